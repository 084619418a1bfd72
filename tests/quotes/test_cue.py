"""Cues are matched by the forms of their heads; families are data."""

import pytest

from onrecord.model import Kind
from onrecord.quotes.cue import CueLexicon, Cues, Family, Grade, WordLists


def lexicon(*verbs: str, **more: object) -> Cues:
    family = Family("say", Kind.SPEECH, Grade.SURE, frozenset({"speech", "clause"}), verbs)
    return Cues(CueLexicon("en", (family,), WordLists(), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(("verb", "forms"), [
    ("hope", ["hope", "hopes", "hoped", "hoping"]),
    ("deny", ["deny", "denies", "denied", "denying"]),
    ("stress", ["stress", "stresses", "stressed", "stressing"]),
    ("warn", ["warn", "warns", "warned", "warning"]),
    ("convey", ["convey", "conveys", "conveyed", "conveying"]),
])
def test_regular_verbs_inflect_by_rule(verb: str, forms: list[str]) -> None:
    cues = lexicon(verb)
    assert all(cues.of(form) for form in forms)


def test_irregular_verbs_come_from_the_table() -> None:
    cues = lexicon("say", irregular={"say": ("says", "said", "said", "saying")})
    assert cues.of("said")
    assert not cues.of("sayed")


def test_a_particle_belongs_to_the_sense() -> None:
    (sense, _) = lexicon("point out").of("pointed")
    assert (sense.entry.lemma, sense.entry.particle) == ("point", "out")


def test_hopes_is_a_form_of_hope_in_the_shipped_lexicon(english: Cues) -> None:
    cues = english
    assert {sense.entry.lemma for sense in cues.of("hopes")} == {"hope"}


def test_a_text_without_any_cue_is_known_at_once() -> None:
    cues = lexicon("warn")
    assert cues.mentioned("Finch WARNED the town.")
    assert not cues.mentioned("The sun came out.")


@pytest.mark.parametrize(("text", "marked", "worth"), [
    ("Finch plans to widen the road.", False, True),
    ("Finch plans a party.", False, False),
    ("To the north lay the plans.", False, False),
    ("The agreement of Ost fell apart.", False, False),
    ("The agreement to widen the road fell apart.", False, True),
    ("The state opened the bridge.", False, False),
    ("Few people state that openly.", False, True),
    ("The talks went on all night.", True, True),
    ("The talks went on all night.", False, False),
    ("Moss supports widening the road.", False, True),
])
def test_a_cue_can_have_content_only_before_what_opens_it(english: Cues, text: str, *, marked: bool, worth: bool) -> None:
    assert english.may_take(text, marked=marked) is worth


def test_only_cues_that_take_speech_introduce_marks() -> None:
    family = Family("want", Kind.INTENTION, Grade.FAIR, frozenset({"infinitive"}), ("want",))
    cues = Cues(CueLexicon("en", (family,), WordLists()))
    assert not cues.takes_speech("wants")
    assert lexicon("warn").takes_speech("Warned")
