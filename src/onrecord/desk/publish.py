"""What leaves the desk: pages into a folder, documents and lines to a stream, and the summary of a run."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from onrecord.errors import SettingsError
from onrecord.model import Dossier, Quotation, QuotedReport, Run
from onrecord.render.contract import as_json
from onrecord.render.lines import quotation_csv, quotation_lines, quotation_table, story_lines, story_table
from onrecord.render.markdown import as_markdown
from onrecord.render.page import PageWriter, made_with

__all__ = ["as_json", "as_markdown", "print_quotations", "print_stories", "summary", "write_pages"]


def write_pages(run: Run, folder: str) -> Path:
    """Writes a page for each story and ``index.html``, each file whole or not at all; gives the path of the index.

    Raises :class:`SettingsError` if the folder cannot be made or written.
    """
    place = Path(folder)
    writer = PageWriter()
    links = {dossier.story.id: f"{dossier.story.id}.html" for dossier in run.dossiers}
    made = made_with(run, index="index.html")
    try:
        place.mkdir(parents=True, exist_ok=True)
        for dossier in run.dossiers:
            _write(place / links[dossier.story.id], writer.page(dossier, made))
        return _write(place / "index.html", writer.index(run, links))
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be written ({error.strerror or error}); give another folder with -o") from error


def _write(path: Path, text: str) -> Path:
    """Writes beside the place and moves there, so that no reader ever meets half a page."""
    draft = path.with_name(path.name + ".part")
    draft.write_text(text, encoding="utf-8", errors="replace")
    return draft.replace(path)


def print_quotations(reports: Iterable[QuotedReport], form: str, stream: TextIO) -> int:
    """Writes the quotations of reports as ``jsonl``, ``table``, ``csv`` or ``html``; gives how many there were.

    Lines go out as they come; a page and a table are written at the end.
    """
    counted = _Counted(reports)
    if form == "html":
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


def print_stories(dossiers: Sequence[Dossier], form: str, stream: TextIO) -> None:
    """Writes stories as ``jsonl`` or ``table``."""
    stories = [dossier.story for dossier in dossiers]
    origins = {dossier.story.id: dossier.origins for dossier in dossiers}
    stream.writelines(line + "\n" for line in (story_lines if form == "jsonl" else story_table)(stories, origins))


def summary(run: Run) -> str:
    """One line: reports, stories, quotations, flaws."""
    n_reports = sum(len(dossier.reports) for dossier in run.dossiers)
    n_quotations = sum(len(dossier.quotations) for dossier in run.dossiers)
    return f"{n_reports} reports, {len(run.dossiers)} stories, {n_quotations} quotations, {len(run.flaws)} flaws"
