"""What a look through a whole archive finds out for the next enquiry: its stories, their origins, and which report says what."""

from onrecord.model.check import Searched
from onrecord.model.evidence import ReportId
from onrecord.model.record import Record

__all__ = ["Traced", "Traces"]


class Traced(Record, frozen=True):
    """An archive in numbers: what is searched, and how many stories grew with caution and reports were found otherwise.

    ``languages`` are the codes under which the words of its reports are read; ``None`` is one that nothing is known of.
    """

    searched: Searched
    n_wary: int = 0
    n_other: int = 0
    languages: tuple[str | None, ...] = ()


class Traces(Record, frozen=True):
    """The same with the reports of each story, and with the reports in which each word stands, by the number of the word."""

    traced: Traced
    stories: tuple[tuple[ReportId, ...], ...]
    words: dict[int, list[ReportId]]
