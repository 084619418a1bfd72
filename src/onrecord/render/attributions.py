"""Which words of a report are told, by which cue, from which source? Quotations in a table and marked in their texts.

Takes reports with their quotations as they come; gives rows for the table and, where the reports are few enough for one page,
each text block by block, its raw words cut where content, cue or source begins or ends. Every quotation has a number that stands
before its words, beside them and in the table. Content that stands within other content is marked as such.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.model import Block, Kind, Quotation, QuotedReport, Record, Report, Role, Span
from onrecord.render.texts import Fold, Note, Paragraph, Segment, folded
from onrecord.render.words import ROLE_WORDS, count, language_tag

__all__ = ["MarkedText", "Row", "ViewLimits", "Views", "view"]


class ViewLimits(Record, frozen=True):
    """How much one page shows in full: a browser lays out 2 million characters of text in about two seconds."""

    max_reports: int = 50
    max_chars: int = 2_000_000


class Row(Record, frozen=True):
    """A quotation for the table: its number, who says what, in which form; ``href`` leads to the words (empty without texts)."""

    number: int
    speaker: str
    words: str
    manner: str
    report: str
    place: str
    href: str


class MarkedText(Record, frozen=True):
    """A report's text with its quotations marked."""

    anchor: str
    name: str
    language: str
    facts: str
    parts: tuple[Paragraph | Fold, ...]


class Views(Record, frozen=True):
    """The rows, the marked texts, the names of reports without a quotation to show, and how many reports there were.

    ``left_out`` says that the texts were too many or too long for one page, and are not shown.
    """

    rows: tuple[Row, ...]
    texts: tuple[MarkedText, ...]
    without: tuple[str, ...]
    n_reports: int
    left_out: bool


class _Mark(Record, frozen=True):
    """A span of a quotation: its part (``told``, ``cue`` or ``source``), how deep its quotation is nested, and its number."""

    span: Span
    part: str
    depth: int
    number: int
    opens: bool


def view(reports: Iterable[QuotedReport], limits: ViewLimits) -> Views:
    """All quotations in order; texts are let go as soon as they are more than one page shows, so that memory stays flat."""
    rows: list[Row] = []
    kept: list[tuple[int, QuotedReport]] = []
    without: list[str] = []
    n_reports = n_chars = 0
    for one in reports:
        n_reports += 1
        n_chars += len(one.report.text) if one.quotations else 0
        if one.quotations and len(kept) <= limits.max_reports and n_chars <= limits.max_chars:
            kept.append((len(rows), one))
        elif not one.quotations and len(without) <= limits.max_reports:
            without.append(one.report.id)
        rows.extend(_rows(one.quotations, len(rows)))
        if n_chars > limits.max_chars or len(kept) > limits.max_reports:
            kept.clear()
            n_chars = limits.max_chars + 1
    left_out = n_chars > limits.max_chars
    if left_out:
        return Views(tuple(rows), (), (), n_reports, left_out)
    shown = tuple(_text(one, offset, place) for place, (offset, one) in enumerate(kept, 1))
    linked = tuple(Row(r.number, r.speaker, r.words, r.manner, r.report, r.place, f"#w{r.number}") for r in rows)
    return Views(linked, shown, tuple(without), n_reports, left_out)


def _rows(quotations: Sequence[Quotation], offset: int) -> Iterator[Row]:
    numbers = _numbers(quotations, offset)
    for quotation in quotations:
        place = ", ".join(f"{span.begin}–{span.end}" for span in quotation.content)
        speaker = quotation.speaker or "not told"
        yield Row(numbers[quotation.id], speaker, quotation.text, _manner(quotation, numbers), quotation.report, place, "")


def _numbers(quotations: Sequence[Quotation], offset: int) -> dict[str, int]:
    return {quotation.id: number for number, quotation in enumerate(quotations, offset + 1)}


def _manner(quotation: Quotation, numbers: Mapping[str, int]) -> str:
    """Form, kind where it is not speech, to whom, and within which other quotation."""
    parts = [quotation.form.value]
    if quotation.kind is not Kind.SPEECH:
        parts.append(quotation.kind.value)
    if quotation.addressee:
        parts.append(f"to {quotation.addressee}")
    if quotation.parent:
        within = numbers.get(quotation.parent)
        parts.append(f"within {within}" if within else "within another")
    return ", ".join(parts)


def _text(one: QuotedReport, offset: int, place: int) -> MarkedText:
    report, numbers = one.report, _numbers(one.quotations, offset)
    notes = {
        numbers[q.id]: Note(f"#q{numbers[q.id]}", f"{numbers[q.id]} {q.speaker or 'speaker not told'}: {_manner(q, numbers)}")
        for q in one.quotations
    }
    marks = sorted(_marks(one.quotations, numbers), key=lambda mark: (mark.span, mark.number))
    paragraphs, body = [], 0
    for number, block in enumerate(report.blocks):
        body += block.role is Role.BODY
        shown = body if block.role is Role.BODY else None
        here = [mark for mark in marks if mark.span.begin < block.end and block.begin < mark.span.end]
        opened = dict.fromkeys(mark.number for mark in here if mark.opens and mark.span.begin >= block.begin)
        paragraphs.append(
            Paragraph(
                ROLE_WORDS[block.role],
                block.role.value,
                shown,
                f"t{place}-b{number + 1}",
                tuple(_segments(report, block, here)),
                tuple(notes[name] for name in opened),
                _repairs(report, block),
            )
        )
    facts = f"{count(len(one.quotations), 'quotation')}, {len(report.text):,} code points"
    name = report.masthead.outlet.text if report.masthead.outlet else ""
    title = f"{name}, {report.id}" if name and name != report.id else report.id
    return MarkedText(f"t{place}", title, language_tag(report.masthead.language), facts, tuple(folded(paragraphs)))


def _repairs(report: Report, block: Block) -> tuple[tuple[str, str], ...]:
    here = [repair for repair in report.repairs if repair.begin < block.end and block.begin < repair.end]
    return tuple(dict.fromkeys((report.text[repair.begin : repair.end], repair.text) for repair in here))


def _marks(quotations: Sequence[Quotation], numbers: Mapping[str, int]) -> Iterator[_Mark]:
    depths = _depths(quotations)
    for quotation in quotations:
        depth, number = depths[quotation.id], numbers[quotation.id]
        for i, span in enumerate(quotation.content):
            yield _Mark(span, "told", depth, number, i == 0)
        yield from (_Mark(span, "cue", depth, number, opens=False) for span in quotation.cue)
        yield from (_Mark(span, "source", depth, number, opens=False) for span in quotation.source)


def _depths(quotations: Sequence[Quotation]) -> dict[str, int]:
    """How many quotations each one is nested in; one whose parent is not shown, or in a ring, counts from there."""
    parents = {quotation.id: quotation.parent for quotation in quotations}
    depths: dict[str, int] = defaultdict(int)
    for name in parents:
        above, seen = parents[name], {name}
        while above in parents and above not in seen:
            depths[name] += 1
            seen.add(above)
            above = parents[above]
    return depths


def _segments(report: Report, block: Block, marks: Sequence[_Mark]) -> Iterator[Segment]:
    repairs = [repair for repair in report.repairs if repair.begin < block.end and block.begin < repair.end]
    cuts = {block.begin, block.end}
    stretches = [(mark.span.begin, mark.span.end) for mark in marks] + [(repair.begin, repair.end) for repair in repairs]
    cuts.update(place for stretch in stretches for place in stretch if block.begin < place < block.end)
    for begin, end in pairwise(sorted(cuts)):
        over = [mark for mark in marks if mark.span.begin <= begin and end <= mark.span.end]
        parts = dict.fromkeys(mark.part for mark in sorted(over, key=lambda mark: mark.part, reverse=True))
        told = [mark for mark in over if mark.part == "told"]
        within = any(mark.depth for mark in told)
        opened = (mark for mark in told if mark.opens and max(mark.span.begin, block.begin) == begin)
        yield Segment(
            report.text[begin:end],
            keys=tuple(dict.fromkeys(f"w{mark.number}" for mark in over)),
            tone=" ".join([*parts, *(["within"] if within else [])]),
            repaired=any(repair.begin <= begin and end <= repair.end for repair in repairs),
            numbers=tuple(mark.number for mark in opened if mark.span.begin >= block.begin),
        )
