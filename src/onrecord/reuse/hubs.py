"""Which few reports can a very large story be compared with, instead of all with all?

Fifty reports have 1,225 pairs, 1,500 have a million. Past a limit every report is aligned with a few hubs only: the longest
report first, then each time the report least like all hubs so far (farthest-first traversal, Gonzalez 1985), so that every
strand of the story has a hub of its own.
"""

from __future__ import annotations  # scipy loads its parts when they are first used, so no annotation may use them

import numpy as np
import scipy as sp

from onrecord.reuse.lines import Lines

__all__ = ["hubs"]


def hubs(story: Lines, most: int) -> frozenset[int]:
    """The numbers of at most so many reports, by length and unlikeness of their stems; all of them where they are fewer."""
    size = len(story.reports)
    if size <= most:
        return frozenset(range(size))
    bodies = _bodies(story)
    chosen = [max(range(size), key=lambda r: (len(story.rows[r]), -r))]
    nearest = np.full(size, -1.0)
    while len(chosen) < most:
        nearest = np.maximum(nearest, (bodies @ bodies[[chosen[-1]]].T).toarray()[:, 0])
        nearest[chosen] = np.inf
        chosen.append(int(nearest.argmin()))
    return frozenset(chosen)


def _bodies(story: Lines) -> sp.sparse.csr_array:
    """The stems of each report, a row of length one."""
    owner = np.array([line.report for line in story.all], dtype=np.int64)
    shape = (len(story.reports), len(story.all))
    sums = sp.sparse.csr_array((np.ones(len(owner)), (owner, np.arange(len(owner)))), shape=shape) @ story.unit
    lengths = np.sqrt(np.asarray(sums.multiply(sums).sum(axis=1)))
    return sp.sparse.csr_array(sp.sparse.diags_array(1.0 / np.where(lengths > 0, lengths, 1.0), format="csr") @ sums)
