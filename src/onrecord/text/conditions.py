"""Is a claim made under a condition in one wording and without it in the other? Conditional and limiting clauses cut off.

A limiting clause opens with a listed word ("if", "unless", "until", "except") and runs to the next mark; at the head of a
sentence it must be closed by one. It is told of when the other wording has nothing in its place but has the claim it limits,
word for word next to it. "If" after a verb of not knowing ("see if") opens no condition. Surface method without a parse:
conditions put otherwise ("should it rain") are not seen. Only direct speech: who tells in his own words may tell the
condition elsewhere.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from onrecord.model import ChangeKind
from onrecord.text.pairing import Found, Pair, Side
from onrecord.text.wordbook import Wordbook

__all__ = ["find_conditions"]

_HELD_WORDS = 3
"""The claim beside a lost condition must stay in so many words, or as many as it has: else more than the condition is gone."""


class _Clause(NamedTuple):
    """A limiting clause: its units, and one unit of the claim it limits, the nearest."""

    units: range
    claim: int


def find_conditions(pair: Pair) -> Iterator[Found]:
    """Limiting clauses that only one of two direct wordings has."""
    if not pair.direct:
        return
    for clause in _clauses(pair.base, pair.book):
        if _is_alone(clause, pair.to_reading, (pair.base, pair.reading), pair):
            words = pair.base.text(clause.units)
            told = f"“{words}” is left out: what was said under a condition is told without it"
            yield Found(ChangeKind.SCOPE, tuple(clause.units), (), told, meaning=True)
    for clause in _clauses(pair.reading, pair.book):
        if _is_alone(clause, pair.to_base, (pair.reading, pair.base), pair):
            words = pair.reading.text(clause.units)
            told = f"“{words}” is added: what was said outright is told under a condition"
            yield Found(ChangeKind.SCOPE, (), tuple(clause.units), told, meaning=True)


def _clauses(side: Side, book: Wordbook) -> Iterator[_Clause]:
    for opener, _ in book.limits.found(side.norms):
        if opener.start and side.norms[opener.start - 1] in book.lexicon.limits.idle_after:
            continue
        end = next((n for n in range(opener.stop, len(side.words)) if n in side.broken), len(side.words))
        leads = _opens_sentence(side, opener.start, book)
        claim = end if leads else opener.start - 1
        if end > opener.stop and claim < len(side.words):
            yield _Clause(range(opener.start, end), claim)


def _opens_sentence(side: Side, place: int, book: Wordbook) -> bool:
    """Whether a unit stands first in its sentence, a conjunction before it or not."""
    while place and side.norms[place - 1] in book.lexicon.openers and place not in side.broken:
        place -= 1
    return place == 0 or any(mark in side.raw[side.words[place - 1].end : side.words[place].begin] for mark in ".!?…")


def _is_alone(clause: _Clause, links: dict[int, int], sides: tuple[Side, Side], pair: Pair) -> bool:
    """Whether the other wording has the claim but nothing of the clause, in its place or anywhere in its report."""
    own, other = sides
    if any(place in links for place in clause.units) or other.page.tells(own.text(clause.units)):
        return False
    leads = clause.claim >= clause.units.stop
    claim = range(clause.claim, len(own.words)) if leads else range(clause.claim, -1, -1)
    near = [links.get(place) for place in claim[:_HELD_WORDS]]
    if any(link is None or not _same(pair, own, other, (place, link)) for place, link in zip(claim, near, strict=False)):
        return False
    beside = range(links[clause.claim]) if leads else range(links[clause.claim] + 1, len(other.words))
    return all(other.norms[place] in pair.book.lexicon.openers for place in _free(beside, links, leads=leads))


def _same(pair: Pair, own: Side, other: Side, places: tuple[int, int]) -> bool:
    mine, theirs = places
    return own.stems[mine] == other.stems[theirs] or (
        pair.akin(mine, theirs) if own is pair.base else pair.akin(theirs, mine)
    )


def _free(places: range, links: dict[int, int], *, leads: bool) -> Iterator[int]:
    """Units without a partner next to the claim, where other words for the condition would stand."""
    taken = frozenset(links.values())
    return takewhile(lambda place: place not in taken, reversed(places) if leads else places)
