"""What only looks like a denial, and what is one without a "not"."""

from collections.abc import Callable

import pytest

from onrecord.model import Act, Polarity, Statement

Tell = Callable[[str], tuple[Statement, ...]]


def _one(found: tuple[Statement, ...], act: Act) -> Statement:
    (one,) = [one for one in found if one.act is act]
    return one


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
    ],
)
def test_promise_left_undone_beside_another_deed_was_not_made(tell: Tell, text: str) -> None:
    one = _one(tell(text), Act.ASSURE)
    assert (one.act_negated, one.speaker, one.polarity) == (True, "Lorvia", Polarity.AFFIRMED)


def test_who_did_not_leave_without_promising_has_promised(tell: Tell) -> None:
    assert not _one(tell("Lorvia did not leave without promising to pay."), Act.ASSURE).act_negated


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
    one = _one(tell(text), Act.ASSURE)
    assert (one.act_negated, one.speaker, one.polarity) == (False, speaker, Polarity.AFFIRMED)


def test_promise_made_no_earlier_than_a_day_behind_its_verb_stays_denied(tell: Tell) -> None:
    assert _one(tell("Lorvia did not promise until Friday to pay."), Act.ASSURE).act_negated


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
    one = _one(tell(text), Act.ASSESS)
    assert (one.polarity, one.act_negated) == (polarity, False)


def test_what_is_yet_to_be_done_is_no_duty(tell: Tell) -> None:
    waiting = tell("Lorvia has yet to sign the treaty, the envoy said.")
    assert [(one.act, one.polarity) for one in waiting if one.speaker == "the envoy"] == [(Act.ASSERT, Polarity.NEGATED)]
    assert [one for one in tell("Lorvia has to sign the treaty, the envoy said.") if one.act is Act.DEMAND]
