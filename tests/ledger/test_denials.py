"""What only looks like a denial, and what is one without a "not"."""

import pytest

from onrecord.model import Act, Factuality, Polarity
from tests.ledger.conftest import Tell, one_of


@pytest.mark.parametrize(
    "text",
    [
        "Lorvia left without promising to pay.",
        "Lorvia left without even promising to pay.",
        "Instead of promising to pay, Lorvia left.",
        "Rather than promise to pay, Lorvia left.",
        "Lorvia left rather than promise to pay.",
        "Far from promising to pay, Lorvia left.",
        "Lorvia has yet to promise to pay.",
        "Lorvia left without signing the deal or promising to pay.",
        "The talks ended without Lorvia promising to pay.",
    ],
)
def test_promise_left_undone_beside_another_deed_was_not_made(tell: Tell, text: str) -> None:
    one = one_of(tell(text), Act.ASSURE)
    assert (one.act_negated, one.speaker, one.polarity) == (True, "Lorvia", Polarity.AFFIRMED)


def test_who_did_not_leave_without_promising_has_promised(tell: Tell) -> None:
    assert not one_of(tell("Lorvia did not leave without promising to pay."), Act.ASSURE).act_negated


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("None the less the minister promised to pay.", "the minister"),
        ("Lorvia none the less promised to pay.", "Lorvia"),
        ("Whether or not Sendal signs, Lorvia promised to pay.", "Lorvia"),
        ("Not until Sendal signed did Lorvia promise to pay.", "Lorvia"),
        ("Not until Friday did Lorvia promise to pay.", "Lorvia"),
        ("Lorvia promised nothing but money.", "Lorvia"),
    ],
)
def test_what_only_looks_denied_is_told_as_done(tell: Tell, text: str, speaker: str) -> None:
    one = one_of(tell(text), Act.ASSURE)
    assert (one.act_negated, one.speaker, one.polarity) == (False, speaker, Polarity.AFFIRMED)


def test_promise_made_no_earlier_than_a_day_behind_its_verb_stays_denied(tell: Tell) -> None:
    assert one_of(tell("Lorvia did not promise until Friday to pay."), Act.ASSURE).act_negated


@pytest.mark.parametrize("noun", ["doubt", "question"])
def test_what_is_beyond_doubt_is_affirmed(tell: Tell, noun: str) -> None:
    assert {one.polarity for one in tell(f"There is no {noun} that Lorvia will pay, the minister said.")} == {Polarity.AFFIRMED}


def test_what_there_is_no_question_of_is_denied(tell: Tell) -> None:
    found = tell("There is no question of Lorvia paying, the minister said.")
    assert Polarity.NEGATED in {one.polarity for one in found if one.act is Act.ASSERT}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Moss doubted that Lorvia would pay.", Polarity.NEGATED),
        ("Moss voiced doubt that Lorvia would pay.", Polarity.NEGATED),
        ("Moss did not doubt that Lorvia would pay.", Polarity.AFFIRMED),
        ("Moss had little doubt that Lorvia would pay.", Polarity.AFFIRMED),
        ("Moss left no doubt that Lorvia would pay.", Polarity.AFFIRMED),
    ],
)
def test_who_doubts_that_something_is_so_holds_that_it_is_not(tell: Tell, text: str, polarity: Polarity) -> None:
    one = one_of(tell(text), Act.ASSESS)
    assert (one.polarity, one.act_negated) == (polarity, False)


def test_what_is_yet_to_be_done_is_no_duty(tell: Tell) -> None:
    waiting = tell("Lorvia has yet to sign the treaty, the envoy said.")
    assert [(one.act, one.polarity) for one in waiting if one.speaker == "the envoy"] == [(Act.ASSERT, Polarity.NEGATED)]
    assert [one for one in tell("Lorvia has to sign the treaty, the envoy said.") if one.act is Act.DEMAND]


@pytest.mark.parametrize(
    "text",
    [
        "Lorvia broke its promise to pay.",
        "Lorvia reneged on its pledge to pay.",
        "Lorvia went back on its word to pay.",
        "Lorvia withdrew its pledge to pay.",
    ],
)
def test_promise_that_was_taken_back_binds_no_more(tell: Tell, text: str) -> None:
    one = one_of(tell(text), Act.ASSURE)
    assert (one.act_negated, one.speaker, one.polarity, one.plover) == (True, "Lorvia", Polarity.AFFIRMED, None)


@pytest.mark.parametrize("text", ["Lorvia did not withdraw its pledge to pay.", "Lorvia kept its promise to pay."])
def test_promise_that_was_not_taken_back_stands(tell: Tell, text: str) -> None:
    assert not one_of(tell(text), Act.ASSURE).act_negated


def test_other_acts_are_taken_back_as_promises_are(tell: Tell) -> None:
    assert one_of(tell("Lorvia dropped its demand for talks."), Act.DEMAND).act_negated
    assert one_of(tell("Lorvia retracted its accusation that Sendal shelled the port."), Act.ACCUSE).act_negated


@pytest.mark.parametrize(
    "text",
    [
        "Lorvia vowed never again to close the strait.",
        "Lorvia swore off nuclear arms.",
        "Lorvia promised to abstain from attacks.",
        "Lorvia promised to refrain from shelling the port.",
    ],
)
def test_promise_to_leave_a_thing_alone_is_negative(tell: Tell, text: str) -> None:
    assert one_of(tell(text), Act.ASSURE).polarity is Polarity.NEGATED


def test_who_will_not_hesitate_will_do_it(tell: Tell) -> None:
    assert one_of(tell("Lorvia warned that it would not hesitate to close the strait."), Act.WARN).polarity is Polarity.AFFIRMED


@pytest.mark.parametrize(
    "text",
    [
        "Lorvia nearly agreed to leave.",
        "Lorvia would have agreed if Sendal had left, the minister said.",
        "Had Sendal left, Lorvia would have agreed, the minister said.",
        "It is untrue that Lorvia agreed to pay, the minister said.",
        "It is not true that Lorvia agreed to pay, the minister said.",
    ],
)
def test_agreement_that_did_not_come_is_told_as_not_made(tell: Tell, text: str) -> None:
    assert one_of(tell(text), Act.AGREE).act_negated


@pytest.mark.parametrize(
    "text",
    [
        "Nearly twenty states agreed to pay.",
        "It is not false that Lorvia agreed to pay, the minister said.",
        "It is true that Lorvia agreed to pay, the minister said.",
    ],
)
def test_agreement_that_came_is_told_as_made(tell: Tell, text: str) -> None:
    assert not one_of(tell(text), Act.AGREE).act_negated


def test_what_it_is_false_to_say_is_not_told_as_done(tell: Tell) -> None:
    assert one_of(tell("The minister said it was false that Lorvia would leave."), Act.EVENT).polarity is Polarity.NEGATED


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Sendal prevented Lorvia from agreeing to talks.", True),
        ("Lorvia was barred by Sendal from agreeing to talks.", True),
        ("Sendal did not stop Lorvia from agreeing to talks.", False),
        ("Nothing kept Lorvia from agreeing to talks.", False),
    ],
)
def test_who_is_kept_from_agreeing_has_not_agreed(tell: Tell, text: str, negated: bool) -> None:  # noqa: FBT001
    one = one_of(tell(text), Act.AGREE)
    assert (one.speaker, one.act_negated) == ("Lorvia", negated)


def test_who_kept_promising_has_promised(tell: Tell) -> None:
    assert not one_of(tell("Sendal kept promising to pay."), Act.ASSURE).act_negated


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Moss warned Lorvia against attacking the port.", Act.WARN),
        ("Moss warned Lorvia not to attack the port.", Act.WARN),
        ("Moss advised Lorvia against attacking the port.", Act.URGE),
        ("Moss advised Lorvia not to attack the port.", Act.URGE),
    ],
)
def test_warning_against_a_deed_is_a_warning_not_to_do_it(tell: Tell, text: str, act: Act) -> None:
    one = one_of(tell(text), act)
    assert (one.polarity, one.act_negated, one.addressee) == (Polarity.NEGATED, False, "Lorvia")


def test_who_is_named_as_the_exception_has_not_acted(tell: Tell) -> None:
    assert one_of(tell("All but Lorvia agreed to talks."), Act.AGREE).speaker == "All but Lorvia"
    assert one_of(tell("Lorvia alone refused to sign."), Act.REFUSE).speaker == "Lorvia"


def test_denial_split_by_its_teller_stays_a_denial(tell: Tell) -> None:
    found = tell("The minister denied, the envoy said, that Lorvia had agreed.")
    assert [(one.act, one.speaker, one.polarity) for one in found] == [(Act.DENY, "The minister", Polarity.NEGATED)]


def test_who_was_asked_has_not_asked(tell: Tell) -> None:
    assert Act.ASK not in {one.act for one in tell("The minister left when asked whether Lorvia would sign.")}
    asked = one_of(tell("The minister left when asked by the envoy whether Lorvia would sign."), Act.ASK)
    assert asked.speaker == "the envoy"


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear whether Lorvia agreed to talks.",
        "Asked whether Lorvia had agreed to talks, the minister left.",
        "If Lorvia agreed to talks, the minister would resign.",
    ],
)
def test_what_is_only_asked_or_supposed_is_unknown_and_has_no_code(tell: Tell, text: str) -> None:
    one = one_of(tell(text), Act.AGREE)
    assert (one.factuality, one.plover, one.cameo) == (Factuality.UNKNOWN, None, None)
    assert one_of(tell("Lorvia, which agreed to talks, asked whether Estria would pay."), Act.AGREE).plover == "AGREE"
