"""Opens the file of an archive and says in plain words why it cannot be used. The one module that knows SQLite's errors."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from onrecord.errors import ArchiveBroken, ArchiveFull, ArchiveLocked, ArchiveNewer, MissingArchive, NoArchive, StoreError
from onrecord.stores.schema import APPLICATION, SCHEMA, take_steps

__all__ = ["open_archive", "telling", "writing"]

_CACHE_KIB = 64_000
"""Pages kept in memory: the upper levels of the indexes of some million quotations."""
_OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables


def open_archive(path: str, patience_s: float, *, create: bool = False) -> sqlite3.Connection:
    """A connection to the archive at ``path``, brought to the present schema; made where there is none and ``create`` is set.

    ``patience_s`` is how long to wait for another program that writes.
    """
    _check_sqlite()
    place = Path(path)
    if place.is_dir():
        raise NoArchive(f"{path}: this is a folder; give the file that onrecord add has made, or a new name in it")
    if not create and not place.is_file():
        raise MissingArchive(f"{path}: there is no archive; make one with: onrecord add PATH... --archive {path}")
    with telling(path):
        connection = sqlite3.connect(path, timeout=patience_s, isolation_level=None)
        try:
            _check_kind(connection, path, create=create)
            _set_up(connection)
            take_steps(connection) if _schema(connection) < SCHEMA else None
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def writing(connection: sqlite3.Connection, path: str) -> Iterator[None]:
    """A transaction that holds the archive for writing from its first moment: all of it is kept, or nothing."""
    with telling(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # SQLite has rolled back by itself where the disk was full
                connection.execute("ROLLBACK")
            raise


@contextmanager
def telling(path: str) -> Iterator[None]:
    """Turns the errors of SQLite and of payloads into ours, each with what to do."""
    try:
        yield
    except (msgspec.MsgspecError, zlib.error) as error:
        raise ArchiveBroken(f"{path}: a record of the archive cannot be read ({error}); run: onrecord archive verify") from error
    except sqlite3.Error as error:
        raise _told(path, error) from error


def _told(path: str, error: sqlite3.Error) -> StoreError:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ArchiveLocked(f"{path}: another program holds the archive; wait until it is done, or raise archive.patience_s")
    if name == "SQLITE_FULL" or name.startswith("SQLITE_IOERR"):
        return ArchiveFull(
            f"{path}: the disk is full or fails ({error}); what was added before is kept: make room and run the command again"
        )
    if name == "SQLITE_NOTADB":
        return NoArchive(f"{path}: this file is no archive; give one that onrecord add has made, or a new name")
    if name.startswith("SQLITE_CORRUPT"):
        return ArchiveBroken(f"{path}: the archive is damaged ({error}); take a copy of it, then add the reports to a new one")
    return StoreError(f"{path}: the archive cannot be used ({error}); check the folder and that the program may write there")


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError(f"an archive needs SQLite 3.37 or later; this Python has {sqlite3.sqlite_version}: use a later Python")


def _check_kind(connection: sqlite3.Connection, path: str, *, create: bool) -> None:
    """Refuses what is no archive before anything is written to it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (n_tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    is_new = create and not n_tables and not application
    if application != APPLICATION and not is_new:
        raise NoArchive(f"{path}: this file is no archive; give one that onrecord add has made, or a new name")
    if _schema(connection) > SCHEMA:
        raise ArchiveNewer(
            f"{path}: the archive has schema {_schema(connection)}, this onrecord reads up to {SCHEMA}; use a later version"
        )


def _schema(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def _set_up(connection: sqlite3.Connection) -> None:
    """What holds for every connection. ``synchronous = FULL``: a report that was told as added outlives a power cut, too."""
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")
