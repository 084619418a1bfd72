"""What descent is told by is fitted on stories of the newsroom, and tells them apart."""

import sys
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.worlds import read_worlds, stories_of
from onrecord.descent.kin import kin_of
from tools.boosting import Growth
from tools.fit_descent import fitted, kin_weights, seen


def test_weights_of_kin_tell_copies_from_accounts_and_are_the_same_every_time() -> None:
    stories = [seen(story) for story in stories_of(12, 41)]
    weights = kin_weights(stories)
    assert weights == kin_weights(seen(story) for story in stories_of(12, 41))
    wires = {edge.source for story in stories for edge in story.truth.edges if edge.manner == "verbatim"}
    pairs = [pair for story in stories for pair in story.texts.pairs.values()]
    assert max(kin_of(pair.alike, weights) for pair in pairs if pair.parent in wires) > 0.95
    assert min(kin_of(pair.alike, weights) for pair in pairs) < 0.05


def test_both_looks_are_fitted_and_are_the_same_every_time() -> None:
    stories = [seen(story) for story in stories_of(6, 42)]
    found = fitted(stories, 1, Growth(n_trees=3))
    assert found == fitted([seen(story) for story in stories_of(6, 42)], 1, Growth(n_trees=3))
    assert [len(forest.trees) for forest in (found.forest, found.second)] == [3, 3]
    assert found.second.cues[: len(found.forest.cues)] == found.forest.cues


def test_worlds_are_read_from_raw_text_with_the_truth_beside_them() -> None:
    for story in islice(read_worlds(1, 3), 2):
        assert {report.id for report in story.reports} <= set(story.truth.reports)
        assert all(report.blocks for report in story.reports)
