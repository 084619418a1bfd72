"""Times in the words of a text: where they stand, what they are worth, and how finely."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.lexicon import load, load_each
from onrecord.errors import SettingsError
from onrecord.model import Moment, Precision, Told
from onrecord.text.time_words import TimeBook, TimeLexicon, TimeRule
from onrecord.text.times import TimePrecision, anchor_of, times_in

BOOKS = {language: TimeBook(lexicon) for language, lexicon in load_each("times", TimeLexicon).items()}
TUESDAY = date(2031, 3, 11)


def read(text: str, language: str = "en", anchor: date | None = TUESDAY) -> list[tuple[str, str | None, str]]:
    found = times_in(text, BOOKS[language], anchor=anchor)
    return [(text[one.begin : one.end], one.value, one.precision.value) for one in found]


@pytest.mark.parametrize(
    ("text", "surface", "value", "precision"),
    [
        ("It ended on March 9, 2031.", "on March 9, 2031", "2031-03-09", "day"),
        ("It ended on 9 March.", "on 9 March", "2031-03-09", "day"),
        ("She said Monday that it was over.", "Monday", "2031-03-10", "day"),
        ("It closed last Tuesday.", "last Tuesday", "2031-03-04", "day"),
        ("It closed on Tuesday.", "on Tuesday", "2031-03-11", "day"),
        ("They meet next Friday.", "next Friday", "2031-03-14", "day"),
        ("It was closed on Monday last week.", "on Monday last week", "2031-03-03", "day"),
        ("It fell last week.", "last week", "2031-W10", "week"),
        ("It opens next month.", "next month", "2031-04", "month"),
        ("Prices rose in the third quarter of 2030.", "in the third quarter of 2030", "2030-Q3", "quarter"),
        ("It has grown since February 2022.", "since February 2022", "2022-02/..", "month"),
        ("It holds until 2040.", "until 2040", "../2040", "year"),
        ("It was dry between 2016 and 2018.", "between 2016 and 2018", "2016/2018", "year"),
        ("It fell over the past five years.", "over the past five years", "2026/2031", "year"),
        ("We may know in the coming days.", "in the coming days", None, "vague"),
        ("Ties soured in recent years.", "in recent years", None, "vague"),
        ("It sank in the 1990s.", "in the 1990s", "199X", "vague"),
        ("It began at 5 p.m. on Monday.", "at 5 p.m. on Monday", "2031-03-10T17", "hour"),
        ("It began on Monday at 17:30 GMT.", "on Monday at 17:30 GMT", "2031-03-10T17:30Z", "minute"),
        ("On Monday, 0900 UTC, it began.", "On Monday, 0900 UTC", "2031-03-10T09:00Z", "minute"),
        ("It began on Monday at 17:30+02:00.", "on Monday at 17:30+02:00", "2031-03-10T17:30+02:00", "minute"),
        ("It began at 5 GMT+5:30 on Monday.", "at 5 GMT+5:30 on Monday", "2031-03-10T05+05:30", "hour"),
        ("It began at 5 p.m. UTC on Monday.", "at 5 p.m. UTC on Monday", "2031-03-10T17Z", "hour"),
        ("It began at 5 p.m. EST on Monday.", "at 5 p.m. EST on Monday", "2031-03-10T17", "hour"),
        ("It began on Monday, 17:30 IST.", "on Monday, 17:30 IST", "2031-03-10T17:30", "minute"),
        ("It began at 1400 CST on Monday.", "at 1400 CST on Monday", "2031-03-10T14:00", "minute"),
        ("It was sent 2031-03-09T17:30:05-05:00.", "2031-03-09T17:30:05-05:00", "2031-03-09T17:30-05:00", "minute"),
        ("It ended on 3/14/2031.", "3/14/2031", "2031-03-14", "day"),
        ("It ended on 14/03/2031.", "14/03/2031", "2031-03-14", "day"),
        ("It ended on 2031/03/04.", "2031/03/04", "2031-03-04", "day"),
        ("It ended on 3/3/2031.", "3/3/2031", "2031-03-03", "day"),
        ("It ended on 3/4/2031.", "3/4/2031", None, "day"),
        ("It ran from 3/14/2031 to 3/16/2031.", "from 3/14/2031 to 3/16/2031", "2031-03-14/2031-03-16", "day"),
        ("It is open since 14/03/2031 at 9:30 GMT.", "since 14/03/2031 at 9:30 GMT", "2031-03-14T09:30Z/..", "minute"),
        ("Two weeks ago it stood.", "Two weeks ago", "2031-W09", "week"),
        ("It went in early June 2030.", "in early June 2030", "2030-06", "month"),
        ("On the same day it rained.", "On the same day", None, "day"),
        ("It was printed 2031-03-09.", "2031-03-09", "2031-03-09", "day"),
    ],
)
def test_a_time_is_told_no_finer_than_its_words(text: str, surface: str, value: str | None, precision: str) -> None:
    assert read(text) == [(surface, value, precision)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The crews will meet on Friday.", "2031-03-14"),
        ("The crews met on Friday.", "2031-03-07"),
        ("On Friday, the crews will meet.", "2031-03-14"),
        ("The pier will be opened on Friday.", "2031-03-14"),
        ("The mayor said Friday that they would meet.", "2031-03-07"),
        ("Friday in Port Ellery", None),
        ("The port said it would need until Friday to clear them and asked for help.", "../2031-03-14"),
    ],
)
def test_a_bare_weekday_counts_by_the_nearest_verb_and_stays_open_without_one(text: str, value: str | None) -> None:
    assert [one[1] for one in read(text)] == [value]


def test_a_bare_month_takes_its_year_from_the_tense() -> None:
    assert read("It will open in October.")[0][1] == "2031-10"
    assert read("It closed in October.")[0][1] == "2030-10"
    assert read("They said that it might open in October.")[0][1] == "2031-10"


def test_a_word_that_may_look_back_or_ahead_leaves_a_bare_month_open() -> None:
    assert read("They said that it could open in October.")[0][1] is None


@pytest.mark.parametrize(
    ("text", "language", "measures"),
    [
        ("It was the first visit by a mayor of Orrin since 2018.", "en", ["since 2018"]),
        ("The river stood at its highest since May 2030.", "en", ["since May 2030"]),
        ("The first envoy came, and talks have gone on since 2018.", "en", []),
        ("She has refused talks since 2018.", "en", []),
        ("The only bridge was shut until 2018.", "en", []),
        ("Es war der erste Besuch seit 2018.", "de", ["seit 2018"]),
        ("C'était la première visite depuis 2018.", "fr", ["depuis 2018"]),
        ("Fue la primera visita desde 2018.", "es", ["desde 2018"]),
    ],
)
def test_a_time_since_which_something_is_the_first_measures_it(text: str, language: str, measures: list[str]) -> None:
    found = times_in("Then. " + text, BOOKS[language], anchor=TUESDAY, begin=6)
    assert [("Then. " + text)[one.begin - 6 : one.end - 6] for one in found if one.measures] == measures
    assert len(found) == 1


def test_relative_times_have_no_value_without_an_anchor() -> None:
    told = read("It closed last week, in May 2030.", anchor=None)
    assert told == [("last week", None, "week"), ("in May 2030", "2030-05", "month")]


def test_a_plain_date_with_slashes_does_not_tell_the_order_of_another() -> None:
    assert [value for _, value, _ in read("It ran on 3/14/2031 and on 3/4/2031.")] == ["2031-03-14", None]


@pytest.mark.parametrize(
    "text",
    [
        "They work 24/7.", "Add 1/2 cup.", "After 9/11 it changed.", "It lies at 31/02/2031.", "See /news/2031/03/04/ferry.",
        "They won 13/14/2031.", "Form 3/14/2031/7.", "Open 17:30-19:00.", "Call 0900 1200.", "It cost $17.30 EST.", "A 2030 IST.",
        "The 5 EST clients.", "Version 12:17:30.",
    ],
)  # fmt: skip
def test_figures_that_only_look_like_dates_or_hours_are_none(text: str) -> None:
    assert read(text) == []


def test_seconds_are_no_minutes() -> None:
    assert read("It fell at 12:17:30 GMT.") == []


@pytest.mark.parametrize(
    ("language", "text", "surface", "value"),
    [
        ("de", "Es begann am Montag um 17.30 Uhr MEZ.", "am Montag um 17.30 Uhr MEZ", "2031-03-10T17:30"),
        ("de", "Es begann am Montag um 17 Uhr UTC+1.", "am Montag um 17 Uhr UTC+1", "2031-03-10T17+01:00"),
        ("fr", "Elle est partie lundi à 17h30 GMT.", "lundi à 17h30 GMT", "2031-03-10T17:30Z"),
        ("fr", "Elle est partie lundi à 17 heures, heure locale.", "lundi à 17 heures, heure locale", "2031-03-10T17"),
        ("es", "El barco salió el lunes a las 17:30 GMT.", "el lunes a las 17:30 GMT", "2031-03-10T17:30Z"),
    ],
)
def test_zones_are_kept_beside_an_hour_in_every_language(language: str, text: str, surface: str, value: str) -> None:
    assert [one[:2] for one in read(text, language)] == [(surface, value)]


@pytest.mark.parametrize(
    "text", ["They may march for 2,030 miles.", "A sat nav cost 2030 crowns.", "Turn to 2030% of it.", "his two-day visit"]
)
def test_words_and_figures_that_only_look_like_times_are_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("de", "Sie sagte am Montag, er werde am Freitag reisen.", ["2031-03-10", "2031-03-14"]),
        ("de", "Seit Februar 2022 und im vergangenen Jahr, um 17.30 Uhr am 9. März 2031.",
         ["2022-02/..", "2030", "2031-03-09T17:30"]),
        ("fr", "Elle a déclaré lundi qu'il se rendra vendredi à Corran.", ["2031-03-10", "2031-03-14"]),
        ("fr", "Depuis février 2022, l'an dernier, du lundi au mercredi 5 mars 2031.", ["2022-02/..", "2030", None]),
        ("es", "La alcaldesa dijo el lunes que viajará el viernes.", ["2031-03-10", "2031-03-14"]),
        ("es", "Desde febrero de 2022, la próxima semana, a finales de 2030.", ["2022-02/..", "2031-W12", "2030"]),
    ],
)
def test_other_languages_are_read_by_their_own_words(language: str, text: str, told: list[str | None]) -> None:
    assert [value for _, value, _ in read(text, language)][: len(told)] == told


def test_only_a_day_that_was_told_anchors_a_report() -> None:
    day = Moment("2031-03-09T07:05", Precision.MINUTE, Told("9 March 2031, 07:05", "visible"))
    assert anchor_of(day) == date(2031, 3, 9)
    assert anchor_of(Moment("2031-03", Precision.MONTH, Told("March 2031", "visible"))) is None
    assert anchor_of(Moment("2031-03-09", Precision.DAY, Told("9 March 2031", "inferred"))) is None
    assert anchor_of(None) is None


_PIECES = st.sampled_from(
    ["Monday", "last", "week", "in", "May", "2030", "since", "until", "at", "5", "p.m.", "from", "to", "next", "June", "19,",
     "3/14/2031", "3/4/2031", "17:30", "0900", "GMT", "UTC-5", "EST", "+02:00", "2031-03-09T17:30Z"]
)  # fmt: skip
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_FORMS = {
    TimePrecision.MINUTE: rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d{_ZONE}", TimePrecision.HOUR: rf"\d{{4}}-\d\d-\d\dT\d\d{_ZONE}",
    TimePrecision.DAY: r"\d{4}-\d\d-\d\d", TimePrecision.WEEK: r"\d{4}-W\d\d", TimePrecision.MONTH: r"\d{4}-\d\d",
    TimePrecision.QUARTER: r"\d{4}-Q\d", TimePrecision.YEAR: r"\d{4}", TimePrecision.VAGUE: r"\d{3}X",
}  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map(" ".join))
def test_values_have_the_form_of_their_precision_and_spans_never_overlap(text: str) -> None:
    end = 0
    for one in times_in(text, BOOKS["en"], anchor=TUESDAY, begin=0):
        assert end <= one.begin < one.end <= len(text)
        end = one.end
        form = _FORMS[one.precision]
        assert one.value is None or re.fullmatch(rf"(?:\.\./)?{form}(?:/(?:{form}|\.\.))?", one.value)


def test_offsets_count_from_where_the_sentence_stands() -> None:
    assert [(one.begin, one.end) for one in times_in("It fell last week.", BOOKS["en"], begin=100)] == [(108, 117)]


def test_an_unknown_slot_of_a_phrase_is_told() -> None:
    english = load("times/en.toml", TimeLexicon)
    faulty = TimeLexicon(english.months, english.weekdays, english.units, (TimeRule("shift", ("last {moon}",)),))
    with pytest.raises(SettingsError, match="moon"):
        TimeBook(faulty)
