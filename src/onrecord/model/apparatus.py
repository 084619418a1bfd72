"""The apparatus: one act of speech with all its wordings, and what each wording changes."""

from enum import StrEnum

from onrecord.model.evidence import ReportId, Span
from onrecord.model.quotation import Form
from onrecord.model.record import Record

__all__ = ["Aspect", "Cell", "Change", "ChangeKind", "Collation", "Reading", "ReadingClass", "Repeat", "Swap",
           "TranslationMarks", "Utterance", "Wording"]


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


class Aspect(StrEnum):
    """What a kind of change alone does not tell: a question told as a statement, or a claim told without who made it."""

    QUESTION = "question"
    ATTRIBUTION = "attribution"


class Wording(Record, frozen=True):
    """One report's words for an utterance, before anything is said about them.

    ``spans`` in order, ``quoted`` those parts in marks, ``quotation`` the quotation they belong to (``None`` when the words
    are told without marks and were found by place alone). ``attribution`` are the words that say who said it.
    """

    report: ReportId
    quotation: str | None
    spans: tuple[Span, ...]
    text: str
    form: Form
    quoted: tuple[Span, ...] = ()
    attribution: tuple[Span, ...] = ()


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

    ``meaning`` is true where the change alters what is claimed; ``aspect`` is set where the kind alone does not say enough.
    """

    kind: ChangeKind
    base: str
    reading: str
    base_span: Span | None
    reading_span: Span | None
    sentence: str
    meaning: bool = False
    aspect: Aspect | None = None


class Swap(Record, frozen=True):
    """Words of a base and the words that stand in their place."""

    base: str
    reading: str


class TranslationMarks(Record, frozen=True):
    """What shows that of two reports one came through another language and back; counted over the quotations both print in marks.

    ``changed`` of ``n_quotations`` have other words; ``substitutions`` content words a quotation gave place to one other word,
    while ``function_words_kept`` (0–1) of the words of grammar stayed. ``lexis`` pairs words that replaced each other, the
    commonest first; ``renderings`` are those of them in which one word became two; ``locale`` the spellings of another place.
    """

    n_quotations: int
    changed: int
    substitutions: float
    function_words_kept: float
    lexis: tuple[Swap, ...] = ()
    renderings: tuple[Swap, ...] = ()
    locale: tuple[Swap, ...] = ()


class Reading(Record, frozen=True):
    """One report's wording with its class and changes against the base.

    ``marks`` show why a reading counts as translated back, where quotations show it. ``entered`` is the first report on its
    way through the stemma that has this wording; ``entry_told`` where the report before it is here and words it otherwise.
    Where several may be the first, ``entered`` is ``None`` and ``entered_among`` names them.
    """

    report: ReportId
    quotation: str | None
    spans: tuple[Span, ...]
    text: str
    form: Form
    cls: ReadingClass
    changes: tuple[Change, ...]
    cells: tuple[Cell, ...] = ()
    why: str = ""
    marks: TranslationMarks | None = None
    entered: ReportId | None = None
    entry_told: bool = False
    entered_among: tuple[ReportId, ...] = ()


class Repeat(Record, frozen=True):
    """The same statement made again in another story: that story, the utterance there, and the words of one of its reports."""

    story: str
    utterance: str
    spans: tuple[Span, ...]
    text: str


class Utterance(Record, frozen=True):
    """One act of speech: who spoke, the base report (``None`` where it cannot be told) and why, and all readings.

    With no base the first reading only stands on top; ``n_columns`` is the width of the aligned table. ``repeats`` are like
    statements of the same speaker in other stories: other acts of speech, so no readings of this one.
    """

    id: str
    speaker: str | None
    base: ReportId | None
    base_why: str
    readings: tuple[Reading, ...]
    n_columns: int = 0
    repeats: tuple[Repeat, ...] = ()
