"""Records keep their word: spans are never empty, blocks never overlap, what is written comes back."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.model import Block, Form, Quotation, Report, ReportId, Role, Span, Story, decode, encode, identify
from tests.builders import report

A = ReportId("a")


@pytest.mark.parametrize(("begin", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_that_holds_nothing_is_refused(begin: int, end: int) -> None:
    with pytest.raises(RecordError, match="begin < end"):
        Span(A, begin, end)


@pytest.mark.parametrize("places", [[(0, 4), (3, 6)], [(0, 99)], [(4, 6), (0, 2)], [(2, 2)]])
def test_blocks_out_of_order_or_bounds_are_refused(places: list[tuple[int, int]]) -> None:
    with pytest.raises(RecordError, match="out of order or bounds"):
        Report(A, "k", "a.txt", "eight ch", tuple(Block(Role.BODY, begin, end) for begin, end in places))


def test_a_quotation_without_content_is_refused() -> None:
    with pytest.raises(RecordError, match="content"):
        Quotation("q", A, Form.DIRECT, (), "")


def test_a_quotation_holds_only_words_of_its_own_report() -> None:
    with pytest.raises(RecordError, match="its own report"):
        Quotation("q", A, Form.DIRECT, (Span(ReportId("b"), 0, 3),), "abc")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.text(max_size=8).filter(str.isalnum))
def test_a_report_survives_writing_and_reading(text: str, name: str) -> None:
    whole = Report(ReportId(name), "k", name, text, (Block(Role.BODY, 0, len(text)),) if text else ())
    assert decode(encode(whole), Report) == whole


def test_a_name_that_a_record_does_not_know_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `ends`"):
        decode(b'{"id":"s","reports":["a"],"families":[],"ends":1}', Story)


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_other_parts_give_another_identifier(one: list[str], other: list[str]) -> None:
    assert (identify("x", one) == identify("x", other)) == (one == other)


@pytest.mark.parametrize(
    ("name", "outlet", "label"),
    [
        ("news/a.txt", "The Bell", "The Bell"),
        ("news/a.txt", None, "a.txt"),
        ("item-7", None, "item-7"),
        ("https://x.example/y/", None, "y"),
        ("item-8", "Bell" * 3000, "Bell" * 30 + " …"),
    ],
)
def test_a_report_is_called_by_its_outlet_or_the_end_of_its_id(name: str, outlet: str | None, label: str) -> None:
    assert report("Words.", id=name, outlet=outlet, agency="NPA").label == label


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Span(A, 6, 9), True),
        (Span(A, 0, 4), True),
        (Span(A, 7, 9), False),
        (Span(A, 0, 3), False),
        (Span(ReportId("b"), 3, 7), False),
    ],
)
def test_spans_meet_where_they_share_a_character_of_one_report(other: Span, meets: bool) -> None:  # noqa: FBT001
    assert Span(A, 3, 7).meets(other) is meets
    assert other.meets(Span(A, 3, 7)) is meets
