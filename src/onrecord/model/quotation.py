"""Quotations: source, cue and content of what somebody said, thought or means to do."""

from enum import StrEnum

from onrecord.errors import RecordError
from onrecord.model.evidence import ReportId, Span
from onrecord.model.record import Record
from onrecord.model.report import Report

__all__ = ["Form", "Kind", "Quotation", "QuotedReport"]


class Form(StrEnum):
    """How the words are given: wholly in marks, partly, or without."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Kind(StrEnum):
    """What is told: words said, a belief, or a plan."""

    SPEECH = "speech"
    THOUGHT = "thought"
    INTENTION = "intention"


class Quotation(Record, frozen=True):
    """One quotation. ``content`` leaves the outer marks out; a split quotation has several content spans.

    ``speaker`` is the resolved full name, ``None`` where it cannot be told; ``parent`` the quotation it is nested in;
    ``quoted`` the parts of ``content`` that stand in marks; ``confidence`` 0–1.
    """

    id: str
    report: ReportId
    form: Form
    content: tuple[Span, ...]
    text: str
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    quoted: tuple[Span, ...] = ()
    speaker: str | None = None
    addressee: str | None = None
    parent: str | None = None
    kind: Kind = Kind.SPEECH
    confidence: float = 1.0

    def __post_init__(self) -> None:
        """Refuses a quotation without content, or with content of another report."""
        if not self.content or any(span.report != self.report for span in self.content):
            raise RecordError(f"quotation {self.id} needs content of its own report {self.report!r}")

    @property
    def length(self) -> int:
        """Characters of the content, all spans together."""
        return sum(span.end - span.begin for span in self.content)


class QuotedReport(Record, frozen=True):
    """A report with quotations of it, in order of their content; all of them or those that somebody asked for."""

    report: Report
    quotations: tuple[Quotation, ...]
