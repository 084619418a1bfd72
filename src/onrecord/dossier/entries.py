"""Where did each wording enter: with which report on its way through the stemma?

Takes an apparatus and a stemma; gives the apparatus, each reading with the first report above it (or itself) that words the
utterance alike. It is told for certain where the report before that one is here, with no lost source between, and words it
otherwise; else the wording may be older than any report here. Where several reports may be the first, since their order cannot be
told, they share a lost source or a mixed report may have it from either of its sources, none is named, and all of them are given.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from onrecord.model import NodeKind, Reading, ReportId, Stemma, Utterance
from onrecord.text.tokens import norms

__all__ = ["with_entries"]


class _Ways(NamedTuple):
    """What each node took from; and the reports beside it: equals whose order cannot be told, and heirs of one lost source."""

    above: Mapping[str, Sequence[str]]
    beside: Mapping[str, Sequence[str]]


def with_entries(apparatus: Sequence[Utterance], stemma: Stemma) -> tuple[Utterance, ...]:
    """The utterances in their order, every reading with its entry."""
    above: dict[str, list[str]] = defaultdict(list)
    beside: dict[str, list[str]] = defaultdict(list)
    below: dict[str, list[str]] = defaultdict(list)
    for edge in stemma.edges:
        above[edge.target].append(edge.source)
        below[edge.source].append(edge.target)
        if not edge.direction_told:
            beside[edge.target].append(edge.source)
            beside[edge.source].append(edge.target)
    lost = {node.id for node in stemma.nodes if node.kind is NodeKind.LOST}
    for name in sorted(lost):
        heirs = _heirs(name, below, lost)
        for heir in heirs:
            beside[heir] += [other for other in heirs if other != heir]
    ways = _Ways(above, beside)
    return tuple(msgspec.structs.replace(one, readings=_entered(one.readings, ways)) for one in apparatus)


def _heirs(name: str, below: Mapping[str, Sequence[str]], lost: set[str]) -> list[str]:
    """The reports that took from a lost source, through none but lost ones."""
    heirs: dict[str, None] = {}
    waiting, seen = list(below.get(name, ())), {name}
    while waiting:
        one = waiting.pop()
        if one not in lost:
            heirs[one] = None
        elif one not in seen:
            seen.add(one)
            waiting += below.get(one, ())
    return sorted(heirs)


def _entered(readings: Sequence[Reading], ways: _Ways) -> tuple[Reading, ...]:
    wordings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for reading in readings:
        wordings[reading.report].add(norms(reading.text))
    return tuple(_with_entry(reading, wordings, ways) for reading in readings)


def _with_entry(reading: Reading, wordings: Mapping[str, set[tuple[str, ...]]], ways: _Ways) -> Reading:
    own = norms(reading.text)
    carriers = {name for name, said in wordings.items() if own in said}
    firsts = _firsts(reading.report, carriers, wordings, ways)
    if len(firsts) > 1:
        return msgspec.structs.replace(reading, entered=None, entered_among=tuple(map(ReportId, firsts)), entry_told=False)
    (first,) = firsts
    direct = ways.above.get(first, ())
    tied = any(other in direct or first in ways.above.get(other, ()) for other in ways.beside.get(first, ()))
    told = bool(direct) and not tied and all(p in wordings and p not in carriers for p in direct)
    return msgspec.structs.replace(reading, entered=ReportId(first), entered_among=(), entry_told=told)


def _firsts(name: str, carriers: set[str], wordings: Mapping[str, object], ways: _Ways) -> list[str]:
    """The reports above (or the report itself) that have the wording from no other that is here, in order of their ids."""
    firsts: set[str] = set()
    waiting: list[str] = [name]
    seen: set[str] = set()
    while waiting:
        equals = _equals(waiting.pop(), carriers, ways)
        if equals <= seen:
            continue
        seen |= equals
        older = {up for one in equals for up in _reports_above(one, wordings, ways.above)} & carriers - equals
        waiting += older
        if not older:
            firsts |= equals
    return sorted(firsts or {name})


def _equals(name: str, carriers: set[str], ways: _Ways) -> set[str]:
    """A carrier and the carriers tied with it whose order cannot be told."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += carriers.intersection(ways.beside.get(one, ()))
    return found


def _reports_above(name: str, wordings: Mapping[str, object], above: Mapping[str, Sequence[str]]) -> set[str]:
    """The nearest reports above that carry the utterance, through whatever does not."""
    found: set[str] = set()
    waiting, seen = list(above.get(name, ())), {name}
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in wordings:
            found.add(one)
        else:
            waiting += above.get(one, ())
    return found
