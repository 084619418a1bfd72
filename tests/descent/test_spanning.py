"""Where witnesses explain each other, no source is lost; where a fork saves changes, one is."""

import numpy as np
import pytest

from onrecord.descent.branching import UNKNOWN, Sets, branch
from onrecord.descent.mixing import Mixture, Unmixed
from onrecord.descent.spanning import all_present

OFFERED = (0.08, 1.0)


def told(*rows: str) -> Sets:
    """A row a witness, a letter a reading, a dot where it is unknown."""
    return np.array([[UNKNOWN if c == "." else np.uint64(1 << (ord(c) - ord("a"))) for c in row] for row in rows], np.uint64)


def drawn(sets: Sets, allowance: tuple[float, float] = OFFERED, *, mixed: bool = False) -> list[tuple[int, int]] | None:
    weights = np.ones(sets.shape[1])
    tree, counted = branch(sets, weights)
    mixtures = (Mixture((0,), len(sets), np.zeros(sets.shape[1], np.bool_), 5.0),) if mixed else ()
    alone = all_present(sets, weights, Unmixed(sets, tree, counted, mixtures), allowance)
    return None if alone is None else alone.edges()


CHAIN = told("aaaaaaaa", "bbaaaaaa", "bbbbaaaa", "bbbbbbaa", "bbbbbbbb")


def test_a_chain_of_copies_is_told_without_a_lost_source() -> None:
    assert drawn(CHAIN, (0.0, 0.0)) == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_a_source_that_saves_many_changes_is_lost() -> None:
    star = told("bbbaaaaaa", "aaabbbaaa", "aaaaaabbb")
    assert drawn(star) is None
    assert drawn(star, (0.5, 0.0)) is not None


def test_what_differs_across_a_hole_is_counted() -> None:
    """Nothing parts the witness with the hole from either neighbour, and yet the way over it changes four readings."""
    bridge = told("aaaaab", "....ab", "bbbbab")
    assert drawn(bridge, (0.0, 0.0)) == [(0, 1), (1, 2)]
    assert drawn(bridge, (-0.1, 0.0)) is None


def test_mixed_witnesses_and_pairs_are_left_to_others() -> None:
    assert drawn(CHAIN, mixed=True) is None
    assert drawn(CHAIN[:2]) is None


@pytest.mark.parametrize("order", [(4, 2, 0, 1, 3), (1, 0, 3, 2, 4)])
def test_the_order_of_the_witnesses_does_not_matter(order: tuple[int, ...]) -> None:
    edges = drawn(CHAIN[list(order)], (0.0, 0.0))
    assert edges is not None
    assert {frozenset((order[a], order[b])) for a, b in edges} == {frozenset((n, n + 1)) for n in range(4)}
