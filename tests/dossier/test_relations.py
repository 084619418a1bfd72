"""Who speaks for whom, and in which cell of whose board a statement stands."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.desk.lexicon import load
from onrecord.dossier.parties import Parties, PartyLexicon, PartyTable
from onrecord.dossier.relations import relations
from onrecord.model import Act, Commitment, CommitmentTense, Factuality, Link, Mode, Polarity, Relationship, Statement
from tests.builders import report, span
from tests.dossier.conftest import Finder

LEXICON = load("parties.toml", PartyLexicon)
TEXT = "US Envoy Ada Brook met China's Premier Lin Wei. Orrin's prime minister, Tom Pell, was there. Ida Marsh sang."
REPORT = report(TEXT, id="a")
TABLE = PartyTable(LEXICON)
PARTIES = Parties(TABLE, [REPORT])


def statement(act: Act = Act.ASSURE, **fields: Any) -> Statement:
    told = {"content": "not to send boats", "polarity": Polarity.NEGATED, "factuality": Factuality.CERTAIN, "speaker": "Beijing"}
    told |= {"addressee": "the United States", "issue": "boats", **fields}
    place = span(REPORT, "met")
    return Statement(id="s", report=REPORT.id, act=act, mode=Mode.INDIRECT, sentence=place, evidence=(place,), **told)


def board(found: Finder, *statements: Statement) -> tuple[Relationship, ...]:
    known = found(REPORT)
    known.statements = statements
    return relations(known, PARTIES)


def cells(found: Finder, one: Statement) -> dict[str, tuple[str, ...]]:
    (relation,) = board(found, one)
    (issue,) = relation.issues
    names = ("agree", "differ", "assured", "asked", "refused", "open", "wants", "claims")
    return {name: getattr(issue, name) for name in names if getattr(issue, name)}


def test_capitals_people_and_persons_speak_for_their_party() -> None:
    told = {
        "Washington": "United States", "the Chinese government": "China", "Ada Brook": "United States", "Lin Wei": "China",
        "Tom Pell": "Orrin", "Ida Marsh": "Ida Marsh", "they": None, "Chinese and American aides": None,
    }  # fmt: skip
    assert {name: PARTIES.of(name) for name in told} == told


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Orrin Premier Lee sang.", "Lee", "Lee"),
        ("Tom Brand, Estmere's prime minister, came.", "Tom Brand", "Estmere"),
        ("Ana Cruz, the Peruvian foreign minister, left.", "Ana Cruz", "Peru"),
        ("Olav Hege, a spokesman for the Norwegian foreign ministry, said so.", "Olav Hege", "Norway"),
        ("Norwegian Secretary Moss said so.", "Else Moss", "Norway"),
        ("The foreign minister of Lorvia, Ada Pell, left.", "Ada Pell", "Lorvia"),
        ("Ada Pell, the prime minister of Lorvia, left.", "Ada Pell", "Lorvia"),
        ("The trade minister of China, Lin Wei, left.", "Lin Wei", "China"),
        ("The minister of Education, Ada Pell, left.", "Ada Pell", "Ada Pell"),
        ("The old harbour of China, Ada Pell wrote, is shut.", "Ada Pell", "Ada Pell"),
        ("Ida Stone, who met China's premier, sang.", "Ida Stone", "Ida Stone"),
        ("Else Moss, a Norwegian farmer, sang.", "Else Moss", "Else Moss"),
        ("", "Ukraine Foreign Ministry", "Ukraine"),
        ("", "Taliban spokesman", "Taliban"),
        ("", "Jordan Pell", "Jordan Pell"),
        ("", "China Daily", "China Daily"),
        ("", "Chinese firms", None),
        ("", "reports from Lima", None),
    ],
)
def test_an_office_beside_a_name_tells_the_party_and_words_called_by_it_do_not(text: str, name: str, party: str | None) -> None:
    assert Parties(TABLE, [report(text or "All quiet.", id="a")]).of(name) == party


def test_who_made_a_report_is_no_party() -> None:
    assert Parties(TABLE, [report("All quiet.", id="a", outlet="Morning Bell")]).of("Morning Bell") is None


def test_a_place_that_is_only_spoken_of_is_no_party(found: Finder) -> None:
    assert not board(found, statement(Act.VISIT, addressee=None, target="Port Halm", content="Port Halm"))
    (relation,) = board(found, statement(Act.CONCERN, addressee=None, target="China", content="it", speaker="Washington"))
    assert relation.parties == ("China", "United States")


def test_each_name_belongs_to_one_party() -> None:
    names = [name for one in LEXICON.party for name in (*one.forms, *one.people)]
    assert len(names) == len(set(names))
    assert all(one.name in one.forms for one in LEXICON.party)


def test_a_promise_not_to_do_something_is_assured_and_keeps_its_denial(found: Finder) -> None:
    (relation,) = board(found, statement())
    assert relation.parties == ("China", "United States")
    assert cells(found, statement()) == {"assured": ("s",)}


def test_what_was_never_promised_or_hangs_on_a_condition_is_open(found: Finder) -> None:
    assert cells(found, statement(act_negated=True)) == {"open": ("s",)}
    assert cells(found, statement(commitment=Commitment(CommitmentTense.FUTURE, conditional=True))) == {"open": ("s",)}
    assert cells(found, statement(factuality=Factuality.POSSIBLE)) == {"open": ("s",)}


def test_not_to_support_is_no_opposition(found: Finder) -> None:
    assert cells(found, statement(Act.SUPPORT)) == {"claims": ("s",)}


def test_who_says_we_speaks_for_the_party_of_who_reports_it(found: Finder) -> None:
    chain = (Link("Ada Brook", "said"), Link("we", "fear"))
    (relation,) = board(found, statement(Act.CONCERN, speaker="we and others", addressee=None, target="China", chain=chain))
    assert relation.parties == ("China", "United States")


def test_parties_that_a_content_names_count_only_where_none_is_spoken_to_or_of(found: Finder) -> None:
    told = board(found, statement(content="to arm Russia"))
    assert [one.parties for one in told] == [("China", "United States")]
    told = board(found, statement(content="to arm Russia", addressee=None))
    assert [one.parties for one in told] == [("China", "Russia")]


def test_a_party_that_the_table_lacks_is_named_in_a_content_once_it_speaks(found: Finder) -> None:
    asked = statement(Act.DEMAND, speaker="Beijing", addressee=None, content="that Orrin open the weir")
    assert not board(found, asked)
    both = board(found, asked, statement(speaker="Tom Pell", addressee=None, content="to open the weir"))
    assert [one.parties for one in both] == [("China", "Orrin")]


def test_a_meeting_is_a_channel_that_was_used_and_a_refused_one_is_none(found: Finder) -> None:
    met = statement(Act.MEET, content="talks in Orrin", polarity=Polarity.AFFIRMED)
    refused = statement(Act.REFUSE, content="to open communication channels between the armies")
    (relation,) = board(found, met, refused)
    assert [(one.kind, one.used) for one in relation.channels] == [("direct channel", False), ("talks", True)]


@given(st.sampled_from(list(Act)), st.booleans(), st.sampled_from(list(Factuality)), st.sampled_from(list(Polarity)))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_statement_stands_in_two_cells_of_a_board(
    found: Finder, act: Act, negated: bool, factuality: Factuality, polarity: Polarity  # noqa: FBT001
) -> None:
    told = board(found, statement(act, act_negated=negated, factuality=factuality, polarity=polarity))
    standing = [cell for relation in told for issue in relation.issues for cell in
                ("agree", "differ", "assured", "asked", "refused", "open", "wants", "claims") if getattr(issue, cell)]
    assert len(standing) <= 1
    assert not (negated and standing and standing != ["open"])


@pytest.mark.parametrize(
    ("issue", "told"),
    [("Washington", None), ("the Chinese government", None), ("Chinese firms", "Chinese firms"), ("Tolm", "Tolm")],
)
def test_the_bare_name_of_a_party_is_no_issue(found: Finder, issue: str, told: str | None) -> None:
    (relation,) = board(found, statement(issue=issue))
    assert [one.issue for one in relation.issues] == [told]


def test_a_relation_tells_of_every_statement_which_party_does_it_whoever_tells_of_it(found: Finder) -> None:
    promise = statement(chain=(Link("Ada Brook", None, None),))
    demand = msgspec.structs.replace(statement(Act.DEMAND, speaker="Ada Brook", addressee="China"), id="t")
    (relation,) = board(found, promise, demand)
    assert [(side.party, side.statements) for side in relation.sides] == [("China", ("s",)), ("United States", ("t",))]


def test_an_act_stands_on_one_board_under_the_issue_that_most_tellings_give_it(found: Finder) -> None:
    tellings = [
        msgspec.structs.replace(statement(issue=issue, cluster="c"), id=f"s{n}")
        for n, issue in enumerate(("pledges", None, "boats", "boats"))
    ]
    ((issue,),) = (one.issues for one in board(found, *tellings))
    assert (issue.issue, issue.assured) == ("boats", ("s0", "s1", "s2", "s3"))


def test_issues_with_most_acts_come_first_and_what_tells_none_last(found: Finder) -> None:
    told = [
        msgspec.structs.replace(statement(issue=issue), id=f"s{n}")
        for n, issue in enumerate((None, None, None, "tolls", "boats", "boats"))
    ]
    (relation,) = board(found, *told)
    assert [one.issue for one in relation.issues] == ["boats", "tolls", None]


def test_pairs_between_whom_most_is_said_come_first(found: Finder) -> None:
    more = [msgspec.structs.replace(statement(issue=issue), id=issue) for issue in ("boats", "tolls")]
    told = [statement(addressee="Brazil"), *more]
    assert [one.parties for one in board(found, *told)] == [("China", "United States"), ("Brazil", "China")]
