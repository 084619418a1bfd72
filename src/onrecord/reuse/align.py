"""Which passages do the reports of one story share?

Sentence by sentence, bodies only. Score of two sentences: .75 × cosine of their stems, weighed by rarity in the language at
large, + .25 × longest common subsequence of their function words (order survives translation, content words do not).
Kept are pairs that are each other's best between two reports; an unmatched sentence between two matched neighbours takes the
best free one between their partners; then links are closed over the whole story, best first, never putting two sentences
of one report together. Paragraphs that were moved are found like any other. A sentence that one report split in two is
joined to its other half where that makes the match better. Does not tell who took from whom.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from rapidfuzz.distance import Indel

from onrecord.model import Passage, Record, Relation, Report, ReportId, Sentence, Span
from onrecord.reuse.hubs import hubs
from onrecord.reuse.lines import Lines, Pair, lines
from onrecord.reuse.relate import relations
from onrecord.reuse.tongue import Tongues

__all__ = ["AlignSettings", "passages"]

_Link = tuple[int, int]
_Run = tuple[int, ...]


class AlignSettings(Record, frozen=True):
    """Knobs of :func:`passages`; all scores 0–1.

    ``content_share`` of the score comes from content stems, the rest from function words. ``min_score`` for mutual best pairs,
    ``min_between`` for a sentence between matched neighbours and for pairs that only a third report links, ``min_related``
    for pairs that turn out merely related. ``min_gain`` of a joined half. A story of more than ``full_reports`` is aligned
    with ``hub_reports`` of its reports only, and passages are told for pairs with a hub.
    """

    content_share: float = 0.75
    min_score: float = 0.35  # flat from .30 to .45 on the seeds and on simulated stories
    min_between: float = 0.2
    min_related: float = 0.3  # below it, on ECB+ dev, what neighbours suggest is as often wrong as right
    min_gain: float = 0.06
    full_reports: int = 60
    hub_reports: int = 12

_DEFAULTS = AlignSettings()


def passages(reports: Iterable[Report], sentences: Mapping[ReportId, Sequence[Sentence]], tongues: Tongues,
             settings: AlignSettings = _DEFAULTS) -> tuple[Passage, ...]:
    """All pairs of passages that tell the same, ``a`` of the report with the smaller id, in order of their spans.

    ``sentences`` holds each report's sentences in order; only those of body blocks are read. None for fewer than two reports.
    """
    story = lines(reports, sentences, tongues)
    hub = hubs(story, settings.hub_reports if len(story.reports) > settings.full_reports else settings.full_reports)
    scorer = _Scorer(story, settings)
    links = _mutual(story, scorer, settings.min_score, hub)
    links |= _between(story, scorer, links, settings.min_between)
    pairs = _joined(story, scorer, _closed(story, links, hub), settings.min_gain)
    told = relations(story, pairs)
    found = [
        _passage(story, pair, relation) for pair, relation in zip(pairs, told, strict=True)
        if pair.score >= (settings.min_related if relation is Relation.RELATED else settings.min_between)
    ]
    return tuple(sorted(found, key=lambda p: (p.a, p.b)))


class _Scorer:
    """Scores of sentence pairs; a pair that was asked for once is remembered."""

    def __init__(self, story: Lines, settings: AlignSettings) -> None:
        self._story = story
        self._settings = settings
        self._known: dict[_Link, float] = {}

    def likely(self, hub: frozenset[int]) -> dict[_Link, float]:
        """Scores of all pairs ``a < b`` with a hub's report whose cosine leaves them a chance of the least score."""
        wanted = self._settings.min_score - (1 - self._settings.content_share)
        least = max(0.01, wanted / self._settings.content_share)
        report = np.array([line.report for line in self._story.all], dtype=np.int64)
        inside = np.flatnonzero(np.isin(report, sorted(hub)))
        product = (self._story.unit[inside] @ self._story.unit.T).tocoo()
        row, col = inside[product.row], product.col
        keep = (product.data >= least) & (report[row] != report[col]) & ((report[row] < report[col]) | ~np.isin(col, inside))
        low, high = np.minimum(row, col)[keep], np.maximum(row, col)[keep]
        links = zip(low.tolist(), high.tolist(), strict=True)
        for (a, b), cosine in zip(links, product.data[keep].tolist(), strict=True):
            self._known[a, b] = self._mix(cosine, self._story.all[a].grammar, self._story.all[b].grammar)
        return dict(self._known)

    def of(self, a: _Run, b: _Run) -> float:
        """The score of two runs of rows."""
        if len(a) == len(b) == 1 and (a[0], b[0]) in self._known:
            return self._known[a[0], b[0]]
        grammar = ("".join(self._story.all[i].grammar for i in run) for run in (a, b))
        score = self._mix(_cosine(self._weights(a), self._weights(b)), *grammar)
        if len(a) == len(b) == 1:
            self._known[a[0], b[0]] = score
        return score

    def _weights(self, run: _Run) -> dict[str, float]:
        """The weighed stems of a run of rows."""
        first, *rest = (self._story.weights[row] for row in run)
        for more in rest:
            first = first | {stem: first.get(stem, 0.0) + weight for stem, weight in more.items()}
        return first

    def _mix(self, cosine: float, one: str, other: str) -> float:
        """Content and grammar weighed together; where neither has function words, content alone."""
        order = Indel.normalized_similarity(one, other) if one or other else cosine
        return round(self._settings.content_share * cosine + (1 - self._settings.content_share) * order, 6)


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two weighed bags of stems, 0 for an empty one."""
    common = sum(weight * b[stem] for stem, weight in a.items() if stem in b)
    return common / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values())) if common else 0.0


def _mutual(story: Lines, scorer: _Scorer, least: float, hub: frozenset[int]) -> dict[_Link, float]:
    """Pairs that are each other's best between two reports; equal scores go to the pair nearer in place."""
    scores = {(a, b): score for (a, b), score in scorer.likely(hub).items() if score >= least and _tells(story, a, b)}
    best: dict[tuple[int, int], tuple[float, float, int]] = {}
    for (a, b), score in scores.items():
        off = -abs(_where(story, a) - _where(story, b))
        for one, other in ((a, b), (b, a)):
            key = (one, story.all[other].report)
            best[key] = max(best.get(key, (0.0, 0.0, 0)), (score, off, -other))
    return {
        (a, b): score for (a, b), score in scores.items()
        if best[a, story.all[b].report][2] == -b and best[b, story.all[a].report][2] == -a
    }


def _tells(story: Lines, a: int, b: int) -> bool:
    """Whether two lines share two content stems or are equal; a bare "she said" is no passage."""
    return story.all[a].codes == story.all[b].codes or len(story.weights[a].keys() & story.weights[b].keys()) > 1


def _where(story: Lines, row: int) -> float:
    """How far down its report a line stands, 0–1."""
    line = story.all[row]
    return line.place / max(1, len(story.rows[line.report]) - 1)


def _between(story: Lines, scorer: _Scorer, links: Mapping[_Link, float], least: float) -> dict[_Link, float]:
    """For each unmatched line between two matched neighbours the best free line between their partners."""
    found: dict[_Link, float] = {}
    for partner in _by_reports(story, links).values():
        taken = set(partner.values())
        for before, first in sorted(partner.items()):
            row = before + 1
            last = partner.get(before + 2)
            if row in partner or last is None or story.all[row].report != story.all[before + 2].report:
                continue
            free = [other for other in range(first + 1, last) if other not in taken]
            score, other = max(((scorer.of((row,), (o,)), -o) for o in free), default=(0.0, 0))
            if score >= least:
                found[row, -other] = score
                taken.add(-other)
    return found


def _by_reports(story: Lines, links: Iterable[_Link]) -> dict[tuple[int, int], dict[int, int]]:
    """The partner of each linked line, for each pair of reports."""
    found: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for a, b in sorted(links):
        found[story.all[a].report, story.all[b].report][a] = b
    return found


def _closed(story: Lines, links: Mapping[_Link, float], hub: frozenset[int]) -> list[_Link]:
    """All pairs with a hub's report within the groups that links make, best links first, no report twice in a group."""
    group: dict[int, dict[int, int]] = {}
    for a, b in sorted(links, key=lambda link: (-links[link], link)):
        one, other = (group.setdefault(row, {story.all[row].report: row}) for row in (a, b))
        if one is not other and one.keys().isdisjoint(other):
            one |= other
            for row in other.values():
                group[row] = one
    distinct = {id(members): sorted(members.values()) for members in group.values()}
    hubs_in = {key: [row for row in rows if story.all[row].report in hub] for key, rows in distinct.items()}
    pairs = {(min(a, b), max(a, b)) for key, rows in distinct.items() for a in hubs_in[key] for b in rows if a != b}
    return sorted(pairs)


def _joined(story: Lines, scorer: _Scorer, links: Sequence[_Link], gain: float) -> list[Pair]:
    """The links with their scores; a free line beside a linked one joins it where the two together fit the partner better."""
    pairs: list[Pair] = []
    for partner in _by_reports(story, links).values():
        back = {b: a for a, b in partner.items()}
        for a, b in sorted(partner.items()):
            run_a = _widest([(scorer.of(run, (b,)), run) for run in _wider(story, a, partner)], gain)
            run_b: _Run = (b,)
            if run_a == (a,):
                run_b = _widest([(scorer.of((a,), run), run) for run in _wider(story, b, back)], gain)
            for row in run_a:
                partner.setdefault(row, b)
            for row in run_b:
                back.setdefault(row, a)
            pairs.append(Pair(run_a, run_b, scorer.of(run_a, run_b)))
    return pairs


def _wider(story: Lines, row: int, taken: Mapping[int, int]) -> list[_Run]:
    """The row alone, and with each of its neighbours in the report that is free."""
    free = [other for other in (row - 1, row + 1) if other in story.rows[story.all[row].report] and other not in taken]
    return [(row,), *((min(row, other), max(row, other)) for other in free)]


def _widest(offers: Sequence[tuple[float, _Run]], gain: float) -> _Run:
    """The run with the best score, the first one unless another is better by ``gain``."""
    first, *rest = offers
    score, run = max(rest, default=first)
    return run if score >= first[0] + gain else first[1]


def _passage(story: Lines, pair: Pair, relation: Relation) -> Passage:
    a, b = (
        Span(story.reports[story.all[run[0]].report], story.all[run[0]].sentence.begin, story.all[run[-1]].sentence.end)
        for run in (pair.a, pair.b)
    )
    return Passage(a, b, relation, min(1.0, pair.score))
