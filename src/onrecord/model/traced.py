"""What was found out about the stories of an archive for the next enquiry: origins, apparatus, and what each report says."""

from onrecord.model.apparatus import Utterance
from onrecord.model.check import Searched
from onrecord.model.descent import Origins
from onrecord.model.evidence import ReportId
from onrecord.model.quotation import Quotation
from onrecord.model.record import Record

__all__ = ["Traced", "TracedReport", "TracedStory", "Traces"]


class Traced(Record, frozen=True):
    """An archive in numbers: what is searched, and how many stories grew with caution and reports were found otherwise.

    ``languages`` are the codes under which the words of its reports are read; ``None`` is one that nothing is known of.
    """

    searched: Searched
    n_wary: int = 0
    n_other: int = 0
    languages: tuple[str | None, ...] = ()


class TracedReport(Record, frozen=True):
    """What a report tells: its folded words in order, and the numbers of the concepts that they stand for in its language.

    ``quotations`` are its own with the speakers that its story tells.
    """

    report: ReportId
    language: str | None
    norms: tuple[str, ...]
    words: tuple[int, ...]
    quotations: tuple[Quotation, ...] = ()


class TracedStory(Record, frozen=True):
    """The origins of a story and, where ``is_quoted``, all its utterances with their readings."""

    origins: Origins
    apparatus: tuple[Utterance, ...] = ()
    is_quoted: bool = False


class Traces(Record, frozen=True):
    """What was found out about one story, and about each of its reports."""

    story: TracedStory
    reports: tuple[TracedReport, ...]
