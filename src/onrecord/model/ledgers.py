"""What an archive keeps of its ledger: the statements of each report, and what was made of them story by story."""

from enum import StrEnum

from onrecord.model.dossier import BriefSentence
from onrecord.model.evidence import ReportId
from onrecord.model.record import Record
from onrecord.model.relationship import Relationship
from onrecord.model.report import Flaw, Report
from onrecord.model.statement import Statement

__all__ = ["Book", "BookKind", "Coded", "Leaf", "Leaves"]


class Coded(Record, frozen=True):
    """The statements of one report before a story names its parties. ``found_by`` is the ``Entry.made_with`` of the report of
    which they were made."""

    report: ReportId
    found_by: str
    statements: tuple[Statement, ...]


class BookKind(StrEnum):
    """What is kept story by story: the statements of the ledger, the relations with the statements that they name, the brief."""

    LEDGER = "ledger"
    RELATIONS = "relations"
    BRIEF = "brief"


class Leaf(Record, frozen=True):
    """What is told of one story without its dossier.

    ``names`` are its reports in the order of the dossier, ``days`` those on which they were published, as ISO dates, ``reports``
    the same with their texts; none where an archive gives them back.
    """

    story: str
    title: str
    names: tuple[ReportId, ...]
    days: tuple[str | None, ...]
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relationship, ...] = ()
    brief: tuple[BriefSentence, ...] = ()
    reports: tuple[Report, ...] = ()


class Book(Record, frozen=True):
    """The leaves of all stories, in the order of the stories, and how much was read to make them."""

    n_reports: int
    n_quotations: int
    n_statements: int
    n_wary: int
    n_found_again: int
    stories: tuple[Leaf, ...]


class Leaves(Record, frozen=True):
    """What a run tells of its stories without dossiers, with the version, settings and codebook that made it, and the flaws."""

    version: str
    settings: dict[str, object]
    stories: tuple[Leaf, ...]
    flaws: tuple[Flaw, ...]
    codebook: str | None = None
