"""MinHash near-duplicates (Broder 1997), small: the yardstick that shows how hard a simulated corpus is for the usual method."""

import re
import zlib

import numpy as np
from numpy.typing import NDArray

__all__ = ["likeness", "signature"]

_N_PERMUTATIONS = 128
_MIX = np.uint64(0x9E3779B97F4A7C15)
_WORDS = re.compile(r"\w+")
_GRAM_WORDS = 5
"""The usual size where near-duplicates of whole texts are sought."""

_Signature = NDArray[np.uint64]


def signature(text: str) -> _Signature:
    """128 minima over the hashed word 5-grams of a text."""
    words = _WORDS.findall(text.lower())
    grams = {" ".join(words[n : n + _GRAM_WORDS]) for n in range(max(1, len(words) - _GRAM_WORDS + 1))}
    hashes = np.array([zlib.crc32(gram.encode()) for gram in sorted(grams)], dtype=np.uint64)
    seeds = np.random.default_rng(1).integers(1, 1 << 63, _N_PERMUTATIONS, dtype=np.uint64)
    mixed = (hashes[:, None] ^ seeds) * _MIX  # wraps, so that each seed puts the grams into another order
    mixed ^= mixed >> np.uint64(29)
    least: _Signature = (mixed * _MIX).min(axis=0)
    return least


def likeness(a: _Signature, b: _Signature) -> float:
    """The estimated share of 5-grams that two texts have in common, of all that either has."""
    return float((a == b).mean())
