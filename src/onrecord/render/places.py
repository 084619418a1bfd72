"""At which places of an utterance do its readings part, so that each one can be read off whole?

Takes an :class:`~onrecord.model.Utterance` with the cells of its collation; gives places in order, each with the words that
every reading has there. This is parallel segmentation: all words of a reading, place after place, are its spans' raw text,
character by character, whatever its cells say. A word is one place and what stands between it and the next word another, so
that a comma or a blank parts no words; neighbours that part the readings alike are joined, and blanks go with the word
before. Words that a reading has moved stand where it says them, without a place of their own. Readings that nobody has
collated make one place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.model import Reading, Record, Span, Utterance
from onrecord.render.sigla import Witnesses

__all__ = ["Place", "Stretch", "places"]


class Stretch(Record, frozen=True):
    """Raw words of a reading; ``opens`` where another of its spans begins with them."""

    span: Span
    words: str
    opens: bool = False


class Place(Record, frozen=True):
    """What each reading has at one place, by the reading's number; nothing where it has no words there."""

    stretches: tuple[tuple[Stretch, ...], ...]

    def words(self, reading: int) -> str:
        """The words of a reading here."""
        return "".join([stretch.words for stretch in self.stretches[reading]])

    def openings(self, reading: int) -> Iterator[int]:
        """How many characters of the reading's words here stand before each of its spans that begins here."""
        at = 0
        for stretch in self.stretches[reading]:
            if stretch.opens:
                yield at
            at += len(stretch.words)


_Row = Mapping[int, tuple[Stretch, ...]]  # a reading's stretches by place


def places(utterance: Utterance, witnesses: Witnesses) -> tuple[Place, ...]:
    """The places of an utterance, of which no two neighbours part its readings alike."""
    if any(not one.cells for one in utterance.readings):
        return (Place(tuple(tuple(_stretches(one, (), witnesses)) for one in utterance.readings)),)
    rows = [_row(one, witnesses) for one in utterance.readings]
    joined: list[list[int]] = []
    last: tuple[int, ...] = ()
    for number in sorted({number for row in rows for number in row}):
        said = _said(rows, number)
        pattern = _pattern(said)
        if pattern == last or (not "".join(said).strip() and _parts_further(last, pattern)):
            joined[-1].append(number)
            continue
        joined.append([number])
        last = pattern
    return tuple(Place(tuple(_taken(row, numbers) for row in rows)) for numbers in joined)


def _said(rows: Sequence[_Row], number: int) -> list[str]:
    return ["".join([one.words for one in row.get(number, ())]) for row in rows]


def _pattern(said: Sequence[str]) -> tuple[int, ...]:
    """How a place parts the readings: for each the first one that has the same words, or none as well."""
    seen: dict[str, int] = {}
    return tuple([seen.setdefault(words, i) for i, words in enumerate(said)])


def _parts_further(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether readings that ``other`` parts are parted by ``one`` as well."""
    return len(set(zip(one, other, strict=False))) == len(set(one)) > 0


def _taken(row: _Row, numbers: Sequence[int]) -> tuple[Stretch, ...]:
    """A reading's stretches at some places in a row, those of one span made one."""
    made: list[Stretch] = []
    for stretch in (one for number in numbers for one in row.get(number, ())):
        if made and not stretch.opens:
            before = made[-1]
            span = Span(before.span.report, before.span.begin, stretch.span.end)
            made[-1] = Stretch(span, before.words + stretch.words, before.opens)
        else:
            made.append(stretch)
    return tuple(made)


def _row(reading: Reading, witnesses: Witnesses) -> _Row:
    """The stretches of a reading by place: words at twice their column, what follows a word beside it, all in its own order."""
    columns: dict[int, int] = {}
    for cell in reading.cells:
        columns[cell.span.begin] = min(cell.column, columns.get(cell.span.begin, cell.column))
    cuts = sorted({*columns, *[cell.span.end for cell in reading.cells]})
    stretches = list(_stretches(reading, cuts, witnesses))
    told = [columns.get(stretch.span.begin) for stretch in stretches]
    rising = _longest_rise(told)
    place = 2 * min(rising.values(), default=0) - 1
    row: dict[int, tuple[Stretch, ...]] = {}
    for i, stretch in enumerate(stretches):
        if i in rising:
            place = 2 * rising[i]
        elif told[i] is None and place % 2 == 0:
            place += 1
        row[place] = (*row.get(place, ()), stretch)
    return row


def _stretches(reading: Reading, cuts: Sequence[int], witnesses: Witnesses) -> Iterator[Stretch]:
    """The raw text of a reading's spans, parted at the cuts; nothing is left out and nothing stands twice."""
    text = witnesses.report(reading.report).text
    for i, span in enumerate(reading.spans):
        inner = cuts[bisect_right(cuts, span.begin) : bisect_left(cuts, span.end)]
        edges = [span.begin, *inner, span.end]
        for begin, end in pairwise(edges):
            yield Stretch(Span(span.report, begin, end), text[begin:end], i > 0 and begin == span.begin)


def _longest_rise(columns: Sequence[int | None]) -> dict[int, int]:
    """Position and column of a longest strictly rising row of columns: the words that keep their order (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for i, column in enumerate(columns):
        if column is not None:
            at = bisect_left(tails, column)
            before[i] = ends[at - 1] if at else None
            tails[at : at + 1] = [column]
            ends[at : at + 1] = [i]
    kept: dict[int, int] = {}
    here = ends[-1] if ends else None
    while here is not None:
        kept[here] = columns[here] or 0
        here = before[here]
    return kept
