"""Which witnesses were copied from one source in one part and from another in the rest?

Takes a tree (:mod:`branching`) and the readings; gives the branches that fit at one place of the tree for a stretch of the
text and at another place for the rest (:class:`Mixture`), found one after the other, and the tree in which each hangs at its
main source alone. For each small branch the cheapest sequence of places along the text is sought, where a change of place has
a price (Viterbi 1967); what that saves beside the best single place must be worth several readings. Corrections taken here
and there from a second source leave no stretch: of a single witness that place is sought which explains most of what its best
place does not. """

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.descent.branching import UNKNOWN, Branching, Floats, Sets, branch, branch_at, met, view_of, views_of
from onrecord.model import Record

__all__ = ["MixSettings", "Mixture", "Unmixed", "unmix"]


class MixSettings(Record, frozen=True):
    """``change`` the price of changing sources, ``least`` what must be saved, both in readings; ``most`` mixtures in one
    tradition. A second source of single readings must explain so many of a witness (``strewn``) and such a share of all that its
    main source leaves unexplained (``strewn_share``): below either, scribes who erred alike would be taken for one.

    On simulated traditions without mixture these find none in 80.
    """

    change: float = 2.0
    least: float = 3.0
    most: int = 6
    strewn: float = 10.0
    strewn_share: float = 0.3


@dataclass(frozen=True, slots=True)
class Mixture:
    """The witnesses of a branch with two sources, the row in which its second source is told, the places taken from there."""

    witnesses: tuple[int, ...]
    echo: int
    second: NDArray[np.bool_]
    saved: float


@dataclass(frozen=True, slots=True)
class Unmixed:
    """Readings, tree and what places count. Rows behind the witnesses' are echoes: what a branch took from its second source."""

    sets: Sets
    tree: Branching
    weights: Floats
    mixtures: tuple[Mixture, ...]


def unmix(sets: Sets, weights: Floats, settings: MixSettings) -> Unmixed:
    """The tree of the witnesses, mixed branches hung at their main source, and each mixture."""
    n, found = len(sets), list[Mixture]()
    tree, counted = branch(sets, weights)
    while len(found) < settings.most:
        best = max(_candidates(tree, sets, weights, n, settings), key=lambda c: (c.saved, c.witnesses), default=None)
        if best is None:
            break
        main = sets.copy()
        for row in best.witnesses:
            main[row, best.second] = UNKNOWN
        found.append(Mixture(best.witnesses, len(sets), best.second, best.saved))
        sets = np.vstack([main, np.where(best.second, best.readings, UNKNOWN)[None, :]])
        tree, counted = branch(sets, weights)
    return Unmixed(sets, tree, counted, tuple(found))


@dataclass(frozen=True, slots=True)
class _Candidate:
    witnesses: tuple[int, ...]
    readings: Sets
    second: NDArray[np.bool_]
    saved: float


def _candidates(tree: Branching, sets: Sets, weights: Floats, n_witnesses: int, settings: MixSettings) -> Iterator[_Candidate]:
    """Branches of at most a third of the witnesses, and no echoes, that two sources explain better than one."""
    for top, knot in [(a, b) for a, b in tree.edges()] + [(b, a) for a, b in tree.edges()]:
        leaves = tuple(sorted(node for node in branch_at(tree, top, knot) if node < len(sets)))
        if knot < len(sets) or leaves[-1] >= n_witnesses or len(leaves) > max(1, n_witnesses // 3):
            continue
        hung = view_of(tree, sets, top, knot)
        costs = _costs(tree, sets, weights, (top, knot))
        if len(costs) < 2:
            continue
        found = (_in_a_stretch(costs, settings), _strewn(costs, settings) if len(leaves) == 1 else None)
        yield from (_Candidate(leaves, hung, *one) for one in found if one is not None)


def _costs(tree: Branching, sets: Sets, weights: Floats, at: tuple[int, int]) -> Floats:
    """What each place of the text costs (columns) if the branch is hung into each edge of the rest of the tree (rows)."""
    top, knot = at
    hung = view_of(tree, sets, top, knot)
    forest = Branching({node: list(others) for node, others in tree.beside.items()})
    forest.prune(top, knot)
    rest = forest.without(top)
    views = views_of(rest, sets)
    return np.stack([weights * ((met(views[a, b], views[b, a]) & hung) == 0) for a, b in rest.edges()])


def _in_a_stretch(costs: Floats, settings: MixSettings) -> tuple[NDArray[np.bool_], float] | None:
    """The stretch of the text that a branch has from a second source, and what that saves; ``None`` where it is not enough."""
    single = float(costs.sum(axis=1).min())
    if _bound(costs, single) < settings.least / 2:
        return None
    price, path = _cheapest(costs, settings.change)
    used = Counter(path.tolist()).most_common(2)
    return (path == used[1][0], round(single - price, 6)) if single - price >= settings.least and len(used) > 1 else None


def _strewn(costs: Floats, settings: MixSettings) -> tuple[NDArray[np.bool_], float] | None:
    """The places that a witness has from a second source though no stretch of the text is from there, and what they save."""
    totals = costs.sum(axis=1)
    main = costs[totals.argmin()]
    saved = np.maximum(0.0, main - costs).sum(axis=1)
    best = int(saved.argmax())
    if saved[best] < max(settings.strewn, settings.strewn_share * float(main.sum())):
        return None
    return costs[best] < main, round(float(saved[best]) - settings.strewn + settings.least, 6)


def _bound(costs: Floats, single: float) -> float:
    """What changing sources once could save, wherever."""
    before = np.cumsum(costs, axis=1)
    behind = before[:, -1:] - before
    return single - float((before.min(axis=0) + behind.min(axis=0)).min())


def _cheapest(costs: Floats, change: float) -> tuple[float, NDArray[np.int64]]:
    """The cheapest sequence of rows along the columns, each change at a price; and its price."""
    n_rows, n_columns = costs.shape
    total, back = costs[:, 0].copy(), np.zeros((n_rows, n_columns), np.int64)
    stay = np.arange(n_rows)
    for column in range(1, n_columns):
        best = int(total.argmin())
        changed = total[best] + change
        back[:, column] = np.where(total <= changed, stay, best)
        total = np.minimum(total, changed) + costs[:, column]
    path = np.zeros(n_columns, np.int64)
    path[-1] = total.argmin()
    for column in range(n_columns - 1, 0, -1):
        path[column - 1] = back[path[column], column]
    return float(total.min()), path
