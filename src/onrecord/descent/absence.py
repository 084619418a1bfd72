"""What speaks for it that the source of a report is not among its kin here? Named cues, functions of the possible parents."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from onrecord.descent.cues import PAIR_CUES, Setting
from onrecord.descent.standing import STANDING
from onrecord.descent.witnesses import Witness, earlier

__all__ = ["ORPHAN_CUES"]


def _signs(child: Witness, _: Sequence[Setting]) -> float:
    return float(child.is_agency)


def _names_absent(child: Witness, settings: Sequence[Setting]) -> float:
    """It names a source whose own report is not here."""
    owners = settings[0].owners if settings else frozenset[str]()
    return float(any(source.name not in owners for source in child.sources))


def _names_present(child: Witness, settings: Sequence[Setting]) -> float:
    owners = settings[0].owners if settings else frozenset[str]()
    return float(any(source.name in owners for source in child.sources))


def _names_nobody(child: Witness, _: Sequence[Setting]) -> float:
    return float(not child.sources)


def _first(_: Witness, settings: Sequence[Setting]) -> float:
    """Part of its kin that appeared after it."""
    return sum(earlier(s.parent, s.child) < 0 for s in settings) / max(1, len(settings))


def _fullest(_: Witness, settings: Sequence[Setting]) -> float:
    """Part of its kin that has less of it than it has of them."""
    return sum(s.pair.share_back > s.pair.share for s in settings) / max(1, len(settings))


def _all_stray(_: Witness, settings: Sequence[Setting]) -> float:
    """Every possible parent has readings of its own that are not here."""
    return min((PAIR_CUES["parent_strays"](s) for s in settings), default=0.0)


def _little_shared(_: Witness, settings: Sequence[Setting]) -> float:
    return 1.0 - max((s.pair.share for s in settings), default=0.0)


def _no_common_errors(_: Witness, settings: Sequence[Setting]) -> float:
    """No possible parent has readings in common with it that most others lack."""
    return 1.0 - max((PAIR_CUES["together"](s) for s in settings), default=0.0)


def _many_kin(_: Witness, settings: Sequence[Setting]) -> float:
    return min(1.0, len(settings) / 8)


def _agencies_cover(_: Witness, settings: Sequence[Setting]) -> float:
    """Part of the report that stands in agencies' own reports here, all together."""
    return min(1.0, sum(s.pair.share for s in settings if s.parent.is_agency))


def _pieced(_: Witness, settings: Sequence[Setting]) -> float:
    """Part of the report that stands in one or another of its kin, beyond the part that the best of them explains."""
    return min((s.pair.missing for s in settings), default=0.0)


def _unknown(child: Witness, _: Sequence[Setting]) -> float:
    """Its house is unknown."""
    return float(child.house is None)


def _maybe_own(child: Witness, settings: Sequence[Setting]) -> float:
    """Its house is unknown, and it opens under the sign of a source whose own report is not here: perhaps it is that."""
    owners = settings[0].owners if settings else frozenset[str]()
    return float(child.house is None and child.opens is not None and child.opens not in owners)


def _stands(_: Witness, settings: Sequence[Setting], name: str) -> float:
    """How it stands among all its kin."""
    found: float = getattr(settings[0].child_stands, name) if settings else 0.0
    return found


ORPHAN_CUES: Mapping[str, Callable[[Witness, Sequence[Setting]], float]] = {
    "signs": _signs, "names_absent": _names_absent, "names_present": _names_present, "names_nobody": _names_nobody,
    "first": _first, "fullest": _fullest, "all_stray": _all_stray, "little_shared": _little_shared, "many_kin": _many_kin,
    "agencies_cover": _agencies_cover, "pieced": _pieced, "no_common_errors": _no_common_errors, "unknown": _unknown,
    "maybe_own": _maybe_own, **{f"{name}_of_all": partial(_stands, name=name) for name in STANDING},
}
"""Cues that the source of a report is not here."""
