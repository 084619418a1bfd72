"""Which times make one scale for a stemma, and who stands beside it?

Times to the minute that tell their zone make one, those without a zone another, days a third; the first that holds two thirds of
what is dated is taken, else the largest, if it holds a third of the reports and two different times. Whatever tells no such time
is left off the scale, unless others that are on it took from it: then it stands with the first of these, which is the latest that
it may have appeared. Nothing is guessed of a zone.
"""

from collections.abc import Mapping, Sequence

from onrecord.model import Edge, Moment, Precision, Record, Report
from onrecord.render.sigla import Traced, seconds_of

__all__ = ["Scale", "scale_of"]

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


_Kind = tuple[bool, bool]
"""To the day, and with a zone."""


def scale_of(
    dossier: Traced, names: Sequence[str], children: Mapping[str, Sequence[str]], edges: Sequence[Edge]
) -> Scale | None:
    """The scale; ``None`` where too few times are told, all are equal, or a report would stand before what it took from."""
    reports = [report for report in dossier.reports if report.id in names]
    kinds: tuple[_Kind, ...] = ((False, True), (False, False), (True, False))
    found = {kind: _seconds(reports, kind) for kind in kinds}
    n_dated = sum(report.masthead.published is not None for report in reports)
    fit = [kind for kind in kinds if len(set(found[kind].values())) > 1 and len(found[kind]) * _LEAST_SHARE >= len(reports)]
    if not fit:
        return None
    kind = next((one for one in fit if len(found[one]) * 3 >= n_dated * 2), max(fit, key=lambda one: len(found[one])))
    told = found[kind]
    seconds = _with_sources(told, names, children)
    if any(seconds[edge.source] > seconds[edge.target] for edge in edges if {edge.source, edge.target} <= seconds.keys()):
        return None
    return Scale(seconds, frozenset(told), *kind)


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
    clock = moment.value[_DAY_CHARS:]
    if to_the_day:
        if moment.precision not in {*_FINE, Precision.DAY}:
            return None
        return seconds_of(Moment(moment.value[:_DAY_CHARS], Precision.DAY, moment.told))
    has_zone = clock.endswith("Z") or "+" in clock or "-" in clock
    return seconds_of(moment) if moment.precision in _FINE and has_zone is zoned else None


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
