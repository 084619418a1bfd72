"""The ledger of an archive as it was made, for who asks again: the statements of each report, and what came of them by story.

The statements of a report are kept under a stamp that tells by what they were found; another stamp finds none. What was made
story by story is kept for a generation of the archive, as stories are: it is no answer once a report is added or renewed.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from onrecord.model import Book, BookKind, Coded, Leaf, Record, Statement
from onrecord.stores.rows import packed, readable, unpacked

__all__ = ["forget_statements", "keep_book", "keep_statements", "kept_book", "kept_statements", "pressed", "read_pressed"]

_R = TypeVar("_R", bound=Record)
_QUICK = 1
"""Pressed quickly: to a sixth, and names of fields, which make up most of a statement, are nearly all of what goes."""


def pressed(record: Record) -> bytes:
    """A record as its payload, pressed."""
    return zlib.compress(packed(record), _QUICK)


def read_pressed(payload: bytes, kind: type[_R]) -> _R:
    """The record of a pressed payload. Raises ``msgspec.ValidationError`` where it is none of ``kind``."""
    try:
        return unpacked(zlib.decompress(payload), kind)
    except zlib.error as error:
        raise msgspec.ValidationError(f"not pressed as it should be: {error}") from error


def keep_statements(connection: sqlite3.Connection, coded: Iterable[Coded], stamp: str) -> None:
    """Keeps the statements of reports in the place of what was kept of them; not of a report that was found again meanwhile."""
    for one in coded:
        connection.execute(
            "INSERT OR REPLACE INTO coded (report, stamp, payload) SELECT report.id, ?, ? FROM report"
            " JOIN maker ON maker.id = report.maker WHERE report.name = ? AND maker.stamp = ?",
            (stamp, pressed(one), one.report, one.found_by),
        )


def kept_statements(connection: sqlite3.Connection, number: int, stamp: str) -> tuple[Statement, ...] | None:
    """The statements kept of a report under a stamp; ``None`` where there are none, or none that can be read."""
    row = connection.execute("SELECT payload FROM coded WHERE report = ? AND stamp = ?", (number, stamp)).fetchone()
    try:
        return None if row is None else read_pressed(row[0], Coded).statements
    except msgspec.MsgspecError:
        return None


def forget_statements(connection: sqlite3.Connection, number: int) -> None:
    """Lets go of the statements of a report that is found again."""
    connection.execute("DELETE FROM coded WHERE report = ?", (number,))


def keep_book(connection: sqlite3.Connection, kind: BookKind, book: Book, stamp: str, made_of: int) -> None:
    """Keeps what was made of a generation, without texts, in the place of what was kept of its kind."""
    connection.execute("DELETE FROM book_story WHERE kind = ?", (kind.value,))
    connection.execute(
        "INSERT OR REPLACE INTO book (kind, stamp, generation, payload) VALUES (?, ?, ?, ?)",
        (kind.value, stamp, made_of, packed(msgspec.structs.replace(book, stories=()))),
    )
    connection.executemany(
        "INSERT INTO book_story (kind, place, story, payload) VALUES (?, ?, ?, ?)",
        ((kind.value, place, one.story, pressed(msgspec.structs.replace(one, reports=())))
         for place, one in enumerate(book.stories)),
    )


def kept_book(connection: sqlite3.Connection, kind: BookKind, stamp: str) -> Book | None:
    """What is kept of a kind, if it is of this generation, made with this stamp, and can be read."""
    row = connection.execute(
        "SELECT payload FROM book JOIN state ON state.generation = book.generation WHERE kind = ? AND stamp = ?",
        (kind.value, stamp),
    ).fetchone()
    head = None if row is None else readable(row[0], Book)
    try:
        return None if head is None else msgspec.structs.replace(head, stories=tuple(_stories(connection, kind)))
    except msgspec.MsgspecError:
        return None


def _stories(connection: sqlite3.Connection, kind: BookKind) -> Iterator[Leaf]:
    rows = connection.execute("SELECT payload FROM book_story WHERE kind = ? ORDER BY place", (kind.value,))
    return (read_pressed(payload, Leaf) for (payload,) in rows)
