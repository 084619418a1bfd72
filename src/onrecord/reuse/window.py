"""The sketches of one run as sparse matrices: what candidate rules and pair scores look things up in.

:func:`window` weighs terms and names by inverse frequency. The frequency of a term is counted over the window **and** a prior
number of imagined reports of the language at large (table of rarity), so that three reports weigh their words as
sensibly as ten thousand do, and a window full of one story does not call the story's own words common.
Two kinds of grams are left out: those whose carriers otherwise have nothing to do with each other (background, boilerplate),
and those that one outlet alone repeats over several days (its furniture and its templates).
"""

from __future__ import annotations  # scipy loads its parts when they are first used, so no annotation may use them

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt
import scipy as sp

from onrecord.model import Record, ReportId, Sketch
from onrecord.reuse.tongue import Tongue, Tongues, is_number, is_year, spoken
from onrecord.reuse.twins import twins

__all__ = ["Floats", "Ints", "Keyed", "Window", "WindowSettings", "assembled", "day_number", "expected_share",
           "inverse_frequency", "unit_rows", "window"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class WindowSettings(Record, frozen=True):
    """Knobs of :func:`window`.

    ``prior_reports`` imagined reports of the language at large. ``prior_words`` their length. A gram that ``carriers``
    reports carry is left out when their mean likeness (0–1) is below ``min_likeness``, or when all are of one outlet and
    the first and the last are ``own_days`` apart.
    """

    prior_reports: float = 5000.0  # ECB+ dev is flat from 1,000 up; a large prior keeps small windows steady
    prior_words: float = 300.0
    carriers: int = 4
    min_likeness: float = 0.2
    own_days: int = 3

_DEFAULTS = WindowSettings()


@dataclass(frozen=True)
class Window:
    """Matrices with one row a sketch (rows in order of report id) and their vocabularies.

    ``leads`` has the names of each report's lead with their part (0–1) of its weight, in the columns of ``names``; ``figures``
    marks the numbers that are no years, in the columns of ``numbers``. ``stands`` tells which row stands for each: its own, or
    that of a near-equal report. ``n_reports`` are in the window, of which some may be left to those that stand for them.
    """

    sketches: tuple[Sketch, ...]
    terms: sp.sparse.csr_array
    term_names: tuple[str, ...]
    names: sp.sparse.csr_array
    name_names: tuple[str, ...]
    leads: sp.sparse.csr_array
    numbers: sp.sparse.csr_array
    number_names: tuple[str, ...]
    figures: sp.sparse.csr_array
    grams: sp.sparse.csr_array
    gram_counts: Ints
    quotes: sp.sparse.csr_array
    quote_names: tuple[str, ...]
    days: Ints
    stands: Ints
    n_reports: int

    @property
    def alone(self) -> npt.NDArray[np.bool_]:
        """Which rows stand for themselves: they alone count and are compared, their twins follow them."""
        return np.asarray(self.stands == np.arange(len(self.stands)), dtype=bool)

    @property
    def ids(self) -> tuple[ReportId, ...]:
        """The reports in the order of the rows."""
        return tuple(s.report for s in self.sketches)


def window(sketches: Iterable[Sketch], tongues: Tongues, settings: WindowSettings = _DEFAULTS) -> Window:
    """The window over all sketches, the same for any order they come in."""
    rows = tuple(sorted(sketches, key=lambda s: s.report))
    stands = twins(rows, _days(rows).tolist())
    weigher = _Weigher(rows, np.asarray(stands == np.arange(len(rows)), dtype=np.float64), tongues, settings)
    terms, term_names = _table([[t for t, _ in s.terms] for s in rows], [[n for _, n in s.terms] for s in rows])
    terms.data = 1.0 + np.log(terms.data)
    named, name_names = _table([[n for n in s.names if not is_number(n)] for s in rows])
    numbers, number_names = _table([[n for n in s.names if is_number(n)] for s in rows])
    return assembled(rows, stands, settings, (
        Keyed(terms, term_names, weigher.weights(terms, term_names, Tongue.weight)),
        Keyed(named, name_names, weigher.weights(named, name_names, Tongue.rarity_of)),
        Keyed(numbers, number_names, weigher.weights(numbers, number_names, Tongue.weight)),
    ))


@dataclass(frozen=True)
class Keyed:
    """One kind of key of some reports: how much of each key (a column) a report (a row) has, the keys, and their weights."""

    counts: sp.sparse.csr_array
    keys: tuple[str, ...]
    weights: Floats


def assembled(
    rows: Sequence[Sketch], stands: Ints, settings: WindowSettings, keyed: tuple[Keyed, Keyed, Keyed], *, n_behind: int = 0
) -> Window:
    """The window of rows, in their order, whose terms, names and numbers are counted and weighed already.

    ``n_behind`` further reports have one of these stand for them. Of the sketches all but these three is read, and the names of
    the leads.
    """
    terms, names, numbers = keyed
    counted = np.asarray(stands == np.arange(len(rows)), dtype=np.float64)
    unit = unit_rows(_times(terms.counts, terms.weights))
    quotes, quote_names = _table([s.quotes for s in rows])
    grams, counts = _grams(rows, unit, counted, settings)
    no_years = np.array([not is_year(key) for key in numbers.keys], dtype=np.float64)
    return Window(
        tuple(rows), unit, terms.keys, unit_rows(_times(names.counts, names.weights)), names.keys,
        _leads(rows, names.keys, names.weights), unit_rows(_times(numbers.counts, numbers.weights)), numbers.keys,
        _times(numbers.counts, no_years), grams, counts, quotes, quote_names, _days(rows), stands, len(rows) + n_behind,
    )


class _Weigher:
    """Weighs the keys of a window by inverse frequency. Only rows that are ``counted`` (1, not 0) make a key common."""

    def __init__(self, rows: Sequence[Sketch], counted: Floats, /, tongues: Tongues, settings: WindowSettings) -> None:
        self._shares = spoken(Counter(s.language for s in rows), tongues)
        self._tongues = tongues
        self._settings = settings
        self._counted = counted

    def weights(self, keyed: sp.sparse.csr_array, keys: Sequence[str], weigh: Callable[[Tongue, str], float]) -> Floats:
        """The weight of each column of a matrix of keys; ``weigh`` tells how rare a key is in a language at large."""
        expected = np.zeros(len(keys))
        for language, share in self._shares.items():
            rarity = np.array([weigh(self._tongues[language], key) for key in keys], dtype=np.float64)
            expected += share * expected_share(rarity, self._settings)
        met = np.bincount(keyed.indices, weights=np.repeat(self._counted, np.diff(keyed.indptr)), minlength=len(keys))
        return inverse_frequency(met.astype(np.float64), expected, self._counted.sum(), self._settings)


def _times(rows: sp.sparse.csr_array, weights: Floats) -> sp.sparse.csr_array:
    """The rows with each column times its weight; what becomes 0 leaves."""
    weighed = sp.sparse.csr_array(rows @ sp.sparse.diags_array(weights, format="csr") if len(weights) else rows)
    weighed.eliminate_zeros()
    return weighed


def _leads(rows: Sequence[Sketch], name_names: Sequence[str], weights: Floats) -> sp.sparse.csr_array:
    """The names of each lead with their part of its weight; the same columns as the names."""
    column = {name: place for place, name in enumerate(name_names)}
    starts = np.cumsum([0, *(len(s.lead) for s in rows)])
    indices = np.fromiter((column[name] for s in rows for name in s.lead), dtype=np.int64)
    weighed = sp.sparse.csr_array((weights[indices] ** 2, indices, starts), shape=(len(rows), len(name_names)))
    weighed.eliminate_zeros()
    totals = np.asarray(weighed.sum(axis=1))
    return sp.sparse.csr_array(sp.sparse.diags_array(1.0 / np.where(totals > 0, totals, 1.0), format="csr") @ weighed)


def _table(keys: Sequence[Sequence[str]],
           counts: Sequence[Sequence[int]] | None = None) -> tuple[sp.sparse.csr_array, tuple[str, ...]]:
    """A count matrix and its sorted column names."""
    vocabulary = sorted(set().union(*keys))
    column = {key: place for place, key in enumerate(vocabulary)}
    indices = np.array(list(map(column.__getitem__, chain.from_iterable(keys))), dtype=np.int64)
    starts = np.cumsum([0, *map(len, keys)])
    data = np.ones(len(indices)) if counts is None else np.array(list(chain.from_iterable(counts)), dtype=np.float64)
    return sp.sparse.csr_array((data, indices, starts), shape=(len(keys), len(vocabulary))), tuple(vocabulary)


def expected_share(rarity: Floats, settings: WindowSettings) -> Floats:
    """The share (0–1) of reports in the language at large that carry keys of some rarity, told in tenfold steps."""
    zipf = 7.5 - rarity
    return np.asarray(1.0 - np.exp(-settings.prior_words * 10.0 ** (zipf - 9.0)))


def inverse_frequency(met: Floats, expected: Floats, n_reports: float, settings: WindowSettings) -> Floats:
    """The weight of keys that ``met`` of so many reports carry, and an ``expected`` share of the language at large."""
    total = n_reports + settings.prior_reports
    return np.asarray(np.log(total / np.maximum(met + settings.prior_reports * expected, 1.0)))


def unit_rows(rows: sp.sparse.csr_array) -> sp.sparse.csr_array:
    """Each row scaled to length one; empty rows stay empty."""
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1))
    return sp.sparse.csr_array(sp.sparse.diags_array(1.0 / np.where(lengths > 0, lengths, 1.0), format="csr") @ rows)


def _grams(rows: Sequence[Sketch], terms: sp.sparse.csr_array, counted: Floats,
           settings: WindowSettings) -> tuple[sp.sparse.csr_array, Ints]:
    """Which report carries which shared gram, and how many grams each report has to share."""
    lengths = np.array([len(s.grams) for s in rows], dtype=np.int64)
    flat = np.fromiter(chain.from_iterable(s.grams for s in rows), dtype=np.int64, count=int(lengths.sum()))
    _, column, met = np.unique(flat, return_inverse=True, return_counts=True)
    owner = np.repeat(np.arange(len(rows)), lengths)
    all_grams = sp.sparse.csr_array((np.ones(len(flat)), (owner, column)), shape=(len(rows), len(met)))
    one_a_text = sp.sparse.csr_array(sp.sparse.diags_array(counted, format="csr") @ all_grams)
    carriers = np.asarray(counted @ all_grams, dtype=np.int64)
    odd = _background(one_a_text, carriers, terms, settings)
    odd |= (carriers >= settings.carriers) & _repeated(rows, owner, column, settings.own_days)
    left = np.asarray(lengths - all_grams @ odd.astype(np.float64), dtype=np.int64)
    return sp.sparse.csr_array(all_grams[:, np.flatnonzero((met > 1) & ~odd)]), left


def _background(grams: sp.sparse.csr_array, carriers: Ints, terms: sp.sparse.csr_array,
                settings: WindowSettings) -> npt.NDArray[np.bool_]:
    """Grams whose carriers are unlike each other: mean cosine of their terms, from the length of the sum of unit rows."""
    odd = np.zeros(len(carriers), dtype=bool)
    columns = np.flatnonzero(carriers >= settings.carriers)
    for part in np.array_split(columns, max(1, len(columns) // 2000)):
        sums = grams[:, part].T @ terms
        lengths = np.asarray(sums.multiply(sums).sum(axis=1))
        n = carriers[part]
        odd[part] = (lengths - n) / (n * (n - 1.0)) < settings.min_likeness
    return odd


def _repeated(rows: Sequence[Sketch], owner: Ints, column: Ints, own_days: int) -> npt.NDArray[np.bool_]:
    """Grams that one known outlet carries alone, over at least so many days; ``owner`` carries the gram of ``column``."""
    if not len(column):
        return np.zeros(0, dtype=bool)
    order = np.argsort(column, kind="stable")
    starts = np.flatnonzero(np.diff(column[order], prepend=-1))
    code = {name: place for place, name in enumerate(sorted({s.outlet for s in rows if s.outlet}))}
    outlets = np.array([code.get(s.outlet or "", -1) for s in rows], dtype=np.int64)[owner[order]]
    days = _days(rows)[owner[order]]
    first, last = np.minimum.reduceat(days, starts), np.maximum.reduceat(days, starts)
    lowest, highest = np.minimum.reduceat(outlets, starts), np.maximum.reduceat(outlets, starts)
    return np.asarray((lowest == highest) & (lowest >= 0) & (first >= 0) & (last - first >= own_days), dtype=bool)


def _days(rows: Sequence[Sketch]) -> Ints:
    """The day of each report as a running number, -1 where it is unknown."""
    return np.array([day_number(s.day) for s in rows], dtype=np.int64)


@lru_cache(maxsize=1024)
def day_number(day: str | None) -> int:
    """An ISO day as a running number, -1 where it is unknown.

    >>> day_number("1970-01-03"), day_number(None)
    (2, -1)
    """
    return int(np.datetime64(day, "D").astype(np.int64)) if day else -1

