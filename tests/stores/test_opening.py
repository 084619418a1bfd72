"""Which files are archives, and what is said of those that are not."""

import sqlite3
from pathlib import Path

import pytest

from onrecord.errors import ArchiveBroken, ArchiveLocked, ArchiveNewer, NoArchive
from onrecord.stores.schema import SCHEMA
from onrecord.stores.sqlite import SqliteStore, StoreSettings
from tests.stores.conftest import night


def test_an_archive_that_is_not_there_is_made_only_when_asked(path: Path) -> None:
    with pytest.raises(NoArchive, match="make one with"):
        SqliteStore(str(path))
    SqliteStore(str(path), create=True).close()
    SqliteStore(str(path)).close()


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("content", [b"Once upon a time.\n" * 100, b"SQLite format 3\x00 but no more"])
def test_a_file_of_another_kind_is_refused_and_left_as_it_is(path: Path, content: bytes, *, create: bool) -> None:
    path.write_bytes(content)
    with pytest.raises((NoArchive, ArchiveBroken)):
        SqliteStore(str(path), create=create)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_as_it_is(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NoArchive, match="no archive"):
        SqliteStore(str(path), create=True)
    assert path.read_bytes() == before


def test_an_archive_of_a_later_version_is_refused(path: Path) -> None:
    SqliteStore(str(path), create=True).close()
    later = sqlite3.connect(path, isolation_level=None)
    later.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    later.close()
    with pytest.raises(ArchiveNewer, match=f"schema {SCHEMA + 1}"):
        SqliteStore(str(path))


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_is_no_archive(tmp_path: Path, *, create: bool) -> None:
    with pytest.raises(NoArchive, match="this is a folder; give the file"):
        SqliteStore(str(tmp_path), create=create)


def test_a_writer_gives_up_after_a_while_when_another_does_not_let_go_and_readers_go_on(path: Path) -> None:
    store = SqliteStore(str(path), StoreSettings(patience_s=0.1), create=True)
    store.put(night())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveLocked, match="another program"):
        store.put(night("late"))
    assert [entry.report.id for entry in store.entries()] == ["night"]
    other.execute("ROLLBACK")
    other.close()
    store.put(night("late"))
    assert store.holdings().n_reports == 2
    store.close()
