"""How do the wordings of an utterance stand place under place, as a score that fits the page?

Takes an :class:`~onrecord.model.Utterance` with the cells of its collation and the changes of each reading; gives systems
(lines of the score) of segments. Neighbouring columns that tell the same readings apart make one segment, so words that
nobody changed stand together; a system is as wide as a line of the page. Readings that say and change the same share a row;
identical ones share the base's.
Raw text is shown whole: what stands between two cells goes with the cell before it.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.model import Change, Reading, ReadingClass, Record, Span, Utterance
from onrecord.render.sigla import Witnesses

__all__ = ["Piece", "Row", "System", "alike", "running", "systems"]

_LINE_CHARS = 118  # at 17 px serif this fills the 60 rem of the page's main column
_GAP_CHARS = 2
_OMITTED_CHARS = 9  # "[omitted]"
_PHRASE_CHARS = 30  # differing neighbours are read as one phrase up to here; longer ones are parted where the readings part
_SPLIT = "[…]"


class Piece(Record, frozen=True):
    """Some words of a reading: ``mark`` is empty, ``changed``, ``meaning``, ``at`` (in the base, where others differ),
    ``omitted``, ``omitted meaning`` or ``gap`` (words of ours for what is not there)."""  # fmt: skip

    text: str
    mark: str = ""


class Row(Record, frozen=True):
    """One reading in one system: its pieces segment by segment."""

    reading: int
    segments: tuple[tuple[Piece, ...], ...]


class System(Record, frozen=True):
    """A line of the score: the rows that stand under each other in it."""

    n_segments: int
    rows: tuple[Row, ...]


class _Token(NamedTuple):
    """The words of a reading in one column; ``split`` where a part of a split quotation begins with them."""

    text: str
    fold: str
    mark: str
    split: bool


_Voice = Mapping[int, _Token]  # a reading's words by column, in the order of the columns


def running(reading: Reading, witnesses: Witnesses) -> tuple[Piece, ...]:
    """The reading's raw words in their own order with the changed ones marked; parts of a split quotation are set apart."""
    pieces: list[Piece] = []
    for span in reading.spans:
        if pieces:
            pieces.append(Piece(_SPLIT, "gap"))
        text = witnesses.report(span.report).text
        pieces += _marked(text, span.begin, span.end, _marks(reading.changes))
    return tuple(pieces)


def alike(utterance: Utterance, witnesses: Witnesses) -> tuple[tuple[int, ...], ...]:
    """The readings beneath the top one in groups of the same words, class and changes: identical ones first, then by siglum."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for i in sorted(range(1, len(utterance.readings)), key=lambda i: (witnesses.order(utterance.readings[i].report), i)):
        groups.setdefault(_told(utterance.readings[i]), []).append(i)
    return tuple(sorted(map(tuple, groups.values()), key=lambda group: not _is_identical(utterance.readings[group[0]])))


def _told(reading: Reading) -> tuple[object, ...]:
    """What is told of a reading, apart from where it stands."""
    if _is_identical(reading):
        return (ReadingClass.IDENTICAL,)
    changes = tuple((one.kind, one.base, one.reading, one.sentence, one.meaning) for one in reading.changes)
    return (reading.cls, " ".join(reading.text.split()), reading.why, changes)


def _is_identical(reading: Reading) -> bool:
    return reading.cls is ReadingClass.IDENTICAL


def systems(utterance: Utterance, witnesses: Witnesses) -> tuple[System, ...]:
    """The score of an utterance with at least two different readings that are aligned; empty where there is nothing to align."""
    numbers = [0, *(group[0] for group in alike(utterance, witnesses) if not _is_identical(utterance.readings[group[0]]))]
    shown = [utterance.readings[i] for i in numbers]
    if len(shown) < 2 or any(not one.cells for one in shown):
        return ()
    spots = tuple(span for one in shown[1:] for change in one.changes if change.meaning and (span := change.base_span))
    rows = [_voice(one, witnesses, spots if i == 0 else ()) for i, one in enumerate(shown)]
    missing = [_missing(one, shown[0]) for one in shown]
    groups = _phrases(_groups(rows), rows, missing)
    lines = _lines([_width(rows, group, missing) for group in groups])
    return tuple(_system(numbers, rows, missing, [groups[i] for i in line]) for line in lines)


def _system(numbers: Sequence[int], rows: Sequence[_Voice], missing: Sequence[dict[int, str]], groups: Sequence[range]) -> System:
    made = []
    for number, row, gone in zip(numbers, rows, missing, strict=True):
        segments = [_segment(row, group, gone) for group in groups]
        if any(segments):
            made.append(Row(number, tuple(_once(segments))))
    return System(len(groups), tuple(made))


def _once(segments: Sequence[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """Segments of which only the first of a run says that words are omitted."""
    kept: list[tuple[Piece, ...]] = []
    last: tuple[Piece, ...] = ()
    for here in segments:
        kept.append(() if here == last and here and here[0].mark.startswith("omitted") else here)
        last = here or last
    return kept


def _segment(row: _Voice, columns: range, gone: dict[int, str]) -> tuple[Piece, ...]:
    """The pieces of one row in a segment; an omission that a change names is told in our words, any other stays blank."""
    pieces: list[Piece] = []
    for token in (row[column] for column in columns if column in row):
        if token.split:
            pieces.append(Piece(_SPLIT, "gap"))
        if pieces and pieces[-1].mark == token.mark:
            pieces[-1] = Piece(pieces[-1].text + token.text, token.mark)
        else:
            pieces.append(Piece(token.text, token.mark))
    if pieces:
        return tuple(pieces)
    marks = {gone[column] for column in columns if column in gone}
    return (Piece("[omitted]", max(marks, key=len)),) if marks else ()


def _missing(reading: Reading, base: Reading) -> dict[int, str]:
    """Columns of the base whose words a change of the reading leaves out, with their mark."""
    found: dict[int, str] = {}
    for change in reading.changes:
        if change.reading_span is None and change.base_span is not None:
            mark = "omitted meaning" if change.meaning else "omitted"
            found.update((cell.column, mark) for cell in base.cells if cell.span.meets(change.base_span))
    return found


def _voice(reading: Reading, witnesses: Witnesses, spots: Sequence[Span]) -> _Voice:
    """The words of a reading by column, each with the raw text up to the next cell."""
    text = witnesses.report(reading.report).text
    ordered = sorted(reading.cells, key=lambda cell: cell.span.begin)
    marks = [(span, "at") for span in spots] if spots else _marks(reading.changes)
    tokens: dict[int, _Token] = {}
    for i, cell in enumerate(ordered):
        home = next((span for span in reading.spans if span.begin <= cell.span.begin < span.end), cell.span)
        first = i == 0 or ordered[i - 1].span.begin < home.begin
        last = i + 1 == len(ordered) or ordered[i + 1].span.begin >= home.end
        words = text[home.begin if first else cell.span.begin : home.end if last else ordered[i + 1].span.begin]
        before = tokens.get(cell.column)
        words = before.text + words if before else words
        split = (first and i > 0) or (before is not None and before.split)
        tokens[cell.column] = _Token(words + " " if last else words, _fold(words), _mark_of(cell.span, marks), split)
    return {column: tokens[column] for column in sorted(tokens)}


def _groups(rows: Sequence[_Voice]) -> list[range]:
    """Columns in runs: neighbours stand together where the same rows have words, equal to the top's or not, marked alike."""
    columns = sorted({column for row in rows for column in row})
    patterns = []
    for column in columns:
        head = rows[0][column].fold if column in rows[0] else None
        patterns.append(tuple(_state(row.get(column), head) for row in rows))
    groups: list[range] = []
    for column, pattern, before in zip(columns, patterns, [None, *patterns], strict=False):
        if pattern == before:
            groups[-1] = range(groups[-1].start, column + 1)
        else:
            groups.append(range(column, column + 1))
    return groups


def _phrases(groups: Sequence[range], rows: Sequence[_Voice], missing: Sequence[dict[int, str]]) -> list[range]:
    """Groups with differing neighbours joined to phrases, so that "may have to" stands whole above "must".

    An omission begins and ends a phrase of its own.
    """
    joined: list[range] = []
    for group in groups:
        wide = range(joined[-1].start, group.stop) if joined else group
        apart = joined and any((joined[-1][-1] in gone) != (group.start in gone) for gone in missing)
        differing = joined and _differs(joined[-1], rows) and _differs(group, rows)
        if differing and not apart and _width(rows, wide, missing) <= _PHRASE_CHARS:
            joined[-1] = wide
        else:
            joined.append(group)
    return joined


def _differs(columns: range, rows: Sequence[_Voice]) -> bool:
    """Whether some reading has other words than the top one, or none, in the columns."""
    said = {"".join([row[column].fold for column in columns if column in row]) for row in rows}
    return len(said) > 1


def _state(token: _Token | None, head: str | None) -> str:
    if token is None:
        return "none"
    if token.mark not in ("", "at"):
        return token.mark
    return "same" if head is None or token.fold == head else "other"


def _width(rows: Sequence[_Voice], columns: range, missing: Sequence[dict[int, str]]) -> int:
    longest = max(sum([len(row[column].text) for column in columns if column in row]) for row in rows)
    least = _OMITTED_CHARS if any(column in gone for gone in missing for column in columns) else 0
    return max(longest, least) + _GAP_CHARS


def _lines(widths: Sequence[int]) -> list[list[int]]:
    """Segments parted into lines of nearly equal width, none wider than the page where that can be."""
    n_lines = -(-sum(widths) // _LINE_CHARS)
    goal = sum(widths) / max(n_lines, 1)
    lines: list[list[int]] = [[]]
    filled = 0
    for i, width in enumerate(widths):
        full = filled + width > _LINE_CHARS or (filled + width / 2 > goal and len(lines) < n_lines)
        if lines[-1] and full:
            lines.append([])
            filled = 0
        lines[-1].append(i)
        filled += width
    return lines


def _marks(changes: Sequence[Change]) -> list[tuple[Span, str]]:
    """The spans that changes name in the reading, those of meaning first."""
    marks = [(change.reading_span, "meaning" if change.meaning else "changed") for change in changes if change.reading_span]
    return sorted(marks, key=lambda mark: mark[1] != "meaning")


def _mark_of(span: Span, marks: Sequence[tuple[Span, str]]) -> str:
    return next((mark for place, mark in marks if span.meets(place)), "")


def _marked(text: str, begin: int, end: int, marks: Sequence[tuple[Span, str]]) -> list[Piece]:
    edges = {begin, end, *(place for span, _ in marks for place in (span.begin, span.end) if begin < place < end)}
    pieces = []
    for left, right in pairwise(sorted(edges)):
        mark = next((name for span, name in marks if span.begin <= left and right <= span.end), "")
        pieces.append(Piece(text[left:right], mark))
    return pieces


def _fold(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
