"""Numbers of rows that come in rising order and leave again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reuse.row_values import Days, RowValues


@given(st.lists(st.sets(st.integers(0, 400), max_size=30), min_size=1, max_size=400))
def test_rows_keep_their_numbers_while_others_come_and_leave(leaving):
    values, known = RowValues(2), dict[int, tuple[float, float]]()
    for row, gone in enumerate(leaving):
        values.add(5 * row, (row, -row))
        known[5 * row] = row, -row
        for other in [5 * one for one in gone if 5 * one in known and one != row]:
            values.drop(other)
            del known[other]
    rows = np.array(sorted(known))
    assert values.of(rows).tolist() == [list(known[row]) for row in rows.tolist()]
    came = np.arange(0, 5 * len(leaving), 5)
    assert came[values.has(came)].tolist() == sorted(known)


def test_room_is_bounded_by_the_rows_that_are_in():
    values = RowValues(1)
    for row in range(5000):
        values.add(row, (1.0,))
        if row >= 20:
            values.drop(row - 20)
    assert len(values._is_in) < 100


def test_rows_near_a_day_are_found_from_the_first_of_them_on():
    days = Days()
    for row, day in enumerate((10, 11, 18, 12, 19)):
        days.add(row, day)
    assert days.since(19, 3) == 2
    assert days.since(13, 3) == 0
    assert days.since(-1, 3) == 0
    days.add(5, -1)
    assert days.since(30, 3) == 5
    assert days.near(12, np.arange(6), 2).tolist() == [True, True, False, True, False, True]
    assert days.near(-1, np.arange(6), 2).all()
    days.remove(2, 18)
    assert days.since(19, 1) == 4
