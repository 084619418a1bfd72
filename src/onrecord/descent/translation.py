"""Was this report made from a translation of its source, there and back?

A property of a pair of reports: its passages say so (relation ``translated``: order and function words kept, content words
exchanged, inside quotation marks too). Of two such reports, which is the translation is told by a third that agrees with the
one and not with the other, or by time; between two alone it may stay untold.
"""

from collections.abc import Mapping, Sequence

from onrecord.descent.kinship import Pair, Pairs
from onrecord.descent.witnesses import Witness, earlier
from onrecord.model import ReportId

__all__ = ["is_translated", "translated_ones"]

_LEAST_SHARE = 0.5
"""Of the shared words, so many must stand in passages that read translated."""


def is_translated(pair: Pair) -> bool:
    """Whether one of the two reads like the other translated there and back."""
    return pair.translated >= _LEAST_SHARE


def translated_ones(members: Sequence[ReportId], pairs: Pairs,
                    witnesses: Mapping[ReportId, Witness]) -> frozenset[ReportId]:
    """Which sisters from one lost source came through a translation: those that read translated beside most of the others."""
    found: set[ReportId] = set()
    for member in members:
        beside = [pairs[other, member] for other in members if (other, member) in pairs]
        strange = [pair for pair in beside if is_translated(pair)]
        most = 2 * len(strange) > len(beside) > 1 and not _all_strange(members, member, pairs)
        later = len(beside) == len(strange) == 1 and earlier(witnesses[beside[0].parent], witnesses[member]) > 0
        if most or later:
            found.add(member)
    return frozenset(found)


def _all_strange(members: Sequence[ReportId], but: ReportId, pairs: Pairs) -> bool:
    """Whether all the others read translated beside each other, too: then nothing singles one out."""
    rest = [pairs[a, b] for a in members for b in members if a < b and but not in (a, b) and (a, b) in pairs]
    return bool(rest) and all(is_translated(pair) for pair in rest)
