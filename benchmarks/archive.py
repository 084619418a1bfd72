"""How fast is an archive? ``python benchmarks/archive.py``: adding simulated reports, placing
them in their stories, asking for their ledger, relations and briefs, looking up among many quotations, and checking quotes.

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
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from benchmarks.newsroom.newsroom import Item, simulate
from benchmarks.stream import rand
from onrecord.desk.archive import opened
from onrecord.desk.batch import Desk
from onrecord.desk.grouping import group
from onrecord.desk.placing import place_all
from onrecord.desk.reading_desk import silent
from onrecord.desk.reports import Reading, make_reader, stamp
from onrecord.desk.settings import Settings
from onrecord.ingest.readers.reader import read
from onrecord.model import (
    Arrival,
    Block,
    Enquiry,
    Entry,
    Flaw,
    Form,
    Masthead,
    Moment,
    Precision,
    Question,
    Quotation,
    RawItem,
    Report,
    ReportId,
    Role,
    Sketch,
    Told,
    identify,
)
from onrecord.stores.store import Store

__all__ = ["INVENTED", "MARKED", "changed", "phrase", "two_words"]

MARKED = re.compile(r"[“\"]([^”\"\n]{20,400})[”\"]")
_PER_REPORT = 8
"""Quotations in a simulated report, about."""
_N_CHECKED, _SHORT = 24, 5
"""Quotes checked of each kind, of more words than that."""
INVENTED = (
    "The ferry to the island was repainted by students last summer",
    "Nobody told the miners that the bridge had been closed for good",
    "We will fund twelve new schools in the valley before the winter comes",
    "The minister has never visited our harbour and never will",
    "Three of the five turbines stopped working within a week of the storm",
    "Our orchestra will not play in a city that bans its own composers",
    "He paid for the tickets himself and kept every receipt",
    "The reservoir holds enough water for two summers without rain",
)
"""Quotes that no simulated report carries."""


def main() -> None:
    """Reads the command line, runs, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=400, help="reports to add through the command")
    parser.add_argument("--quotations", type=int, default=100_000, help="quotations to look up among")
    parser.add_argument("--before", type=int, nargs="*", default=[200, 2000, 10_000], help="reports there when others are placed")
    parser.add_argument("--lookups", type=int, default=200)
    parser.add_argument("--checks", type=int, nargs="*", default=[500], help="reports there when quotes are checked")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _print_adding(Path(folder), asked.reports, asked.seed)
        for n_before in asked.before:
            _print_placing(Path(folder) / f"{n_before}.onrecord", n_before, asked.reports, asked.seed)
        _print_lookups(Path(folder) / "large.onrecord", asked.quotations, asked.lookups, asked.seed)
        for n_reports in asked.checks:
            _print_checks(Path(folder) / f"checked-{n_reports}.onrecord", n_reports, asked.seed)


def _print_adding(folder: Path, n_reports: int, seed: int) -> None:
    """Adds reports in a process of its own, then the same again."""
    path = folder / "reports.jsonl"
    items = simulate(0, n_reports, seed).items
    path.write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in items))
    for words in ("added", "known, added again"):
        wall, cpu = _run("add", str(path), "--archive", str(folder / "added.onrecord"), "--quiet")
        rates = f"{n_reports / wall:.1f} reports/s; {n_reports / cpu:.1f} per CPU-second"
        print(f"{n_reports} reports {words}: {wall:.1f} s, {rates}", flush=True)
    archive, n_bytes = folder / "added.onrecord", sum(len(item.text.encode()) for item in items)
    _print_size("as added", archive, n_reports, n_bytes)
    _print_ledger(archive)
    _print_size("once asked", archive, n_reports, n_bytes)


def _print_size(words: str, archive: Path, n_reports: int, n_bytes: int) -> None:
    size = archive.stat().st_size
    print(f"the file {words} holds {size / n_reports / 1024:.1f} KiB a report, {size / n_bytes:.1f} times the text", flush=True)


def _print_ledger(archive: Path) -> None:
    """Asks the archive that was added for its ledger and its briefs, with which relations are made, then for all as kept."""
    for words, commands in (("found and kept", ("ledger", "brief")), ("as kept", ("ledger", "brief", "relations"))):
        for command in commands:
            _, cpu = _run(command, "--archive", str(archive), "--quiet", "--processes", "1")
            print(f"{command}, {words}: {cpu:.1f} s of CPU; the file holds {archive.stat().st_size >> 10} KiB", flush=True)


def _print_placing(path: Path, n_before: int, n_more: int, seed: int) -> None:
    """Places reports, in two goes, among others of the same fortnight; compares the stories with those of all at once."""
    settings, n_reports = Settings(), n_before + n_more
    entries = _of_a_fortnight(n_reports, seed)
    parts = entries[:-n_more], entries[-n_more : -n_more // 2], entries[-n_more // 2 :]
    told = []
    with opened(str(path), create=True) as store:
        for part in parts:
            for entry in part:
                store.put(entry)
            begin = process_time()
            place_all(store, settings, lambda: "2031-03-15T00:00:00+00:00", silent)
            seconds = process_time() - begin
            told.append(f"{len(part)} reports in {seconds:.1f} s of CPU ({len(part) / seconds:.0f}/s)")
        found = store.places.stories()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begin = process_time()
    at_once = group([entry.sketch for entry in entries], settings)
    seconds = process_time() - begin
    print(
        f"placing alone: {', '.join(told)}, at most {peak:.0f} MiB; all at once {seconds:.1f} s; ARI {rand(found, at_once):.4f}",
        flush=True,
    )


def _of_a_fortnight(n_reports: int, seed: int) -> list[Entry]:
    """Simulated reports of two weeks in any order, half of them strangers, with their sketches."""
    rng = random.Random(seed)
    corpus = simulate(n_reports // 10, n_reports // 2, seed)
    day_of = {story.id: rng.randrange(1, 15) for story in corpus.stories}
    dated = {name: f"2031-03-{day_of[story.id]:02}T12:00" for story in corpus.stories for name in story.reports}
    items = rng.sample([msgspec.structs.replace(item, published=dated[item.id]) for item in corpus.items], n_reports)
    lines = BytesIO(b"".join(msgspec.json.encode(item) + b"\n" for item in items))
    reader = make_reader(Reading(Settings(), unquoted=True))
    entries = []
    for raw, item in zip(read(["-"], stdin=lines), items, strict=True):
        answer = reader(raw) if isinstance(raw, RawItem) else raw
        if not isinstance(answer, Flaw) and answer.sketch is not None:
            entries.append(msgspec.structs.replace(_entry(item), sketch=answer.sketch))
    return entries


def _print_checks(path: Path, n_reports: int, seed: int) -> None:
    """Looks quotes up in an archive of reports that are placed, their quotations by their marks alone."""
    settings, entries = Settings(), _of_a_fortnight(n_reports, seed)
    mark = stamp(Reading(settings))
    with opened(str(path), create=True) as store:
        for entry in entries:
            store.put(msgspec.structs.replace(entry, made_with=mark))
        place_all(store, settings, lambda: "2031-03-15T00:00:00+00:00", silent)
    rng, desk = random.Random(seed), Desk(archive=str(path))
    begin = process_time()
    desk.checks([Enquiry(INVENTED[0])], [])
    print(f"the first check of {n_reports} reports: {process_time() - begin:.1f} s of CPU", flush=True)
    said = [one.text for entry in entries for one in entry.found if len(one.text.split()) > _SHORT]
    texts = rng.sample(said, min(len(said), _N_CHECKED))
    kinds = {"invented": INVENTED, "word for word": texts, "two words left out": [changed(text, rng) for text in texts]}
    for kind, quotes in kinds.items():
        told = [_timed_check(desk, quote) for quote in quotes]
        ms, n_read, n_carriers = ([one[at] for one in told] for at in (0, 1, 2))
        print(
            f"checks of quotes {kind}: median {median(ms):.1f} ms of CPU, slowest {max(ms):.1f} ms; reports read: median"
            f" {median(n_read):.0f}, most {max(n_read):.0f}; carried by: median {median(n_carriers):.0f}, most"
            f" {max(n_carriers):.0f}", flush=True,
        )  # fmt: skip


def _timed_check(desk: Desk, quote: str) -> tuple[float, float, float]:
    """Milliseconds of CPU that a check takes, how many reports it reads, and how many carry the quote."""
    n_read = 0

    def count(stage: str, _done: int, _total: int | None) -> None:
        nonlocal n_read
        n_read += stage == "reading the archive"

    begin = process_time()
    (check,) = desk.checks([Enquiry(quote)], [], progress=count)
    return 1000 * (process_time() - begin), n_read, len(check.carriers)


def _run(*words: str) -> tuple[float, float]:
    """Seconds on the clock and of CPU, children included, that a command takes."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run([sys.executable, "-m", "onrecord", *words], check=False, stdout=subprocess.DEVNULL)
    if done.returncode > 1:  # 1: nothing found
        done.check_returncode()
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
        _print_times("quotations alike", texts, lambda text: store.alike(changed(text, rng), 50))
        _print_times("two words, both kinds", texts, lambda text: store.search(Question(two_words(text, rng))))
        _print_times("a phrase of three words", texts, lambda text: store.search(Question(phrase(text, rng))))
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
        for m in MARKED.finditer(item.text)
    )
    sketch = Sketch(name, "en", len(item.text.split()), (), (), (), (), day, item.outlet)
    return Entry(report, found, found, sketch, Arrival(item.id, key), "benchmark")


def changed(text: str, rng: random.Random) -> str:
    """The words with two of them taken out, as a quote that somebody remembers."""
    words = text.split()
    for _ in range(min(2, len(words) - 1)):
        words.pop(rng.randrange(len(words)))
    return " ".join(words)


def two_words(text: str, rng: random.Random) -> str:
    """Two longer words of a text, in any order."""
    return " ".join(rng.sample(re.findall(r"\w{4,}", text) or ["silo"], 2) if len(re.findall(r"\w{4,}", text)) > 1 else ["silo"])


def phrase(text: str, rng: random.Random) -> str:
    """Three words of a text that stand together, in marks."""
    words = re.findall(r"\w+", text)
    begin = rng.randrange(max(1, len(words) - 2))
    return f'"{" ".join(words[begin : begin + 3])}"'


def _share_found(store: Store, texts: Sequence[str], rng: random.Random) -> float:
    return sum(text in {hit.text for hit in store.alike(changed(text, rng), 50)} for text in texts) / len(texts)


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
