"""Which reports of an archive may hold a quote, and what do their stories carry? What was traced, kept for who asks again.

Story by story: who asks after reports were added finds kept what stayed as it was. An inverted index leads from numbers that
stand for words, whatever their form, to all reports that say them. What was traced is an answer once the whole archive is, as it
stands: with the reports of one generation, placed as they are.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from onrecord.model import KeptFlow, Recalled, Record, ReportId, Searched, Traced, TracedReport, TracedStory, Traces
from onrecord.stores.rows import packed, unpacked, unpacked_report

__all__ = [
    "Told", "begin_traces", "drop_trace", "end_traces", "holding", "keep_traces", "kept_traced", "members", "recalled", "said",
    "to_story", "to_told", "together", "traced_sets", "words",
]  # fmt: skip

_ROWS = np.dtype("<u4")
"""Reports of a word, by number: four bytes each, the same on every machine."""
_NUMBERS = np.dtype("<u4")
"""Concepts of a report, word by word, the same."""
_SLACK = 1e-6
"""Sums of the same weights in another order differ by less."""
_AT_ONCE = 500
"""Rows asked for in one go."""
_AS_IT_STANDS = "(SELECT generation FROM state), (SELECT placements FROM placed)"
_UNDONE = -1
"""In the place of a generation: not all of the archive is traced."""


class Told(Record, frozen=True):
    """What a report tells, as a row keeps it."""

    flows: tuple[KeptFlow, ...]
    names: tuple[str, ...]


class _Row(msgspec.Struct):
    """Of a flow the words alone; the rest is passed over."""

    norms: tuple[str, ...]


class _Words(msgspec.Struct):
    """The same of what a report tells."""

    flows: tuple[_Row, ...]


def begin_traces(connection: sqlite3.Connection, stamp: str) -> tuple[int, int]:
    """Lets go of what was traced with another stamp; gives what the archive is now, for those who keep what they find in it."""
    row = connection.execute("SELECT stamp FROM traced").fetchone()
    if row is None or row[0] != stamp:
        for table in ("traced", "traced_report", "traced_story", "traced_word"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
        connection.execute("INSERT INTO traced (id, stamp, generation, placements) VALUES (1, ?, ?, 0)", (stamp, _UNDONE))
    return _as_it_stands(connection)


def _as_it_stands(connection: sqlite3.Connection) -> tuple[int, int]:
    generation, placements = connection.execute(f"SELECT {_AS_IT_STANDS}").fetchone()
    return int(generation), int(placements)


def traced_sets(connection: sqlite3.Connection) -> tuple[frozenset[ReportId], ...]:
    """The reports of each story that is kept."""
    found: dict[int, set[ReportId]] = {}
    for story, name in connection.execute("SELECT story, name FROM traced_report JOIN report ON report.id = report"):
        found.setdefault(story, set()).add(ReportId(name))
    return tuple(map(frozenset, found.values()))


def keep_traces(connection: sqlite3.Connection, found: Iterable[Traces], stamp: str, made_of: tuple[int, int]) -> bool:
    """Keeps stories in the place of those that share a report with them; nothing where the archive is another by now."""
    if not _is_of(connection, stamp, made_of):
        return False
    postings: dict[int, list[int]] = {}
    for one in found:
        numbers = [_number(connection, report.report) for report in one.reports]
        for number in numbers:
            drop_trace(connection, number)
        origins = one.story.origins
        story = connection.execute(
            "INSERT INTO traced_story (at_least, at_most, payload) VALUES (?, ?, ?)",
            (origins.at_least, origins.at_most, zlib.compress(packed(one.story))),
        ).lastrowid
        for number, report in zip(numbers, one.reports, strict=True):
            connection.execute(
                "INSERT INTO traced_report (report, story, language, concepts, told) VALUES (?, ?, ?, ?, ?)",
                (number, story, report.language, *_row(report)),
            )
            for word in report.words:
                postings.setdefault(word, []).append(number)
    for word, reports in postings.items():
        _add_reports(connection, word, reports)
    return True


def _row(report: TracedReport) -> tuple[bytes, bytes]:
    """The concepts, as they lie in memory, and what is told, made small."""
    told = msgspec.msgpack.encode(Told(report.flows, report.names))
    return np.array(report.concepts, _NUMBERS).tobytes(), zlib.compress(told)


def _is_of(connection: sqlite3.Connection, stamp: str, made_of: tuple[int, int]) -> bool:
    row = connection.execute("SELECT stamp FROM traced").fetchone()
    return row is not None and row[0] == stamp and _as_it_stands(connection) == made_of


def _number(connection: sqlite3.Connection, name: ReportId) -> int:
    return int(connection.execute("SELECT id FROM report WHERE name = ?", (name,)).fetchone()[0])


def _add_reports(connection: sqlite3.Connection, word: int, reports: Sequence[int]) -> None:
    """Notes in which reports, too, a word stands."""
    row = connection.execute("SELECT reports FROM traced_word WHERE word = ?", (word,)).fetchone()
    known = np.frombuffer(row[0] if row else b"", _ROWS)
    held = np.union1d(known, np.array(reports, _ROWS)).astype(_ROWS).tobytes()
    connection.execute("INSERT OR REPLACE INTO traced_word (word, reports) VALUES (?, ?)", (word, held))


def drop_trace(connection: sqlite3.Connection, number: int) -> None:
    """Lets go of the story of a report that is read anew."""
    connection.execute("DELETE FROM traced_story WHERE id = (SELECT story FROM traced_report WHERE report = ?)", (number,))


def end_traces(connection: sqlite3.Connection, stamp: str, made_of: tuple[int, int], n_wary: int, n_other: int) -> Traced | None:
    """Notes that all stories of the archive are kept; ``None`` where they are not, or it is another by now."""
    n_reports, first, last = connection.execute("SELECT count(*), min(published), max(published) FROM report").fetchone()
    n_traced, codes = 0, []
    for code, number in connection.execute("SELECT language, count(*) FROM traced_report GROUP BY language"):
        n_traced += number
        codes.append(code)
    if not _is_of(connection, stamp, made_of) or n_traced != n_reports:
        return None
    low, high = connection.execute("SELECT coalesce(sum(at_least), 0), coalesce(sum(at_most), 0) FROM traced_story").fetchone()
    traced = Traced(Searched(n_reports, low, high, first, last), n_wary, n_other, tuple(sorted(codes, key=str)))
    connection.execute("UPDATE traced SET generation = ?, placements = ?, payload = ?", (*made_of, packed(traced)))
    return traced


def kept_traced(connection: sqlite3.Connection, stamp: str) -> Traced | None:
    """What is kept, if all of the archive is traced as it stands, and made with this stamp."""
    row = connection.execute(
        f"SELECT payload FROM traced WHERE stamp = ? AND (generation, placements) = ({_AS_IT_STANDS})", (stamp,)  # noqa: S608
    ).fetchone()
    return None if row is None else unpacked(row[0], Traced)


def holding(connection: sqlite3.Connection, weights: Mapping[int, float], least: float) -> tuple[int, ...]:
    """The numbers of the reports that hold words of so much weight, rising; all where nothing is demanded."""
    if least <= 0:
        return tuple(number for (number,) in connection.execute("SELECT id FROM report ORDER BY id"))
    sums = np.zeros(_highest(connection) + 1)
    for word, weight in weights.items():
        row = connection.execute("SELECT reports FROM traced_word WHERE word = ?", (word,)).fetchone()
        if row is not None:
            sums[np.frombuffer(row[0], _ROWS)] += weight  # a report stands once under a word
    return tuple(np.flatnonzero(sums >= least - _SLACK).tolist())


def _in_parts(connection: sqlite3.Connection, query: str, asked: Sequence[object]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that asks for some things at once, however many there are."""
    for begin in range(0, len(asked), _AT_ONCE):
        some = asked[begin : begin + _AT_ONCE]
        yield from connection.execute(query.format(", ".join("?" * len(some))), some)


def _highest(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM report").fetchone()[0])


def said(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, str | None, bytes]]:
    """Of each report its number, the language in which it was read, and what its words stand for, four bytes each."""
    return _in_parts(connection, "SELECT report, language, concepts FROM traced_report WHERE report IN ({})", numbers)


def words(
    connection: sqlite3.Connection, numbers: Sequence[int]
) -> Iterator[tuple[int, str | None, tuple[tuple[str, ...], ...]]]:
    """Of each report its number, the language in which it was read, and the folded words of its flows, nothing else of them."""
    query = "SELECT report, language, told FROM traced_report WHERE report IN ({}) ORDER BY report"
    for number, language, kept in _in_parts(connection, query, numbers):
        flows = msgspec.msgpack.decode(zlib.decompress(kept), type=_Words).flows
        yield number, language, tuple(flow.norms for flow in flows)


def recalled(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Recalled]]:
    """Some reports with what they tell, each with its number, in the order in which they came."""
    query = (
        "SELECT report.id, traced_report.language, told, story, report.payload, blob.text FROM traced_report"
        " JOIN report ON report.id = traced_report.report JOIN blob ON blob.id = report.blob"
        " WHERE traced_report.report IN ({}) ORDER BY report.id"
    )
    for number, language, kept, story, payload, text in _in_parts(connection, query, numbers):
        told = to_told(kept)
        yield number, Recalled(unpacked_report(payload, text), language, told.flows, told.names, story)


def to_told(kept: bytes) -> Told:
    """What a row tells. Raises ``zlib.error`` or ``msgspec.ValidationError`` where it is nothing."""
    return unpacked(zlib.decompress(kept), Told)


def to_story(kept: bytes) -> TracedStory:
    """The story of a row. Raises ``zlib.error`` or ``msgspec.ValidationError`` where it is none."""
    return unpacked(zlib.decompress(kept), TracedStory)


def together(connection: sqlite3.Connection, stories: Sequence[int]) -> dict[int, TracedStory]:
    """Some traced stories by their numbers."""
    rows = _in_parts(connection, "SELECT id, payload FROM traced_story WHERE id IN ({})", stories)
    return {number: to_story(kept) for number, kept in rows}


def members(connection: sqlite3.Connection, story: int) -> tuple[ReportId, ...]:
    """All reports of a traced story, in the order in which they came."""
    rows = connection.execute(
        "SELECT name FROM report JOIN traced_report ON report = report.id WHERE story = ? ORDER BY report.id", (story,)
    )
    return tuple(ReportId(name) for (name,) in rows)
