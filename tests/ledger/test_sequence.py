"""What became of a word once given: repeated, stronger, weaker, turned round, and where that cannot be told."""

from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from onrecord.desk.bookkeeper import Bookkeeper
from onrecord.desk.settings import Settings
from onrecord.ledger.keys import Keys
from onrecord.ledger.sequence import earlier
from onrecord.model import (
    Act,
    Commitment,
    CommitmentTense,
    Course,
    Factuality,
    Link,
    LinkKind,
    Mode,
    Polarity,
    Statement,
    When,
)
from tests.builders import report, span

GRAIN = "that it would supply winter grain to Lorvia"
DAYS = {"a": "2031-05-03", "b": "2031-06-20", "c": "2031-07-01"}


@pytest.fixture(scope="module")
def keys() -> Keys:
    return Bookkeeper(Settings()).keys


def said(of: str = "a", content: str = GRAIN, **fields: object) -> Statement:
    """A promise of Estmere in report ``of``."""
    text = report(f"Estmere {content}.", id=of)
    place = span(text, content)
    told = Statement(
        f"s-{of}", text.id, Act.ASSURE, content, Polarity.AFFIRMED, Factuality.CERTAIN, Mode.INDIRECT, place, (place,),
        chain=(Link("Estmere", "assured"),), speaker="Estmere", addressee="Lorvia", strength=3, gist=("supply", "grain"),
        commitment=Commitment(CommitmentTense.FUTURE), content_spans=(place,), cluster=f"c-{of}",
    )  # fmt: skip
    return replace(told, **fields)


def course(keys: Keys, one: Statement, other: Statement, days: dict[str, str | None] | None = None) -> Course | None:
    """What the later of two statements does to the one before, in either order of the statements."""
    found = [earlier(order, days or DAYS, keys) for order in ((one, other), (other, one))]  # type: ignore[arg-type]
    assert found[0] == found[1]
    assert one.id not in found[0]
    told = found[0].get(other.id, ())
    assert all(before.statement == one.id and before.report == one.report and before.content == one.content for before in told)
    return told[0].relation if told else None


@dataclass
class Case:
    """Fields of the earlier and of the later statement."""

    before: dict[str, object]
    later: dict[str, object]


NOT = {"polarity": Polarity.NEGATED}
IF = {"content": f"{GRAIN} if the harbour tax falls", "condition": "if the harbour tax falls"}


@pytest.mark.parametrize(
    ("case", "told"),
    [
        (Case({}, {}), Course.REPEATS),
        (Case({}, {"content": "to deliver winter grain to Lorvia", "gist": ("deliver", "grain")}), Course.REPEATS),
        (Case({}, {"speaker": "Ilse Marn", "chain": (Link("Ilse Marn", "assured"),), "speaks_for": "Estmere"}), Course.REPEATS),
        (Case(IF, IF), Course.REPEATS),
        (Case({"strength": 2}, {}), Course.STRENGTHENS),
        (Case({"act": Act.ANNOUNCE, "strength": 1}, {}), Course.STRENGTHENS),
        (Case({"factuality": Factuality.POSSIBLE}, {}), Course.STRENGTHENS),
        (Case(IF, {}), Course.STRENGTHENS),
        (Case({"act": Act.ASK}, {"act": Act.DEMAND}), Course.STRENGTHENS),
        (Case({}, {"strength": 1}), Course.WEAKENS),
        (Case({}, IF), Course.WEAKENS),
        (Case({}, {**IF, "factuality": Factuality.UNKNOWN}), Course.WEAKENS),
        (Case({}, {"factuality": Factuality.PROBABLE}), Course.WEAKENS),
        (Case({"act": Act.ACCUSE}, {"act": Act.CONCERN}), Course.WEAKENS),
        (Case({}, NOT), Course.REVERSES),
        (Case(NOT, {}), Course.REVERSES),
        (Case({}, {"act_negated": True, "factuality": Factuality.UNKNOWN}), Course.REVERSES),
        (Case({"act": Act.AGREE}, {**NOT, "act": Act.REFUSE, "commitment": None}), Course.REVERSES),
        (Case({"act": Act.SUPPORT}, {"act": Act.OPPOSE}), Course.REVERSES),
        (Case({}, {**NOT, "act": Act.DENY, "commitment": None}), Course.REVERSES),
        (Case({"addressee": "Ada Brook", "addressee_for": "Lorvia"}, {}), Course.REPEATS),
        (Case({}, {**IF, "cluster": "c-a"}), Course.WEAKENS),
        (Case(IF, {"cluster": "c-a"}), Course.STRENGTHENS),
    ],
)  # fmt: skip
def test_a_later_statement_is_told_against_the_one_before(keys: Keys, case: Case, told: Course) -> None:
    assert course(keys, said("a", **case.before), said("b", **case.later)) is told


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(Case({}, {"speaker": "Ostby"}), id="another party"),
        pytest.param(Case({"speaker": None}, {"speaker": None}), id="unknown speakers"),
        pytest.param(Case({"speaker": "the Foreign Ministry"}, {"speaker": "the Foreign Ministry"}), id="a name of many"),
        pytest.param(Case({"speaker": "dockers"}, {"speaker": "dockers"}), id="no name"),
        pytest.param(Case({"speaker": "Ada Marn"}, {"speaker": "Ilse Marn"}), id="another of one surname"),
        pytest.param(Case({}, {"content": "that it would supply pilots for the ferry", "gist": ("supply", "pilot")}), id="deed"),
        pytest.param(Case({}, {"content": "that it would supply winter grain to Ostby"}), id="another receiver"),
        pytest.param(Case({}, {"addressee": "Ostby"}), id="another addressee"),
        pytest.param(Case({"target": "Varn"}, {"target": "Ostby"}), id="another third party"),
        pytest.param(Case({"content": "that it would supply 300 sacks of winter grain to Lorvia"},
                          {"content": "that it would supply 500 sacks of winter grain to Lorvia"}), id="other numbers"),
        pytest.param(Case({"content": "that it would supply three ships of winter grain to Lorvia"},
                          {"content": "that it would supply nine ships of winter grain to Lorvia"}), id="other numbers spelled"),
        pytest.param(Case({"commitment": Commitment(CommitmentTense.PRESENT)}, NOT), id="what is and what will be"),
        pytest.param(Case(IF, {**NOT}), id="a condition that may have failed"),
        pytest.param(Case({}, {**NOT, "act_negated": True}), id="turned twice"),
        pytest.param(Case({"factuality": Factuality.POSSIBLE}, {**NOT, "factuality": Factuality.POSSIBLE}), id="open both"),
        pytest.param(Case({"strength": 1}, IF), id="stronger in words and under a condition"),
        pytest.param(Case(IF, {**IF, "condition": "if the dry docks reopen"}), id="another condition"),
        pytest.param(Case({}, {"act": Act.THREATEN}), id="another act"),
        pytest.param(Case({"act": Act.MEET}, {"act": Act.MEET}), id="what is no word"),
        pytest.param(Case({}, {"chain": (Link("Lorvia", "said"), Link("Estmere", "assured"))}), id="told by another"),
        pytest.param(Case({}, {"cluster": "c-a"}), id="one act"),
        pytest.param(Case(IF, {**IF, "cluster": "c-a"}), id="one act under one condition"),
        pytest.param(Case({}, {**NOT, "act": Act.DENY, "content": GRAIN.replace("would supply", "had supplied")}), id="what was"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_not_told(keys: Keys, case: Case) -> None:
    assert course(keys, said("a", **case.before), said("b", **case.later)) is None


@pytest.mark.parametrize("day", ["2031-05-03", "2031-04-30", "2031-06", None])
def test_only_a_later_day_that_is_known_counts(keys: Keys, day: str | None) -> None:
    found = earlier((said("a"), said("b", **NOT)), {"a": "2031-05-03", "b": day}, keys)  # type: ignore[dict-item]
    assert "s-b" not in found


def test_the_day_of_an_act_is_told_by_the_words_beside_its_content(keys: Keys) -> None:
    text = report("In March Estmere spoke.", id="b")
    march = span(text, "In March")
    agency = (Link("Orrin Wire", None, LinkKind.AGENCY), Link("Estmere", "assured"))
    past = said("b", sentence=march, content_spans=(span(text, "spoke"),), chain=agency)
    assert course(keys, said("a"), past) is Course.REPEATS
    for value, precision in (("2031-03", "month"), (None, "vague")):
        assert course(keys, said("a"), replace(past, when=When("in March", march, value, precision))) is None
    assert course(keys, replace(past, when=When("on 1 May", march, "2031-05-01", "day")), said("a")) is Course.REPEATS
    assert course(keys, said("a"), replace(past, when=When("on 19 June", march, "2031-06-19", "day"))) is Course.REPEATS


def test_one_act_that_words_put_on_another_day_was_said_again(keys: Keys) -> None:
    text = report("On 9 June Estmere spoke.", id="b")
    there = span(text, "On 9 June")
    again = said("b", sentence=there, content_spans=(span(text, "spoke"),), cluster="c-a")
    assert course(keys, said("a"), again) is None
    assert course(keys, said("a"), replace(again, when=When("On 9 June", there, "2031-06-09", "day"))) is Course.REPEATS
    assert course(keys, said("a"), replace(again, when=When("On 4 May", there, "2031-05-04", "day"))) is None


def test_of_each_course_the_nearest_day_alone_is_told(keys: Keys) -> None:
    told = (said("a"), said("b"), said("c"), said("d", **NOT), said("e", **NOT, strength=1))
    found = earlier(told, {**DAYS, "d": "2031-07-01", "e": "2031-08-09"}, keys)  # type: ignore[dict-item]
    assert [(one.relation, one.statement, one.day) for one in found["s-e"]] == [
        (Course.REVERSES, "s-c", "2031-07-01"),
        (Course.WEAKENS, "s-d", "2031-07-01"),
    ]
    assert [one.statement for one in found["s-d"]] == ["s-b"]
    assert "s-a" not in found


def test_tellings_of_one_act_are_of_its_first_day(keys: Keys) -> None:
    again = said("c", cluster="c-a")
    found = earlier((said("a"), said("b", **NOT), again), DAYS, keys)  # type: ignore[arg-type]
    assert found.keys() == {"s-b"}
    assert [one.statement for one in found["s-b"]] == ["s-a"]
