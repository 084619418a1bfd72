"""Trees are read as they are written."""

from math import exp

import pytest

from onrecord.descent.direction import COLUMNS, DescentWeights, loudest, weigh
from onrecord.descent.forest import Forest, Tree

_TREE = Tree(cue=(0, -1, 1, -1, -1), limit=(0.5, 0.0, 2.0, 0.0, 0.0), right=(2, 0, 4, 0, 0), worth=(0.1, -1.0, 0.6, 0.4, 3.0))
_FOREST = Forest(("share", "told"), (_TREE, _TREE))


@pytest.mark.parametrize(("row", "score"), [((0.5, 9.0), -2.0), ((0.6, 2.0), 0.8), ((0.6, 2.1), 6.0)])
def test_a_row_ends_where_the_limits_send_it(row: tuple[float, float], score: float) -> None:
    assert _FOREST.score(row) == pytest.approx(score)


def test_what_the_cues_say_adds_up_to_the_score() -> None:
    row = (0.6, 2.1)
    assert _FOREST.said(row) == pytest.approx([1.0, 4.8])
    assert sum(_FOREST.said(row)) + 2 * _TREE.worth[0] == pytest.approx(_FOREST.score(row))


def test_the_cue_that_told_two_options_apart_is_the_loudest() -> None:
    row = [0.0] * len(COLUMNS)
    credit, likely = COLUMNS.index("credited"), COLUMNS.index("likeness")
    worths = ((credit, 2.0), (likely, 0.5))
    trees = tuple(Tree((at, -1, -1), (0.5, 0.0, 0.0), (2, 0, 0), (0.0, -worth, worth)) for at, worth in worths)
    weights = DescentWeights(Forest(COLUMNS, trees))
    named = [1.0 if at in (credit, likely) else 0.0 for at in range(len(COLUMNS))]
    assert loudest([named, row], 0, weights) == ("credited", "likeness")
    assert loudest([named, row], 1, weights) == ()
    assert loudest([row], 0, weights) == ()
    assert sum(exp(score) for score in weigh([named, row], weights)) == pytest.approx(1.0)
