"""Everything about one story, and the run that made it."""

from enum import StrEnum

from onrecord.model.apparatus import Utterance
from onrecord.model.descent import Origins, Stemma
from onrecord.model.evidence import ReportId, Span
from onrecord.model.quotation import Quotation
from onrecord.model.record import Record
from onrecord.model.relationship import Relationship
from onrecord.model.report import Flaw, Report
from onrecord.model.statement import Cluster, Statement
from onrecord.model.story import Passage, Story

__all__ = ["BriefSentence", "Carriage", "Carried", "Discrepancy", "DiscrepancyKind", "Dossier", "Fact", "Run", "Severity",
           "TimelineEvent"]


class Severity(StrEnum):
    """How much a difference matters to a reader who relies on one of the reports."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class DiscrepancyKind(StrEnum):
    """In what two reports differ."""

    NAME = "name"
    DATE = "date"
    NUMBER = "number"
    MODALITY = "modality"
    NEGATION = "negation"
    SCOPE = "scope"
    ATTRIBUTION = "attribution"
    TENSE = "tense"
    DEGREE = "degree"
    QUOTATION = "quotation"
    ACT = "act"
    SOURCE = "source"
    ORDER = "order"
    OTHER = "other"


class Discrepancy(Record, frozen=True):
    """A difference between reports: kind, severity with its reason, one plain sentence, and the spans of each side."""

    id: str
    kind: DiscrepancyKind
    severity: Severity
    reason: str
    summary: str
    spans: tuple[Span, ...]
    utterance: str | None = None


class Carriage(StrEnum):
    """How much of a fact a report carries."""

    FULL = "full"
    PART = "part"
    NONE = "none"


class Carried(Record, frozen=True):
    """How a report carries a fact, and where."""

    report: ReportId
    carriage: Carriage
    spans: tuple[Span, ...] = ()


class Fact(Record, frozen=True):
    """A sentence's worth of news, in the words of one report, and who carries it; one entry a report of the story.

    The same record tells who carries an utterance or an act of the ledger; ``id`` is then that of the utterance or cluster.
    """

    id: str
    text: str
    span: Span
    carried: tuple[Carried, ...]


class TimelineEvent(Record, frozen=True):
    """Something with a date: the value only as fine as ``precision``; ``spans`` tell what happened, ``told`` are the words of
    the time in them."""

    when: str
    precision: str
    what: str
    spans: tuple[Span, ...]
    told: tuple[Span, ...] = ()


class BriefSentence(Record, frozen=True):
    """A sentence of the brief and the spans it rests on; never without one. ``n_origins`` independent origins carry it."""

    text: str
    cites: tuple[Span, ...]
    n_origins: int
    note: str = ""


class Dossier(Record, frozen=True):
    """Everything about one story."""

    story: Story
    title: str
    reports: tuple[Report, ...]
    passages: tuple[Passage, ...]
    stemma: Stemma
    origins: Origins
    quotations: tuple[Quotation, ...]
    apparatus: tuple[Utterance, ...]
    discrepancies: tuple[Discrepancy, ...]
    coverage: tuple[Fact, ...]
    timeline: tuple[TimelineEvent, ...]
    brief: tuple[BriefSentence, ...]
    statements: tuple[Statement, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    quotations_carried: tuple[Fact, ...] = ()
    statements_carried: tuple[Fact, ...] = ()
    relations: tuple[Relationship, ...] = ()

    @property
    def covered(self) -> dict[str, tuple[Fact, ...]]:
        """All that is covered, by what it is: facts, quotations, statements."""
        return {"facts": self.coverage, "quotations": self.quotations_carried, "statements": self.statements_carried}

    def alone(self, report: ReportId) -> dict[str, tuple[str, ...]]:
        """What a report alone tells: the ids of facts, quotations and statements that no other report carries."""
        return {
            name: tuple(one.id for one in facts if {c.report for c in one.carried if c.carriage is not Carriage.NONE} == {report})
            for name, facts in self.covered.items()
        }


class Run(Record, frozen=True):
    """What a run made: dossiers, flaws, and the version, settings and codebook of statements that made them."""

    version: str
    settings: dict[str, object]
    dossiers: tuple[Dossier, ...]
    flaws: tuple[Flaw, ...]
    codebook: str | None = None
