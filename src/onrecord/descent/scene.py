"""What the steps of :mod:`stemma` look at together: texts, witnesses, main parents, the drawing; and the knobs of them all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.descent.direction import DescentWeights
from onrecord.descent.kinship import Pair, Texts
from onrecord.descent.parentage import Parentage
from onrecord.descent.sketching import Drawing
from onrecord.descent.witnesses import Agencies, Source, Witness
from onrecord.model import Record, ReportId

__all__ = ["CueWords", "DescentLore", "DescentSettings", "Scene"]


class CueWords(Record, frozen=True):
    """What ``lexicon/descent.toml`` holds: for each cue that an edge may name, what it asks, as a clause a reader understands."""

    weighed: Mapping[str, str]


class DescentLore(Record, frozen=True):
    """What descent knows: the weights of its cues, the words for them and the names of agencies."""

    weights: DescentWeights
    agencies: Agencies
    words: CueWords


class DescentSettings(Record, frozen=True):
    """Knobs of :func:`~onrecord.descent.stemma.descend`; all shares 0–1.

    ``min_kin``: how likely it must be that one text stands behind two reports for them to be kin.
    ``min_merged``: least part of a report that a second source must account for. ``equal_likeness`` of shared words and
    ``equal_share`` of both texts from which they count as equal. ``declared_confidence`` of a lost source that a report
    names, ``named_confidence`` of a second one without text here, ``second_confidence`` of a second source that the words tell.
    """

    min_kin: float = 0.5
    min_merged: float = 0.09  # two sentences of a usual report; on simulated worlds mergers are told best from .08 to .1
    equal_likeness: float = 0.98
    equal_share: float = 0.95
    declared_confidence: float = 0.85  # of edges from lost sources that a report names so many are right in simulated worlds,
    named_confidence: float = 0.6  # of second sources without text here so many,
    second_confidence: float = 0.72  # and of second sources that the words tell so many


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known of a story, and the stemma as far as it is drawn."""

    texts: Texts
    witnesses: Mapping[ReportId, Witness]
    parents: Mapping[ReportId, Parentage]
    words: CueWords
    settings: DescentSettings
    drawing: Drawing

    def weighed(self, report: ReportId) -> list[str]:
        """What weighed most in the choice of a report's main source, in words, each once."""
        return list(dict.fromkeys(self.words.weighed[cue] for cue in self.parents[report].told_by))

    def absent(self, report: ReportId) -> list[Source]:
        """Sources that a report names and whose own text is not here."""
        here = {w.house for w in self.witnesses.values()}
        return [source for source in self.witnesses[report].sources if source.name not in here]

    def source_named(self, child: ReportId, parent: ReportId) -> Source | None:
        """Where the child names the parent's house."""
        house = self.witnesses[parent].house
        return next((s for s in self.witnesses[child].sources if s.name == house), None)

    def root(self, report: ReportId) -> ReportId:
        """The report at the top of a report's main line."""
        pair = self.parents[report].pair
        return report if pair is None else self.root(pair.parent)

    def nearest(self, report: ReportId, others: Sequence[ReportId]) -> Pair | None:
        """Of the others the one that shares most of its told words with the report."""
        pairs = [self.texts.pairs[other, report] for other in others if (other, report) in self.texts.pairs]
        return max(pairs, key=lambda p: (p.told, p.parent), default=None)

    def is_equal(self, pair: Pair) -> bool:
        """Whether the two texts are the same, word for word and as wholes."""
        settings = self.settings
        return pair.likeness >= settings.equal_likeness and min(pair.share, pair.share_back) >= settings.equal_share
