"""Real processes that are killed, write at the same time, or run out of disk: nothing is lost and nothing counts twice."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ADD = (sys.executable, "-m", "onrecord", "add", "--mode", "fast", "--processes", "1", "--archive")
VERIFY = (sys.executable, "-m", "onrecord", "archive", "verify")
N_KILLS, N_REPORTS = 50, 6000


def write_reports(path: Path, n_reports: int, *, prefix: str = "r", filler: int = 0) -> Path:
    """Reports that differ, each with a quotation, as JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(n_reports):
            rest = " ".join(f"w{number}x{place}" for place in range(filler))
            text = f"“We slept in boot {number},” said Ilse Marn of watch {number}. {rest}"
            out.write(json.dumps({"id": f"{prefix}{number}", "text": text, "outlet": "Harbour Daily", "language": "en"}) + "\n")
    return path


def kept(archive: Path) -> dict[str, tuple[str, int]]:
    """The text of each report and the number of its quotations, read past the program."""
    connection = sqlite3.connect(archive)
    try:
        return {name: (text, n) for name, text, n in connection.execute(
            "SELECT name, blob.text, (SELECT count(*) FROM quotation WHERE report = report.id)"
            " FROM report JOIN blob ON blob.id = report.blob"
        )}  # fmt: skip
    finally:
        connection.close()


def standing(archive: Path) -> list[str]:
    """The reports that stand in a story that is there, each as often as it does; nobody may await a place any more."""
    connection = sqlite3.connect(archive)
    try:
        assert connection.execute("SELECT count(*) FROM awaiting").fetchone() == (0,)
        return sorted(name for (name,) in connection.execute(
            "SELECT report.name FROM standing JOIN report ON report.id = standing.report"
            " JOIN placed_story ON placed_story.name = standing.story"
        ))  # fmt: skip
    finally:
        connection.close()


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)


def wait_for_growth(archive: Path) -> None:
    """Returns when the write-ahead log has grown: the writer is at work, on however slow a machine."""
    log = archive.with_name(archive.name + "-wal")
    before, begun = log.stat().st_size if log.exists() else 0, time.monotonic()
    while time.monotonic() - begun < 60 and (log.stat().st_size if log.exists() else 0) <= before:
        time.sleep(0.01)


@pytest.mark.slow
def test_a_writer_killed_at_fifty_random_moments_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "r.jsonl", N_REPORTS)
    archive, whole = tmp_path / "killed.onrecord", tmp_path / "whole.onrecord"
    rng = random.Random(7)  # noqa: S311 - for moments, not for secrets
    known: dict[str, tuple[str, int]] = {}
    n_grown = 0
    for number in range(N_KILLS):
        writer = subprocess.Popen([*ADD, str(archive), str(reports)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if number % 5:
            wait_for_growth(archive)
        time.sleep(rng.uniform(0.0, 0.2))
        writer.kill()
        writer.wait()
        now = kept(archive) if archive.exists() and archive.stat().st_size else {}
        assert known.items() <= now.items()
        n_grown += len(now) > len(known)
        known = now
    assert n_grown > N_KILLS // 2, "most kills came before the first report or after the last"
    assert len(known) < N_REPORTS, "the last kills came when all was done"
    assert run(*ADD, archive, reports).returncode == 0
    assert run(*ADD, whole, reports).returncode == 0
    assert kept(archive) == kept(whole)
    assert standing(archive) == standing(whole) == sorted(kept(whole))
    assert run(*VERIFY, archive).stdout.startswith(f"sound: {N_REPORTS} reports")


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    archive = tmp_path / "two.onrecord"
    inputs = [[write_reports(tmp_path / f"{name}.jsonl", 150, prefix=name), write_reports(tmp_path / f"both-{name}.jsonl", 50)]
              for name in ("left", "right")]
    writers = [subprocess.Popen([*ADD, str(archive), *map(str, paths)], stderr=subprocess.PIPE, text=True) for paths in inputs]
    told = [writer.communicate()[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], told
    assert len(kept(archive)) == 350
    assert standing(archive) == sorted(kept(archive))
    assert run(*VERIFY, archive).stdout.startswith("sound: 350 reports")


@pytest.mark.slow
def test_placing_killed_at_random_moments_leaves_every_report_with_its_place_or_awaiting_it(tmp_path: Path) -> None:
    reports, archive, config = write_reports(tmp_path / "r.jsonl", 300), tmp_path / "p.onrecord", tmp_path / "few.toml"
    config.write_text("[placing]\nreports_at_once = 10\n", encoding="utf-8")
    add, rng, n_halfway = (*ADD, str(archive), "--config", str(config), str(reports)), random.Random(5), 0  # noqa: S311
    for _ in range(12):
        writer = subprocess.Popen(add, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_growth(archive)
        time.sleep(rng.uniform(0.0, 0.5))
        writer.kill()
        writer.wait()
        verified = run(*VERIFY, archive)
        assert verified.stdout.startswith("sound: "), verified
        n_halfway += " await" in run(sys.executable, "-m", "onrecord", "archive", "info", archive).stdout
    assert n_halfway, "no kill came before all were placed"
    assert run(*add).returncode == 0
    assert standing(archive) == sorted(kept(archive))
    assert len(kept(archive)) == 300


def small_disks() -> bool:
    """Whether this machine lets us mount a small disk of our own, in a namespace that ends with its process."""
    if not (shutil.which("unshare") and shutil.which("mount")):
        return False
    tried = run("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o size=1m none /mnt")
    return tried.returncode == 0


ON_A_SMALL_DISK = """
mount -t tmpfs -o size=3m none "$0" || exit 99
"$@" ; echo "first $?"
cp "$0"/small.onrecord* "$OUT"
"""


def test_a_full_disk_is_told_and_what_was_added_before_is_kept_whole(tmp_path: Path) -> None:
    if not small_disks():
        pytest.skip("needs leave to mount a small disk (unshare --user --map-root-user --mount)")
    reports, disk, out = write_reports(tmp_path / "r.jsonl", 500, filler=400), tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    out.mkdir()
    script = ON_A_SMALL_DISK.replace('"$OUT"', f"'{out}'")
    mounted = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, disk)
    done = run(*mounted, *ADD, disk / "small.onrecord", reports)
    assert "first 2" in done.stdout, done
    assert "[archive-full]" in done.stderr
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    archive = out / "small.onrecord"
    n_kept = len(kept(archive))
    assert 0 < n_kept < 500
    assert run(*VERIFY, archive).stdout.startswith(f"sound: {n_kept} reports")
    assert run(*ADD, archive, reports).returncode == 0
    assert run(*VERIFY, archive).stdout.startswith("sound: 500 reports")


def test_a_file_that_may_not_grow_is_told_and_kept_whole(tmp_path: Path) -> None:
    reports, archive = write_reports(tmp_path / "r.jsonl", 500, filler=400), tmp_path / "small.onrecord"
    done = run("sh", "-c", 'ulimit -f 4000; exec "$@"', "sh", *ADD, archive, reports)
    assert done.returncode == 2, done
    assert "[archive-full]" in done.stderr
    n_kept = len(kept(archive))
    assert 0 < n_kept < 500
    assert run(*VERIFY, archive).stdout.startswith(f"sound: {n_kept} reports")
