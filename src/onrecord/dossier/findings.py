"""What is known of a story before its dossier is composed: the reports and all that the other rooms found in them."""

from collections.abc import Mapping
from functools import cached_property

from onrecord.dossier.parties import Parties
from onrecord.model import (
    Cluster,
    Contrast,
    Origins,
    Passage,
    Person,
    Quotation,
    Report,
    ReportId,
    Sentence,
    Span,
    Statement,
    Stemma,
    Story,
    Utterance,
)
from onrecord.text.rarity import Rarity
from onrecord.text.stems import Stems
from onrecord.text.times import TimeFound
from onrecord.text.tokens import norms

__all__ = ["Findings", "Weigher"]


class Weigher:
    """Content words of a text and their weights: stems, rarer ones heavier; owned by whoever runs the stage."""

    def __init__(self, stems: Stems, rarity: Rarity, min_weight: float = 1.5) -> None:
        """Words lighter than ``min_weight`` ("the", "said") carry no fact; see :meth:`Rarity.weight`."""
        self._stems = stems
        self._rarity = rarity
        self._min_weight = min_weight

    def weights(self, text: str) -> dict[str, float]:
        """Stem → weight for the content words of a text, in the order of the text."""
        found = {stem: self._rarity.weight(stem) for stem in map(self._stems.of, norms(text))}
        return {stem: weight for stem, weight in found.items() if weight >= self._min_weight}


class Findings:
    """All that is known of one story; built once, read by every part of the dossier. Nothing in it changes."""

    def __init__(  # noqa: PLR0913 - one name for each room that found something
        self,
        *,
        story: Story,
        reports: tuple[Report, ...],
        sentences: Mapping[ReportId, tuple[Sentence, ...]],
        passages: tuple[Passage, ...],
        stemma: Stemma,
        origins: Origins,
        quotations: tuple[Quotation, ...],
        apparatus: tuple[Utterance, ...],
        persons: tuple[Person, ...] = (),
        statements: tuple[Statement, ...] = (),
        clusters: tuple[Cluster, ...] = (),
        contrasts: tuple[Contrast, ...] = (),
        times: Mapping[ReportId, tuple[TimeFound, ...]] | None = None,
        parties: Parties | None = None,
    ) -> None:
        """Takes what the rooms found; ``reports`` in the order in which the dossier shows them."""
        self.story = story
        self.reports = reports
        self.sentences = sentences
        self.passages = passages
        self.stemma = stemma
        self.origins = origins
        self.quotations = quotations
        self.apparatus = apparatus
        self.persons = persons
        self.statements = statements
        self.clusters = clusters
        self.contrasts = contrasts
        self.times = times or {}
        self.parties = parties

    @cached_property
    def by_id(self) -> dict[ReportId, Report]:
        """The reports by their id."""
        return {report.id: report for report in self.reports}

    @cached_property
    def clusters_by_id(self) -> dict[str, Cluster]:
        """The acts of the ledger by their id."""
        return {cluster.id: cluster for cluster in self.clusters}

    @cached_property
    def statements_by_id(self) -> dict[str, Statement]:
        """The statements by their id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def quotations_by_id(self) -> dict[str, Quotation]:
        """The quotations by their id."""
        return {quotation.id: quotation for quotation in self.quotations}

    def words(self, span: Span) -> str:
        """The raw text of a span."""
        return self.by_id[span.report].words(span)

    def n_origins(self, carriers: set[ReportId]) -> int:
        """The least number of independent origins that account for these reports: how many at least stand behind them."""
        behind = self.origins.behind(carriers)
        return behind.at_least + len(carriers.difference(*(group.reports for group in behind.groups)))
