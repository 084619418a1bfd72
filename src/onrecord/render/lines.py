"""How are quotations, readings and stories given to other programs and to a terminal? As JSON lines, CSV and aligned plain text.

Takes records, gives text; the HTML table of quotations is :meth:`onrecord.render.page.PageWriter.quotations`.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.model import Change, Dossier, Placing, Quotation, Reading, StoryTold, Utterance
from onrecord.render.contract import json_text, origins_object, quotation_object, tie_object
from onrecord.render.story_list import own_words, reason_words, story_facts, story_labels
from onrecord.render.table import table
from onrecord.render.taxonomy import NO_BASE
from onrecord.render.words import listed

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
    "spans", "why", "entered",
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
    Where no base can be told the class of the first reading is ``no_base``. ``entered`` is the report with which the wording
    entered, or those between which that cannot be told, with " or " between them.
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
        changes, meaning, reading.text, spans, reading.why, " or ".join(reading.entered_among) or reading.entered,
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


def story_lines(told: Iterable[StoryTold]) -> Iterator[str]:
    """One JSON object a story, with the words at every span that shows a reason or an origin."""
    for one in told:
        words = {excerpt.span: excerpt.text for excerpt in one.excerpts}
        yield json_text(
            {
                "story": one.story.id,
                "title": one.title,
                "reports": list(one.story.reports),
                "families": [list(family) for family in one.story.families],
                **origins_object(one.origins, words.get),
                "why": [
                    {**tie_object(tie, words.get), "copied": tie.copied, "words": reason_words(tie)} for tie in one.story.why
                ],
            }
        )


def story_table(told: Iterable[StoryTold]) -> Iterator[str]:
    """Aligned lines for a terminal: each story in a row, then its origins, its reports by copy families, and the reasons."""
    rows = [(one.story.id, *row) for one in told for row in _story_rows(one)]
    return table(("story", "what", "which", "told of it"), rows, last_whole=True)


def _story_rows(one: StoryTold) -> Iterator[tuple[str, str, str]]:
    story, labels = one.story, story_labels(one)
    yield "story", story_facts(one), one.title
    for number, group in enumerate(one.origins.groups if len(story.reports) > 1 else (), 1):
        yield f"origin {number}", group.label, f"{listed([labels[report] for report in group.reports])}. {group.why}"
    for number, family in enumerate(story.families, 1):
        for report in family:
            yield f"copy of text {number}", report, labels[report]
    for report in own_words(story):
        yield "report", report, labels[report]
    for tie in story.why:
        yield "tie", f"{labels[tie.a]} + {labels[tie.b]}", reason_words(tie)


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
