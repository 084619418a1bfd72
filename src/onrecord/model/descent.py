"""Who took from whom: the stemma, lost sources included, and the independent origins behind a story."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from enum import StrEnum

from onrecord.model.evidence import ReportId, Span
from onrecord.model.record import Record
from onrecord.model.report import Report

__all__ = ["Altered", "Basis", "Descent", "Edge", "Manner", "Node", "NodeKind", "OriginGroup", "Origins", "Stemma", "Step"]


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


class Altered(Record, frozen=True):
    """A passage of a source and what the taker made of it."""

    source: Span
    target: Span


class Step(Record, frozen=True):
    """What was done to a text on the way from ``beside``, the nearest report above, to the taker.

    ``added`` and ``moved`` are spans of the taker, ``cut`` of the report beside it. What a second source gave is not added.
    """

    beside: ReportId
    added: tuple[Span, ...]
    cut: tuple[Span, ...]
    moved: tuple[Span, ...]
    altered: tuple[Altered, ...]


class Edge(Record, frozen=True):
    """``target`` took from ``source``. ``declared`` when the report says so itself; ``share`` of the target found in the source.

    ``confidence`` 0–1 is that this is the nearest source at hand; ``evidence`` shows it, ``why`` says it in a sentence.
    ``direction_told`` is false where nothing tells which came first. ``step`` is what it changed, where both texts are here.
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
    step: Step | None = None


class Stemma(Record, frozen=True):
    """A directed acyclic graph of reports and lost sources."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class OriginGroup(Record, frozen=True):
    """Reports that go back to one origin, why, and spans that prove it; ``root`` is the origin's own report where it is here."""

    reports: tuple[ReportId, ...]
    label: str
    why: str
    spans: tuple[Span, ...]
    root: ReportId | None = None

    @property
    def lacks_it(self) -> bool:
        """Whether the origin's own report is here and none of ``reports``: what these carry came in on the way from it."""
        return self.root is not None and self.root not in self.reports


class Origins(Record, frozen=True):
    """How many independent origins stand behind a story: at least, at most (where it cannot be told), and the groups."""

    at_least: int
    at_most: int
    groups: tuple[OriginGroup, ...]

    def behind(self, reports: Iterable[ReportId]) -> "Origins":
        """The origins that stand behind some reports, as of a fact or an utterance that they carry; each group names these alone.

        A report that merges several origins may owe the words to any of them, so it counts with one at least, with all at most.
        """
        carriers = set(reports)
        shares = self.shares(carriers)
        groups = tuple(
            OriginGroup(own, group.label, group.why, group.spans, group.root)
            for group, own in zip(self.groups, shares, strict=True) if own
        )  # fmt: skip
        fewest = _fewest([carriers.intersection(group.reports) for group in self.groups])
        return Origins(min(fewest, len(groups)), len(groups), groups)

    def shares(self, reports: Iterable[ReportId]) -> tuple[tuple[ReportId, ...], ...]:
        """Of each group those of some reports that may owe it what they carry.

        An origin whose own report is here and does not carry it gave it to nobody who has another origin, too.
        """
        carriers = set(reports)
        lacking = [group.root is not None and group.root not in carriers for group in self.groups]
        elsewhere = {one for group, lacks in zip(self.groups, lacking, strict=True) if not lacks for one in group.reports}
        return tuple(
            tuple(one for one in group.reports if one in carriers and not (lacks and one in elsewhere))
            for group, lacks in zip(self.groups, lacking, strict=True)
        )


def _fewest(groups: Sequence[Set[ReportId]]) -> int:
    """How few of the groups hold all that any holds: those that alone hold one, then the largest of what is left."""
    held = Counter(one for group in groups for one in group)
    needed = [group for group in groups if any(held[one] == 1 for one in group)]
    covered = set().union(*needed)
    n, left = len(needed), [group - covered for group in groups]
    while best := max(left, key=len, default=set()):
        left = [group - best for group in left]
        n += 1
    return n


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
