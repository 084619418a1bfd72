"""Which reports are so nearly one text that one of them can stand for all?

A wire that 1,500 outlets carry would make its own words common and its own wording furniture, and its pairs would be a million.
So near-equal reports are put behind one representative before anything is counted. Buckets by the least of four permuted
hashes (MinHash, Broder 1997) propose, the true Jaccard index of the gram sets decides; one template with other names or numbers
in it is no twin. Every report stands directly behind
its representative: there are no chains.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.model import Record, Sketch
from onrecord.reuse.templates import is_filled_alike

__all__ = ["Representatives", "TwinSettings", "bucket_keys", "jaccard", "twins"]

_PERMUTATIONS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], dtype=np.uint64)
_PLACES = np.uint64(len(_PERMUTATIONS) - 1)


class TwinSettings(Record, frozen=True):
    """Knobs of :func:`twins`.

    ``min_jaccard`` share (0–1) of all grams of two reports that both must have. ``min_grams`` a report needs to have a twin.
    ``window_days`` days that may lie between two twins; later repetitions are templates, not copies.
    """

    min_jaccard: float = 0.6
    min_grams: int = 20
    window_days: int = 3


_DEFAULTS = TwinSettings()
_PACK, _UNPACK = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Sketch)
"""A packed sketch takes a tenth of the room."""


def twins(rows: Sequence[Sketch], days: Sequence[int], settings: TwinSettings = _DEFAULTS) -> npt.NDArray[np.int64]:
    """For each row the row that stands for it: its own, or that of a near-equal report with at least as many grams.

    ``days`` are running numbers, -1 where a day is unknown.
    """
    stands = np.arange(len(rows), dtype=np.int64)
    large = [row for row, sketch in enumerate(rows) if len(sketch.grams) >= settings.min_grams]
    buckets: dict[int, int] = {}
    grams: dict[int, frozenset[int]] = {}
    for row in sorted(large, key=lambda r: (-len(rows[r].grams), r)):
        keys = bucket_keys(rows[row].grams)
        offers = sorted({buckets[key] for key in keys if key in buckets})
        mine = frozenset(rows[row].grams) if offers else frozenset()
        for other in offers:
            theirs = grams.setdefault(other, frozenset(rows[other].grams))
            near = _near(days[row], days[other], settings) and jaccard(mine, theirs) >= settings.min_jaccard
            if near and is_filled_alike(rows[row], rows[other]):
                stands[row] = other
                break
        else:
            for key in keys:
                buckets.setdefault(key, row)
    return stands


def bucket_keys(grams: Sequence[int]) -> list[int]:
    """The least hash of the grams under each permutation, which its last bits tell; reports that share one may be twins."""
    least = np.multiply.outer(_PERMUTATIONS, np.array(grams, dtype=np.uint64)).min(axis=1)
    return [int(number) for number in (least & ~_PLACES | _PLACES & np.arange(len(least), dtype=np.uint64)).tolist()]


def _near(one: int, other: int, settings: TwinSettings) -> bool:
    return one < 0 or other < 0 or abs(one - other) <= settings.window_days


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Share (0–1) of the grams of two reports that both have; one of them has some."""
    common = len(a & b)
    return common / (len(a) + len(b) - common)


class Representatives:
    """Which row stands for which, for rows that come one by one: the first of near-equal reports stands for the later ones."""

    def __init__(self, settings: TwinSettings = _DEFAULTS) -> None:
        self._settings = settings
        self._buckets: dict[int, int] = {}
        self._days: dict[int, int] = {}
        self._sketches: dict[int, bytes] = {}
        self._keys: dict[int, list[int]] = {}

    def of(self, row: int, sketch: Sketch, day: int) -> int:
        """The row that stands for a new one; itself, if none does, and from now on for others. ``day`` is -1 where unknown."""
        if len(sketch.grams) < self._settings.min_grams:
            return row
        keys = bucket_keys(sketch.grams)
        mine = frozenset(sketch.grams)
        for other in sorted({self._buckets[key] for key in keys if key in self._buckets}):
            if not _near(day, self._days[other], self._settings):
                continue
            theirs = self.sketch(other)
            if jaccard(mine, frozenset(theirs.grams)) >= self._settings.min_jaccard and is_filled_alike(sketch, theirs):
                return other
        self._put(row, sketch, day, keys)
        return row

    def put(self, row: int, sketch: Sketch, day: int) -> None:
        """Lets a row stand for itself, and from now on for others where it has grams enough to have a twin."""
        if len(sketch.grams) >= self._settings.min_grams:
            self._put(row, sketch, day, bucket_keys(sketch.grams))

    def _put(self, row: int, sketch: Sketch, day: int, keys: list[int]) -> None:
        self._days[row], self._sketches[row], self._keys[row] = day, _PACK.encode(sketch), keys
        for key in keys:
            self._buckets.setdefault(key, row)

    def sketch(self, row: int) -> Sketch:
        """The sketch of a row that stands for others or for itself alone."""
        return _UNPACK.decode(self._sketches[row])

    def offered(self, behind: Iterable[Sketch]) -> list[int]:
        """The rows that share a bucket with another or with one of some reports: no others can have a twin."""
        keys = Counter(key for sketch in behind for key in bucket_keys(sketch.grams))
        keys.update(key for some in self._keys.values() for key in some)
        return [row for row, some in self._keys.items() if any(keys[key] > 1 for key in some)]

    def drop(self, row: int) -> None:
        """Forgets a row that stood for others or for itself; what stood behind it has to be offered again."""
        self._days.pop(row, None)
        self._sketches.pop(row, None)
        for key in self._keys.pop(row, ()):
            if self._buckets.get(key) == row:
                del self._buckets[key]
