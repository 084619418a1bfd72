"""Who took from whom: the stemma, lost sources included, and the independent origins behind a story."""

from enum import StrEnum

from onrecord.model.evidence import ReportId, Span
from onrecord.model.record import Record
from onrecord.model.report import Report

__all__ = ["Basis", "Descent", "Edge", "Manner", "Node", "NodeKind", "OriginGroup", "Origins", "Stemma"]


class NodeKind(StrEnum):
    """A report that is here, or a source inferred from its traces."""

    REPORT = "report"
    LOST = "lost"


class Manner(StrEnum):
    """How a report took from its source."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    TRANSLATED = "translated"
    MERGED = "merged"
    UPDATED = "updated"


class Node(Record, frozen=True):
    """A place in the stemma. For a report ``id`` is the report's id; ``label`` is what a reader sees."""

    id: str
    kind: NodeKind
    label: str


class Edge(Record, frozen=True):
    """``target`` took from ``source``. ``declared`` when the report says so itself; ``share`` of the target found in the source.

    ``confidence`` 0–1 is that this is the nearest source at hand; ``evidence`` shows it, ``why`` says it in a sentence.
    ``direction_told`` is false where the two texts are equal and nothing tells which came first.
    """

    source: str
    target: str
    manner: Manner
    declared: bool
    confidence: float
    evidence: tuple[Span, ...]
    why: str
    share: float | None = None
    direction_told: bool = True


class Stemma(Record, frozen=True):
    """A directed acyclic graph of reports and lost sources."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class OriginGroup(Record, frozen=True):
    """Reports that go back to one origin, why, and spans that prove it."""

    reports: tuple[ReportId, ...]
    label: str
    why: str
    spans: tuple[Span, ...]


class Origins(Record, frozen=True):
    """How many independent origins stand behind a story: at least, at most (where it cannot be told), and the groups."""

    at_least: int
    at_most: int
    groups: tuple[OriginGroup, ...]


class Basis(StrEnum):
    """By what descent is told: credits, signs, times and passages of news, or the readings of versions of one text."""

    NEWS = "news"
    TRADITION = "tradition"


class Descent(Record, frozen=True):
    """Reports taken as one set, who took from whom among them, and by what that is told."""

    basis: Basis
    reports: tuple[Report, ...]
    stemma: Stemma
    origins: Origins
