"""The times that the sentences of a report tell, by the words of its language and from the day on which it was published."""

from collections.abc import Iterable

from onrecord.desk.lexicon import load_each
from onrecord.desk.reports import ReadReport
from onrecord.model import ReportId
from onrecord.text.time_words import TimeBook, TimeLexicon
from onrecord.text.times import TimeFound, anchor_of, times_in

__all__ = ["Clock", "Times"]

_USUAL = "en"

Times = dict[ReportId, tuple[TimeFound, ...]]
"""The times of each report of a story."""


class Clock:
    """Owns the time words of every language that has some."""

    def __init__(self) -> None:
        self._books = {language: TimeBook(lexicon) for language, lexicon in load_each("times", TimeLexicon).items()}

    def of_each(self, read: Iterable[ReadReport]) -> Times:
        """The times of several reports."""
        return {one.report.id: self.times(one) for one in read}

    def times(self, read: ReadReport) -> tuple[TimeFound, ...]:
        """The times in the order of the text; none for a language without time words."""
        masthead = read.report.masthead
        book = self._books.get(masthead.language or _USUAL)
        if book is None:
            return ()
        anchor = anchor_of(masthead.published)
        return tuple(
            time
            for one in read.sentences
            for time in times_in(read.report.text[one.begin : one.end], book, anchor=anchor, begin=one.begin)
        )
