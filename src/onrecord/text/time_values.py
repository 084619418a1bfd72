"""What does a time phrase mean on the calendar? One small function for each meaning of the lexicon's rules.

Takes a phrase found in a text (:class:`Scene`) and gives what it tells (:class:`Told`): the value, never finer than the words,
and the precision. Relative times count from the anchor; what cannot be resolved has no value.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from onrecord.model import Record
from onrecord.text.normalise import fold
from onrecord.text.time_words import TimeBook, TimeRule

__all__ = ["MEANINGS", "Scene", "TimePrecision", "Told", "offset", "opens"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[,;:!?]")
_NEAR_WORDS = 12
"""A verb so many words from a bare weekday may tell its tense; farther ones belong to another clause."""
_COMMA_WORDS = 3
"""What a comma counts in that distance: clauses begin and end with one."""
_HALF_YEAR_DAYS = 183
_HOUR = re.compile(r"(\d\d?)[:.h]?(\d\d)?")
_OFFSET = re.compile(r"(?:UTC|GMT)?([+−-])(\d{1,2}):?(\d\d)?|UTC|GMT|Z")


class TimePrecision(StrEnum):
    """How finely a time is told."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    VAGUE = "vague"


class Told(Record, frozen=True):
    """What one phrase tells."""

    value: str | None
    precision: TimePrecision


class Scene:
    """A phrase found in a text, with all that tells what it means."""

    def __init__(self, match: re.Match[str], rule: TimeRule, *, book: TimeBook, anchor: date | None) -> None:
        self.match, self.rule, self.book, self.anchor = match, rule, book, anchor
        self.text = match.string

    def slot(self, name: str) -> str | None:
        """The words in a slot of the phrase; ``None`` where it has none."""
        return self.match.groupdict().get(name)

    def is_written_right(self) -> bool:
        """Whether its day and month are written as the language writes them."""
        names = (self.slot("weekday"), self.slot("month"))
        return all(name is None or self.book.is_written_right(name) for name in names)

    @property
    def month(self) -> int | None:
        """The month, January 1."""
        name = self.slot("month")
        return None if name is None else self.book.month_of[fold(name)] + 1

    @property
    def year(self) -> int | None:
        """The year as written."""
        year = self.slot("year")
        return None if year is None else int(year)

    @property
    def unit(self) -> str:
        """The unit of a shift."""
        return self.rule.unit or self.book.unit_of[fold(self.slot("unit") or "")]

    @property
    def n(self) -> int | None:
        """How many units; one where no number is told."""
        word = self.slot("n")
        return (1 if self.rule.n is None else self.rule.n) if word is None else self.book.number(word)

    def lean(self) -> int:
        """-1 where the nearest word with a tense tells of what was, 1 of what will be, 0 where none stands near."""
        words = list(_WORD.finditer(self.text))
        before = [n for n, word in enumerate(words) if word.end() <= self.match.start()][::-1]
        after = [n for n, word in enumerate(words) if word.start() >= self.match.end()]
        sides = [self._nearest([m.group() for m in words], places) for places in (before, after)]
        told = sorted((distance, lean) for distance, lean in sides if lean)
        return told[0][1] if told else 0

    def _nearest(self, words: Sequence[str], places: Sequence[int]) -> tuple[int, int]:
        """How far the nearest word with a tense stands in one direction, and its tense; none within reach: 0."""
        distance = 0
        for place in places:
            distance += _COMMA_WORDS if words[place] in ",;:" else 1
            if distance > _NEAR_WORDS or words[place] in "!?" or words[place] in self.book.lexicon.either:
                break
            is_passive = place > 0 and fold(words[place - 1]) in self.book.lexicon.passive
            lean = 0 if is_passive else self._lean_of(fold(words[place]), is_name=words[place][:1].isupper())
            if lean:
                return distance, lean
        return distance, 0

    def _lean_of(self, word: str, *, is_name: bool) -> int:
        lexicon = self.book.lexicon
        if word in lexicon.future:
            return 1
        if word in lexicon.past:
            return -1
        if is_name or len(word) < 4 or word in lexicon.timeless:
            return 0
        if lexicon.future_endings and word.endswith(lexicon.future_endings):
            return 1
        return -1 if lexicon.past_endings and word.endswith(lexicon.past_endings) else 0


def _date(scene: Scene) -> Told | None:
    """A day, month or year; what is missing of it is taken from the anchor where the sentence tells the tense."""
    month, year = scene.month, scene.year
    if month is None:
        return None if year is None else Told(str(year), TimePrecision.YEAR)
    number = scene.slot("day")
    if number is None:
        year = year or _year_of_month(scene, month)
        return Told(f"{year}-{month:02}" if year else None, TimePrecision.MONTH)
    digits = int("".join(filter(str.isdecimal, number)))
    day = _day(year, month, digits) if year else _nearest_day(scene.anchor, month, digits)
    if day is None and _day(2000, month, digits) is None:
        return None
    return Told(None if day is None else day.isoformat(), TimePrecision.DAY)


def _year_of_month(scene: Scene, month: int) -> int | None:
    """The year of a month that is told without one."""
    if scene.anchor is None:
        return None
    lean = scene.rule.by or scene.lean()
    if month == scene.anchor.month and not scene.rule.by:
        return scene.anchor.year
    if lean < 0:
        return scene.anchor.year - (month >= scene.anchor.month)
    return scene.anchor.year + (month <= scene.anchor.month) if lean > 0 else None


def _nearest_day(anchor: date | None, month: int, number: int) -> date | None:
    """The day nearest to the anchor; papers name the year of one that is farther than half a year away."""
    if anchor is None:
        return None
    days = [day for year in (-1, 0, 1) if (day := _day(anchor.year + year, month, number)) is not None]
    near = [day for day in days if abs((day - anchor).days) < _HALF_YEAR_DAYS]
    return near[0] if near else None


def _day(year: int | None, month: int, number: int) -> date | None:
    try:
        return date(year or 0, month, number)
    except ValueError:
        return None


def _shift(scene: Scene) -> Told | None:
    """So many units before or after the anchor."""
    n = scene.n
    return None if n is None else _shifted(scene.anchor, scene.unit, n * scene.rule.by)


def _shifted(anchor: date | None, unit: str, n: int) -> Told:
    precision = TimePrecision.YEAR if unit == "decade" else TimePrecision(unit)
    if anchor is None or unit in ("hour", "minute"):
        return Told(None, precision)
    return Told(_SHIFTS[unit](anchor, n), precision)


def _months_on(anchor: date, n: int) -> str:
    years, month = divmod(anchor.month - 1 + n, 12)
    return f"{anchor.year + years}-{month + 1:02}"


def _quarters_on(anchor: date, n: int) -> str:
    years, quarter = divmod((anchor.month - 1) // 3 + n, 4)
    return f"{anchor.year + years}-Q{quarter + 1}"


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def opens(value: str) -> str:
    """The day or moment at which a value begins, by which values sort; one that tells its end alone sorts there.

    >>> opens("2025-W41"), opens("2025-Q3/.."), opens("199X"), opens("../2025-12-01")
    ('2025-10-06', '2025-07', '1990', '2025-12-01')
    """
    one = value.removeprefix("../").partition("/")[0]
    year, _, part = one.partition("-")
    if part[:1] == "W":
        return date.fromisocalendar(int(year), int(part[1:]), 1).isoformat()
    return f"{year}-{3 * int(part[1:]) - 2:02}" if part[:1] == "Q" else one.replace("X", "0")


_SHIFTS: Mapping[str, Callable[[date, int], str]] = {
    "day": lambda anchor, n: (anchor + timedelta(n)).isoformat(),
    "week": lambda anchor, n: _week(anchor + timedelta(7 * n)),
    "month": _months_on,
    "quarter": _quarters_on,
    "year": lambda anchor, n: str(anchor.year + n),
    "decade": lambda anchor, n: str(anchor.year + 10 * n),
}


def _stretch(scene: Scene) -> Told | None:
    """The units up to the anchor or from it on, as an interval."""
    n = scene.n
    if n is None:
        return None
    ends = [_shifted(scene.anchor, scene.unit, end) for end in sorted((0, n * scene.rule.by))]
    values = [end.value for end in ends if end.value is not None]
    return Told("/".join(values) if len(values) == len(ends) else None, ends[0].precision)


def _weekday(scene: Scene) -> Told | None:
    """A day of the week: of the week that the phrase names, or the nearest in the direction of the tense."""
    name = scene.slot("weekday")
    if name is None:
        return None
    anchor, day = scene.anchor, scene.book.weekday_of[fold(name)]
    if anchor is None:
        return Told(None, TimePrecision.DAY)
    if scene.rule.unit == "week":
        monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * scene.rule.by)
        return Told((monday + timedelta(day)).isoformat(), TimePrecision.DAY)
    back, on = (anchor.weekday() - day) % 7, (day - anchor.weekday()) % 7
    lean = scene.rule.by or scene.lean()
    if scene.rule.by:  # "last Monday", said on a Monday, is not today
        back, on = back or 7, on or 7
    if not lean:
        return Told(anchor.isoformat() if not back else None, TimePrecision.DAY)
    return Told((anchor + timedelta(-back if lean < 0 else on)).isoformat(), TimePrecision.DAY)


def _weekend(scene: Scene) -> Told | None:
    if scene.anchor is None or not scene.rule.by:
        return Told(None, TimePrecision.DAY)
    saturday = scene.anchor - timedelta(scene.anchor.weekday()) + timedelta(5 + (7 if scene.rule.by > 0 else 0))
    if scene.rule.by < 0 and saturday + timedelta(1) >= scene.anchor:
        saturday -= timedelta(7)
    return Told(f"{saturday.isoformat()}/{(saturday + timedelta(1)).isoformat()}", TimePrecision.DAY)


def _quarter(scene: Scene) -> Told | None:
    word = scene.slot("ordinal")
    number = scene.book.lexicon.ordinals.get(fold(word)) if word else scene.n
    if number is None or not 1 <= number <= 4:
        return None
    return Told(f"{scene.year}-Q{number}" if scene.year else None, TimePrecision.QUARTER)


def _decade(scene: Scene) -> Told | None:
    return Told(f"{scene.year // 10}X", TimePrecision.VAGUE) if scene.year and scene.year % 10 == 0 else None


def _clock(scene: Scene) -> Told | None:
    """An hour of the day ("T17", "T17:30Z"); its day is told elsewhere. ``by`` tells the half of the day, 0 for 24 hours."""
    told = _HOUR.fullmatch(scene.slot("clock") or scene.slot("time") or scene.slot("military") or "")
    if told is None:
        return None
    number, minute, zone = int(told[1]), told[2], offset(scene.slot("zone") or scene.slot("utc") or "")
    if scene.rule.by:
        number = number % 12 + (12 if scene.rule.by > 0 else 0)
    if minute:
        return Told(f"T{number:02}:{minute}{zone}", TimePrecision.MINUTE)
    return Told(f"T{number:02}{zone}", TimePrecision.HOUR)


def offset(zone: str) -> str:
    """A zone as ISO 8601 writes it behind an hour; nothing for one that a name alone tells, as names mean several zones.

    >>> offset("GMT"), offset("UTC+5:30"), offset("+0200"), offset("EST")
    ('Z', '+05:30', '+02:00', '')
    """
    told = _OFFSET.fullmatch("".join(zone.split()))
    if told is None:
        return ""
    return f"{'+' if told[1] == '+' else '-'}{int(told[2]):02}:{told[3] or '00'}" if told[1] else "Z"


def _untold(scene: Scene) -> Told | None:
    return Told(None, TimePrecision(scene.unit if scene.unit != "decade" else "year"))


def _vague(scene: Scene) -> Told | None:
    del scene  # nothing in it makes such a time finer
    return Told(None, TimePrecision.VAGUE)


MEANINGS: Mapping[str, Callable[[Scene], Told | None]] = {
    "date": _date, "shift": _shift, "stretch": _stretch, "weekday": _weekday, "weekend": _weekend, "quarter": _quarter,
    "decade": _decade, "clock": _clock, "untold": _untold, "vague": _vague,
}  # fmt: skip
