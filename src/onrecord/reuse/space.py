"""The keys (terms, names, numbers) of the reports in a running window, as vectors that can be compared at any moment.

A row comes, may go again, and is compared with others by cosine over inverse frequencies as they stand at that moment, one cosine
for each kind of key: the same figures as :func:`onrecord.reuse.window.window` gives for the same reports at once. An inverted
index tells which rows share a row's heaviest keys, so that a comparison looks at few of a hundred thousand rows.
"""

from __future__ import annotations  # numpy's typed arrays are told by their names

from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt
import scipy as sp

from onrecord.reuse.row_values import RowValues
from onrecord.reuse.window import Floats, Ints, Keyed, WindowSettings, expected_share, inverse_frequency

__all__ = ["NAMES", "NUMBERS", "TERMS", "Columns", "Rarity", "Space", "tally"]

Columns = npt.NDArray[np.int32]
Rarity = Callable[["str | None", str], float]
"""How rare a key is in a language at large, in tenfold steps."""

TERMS, NAMES, NUMBERS = 0, 1, 2
_N_KINDS = 3
_LENGTHS, _MEASURED, _SIZES = slice(0, 3), 3, slice(4, 7)
_N_VALUES = 7
"""What is known of a row: the length of each kind, when they were measured, how many keys of each kind it has."""

_NO_COLUMNS: Columns = np.empty(0, dtype=np.int32)
_SPREAD = 16
"""Numbers that may lie between the first row and the last for each row met; beyond that they are sorted, not counted out."""
_STALE_SHARE = 0.02
"""Share of the window that may come or go until the lengths of a row are measured anew: half of them came, half went."""


class Space:
    """Rows of weighted keys. ``rarities`` has one for each kind."""

    def __init__(self, settings: WindowSettings, rarities: Sequence[Rarity]) -> None:
        self._settings = settings
        self._rarities = tuple(rarities)
        self._shares: Mapping[str | None, float] = {None: 1.0}
        self._by_language: dict[str | None, Floats] = {}
        self._column: tuple[dict[str, int], ...] = ({}, {}, {})
        self._keys: list[tuple[int, str]] = []
        self._free: list[int] = []
        self._carriers: list[array[int]] = []
        self._expected, self._met, self._left, self._own, self._logs = (np.zeros(1024) for _ in range(5))
        self._columns: dict[int, Columns] = {}
        self._weights: dict[int, Floats] = {}
        self._known = RowValues(_N_VALUES)
        self._n_changes = 0

    def add(self, row: int, keys: Sequence[Sequence[str]], counts: Sequence[int]) -> None:
        """Puts a row in with its keys of each kind; terms count so often, others once."""
        columns = np.array([
            self._place(kind, key) if (at := known.get(key)) is None else at
            for kind, known in enumerate(self._column) for key in keys[kind]
        ], dtype=np.int32)  # fmt: skip
        self._columns[row] = columns
        self._weights[row] = weights = np.ones(len(columns))
        weights[: len(counts)] += np.log(np.array(counts, dtype=np.float64))
        self._met[columns] += 1
        self._log(columns)
        for column in columns.tolist():
            carriers = self._carriers[column]
            if not carriers or carriers[-1] < row:
                carriers.append(row)
            else:
                self._bring_back(column, row)
        self._n_changes += 1
        self._known.add(row, (0.0, 0.0, 0.0, 0.0, *map(len, keys)))

    def _bring_back(self, column: int, row: int) -> None:
        """Puts a row that is not the newest among the carriers of a key, where it may stand from an earlier time."""
        carriers = self._carriers[column]
        place = bisect_left(carriers, row)
        if carriers[place] == row:
            self._left[column] -= 1
        else:
            carriers.insert(place, row)

    def speak(self, shares: Mapping[str | None, float]) -> None:
        """Takes the window to be made of reports of several languages, each with its share (0–1)."""
        self._shares = shares
        for language in shares.keys() - self._by_language.keys():
            known = np.array([self._rarities[kind](language, key) for kind, key in self._keys], dtype=np.float64)
            self._by_language[language] = np.zeros(len(self._met))
            self._by_language[language][: len(known)] = expected_share(known, self._settings)
        self._expected = np.sum([share * self._by_language[language] for language, share in shares.items()], axis=0)
        self._log(slice(None))

    def remove(self, row: int) -> None:
        """Takes a row out again. It stays among the carriers of its keys until most of these are gone."""
        columns = self._columns.pop(row)
        del self._weights[row]
        self._known.drop(row)
        self._n_changes += 1
        self._met[columns] -= 1
        self._left[columns] += 1
        self._log(columns)
        for column in columns[self._left[columns] > self._met[columns]].tolist():
            self._carriers[column] = array("i", [one for one in self._carriers[column] if one in self._columns])
            self._left[column] = 0
        for column in columns[self._met[columns] == 0].tolist():
            kind, key = self._keys[column]
            del self._column[kind][key]
            self._free.append(column)

    def has(self, rows: Ints) -> npt.NDArray[np.bool_]:
        """Which rows are in."""
        return self._known.has(rows)

    def cosines(self, row: int, others: Sequence[int]) -> Floats:
        """The cosines (0–1) of a row with each of the others, a row, for each kind of key, a column."""
        lengths = self._measured([*others, row])
        both = lengths[:-1] * lengths[-1]
        self._own[self._columns[row]] = self._weighed([row])
        flat = np.concatenate([self._columns[other] for other in others])
        products = self._by_kind(self._own[flat] * self._weighed(others, flat), others)
        self._own[self._columns[row]] = 0.0
        return np.asarray(products / np.where(both > 0, both, 1.0))

    def likely(self, row: int, others: Ints, max_carriers: float) -> Floats:
        """Nearly the part of each cosine of terms that keys make which at least two and not more than so many rows carry.

        The row is measured; the lengths of the others may be those of a moment ago, while a hundredth of the window was another.
        """
        known = self._known.of(others)
        stale = known[:, _MEASURED] < self._n_changes - _STALE_SHARE * len(self._columns)
        known[stale, TERMS], length = self._measured(others[stale].tolist())[:, TERMS], self._length(row)
        sizes, lengths = known[:, _SIZES][:, TERMS].astype(np.int64), known[:, TERMS]
        if not length or not len(others):
            return np.zeros(len(others))
        n_terms = self._n_terms(row)
        columns, weights = self._columns[row][:n_terms], self._weights[row][:n_terms]
        met = self._met[columns]
        self._own[columns] = np.where((met > 1) & (met <= max_carriers), weights * self._idf(columns) ** 2 / length, 0.0)
        places = list(zip(others.tolist(), sizes.tolist(), strict=True))
        products = self._own[np.concatenate([self._columns[other][:size] for other, size in places])]
        products *= np.concatenate([self._weights[other][:size] for other, size in places])
        self._own[columns] = 0.0
        return _sums(products, sizes) / np.where(lengths > 0, lengths, 1.0)

    def _measured(self, rows: Sequence[int]) -> Floats:
        """Takes the lengths of some rows as they are now: one row each, one column for each kind of key."""
        if not rows:
            return np.empty((0, _N_KINDS))
        lengths = np.sqrt(self._by_kind(self._weighed(rows) ** 2, rows))
        self._known.put(np.array(rows), _LENGTHS, lengths)
        self._known.put(np.array(rows), _MEASURED, float(self._n_changes))
        return lengths

    def _by_kind(self, values: Floats, rows: Sequence[int]) -> Floats:
        """The sums of values, one for each key of some rows, for each row and kind."""
        return _sums(values, self._known.of(np.array(rows))[:, _SIZES].astype(np.int64).ravel()).reshape(-1, _N_KINDS)

    def _length(self, row: int) -> float:
        return float(self._known.of(np.array([row]))[0, TERMS])

    def _n_terms(self, row: int) -> int:
        return int(self._known.of(np.array([row]))[0, _SIZES][TERMS])

    def places(self, keys: Sequence[str]) -> Columns:
        """Where some names of a row that is in stand."""
        return np.array([self._column[NAMES][key] for key in keys], dtype=np.int32)

    def found(self, lead: Columns, others: Sequence[int]) -> Floats:
        """Share (0–1) of the weight of some keys that each of the others has; -1 where they have no weight."""
        weights = self._idf(lead) ** 2
        if not weights.sum() or not others:
            return np.full(len(others), -1.0)
        self._own[lead] = weights / weights.sum()
        shares = self._by_kind(self._own[np.concatenate([self._columns[other] for other in others])], others)
        self._own[lead] = 0.0
        return np.asarray(shares[:, NAMES])

    def finding(self, row: int, leads: Sequence[Columns]) -> Floats:
        """Share (0–1) of the weight of each of several sets of keys that a row has; -1 where a set has no weight."""
        if not leads:
            return np.empty(0)
        flat, lengths = np.concatenate(leads), np.array([len(part) for part in leads])
        self._own[self._columns[row]] = 1.0
        weights = self._idf(flat) ** 2
        totals, shares = _sums(weights, lengths), _sums(weights * self._own[flat], lengths)
        self._own[self._columns[row]] = 0.0
        return np.where(totals > 0, shares / np.where(totals > 0, totals, 1.0), -1.0)

    def keyed(self, rows: Sequence[int]) -> tuple[Keyed, ...]:
        """Some rows as a matrix for each kind, with all keys of that kind and their weights of this moment."""
        sizes = self._known.of(np.array(rows, dtype=np.int64))[:, _SIZES].astype(np.int64)
        indices = np.concatenate([_NO_COLUMNS, *(self._columns[row] for row in rows)])
        data = np.concatenate([np.empty(0), *(self._weights[row] for row in rows)])
        kinds = np.repeat(np.tile(np.arange(_N_KINDS), len(rows)), sizes.ravel())
        found = []
        for kind, known in enumerate(self._column):
            columns, mine = np.array(list(known.values()), dtype=np.int64), kinds == kind
            place = np.zeros(len(self._keys), dtype=np.int64)
            place[columns] = np.arange(len(columns))
            starts = np.concatenate([[0], np.cumsum(sizes[:, kind])])
            counts = sp.sparse.csr_array((data[mine], place[indices[mine]], starts), shape=(len(rows), len(columns)))
            found.append(Keyed(counts, tuple(known), self._idf(columns)))
        return tuple(found)

    def mean_cosine(self, rows: Sequence[int]) -> float:
        """The mean cosine (0–1) of the terms of all pairs of at least two rows, from the length of the sum of unit rows."""
        sizes = [self._n_terms(row) for row in rows]
        places = list(zip(rows, sizes, strict=True))
        flat = np.concatenate([self._columns[row][:size] for row, size in places])
        weights = np.concatenate([self._weights[row][:size] for row, size in places]) * self._idf(flat)
        squares = _sums(weights**2, np.array(sizes))
        _, at = np.unique(flat, return_inverse=True)
        n_rows, units = len(rows), weights / np.repeat(np.sqrt(np.where(squares > 0, squares, 1.0)), sizes)
        return float(((np.bincount(at, weights=units) ** 2).sum() - n_rows) / (n_rows * (n_rows - 1)))

    def heaviest_terms(self, row: int, n_keys: int, max_carriers: float) -> tuple[Columns, Floats]:
        """The carriers of a row's heaviest terms, one term after the other, and the squared weight of the term beside each.

        Looks at ``n_keys`` terms that at least one other and not more than ``max_carriers`` rows carry. Some may have left.
        """
        columns, own = self._heaviest(row, slice(self._n_terms(row)), n_keys, max_carriers)
        carriers = [np.frombuffer(self._carriers[column], dtype=np.int32) for column in columns.tolist()]
        return np.concatenate([_NO_COLUMNS, *carriers]), np.repeat(own * self._idf(columns), [len(part) for part in carriers])

    def heaviest_names(self, row: int, n_keys: int, max_carriers: float, since: int) -> Columns:
        """The carriers of a row's heaviest names and numbers in the same way, ``n_keys`` of each, from row ``since`` on."""
        n_terms, n_names = self._known.of(np.array([row]))[0, _SIZES][:NUMBERS].astype(int).tolist()
        parts = slice(n_terms, n_terms + n_names), slice(n_terms + n_names, None)
        found = [self._heaviest(row, part, n_keys, max_carriers)[0].tolist() for part in parts]
        return np.concatenate([_NO_COLUMNS, *(_since(self._carriers[column], since) for some in found for column in some)])

    def _heaviest(self, row: int, part: slice, n_keys: int, max_carriers: float) -> tuple[Columns, Floats]:
        """The heaviest keys among a part of a row's, and their weights times how much the row has of them."""
        columns = self._columns[row][part]
        own, met = self._weights[row][part] * self._idf(columns), self._met[columns]
        usable = np.flatnonzero((met > 1) & (met <= max_carriers))
        order = usable[np.argsort(-own[usable], kind="stable")[:n_keys]]
        return columns[order], own[order]

    def measured(self, row: int) -> float:
        """The length of a row's terms, as it is now."""
        return float(self._measured([row])[0, TERMS])

    def term_lengths(self, rows: Ints) -> Floats:
        """The lengths of the terms of some rows, as they were when last measured; 0 where they never were."""
        return self._known.of(rows)[:, TERMS]

    def _weighed(self, rows: Sequence[int], flat: Columns | None = None) -> Floats:
        """The weights of some rows, whose keys are ``flat``, one after the other."""
        columns = np.concatenate([self._columns[row] for row in rows]) if flat is None else flat
        return np.concatenate([self._weights[row] for row in rows]) * self._idf(columns)

    def _idf(self, columns: Columns | Ints) -> Floats:
        return np.asarray(self._logs[columns] + log(len(self._columns) + self._settings.prior_reports))

    def _log(self, columns: Columns | slice) -> None:
        """Takes the logarithms of what some columns are carried by: inverse frequencies but for the number of all reports."""
        weights = inverse_frequency(self._met[columns], self._expected[columns], 0, self._settings)
        self._logs[columns] = weights - log(self._settings.prior_reports)

    def _place(self, kind: int, key: str) -> int:
        """The column of a new key: one that nobody uses any more, or a further one."""
        column = self._free.pop() if self._free else self._further()
        self._column[kind][key], self._keys[column] = column, (kind, key)
        self._expected[column] = 0.0
        for language, table in self._by_language.items():
            table[column] = expected_share(np.asarray(self._rarities[kind](language, key)), self._settings)
            self._expected[column] += self._shares.get(language, 0.0) * table[column]
        return column

    def _further(self) -> int:
        column = len(self._keys)
        self._keys.append((TERMS, ""))
        self._carriers.append(array("i"))
        if column >= len(self._met):
            self._expected, self._met, self._left, self._own, self._logs = map(
                _doubled, (self._expected, self._met, self._left, self._own, self._logs)
            )
            self._by_language = {language: _doubled(table) for language, table in self._by_language.items()}
        return column


def _since(carriers: array[int], row: int) -> Columns:
    """The carriers from a row on."""
    return np.frombuffer(carriers, dtype=np.int32)[bisect_left(carriers, row) if row else 0 :]


def tally(rows: Columns | Ints, weights: Floats | None, least: float) -> tuple[Ints, Floats | Ints]:
    """Each row once, in order, whose weights sum up to ``least``, above 0, and the sum; without weights each row counts 1."""
    if not len(rows):
        return np.empty(0, dtype=np.int64), np.empty(0)
    first = int(rows.min())
    if int(rows.max()) - first > _SPREAD * len(rows):
        known, at = np.unique(rows, return_inverse=True)
        totals = np.bincount(at, weights=weights)
        reach = np.flatnonzero(totals >= least)
        return known[reach].astype(np.int64), totals[reach]
    totals = np.bincount(rows - first, weights=weights)
    reach = np.flatnonzero(totals >= least)
    return reach + first, totals[reach]


def _doubled(values: Floats) -> Floats:
    return np.concatenate([values, np.zeros(len(values))])


def _sums(values: Floats, sizes: Ints) -> Floats:
    """The sums of consecutive parts of ``values`` of such sizes; 0 for an empty part."""
    if not len(sizes):
        return np.empty(0)
    ends = sizes.cumsum()
    return np.asarray(np.add.reduceat(np.append(values, 0.0), ends - sizes) * (sizes > 0))
