"""Tells plain prose at a glance, so that only lines that may hold furniture are asked rule by rule.

Most lines of a report are whole sentences in which nothing of a page is glued to either end. Every sign that the rules of
:mod:`onrecord.ingest.lines` and :mod:`onrecord.ingest.notices` go by stands at one of few places: the first words, the stretch in
which a dateline or a bar would stand, the last stop. A line without any of them is prose; a line that is not prose by this
test may still turn out to be. What only some rules search for is looked up in the words of the whole text first.
"""

import re
from collections.abc import Iterable

from onrecord.model import Record

__all__ = ["Glance", "ProseSigns", "openings"]

_WORD = re.compile(r"[a-z]++(?=[ ,.\n])|\w+")
"""The first alternative tells most words at a glance; the other would tell them alike."""
_FIRST = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"[\"“”'‘’«„]?([^\W\d_]+)(\s+[A-ZÀ-ŽА-Я])?")
_SEPARATOR = re.compile(r"[|•·–—(/©\[\]]")
_DASH = re.compile(r"\s-|--")
_MAKER_PART = re.compile(r",\s[A-ZÀ-Ž]{2}|\bvia\b")
_SIGNED = re.compile(r"[.!?…\"'”’»)]\s*(?:--|[-–—/])")
_CAPITALS = re.compile(r"[.!?…\"”’»)]\s+[A-ZÀ-ŽА-Я](?:[A-ZÀ-ŽА-Я]|\s+[A-ZÀ-ŽА-Я]{2})")
_DIGIT = re.compile(r"\d")
_PASSED = frozenset({"ago", "fa", "geleden", "önce", "temu", "vor", "il", "hace", "há", "acum"})
"""Words beside a time that has passed, as in "Bo Lind, an hour ago"."""
_MARKS = "\"'”’»“"
_RIGHTS = ("©", "(c)", "(C)", "opyright")

_FEWEST_CHARS = 61
_FEWEST_BLANKS = 8
"""A line of fewer characters and words may be names, a date or an agency alone."""
_LABEL_CHARS = 60
"""The longest label ("this article was amended") with blanks to spare."""
_HEAD_CHARS = 92
"""So far in stand a dateline's dash and the bar behind a section."""
_MAKER_CHARS = 50
_MAKER_LINE_CHARS = 160
"""Longest line that may be a picture's credit, and how far in its first part ends."""
_NAMES_LINE_CHARS = 120
"""Longest line that may be names before a date."""
_NOTICE_CHARS = 250
"""Longest line that may be a notice by words anywhere in it."""
_TAIL_CHARS = 420
_SIGN_OFF_CHARS = 40
_SIGN_LETTERS = 4
"""Longest sign in capitals that may be a zone of time."""


class ProseSigns(Record, frozen=True):
    """What marks a line as something else than prose, all in small letters.

    ``openings`` are labels by their first word; ``notices`` and ``credits`` make a line a notice wherever they stand, and each
    holds one of their keys; ``labels`` do where a colon follows.
    """

    openings: dict[str, tuple[str, ...]]
    notices: tuple[str, ...]
    notice_keys: frozenset[str]
    credits: tuple[str, ...]
    credit_keys: frozenset[str]
    labels: tuple[str, ...]


def openings(labels: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The labels by their first word.

    >>> openings(["read also", "read more", "tags"])
    {'read': ('read also', 'read more'), 'tags': ('tags',)}
    """
    found: dict[str, list[str]] = {}
    for label in labels:
        for spelling in dict.fromkeys((label, label.replace("ı", "i"))):
            first = _FIRST.match(spelling)
            if first:
                found.setdefault(first.group(), []).append(spelling)
    return {first: tuple(spellings) for first, spellings in found.items()}


class Glance:
    """A text while its lines are read: the signs, and which of the searched words stand anywhere in it."""

    def __init__(self, text: str, signs: ProseSigns) -> None:
        """Looks the words of the text up once."""
        self._text = text
        self._words = frozenset(_WORD.findall(text.casefold()))
        self._signs = signs
        self._notices = self._standing(signs.notices, signs.notice_keys)
        self._credits = self._standing(signs.credits, signs.credit_keys)
        self._passed = self.holds(_PASSED)
        self._shouted = _CAPITALS.search(text) is not None
        self._owned = any(sign in text for sign in _RIGHTS)

    def holds(self, keys: frozenset[str]) -> bool:
        """Whether one of the words, in small letters, stands anywhere in the text."""
        return not self._words.isdisjoint(keys)

    def standing(self, keys: frozenset[str]) -> frozenset[str]:
        """Those of the words, in small letters, that stand anywhere in the text."""
        return self._words & keys

    def _standing(self, phrases: tuple[str, ...], keys: frozenset[str]) -> tuple[str, ...]:
        """Those of the phrases that stand anywhere in the text; each holds one of the keys."""
        if not self.holds(keys):
            return ()
        plain = _even(self._text)
        return tuple(phrase for phrase in phrases if phrase in plain)

    def is_prose(self, begin: int, end: int) -> bool:
        """Whether ``text[begin:end]``, without blanks at its ends, is plain prose for sure."""
        line = self._text[begin:end]
        return (
            (end - begin >= _FEWEST_CHARS or line.count(" ") >= _FEWEST_BLANKS)
            and self._opens_plainly(line)
            and self._ends_plainly(line)
            and not (self._notices and end - begin <= _NOTICE_CHARS and _holds_any(line, self._notices))
        )

    def _opens_plainly(self, line: str) -> bool:
        """Whether a line opens with no label, date or name, and no bar, dash or bracket stands where these would end."""
        match = _OPENING.match(line)
        if match is None:
            return False
        first, capital = match.groups()
        if not first.isascii() or (first.isupper() and (1 < len(first) <= _SIGN_LETTERS or ":" in line[:_HEAD_CHARS])):
            return False
        if capital and len(line) < _NAMES_LINE_CHARS and (self._passed or _DIGIT.search(line)):
            return False
        return self._heads_plainly(line, first.lower())

    def _heads_plainly(self, line: str, first: str) -> bool:
        labels = self._signs.openings.get(first)
        if labels and _even(line[:_LABEL_CHARS]).lstrip("\"“”'‘«„").startswith(labels):
            return False
        if first.startswith("by") and len(first) > len("by"):
            return False
        if _SEPARATOR.search(line, 0, _HEAD_CHARS):
            return False
        if line.find("-", 0, _HEAD_CHARS) >= 0 and _DASH.search(line, 0, _HEAD_CHARS):
            return False
        if len(line) > _MAKER_LINE_CHARS or (line.find(",", 0, _MAKER_CHARS) < 0 and line.find("via", 0, _MAKER_CHARS) < 0):
            return True
        return _MAKER_PART.search(line, 0, _MAKER_CHARS) is None

    def _ends_plainly(self, line: str) -> bool:
        """Whether a line ends with the stop of a sentence, and nothing of a page stands before it."""
        if line.rstrip(_MARKS)[-1:] not in (".", "!", "?") or line.rstrip(" ." + _MARKS)[-1:] in (")", "]"):
            return False
        if _SIGNED.search(line, max(0, len(line) - _SIGN_OFF_CHARS)):
            return False
        tail = line[-_TAIL_CHARS:]
        if self._owned and any(sign in tail for sign in _RIGHTS):
            return False
        if self._credits and _holds_any(tail, self._credits):
            return False
        if (":" in tail or "：" in tail) and self._is_labelled(tail):
            return False
        return not (self._shouted and _CAPITALS.search(tail))


    def _is_labelled(self, tail: str) -> bool:
        """Whether a label stands before one of the colons."""
        *before, _ = tail.replace("：", ":").split(":")
        return any(_even(words[-_LABEL_CHARS:]).endswith(self._signs.labels) for words in before)


def _holds_any(line: str, words: tuple[str, ...]) -> bool:
    plain = _even(line)
    return any(one in plain for one in words)


def _even(words: str) -> str:
    """In small letters, with single blanks and straight apostrophes, as labels are written in the lexicon."""
    return " ".join(words.lower().replace("’", "'").split())
