"""Clauses that the parser hangs on another verb than the sentence does."""

import pytest

from onrecord.model import Act, Polarity
from tests.ledger.conftest import Tell, all_of


def test_clause_behind_a_long_addressee_is_what_is_promised(tell: Tell) -> None:
    (one,) = tell("Kolb promised the miners, who had waited for weeks, the pits would not close.")
    assert (one.act, one.addressee, one.content, one.polarity) == (
        Act.ASSURE, "the miners", "the pits would not close", Polarity.NEGATED,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "act", "polarity"),
    [
        ("Ruria agreed to free the sailors and Estria to lift the ban.", Act.AGREE, Polarity.AFFIRMED),
        ("Ruria vowed not to mine the strait and Estria not to fish there.", Act.ASSURE, Polarity.NEGATED),
    ],
)
def test_two_parties_with_one_verb_of_promising_promise_each_its_own(tell: Tell, text: str, act: Act, polarity: Polarity) -> None:
    found = all_of(tell(text), act)
    assert [(one.speaker, one.polarity) for one in found] == [("Ruria", polarity), ("Estria", polarity)]
    assert "Estria" not in found[0].content
    assert "Estria" not in found[1].content


def test_second_clause_of_a_promise_is_promised_by_the_same(tell: Tell) -> None:
    found = all_of(tell("Kolb said Ruria had vowed not to back the rebels and that it would not send arms to Ost."), Act.ASSURE)
    assert [(one.speaker, one.polarity) for one in found] == [("Ruria", Polarity.NEGATED)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Ruria promised to visit the islands and Harle to inspect the damage.",
        "Ruria vowed to help the miners and Estria to rebuild the town.",
        "Ruria promised to meet Kolb and Lund to discuss the plan.",
    ],
)
def test_a_second_object_promises_nothing(tell: Tell, text: str) -> None:
    assert [one.speaker for one in all_of(tell(text), Act.ASSURE)] == ["Ruria"]


def test_whoever_tells_between_commas_is_no_subject_of_the_deed(tell: Tell) -> None:
    (one,) = tell("Ruria, its foreign minister Dara Kolb said, will not pay.")
    assert (one.speaker, one.content, one.polarity) == ("Dara Kolb", "Ruria will not pay", Polarity.NEGATED)


@pytest.mark.parametrize(
    "text",
    [
        "Estria neither fishes nor will fish there, its envoy said.",
        "Estria neither holds prisoners nor will take any, its envoy said.",
        "Estria has not shelled the port, nor will it, its envoy said.",
    ],
)
def test_what_is_neither_so_nor_will_be_is_denied(tell: Tell, text: str) -> None:
    found = tell(text)
    assert found
    assert {one.polarity for one in found} == {Polarity.NEGATED}


def test_what_could_be_done_but_would_not_is_told_apart(tell: Tell) -> None:
    found = tell("Kolb said Estria could return the boat but would not.")
    assert Polarity.NEGATED in {one.polarity for one in found}


def test_what_somebody_is_told_will_not_be_done_to_him_is_said_by_the_teller(tell: Tell) -> None:
    (one,) = tell("Estria told the sailors they would not be charged.")
    assert (one.act, one.speaker, one.addressee, one.polarity) == (Act.ASSERT, "Estria", "the sailors", Polarity.NEGATED)


def test_assurances_given_to_a_party_are_told_to_it(tell: Tell) -> None:
    (one,) = tell("Assurances that the sailors would be freed were given to Estria by Ruria.")
    assert (one.act, one.speaker, one.addressee) == (Act.ASSURE, "Ruria", "Estria")


def test_theme_of_assurances_keeps_its_preposition(tell: Tell) -> None:
    (one,) = tell("Kolb said Ruria had offered assurances on Estria.")
    assert one.content == "on Estria"


def test_office_behind_a_name_tells_a_headline(tell: Tell) -> None:
    (one,) = tell("Ruria governor: We will not close the canal")
    assert (one.speaker, one.polarity) == ("Ruria governor", Polarity.NEGATED)
