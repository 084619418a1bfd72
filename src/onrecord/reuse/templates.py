"""Are two reports one template filled in twice: two firms' earnings, two towns' weather, two teams' results?

Such reports share their wording and their commonest names and are of one day, so whatever they have in common speaks for one
story. What differs tells them apart: the names with which each begins stand nowhere in the other, and where numbers
are most of what they say, the numbers are not the same. Takes counts and shares, gives how much speaks against (0–1).
"""

import numpy as np
import numpy.typing as npt

from onrecord.model import Sketch
from onrecord.reuse.tongue import is_number, is_year

__all__ = ["LEAST_FIGURES", "SPARSE_FIGURES", "figures_of", "is_filled_alike", "other_figures", "other_subject"]

_Floats = npt.NDArray[np.float64]

_SAME_SUBJECT = 0.4
"""Share of the weight of a lead's names that are found in the other from which both are about the same: of pairs of one
story (ECB+ dev) 19 in 20 reach .35, of those of another event a quarter do not reach .41, of one template most stay below .25."""

_COPIED = 0.2
"""Share of copied wording from which more names are asked for; from twice that on twice as many."""

LEAST_FIGURES = 5
"""Numbers, years aside, that both need to be told apart by them."""

SPARSE_FIGURES, _DENSE = 0.05, 0.10
"""Different numbers to a word from which a report may be a table, and is one: earnings notes have .1 to .3, of pairs of one
story (ECB+ dev) 1 in 100 has .07."""


def other_subject(one: _Floats, other: _Floats, copied: _Floats) -> _Floats:
    """How much speaks for two subjects: 1 where the names of neither lead stand in the other report, 0 where enough do.

    Takes for each pair the share (0–1) of each lead's weight that the other report has, below 0 for a lead without a name, and
    the share of wording that is ``copied``: where nearly all is the same, nearly all names should be.
    """
    found = np.maximum(one, other)
    needed = _SAME_SUBJECT * (1.0 + np.clip((copied - _COPIED) / _COPIED, 0.0, 1.0))
    return np.where(found < 0, 0.0, np.clip((needed - found) / _SAME_SUBJECT, 0.0, 1.0))


def other_figures(shared: _Floats, fewer: _Floats, density: _Floats) -> _Floats:
    """How much speaks for two tables: 1 where both are dense with numbers of which they share none.

    ``shared`` numbers are in both of a pair, the one with fewer has ``fewer``; ``density`` is the lesser of numbers to a word.
    """
    differ = 1.0 - np.minimum(2.0 * shared / np.maximum(fewer, 1.0), 1.0)
    dense = np.clip((density - SPARSE_FIGURES) / (_DENSE - SPARSE_FIGURES), 0.0, 1.0)
    return np.asarray(np.where(fewer >= LEAST_FIGURES, (differ * dense) ** 2, 0.0))


def figures_of(sketch: Sketch) -> frozenset[str]:
    """The numbers of a report that are no years."""
    return frozenset(name for name in sketch.names if is_number(name) and not is_year(name))


def is_filled_alike(one: Sketch, other: Sketch) -> bool:
    """Whether two reports of nearly the same words have names and numbers in common, too: copies, not one template twice."""
    figures, theirs = figures_of(one), figures_of(other)
    fewer = min(len(figures), len(theirs))
    same_figures = fewer < LEAST_FIGURES or 2 * len(figures & theirs) >= fewer
    return same_figures and _same_lead(one, other)


def _same_lead(one: Sketch, other: Sketch) -> bool:
    """Whether most names of either lead stand in the other report; nothing is told by leads without names."""
    told = [len(frozenset(a.lead) & frozenset(b.names)) / len(a.lead) for a, b in ((one, other), (other, one)) if a.lead]
    return not told or max(told) > 0.5
