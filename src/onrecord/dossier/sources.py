"""Which reports name another source than the one their text comes from, or none?

Reads the stemma: an edge that the report itself does not declare says that its text comes from a source which it does not name.
Where the report names somebody else, a reader is told the wrong origin; where it names nobody, only none. Edges whose direction
is not told, or that are unsure, say nothing here; nor does a lost source that no report names.
"""

from collections.abc import Iterator

from onrecord.dossier.difference import Weight, difference, labels
from onrecord.dossier.findings import Findings
from onrecord.model import Discrepancy, DiscrepancyKind, Edge, Manner, Report, Severity, Span
from onrecord.text.normalise import fold

__all__ = ["sources"]

_MIN_CONFIDENCE = 0.7
"""Edges from .7 on are right in 97 % of simulated stories."""
_CARRIED = frozenset({Manner.VERBATIM, Manner.EDITED, Manner.TRANSLATED})
_WRONG = Weight(Severity.MEDIUM, "the source that is named is not the one whose words are carried")
_NONE = Weight(Severity.LOW, "carried without naming the source")


def sources(found: Findings) -> Iterator[Discrepancy]:
    """One discrepancy for each report that carries a named source's text without naming it."""
    for edge in found.stemma.edges:
        report = found.by_id.get(edge.target)  # type: ignore[call-overload]  # a node's id may be a report's or a lost source's
        if report is None or edge.declared or edge.confidence < _MIN_CONFIDENCE or edge.manner not in _CARRIED:
            continue
        named = _named(found, edge)
        if named is not None and edge.direction_told and not _names(report, found.words(named)):
            yield _undeclared(found, report, edge, named)


def _named(found: Findings, edge: Edge) -> Span | None:
    """Where the source of an edge is named: by the source itself, else by another report that declares it."""
    own = found.by_id.get(edge.source)  # type: ignore[call-overload]
    if own is not None:
        told = own.masthead.agency or own.masthead.outlet
        return told.span if told else None
    told_by = (other for other in found.stemma.edges if other.source == edge.source and other.declared and other.evidence)
    return next((other.evidence[0] for other in told_by), None)


def _names(report: Report, source: str) -> bool:
    """Whether a report names the source after all, with another article or in a longer name."""
    told = [fold(one.text) for one in report.masthead.sources]
    return any(fold(source) in one or one in fold(source) for one in told)


def _undeclared(found: Findings, report: Report, edge: Edge, named: Span) -> Discrepancy:
    name, mine = found.words(named), [one for one in report.masthead.sources if one.span is not None]
    if mine:
        told = " and ".join(dict.fromkeys(one.text for one in mine))
        weight, summary = _WRONG, f"{labels(found, [report.id])} names {told} as its source; its text is that of {name}."
    else:
        weight, summary = _NONE, f"{labels(found, [report.id])} carries text of {name} and names no source."
    carried = [span for span in edge.evidence if span.report == report.id][:1]
    return difference(DiscrepancyKind.SOURCE, weight, summary, [named, *(one.span for one in mine if one.span), *carried])
