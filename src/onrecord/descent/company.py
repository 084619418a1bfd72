"""What do the sources of the other reports say about a report's own? Cues for a second look.

Whether a source is lost is seldom told by one report: if its sisters hang at a lost text, so may it; if they all took from one
that is here, that one is no sister. So every choice is made twice: alone, and then with the odds of the first look at the kin.
Stacked graphical learning (Kou and Cohen 2007): the forest of the second look is fitted on first looks at stories that the
first forest had not seen.
"""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from onrecord.descent.cues import Setting
from onrecord.model import ReportId

__all__ = ["COMPANY", "company_rows"]

COMPANY = (
    "likely", "lost", "reverse", "parent_lost", "takers", "surest_taker", "above_likely", "sister_of_likely", "goes_back",
    "kin_lost", "rival", "child_takes", "child_surest", "descends", "kin_above_lost",
)
"""The cues, of an option: its log odds and those of a lost source; the odds that it took from the child; that its own source is
lost; how many others took from it, and how surely one did; that it stands above another likely source, or beside it under one;
that it goes back to the child; how many kin have a lost source; the likeliest other source; how many took from the child, and how
surely one did; that the child goes back to it by any way; that it goes back to one whose source is lost."""
_LEAST = 1e-4
_STEPS = 3
"""So many reports between two are looked through."""
_UNTOLD = 0.5

_Floats = NDArray[np.float64]


class _Odds:
    """The first look at a story: ``took[child, parent]``, ``lost[child]``, and ``back``, that one goes back to another."""

    def __init__(self, options: Mapping[ReportId, Sequence[Setting]], first: Mapping[ReportId, Sequence[float]]) -> None:
        self.place = {name: number for number, name in enumerate(sorted(options))}
        self.took = np.zeros((len(options), len(options)))
        self.lost = np.ones(len(options))
        for name, told in first.items():
            self.took[self.place[name], [self.place[s.pair.parent] for s in options[name]]] = np.exp(told[:-1])
            self.lost[self.place[name]] = np.exp(told[-1])
        step = self.back = self.took
        for _ in range(_STEPS):
            step = step @ self.took
            self.back = self.back + step
        self.back = np.minimum(self.back, 1.0)
        self.takers = self.took.sum(axis=0)


def company_rows(
    options: Mapping[ReportId, Sequence[Setting]], first: Mapping[ReportId, Sequence[float]]
) -> dict[ReportId, list[list[float]]]:
    """For each report of ``first`` the cues of its options, a row each, and last those of "not here".

    ``first`` are the log probabilities of the first look, as :func:`~onrecord.descent.direction.weigh` gives them.
    """
    odds = _Odds(options, first)
    found: dict[ReportId, list[list[float]]] = {}
    for name in first:
        child, kin = odds.place[name], [odds.place[s.pair.parent] for s in options[name]]
        rows = [_row(odds, child, parent, [other for other in kin if other != parent]) for parent in kin]
        best = [max(column) for column in zip(*rows, strict=True)]
        best[0] = best[1] = log(odds.lost[child] + _LEAST)
        best[COMPANY.index("kin_lost")] = float(odds.lost[kin].mean())
        found[name] = [*rows, best]
    return found


def _row(odds: _Odds, child: int, parent: int, rest: Sequence[int]) -> list[float]:
    """The cues of one option; ``rest`` are the other options."""
    took, lost = odds.took, odds.lost
    return [
        log(took[child, parent] + _LEAST),
        log(lost[child] + _LEAST),
        float(took[parent, child]),
        float(lost[parent]),
        float(odds.takers[parent] - took[child, parent]),
        _most(took[rest, parent]),
        float(took[child] @ took[:, parent]),
        float(took[child] @ took[parent]),
        float(odds.back[parent, child]),
        float(lost[rest].mean()) if rest else _UNTOLD,
        _most(took[child, rest]),
        float(odds.takers[child] - took[parent, child]),
        _most(took[rest, child]),
        float(odds.back[child, parent]),
        _most(lost[rest] * odds.back[child, rest]),
    ]


def _most(values: _Floats) -> float:
    return float(values.max()) if len(values) else 0.0
