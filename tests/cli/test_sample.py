"""The way of a sheet: drawn, filled by two coders, read back; and what the command says where that fails."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "corran-strait"
FIELDS = ("act", "act_negated", "polarity", "speaker", "addressee")


def _fill(drawn: str, key: Path, path: Path, *, deny: int) -> Path:
    """The codes of the key as a coder's, but for the acts of the first ``deny`` rows."""
    rows = list(csv.DictReader(drawn.splitlines()))
    codes = {row["id"]: row for row in csv.DictReader(key.read_text(encoding="utf-8").splitlines())}
    for number, row in enumerate(rows):
        row.update({f"{field}_by_hand": codes[row["id"]][field] or "none" for field in FIELDS})
        row["act_by_hand"] = "deny" if number < deny else codes[row["id"]]["act"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "key.csv"


def test_a_sheet_is_drawn_filled_and_read_back(onrecord: Run, tmp_path: Path, key: Path) -> None:
    drawn = onrecord("sample", EXAMPLE, "--n", "12", "--key", key)
    assert drawn.exit_code == 0
    anna, ben = (_fill(drawn.stdout, key, tmp_path / f"{name}.csv", deny=n) for name, n in (("anna", 0), ("ben", 3)))
    done = onrecord("sample", "--agreement", anna, "--agreement", ben, "--key", key)
    act, _, polarity, *_ = done.stdout.splitlines()
    assert act.startswith("act: 12 coded, alpha among coders 0.")
    assert f"with the program 1.000 ({anna}), 0." in act
    assert f"among coders 1.000, with the program 1.000 ({anna}), 1.000 ({ben})" in polarity
    assert "coders: 2" in done.stderr
    again = onrecord("sample", EXAMPLE, "--agreement", anna, "--agreement", ben)
    assert again.stdout == done.stdout


def test_a_sheet_does_not_show_how_the_program_codes(onrecord: Run, key: Path) -> None:
    sheet = list(csv.DictReader(onrecord("sample", EXAMPLE, "--n", "40", "--key", key).stdout.splitlines()))
    codes = {row["id"]: row["act"] for row in csv.DictReader(key.read_text(encoding="utf-8").splitlines())}
    assert not set(FIELDS) & sheet[0].keys()
    assert {row["id"] for row in sheet} == codes.keys()
    acts = [codes[row["id"]] for row in sheet]
    n_runs = 1 + sum(one != other for one, other in pairwise(acts))
    assert n_runs > 2 * len(set(acts)), "statements of one act must not stand together"


def test_codes_are_printed_on_demand_and_then_need_no_key(onrecord: Run, tmp_path: Path, key: Path) -> None:
    drawn = onrecord("sample", EXAMPLE, "--n", "12", "--with-codes", "--key", key)
    done = onrecord("sample", "--agreement", _fill(drawn.stdout, key, tmp_path / "a.csv", deny=0))
    assert done.stdout.startswith("act: 12 coded, alpha with the program 1.000 (")


def test_blind_sheets_without_a_key_tell_agreement_among_coders_alone(onrecord: Run, tmp_path: Path, key: Path) -> None:
    drawn = onrecord("sample", EXAMPLE, "--n", "12", "--key", key).stdout
    anna, ben = (_fill(drawn, key, tmp_path / f"{name}.csv", deny=0) for name in ("anna", "ben"))
    assert onrecord("sample", "--agreement", anna, "--agreement", ben).stdout.splitlines()[0] == (
        "act: 12 coded, alpha among coders 1.000"
    )
    alone = onrecord("sample", "--agreement", anna)
    assert alone.exit_code == 2
    assert "one coder's; give --key or the reports" in alone.stderr


def test_a_key_of_another_draw_is_refused(onrecord: Run, tmp_path: Path, key: Path) -> None:
    filled = _fill(onrecord("sample", EXAMPLE, "--n", "12", "--key", key).stdout, key, tmp_path / "a.csv", deny=0)
    onrecord("sample", EXAMPLE, "--n", "3", "--key", key)
    done = onrecord("sample", "--agreement", filled, "--key", key)
    assert done.exit_code == 2
    assert "take the key" in done.stderr


@pytest.mark.parametrize("options", [(), ("--agreement", EXAMPLE / "wire.txt")])
def test_a_key_that_is_no_file_is_told(onrecord: Run, tmp_path: Path, options: tuple[str | Path, ...]) -> None:
    done = onrecord("sample", *(options or (EXAMPLE, "--n", "1")), "--key", tmp_path / "none" / "key.csv")
    assert done.exit_code == 2
    assert "key" in done.stderr
    assert "No such file" in done.stderr


def test_codes_come_from_the_key_or_from_the_reports(onrecord: Run, tmp_path: Path, key: Path) -> None:
    filled = _fill(onrecord("sample", EXAMPLE, "--n", "3", "--key", key).stdout, key, tmp_path / "a.csv", deny=0)
    done = onrecord("sample", EXAMPLE, "--agreement", filled, "--key", key)
    assert done.exit_code == 2
    assert "leave one of them out" in done.stderr


def test_a_sheet_given_twice_is_no_second_coder(onrecord: Run, tmp_path: Path, key: Path) -> None:
    filled = _fill(onrecord("sample", EXAMPLE, "--n", "3", "--key", key).stdout, key, tmp_path / "a.csv", deny=0)
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
