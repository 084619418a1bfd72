"""Do two sentences say the same of the thing in which they differ? Then the difference is one, else they tell of two things.

Two reports of one event tell many numbers, days and denials: "killing at least 10 people" and "in one of the seven emirates"
stand in sentences that share much else. A difference is *grounded* when the sentences are nearly the same, or the words beside it
are held: of the content words next to it, on both sides of it and in both reports, most stand in one place in the other report,
in the same or a kindred form; of a number also the thing counted, of a denial also who is said not to do what.
"""

from collections.abc import Iterator, Mapping

from onrecord.model import ChangeKind
from onrecord.text.pairing import Found, Pair, Side

__all__ = ["is_grounded"]

_REACH_UNITS = 5
"""A word farther from the difference than that belongs to another phrase."""
_NEIGHBOURS = 2
"""Content words looked at on each side of the difference."""
_MIN_HELD = 0.5
"""Share of those words that must be held: of 45 alarms among independent accounts of one event that were read, half of the false
ones stand below, and 1 of 12 true ones."""

_MIN_ALIKE, _MIN_ALIKE_COUNTED = 0.7, 0.5
"""Sentences that share so much of the richer one are wordings of one claim, whatever stands beside the difference; of numbers a
smaller share will do, for translators find other words for what is counted. Set on the tuning half of the simulated newsroom."""
_MUST = {ChangeKind.NUMBER: (1,), ChangeKind.NEGATION: (-1, 1)}
"""On which sides the nearest content word must be held: what is counted; who is said not to do what."""


def is_grounded(pair: Pair, found: Found) -> bool:
    """Whether the words beside a difference are the same on both sides."""
    near = _near(pair, found)
    before = [held[0] for (_, way), held in near.items() if way < 0 and held]
    if found.kind is ChangeKind.NEGATION and len(before) > 1 and not any(before):
        return False  # somebody else was not there
    if _share_held(pair) >= (_MIN_ALIKE_COUNTED if found.kind is ChangeKind.NUMBER else _MIN_ALIKE):
        return True
    nearest = _MUST.get(found.kind, ())
    if any(held and not held[0] for (_, way), held in near.items() if way in nearest):
        return False
    if found.kind is ChangeKind.SCOPE and all(near[is_base, 1][:1] == [True] for is_base in (True, False)):
        return True  # what it is told of is the same: "lethal assistance to Elbonia", "support Elbonia"
    held = [one for row in near.values() for one in row]
    return not held or sum(held) >= _MIN_HELD * len(held)


def _near(pair: Pair, found: Found) -> dict[tuple[bool, int], list[bool]]:
    """By side (the base first) and direction whether the words next to a difference are held, the nearest first."""
    base, reading = _places(found, pair)
    sides = ((pair.base, base, pair.to_reading), (pair.reading, reading, pair.to_base))
    return {
        (side is pair.base, way): [_is_held(pair, side, n, links) for n in _neighbours(side, places, way, pair)]
        for side, places, links in sides for way in (-1, 1)
    }  # fmt: skip


def _share_held(pair: Pair) -> float:
    """Share of the content words of the richer sentence that the other has in their place."""
    counts = [sum(not pair.is_light(norm) for norm in side.norms) for side in (pair.base, pair.reading)]
    held = sum(not pair.is_light(pair.base.norms[i]) and pair.akin(i, j) for i, j in pair.to_reading.items())
    return held / max(1, *counts)


def _places(found: Found, pair: Pair) -> tuple[range, range]:
    """The units of the difference on either side; where a side has none, the gap in which they would stand."""
    base = range(found.base[0], found.base[-1] + 1) if found.base else None
    reading = range(found.reading[0], found.reading[-1] + 1) if found.reading else None
    if base is None and reading is not None:
        at = pair.base_place(reading.start)
        base = range(at, at)
    if reading is None and base is not None:
        links = (pair.to_reading[n] for n in range(base.stop, len(pair.base.norms)) if n in pair.to_reading)
        at = next(links, len(pair.reading.norms))
        reading = range(at, at)
    return base or range(0), reading or range(0)


def _neighbours(side: Side, places: range, way: int, pair: Pair) -> Iterator[int]:
    """The content words next to the difference within its clause, the nearest first."""
    begin = places.stop if way > 0 else places.start - 1
    found = 0
    for place in range(begin, begin + way * _REACH_UNITS, way):
        if not 0 <= place < len(side.norms) or (place + (way < 0)) in side.broken or found == _NEIGHBOURS:
            return
        if not pair.is_light(side.norms[place]):
            found += 1
            yield place


def _is_held(pair: Pair, side: Side, place: int, links: Mapping[int, int]) -> bool:
    partner = links.get(place)
    if partner is None:
        return False
    return pair.akin(place, partner) if side is pair.base else pair.akin(partner, place)
