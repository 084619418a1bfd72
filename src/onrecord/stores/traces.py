"""Which reports of an archive may hold a quote, and which others tell their stories? What was traced, kept for who asks again.

An inverted index from numbers that stand for words, whatever their form, to all reports that say them. It is made with the
stories, of one generation of the archive, and is an answer no more once a report is added or renewed.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from onrecord.model import ReportId, Traced, Traces
from onrecord.stores.rows import packed, unpacked

__all__ = ["holding", "keep_traces", "kept_traced", "together"]

_ROWS = np.dtype("<u4")
"""Reports of a word, by number: four bytes each, the same on every machine."""
_SLACK = 1e-6
"""Sums of the same weights in another order differ by less."""


def keep_traces(connection: sqlite3.Connection, traces: Traces, stamp: str, made_of: int) -> None:
    """Puts what was traced of a generation in the place of what was kept."""
    for table in ("traced", "traced_report", "traced_word"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
    numbers = dict(connection.execute("SELECT name, id FROM report"))
    connection.execute("INSERT INTO traced (id, stamp, generation, payload) VALUES (1, ?, ?, ?)",
                       (stamp, made_of, packed(traces.traced)))  # fmt: skip
    connection.executemany(
        "INSERT INTO traced_report (report, story) VALUES (?, ?)",
        ((numbers[name], story) for story, names in enumerate(traces.stories) for name in names),
    )
    connection.executemany(
        "INSERT INTO traced_word (word, reports) VALUES (?, ?)",
        ((word, np.array([numbers[name] for name in names], _ROWS).tobytes()) for word, names in traces.words.items()),
    )


def kept_traced(connection: sqlite3.Connection, stamp: str) -> Traced | None:
    """What is kept, if it is of this generation and made with this stamp."""
    row = connection.execute(
        "SELECT payload FROM traced JOIN state ON state.generation = traced.generation WHERE stamp = ?", (stamp,)
    ).fetchone()
    return None if row is None else unpacked(row[0], Traced)


def holding(connection: sqlite3.Connection, weights: Mapping[int, float], least: float) -> tuple[ReportId, ...]:
    """The reports that hold words of so much weight, in the order in which they came; all where nothing is demanded."""
    if least <= 0:
        return tuple(ReportId(name) for (name,) in connection.execute("SELECT name FROM report ORDER BY id"))
    sums = np.zeros(_highest(connection) + 1)
    for word, weight in weights.items():
        row = connection.execute("SELECT reports FROM traced_word WHERE word = ?", (word,)).fetchone()
        if row is not None:
            sums[np.frombuffer(row[0], _ROWS)] += weight  # a report stands once under a word
    return tuple(_names(connection, np.flatnonzero(sums >= least - _SLACK).tolist()))


def _highest(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM report").fetchone()[0])


def _names(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[ReportId]:
    for number in numbers:
        yield ReportId(connection.execute("SELECT name FROM report WHERE id = ?", (number,)).fetchone()[0])


def together(connection: sqlite3.Connection, names: Sequence[ReportId]) -> tuple[tuple[ReportId, ...], ...]:
    """Each story of which a report is named, with all its reports, in the order in which they came."""
    stories = {story for name in names for (story,) in connection.execute(
        "SELECT story FROM traced_report JOIN report ON report.id = traced_report.report WHERE name = ?", (name,)
    )}  # fmt: skip
    return tuple(
        tuple(ReportId(name) for (name,) in connection.execute(
            "SELECT name FROM traced_report JOIN report ON report.id = traced_report.report WHERE story = ? ORDER BY report.id",
            (story,),
        ))
        for story in sorted(stories)
    )  # fmt: skip
