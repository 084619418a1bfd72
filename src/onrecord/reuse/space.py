"""One kind of key (terms, names, numbers) of the reports in a running window, as vectors that can be compared at any moment.

A row comes, may go again, and is compared with others by cosine over inverse frequencies as they stand at that moment: the same
figures as :func:`onrecord.reuse.window.window` gives for the same reports at once. An inverted index tells which rows share
a row's heaviest keys, so that a comparison looks at few of a hundred thousand rows.
"""

from __future__ import annotations  # numpy's typed arrays are told by their names

from array import array
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import scipy as sp

from onrecord.reuse.window import Floats, Ints, Keyed, WindowSettings, expected_share, inverse_frequency

__all__ = ["Columns", "Space", "tally"]

Columns = npt.NDArray[np.int32]
_NO_COLUMNS: Columns = np.empty(0, dtype=np.int32)
_NO_WEIGHTS: Floats = np.empty(0)
_SPREAD = 16
"""Numbers that may lie between the first row and the last for each row met; beyond that they are sorted, not counted out."""


class Space:
    """Rows of weighted keys. ``rarity`` tells how rare a key is in a language at large, in tenfold steps."""

    def __init__(self, settings: WindowSettings, rarity: Callable[[str | None, str], float]) -> None:
        self._settings = settings
        self._rarity = rarity
        self._shares: Mapping[str | None, float] = {None: 1.0}
        self._by_language: dict[str | None, Floats] = {}
        self._column: dict[str, int] = {}
        self._keys: list[str] = []
        self._free: list[int] = []
        self._carriers: list[array[int]] = []
        self._expected, self._met, self._own, self._logs = (np.zeros(1024) for _ in range(4))
        self._columns: dict[int, Columns] = {}
        self._weights: dict[int, Floats] = {}

    def add(self, row: int, keys: Sequence[str], counts: Sequence[int] = ()) -> None:
        """Puts a row in; without ``counts`` every key counts once."""
        known = [self._column.get(key) for key in keys]
        columns = np.array([self._place(key) if at is None else at for key, at in zip(keys, known, strict=True)], dtype=np.int32)
        self._columns[row] = columns
        self._weights[row] = 1.0 + np.log(np.array(counts, dtype=np.float64)) if len(counts) else np.ones(len(keys))
        self._met[columns] += 1
        self._log(columns)
        for column in columns.tolist():
            self._carriers[column].append(row)

    def speak(self, shares: Mapping[str | None, float]) -> None:
        """Takes the window to be made of reports of several languages, each with its share (0–1)."""
        self._shares = shares
        for language in shares.keys() - self._by_language.keys():
            known = np.array([self._rarity(language, key) for key in self._keys], dtype=np.float64)
            self._by_language[language] = np.zeros(len(self._met))
            self._by_language[language][: len(known)] = expected_share(known, self._settings)
        self._expected = np.sum([share * self._by_language[language] for language, share in shares.items()], axis=0)
        self._log(slice(None))

    def remove(self, row: int) -> None:
        """Takes a row out again."""
        columns = self._columns.pop(row)
        del self._weights[row]
        self._met[columns] -= 1
        self._log(columns)
        for column in columns.tolist():
            self._carriers[column].remove(row)
        for column in columns[self._met[columns] == 0].tolist():
            del self._column[self._keys[column]]
            self._free.append(column)

    def cosines(self, row: int, others: Sequence[int], max_carriers: float | None = None) -> Floats:
        """The cosine (0–1) of a row with each of the others; with ``max_carriers`` the part of it that keys make which at least
        two and not more than so many rows carry."""
        columns, weights = self._columns[row], self._weighed([row])
        length = float(np.sqrt((weights**2).sum()))
        if not length or not others:
            return np.zeros(len(others))
        self._own[columns] = weights / length
        if max_carriers is not None:
            self._own[columns[(self._met[columns] < 2) | (self._met[columns] > max_carriers)]] = 0.0
        rows = [self._columns[other] for other in others]
        flat, theirs = np.concatenate(rows), self._weighed(others)
        ends = np.cumsum([len(part) for part in rows])
        products, squares = _sums(self._own[flat] * theirs, ends), _sums(theirs**2, ends)
        self._own[columns] = 0.0
        return products / np.sqrt(np.where(squares > 0, squares, 1.0))

    def places(self, keys: Sequence[str]) -> Columns:
        """Where some keys of a row that is in stand."""
        return np.array([self._column[key] for key in keys], dtype=np.int32)

    def found(self, lead: Columns, others: Sequence[int]) -> Floats:
        """Share (0–1) of the weight of some keys that each of the others has; -1 where they have no weight."""
        weights = self._idf(lead) ** 2
        if not weights.sum() or not others:
            return np.full(len(others), -1.0)
        self._own[lead] = weights / weights.sum()
        rows = [self._columns[other] for other in others]
        shares = _sums(self._own[np.concatenate(rows)], np.cumsum([len(part) for part in rows]))
        self._own[lead] = 0.0
        return shares

    def finding(self, row: int, leads: Sequence[Columns]) -> Floats:
        """Share (0–1) of the weight of each of several sets of keys that a row has; -1 where a set has no weight."""
        if not leads:
            return np.empty(0)
        flat, ends = np.concatenate(leads), np.cumsum([len(part) for part in leads])
        self._own[self._columns[row]] = 1.0
        weights = self._idf(flat) ** 2
        totals, shares = _sums(weights, ends), _sums(weights * self._own[flat], ends)
        self._own[self._columns[row]] = 0.0
        return np.where(totals > 0, shares / np.where(totals > 0, totals, 1.0), -1.0)

    def keyed(self, rows: Sequence[int]) -> Keyed:
        """Some rows as a matrix, with all keys and their weights of this moment."""
        found = [self._columns[row] for row in rows]
        starts = np.cumsum([0, *map(len, found)])
        indices = np.concatenate([_NO_COLUMNS, *found])
        data = np.concatenate([_NO_WEIGHTS, *(self._weights[row] for row in rows)])
        counts = sp.sparse.csr_array((data, indices, starts), shape=(len(rows), len(self._keys)))
        return Keyed(counts, tuple(self._keys), self._idf(slice(len(self._keys))))

    def mean_cosine(self, rows: Sequence[int]) -> float:
        """The mean cosine (0–1) of all pairs of at least two rows, from the length of the sum of unit rows."""
        flat, weights = np.concatenate([self._columns[row] for row in rows]), self._weighed(rows)
        lengths = [len(self._columns[row]) for row in rows]
        squares = _sums(weights**2, np.cumsum(lengths))
        units = weights / np.repeat(np.sqrt(np.where(squares > 0, squares, 1.0)), lengths)
        _, at = np.unique(flat, return_inverse=True)
        n_rows = len(rows)
        return float(((np.bincount(at, weights=units) ** 2).sum() - n_rows) / (n_rows * (n_rows - 1)))

    def sharing(self, row: int, n_keys: int, max_carriers: float) -> tuple[Ints, Floats, Ints]:
        """Rows that share a row's heaviest keys: the rows, the squared weight and the number of the keys that each shares.

        Looks at ``n_keys`` keys that at least one other and not more than ``max_carriers`` rows carry.
        """
        columns = self._columns[row]
        heavy = self._idf(columns)
        usable = (self._met[columns] > 1) & (self._met[columns] <= max_carriers)
        order = np.flatnonzero(usable)[np.argsort(-(self._weights[row] * heavy)[usable], kind="stable")][:n_keys]
        carriers = [np.frombuffer(self._carriers[column], dtype=np.int32) for column in columns[order].tolist()]
        weights = np.repeat(heavy[order] ** 2 * self._weights[row][order], [len(part) for part in carriers])
        rows, totals, counts = tally(np.concatenate([_NO_COLUMNS, *carriers]), weights)
        others = rows != row
        return rows[others], totals[others], counts[others]

    def square(self, row: int) -> float:
        """The squared weight of all keys of a row."""
        return float((self._weighed([row]) ** 2).sum())

    def _weighed(self, rows: Sequence[int]) -> Floats:
        """The weights of some rows, one after the other."""
        flat = np.concatenate([self._columns[row] for row in rows]) if rows else _NO_COLUMNS
        return np.concatenate([self._weights[row] for row in rows]) * self._idf(flat)

    def _idf(self, columns: Columns | slice) -> Floats:
        return float(np.log(len(self._columns) + self._settings.prior_reports)) + self._logs[columns]

    def _log(self, columns: Columns | slice) -> None:
        """Takes the logarithms of what some columns are carried by: inverse frequencies but for the number of all reports."""
        weights = inverse_frequency(self._met[columns], self._expected[columns], 0, self._settings)
        self._logs[columns] = weights - np.log(self._settings.prior_reports)

    def _place(self, key: str) -> int:
        """The column of a new key: one that nobody uses any more, or a further one."""
        column = self._free.pop() if self._free else self._further()
        self._column[key], self._keys[column] = column, key
        self._expected[column] = 0.0
        for language, table in self._by_language.items():
            table[column] = expected_share(np.asarray(self._rarity(language, key)), self._settings)
            self._expected[column] += self._shares.get(language, 0.0) * table[column]
        return column

    def _further(self) -> int:
        column = len(self._keys)
        self._keys.append("")
        self._carriers.append(array("i"))
        if column >= len(self._met):
            self._expected, self._met, self._own, self._logs = map(
                _doubled, (self._expected, self._met, self._own, self._logs)
            )
            self._by_language = {language: _doubled(table) for language, table in self._by_language.items()}
        return column


def tally(rows: Columns | Ints, weights: Floats) -> tuple[Ints, Floats, Ints]:
    """Each of some rows once, in order, with the sum of its weights and how often it is there."""
    if not len(rows):
        return np.empty(0, dtype=np.int64), _NO_WEIGHTS, np.empty(0, dtype=np.int64)
    first = int(rows.min())
    if int(rows.max()) - first > _SPREAD * len(rows):
        known, at = np.unique(rows, return_inverse=True)
        return known.astype(np.int64), *_counted(at, weights)
    totals, counts = _counted(np.asarray(rows - first, dtype=np.int64), weights)
    met = np.flatnonzero(counts)
    return met + first, totals[met], counts[met]


def _counted(numbers: Ints, weights: Floats) -> tuple[Floats, Ints]:
    """For each number from 0 on the sum of its weights, and how often it is there."""
    return np.bincount(numbers, weights=weights).astype(np.float64), np.bincount(numbers).astype(np.int64)


def _doubled(values: Floats) -> Floats:
    return np.concatenate([values, np.zeros(len(values))])


def _sums(values: Floats, ends: Ints) -> Floats:
    """The sums of consecutive parts of ``values``, the i-th ending before ``ends[i]``; 0 for an empty part."""
    running = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(running[ends] - running[np.concatenate([[0], ends[:-1]])])
