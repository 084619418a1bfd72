"""Which words set a condition, and which only look so."""

import pytest

from onrecord.model import Act
from tests.ledger.conftest import Tell


@pytest.mark.parametrize(
    ("text", "act", "condition"),
    [
        ("In return for wool, Ruria agreed to free the pilots.", Act.AGREE, "In return for wool"),
        ("Ruria agreed to free the pilots in exchange for wool.", Act.AGREE, "in exchange for wool"),
        ("Subject to a vote, Ruria will lend Estria two tugs, Kolb said.", Act.ASSERT, "Subject to a vote"),
        ("Ruria pledged to lift the siege on condition that it was left.", Act.ASSURE, "on condition that it was left"),
        ("Ruria pledged to lift the siege, provided the fort was emptied.", Act.ASSURE, "provided the fort was emptied"),
        ("Kolb gave his word that he would not sell the mill as long as the lease ran.", Act.ASSURE, "as long as the lease ran"),
        ("Ruria will not free the pilots without a ransom, Kolb said.", Act.ASSERT, "without a ransom"),
        ("Ruria promised to sell wool to Estria in the event of a hard winter.", Act.ASSURE, "in the event of a hard winter"),
        ("Estria demanded that Ruria free the pilots if the ransom was paid.", Act.DEMAND, "if the ransom was paid"),
        ("So long as the truce holds, nobody will be moved, Kolb pledged.", Act.ASSURE, "So long as the truce holds"),
        ("Without a vote of the league, Kolb promised, Ruria would not sell wool.", Act.ASSURE, "Without a vote of the league"),
        ("Ruria bound itself to open the fort contingent on a vote of Ost.", Act.ASSURE, "contingent on a vote of Ost"),
        ("Ruria agreed, Kolb said, to open the fort against payment of a fee.", Act.AGREE, "against payment of a fee"),
        ("Only if the council asked for it would Ruria send divers, Kolb said.", Act.ASSERT, "Only if the council asked for it"),
        ("Barring a veto, Ruria will free the pilots, Kolb pledged.", Act.ASSURE, "Barring a veto"),
        ("Failing a vote, Ruria would open the fort, Kolb pledged.", Act.ASSURE, "Failing a vote"),
        ("Ruria will open the fort, given a guarantee from Ost, Kolb promised.", Act.ASSURE, "given a guarantee from Ost"),
        ("Ruria pledged to pay to the extent that its treasury allows.", Act.ASSURE, "to the extent that its treasury allows"),
        ("Ruria agreed to free the pilots when Estria has paid.", Act.AGREE, "when Estria has paid"),
        ("Ruria refused to free the pilots while the siege lasted.", Act.REFUSE, "while the siege lasted"),
        ("In case Ost objected, Ruria would close the fort, Kolb pledged.", Act.ASSURE, "In case Ost objected"),
        ("Ruria promised to reopen the fort in case Estria paid.", Act.ASSURE, "in case Estria paid"),
        ("Should Sendal pay, Ruria will open the fort, Kolb promised.", Act.ASSURE, "Should Sendal pay"),
        ("Ruria agreed, with Ost's consent, to free the pilots.", Act.AGREE, "with Ost's consent"),
    ],
)  # fmt: skip
def test_a_condition_is_found_in_many_shapes(tell: Tell, text: str, act: Act, condition: str) -> None:
    assert [one.condition for one in tell(text) if one.act is act] == [condition]


@pytest.mark.parametrize(
    "text",
    [
        "Kolb pledged that nobody would be moved, even if the truce broke down.",
        "Ruria promised to stay until Monday and to return without delay.",
        "For once, Ruria promised to pay at once.",
        "Ruria, which would be angry if asked, promised to leave.",
        "Kolb asked the council if the mill was sold.",
        "Kolb promised to leave when he met the envoys.",
        "When he meets the envoys, Kolb will promise to leave.",
        "Kolb promised to repeal the law barring ships from the bay.",
        "Failing to agree, Ruria promised to leave.",
        "Given the outcry, Kolb promised that the siege would be lifted.",
        "Depending on whom one asks, Ruria promised to leave.",
        "In that case, Ruria promised to leave.",
        "Ruria promised to leave with Ost's fleet.",
    ],
)
def test_what_is_no_condition_sets_none(tell: Tell, text: str) -> None:
    found = [one for one in tell(text) if one.act in (Act.ASSURE, Act.ASK)]
    assert found
    assert all(one.condition is None for one in found)


def test_a_joined_promise_takes_no_condition_that_stands_with_the_other(tell: Tell) -> None:
    (one,) = [s for s in tell("Ruria promised to pay, and Estria agreed to leave if the dam held.") if s.act is Act.ASSURE]
    assert one.condition is None
