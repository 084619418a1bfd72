"""What was done to a quotation on its way from a wire to a page: a table of explicit detectors.

Takes a quotation on both sides, aligned (:class:`Case`), with the stretches that stand in marks on each side; gives what was
done, with the words on both sides. Meaning is judged by the changes that the reading carries, never anew. Words in marks
on the page count as quoted words even where the wire's telling is indirect. Taking a part of a quotation into a sentence of
one's own is no alteration; closing the marks in mid-sentence as if it ended there is. Spelling and punctuation are none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.model import Alteration, Change, ChangeKind, Form, Reading, ReadingClass, Record, Report, Span
from onrecord.text.pairing import Pair

__all__ = ["DETECTORS", "Case", "Deed", "alterations", "is_left_out_between"]

_SILENT = frozenset({ChangeKind.SPELLING, ChangeKind.PUNCTUATION})
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s*\]")
_SENTENCE_END = re.compile(r"[.!?…]")
_LOOSE = ".,;:!?"
_MARKS = "\"'“”„‟‘’‚‛«»‹›"


class Deed(Record, frozen=True):
    """Something done to a quotation, told in a sentence, and the words it touches on each side."""

    alteration: Alteration
    detail: str
    wire: tuple[Span, ...] = ()
    page: tuple[Span, ...] = ()


class Case(NamedTuple):
    """A quotation on both sides. ``wire_marks`` are all stretches in marks of the wire, ``page_marks`` those of this quotation.

    ``apart`` says that the ``speakers`` are not one person, ``translated`` that the page reads like the wire translated there and
    back.
    """

    wire: Report
    page: Report
    base: Reading
    reading: Reading
    pair: Pair
    wire_marks: tuple[Span, ...]
    page_marks: tuple[Span, ...]
    speakers: tuple[str | None, str | None] = (None, None)
    apart: bool = False
    translated: bool = False

    def marked(self, span: Span | None) -> tuple[Span, ...]:
        """The parts of a span that stand in marks, on the side it is of."""
        if span is None:
            return ()
        marks = self.page_marks if span.report == self.page.id else self.wire_marks
        return tuple(
            Span(span.report, max(span.begin, mark.begin), min(span.end, mark.end)) for mark in marks if span.meets(mark)
        )

    def words(self, spans: Sequence[Span]) -> str:
        """The raw words of spans of either side, on one line."""
        return _flat(" … ".join((self.page if span.report == self.page.id else self.wire).words(span) for span in spans))

    def around(self, lost: Span) -> tuple[int | None, int | None]:
        """The page's nearest words that the wire has before and after lost words, as places of the reading."""
        base, to_reading = self.pair.base, self.pair.to_reading
        before = [to_reading[i] for i in to_reading if base.words[i].end <= lost.begin]
        after = [to_reading[i] for i in to_reading if base.words[i].begin >= lost.end]
        return max(before, default=None), min(after, default=None)

    def place(self, j: int) -> Span:
        """The span of a word of the page."""
        word = self.pair.reading.words[j]
        return self.page.span(word.begin, word.end)

    def mark_at(self, j: int | None) -> Span | None:
        """The stretch in marks that holds a word of the page."""
        if j is None:
            return None
        return next((mark for mark in self.page_marks if mark.meets(self.place(j))), None)


def _meaning(case: Case) -> Iterator[Deed]:
    for change in case.reading.changes:
        if change.meaning:
            inside = _touches_marks(case, change)
            kind = Alteration.MEANING_CHANGED if inside else Alteration.TELLING_CHANGED
            yield _deed(kind, change)


def _touches_marks(case: Case, change: Change) -> bool:
    """Whether a change lies in the page's marks; what was left out lies between the words around it."""
    if change.reading_span is not None or change.base_span is None:
        return bool(case.marked(change.reading_span))
    return any(case.mark_at(j) is not None for j in case.around(change.base_span))


def _speaker(case: Case) -> Iterator[Deed]:
    wire, page = case.speakers
    if case.apart and wire is not None and page is not None:
        detail = f"said by {wire} in the wire, by {page} on the page"
        yield Deed(Alteration.SPEAKER_CHANGED, detail, case.base.spans, case.reading.spans)


def _marks_added(case: Case) -> Iterator[Deed]:
    """Content words in the page's marks that face words which the wire has outside any marks."""
    pair = case.pair
    found: list[tuple[Span, Span]] = []
    for i, j in pair.to_reading.items():
        word = pair.base.words[i]
        here, there = case.wire.span(word.begin, word.end), case.place(j)
        content = not pair.is_light(pair.reading.norms[j]) and (pair.equal(i, j) or pair.akin(i, j))
        if content and case.marked(there) and not case.marked(here) and not _beside_mark(case.wire, here):
            found.append((here, there))
    if found:
        wire, page = (_hull([one[n] for one in found]) for n in (0, 1))
        detail = f"“{case.words([page])}” stands in marks on the page; the wire tells it without"
        yield Deed(Alteration.MARKS_ADDED, detail, (wire,), (page,))


def _beside_mark(report: Report, span: Span) -> bool:
    """Whether a mark touches the words: then they are quoted somehow, whatever was read as a quotation."""
    before, after = report.text[max(0, span.begin - 1) : span.begin], report.text[span.end : span.end + 1]
    return bool(before and before in _MARKS) or bool(after and after in _MARKS)


def _translated(case: Case) -> Iterator[Deed]:
    if case.translated or case.reading.cls is ReadingClass.TRANSLATED_BACK:
        for wire, page, _ in _exchanged(case):
            detail = f"“{case.words(wire)}” came back as “{case.words(page)}”"
            yield Deed(Alteration.TRANSLATED_BACK, detail, wire, page)


def _replaced(case: Case) -> Iterator[Deed]:
    for wire, page, change in _exchanged(case):
        if not change.meaning:
            kind = Alteration.INSERTION_MARKED if _in_brackets(case, page[0]) else Alteration.WORDS_REPLACED
            yield Deed(kind, f"“{case.words(wire)}” became “{case.words(page)}”", wire, page)


def _exchanged(case: Case) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...], Change]]:
    """Words in the wire's marks that gave place to others in the page's; of a longer change what stands in marks."""
    for change in case.reading.changes:
        wire, page = case.marked(change.base_span), case.marked(change.reading_span)
        if wire and page and change.kind not in _SILENT and change.kind is not ChangeKind.ORDER:
            yield wire, page, change


def _added(case: Case) -> Iterator[Deed]:
    for change in case.reading.changes:
        page = case.marked(change.reading_span)
        new = page and change.base_span is None and change.kind not in _SILENT and not change.meaning
        if new and not _is_slight(case, change.reading):
            kind = Alteration.INSERTION_MARKED if _in_brackets(case, page[0]) else Alteration.WORDS_ADDED
            yield Deed(kind, f"“{case.words(page)}” is added", (), page)


def _in_brackets(case: Case, span: Span) -> bool:
    before = case.page.text[max(0, span.begin - len(case.reading.text)) : span.begin]
    return before.rfind("[") > before.rfind("]")


def _order(case: Case) -> Iterator[Deed]:
    for change in case.reading.changes:
        if change.kind is ChangeKind.ORDER and case.marked(change.base_span) and case.marked(change.reading_span):
            yield _deed(Alteration.ORDER_CHANGED, change)


def _deleted(case: Case) -> Iterator[Deed]:
    for change in case.reading.changes:
        lost = case.marked(change.base_span) if change.reading_span is None else ()
        if not lost or change.kind in _SILENT or _is_slight(case, change.base):
            continue
        kind = _deletion(case, _hull(lost))
        if kind is not None:
            yield Deed(kind, f"“{case.words(lost)}” is left out", lost, case.reading.spans)


def _deletion(case: Case, lost: Span) -> Alteration | None:
    """How words were left out: within marks or at their ends, shown or not; ``None`` where only whole sentences went, or a part
    was taken into a sentence of the page's own."""  # fmt: skip
    left, right = case.around(lost)
    before, after = case.mark_at(left), case.mark_at(right)
    if before is not None and before == after:
        return _marked_or(Alteration.DELETION_UNMARKED, _gap(case, left, right))
    stops, starts = _in_mid_sentence(case, lost)
    ends = [left if stops and before else None, right if starts and after else None]
    if case.reading.form is not Form.DIRECT or ends == [None, None]:
        return None
    within = None not in ends or _goes_on(case, ends)
    kind = Alteration.DELETION_UNMARKED if within else Alteration.CUT_SHORT
    return _marked_or(kind, _gap(case, ends[0], None) + _gap(case, None, ends[1]))


def _goes_on(case: Case, ends: Sequence[int | None]) -> bool:
    """Whether the marks hold more, before or after this quotation, on the side where words were left out."""
    mark = case.mark_at(ends[0] if ends[0] is not None else ends[1])
    if mark is None:
        return False
    first, last = case.reading.spans[0], case.reading.spans[-1]
    return mark.end > last.end + 1 if ends[0] is not None else mark.begin < first.begin - 1


def _gap(case: Case, left: int | None, right: int | None) -> str:
    """The page's text between two kept words, or from one of them to its mark."""
    words, text = case.pair.reading.words, case.page.text
    if left is not None and right is not None:
        return text[words[left].end : words[right].begin]
    if left is not None:
        mark = case.mark_at(left)
        return text[words[left].end : (mark.end if mark else words[left].end) + 2]
    mark = case.mark_at(right)
    return text[max(0, mark.begin - 2) : words[right].begin] if mark and right is not None else ""


def _marked_or(bare: Alteration, gap: str) -> Alteration:
    return Alteration.DELETION_MARKED if _ELLIPSIS.search(gap) else bare


def _in_mid_sentence(case: Case, lost: Span) -> tuple[bool, bool]:
    """Whether the wire goes on without the end of a sentence into the lost words, and out of them."""
    pair = case.pair
    kept = [pair.base.words[i] for i in pair.to_reading]
    before = max((word.end for word in kept if word.end <= lost.begin), default=None)
    after = min((word.begin for word in kept if word.begin >= lost.end), default=None)
    return (
        before is not None and not _SENTENCE_END.search(case.wire.text, before, lost.begin),
        after is not None and not _SENTENCE_END.search(case.wire.text, lost.end, after),
    )


def _is_slight(case: Case, text: str) -> bool:
    """Whether words only open a sentence ("And", "However"), or are grammar alone in what was translated."""
    norms = [norm.strip(_LOOSE) for norm in text.casefold().split()]
    lexicon = case.pair.book.lexicon
    return all(norm in lexicon.openers or (case.translated and case.pair.is_light(norm)) for norm in norms)


Detector = Callable[[Case], Iterable[Deed]]

DETECTORS: tuple[Detector, ...] = (
    _meaning,
    _speaker,
    _marks_added,
    _translated,
    _replaced,
    _added,
    _order,
    _deleted,
)
"""Each looks for its own kind of deed; two of them may tell one change (a deletion that is not marked and alters the sense)."""


def alterations(case: Case) -> tuple[Deed, ...]:
    """Everything done to a quotation, in the order of the detectors. An untouched one has none."""
    return tuple(deed for detect in DETECTORS for deed in detect(case))


def is_left_out_between(first: Case, second: Case, lost: Sequence[Span]) -> Deed | None:
    """The deed of dropping whole sentences that the wire has between two quoted ones, if the page quotes these in one breath."""
    last, following = first.reading.spans[-1], second.reading.spans[0]
    mark = next((mark for mark in first.page_marks if mark.meets(last)), None)
    if mark is None or not mark.meets(following) or following.begin < last.end:
        return None
    gap = first.page.text[first.pair.reading.words[-1].end : second.pair.reading.words[0].begin]
    kind = _marked_or(Alteration.DELETION_UNMARKED, gap)
    return Deed(kind, f"“{first.words(lost)}” is left out", tuple(lost), (last, following))


def _deed(kind: Alteration, change: Change) -> Deed:
    return Deed(kind, change.sentence, *_sides([change]))


def _sides(changes: Sequence[Change]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    wire = tuple(change.base_span for change in changes if change.base_span)
    return wire, tuple(change.reading_span for change in changes if change.reading_span)


def _hull(spans: Sequence[Span]) -> Span:
    return Span(spans[0].report, min(span.begin for span in spans), max(span.end for span in spans))


def _flat(text: str) -> str:
    return " ".join(text.split())
