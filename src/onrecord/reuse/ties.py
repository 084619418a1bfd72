"""Do two reports tell the same story?

Takes candidates and their window, gives a :class:`~onrecord.model.Tie` with a score 0–1 for each: a logistic regression over a
handful of named features, each a quantity a reader can check. The weights are data (``lexicon/weights/stories.json``).
"""

from __future__ import annotations  # scipy loads its parts when they are first used, so no annotation may use them

from collections.abc import Iterable, Sequence

import numpy as np
import scipy as sp
from msgspec.structs import replace

from onrecord.model import Candidate, Record, Story, Tie
from onrecord.reuse.templates import other_figures, other_subject
from onrecord.reuse.window import Floats, Ints, Window, unit_rows

__all__ = [
    "BACKGROUND_SHARE", "FAR_DAYS", "FEATURES", "OWN_LIKENESS", "StoryWeights", "companies", "company", "copied",
    "explained", "features", "likeness", "verify", "wording",
]

FAR_DAYS = 7.0
"""Reports a week apart are as far apart as they need to be."""

BACKGROUND_SHARE = 0.4
"""Up to this share common wording may be background that two stories carry; it lifts the cosines and must not count twice."""

OWN_LIKENESS = 0.33
"""How like itself a report counts as at least when its company is compared: about the mean likeness of two reports of one story
(ECB+ dev). Were it less, two strangers alone in a window would be each other's whole company."""

FEATURES = ("terms", "names", "numbers", "grams", "quotes", "company", "days", "subject", "figures")
"""Cosine of terms, cosine of names, cosine of numbers, share of the shorter report's grams found in the other (at most .4, see
:func:`wording`), any quoted string in common (0 or 1), how far both are like the same reports (0–1, see :func:`company`),
distance in days (0–1; 1 is a week or more, 0 also where a day is unknown), how much speaks for two subjects and for two tables of
numbers (0–1, see :mod:`onrecord.reuse.templates`; 0 between two languages, which write names in their own ways)."""


_SLICE_ROWS = 500
"""Rows multiplied with all others at once; bounds the memory of a product."""

_DENSE_CELLS = 100_000
"""Cells of a table up to which a plain product is the quicker one."""


class StoryWeights(Record, frozen=True):
    """Weight of each feature, and the intercept."""

    intercept: float
    weights: dict[str, float]


_SHOWN = 8
"""Shared names and terms told for a tie: what fits a line."""


def features(window: Window, candidates: Sequence[Candidate], shares: Floats | None = None) -> Floats:
    """One row a candidate, one column a feature in the order of :data:`FEATURES`; ``shares`` are what :func:`copied` gives."""
    a, b = _rows(window, candidates)
    gap = np.where((window.days[a] < 0) | (window.days[b] < 0), 0, abs(window.days[a] - window.days[b]))
    shares = copied(window, candidates) if shares is None else shares
    terms, names = _dots(window.terms, a, b), _dots(window.names, a, b)
    subject, figures = _templates(window, a, b, shares=shares)
    numbers = _dots(window.numbers, a, b)
    return np.column_stack([
        terms, names, numbers, wording(shares, subject, figures, numbers),
        _dots(window.quotes, a, b) > 0, _company(window, likeness(terms, names), a, b), np.minimum(gap / FAR_DAYS, 1.0),
        subject, figures,
    ])


def _company(window: Window, alike: Floats, a: Ints, b: Ints) -> Floats:
    """The company of pairs that are so much alike; those that stand for themselves alone make it, a twin keeps its own's."""
    size, counts = len(window.sketches), window.alone[a] & window.alone[b]
    squares = sp.sparse.csr_array((np.where(counts, alike**2, 0.0), (a, b)), shape=(size, size))
    return np.where(counts, company(sp.sparse.csr_array(squares + squares.T), a, b), 1.0)


def _templates(window: Window, a: Ints, b: Ints, *, shares: Floats) -> tuple[Floats, Floats]:
    """What speaks for two subjects and for two tables, where both are in one language and have such shares copied."""
    spoken = np.array([s.language or "" for s in window.sketches])
    one_language = spoken[a] == spoken[b]
    named = sp.sparse.csr_array(window.names.sign())
    led = np.diff(window.leads.indptr) > 0
    found = [np.where(led[one], _dots(window.leads, one, other, named), -1.0) for one, other in ((a, b), (b, a))]
    n_figures = np.asarray(window.figures.sum(axis=1))
    density = n_figures / np.array([max(1, s.n_words) for s in window.sketches])
    tables = other_figures(
        _dots(window.figures, a, b), np.minimum(n_figures[a], n_figures[b]), np.minimum(density[a], density[b])
    )
    return other_subject(found[0], found[1], shares) * one_language, tables * one_language


def wording(shares: Floats, subject: Floats, figures: Floats, numbers: Floats) -> Floats:
    """The common wording that counts (0–1): not more than background has, and the less the likelier it is a template's.

    That is filled in with other names and other numbers, or with other figures where it is a table; ``numbers`` are cosines.
    """
    refilled = np.maximum(subject * np.clip(1.0 - 2.0 * numbers, 0.0, 1.0), figures)
    return np.minimum(shares, BACKGROUND_SHARE) * (1.0 - refilled)


def likeness(terms: Floats, names: Floats) -> Floats:
    """How like reports are, 0–1, by their cosines of terms and of names."""
    return (terms + names) / 2


def company(squares: sp.sparse.csr_array, a: Ints, b: Ints) -> Floats:
    """How far reports ``a[i]`` and ``b[i]`` are like the same reports, themselves included, 0–1, for all ``i``.

    ``squares`` has the squared likeness (0–1) of each report, a row, to others, columns; a report's own column has its number.
    Gives the cosine of rows. Reports of one event are like all the others of it, however little two of them alone have in
    common; those of two events of one kind are like each other by theme alone.
    """
    if not squares.shape[0]:
        return np.empty(0)
    own = np.maximum(squares.max(axis=1).toarray().ravel(), OWN_LIKENESS**2)
    with_own = sp.sparse.csr_array(squares + sp.sparse.diags_array(own, shape=squares.shape, format="csr"))
    return _products(unit_rows(with_own), a, b)


def companies(squares: Floats, own: Ints) -> Floats:
    """The company (0–1) of all pairs of a few reports, as :func:`company` tells it; ``own`` names each report's own column."""
    rows = squares.copy()
    rows[np.arange(len(rows)), own] = np.maximum(squares.max(axis=1, initial=0.0), OWN_LIKENESS**2)
    rows /= np.sqrt((rows**2).sum(axis=1, keepdims=True))
    if rows.size <= _DENSE_CELLS:
        return np.asarray(rows @ rows.T)
    sparse = sp.sparse.csr_array(rows)  # nine cells in ten are empty where rows are many
    return np.asarray((sparse @ sparse.T).toarray())


def copied(window: Window, candidates: Sequence[Candidate]) -> Floats:
    """Share (0–1) of the shorter report's grams found in the other, furniture left out, for each candidate."""
    a, b = _rows(window, candidates)
    shorter = np.maximum(np.minimum(window.gram_counts[a], window.gram_counts[b]), 1)
    return np.minimum(_dots(window.grams, a, b) / shorter, 1.0)


def _rows(window: Window, candidates: Sequence[Candidate]) -> tuple[Ints, Ints]:
    row = {report: place for place, report in enumerate(window.ids)}
    a = np.array([row[c.a] for c in candidates], dtype=np.int64)
    return a, np.array([row[c.b] for c in candidates], dtype=np.int64)


def _products(rows: sp.sparse.csr_array, a: Ints, b: Ints) -> Floats:
    """The product of row ``a[i]`` with row ``b[i]`` for all ``i``, by way of all products: the quicker where most pairs are asked
    for that have something in common."""
    order, others = np.argsort(a, kind="stable"), sp.sparse.csr_array(rows.T)
    one, other, found = a[order], b[order], np.empty(len(a))
    for begin in range(0, rows.shape[0], _SLICE_ROWS):
        inside = slice(*np.searchsorted(one, [begin, begin + _SLICE_ROWS]).tolist())
        if inside.start < inside.stop:
            part = sp.sparse.csr_array(rows[begin : begin + _SLICE_ROWS] @ others)
            found[order[inside]] = np.asarray(part[one[inside] - begin, other[inside]]).ravel()
    return found


def _dots(rows: sp.sparse.csr_array, a: Ints, b: Ints, others: sp.sparse.csr_array | None = None) -> Floats:
    """The product of row ``a[i]`` with row ``b[i]``, of ``others`` where they are given, for all ``i``."""
    step = 20_000
    theirs = rows if others is None else others
    parts = [np.asarray(rows[a[i : i + step]].multiply(theirs[b[i : i + step]]).sum(axis=1)) for i in range(0, len(a), step)]
    return np.concatenate(parts) if parts else np.empty(0)


def verify(window: Window, candidates: Sequence[Candidate], weights: StoryWeights) -> tuple[Tie, ...]:
    """A tie for each candidate, in their order, with the probability that the two tell one story."""
    column = np.array([weights.weights[name] for name in FEATURES])
    shares = copied(window, candidates)
    scores = np.round(sp.special.expit(features(window, candidates, shares) @ column + weights.intercept), 6).tolist()
    told = np.round(shares, 4).tolist()
    return tuple(
        Tie(c.a, c.b, score, c.rules, (), (), share) for c, score, share in zip(candidates, scores, told, strict=True)
    )


def explained(window: Window, stories: Iterable[Story]) -> tuple[Story, ...]:
    """The stories with the names, numbers, strings and terms that the reports of each tie share, the most telling first."""
    row = {report: place for place, report in enumerate(window.ids)}
    return tuple(
        replace(story, why=tuple(replace(tie, shared=_shared(window, row[tie.a], row[tie.b])) for tie in story.why))
        for story in stories
    )


def _shared(window: Window, a: int, b: int) -> tuple[str, ...]:
    kinds = ((window.names, window.name_names), (window.numbers, window.number_names), (window.quotes, window.quote_names),
             (window.terms, window.term_names))
    found: list[tuple[float, str]] = []
    for rows, names in kinds:
        (mine, weights), (theirs, others) = _row(rows, a), _row(rows, b)
        both, at, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
        products = (weights[at] * others[there]).tolist()
        found += [(-weight, names[place]) for place, weight in zip(both.tolist(), products, strict=True) if weight]
    shown: list[str] = []
    for _, name in sorted(found):
        if len(shown) == _SHOWN:
            break
        if not any(known.startswith(name) for known in shown):
            shown.append(name)
    return tuple(shown)


def _row(rows: sp.sparse.csr_array, row: int) -> tuple[Ints, Floats]:
    """The columns of one row and what it has there."""
    inside = slice(rows.indptr[row], rows.indptr[row + 1])
    return np.asarray(rows.indices[inside], dtype=np.int64), np.asarray(rows.data[inside], dtype=np.float64)
