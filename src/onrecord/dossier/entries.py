"""Where did each wording enter: with which report on its way through the stemma?

Takes an apparatus and a stemma; gives the apparatus, each reading with the first report above it (or itself) that words the
utterance alike. It is told for certain where the report before that one is here, with no lost source between, and words it
otherwise; else the wording may be older than any report here. """

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from onrecord.model import Reading, ReportId, Stemma, Utterance
from onrecord.text.tokens import norms

__all__ = ["with_entries"]


def with_entries(apparatus: Sequence[Utterance], stemma: Stemma) -> tuple[Utterance, ...]:
    """The utterances in their order, every reading with its entry."""
    above: dict[str, list[str]] = defaultdict(list)
    for edge in stemma.edges:
        above[edge.target].append(edge.source)
    return tuple(msgspec.structs.replace(one, readings=_entered(one.readings, above)) for one in apparatus)


def _entered(readings: Sequence[Reading], above: Mapping[str, Sequence[str]]) -> tuple[Reading, ...]:
    wordings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for reading in readings:
        wordings[reading.report].add(norms(reading.text))
    return tuple(_with_entry(reading, wordings, above) for reading in readings)


def _with_entry(
    reading: Reading, wordings: Mapping[str, set[tuple[str, ...]]], above: Mapping[str, Sequence[str]]
) -> Reading:
    own = norms(reading.text)
    first: str = reading.report
    met = {first}
    while older := sorted(p for p in _reports_above(first, wordings, above) if own in wordings[p] and p not in met):
        first = older[0]
        met.add(first)
    direct = above.get(first, ())
    told = bool(direct) and all(p in wordings and own not in wordings[p] for p in direct)
    return msgspec.structs.replace(reading, entered=ReportId(first), entry_told=told)


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
