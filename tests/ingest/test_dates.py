"""Dates are found where they stand and read no finer than they are told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.dates import dates_in, precision_of, value_of
from onrecord.ingest.lexicon import IngestLexicon


def read(text: str, lexicon: IngestLexicon, *, day_first: bool | None = None) -> list[str | None]:
    return [value_of(found) for found in dates_in(text, 0, len(text), lexicon.dates, day_first=day_first)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("June 19, 2031, Thursday @ 17:12", "2031-06-19T17:12"),
        ("2031-06-20", "2031-06-20"),
        ("2031-06-19T17:12:09Z", "2031-06-19T17:12:09+00:00"),
        ("Fri, Apr 28 2031 2:23 PM EDT", "2031-04-28T14:23-04:00"),
        ("28.04.2031, 20.15 Uhr", "2031-04-28T20:15"),
        ("Sat 24 Feb 2031 12.42 CET", "2031-02-24T12:42+01:00"),
        ("31/12/2031", "2031-12-31"),
        ("12/31/2031", "2031-12-31"),
        ("le 1er juin 2031", "2031-06-01"),
        ("19 de junio de 2031 a las 14:05", "2031-06-19T14:05"),
        ("19 giugno 2031 alle 9:30", "2031-06-19T09:30"),
        ("19 iunie 2031", "2031-06-19"),
        ("20 Nisan 2031", "2031-04-20"),
        ("3 października 2031", "2031-10-03"),
        ("3. října 2031", "2031-10-03"),
        ("5 maart 2031", "2031-03-05"),
        ("2031. június 19.", "2031-06-19"),
        ("2031年6月19日 10:22", "2031-06-19T10:22"),
        ("8 января 2031, 17:46", "2031-01-08T17:46"),
        ("14:36, 15.04.2031", "2031-04-15T14:36"),
        ("3 May 2031 10:00 GMT+2", "2031-05-03T10:00+02:00"),
        ("3 May 2031, 14:04 IST", "2031-05-03T14:04"),
        ("12:05 am, 3 May 2031", "2031-05-03T00:05"),
        ("05.06.31", "2031-06-05"),
        ("March 2031", "2031-03"),
    ],
)
def test_dates_of_many_hands_are_read(lexicon: IngestLexicon, text: str, value: str) -> None:
    assert read(text, lexicon) == [value]


@pytest.mark.parametrize("text", ["We may 3 go", "1.000.000 in 2031", "31 February 2031", "12:30", "version 3.14.15"])
def test_what_is_no_date_gives_no_value(lexicon: IngestLexicon, text: str) -> None:
    assert [value for value in read(text, lexicon) if value] == []


def test_two_small_numbers_need_something_that_settles_them(lexicon: IngestLexicon) -> None:
    assert read("05/06/2031", lexicon) == []
    assert read("05/06/2031", lexicon, day_first=True) == ["2031-06-05"]
    assert read("Thursday, 05/06/2031", lexicon) == ["2031-06-05"]
    assert read("06/06/2031", lexicon) == ["2031-06-06"]


def test_a_day_without_its_year_is_found_but_has_no_value(lexicon: IngestLexicon) -> None:
    found = dates_in("KARVEL, June 19 (AFP)", 0, 21, lexicon.dates)
    assert [(f.begin, f.end, f.year) for f in found] == [(8, 15, None)]


def test_precision_is_that_of_the_words(lexicon: IngestLexicon) -> None:
    found = dates_in("2031-06-19 and 3 May 2031 10:00", 0, 31, lexicon.dates)
    assert [precision_of(f).value for f in found] == ["day", "minute"]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(lexicon: IngestLexicon, day: date) -> None:
    for shape in ("%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y", "%d %B %Y"):
        assert read(f"x {day:{shape}} y", lexicon) == [f"{day:%Y-%m-%d}"]


@given(st.text(alphabet="0123456789.:/- JunemayTZapm,日年月@", max_size=60))
def test_found_dates_lie_within_the_text_in_order(lexicon: IngestLexicon, text: str) -> None:
    end = 0
    for found in dates_in(text, 0, len(text), lexicon.dates, day_first=True):
        assert end <= found.begin < found.end <= len(text)
        end = found.end
