"""What was found out about the stories of an archive for the next enquiry: origins, apparatus, and what each report says."""

from onrecord.model.apparatus import ReadingClass, Utterance
from onrecord.model.check import Searched
from onrecord.model.descent import Origins
from onrecord.model.evidence import ReportId, Span
from onrecord.model.quotation import Form
from onrecord.model.record import Record
from onrecord.model.report import Report

__all__ = [
    "Home", "KeptFlow", "ReadingPlace", "Recalled", "Traced", "TracedReport", "TracedStory", "Traces", "UtterancePlaces",
    "places_of",
]  # fmt: skip


class Traced(Record, frozen=True):
    """An archive in numbers: what is searched, and how many stories grew with caution and reports were found otherwise.

    ``languages`` are the codes under which the words of its reports are read; ``None`` is one that nothing is known of.
    """

    searched: Searched
    n_wary: int = 0
    n_other: int = 0
    languages: tuple[str | None, ...] = ()


class Home(Record, frozen=True):
    """A sentence's worth of speech, a fragment in marks, or a sentence of the report; ``quotation`` where it is one."""

    spans: tuple[Span, ...]
    quoted: tuple[Span, ...]
    quotation: str | None = None
    speaker: str | None = None


class KeptFlow(Record, frozen=True):
    """A row of words that a quote may be a part of, without their places: how many words each home has, and the folded words.

    ``spoken`` where all stand in marks.
    """

    spoken: bool
    homes: tuple[Home, ...]
    sizes: tuple[int, ...]
    norms: tuple[str, ...]


class TracedReport(Record, frozen=True):
    """What a report tells: its speech and all that it says, stretch by stretch, the last of ``flows`` all its telling sentences.

    ``concepts`` are numbers of what each word of that stands for in its language, ``words`` the same, each once and told apart
    more surely; ``names`` the folded words that are names in the report.
    """

    report: ReportId
    language: str | None
    concepts: tuple[int, ...]
    words: tuple[int, ...]
    flows: tuple[KeptFlow, ...] = ()
    names: tuple[str, ...] = ()


class Recalled(Record, frozen=True):
    """A traced report as it comes back: its text, what it tells, and the number of its story in the archive."""

    report: Report
    language: str | None
    flows: tuple[KeptFlow, ...]
    names: tuple[str, ...]
    story: int


class ReadingPlace(Record, frozen=True):
    """Where a reading stands, in what form, and what it does to the base."""

    report: ReportId
    spans: tuple[Span, ...]
    form: Form
    cls: ReadingClass
    quotation: str | None = None


class UtterancePlaces(Record, frozen=True):
    """An utterance as far as an enquiry needs it: its speaker, its base with the words on top, and where its readings stand."""

    speaker: str | None
    base: ReportId | None
    base_text: str
    readings: tuple[ReadingPlace, ...]


def places_of(utterance: Utterance) -> UtterancePlaces:
    """Where an utterance stands."""
    readings = tuple(ReadingPlace(one.report, one.spans, one.form, one.cls, one.quotation) for one in utterance.readings)
    return UtterancePlaces(utterance.speaker, utterance.base, utterance.readings[0].text, readings)


class TracedStory(Record, frozen=True):
    """The origins of a story and, where ``is_quoted``, where all its utterances stand."""

    origins: Origins
    apparatus: tuple[UtterancePlaces, ...] = ()
    is_quoted: bool = False


class Traces(Record, frozen=True):
    """What was found out about one story, and about each of its reports."""

    story: TracedStory
    reports: tuple[TracedReport, ...]
