"""Cues that share a source, remarks behind a content, clauses that end, numbers with their signs; made-up text."""

import pytest

from onrecord.model import Quotation
from tests.quotes.conftest import Finder


def one(text: str, found: tuple[Quotation, ...], cue: str) -> tuple[str, str]:
    """Source and content of the quotation with a cue."""
    quotation = next(q for q in found if text[q.cue[0].begin : q.cue[-1].end] == cue)
    return " … ".join(text[s.begin : s.end] for s in quotation.source), quotation.text


@pytest.mark.parametrize(("text", "cue", "source"), [
    ('"It is over," said Ada Brook, adding that she "never wanted this".', "adding", "Ada Brook"),
    ('The bridge is shut, the harbour board said, stressing that "safety comes first".', "stressing", "the harbour board"),
])
def test_a_participle_behind_a_comma_tells_more_of_the_same_speaker(full: Finder, text: str, cue: str, source: str) -> None:
    assert one(text, full(text), cue)[0] == source


def test_a_participle_without_anybody_before_it_has_no_source(full: Finder) -> None:
    text = 'The bridge was shut on Monday, adding that "safety comes first" would help.'
    assert all(not q.source for q in full(text))


def test_a_noun_that_sums_up_what_was_said_opens_the_reporters_remark(full: Finder) -> None:
    text = "Piet Dorn said the board would not hire men from abroad, a claim that Ada Brook denied on Monday."
    assert one(text, full(text), "said")[1] == "the board would not hire men from abroad"


def test_a_claim_that_is_told_itself_stays_in_the_content(full: Finder) -> None:
    text = "Piet Dorn said the board had dropped a claim against the town."
    assert one(text, full(text), "said")[1] == "the board had dropped a claim against the town"


def test_a_relative_clause_ends_before_the_verb_of_its_sentence(full: Finder) -> None:
    text = "The mayor, who said he would resign if the strike went on, visited the port on Monday."
    assert one(text, full(text), "said")[1] == "he would resign if the strike went on"


@pytest.mark.parametrize(("text", "content"), [
    ("Ada Brook said wages rose by 4%.", "wages rose by 4%"),
    ("Ada Brook said prices fell by 3 %.", "prices fell by 3 %"),
    ("Ada Brook said the ticket cost 40 €.", "the ticket cost 40 €"),
])
def test_a_number_keeps_the_sign_behind_it(fast: Finder, text: str, content: str) -> None:
    assert one(text, fast(text), "said")[1] == content
