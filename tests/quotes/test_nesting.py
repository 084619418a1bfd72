"""Quotations inside quotations make a tree, and what one report says twice is told once."""

from collections.abc import Callable

import pytest

from onrecord.model import Quotation
from onrecord.quotes.draft import Draft, Reach
from onrecord.quotes.nesting import distinct, parents, within

Finder = Callable[..., tuple[Quotation, ...]]


def draft(*content: Reach, cue: Reach | None = None, score: float = 0.5) -> Draft:
    return Draft(0, "ccomp", score, None, tuple(content), (cue,) if cue else ())


def test_an_assurance_told_by_another_stands_inside_her_statement(full: Finder) -> None:
    text = "Finch said the council had assured the town that it would not sell the park."
    outer, inner = full(text)
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert [text[s.begin : s.end] for s in inner.source] == ["the council"]
    assert inner.text == "that it would not sell the park"


def test_a_content_ends_where_that_of_the_quotation_around_it_ends() -> None:
    outer, inner = draft((0, 40)), draft((10, 60), cue=(5, 9))
    assert within([outer, inner], [None, 0])[1].content == ((10, 40),)


def test_three_deep_is_a_chain(full: Finder) -> None:
    text = "The paper reported that Finch had said that Moss believed that the bridge was safe."
    one, two, three = full(text)
    assert (one.parent, two.parent, three.parent) == (None, one.id, two.id)


@pytest.mark.parametrize(("text", "sources"), [
    ("Finch said Moss had told the council that Ross had promised to open the bridge.", ["Finch", "Moss", "Ross"]),
    ("Finch said Moss told her Ross had assured the town that it would be paid.", ["Finch", "Moss", "Ross"]),
    ("According to Finch, Moss said that Ross believed that the bridge was safe.", ["Finch", "Moss", "Ross"]),
])
def test_each_level_has_its_own_cue_and_span(full: Finder, text: str, sources: list[str]) -> None:
    found = sorted(full(text), key=lambda q: -len(q.text))
    outermost, middle, innermost = (q for q in found if q.source and q.text.endswith(text[-12:-1]))
    assert [text[q.source[0].begin : q.source[0].end] for q in (outermost, middle, innermost)] == sources
    assert [outermost.parent, middle.parent, innermost.parent] == [None, outermost.id, middle.id]


_BRIDGE = "The bridge will close in May"


@pytest.mark.parametrize("mode", ["full", "fast"])
@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (f"{_BRIDGE}, mayor Ana Brandt said, the Daily Gull reported.", [_BRIDGE]),
        (f"{_BRIDGE}, Ana Brandt said on Monday, the Daily Gull reported on Tuesday.", [_BRIDGE]),
        (f"{_BRIDGE}, Ana Brandt declared on Monday, calling two days of talks with all of its owners a long farce, "
         "the Daily Gull reported.", [_BRIDGE]),
        ("The bridge, Ana Brandt said, will close in May, the Daily Gull reported.", ["The bridge", "will close in May"]),
    ],
)  # fmt: skip
def test_who_reports_at_the_end_tells_what_another_said(
    request: pytest.FixtureRequest, mode: str, text: str, inner: list[str]
) -> None:
    found = [one for one in request.getfixturevalue(mode)(text) if "bridge" in one.text]
    told, said = sorted(found, key=lambda one: one.source[0].begin, reverse=True)
    assert (told.parent, said.parent) == (None, told.id)
    assert text[told.content[0].begin : told.content[-1].end] == text[: text.index(", the Daily Gull")]
    assert [text[span.begin : span.end] for span in said.content] == inner


@pytest.mark.parametrize("mode", ["full", "fast"])
def test_speech_goes_on_behind_who_says_it(request: pytest.FixtureRequest, mode: str) -> None:
    text = f"{_BRIDGE}, Ana Brandt said, and the ferry will run."
    (said,) = request.getfixturevalue(mode)(text)
    assert [text[span.begin : span.end] for span in said.content] == [_BRIDGE, "and the ferry will run"]


def test_a_promise_that_is_received_is_that_of_the_giver(full: Finder) -> None:
    text = "Finch said she had received assurances from Moss that he would not close the bridge."
    outer, inner = full(text)
    assert (inner.parent, text[inner.source[0].begin : inner.source[0].end]) == (outer.id, "Moss")


def test_a_credit_put_into_a_reported_clause_stands_inside_of_it(full: Finder) -> None:
    text = "Finch said that, according to Moss, the bridge was safe."
    outer, inner = full(text)
    assert (outer.parent, inner.parent, inner.text) == (None, outer.id, "the bridge was safe")


@pytest.mark.parametrize("text", [
    "Finch said: “Moss told me, ‘We will pay,’ and then he left.”",
    "“Moss told me, ‘We will pay,’ and then he left,” Finch said.",
])
def test_inner_marks_behind_a_cue_are_what_another_said(fast: Finder, text: str) -> None:
    outer, inner = fast(text)
    assert (inner.parent, inner.text, text[inner.source[0].begin : inner.source[0].end]) == (outer.id, "We will pay,", "Moss")


def test_inner_marks_without_a_cue_are_no_speech(fast: Finder) -> None:
    assert len(fast("Finch said: “We call it the ‘long’ bridge, and it is ours.”")) == 1


def test_the_smallest_content_around_a_cue_is_its_parent() -> None:
    drafts = [draft((10, 100), cue=(0, 4)), draft((30, 90), cue=(20, 24)), draft((50, 80), cue=(40, 44))]
    assert parents(drafts) == [None, 0, 1]


def test_a_cue_outside_of_a_content_is_not_nested_in_it() -> None:
    assert parents([draft((10, 40), cue=(0, 4)), draft((20, 39), cue=(50, 54))]) == [None, None]


def test_words_without_a_cue_nest_by_their_content() -> None:
    assert parents([draft((10, 40), cue=(0, 4)), draft((20, 30))]) == [None, 0]


def test_no_draft_is_its_own_ancestor() -> None:
    assert parents([draft((10, 40), cue=(20, 24)), draft((10, 40), cue=(30, 34))]) == [None, 0]


def test_one_content_told_twice_keeps_the_surer() -> None:
    kept = distinct([draft((10, 40), cue=(0, 4), score=0.5), draft((10, 40), cue=(50, 54), score=0.9)])
    assert [d.cue for d in kept] == [((50, 54),)]


def test_one_cue_has_one_content() -> None:
    kept = distinct([draft((10, 40), cue=(0, 4), score=0.5), draft((12, 30), cue=(0, 4), score=0.9)])
    assert [d.content for d in kept] == [((12, 30),)]
