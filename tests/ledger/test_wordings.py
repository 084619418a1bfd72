"""Wordings that parsers and frames read wrongly at first: each sentence stands for a class of them."""

import pytest

from onrecord.model import Act, CommitmentTense, Factuality, Polarity, Statement
from tests.ledger.conftest import Tell, one_of


def _sources(one: Statement) -> list[str]:
    return [link.source or "" for link in one.chain[1:]]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that according to the envoy Lorvia had agreed to share the road.",
        "According to the envoy Lorvia had agreed to share the road.",
        "Lorvia, according to the envoy, has agreed to share the road.",
        "Lorvia has agreed to share the road according to the envoy.",
    ],
)
def test_by_whose_account_needs_no_commas(tell: Tell, text: str) -> None:
    one = one_of(tell(text), Act.AGREE)
    assert one.speaker == "Lorvia"
    assert any("envoy" in source for source in _sources(one))
    assert "according" not in one.content


def test_title_case_of_a_headline_hides_no_act(tell: Tell) -> None:
    one = one_of(tell("Lorvia Assures Ostmark It Will Not Sell Arms"), Act.ASSURE)
    assert (one.speaker, one.addressee, one.polarity) == ("Lorvia", "Ostmark", Polarity.NEGATED)
    other = one_of(tell("Premier Refuses To Free Jailed Miners"), Act.REFUSE)
    assert other.content == "To Free Jailed Miners"


def test_what_could_and_would_be_done_is_told_as_sure(tell: Tell) -> None:
    found = tell("Lorvia could and would veto the plan, its envoy said.")
    assert all(one.factuality is Factuality.CERTAIN for one in found if one.content)
    assert tell("Lorvia could veto the plan, its envoy said.")[0].factuality is Factuality.POSSIBLE


@pytest.mark.parametrize(
    "text",
    ["The envoy called the report a lie.", "The report was called a lie by the envoy.", "The envoy called reports of war a lie."],
)
def test_who_calls_a_report_a_lie_denies_it(tell: Tell, text: str) -> None:
    one = one_of(tell(text), Act.DENY)
    assert (one.speaker, one.polarity) == ("The envoy" if text.startswith("The envoy") else "the envoy", Polarity.NEGATED)
    assert "report" in one.content


def test_who_calls_somebody_else_something_denies_nothing(tell: Tell) -> None:
    assert not [one for one in tell("The envoy called the treaty a disgrace.") if one.act is Act.DENY]


def test_they_of_whom_something_is_told_are_not_who_tells_it(tell: Tell) -> None:
    assert one_of(tell("Lorvia told the miners that they would be paid."), Act.ASSERT).addressee == "the miners"
    assert one_of(tell("The miners said that they would strike."), Act.ANNOUNCE)


def test_clause_hung_on_who_is_told_is_what_is_told(tell: Tell) -> None:
    one = one_of(tell("Kolb assured the rebels that they would not be charged."), Act.ASSURE)
    assert (one.addressee, one.polarity) == ("the rebels", Polarity.NEGATED)


def test_journey_to_sign_is_no_signature(tell: Tell) -> None:
    assert {one.act for one in tell("The premier went to Harle to sign the treaty.")} == {Act.VISIT}


@pytest.mark.parametrize(
    "text",
    ["Asked whether the ban would be lifted, Aldous paused.", "When asked if he would resign, Aldous declined to comment."],
)
def test_nobodys_question_is_no_act(tell: Tell, text: str) -> None:
    assert not [one for one in tell(text) if one.act is Act.ASK]


def test_question_by_somebody_is_an_act(tell: Tell) -> None:
    assert one_of(tell("Asked by the council whether the ban would be lifted, Aldous paused."), Act.ASK).speaker == "the council"
    assert one_of(tell("The envoy asked Kolb if the ban had been lifted."), Act.ASK).addressee == "Kolb"


@pytest.mark.parametrize(
    "text",
    [
        "We have assurances from Ruria that the port will stay open.",
        "We hold a pledge from Ruria that the port will stay open.",
        "We have been given assurances by Ruria that the port will stay open.",
        "We have Ruria's word that the port will stay open.",
    ],
)
def test_promise_that_is_had_is_of_whoever_gave_it(tell: Tell, text: str) -> None:
    assert one_of(tell(text), Act.ASSURE).speaker == "Ruria"


def test_promise_given_to_somebody_names_him(tell: Tell) -> None:
    one = one_of(tell("The miners have been given a guarantee by the regent that the pits will stay open."), Act.ASSURE)
    assert (one.speaker, (one.addressee or "").lower()) == ("the regent", "the miners")
    assert one.content == "that the pits will stay open"


def test_no_illusion_denies_what_it_is_of(tell: Tell) -> None:
    assert one_of(tell("Kolb was under no illusion that the talks would be easy."), Act.ASSESS).polarity is Polarity.NEGATED
    assert not [one for one in tell("Kolb said he was under no illusions about the cost.") if one.act is Act.DENY]


def test_not_only_denies_nothing(tell: Tell) -> None:
    found = tell("Not only did Ruria promise grain, it promised arms.")
    assert [(one.act, one.polarity, one.act_negated) for one in found] == [(Act.ASSURE, Polarity.AFFIRMED, False)] * 2
    assert one_of(tell("The premier promised not just repairs but a new quay."), Act.ASSURE).polarity is Polarity.AFFIRMED


def test_ruling_out_denies_what_it_governs(tell: Tell) -> None:
    assert one_of(tell("Kolb said Ruria would rule out sending troops."), Act.REFUSE).polarity is Polarity.NEGATED
    assert one_of(tell("Kolb promised to rule out a sale of the port."), Act.ASSURE).polarity is Polarity.NEGATED


def test_promise_that_came_from_somebody_is_his(tell: Tell) -> None:
    one = one_of(tell("Promises that the wool of Estria would not be taxed came from Ruria, Kolb stated."), Act.ASSURE)
    assert (one.speaker, one.polarity) == ("Ruria", Polarity.NEGATED)


def test_deed_told_again_without_its_verb_is_one_promise(tell: Tell) -> None:
    for text in (
        "Ruria pledged that the pilots had never been sold and never would be.",
        "Ruria has not sold the fort and will not do so, Kolb pledged.",
    ):
        one = one_of(tell(text), Act.ASSURE)
        assert one.commitment is not None
        assert one.commitment.tense is CommitmentTense.BOTH


def test_who_speaks_for_somebody_meets_nobody(tell: Tell) -> None:
    (one,) = tell("Kolb, speaking for the treasury, pledged to ban the boats.")
    assert (one.act, one.speaks_for) == (Act.ASSURE, "the treasury")


def test_what_it_is_that_somebody_will_do_is_a_promise(tell: Tell) -> None:
    assert one_of(tell("It is the treasury that will pay, Kolb promised."), Act.ASSURE).polarity is Polarity.AFFIRMED


def test_verb_without_its_ending_is_wished_not_done(tell: Tell) -> None:
    found = tell("Orla Finch suggested on behalf of Estria that Ruria stop sending boats to the Tarn.")
    assert {one.act for one in found} == {Act.URGE}
