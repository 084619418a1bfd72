"""What an archive keeps of each report, what one asks of it, and what it answers."""

from enum import StrEnum

from onrecord.model.descent import Basis, Origins, Stemma
from onrecord.model.evidence import ReportId, Span
from onrecord.model.quotation import Quotation
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.statement import Statement
from onrecord.model.story import Passage, Sketch, Story

__all__ = [
    "Arrival", "Entry", "Excerpt", "Hit", "HitKind", "Holdings", "Kept", "KeptDescent", "Outcome", "Question", "Selection",
    "StoryTold", "Version",
]  # fmt: skip


class Arrival(Record, frozen=True):
    """How a report came in: ``id`` as its input gave it, ``fingerprint`` of its input, and ``told``, the version or time by
    which it tells itself from another text under the same id (``None`` where it tells neither)."""

    id: str
    fingerprint: str
    told: str | None = None


class Version(Record, frozen=True):
    """One of the texts that came under one id: the name under which it is kept, and what told it from the others."""

    name: ReportId
    told: str | None


class Entry(Record, frozen=True):
    """What an archive keeps of one report.

    ``found`` are its quotations before anything is said about speakers, ``quotations`` the same with the speakers that the
    report alone tells. ``made_with`` names the version and settings that found them. ``statements`` are there only where they
    were asked for and kept.
    """

    report: Report
    found: tuple[Quotation, ...]
    quotations: tuple[Quotation, ...]
    sketch: Sketch
    arrival: Arrival
    made_with: str
    statements: tuple[Statement, ...] | None = None


class Kept(Record, frozen=True):
    """Under which name an input is kept, and who found what is kept of it (``Entry.made_with``)."""

    name: ReportId
    made_with: str


class Outcome(StrEnum):
    """What became of an entry that was put: new, there already, found again, or refused because its name is another text's."""

    ADDED = "added"
    KNOWN = "known"
    RENEWED = "renewed"
    TAKEN = "taken"


class Selection(Record, frozen=True):
    """Which reports: those of an outlet (whatever the case), a language (its code), and days from ``since`` to ``until``.

    Days are ISO dates, both ends included; a report whose day is not told lies in no span of days. Everything where nothing
    is given.
    """

    outlet: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None


class HitKind(StrEnum):
    """Where words were found: anywhere in a report, or in a quotation."""

    REPORT = "report"
    QUOTATION = "quotation"


class Question(Record, frozen=True):
    """Words to search for: all must be there; "words in marks" stand together; an asterisk ends the beginning of a word.

    ``kinds`` says where; ``speaker`` is part of the name of whoever is quoted. At most ``n_hits`` of each kind come back.
    """

    words: str
    kinds: tuple[HitKind, ...] = (HitKind.QUOTATION, HitKind.REPORT)
    selection: Selection = Selection()
    speaker: str | None = None
    n_hits: int = 20


class Hit(Record, frozen=True):
    """A place where words were found: ``spans`` of raw text, their ``text``, and ``marks``, the words that fit, within them.

    ``score`` is higher where the words are rarer and the text shorter (BM25); it compares hits of one kind alone.
    """

    kind: HitKind
    report: ReportId
    spans: tuple[Span, ...]
    text: str
    marks: tuple[Span, ...]
    score: float
    quotation: str | None = None
    speaker: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


class Excerpt(Record, frozen=True):
    """The words at a span, for those who have no text at hand."""

    span: Span
    text: str


class StoryTold(Record, frozen=True):
    """A story with who took from whom and how many independent origins are behind it: what is told without a dossier.

    ``title`` is that of the dossier; empty where an earlier version made the record. ``excerpts`` are the words at the spans of
    its ties and origins.
    """

    story: Story
    stemma: Stemma
    origins: Origins
    title: str = ""
    excerpts: tuple[Excerpt, ...] = ()


class KeptDescent(Record, frozen=True):
    """Who took from whom among ``members``, as it was found: the passages that they share, the graph, the origins.

    ``key`` names what it was found from, the reports as they stand and the settings; another key is another finding. ``kind``
    says for whom: ``story``, or a set of reports taken as one.
    """

    kind: str
    key: str
    members: tuple[ReportId, ...]
    basis: Basis
    passages: tuple[Passage, ...]
    stemma: Stemma
    origins: Origins


class Holdings(Record, frozen=True):
    """What an archive holds: counts, the days its reports span, and how many reports each outlet, language and maker has."""

    schema: int
    n_bytes: int
    n_reports: int
    n_texts: int
    n_quotations: int
    n_versions: int
    n_stories: int
    first_day: str | None
    last_day: str | None
    outlets: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    makers: tuple[tuple[str, int], ...]
    n_awaiting: int = 0
    n_changes: int = 0
