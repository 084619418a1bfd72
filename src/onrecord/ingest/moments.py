"""Dates and times as machines write them → :class:`~onrecord.model.Moment`, no finer than they were written, zone kept."""

import re
from datetime import datetime

from onrecord.model import Moment, Precision, Told

__all__ = ["moment_of"]

_ISO = re.compile(
    r"\s*(?P<year>\d{4})(?:[-/.]?(?P<month>\d\d)(?:[-/.]?(?P<day>\d\d)"
    r"(?:(?:T|\s+|\s*,\s*)(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?)?)?(?![\w:])",
    re.IGNORECASE,
)
_ONE_FIGURE = re.compile(r"\A\s*(\d{4})([-/.])(\d\d?)\2(\d\d?)(?!\d)")
"""A day whose month or day may lack the nought before it; with the year first there is one reading."""
_MAIL = re.compile(
    r"\s*(?:\w{3},\s*)?(?P<day>\d\d?)\s+(?P<month>[A-Z][a-z]{2})\w*\s+(?P<year>\d{4})"
    r"\s+(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s*(?P<half>[AaPp])\.?[Mm]\b\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EPOCH = re.compile(r"\s*(1\d{9})(\d{3})?\s*")


def moment_of(text: str, told: Told) -> Moment | None:
    """The moment that the text writes in ISO 8601, in the manner of mail, or in seconds since 1970; nothing for other text.

    >>> moment_of("2024-05-03T15:42:11+0200", Told("", "meta")).value
    '2024-05-03T15:42:11+02:00'
    """
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        return _of_epoch(int(epoch.group(1)), told)
    found = _ISO.match(_ONE_FIGURE.sub(lambda day: f"{day[1]}-{day[3]:0>2}-{day[4]:0>2}", text, count=1))
    parts = found.groupdict() if found else None
    if parts is None and (found := _MAIL.match(text)):
        parts = found.groupdict()
        parts["month"] = f"{_MONTHS.index(parts['month']) + 1:02}" if parts["month"] in _MONTHS else None
        parts["day"] = parts["day"].zfill(2)
    return _built(parts, told) if parts else None


def _built(parts: dict[str, str | None], told: Told) -> Moment | None:
    names = ("year", "month", "day", "minute", "second")
    precision = Precision(next((name for name in reversed(names) if parts[name]), "year"))
    value = parts["year"] or ""
    value += f"-{parts['month']}" if parts["month"] else ""
    value += f"-{parts['day']}" if parts["day"] else ""
    if parts["minute"]:
        value += f"T{_hour(parts['hour'] or '', parts['half'])}:{parts['minute']}"
        value += f":{parts['second']}" if parts["second"] else ""
        value += _zone(parts["zone"])
    return Moment(value, precision, told) if _is_real(value, precision) else None


def _hour(hour: str, half: str | None) -> str:
    """The hour of 24; ``half`` is "a" or "p" where it is one of twelve."""
    if half is None or int(hour) > 12:
        return hour.zfill(2)
    return f"{int(hour) % 12 + (12 if half.lower() == 'p' else 0):02}"


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if not zone.startswith(("+", "-")):
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _is_real(value: str, precision: Precision) -> bool:
    """Whether the calendar and the clock know the moment."""
    whole = {Precision.YEAR: f"{value}-01-01", Precision.MONTH: f"{value}-01"}.get(precision, value)
    try:
        year = datetime.fromisoformat(whole).year
    except ValueError:
        return False
    return 1600 <= year <= 2200  # printed news begin in 1605; beyond lies a slip of the key


def _of_epoch(seconds: int, told: Told) -> Moment:
    days, rest = divmod(seconds, 86_400)
    day = datetime.fromordinal(datetime(1970, 1, 1).toordinal() + days).date().isoformat()
    clock = f"{rest // 3600:02}:{rest % 3600 // 60:02}:{rest % 60:02}"
    return Moment(f"{day}T{clock}+00:00", Precision.SECOND, told)
