"""The apparatus: one act of speech with all its wordings, and what each wording changes."""

from enum import StrEnum

from onrecord.model.evidence import ReportId, Span
from onrecord.model.quotation import Form
from onrecord.model.record import Record

__all__ = ["Cell", "Change", "ChangeKind", "Collation", "Reading", "ReadingClass", "Utterance", "Wording"]


class ReadingClass(StrEnum):
    """What a reading does to the base."""

    BASE = "base"
    IDENTICAL = "identical"
    TYPOGRAPHIC = "typographic"
    TRUNCATED = "truncated"
    EXTENDED = "extended"
    PARAPHRASED = "paraphrased"
    TRANSLATED_BACK = "translated_back"
    MEANING_CHANGED = "meaning_changed"
    DISSOLVED = "dissolved"


class ChangeKind(StrEnum):
    """What kind of thing a change touches."""

    NEGATION = "negation"
    NUMBER = "number"
    DATE = "date"
    MODALITY = "modality"
    PERSON = "person"
    DEGREE = "degree"
    TENSE = "tense"
    NAME = "name"
    SCOPE = "scope"
    LEXICAL = "lexical"
    ORDER = "order"
    SPELLING = "spelling"
    PUNCTUATION = "punctuation"


class Wording(Record, frozen=True):
    """One report's words for an utterance, before anything is said about them.

    ``spans`` in order, ``quoted`` those parts in marks, ``quotation`` the quotation they belong to (``None`` when the words
    are told without marks and were found by place alone).
    """

    report: ReportId
    quotation: str | None
    spans: tuple[Span, ...]
    text: str
    form: Form
    quoted: tuple[Span, ...] = ()


class Cell(Record, frozen=True):
    """The words of one wording in one column of a collation: their span and text."""

    column: int
    span: Span
    text: str


class Collation(Record, frozen=True):
    """Wordings of one utterance set place under place; no base yet. ``rows[i]`` are the cells of ``wordings[i]``.

    The columns are the same whatever the order of the reports.
    """

    id: str
    speaker: str | None
    wordings: tuple[Wording, ...]
    n_columns: int
    rows: tuple[tuple[Cell, ...], ...]


class Change(Record, frozen=True):
    """What a reading does at one place: kind, base words and reading words with their spans (``None`` where absent), in words.

    ``meaning`` is true where the change alters what is claimed.
    """

    kind: ChangeKind
    base: str
    reading: str
    base_span: Span | None
    reading_span: Span | None
    sentence: str
    meaning: bool = False


class Reading(Record, frozen=True):
    """One report's wording with its class and changes against the base."""

    report: ReportId
    quotation: str | None
    spans: tuple[Span, ...]
    text: str
    form: Form
    cls: ReadingClass
    changes: tuple[Change, ...]
    cells: tuple[Cell, ...] = ()
    why: str = ""


class Utterance(Record, frozen=True):
    """One act of speech: who spoke, the base report (``None`` where it cannot be told) and why, and all readings.

    With no base the first reading only stands on top; ``n_columns`` is the width of the aligned table.
    """

    id: str
    speaker: str | None
    base: ReportId | None
    base_why: str
    readings: tuple[Reading, ...]
    n_columns: int = 0
