"""The sentences of a story's reports as alignment reads them: coded words, weights, grammar words, what stands in marks.

Each distinct word of the story becomes one character, so that fast string metrics compare words instead of letters.
"""

from __future__ import annotations  # scipy loads its parts when they are first used, so no annotation may use them

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import scipy as sp

from onrecord.model import Paragraph, Report, ReportId, Role, Sentence
from onrecord.reuse.marks import quoted
from onrecord.reuse.tongue import Known, Tongue, Tongues, speaking
from onrecord.text.normalise import fold, paragraphs
from onrecord.text.tokens import WORD

__all__ = ["Line", "Lines", "Pair", "lines"]

_FIRST_CODE = 0x10000
"""Codes start above the surrogates; a story has room for a million distinct words."""


_TINY = 1e-12
"""Keeps an empty line from dividing by nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. ``codes`` has a character a word (folded), ``grammar`` only those of function words, ``known``
    what is known of each word, ``marked`` whether it stands in quotation marks."""

    sentence: Sentence
    report: int
    place: int
    codes: str
    grammar: str
    known: tuple[Known, ...]
    marked: tuple[bool, ...]

    @property
    def share_marked(self) -> float:
        """Part of the words that stands in quotation marks, 0–1."""
        return sum(self.marked) / max(1, len(self.marked))


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines in order of report id and place, which rows belong to which report, and each line's weighed stems.

    ``weights`` is a line's stems with count times rarity; ``unit`` the same as rows of a matrix, each of length one.
    """

    all: tuple[Line, ...]
    reports: tuple[ReportId, ...]
    rows: tuple[range, ...]
    weights: tuple[dict[str, float], ...]
    unit: sp.sparse.csr_array


@dataclass(frozen=True, slots=True)
class Pair:
    """Rows of two reports that tell the same: runs of adjoining rows, most often one row each, and their score 0–1."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float


class _Word(NamedTuple):
    code: str
    known: Known
    marked: bool


def lines(reports: Iterable[Report], sentences: Mapping[ReportId, Sequence[Sentence]], tongues: Tongues) -> Lines:
    """The body sentences of the reports; sentences without a word are left out."""
    codes: dict[str, str] = {}
    found: list[Line] = []
    ordered = sorted(reports, key=lambda r: r.id)
    rows = []
    for number, report in enumerate(ordered):
        tongue = speaking(report.masthead.language, tongues)
        begin = len(found)
        found += _of_report(report, number, sentences.get(report.id, ()), tongue, codes)
        rows.append(range(begin, len(found)))
    weights = tuple(_weights(line) for line in found)
    return Lines(tuple(found), tuple(r.id for r in ordered), tuple(rows), weights, _unit(weights))


def _of_report(report: Report, number: int, sentences: Sequence[Sentence], tongue: Tongue, codes: dict[str, str]) -> list[Line]:
    blocks = {p.number: p for p in paragraphs(report, (Role.BODY,))}
    marks = {n: quoted(p.text) for n, p in blocks.items()}
    found: list[Line] = []
    cursor: dict[int, int] = {}
    for sentence in sentences:
        block = blocks.get(sentence.paragraph)
        if block is None:
            continue
        begin = _begin(block, sentence, cursor.get(sentence.paragraph, 0))
        cursor[sentence.paragraph] = begin + len(sentence.text)
        words = _words(sentence.text, begin, marks[sentence.paragraph], tongue, codes)
        if words:
            found.append(_line(sentence, number, len(found), words))
    return found


def _begin(block: Paragraph, sentence: Sentence, cursor: int) -> int:
    """Where the sentence begins in its paragraph's analysed text."""
    return max(block.text.find(sentence.text, cursor), 0)


def _words(text: str, begin: int, marks: Sequence[tuple[int, int]], tongue: Tongue, codes: dict[str, str]) -> list[_Word]:
    """Code, knowledge and place (in marks or not) of each word of a text that begins at ``begin`` of its paragraph."""
    found = []
    for match in WORD.finditer(text):
        norm = fold(match.group())
        at = begin + match.start()
        code = codes.setdefault(norm, chr(_FIRST_CODE + len(codes)))
        found.append(_Word(code, tongue.of(norm), any(b <= at < e for b, e in marks)))
    return found


def _line(sentence: Sentence, report: int, place: int, words: Sequence[_Word]) -> Line:
    codes, grammar = "".join(w.code for w in words), "".join(w.code for w in words if w.known.is_function)
    return Line(sentence, report, place, codes, grammar, tuple(w.known for w in words), tuple(w.marked for w in words))


def _weights(line: Line) -> dict[str, float]:
    """Counts of content stems times their rarity in the language at large."""
    weights: dict[str, float] = {}
    for known in line.known:
        if not known.is_function and known.weight > 0:
            weights[known.stem] = weights.get(known.stem, 0.0) + known.weight
    return weights


def _unit(weights: Sequence[dict[str, float]]) -> sp.sparse.csr_array:
    """One row a line, scaled to length one; a line without content stems is an empty row."""
    column = {stem: place for place, stem in enumerate(dict.fromkeys(stem for row in weights for stem in row))}
    lengths = [max(math.sqrt(sum(w * w for w in row.values())), _TINY) for row in weights]
    data = np.array([w / length for row, length in zip(weights, lengths, strict=True) for w in row.values()], dtype=np.float64)
    indices = np.array([column[stem] for row in weights for stem in row], dtype=np.int64)
    starts = np.cumsum([0, *map(len, weights)])
    return sp.sparse.csr_array((data, indices, starts), shape=(len(weights), max(1, len(column))))
