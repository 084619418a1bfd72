"""Which pairs of reports are worth comparing?

Takes a :class:`~onrecord.reuse.window.Window`, gives :class:`~onrecord.model.Candidate` records. :data:`RULES` are OR-ed: each is
a small function from window to a sparse matrix of strengths, and a pair that any of them proposes is a candidate. Every rule
looks things up in inverted indexes (sparse products, a slice of rows at a time), passes over keys that too many reports
carry, and keeps a bounded number of partners a report, so that the work grows with the window, not with its square.
MinHash is not among them: at no usual threshold does it join versions of a story that were merged or translated.
"""

from __future__ import annotations  # scipy loads its parts when they are first used, so no annotation may use them

from collections.abc import Callable, Mapping

import numpy as np
import scipy as sp

from onrecord.model import Candidate, Record
from onrecord.reuse.window import Floats, Ints, Window

__all__ = ["RULES", "CandidateSettings", "Rule", "candidates", "partners"]

_SLICE_ROWS = 1000
"""Rows multiplied at once; bounds the memory of a product."""


class CandidateSettings(Record, frozen=True):
    """Knobs of :func:`candidates`.

    A key is passed over when more than ``max_carriers`` reports plus ``max_carrier_share`` of the window carry it. A report
    keeps its best ``partners`` plus ``partner_share`` of the window for each rule. ``min_grams`` rare 3-grams, ``min_names`` rare
    names or numbers and ``min_quotes`` strings must be shared; ``min_terms`` is the least cosine (0–1) of terms.
    """

    max_carriers: int = 200
    max_carrier_share: float = 0.02
    partners: int = 100
    partner_share: float = 0.01
    min_grams: int = 3
    min_names: int = 3
    min_terms: float = 0.12  # half of the likeness at which stories join (ECB+ dev): average link needs the weak pairs too
    window_days: int = 3

_DEFAULTS = CandidateSettings()


Rule = Callable[[Window, CandidateSettings], "sp.sparse.csr_array"]


def partners(n_reports: int, settings: CandidateSettings = _DEFAULTS) -> int:
    """How many partners a report keeps at most for each rule in a window of so many reports."""
    return settings.partners + int(settings.partner_share * n_reports)


def shared_grams(window: Window, settings: CandidateSettings) -> sp.sparse.csr_array:
    """Pairs that share rare word 3-grams: copies, whole or in part."""
    return _products(_rare(window, window.grams, settings), partners(window.n_reports, settings), settings.min_grams)


def shared_quotes(window: Window, settings: CandidateSettings) -> sp.sparse.csr_array:
    """Pairs that share a quoted string word for word."""
    return _products(_rare(window, window.quotes, settings), partners(window.n_reports, settings), 1)


def shared_names(window: Window, settings: CandidateSettings) -> sp.sparse.csr_array:
    """Pairs of nearly one day (or of unknown day) that share rare names or numbers: translations, independent reports."""
    rare = _rare(window, sp.sparse.csr_array(sp.sparse.hstack([window.names, window.numbers], format="csr")), settings)
    rare.data = np.ones_like(rare.data)
    pairs = _products(rare, partners(window.n_reports, settings), settings.min_names).tocoo()
    days = window.days
    near = (abs(days[pairs.row] - days[pairs.col]) <= settings.window_days) | (days[pairs.row] < 0) | (days[pairs.col] < 0)
    return sp.sparse.csr_array((pairs.data[near], (pairs.row[near], pairs.col[near])), shape=pairs.shape)


def shared_terms(window: Window, settings: CandidateSettings) -> sp.sparse.csr_array:
    """Pairs with like terms, by cosine over inverse frequency: what was rewritten throughout."""
    return _products(_rare(window, window.terms, settings), partners(window.n_reports, settings), settings.min_terms)


def twins(window: Window, settings: CandidateSettings) -> sp.sparse.csr_array:  # noqa: ARG001 - a rule takes both
    """Each near-equal report with the one that stands for it."""
    row = np.flatnonzero(~window.alone)
    low, high = np.minimum(row, window.stands[row]), np.maximum(row, window.stands[row])
    return sp.sparse.csr_array((np.ones(len(row)), (low, high)), shape=(len(window.sketches),) * 2)


RULES: Mapping[str, Rule] = {
    "twins": twins, "grams": shared_grams, "names": shared_names, "quotes": shared_quotes, "terms": shared_terms,
}
"""The rules by name, in the order in which they are told."""


def candidates(window: Window, settings: CandidateSettings = _DEFAULTS,
               rules: Mapping[str, Rule] = RULES) -> tuple[Candidate, ...]:
    """All candidate pairs in order of their ids, with the rules that proposed them; none for fewer than two reports."""
    size = len(window.sketches)
    flags: sp.sparse.csr_array = sp.sparse.csr_array((size, size), dtype=np.int64)
    for bit, rule in enumerate(rules.values()):
        found = rule(window, settings)
        found.data = np.full(len(found.data), 1 << bit, dtype=np.int64)
        flags = flags + found
    names = [tuple(n for bit, n in enumerate(rules) if code >> bit & 1) for code in range(1 << len(rules))]
    pairs, ids = flags.tocoo(), window.ids
    order = np.lexsort((pairs.col, pairs.row))
    return tuple(
        Candidate(ids[a], ids[b], names[code])
        for a, b, code in zip(pairs.row[order].tolist(), pairs.col[order].tolist(), pairs.data[order].tolist(), strict=True)
    )


def _rare(window: Window, rows: sp.sparse.csr_array, settings: CandidateSettings) -> sp.sparse.csr_array:
    """The columns that at least two and not too many reports carry; twins are left to their representative."""
    rows = sp.sparse.csr_array(sp.sparse.diags_array(window.alone.astype(np.float64), format="csr") @ rows)
    rows.eliminate_zeros()
    carriers = np.bincount(rows.indices, minlength=rows.shape[1])
    cap = settings.max_carriers + settings.max_carrier_share * window.n_reports
    return sp.sparse.csr_array(rows[:, np.flatnonzero((carriers > 1) & (carriers <= cap))])


def _products(rows: sp.sparse.csr_array, limit: int, least: float) -> sp.sparse.csr_array:
    """The products of all pairs of rows that reach ``least``, the best ``limit`` of each row, as an upper triangle."""
    size = rows.shape[0]
    if not size:
        return sp.sparse.csr_array((0, 0), dtype=np.float64)
    other = sp.sparse.csr_array(rows.T)
    slices = []
    for begin in range(0, size, _SLICE_ROWS):
        part = (rows[begin : begin + _SLICE_ROWS] @ other).tocoo()
        row, col, data = part.row + begin, part.col, part.data
        keep = (data >= least) & (row != col)
        row, col, data = row[keep], col[keep], data[keep]
        best = _best(row, data, col, limit)
        slices.append((row[best], col[best], data[best]))
    row, col, data = (np.concatenate(column) for column in zip(*slices, strict=True))
    low, high = np.minimum(row, col), np.maximum(row, col)
    _, first = np.unique(low * np.int64(size) + high, return_index=True)
    return sp.sparse.csr_array((data[first], (low[first], high[first])), shape=(size, size))


def _best(row: Ints, data: Floats, col: Ints, limit: int) -> Ints:
    """Where the strongest entries of each row stand, ties by column."""
    order = np.lexsort((col, -data, row))
    rank = np.arange(len(row)) - np.searchsorted(row[order], row[order])
    return np.asarray(order[rank < limit], dtype=np.int64)
