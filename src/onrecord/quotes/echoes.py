"""Reports that say the same in the same surroundings are judged once: what was found out about one of them holds for all.

Takes a row of sentences of a flow, and what is to be found out about them; gives what was found out, and how far from here. Two
reports have the same :class:`Surroundings` when the raw text is the same from the first to the last of the sentences and the
marks behind, with the same words in marks and the same of them known as names. What a judgement seeks in the whole report, the
page notes: where that is answered otherwise, the judgement is made anew. Nothing is kept of a report whose letters were mended.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, NamedTuple, TypeVar

from onrecord.model import ReportId, Span
from onrecord.quotes.flows import Flow
from onrecord.quotes.witness import Witness
from onrecord.text.page import Sought

__all__ = ["Echo", "Echoes", "Place", "moved"]

_A = TypeVar("_A")

_BEHIND = re.compile(r"[\"'”’»)\s,]*.?", re.DOTALL)
"""What may tell of the last words whether they ask: marks and blanks, and what follows them."""
_MOST = 4_000
"""Surroundings remembered at once: some MB."""


class Place(NamedTuple):
    """Some homes of a flow of a report, none of them without a word."""

    flow: Flow
    homes: range
    witness: Witness


class Surroundings(NamedTuple):
    """Where the sentences begin in the flow and in the text, and all that decides what they are."""

    first: int
    begin: int
    content: Hashable


class Echo(NamedTuple, Generic[_A]):
    """What was found out, in which report, and how many characters and units further on the same stands here."""

    found: _A
    report: ReportId
    chars: int = 0
    units: int = 0


class _Known(NamedTuple, Generic[_A]):
    """What was found out, where, and what was sought in the whole report for it."""

    found: _A
    report: ReportId
    here: Surroundings
    sought: tuple[Sought, ...]


class Echoes(Generic[_A]):
    """Remembers, for one quote, what was found out; of a great many places it forgets all and begins anew."""

    def __init__(self, asked: Iterable[str]) -> None:
        """``asked`` are the folded words of the quote."""
        self._asked = frozenset(asked)
        self._known: dict[Hashable, list[_Known[_A]]] = {}

    def found(self, place: Place, what: Hashable, find: Callable[[], _A]) -> Echo[_A]:
        """What is found out about a place, now or before; ``what`` tells it from other questions about the same sentences."""
        witness = place.witness
        here = _surroundings(place, self._asked)
        if here is None:
            return Echo(find(), witness.report.id)
        if len(self._known) > _MOST:
            self._known.clear()
        known = self._known.setdefault((here.content, what), [])
        for one in known:
            if witness.page.answers(one.sought):
                return Echo(one.found, one.report, here.begin - one.here.begin, here.first - one.here.first)
        with witness.page.noting() as sought:
            found = find()
        known.append(_Known(found, witness.report.id, here, tuple(sought)))
        return Echo(found, witness.report.id)


def _surroundings(place: Place, asked: frozenset[str]) -> Surroundings | None:
    """What stands around a place; ``None`` where the letters of the report were mended."""
    flow, homes, witness = place
    if witness.report.repairs:
        return None
    own = flow.homes[homes.start : homes.stop]
    begin, end = min(home.spans[0].begin for home in own), max(home.spans[-1].end for home in own)
    first, stop = flow.home_range(homes.start).start, flow.home_range(homes.stop - 1).stop
    norms, behind = flow.norms[first:stop], _BEHIND.match(witness.report.text, end)
    names = witness.names.intersection(norms) | (witness.names & asked)
    text = witness.report.text[begin : behind.end() if behind else end]
    places = tuple((_from(home.spans, begin), _from(home.quoted, begin)) for home in own)
    return Surroundings(first, begin, (text, norms, names, places, flow.spoken, id(witness.book)))


def _from(spans: tuple[Span, ...], begin: int) -> tuple[tuple[int, int], ...]:
    return tuple((span.begin - begin, span.end - begin) for span in spans)


def moved(span: Span, report: ReportId, chars: int) -> Span:
    """The same place in a report that has the same words so many characters further on."""
    return Span(report, span.begin + chars, span.end + chars)
