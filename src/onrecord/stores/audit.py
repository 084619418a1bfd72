"""Is an archive sound, and what does it hold? Checks the file, every text by its hash, every record and every span.

A fault is told as a flaw with the report that it is in, so that one knows what to add anew.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import msgspec

from onrecord.errors import RecordError
from onrecord.model import Flaw, Holdings, KeptDescent, Origins, Quotation, Report, Sketch, Span, Stemma, StoryTold, Tie
from onrecord.stores.audit_ledgers import faults_of_books, faults_of_statements
from onrecord.stores.audit_places import faults_of_places, faults_of_traces
from onrecord.stores.rows import folded, text_hash, unpacked, unpacked_report
from onrecord.stores.schema import SCHEMA

__all__ = ["faults", "holdings"]

_INDEXES = ("blob_words", "quotation_words")
_MADE_AGAIN = (
    "story", "member", "reason", "placed_story", "standing", "awaiting", "traced", "traced_story", "traced_report",
    "traced_word", "descent", "descent_member", "coded", "book", "book_story",
)  # fmt: skip
"""Tables of which nothing is lost that the reports do not tell again."""


def holdings(connection: sqlite3.Connection) -> Holdings:
    """What is kept, in numbers."""
    def number(query: str) -> int:
        return int(connection.execute(query).fetchone()[0])

    first, last = connection.execute("SELECT min(day), max(day) FROM report").fetchone()
    return Holdings(
        schema=SCHEMA,
        n_bytes=number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
        n_reports=number("SELECT count(*) FROM report"),
        n_texts=number("SELECT count(*) FROM blob"),
        n_quotations=number("SELECT count(*) FROM quotation"),
        n_versions=number("SELECT count(*) FROM (SELECT 1 FROM arrival GROUP BY given_id HAVING count(DISTINCT report) > 1)"),
        n_stories=number("SELECT count(*) FROM placed_story"),
        n_awaiting=number("SELECT count(*) FROM awaiting"),
        n_changes=number("SELECT count(*) FROM story_change"),
        first_day=first,
        last_day=last,
        outlets=_counted(connection, "outlet"),
        languages=_counted(connection, "language"),
        makers=tuple(connection.execute(
            "SELECT stamp, count(*) FROM report JOIN maker ON maker.id = report.maker GROUP BY 1 ORDER BY 2 DESC, 1"
        )),
    )  # fmt: skip


def _counted(connection: sqlite3.Connection, column: str) -> tuple[tuple[str, int], ...]:
    """How many reports each value of a column has, the commonest first."""
    return tuple(connection.execute(
        f"SELECT coalesce({column}, '(not told)'), count(*) FROM report GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608
    ))  # fmt: skip


def faults(connection: sqlite3.Connection, path: str) -> Iterator[Flaw]:
    """Every fault, the file's own first; checks one report after the other, so that memory stays flat."""
    for detail in _faults_of_file(connection):
        yield _flaw(path, detail)
    for table, number, other, _ in connection.execute("PRAGMA foreign_key_check"):
        detail = f"row {number} of {table} names a row of {other} that is not there"
        yield _flaw(path, detail, _regroup(path)) if table in _MADE_AGAIN else _flaw(path, detail)
    for number, text, digest in connection.execute("SELECT id, text, hash FROM blob"):
        if text_hash(text) != digest:
            yield _flaw(path, f"text {number} is not what its hash says")
    sizes: dict[str, int] = {}
    for row in connection.execute(
        "SELECT report.id, name, key, day, report.payload, sketch, blob.text FROM report JOIN blob ON blob.id = report.blob"
    ):
        sizes[row[1]] = len(row[-1])
        for detail in _faults_of_report(connection, *row):
            yield _flaw(path, f"report {row[1]!r}: {detail}")
    for number, name, payload in connection.execute("SELECT id, name, payload FROM story"):
        for detail in _faults_of_story(connection, number, payload, sizes):
            yield _flaw(path, f"story {name}: {detail}", _regroup(path))
    for number, payload in connection.execute("SELECT id, payload FROM descent"):
        for detail in _faults_of_descent(payload, sizes):
            yield _flaw(path, f"descent {number}: {detail}", _regroup(path))
    for detail in chain(faults_of_statements(connection), faults_of_books(connection, sizes)):
        yield _flaw(path, detail, _regroup(path))
    for detail in faults_of_places(connection):
        yield _flaw(path, detail, _regroup(path))
    for detail in faults_of_traces(connection, sizes):
        yield _flaw(path, detail, _regroup(path))


def _regroup(path: str) -> str:
    """What helps where nothing is lost but what can be found out again."""
    return f"run: onrecord archive regroup {path}"


def _flaw(path: str, detail: str, remedy: str = "add the report to a new archive") -> Flaw:
    return Flaw(path, "verify", "unsound", f"{path}: {detail}; {remedy}")


def _faults_of_file(connection: sqlite3.Connection) -> Iterator[str]:
    for (detail,) in connection.execute("PRAGMA integrity_check"):
        if detail != "ok":
            yield f"the file is damaged: {detail}"
    for index in _INDEXES:
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.DatabaseError as error:
            yield f"the index {index} does not fit what it is of ({error})"


def _faults_of_story(connection: sqlite3.Connection, number: int, payload: bytes, sizes: Mapping[str, int]) -> Iterator[str]:
    """``sizes`` are the lengths of the reports' texts by name."""
    reasons = connection.execute("SELECT payload FROM reason WHERE story = ?", (number,))
    try:
        told, ties = unpacked(payload, StoryTold), [unpacked(reason, Tie) for (reason,) in reasons]
    except (msgspec.MsgspecError, RecordError) as error:
        yield f"cannot be read ({error})"
        return
    yield from _not_there((*(tie.spans for tie in ties), *_shown(told.stemma, told.origins)), sizes)


def _faults_of_descent(payload: bytes, sizes: Mapping[str, int]) -> Iterator[str]:
    try:
        kept = unpacked(payload, KeptDescent)
    except (msgspec.MsgspecError, RecordError) as error:
        yield f"cannot be read ({error})"
        return
    yield from _not_there((*((passage.a, passage.b) for passage in kept.passages), *_shown(kept.stemma, kept.origins)), sizes)


def _shown(stemma: Stemma, origins: Origins) -> Iterator[tuple[Span, ...]]:
    """The spans that show edges and origins."""
    yield from (group.spans for group in origins.groups)
    yield from (edge.evidence for edge in stemma.edges)


def _not_there(cited: Iterable[tuple[Span, ...]], sizes: Mapping[str, int]) -> Iterator[str]:
    for span in chain.from_iterable(cited):
        if span.end > sizes.get(span.report, 0):
            yield f"the place [{span.begin}, {span.end}) that it cites is not in {span.report!r}"


def _faults_of_report(  # noqa: PLR0913 - the columns of a row
    connection: sqlite3.Connection, number: int, name: str, key: str, day: str | None, payload: bytes, sketch: bytes, text: str
) -> Iterator[str]:
    try:
        report = unpacked_report(payload, text)
        sketched = unpacked(sketch, Sketch)
    except (msgspec.MsgspecError, RecordError) as error:
        yield f"cannot be read ({error})"
        return
    if (report.id, report.key, sketched.report, sketched.day) != (name, key, name, day):
        yield "its columns are not what it says of itself"
    for span in _told_spans(report):
        if not _lies_in(span, report):
            yield f"the place [{span.begin}, {span.end}) that its masthead cites is not in it"
    yield from _faults_of_quotations(connection, number, report)


def _faults_of_quotations(connection: sqlite3.Connection, number: int, report: Report) -> Iterator[str]:
    names: set[str] = set()
    parents: set[str] = set()
    for name, text, speaker, speaker_folded, payload in connection.execute(
        "SELECT name, text, speaker, speaker_folded, payload FROM quotation WHERE report = ?", (number,)
    ):
        try:
            quotation = unpacked(payload, Quotation)
        except (msgspec.MsgspecError, RecordError) as error:
            yield f"quotation {name} cannot be read ({error})"
            continue
        names.add(name)
        parents |= {quotation.parent} if quotation.parent else set()
        if (quotation.id, quotation.text, folded(speaker)) != (name, text, speaker_folded):
            yield f"the columns of quotation {name} are not what it says of itself"
        if not all(_lies_in(span, report) for span in _spans(quotation)):
            yield f"quotation {name} cites a place that is not in the report"
        elif " … ".join(map(report.words, quotation.content)) != quotation.text:
            yield f"the words of quotation {name} do not stand where it says"
    for lost in sorted(parents - names):
        yield f"a quotation stands in {lost}, which is not there"


def _spans(quotation: Quotation) -> tuple[Span, ...]:
    return (*quotation.content, *quotation.cue, *quotation.source, *quotation.quoted)


def _told_spans(report: Report) -> Iterator[Span]:
    head = report.masthead
    moments = [moment.told for moment in (head.published, head.updated) if moment]
    for told in (head.title, head.outlet, head.agency, head.byline, head.dateline, *moments, *head.credits, *head.sources):
        if told is not None and told.span is not None:
            yield told.span


def _lies_in(span: Span, report: Report) -> bool:
    return span.report == report.id and span.end <= len(report.text)
