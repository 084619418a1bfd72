"""Did this report take from that one, or from none that is here? The cues of all options of one child, weighed together.

An option is told by the cues of the pair (:mod:`cues`), by how far some of them lead over the best other option, and by the cues
that the source is absent (:mod:`absence`); "not here" by the best that any option shows. A forest of small trees scores the
options, and their scores are set against each other (a conditional logit, McFadden 1974). A second forest looks again, with what
the first makes of the other reports (:mod:`company`). The forests are data, fitted on simulated newsrooms of very different
habits (``python -m tools.fit_descent``).
"""

from collections import defaultdict
from collections.abc import Sequence
from math import exp, log

from onrecord.descent.absence import ORPHAN_CUES
from onrecord.descent.company import COMPANY
from onrecord.descent.cues import PAIR_CUES, Setting
from onrecord.descent.forest import Forest
from onrecord.descent.kin import KinWeights
from onrecord.descent.witnesses import Witness
from onrecord.model import Record

__all__ = ["COLUMNS", "LOOKED_AGAIN", "NAMED", "DescentWeights", "loudest", "option_rows", "weigh"]

_LEADING = (
    "share", "likeness", "close", "lacks", "alone_together", "parent_strays", "child_strays", "together", "gainsaid",
    "cut_together", "handed_on", "had_before", "strayed", "marks_on", "marks_strayed", "joints_on", "joints_strayed", "equal",
    "same_marks", "lag", "between", "told",
)
"""Cues that mean more beside those of the other options."""
_PAIR = tuple(PAIR_CUES)
_LEADING_AT = tuple(_PAIR.index(name) for name in _LEADING)
COLUMNS = (*_PAIR, *(f"{name} leads" for name in _LEADING), *ORPHAN_CUES)
"""The columns of :func:`option_rows`."""
LOOKED_AGAIN = (*COLUMNS, *COMPANY)
"""The columns of the second look: the same, then those of :func:`~onrecord.descent.company.company_rows`."""
_UNTOLD = ("here", "likely", "lost")
"""What says no more than the choice itself: that the source is here, and what the first look made of it."""
NAMED = tuple(name for name in (*PAIR_CUES, *ORPHAN_CUES, *COMPANY) if name not in _UNTOLD)
"""The cues that :func:`loudest` may name."""
_LOUDEST = 3
_AUDIBLE = 0.2
"""A cue that changes the odds by less than a fifth is not worth a word."""


class DescentWeights(Record, frozen=True):
    """What ``lexicon/weights/descent.json`` holds: what tells kin, the forest over :data:`COLUMNS` of the first look, and that
    over :data:`LOOKED_AGAIN` of the second."""

    kin: KinWeights
    forest: Forest
    second: Forest


def option_rows(child: Witness, settings: Sequence[Setting]) -> list[list[float]]:
    """The cues of each option, a row each, and last those of "not here"; ``settings`` are the child's possible parents."""
    told = [[cue(setting) for cue in PAIR_CUES.values()] for setting in settings]
    absent = [cue(child, settings) for cue in ORPHAN_CUES.values()]
    leads = list(zip(*(_leads([row[at] for row in told]) for at in _LEADING_AT), strict=True))
    best = [max(column) for column in zip(*told, strict=True)]
    least = [min(column) for column in zip(*told, strict=True)]
    best[_PAIR.index("here")] = 0.0
    rows = [[*row, *lead, *absent] for row, lead in zip(told, leads, strict=True)]
    return [*rows, [*best, *(least[at] for at in _LEADING_AT), *absent]]


def _leads(values: Sequence[float]) -> list[float]:
    """How far each is above the best of the others; below it, how far, negative. Nothing of one alone."""
    if len(values) == 1:
        return [0.0]
    first, second = sorted(values, reverse=True)[:2]
    return [value - (second if value == first else first) for value in values]


def weigh(rows: Sequence[Sequence[float]], forest: Forest) -> list[float]:
    """The options of one child as log probabilities that sum to one."""
    scores = [forest.score(row) for row in rows]
    top = max(scores)
    total = log(sum(exp(score - top) for score in scores))
    return [score - top - total for score in scores]


def loudest(rows: Sequence[Sequence[float]], chosen: int, weights: DescentWeights) -> tuple[str, ...]:
    """The cues that spoke most for the chosen option against the best other one, loudest first; none if it has no other.

    ``rows`` are those of the second look; what it makes of the first is told by the cues of the first.
    """
    scores = [weights.second.score(row) for row in rows]
    others = [number for number in range(len(rows)) if number != chosen]
    if not others:
        return ()
    other = max(others, key=lambda number: scores[number])
    lead: dict[str, float] = defaultdict(float)
    for columns, forest in ((COLUMNS, weights.forest), (LOOKED_AGAIN, weights.second)):
        said = (forest.said(rows[number][: len(columns)]) for number in (chosen, other))
        for column, one, two in zip(columns, *said, strict=True):
            lead[column.removesuffix(" leads")] += one - two
    for name in _UNTOLD:
        del lead[name]
    told = sorted(lead, key=lambda name: (-lead[name], name))[:_LOUDEST]
    return tuple(name for name in told if lead[name] >= _AUDIBLE)
