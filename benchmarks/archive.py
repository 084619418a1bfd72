"""How fast is an archive? ``python benchmarks/archive.py``: adding simulated reports, and looking up among many quotations.

Prints reports a second of ``onrecord add`` as a user sees it (fresh processes, everything found) and per CPU-second, and the
median and the slowest twentieth of look-ups in an archive of 100,000 quotations: words searched for, and quotations alike. That
archive is filled with what stands in quotation marks in simulated reports, each report kept as ``add`` keeps it; finding them in
full would take hours and look-ups would be the same.
"""

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from benchmarks.newsroom.newsroom import Item, simulate
from onrecord.desk.archive import opened
from onrecord.model import (
    Arrival,
    Block,
    Entry,
    Form,
    Masthead,
    Moment,
    Precision,
    Question,
    Quotation,
    Report,
    ReportId,
    Role,
    Sketch,
    Told,
    identify,
)
from onrecord.stores.store import Store

_MARKED = re.compile(r"[“\"]([^”\"\n]{20,400})[”\"]")
_PER_REPORT = 8
"""Quotations in a simulated report, about."""


def main() -> None:
    """Reads the command line, runs, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=400, help="reports to add through the command")
    parser.add_argument("--quotations", type=int, default=100_000, help="quotations to look up among")
    parser.add_argument("--lookups", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _print_adding(Path(folder), asked.reports, asked.seed)
        _print_lookups(Path(folder) / "large.onrecord", asked.quotations, asked.lookups, asked.seed)


def _print_adding(folder: Path, n_reports: int, seed: int) -> None:
    """Adds reports in a process of its own, then the same again."""
    path = folder / "reports.jsonl"
    items = simulate(0, n_reports, seed).items
    path.write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in items))
    for words in ("added", "known, added again"):
        wall, cpu = _run("add", str(path), "--archive", str(folder / "added.onrecord"), "--quiet")
        rates = f"{n_reports / wall:.1f} reports/s; {n_reports / cpu:.1f} per CPU-second"
        print(f"{n_reports} reports {words}: {wall:.1f} s, {rates}", flush=True)
    size, n_bytes = (folder / "added.onrecord").stat().st_size, sum(len(item.text.encode()) for item in items)
    print(f"the file holds {size / n_reports / 1024:.1f} KiB a report, {size / n_bytes:.1f} times the text", flush=True)


def _run(*words: str) -> tuple[float, float]:
    """Seconds on the clock and of CPU, children included, that a command takes."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run([sys.executable, "-m", "onrecord", *words], check=True)
    wall, after = perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _print_lookups(path: Path, n_quotations: int, n_lookups: int, seed: int) -> None:
    items = simulate(0, n_quotations // _PER_REPORT + 1, seed + 1).items
    begin = process_time()
    with opened(str(path), create=True) as store:
        for item in items:
            store.put(_entry(item))
    rate = len(items) / (process_time() - begin)
    print(f"kept alone: {rate:.0f} reports per CPU-second; {path.stat().st_size / 2**20:.0f} MiB", flush=True)
    rng = random.Random(seed)
    with opened(str(path)) as store:
        print(f"{store.holdings().n_quotations} quotations in {store.holdings().n_reports} reports")
        texts = [q.text for item in rng.sample(items, n_lookups) for q in _entry(item).found[:1]]
        _print_times("quotations alike", texts, lambda text: store.alike(_changed(text, rng), 50))
        _print_times("two words, both kinds", texts, lambda text: store.search(Question(_two_words(text, rng))))
        _print_times("a phrase of three words", texts, lambda text: store.search(Question(_phrase(text, rng))))
        print(f"alike finds the quotation that was changed: {_share_found(store, texts, rng):.1%}")


def _entry(item: Item) -> Entry:
    """A report as the archive keeps it, its quotations by their marks alone."""
    name = ReportId(item.id)
    key = identify("r", (item.id, item.text))
    day = item.published[:10] if item.published else None
    moment = Moment(day, Precision.DAY, Told(day, "given")) if day else None
    outlet = Told(item.outlet, "given") if item.outlet else None
    report = Report(name, key, item.id, item.text, (Block(Role.BODY, 0, len(item.text)),),
                    Masthead(outlet=outlet, published=moment, language="en"))  # fmt: skip
    found = tuple(
        Quotation(identify("q", (key, m.start())), name, Form.DIRECT, (report.span(m.start(1), m.end(1)),), m[1])
        for m in _MARKED.finditer(item.text)
    )
    sketch = Sketch(name, "en", len(item.text.split()), (), (), (), (), day, item.outlet)
    return Entry(report, found, found, sketch, Arrival(item.id, key), "benchmark")


def _changed(text: str, rng: random.Random) -> str:
    """The words with two of them taken out, as a quote that somebody remembers."""
    words = text.split()
    for _ in range(min(2, len(words) - 1)):
        words.pop(rng.randrange(len(words)))
    return " ".join(words)


def _two_words(text: str, rng: random.Random) -> str:
    return " ".join(rng.sample(re.findall(r"\w{4,}", text) or ["silo"], 2) if len(re.findall(r"\w{4,}", text)) > 1 else ["silo"])


def _phrase(text: str, rng: random.Random) -> str:
    words = re.findall(r"\w+", text)
    begin = rng.randrange(max(1, len(words) - 2))
    return f'"{" ".join(words[begin : begin + 3])}"'


def _share_found(store: Store, texts: Sequence[str], rng: random.Random) -> float:
    return sum(text in {hit.text for hit in store.alike(_changed(text, rng), 50)} for text in texts) / len(texts)


def _print_times(name: str, texts: Sequence[str], look_up: Callable[[str], object]) -> None:
    taken = []
    for text in texts:
        begin, cpu = perf_counter(), process_time()
        look_up(text)
        taken.append((1000 * (perf_counter() - begin), 1000 * (process_time() - cpu)))
    wall, busy = ([one[at] for one in taken] for at in (0, 1))
    slow = quantiles(wall, n=20)[-1]
    print(f"{name}: median {median(wall):.1f} ms ({median(busy):.1f} ms of CPU), 19 of 20 under {slow:.1f} ms")


if __name__ == "__main__":
    main()
