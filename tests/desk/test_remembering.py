"""Who took from whom is found once: an archive gives it back until a report of the story or a setting changes."""

import io
import sqlite3
from pathlib import Path

import msgspec
import pytest

from onrecord.desk.batch import Desk
from onrecord.desk.descending import StemmaDesk
from onrecord.desk.keep import Adding, add
from onrecord.desk.reading_desk import ReadingDesk
from onrecord.model import KeptDescent, Node, NodeKind, Stemma

MILL = (
    "The council of Varn voted on Monday to buy the old mill at Ostby for {price} crowns and to open it as a school of weaving. "
    "Mayor Runa Tell said the roof would be mended before winter. Eleven members voted for the plan and four against it. "
    "The miller's family had kept the wheel turning for ninety years, until the flood of last spring broke the dam."
)  # fmt: skip
BRIDGE = (
    "Engineers closed the iron bridge at Kessel on Tuesday after a diver found cracks in two of its piers. "
    "Lorries must cross at Lunden, forty kilometres upstream. The harbour office expects repairs to take six weeks."
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two stories, of two reports each."""
    path = tmp_path / "ostby.onrecord"
    put(path, a=MILL.format(price="900,000"), b=MILL.format(price="900,000") + " The vote took ten minutes.",
        c=BRIDGE, d=BRIDGE + " Ferries run as usual.")
    return path


def put(archive: Path, **texts: str) -> None:
    lines = b"".join(msgspec.json.encode({"id": name, "text": text}) + b"\n" for name, text in texts.items())
    add(ReadingDesk(), ["-"], Adding(str(archive), fast=True), stdin=io.BytesIO(lines))


def tamper(archive: Path, kind: str) -> None:
    """Puts a node into every descent of a kind that is kept, by which it is known again."""
    with sqlite3.connect(archive) as file:
        for number, payload in file.execute("SELECT id, payload FROM descent WHERE kind = ?", (kind,)).fetchall():
            kept = msgspec.msgpack.decode(payload, type=KeptDescent)
            known = Stemma((*kept.stemma.nodes, Node("known", NodeKind.LOST, "known again")), kept.stemma.edges)
            file.execute("UPDATE descent SET payload = ? WHERE id = ?",
                         (msgspec.msgpack.encode(msgspec.structs.replace(kept, stemma=known)), number))  # fmt: skip


def known_again(archive: Path, config: Path | None = None) -> set[frozenset[str]]:
    """The stories of the archive whose descent was taken from there."""
    run = Desk(str(config) if config else None, archive=str(archive)).dossiers([])
    return {frozenset(one.story.reports) for one in run.dossiers if any(node.id == "known" for node in one.stemma.nodes)}


MILLS, BRIDGES = frozenset("ab"), frozenset("cd")


def test_the_descent_of_a_story_is_taken_from_the_archive(archive: Path) -> None:
    assert known_again(archive) == set()
    tamper(archive, "story")
    assert known_again(archive) == {MILLS, BRIDGES}


def test_what_was_kept_and_what_is_found_are_the_same(archive: Path) -> None:
    first, second = (Desk(archive=str(archive)).dossiers([]) for _ in range(2))
    assert first == second


def test_stories_take_it_too(archive: Path) -> None:
    known_again(archive)
    tamper(archive, "story")
    told = Desk(archive=str(archive)).stories([])
    assert [any(node.id == "known" for node in one.stemma.nodes) for one in told] == [True, True]


def test_a_story_that_a_report_joins_is_traced_anew_and_no_other(archive: Path) -> None:
    known_again(archive)
    put(archive, e=BRIDGE + " The mayor of Kessel asked for patience.")
    tamper(archive, "story")
    assert known_again(archive) == {MILLS}
    tamper(archive, "story")
    assert known_again(archive) == {MILLS, BRIDGES | {"e"}}


def test_other_settings_of_descent_find_it_anew(archive: Path, tmp_path: Path) -> None:
    known_again(archive)
    tamper(archive, "story")
    config = tmp_path / "own.toml"
    config.write_text("[align]\nmin_score = 0.4\n", encoding="utf-8")
    assert known_again(archive, config) == set()


def test_settings_of_other_stages_do_not(archive: Path, tmp_path: Path) -> None:
    known_again(archive)
    tamper(archive, "story")
    config = tmp_path / "own.toml"
    config.write_text("[compose.brief]\nmax_sentences = 2\n", encoding="utf-8")
    assert known_again(archive, config) == {MILLS, BRIDGES}


def test_what_cannot_be_read_is_found_anew(archive: Path) -> None:
    before = Desk(archive=str(archive)).dossiers([])
    with sqlite3.connect(archive) as file:
        file.execute("UPDATE descent SET payload = x'00'")
    assert Desk(archive=str(archive)).dossiers([]) == before


def test_reports_beside_the_archive_change_the_stories_that_they_join_alone(archive: Path, tmp_path: Path) -> None:
    known_again(archive)
    tamper(archive, "story")
    beside = tmp_path / "beside.txt"
    beside.write_text(MILL.format(price="950,000"), encoding="utf-8")
    run = Desk(archive=str(archive)).dossiers([str(beside)])
    known = {len(one.reports): any(node.id == "known" for node in one.stemma.nodes) for one in run.dossiers}
    assert known == {3: False, 2: True}
    assert known_again(archive) == {MILLS, BRIDGES}


@pytest.mark.parametrize(("asked", "kind"), [(None, "set"), ("tradition", "tradition"), ("news", "news")])
def test_the_stemma_of_a_whole_archive_is_taken_from_it(archive: Path, asked: str | None, kind: str) -> None:
    from onrecord.model import Basis

    def stemma() -> Stemma:
        return StemmaDesk(archive=str(archive)).descent([], Basis(asked) if asked else None).stemma

    first = stemma()
    assert stemma() == first
    tamper(archive, kind)
    assert [node.id for node in stemma().nodes if node not in first.nodes] == ["known"]
    put(archive, late="Nothing of the kind was seen at Lunden, the harbour master told reporters on Friday evening.")
    assert all(node.id != "known" for node in stemma().nodes)
