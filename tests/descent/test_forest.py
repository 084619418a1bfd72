"""Trees are read as they are written."""

from math import exp

import pytest

from onrecord.descent.direction import COLUMNS, LOOKED_AGAIN, DescentWeights, loudest, weigh
from onrecord.descent.forest import Forest, Tree
from onrecord.descent.kin import KinWeights

_TREE = Tree(cue=(0, -1, 1, -1, -1), limit=(0.5, 0.0, 2.0, 0.0, 0.0), right=(2, 0, 4, 0, 0), worth=(0.1, -1.0, 0.6, 0.4, 3.0))
_FOREST = Forest(("share", "told"), (_TREE, _TREE))


@pytest.mark.parametrize(("row", "score"), [((0.5, 9.0), -2.0), ((0.6, 2.0), 0.8), ((0.6, 2.1), 6.0)])
def test_a_row_ends_where_the_limits_send_it(row: tuple[float, float], score: float) -> None:
    assert _FOREST.score(row) == pytest.approx(score)


def test_what_the_cues_say_adds_up_to_the_score() -> None:
    row = (0.6, 2.1)
    assert _FOREST.said(row) == pytest.approx([1.0, 4.8])
    assert sum(_FOREST.said(row)) + 2 * _TREE.worth[0] == pytest.approx(_FOREST.score(row))


def _stump(column: int, worth: float) -> Tree:
    """A tree that asks one cue whether it is there."""
    return Tree((column, -1, -1), (0.5, 0.0, 0.0), (2, 0, 0), (0.0, -worth, worth))


def test_the_cue_that_told_two_options_apart_is_the_loudest() -> None:
    row = [0.0] * len(LOOKED_AGAIN)
    credit, alike, takers, likely = (LOOKED_AGAIN.index(name) for name in ("credited", "likeness", "takers", "likely"))
    first = Forest(COLUMNS, (_stump(credit, 2.0), _stump(alike, 0.5)))
    second = Forest(LOOKED_AGAIN, (_stump(takers, 1.0), _stump(likely, 4.0)))
    weights = DescentWeights(KinWeights(0, 0, 0, 0, 0, 0), first, second)
    named = [1.0 if at in (credit, alike, takers, likely) else 0.0 for at in range(len(LOOKED_AGAIN))]
    assert loudest([named, row], 0, weights) == ("credited", "takers", "likeness"), "what the first look said is told by its cues"
    assert loudest([named, row], 1, weights) == ()
    assert loudest([row], 0, weights) == ()
    assert sum(exp(score) for score in weigh([named, row], second)) == pytest.approx(1.0)
