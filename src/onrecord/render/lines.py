"""How are quotations, readings and stories given to other programs and to a terminal? As JSON lines, CSV and aligned plain text.

Takes records, gives text; the HTML table of quotations is :meth:`onrecord.render.page.PageWriter.quotations`.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.model import Change, Dossier, Origins, Placing, Quotation, Reading, Story, Utterance
from onrecord.render.contract import json_text, quotation_object, tie_object
from onrecord.render.story_list import reason_words
from onrecord.render.table import table
from onrecord.render.taxonomy import NO_BASE

__all__ = [
    "apparatus_csv",
    "csv_cell",
    "csv_record",
    "placing_line",
    "quotation_csv",
    "quotation_lines",
    "quotation_table",
    "story_lines",
    "story_table",
]

_COLUMNS = ("report", "id", "form", "kind", "speaker", "addressee", "parent", "content", "cue", "source", "confidence", "text")
_READING_COLUMNS = (
    "story", "utterance", "speaker", "base", "report", "outlet", "class", "form", "changes", "changes_meaning", "text",
    "spans", "why",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def quotation_lines(quotations: Iterable[Quotation]) -> Iterator[str]:
    """One JSON object a quotation, without the line's end."""
    for quotation in quotations:
        yield json_text(quotation_object(quotation))


def quotation_csv(quotations: Iterable[Quotation]) -> Iterator[str]:
    """A header and one CSV record (RFC 4180) a quotation, each with its line end; spans are written ``begin-end``.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; NUL becomes U+FFFD.
    """
    yield csv_record(_COLUMNS)
    for quotation in quotations:
        row = quotation_object(quotation)
        yield csv_record([csv_cell(row[column]) for column in _COLUMNS])


def apparatus_csv(dossiers: Iterable[Dossier]) -> Iterator[str]:
    """A header and one CSV record a reading, as :func:`quotation_csv` writes them.

    ``utterance`` is the utterance's id, ``base`` the id of the report that is its base. ``changes`` are written
    ``kind: base → reading`` with "; " between them; ``changes_meaning`` is "yes" where one of them alters what is claimed.
    Where no base can be told the class of the first reading is ``no_base``.
    """
    yield csv_record(_READING_COLUMNS)
    for dossier in dossiers:
        labels = {report.id: report.label for report in dossier.reports}
        for one in dossier.apparatus:
            for reading in one.readings:
                yield csv_record([csv_cell(cell) for cell in _reading_cells(dossier, one, reading, labels[reading.report])])


def _reading_cells(dossier: Dossier, one: Utterance, reading: Reading, outlet: str) -> list[object]:
    spans = [(span.begin, span.end) for span in reading.spans]
    meaning = "yes" if any(change.meaning for change in reading.changes) else "no"
    changes = "; ".join(_change_words(change) for change in reading.changes)
    cls = NO_BASE if one.base is None and reading is one.readings[0] else reading.cls.value
    return [
        dossier.story.id, one.id, one.speaker, one.base, reading.report, outlet, cls, reading.form.value,
        changes, meaning, reading.text, spans, reading.why,
    ]  # fmt: skip


def _change_words(change: Change) -> str:
    return f"{change.kind.value}: {change.base or '[not there]'} → {change.reading or '[omitted]'}"


def quotation_table(quotations: Iterable[Quotation]) -> Iterator[str]:
    """Aligned lines for a terminal: report, place, form, speaker, words; nothing but the head for no quotation."""
    rows = [
        (one.report, f"{one.content[0].begin}-{one.content[-1].end}", one.form.value, one.speaker or "(not told)", one.text)
        for one in quotations
    ]
    return table(("report", "place", "form", "speaker", "words"), rows)


def placing_line(placing: Placing) -> str:
    """One JSON object: a report that came in, its story, who stands there, and the stories that it merged or split."""
    changes = [
        {"kind": change.kind, "at": change.at, "story": change.story, "other": change.other} for change in placing.changes
    ]
    return json_text(
        {"report": placing.report, "story": placing.story, "beside": list(placing.beside), "changes": changes}
    )


def story_lines(stories: Iterable[Story], origins: Mapping[str, Origins]) -> Iterator[str]:
    """One JSON object a story; ``origins`` by the story's id, ``independent_origins`` is null where they are not given."""
    for story in stories:
        counted = origins.get(story.id)
        yield json_text(
            {
                "story": story.id,
                "reports": list(story.reports),
                "families": [list(family) for family in story.families],
                "independent_origins": counted.at_least if counted else None,
                "origins": {"at_least": counted.at_least, "at_most": counted.at_most} if counted else None,
                "why": [{**tie_object(tie), "copied": tie.copied, "words": reason_words(tie)} for tie in story.why],
            }
        )


def story_table(stories: Iterable[Story], origins: Mapping[str, Origins]) -> Iterator[str]:
    """Aligned lines for a terminal: story, number of reports and of copies among them, origins, the reports, the first reason."""
    rows = [
        (
            story.id, str(len(story.reports)), str(sum(len(family) - 1 for family in story.families)),
            _range(origins.get(story.id)), ", ".join(story.reports), reason_words(story.why[0]) if story.why else "alone",
        )
        for story in stories
    ]  # fmt: skip
    return table(("story", "reports", "copies", "origins", "which", "why"), rows)


def _range(origins: Origins | None) -> str:
    if origins is None:
        return "not told"
    return str(origins.at_least) if origins.at_least == origins.at_most else f"{origins.at_least}–{origins.at_most}"


def csv_record(cells: Sequence[str]) -> str:
    """The cells as one record of CSV with its line end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def csv_cell(value: object) -> str:
    """A value as a spreadsheet takes it: spans as ``begin-end``, nothing that it would run as a formula."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(f"{begin}-{end}" for begin, end in value)
    text = re.sub("[\x00\ud800-\udfff]", "\ufffd", str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
