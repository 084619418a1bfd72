"""Which of many reports may hold a quote? A look at their words as numbers, all at once, before any of them is read.

Takes rows of numbers, one for each word of a report, that stand for concepts, and gives the rows that are worth the sieve of
:mod:`~onrecord.quotes.lookup`. Method: words with content that a quote and a row share fall into clusters, parted where more
words stand between two than a chain may skip; no chain weighs more than the words of its cluster, each as often as the quote has
it. Of a quote that stands word for word or not at all, words that may deny aside, all numbers must stand in a row. Misses no row
that the sieve would name.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Heap", "Phrase", "Rows", "rows_of"]

Numbers = npt.NDArray[np.uint32]
_LOW = 0xFFFF
"""Numbers are told apart by their lower half first."""
_SLACK = 1e-6
"""Sums of the same weights in another order differ by less."""


class Rows(NamedTuple):
    """Rows of numbers, one behind the other, and where each ends."""

    numbers: Numbers
    ends: npt.NDArray[np.int64]


class Heap(NamedTuple):
    """Concepts of which enough must stand near one another: how much each may weigh at most, how often it counts, how much is
    enough; further apart than ``reach`` two are not near."""

    weights: Mapping[int, float]
    counts: Mapping[int, int]
    least: float
    reach: int

    def within(self, rows: Rows) -> npt.NDArray[np.intp]:
        """The places of the rows that may hold enough."""
        if self.least <= _SLACK:
            return np.arange(len(rows.ends))
        known = np.array(sorted(self.weights), np.uint32)
        places, which = _met(rows.numbers, known)
        if not len(places):
            return np.zeros(0, np.intp)
        owners = np.searchsorted(rows.ends, places, side="right")
        breaks = (np.diff(owners) > 0) | (np.diff(places) > self.reach)
        clusters = np.concatenate([[0], np.cumsum(breaks)])
        met, n_met = np.unique(clusters * len(known) + which, return_counts=True)
        counts = np.array([self.counts[number] for number in known.tolist()])
        weights = np.array([self.weights[number] for number in known.tolist()])
        held = np.minimum(n_met, counts[met % len(known)]) * weights[met % len(known)]
        sums = np.bincount(met // len(known), held)
        firsts = np.concatenate([[0], np.flatnonzero(breaks) + 1])
        return np.unique(owners[firsts[sums >= self.least - _SLACK]])


class Phrase(NamedTuple):
    """Concepts that must stand in a row, those ``aside`` left out of both."""

    numbers: tuple[int, ...]
    aside: frozenset[int]

    def within(self, rows: Rows) -> npt.NDArray[np.intp]:
        """The places of the rows that hold them."""
        if not self.numbers:
            return np.arange(len(rows.ends))
        owners = np.repeat(np.arange(len(rows.ends)), np.diff(rows.ends, prepend=0))
        left = ~np.isin(rows.numbers, np.array(sorted(self.aside), np.uint32))
        numbers, owners = rows.numbers[left], owners[left]
        n = len(numbers) - len(self.numbers) + 1
        if n <= 0:
            return np.zeros(0, np.intp)
        fits = owners[:n] == owners[len(self.numbers) - 1 :]
        for place, number in enumerate(self.numbers):
            fits &= numbers[place : place + n] == number
        return np.unique(owners[:n][fits])


def _met(numbers: Numbers, known: Numbers) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where any of some numbers, which rise, stand, and which."""
    table = np.zeros(_LOW + 1, np.bool_)
    table[known & _LOW] = True
    likely = np.flatnonzero(table[numbers & _LOW])
    which = np.minimum(np.searchsorted(known, numbers[likely]), len(known) - 1)
    same = known[which] == numbers[likely]
    return likely[same], which[same]


def rows_of(kept: Sequence[bytes]) -> Rows:
    """Rows from the bytes in which they are kept, four for each number, the lowest first."""
    numbers = np.frombuffer(b"".join(kept), np.dtype("<u4")).astype(np.uint32, copy=False)
    return Rows(numbers, np.cumsum([len(one) // 4 for one in kept], dtype=np.int64))
