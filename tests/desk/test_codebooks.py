"""Frames and words of the user's own beside those that ship."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.desk.codebooks import codebook, codebook_version
from onrecord.desk.reports import Reading, coded_stamp
from onrecord.desk.settings import read_settings
from onrecord.errors import SettingsError

_OWN = """
[[codebook.frame]]
name = "countersign"
act = "agree"
verbs = ["countersign"]
object = ["@papers"]
deed = true
plover = "AGREE"
examples = [{ text = "Kolb countersigned the treaty.", speaker = "Kolb" }]

[codebook.words]
papers = ["treaty", "protocol"]
"""
_TEXT = "Kolb countersigned the treaty on Monday. Moss did not countersign the protocol. Finch countersigned the menu.\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "mine.toml").write_text(_OWN, encoding="utf-8")
    (tmp_path / "report.txt").write_text(_TEXT, encoding="utf-8")
    return tmp_path / "mine.toml"


def _rows(report: Path, *options: str) -> list[dict[str, str]]:
    result = CliRunner().invoke(main, ["ledger", str(report), "--format", "csv", "--quiet", *options])
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_frame_of_ones_own_codes_what_no_frame_that_ships_does(own: Path) -> None:
    report = own.with_name("report.txt")
    assert [row["speaker"] for row in _rows(report) if row["frame"] == "countersign"] == []
    rows = [row for row in _rows(report, "--config", str(own)) if row["frame"] == "countersign"]
    assert [(row["speaker"], row["act"], row["act_negated"], row["plover"]) for row in rows] == [
        ("Kolb", "agree", "False", "AGREE"),
        ("Moss", "agree", "True", ""),
    ]


def test_exports_tell_that_the_codebook_is_not_the_one_that_ships(own: Path) -> None:
    mine = read_settings(str(own)).codebook
    assert codebook_version(mine).startswith(codebook_version())
    assert codebook_version(mine) != codebook_version()
    rows = _rows(own.with_name("report.txt"), "--config", str(own))
    assert any(codebook_version(mine) in " ".join(row.values()) for row in rows)


def test_statements_that_are_kept_are_found_anew_with_other_frames(own: Path) -> None:
    assert coded_stamp(Reading(read_settings(str(own)), ledger=True)) != coded_stamp(Reading(read_settings(None), ledger=True))


def test_own_frames_are_tried_first_and_words_are_added_to_those_that_ship(own: Path) -> None:
    own.write_text(_OWN.replace("papers = ", 'light = ["tender"]\npapers = '), encoding="utf-8")
    book = codebook(read_settings(str(own)).codebook)
    assert book.frames[0].name == "countersign"
    assert book.words("light") == codebook().words("light") | {"tender"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("@papers", "@paper", "@paper"),
        ('examples = [{ text = "Kolb countersigned the treaty.", speaker = "Kolb" }]', "", "countersign"),
        ('act = "agree"', 'act = "nod"', "codebook.frame"),
    ],
)
def test_frame_that_cannot_be_used_is_refused_by_name(own: Path, old: str, new: str, told: str) -> None:
    own.write_text(_OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError, match=told) as refused:
        read_settings(str(own))
    assert str(own) in str(refused.value)
