"""What is meant by a quote that somebody types: marks, ellipses, brackets, cues in between."""

import pytest

from onrecord.quotes.asked import Asked, read_asked
from tests.quotes.apparatus import LANGUAGES

BOOK = LANGUAGES.named("en").book


def asked(text: str) -> Asked:
    return read_asked(text, BOOK)


@pytest.mark.parametrize("text", [
    "the ferry sails", "“the ferry sails”", '"the ferry sails."', "‘the ferry sails’", "« the ferry sails »", "„the ferry sails“",
])  # fmt: skip
def test_marks_around_a_quote_are_no_part_of_it(text: str) -> None:
    assert asked(text).side.norms == ("the", "ferry", "sails")


@pytest.mark.parametrize("gap", ["…", "...", ". . .", "[…]", "[...]", "(...)"])
def test_an_ellipsis_marks_words_left_out(gap: str) -> None:
    found = asked(f"The ferry {gap} sails on Monday")
    assert found.side.norms == ("the", "ferry", "sails", "on", "monday")
    assert found.omitted == {2}
    assert found.is_marked


def test_an_ellipsis_at_an_end_leaves_nothing_out_within() -> None:
    assert not asked("… the ferry sails …").omitted


def test_brackets_mark_words_put_in() -> None:
    found = asked("[The board] will not pay [sic] for it")
    assert found.side.norms == ("will", "not", "pay", "for", "it")
    assert found.inserted == ("The board",)


def test_a_bracketed_letter_is_part_of_its_word() -> None:
    found = asked("“[W]e agree”")
    assert found.side.norms == ("we", "agree")
    assert not found.is_marked


def test_words_between_two_stretches_in_marks_are_not_the_speakers() -> None:
    assert asked('"We agree," she said, "on that."').side.norms == ("we", "agree", "on", "that")


def test_a_quote_within_a_quote_stays() -> None:
    assert asked('We call it "a slow boat" here').side.norms == ("we", "call", "it", "a", "slow", "boat", "here")


def test_a_text_without_words_has_none() -> None:
    assert asked("“…”").side.norms == ()
