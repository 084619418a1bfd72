"""Rows that share keys are told the same however they are counted."""

from collections import Counter, defaultdict

import numpy as np
import pytest

from onrecord.reuse.space import tally


@pytest.mark.parametrize("step", [1, 1000])
def test_rows_are_told_once_with_their_sums_whether_they_lie_near_or_far(step):
    rng = np.random.default_rng(3)
    rows, weights = 70 + step * rng.integers(0, 40, 90), rng.random(90)
    sums: dict[int, float] = defaultdict(float)
    for row, weight in zip(rows.tolist(), weights.tolist(), strict=True):
        sums[row] += weight
    met, totals, counts = tally(rows, weights)
    assert met.tolist() == sorted(sums)
    assert totals.tolist() == pytest.approx([sums[row] for row in sorted(sums)])
    assert dict(zip(met.tolist(), counts.tolist(), strict=True)) == Counter(rows.tolist())


def test_nothing_met_is_nothing_told():
    assert [part.tolist() for part in tally(np.empty(0, dtype=np.int64), np.empty(0))] == [[], [], []]
