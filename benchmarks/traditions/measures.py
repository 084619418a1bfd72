"""How near is a tree to the true one? The measures of stemmatology, and the two usual baselines.

Average sign similarity (Roos and Heikkilä 2009): for each witness and each two others, do both trees tell the same one nearer?
Distances are numbers of edges, directions do not count. Quartets: of four witnesses, do both trees part them in the same pairs?
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations

__all__ = ["joined_neighbours", "quartets", "sign_similarity", "spanning_tree"]

_Edges = Iterable[tuple[Hashable, Hashable]]
_FAR = 10**6


def steps(edges: _Edges, here: Sequence[Hashable]) -> dict[tuple[Hashable, Hashable], int]:
    """Numbers of edges between all witnesses; a large one between those that are not connected."""
    beside: dict[Hashable, set[Hashable]] = defaultdict(set)
    for a, b in edges:
        beside[a].add(b)
        beside[b].add(a)
    found: dict[tuple[Hashable, Hashable], int] = {(a, b): _FAR for a in here for b in here}
    for start in here:
        seen = {start: 0}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            for other in beside[node] - seen.keys():
                seen[other] = seen[node] + 1
                waiting.append(other)
        found |= {(start, node): n for node, n in seen.items() if (start, node) in found}
    return found


def sign_similarity(gold: _Edges, got: _Edges, here: Sequence[Hashable]) -> float:
    """Share of comparisons in which both trees agree, a half where one of them tells no difference; 1.0 for under three."""
    true, told = steps(gold, here), steps(got, here)
    marks = [1 - abs(_sign(true[a, b] - true[a, c]) - _sign(told[a, b] - told[a, c])) / 2
             for a in here for b, c in combinations([x for x in here if x != a], 2)]
    return sum(marks) / len(marks) if marks else 1.0


def quartets(gold: _Edges, got: _Edges, here: Sequence[Hashable]) -> float:
    """Share of the sets of four witnesses that the true tree parts in pairs which the other parts alike; 1.0 where there are
    none."""
    true, told = steps(gold, here), steps(got, here)
    marks = [(_parted(true, four), _parted(told, four)) for four in combinations(here, 4)]
    resolved = [a == b for a, b in marks if a]
    return sum(resolved) / len(resolved) if resolved else 1.0


def _parted(far: Mapping[tuple[Hashable, Hashable], int], four: Sequence[Hashable]) -> int:
    """Which of the three pairings of four has the least sum, by number; 0 where none is alone the least."""
    a, b, c, d = four
    sums = [far[a, b] + far[c, d], far[a, c] + far[b, d], far[a, d] + far[b, c]]
    least = min(sums)
    return sums.index(least) + 1 if sums.count(least) == 1 else 0


def _sign(n: int) -> int:
    return (n > 0) - (n < 0)


def spanning_tree(far: Mapping[tuple[int, int], float], here: Sequence[int]) -> list[tuple[int, int]]:
    """The minimum spanning tree (Prim): every witness beside another, nothing lost."""
    inside, edges = [here[0]], []
    while len(inside) < len(here):
        _, a, b = min((far[a, b], a, b) for a in inside for b in here if b not in inside)
        edges.append((a, b))
        inside.append(b)
    return edges


def joined_neighbours(far: Mapping[tuple[int, int], float], here: Sequence[int]) -> list[tuple[int, int]]:
    """The tree by neighbour joining (Saitou and Nei 1987): every witness a leaf, every inner node lost (negative numbers)."""
    rows = {a: {b: far[a, b] for b in here if b != a} for a in here}
    edges, fresh = [], -1
    while len(rows) > 2:
        sums = {a: sum(row.values()) for a, row in rows.items()}
        _, a, b = min(((len(rows) - 2) * rows[a][b] - sums[a] - sums[b], a, b) for a in rows for b in rows[a] if a < b)
        gap = rows[a][b]
        edges += [(fresh, a), (fresh, b)]
        row = {c: (rows[a][c] + rows[b][c] - gap) / 2 for c in rows if c not in (a, b)}
        for gone in (a, b):
            del rows[gone]
        for c, value in row.items():
            for gone in (a, b):
                rows[c].pop(gone, None)
            rows[c][fresh] = value
        rows[fresh], fresh = row, fresh - 1
    a, b = rows if len(rows) == 2 else (*rows, *rows)
    return [*edges, (a, b)] if a != b else edges
