"""When is what a statement says, or when was it said? Gives statements the times that their own words tell.

Takes the times of a report, found elsewhere. A time within the content is the content's; another one of the sentence is the
act's, but only where nobody else's word stands around the act, whose time it might be, and no clause on something else opens
before it ("..., whose ties soured in recent years"). What ranks by a time ("the first visit since 2018") was not then. No time
is inferred.
"""

import re
from collections.abc import Sequence

import msgspec

from onrecord.model import LinkKind, Report, Span, Statement, When
from onrecord.text.times import TimeFound

__all__ = ["with_times"]

_ASIDE = re.compile(r"\b(?:who|whose|whom|which|where)\b", re.IGNORECASE)
"""Opens a clause on the noun before it; statements are read from English alone."""


def with_times(report: Report, statements: Sequence[Statement], times: Sequence[TimeFound]) -> tuple[Statement, ...]:
    """The statements of a report with their times, in their order; without one where their words tell none."""
    return tuple(_timed(report, one, times) for one in statements)


def _timed(report: Report, one: Statement, times: Sequence[TimeFound]) -> Statement:
    plain = [time for time in times if not time.measures]
    inside = [time for time in plain if _lies_in(time, one.content_spans)]
    alone = sum(link.kind is LinkKind.SOURCE for link in one.chain) <= 1
    near = [time for time in plain if _lies_in(time, (one.sentence,))] if alone else []
    beside = [time for time in near if not _in_aside(report, one, time)]
    found = next(iter(inside or beside), None)
    if found is None:
        return one
    span = report.span(found.begin, found.end)
    when = When(" ".join(report.words(span).split()), span, found.value, found.precision.value)
    return msgspec.structs.replace(one, when=when, evidence=tuple(sorted({*one.evidence, span})))


def _lies_in(time: TimeFound, spans: Sequence[Span]) -> bool:
    return any(span.begin <= time.begin and time.end <= span.end for span in spans)


def _in_aside(report: Report, one: Statement, time: TimeFound) -> bool:
    told = max((span.end for span in one.evidence if span.end <= time.begin), default=time.begin)
    return _ASIDE.search(report.text, told, time.begin) is not None
