"""Numbers of a wording: values, bounds and measures."""

import pytest

from onrecord.desk.wordbooks import english
from onrecord.model import ReportId
from onrecord.text.numbers import quantities
from onrecord.text.pairing import side_of
from onrecord.text.tokens import words_at

BOOK = english()


def read(text: str) -> list[float]:
    return [found.value for found in quantities(side_of(ReportId("a"), text, words_at(text), BOOK), BOOK)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twenty-five boats", [25]),
        ("two hundred and ten thousand crowns", [210_000]),
        ("a dozen boats", [12]),
        ("3.5 million crowns", [3_500_000]),
        ("£1.5m was lost", [1_500_000]),
        ("2m crowns", [2_000_000]),
        ("a 2m long beam", [2]),
        ("1,200 people and 3,5 litres", [1200, 3.5]),
        ("1.000.000 crowns", [1_000_000]),
        ("the 3rd boat and the third man", [3, 3]),
        ("24km north", [24]),
        ("5% of it", [5]),
        ("call 0800 555 111", []),
        ("in 1998 one of them", []),
        ("five bn crowns", [5]),
        ("none at all", []),
    ],
)
def test_the_value_of_a_number_is_read(text: str, values: list[float]) -> None:
    assert read(text) == values


def test_bounds_and_measures_are_kept() -> None:
    text = "more than 24 km, less than 5 miles"
    found = quantities(side_of(ReportId("a"), text, words_at(text), BOOK), BOOK)
    assert [one.bound for one in found] == ["at least", "at most"]
    assert found[0].measure != found[1].measure
