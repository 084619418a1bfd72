"""Files of quotes: whatever a spreadsheet or a program writes is read, and a line that cannot be used is a flaw of its own."""

import pytest

from onrecord.ingest.readers.enquiries import enquiries_of_text
from onrecord.model import Enquiry, Flaw

_KEPT = Enquiry("I prefer soup.", "Ilse Marn")


def read(text: str, name: str) -> tuple[list[Enquiry], list[str]]:
    found = list(enquiries_of_text(text, name))
    return [one for one in found if isinstance(one, Enquiry)], [one.detail for one in found if isinstance(one, Flaw)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["q.csv", "q.txt"])
def test_whatever_parts_cells_and_ends_lines_rows_are_read(mark: str, end: str, name: str) -> None:
    rows = [["quote", "speaker"], ["I prefer soup.", "Ilse Marn"], [f'"One{mark}two and three."', ""]]
    text = end.join(mark.join(row) for row in rows) + end
    assert read(text, name) == ([_KEPT, Enquiry(f"One{mark}two and three.")], [])


@pytest.mark.parametrize(("name", "head", "good", "bad"), [
    ("q.csv", "quote,speaker\n", "I prefer soup.,Ilse Marn\n", f'"{"word " * 40_000}",Ilse Marn\n'),
    ("q.csv", "quote,speaker\n", "I prefer soup.,Ilse Marn\n", '"The dyke" held,Ilse Marn\n'),
    ("q.jsonl", "", '{"quote": "I prefer soup.", "speaker": "Ilse Marn"}\n', f'{{"quote": "So.", "x": {"[" * 100_000}\n'),
])
def test_a_line_that_cannot_be_used_is_named_and_the_others_are_read(name: str, head: str, good: str, bad: str) -> None:
    kept, flaws = read(head + good + bad + good, name)
    assert kept == [_KEPT, _KEPT]
    assert [detail.split(":")[0] for detail in flaws] == [f"{name}, line {3 if head else 2}"]


def test_a_mark_that_nothing_closes_swallows_no_row_silently() -> None:
    kept, flaws = read('quote,speaker\nI prefer soup.,Ilse Marn\n"We slept,Ilse Marn\nin our boots.,Ilse Marn\n', "q.csv")
    assert kept == [_KEPT]
    assert len(flaws) == 1
    assert "no words of a quote" in flaws[0]
