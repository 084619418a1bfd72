"""Analysed text keeps the way back to the raw text, whatever marks stand above and below its letters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.normalise import paragraphs
from onrecord.text.tokens import words
from tests.builders import report


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x̄ rose", ["x", "rose"]),
        ("Z̸a̸l̸g̸o spoke", ["Z", "a", "l", "g", "o", "spoke"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("e\u0301\u0332t", ["e\u0301", "t"]),
    ],
)
def test_a_letter_with_marks_of_its_own_has_a_place_in_the_raw_text(text: str, told: list[str]) -> None:
    (paragraph,) = paragraphs(report(text, id="a"))
    assert [text[word.begin : word.end] for word in words(paragraph)] == told


@given(st.text(alphabet="aeZ. \u0301\u0332\u0338\u200b\u0958\u0344\u1e9b\u0323", min_size=1, max_size=40).filter(str.strip))
def test_no_word_is_empty_in_the_raw_text_and_none_overlaps_the_next(text: str) -> None:
    for paragraph in paragraphs(report(text, id="a")):
        found = words(paragraph)
        assert all(word.begin < word.end for word in found)
        assert all(one.end <= other.begin for one, other in pairwise(found))
