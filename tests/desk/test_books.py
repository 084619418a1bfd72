"""The ledger, relations and briefs of an archive are made once, and told from there in the same bytes until something changes."""

import io
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from onrecord.desk import lexicon
from onrecord.desk.batch import Desk
from onrecord.desk.books import LedgerDesk
from onrecord.desk.keep import Adding, add
from onrecord.desk.ledgers import StatementChoice
from onrecord.desk.printing import print_statements
from onrecord.desk.publish import print_brief, print_relations
from onrecord.desk.reading_desk import ReadingDesk
from onrecord.model import Act, Coded
from onrecord.stores.ledgers import pressed, read_pressed

FERRY = (
    "Lorvia assured Estmere on Monday that it would not dredge the Corran strait before the spring. "
    "Foreign Minister Ilse Marn said Estmere had asked Lorvia to open the ferry line. "
)
WORDINGS = {
    "wire": """Ruria will not mine the channel

OST (Wire) - Ruria promised Estria on Monday that it would not lay mines in the northern channel, Minister Orla Finch said.

"We sat at the table until midnight and nobody left the room angry," Finch told reporters at the harbour.

Finch said that the boatmen of Ost had waited for this day since the winter storms.

The ferry line carried some ninety thousand travellers a year before it was closed by the council.
""",
    "back": """Ruria does not put mines in the passage

OST (Page) - Ruria pledged to Estria on Monday that it would not place mines in the northern passage, Minister Orla Finch said.

"We stayed at the table till midnight and nobody quit the room furious," Finch told journalists at the port.

Finch declared that the sailors of Ost had waited for this day since the winter tempests.

The ferry line transported some ninety thousand passengers a year before it was shut by the council.
""",
}
MINE = "Ostby demanded on Tuesday that Varn close the copper mine at Kessel. Varn refused to close the mine. "


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two stories."""
    path = tmp_path / "strait.onrecord"
    put(path, a=FERRY, b=FERRY + "The talks lasted two hours.", c=MINE)
    return path


def put(archive: Path, *, renew: bool = False, fast: bool = False, **texts: str) -> None:
    lines = b"".join(
        msgspec.json.encode({"id": name, "text": text, "language": "en", "published": "2031-03-08"}) + b"\n"
        for name, text in texts.items()
    )
    desk = ReadingDesk()
    add(desk, ["-"], Adding(str(archive), renew=renew, fast=fast), stdin=io.BytesIO(lines))
    assert desk.flaws == []


def _ledger(desk: LedgerDesk, form: str = "jsonl", **choice: str) -> str:
    out = io.StringIO()
    print_statements(desk.ledger([], StatementChoice(**choice)), form, desk.made_with, out)  # type: ignore[arg-type]
    return out.getvalue()


def _relations(desk: LedgerDesk, form: str = "json") -> str:
    out = io.StringIO()
    print_relations(desk.relations([]), form, out)
    return out.getvalue()


def _brief(desk: LedgerDesk, form: str = "json") -> str:
    out = io.StringIO()
    print_brief(desk.briefs([]), form, out)
    return out.getvalue()


VIEWS: dict[str, Callable[[LedgerDesk], str]] = {
    "ledger": _ledger,
    "ledger of a party": lambda desk: _ledger(desk, by="Lorvia", since="2031-03-01"),
    "ledger table": lambda desk: _ledger(desk, "table"),
    "ledger csv": lambda desk: _ledger(desk, "csv"),
    "relations": _relations,
    "relations table": lambda desk: _relations(desk, "table"),
    "brief": _brief,
    "brief text": lambda desk: _brief(desk, "text"),
    "sample": lambda desk: "".join(desk.sample([], 5).sheet),
}


def told(view: str, archive: Path) -> tuple[str, str]:
    desk = LedgerDesk(archive=str(archive))
    return VIEWS[view](desk), f"{desk.n_statements} statements, {desk.summary}{desk.remark}"


def spoil_books(archive: Path) -> None:
    """Empties every book that is kept, so that what is told from one is known."""
    with sqlite3.connect(archive) as file:
        file.execute("DELETE FROM book_story")


def forget(archive: Path) -> None:
    """Lets go of all that is kept of ledgers, and of descent."""
    with sqlite3.connect(archive) as file:
        for table in ("book_story", "book", "coded", "descent_member", "descent"):
            file.execute(f"DELETE FROM {table}")  # noqa: S608 - names of tables


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_kept_and_what_is_made_anew_are_the_same_bytes(archive: Path, view: str) -> None:
    first = told(view, archive)
    assert len(first[0]) > 200
    assert told(view, archive) == first
    forget(archive)
    assert told(view, archive) == first


@pytest.mark.parametrize("view", VIEWS)
def test_the_second_answer_is_taken_from_the_archive(archive: Path, view: str) -> None:
    first, _ = told(view, archive)
    spoil_books(archive)
    assert told(view, archive)[0] != first


def test_relations_and_briefs_are_kept_by_one_run(archive: Path) -> None:
    told("brief", archive)
    spoil_books(archive)
    assert '"stories":[]' in told("relations", archive)[0].replace(" ", "")


def test_the_length_of_briefs_is_kept_apart_and_does_not_touch_relations(archive: Path) -> None:
    long = LedgerDesk(archive=str(archive)).briefs([])
    short = LedgerDesk(archive=str(archive)).briefs([], max_sentences=1)
    assert max(len(story.brief) for story in long.stories) > 1
    assert {len(story.brief) for story in short.stories} == {1}
    spoil_books(archive)
    assert LedgerDesk(archive=str(archive)).relations([]).stories == ()


def test_a_report_that_is_added_gives_other_rows_as_if_all_were_made_anew(archive: Path, tmp_path: Path) -> None:
    before = {view: told(view, archive)[0] for view in ("ledger", "relations", "brief")}
    put(archive, d="Estmere demanded on Wednesday that Lorvia open the ferry line. Lorvia refused to open it.")
    other = tmp_path / "other.onrecord"
    shutil.copy(archive, other)
    forget(other)
    for view, old in before.items():
        assert told(view, archive) == told(view, other)
        assert told(view, archive)[0] != old


def test_the_statements_of_a_report_are_taken_from_the_archive_and_only_new_ones_are_read(archive: Path) -> None:
    first, _ = told("ledger", archive)
    assert "it would not dredge" in first
    change_kept(archive, "would not dredge", "would never dredge")
    put(archive, d="Varn refused on Wednesday to close the copper mine at Kessel.")
    again, _ = told("ledger", archive)
    assert "it would never dredge" in again
    assert "on Wednesday" in again


def change_kept(archive: Path, old: str, new: str) -> None:
    """Changes the content of kept statements, by which they are known again."""
    with sqlite3.connect(archive) as file:
        for number, payload in file.execute("SELECT report, payload FROM coded").fetchall():
            kept = read_pressed(payload, Coded)
            changed = tuple(msgspec.structs.replace(one, content=one.content.replace(old, new)) for one in kept.statements)
            file.execute("UPDATE coded SET payload = ? WHERE report = ?",
                         (pressed(msgspec.structs.replace(kept, statements=changed)), number))  # fmt: skip


def test_a_report_that_is_renewed_is_read_anew(archive: Path) -> None:
    told("ledger", archive)
    change_kept(archive, "would not dredge", "would never dredge")
    put(archive, renew=True, fast=True, a=FERRY, b=FERRY + "The talks lasted two hours.", c=MINE)
    assert "it would not dredge" in told("ledger", archive)[0]
    assert "never" not in told("ledger", archive)[0]


def test_a_codebook_that_is_extended_gives_new_rows_and_mixes_with_none(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _ = told("ledger", archive)
    assert '"act":"assure"' in before.replace(" ", "")
    own = tmp_path / "lexicon"
    shutil.copytree(Path(lexicon.lexicon.__file__).parent, own, ignore=shutil.ignore_patterns("__pycache__"))
    (own / "codebook/frames/00_own.toml").write_text(
        '[[frame]]\nname = "own"\nact = "warn"\nverbs = ["assure"]\ntakes = ["that"]\n'
        'examples = [{ text = "Lorvia assured them that it waits." }]\n', encoding="utf-8",
    )  # fmt: skip
    monkeypatch.setattr(lexicon, "_FOLDER", own)
    extended, _ = told("ledger", archive)
    assert '"act":"assure"' not in extended.replace(" ", "")
    assert '"act":"warn"' in extended.replace(" ", "")
    monkeypatch.undo()
    assert told("ledger", archive)[0] == before


@pytest.mark.parametrize("name", ["parties.toml", "weights/descent.json"])
def test_other_words_or_weights_give_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    own = tmp_path / "lexicon"
    shutil.copytree(Path(lexicon.lexicon.__file__).parent, own, ignore=shutil.ignore_patterns("__pycache__"))
    before = lexicon.fingerprint()
    monkeypatch.setattr(lexicon, "_FOLDER", own)
    assert lexicon.fingerprint() == before
    (own / name).write_bytes((own / name).read_bytes() + b"\n")
    assert lexicon.fingerprint() != before


def test_other_settings_of_merging_give_other_rows(archive: Path, tmp_path: Path) -> None:
    told("ledger", archive)
    spoil_books(archive)
    config = tmp_path / "own.toml"
    config.write_text("[ledger]\nmin_shared = 0.9\n", encoding="utf-8")
    assert LedgerDesk(str(config), archive=str(archive)).ledger([], StatementChoice())
    assert told("ledger", archive)[0], "the kept rows were replaced, so they are made anew"


def test_paths_beside_the_archive_are_told_with_it_and_kept_nowhere(archive: Path, tmp_path: Path) -> None:
    alone = told("ledger", archive)
    beside = tmp_path / "beside.txt"
    beside.write_text(MINE, encoding="utf-8")
    both = LedgerDesk(archive=str(archive)).ledger([str(beside)], StatementChoice())
    assert str(beside) in {one.report for one in both}
    assert told("ledger", archive) == alone


def test_what_cannot_be_read_is_made_anew(archive: Path) -> None:
    before = told("ledger", archive)
    with sqlite3.connect(archive) as file:
        file.execute("UPDATE book_story SET payload = x'00'")
        file.execute("UPDATE coded SET payload = x'00'")
    assert told("ledger", archive) == before


def test_ledger_archive_and_dossier_tell_the_same_acts(tmp_path: Path) -> None:
    archive = tmp_path / "strait.onrecord"
    lines = b"".join(msgspec.json.encode({"id": name, "text": text, "language": "en"}) + b"\n" for name, text in WORDINGS.items())
    add(ReadingDesk(), ["-"], Adding(str(archive)), stdin=io.BytesIO(lines))
    alone, kept = LedgerDesk(), LedgerDesk(archive=str(archive))
    told = alone.ledger(["-"], StatementChoice(), stdin=io.BytesIO(lines))
    run = Desk().dossiers(["-"], stdin=io.BytesIO(lines))
    in_dossiers = {one.id: one for dossier in run.dossiers for one in dossier.statements}
    for _ in range(2):  # made, then taken from where it is kept
        assert {one.id: one for one in kept.ledger([], StatementChoice())} == in_dossiers
    assert {one.id: one for one in told} == in_dossiers
    promise = {one.cluster for one in told if one.act is Act.ASSURE}
    assert len(promise) == 1
