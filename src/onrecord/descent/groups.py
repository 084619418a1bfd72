"""Which reports without a parent here go back to one lost source?

Roots that are kin share one lost source. They are joined closest first. A report that is kin to two groups by different parts
of its text is a merger and does not join them: two groups are one only if the report between them shares the same part with both.
"""

from collections.abc import Iterable, Sequence

from onrecord.descent.kinship import Pair, Pairs, Texts, covered
from onrecord.model import ReportId, Span

__all__ = ["groups_of"]


_SAME_PART = 0.3
"""Least overlap of the parts of a report that two groups share with it, as a share of the smaller part."""


def groups_of(roots: Iterable[ReportId], texts: Texts, min_kin: float) -> list[tuple[ReportId, ...]]:
    """The roots in groups, each sorted, in order of their first members; a root without kin among them stands alone."""
    group = {root: {root} for root in roots}
    links = sorted(
        (pair for (a, b), pair in texts.pairs.items() if a < b and a in group and b in group and pair.told >= min_kin),
        key=lambda pair: (-pair.told, pair.parent, pair.child),
    )
    for link in links:
        one, other = group[link.parent], group[link.child]
        if one is not other and _same_text(link, one, other, texts.pairs):
            one |= other
            for member in other:
                group[member] = one
    return sorted({id(members): tuple(sorted(members)) for members in group.values()}.values())


def _same_text(link: Pair, one: set[ReportId], other: set[ReportId], pairs: Pairs) -> bool:
    """Whether the two reports that link the groups share with both groups the same part of their text."""
    return _overlaps(link.parent, one, other, pairs) and _overlaps(link.child, other, one, pairs)


def _overlaps(member: ReportId, own: set[ReportId], other: set[ReportId], pairs: Pairs) -> bool:
    mine = _shared(member, own, pairs)
    theirs = _shared(member, other, pairs)
    if not mine:
        return True
    both = covered(mine) + covered(theirs) - covered([*mine, *theirs])
    return both >= _SAME_PART * min(covered(mine), covered(theirs))


def _shared(member: ReportId, others: Iterable[ReportId], pairs: Pairs) -> Sequence[Span]:
    """The spans of ``member`` that stand in any of ``others``."""
    found = (pairs.get((other, member)) for other in sorted(others) if other != member)
    return [span for pair in found if pair for span in pair.spans]
