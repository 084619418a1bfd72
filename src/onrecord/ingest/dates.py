"""Dates and hours in the visible words of a report: where they stand and what they say, never finer than told.

Takes a stretch of text and the date words of the lexicon, gives every date in it with its hour and zone where these stand
beside it. Method: four shapes of a date as regular expressions whose words are looked up in tables of months; impossible days
are refused; a date of two small numbers (05/06/2023) is read only where the weekday beside it, or the caller, settles the order.
Relative dates ("two hours ago") are not read; a year of two digits is only in dates with dots ("03.05.24"), as of this century.
"""

import re
from collections.abc import Iterator
from datetime import date

from onrecord.ingest.lexicon import DateTable
from onrecord.model import Precision, Record

__all__ = ["DateFound", "dates_in", "precision_of", "value_of"]

_WORD = r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0963])*"
_LINK = r"(?:(?:de|del|of|den)\s+|d['’])?"
_DAY = r"(?<![\d.,:/])(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\D|$|\d{1,2}:\d\d)"
_DAY_FIRST = re.compile(
    rf"{_DAY}(?:\.|st|nd|rd|th|er|º|°|ª)?\s*[-/]?\s*{_LINK}(?P<month>{_WORD})\.?,?(?:\s*[-/]?\s*{_LINK}{_YEAR})?"
)
_MONTH_FIRST = re.compile(rf"(?P<month>{_WORD})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+{_YEAR}|(?![:/]))")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?P<mark>[-/.]|\.\s|年\s?)(?P<number>\d{1,2})(?:[-/.]|\.\s|月\s?)"
    rf"|[.\s]\s?(?P<month>{_WORD})\s+)(?P<day>\d{{1,2}})(?!\d)[.日]?"
)
_NUMBERS = re.compile(rf"(?<![\d.,/:-])(?P<first>\d{{1,2}})(?P<mark>[./-])\s?(?P<second>\d{{1,2}})(?P=mark)\s?{_YEAR}")
_SHORT_YEAR = re.compile(r"(?<![\d.,:])(?P<day>\d\d)\.(?P<number>\d\d)\.(?P<century>\d\d)(?![\d.])")
_MONTH_YEAR = re.compile(rf"(?<!\d\s)(?<!\d\.\s)(?P<month>{_WORD})\.?\s+{_LINK}{_YEAR}")
_MAYBE_MONTH = re.compile(rf"(?:(?<=\d)(?:st|nd|rd|th|er))?({_WORD})")
"""A word that the shapes may take for a month; looking the words up spares stretches without a month most of the shapes."""
_ANY_DIGIT = re.compile(r"\d")
_HOUR = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>\d\d)(?!\d)(?::(?P<second>\d\d)(?P<fraction>\.\d+)?)?)?"
    r"\s?(?P<half>[AaPp]\.?\s?[Mm]\b\.?)?\s?(?P<unit>[^\W\d_]+\b)?"
)
_ZONE = re.compile(r"\s?\(?(?P<name>[A-Z]{1,4})?(?P<offset>[+\-−]\d{1,2}(?::?\d\d)?)?(?![\w])\)?")
_GAP_CHARS = 24
"""Longest stretch between a date and its hour: a weekday and a separator fit, a clause does not."""


class DateFound(Record, frozen=True):
    """A date at ``[begin, end)`` with what is told of it; ``year`` is ``None`` for "June 19", ``day`` for "June 2023"."""

    begin: int
    end: int
    year: int | None
    month: int
    day: int | None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None


def dates_in(text: str, begin: int, end: int, table: DateTable, *, day_first: bool | None = None) -> tuple[DateFound, ...]:
    """The dates in ``text[begin:end]`` in order, no two overlapping; an hour beside a date belongs to it.

    ``day_first`` settles 05/06/2023 (``None``: such a date is left out unless a weekday beside it settles it).
    """
    if not _ANY_DIGIT.search(text, begin, end):
        return ()
    found = sorted(_all_shapes(text, (begin, end), table, day_first), key=lambda d: (d.begin, -d.end, d.day is None))
    kept: list[DateFound] = []
    for candidate in found:
        if not kept or candidate.begin >= kept[-1].end:
            kept.append(_with_hour(text, (begin, end), candidate, table))
        elif (kept[-1].year is None or kept[-1].day is None) and candidate.year is not None and candidate.day is not None:
            kept[-1] = _with_hour(text, (begin, end), candidate, table)
    return tuple(kept)


def precision_of(found: DateFound) -> Precision:
    """How finely a date is told."""
    if found.second is not None:
        return Precision.SECOND
    if found.minute is not None:
        return Precision.MINUTE
    return Precision.DAY if found.day is not None else Precision.MONTH


def value_of(found: DateFound) -> str | None:
    """The date in ISO 8601, only as fine as it is told; ``None`` without a year.

    >>> value_of(DateFound(0, 9, 2031, 3, 9, 7, 5))
    '2031-03-09T07:05'
    """
    if found.year is None:
        return None
    value = f"{found.year:04}-{found.month:02}"
    if found.day is None:
        return value
    value += f"-{found.day:02}"
    if found.hour is None or found.minute is None:
        return value
    value += f"T{found.hour:02}:{found.minute:02}"
    if found.second is not None:
        value += f":{found.second:02}"
    return value + (found.zone or "")


def _all_shapes(text: str, bounds: tuple[int, int], table: DateTable, day_first: bool | None) -> Iterator[DateFound]:  # noqa: FBT001
    begin, end = bounds
    worded = not table.months.keys().isdisjoint(_MAYBE_MONTH.findall(text[begin:end].lower()))
    for shape in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _MONTH_YEAR) if worded else (_YEAR_FIRST,):
        for match in shape.finditer(text, begin, end):
            found = _worded(match, table)
            if found:
                yield found
    for match in _SHORT_YEAR.finditer(text, begin, end):
        year, month, day = 2000 + int(match["century"]), int(match["number"]), int(match["day"])
        if _is_day(year, month, day):
            yield DateFound(match.start(), match.end(), year, month, day)
    for match in _NUMBERS.finditer(text, begin, end):
        found = _numbered(text, match, table, day_first)
        if found:
            yield found


def _worded(match: re.Match[str], table: DateTable) -> DateFound | None:
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else table.months.get((parts["month"] or "").lower())
    year = int(parts["year"]) if parts["year"] else None
    day = int(parts["day"]) if parts.get("day") else None
    if month is None or not _is_day(year, month, day):
        return None
    stop = match.end() if year is not None or day is None else _end_without_year(match)
    return DateFound(match.start(), stop, year, month, day)


def _end_without_year(match: re.Match[str]) -> int:
    """The end of a date without its year: the comma that would lead to a year is not of it."""
    return match.start() + len(match.group().rstrip(", ").rstrip())


def _numbered(text: str, match: re.Match[str], table: DateTable, day_first: bool | None) -> DateFound | None:  # noqa: FBT001
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = [(d, m) for d, m in dict.fromkeys([(first, second), (second, first)]) if _is_day(year, m, d)]
    if match["mark"] == "." and (first, second) in readings:
        readings = [(first, second)]
    if len(readings) > 1:
        weekday = _weekday_beside(text, match.start(), match.end(), table)
        readings = [(d, m) for d, m in readings if date(year, m, d).weekday() == weekday] or readings
    if len(readings) > 1 and day_first is not None:
        readings = [(first, second) if day_first else (second, first)]
    if len(readings) != 1:
        return None
    day, month = readings[0]
    return DateFound(match.start(), match.end(), year, month, day)


def _is_day(year: int | None, month: int, day: int | None) -> bool:
    try:
        date(2000 if year is None else year, month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def _weekday_beside(text: str, begin: int, end: int, table: DateTable) -> int | None:
    """The weekday named right before or right after a date, Monday 0."""
    before = re.search(rf"({_WORD}(?:-{_WORD})?)\.?,?\s*$", text[max(0, begin - _GAP_CHARS) : begin])
    after = re.match(rf",?\s*({_WORD}(?:-{_WORD})?)", text[end : end + _GAP_CHARS])
    for match in (before, after):
        if match and match[1].lower() in table.weekdays:
            return table.weekdays[match[1].lower()]
    return None


def _with_hour(text: str, bounds: tuple[int, int], found: DateFound, table: DateTable) -> DateFound:
    """The date with the hour that stands beside it, if one does; its span grows to hold it."""
    if found.day is None:
        return found
    return _hour_after(text, bounds[1], found, table) or _hour_before(text, bounds[0], found, table) or found


def _hour_after(text: str, end: int, found: DateFound, table: DateTable) -> DateFound | None:
    gap = table.gap_after.match(text, found.end, min(end, found.end + _GAP_CHARS + 20))
    place = gap.end() if gap else found.end
    match = _HOUR.match(text, place, end)
    told = _hour_told(match, table) if match else None
    if match is None or told is None:
        return None
    zone, stop = _zone_after(text, told.end, end, table)
    return DateFound(found.begin, stop, found.year, found.month, found.day, told.hour, told.minute, told.second, zone)


def _hour_before(text: str, begin: int, found: DateFound, table: DateTable) -> DateFound | None:
    start = max(begin, found.begin - 2 * _GAP_CHARS)
    for match in re.finditer(r"(?<![\d.,:])\d{1,2}[:.h]\d\d(?!\d)", text[start : found.begin]):
        hour = _HOUR.match(text, start + match.start(), found.begin)
        told = _hour_told(hour, table) if hour else None
        if hour is None or told is None:
            continue
        zone, stop = _zone_after(text, told.end, found.begin, table)
        if table.gap_before.fullmatch(text, stop, found.begin):
            day = (found.end, found.year, found.month, found.day)
            return DateFound(hour.start(), *day, told.hour, told.minute, told.second, zone)
    return None


class _Hour(Record, frozen=True):
    hour: int
    minute: int
    second: int | None
    end: int


def _hour_told(match: re.Match[str], table: DateTable) -> _Hour | None:
    """The hour a match tells; ``None`` where it is no hour. A dot needs a sign of time behind it ("20.15 Uhr")."""
    half = (match["half"] or "").replace(".", "").replace(" ", "").lower()
    unit = (match["unit"] or "").lower()
    marked = unit in table.hour_marks
    signed = bool(half) or marked or (match["unit"] or "") in table.zones
    if (match["minute"] is None and not half) or (match["mark"] == "." and not signed):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    second = int(match["second"]) if match["second"] else None
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or (second or 0) > 59:
        return None
    if marked:
        end = match.end("unit")
    elif half:
        end = match.end("half")
    else:
        end = max(match.end(part) for part in ("minute", "second", "fraction"))
    return _Hour(hour, minute, second, end)


def _zone_after(text: str, place: int, end: int, table: DateTable) -> tuple[str | None, int]:
    """The offset of the zone named at ``place`` and where its name ends; ``None`` and ``place`` where none is."""
    match = _ZONE.match(text, place, end)
    if not match or not (match["name"] or match["offset"]) or (match["name"] and match["name"] not in table.zones):
        return None, place
    base = table.zones[match["name"]] if match["name"] else "+00:00"
    if not match["offset"]:
        return base, match.end()
    if base != "+00:00":
        return None, place
    sign = "+" if match["offset"][0] == "+" else "-"
    digits = match["offset"][1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return (f"{sign}{int(hours):02}:{minutes}", match.end()) if int(hours) <= 14 and int(minutes) < 60 else (None, place)
