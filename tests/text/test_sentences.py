"""Where a sentence ends, and where it only seems to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.lexicon import load
from onrecord.text.sentences import SentenceRules, split

RULES = load("sentences.toml", SentenceRules)


def cut(text: str) -> list[str]:
    return [text[begin:end] for begin, end in split(text, RULES)]


@pytest.mark.parametrize(
    "text",
    [
        "“Who will pay for the weir?” Brook asked.",
        "\"Who will pay?\" Ada Brook said, and left.",
        "“Never!” Mayor Ada Brook told reporters on the quay.",
        "„Wer zahlt?“ Brook fragte am Montag.",
        "“Who will pay?” Brook asked",
        "“Never!” Mr. Brook said.",
        "“What next…” Foreign Minister Ada Brook wondered on Monday.",
    ],
)
def test_a_quoted_question_and_its_speaker_are_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“Who will pay?”", "Brook said the town had no money."),
        ("“Who will pay?”", "The mill is closed."),
        ("“Who will pay?”", "“Nobody,” Brook said."),
        ("“We shall pay.”", "Brook asked."),
        ("Who will pay?", "Brook asked."),
        ("“Who will pay?”", "Brook left. Velm said."),
        ("“Who will pay?”", "Boats sank, Brook said."),
    ],
)
def test_what_is_told_after_a_quoted_question_is_a_sentence_of_its_own(first: str, second: str) -> None:
    assert cut(f"{first} {second}")[0] == first


def test_marks_alone_belong_to_the_sentence_before() -> None:
    assert cut("The mill is closed. . The weir is open.") == ["The mill is closed. .", "The weir is open."]
    assert cut("The mill is closed. ” .") == ["The mill is closed. ” ."]


@given(st.text(alphabet="aB .?!…”“\"’(),\n", max_size=40))
def test_every_character_that_is_no_blank_lies_in_one_sentence(text: str) -> None:
    bounds = split(text, RULES)
    assert all(a < b for a, b in bounds)
    assert all(one[1] <= other[0] for one, other in pairwise(bounds))
    covered = {place for begin, end in bounds for place in range(begin, end)}
    assert all(place in covered for place, letter in enumerate(text) if not letter.isspace())
