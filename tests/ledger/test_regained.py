"""Clauses that the parser hung on the wrong word, found again."""

import pytest

from onrecord.model import Act
from tests.ledger.conftest import Tell


@pytest.mark.parametrize(
    ("text", "act", "speaker", "content"),
    [
        ("Kolb demanded on behalf of Ruria that Estria stop arming the guards of Ost.",
         Act.DEMAND, "Kolb", "that Estria stop arming the guards of Ost"),
        ("Orla Finch suggested on behalf of Ruria that Estria stop taxing wool.",
         Act.URGE, "Orla Finch", "that Estria stop taxing wool"),
        ("Ruria will open the fort, Kolb assured Estria.", Act.ASSURE, "Kolb", "Ruria will open the fort"),
        ("In exchange for wool, Ruria would open the fort, Kolb assured the council.",
         Act.ASSURE, "Kolb", "In exchange for wool, Ruria would open the fort"),
        ("Ruria offered, if the fine was paid, to open the fort.", Act.ASSURE, "Ruria", "to open the fort"),
        ("As long as the truce held, Ruria will tax the wool, Kolb told the port authority.",
         Act.ASSERT, "Kolb", "As long as the truce held, Ruria will tax the wool"),
    ],
)  # fmt: skip
def test_what_is_told_is_found_again(tell: Tell, text: str, act: Act, speaker: str, content: str) -> None:
    assert [(one.act, one.speaker, one.content) for one in tell(text) if one.act is not Act.EVENT] == [(act, speaker, content)]


def test_a_clause_that_describes_a_noun_is_no_content(tell: Tell) -> None:
    (one,) = tell("Kolb complained about a letter that Ruria had sent.")
    assert one.content == "a letter that Ruria had sent"
    (one,) = [s for s in tell("The two sides agreed on the cranes that Ruria wants to buy.") if s.act is Act.AGREE]
    assert one.content == "the cranes that Ruria wants to buy"


def test_who_orders_somebody_to_act_does_not_tell_what_stands_before(tell: Tell) -> None:
    found = tell("Finch left the council, Kolb told the council to wait.")
    assert [one.content for one in found if one.speaker == "Kolb"] == ["to wait"]


def test_a_deed_that_is_admitted_is_told_as_so(tell: Tell) -> None:
    (one,) = [s for s in tell("Kolb admitted sheltering the pilots.") if s.act is Act.ASSERT]
    assert (one.speaker, one.content) == ("Kolb", "sheltering the pilots")


def test_a_condition_within_a_promise_is_nobodys_telling(tell: Tell) -> None:
    assert all(one.speaker != "Estria" for one in tell("Kolb promised that Ruria would, unless Estria objected, open the fort."))
