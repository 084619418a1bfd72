"""Which stretches of raw text are the wreck of a wrong decoding, and what analysis reads instead.

Method: ftfy (R. Speer, 2012–) knows the sequences that UTF-8 leaves when it is read as another encoding; each is asked for by
itself and, where that is too short to be sure, with the word around it. Only the characters that differ become a repair. Marks
of Windows-1252 read as control characters are put right one by one. What was lost for good (U+FFFD) stays as it is, and so does
the raw text: a repair says what to read, not what was written.
"""

import re
from collections.abc import Iterator

from onrecord.model import Repair

__all__ = ["repairs"]

_CONTROLS = re.compile("[\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]")
_SUSPECT = re.compile("[\x80-\x9f]|[\u00c0-\u00df\u0100-\u04ff][^\x00-\x1f!-\x7f]|[\u00e0-\u00ff][^\x00-\x1f!-\x7f]{2}")
"""A control character, or a letter as which the first byte of a sequence is read, with as many signs behind it as the sequence
has bytes: none of them is in ASCII, though a blank may stand for one. Accented letters among others need no repair."""
_WORD_CHARS = 30
"""How far the word around a sequence is looked at on either side."""


def repairs(text: str) -> tuple[Repair, ...]:
    """The smallest raw spans that were wrongly decoded, in order, none overlapping, with what they stand for.

    >>> [(r.begin, r.end, r.text) for r in repairs("cafÃ©")]
    [(3, 5, 'é')]
    """
    if text.isascii() or not _SUSPECT.search(text):
        return ()
    from ftfy.chardata import UTF8_DETECTOR_RE

    found: list[Repair] = []
    doubtful: list[Repair] = []
    for match in UTF8_DETECTOR_RE.finditer(text):
        repair = _repaired(text, match.start(), match.end()) or _in_word(text, match.start(), match.end())
        if repair:
            (doubtful if " " in match.group() else found).append(repair)
    found += doubtful if found else []
    return tuple(_ordered([*found, *_controls(text)]))


def _repaired(text: str, begin: int, end: int) -> Repair | None:
    """The part of ``text[begin:end]`` that changes when its encoding is put right."""
    raw = text[begin:end]
    fixed = _fixed(raw)
    if fixed == raw or "\ufffd" in fixed:
        return None
    head = next((i for i, (a, b) in enumerate(zip(raw, fixed, strict=False)) if a != b), min(len(raw), len(fixed)))
    tail = 0
    while tail < min(len(raw), len(fixed)) - head and raw[-1 - tail] == fixed[-1 - tail]:
        tail += 1
    if head + tail >= len(fixed):
        head = tail = 0
    stop = len(raw) - tail
    return Repair(begin + head, begin + stop, fixed[head : len(fixed) - tail]) if head < stop else None


def _fixed(raw: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding

    return fix_encoding(raw, TextFixerConfig(replace_lossy_sequences=False))


def _in_word(text: str, begin: int, end: int) -> Repair | None:
    """The repair that the word around a sequence makes sure, if it touches the sequence alone."""
    floor = max(0, begin - _WORD_CHARS)
    left = max(text.rfind(" ", floor, begin) + 1, floor)
    right = text.find(" ", end, end + _WORD_CHARS)
    right = min(len(text), end + _WORD_CHARS) if right < 0 else right
    repair = _repaired(text, max(left, text.rfind("\n", left, begin) + 1), right)
    return repair if repair and begin <= repair.begin and repair.end <= end else None


def _controls(text: str) -> Iterator[Repair]:
    """Marks of Windows-1252 that were read as control characters; U+0085 is left alone, for it is a line's end."""
    for match in _CONTROLS.finditer(text):
        yield Repair(match.start(), match.end(), match.group().encode("latin-1").decode("cp1252"))


def _ordered(found: list[Repair]) -> Iterator[Repair]:
    end = 0
    for repair in sorted(found, key=lambda r: (r.begin, -r.end)):
        if repair.begin >= end:
            yield repair
            end = repair.end
