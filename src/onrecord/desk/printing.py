"""What leaves the desk as lines on a stream: quotations and stories, as JSON lines, CSV or a table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

import msgspec

from onrecord import __version__
from onrecord.model import Flaw, Placing, Quotation, QuotedReport, Statement, StoryTold
from onrecord.render.ledger import statement_csv, statement_lines, statement_table
from onrecord.render.lines import placing_line, quotation_csv, quotation_lines, quotation_table, story_lines, story_table

if TYPE_CHECKING:  # all settings are those of stories, for which quotations do not wait
    from onrecord.desk.settings import Settings

__all__ = ["print_placings", "print_quotations", "print_statements", "print_stories"]


def print_quotations(reports: Iterable[QuotedReport], form: str, stream: TextIO) -> int:
    """Writes the quotations of reports as ``jsonl``, ``table``, ``csv`` or ``html``; gives how many there were.

    Lines go out as they come; a page and a table are written at the end.
    """
    counted = _Counted(reports)
    if form == "html":
        from onrecord.render.page import PageWriter  # with its templates, which lines need not wait for

        stream.write(PageWriter().quotations(counted.reports()))
    else:
        lines = {"jsonl": quotation_lines, "table": quotation_table, "csv": quotation_csv}[form](counted.quotations())
        end = "" if form == "csv" else "\n"
        stream.writelines(line + end for line in lines)
    return counted.n


class _Counted:
    """Passes reports on and counts their quotations."""

    def __init__(self, reports: Iterable[QuotedReport]) -> None:
        self._reports = reports
        self.n = 0

    def reports(self) -> Iterator[QuotedReport]:
        for one in self._reports:
            self.n += len(one.quotations)
            yield one

    def quotations(self) -> Iterator[Quotation]:
        for one in self.reports():
            yield from one.quotations


def print_statements(statements: Sequence[Statement], form: str, made_with: str, stream: TextIO) -> None:
    """Writes statements as ``jsonl``, ``csv`` or ``table``; ``made_with`` says which version, codebook and settings found
    them."""
    lines = {
        "jsonl": lambda: statement_lines(statements, made_with),
        "csv": lambda: statement_csv(statements, made_with),
        "table": lambda: statement_table(statements),
    }[form]()
    stream.writelines(line + ("" if form == "csv" else "\n") for line in lines)


def print_placings(placings: Iterable[Placing], stream: TextIO) -> None:
    """Writes what became of each report as it came in, a JSON line each, at once."""
    for placing in placings:
        stream.write(placing_line(placing) + "\n")
        stream.flush()


def print_stories(
    told: Sequence[StoryTold], form: str, stream: TextIO, *, settings: "Settings | None" = None, flaws: Sequence[Flaw] = ()
) -> None:
    """Writes stories as ``jsonl``, ``table`` or ``html``; a page says with which settings and flaws they were made."""
    if form == "html":
        from onrecord.render.page import MadeWith, PageWriter

        stream.write(PageWriter().stories(told, MadeWith(__version__, msgspec.to_builtins(settings), tuple(flaws))))
        return
    stream.writelines(line + "\n" for line in (story_lines if form == "jsonl" else story_table)(told))
