"""Bad input is told with its name and a remedy; the rest is done, and nobody sees a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

GOOD = 'HARLOW (NPA) - The dyke held through the night.\n\n"We slept in our boots," said Ilse Marn, who leads the watch.\n'


def binary(path: Path) -> None:
    path.write_bytes(b"\x7fELF\x00\x01\x02\x03" * 500)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def invalid(path: Path) -> None:
    path.write_bytes(GOOD.encode() + b"A broken \xff byte.\n")


def broken_lines(path: Path) -> None:
    path.with_suffix(".jsonl").write_text('{"id": "ok", "text": "Ilse Marn slept."}\n{"id": \n', encoding="utf-8")


@pytest.mark.parametrize("spoil", [binary, empty, invalid, broken_lines])
def test_one_bad_file_in_a_folder_harms_nothing_else(onrecord: Run, tmp_path: Path, spoil: object) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    spoil(tmp_path / "odd.txt")  # type: ignore[operator]
    done = onrecord("quotes", tmp_path)
    assert done.exit_code == 3
    assert "We slept in our boots" in done.stdout
    assert "odd." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_path_is_a_flaw_and_the_rest_is_done(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = onrecord("quotes", tmp_path / "good.txt", tmp_path / "gone.txt")
    assert done.exit_code == 3
    assert "We slept in our boots" in done.stdout
    assert "gone.txt" in done.stderr


def test_a_line_of_five_megabytes_is_read(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 1_000_000 + '"We slept in our boots," said Ilse Marn.', encoding="utf-8")
    done = onrecord("quotes", tmp_path, "--mode", "fast")
    assert done.exit_code == 0
    assert "We slept in our boots" in done.stdout


def test_a_page_ten_thousand_deep_keeps_its_text(onrecord: Run, tmp_path: Path) -> None:
    words = "<p>“We slept in our boots,” said Ilse Marn, who leads the watch on the dyke.</p>"
    page = f"<!doctype html><title>Dyke</title>{'<div>' * 10_000}{words}{'</div>' * 10_000}"
    (tmp_path / "deep.html").write_text(page, encoding="utf-8")
    run = json.loads(onrecord("dossier", tmp_path, "--format", "json").stdout)
    assert "We slept in our boots" in run["stories"][0]["reports"][0]["text"]


def test_nothing_readable_still_ends_in_order(onrecord: Run, tmp_path: Path) -> None:
    done = onrecord("dossier", tmp_path / "gone", "-o", tmp_path / "out")
    assert done.exit_code == 3
    assert (tmp_path / "out/index.html").exists()


def test_a_folder_that_cannot_be_written_is_named(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = onrecord("dossier", tmp_path / "good.txt", "-o", tmp_path / "taken")
    assert done.exit_code == 2
    assert "taken" in done.stderr


def test_a_reader_who_closes_the_pipe_sees_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD * 200, encoding="utf-8")
    command = f"{sys.executable} -m onrecord quotes {tmp_path} --mode fast | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_a_date_that_cannot_be_read_is_told_and_the_report_is_read(onrecord: Run, tmp_path: Path) -> None:
    told = {"two-days": "03/04/2031", "far": "99999-01-01", "plain": "2031-03-04", "words": "4 March 2031", "none": ""}
    lines = [json.dumps({"id": name, "text": f"{GOOD}{name}", "published": day}) for name, day in told.items()]
    (tmp_path / "given.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = onrecord("quotes", tmp_path / "given.jsonl", "--mode", "fast")
    assert done.exit_code == 3
    assert [line for line in told if f"{line!r} was published" in done.stderr] == ["two-days", "far"]
    assert "write 2031-03-04" in done.stderr
    assert {json.loads(line)["report"] for line in done.stdout.splitlines()} == set(told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("n_times", [1, 300])
def test_output_that_finds_no_room_is_told(tmp_path: Path, n_times: int) -> None:
    (tmp_path / "good.txt").write_text(GOOD * n_times, encoding="utf-8")
    command = f"{sys.executable} -m onrecord quotes {tmp_path} --mode fast > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert "make room, or send it elsewhere [output]" in done.stderr


def test_a_page_that_finds_no_room_leaves_nothing_by_halves(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    command = f"ulimit -f 4; {sys.executable} -m onrecord dossier {tmp_path}/good.txt -o {tmp_path}/out"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"{tmp_path}/out: cannot be written" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []
