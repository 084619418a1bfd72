"""Trees are read as they are written."""

import pytest

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
