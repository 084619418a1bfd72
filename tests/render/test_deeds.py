"""A content that is told as not so is marked so that it reads one way, and a board says by whose word an act is told."""

import pytest
from msgspec.structs import replace

from onrecord.model import Act, Factuality, Link, LinkKind, Mode, Polarity, Statement
from onrecord.render.deeds import by_whose_word, deed, deeds_of, wordings
from tests.builders import report, span

TEXT = "Ada Brook said Orrin had assured Corran that it would not dredge the strait."
_OF = report(TEXT, id="a")
PROMISE = Statement(
    "s-1", _OF.id, Act.ASSURE, "that it would not dredge the strait", Polarity.NEGATED, Factuality.CERTAIN, Mode.INDIRECT,
    span(_OF, TEXT), (span(_OF, TEXT),), speaker="Orrin",
    chain=(
        Link("a", None, LinkKind.REPORT), Link("Lumen Wire", None, LinkKind.AGENCY), Link("Ada Brook", "said"),
        Link("Orrin", "assured"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("act", "content", "polarity", "mark"),
    [
        (Act.ASSURE, "that it would not dredge the strait", Polarity.NEGATED, "(negative, as worded)"),
        (Act.ASSERT, "the strait isn’t deep", Polarity.NEGATED, "(negative, as worded)"),
        (Act.SUPPORT, "the blockade of Tolm", Polarity.NEGATED, "(told as not so)"),
        (Act.DENY, "the closure of the port", Polarity.NEGATED, ""),
        (Act.REFUSE, "to open the lock", Polarity.NEGATED, ""),
        (Act.DENY, "that it never sailed", Polarity.NEGATED, "(negative, as worded)"),
        (Act.ASSURE, "to open the lock", Polarity.AFFIRMED, ""),
    ],
)
def test_a_denial_reads_one_way(act: Act, content: str, polarity: Polarity, mark: str) -> None:
    assert deed([replace(PROMISE, act=act, content=content, polarity=polarity)]).denial == mark


def test_the_word_is_that_of_the_source_who_tells_of_the_act_and_not_of_the_agency() -> None:
    assert by_whose_word(PROMISE) == "Ada Brook"
    own = replace(PROMISE, chain=(PROMISE.chain[0], PROMISE.chain[-1]))
    assert by_whose_word(own) == by_whose_word(replace(PROMISE, speaker="Ada Brook")) == ""
    assert list(wordings([PROMISE, own], 100)) == [(PROMISE.content, "Ada Brook"), (PROMISE.content, "")]


def test_the_wording_that_most_tell_stands_first_and_of_such_the_fullest() -> None:
    words = {"s-1": "to dredge in no case at all", "s-2": "not to dredge", "s-3": "not to dredge", "s-4": "no dredging"}
    told = {name: replace(PROMISE, id=name, content=content, cluster="c") for name, content in words.items()}
    (one,) = deeds_of(told, told)
    assert [each.id for each in one] == ["s-2", "s-3", "s-1", "s-4"]


def test_a_thing_that_is_denied_does_not_stand_for_words_that_are_negative_themselves() -> None:
    thing = replace(PROMISE, id="s-1", act=Act.DENY, content="the sale", polarity=Polarity.NEGATED, cluster="c")
    worded = replace(thing, id="s-2", content="that nothing was sold")
    told = {one.id: one for one in (thing, worded)}
    assert [(deed(each).denial, each[0].content) for each in deeds_of(told, told)] == [
        ("", "the sale"), ("(negative, as worded)", "that nothing was sold"),
    ]  # fmt: skip
