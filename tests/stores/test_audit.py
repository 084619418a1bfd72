"""Every kind of damage is told, with the report that it is in."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from onrecord.errors import ArchiveBroken
from onrecord.model import Origins, ReportId, Span, Stemma, Story, StoryTold, Tie
from onrecord.stores.sqlite import SqliteStore
from tests.stores.conftest import night
from tests.stores.test_contract import descent


def spoil(path: Path, *statements: str) -> None:
    """Changes an archive behind the program's back, with no trigger to keep the index in step."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        other.execute(statement)
    other.close()


def told(path: Path) -> str:
    with SqliteStore(str(path)) as store:
        return "\n".join(flaw.detail for flaw in store.verify())


@pytest.fixture
def kept(path: Path) -> Path:
    with SqliteStore(str(path), create=True) as store:
        store.put(night("early"))
        store.put(night("late"))
    return path


@pytest.mark.parametrize(("damage", "message"), [
    ("UPDATE blob SET text = replace(text, 'slept', 'stood')", "is not what its hash says"),
    ("UPDATE blob SET text = replace(text, 'slept', 'stood')", "the words of quotation"),
    ("UPDATE blob SET text = replace(text, 'slept', 'stood')", "the index blob_words does not fit"),
    ("UPDATE blob SET text = substr(text, 1, 14)", "cannot be read"),
    ("UPDATE quotation SET text = 'We stood.' WHERE id = 1", "the columns of quotation"),
    ("UPDATE quotation SET speaker = 'Otto Finch' WHERE id = 1", "the columns of quotation"),
    ("UPDATE quotation SET payload = x'00' WHERE id = 1", "cannot be read"),
    ("UPDATE quotation SET payload = (SELECT payload FROM quotation WHERE id = 4) WHERE id = 2", "cites a place that is not"),
    ("UPDATE report SET payload = x'00' WHERE id = 2", "report 'late': cannot be read"),
    ("UPDATE report SET name = 'other' WHERE id = 2", "report 'other': its columns"),
    ("UPDATE report SET day = '2031-03-08' WHERE id = 1", "report 'early': its columns"),
    ("DELETE FROM maker", "names a row of maker that is not there"),
    ("DELETE FROM report WHERE id = 1", "names a row of report that is not there"),
    ("INSERT INTO quotation_words (quotation_words) VALUES ('delete-all')", "the index quotation_words does not fit"),
])  # fmt: skip
def test_damage_is_told(kept: Path, damage: str, message: str) -> None:
    assert told(kept) == ""
    spoil(kept, damage)
    assert message in told(kept)


def test_an_archive_with_a_record_that_cannot_be_read_says_so_when_it_is_read(kept: Path) -> None:
    spoil(kept, "UPDATE report SET payload = x'00' WHERE id = 2")
    with SqliteStore(str(kept)) as store, pytest.raises(ArchiveBroken, match="archive verify"):
        list(store.entries())


@pytest.mark.parametrize(("damage", "message"), [
    ("UPDATE reason SET payload = x'00'", "story story-a: cannot be read"),
    ("UPDATE story SET payload = x'00'", "story story-a: cannot be read"),
    ("DELETE FROM story", "names a row of story that is not there"),
])  # fmt: skip
def test_damage_of_stories_is_told(kept: Path, damage: str, message: str) -> None:
    with SqliteStore(str(kept)) as store:
        store.keep_stories((told_story(end=5),), "now", store.generation())
    assert told(kept) == ""
    spoil(kept, damage)
    assert message in told(kept)


def test_a_reason_that_cites_what_is_not_there_is_told(kept: Path) -> None:
    with SqliteStore(str(kept)) as store:
        store.keep_stories((told_story(end=5000),), "now", store.generation())
    assert "story story-a: the place [0, 5000) that it cites is not in 'early'" in told(kept)


def told_story(end: int) -> StoryTold:
    early, late = ReportId("early"), ReportId("late")
    tie = Tie(early, late, 0.8, ("grams",), ("dyke",), (Span(early, 0, end),))
    return StoryTold(Story("story-a", (early, late), (), (tie,)), Stemma((), ()), Origins(1, 1, ()))


def test_a_quotation_whose_parent_is_gone_is_told(path: Path) -> None:
    of = night()
    inner = msgspec.structs.replace(of.found[1], parent=of.found[0].id)
    with SqliteStore(str(path), create=True) as store:
        store.put(msgspec.structs.replace(of, found=(of.found[0], inner), quotations=(of.quotations[0], inner)))
    assert told(path) == ""
    spoil(path, "DELETE FROM quotation WHERE id = 1")
    assert f"a quotation stands in {of.found[0].id}, which is not there" in told(path)


def test_damage_of_descents_is_told(kept: Path) -> None:
    with SqliteStore(str(kept)) as store:
        store.keep_descents([descent("story", "k1", "early"), descent("story", "k2", "late")])
    assert told(kept) == ""
    fate = "UPDATE descent SET payload = CAST(replace(payload, 'late', 'fate') AS BLOB) WHERE id = 2"
    spoil(kept, "UPDATE descent SET payload = x'00' WHERE id = 1", fate)
    assert "descent 1: cannot be read" in told(kept)
    assert "descent 2: the place [0, 3) that it cites is not in 'fate'" in told(kept)
