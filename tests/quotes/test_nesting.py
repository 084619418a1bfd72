"""Quotations inside quotations make a tree, and what one report says twice is told once."""

from collections.abc import Callable

from onrecord.model import Quotation
from onrecord.quotes.draft import Draft, Reach
from onrecord.quotes.nesting import distinct, parents

Finder = Callable[..., tuple[Quotation, ...]]


def draft(*content: Reach, cue: Reach | None = None, score: float = 0.5) -> Draft:
    return Draft(0, "ccomp", score, None, tuple(content), (cue,) if cue else ())


def test_an_assurance_told_by_another_stands_inside_her_statement(full: Finder) -> None:
    text = "Finch said the council had assured the town that it would not sell the park."
    outer, inner = full(text)
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert [text[s.begin : s.end] for s in inner.source] == ["the council"]
    assert inner.text == "that it would not sell the park"


def test_three_deep_is_a_chain(full: Finder) -> None:
    text = "The paper reported that Finch had said that Moss believed that the bridge was safe."
    one, two, three = full(text)
    assert (one.parent, two.parent, three.parent) == (None, one.id, two.id)


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
