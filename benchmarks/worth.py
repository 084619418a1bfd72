"""What is each cue of descent worth? The marks of main parents, looked at once, when a cue says nothing between the options of
a report.

A silenced cue has for all options of a report the mean that it has for them, a cue of absence the mean over all reports. So
nothing is fitted anew: cues that stand in for each other hide each other's worth.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.worlds import Told
from onrecord.descent.absence import ORPHAN_CUES
from onrecord.descent.arborescence import best_parents
from onrecord.descent.cues import PAIR_CUES
from onrecord.descent.direction import COLUMNS, DescentWeights, option_rows
from onrecord.descent.forest import Forest
from onrecord.descent.kin import KinWeights
from onrecord.descent.kinship import pairs_of
from onrecord.descent.parentage import options_of
from onrecord.descent.scene import DescentSettings
from onrecord.descent.witnesses import Agencies, witnesses_of
from onrecord.desk.lexicon import load
from onrecord.model import ReportId

__all__ = ["scores_of", "worths"]

_Floats = NDArray[np.float64]
_Edge = tuple[str, str]


class _Choice(NamedTuple):
    """A report of a story, its possible parents and where its rows are, those of the parents first."""

    story: int
    child: ReportId
    parents: Sequence[ReportId]
    begin: int


def worths(stories: Iterable[Told], golds: Iterable[set[_Edge]], weights: DescentWeights) -> Iterator[str]:
    """A line with all cues, then one without each."""
    choices, rows, true = _read(stories, golds, weights.kin)
    forest = weights.forest
    yield f"{'all cues':22} {_told(choices, rows, true, forest)}"
    for cue in (*(name for name in PAIR_CUES if name != "here"), *ORPHAN_CUES):
        yield f"without {cue:14} {_told(choices, _silenced(choices, rows, cue), true, forest)}"


def _read(
    stories: Iterable[Told], golds: Iterable[set[_Edge]], kin: KinWeights
) -> tuple[list[_Choice], _Floats, list[set[_Edge]]]:
    agencies, settings = load("agencies.toml", Agencies), DescentSettings()
    choices: list[_Choice] = []
    rows: list[list[float]] = []
    true = list(golds)
    for number, (_, reports, shared) in enumerate(stories):
        witnesses = witnesses_of(reports, agencies)
        for child, options in options_of(pairs_of(reports, shared, kin), witnesses, settings.min_kin).items():
            if options:
                choices.append(_Choice(number, child, [option.pair.parent for option in options], len(rows)))
                rows += option_rows(witnesses[child], options)
    return choices, np.array(rows), true


def _silenced(choices: Sequence[_Choice], rows: _Floats, cue: str) -> _Floats:
    quiet = rows.copy()
    for column in (number for number, name in enumerate(COLUMNS) if name.removesuffix(" leads") == cue):
        if cue in ORPHAN_CUES:
            quiet[:, column] = rows[:, column].mean()
        else:
            for choice in choices:
                own = slice(choice.begin, choice.begin + len(choice.parents) + 1)
                quiet[own, column] = rows[choice.begin : own.stop - 1, column].mean()
    return quiet


def _told(choices: Sequence[_Choice], rows: _Floats, true: Sequence[set[_Edge]], forest: Forest) -> str:
    scores = scores_of(forest, rows)
    likely: list[float] = []
    told: list[set[_Edge]] = []
    for number, gold in enumerate(true):
        own = [choice for choice in choices if choice.story == number]
        place = {choice.child: n for n, choice in enumerate(own, start=1)}
        links: dict[tuple[int, int], float] = {}
        for choice in own:
            some = scores[choice.begin : choice.begin + len(choice.parents) + 1]
            log_odds = some - some.max() - np.log(np.exp(some - some.max()).sum())
            right = [(parent, choice.child) in gold for parent in choice.parents]
            likely.append(float(np.log(np.exp(log_odds)[[*right, not any(right)]].sum())))
            above = [*(place[parent] for parent in choice.parents), 0]
            links |= {(parent, place[choice.child]): float(x) for parent, x in zip(above, log_odds, strict=True)}
        names: list[str] = ["", *place]
        told.append({(names[parent], names[child]) for child, parent in best_parents(links, len(names)).items() if parent})
    hit, n_true, n_told = (sum(map(len, sets)) for sets in ([a & b for a, b in zip(true, told, strict=True)], true, told))
    return f"edge F1 {2 * hit / max(1, n_true + n_told):.3f}, log likelihood {np.mean(likely):.3f}"


def scores_of(forest: Forest, rows: _Floats) -> _Floats:
    """The scores of all rows at once."""
    found, every = np.zeros(len(rows)), np.arange(len(rows))
    for tree in forest.trees:
        cue, limit, right, worth = (np.array(part) for part in (tree.cue, tree.limit, tree.right, tree.worth))
        node = np.zeros(len(rows), np.int64)
        while (cue[node] >= 0).any():
            below = np.where(rows[every, cue[node]] <= limit[node], node + 1, right[node])
            node = np.where(cue[node] >= 0, below, node)
        found += worth[node]
    return found
