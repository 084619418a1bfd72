"""The timeline: when reports were published, and the times that their sentences tell, each only as finely as it is told.

A sentence's worth of news that several reports carry is one event for each time they give it: where they give different times,
they stand as different events. Times that no anchor resolves ("the following day") and vague ones without a value stay out, and
so do those by which something is ranked ("the first since 2018").
"""

from collections.abc import Iterator

from onrecord.dossier.findings import Findings
from onrecord.model import Carriage, Fact, Moment, Report, Span, TimelineEvent
from onrecord.text.time_values import opens
from onrecord.text.times import TimeFound

__all__ = ["timeline"]


def timeline(found: Findings, facts: tuple[Fact, ...] = ()) -> tuple[TimelineEvent, ...]:
    """The events in order of time: one for each date a masthead tells, and one for each time that a fact is given."""
    events = [
        _published(report, moment, what)
        for report in found.reports
        for moment, what in ((report.masthead.published, "published"), (report.masthead.updated, "updated"))
        if moment is not None
    ]
    events += [event for fact in facts for event in _of_fact(found, fact)]
    return tuple(sorted(events, key=lambda event: (opens(event.when), event.when, event.what)))


def _published(report: Report, moment: Moment, what: str) -> TimelineEvent:
    span = moment.told.span
    spans: tuple[Span, ...] = (span,) if span else ()
    return TimelineEvent(moment.value, moment.precision.value, f"{report.label} {what}", spans, spans)


def _of_fact(found: Findings, fact: Fact) -> Iterator[TimelineEvent]:
    """An event for each time that the carriers give a fact, in the words of the first that gives it."""
    places: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
    for carried in fact.carried:
        if carried.carriage is Carriage.NONE:
            continue
        for span in carried.spans:
            for time in _times(found, span):
                if time.value is not None and not time.measures:
                    words = Span(span.report, time.begin, time.end)
                    places.setdefault((time.value, time.precision.value), []).append((span, words))
    for (value, precision), told in places.items():
        spans, times = (tuple(dict.fromkeys(side)) for side in zip(*told, strict=True))
        yield TimelineEvent(value, precision, found.words(spans[0]), spans, times)


def _times(found: Findings, span: Span) -> Iterator[TimeFound]:
    return (one for one in found.times.get(span.report, ()) if span.begin <= one.begin and one.end <= span.end)
