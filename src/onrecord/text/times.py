"""Which times does a text tell, and which of them can be put on a calendar?

:func:`times_in` takes raw text and the time words of its language and gives every time expression: where it stands and, in
ISO 8601, its ``value``, never finer than the words are. Relative times ("on Monday", "last month") count from the ``anchor``, the
day a report was published; without one they keep their precision and have no value. A bare weekday or month counts back or
forward by the nearest word that tells the tense; where none does, it stays unresolved. Open stretches are written as EDTF writes
them (``2022-02/..``), decades as ``199X``. Nothing is guessed from the world: "after the war" is no time here.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from onrecord.model import Moment, Precision, Record
from onrecord.text.time_values import MEANINGS, Scene, TimePrecision, offset
from onrecord.text.time_words import TimeBook

__all__ = ["TimeFound", "TimePrecision", "anchor_of", "times_in"]

_ISO_DAY = re.compile(
    r"(?<![\d.,/-])(\d{4})-(\d\d)-(\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::\d\d(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?(?![\d-])"
)
_DOTTED_DAY = re.compile(r"(?<![\d.,/-])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])")
_YEAR = r"(?:1[5-9]|20)\d\d"
_SLASHED_DAY = re.compile(
    rf"(?<![\w.,/-])(?:(?P<one>\d\d?)/(?P<other>\d\d?)/(?P<year>{_YEAR})|(?P<first>{_YEAR})/(?P<month>\d\d?)/(?P<day>\d\d?))"
    r"(?![\w/-]|[.,]\d)"
)
"""Three parts with the year whole: two ("9/11", "1/2") are a fraction or a score as often as a day."""
_BESIDE = re.compile(r",?\s*(?:on|am|le|el|,|-|–)?\s*", re.IGNORECASE)
"""What may part an hour from its day ("at 5 p.m. on Monday", "Montag, 17 Uhr")."""
_UNTRUSTED = "inferred"


class TimeFound(Record, frozen=True):
    """A time expression at raw ``[begin, end)``: ``value`` only as fine as ``precision``, ``None`` where unresolved.

    ``measures`` says that something else is ranked by it ("the first since 2018"), so that nothing told beside it was then.
    """

    begin: int
    end: int
    value: str | None
    precision: TimePrecision
    measures: bool = False


def anchor_of(published: Moment | None) -> date | None:
    """The day from which a report's relative times count: that of its publication, if told to the day and not guessed."""
    if published is None or published.told.basis == _UNTRUSTED or published.precision in (Precision.YEAR, Precision.MONTH):
        return None
    return date.fromisoformat(published.value[:10])


def times_in(text: str, book: TimeBook, *, anchor: date | None = None, begin: int = 0) -> tuple[TimeFound, ...]:
    """The time expressions of a sentence in order, none overlapping; ``text`` stands at raw offset ``begin``."""
    kept: list[TimeFound] = []
    for found in sorted(_all(text, book, anchor), key=lambda one: (one.begin, -one.end)):
        if not kept or found.begin >= kept[-1].end:
            kept.append(found)
    whole = _with_stretches(text, [_widened(text, one, book) for one in _with_clocks(text, kept)], book)
    return tuple(msgspec.structs.replace(one, begin=begin + one.begin, end=begin + one.end) for one in whole)


def _all(text: str, book: TimeBook, anchor: date | None) -> Iterator[TimeFound]:
    yield from _figures(text)
    for phrase in book.phrases_for(text):
        for match in phrase.found(text):
            scene = Scene(match, phrase.rule, book=book, anchor=anchor)
            told = MEANINGS[phrase.rule.means](scene) if scene.is_written_right() else None
            if told is not None:
                yield TimeFound(match.start(), match.end(), told.value, told.precision)


def _figures(text: str) -> Iterator[TimeFound]:
    """Dates in figures alone; one with slashes that can be read in two ways is a day without a value."""
    for match in _ISO_DAY.finditer(text):
        clock = f"T{match[4]}:{match[5]}{offset(match[6] or '')}" if match[4] else ""
        if _is_day(f"{match[1]}-{match[2]}-{match[3]}"):
            value = f"{match[1]}-{match[2]}-{match[3]}{clock}"
            yield TimeFound(match.start(), match.end(), value, TimePrecision.MINUTE if clock else TimePrecision.DAY)
    for match in _DOTTED_DAY.finditer(text):
        value = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
        if _is_day(value):
            yield TimeFound(match.start(), match.end(), value, TimePrecision.DAY)
    for match in _SLASHED_DAY.finditer(text):
        days = _slashed(match)
        if days:
            yield TimeFound(match.start(), match.end(), days.pop() if len(days) == 1 else None, TimePrecision.DAY)


def _slashed(match: re.Match[str]) -> set[str]:
    """The days that a date with slashes may mean: the month first or the day first, where the year is not."""
    if match["first"]:
        ways = [(match["first"], match["month"], match["day"])]
    else:
        ways = [(match["year"], match["one"], match["other"]), (match["year"], match["other"], match["one"])]
    return {value for year, month, day in ways if _is_day(value := f"{year}-{int(month):02}-{int(day):02}")}


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _with_clocks(text: str, found: Sequence[TimeFound]) -> list[TimeFound]:
    """Hours joined to the day beside them; an hour without a day keeps its precision and loses its value."""
    joined: list[TimeFound] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and _BESIDE.fullmatch(text, last.end, one.begin) and (whole := _joined(last, one)) is not None:
            joined[-1] = whole
        else:
            joined.append(one)
    return [TimeFound(one.begin, one.end, None, one.precision) if _is_clock(one) else one for one in joined]


def _joined(one: TimeFound, other: TimeFound) -> TimeFound | None:
    """A day and an hour as one time; ``None`` where they are not one of each."""
    day, clock = (other, one) if _is_clock(one) else (one, other)
    if not _is_clock(clock) or _is_clock(day) or day.precision is not TimePrecision.DAY or "/" in (day.value or ""):
        return None
    value = f"{day.value}{clock.value}" if day.value else None
    return TimeFound(one.begin, other.end, value, clock.precision)


def _is_clock(found: TimeFound) -> bool:
    return (found.value or "").startswith("T")


def _widened(text: str, found: TimeFound, book: TimeBook) -> TimeFound:
    """With the words around it that name a part of it ("early June", "Monday morning"): the value stays as it is."""
    begin = found.begin
    while (before := book.edges.search(text, 0, begin)) is not None:
        begin = before.start()
    after = book.parts.match(text, found.end) if book.parts and found.precision is TimePrecision.DAY else None
    return TimeFound(begin, after.end() if after else found.end, found.value, found.precision)


def _with_stretches(text: str, found: Sequence[TimeFound], book: TimeBook) -> list[TimeFound]:
    """Two times that are the ends of a stretch made one, and times that open or end one written so."""
    whole: list[TimeFound] = []
    for one in found:
        last = whole[-1] if whole else None
        between = _between(text, last, one, book) if last is not None else None
        if between is not None:
            whole[-1] = between
        else:
            whole.append(one)
    return [_opened(text, one, book) for one in whole]


def _between(text: str, one: TimeFound, other: TimeFound, book: TimeBook) -> TimeFound | None:
    for opener, link in book.between:
        opened = opener.search(text, 0, one.begin)
        if opened and link.fullmatch(text, one.end, other.begin) and one.precision is other.precision:
            value = f"{one.value}/{other.value}" if one.value and other.value else None
            return TimeFound(opened.start(), other.end, value, one.precision)
    return None


def _opened(text: str, found: TimeFound, book: TimeBook) -> TimeFound:
    if "/" in (found.value or ""):
        return found
    since, until = book.since.search(text, 0, found.begin), book.until.search(text, 0, found.begin)
    opener = since or until
    if opener is None:
        return found
    value = found.value and (f"{found.value}/.." if since else f"../{found.value}")
    measures = since is not None and book.ranked.search(text, 0, since.start()) is not None
    return TimeFound(opener.start(), found.end, value, found.precision, measures)
