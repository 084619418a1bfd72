"""Errors of quotations are counted by class: missed, half right and spurious ones, each under the family of its cue."""

import pytest

from benchmarks.gold.articles import GoldArticle, GoldQuote
from benchmarks.quote_errors import Answer, classed, compare, family_of
from onrecord.desk.lexicon import load
from onrecord.quotes.cue import CueLexicon, Cues

TEXT = "Finch said the bridge was safe. Moss vouchsafed that it would rain."
SAFE, RAIN = (11, 30), (48, 66)


@pytest.fixture(scope="module")
def cues() -> Cues:
    """The English cues as they ship."""
    return Cues(load("cues/en.toml", CueLexicon))


def errors(cues: Cues, gold: GoldQuote, *answers: Answer) -> list[str]:
    """The classes of errors of one gold quotation and some answers."""
    (told,) = compare([GoldArticle("a", TEXT, (gold,))], {"a": answers})
    return [error.error for error in classed(told, cues)]


def test_a_right_answer_is_no_error(cues: Cues) -> None:
    gold = GoldQuote((SAFE,), ((0, 5),), ((6, 10),))
    assert errors(cues, gold, Answer("a", (SAFE,), ((0, 5),), ((6, 10),))) == []


def test_a_missed_quotation_says_whether_its_cue_was_known(cues: Cues) -> None:
    assert errors(cues, GoldQuote((SAFE,), (), ((6, 10),))) == ["missed indirect: cue known, no content found"]
    assert errors(cues, GoldQuote((RAIN,), (), ((37, 47),))) == ["missed indirect: cue not in the lexicon"]


def test_an_answer_that_hangs_on_another_is_told_from_none(cues: Cues) -> None:
    nested = Answer("a", (SAFE,), (), ((6, 10),), parent="q")
    assert errors(cues, GoldQuote((SAFE,), (), ((6, 10),)), nested) == ["missed indirect: found, but as nested"]


def test_borders_and_sources_are_told_apart(cues: Cues) -> None:
    gold = GoldQuote((SAFE,), ((0, 5),), ((6, 10),))
    found = Answer("a", ((15, 30),), ((32, 36),), ((6, 10),))
    assert errors(cues, gold, found) == ["border: left, too little", "source: another"]


def test_what_is_found_where_nobody_says_anything_is_spurious(cues: Cues) -> None:
    gold = GoldQuote((SAFE,), ((0, 5),), ((6, 10),))
    right, beside = Answer("a", (SAFE,), ((0, 5),), ((6, 10),)), Answer("a", (RAIN,), ((32, 36),), ((37, 47),))
    assert errors(cues, gold, right, beside) == ["spurious: no attribution there"]


def test_a_family_is_that_of_the_first_known_word(cues: Cues) -> None:
    assert [family_of(TEXT, cue, cues) for cue in (((6, 10),), ((37, 47),), ())] == ["say", "unknown", "no cue"]
