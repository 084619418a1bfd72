"""Archives as earlier versions made them are opened by this one, with all that is in them.

``SCHEMA_1`` is what schema 1 was, word for word, written down here so that no change of the program changes it.
"""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from onrecord.errors import StoreError
from onrecord.model import BookKind, Coded, Entry, HitKind, Question, ReportId
from onrecord.stores.rows import text_hash
from onrecord.stores.schema import APPLICATION, SCHEMA, take_steps
from onrecord.stores.sqlite import SqliteStore
from tests.stores.conftest import night, thanks

SCHEMA_1 = """
CREATE TABLE blob (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, text TEXT NOT NULL) STRICT;;
CREATE TABLE maker (id INTEGER PRIMARY KEY, stamp TEXT NOT NULL UNIQUE) STRICT;;
CREATE TABLE report ( id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL UNIQUE, blob INTEGER NOT NULL
    REFERENCES blob, maker INTEGER NOT NULL REFERENCES maker, title TEXT, outlet TEXT, outlet_folded TEXT, language
    TEXT, published TEXT, day TEXT, payload BLOB NOT NULL, sketch BLOB NOT NULL) STRICT;;
CREATE INDEX report_by_key ON report (key);;
CREATE INDEX report_by_blob ON report (blob);;
CREATE INDEX report_by_day ON report (day);;
CREATE INDEX report_by_outlet ON report (outlet_folded, day);;
CREATE TABLE arrival ( given_id TEXT NOT NULL, fingerprint TEXT NOT NULL, told TEXT, report INTEGER NOT NULL REFERENCES
    report ON DELETE CASCADE, PRIMARY KEY (given_id, fingerprint)) STRICT, WITHOUT ROWID;;
CREATE INDEX arrival_by_report ON arrival (report);;
CREATE TABLE quotation ( id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE, name TEXT
    NOT NULL, speaker TEXT, speaker_folded TEXT, addressee TEXT, text TEXT NOT NULL, payload BLOB NOT NULL) STRICT;;
CREATE INDEX quotation_by_report ON quotation (report);;
CREATE VIRTUAL TABLE blob_words USING fts5 (text, content = 'blob', content_rowid = 'id', tokenize = 'unicode61
    remove_diacritics 2');;
CREATE VIRTUAL TABLE quotation_words USING fts5 (text, content = 'quotation', content_rowid = 'id', tokenize =
    'unicode61 remove_diacritics 2');;
CREATE VIRTUAL TABLE quotation_terms USING fts5vocab (quotation_words, 'row');;
CREATE TRIGGER blob_in AFTER INSERT ON blob BEGIN INSERT INTO blob_words (rowid, text) VALUES (new.id, new.text); END;;
CREATE TRIGGER blob_out AFTER DELETE ON blob BEGIN INSERT INTO blob_words (blob_words, rowid, text) VALUES ('delete',
    old.id, old.text); END;;
CREATE TRIGGER quotation_in AFTER INSERT ON quotation BEGIN INSERT INTO quotation_words (rowid, text) VALUES (new.id,
    new.text); END;;
CREATE TRIGGER quotation_out AFTER DELETE ON quotation BEGIN INSERT INTO quotation_words (quotation_words, rowid, text)
    VALUES ('delete', old.id, old.text); END;;
"""


def make_schema_1(path: Path, *entries: Entry) -> None:
    """An archive of schema 1 that holds the entries."""
    old = sqlite3.connect(path, isolation_level=None)
    for statement in SCHEMA_1.split(";;"):
        old.execute(" ".join(statement.split()))
    old.execute("INSERT INTO maker (id, stamp) VALUES (1, 'tests')")
    for number, entry in enumerate(entries, 1):
        of, pack = entry.report, msgspec.msgpack.encode
        fields = {name: value for name, value in msgspec.structs.asdict(of).items() if name != "text"}
        old.execute("INSERT INTO blob (id, hash, text) VALUES (?, ?, ?)", (number, text_hash(of.text), of.text))
        old.execute(
            "INSERT INTO report (id, key, name, blob, maker, language, payload, sketch) VALUES (?, ?, ?, ?, 1, ?, ?, ?)",
            (number, of.key, of.id, number, of.masthead.language, pack(fields), pack(entry.sketch)),
        )
        came = entry.arrival
        old.execute("INSERT INTO arrival VALUES (?, ?, ?, ?)", (came.id, came.fingerprint, came.told, number))
        for found, told in zip(entry.found, entry.quotations, strict=True):
            old.execute(
                "INSERT INTO quotation (report, name, speaker, speaker_folded, text, payload) VALUES (?, ?, ?, ?, ?, ?)",
                (number, found.id, told.speaker, (told.speaker or "").casefold() or None, found.text, pack(found)),
            )
    old.execute(f"PRAGMA application_id = {APPLICATION}")
    old.execute("PRAGMA user_version = 1")
    old.close()


def test_an_archive_of_schema_1_is_opened_with_all_that_is_in_it(path: Path) -> None:
    make_schema_1(path, night())
    with SqliteStore(str(path)) as store:
        assert store.holdings().schema == SCHEMA
        assert list(store.entries()) == [night()]
        assert len(store.search(Question("slept", (HitKind.QUOTATION,)))) == 1
        assert store.kin(msgspec.structs.replace(night().sketch, report="new"), 5) == ("night",)
        assert list(store.verify()) == []
        assert [one.report for one in store.places.awaiting(9)] == ["night"]


def test_an_archive_of_schema_2_is_opened_with_every_row_that_is_in_it(path: Path) -> None:
    make_schema_1(path, night())
    old = sqlite3.connect(path, isolation_level=None)
    take_steps(old, until=2)
    old.execute("INSERT INTO story (id, name, payload) VALUES (0, 's', x'00')")
    old.execute("INSERT INTO member (story, report) VALUES (0, 1)")
    before = rows(old)
    old.close()
    with SqliteStore(str(path)) as store:
        assert store.holdings().schema == SCHEMA
        assert store.traced("any") is None
        assert store.descent("story", "any") is None
    new = sqlite3.connect(path)
    after = rows(new)
    new.close()
    assert before["report"]
    assert {table: after[table] for table in before} == before


_TRACED_5 = (
    "INSERT INTO traced (id, stamp, generation, payload) VALUES (1, 'any', 1, x'00')",
    "INSERT INTO traced_report (report, story) VALUES (1, 0)",
)
_TRACED_7 = (
    "INSERT INTO traced (id, stamp, generation, placements, payload) VALUES (1, 'any', 1, 0, x'00')",
    "INSERT INTO traced_story (id, at_least, at_most, payload) VALUES (1, 1, 1, x'00')",
    "INSERT INTO traced_report (report, story, language, said, quotations) VALUES (1, 1, 'en', x'00', x'00')",
)


@pytest.mark.parametrize(("schema", "traced"), [(5, _TRACED_5), (7, _TRACED_7)])
def test_an_older_archive_lets_go_of_what_was_traced_otherwise_and_of_nothing_else(
    path: Path, schema: int, traced: tuple[str, ...]
) -> None:
    make_schema_1(path, night())
    old = sqlite3.connect(path, isolation_level=None)
    take_steps(old, until=schema)
    for statement in (*traced, "INSERT INTO traced_word (word, reports) VALUES (7, x'01000000')"):
        old.execute(statement)
    before = rows(old)
    old.close()
    with SqliteStore(str(path)) as store:
        assert store.traced("any") is None
        assert store.traced_sets() == ()
        assert store.holding({7: 1.0}, 1.0) == ()
        assert list(store.verify()) == []
    new = sqlite3.connect(path)
    after = rows(new)
    new.close()
    of_reports = {table: held for table, held in before.items() if not table.startswith("traced")}
    assert of_reports["report"]
    assert {table: after[table] for table in of_reports} == of_reports


def test_an_archive_of_schema_6_is_opened_with_every_row_that_is_in_it_and_keeps_statements(path: Path) -> None:
    make_schema_1(path, night())
    old = sqlite3.connect(path, isolation_level=None)
    take_steps(old, until=6)
    before = rows(old)
    old.close()
    with SqliteStore(str(path)) as store:
        assert store.n_coded("any") == 0
        assert store.book(BookKind.LEDGER, "any") is None
        store.keep_statements([Coded(ReportId("night"), "tests", (thanks(night().report),))], "any")
        assert store.n_coded("any") == 1
        assert list(store.verify()) == []
    new = sqlite3.connect(path)
    after = rows(new)
    new.close()
    assert {table: after[table] for table in before} == before


def rows(archive: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    tables = archive.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'").fetchall()
    return {table: archive.execute(f"SELECT * FROM {table}").fetchall() for (table,) in tables}  # noqa: S608 - names of tables


def test_a_migration_that_fails_leaves_the_archive_as_it_was(path: Path) -> None:
    make_schema_1(path, night())
    broken = sqlite3.connect(path, isolation_level=None)
    broken.execute("CREATE TABLE member (name TEXT)")  # stands where the step wants its own
    broken.close()
    with pytest.raises(StoreError, match="member"):
        SqliteStore(str(path))
    left = sqlite3.connect(path)
    assert left.execute("PRAGMA user_version").fetchone() == (1,)
    assert left.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'state'").fetchone() == (0,)
    left.close()


def test_a_new_archive_and_one_brought_up_to_date_are_built_alike(path: Path, tmp_path: Path) -> None:
    make_schema_1(path)
    SqliteStore(str(path)).close()
    fresh = tmp_path / "fresh.onrecord"
    SqliteStore(str(fresh), create=True).close()

    def built(archive: Path) -> list[tuple[str, str]]:
        connection = sqlite3.connect(archive)
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
        connection.close()
        return [(name, " ".join(sql.split())) for name, sql in rows]

    assert built(path) == built(fresh)
