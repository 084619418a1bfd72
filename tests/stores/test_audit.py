"""Every kind of damage is told, with the report that it is in."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from onrecord.desk.placing import place_anew
from onrecord.desk.reading_desk import silent
from onrecord.errors import ArchiveBroken
from onrecord.model import (
    Book,
    BookKind,
    Cause,
    Coded,
    Home,
    KeptFlow,
    Leaf,
    Logged,
    Origins,
    Placement,
    ReportId,
    Span,
    Statement,
    Stemma,
    Story,
    StoryChange,
    StoryTold,
    Tie,
    TracedReport,
    TracedStory,
    Traces,
)
from onrecord.stores.sqlite import SqliteStore
from tests.stores.conftest import night, thanks
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


@pytest.mark.parametrize(("damage", "message"), [
    ("UPDATE placed_story SET payload = x'00' WHERE id = 1", "placed_story, row 1: cannot be read"),
    ("UPDATE placed_story SET name = 'other' WHERE id = 1", "placed_story, row 1: its name and reports are not"),
    ("DELETE FROM placed_story", "row 1 of standing names a row of placed_story that is not there"),
    ("DELETE FROM standing WHERE report = 2", "standing, row 2: report 'late' neither has a place nor awaits one"),
    ("UPDATE standing SET report = 9 WHERE report = 2", "row 9 of standing names a row of report that is not there"),
    ("INSERT INTO awaiting (report, cause) VALUES (9, 'arrival')", "row 9 of awaiting names a row of report that is not there"),
    ("UPDATE placed_story SET payload = (SELECT payload FROM placed_story WHERE id = 2) WHERE id = 1", "row 1: its name"),
    ("UPDATE story_change SET payload = x'00'", "story_change, row 1: cannot be read"),
    ("UPDATE story_change SET kind = 'split'", "story_change, row 1: its columns are not what it says"),
    ("UPDATE placed SET by_hand = x'00'", "placed, row 1: what was said by hand cannot be read"),
    ("UPDATE traced SET payload = x'00'", "traced, row 1: cannot be read"),
    ("UPDATE traced_word SET reports = x'0900'", "traced_word, row 7: it names reports that are not there"),
    ("UPDATE traced_word SET reports = x'09000000'", "traced_word, row 7: it names reports that are not there"),
    ("UPDATE traced_story SET payload = x'00'", "traced_story, row 1: cannot be read"),
    ("UPDATE traced_story SET at_least = 7", "traced_story, row 1: its columns are not what it says"),
    ("UPDATE traced_report SET concepts = x'00' WHERE report = 1", "traced_report, row 1: it has not one concept for each word"),
    ("UPDATE traced_report SET told = x'00' WHERE report = 1", "traced_report, row 1: cannot be read"),
    ("UPDATE traced_report SET told = (SELECT told FROM traced_report WHERE report = 1)",
     "traced_report, row 2: a sentence is of another report"),
    ("UPDATE traced_report SET report = 9 WHERE report = 1", "row 9 of traced_report names a row of report that is not there"),
])  # fmt: skip
def test_damage_of_places_and_traces_is_told_with_table_row_and_remedy(kept: Path, damage: str, message: str) -> None:
    early, late = ReportId("early"), ReportId("late")
    with SqliteStore(str(kept)) as store:
        line = Logged(StoryChange("merged", late, "story-a", "story-c"), Cause.ARRIVAL, "2031-03-08T09:00:00+00:00", (late,))
        placed = Placement((early, late), (Story("story-a", (early,), ()), Story("story-b", (late,), ())), (), (line,))
        assert store.places.place(placed, store.places.n_placements())
        made_of = store.begin_traces("now")
        homes = {name: (Home((Span(name, 0, 4),), ()),) for name in (early, late)}
        flows = {name: (KeptFlow(spoken=False, homes=own, sizes=(1,), norms=("dyke",)),) for name, own in homes.items()}
        held = tuple(TracedReport(name, "en", (7,), (7,), told) for name, told in flows.items())
        store.keep_traces([Traces(TracedStory(Origins(1, 1, ())), held)], "now", made_of)
        assert store.end_traces("now", made_of, 0, 0)
    assert told(kept) == ""
    spoil(kept, damage)
    (found,) = [line for line in told(kept).splitlines() if message in line]
    assert f"; run: onrecord archive regroup {kept}" in found
    place_anew(str(kept), None, silent)
    assert told(kept) == ""


@pytest.mark.parametrize(("damage", "message"), [
    ("UPDATE coded SET payload = x'00'", "the statements of 'early': cannot be read"),
    ("UPDATE coded SET report = 2", "the statements of 'late': they are those of 'early'"),
    ("UPDATE coded SET report = 9", "row 9 of coded names a row of report that is not there"),
    ("UPDATE book SET payload = x'00'", "book, ledger: cannot be read"),
    ("UPDATE book_story SET payload = x'00'", "book_story, ledger 0: cannot be read"),
    ("UPDATE book_story SET story = 'other'", "book_story, ledger 0: its columns are not what it says of itself"),
    ("DELETE FROM book", "of book_story names a row of book that is not there"),
])  # fmt: skip
def test_damage_of_the_kept_ledger_is_told_and_goes_when_it_is_found_again(kept: Path, damage: str, message: str) -> None:
    keep_ledger(kept, thanks(night("early").report))
    assert told(kept) == ""
    spoil(kept, damage)
    assert any(message in line and f"; run: onrecord archive regroup {kept}" in line for line in told(kept).splitlines())
    place_anew(str(kept), None, silent)
    assert told(kept) == ""


@pytest.mark.parametrize(("change", "message"), [
    ({"content": "the miller"}, "the statements of 'early': the words of s-1 do not stand where it says"),
    ({"cue": (Span(ReportId("early"), 0, 5000),)}, "the statements of 'early': s-1 cites a place that is not in the report"),
    ({"cue": (Span(ReportId("early"), 0, 5000),)}, "book_story, ledger 0: the place [0, 5000) is not in 'early'"),
    ({"addressee_spans": (Span(ReportId("late"), 0, 5),)}, "the statements of 'early': s-1 cites a place that is not in"),
])  # fmt: skip
def test_a_kept_statement_that_does_not_stand_in_its_report_is_told(kept: Path, change: dict[str, object], message: str) -> None:
    keep_ledger(kept, msgspec.structs.replace(thanks(night("early").report), **change))
    assert message in told(kept)


def keep_ledger(path: Path, one: Statement) -> None:
    """Keeps a statement of the report that is called early, and a ledger of it."""
    early = ReportId("early")
    with SqliteStore(str(path)) as store:
        store.keep_statements([Coded(early, "tests", (one,))], "now")
        leaf = Leaf("story-a", "", (early,), (None,), (one,))
        store.keep_book(BookKind.LEDGER, Book(2, 2, 1, 0, 0, (leaf,)), "now", store.generation())


def test_a_reason_for_a_place_that_names_a_report_elsewhere_is_told(kept: Path) -> None:
    early, late = ReportId("early"), ReportId("late")
    tie = Tie(early, late, 0.8, ("grams",), ("dyke",), ())
    with SqliteStore(str(kept)) as store:
        stories = Story("story-a", (early,), (), (tie,)), Story("story-b", (late,), ())
        store.places.place(Placement((early, late), stories), store.places.n_placements())
    assert "placed_story, row 1: a reason names a report that does not stand in it" in told(kept)


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
