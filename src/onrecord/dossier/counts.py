"""Which numbers of the same things differ between sentences that no passage pairs: "crews of 12 ships", "crews of 14 vessels"?

A *count* is a number behind a noun and a preposition, with the things counted after it. Two counts of two reports are of the same
when noun and preposition are the same and the things are, or are listed as synonyms. So tight a frame misses most counts that are
told in other words; none is guessed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from onrecord.model import Span
from onrecord.text.numbers import Quantity, are_unlike, quantities
from onrecord.text.pairing import Side
from onrecord.text.wordbook import Wordbook

__all__ = ["Unlike", "unlike_counts"]

_REACH_UNITS = 3
"""The noun stands so many units before the number at most ("crews of all 12"), the things so many after ("12 old boats")."""


class _Count(NamedTuple):
    """A number in its frame: where its noun stands, the noun's stem with its preposition, and the units after the number."""

    side: Side
    begin: int
    quantity: Quantity
    noun: tuple[str, str]
    things: tuple[int, ...]


class Unlike(NamedTuple):
    """Where the numbers of either side stand, the earliest first, and the words in which the first two stand."""

    old: tuple[Span, ...]
    new: tuple[Span, ...]
    words: tuple[str, str]


def unlike_counts(sides: Sequence[Side], book: Wordbook) -> Iterator[Unlike]:
    """Counts of the same things that differ between reports; ``sides`` are sentences in their order."""
    by_noun: dict[tuple[str, str], list[_Count]] = {}
    for side in sides:
        for count in _counts(side, book):
            by_noun.setdefault(count.noun, []).append(count)
    for counts in by_noun.values():
        met: dict[tuple[float, float], list[tuple[_Count, _Count]]] = {}
        for old, new in combinations(counts, 2):
            if (new.quantity.value, old.quantity.value) in met:
                old, new = new, old
            if old.side.report != new.side.report and _shared(old, new, book) and are_unlike(old.quantity, new.quantity):
                met.setdefault((old.quantity.value, new.quantity.value), []).append((old, new))
        for pairs in met.values():
            things = _shared(*pairs[0], book) or (0, 0)
            words = [count.side.text(range(count.begin, thing + 1)) for count, thing in zip(pairs[0], things, strict=True)]
            unlike = Unlike(_places(old for old, _ in pairs), _places(new for _, new in pairs), (words[0], words[1]))
            if {span.report for span in unlike.old}.isdisjoint(span.report for span in unlike.new):  # else one tells both
                yield unlike


def _places(counts: Iterable[_Count]) -> tuple[Span, ...]:
    spans = (count.side.span(tuple(count.quantity.units)) for count in counts)
    return tuple(dict.fromkeys(span for span in spans if span is not None))


def _counts(side: Side, book: Wordbook) -> Iterator[_Count]:
    for quantity in quantities(side, book):
        begin, end = (quantity.bounded or quantity.units).start, quantity.units.stop
        before = [n for n in range(max(0, begin - _REACH_UNITS), begin) if not book.is_light(side.norms[n])]
        after = _run(side, end, book)
        if not before or not after or quantity.ordinal or quantity.measure is not None or before[-1] + 1 == begin:
            continue
        link = side.norms[before[-1] + 1]
        if link in book.lexicon.limits.prepositions and side.broken.isdisjoint(range(before[-1] + 1, begin + 1)):
            noun = (book.stems.of(book.speller.key(side.norms[before[-1]])), link)
            yield _Count(side, before[-1], quantity, noun, after)


def _run(side: Side, begin: int, book: Wordbook) -> tuple[int, ...]:
    """Content words right after a number."""
    run: list[int] = []
    for place in range(begin, min(begin + _REACH_UNITS, len(side.norms))):
        if place in side.broken or book.is_light(side.norms[place]):
            break
        run.append(place)
    return tuple(run)


def _shared(old: _Count, new: _Count, book: Wordbook) -> tuple[int, int] | None:
    """The places of the first word for the things that both share, or have a synonym of."""
    synonyms = book.synonym_of
    for i, j in product(old.things, new.things):
        one, other = old.side.stems[i], new.side.stems[j]
        if one == other or synonyms.get(one, frozenset()) & synonyms.get(other, frozenset()):
            return i, j
    return None
