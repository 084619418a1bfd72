"""The word sequences of the reports in a running window: who shares how many, and which of them are furniture.

Rows of gram hashes come and go. A gram is left out, as in :func:`onrecord.reuse.window.window`, when its carriers have otherwise
nothing to do with each other, or when one outlet alone repeats it over several days; it is looked at anew each time that its
carriers have doubled, so that a gram of thousands costs little.
"""

from array import array
from collections.abc import Callable, Sequence

import numpy as np

from onrecord.reuse.space import tally
from onrecord.reuse.window import Ints, WindowSettings

__all__ = ["Carrier", "Wording"]

_LOOKED_AT = 8
"""Carriers by which a gram is judged at most."""


class Carrier:
    """What is known of a row: its grams, how many of them count, its outlet and its day (-1 where unknown)."""

    __slots__ = ("day", "grams", "left", "outlet")

    def __init__(self, grams: Sequence[int], outlet: str | None, day: int) -> None:
        self.grams = array("q", grams)
        self.left = len(grams)
        self.outlet = outlet
        self.day = day


class Wording:
    """An inverted index of grams. ``likeness`` gives the mean cosine (0–1) of the terms of some rows."""

    def __init__(self, settings: WindowSettings, likeness: Callable[[Sequence[int]], float]) -> None:
        self._settings = settings
        self._likeness = likeness
        self._rows: dict[int, Carrier] = {}
        self._carriers: dict[int, int | array[int]] = {}  # most grams have one carrier, which takes no list
        self._odd: set[int] = set()

    def add(self, row: int, carrier: Carrier) -> None:
        """Puts a row in."""
        self._rows[row] = carrier
        judged: dict[tuple[int, ...], bool] = {}
        for gram in carrier.grams:
            before = self._carriers.get(gram)
            if before is None:
                self._carriers[gram] = row
                continue
            if isinstance(before, int):
                met = self._carriers[gram] = array("i", (before, row))
            else:
                met = before
                met.append(row)
            if gram in self._odd:
                carrier.left -= 1
            elif len(met) >= self._settings.carriers and not len(met) & (len(met) - 1) and self._is_odd(met, judged):
                self._odd.add(gram)
                for other in met:
                    self._rows[other].left -= 1

    def carrier(self, row: int) -> Carrier:
        """What is known of a row."""
        return self._rows[row]

    def remove(self, row: int) -> None:
        """Takes a row out again."""
        for gram in self._rows.pop(row).grams:
            met = self._carriers[gram]
            if not isinstance(met, int):
                met.remove(row)
            if isinstance(met, int) or not met:
                del self._carriers[gram]
                self._odd.discard(gram)

    def sharing(self, row: int, max_carriers: float) -> tuple[Ints, Ints]:
        """Rows that share grams with a row, itself among them, and how many; furniture and what more rows carry left out."""
        usable = [
            np.frombuffer(carriers, dtype=np.int32) for gram in self._rows[row].grams
            if not isinstance(carriers := self._carriers[gram], int) and 1 < len(carriers) <= max_carriers
            and gram not in self._odd
        ]
        rows, counts = tally(np.concatenate([np.empty(0, dtype=np.int32), *usable]), None, 1)
        return rows, counts.astype(np.int64)

    def share(self, row: int, other: int, n_shared: int) -> float:
        """Share (0–1) of the shorter report's grams found in the other, when they share so many."""
        return min(1.0, n_shared / max(1, min(self._rows[row].left, self._rows[other].left)))

    def _is_odd(self, met: Sequence[int], judged: dict[tuple[int, ...], bool]) -> bool:
        """Whether a gram's latest carriers make it furniture; ``judged`` remembers what the same carriers made of another."""
        some = tuple(met[-_LOOKED_AT:])
        if some not in judged:
            judged[some] = self._repeated(some) or self._likeness(some) < self._settings.min_likeness
        return judged[some]

    def _repeated(self, some: Sequence[int]) -> bool:
        """Whether one outlet alone carries it, over several days."""
        rows = [self._rows[row] for row in some]
        outlets, days = {row.outlet for row in rows}, [row.day for row in rows]
        alone = len(outlets) == 1 and None not in outlets and min(days) >= 0
        return alone and max(days) - min(days) >= self._settings.own_days
