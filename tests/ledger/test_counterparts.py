"""Statements in two wordings of one sentence: which are one act told twice, and which are not."""

from collections.abc import Callable

import pytest

from onrecord.desk.bookkeeper import Bookkeeper
from onrecord.desk.reports import ReadReport
from onrecord.desk.settings import Settings
from onrecord.desk.wordbooks import english
from onrecord.ledger.counterparts import Counterparts, counterparts
from onrecord.ledger.keys import Keys
from onrecord.ledger.merge import Ledger, MergeSettings, merge
from onrecord.model import Passage, Relation, ReportId, Span, Statement
from onrecord.text.sides import Sides
from onrecord.text.wordbook import Wordbook
from tests.builders import report

_PROMISE = "Ruria promised Estria that it would not lay mines in the northern channel, Finch said."
Meet = Callable[..., tuple[list[Statement], tuple[Counterparts, ...]]]


@pytest.fixture(scope="module")
def keys() -> Keys:
    return Bookkeeper(Settings()).keys


@pytest.fixture(scope="module")
def book() -> Wordbook:
    return english()


@pytest.fixture
def meet(read: Callable[..., ReadReport], keys: Keys, book: Wordbook) -> Meet:
    """The statements of some texts of one sentence each, and the counterparts among them."""

    def told(*texts: str, relation: Relation = Relation.TRANSLATED) -> tuple[list[Statement], tuple[Counterparts, ...]]:
        names = [ReportId(f"r{n}") for n in range(len(texts))]
        statements = [one for name, text in zip(names, texts, strict=True) for one in read(text, name).statements]
        sides = {name: Sides(report(text, id=name), book) for name, text in zip(names, texts, strict=True)}
        spans = [Span(name, 0, len(text)) for name, text in zip(names, texts, strict=True)]
        passages = [Passage(a, b, relation, 0.8) for n, a in enumerate(spans) for b in spans[n + 1 :]]
        return statements, counterparts(statements, passages, lambda span: sides[span.report].side(span), keys, book)

    return told


def _ledger(found: tuple[list[Statement], tuple[Counterparts, ...]], keys: Keys) -> Ledger:
    statements, linked = found
    return merge(statements, sorted({one.report for one in statements}), keys, MergeSettings(), linked)


@pytest.mark.parametrize(
    ("other", "relation", "is_one"),
    [
        ("Ruria promised Estria that it would not place mines in the northern passage, Finch said.", Relation.TRANSLATED, True),
        ("Ruria promised Estria that it would not place mines in the northern channel, Finch said.", Relation.EDITED, False),
        ("Ruria assured Estria that it would lay mines in the northern passage, Finch said.", Relation.TRANSLATED, False),
        ("Lorvia promised Estria that it would not place mines in the northern passage, Finch said.", Relation.TRANSLATED, False),
        ("Ruria demanded of Estria that it place no mines in the northern passage, Finch said.", Relation.TRANSLATED, False),
    ],
)
def test_a_telling_is_joined_where_it_is_another_wording_of_the_act(
    meet: Meet, keys: Keys, *, other: str, relation: Relation, is_one: bool
) -> None:
    told = _ledger(meet(_PROMISE, other, relation=relation), keys)
    promise = next(one for one in told.statements if one.report == "r0")
    partners = [one for one in told.statements if one.cluster == promise.cluster and one.report == "r1"]
    assert bool(partners) is is_one


def test_an_opposite_in_a_word_s_place_keeps_two_acts_apart(meet: Meet, keys: Keys) -> None:
    found = meet(
        "Ruria promised to open the harbour of Ost to the ferries of Estria.",
        "Ruria pledged to close the port of Ost to the boats of Estria.",
    )
    assert [one.is_one_act for one in found[1]] == [False]
    assert len(_ledger(found, keys).clusters) == 2


def test_no_third_telling_brings_a_reversal_in(meet: Meet, keys: Keys) -> None:
    told = _ledger(meet(
        "Ruria promised to open the harbour of Ost to the ferries of Estria.",
        "Ruria pledged to close the harbour of Ost to the ferries of Estria.",
        "Ruria promised to unlock the port of Ost for the ships of Estria.",
    ), keys)  # fmt: skip
    opened = {one.report for one in told.statements if one.cluster == told.statements[0].cluster}
    assert opened == {"r0", "r2"}


def test_tellings_of_several_acts_of_a_sentence_meet_each_in_its_place(meet: Meet, keys: Keys) -> None:
    told = _ledger(meet(
        '"There was shouting on Monday and there was soup on Tuesday," Finch said.',
        '"There was screaming on Monday and there was broth on Tuesday," Finch said.',
    ), keys)  # fmt: skip
    assert sorted(len(cluster.reports) for cluster in told.clusters) == [2, 2]


def test_a_word_that_tells_it_otherwise_is_a_difference_of_the_act(meet: Meet, keys: Keys) -> None:
    told = _ledger(meet(
        "Finch said that the new harbour tax was slightly unfair to the boatmen of Ost.",
        "Finch said that the new harbour tax was deeply unfair to the boatmen of Ost.",
        relation=Relation.EDITED,
    ), keys)  # fmt: skip
    (cluster,) = told.clusters
    (words,) = [one for one in cluster.differences if one.field == "words"]
    assert [names for _, names in words.values] == [(told.statements[0].id,), (told.statements[1].id,)]


def test_marks_in_a_name_are_no_difference_of_the_act(meet: Meet, keys: Keys) -> None:
    told = _ledger(meet(
        "Ruria assured China's leaders that it would pay for the bridge on May 3.",
        "Ruria assured the Chinese leaders that it would pay for the bridge on 3 May.",
        relation=Relation.EDITED,
    ), keys)  # fmt: skip
    (cluster,) = told.clusters
    assert cluster.differences == ()
