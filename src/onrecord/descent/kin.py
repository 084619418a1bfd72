"""Does one text stand behind two reports, or did two reporters tell of one event?

A logistic sum over what their passages share outside quotation marks: how much, in how long stretches, how alike sentence by
sentence, in which order. Two reporters who were told the same in one room share remarks, names and turns of phrase; copies share
whole stretches, in the order of their source. The weights are fitted on simulated newsrooms (``python -m tools.fit_descent``).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from math import exp

from rapidfuzz.distance import Indel

from onrecord.descent.wording import Side
from onrecord.model import Record

__all__ = ["Alike", "KinWeights", "alike_of", "kin_of", "n_in_order"]

_A_STRETCH = 3
"""Words in common from which on they are a stretch: shorter ones are names and turns that everybody uses."""
_A_SENTENCE = 5
"""Words outside quotation marks from which on a passage is told: shorter ones say who spoke."""

_MOSTLY = 0.5
_LEAST_TOLD = 0.22
_IN_ORDER = 0.9
_TRANSLATION = 0.9
"""A translation of which so many words and so much of the order are left is kin so surely. Translators exchange more words than
simulated ones do; of pairs of simulated accounts one in a thousand is taken for kin by this."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What the passages of two reports share outside quotation marks, 0–1: ``told`` part of the words of the shorter report,
    ``stretches`` the part that stands in stretches of words in common, ``sentences`` how alike told passages are on average,
    ``order`` part of these in one order, ``translated`` part of all words that read like a translation."""

    told: float = 0.0
    stretches: float = 0.0
    sentences: float = 0.0
    order: float = 0.0
    translated: float = 0.0


class KinWeights(Record, frozen=True):
    """What each part of :class:`Alike` is worth, in log odds; ``start`` the log odds of two reports that share nothing."""

    start: float
    told: float
    stretches: float
    sentences: float
    order: float
    translated: float


def kin_of(alike: Alike, weights: KinWeights) -> float:
    """How likely one text stands behind both, 0–1."""
    each = (weights.told, weights.stretches, weights.sentences, weights.order, weights.translated)
    found = 1 / (1 + exp(-weights.start - sum(weight * part for weight, part in zip(each, astuple(alike), strict=True))))
    return max(found, _TRANSLATION) if _is_translation(alike) else found


def _is_translation(alike: Alike) -> bool:
    """Whether one reads like the other told in another language and back: words went, the order of the sentences stayed."""
    return alike.translated >= _MOSTLY and alike.told >= _LEAST_TOLD and alike.order >= _IN_ORDER


def alike_of(sides: Sequence[tuple[Side, Side, int]], n_told: int, told: float, translated: float) -> Alike:
    """``sides`` are the passages in the order of the first report, with the place of each in the second; ``n_told`` words the
    shorter report tells outside quotation marks."""
    compared = [(_compared(one.told, other.told), min(len(one.told), len(other.told)), place) for one, other, place in sides]
    long = [(likeness, place) for (likeness, _), n_words, place in compared if n_words >= _A_SENTENCE]
    return Alike(
        told,
        min(1.0, sum(n_words for (_, n_words), _, _ in compared) / max(1, n_told)),
        sum(likeness for likeness, _ in long) / max(1, len(long)),
        n_in_order([place for _, place in long]) / max(1, len(long)),
        translated,
    )


def n_in_order(places: Sequence[int]) -> int:
    """How many of the places rise, in the longest run (Fredman 1975)."""
    ends: list[int] = []
    for place in places:
        number = bisect_left(ends, place)
        ends[number : number + 1] = [place]
    return len(ends)


@lru_cache(maxsize=1 << 16)
def _compared(one: str, other: str) -> tuple[float, int]:
    """How alike two runs of words are, 0–1, and how many words stand in stretches that both have."""
    if one == other:
        return float(bool(one)), len(one) if len(one) >= _A_STRETCH else 0
    same = [block.src_end - block.src_start for block in Indel.opcodes(one, other) if block.tag == "equal"]
    return 2 * sum(same) / (len(one) + len(other)), sum(n_words for n_words in same if n_words >= _A_STRETCH)
