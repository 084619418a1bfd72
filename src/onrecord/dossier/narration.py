"""What aligned sentences of narration tell otherwise: the detectors of change, outside the words of utterances."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.dossier.findings import Findings
from onrecord.model import Carriage, Change, ChangeKind, Fact, Record, Report, ReportId, Span, Word
from onrecord.text.change import changes
from onrecord.text.designation import names_of
from onrecord.text.normalise import paragraphs
from onrecord.text.pairing import Pair, Side, side_of
from onrecord.text.tokens import words
from onrecord.text.wordbook import Wordbook

__all__ = ["Narration", "Told"]

_KINDS = frozenset(
    {ChangeKind.NEGATION, ChangeKind.NUMBER, ChangeKind.DATE, ChangeKind.NAME, ChangeKind.MODALITY, ChangeKind.SCOPE}
)
"""Kinds that matter in narration; tense, person and degree go with a house's style."""


class Told(Record, frozen=True):
    """A change between two sentences, and the sentences."""

    base: Span
    reading: Span
    change: Change


class Narration:
    """Finds differences between the carriers of a fact; owns the word book of the detectors."""

    def __init__(self, book: Wordbook) -> None:
        """Takes the detectors' word book of the story's language."""
        self._book = book

    def differences(self, found: Findings, facts: tuple[Fact, ...], taken: Sequence[Span]) -> Iterator[Told]:
        """Changes of meaning between a fact's first carrier and each other, but for those inside ``taken`` spans."""
        pages = {report.id: _Page(report, self._book) for report in found.reports}
        claimed = _Claimed(taken)
        for fact in facts:
            base = pages[fact.span.report].side(fact.span)
            for carried in fact.carried:
                if carried.carriage is Carriage.NONE or carried.report == fact.span.report:
                    continue
                span = Span(carried.report, carried.spans[0].begin, carried.spans[-1].end)
                if found.words(span) == found.words(fact.span):
                    continue
                for change in changes(Pair(base, pages[carried.report].side(span), self._book, direct=False)):
                    if change.meaning and change.kind in _KINDS and not claimed.holds(change):
                        yield Told(fact.span, span, change)


class _Page:
    """The words of one report, ready to be cut into sides."""

    def __init__(self, report: Report, book: Wordbook) -> None:
        self._report = report
        self._book = book
        blocks = [(paragraph.role, words(paragraph)) for paragraph in paragraphs(report)]
        self._words: list[Word] = [word for _, block in blocks for word in block]
        self._begins = [word.begin for word in self._words]
        self._names = names_of(report.text, blocks, book.lexicon.titles)

    def side(self, span: Span) -> Side:
        """The words of a span as a side of a pair."""
        low, high = bisect_left(self._begins, span.begin), bisect_left(self._begins, span.end)
        return side_of(self._report.id, self._report.text, self._words[low:high], self._book, self._names)


class _Claimed:
    """Stretches that the apparatus has told of already."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._by_report: dict[ReportId, list[Span]] = {}
        for span in spans:
            self._by_report.setdefault(span.report, []).append(span)

    def holds(self, change: Change) -> bool:
        """Whether the change lies within such stretches on every side where it has words."""
        sides = [span for span in (change.base_span, change.reading_span) if span is not None]
        return all(map(self._touches, sides))

    def _touches(self, side: Span) -> bool:
        return any(one.begin < side.end and side.begin < one.end for one in self._by_report.get(side.report, ()))
