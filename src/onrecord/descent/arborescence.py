"""Which choice of one parent for every node scores best, with no node its own ancestor?

The maximum spanning arborescence by Chu and Liu (1965) and Edmonds (1967): every node takes its best parent; a circle is
contracted to one node and solved again. Ties go to the parent that comes first. O(nodes × edges), plenty for one story.
"""

from collections.abc import Mapping

__all__ = ["best_parents"]


def best_parents(scores: Mapping[tuple[int, int], float], n_nodes: int) -> dict[int, int]:
    """The parent of each node ``1 … n_nodes - 1`` in the best tree under node 0.

    ``scores[parent, child]``; every node must be reachable from node 0, so give each an edge ``(0, node)``.
    """
    usable = {(a, b): score for (a, b), score in sorted(scores.items()) if b != 0 and a != b}
    return _solve(usable, n_nodes)


def _solve(scores: Mapping[tuple[int, int], float], fresh: int) -> dict[int, int]:
    """The best parents; ``fresh`` is a number for the next contracted node."""
    parents = _greedy(scores)
    circle = _circle(parents)
    if not circle:
        return parents
    inside = frozenset(circle)
    entered: dict[tuple[int, int], int] = {}
    left: dict[tuple[int, int], int] = {}
    contracted: dict[tuple[int, int], float] = {}
    for (a, b), score in scores.items():
        if a in inside and b in inside:
            continue
        if b in inside:
            key, value, store, end = (a, fresh), score - scores[parents[b], b], entered, b
        elif a in inside:
            key, value, store, end = (fresh, b), score, left, a
        else:
            contracted[a, b] = score
            continue
        if key not in contracted or contracted[key] < value:
            contracted[key], store[key] = value, end
    solved = _solve(contracted, fresh + 1)
    return _opened(solved, {b: parents[b] for b in circle}, fresh, entered, left)


def _greedy(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    best: dict[int, tuple[float, int]] = {}
    for (a, b), score in scores.items():
        if b not in best or score > best[b][0]:
            best[b] = (score, a)
    return {b: a for b, (_, a) in best.items()}


def _circle(parents: Mapping[int, int]) -> list[int]:
    """Some nodes that are each other's ancestors; none if there is no circle."""
    done: set[int] = set()
    for start in sorted(parents):
        path: list[int] = []
        node: int | None = start
        while node is not None and node not in done:
            done.add(node)
            path.append(node)
            node = parents.get(node)
        if node in path:
            return path[path.index(node) :]
    return []


def _opened(solved: Mapping[int, int], circle: Mapping[int, int], fresh: int, entered: Mapping[tuple[int, int], int],
            left: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """The solution of the contracted graph with the circle put back: it is broken where the tree enters it."""
    parents: dict[int, int] = dict(circle)
    for child, parent in solved.items():
        if child == fresh:
            parents[entered[parent, fresh]] = parent
        else:
            parents[child] = left[fresh, child] if parent == fresh else parent
    return parents
