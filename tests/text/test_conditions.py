"""Conditions cut from a quotation change what is claimed; circumstances and conjunctions do not."""

import pytest

from onrecord.model import ChangeKind
from tests.text.test_change import told


@pytest.mark.parametrize(
    ("base", "reading", "lost"),
    [
        ("If the rain goes on, we may have to close the weir.", "We may have to close the weir.", "If the rain goes on"),
        ("We will open the weir if the rain stops.", "We will open the weir.", "if the rain stops"),
        ("We will not sail unless the town pays.", "We will not sail.", "unless the town pays"),
        ("The boats stay in port until the mines are gone.", "The boats stay in port.", "until the mines are gone"),
        ("We open the pier to everyone except foreign inspectors.", "We open the pier to everyone.", "except foreign inspectors"),
        ("We will open the pier, but only for ferries.", "We will open the pier.", "but only for ferries"),
        ("The mill is closed. If it burns, the town will pay.", "The mill is closed. The town will pay.", "If it burns"),
        ("And if it burns, the town will pay.", "And the town will pay.", "if it burns"),
        ("We will sign only if they pay, and soon.", "We will sign, and soon.", "only if they pay"),
    ],
)
def test_a_condition_cut_from_a_quotation_changes_what_is_claimed(base: str, reading: str, lost: str) -> None:
    for one, other, side in ((base, reading, "base"), (reading, base, "reading")):
        found = [change for change in told(one, other) if change.meaning]
        assert [(change.kind, getattr(change, side)) for change in found] == [(ChangeKind.SCOPE, lost)]


@pytest.mark.parametrize(
    ("base", "reading"),
    [
        ("When he spoke, we had to close the weir.", "We had to close the weir."),
        ("We had to close the weir when he spoke.", "We had to close the weir."),
        ("But we may have to close the weir.", "We may have to close the weir."),
        ("We do not know if the rain will stop.", "We do not know."),
        ("We will close the weir even if the town objects.", "We will close the weir."),
        ("The mill is closed. If it burns, the town will pay.", "The mill is closed."),
        ("If the rain goes on, we may have to close the weir.", "Should it not stop, we may have to close the weir."),
        ("If the rain goes on, we may have to close the weir.", "If it rains longer, we may have to close the weir."),
        ("If the rain goes on, we may have to close the weir.", "We may have to close the weir if the rain goes on."),
        ("We will not sail unless the town pays.", "We will not sail before the town pays."),
    ],
)
def test_circumstances_and_conditions_in_other_words_change_nothing(base: str, reading: str) -> None:
    assert not [change for change in told(base, reading) if change.meaning]
    assert not [change for change in told(reading, base) if change.meaning]


def test_a_condition_lost_in_indirect_speech_is_no_change_of_the_claim() -> None:
    found = told("they would sail if the rain stopped", "they would sail", direct=False)
    assert not [change for change in found if change.meaning]
