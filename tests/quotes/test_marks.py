"""Marks pair by their neighbours and by the press convention, whatever their shape, and a stray one costs nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Paragraph, ReportId, Role
from onrecord.quotes.marks import Stretch, stretches

MARKS = "\"'“”„‟«»‘’‚‹›´`″"


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    begins = [sum(len(t) + 1 for t in texts[:n]) for n in range(len(texts))]
    return tuple(Paragraph(ReportId("r"), n, Role.BODY, t, b) for n, (t, b) in enumerate(zip(texts, begins, strict=True)))


def inside(*texts: str) -> list[str]:
    found = paragraphs(*texts)
    return [found[s.paragraph].text[s.begin : s.end] for s in stretches(found) if s.depth == 0]


@pytest.mark.parametrize(("opening", "closing"), [
    ('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("«", "»"), ("»", "«"), ("„", "“"), ("„", "”"), ("‹", "›"), ("''", "''"),
    ("``", "''"), ("´", "´"), ("”", "”"), ("“", "“"), ("″", "″"), ("’", "’"),
])
def test_every_usual_pair_of_marks_opens_and_closes(opening: str, closing: str) -> None:
    assert inside(f"Finch said {opening}we will pay{closing} and left.") == ["we will pay"]


def test_blanks_inside_french_marks_are_borne() -> None:
    assert [text.strip() for text in inside("Finch a dit « nous paierons » et elle est partie.")] == ["nous paierons"]


@pytest.mark.parametrize("text", [
    "It's the miners' bridge and Finch's road.", "The ´90s weren't Ost´s best.", "Rock 'n' roll in Ost, 'til dawn.",
    "He is 6'2\" tall.", "A 27\" screen", "The bridge isn’t the towns’ own.",
])
def test_apostrophes_and_measures_are_no_marks(text: str) -> None:
    assert inside(text) == []


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert inside("'It can't be the miners' fault,' Finch said.") == ["It can't be the miners' fault,"]


def test_a_quotation_inside_a_quotation_has_depth_one() -> None:
    found = paragraphs('"He called it \'a mess\' twice," Finch said.')
    assert [(s.depth, found[0].text[s.begin : s.end]) for s in stretches(found)] == [
        (0, "He called it 'a mess' twice,"), (1, "a mess"),
    ]


def test_paragraphs_that_reopen_are_one_quotation_until_one_closes() -> None:
    found = stretches(paragraphs("“One went.", "“Two went.", "“Three went,” Finch said.", "“Four.”"))
    assert [(s.open_ended, s.continues) for s in found] == [(True, False), (True, True), (False, True), (False, False)]


def test_speech_opened_last_in_a_paragraph_runs_on_where_the_next_reopens() -> None:
    assert inside('"But now," she said, "it is ours to keep.', '"Others think so," she said.') == [
        "But now,", "it is ours to keep.", "Others think so,",
    ]


def test_an_opening_mark_first_in_the_last_paragraph_runs_to_its_end() -> None:
    assert inside("“We will open the bridge in spring.") == ["We will open the bridge in spring."]


def test_a_stray_mark_costs_no_other_quotation() -> None:
    assert inside('The "bridge was old.', '"We will pay," said Finch.') == ["We will pay,"]


def test_a_straight_mark_with_its_blank_on_the_wrong_side_still_closes() -> None:
    assert inside('"We will pay, "she said.') == ["We will pay, "]


def test_two_quotations_side_by_side_are_two_stretches() -> None:
    assert inside("“But now” “it is ours,” she said.") == ["But now", "it is ours,"]


ODD = st.text(alphabet=st.sampled_from(list(MARKS + "ab Cd.,:;?!-—()\t09s")), max_size=60)


@given(st.lists(ODD, max_size=6))
def test_any_marks_give_stretches_in_bounds_and_in_order(texts: list[str]) -> None:
    found = paragraphs(*texts)
    result = stretches(found)
    assert list(result) == sorted(result, key=lambda s: (s.paragraph, s.outer_begin, -s.outer_end))
    for s in result:
        assert 0 <= s.outer_begin <= s.begin < s.end <= s.outer_end <= len(found[s.paragraph].text)
    outer = [s for s in result if s.depth == 0]
    assert not any(_overlap(a, b) for a, b in pairwise(outer))


def _overlap(a: Stretch, b: Stretch) -> bool:
    return a.paragraph == b.paragraph and a.outer_begin < b.outer_end and b.outer_begin < a.outer_end


@given(st.lists(ODD, max_size=3))
def test_odd_paragraphs_before_cost_no_plain_quotation(texts: list[str]) -> None:
    assert "We will surely pay for it," in inside(*texts, "", "Then “We will surely pay for it,” said Finch.")
