"""The way of a sheet: drawn, filled by two coders, read back; and what the command says where that fails."""

import csv
from pathlib import Path

from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "corran-strait"
FIELDS = ("act", "act_negated", "polarity", "speaker", "addressee")


def _fill(drawn: str, path: Path, *, deny: int) -> Path:
    """The program's codes as a coder's, but for the acts of the first ``deny`` rows."""
    rows = list(csv.DictReader(drawn.splitlines()))
    for number, row in enumerate(rows):
        row.update({f"{field}_by_hand": row[field] or "none" for field in FIELDS})
        row["act_by_hand"] = "deny" if number < deny else row["act"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_sheet_is_drawn_filled_and_read_back(onrecord: Run, tmp_path: Path) -> None:
    drawn = onrecord("sample", EXAMPLE, "--n", "12")
    assert drawn.exit_code == 0
    anna, ben = _fill(drawn.stdout, tmp_path / "anna.csv", deny=0), _fill(drawn.stdout, tmp_path / "ben.csv", deny=3)
    done = onrecord("sample", "--agreement", anna, "--agreement", ben)
    act, _, polarity, *_ = done.stdout.splitlines()
    assert act.startswith("act: 12 coded, alpha among coders 0.")
    assert f"with the program 1.000 ({anna}), 0." in act
    assert f"among coders 1.000, with the program 1.000 ({anna}), 1.000 ({ben})" in polarity
    assert "coders: 2" in done.stderr


def test_reports_beside_filled_sheets_are_refused(onrecord: Run, tmp_path: Path) -> None:
    filled = _fill(onrecord("sample", EXAMPLE, "--n", "3").stdout, tmp_path / "a.csv", deny=0)
    done = onrecord("sample", EXAMPLE, "--agreement", filled)
    assert done.exit_code == 2
    assert "leave PATH and --archive out" in done.stderr


def test_a_sheet_given_twice_is_no_second_coder(onrecord: Run, tmp_path: Path) -> None:
    filled = _fill(onrecord("sample", EXAMPLE, "--n", "3").stdout, tmp_path / "a.csv", deny=0)
    done = onrecord("sample", "--agreement", filled, "--agreement", filled)
    assert done.exit_code == 2
    assert "given twice" in done.stderr


def test_a_foreign_sheet_is_named_with_a_remedy(onrecord: Run, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"name\n\xe9\n")
    done = onrecord("sample", "--agreement", odd)
    assert done.exit_code == 2
    assert f"{odd} is no text in UTF-8; save the sheet" in done.stderr


def test_the_closing_line_says_that_stories_were_grouped_anew(onrecord: Run, tmp_path: Path) -> None:
    archive, rules = tmp_path / "kept.db", tmp_path / "rules.toml"
    rules.write_text("[cluster]\nwary_reports = 7\n", encoding="utf-8")
    assert onrecord("add", EXAMPLE / "wire.txt", "--archive", archive).exit_code == 0
    assert "stories grouped anew" in onrecord("sample", "--archive", archive, "--config", rules).stderr
