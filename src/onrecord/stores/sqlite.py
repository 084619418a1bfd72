"""The embedded store: an archive in one SQLite file.

Keeps entries and brings them back; ``lookup`` searches, ``audit`` checks.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Self

import msgspec

from onrecord.model import (
    Arrival,
    Book,
    BookKind,
    Coded,
    Entry,
    Flaw,
    Hit,
    Holdings,
    Kept,
    KeptDescent,
    Outcome,
    Question,
    Quotation,
    Recalled,
    Record,
    Report,
    ReportId,
    Selection,
    Sketch,
    StoryTold,
    Traced,
    TracedStory,
    Traces,
    Version,
)
from onrecord.stores.audit import faults, holdings
from onrecord.stores.connection import open_archive, telling, writing
from onrecord.stores.descents import keep_descents, kept_descent
from onrecord.stores.kin import keep_keys, kin
from onrecord.stores.ledgers import forget_statements, keep_book, keep_statements, kept_book, kept_statements
from onrecord.stores.lookup import alike, search, selecting
from onrecord.stores.places import Places, await_place
from onrecord.stores.rows import quotation_row, report_row, text_hash, unpacked, unpacked_report
from onrecord.stores.shelf import generation, keep_stories, kept_stories, new_generation
from onrecord.stores.traces import (
    begin_traces,
    drop_trace,
    end_traces,
    holding,
    keep_traces,
    kept_traced,
    members,
    recalled,
    said,
    together,
    traced_sets,
    words,
)

__all__ = ["SqliteStore", "StoreSettings"]


class StoreSettings(Record, frozen=True):
    """Knobs of an archive. ``patience_s`` is how long to wait for another program that is writing to it."""

    patience_s: float = 30.0


_ENTRIES = (
    "SELECT report.id, report.payload, report.sketch, blob.text, maker.stamp FROM report JOIN blob ON blob.id = report.blob"
    " JOIN maker ON maker.id = report.maker WHERE {condition} ORDER BY report.id"
)


class SqliteStore:
    """An archive in one file. Several programs may read and write at once; a writer waits for another's report to be kept."""

    def __init__(self, path: str, settings: StoreSettings | None = None, *, create: bool = False) -> None:
        """Opens the archive; with ``create`` makes it where there is none."""
        self._path = path
        self._connection = open_archive(path, (settings or StoreSettings()).patience_s, create=create)
        self.places = Places(self._connection, path)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Lets go of the file."""
        self.close()

    def close(self) -> None:
        """Lets go of the file; SQLite tidies its side files away when the last program does."""
        self._connection.close()

    def knows(self, arrival: Arrival) -> Kept | None:
        """Under which name an input is kept and who found it."""
        with telling(self._path):
            row = self._connection.execute(
                "SELECT report.name, maker.stamp FROM arrival JOIN report ON report.id = arrival.report"
                " JOIN maker ON maker.id = report.maker WHERE given_id = ? AND fingerprint = ?",
                (arrival.id, arrival.fingerprint),
            ).fetchone()
        return None if row is None else Kept(*row)

    def versions(self, given_id: str) -> tuple[Version, ...]:
        """The texts that came under one id, in the order in which they came."""
        with telling(self._path):
            rows = self._connection.execute(
                "SELECT DISTINCT report.name, arrival.told, report.id FROM arrival JOIN report ON report.id = arrival.report"
                " WHERE given_id = ? ORDER BY report.id, arrival.told", (given_id,),
            )  # fmt: skip
            return tuple(Version(ReportId(name), told) for name, told, _ in rows)

    def put(self, entry: Entry, *, renew: bool = False) -> Outcome:
        """Keeps an entry in one transaction."""
        with writing(self._connection, self._path):
            known = self._known(entry)
            if known is not None:
                self._note_arrival(entry.arrival, known)
                return Outcome.RENEWED if renew and self._replace(entry, known) else Outcome.KNOWN
            if self._connection.execute("SELECT 1 FROM report WHERE name = ?", (entry.report.id,)).fetchone():
                return Outcome.TAKEN
            self._insert(entry)
            return Outcome.ADDED

    def entries(
        self, selection: Selection | None = None, *, names: Sequence[str] | None = None, coded_by: str | None = None
    ) -> Iterator[Entry]:
        """The entries selected, read one by one from the archive as it is when the first is asked for."""
        condition, values = selecting(selection or Selection())
        if names is not None:
            asked = {f"name{place}": name for place, name in enumerate(names)}
            condition += f" AND report.name IN ({', '.join(f':{place}' for place in asked)})"
            values |= asked
        query = _ENTRIES.format(condition=condition)
        with telling(self._path), closing(self._connection.execute(query, values)) as rows:
            for number, payload, sketch, text, stamp in rows:
                report = unpacked_report(payload, text)
                found, resolved = self._quotations(number)
                coded = None if coded_by is None else kept_statements(self._connection, number, coded_by)
                yield Entry(report, found, resolved, unpacked(sketch, Sketch), self._first_arrival(number), stamp, coded)

    def search(self, question: Question) -> tuple[Hit, ...]:
        """Where the words stand, by SQLite's full-text index."""
        with telling(self._path):
            return search(self._connection, question)

    def alike(self, words: str, n_hits: int) -> tuple[Hit, ...]:
        """Quotations that share rare words with the words given."""
        with telling(self._path):
            return alike(self._connection, words, n_hits)

    def kin(self, sketch: Sketch, n_reports: int) -> tuple[ReportId, ...]:
        """The reports that share most of what is rare with a sketch."""
        with telling(self._path):
            return kin(self._connection, sketch, n_reports)

    def generation(self) -> int:
        """A number that grows with every report that is added or renewed."""
        with telling(self._path):
            return generation(self._connection)

    def keep_stories(self, stories: Sequence[StoryTold], stamp: str, made_of: int) -> None:
        """Keeps the stories in one transaction."""
        with writing(self._connection, self._path):
            keep_stories(self._connection, stories, stamp, made_of)

    def stories(self, stamp: str) -> tuple[StoryTold, ...] | None:
        """The stories kept, where they are still right."""
        with telling(self._path):
            return kept_stories(self._connection, stamp)

    def keep_descents(self, found: Sequence[KeptDescent]) -> None:
        """Keeps the descent of stories and sets in one transaction."""
        with writing(self._connection, self._path):
            keep_descents(self._connection, found)

    def descent(self, kind: str, key: str) -> KeptDescent | None:
        """The descent kept under a key."""
        with telling(self._path):
            return kept_descent(self._connection, kind, key)

    def begin_traces(self, stamp: str) -> tuple[int, int]:
        """Lets go of what was traced otherwise; tells what the archive is now."""
        with writing(self._connection, self._path):
            return begin_traces(self._connection, stamp)

    def traced_sets(self) -> tuple[frozenset[ReportId], ...]:
        """The reports of each traced story."""
        with telling(self._path):
            return traced_sets(self._connection)

    def keep_traces(self, found: Sequence[Traces], stamp: str, made_of: tuple[int, int]) -> bool:
        """Keeps what was traced in one transaction."""
        with writing(self._connection, self._path):
            return keep_traces(self._connection, found, stamp, made_of)

    def end_traces(self, stamp: str, made_of: tuple[int, int], n_wary: int, n_other: int) -> Traced | None:
        """Notes that everything is traced."""
        with writing(self._connection, self._path):
            return end_traces(self._connection, stamp, made_of, n_wary, n_other)

    def traced(self, stamp: str) -> Traced | None:
        """What was traced, where it is still right."""
        with telling(self._path):
            return kept_traced(self._connection, stamp)

    def holding(self, weights: Mapping[int, float], least: float) -> tuple[int, ...]:
        """The numbers of the reports that hold traced words of so much weight."""
        with telling(self._path):
            return holding(self._connection, weights, least)

    def said(self, numbers: Sequence[int]) -> Iterator[tuple[int, str | None, bytes]]:
        """What the words of traced reports stand for."""
        with telling(self._path):
            yield from said(self._connection, numbers)

    def words(self, numbers: Sequence[int]) -> Iterator[tuple[int, str | None, tuple[tuple[str, ...], ...]]]:
        """The folded words of traced reports."""
        with telling(self._path):
            yield from words(self._connection, numbers)

    def recalled(self, numbers: Sequence[int]) -> Iterator[tuple[int, Recalled]]:
        """Traced reports with what they tell."""
        with telling(self._path):
            yield from recalled(self._connection, numbers)

    def recalled_by_name(self, name: ReportId) -> Recalled:
        """A traced report with what it tells."""
        with telling(self._path):
            row = self._connection.execute("SELECT id FROM report WHERE name = ?", (name,)).fetchone()
            found = dict(recalled(self._connection, row or ()))
        if not found:
            raise KeyError(name)
        return found[row[0]]

    def traced_stories(self, numbers: Sequence[int]) -> dict[int, TracedStory]:
        """Traced stories by their numbers."""
        with telling(self._path):
            return together(self._connection, numbers)

    def traced_members(self, story: int) -> tuple[ReportId, ...]:
        """All reports of a traced story."""
        with telling(self._path):
            return members(self._connection, story)

    def keep_statements(self, coded: Sequence[Coded], stamp: str) -> None:
        """Keeps the statements of reports in one transaction."""
        with writing(self._connection, self._path):
            keep_statements(self._connection, coded, stamp)

    def keep_book(self, kind: BookKind, book: Book, stamp: str, made_of: int) -> None:
        """Keeps what was made of the stories in one transaction."""
        with writing(self._connection, self._path):
            keep_book(self._connection, kind, book, stamp, made_of)

    def book(self, kind: BookKind, stamp: str) -> Book | None:
        """What was made of the stories, where it is still right."""
        with telling(self._path):
            return kept_book(self._connection, kind, stamp)

    def reports(self) -> Iterator[Report]:
        """Every report, read one by one."""
        query = "SELECT report.payload, blob.text FROM report JOIN blob ON blob.id = report.blob ORDER BY report.id"
        with telling(self._path), closing(self._connection.execute(query)) as rows:
            for payload, text in rows:
                yield unpacked_report(payload, text)

    def n_coded(self, stamp: str) -> int:
        """Of how many reports statements are kept under a stamp."""
        with telling(self._path):
            return int(self._connection.execute("SELECT count(*) FROM coded WHERE stamp = ?", (stamp,)).fetchone()[0])

    def holdings(self) -> Holdings:
        """What is kept, in numbers."""
        with telling(self._path):
            return holdings(self._connection)

    def verify(self) -> Iterator[Flaw]:
        """Every fault of the archive."""
        with telling(self._path):
            yield from faults(self._connection, self._path)

    def _known(self, entry: Entry) -> int | None:
        """The number of the report that an entry is of, by its input, or by key and text (a key alone is too short to trust)."""
        row = self._connection.execute(
            "SELECT report FROM arrival WHERE given_id = ? AND fingerprint = ?"
            " UNION ALL SELECT report.id FROM report JOIN blob ON blob.id = report.blob WHERE key = ? AND hash = ?",
            (entry.arrival.id, entry.arrival.fingerprint, entry.report.key, text_hash(entry.report.text)),
        ).fetchone()
        return None if row is None else int(row[0])

    def _insert(self, entry: Entry) -> None:
        number = _insert(self._connection, "report", self._row(entry))
        self._note_arrival(entry.arrival, number)
        self._insert_findings(entry, number)

    def _replace(self, entry: Entry, number: int) -> bool:
        """Puts what was read anew in the place of what was, if it bears the same name."""
        name, blob = self._connection.execute("SELECT name, blob FROM report WHERE id = ?", (number,)).fetchone()
        if name != entry.report.id:
            return False
        row = self._row(entry)
        self._connection.execute("DELETE FROM quotation WHERE report = ?", (number,))
        drop_trace(self._connection, number)
        forget_statements(self._connection, number)
        columns = ", ".join(f"{column} = :{column}" for column in row)
        self._connection.execute(f"UPDATE report SET {columns} WHERE id = :id", row | {"id": number})  # noqa: S608 - our names
        self._connection.execute(
            "DELETE FROM blob WHERE id = ? AND NOT EXISTS (SELECT 1 FROM report WHERE report.blob = blob.id)", (blob,)
        )
        self._insert_findings(entry, number)
        return True

    def _row(self, entry: Entry) -> dict[str, object]:
        return report_row(entry) | {"blob": self._blob(entry.report.text), "maker": self._maker(entry.made_with)}

    def _insert_findings(self, entry: Entry, number: int) -> None:
        """What was found in a report, and what follows from it; whoever knew the archive before knows it no more."""
        keep_keys(self._connection, number, entry.sketch)
        await_place(self._connection, number)
        new_generation(self._connection)
        for found, resolved in zip(entry.found, entry.quotations, strict=True):
            _insert(self._connection, "quotation", quotation_row(found, resolved) | {"report": number})

    def _note_arrival(self, arrival: Arrival, number: int) -> None:
        self._connection.execute(
            "INSERT OR IGNORE INTO arrival (given_id, fingerprint, told, report) VALUES (?, ?, ?, ?)",
            (arrival.id, arrival.fingerprint, arrival.told, number),
        )

    def _blob(self, text: str) -> int:
        digest = text_hash(text)
        row = self._connection.execute("SELECT id FROM blob WHERE hash = ?", (digest,)).fetchone()
        return int(row[0]) if row else _insert(self._connection, "blob", {"hash": digest, "text": text})

    def _maker(self, stamp: str) -> int:
        row = self._connection.execute("SELECT id FROM maker WHERE stamp = ?", (stamp,)).fetchone()
        return int(row[0]) if row else _insert(self._connection, "maker", {"stamp": stamp})

    def _quotations(self, number: int) -> tuple[tuple[Quotation, ...], tuple[Quotation, ...]]:
        rows = self._connection.execute(
            "SELECT payload, speaker, addressee FROM quotation WHERE report = ? ORDER BY id", (number,)
        ).fetchall()
        found = tuple(unpacked(payload, Quotation) for payload, _, _ in rows)
        resolved = tuple(
            msgspec.structs.replace(one, speaker=speaker, addressee=addressee)
            for one, (_, speaker, addressee) in zip(found, rows, strict=True)
        )
        return found, resolved

    def _first_arrival(self, number: int) -> Arrival:
        row = self._connection.execute(
            "SELECT given_id, fingerprint, told FROM arrival WHERE report = ? ORDER BY given_id, fingerprint", (number,)
        ).fetchone()
        return Arrival(*row)


def _insert(connection: sqlite3.Connection, table: str, row: Mapping[str, object]) -> int:
    """Inserts a row, whose columns are named by this program alone; gives its number."""
    columns, places = ", ".join(row), ", ".join(f":{name}" for name in row)
    number = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", row).lastrowid  # noqa: S608 - see above
    return int(number or 0)
