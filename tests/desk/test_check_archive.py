"""A check over an archive alone reads little of it from the second time on, and answers as if it had read everything."""

import re
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from benchmarks.check_verdicts import read_questions
from benchmarks.newsroom.vocabulary import synonyms
from benchmarks.own_words import own_words
from onrecord.desk.archive import opened
from onrecord.desk.batch import Desk
from onrecord.desk.keep import Adding, add
from onrecord.desk.reading_desk import ReadingDesk
from onrecord.model import Check, CheckVerdict, Enquiry
from tests.cli.test_check import INVENTED

ROOT = Path(__file__).parents[2]

MADE_UP = (
    ("mill", "en", '"We shall not sell the old mill at Ostby, whatever the council in Varn may offer," said Runa Tell.\n'
                   'She laughed. "Yes, we can wait. It is ours."\n'),
    ("mill-two", "en", 'OSTBY - The miller Runa Tell will not sell the old mill at Ostby, she said. "It is not ours to sell," '
                       'her brother said.\n'),
    ("moulin", "fr", "« Nous ne vendrons jamais le vieux moulin de la rivière », a déclaré la meunière Runa Tell.\n"),
    ("mlyn", "pl", "Młynarka powiedziała: „Nigdy nie sprzedamy starego młyna nad rzeką”.\n"),
    ("soft", "en", 'The har\u00adbour master of Ostby said: "The new light\u00adhouse don\'t need a keeper, and the well-known '
                   'colours stay."\n'),
    ("caps", "en", 'US envoy Jon Marl said in Ostby: "The U.S. paid $1,200 for every boat. NATO isn\'t paying any more."\n'),
)  # fmt: skip

MORE = (
    "We shall not sell the old mill at Ostby", "We shall sell the old mill at Ostby", "It is ours", "It is not ours",
    "Yes, we can", "we can't wait",
    "Nous ne vendrons jamais le vieux moulin de la rivière", "Nous vendrons le vieux moulin", "never", "it is",
    "Nigdy nie sprzedamy starego młyna nad rzeką", "The new lighthouse does not need a keeper", "the well known colors stay",
    "The United States paid $1,200 for every boat", "NATO is not paying any more", "not", "?", "[we] shall … sell … mill",
    "The old mill at Ostby shall never be sold by us", "What the miller will do with the mill is nobody's business but hers",
)  # fmt: skip


class Heard:
    """Remembers how many reports an archive gave."""

    def __init__(self) -> None:
        self.n_read = 0

    def __call__(self, stage: str, *_: int | None) -> None:
        self.n_read += stage == "reading the archive"


@pytest.fixture(scope="module")
def unread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the shipped examples, the reports that questions were written about, and a few in odd words."""
    folder = tmp_path_factory.mktemp("archive")
    lines = [{"id": name, "language": code, "text": text, "published": "2031-03-09"} for name, code, text in MADE_UP]
    (folder / "made-up.jsonl").write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    held = msgspec.toml.decode((ROOT / "benchmarks/gold/checks/reports.toml").read_bytes())
    (folder / "gold.jsonl").write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in held["reports"]))
    paths = [str(ROOT / "examples"), str(folder / "made-up.jsonl"), str(folder / "gold.jsonl")]
    desk = ReadingDesk()
    add(desk, paths, Adding(str(folder / "unread.onrecord")))
    assert desk.flaws == []
    return folder / "unread.onrecord"


@pytest.fixture(scope="module")
def read(unread: Path) -> Path:
    """The same archive once somebody has looked through it."""
    path = unread.with_name("read.onrecord")
    shutil.copy(unread, path)
    desk = Desk(archive=str(path))
    desk.checks([Enquiry("Nobody has ever said this")], [])
    assert desk.flaws == []
    return path


def translated_back(text: str) -> str:
    """The words exchanged one for one where there are others for them, as a translation there and back does."""
    others = synonyms("tuning")
    return re.sub(r"\w+", lambda found: others.get(found[0], (found[0],))[0], text)


@pytest.fixture(scope="module")
def enquiries() -> tuple[Enquiry, ...]:
    asked = [Enquiry(question.quote, question.speaker) for question in read_questions()]
    retold = [Enquiry(translated_back(one.text), one.speaker) for one in asked if translated_back(one.text) != one.text]
    assert len(retold) > len(asked) / 4
    return (*asked, *retold, *map(Enquiry, INVENTED), *map(Enquiry, MORE))


@pytest.fixture(scope="module")
def by_reading_all(unread: Path, enquiries: Sequence[Enquiry]) -> tuple[Check, ...]:
    """With a path beside the archive everything is read; this one holds what the archive has already."""
    return Desk(archive=str(unread)).checks(enquiries, [str(unread.with_name("made-up.jsonl"))])


@pytest.fixture(scope="module")
def desk(read: Path) -> Desk:
    """A desk that has its lexica loaded once."""
    return Desk(archive=str(read))


def test_each_quote_is_answered_as_by_reading_everything(
    desk: Desk, enquiries: Sequence[Enquiry], by_reading_all: Sequence[Check]
) -> None:
    assert len({check.verdict for check in by_reading_all}) > len(CheckVerdict) - 3
    for enquiry, expected in zip(enquiries, by_reading_all, strict=True):
        assert desk.checks([enquiry], []) == (expected,), enquiry


def test_all_quotes_at_once_are_answered_as_by_reading_everything(
    desk: Desk, enquiries: Sequence[Enquiry], by_reading_all: Sequence[Check]
) -> None:
    assert desk.checks(enquiries, []) == by_reading_all


def test_remarks_that_many_reports_copy_are_answered_as_by_reading_everything(tmp_path: Path) -> None:
    path, folder = tmp_path / "copied.onrecord", tmp_path / "copied.jsonl"
    folder.write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in own_words(16, 3)))
    add(ReadingDesk(), [str(folder)], Adding(str(path), fast=True))
    with opened(str(path)) as store:
        said = sorted({one.text for entry in store.entries() for one in entry.found})
    asked = [
        Enquiry(quote) for n, text in enumerate(said[:: len(said) // 4]) for quote in (
            text, translated_back(text), text.replace(" not ", " ", 1), " ".join(text.split()[2:]), f"{text} {said[n]}",
        )
    ]  # fmt: skip
    expected, desk = Desk().checks(asked, [str(folder)]), Desk(archive=str(path))
    assert max(len(check.carriers) for check in expected) > 4
    assert desk.checks(asked, []) == expected
    assert [desk.checks([one], [])[0] for one in asked] == list(expected)


def test_a_quote_that_stands_in_one_story_leaves_the_others_unread(desk: Desk) -> None:
    heard = Heard()
    found = desk.checks([Enquiry("We shall not sell the old mill at Ostby")], [], progress=heard)
    assert found[0].verdict is CheckVerdict.TRUNCATED
    assert 0 < heard.n_read < desk.n_reports / 3
    assert desk.n_reports == found[0].searched.reports


def test_after_an_add_no_more_is_read_than_the_stories_that_grew(read: Path, tmp_path: Path) -> None:
    path, late = tmp_path / "grown.onrecord", tmp_path / "late.txt"
    shutil.copy(read, path)
    before, quote = Heard(), Enquiry("Nobody has ever said this")
    Desk(archive=str(path)).checks([quote], [], progress=before)
    late.write_text("The bridge of Selm was painted by seven sisters, who took a week.\n", encoding="utf-8")
    add(ReadingDesk(), [str(late)], Adding(str(path)))
    heard, desk = Heard(), Desk(archive=str(path))
    found = desk.checks([quote], [], progress=heard)
    with opened(str(path)) as store:
        (grown,) = [story for story in store.places.stories() if any(name.endswith("late.txt") for name in story.reports)]
    assert heard.n_read == before.n_read + len(grown.reports) < desk.n_reports / 3
    assert found == Desk(archive=str(path)).checks([quote], [str(late)])


def test_where_the_archive_cannot_keep_what_is_found_everything_is_read(unread: Path, tmp_path: Path) -> None:
    path, quote = tmp_path / "full.onrecord", Enquiry("We shall sell the old mill at Ostby")
    shutil.copy(unread, path)
    with sqlite3.connect(path) as full:
        full.execute("CREATE TRIGGER full BEFORE INSERT ON traced_word BEGIN SELECT RAISE(ABORT, 'no room'); END")
    desk = Desk(archive=str(path))
    found = desk.checks([quote], [])
    assert found == Desk(archive=str(unread)).checks([quote], [str(unread.with_name("made-up.jsonl"))])
    assert (desk.flaws, desk.n_reports) == ([], found[0].searched.reports)


def test_quotations_that_another_mode_found_are_sought_and_kept(read: Path, enquiries: Sequence[Enquiry], tmp_path: Path) -> None:
    folder = tmp_path / "reports.jsonl"
    folder.write_bytes(read.with_name("made-up.jsonl").read_bytes())
    path = tmp_path / "fast.onrecord"
    add(ReadingDesk(), [str(folder)], Adding(str(path), fast=True))
    asked = enquiries[-len(MORE):]
    expected = Desk(archive=str(path)).checks(asked, [str(folder)])
    desk = Desk(archive=str(path))
    assert [desk.checks([one], [])[0] for one in asked] == list(expected)
    assert desk.checks(asked, []) == expected
    with opened(str(path)) as store:
        assert list(store.verify()) == []


def test_a_report_that_is_added_is_found(unread: Path, tmp_path: Path) -> None:
    path, late = tmp_path / "late.onrecord", tmp_path / "late.txt"
    shutil.copy(unread, path)
    quote = Enquiry("The bridge of Selm was painted by seven sisters")
    assert Desk(archive=str(path)).checks([quote], [])[0].verdict is CheckVerdict.NOT_FOUND
    late.write_text(f'"{quote.text}," said Mayor Ida Holt of Selm.\n', encoding="utf-8")
    add(ReadingDesk(), [str(late)], Adding(str(path)))
    assert Desk(archive=str(path)).checks([quote], [])[0].verdict.is_as_given
