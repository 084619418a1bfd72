"""Do two wordings tell the same quantity? Numbers in digits and words, with bounds, rounding and measures.

:func:`quantities` reads numbers from the units of a wording; :func:`find_numbers` compares those that stand at one place.
Rounding, "two" for "2", a decimal comma and thousands marks are no change of meaning; unlike measures are not compared.
"""

import re
from collections.abc import Iterator

from onrecord.model import ChangeKind, Record
from onrecord.text.pairing import Found, Pair, Side
from onrecord.text.wordbook import Wordbook

__all__ = ["Quantity", "are_unlike", "find_numbers", "quantities"]

_DIGITS = re.compile(r"(?P<sign>[$€£¥]?)(?P<digits>\d+(?:[.,]\d+)*)(?P<tail>%|[a-z]{1,2})?$")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
_NO_MARKS = str.maketrans("", "", ".,")
_SLACK = 0.05
"""Relative difference up to which a round number stands for a fuller one (3,598 → 3,600); 18 → 20 is more and is a change."""
_ROUGH_SLACK = 0.12
"""The same where a word says that it is rough ("about 50" for 46)."""


class Quantity(Record, frozen=True):
    """A number: its units, value, bound (``at least``, ``at most``, ``roughly`` or none), measure and whether it ranks."""

    units: range
    value: float
    bound: str | None
    measure: int | None
    ordinal: bool = False
    bounded: range = range(0)
    """The units with those of the bound before them; empty where there is none."""


def quantities(side: Side, book: Wordbook) -> tuple[Quantity, ...]:
    """All numbers of a wording in order. Bare years and a lone "one" are none."""
    bounds = {units.stop: (units, name) for units, name in book.bounds.found(side.norms)}
    found: list[Quantity] = []
    place = 0
    while place < len(side.norms):
        read = _read(side, place, book)
        if read is None:
            place += 1
            continue
        value, end, ordinal = read
        if not _is_idle(side, place, end) and not _is_in_row(side, place, end):
            before, bound = bounds.get(place, (range(place, place), None))
            whole = range(before.start, end) if bound else range(0)
            found.append(Quantity(range(place, end), value, bound, _measure(side, place, end, book), ordinal, whole))
        place = end
    return tuple(found)


def _is_idle(side: Side, begin: int, end: int) -> bool:
    return end == begin + 1 and (side.norms[begin] == "one" or _YEAR.match(side.norms[begin]) is not None)


def _is_in_row(side: Side, begin: int, end: int) -> bool:
    """Whether digits follow digits with no mark between: a telephone number or the like, no quantity."""
    before = begin > 0 and side.norms[begin - 1].isdecimal() and _is_blank(side, begin)
    after = end < len(side.norms) and side.norms[end].isdecimal() and _is_blank(side, end)
    return side.norms[begin].isdecimal() and (before or after)


def _is_blank(side: Side, place: int) -> bool:
    """Whether nothing but blanks stands before a unit."""
    return side.raw[side.words[place - 1].end : side.words[place].begin].isspace()


def _read(side: Side, begin: int, book: Wordbook) -> tuple[float, int, bool] | None:
    """Value, end and whether it ranks, of the number that begins here."""
    digits = _digits(side.norms[begin], book, counts=_counts_things(side, begin + 1, book))
    if digits is not None:
        value, ordinal = digits
        return *_multiplied(side, begin + 1, value, book), ordinal
    if side.norms[begin] in book.lexicon.numbers.ordinals:
        return float(book.lexicon.numbers.ordinals[side.norms[begin]]), begin + 1, True
    return _spelled(side, begin, book)


def _counts_things(side: Side, place: int, book: Wordbook) -> bool:
    """Whether a thing counted follows: "2m crowns" are millions, "2m long" and "2m" alone are metres."""
    if place >= len(side.norms) or place in side.broken:
        return False
    return not book.is_light(side.norms[place]) and side.norms[place] not in book.lexicon.numbers.lengths


def _digits(norm: str, book: Wordbook, *, counts: bool) -> tuple[float, bool] | None:
    match = _DIGITS.match(norm)
    if not match:
        return None
    tail = match["tail"] or ""
    factor = book.lexicon.numbers.multipliers.get(tail, 1)
    ranks = tail in ("st", "nd", "rd", "th")
    if tail.isalpha() and not ranks and factor == 1 and tail not in book.measure_of:
        return None
    is_measure = tail in book.measure_of and not match["sign"] and not counts
    return _value(match["digits"]) * (1 if is_measure else factor), ranks


def _value(digits: str) -> float:
    """The value of digits with marks: groups of three are thousands, any other single mark is a decimal one."""
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        return float(digits)
    if _GROUPED.match(digits) and marks != ["."] and len(set(marks)) == 1:
        return float(digits.replace(",", "").replace(".", ""))
    whole, _, rest = digits.replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')}.{rest}")


def _multiplied(side: Side, place: int, value: float, book: Wordbook) -> tuple[float, int]:
    while place < len(side.norms) and len(side.norms[place]) > 2 and side.norms[place] in book.lexicon.numbers.multipliers:
        value *= book.lexicon.numbers.multipliers[side.norms[place]]
        place += 1
    return value, place


def _spelled(side: Side, begin: int, book: Wordbook) -> tuple[float, int, bool] | None:
    """A number in words: "twenty-five", "two hundred and ten thousand", "a dozen"."""
    total = current = 0.0
    place, seen = begin, False
    while place < len(side.norms):
        parts = side.norms[place].split("-")
        values = [book.lexicon.numbers.words.get(part) for part in parts]
        factor = book.lexicon.numbers.multipliers.get(side.norms[place]) if len(side.norms[place]) > 2 else None
        if all(value is not None for value in values):
            current += sum(value for value in values if value is not None)
        elif factor is not None and (seen or factor <= 12 or (place and side.norms[place - 1] == "a")):
            current = max(current, 1.0) * factor
            if factor >= 1000:
                total, current = total + current, 0.0
        elif not (seen and side.norms[place] == "and" and _goes_on(side, place, book)):
            break
        place, seen = place + 1, True
    return (total + current, place, False) if seen else None


def _goes_on(side: Side, place: int, book: Wordbook) -> bool:
    """Whether "and" joins hundreds to what is left: "two hundred and ten"."""
    before = side.norms[place - 1]
    after = side.norms[place + 1] if place + 1 < len(side.norms) else ""
    return before in ("hundred", "thousand") and after.split("-")[0] in book.lexicon.numbers.words


def _measure(side: Side, begin: int, end: int, book: Wordbook) -> int | None:
    sign, last = side.norms[begin][0], side.norms[end - 1].lstrip("$€£¥0123456789.,")
    following = side.norms[end] if end < len(side.norms) else ""
    both = f"{following} {side.norms[end + 1]}" if end + 1 < len(side.norms) else following
    return next((book.measure_of[form] for form in (sign, last, both, following) if form in book.measure_of), None)


def find_numbers(pair: Pair) -> Iterator[Found]:
    """Numbers at one place that differ: in value, in rank, or in their bound."""
    reading = list(quantities(pair.reading, pair.book))
    for old in quantities(pair.base, pair.book):
        new = next((other for other in reading if _face(pair, old, other)), None)
        if new is not None:
            reading.remove(new)
            yield from _compared(pair, old, new)


def _face(pair: Pair, old: Quantity, new: Quantity) -> bool:
    """Whether two numbers stand at one place and count the same kind of thing."""
    if old.ordinal != new.ordinal or (old.measure is not None and new.measure is not None and old.measure != new.measure):
        return False
    if any(pair.to_reading.get(i) in new.units for i in old.units):
        return _count_alike(pair, old, new)
    gap = pair.gap_at(old.units.start)
    in_gap = gap is not None and new.units.start in gap.reading
    return in_gap and max(old.units.stop - len(pair.base.norms), new.units.stop - len(pair.reading.norms)) < 0 and _count_alike(
        pair, old, new
    )


def _count_alike(pair: Pair, old: Quantity, new: Quantity) -> bool:
    """Whether what follows is the same word, or one has taken the other's place, or nothing is known of it."""
    if old.measure is not None and old.measure == new.measure:
        return True
    i, j = old.units.stop, new.units.stop
    if i >= len(pair.base.norms) or j >= len(pair.reading.norms):
        return True
    return pair.akin(i, j) or pair.to_reading.get(i) == j or (old.value == new.value)


def _compared(pair: Pair, old: Quantity, new: Quantity) -> Iterator[Found]:
    base, reading = tuple(old.units), tuple(new.units)
    was, now = pair.base.text(base), pair.reading.text(reading)
    if old.value == new.value or _same_digits(was, now):
        if {old.bound, new.bound} == {"at least", "at most"}:
            yield _turned(pair, old, new)
        elif old.bound != new.bound:
            yield Found(ChangeKind.NUMBER, base, reading, f"{_bounded(old, was)} became {_bounded(new, now)}: the same number")
        elif pair.base.norms[base[0]] != pair.reading.norms[reading[0]]:
            yield Found(ChangeKind.NUMBER, base, reading, f"“{was}” and “{now}” are the same number")
    elif _is_rounded(old, new):
        yield Found(ChangeKind.NUMBER, base, reading, f"“{was}” became “{now}”: the number is rounded")
    else:
        yield Found(ChangeKind.NUMBER, base, reading, f"“{was}” became “{now}”: another number", meaning=True)


def _turned(pair: Pair, old: Quantity, new: Quantity) -> Found:
    base, reading = tuple(old.bounded), tuple(new.bounded)
    told = f"“{pair.base.text(base)}” became “{pair.reading.text(reading)}”: the limit is turned round"
    return Found(ChangeKind.NUMBER, base, reading, told, meaning=True)


def _same_digits(was: str, now: str) -> bool:
    """Whether two numbers differ in nothing but the marks of thousands and decimals: "3.500" and "3,500"."""
    return was != now and was.translate(_NO_MARKS) == now.translate(_NO_MARKS) and set(was) ^ set(now) == {".", ","}


def _bounded(quantity: Quantity, words: str) -> str:
    return f"“{words}”" if quantity.bound is None else f"“{words}” ({quantity.bound})"


def _is_rounded(old: Quantity, new: Quantity) -> bool:
    """Whether one number is the other made round: it has fewer telling digits and lies near."""
    if old.ordinal or not old.value or not new.value:
        return False
    slack = _ROUGH_SLACK if "roughly" in (old.bound, new.bound) else _SLACK
    coarse, fine = sorted((old.value, new.value), key=_telling_digits)
    if _telling_digits(coarse) == _telling_digits(fine):
        return False
    return abs(old.value - new.value) <= slack * abs(fine) and coarse != fine


def are_unlike(old: Quantity, new: Quantity) -> bool:
    """Whether two numbers of the same things cannot both hold: other values, none made round, bounds alike."""
    return old.value != new.value and old.bound == new.bound and not _is_rounded(old, new)


def _telling_digits(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").replace(".", "").strip("0")) if value % 1 else len(str(int(value)).rstrip("0"))
