"""The words of passages, read once: all words, those outside quotation marks, and the number of marks.

Each distinct word of a story becomes one character, so that string metrics compare words instead of letters.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from onrecord.model import Report, ReportId, Role, Span
from onrecord.text.normalise import fold_marks
from onrecord.text.tokens import norms

__all__ = ["Side", "Words", "changed_in_common", "likeness", "told_in_common"]

_LEAST_ALIKE = 0.55
"""Sentences of two reporters of one event agree in up to half of their words; those of copies hardly ever so little."""

_LEAST_CHANGED = 0.5
_SAME = 0.97
"""Between these a quotation was changed as translators change it: not rewritten, not merely retyped."""

_QUOTED = re.compile(r'"[^"\n]*(?:"|$)', re.MULTILINE)
_FIRST_CODE = 0x10000
"""Codes start above the surrogates; a story has room for a million distinct words."""


@dataclass(frozen=True, slots=True)
class Side:
    """One passage, a character a word: all ``words``, ``told`` outside quotation marks, ``said`` inside; its ``marks``."""

    words: str
    told: str
    said: str
    marks: int


def likeness(one: Side, other: Side) -> float:
    """Part of the words of two passages that stand in both, in order, 0–1."""
    return Indel.normalized_similarity(one.words, other.words)


def told_in_common(one: Side, other: Side) -> float:
    """Number of words outside marks that stand in both, in order; none of passages that hardly agree there."""
    alike = Indel.normalized_similarity(one.told, other.told) if one.told and other.told else 0.0
    return (len(one.told) + len(other.told)) / 2 * alike if alike >= _LEAST_ALIKE else 0.0


def changed_in_common(one: Side, other: Side) -> float:
    """Number of words in common of two passages whose quotations are alike but not the same; else of the told words only.

    What one speaker said, two reporters quote in the same words; a translation there and back changes quotations, too.
    """
    alike = Indel.normalized_similarity(one.said, other.said) if one.said and other.said else 0.0
    said = (len(one.said) + len(other.said)) / 2 * alike if _LEAST_CHANGED <= alike < _SAME else 0.0
    return said + told_in_common(one, other)


class Words:
    """Reads the passages of the reports of one story."""

    def __init__(self, reports: Mapping[ReportId, Report]) -> None:
        """Finds what stands in marks; an open mark reaches to the end of its line."""
        self._reports = reports
        self._codes: dict[str, str] = {}
        self._sides: dict[Span, Side] = {}
        self._untold = {name: _QUOTED.sub(_blank, fold_marks(report.text)) for name, report in reports.items()}
        self._n_told = {name: _size(report, self._untold[name]) for name, report in reports.items()}
        self._n_words = {name: _size(report, report.text) for name, report in reports.items()}

    def of(self, span: Span) -> Side:
        """The passage at a span."""
        side = self._sides.get(span)
        if side is None:
            raw = self._reports[span.report].words(span)
            told = self._untold[span.report][span.begin : span.end]
            said = "".join(" " if t == r else r for r, t in zip(fold_marks(raw), told, strict=True))
            words, outside, inside = (self._coded(norms(text)) for text in (raw, told, said))
            side = self._sides[span] = Side(words, outside, inside, fold_marks(raw).count('"'))
        return side

    def n_told(self, report: ReportId) -> int:
        """Words of a report's body outside quotation marks; at least 1, so that shares can be taken of them."""
        return self._n_told[report]

    def n_words(self, report: ReportId) -> int:
        """Words of a report's body; at least 1."""
        return self._n_words[report]

    def _coded(self, words: Iterable[str]) -> str:
        return "".join(self._codes.setdefault(word, chr(_FIRST_CODE + len(self._codes))) for word in words)


def _size(report: Report, text: str) -> int:
    """Words of the body blocks of a report in ``text``, which has its offsets; at least 1."""
    return max(1, sum(len(norms(text[b.begin : b.end])) for b in report.blocks if b.role is Role.BODY))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
