"""The words that name a source are found by their borders."""

import pytest

from onrecord.quotes.cue import Cues
from onrecord.quotes.source import after_cue, before_cue, tokens


@pytest.mark.parametrize(("text", "cue", "source"), [
    ("Orla Finch said", "said", "Orla Finch"),
    ("But Orla Finch said", "said", "Orla Finch"),
    ("On Monday the mayor said", "said", "the mayor"),
    ("Finch, the mayor of Ost, said", "said", "Finch, the mayor of Ost"),
    ("Finch, in a letter, said", "said", "Finch"),
    ("Finch and Moss said", "said", "Finch and Moss"),
    ("the bridge fell because Finch said", "said", "Finch"),
    ("A spokesman for the town of Ost said", "said", "A spokesman for the town of Ost"),
    ("Dr. Orla Finch said", "said", "Dr. Orla Finch"),
])
def test_the_phrase_before_a_cue(english: Cues, text: str, cue: str, source: str) -> None:
    words = tokens(text)
    place = next(n for n, word in enumerate(words) if word.text == cue)
    reach = before_cue(words, place, english.words)
    assert reach is not None
    assert text[slice(*reach)] == source


@pytest.mark.parametrize(("text", "source"), [
    ("said Orla Finch.", "Orla Finch"),
    ("said Orla Finch on Monday.", "Orla Finch"),
    ("said Orla Finch in Ost.", "Orla Finch"),
    ("said Finch, the mayor of Ost, on Monday.", "Finch, the mayor of Ost"),
    ("said Finch (R-Ost), who built it.", "Finch (R-Ost), who built it"),
    ("said he.", "he"),
    ("said a teacher at Ost High.", "a teacher at Ost High"),
])
def test_the_phrase_behind_a_cue(english: Cues, text: str, source: str) -> None:
    reach = after_cue(tokens(text), 0, english.words)
    assert reach is not None
    assert text[slice(*reach)] == source


@pytest.mark.parametrize("text", ["said on Monday", "said that", "said"])
def test_no_phrase_behind_a_cue(english: Cues, text: str) -> None:
    words = english.words
    reach = after_cue(tokens(text), 0, words)
    assert reach is None


def test_nothing_before_a_cue_is_no_source(english: Cues) -> None:
    assert before_cue(tokens("said so"), 0, english.words) is None
