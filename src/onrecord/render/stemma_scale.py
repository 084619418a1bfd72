"""Which times make one scale for a stemma, and who stands beside it?

Times to the minute that tell their zone make one, those without a zone another, days a third; the first that holds two thirds of
what is dated is taken, else the largest, if it holds a third of the reports and two different times. Whatever tells no such time
is left off the scale, unless others that are on it took from it: then it stands with the first of these, which is the latest that
it may have appeared. What tells a time before that of its source is taken off, too. Nothing is guessed of a zone.
"""

from collections.abc import Mapping, Sequence

from onrecord.model import Edge, Moment, Precision, Record, Report
from onrecord.render.sigla import Traced, seconds_of

__all__ = ["Scale", "has_zone", "scale_of"]

_FINE = frozenset({Precision.MINUTE, Precision.SECOND})
_DAY_CHARS = len("2031-05-03")
_LEAST_SHARE = 3
"""One report in so many at least: a scale for fewer has a heap beside it."""


class Scale(Record, frozen=True):
    """Seconds of the nodes that stand on the scale; ``told`` are those that tell them, the others stand by their takers."""

    seconds: dict[str, float]
    told: frozenset[str]
    to_the_day: bool
    zoned: bool


def has_zone(value: str) -> bool:
    """Whether a moment in ISO 8601 tells its zone."""
    clock = value[_DAY_CHARS:]
    return clock.endswith("Z") or "+" in clock or "-" in clock


_Kind = tuple[bool, bool]
"""To the day, and with a zone."""


def scale_of(
    dossier: Traced, names: Sequence[str], children: Mapping[str, Sequence[str]], edges: Sequence[Edge]
) -> Scale | None:
    """The scale; ``None`` where too few times are told that fit, or all are equal."""
    reports = [report for report in dossier.reports if report.id in names]
    kinds: tuple[_Kind, ...] = ((False, True), (False, False), (True, False))
    found = {kind: _seconds(reports, kind) for kind in kinds}
    n_dated = sum(report.masthead.published is not None for report in reports)
    fit = [kind for kind in kinds if _bears(found[kind], reports)]
    if not fit:
        return None
    kind = next((one for one in fit if len(found[one]) * 3 >= n_dated * 2), max(fit, key=lambda one: len(found[one])))
    told, seconds = _forwards(found[kind], names, children, edges)
    return Scale(seconds, frozenset(told), *kind) if _bears(told, reports) else None


def _bears(told: Mapping[str, float], reports: Sequence[Report]) -> bool:
    return len(set(told.values())) > 1 and len(told) * _LEAST_SHARE >= len(reports)


def _forwards(
    told: Mapping[str, float], names: Sequence[str], children: Mapping[str, Sequence[str]], edges: Sequence[Edge]
) -> tuple[dict[str, float], dict[str, float]]:
    """The times told without those that run against an edge, and with them the seconds of all that stand on the scale."""
    left = dict(told)
    while True:
        seconds = _with_sources(left, names, children)
        on = [edge for edge in edges if edge.source in seconds and edge.target in seconds]
        late = {edge.target for edge in on if seconds[edge.source] > seconds[edge.target]}
        gone = {name for end in late for name in _nearest(end, left, children)}
        if not gone:
            return left, seconds
        left = {name: at for name, at in left.items() if name not in gone}


def _nearest(end: str, told: Mapping[str, float], children: Mapping[str, Sequence[str]]) -> set[str]:
    """Those whose times give a node its place: itself, else the first below it that tell one."""
    found, met, left = set(), set(), [end]
    while left:
        name = left.pop()
        if name in told:
            found.add(name)
        elif name not in met:
            met.add(name)
            left += children.get(name, ())
    return found


def _seconds(reports: Sequence[Report], kind: _Kind) -> dict[str, float]:
    told: dict[str, float] = {}
    for report in reports:
        moment = report.masthead.published
        if moment is not None and (at := _at(moment, kind)) is not None:
            told[report.id] = at
    return told


def _at(moment: Moment, kind: _Kind) -> float | None:
    """The seconds of a moment on a scale of a kind; ``None`` where it tells no such time."""
    to_the_day, zoned = kind
    if to_the_day:
        if moment.precision not in {*_FINE, Precision.DAY}:
            return None
        return seconds_of(Moment(moment.value[:_DAY_CHARS], Precision.DAY, moment.told))
    return seconds_of(moment) if moment.precision in _FINE and has_zone(moment.value) is zoned else None


def _with_sources(
    told: Mapping[str, float], names: Sequence[str], children: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """With those that tell no time and from whom others on the scale took."""
    seconds = dict(told)
    for _ in names:
        for name in names:
            below = [seconds[child] for child in children.get(name, ()) if child in seconds]
            if name not in told and below:
                seconds[name] = min(below)
    return seconds
