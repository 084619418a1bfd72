"""Contrast sets: for each detector a base, a reading on which it must speak and the nearest one on which it must not."""

import pytest

from onrecord.model import Aspect, ChangeKind
from onrecord.text.modality import find_shifted
from onrecord.text.pairing import Pair
from tests.text.test_change import BOOK, meanings, side, told

CONTRASTS = [
    # kind, base, must fire, must not fire
    ("negation", "we will not sell the port", "we will sell the port", "we won't sell the port"),
    ("negation", "the mole was built in 1930", "the mole was not raised in 1930", "the mole was raised in 1930"),
    ("negation", "we cannot wait any longer", "we can hold on any longer", "we cannot hold on any longer"),
    ("negation", "the ferry is not available in May", "the ferry is available in May", "the ferry is unavailable in May"),
    ("scope", "not all boats have left the harbour", "no boats have left the harbour", "not every boat has left the harbour"),
    ("scope", "all of us want a safe harbour", "some of us want a safe harbour", "all of us want a secure harbour"),
    ("scope", "we pay if the ship sails", "we pay", "if the ship sails, we pay"),
    ("scope", "every boat was counted", "nearly every boat was counted", "each boat was counted"),
    ("scope", "the whole fleet is idle", "part of the fleet is idle", "the entire fleet is idle"),
    ("scope", "both bridges are shut", "one of the bridges is shut", "both of the bridges are shut"),
    ("date", "by the end of March", "by the end of May", "by the end of Mar."),
    ("date", "on the 5th of June they met", "on the 15th of June they met", "on June 5 they met"),
    ("date", "the 1990s were hard", "the 1980s were hard", "the 1990s were difficult"),
    ("date", "we lost it last year", "we lost it this year", "we lost it the past year"),
    ("date", "it opens in the spring", "it opens in the autumn", "it opens in spring"),
    ("tense", "the road is shut", "the road will be shut", "the road is closed"),
    ("tense", "they signed it", "they will sign it", "they signed that"),
    ("tense", "they have signed it", "they will sign it", "they signed it"),
    ("modality", "it is certain to fail", "it is likely to fail", "it is sure to fail"),
    ("degree", "he was entirely wrong", "he was partly wrong", "he was wholly wrong"),
    ("number", "we lost 18 boats", "we lost 28 boats", "we lost eighteen boats"),
    ("number", "it cost 3,598 crowns", "it cost 5,398 crowns", "it cost about 3,600 crowns"),
    ("date", "they met on Monday", "they met on Friday", "on Monday they met"),
    ("name", "we trust Ada Brook with the keys", "we trust Jon Brook with the keys", "we trust Ada Brooke with the keys"),
    ("modality", "the firm may sell the parts", "the firm can sell the parts", "the firm might sell the parts"),
    ("modality", "we must close the mine", "we could close the mine", "we have to close the mine"),
    ("person", "I told them to stop", "we told them to stop", "I told everybody to stop"),
    ("degree", "a full account of the storm", "a partial account of the storm", "a complete account of the storm"),
    ("degree", "he is slightly worried about it", "he is extremely worried about it", "he is somewhat worried about it"),
    ("degree", "it was a small fire in the hold", "it was a huge fire in the hold", "it was a minor fire in the hold"),
    ("tense", "the crew is ready to sail", "the crew was ready to sail", "the crew is prepared to sail"),
    ("tense", "it is not and will not provide boats", "it would not provide boats", "it isn't and won't provide boats"),
]


@pytest.mark.parametrize(("kind", "base", "fires", "rests"), CONTRASTS, ids=[f"{row[0]}: {row[2]}" for row in CONTRASTS])
def test_of_two_near_wordings_only_one_is_another_claim(kind: str, base: str, fires: str, rests: str) -> None:
    assert kind in {change.kind.value for change in told(base, fires) if change.meaning}
    assert not meanings(base, rests)


QUESTIONS = [
    ("We will sail tomorrow.", "Will we sail tomorrow?"),
    ("We will sail tomorrow,” she said.", "We will sail tomorrow?” she said."),
    ("The dam is safe. We checked it.", "The dam is safe? We checked it."),
]


@pytest.mark.parametrize(("base", "reading"), QUESTIONS)
def test_a_statement_printed_as_a_question_is_another_claim(base: str, reading: str) -> None:
    found = [change for change in told(base, reading) if change.aspect is Aspect.QUESTION]
    assert [change.meaning for change in found] == [True]


@pytest.mark.parametrize(("base", "reading"), [(b, b.replace(".", ",”").replace("”” ", "” ")) for b, _ in QUESTIONS[:1]])
def test_a_statement_closed_by_a_comma_and_a_mark_stays_a_statement(base: str, reading: str) -> None:
    assert not [change for change in told(base, reading) if change.aspect]


def test_a_question_told_indirectly_is_no_statement_of_it() -> None:
    assert not [change for change in told("is the dam safe?", "is the dam safe.", direct=False) if change.aspect]


def test_could_told_as_can_is_a_shade_of_modality() -> None:
    found = told("technology that could be used", "technology that can be used")
    assert [(change.kind, change.meaning) for change in found] == [(ChangeKind.MODALITY, False)]


def test_what_limits_a_thing_and_is_left_out_is_scope_with_its_spans() -> None:
    found = told("we send no aid to Lorvia for use in the war", "we send no aid to Lorvia")
    assert [(change.kind, change.base, change.meaning) for change in found] == [(ChangeKind.SCOPE, "for use in the war", False)]
    assert found[0].base_span is not None


def test_a_denial_in_other_words_is_no_change_of_negation() -> None:
    found = told("we have not seen any proof", "we have seen no proof")
    assert {change.kind for change in found} == {ChangeKind.LEXICAL}
    assert not any(change.meaning for change in found)


def test_two_words_of_one_strength_are_a_shade_of_degree() -> None:
    found = told("we profoundly disagree", "we deeply disagree")
    assert [(change.kind, change.meaning) for change in found] == [(ChangeKind.DEGREE, False)]


def test_a_word_that_strengthens_is_degree_where_it_comes_or_goes() -> None:
    found = told("it is in our interest", "it is in our best interest")
    assert [(change.kind, change.reading) for change in found] == [(ChangeKind.DEGREE, "best")]


def test_what_is_no_noun_before_a_noun_does_not_narrow_it() -> None:
    found = told("we want to see growth", "we want growth")
    assert [(change.kind, change.base) for change in found] == [(ChangeKind.LEXICAL, "to see")]


def test_lethal_help_told_as_help_of_any_kind_is_wider() -> None:
    found = told("we will not provide lethal aid to Lorvia", "we will not support Lorvia")
    assert (ChangeKind.SCOPE, "lethal aid", "support", True) in [
        (change.kind, change.base, change.reading, change.meaning) for change in found
    ]


def test_a_name_is_told_whole_where_another_takes_its_place() -> None:
    (change,) = told("that President Jon Brook was not closing the mine", "that Lorvia was not closing the mine")
    assert (change.kind, change.base, change.reading) == (ChangeKind.NAME, "President Jon Brook", "Lorvia")


def test_who_acts_is_told_before_what_else_is_said_of_him() -> None:
    reading = "that the Harbour Board -- which runs the quay -- was not closing it"
    found = told("that Governor Ada Brook was not closing it", reading)
    names = [(change.base, change.reading) for change in found if change.kind is ChangeKind.NAME]
    assert names == [("Governor Ada Brook", "Harbour Board")]


def test_a_given_name_that_others_bear_is_still_another_before_the_same_surname() -> None:
    base, reading = "we saw Ada Brook leave and Jon Ferris stay", "we saw Jon Brook leave and Ada Moss stay"
    names = [change for change in told(base, reading) if change.kind is ChangeKind.NAME and change.meaning]
    assert (names[0].base, names[0].reading) == ("Ada", "Jon")


def test_a_nickname_is_no_other_name() -> None:
    (change,) = told("we met Bill Brook there", "we met William Brook there")
    assert (change.kind, change.meaning) == (ChangeKind.NAME, False)


@pytest.mark.parametrize(("base", "reading"), [
    ("he visited the church on Saturday", "he was not at the church on Saturday"),
    ("they caught him not far from the scene", "they caught him at the scene"),
])  # fmt: skip
def test_a_denied_place_is_no_denial_of_what_else_is_told_of_it(base: str, reading: str) -> None:
    assert not [change for change in told(base, reading, direct=False) if change.meaning]


def test_the_word_that_opens_a_reported_clause_is_no_change() -> None:
    assert told("that the mine was shut", "the mine was shut") == ()


TENSES = [
    ("the union wants to close the road", "the union wanted to close the road", True),
    ("the workers depend on the mine", "the workers depended on the mine", True),
    ("the minister says the road is shut", "the minister said the road is shut", False),
    ("the court concerns itself with it", "the court, concerned, dealt with it", False),
]


@pytest.mark.parametrize(("base", "reading", "shifts"), TENSES)
def test_verbs_of_a_storys_own_telling_shift_but_for_those_that_report(base: str, reading: str, *, shifts: bool) -> None:
    assert bool(list(find_shifted(Pair(side(base, "a"), side(reading, "b"), BOOK, direct=False)))) is shifts
