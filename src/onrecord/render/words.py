"""How is a class, a manner, a number or a moment called in plain English? Tables and small phrases that all outputs share."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.model import Carriage, Manner, Moment, ReadingClass, Role, Step

__all__ = [
    "CARRIAGE_WORDS",
    "CLASS_SIGNS",
    "CLASS_WORDS",
    "MANNER_WORDS",
    "MONTHS",
    "ROLE_WORDS",
    "clock",
    "count",
    "language_tag",
    "language_word",
    "listed",
    "lost_words",
    "moment_words",
    "number",
    "origin_range",
    "settings_words",
    "shortened",
    "step_words",
    "tally",
    "visible",
    "when_words",
]

CLASS_WORDS = {
    ReadingClass.BASE: "base",
    ReadingClass.IDENTICAL: "identical",
    ReadingClass.TYPOGRAPHIC: "typographic",
    ReadingClass.TRUNCATED: "truncated",
    ReadingClass.EXTENDED: "extended",
    ReadingClass.PARAPHRASED: "paraphrased",
    ReadingClass.TRANSLATED_BACK: "translated back",
    ReadingClass.MEANING_CHANGED: "meaning changed",
    ReadingClass.DISSOLVED: "told without marks",
}
CLASS_SIGNS = {
    ReadingClass.BASE: "●",
    ReadingClass.IDENTICAL: "=",
    ReadingClass.TYPOGRAPHIC: "~",
    ReadingClass.TRUNCATED: "−",
    ReadingClass.EXTENDED: "+",
    ReadingClass.PARAPHRASED: "≈",
    ReadingClass.TRANSLATED_BACK: "↔",
    ReadingClass.MEANING_CHANGED: "≠",
    ReadingClass.DISSOLVED: "○",
}
MANNER_WORDS = {
    Manner.VERBATIM: "verbatim",
    Manner.EDITED: "edited",
    Manner.TRANSLATED: "translated",
    Manner.MERGED: "merged",
    Manner.UPDATED: "updated",
}
CARRIAGE_WORDS = {Carriage.FULL: "in full", Carriage.PART: "in part", Carriage.NONE: "none"}
ROLE_WORDS = {
    Role.HEADLINE: "headline",
    Role.BYLINE: "byline",
    Role.DATELINE: "dateline",
    Role.CAPTION: "caption",
    Role.CREDIT: "credit",
    Role.SUBHEAD: "subhead",
    Role.BODY: "body",
    Role.NOTICE: "notice",
    Role.LINK: "link",
    Role.FURNITURE: "page furniture",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_PLAIN: dict[object, str] = {None: "none", True: "yes", False: "no"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$")
_PART = re.compile(r"(\d{3,4})(?:-([WQ])(\d{1,2})|(X))")
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}
_UNSAFE: dict[int, str] = {
    **_PICTURES,
    0x7F: "␡",
    **dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"),
    **dict.fromkeys([0x202D, 0x202E], "\ufffd"),  # they turn around what stands behind them, words of ours among it
}


def visible(text: str) -> str:
    """The text as a page can carry it, of the same length: pictures for control characters, U+FFFD for what no page may hold and
    for marks that turn the direction of all that follows.

    >>> visible("a\\x00b")
    'a␀b'
    """
    return text if text.isprintable() else text.translate(_UNSAFE)  # printable text, nearly all there is, holds none of them


def language_tag(told: str | None) -> str:
    """A language code as a page may carry it; empty where none is told, or none that a page could carry."""
    return told if told and _LANGUAGE.fullmatch(told) else ""


def language_word(code: str) -> str:
    """The English name of a language, or its code in marks where this table has none."""
    return _LANGUAGES.get(code.split("-")[0].lower(), f"“{code}”")


def number(n: int) -> str:
    """A number in words up to twelve, in figures from there.

    >>> number(3), number(40)
    ('three', '40')
    """
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def count(n: int, one: str, many: str = "") -> str:
    """``n`` things in figures with the noun in its number: ``1 report``, ``3 reports``."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def tally(**counts: int) -> str:
    """Counts behind each other, each under its noun.

    >>> tally(report=3, story=1, flaw=0)
    '3 reports, 1 story, 0 flaws'
    """
    return ", ".join(count(n, noun, noun.removesuffix("y") + "ies" if noun.endswith("y") else "") for noun, n in counts.items())


def listed(words: Sequence[str]) -> str:
    """Words in a row as English joins them: ``A``, ``A and B``, ``A, B and C``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def step_words(step: Step, beside: str) -> str:
    """What was done on the way from the report called ``beside``, in one sentence."""
    kinds = ((step.cut, "cut"), (step.added, "added"), (step.moved, "moved"), (step.altered, "altered"))
    told = [f"{len(places)} {what}" for places, what in kinds if places]
    return f"Beside {beside}: {listed(told)}." if told else f"Nothing is changed beside {beside}."


def origin_range(at_least: int, at_most: int) -> str:
    """``2`` or, where it cannot be told, ``2–3``."""
    return str(at_least) if at_least == at_most else f"{at_least}–{at_most}"


def lost_words(label: str) -> str:
    """The name of a lost source, which always says that it is lost."""
    return label if "lost" in label.casefold() else f"lost: {label}"


def shortened(text: str, limit: int, mark: str = " …") -> str:
    """The text, or its first words up to ``limit`` characters and a mark that says so."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[:limit].rsplit(" ", 1)[0] if " " in text[:limit] else text[:limit]
    return cut.rstrip(" ,;:.") + mark


def when_words(value: str) -> str:
    """An ISO 8601 date as a reader says it, no finer than it is told; anything else comes back as it is.

    >>> when_words("2024-10-03T09:20:00Z"), when_words("2024-10"), when_words("1961")
    ('3 October 2024, 09:20 UTC', 'October 2024', '1961')
    >>> when_words("2022-02/.."), when_words("2024-W07"), when_words("199X")
    ('since February 2022', 'week 7 of 2024', 'the 1990s')
    >>> when_words("2024-10-03T15"), when_words("2024-10-03T00Z")
    ('3 October 2024, 3 p.m.', '3 October 2024, 12 midnight UTC')
    """
    begin, slash, end = value.partition("/")
    if slash:
        ends = [when_words(one) for one in (begin, end) if one != ".."]
        return " to ".join(ends) if len(ends) > 1 else f"{'until' if begin == '..' else 'since'} {ends[0]}"
    if (part := _PART.fullmatch(value)) is not None:
        year, letter, number, decade = part.groups()
        return f"the {year}0s" if decade else f"{'week' if letter == 'W' else 'quarter'} {int(number)} of {year}"
    found = _ISO.match(value)
    if not found:
        return value
    year, month, day, hour, minute, zone = found.groups()
    if month and not 1 <= int(month) <= 12:
        return value
    words = " ".join(part for part in (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year) if part)
    return f"{words}, {_hour_words(hour, minute)}{_zone(zone)}" if hour else words


def moment_words(moment: Moment | None) -> str:
    """When a report was published, in words; says so where no time is told."""
    return when_words(moment.value) if moment else "no date told"


def clock(value: str) -> str:
    """The hour of an ISO 8601 moment, with its minute if it tells one; empty where it has none."""
    found = _ISO.match(value)
    return _hour_words(found[4], found[5]) if found and found[4] else ""


def _hour_words(hour: str, minute: str | None) -> str:
    """The hour with its minute; one told without stays without."""
    if minute:
        return f"{hour}:{minute}"
    of_half = int(hour) % 12
    return f"{of_half} {'p.m.' if int(hour) > 12 else 'a.m.'}" if of_half else f"12 {'noon' if int(hour) == 12 else 'midnight'}"


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    return " UTC" if zone in ("Z", "+00:00", "+0000", "-00:00") else f" UTC{zone}"


def settings_words(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Nested settings as dotted names and values in words, in their order."""
    plain = msgspec.to_builtins(value) if not name else value
    if isinstance(plain, dict):
        for key, inner in plain.items():
            yield from settings_words(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(plain, Sequence) and not isinstance(plain, str):
        yield name, ", ".join(str(one) for one in plain) or "none"
    else:
        yield name, _PLAIN.get(plain, str(plain)) if plain is None or isinstance(plain, bool) else str(plain)
