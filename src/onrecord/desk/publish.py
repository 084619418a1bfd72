"""What leaves the desk: pages into a folder, documents and lines to a stream, and the summary of a run."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

import msgspec

from onrecord import __version__
from onrecord.desk.settings import Settings
from onrecord.errors import SettingsError
from onrecord.model import Check, Comparison, Descent, Flaw, Leaves, Run
from onrecord.render.brief import as_json as brief_json
from onrecord.render.brief import brief_lines
from onrecord.render.checks import check_csv, check_lines, check_table, check_text
from onrecord.render.comparison_json import as_json as comparison_json
from onrecord.render.comparison_text import text_lines
from onrecord.render.contract import as_json
from onrecord.render.descents import FORMS
from onrecord.render.descents import as_json as descent_json
from onrecord.render.lines import apparatus_csv
from onrecord.render.markdown import as_markdown
from onrecord.render.page import MadeWith, PageWriter, made_with
from onrecord.render.relations import as_json as relations_json
from onrecord.render.relations import relation_lines
from onrecord.render.tei import TeiWriter
from onrecord.render.words import tally

__all__ = [
    "as_json",
    "as_markdown",
    "as_tei",
    "print_brief",
    "print_checks",
    "print_comparison",
    "print_descent",
    "print_relations",
    "print_run",
    "summary",
    "write_pages",
    "write_tei",
]


def print_run(run: Run, form: str, folder: str | None, stream: TextIO) -> None:
    """Writes a run as ``html``, ``json``, ``md``, ``tei`` or ``csv``: pages into the folder (``./dossier`` where none is given),
    TEI there too if one is given, everything else to the stream; of what went into a folder the stream gets the paths.
    """
    if form == "html":
        stream.write(f"{write_pages(run, folder or './dossier')}\n")
    elif form == "tei" and folder is not None:
        stream.writelines(f"{path}\n" for path in write_tei(run, folder))
    elif form == "csv":
        stream.writelines(apparatus_csv(run.dossiers))
    else:
        stream.write({"json": as_json, "md": as_markdown, "tei": as_tei}[form](run) + "\n")


def write_pages(run: Run, folder: str) -> Path:
    """Writes a page for each story and ``index.html``, each file whole or not at all; gives the path of the index.

    Raises :class:`SettingsError` if the folder cannot be made or written.
    """
    return list(_written(folder, _pages(run)))[-1]


def _pages(run: Run) -> Iterator[tuple[str, str]]:
    writer = PageWriter()
    links = {dossier.story.id: f"{dossier.story.id}.html" for dossier in run.dossiers}
    made = made_with(run, index="index.html")
    for dossier in run.dossiers:
        yield links[dossier.story.id], writer.page(dossier, made)
    yield "index.html", writer.index(run, links)


def as_tei(run: Run) -> str:
    """All stories as one TEI document, a corpus where they are several."""
    return TeiWriter().corpus(run)


def write_tei(run: Run, folder: str) -> tuple[Path, ...]:
    """Writes a TEI document for each story; gives the paths. Raises :class:`SettingsError` as :func:`write_pages` does."""
    writer = TeiWriter()
    return tuple(_written(folder, ((f"{one.story.id}.xml", writer.document(one, run)) for one in run.dossiers)))


def _written(folder: str, documents: Iterable[tuple[str, str]]) -> Iterator[Path]:
    """Writes named documents into a folder one by one, each beside its place and then moved there, so that nobody meets half
    a page."""  # fmt: skip
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
        for name, text in documents:
            draft = place / f"{name}.part"
            try:
                draft.write_text(text, encoding="utf-8", errors="replace")
                yield draft.replace(place / name)
            finally:
                draft.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be written ({error.strerror or error}); give another folder with -o") from error


def print_brief(told: Leaves, form: str, stream: TextIO) -> None:
    """Writes briefs as ``text`` or ``json``."""
    stream.write(brief_json(told) + "\n" if form == "json" else "".join(f"{line}\n" for line in brief_lines(told)))


def print_relations(told: Leaves, form: str, stream: TextIO) -> None:
    """Writes relations as ``table`` or ``json``."""
    stream.write(relations_json(told) + "\n" if form == "json" else "".join(f"{line}\n" for line in relation_lines(told)))


def print_comparison(found: Comparison, form: str, stream: TextIO, *, settings: Settings, flaws: Sequence[Flaw]) -> None:
    """Writes a comparison as ``text``, ``json`` or ``html``."""
    plain: dict[str, object] = msgspec.to_builtins(settings)
    if form == "html":
        stream.write(PageWriter().comparison(found, MadeWith(__version__, plain, tuple(flaws))))
    elif form == "json":
        stream.write(comparison_json(found, version=__version__, settings=plain, flaws=flaws) + "\n")
    else:
        stream.writelines(line + "\n" for line in text_lines(found))


def print_descent(found: Descent, form: str, stream: TextIO, *, settings: Settings, flaws: Sequence[Flaw]) -> None:
    """Writes descent in one of the :data:`~onrecord.render.descents.FORMS`."""
    made = FORMS[form]
    text = descent_json(found, __version__, msgspec.to_builtins(settings), flaws) if made is None else made(found)
    stream.write(text + "\n")


def print_checks(checks: Sequence[Check], form: str, stream: TextIO) -> None:
    """Writes answers about quotes as ``text``, ``table``, ``jsonl`` or ``csv``."""
    if form == "text":
        stream.write("\n\n".join("\n".join(check_text(check)) for check in checks) + "\n")
        return
    end = "" if form == "csv" else "\n"
    lines = {"table": check_table, "jsonl": check_lines, "csv": check_csv}[form](checks)
    stream.writelines(line + end for line in lines)


def summary(run: Run) -> str:
    """One line: reports, stories, quotations, flaws."""
    n_reports = sum(len(dossier.reports) for dossier in run.dossiers)
    n_quotations = sum(len(dossier.quotations) for dossier in run.dossiers)
    return tally(report=n_reports, story=len(run.dossiers), quotation=n_quotations, flaw=len(run.flaws))
