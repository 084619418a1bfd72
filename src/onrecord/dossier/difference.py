"""How a difference between reports is put down: the record, its words for a reader, and the names of the reports in it."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.dossier.findings import Findings
from onrecord.model import Discrepancy, DiscrepancyKind, ReportId, Severity, Span, identify

__all__ = ["Weight", "around", "difference", "labels", "verb"]

_NAMED = 5
"""A summary names so many reports at most on either side."""


class Weight(NamedTuple):
    """How much a difference matters, and why."""

    severity: Severity
    reason: str


def difference(
    kind: DiscrepancyKind, weight: Weight, summary: str, spans: Sequence[Span], utterance: str | None = None
) -> Discrepancy:
    """A discrepancy; a span that stands on both sides is cited once."""
    distinct = tuple(dict.fromkeys(spans))
    name = identify("d", [kind, *((s.report, s.begin, s.end) for s in distinct)])
    return Discrepancy(name, kind, weight.severity, weight.reason, summary, distinct, utterance)


def around(spans: Sequence[Span]) -> Span:
    """One span that holds them all."""
    return Span(spans[0].report, spans[0].begin, spans[-1].end)


def labels(found: Findings, reports: Sequence[ReportId]) -> str:
    """The names of reports as a reader knows them, each once, in the order of the dossier."""
    wanted = set(reports)
    names = list(dict.fromkeys(report.label for report in found.reports if report.id in wanted))
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} others"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def verb(reports: Sequence[ReportId], one: str, many: str) -> str:
    """The form of a verb for one report or for many."""
    return one if len(set(reports)) == 1 else many
