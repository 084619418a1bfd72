"""Numbers of each row of a running window, looked up for many rows at once.

Rows come, most in rising order, and leave again; what is kept reaches from the oldest row that has not left to the newest.
"""

from __future__ import annotations  # numpy's typed arrays are told by their names

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.reuse.window import Floats, Ints

__all__ = ["Days", "RowValues"]

_LEAST_ROOM = 64


class RowValues:
    """So many numbers for each row."""

    def __init__(self, n_values: int) -> None:
        self._first = 0
        self._values: Floats = np.zeros((_LEAST_ROOM, n_values))
        self._is_in = np.zeros(_LEAST_ROOM, dtype=bool)

    def add(self, row: int, values: Sequence[float]) -> None:
        """Notes the numbers of a row."""
        if not 0 <= row - self._first < len(self._is_in):
            self._make_room(row)
        self._values[row - self._first] = values
        self._is_in[row - self._first] = True

    def put(self, rows: Ints, column: int | slice, values: Floats | float) -> None:
        """Notes other numbers of rows that are in."""
        self._values[rows - self._first, column] = values

    def of(self, rows: Ints) -> Floats:
        """The numbers of rows that are in, one row each."""
        return np.asarray(self._values[rows - self._first])

    def has(self, rows: Ints) -> npt.NDArray[np.bool_]:
        """Which of some rows that came have not left."""
        at = np.asarray(rows - self._first)
        return np.asarray(self._is_in[np.maximum(at, 0)] & (at >= 0), dtype=bool)

    def drop(self, row: int) -> None:
        """Lets a row leave."""
        self._is_in[row - self._first] = False

    def _make_room(self, row: int) -> None:
        """Lets the numbers begin with the oldest row that has not left, and leaves room for as many as are in."""
        met = np.flatnonzero(self._is_in)
        known, rows = self._values[met], met + self._first
        self._first, last = (min(row, *rows[:1].tolist()), max(row, *rows[-1:].tolist())) if len(rows) else (row, row)
        size = max(_LEAST_ROOM, 2 * (last - self._first + 1))
        self._values, self._is_in = np.zeros((size, known.shape[1])), np.zeros(size, dtype=bool)
        self._values[rows - self._first], self._is_in[rows - self._first] = known, True


class Days:
    """The day of each row as a running number, -1 where it is unknown."""

    def __init__(self) -> None:
        self._values = RowValues(1)
        self._first: dict[int, int] = {}
        self._n_rows: Counter[int] = Counter()

    def add(self, row: int, day: int) -> None:
        """Notes the day of a row."""
        self._values.add(row, (day,))
        self._first[day] = min(row, self._first.get(day, row))
        self._n_rows[day] += 1

    def remove(self, row: int, day: int) -> None:
        """Forgets a row, which is of such a day."""
        self._values.drop(row)
        self._n_rows[day] -= 1
        if not self._n_rows[day]:
            del self._n_rows[day], self._first[day]

    def near(self, day: int, rows: Ints, n_days: int) -> npt.NDArray[np.bool_]:
        """Which rows are at most so many days off; a day that is unknown is near all others."""
        days = self.of(rows)
        return np.asarray((days < 0) | (day < 0) | (abs(days - day) <= n_days), dtype=bool)

    def of(self, rows: Ints) -> Floats:
        """The days of some rows."""
        return self._values.of(rows)[:, 0]

    def since(self, day: int, n_days: int) -> int:
        """A row before which no row is near a day."""
        near = (row for other, row in self._first.items() if min(day, other) < 0 or abs(day - other) <= n_days)
        return min(near, default=0)
