"""What stands above or around a cue may leave its act undone, or only look as if it did."""

import pytest

from onrecord.model import Act, Factuality, Polarity
from tests.ledger.conftest import Tell, all_of


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ruria has yet to promise that the hostages will go free.", Act.ASSURE),
        ("Kolb did not go so far as to accuse Estria of fraud.", Act.ACCUSE),
        ("Estria is far from agreeing to open the bridge.", Act.AGREE),
        ("Ruria left the talks without agreeing to open the bridge.", Act.AGREE),
        ("Kolb is nowhere near promising an inquiry.", Act.ASSURE),
    ],
)
def test_act_is_not_told_as_done(tell: Tell, text: str, act: Act) -> None:
    (one,) = all_of(tell(text), act)
    assert one.act_negated
    assert one.plover is None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kolb went so far as to accuse Estria of fraud.", Act.ACCUSE),
        ("Ruria did not leave the talks without agreeing to open the bridge.", Act.AGREE),
        ("Far from home, Kolb promised that the bridge would open.", Act.ASSURE),
    ],
)
def test_act_is_told_as_done(tell: Tell, text: str, act: Act) -> None:
    (one,) = all_of(tell(text), act)
    assert not one.act_negated


@pytest.mark.parametrize(
    "text",
    [
        "Ruria cannot but pay the toll, Kolb said.",
        "Ruria has no choice but to pay the toll, Kolb said.",
        "There is no doubt that Ruria paid the toll, Kolb said.",
        "There is no denying that Ruria paid the toll, Kolb said.",
        "No fewer than ten ships paid the toll, Kolb said.",
    ],
)
def test_denial_that_only_looks_like_one_is_told_as_an_affirmation(tell: Tell, text: str) -> None:
    found = tell(text)
    assert found
    assert {one.polarity for one in found} == {Polarity.AFFIRMED}
    assert not any(one.act in (Act.DENY, Act.CONCERN) or one.act_negated for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "There is no doubt that Ruria did not pay the toll, Kolb said.",
        "Kolb said not every ship would be searched.",
        "Kolb said Ruria had yet to pay the toll.",
        "Kolb said the lock was anything but safe.",
        "Kolb said Ruria paid no more tolls.",
    ],
)
def test_denial_stays_one(tell: Tell, text: str) -> None:
    found = tell(text)
    assert found
    assert {one.polarity for one in found} == {Polarity.NEGATED}


def test_readiness_not_to_do_is_a_promise_not_to_do(tell: Tell) -> None:
    (one,) = all_of(tell("Ruria assured Estria of its readiness not to fly over the islands."), Act.ASSURE)
    assert one.polarity is Polarity.NEGATED


def test_agreement_that_could_not_be_fuller_is_an_agreement(tell: Tell) -> None:
    (one,) = all_of(tell("Kolb could not agree more with the mayor."), Act.AGREE)
    assert not one.act_negated


def test_what_one_is_bound_to_do_is_not_told_as_done(tell: Tell) -> None:
    assert not all_of(tell("Ruria has no choice but to close the harbour, Kolb said."), Act.EVENT)


def test_question_before_its_asker_is_not_told_as_done(tell: Tell) -> None:
    found = tell("Will Ruria free the sailors? Kolb was asked.")
    assert all(one.factuality is Factuality.UNKNOWN for one in all_of(found, Act.EVENT))


def test_day_behind_by_frees_nobody(tell: Tell) -> None:
    assert not any(one.speaker == "Friday" for one in tell("The sailors will be freed by Friday, Kolb said."))


def test_what_somebody_is_accused_of_by_another_is_the_accusation(tell: Tell) -> None:
    (one,) = all_of(tell("Ruria was accused by the league of mining the strait."), Act.ACCUSE)
    assert (one.speaker, one.target) == ("the league", "Ruria")


def test_object_of_a_light_verb_does_nothing(tell: Tell) -> None:
    (one,) = all_of(tell("Kolb made no bones about opposing the plan."), Act.OPPOSE)
    assert one.speaker == "Kolb"
