"""Negators of a wording and what they reach."""

import pytest

from onrecord.desk.wordbooks import english
from onrecord.model import ReportId
from onrecord.text.negation import find_negators
from onrecord.text.pairing import side_of
from onrecord.text.tokens import words_at

BOOK = english()


def heads(text: str) -> list[str | None]:
    side = side_of(ReportId("a"), text, words_at(text), BOOK)
    return [None if found.head is None else side.norms[found.head] for found in find_negators(side, BOOK)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we will not sell it", ["sell"]),
        ("we won't really sell it", ["sell"]),
        ("they failed to inform us", ["inform"]),
        ("no proof was found", ["proof"]),
        ("not only boats sank", []),
        ("we could not, and nobody helped", ["could", "helped"]),
        ("not, he said", [None]),
        ("the mine is safe", []),
    ],
)
def test_a_negator_reaches_the_next_content_word_of_its_clause(text: str, expected: list[str | None]) -> None:
    assert heads(text) == expected
