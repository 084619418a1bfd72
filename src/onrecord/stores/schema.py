"""Which tables does an archive have, and how does an old one become a new one?

:data:`STEPS` tell the whole history: step *n* makes schema *n + 1* out of schema *n*, and a new archive takes them all. A step is
never changed once an archive may have been made with it; what is different is a new step. The number stands in the file as
``user_version``; ``application_id`` says that the file is an archive.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial

from onrecord.model import Sketch
from onrecord.stores.kin import keep_keys
from onrecord.stores.rows import unpacked

__all__ = ["APPLICATION", "SCHEMA", "STEPS", "take_steps"]

APPLICATION = 0x4F4E5243
"""``ONRC``: tells an archive from any other SQLite file."""

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"

_REPORTS = (
    # Texts alone are shared: two outlets that carry the same words are two reports.
    "CREATE TABLE blob (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, text TEXT NOT NULL) STRICT",
    "CREATE TABLE maker (id INTEGER PRIMARY KEY, stamp TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE report (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL UNIQUE, blob INTEGER NOT NULL REFERENCES blob,
        maker INTEGER NOT NULL REFERENCES maker, title TEXT, outlet TEXT, outlet_folded TEXT, language TEXT, published TEXT,
        day TEXT, payload BLOB NOT NULL, sketch BLOB NOT NULL) STRICT""",
    "CREATE INDEX report_by_key ON report (key)",
    "CREATE INDEX report_by_blob ON report (blob)",
    "CREATE INDEX report_by_day ON report (day)",
    "CREATE INDEX report_by_outlet ON report (outlet_folded, day)",
    # Every form in which a report came: the same page saved twice is two arrivals of one report.
    """CREATE TABLE arrival (
        given_id TEXT NOT NULL, fingerprint TEXT NOT NULL, told TEXT, report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
        PRIMARY KEY (given_id, fingerprint)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX arrival_by_report ON arrival (report)",
    """CREATE TABLE quotation (
        id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE, name TEXT NOT NULL, speaker TEXT,
        speaker_folded TEXT, addressee TEXT, text TEXT NOT NULL, payload BLOB NOT NULL) STRICT""",
    "CREATE INDEX quotation_by_report ON quotation (report)",
    f"CREATE VIRTUAL TABLE blob_words USING fts5 (text, content = 'blob', content_rowid = 'id', {_TOKENS})",
    f"CREATE VIRTUAL TABLE quotation_words USING fts5 (text, content = 'quotation', content_rowid = 'id', {_TOKENS})",
    "CREATE VIRTUAL TABLE quotation_terms USING fts5vocab (quotation_words, 'row')",
    """CREATE TRIGGER blob_in AFTER INSERT ON blob BEGIN
        INSERT INTO blob_words (rowid, text) VALUES (new.id, new.text); END""",
    """CREATE TRIGGER blob_out AFTER DELETE ON blob BEGIN
        INSERT INTO blob_words (blob_words, rowid, text) VALUES ('delete', old.id, old.text); END""",
    """CREATE TRIGGER quotation_in AFTER INSERT ON quotation BEGIN
        INSERT INTO quotation_words (rowid, text) VALUES (new.id, new.text); END""",
    """CREATE TRIGGER quotation_out AFTER DELETE ON quotation BEGIN
        INSERT INTO quotation_words (quotation_words, rowid, text) VALUES ('delete', old.id, old.text); END""",
)

_STORIES = (
    """CREATE TABLE state (
        id INTEGER PRIMARY KEY CHECK (id = 1), generation INTEGER NOT NULL, stories_stamp TEXT,
        stories_generation INTEGER) STRICT""",
    "INSERT INTO state (id, generation) VALUES (1, 1)",
    "CREATE TABLE story (id INTEGER PRIMARY KEY, name TEXT NOT NULL, payload BLOB NOT NULL) STRICT",
    """CREATE TABLE member (
        story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE, report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
        PRIMARY KEY (story, report)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX member_by_report ON member (report)",
    """CREATE TABLE reason (
        id INTEGER PRIMARY KEY, story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
        a INTEGER NOT NULL REFERENCES report ON DELETE CASCADE, b INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
        score REAL NOT NULL, payload BLOB NOT NULL) STRICT""",
    "CREATE INDEX reason_by_story ON reason (story)",
    "CREATE INDEX reason_by_a ON reason (a)",
    "CREATE INDEX reason_by_b ON reason (b)",
    "CREATE TABLE kin (key INTEGER NOT NULL, report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,"
    " PRIMARY KEY (key, report)) STRICT, WITHOUT ROWID",
    "CREATE INDEX kin_by_report ON kin (report)",
)

_TRACES = (
    "CREATE TABLE traced (id INTEGER PRIMARY KEY CHECK (id = 1), stamp TEXT NOT NULL, generation INTEGER NOT NULL,"
    " payload BLOB NOT NULL) STRICT",
    "CREATE TABLE traced_report (report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE, story INTEGER NOT NULL) STRICT",
    "CREATE INDEX traced_report_by_story ON traced_report (story)",
    "CREATE TABLE traced_word (word INTEGER PRIMARY KEY, reports BLOB NOT NULL) STRICT",
)

_DESCENTS = (
    "CREATE TABLE descent (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, payload BLOB NOT NULL,"
    " UNIQUE (kind, key)) STRICT",
    "CREATE TABLE descent_member (descent INTEGER NOT NULL REFERENCES descent ON DELETE CASCADE,"
    " report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE, PRIMARY KEY (descent, report)) STRICT, WITHOUT ROWID",
    "CREATE INDEX descent_member_by_report ON descent_member (report)",
)

_PLACES = (
    "CREATE TABLE placed (id INTEGER PRIMARY KEY CHECK (id = 1), stamp TEXT, placements INTEGER NOT NULL, by_hand BLOB) STRICT",
    "INSERT INTO placed (id, placements) VALUES (1, 0)",
    "CREATE TABLE placed_story (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, payload BLOB NOT NULL) STRICT",
    """CREATE TABLE standing (
        report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE, story TEXT NOT NULL REFERENCES placed_story (name),
        day TEXT, settled INTEGER NOT NULL) STRICT""",
    "CREATE INDEX standing_by_story ON standing (story)",
    "CREATE INDEX standing_by_day ON standing (day)",
    "CREATE TABLE awaiting (report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE, cause TEXT NOT NULL) STRICT",
    "INSERT INTO awaiting (report, cause) SELECT id, 'arrival' FROM report",
    "CREATE TABLE story_change (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, story TEXT NOT NULL, other TEXT NOT NULL,"
    " payload BLOB NOT NULL) STRICT",
    "CREATE INDEX story_change_by_story ON story_change (story)",
    "CREATE INDEX story_change_by_other ON story_change (other)",
)

_TRACED_STORIES = (
    # What was traced of a whole archive at once is traced again, story by story.
    "DROP TABLE traced_word",
    "DROP TABLE traced_report",
    "DROP TABLE traced",
    "CREATE TABLE traced (id INTEGER PRIMARY KEY CHECK (id = 1), stamp TEXT NOT NULL, generation INTEGER NOT NULL,"
    " placements INTEGER NOT NULL, payload BLOB) STRICT",
    "CREATE TABLE traced_story (id INTEGER PRIMARY KEY, at_least INTEGER NOT NULL, at_most INTEGER NOT NULL,"
    " payload BLOB NOT NULL) STRICT",
    """CREATE TABLE traced_report (
        report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE,
        story INTEGER NOT NULL REFERENCES traced_story ON DELETE CASCADE, language TEXT, said BLOB NOT NULL,
        quotations BLOB NOT NULL) STRICT""",
    "CREATE INDEX traced_report_by_story ON traced_report (story)",
    "CREATE TABLE traced_word (word INTEGER PRIMARY KEY, reports BLOB NOT NULL) STRICT",
)

_LEDGERS = (
    "CREATE TABLE coded (report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE, stamp TEXT NOT NULL,"
    " payload BLOB NOT NULL) STRICT",
    "CREATE TABLE book (kind TEXT PRIMARY KEY, stamp TEXT NOT NULL, generation INTEGER NOT NULL, payload BLOB NOT NULL) STRICT",
    "CREATE TABLE book_story (kind TEXT NOT NULL REFERENCES book ON DELETE CASCADE, place INTEGER NOT NULL, story TEXT NOT NULL,"
    " payload BLOB NOT NULL, PRIMARY KEY (kind, place)) STRICT, WITHOUT ROWID",
)

_TRACED_FLOWS = (
    # What was traced with all its quotations is traced again, as rows of words that a quote may be a part of.
    "DROP TABLE traced_word",
    "DROP TABLE traced_report",
    "DROP TABLE traced_story",
    "DELETE FROM traced",
    "CREATE TABLE traced_story (id INTEGER PRIMARY KEY, at_least INTEGER NOT NULL, at_most INTEGER NOT NULL,"
    " payload BLOB NOT NULL) STRICT",
    """CREATE TABLE traced_report (
        report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE,
        story INTEGER NOT NULL REFERENCES traced_story ON DELETE CASCADE, language TEXT, concepts BLOB NOT NULL,
        told BLOB NOT NULL) STRICT""",
    "CREATE INDEX traced_report_by_story ON traced_report (story)",
    "CREATE TABLE traced_word (word INTEGER PRIMARY KEY, reports BLOB NOT NULL) STRICT",
)


def _run(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        connection.execute(statement)


def _stories_and_kin(connection: sqlite3.Connection) -> None:
    """Tables for stories and kin; the kin of what is there follow from the sketches."""
    _run(connection, _STORIES)
    for number, sketch in connection.execute("SELECT id, sketch FROM report").fetchall():
        keep_keys(connection, number, unpacked(sketch, Sketch))


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    partial(_run, statements=_REPORTS), _stories_and_kin, partial(_run, statements=_TRACES),
    partial(_run, statements=_DESCENTS), partial(_run, statements=_PLACES),
    partial(_run, statements=_TRACED_STORIES), partial(_run, statements=_LEDGERS),
    partial(_run, statements=_TRACED_FLOWS),
)
"""What each step does, from an empty file on."""

SCHEMA = len(STEPS)
"""The schema that this version writes."""


def take_steps(connection: sqlite3.Connection, until: int = SCHEMA) -> None:
    """Brings the file to the schema ``until``, all steps or none; does nothing where it is there already."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (now,) = connection.execute("PRAGMA user_version").fetchone()
        for step in STEPS[now:until]:
            step(connection)
        if now < until:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {until:d}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
