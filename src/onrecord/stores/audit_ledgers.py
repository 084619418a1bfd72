"""Does the kept ledger of an archive fit its reports? Every place that a statement cites, and the words of every content.

All of it can be found again from the reports.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.errors import RecordError
from onrecord.model import Book, BookKind, Coded, Leaf, Span, Statement
from onrecord.stores.ledgers import read_pressed
from onrecord.stores.rows import readable, unpacked_report

__all__ = ["faults_of_books", "faults_of_statements"]


def faults_of_statements(connection: sqlite3.Connection) -> Iterator[str]:
    """What is amiss with the statements kept of each report."""
    rows = connection.execute(
        "SELECT name, coded.payload, report.payload, blob.text FROM coded JOIN report ON report.id = coded.report"
        " JOIN blob ON blob.id = report.blob"
    )
    for name, payload, reported, text in rows:
        try:
            coded, report = read_pressed(payload, Coded), unpacked_report(reported, text)
        except (msgspec.MsgspecError, RecordError) as error:
            yield f"the statements of {name!r}: cannot be read ({error})"
            continue
        if coded.report != name:
            yield f"the statements of {name!r}: they are those of {coded.report!r}"
        for one in coded.statements:
            if any(span.report != name or span.end > len(text) for span in _cited(one)):
                yield f"the statements of {name!r}: {one.id} cites a place that is not in the report"
            elif " ".join(map(report.words, one.content_spans)).split() != one.content.split():
                yield f"the statements of {name!r}: the words of {one.id} do not stand where it says"


def faults_of_books(connection: sqlite3.Connection, texts: Mapping[str, int]) -> Iterator[str]:
    """What is amiss with what is kept story by story; ``texts`` are the lengths of the reports' texts by name."""
    for kind, payload in connection.execute("SELECT kind, payload FROM book"):
        if readable(payload, Book) is None:
            yield f"book, {kind}: cannot be read"
    for kind, place, story, payload in connection.execute("SELECT kind, place, story, payload FROM book_story"):
        try:
            told = read_pressed(payload, Leaf)
        except (msgspec.MsgspecError, RecordError) as error:
            yield f"book_story, {kind} {place}: cannot be read ({error})"
            continue
        if told.story != story or kind not in set(BookKind):
            yield f"book_story, {kind} {place}: its columns are not what it says of itself"
        cited = [span for one in told.statements for span in _cited(one)] + [span for one in told.brief for span in one.cites]
        for span in cited:
            if span.end > texts.get(span.report, 0):
                yield f"book_story, {kind} {place}: the place [{span.begin}, {span.end}) is not in {span.report!r}"


def _cited(one: Statement) -> Sequence[Span]:
    return (
        one.sentence, *one.evidence, *one.cue, *one.source, *one.addressee_spans, *one.target_spans, *one.content_spans,
        *(span for link in one.chain for span in link.spans), *((one.when.span,) if one.when else ()),
    )  # fmt: skip
