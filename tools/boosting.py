"""Grows a forest that tells which of several options is right: boosted trees with the loss of a conditional logit.

Takes rows of numbers, one an option, in groups of which one option or more is right. Every tree is grown on a part of the groups
and of the columns, by second-order gains over histograms (Chen and Guestrin 2016, "XGBoost").
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.descent.forest import Forest, Tree

__all__ = ["Growth", "Options", "grow"]

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]
_BINS = 32
_N_BINS = _BINS + 1
_LEAST_GAIN = 1e-3


class Options(NamedTuple):
    """The options of many groups: a row each, whether it is right, where each group's rows begin."""

    rows: _Floats
    right: NDArray[np.bool_]
    starts: _Ints


class Growth(NamedTuple):
    """How a forest grows. Fewer trees, flatter ones or smaller shares tell less on left-out worlds."""

    n_trees: int = 300
    rate: float = 0.08
    depth: int = 6
    ridge: float = 3.0
    groups_share: float = 0.7
    columns_share: float = 0.5
    least_weight: float = 2.0


def grow(options: Options, columns: Sequence[str], growth: Growth, seed: int) -> Forest:
    """The forest; the seed decides it wholly."""
    rng = np.random.default_rng(seed)
    rows, right, starts = options
    limits = [_limits(column) for column in rows.T]
    binned = np.stack([np.searchsorted(limit, column, side="left") for limit, column in zip(limits, rows.T, strict=True)], axis=1)
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))
    scores = np.zeros(len(rows))
    trees: list[Tree] = []
    for _ in range(growth.n_trees):
        slope, bend = _slopes(scores, right, starts, group)
        used = np.flatnonzero((rng.random(len(starts)) < growth.groups_share)[group])
        chosen = np.sort(rng.choice(rows.shape[1], max(1, int(rows.shape[1] * growth.columns_share)), replace=False))
        grower = _Grower(binned[np.ix_(used, chosen)], slope[used], bend[used], chosen, growth)
        grower.add(np.arange(len(used)), growth.depth)
        trees.append(grower.tree(limits))
        scores += grower.told(binned)
    return Forest(tuple(columns), tuple(trees))


def _limits(column: _Floats) -> _Floats:
    """Between which values a column may be split."""
    values = np.unique(column)
    if len(values) <= _BINS:
        return (values[:-1] + values[1:]) / 2
    return np.unique(np.quantile(column, np.linspace(0, 1, _BINS + 1)[1:-1]).round(4))


def _slopes(scores: _Floats, right: NDArray[np.bool_], starts: _Ints, group: _Ints) -> tuple[_Floats, _Floats]:
    """First and second derivatives of the log likelihood of the right options."""
    powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
    likely = powers / np.add.reduceat(powers, starts)[group]
    hit = np.add.reduceat(likely * right, starts)[group]
    return likely * right / hit - likely, likely * (1 - likely) + 1e-6


class _Grower:
    """One tree while it grows."""

    def __init__(self, binned: _Ints, slope: _Floats, bend: _Floats, columns: _Ints, growth: Growth) -> None:
        """``binned`` has the ``columns`` alone."""
        self._keys = (binned + np.arange(len(columns)) * _N_BINS).astype(np.int32)
        self._slope, self._bend, self._columns, self._growth = slope, bend, columns, growth
        self._nodes: list[tuple[int, int, int, float]] = []

    def add(self, rows: _Ints, depth: int, sums: _Floats | None = None) -> int:
        """Adds the node of these rows and all below it; gives its number. ``sums`` are those of :meth:`_sums`, where known."""
        ridge, least = self._growth.ridge, self._growth.least_weight
        slope, bend = float(self._slope[rows].sum()), float(self._bend[rows].sum())
        number, worth = len(self._nodes), self._growth.rate * slope / (bend + ridge)
        self._nodes.append((-1, 0, 0, worth))
        if depth == 0 or bend < 2 * least:
            return number
        both = self._sums(rows) if sums is None else sums
        left_slope, left_bend = both.cumsum(axis=2)[:, :, :-1]
        gain = (left_slope**2 / (left_bend + ridge) + (slope - left_slope) ** 2 / (bend - left_bend + ridge)
                - slope**2 / (bend + ridge))
        gain[(left_bend < least) | (bend - left_bend < least)] = -1.0
        at, limit = divmod(int(gain.argmax()), gain.shape[1])
        if gain[at, limit] > _LEAST_GAIN:
            is_left = self._keys[rows, at] <= limit + at * _N_BINS
            left, right = rows[is_left], rows[~is_left]
            of_left = self._sums(left) if len(left) <= len(right) else both - self._sums(right)
            self.add(left, depth - 1, of_left)
            self._nodes[number] = (int(self._columns[at]), limit, self.add(right, depth - 1, both - of_left), worth)
        return number

    def _sums(self, rows: _Ints) -> _Floats:
        """For each column and bin the sums of slopes and of bends over the rows."""
        n = len(self._columns)
        keys = self._keys[rows].ravel()
        each = (np.bincount(keys, np.repeat(what[rows], n), n * _N_BINS) for what in (self._slope, self._bend))
        return np.stack([sums.reshape(n, _N_BINS) for sums in each])

    def told(self, binned: _Ints) -> _Floats:
        """What the tree says of rows."""
        found, waiting = np.zeros(len(binned)), [(0, np.arange(len(binned)))]
        while waiting:
            number, rows = waiting.pop()
            column, limit, right, worth = self._nodes[number]
            if column < 0:
                found[rows] = worth
            else:
                is_left = binned[rows, column] <= limit
                waiting += [(number + 1, rows[is_left]), (right, rows[~is_left])]
        return found

    def tree(self, limits: Sequence[_Floats]) -> Tree:
        """The tree as data, rounded."""
        return Tree(
            cue=tuple(column for column, _, _, _ in self._nodes),
            limit=tuple(round(float(limits[column][limit]), 4) if column >= 0 else 0.0 for column, limit, _, _ in self._nodes),
            right=tuple(right for _, _, right, _ in self._nodes),
            worth=tuple(round(worth, 4) for _, _, _, worth in self._nodes),
        )
