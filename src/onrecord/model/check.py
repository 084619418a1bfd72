"""What somebody asks about a quote, and what the reports answer: who carries it, as given or otherwise, and what was searched."""

from enum import StrEnum

from onrecord.model.apparatus import Change, ReadingClass
from onrecord.model.descent import Origins
from onrecord.model.evidence import ReportId, Span
from onrecord.model.quotation import Form
from onrecord.model.record import Record

__all__ = ["Carrier", "Check", "CheckVerdict", "Cut", "Enquiry", "Parting", "Searched", "Worded"]


class CheckVerdict(StrEnum):
    """What the quote that was asked for does to the nearest reading; a measure of reporting, never of truth."""

    IDENTICAL = "identical"
    TYPOGRAPHIC = "typographic"
    TRUNCATED = "truncated"
    EXTENDED = "extended"
    PARAPHRASED = "paraphrased"
    TRANSLATED_BACK = "translated_back"
    MEANING_CHANGED = "meaning_changed"
    DISSOLVED = "dissolved"
    NOT_FOUND = "not_found"

    @property
    def is_as_given(self) -> bool:
        """Whether the words are carried as they were given, spelling and marks aside."""
        return self in (CheckVerdict.IDENTICAL, CheckVerdict.TYPOGRAPHIC)


class Enquiry(Record, frozen=True):
    """A quote as somebody gives it, and the speaker he was told; ``None`` where he asks for no speaker."""

    text: str
    speaker: str | None = None


class Cut(Record, frozen=True):
    """Words right before or after a quote that it leaves out: where, and the word that turns or limits it, if one does."""

    span: Span
    text: str
    turn: str | None = None


class Parting(Record, frozen=True):
    """A stretch of a word diff: the report's words and the quote's, which are the same or not; one of the two may be empty."""

    base: str
    quote: str
    same: bool


class Carrier(Record, frozen=True):
    """A report that carries a quote: its own words for it, and what the quote does to them.

    ``verdict``, ``changes`` and ``why`` take the report's words as the base; ``cls`` is what the report does to the quote as it
    was given; ``diff`` sets the two side by side. ``before`` and ``after`` are left out by the quote. ``standing`` is the class
    of the report's wording in its story's apparatus where that is a weighty one against another report, ``base``, whose words
    are ``base_text``. ``nearness`` is 0–1.
    """

    report: ReportId
    spans: tuple[Span, ...]
    text: str
    form: Form
    speaker: str | None
    verdict: CheckVerdict
    changes: tuple[Change, ...]
    why: str
    cls: ReadingClass
    nearness: float
    diff: tuple[Parting, ...]
    before: Cut | None = None
    after: Cut | None = None
    standing: ReadingClass | None = None
    base: ReportId | None = None
    base_text: str | None = None


class Searched(Record, frozen=True):
    """How much was searched: reports, independent origins (at least, at most where it cannot be told), first and last day."""

    reports: int
    origins_at_least: int
    origins_at_most: int
    since: str | None = None
    until: str | None = None


class Worded(Record, frozen=True):
    """Those who carry a quote in one wording, the nearest first, and the origins behind them over all stories.

    Those who carry it as given are of one wording, whatever their spelling and marks.
    """

    carriers: tuple[Carrier, ...]
    origins: Origins

    @property
    def nearest(self) -> Carrier:
        """Whose words stand for the wording."""
        return self.carriers[0]

    @property
    def is_as_given(self) -> bool:
        """Whether it is the quote as it was given."""
        return self.nearest.verdict.is_as_given

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """Who carries it so, each once."""
        return tuple(dict.fromkeys(one.report for one in self.carriers))


class Check(Record, frozen=True):
    """The answer to one enquiry: its ``wordings``, the nearest first; none for ``not_found``.

    ``speaker_match`` is ``None`` where no speaker was asked for or none can be told.
    """

    enquiry: Enquiry
    verdict: CheckVerdict
    speaker_match: bool | None
    carriers: tuple[Carrier, ...]
    wordings: tuple[Worded, ...]
    searched: Searched

    @property
    def origins(self) -> Origins:
        """The origins of those who carry the quote as given; none where nobody does."""
        return next((one.origins for one in self.wordings if one.is_as_given), Origins(0, 0, ()))

    @property
    def nearest(self) -> Carrier | None:
        """The reading that the verdict is about."""
        return self.carriers[0] if self.carriers else None

    @property
    def as_given(self) -> tuple[Carrier, ...]:
        """Those that carry the quote as given."""
        return tuple(one for one in self.carriers if one.verdict.is_as_given)

    @property
    def otherwise(self) -> tuple[Carrier, ...]:
        """Those that carry it otherwise."""
        return tuple(one for one in self.carriers if not one.verdict.is_as_given)

    @property
    def is_confirmed(self) -> bool:
        """Whether the quote is carried as given, by the speaker asked for where one was."""
        return self.verdict.is_as_given and (self.enquiry.speaker is None or self.speaker_match is True)
