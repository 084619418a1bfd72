"""Which paragraphs of a report are word for word those of an earlier one?

Takes the witnesses of a story; gives for each report the numbers of its blocks that an earlier report (by siglum) has too, with
the siglum and the number of the paragraph there. Blanks aside, every character must agree; body paragraphs alone are looked at.
"""

from onrecord.model import Record, ReportId
from onrecord.render.sigla import Witnesses

__all__ = ["Twin", "twins"]


class Twin(Record, frozen=True):
    """A paragraph of an earlier report: its siglum and the paragraph's number."""

    siglum: str
    number: int


def twins(witnesses: Witnesses) -> dict[tuple[ReportId, int], Twin]:
    """The earliest twin of each paragraph that has one, by report and block."""
    first: dict[str, tuple[ReportId, Twin]] = {}
    found: dict[tuple[ReportId, int], Twin] = {}
    for report in witnesses.reports:
        for i, block in enumerate(report.blocks):
            number = witnesses.paragraph(report.id, i)
            if number is None:
                continue
            words = " ".join(report.text[block.begin : block.end].split())
            home, twin = first.setdefault(words, (report.id, Twin(witnesses.sigla[report.id], number)))
            if home != report.id:
                found[report.id, i] = twin
    return found
