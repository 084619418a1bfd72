"""Where do the witnesses of one text differ, and how much does each difference say about who copied whom?

Takes the words of each witness; gives places of variation, each with the reading of every witness (:class:`Places`). The
words are collated in columns (:mod:`onrecord.text.align`). A column in which words differ is a place, twice: once for words
that are no spelling of each other, once, with less weight, for spellings; so a near match says less than another word. A run
of words that witnesses lack is one place however long it is: one glance of a scribe skips a line. Where a witness lacks more
than the place, or all of it, its reading is unknown there and says nothing. """

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from onrecord.descent.branching import UNKNOWN, Floats, Sets
from onrecord.model import Record
from onrecord.text.align import Table, collate

__all__ = ["GONE", "HERE", "Places", "VariationSettings", "vary"]

HERE, GONE = np.uint64(1), np.uint64(2)
_MOST_READINGS = 63


class VariationSettings(Record, frozen=True):
    """How much a difference counts beside another word in the place of a word, which counts 1.

    ``spelling`` for two spellings of a word, ``lacking`` for words that are there or not; ``min_likeness`` (0–1) from which
    two words count as spellings of one.
    """

    spelling: float = 0.3
    lacking: float = 0.8
    min_likeness: float = 0.6


@dataclass(frozen=True, slots=True)
class Places:
    """``sets[w, p]`` is the reading of witness ``w`` at place ``p``; ``weights[p]`` what the place counts; ``columns[p]``
    where in the table of the collation it begins and ends; at a place of ``gaps`` words are there (:data:`HERE`) or not
    (:data:`GONE`)."""

    sets: Sets
    weights: Floats
    columns: tuple[tuple[int, int], ...]
    gaps: NDArray[np.bool_]
    table: Table


_Column = dict[int, str]
"""The words in one column, by witness."""


def vary(witnesses: Sequence[Sequence[str]], settings: VariationSettings) -> Places:
    """The places at which the witnesses differ, in the order of the text. Words come folded, without marks."""
    table = collate(witnesses)
    columns: list[_Column] = [{} for _ in range(table.n_columns)]
    for n, (words, row) in enumerate(zip(witnesses, table.rows, strict=True)):
        for word, column in zip(words, row, strict=True):
            columns[column][n] = word
    found = [*_lacking(columns, len(witnesses), settings), *_worded(columns, len(witnesses), settings)]
    found.sort(key=lambda place: (place.columns, place.weight))
    sets = np.stack([place.sets for place in found], axis=1) if found else np.zeros((len(witnesses), 0), np.uint64)
    return Places(sets, np.array([place.weight for place in found]), tuple(place.columns for place in found),
                  np.array([place.gap for place in found], np.bool_), table)


class _Place(NamedTuple):
    sets: Sets
    columns: tuple[int, int]
    weight: float
    gap: bool = False


def _worded(columns: Sequence[_Column], n_witnesses: int, settings: VariationSettings) -> list[_Place]:
    """Columns in which words differ: by word, and by spelling."""
    found: list[_Place] = []
    for number, column in enumerate(columns):
        words = sorted(set(column.values()))
        if len(words) < 2:
            continue
        heads = _spelled_alike(words, settings.min_likeness)
        where = (number, number + 1)
        if len(set(heads.values())) > 1:
            found.append(_Place(_sets({n: heads[w] for n, w in column.items()}, n_witnesses), where, 1 - settings.spelling))
        found.append(_Place(_sets(column, n_witnesses), where, settings.spelling))
    return found


def _sets(readings: Mapping[int, str], n_witnesses: int) -> Sets:
    """A bit for each reading; of very many the rest count as unknown."""
    bits = {word: np.uint64(1 << k) for k, word in enumerate(sorted(set(readings.values()))[:_MOST_READINGS])}
    return np.array([bits.get(readings[n], UNKNOWN) if n in readings else UNKNOWN for n in range(n_witnesses)], np.uint64)


def _spelled_alike(words: Sequence[str], min_likeness: float) -> dict[str, str]:
    """For each word the first of those that are spellings of it, one linked to the next."""
    heads = {word: word for word in words}
    bare = {word: _bare(word) for word in words}
    for k, one in enumerate(words):
        for other in words[k + 1 :]:
            if heads[one] != heads[other] and Indel.normalized_similarity(bare[one], bare[other]) >= min_likeness:
                old = heads[other]
                heads = {word: heads[one] if head == old else head for word, head in heads.items()}
    return heads


def _bare(word: str) -> str:
    """The letters of a word without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _lacking(columns: Sequence[_Column], n_witnesses: int, settings: VariationSettings) -> list[_Place]:
    """Runs of columns that some witnesses lack and others have."""
    gaps = [_gaps([n in column for column in columns]) for n in range(n_witnesses)]
    holders: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, own in enumerate(gaps):
        for gap in own:
            holders[gap].append(n)
    found: list[_Place] = []
    for (begin, end), lacking in sorted(holders.items()):
        sets = np.full(n_witnesses, UNKNOWN, np.uint64)
        sets[sorted({n for column in columns[begin:end] for n in column})] = HERE
        sets[lacking] = GONE
        found.append(_Place(sets, (begin, end), settings.lacking, gap=True))
    return found


def _gaps(present: Sequence[bool]) -> list[tuple[int, int]]:
    """Where a witness has nothing: runs of columns."""
    found: list[tuple[int, int]] = []
    begin = 0
    for column, here in enumerate([*present, True]):
        if here:
            if column > begin:
                found.append((begin, column))
            begin = column + 1
    return found
