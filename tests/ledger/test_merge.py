import io
import json

import pytest

from onrecord.desk.batch import Desk
from onrecord.desk.books import LedgerDesk
from onrecord.desk.ledgers import StatementChoice
from onrecord.model import Act, Dossier


def _dossier(*texts: str) -> Dossier:
    lines = "".join(json.dumps({"id": f"r{n}", "text": text, "language": "en"}) + "\n" for n, text in enumerate(texts, 1))
    (dossier,) = Desk().dossiers(["-"], stdin=io.BytesIO(lines.encode())).dossiers
    return dossier


_WIRE = """Ruria assures Estria over arms

OST (Wire) - Ruria assured Estria on Monday that it would not send weapons to the Corran rebels, Minister Orla Finch said.

"We have received assurances from Ruria that it is not and will not provide arms to the Corran rebels," Finch told reporters.
"""
_PAGE = """Ruria assures Estria over arms

OST (Wire) - Minister Orla Finch said Ruria had pledged not to supply weapons to the Corran rebels.

"We have received assurances from Ruria that it will not provide arms to the Corran rebels," Finch told reporters in Ost.

Finch said Ruria had promised to send weapons to Lorvia.
"""


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return _dossier(_WIRE, _PAGE)


def test_one_promise_told_by_two_reports_is_one_cluster(dossier: Dossier) -> None:
    promises = [one for one in dossier.statements if one.act is Act.ASSURE and "Corran" in one.content]
    assert len({one.cluster for one in promises}) == 1
    assert {one.report for one in promises} == {"r1", "r2"}


def test_cluster_tells_its_ladder_and_in_what_its_members_differ(dossier: Dossier) -> None:
    (cluster,) = [c for c in dossier.clusters if len(c.statements) > 2]
    assert cluster.ladder[-1] == "pledged"
    assert "tense" in {difference.field for difference in cluster.differences}


def test_promise_of_the_contrary_to_another_party_stays_apart(dossier: Dossier) -> None:
    (other,) = [one for one in dossier.statements if one.act is Act.ASSURE and "Lorvia" in one.content]
    assert len([one for one in dossier.statements if one.cluster == other.cluster]) == 1


def test_every_statement_stands_in_one_cluster(dossier: Dossier) -> None:
    held = [name for cluster in dossier.clusters for name in cluster.statements]
    assert sorted(held) == sorted(one.id for one in dossier.statements)


def test_order_of_reports_changes_no_cluster(dossier: Dossier) -> None:
    again = _dossier(_PAGE, _WIRE)
    sizes = sorted(len(cluster.statements) for cluster in again.clusters)
    assert sizes == sorted(len(cluster.statements) for cluster in dossier.clusters)


def test_statements_of_one_matter_share_an_issue(dossier: Dossier) -> None:
    assert len({one.issue for one in dossier.statements if one.act is Act.ASSURE}) == 1


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Orrin denied that it was laying deep sea cables.", "deep sea cables"),
        ("Orrin promised that it would not come in March.", None),
    ],
)
def test_an_issue_is_called_by_its_thing_and_what_describes_it(text: str, issue: str | None) -> None:
    line = json.dumps({"id": "a", "text": f"HALM, March 3 - {text}", "language": "en"}) + "\n"
    assert {one.issue for one in LedgerDesk().ledger(["-"], StatementChoice(), stdin=io.BytesIO(line.encode()))} == {issue}


def test_who_speaks_in_a_story_is_no_matter_of_it_where_a_thing_is_named() -> None:
    told = _dossier(
        "OST (Wire) - Finch said on Monday that Orrin would pull its boats out.\n\n"
        "Orrin denied that it was laying mines. Finch said that Orrin had lost a quarrel.\n"
    )
    assert {one.issue for one in told.statements if "boats" in one.content} == {"boats"}


@pytest.mark.parametrize(
    ("choice", "acts"),
    [
        (StatementChoice(acts=frozenset({Act.ASSURE})), {Act.ASSURE}),
        (StatementChoice(by="nobody"), set()),
        (StatementChoice(since="2026-01-01"), set()),
    ],
)
def test_only_wanted_statements_are_given(choice: StatementChoice, acts: set[Act]) -> None:
    line = json.dumps({"id": "a", "text": _PAGE, "language": "en"}) + "\n"
    found = LedgerDesk().ledger(["-"], choice, stdin=io.BytesIO(line.encode()))
    assert {one.act for one in found} == acts


def test_party_is_found_under_another_of_its_names() -> None:
    line = json.dumps({"id": "a", "text": "Beijing promised to pay.", "language": "en"}) + "\n"
    found = LedgerDesk().ledger(["-"], StatementChoice(by="China"), stdin=io.BytesIO(line.encode()))
    assert [one.speaker for one in found] == ["Beijing"]


def test_time_in_a_promise_is_the_promise_s() -> None:
    told = _dossier("OST (Wire) - Ruria promised Estria to open the port by May 2031, Kolb said on Monday.\n")
    (promise,) = [one for one in told.statements if one.act is Act.ASSURE]
    assert promise.when is not None
    assert (promise.when.value, promise.when.precision) == ("../2031-05", "month")
    assert promise.when.span in promise.evidence


def test_an_act_has_not_the_time_since_which_it_is_the_first() -> None:
    told = _dossier("OST (Wire) - Kolb of Ruria visited Estria, the first visit by a Rurian minister since 2018.\n")
    assert [one.when for one in told.statements if one.act is Act.VISIT] == [None]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Kolb, who is on a visit to Estria, spoke of Ost, whose trade fell in May 2030.", None),
        ("In May 2030 Kolb, who had been ill, visited Estria.", "2030-05"),
        ("Kolb visited Estria in May 2030.", "2030-05"),
    ],
)
def test_an_act_has_no_time_from_a_clause_on_something_else(text: str, when: str | None) -> None:
    told = _dossier(f"OST (Wire) - {text}\n")
    assert [one.when and one.when.value for one in told.statements if one.act is Act.VISIT] == [when]


def test_a_headline_that_leaves_out_by_whose_word_it_is_told_says_so() -> None:
    headline = "Ruria pledges not to arm the Corran rebels"
    body = "OST (Wire) - Minister Orla Finch said on Monday that Ruria had pledged not to arm the Corran rebels."
    told = _dossier(f"{headline}\n\n{body}\n\nThe talks in Ost lasted two days, and both sides left without a word.\n")
    promises = [one for one in told.statements if one.act is Act.ASSURE]
    assert len({one.cluster for one in promises}) == 1
    notes = {one.mode.value: [note for note in one.notes if "leaves out" in note] for one in promises}
    assert notes["headline"] == ["the headline leaves out Orla Finch, by whose word the text tells it"]
    assert not any(found for mode, found in notes.items() if mode != "headline")


def test_a_question_that_nobody_is_named_for_is_one_in_either_kind_of_apostrophe() -> None:
    asked = "OST (Wire) - Minister Orla Finch was asked about Ruria{}s survey ships, which Estria dreads.\n"
    told = _dossier(asked.format("'"), asked.format("’"))
    asks = [one for one in told.statements if one.act is Act.ASK]
    assert len(asks) == 2
    assert len({one.cluster for one in asks}) == 1


def test_a_promise_to_who_speaks_for_a_party_is_one_to_the_party() -> None:
    told = _dossier(
        "OST (Wire) - Ruria assured Orla Finch, the foreign minister of Estria, on Monday that it would not mine the channel.\n",
        "OST (Post) - Ruria assured Estria on Monday that it would not mine the channel.\n",
    )
    promises = [one for one in told.statements if one.act is Act.ASSURE]
    assert {(one.addressee, one.addressee_for) for one in promises} == {("Orla Finch", "Estria"), ("Estria", None)}
    (cluster,) = {one.cluster for one in promises}
    (entry,) = [one for one in told.clusters if one.id == cluster]
    assert "addressee" not in {difference.field for difference in entry.differences}


def test_two_spellings_or_forms_of_a_cue_are_one_step_of_the_ladder() -> None:
    told = _dossier(*(
        f"OST (Wire) - Ruria {cue} the right of Lorvia to fish in the Corran Strait on Monday, Minister Orla Finch said."
        for cue in ("recognized", "recognises", "recognized")
    ))  # fmt: skip
    assert [cluster.ladder for cluster in told.clusters if "recognized" in cluster.ladder] == [("recognized",)]
    assert not any("recognises" in cluster.ladder for cluster in told.clusters)
