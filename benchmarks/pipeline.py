"""How fast is the whole? ``python benchmarks/pipeline.py``: a simulated corpus from JSON lines to finished dossiers.

Prints reports a second as a user sees it (a fresh process, all cores), the seconds of each stage in one process, and the
memory of the largest process. ``--cold PATH…`` prints the time of a whole fresh process for those files instead.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from benchmarks.newsroom.newsroom import simulate
from onrecord.desk import batch, reports, stories, tracing
from onrecord.text.parse import Parser

_STAGES: dict[ModuleType, tuple[str, ...]] = {
    batch: ("group",),
    stories: ("settle", "compose"),
    tracing: ("passages", "resolve_story", "collate", "descend", "origins", "classify"),
    reports: ("clean", "find", "sketch", "sentences"),
}
"""Functions of the desk's modules that are timed; those that a module does not have are left out."""


def main() -> None:
    """Reads the command line, runs, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--unrelated", type=int, default=450)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cold", nargs="+", metavar="PATH", help="time a fresh process on these files")
    parser.add_argument("--no-stages", action="store_true", help="leave out the run in one process")
    asked = parser.parse_args()
    if asked.cold:
        _print_cold(asked.cold)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        corpus = simulate(asked.stories, asked.unrelated, asked.seed)
        path.write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in corpus.items))
        _print_whole(path, len(corpus.items), Path(folder) / "out")
        if not asked.no_stages:
            _print_stages(path, len(corpus.items))


def _print_cold(paths: Sequence[str]) -> None:
    seconds = sorted(_fresh(paths, Path(folder)) for folder in [tempfile.mkdtemp() for _ in range(3)])
    print(f"fresh process, {len(paths)} paths: {seconds[0]:.2f} s the fastest of three, {seconds[1]:.2f} s the middle one")


def _print_whole(path: Path, n_reports: int, out: Path) -> None:
    seconds = _fresh([str(path)], out)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{n_reports} reports in {seconds:.1f} s: {n_reports / seconds:.1f} reports/s; largest process {largest:.0f} MiB")


def _fresh(paths: Sequence[str], out: Path) -> float:
    """Seconds that ``onrecord dossier`` takes in a process of its own, start included."""
    begin = perf_counter()
    command = [sys.executable, "-m", "onrecord", "dossier", *paths, "-o", str(out), "--quiet"]
    code = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
    if code not in (0, 3):
        sys.exit(f"onrecord dossier ended with {code}")
    return perf_counter() - begin


def _print_stages(path: Path, n_reports: int) -> None:
    """Seconds of each stage, in one process; the rest is what no stage takes (start of models, glue, garbage)."""
    spent = _timed()
    begin = perf_counter()
    batch.Desk(None, 1).dossiers([str(path)])
    whole = perf_counter() - begin
    print(f"one process: {whole:.1f} s, {n_reports / whole:.1f} reports/s")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:24s}{seconds:8.2f} s {100 * seconds / whole:5.1f} %")
    print(f"  {'everything else':24s}{whole - sum(spent.values()):8.2f} s")


def _timed() -> dict[str, float]:
    """Puts a clock around each stage; gives the table that the clocks fill."""
    spent: dict[str, float] = defaultdict(float)
    for module, names in _STAGES.items():
        for name in names:
            if hasattr(module, name):
                setattr(module, name, _clocked(f"{module.__name__.split('.')[-1]}.{name}", getattr(module, name), spent))
    setattr(Parser, "parse", _clocked("reports.parse", Parser.parse, spent))  # noqa: B010 - mypy allows no plain assignment
    return spent


def _clocked(name: str, stage: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        begin = perf_counter()
        try:
            return stage(*given, **named)
        finally:
            spent[name] += perf_counter() - begin
    return run


if __name__ == "__main__":
    main()
