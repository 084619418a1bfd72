"""Which quotation stands inside which: the tree of attributions within a report.

Takes drafts in any order, gives for each the number of its parent. A draft belongs to the smallest draft whose content holds
its cue (or, where it has none, its content): *Finch said the council had assured the town that …* gives the council's
assurance inside Finch's statement. Two drafts with one and the same content are one attribution told twice; the surer stays.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from sys import maxsize

from msgspec.structs import replace

from onrecord.quotes.draft import APART, Draft, Reach

__all__ = ["distinct", "parents", "within"]


def distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that repeat another's content or share its cue; of two the surer stays, then the longer."""
    kept: list[Draft] = []
    by_cue: set[Reach] = set()
    by_content: set[tuple[Reach, ...]] = set()
    for draft in sorted(drafts, key=lambda d: (-d.score, -_length(d), d.content)):
        apart = draft.rule == APART
        if draft.content in by_content or (not apart and any(reach in by_cue for reach in draft.cue)):
            continue
        kept.append(draft)
        by_content.add(draft.content)
        by_cue.update(() if apart else draft.cue)
    return sorted(kept, key=lambda d: (d.content[0], -d.content[-1][1], d.cue))


def parents(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the number of the one it is nested in, or ``None``. No draft is its own ancestor."""
    spans = sorted((begin, end, number) for number, draft in enumerate(drafts) for begin, end in draft.content)
    furthest = list(accumulate((end for _, end, _ in spans), max))
    lengths = [_length(draft) for draft in drafts]
    found: list[int | None] = []
    for number, draft in enumerate(drafts):
        marks = draft.cue or draft.content
        around = [
            (lengths[other], other) for other in _around(marks[0], spans, furthest)
            if (lengths[other], -other) > (lengths[number], -number) and _holds(drafts[other], marks)
            and not _is_part(draft, drafts[other])
        ]
        found.append(min(around)[1] if around else None)
    return found


def within(drafts: Sequence[Draft], tree: Sequence[int | None]) -> list[Draft]:
    """The drafts cut where the content of their parent ends: behind it stands who told it ("…, the Wire reported")."""
    return [
        draft if parent is None else _cut(draft, drafts[parent].content[-1][1])
        for draft, parent in zip(drafts, tree, strict=True)
    ]


def _cut(draft: Draft, end: int) -> Draft:
    content = tuple((begin, min(stop, end)) for begin, stop in draft.content if begin < end)
    return draft if content == draft.content or not content else replace(draft, content=content)


def _around(reach: Reach, spans: Sequence[tuple[int, int, int]], furthest: Sequence[int]) -> Iterator[int]:
    """The numbers of the drafts with a span that holds the reach; ``furthest[i]`` is the largest end up to span ``i``."""
    place = bisect_right(spans, (reach[0], maxsize, 0)) - 1
    while place >= 0 and furthest[place] >= reach[1]:
        if spans[place][1] >= reach[1]:
            yield spans[place][2]
        place -= 1


def _holds(outer: Draft, reaches: Sequence[Reach]) -> bool:
    """Whether all reaches lie in the content of a draft."""
    return all(any(begin <= a and b <= end for begin, end in outer.content) for a, b in reaches)


def _length(draft: Draft) -> int:
    return sum(end - begin for begin, end in draft.content)


def _is_part(draft: Draft, outer: Draft) -> bool:
    """Whether words in marks by themselves are the words of the draft around them, not of somebody it cites."""
    return draft.rule == APART and not draft.cue and draft.source == outer.source
