"""Coverage: which facts the reports of a story tell, and which report carries which, wholly, in part or not at all.

A fact here is a sentence's worth of news: sentences of several reports that were aligned with each other tell one fact, a
sentence that stands alone tells its own. How much of it a report carries is the share of the fact's content words, weighed by
their rarity, that the report's aligned sentences hold. It says what was carried, never whether it is true.
"""

from bisect import bisect_left
from collections import defaultdict

from onrecord.dossier.findings import Findings, Weigher
from onrecord.model import Carriage, Carried, Fact, Record, Relation, ReportId, Role, Sentence, Span, identify
from onrecord.text.tokens import norms

__all__ = ["CoverageSettings", "facts"]


class CoverageSettings(Record, frozen=True):
    """Knobs of coverage."""

    min_words: int = 4
    """Shorter sentences ("Back.") tell no fact of their own."""
    full_share: float = 0.85
    """From this share of the content words on a fact counts as carried in full; a clause that is cut costs a fifth or more."""
    translated_length: float = 0.75
    """A translated sentence shares few words; from this ratio of lengths on it counts as carried in full."""


def facts(found: Findings, weigher: Weigher, settings: CoverageSettings) -> tuple[Fact, ...]:
    """The facts of a story in the order in which the reports tell them; every report is named in each."""
    table = _Sentences(found, settings.min_words)
    translated: dict[ReportId, list[Span]] = defaultdict(list)
    for passage in found.passages:
        if passage.relation is Relation.TRANSLATED:
            for side in (passage.a, passage.b):
                translated[side.report].append(side)
    grown = []
    for members in table.clusters():
        base = members[0]
        carried = tuple(_carried(members, report.id, translated[report.id], weigher, settings) for report in found.reports)
        span = Span(base.report, base.begin, base.end)
        grown.append(Fact(identify("f", (base.report, base.begin, base.end)), base.text, span, carried))
    return tuple(grown)


class _Sentences:
    """The body sentences of a story and which of them are aligned."""

    def __init__(self, found: Findings, min_words: int) -> None:
        self._all: list[Sentence] = []
        self._starts: dict[ReportId, tuple[list[int], list[int]]] = {}
        for report in found.reports:
            ends, numbers = [], []
            for sentence in found.sentences.get(report.id, ()):
                if sentence.role is Role.BODY and len(norms(sentence.text)) >= min_words:
                    ends.append(sentence.end)
                    numbers.append(len(self._all))
                    self._all.append(sentence)
            self._starts[report.id] = (ends, numbers)
        self._parent = list(range(len(self._all)))
        for passage in found.passages:
            if passage.relation is not Relation.RELATED:
                self._join([*self._inside(passage.a), *self._inside(passage.b)])

    def clusters(self) -> list[list[Sentence]]:
        """Aligned sentences together, in the order of the first of each."""
        groups: dict[int, list[Sentence]] = defaultdict(list)
        for number, sentence in enumerate(self._all):
            groups[self._root(number)].append(sentence)
        return list(groups.values())

    def _inside(self, span: Span) -> list[int]:
        """Numbers of the sentences that a span touches."""
        ends, numbers = self._starts[span.report]
        at = bisect_left(ends, span.begin + 1)
        touched = []
        while at < len(numbers) and self._all[numbers[at]].begin < span.end:
            touched.append(numbers[at])
            at += 1
        return touched

    def _join(self, numbers: list[int]) -> None:
        for number in numbers[1:]:
            low, high = sorted((self._root(numbers[0]), self._root(number)))
            self._parent[high] = low

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number


def _carried(
    members: list[Sentence], report: ReportId, translated: list[Span], weigher: Weigher, settings: CoverageSettings
) -> Carried:
    """How much of the fact that ``members`` tell a report carries; ``translated`` are its passages that are translations."""
    mine = [sentence for sentence in members if sentence.report == report]
    if not mine:
        return Carried(report, Carriage.NONE)
    spans = tuple(Span(report, sentence.begin, sentence.end) for sentence in mine)
    base = members[0]
    if base.report == report:
        return Carried(report, Carriage.FULL, spans)
    wanted = weigher.weights(base.text)
    got = weigher.weights(" ".join(sentence.text for sentence in mine))
    share = sum(weight for stem, weight in wanted.items() if stem in got) / (sum(wanted.values()) or 1.0)
    length = sum(len(norms(sentence.text)) for sentence in mine) / len(norms(base.text))
    is_translated = any(span.meets(passage) for span in spans for passage in translated)
    whole = share >= settings.full_share or (is_translated and length >= settings.translated_length)
    return Carried(report, Carriage.FULL if whole else Carriage.PART, spans)
