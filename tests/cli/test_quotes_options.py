"""`onrecord quotes` for a speaker, a form, a kind or the sure ones alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

TEXT = (
    'HARLOW (NPA) - The dyke held through the night.\n\n"We slept in our boots," said Ilse Marn, who leads the watch.\n\n'
    "Mayor Odo Brecht said that the town would pay for the sand.\n\n"
    'Brecht added that the watch had been "tireless and brave" all night.\n\n'
    "Brecht wants to raise the dyke by a metre.\n"
)


@pytest.fixture
def rows(onrecord: Run, tmp_path: Path) -> Any:
    """What the command prints for the text with the words given."""
    path = tmp_path / "dyke.txt"
    path.write_text(TEXT, encoding="utf-8")

    def run(*words: str) -> list[dict[str, Any]]:
        done = onrecord("quotes", path, *words)
        assert done.exit_code == (0 if done.stdout else 1)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def test_part_of_the_speakers_name_is_enough_whatever_the_case(rows: Any) -> None:
    assert {row["speaker"] for row in rows("--speaker", "ILSE")} == {"Ilse Marn"}
    assert {row["speaker"] for row in rows("--speaker", "odo  brecht")} == {"Odo Brecht"}


def test_a_name_that_nobody_bears_leaves_nothing(rows: Any) -> None:
    assert rows("--speaker", "Nobody Atall") == []


def test_forms_add_up(rows: Any) -> None:
    everything = rows()
    for asked in (["direct"], ["indirect"], ["direct", "mixed"]):
        words = [word for form in asked for word in ("--form", form)]
        assert rows(*words) == [row for row in everything if row["form"] in asked] != []


def test_kinds_are_told_apart(rows: Any) -> None:
    assert {row["kind"] for row in rows("--kind", "intention")} == {"intention"}
    assert len(rows("--kind", "intention", "--kind", "speech", "--kind", "thought")) == len(rows())


def test_only_the_sure_ones(rows: Any) -> None:
    everything = rows()
    middle = sorted(row["confidence"] for row in everything)[len(everything) // 2]
    assert rows("--min-confidence", str(middle)) == [row for row in everything if row["confidence"] >= middle]


def test_conditions_are_met_together(rows: Any) -> None:
    assert {(row["speaker"], row["form"]) for row in rows("--speaker", "brecht", "--form", "mixed")} == {("Odo Brecht", "mixed")}


def test_the_summary_says_how_many_were_left_out(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "dyke.txt").write_text(TEXT, encoding="utf-8")
    assert "1 of 4 quotations in 1 report" in onrecord("quotes", tmp_path, "--form", "direct").stderr


def test_nothing_left_is_exit_code_1_in_every_format(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "dyke.txt").write_text(TEXT, encoding="utf-8")
    for layout in ("jsonl", "table", "csv", "html"):
        assert onrecord("quotes", tmp_path, "--speaker", "Nobody", "--format", layout).exit_code == 1


@pytest.mark.parametrize("words", ["--form spoken", "--kind hope", "--min-confidence 2"])
def test_a_condition_that_is_none_is_wrong_use(onrecord: Run, words: str) -> None:
    assert onrecord("quotes", "x", *words.split()).exit_code == 2
