"""Which tree explains the readings of the witnesses by the fewest changes?

Takes sets of readings (a row a witness, a column a place) and what each place counts; gives a tree in which every witness is
an end and every inner node a source that is not here (:class:`Branching`). Method: maximum parsimony (Fitch 1971), by adding
the witnesses one by one where they cost least, then moving every branch to the place where it costs least until none moves
(subtree pruning and regrafting). Places at which the tree needs more changes than readings call for (scribes erred there
alike, or mended an error) count less in the next round: successive weighting (Farris 1969). Directions are not told here. """

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

__all__ = ["UNKNOWN", "Branching", "Floats", "Sets", "branch", "branch_at", "met", "view_of", "views_of"]

Sets = NDArray[np.uint64]
"""Readings as sets of bits: a row a witness, a column a place; all bits where the reading is unknown."""
Floats = NDArray[np.float64]
UNKNOWN = np.uint64(2**64 - 1)
_ROUNDS = 4
_MOST_SWEEPS = 30
_LEAST_GAIN = 1e-9
_CONCAVITY = 3.0
"""A place with so many needless changes counts half (Goloboff 1993 has 3 as the usual choice)."""


@dataclass(slots=True)
class Branching:
    """A tree without direction: the neighbours of each node; witnesses are ``0 … n - 1``, inner nodes follow."""

    beside: dict[int, list[int]] = field(default_factory=dict)

    def edges(self) -> list[tuple[int, int]]:
        """Each edge once."""
        return [(a, b) for a, others in sorted(self.beside.items()) for b in sorted(others) if a < b]

    def join(self, a: int, b: int) -> None:
        """Draws an edge."""
        self.beside.setdefault(a, []).append(b)
        self.beside.setdefault(b, []).append(a)

    def part(self, a: int, b: int) -> None:
        """Takes an edge away."""
        self.beside[a].remove(b)
        self.beside[b].remove(a)

    def graft(self, branch: int, at: tuple[int, int], knot: int) -> None:
        """Hangs a branch into an edge by a new inner node."""
        a, b = at
        self.part(a, b)
        for node in (a, b, branch):
            self.join(knot, node)

    def prune(self, branch: int, knot: int) -> tuple[int, int]:
        """Takes a branch off its inner node, which goes; gives the edge that closes over it."""
        self.part(branch, knot)
        a, b = self.beside.pop(knot)
        self.beside[a].remove(knot)
        self.beside[b].remove(knot)
        self.join(a, b)
        return a, b

    def without(self, top: int) -> "Branching":
        """The part of a forest that does not hold ``top``: where a pruned branch may be hung."""
        apart = set(branch_at(self, top, top))
        return Branching({node: others for node, others in self.beside.items() if node not in apart})


def branch(sets: Sets, weights: Floats) -> tuple[Branching, Floats]:
    """The tree and what each place counts in the end; fewer than three witnesses give the one tree that there is."""
    n = len(sets)
    tree = Branching({0: []} if n else {})
    if n < 3:
        for other in range(1, n):
            tree.join(0, other)
        return tree, weights
    kinds, of_kind = _kinds(sets)
    base: Floats = np.zeros(kinds.shape[1])
    np.add.at(base, of_kind[of_kind >= 0], weights[of_kind >= 0])
    counted = base
    tree = _grown(kinds, base)
    for _ in range(_ROUNDS):
        tree = _improved(tree, kinds, counted)
        share = _CONCAVITY / (_CONCAVITY + _needless(tree, kinds))
        if np.allclose(base * share, counted):
            break
        counted = base * share
    shares = np.append(counted / np.maximum(base, _LEAST_GAIN), 1.0)
    return tree, weights * shares[of_kind]


def _kinds(sets: Sets) -> tuple[Sets, NDArray[np.int64]]:
    """The distinct places that can tell one tree from another, and for each place which of them it is like, or -1.

    A place tells something where two readings have two witnesses each; where a set holds several readings it is kept.
    """
    known = np.where(sets == UNKNOWN, np.uint64(0), sets)
    open_ones = ((known & (known - np.minimum(known, np.uint64(1)))) != 0).any(axis=0)
    ordered = np.sort(known, axis=0)
    pairs = (ordered[1:] == ordered[:-1]) & (ordered[1:] != 0)
    firsts = pairs & ~np.vstack([np.zeros((1, sets.shape[1]), np.bool_), pairs[:-1]])
    telling = open_ones | (firsts.sum(axis=0) > 1)
    kinds, of_telling = np.unique(sets[:, telling], axis=1, return_inverse=True)
    of_kind = np.full(sets.shape[1], -1)
    of_kind[telling] = of_telling.ravel()
    return kinds, of_kind


def _grown(sets: Sets, weights: Floats) -> Branching:
    """Every witness added where it costs least, the most central first."""
    n = len(sets)
    far = np.array([[weights[(a & b) == 0].sum() for b in sets] for a in sets])
    order = sorted(range(n), key=lambda k: (round(float(far[k].sum()), 6), k))
    tree = Branching()
    for leaf in order[:3]:
        tree.join(n, leaf)
    for knot, leaf in enumerate(order[3:], n + 1):
        _, place = min(_costs(tree, sets, sets[leaf], weights))
        tree.graft(leaf, place, knot)
    return tree


def _costs(tree: Branching, sets: Sets, hung: Sets, weights: Floats) -> Iterator[tuple[float, tuple[int, int]]]:
    """For each edge the changes that it costs to hang a branch with these readings there."""
    views = views_of(tree, sets)
    edges = tree.edges()
    there = met(np.stack([views[edge] for edge in edges]), np.stack([views[b, a] for a, b in edges]))
    yield from zip(np.round(((there & hung) == 0) @ weights, 9).tolist(), edges, strict=True)


def _improved(tree: Branching, sets: Sets, weights: Floats) -> Branching:
    for _ in range(_MOST_SWEEPS):
        if not _swept(tree, sets, weights):
            break
    return tree


def _swept(tree: Branching, sets: Sets, weights: Floats) -> bool:
    """Moves every branch once to where it costs least; whether any moved."""
    moved = False
    for top, knot in [(a, b) for a, b in tree.edges()] + [(b, a) for a, b in tree.edges()]:
        if knot < len(sets) or top not in tree.beside or knot not in tree.beside.get(top, ()):
            continue
        hung = view_of(tree, sets, top, knot)
        old = tree.prune(top, knot)
        costs = {place: cost for cost, place in _costs(tree.without(top), sets, hung, weights)}
        old_key = (min(old), max(old))
        best = min(costs, key=lambda place: (costs[place], place))
        better = costs[best] < costs[old_key] - _LEAST_GAIN
        tree.graft(top, best if better else old_key, knot)
        moved = moved or better
    return moved


def views_of(tree: Branching, sets: Sets) -> dict[tuple[int, int], Sets]:
    """For each edge and direction the readings of the part behind: ``[a, b]`` is the part at ``a``, seen from ``b``."""
    views: dict[tuple[int, int], Sets] = {}
    order = _outward(tree, min(tree.beside))
    for node, above in reversed(order):
        if above is not None:
            views[node, above] = _behind(tree, sets, views, node, above)
    for node, above in order:
        if above is not None:
            views[above, node] = _behind(tree, sets, views, above, node)
    return views


def view_of(tree: Branching, sets: Sets, top: int, away: int) -> Sets:
    """The readings of the branch at ``top``, seen from its neighbour ``away``."""
    views: dict[tuple[int, int], Sets] = {}
    for node, above in reversed(_outward(tree, top, away)):
        views[node, away if above is None else above] = _behind(tree, sets, views, node, away if above is None else above)
    return views[top, away]


def branch_at(tree: Branching, top: int, away: int) -> list[int]:
    """The nodes of the branch at ``top``, on the side that is not ``away``; ``top`` first."""
    return [node for node, _ in _outward(tree, top, away)]


def _outward(tree: Branching, start: int, away: int | None = None) -> list[tuple[int, int | None]]:
    """All nodes from ``start`` outward, each with the one before it; not those towards ``away``."""
    order: list[tuple[int, int | None]] = [(start, None)]
    for node, above in order:
        behind = away if above is None else above
        order += [(other, node) for other in tree.beside[node] if other != behind]
    return order


def _behind(tree: Branching, sets: Sets, views: dict[tuple[int, int], Sets], node: int, away: int) -> Sets:
    others = [views[other, node] for other in tree.beside[node] if other != away]
    own = [sets[node]] if node < len(sets) else []
    together: list[Sets] = [*own, *others]
    result = together[0]
    for one in together[1:]:
        result = met(result, one)
    return result


def met(one: Sets, other: Sets) -> Sets:
    """Fitch's rule: what two parts have in common, else what either has."""
    common = one & other
    joined: Sets = np.where(common == 0, one | other, common)
    return joined


def _needless(tree: Branching, sets: Sets) -> Floats:
    """For each place the changes that the tree needs beyond one for each reading but the first."""
    order = _outward(tree, 0)
    changes = np.zeros(sets.shape[1])
    below: dict[int, Sets] = {}
    for node, above in reversed(order):
        parts: Sequence[Sets] = [*([sets[node]] if node < len(sets) else []),
                                  *(below[other] for other in tree.beside[node] if other != above)]
        result = parts[0]
        for one in parts[1:]:
            changes += (result & one) == 0
            result = met(result, one)
        below[node] = result
    known = np.where(sets == UNKNOWN, np.uint64(0), sets)
    kinds = np.array([len(set(column.tolist()) - {0}) for column in known.T])
    needless: Floats = np.maximum(0.0, changes - np.maximum(0, kinds - 1))
    return needless
