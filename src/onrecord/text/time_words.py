"""How are times told in a language? The lexicon of ``lexicon/times`` as data, its phrases made into patterns once.

A phrase is written as a reader would say it: ``"[on] last {weekday}"``. Words in brackets may be missing, a bar parts words
either of which may stand there, an underscore is a blank inside of one of them, and a name in braces is a slot: ``{n}`` a
number, ``{unit}``, ``{weekday}``, ``{month}``, ``{day}`` of the month, ``{year}``, ``{ordinal}``, ``{clock}`` an hour, maybe
with minutes, ``{time}`` one with minutes, ``{military}`` four figures; right behind these ``{utc}``, a zone told by its distance
from UTC, or ``{zone}``, that or one that is named.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from onrecord.errors import SettingsError
from onrecord.model import Record
from onrecord.text.normalise import fold

__all__ = ["FIGURE", "Meaning", "Phrase", "TimeBook", "TimeLexicon", "TimeRule"]

Meaning = Literal["date", "shift", "stretch", "weekday", "weekend", "quarter", "decade", "clock", "untold", "vague"]
"""What a phrase means: a date; so many units from the anchor; the units up to it; a day of a week; and so on. ``untold`` has a
precision but leans on something said before ("the same day"); ``vague`` has neither."""

FIGURE = "0"
"""Stands for any figure among the words that a phrase needs."""
_GAP = r",?\s+"
_ITEM = re.compile(r"\[([^\]]+)\]|(\S+)")
_SLOT = re.compile(r"\{(\w+)\}")
_RUN = re.compile(r"[^\W\d_]+")
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
_HOUR = r"(?<![$€£])(?<!\d[:.,/])(?:2[0-3]|1\d|0?\d)"
_CLOCK = rf"{_HOUR}(?:[:.h][0-5]\d)?"
_SHIFT = r"[+−-](?:1[0-4]|0?\d)(?::?[0-5]\d)?(?![\d:])(?!\s?(?:UTC|GMT))"
_UTC = rf"(?-i:\s?(?:UTC|GMT)(?:{_SHIFT})?|(?<=[:\d]\d\d)Z|(?<=:\d\d)\+(?:0\d|1[0-4]):?[0-5]\d)"
"""Behind a bare hour only "+" opens an offset: "17:30-19:00" is a stretch."""


class TimeRule(Record, frozen=True):
    """Phrases that mean one thing. ``by`` is the direction of a shift or of a weekday's week: -1 before, 0 this, 1 after."""

    means: Meaning
    say: tuple[str, ...]
    unit: str | None = None
    by: int = 0
    n: int | None = None
    behind: tuple[str, ...] = ()
    """Words of which one must stand right before ("2018" alone is no year, "in 2018" is)."""


class TimeLexicon(Record, frozen=True):
    """``lexicon/times/LANGUAGE.toml``: the words for times, lower case, and the phrases that tell one.

    ``capitals`` says that days and months are written with a capital, so that "may" and "march" are none.
    """

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    units: dict[str, tuple[str, ...]]
    rule: tuple[TimeRule, ...]
    numbers: dict[str, int] = msgspec.field(default_factory=dict)
    ordinals: dict[str, int] = msgspec.field(default_factory=dict)
    capitals: bool = False
    day_marks: tuple[str, ...] = ()
    """What may stand right behind the number of a day ("19th", "19.")."""
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    between: tuple[tuple[str, str], ...] = ()
    """What opens a stretch of time, what ends one, and pairs of words around its two ends ("from", "to")."""
    ranks: tuple[str, ...] = ()
    """Words that set something above all since a time ("the first", "the highest"): the time is that of its like, not its own."""
    zones: tuple[str, ...] = ()
    """Names of zones, as they are written ("EST"): kept in the surface, not in the value."""
    edges: tuple[str, ...] = ()
    """Words before a time that name a part of it ("early", "the end of"): kept in the surface, not in the value."""
    parts: tuple[str, ...] = ()
    """Words behind a day that name a part of it ("morning")."""
    past: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    past_endings: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    """Words and endings of words that tell whether what is said lies behind or ahead."""
    timeless: frozenset[str] = frozenset()
    """Words that have such an ending and tell no time ("need")."""
    either: frozenset[str] = frozenset()
    """Words with which it may lie behind or ahead ("could"): beside one, nothing farther tells."""
    passive: frozenset[str] = frozenset()
    """Words right behind which an ending of the past tells no time ("will be opened")."""


class Phrase(NamedTuple):
    """A pattern and the rule it stands for."""

    pattern: re.Pattern[str]
    rule: TimeRule
    behind: re.Pattern[str] | None
    needs: frozenset[str]
    """Folded words of which a text must have one; :data:`FIGURE` stands for figures. Most phrases are ruled out by them."""

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Where the phrase stands in a text, behind a word that it needs."""
        for match in self.pattern.finditer(text):
            if self.behind is None or self.behind.search(text, 0, match.start()):
                yield match


class _Slot(NamedTuple):
    """What may stand in a slot, and the words of which one then stands there."""

    pattern: str
    keys: frozenset[str]


class TimeBook:
    """The time words of one language made ready; dear to make, owned by whoever runs the stage."""

    def __init__(self, lexicon: TimeLexicon) -> None:
        """Compiles every phrase. Raises :class:`SettingsError` for a phrase with a slot that is none."""
        self.lexicon = lexicon
        self.month_of = _rows(lexicon.months)
        self.weekday_of = _rows(lexicon.weekdays)
        self.unit_of = {fold(word): unit for unit, words in lexicon.units.items() for word in words}
        slots = self._slots()
        self.phrases = tuple(_phrase(say, rule, slots) for rule in lexicon.rule for say in rule.say)
        self.since, self.until = _before(lexicon.since), _before(lexicon.until)
        self.ranked = re.compile(rf"(?<!\w)(?:{_either(lexicon.ranks) or '(?!)'})(?!\w)[^,;:()]*$", re.IGNORECASE)
        self.between = tuple((_before([one]), _between(other)) for one, other in lexicon.between)
        self.edges = _before(lexicon.edges)
        self.parts = re.compile(rf"\s+(?:{_either(lexicon.parts)})(?!\w)", re.IGNORECASE) if lexicon.parts else None

    def number(self, word: str) -> int | None:
        """The value of a number in digits or words; ``None`` for a word that is none."""
        return int(word) if word.isdecimal() else self.lexicon.numbers.get(fold(" ".join(word.split())))

    def is_written_right(self, name: str) -> bool:
        """Whether the name of a day or month is written as the language writes it."""
        return not self.lexicon.capitals or name[:1].isupper()

    def phrases_for(self, text: str) -> Iterator[Phrase]:
        """The phrases of which a text has a word that they need."""
        words = set(_RUN.findall(fold(text)))
        if any(map(str.isdecimal, text)):
            words.add(FIGURE)
        return (phrase for phrase in self.phrases if not phrase.needs.isdisjoint(words))

    def _slots(self) -> dict[str, _Slot]:
        lexicon = self.lexicon
        figure = frozenset({FIGURE})
        marks = f"(?:{_either(lexicon.day_marks)})?" if lexicon.day_marks else ""
        numbers = _of_words(lexicon.numbers)
        named = rf"|\s?(?-i:(?:{_either(lexicon.zones)})(?!\w))" if lexicon.zones else ""
        return {
            "n": _Slot(rf"\d{{1,4}}(?![.,]\d)|{numbers.pattern}", numbers.keys | figure),
            "day": _Slot(rf"(?:3[01]|[12]\d|0?[1-9])(?!\d){marks}", figure),
            "year": _Slot(_YEAR, figure), "clock": _Slot(_CLOCK, figure), "time": _Slot(rf"{_HOUR}[:.h][0-5]\d", figure),
            "military": _Slot(r"(?<!\d[:.,/])(?:[01]\d|2[0-3])[0-5]\d", figure),
            "utc": _Slot(_UTC, figure), "zone": _Slot(f"{_UTC}{named}", figure), "unit": _of_words(self.unit_of),
            "weekday": _of_words(self.weekday_of), "month": _of_words(self.month_of), "ordinal": _of_words(lexicon.ordinals),
        }  # fmt: skip


def _rows(rows: Iterable[Iterable[str]]) -> dict[str, int]:
    return {fold(form): number for number, row in enumerate(rows) for form in row}


def _either(words: Iterable[str]) -> str:
    """An alternation, the longest word first, so that "sept" does not take the place of "september"."""
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=lambda w: (-len(w), w)))


def _before(words: Iterable[str]) -> re.Pattern[str]:
    """Finds one of the words at the end of what stands before a time; nothing where there are none."""
    return re.compile(rf"(?<!\w)(?:{_either(words) or '(?!)'})\s+$", re.IGNORECASE)


def _between(word: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_either([word])})\s*", re.IGNORECASE)


def _of_words(words: Iterable[str]) -> _Slot:
    told = tuple(words)
    return _Slot(_either(told) or "(?!)", frozenset(_key(word) for word in told))


def _key(words: str) -> str:
    """The longest run of letters in some words: what a text must have to hold them."""
    return max(_RUN.findall(fold(words)), key=len, default=FIGURE)


def _phrase(say: str, rule: TimeRule, slots: Mapping[str, _Slot]) -> Phrase:
    """A phrase made ready; missing words take their blank with them."""
    parts = [(bool(found[1]), _item(found[1] or found[2], slots, say)) for found in _ITEM.finditer(say)]
    pivot = next((n for n, (optional, _) in enumerate(parts) if not optional), None)
    if pivot is None:
        raise SettingsError(f"the time phrase {say!r} has no word that must stand; take the brackets off one")
    before = "".join(f"(?:{item.pattern}{_GAP})?" for _, item in parts[:pivot])
    after = "".join(f"(?:{_GAP}{item.pattern})?" if may else f"{_GAP}{item.pattern}" for may, item in parts[pivot + 1 :])
    pattern = re.compile(rf"(?<![\w-]){before}{parts[pivot][1].pattern}{after}(?!\w)", re.IGNORECASE)
    needs = min((item.keys for optional, item in parts if not optional), key=len)
    return Phrase(pattern, rule, _before(rule.behind) if rule.behind else None, needs)


def _item(item: str, slots: Mapping[str, _Slot], say: str) -> _Slot:
    words = [_word(word, slots, say) for word in item.split("|")]
    return _Slot(f"(?:{'|'.join(word.pattern for word in words)})", frozenset().union(*(word.keys for word in words)))


def _word(word: str, slots: Mapping[str, _Slot], say: str) -> _Slot:
    """One word of an item, or several that stand together, with the slots in them."""
    pieces: list[str] = []
    keys: frozenset[str] | None = None
    place = 0
    for found in _SLOT.finditer(word):
        if found[1] not in slots:
            raise SettingsError(f"the time phrase {say!r} has the slot {found[1]!r}; there are {', '.join(sorted(slots))}")
        slot = slots[found[1]]
        pieces += [_plain(word[place : found.start()]), f"(?P<{found[1]}>{slot.pattern})"]
        keys, place = slot.keys, found.end()
    return _Slot("".join([*pieces, _plain(word[place:])]), keys or frozenset({_key(word)}))


def _plain(word: str) -> str:
    return r"\s+".join(re.escape(one) for one in re.split(r"[_ ]+", word))
