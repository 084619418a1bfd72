"""Are these reports versions of one text throughout, or accounts that share passages?

Two texts are versions of one text when most words of the shorter stand in the other in the same order. Versions of one text
that name no source and mostly tell no time are a tradition, for which the methods of textual criticism were made; news tells
more by credits, signs and times than by its words. """

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

from onrecord.descent.witnesses import Witness
from onrecord.model import ReportId

__all__ = ["groups_of_versions", "is_tradition"]

_LEAST_ALIKE = 0.5
"""Of the shorter text so many words stand in the other in order: of unrelated English texts about .3 do, of copies .8 and
more."""
_FIRST_CODE = 0x10000


def is_tradition(texts: Sequence[Sequence[str]], witnesses: Mapping[ReportId, Witness]) -> bool:
    """Whether all are versions of one text and hardly any says where it comes from or when it appeared."""
    told = [w for w in witnesses.values() if w.sources or w.published is not None]
    return len(texts) > 1 and 2 * len(told) <= len(witnesses) and len(groups_of_versions(texts)) == 1


def groups_of_versions(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    """The numbers of the texts that are versions of one text, each linked to one other at least; words come folded."""
    alike = _alike(texts) >= _LEAST_ALIKE
    left = set(range(len(texts)))
    groups: list[list[int]] = []
    while left:
        group = [min(left)]
        left.discard(group[0])
        for one in group:
            found = sorted(other for other in left if alike[one, other])
            group += found
            left -= set(found)
        groups.append(sorted(group))
    return groups


def _alike(texts: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """For all pairs the part of the shorter text whose words stand in the other in order."""
    codes: dict[str, str] = {}
    encoded = ["".join(codes.setdefault(word, chr(_FIRST_CODE + len(codes))) for word in text) for text in texts]
    sizes = np.array([max(1, len(text)) for text in texts])
    common = cdist(encoded, encoded, scorer=LCSseq.similarity).astype(np.float64)
    shares: NDArray[np.float64] = common / np.minimum(sizes[:, None], sizes[None, :])
    return shares
