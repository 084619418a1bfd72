"""The keys of a running window are compared as those of a window all at once, whatever came and went before."""

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import ReportId, Sketch
from onrecord.reuse.space import NAMES, NUMBERS, TERMS, Space, tally
from onrecord.reuse.tongue import Tongues
from onrecord.reuse.window import Window, WindowSettings, window

_WORDS = "quay", "tide", "keel", "hull", "mast", "rope", "sail", "deck", "helm", "buoy"
_NAMES = "orla", "tarrant", "penhallow", "quist", "marigold"
_NUMBERS = "7", "12", "90", "1947"


@pytest.mark.parametrize("step", [1, 1000])
def test_rows_are_told_once_with_their_sums_whether_they_lie_near_or_far(step):
    rng = np.random.default_rng(3)
    rows, weights = 70 + step * rng.integers(0, 40, 90), rng.random(90)
    sums: dict[int, float] = defaultdict(float)
    for row, weight in zip(rows.tolist(), weights.tolist(), strict=True):
        sums[row] += weight
    met, totals = tally(rows, weights, 0.7)
    wanted = sorted(row for row, total in sums.items() if total >= 0.7)
    assert 0 < len(wanted) < len(sums)
    assert met.tolist() == wanted
    assert totals.tolist() == pytest.approx([sums[row] for row in wanted])
    numbers = Counter(rows.tolist())
    met, counts = tally(rows, None, 2)
    assert dict(zip(met.tolist(), counts.tolist(), strict=True)) == {row: n for row, n in numbers.items() if n > 1}


def test_nothing_met_is_nothing_told():
    assert [part.tolist() for part in tally(np.empty(0, dtype=np.int64), np.empty(0), 1)] == [[], []]


@st.composite
def report(draw: st.DrawFn) -> Sketch:
    words = draw(st.dictionaries(st.sampled_from(_WORDS), st.integers(1, 5), min_size=0, max_size=6))
    names = draw(st.sets(st.sampled_from((*_NAMES, *_NUMBERS)), max_size=5))
    return Sketch(ReportId(""), "en", 20, (), tuple(sorted(words.items())), tuple(sorted(names)), ())


def filled(tongues: Tongues, reports: list[Sketch], gone: set[int]) -> tuple[Space, list[int], Window]:
    """A space where some rows came and went, the rows that are left, and the window of these alone."""
    rules, english = WindowSettings(), tongues["en"]
    space = Space(rules, (
        lambda _, key: english.weight(key), lambda _, key: english.rarity_of(key), lambda _, key: english.weight(key),
    ))  # fmt: skip
    space.speak({"en": 1.0})
    for row, one in enumerate(reports):
        names, numbers = ([name for name in one.names if name in kind] for kind in (_NAMES, _NUMBERS))
        kinds = [term for term, _ in one.terms], names, numbers
        space.add(row, kinds, [count for _, count in one.terms])
        for other in [other for other in gone if other + 3 == row]:
            space.remove(other)
    left = [row for row in range(len(reports)) if row not in gone or row + 3 >= len(reports)]
    rows = [Sketch(ReportId(f"{row:03}"), "en", 20, (), reports[row].terms, reports[row].names, ()) for row in left]
    return space, left, window(rows, tongues, rules)


@settings(max_examples=60, deadline=None)
@given(reports=st.lists(report(), min_size=3, max_size=30), gone=st.sets(st.integers(0, 29)))
def test_cosines_are_those_of_a_window_of_the_rows_that_are_left(tongues, reports, gone):
    space, left, view = filled(tongues, reports, gone)
    row, others = left[-1], left[:-1]
    found = space.cosines(row, others)
    for kind, table in ((TERMS, view.terms), (NAMES, view.names), (NUMBERS, view.numbers)):
        wanted = (table[:-1] @ table[[-1]].T).toarray()[:, 0]
        assert found[:, kind] == pytest.approx(wanted)
    assert space.measured(row) == space.term_lengths(np.array([row]))[0]
    near = space.likely(row, np.array(others), 10**6)
    kept = np.flatnonzero(np.bincount(view.terms.indices, minlength=view.terms.shape[1]) > 1)
    assert near == pytest.approx((view.terms[:-1][:, kept] @ view.terms[[-1]][:, kept].T).toarray()[:, 0])


@settings(max_examples=60, deadline=None)
@given(reports=st.lists(report(), min_size=3, max_size=30), gone=st.sets(st.integers(0, 29)))
def test_carriers_of_the_heaviest_keys_are_all_rows_that_share_one(tongues, reports, gone):
    space, left, view = filled(tongues, reports, gone)
    row = left[-1]
    shared = (view.names.sign() @ view.names[[-1]].sign().T + view.numbers.sign() @ view.numbers[[-1]].sign().T).toarray()[:, 0]
    for since in (0, left[len(left) // 2]):
        met, counts = tally(space.heaviest_names(row, 64, 10**6, since), None, 1)
        inside = space.has(met)
        found = dict(zip(met[inside].tolist(), counts[inside].tolist(), strict=True))
        wanted = {one: n for one, n in zip(left, shared.tolist(), strict=True) if n and one >= since}
        found.pop(row, None)
        wanted.pop(row, None)
        assert found == wanted
