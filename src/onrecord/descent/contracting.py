"""Which witness is itself the source of others, and which forks of the tree are noise?

Takes a tree in which every witness is an end (:class:`~onrecord.descent.mixing.Unmixed`); gives a graph in which a witness
with hardly a reading of its own stands where its end was joined on, so that others go back to it, and forks that are no better
told than their opposite are closed (:class:`Graph`). What chance makes is measured on the tree itself: of four branches at an
inner edge, readings that part them in one of the two wrong pairs are coincidences (scribes who erred alike), and coincidences
grow with the product of the lengths of the two branches that meet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.descent.branching import Branching, Floats, Sets, branch_at, views_of
from onrecord.descent.mixing import Unmixed
from onrecord.model import Record

__all__ = ["ContractSettings", "Graph", "contract"]


class ContractSettings(Record, frozen=True):
    """What a witness may have of its own and still be a source of others, and what a fork must have to stand; in readings.

    Of its own: ``own`` + ``usual`` × the median branch + what chance explains (``chance`` × coincidences, at most
    ``most_chance`` × the median branch). A fork falls with at most ``fork`` + ``against`` × the readings for its best
    opposite + ``fork_chance`` × coincidences. Chosen on 140 simulated traditions, half of them of published shapes (``python
    -m benchmarks.traditions``); flat around these values. No source is lost where that costs at most ``present`` of all
    changes and ``own`` beside: flat from .06 to .1 on 240 traditions of twelve kinds. """

    own: float = 1.0
    usual: float = 0.2
    chance: float = 2.0
    most_chance: float = 0.5
    fork: float = 1.0
    against: float = 1.0
    fork_chance: float = 0.5
    present: float = 0.08


@dataclass(frozen=True, slots=True)
class Graph:
    """Who stands beside whom: witnesses by number, lost sources by numbers above them. ``place`` tells where each node of the
    tree stands in it; ``second`` are the edges by which a mixed witness stands beside its second source."""

    edges: tuple[tuple[int, int], ...]
    second: frozenset[tuple[int, int]]
    place: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Fork:
    """An inner edge: readings that tell it, readings for its best opposite, products of the branches that meet."""

    edge: tuple[int, int]
    told: float
    opposite: float
    coincident: float
    product: float
    crossed: float


def contract(found: Unmixed, n_witnesses: int, settings: ContractSettings) -> Graph:
    """The graph of the tree."""
    tree, sets = found.tree, found.sets
    lengths = _lengths(tree, sets, found.weights)
    forks = list(_forks(tree, sets, found.weights, lengths))
    chance = sum(f.coincident for f in forks) / max(1e-9, sum(f.crossed for f in forks))
    union = _Union(len(sets))
    for leaf, knot in _sources(tree, lengths, chance, n_witnesses, settings):
        union.stand(knot, leaf)
    for fork in sorted(forks, key=lambda f: (round(f.told - f.opposite, 9), f.edge)):
        if fork.told <= settings.fork + settings.against * fork.opposite + settings.fork_chance * chance * fork.product:
            union.close(*fork.edge)
    return _drawn(found, union, lengths, n_witnesses)


def _lengths(tree: Branching, sets: Sets, weights: Floats) -> dict[tuple[int, int], float]:
    """Readings that change along each edge, in both directions of the key."""
    views = views_of(tree, sets)
    one = {(a, b): float(weights @ ((views[a, b] & views[b, a]) == 0)) for a, b in tree.edges()}
    return one | {(b, a): length for (a, b), length in one.items()}


def _forks(tree: Branching, sets: Sets, weights: Floats, lengths: dict[tuple[int, int], float]) -> Iterator[_Fork]:
    views = views_of(tree, sets)
    for u, v in tree.edges():
        if min(u, v) >= len(sets):
            (a, b), (c, d) = ([x for x in tree.beside[one] if x != other] for one, other in ((u, v), (v, u)))
            pairings = (((a, u), (b, u), (c, v), (d, v)), ((a, u), (c, v), (b, u), (d, v)), ((a, u), (d, v), (b, u), (c, v)))
            told, *wrong = (_telling([views[x] for x in four], weights) for four in pairings)
            right, *crossed = (lengths[w] * lengths[x] + lengths[y] * lengths[z] for w, x, y, z in pairings)
            yield _Fork((u, v), told, max(wrong), sum(wrong), right, sum(crossed))


def _telling(four: Sequence[Sets], weights: Floats) -> float:
    """Readings that the first two share, and the last two, and that differ between the two pairs."""
    one, other = four[0] & four[1], four[2] & four[3]
    return float(weights @ ((one != 0) & (other != 0) & ((one & other) == 0)))


def _sources(
    tree: Branching, lengths: dict[tuple[int, int], float], chance: float, n_witnesses: int, settings: ContractSettings
) -> Iterator[tuple[int, int]]:
    """Witnesses with hardly a reading of their own and the inner nodes that they are, surest first."""
    n_ends = sum(len(others) == 1 for others in tree.beside.values())
    echoes = range(n_witnesses, n_ends)
    lasting = [length for (a, b), length in lengths.items() if length > settings.own / 2 and min(a, b) not in echoes]
    usual = float(np.median(lasting)) if lasting else 1.0
    found: list[tuple[float, int, int]] = []
    for leaf in range(n_witnesses):
        for knot in tree.beside[leaf]:
            if knot >= n_ends:
                one, other = (lengths[x, knot] for x in tree.beside[knot] if x != leaf)
                explained = min(settings.chance * chance * one * other, settings.most_chance * usual)
                beyond = lengths[leaf, knot] - explained
                if beyond <= settings.own + settings.usual * usual:
                    found.append((round(beyond, 9), leaf, knot))
    for _, leaf, knot in sorted(found):
        yield leaf, knot


class _Union:
    """Which nodes of the tree stand at one place of the graph; a witness keeps its own."""

    def __init__(self, n_ends: int) -> None:
        self._n_ends = n_ends
        self._above: dict[int, int] = {}

    def place(self, node: int) -> int:
        while node in self._above:
            node = self._above[node]
        return node

    def stand(self, knot: int, leaf: int) -> None:
        """Puts a witness at an inner node, if no other stands there."""
        if self.place(knot) >= self._n_ends:
            self._above[self.place(knot)] = leaf

    def close(self, u: int, v: int) -> None:
        """Makes one place of two, if at most one of them is a witness."""
        one, other = sorted((self.place(u), self.place(v)))
        if one != other and other >= self._n_ends:
            self._above[other] = one


def _drawn(found: Unmixed, union: _Union, lengths: dict[tuple[int, int], float], n_witnesses: int) -> Graph:
    tops = {mixture.echo: _top(found, union, lengths, mixture.witnesses) for mixture in found.mixtures}
    place = {node: tops.get(union.place(node), union.place(node)) for node in found.tree.beside}
    edges = {_edge(place[a], place[b]) for a, b in found.tree.edges() if place[a] != place[b]}
    second = {_edge(place[echo], place[knot]) for echo in tops for knot in found.tree.beside[echo] if place[echo] != place[knot]}
    main = {_edge(place[a], place[b]) for a, b in found.tree.edges() if place[a] != place[b] and a not in tops and b not in tops}
    return _thinned(edges, frozenset(second - main), place, n_witnesses)


def _top(found: Unmixed, union: _Union, lengths: dict[tuple[int, int], float], witnesses: Sequence[int]) -> int:
    """Where a mixed branch begins: its inmost place or, where its witnesses stand apart by now, the one with least of its own."""
    for a, b in [*found.tree.edges(), *((b, a) for a, b in found.tree.edges())]:
        if sorted(node for node in branch_at(found.tree, a, b) if node < len(found.sets)) == list(witnesses):
            return union.place(a)
    return min(witnesses, key=lambda w: (min(lengths[w, knot] for knot in found.tree.beside[w]), w))


def _thinned(edges: set[tuple[int, int]], second: frozenset[tuple[int, int]], place: dict[int, int], n_witnesses: int) -> Graph:
    """The graph without lost sources that only lengthen a way: none is drawn that fewer than three nodes need."""
    while True:
        beside = {node: [e for e in edges if node in e] for node in {x for e in edges for x in e}}
        idle = [node for node, own in sorted(beside.items()) if node >= n_witnesses and len(own) < 3]
        if not idle:
            return Graph(tuple(sorted(edges)), second & edges, place)
        own = beside[idle[0]]
        edges -= set(own)
        ends = [x for e in own for x in e if x != idle[0]]
        if len(ends) == 2:
            joined = _edge(*ends)
            edges.add(joined)
            second |= {joined} if set(own) & second else set[tuple[int, int]]()


def _edge(a: int, b: int) -> tuple[int, int]:
    return (min(a, b), max(a, b))


