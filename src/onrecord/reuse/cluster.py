"""Which reports stand together in one story, and which of them are copies?

Average-link clustering over the scored pairs (Sokal and Michener 1958), done inside each connected part, best merge first: two
groups join when the mean score of all their pairs reaches a mark, a pair that was never proposed counting as 0. A chain of
reports, each sharing boilerplate with the next, therefore stays apart, which bare connected components would not do. Copy
families are found first, by the same method over the share of wording in common; no family is split between stories.
Takes ties in any order and gives the same stories for every order. Every report ends in exactly one story.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.model import Record, ReportId, Story, Tie, identify

__all__ = ["ClusterSettings", "cluster", "groups"]

_Pair = tuple[ReportId, ReportId]


class ClusterSettings(Record, frozen=True):
    """Knobs of :func:`cluster`.

    ``min_score`` mean score (0–1) at which two groups join; ``min_copy`` mean share (0–1) of text at which reports of a story are
    one copy family. ``partners`` is how many ties a report can have at most, as the candidates' caps left them.
    A group larger than ``wary_reports`` must reach ``wary_score`` to grow.
    """

    min_score: float = 0.42  # ECB+ dev, flat from .38 to .42
    min_copy: float = 0.42  # Reuters, natural copies: precision .99 and recall .99 of containment >= .6
    partners: int = 100
    wary_reports: int = 1000
    wary_score: float = 0.8

_DEFAULTS = ClusterSettings()


def cluster(reports: Iterable[ReportId], ties: Sequence[Tie],
            settings: ClusterSettings = _DEFAULTS) -> tuple[Story, ...]:
    """The stories, in order of their first report; single reports too.

    Families are the groups of a story that have ``min_copy`` of their wording in common, as the ties tell it. ``why`` holds
    the strongest ties that span the story, one fewer than it has reports.
    """
    ids = sorted(set(reports))
    families = groups([(i,) for i in ids], [((t.a, t.b), t.copied) for t in ties if t.copied > 0], settings.min_copy, settings)
    found = groups(families, [((t.a, t.b), t.score) for t in ties], settings.min_score, settings)
    story_of = {report: place for place, group in enumerate(found) for report in group}
    inside: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        if story_of[tie.a] == story_of[tie.b]:
            inside[story_of[tie.a]].append(tie)
    copied: dict[int, list[tuple[ReportId, ...]]] = defaultdict(list)
    for family in families:
        if len(family) > 1:
            copied[story_of[family[0]]].append(family)
    return tuple(
        Story(identify("story", group), group, tuple(copied[place]), _spanning(group, inside[place]))
        for place, group in enumerate(found)
    )


def groups(atoms: Iterable[Sequence[ReportId]], scored: Iterable[tuple[_Pair, float]], least: float,
           settings: ClusterSettings = _DEFAULTS) -> tuple[tuple[ReportId, ...], ...]:
    """Average-link groups of all atoms (reports that already stand together), each sorted, in order of their first member."""
    members = [list(atom) for atom in sorted(sorted(atom) for atom in atoms)]
    place = {report: number for number, atom in enumerate(members) for report in atom}
    sums: list[dict[int, float]] = [{} for _ in members]
    for (one, other), score in sorted(scored):
        a, b = place[one], place[other]
        if a != b:
            sums[a][b] = sums[b][a] = sums[a].get(b, 0.0) + score
    means = ((_mean(total, members[a], members[b], settings.partners), a, b)
             for a, row in enumerate(sums) for b, total in row.items() if a < b)
    heap = [(-mean, a, b) for mean, a, b in means if mean >= least]
    heapq.heapify(heap)
    while heap:
        mean, a, b = heapq.heappop(heap)
        if not members[a] or not members[b] or -mean != _mean(sums[a].get(b, 0.0), members[a], members[b], settings.partners):
            continue
        if len(members[a]) + len(members[b]) > settings.wary_reports and -mean < settings.wary_score:
            continue
        _merge(a, b, sums, members)
        for c, total in sums[a].items():
            mean = _mean(total, members[a], members[c], settings.partners)
            if mean >= least:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
    return tuple(sorted(tuple(sorted(group)) for group in members if group))


def _mean(total: float, a: Sequence[ReportId], b: Sequence[ReportId], partners: int) -> float:
    """Mean score of the pairs between two groups; a report of the smaller one cannot have more ties than ``partners``."""
    small, large = sorted((len(a), len(b)))
    return min(1.0, total / (small * min(large, partners)))


def _merge(a: int, b: int, sums: list[dict[int, float]], members: list[list[ReportId]]) -> None:
    """Puts group ``b`` into group ``a``."""
    members[a] += members[b]
    members[b] = []
    for c, total in sums[b].items():
        del sums[c][b]
        if c != a:
            sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + total
    sums[b] = {}


def _spanning(group: Sequence[ReportId], ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """The strongest ties that hold a group together (Kruskal's maximum spanning forest), strongest first."""
    root = {report: report for report in group}

    def find(report: ReportId) -> ReportId:
        while root[report] != report:
            root[report] = report = root[root[report]]
        return report

    kept = []
    for tie in sorted(ties, key=lambda t: (-t.score, t.a, t.b)):
        a, b = find(tie.a), find(tie.b)
        if a != b:
            root[b] = a
            kept.append(tie)
    return tuple(kept)
