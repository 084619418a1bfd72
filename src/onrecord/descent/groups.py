"""Which reports without a parent here go back to one lost source?

Roots that are kin share one lost source; they are joined closest first. A merger is kin to two roots that are no kin of each
other, by different parts of its text: it goes with the closer one and never joins the two.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from onrecord.descent.kinship import Pair, Pairs, Texts, covered
from onrecord.model import ReportId, Span

__all__ = ["groups_of"]

_LEAST_CLOSE = 0.35
"""How likely kin two groups are at least that are joined, on average over their reports."""

_SAME_PART = 0.5
"""Two reports that share with a third the same part of it, to this share of the smaller part, do not make it a merger."""


def groups_of(roots: Iterable[ReportId], texts: Texts, min_kin: float) -> list[tuple[ReportId, ...]]:
    """The roots in groups, each sorted, in order of their first members; a root without kin among them stands alone."""
    group = {root: {root} for root in roots}
    links = _links(group, texts.pairs, min_kin)
    mergers = {root for root in group if _is_merger(root, links, texts.pairs)}
    for link in links:
        if not mergers & {link.parent, link.child}:
            _join(group, link, texts.pairs)
    for link in links:
        for merger, other in ((link.parent, link.child), (link.child, link.parent)):
            if merger in mergers and len(group[merger]) == 1 and other not in mergers:
                _unite(group, merger, other)
    for link in links:
        if len(group[link.parent]) == len(group[link.child]) == 1:
            _join(group, link, texts.pairs)
    return sorted({id(members): tuple(sorted(members)) for members in group.values()}.values())


def _links(roots: Iterable[ReportId], pairs: Pairs, min_kin: float) -> list[Pair]:
    """Kin pairs among the roots, closest first, each once."""
    found = (pairs[a, b] for a, b in combinations(sorted(roots), 2) if (a, b) in pairs)
    return sorted((pair for pair in found if pair.kin >= min_kin), key=lambda p: (-p.told, p.parent, p.child))


def _join(group: dict[ReportId, set[ReportId]], link: Pair, pairs: Pairs) -> None:
    """Unites the groups of a link if they are close as wholes."""
    one, other = group[link.parent], group[link.child]
    if one is not other and _close(one, other, pairs) >= _LEAST_CLOSE:
        _unite(group, link.parent, link.child)


def _unite(group: dict[ReportId, set[ReportId]], a: ReportId, b: ReportId) -> None:
    one, other = group[a], group[b]
    one |= other
    for member in other:
        group[member] = one


def _close(one: set[ReportId], other: set[ReportId], pairs: Pairs) -> float:
    """How likely kin the members of two groups are, on average."""
    return sum(pairs[a, b].kin for a in one for b in other if (a, b) in pairs) / (len(one) * len(other))


def _is_merger(report: ReportId, links: Sequence[Pair], pairs: Pairs) -> bool:
    """Whether two kin of a report are no kin of each other and share with it different parts."""
    kin = [link.child if link.parent == report else link.parent for link in links if report in (link.parent, link.child)]
    close = {frozenset((link.parent, link.child)) for link in links}
    return any(frozenset((a, b)) not in close and not _same_part(report, a, b, pairs) for a, b in combinations(kin, 2))


def _same_part(report: ReportId, a: ReportId, b: ReportId, pairs: Pairs) -> bool:
    one: list[Span] = pairs[a, report].copied
    other: list[Span] = pairs[b, report].copied
    both = covered(one) + covered(other) - covered([*one, *other])
    return both >= _SAME_PART * min(covered(one), covered(other))
