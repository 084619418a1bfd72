"""The best tree of parents, against another implementation."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from onrecord.descent.arborescence import best_parents

_SCORE = st.integers(-50, 50)


@st.composite
def _graphs(draw: st.DrawFn) -> tuple[dict[tuple[int, int], float], int]:
    n = draw(st.integers(2, 7))
    scores: dict[tuple[int, int], float] = {(0, node): float(draw(_SCORE)) for node in range(1, n)}
    for a in range(1, n):
        for b in range(1, n):
            if a != b and draw(st.booleans()):
                scores[a, b] = float(draw(_SCORE))
    return scores, n


@given(_graphs())
def test_no_tree_scores_better(case: tuple[dict[tuple[int, int], float], int]) -> None:
    scores, n = case
    parents = best_parents(scores, n)
    assert sorted(parents) == list(range(1, n))
    graph = nx.DiGraph()
    graph.add_weighted_edges_from((a, b, score) for (a, b), score in scores.items())
    best = nx.algorithms.tree.branchings.maximum_spanning_arborescence(graph).size(weight="weight")
    assert sum(scores[parent, child] for child, parent in parents.items()) == best


@given(_graphs())
def test_every_node_hangs_on_the_root(case: tuple[dict[tuple[int, int], float], int]) -> None:
    parents = best_parents(*case)
    for node in parents:
        seen = set()
        while node:
            assert node not in seen
            seen.add(node)
            node = parents[node]


def test_a_circle_is_broken_where_it_costs_least() -> None:
    scores = {(0, 1): -9.0, (0, 2): -4.0, (1, 2): 5.0, (2, 1): 5.0}
    assert best_parents(scores, 3) == {2: 0, 1: 2}
