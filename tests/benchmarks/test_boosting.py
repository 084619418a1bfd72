"""Trees are grown that tell what no weighted sum can."""

import random
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from tools.boosting import Growth, Options, grow


def _options(seed: int) -> Options:
    """Groups of two options; the right one is that whose two numbers are both high or both low."""
    rng = random.Random(seed)  # noqa: S311 - a made-up table, no secret
    rows, right = [], []
    for _ in range(300):
        high = rng.random() < 0.5
        alike = [[high, high], [high, not high]]
        first = rng.random() < 0.5
        rows += alike if first else alike[::-1]
        right += [first, not first]
    return Options(np.array(rows, float), np.array(right), np.arange(0, len(rows), 2))


def test_a_forest_tells_an_interaction_and_is_the_same_every_time() -> None:
    growth = Growth(n_trees=30, rate=0.3, columns_share=1.0)
    forest = grow(_options(1), ("one", "other"), growth, seed=4)
    assert forest == grow(_options(1), ("one", "other"), growth, seed=4)
    fresh = _options(2)
    scores = [forest.score(row) for row in fresh.rows.tolist()]
    hits = [right for at in fresh.starts for right in [fresh.right[max(range(at, at + 2), key=scores.__getitem__)]]]
    assert sum(hits) == len(hits)
