"""What speaks for a common story among a few rows of a running window: pair scores as the batch has them, company included.

Takes the partners that :class:`onrecord.reuse.kin.Kin` noted. :class:`Among` scores all pairs of some rows, which is what groups
are made of; :func:`scores_with` scores one row with its partners alone, which tells whose stories an arrival touches.
"""

from __future__ import annotations  # scipy loads its parts when they are first used, so no annotation may use them

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import scipy as sp

from onrecord.reuse.kin import Near
from onrecord.reuse.ties import OWN_LIKENESS, companies
from onrecord.reuse.window import Floats, Ints

__all__ = ["Among", "scores_with"]


def scores_with(nears: Mapping[int, Near], row: int, company_weight: float) -> Floats:
    """The score (0–1) of a row with each of its partners, in their order."""
    mine = nears[row]
    if not len(mine.rows):
        return np.empty(0)
    rows, squares = np.asarray(mine.rows, dtype=np.int64), np.asarray(mine.alike) ** 2
    theirs = [nears[other] for other in mine.rows]
    flat, flat_squares = _whole(near.rows for near in theirs), _flat(near.alike for near in theirs) ** 2
    begins = np.cumsum([0, *(len(near.rows) for near in theirs[:-1])])
    own, owns = max(squares.max(), OWN_LIKENESS**2), np.maximum(np.maximum.reduceat(flat_squares, begins), OWN_LIKENESS**2)
    order = np.argsort(rows)
    columns, weights = np.append(rows[order], row), np.append(squares[order], own)
    columns, weights = columns[(sorting := np.argsort(columns))], weights[sorting]
    at = np.minimum(np.searchsorted(columns, flat), len(columns) - 1)
    common = np.add.reduceat(flat_squares * weights[at] * (columns[at] == flat), begins) + squares * owns
    lengths = np.sqrt(np.add.reduceat(flat_squares**2, begins) + owns**2) * np.sqrt((weights**2).sum())
    return np.asarray(sp.special.expit(np.asarray(mine.odds) + company_weight * common / lengths))


class Among:
    """Square tables of some rows, in their order: ``scores``, and ``copied``; 0 where nothing proposed a pair."""

    def __init__(self, nears: Mapping[int, Near], rows: Sequence[int], company_weight: float) -> None:
        found = [nears[row] for row in rows]
        columns = np.concatenate([np.asarray(rows, dtype=np.int64), _whole(near.rows for near in found)])
        known, at = np.unique(columns, return_inverse=True)
        self._own, met = at[: len(rows)], at[len(rows) :]
        self._from = np.repeat(np.arange(len(rows)), [len(near.rows) for near in found])
        place = np.full(len(known), -1)
        place[self._own] = np.arange(len(rows))
        self._inside, self._to = place[met] >= 0, place[met]
        squares = np.zeros((len(rows), len(known)))
        squares[self._from, met] = _flat(near.alike for near in found) ** 2
        odds = self._table(_flat(near.odds for near in found), -np.inf)
        self.scores: Floats = sp.special.expit(odds + company_weight * companies(squares, self._own))
        self.copied: Floats = self._table(_flat(near.copied for near in found), 0.0)

    def _table(self, values: Floats, empty: float) -> Floats:
        """Values of all partners as a square table of those that are among the rows."""
        table = np.full((len(self._own), len(self._own)), empty)
        table[self._from[self._inside], self._to[self._inside]] = values[self._inside]
        return table


def _flat(parts: Iterable[Collection[float]]) -> Floats:
    """Numbers one after the other."""
    return np.concatenate([np.empty(0), *(np.asarray(part, dtype=np.float64) for part in parts)])


def _whole(parts: Iterable[Collection[int]]) -> Ints:
    """Whole numbers one after the other."""
    return np.concatenate([np.empty(0, dtype=np.int64), *(np.asarray(part, dtype=np.int64) for part in parts)])
