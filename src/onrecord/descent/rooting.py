"""At which end of a graph without direction does it begin?

Takes edges and, for both directions of each, how much speaks for it; gives every node that may be the first, best first. Copying
loses words rather than it makes them, so a way on which runs of words go missing is likelier than one on which they come;
times speak where they are told. Where several nodes fit about as well, none is certain, and edges that they would turn are told
without direction.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

__all__ = ["directed", "roots_of"]

Edge = tuple[int, int]


def roots_of(edges: Iterable[Edge], speaks: Mapping[Edge, float], margin: float) -> list[int]:
    """The nodes from which all edges run best, best first; those within ``margin`` of the best. ``speaks[a, b]`` is for a to
    b."""
    known = tuple(edges)
    nodes = sorted({node for edge in known for node in edge})
    scores = {node: sum(speaks.get(edge, 0.0) for edge in directed(known, node)) for node in nodes}
    best = max(scores.values(), default=0.0)
    return sorted((node for node in nodes if scores[node] >= best - margin), key=lambda node: (-round(scores[node], 6), node))


def directed(edges: Iterable[Edge], root: int) -> list[Edge]:
    """Each edge once, running away from the root, by the shortest ways; those in no way connected to it are left out."""
    beside: dict[int, list[int]] = defaultdict(list)
    for a, b in edges:
        beside[a].append(b)
        beside[b].append(a)
    depth = {root: 0}
    order = [root]
    for node in order:
        for other in sorted(beside[node]):
            if other not in depth:
                depth[other] = depth[node] + 1
                order.append(other)
    found = {(a, b) if (depth[a], a) < (depth[b], b) else (b, a) for a in depth for b in beside[a]}
    return sorted(found, key=lambda edge: (depth[edge[0]], edge))
