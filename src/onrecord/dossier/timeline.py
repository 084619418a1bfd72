"""The timeline: when each report says it was published or updated, only as finely as it says so."""

from onrecord.dossier.findings import Findings
from onrecord.model import Moment, Report, Span, TimelineEvent

__all__ = ["timeline"]


def timeline(found: Findings) -> tuple[TimelineEvent, ...]:
    """One event for each date a masthead tells, in order of time; a report without a date has none."""
    events = []
    for report in found.reports:
        for moment, what in ((report.masthead.published, "published"), (report.masthead.updated, "updated")):
            if moment is not None:
                events.append(_event(report, moment, what))
    return tuple(sorted(events, key=lambda event: (event.when, event.what)))


def _event(report: Report, moment: Moment, what: str) -> TimelineEvent:
    span = moment.told.span
    spans: tuple[Span, ...] = (span,) if span else ()
    return TimelineEvent(moment.value, moment.precision.value, f"{report.label} {what}", spans)
