"""Which reports stand together in one story, and which of them are copies?

Average-link clustering over the scored pairs (Sokal and Michener 1958), done inside each connected part, best merge first: two
groups join when the mean score of all their pairs reaches a mark, a pair that was never proposed counting as 0. A chain of
reports, each sharing boilerplate with the next, therefore stays apart, which bare connected components would not do. Copy
families are found first, by the same method over the share of wording in common; no family is split between stories.
Near-equal reports (ties by the rule ``twins``) follow the one that stands for them and count once.
Takes ties in any order and gives the same stories for every order. Every report ends in exactly one story.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations, product

from msgspec.structs import replace

from onrecord.errors import RecordError
from onrecord.model import Record, ReportId, Story, Tie, identify

__all__ = ["ClusterSettings", "Linkage", "cluster", "groups", "joined", "standing"]

_Pair = tuple[ReportId, ReportId]


class ClusterSettings(Record, frozen=True):
    """Knobs of :func:`cluster`.

    ``min_score`` mean score (0–1) at which two groups join; ``min_copy`` mean share (0–1) of text at which reports of a story are
    one copy family, where a pair of a lower score than ``min_score`` counts as 0: one template filled in twice is no copy. A
    group larger than ``wary_reports`` must reach ``wary_score`` to grow. What somebody knows goes first: the reports of each
    list of ``together`` stand in one story, no two of a list of ``apart`` do; names that are not there are passed over. Raises
    :class:`RecordError` where the two contradict each other.
    """

    min_score: float = 0.38  # ECB+ dev is flat from .34 to .38; the upper end joins fewer strangers in small windows
    min_copy: float = 0.42  # Reuters, natural copies: precision .99 and recall .99 of containment >= .6
    wary_reports: int = 1000
    wary_score: float = 0.8
    together: tuple[tuple[ReportId, ...], ...] = ()
    apart: tuple[tuple[ReportId, ...], ...] = ()

    def __post_init__(self) -> None:
        """Refuses reports that are to stand together and apart."""
        for joined, parted in product(self.together, self.apart):
            if len(both := sorted(set(joined) & set(parted))) > 1:
                raise RecordError(f"{both[0]} and {both[1]} cannot be together and apart; take one of the two lines out")

_DEFAULTS = ClusterSettings()


class Linkage(Record, frozen=True):
    """When two groups join: at a mean of ``least`` (0–1), at ``wary_score`` where they would hold more than ``wary_reports``.

    ``partners`` is how many scored pairs a report can have at most; ``None`` when none was cut. No two reports of a set of
    ``apart`` come into one group.
    """

    least: float
    partners: int | None = None
    wary_reports: int = 1000
    wary_score: float = 0.8
    apart: tuple[tuple[ReportId, ...], ...] = ()


def cluster(reports: Iterable[ReportId], ties: Sequence[Tie], settings: ClusterSettings = _DEFAULTS, *,
            partners: int | None = None) -> tuple[Story, ...]:
    """The stories, in order of their first report; single reports too.

    Families are the groups of a story that have ``min_copy`` of their wording in common, as the ties tell it. ``why`` holds
    the strongest ties that span the story, one fewer than it has reports. ``partners`` is how many a report could have at
    most (:func:`onrecord.reuse.candidates.partners`); without it a story larger than that falls apart.
    """
    ids = sorted(set(reports))
    behind = _representatives(_not_apart(ties, settings.apart))
    compared = [t for t in ties if t.a not in behind and t.b not in behind] if behind else ties
    linkage = Linkage(settings.min_copy, partners, settings.wary_reports, settings.wary_score, standing(settings.apart, behind))
    lone = [(i,) for i in ids if i not in behind]
    families = groups(lone, [((t.a, t.b), t.copied) for t in compared if t.copied > 0 and t.score >= settings.min_score], linkage)
    atoms = joined(families, standing(settings.together, behind))
    found = groups(atoms, [((t.a, t.b), t.score) for t in compared], replace(linkage, least=settings.min_score))
    families, found = _followed(families, behind), _followed(found, behind)
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


def standing(
    lists: Iterable[Sequence[ReportId]], behind: Mapping[ReportId, ReportId]
) -> tuple[tuple[ReportId, ...], ...]:
    """Lists of reports with the one that stands for each in its place, as ``behind`` tells."""
    return tuple(tuple(dict.fromkeys(behind.get(report, report) for report in reports)) for reports in lists)


def joined(atoms: Iterable[Sequence[ReportId]], together: Iterable[Sequence[ReportId]]) -> list[list[ReportId]]:
    """The atoms with those that share a list of ``together`` made one."""
    found = [list(atom) for atom in atoms]
    for reports in together:
        met = [atom for atom in found if not set(reports).isdisjoint(atom)]
        found = [atom for atom in found if atom not in met] + ([[report for atom in met for report in atom]] if met else [])
    return found


def _not_apart(ties: Sequence[Tie], apart: Iterable[Sequence[ReportId]]) -> Sequence[Tie]:
    """The ties between reports that may stand together."""
    for parted in apart:
        ties = [tie for tie in ties if tie.a not in parted or tie.b not in parted]
    return ties


def _representatives(ties: Sequence[Tie]) -> dict[ReportId, ReportId]:
    """For each report that has a twin to stand for it, that twin.

    The one that stands for others is compared and so has more ties; where both have this tie alone either will do.
    """
    equal = [(tie.a, tie.b) for tie in ties if "twins" in tie.rules]
    n_ties = Counter(report for tie in ties for report in (tie.a, tie.b)) if equal else Counter()
    pairs = (sorted(pair, key=lambda r: (-n_ties[r], r)) for pair in equal)
    return {twin: report for report, twin in pairs}


def _followed(found: Sequence[tuple[ReportId, ...]], behind: Mapping[ReportId, ReportId]) -> tuple[tuple[ReportId, ...], ...]:
    """The groups with the twins of their members, sorted."""
    twins: dict[ReportId, list[ReportId]] = defaultdict(list)
    for twin, report in behind.items():
        twins[report].append(twin)
    return tuple(sorted(tuple(sorted([*group, *(t for report in group for t in twins[report])])) for group in found))


def groups(atoms: Iterable[Sequence[ReportId]], scored: Iterable[tuple[_Pair, float]],
           linkage: Linkage) -> tuple[tuple[ReportId, ...], ...]:
    """Average-link groups of all atoms (reports that already stand together), each sorted, in order of their first member."""
    members = [list(atom) for atom in sorted(sorted(atom) for atom in atoms)]
    place = {report: number for number, atom in enumerate(members) for report in atom}
    sums: list[dict[int, float]] = [{} for _ in members]
    for (one, other), score in sorted(scored):
        a, b = place[one], place[other]
        if a != b:
            sums[a][b] = sums[b][a] = sums[a].get(b, 0.0) + score
    barred = _barred(linkage.apart, place)
    heap: list[tuple[float, int, int]] = []
    for a, row in enumerate(sums):
        _offer(heap, a, {b: total for b, total in row.items() if a < b}, members, linkage)
    while heap:
        mean, a, b = heapq.heappop(heap)
        if not members[a] or not members[b]:
            continue
        if -mean != _mean(sums[a].get(b, 0.0), len(members[a]), len(members[b]), linkage.partners):
            continue
        if b in barred[a]:
            continue
        if len(members[a]) + len(members[b]) <= linkage.wary_reports or -mean >= linkage.wary_score:
            _merge(a, b, sums, members)
            for c in barred.pop(b, set()):
                barred[c] = (barred[c] - {b}) | {a}
                barred[a].add(c)
            _offer(heap, a, sums[a], members, linkage)
    return tuple(sorted(tuple(sorted(group)) for group in members if group))


def _barred(apart: Iterable[Sequence[ReportId]], place: Mapping[ReportId, int]) -> dict[int, set[int]]:
    """For each group the groups that it must not be merged with."""
    barred: dict[int, set[int]] = defaultdict(set)
    for reports in apart:
        numbers = sorted({place[report] for report in reports if report in place})
        for a, b in permutations(numbers, 2):
            barred[a].add(b)
    return barred


def _offer(heap: list[tuple[float, int, int]], a: int, totals: Mapping[int, float], members: Sequence[Sequence[ReportId]],
           linkage: Linkage) -> None:
    """Puts the merges of group ``a`` that reach the mark on the heap."""
    size, least, most = len(members[a]), linkage.least, linkage.partners
    for b, total in totals.items():
        if total < least:  # a mean is no more than the sum
            continue
        mean = _mean(total, size, len(members[b]), most)
        if mean >= least:
            heapq.heappush(heap, (-mean, a, b) if a < b else (-mean, b, a))


def _mean(total: float, one: int, other: int, partners: int | None) -> float:
    """Mean score of the pairs between two groups of such sizes; a report of the smaller one has at most ``partners`` ties."""
    small, large = (one, other) if one < other else (other, one)
    return min(1.0, total / (small * (min(large, partners) if partners else large)))


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
