"""Which words stand in quotation marks: pairs all usual marks, paragraph by paragraph, by the press convention.

Takes the paragraphs of a report, gives stretches in order. A mark is judged by the blanks and letters beside it first and by
its shape second, so straight, curly, low, angular, doubled (``''``) and wrong-way-round marks pair alike, and apostrophes,
feet and inches do not pair at all. A quotation that runs over paragraphs opens each of them and closes only the last. A mark
without a partner is left alone and costs no other stretch. Stretches inside a stretch (a quotation in a quotation) are told
by ``depth``. Nothing here knows words or cues.
"""

import re
from collections.abc import Sequence
from enum import Enum

from onrecord.model import Paragraph, Record

__all__ = ["Stretch", "stretches"]

_MARK = re.compile(r"[\"“”„‟«»″'‘’‚‛‹›´`](?:(?<=')'|(?<=`)`|(?<=´)´)?")
_SINGLE = frozenset("'‘’‚‛‹›´`")
_OPENING = frozenset("“„«‘‚‹`")
_CLOSING = frozenset("”»’›´″")
_ANGULAR = frozenset("«»")
_TURNED = {"»": "«", "›": "‹", "“": "„", "‘": "‚"}
"""Marks that close what the other one opened: German „…“ and »…«."""
_OPEN_AFTER = frozenset(" \t([{—–-/:,;…|>\"“„«'‘¿¡")
_CLOSE_BEFORE = frozenset(" \t)]}—–-/:,;.…!?|<\"”»'’")
_MEASURE = re.compile(r"\d['′’´]\s?\d{1,2}(?:\"|''|”|″)|\d\s?(?:″|\"(?=\s?[x×]\s?\d))")
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|n|bout|round|\d0s)\b", re.IGNORECASE)
_SPEECH_OPENERS = ":,"
_SPEECH_REOPENED = ":,;.!?…—–-\"”»’'"
_SHORTEST_OPEN_CHARS = 12
"""A stretch that is never closed and shorter than this is a stray mark, not speech."""


class _Side(Enum):
    """What the neighbours of a mark let it be."""

    OPENS = 1
    CLOSES = 2
    EITHER = 3
    NEITHER = 4


class Stretch(Record, frozen=True, gc=False):
    """Words in marks: ``[begin, end)`` inside the marks and ``[outer_begin, outer_end)`` with them, in analysed offsets.

    ``paragraph`` is the place among the paragraphs given; ``open_ended`` when no mark closes it there; ``continues`` when it
    takes up an open-ended one of the paragraph before; ``depth`` 0 for outer stretches.
    """

    paragraph: int
    begin: int
    end: int
    outer_begin: int
    outer_end: int
    depth: int = 0
    open_ended: bool = False
    continues: bool = False


class _Mark(Record, frozen=True, gc=False):
    """A mark that may open or close something."""

    text: str
    begin: int
    end: int
    side: _Side
    single: bool


def stretches(paragraphs: Sequence[Paragraph]) -> tuple[Stretch, ...]:
    """All quoted stretches in order of their place; the outer one before those inside it. Never raises on odd marks."""
    marks = [_marks(paragraph.text) for paragraph in paragraphs]
    found: list[Stretch] = []
    open_before = False
    for number, paragraph in enumerate(paragraphs):
        following = _begins_quoted(paragraphs[number + 1], marks[number + 1]) if number + 1 < len(paragraphs) else False
        here = _pair(number, paragraph.text, marks[number], reopened=following)
        if open_before and here and here[0].depth == 0 and not paragraph.text[: here[0].outer_begin].strip():
            here[0] = _continuing(here[0])
        open_before = following and any(s.open_ended for s in here)
        found += here
    return tuple(sorted(found, key=lambda s: (s.paragraph, s.outer_begin, -s.outer_end)))


def _continuing(s: Stretch) -> Stretch:
    return Stretch(s.paragraph, s.begin, s.end, s.outer_begin, s.outer_end, s.depth, s.open_ended, continues=True)


def _begins_quoted(paragraph: Paragraph, marks: Sequence[_Mark]) -> bool:
    """Whether the paragraph's first character is a mark that opens."""
    return bool(marks) and not paragraph.text[: marks[0].begin].strip() and marks[0].side in (_Side.OPENS, _Side.EITHER)


def _marks(text: str) -> list[_Mark]:
    """The marks of a text that are no apostrophes and no measures."""
    measures = [(m.start(), m.end()) for m in _MEASURE.finditer(text)]
    found = []
    for match in _MARK.finditer(text):
        begin, end = match.span()
        if any(a <= begin < b for a, b in measures):
            continue
        single = match.group() in _SINGLE
        side = _side(text, begin, end, match.group())
        if single and _is_apostrophe(text, begin, end, side):
            continue
        if side is not _Side.NEITHER:
            found.append(_Mark(match.group(), begin, end, side, single))
    return found


def _is_apostrophe(text: str, begin: int, end: int, side: _Side) -> bool:
    """Whether a single mark stands inside a word or for letters left out before one."""
    before, after = text[begin - 1 : begin], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return True
    if text[begin] in "´`" and side is _Side.EITHER:
        return True
    return side is _Side.OPENS and bool(_ELISION.match(text, end))


def _side(text: str, begin: int, end: int, mark: str) -> _Side:
    """What a mark can be, by its neighbours and, where they allow both, by its shape."""
    before, after = text[begin - 1 : begin], text[end : end + 1]
    opens = (not before or before in _OPEN_AFTER or before.isspace()) and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and (not after or after in _CLOSE_BEFORE or after.isspace())
    if opens and closes:
        return _shape(mark)
    if opens or closes:
        return _Side.OPENS if opens else _Side.CLOSES
    if mark in _SINGLE:
        return _Side.NEITHER
    return _shape(mark)


def _shape(mark: str) -> _Side:
    if mark in _OPENING:
        return _Side.OPENS
    return _Side.CLOSES if mark in _CLOSING else _Side.EITHER


def _pair(number: int, text: str, marks: Sequence[_Mark], *, reopened: bool) -> list[Stretch]:
    """The stretches of one paragraph. Double marks are paired first; single ones in what lies between or inside them."""
    doubles = [mark for mark in marks if not mark.single]
    singles = [mark for mark in marks if mark.single]
    outer, stray = _pair_level(number, text, doubles, 0)
    outer += _nested(number, text, doubles, outer)
    least = 1 if reopened else _SHORTEST_OPEN_CHARS
    long_enough = stray is not None and len(text[stray.end :].strip()) >= least
    if stray is not None and long_enough and _may_run_on(text, stray, reopened=reopened):
        outer.append(_to_the_end(number, text, stray))
    inner = _pair_singles(number, text, singles, outer, reopened=reopened and stray is None)
    return outer + inner


def _pair_level(number: int, text: str, marks: Sequence[_Mark], depth: int) -> tuple[list[Stretch], _Mark | None]:
    """Pairs of one kind of marks, and the last opening mark that found no partner."""
    found: list[Stretch] = []
    opened: _Mark | None = None
    for place, mark in enumerate(marks):
        if opened is None:
            opened = mark if mark.side is not _Side.CLOSES else None
        elif _is_nested(opened, mark, marks[place + 1 :]):
            continue
        elif mark.side is _Side.OPENS and not _closes_turned(opened, mark) and not _parity_says_close(marks, place):
            opened = mark
        else:
            if text[opened.end : mark.begin].strip():
                found.append(Stretch(number, opened.end, mark.begin, opened.begin, mark.end, depth))
            opened = None
    return found, opened


def _is_nested(opened: _Mark, mark: _Mark, rest: Sequence[_Mark]) -> bool:
    """Whether a mark of the other make stands inside what is open: ``«… “…” …»``. The own closing mark comes later."""
    own = opened.text in _ANGULAR
    if opened.text == "\"" or mark.text == "\"" or (mark.text in _ANGULAR) == own:
        return False
    return any((later.text in _ANGULAR) == own and later.text != opened.text for later in rest)


def _nested(number: int, text: str, marks: Sequence[_Mark], outer: Sequence[Stretch]) -> list[Stretch]:
    """The stretches in marks of the other make inside outer ones."""
    found: list[Stretch] = []
    for within in outer:
        inside = [mark for mark in marks if within.begin <= mark.begin and mark.end <= within.end]
        found += _pair_level(number, text, inside, 1)[0]
    return found


def _closes_turned(opened: _Mark, mark: _Mark) -> bool:
    """Whether a mark of opening shape closes by the custom of its language (»…«, „…“)."""
    return _TURNED.get(opened.text) == mark.text or _TURNED.get(mark.text) == opened.text


def _parity_says_close(marks: Sequence[_Mark], place: int) -> bool:
    """``"Yes, "he said``: a straight mark that looks opening closes if that leaves the rest of the paragraph in pairs."""
    rest = marks[place + 1 :]
    if marks[place].text not in ("\"", "''") or len(rest) % 2:
        return False
    return all(mark.side is not (_Side.CLOSES if n % 2 == 0 else _Side.OPENS) for n, mark in enumerate(rest))


def _may_run_on(text: str, mark: _Mark, *, reopened: bool) -> bool:
    """Whether an opening mark without a partner begins speech up to the paragraph's end.

    It does first in it, and after a colon or comma; where the next paragraph reopens, at the start of any sentence too.
    """
    lead = text[: mark.begin].rstrip()
    return mark.side is not _Side.CLOSES and (not lead or lead[-1] in (_SPEECH_REOPENED if reopened else _SPEECH_OPENERS))


def _to_the_end(number: int, text: str, mark: _Mark) -> Stretch:
    end = len(text.rstrip())
    return Stretch(number, mark.end, end, mark.begin, end, open_ended=True)


def _pair_singles(number: int, text: str, marks: Sequence[_Mark], outer: Sequence[Stretch], *, reopened: bool) -> list[Stretch]:
    """Stretches in single marks: inside a double stretch (depth 1) or wholly outside of them (depth 0)."""
    found: list[Stretch] = []
    for within in outer:
        inside = [m for m in marks if within.begin <= m.begin and m.end <= within.end]
        found += _pair_apostrophic(number, text, inside, 1)[0]
    outside = [m for m in marks if not any(s.outer_begin <= m.begin < s.outer_end for s in outer)]
    pairs, stray = _pair_apostrophic(number, text, outside, 0)
    found += [pair for pair in pairs if not any(s.outer_begin < pair.outer_end and pair.outer_begin < s.outer_end for s in outer)]
    if reopened and stray is not None and not outer and _may_run_on(text, stray, reopened=True) and text[stray.end :].strip():
        found.append(_to_the_end(number, text, stray))
    return found


def _pair_apostrophic(number: int, text: str, marks: Sequence[_Mark], depth: int) -> tuple[list[Stretch], _Mark | None]:
    """Pairs of single marks. A plural's apostrophe (``the miners' strike``) closes only if nothing later closes better."""
    found: list[Stretch] = []
    opened: _Mark | None = None
    for place, mark in enumerate(marks):
        if mark.side is _Side.OPENS and not (opened and _closes_turned(opened, mark)):
            opened = mark
        elif opened is not None and not (_is_plural(text, mark) and _closed_later(marks[place + 1 :])):
            if text[opened.end : mark.begin].strip():
                found.append(Stretch(number, opened.end, mark.begin, opened.begin, mark.end, depth))
            opened = None
    return found, opened


def _is_plural(text: str, mark: _Mark) -> bool:
    return text[mark.begin - 1 : mark.begin] == "s" and text[mark.end : mark.end + 2].lstrip()[:1].islower()


def _closed_later(rest: Sequence[_Mark]) -> bool:
    """Whether a closing mark comes before the next opening one."""
    return bool(rest) and rest[0].side is not _Side.OPENS
