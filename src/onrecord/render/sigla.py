"""By which letter is each report called, and where in it does a span stand?

Takes the reports of a story; gives sigla in the order of time (then of id) and, for a span, the block and paragraph that hold
it. Sigla are those of textual criticism: Latin capitals for witnesses at hand, Greek letters for lost ones.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol

from onrecord.errors import ForeignSpan
from onrecord.model import Moment, NodeKind, Report, ReportId, Role, Span, Stemma
from onrecord.render.words import language_tag

__all__ = ["Traced", "Witnesses", "latin", "paragraph_numbers", "seconds_of"]

_UNLIKE_A_WORD = re.compile(r"[^A-Za-z]")
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_LATE = float("inf")


def seconds_of(moment: Moment | None) -> float:
    """The moment in seconds for ordering, its earliest point where it is vague; infinity where no time is told."""
    if moment is None:
        return _LATE
    value = moment.value if len(moment.value) != 4 else f"{moment.value}-01"
    value = value if len(value) != 7 else f"{value}-01"
    try:
        point = datetime.fromisoformat(value)
    except ValueError:
        return _LATE
    return (point if point.tzinfo else point.replace(tzinfo=UTC)).timestamp()


def latin(number: int) -> str:
    """The siglum of the ``number``-th report, from 0: A … Z, AA … AZ, BA and so on.

    >>> latin(0), latin(25), latin(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _greek(number: int) -> str:
    turn, place = divmod(number, len(_GREEK))
    return _GREEK[place] + (str(turn + 1) if turn else "")


class Traced(Protocol):
    """Reports and who took from whom among them: a dossier, or descent alone."""

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports."""

    @property
    def stemma(self) -> Stemma:
        """Who took from whom."""


class Witnesses:
    """The reports of a dossier under their sigla, in the order of time, and the places of spans in them."""

    def __init__(self, dossier: Traced) -> None:
        self.reports = tuple(sorted(dossier.reports, key=lambda one: (seconds_of(one.masthead.published), one.id)))
        self.sigla: dict[str, str] = {report.id: latin(i) for i, report in enumerate(self.reports)}
        lost = [node.id for node in dossier.stemma.nodes if node.kind is NodeKind.LOST]
        self.sigla.update((name, _greek(i)) for i, name in enumerate(lost))
        odd = sorted((one for one in self.sigla if _UNLIKE_A_WORD.search(one) and len(one) > 2), key=len, reverse=True)
        told = "|".join(map(re.escape, odd))
        self._ids = re.compile(rf"(?<![\w/.])(?:{told})(?![\w/])") if odd else None
        self._texts = {report.id: report for report in self.reports}
        self._starts = {report.id: [block.begin for block in report.blocks] for report in self.reports}
        self._numbers = {report.id: paragraph_numbers(report) for report in self.reports}

    def report(self, name: ReportId) -> Report:
        """The report of that id. Raises :class:`ForeignSpan` where it is not of this dossier."""
        try:
            return self._texts[name]
        except KeyError:
            raise ForeignSpan(f"{name!r} is not a report of this story; known are {sorted(self._texts)}") from None

    def name(self, report: Report) -> str:
        """What a reader calls the report."""
        return report.label

    def spoken(self, text: str) -> str:
        """A sentence of ours with the ids of reports, where they cannot be taken for words, told by their sigla."""
        return text if self._ids is None else self._ids.sub(lambda found: self.sigla[found[0]], text)

    def language(self, name: ReportId) -> str:
        """The language tag of a report, empty where it tells none or none that a page could carry."""
        return language_tag(self.report(name).masthead.language)

    def words(self, span: Span) -> str:
        """The raw text of a span."""
        return self.report(span.report).words(span)

    def order(self, name: str) -> tuple[int, str]:
        """A key that sorts ids of reports by their sigla."""
        siglum = self.sigla.get(name, "")
        return len(siglum), siglum

    def listed(self, names: Iterable[str]) -> list[str]:
        """The sigla of reports, in order, each once."""
        return [self.sigla[name] for name in sorted(set(names), key=self.order)]

    def block(self, span: Span) -> int | None:
        """The number of the block in which a span begins, ``None`` between blocks before the first."""
        place = bisect_right(self._starts[span.report], span.begin) - 1
        return place if place >= 0 else None

    def paragraph(self, report: ReportId, block: int) -> int | None:
        """The number of a body paragraph from 1, ``None`` for a block of another role."""
        return self._numbers[report][block]

    def block_anchor(self, report: ReportId, block: int) -> str:
        """The name under which a block can be linked to on a page."""
        paragraph, siglum = self.paragraph(report, block), self.sigla[report]
        return f"{siglum}-p{paragraph}" if paragraph else f"{siglum}-b{block + 1}"

    def anchor(self, span: Span) -> str:
        """The name under which the span's words can be linked to on a page."""
        self.report(span.report)
        return f"{self.sigla[span.report]}{span.begin}-{span.end}"

    def place(self, span: Span) -> str:
        """Where a span stands, for a reader: ``A¶3``, or the siglum and the block's role."""
        report, block = self.report(span.report), self.block(span)
        if block is None:
            return self.sigla[span.report]
        number = self._numbers[span.report][block]
        return f"{self.sigla[span.report]}¶{number}" if number else f"{self.sigla[span.report]} {report.blocks[block].role}"


def paragraph_numbers(report: Report) -> list[int | None]:
    """The number of each block among the body paragraphs, from 1; ``None`` for a block of another role."""
    numbers: list[int | None] = []
    count = 0
    for block in report.blocks:
        count += block.role is Role.BODY
        numbers.append(count if block.role is Role.BODY else None)
    return numbers
