"""The words of one report, ready to be cut into sides of a pair; dear to make, so made once a report."""

from bisect import bisect_left

from onrecord.model import Report, Span, Word
from onrecord.text.designation import names_of
from onrecord.text.normalise import paragraphs
from onrecord.text.pairing import Side, side_of
from onrecord.text.tokens import words
from onrecord.text.wordbook import Wordbook

__all__ = ["Sides"]


class Sides:
    """Cuts sides from a report."""

    def __init__(self, report: Report, book: Wordbook) -> None:
        """Splits the text into words and finds its names."""
        self._report = report
        self._book = book
        blocks = [(paragraph.role, words(paragraph)) for paragraph in paragraphs(report)]
        self._words: list[Word] = [word for _, block in blocks for word in block]
        self._begins = [word.begin for word in self._words]
        self._names = names_of(report.text, blocks, book.lexicon.titles)

    def side(self, span: Span) -> Side:
        """The words of a span of the report as a side of a pair."""
        low, high = bisect_left(self._begins, span.begin), bisect_left(self._begins, span.end)
        return side_of(self._report.id, self._report.text, self._words[low:high], self._book, self._names)
