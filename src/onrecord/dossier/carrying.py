"""Which report carries which utterance and which act of the ledger: wholly, in part or altered, or not at all.

An utterance is carried in full where it is told whole, in the same words, in others or with more around it; in part where it is
cut, told without marks, or told with another meaning. An act is carried in full where a report tells it in all compared fields as
the first report does, in part where a field differs (a tense is gone, another addressee) or a word of the content tells it
otherwise.
"""

from collections.abc import Iterable, Iterator

from onrecord.dossier.findings import Findings
from onrecord.model import (
    UNTOLD,
    Carriage,
    Carried,
    Cluster,
    Difference,
    Fact,
    Reading,
    ReadingClass,
    ReportId,
    Span,
    Statement,
    Utterance,
)

__all__ = ["acts", "utterances"]

_PART = frozenset({ReadingClass.TRUNCATED, ReadingClass.DISSOLVED, ReadingClass.MEANING_CHANGED})


def utterances(found: Findings) -> tuple[Fact, ...]:
    """The utterances in the order in which a reader meets them; every report is named in each."""
    told = [_utterance(found, one) for one in found.apparatus]
    return _in_order(found, told)


def acts(found: Findings) -> tuple[Fact, ...]:
    """The acts of the ledger in the order in which a reader meets them; every report is named in each."""
    by_id = {statement.id: statement for statement in found.statements}
    return _in_order(found, [_act(found, cluster, [by_id[name] for name in cluster.statements]) for cluster in found.clusters])


def _utterance(found: Findings, utterance: Utterance) -> Fact:
    base = utterance.readings[0]
    carried = tuple(
        _carried(report.id, [(_carriage(one), one.spans) for one in utterance.readings if one.report == report.id])
        for report in found.reports
    )
    return Fact(utterance.id, base.text, Span(base.report, base.spans[0].begin, base.spans[-1].end), carried)


def _carriage(reading: Reading) -> Carriage:
    return Carriage.PART if reading.cls in _PART else Carriage.FULL


def _act(found: Findings, cluster: Cluster, told: list[Statement]) -> Fact:
    first = told[0]
    otherwise = {name for difference in cluster.differences for name in _otherwise(difference, first.id)}
    carried = tuple(
        _carried(report.id, [
            (Carriage.PART if one.id in otherwise else Carriage.FULL, one.evidence) for one in told if one.report == report.id
        ])
        for report in found.reports
    )  # fmt: skip
    return Fact(cluster.id, found.words(first.sentence), first.sentence, carried)


def _otherwise(difference: Difference, first: str) -> Iterator[str]:
    """The statements that differ from the first in a field that it tells; who tells more tells it in full."""
    if not any(value == UNTOLD and first in names for value, names in difference.values):
        for _, names in difference.values:
            yield from names if first not in names else ()


def _carried(report: ReportId, ways: Iterable[tuple[Carriage, tuple[Span, ...]]]) -> Carried:
    """How a report carries it: the fullest of the ways in which it tells it, and all places."""
    told = list(ways)
    if not told:
        return Carried(report, Carriage.NONE)
    fullest = Carriage.FULL if any(carriage is Carriage.FULL for carriage, _ in told) else Carriage.PART
    return Carried(report, fullest, tuple(dict.fromkeys(span for _, spans in told for span in spans)))


def _in_order(found: Findings, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    order = {report.id: number for number, report in enumerate(found.reports)}
    return tuple(sorted(facts, key=lambda fact: (order[fact.span.report], fact.span.begin, fact.id)))
