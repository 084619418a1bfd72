"""What does asking a large archive cost? ``python benchmarks/asking.py``: quotes checked and words searched for, one by one.

Fills an archive with simulated reports of a year, each story in words of its own (``benchmarks/own_words.py``: most remarks are
carried by a few reports, some by hundreds), or with ``--repeating`` those of the newsroom simulator, whose speech stands word for
word in hundreds of reports. Reports are kept as ``add`` keeps them, but for quotations, which are the stretches in marks. With
``--archive FILE`` the archive stays there, and one that is there already is asked as it is.

Prints the first check, then by how many reports carry a quote the milliseconds of CPU that a check in a warm desk takes: quotes
nobody said, remarks word for word, and the same with two words left out. Remarks are drawn from the different wordings that
there are, the same chance for each. Last come a whole command with one question, searches, and the memory.
"""

import argparse
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from benchmarks.archive import INVENTED, MARKED, changed, phrase, two_words
from benchmarks.newsroom.newsroom import Item, simulate
from benchmarks.own_words import own_words
from onrecord.desk.archive import opened
from onrecord.desk.batch import Desk
from onrecord.desk.placing import place_all
from onrecord.desk.reading_desk import silent
from onrecord.desk.reports import Reading, make_reader, stamp
from onrecord.desk.settings import Settings
from onrecord.ingest.readers.reader import read
from onrecord.model import Arrival, Enquiry, Entry, Flaw, Form, Question, Quotation, RawItem, Report, Sketch, identify

_LEAST_WORDS = 6
"""Words of a remark that is asked about."""
_CARRIED = ((0, 0), (1, 1), (2, 5), (6, 40), (41, 100), (101, 10**9))
"""By how many carriers the times are told apart."""
_NOW = "2031-03-15T00:00:00+00:00"


class _Told(NamedTuple):
    """What a check took, and how many reports carry the quote."""

    ms: float
    n_carriers: int


def main() -> None:
    """Reads the command line, runs, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=12_500)
    parser.add_argument("--repeating", action="store_true", help="speech that repeats itself from story to story")
    parser.add_argument("--archive", type=Path, help="an archive to ask, made where there is none")
    parser.add_argument("--quotes", type=int, default=200, help="remarks that are asked about")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.archive or Path(folder) / "asked.onrecord"
        if not path.exists():
            make = _repeating if asked.repeating else own_words
            _fill(path, make(asked.reports, asked.seed))
        _print_checks(path, asked.quotes, asked.seed)
        _print_command(path)
        _print_searches(path, asked.quotes, asked.seed)


def _repeating(n_reports: int, seed: int) -> list[Item]:
    return simulate(n_reports // 10, n_reports // 2, seed).items[:n_reports]


def _fill(path: Path, items: Sequence[Item]) -> None:
    """Keeps reports and places them, their quotations by their marks alone."""
    settings, begin = Settings(), process_time()
    mark = stamp(Reading(settings))
    with opened(str(path), create=True) as store:
        for entry in _entries(items, mark):
            store.put(entry)
        print(f"read and kept: {process_time() - begin:.0f} s of CPU", flush=True)
        begin = process_time()
        place_all(store, settings, lambda: _NOW, silent)
        sizes = sorted((len(story.reports) for story in store.places.stories()), reverse=True)
        print(f"placed: {process_time() - begin:.0f} s of CPU; {len(sizes)} stories, the largest of {sizes[:5]}", flush=True)


def _entries(items: Sequence[Item], mark: str) -> Iterator[Entry]:
    reader = make_reader(Reading(Settings(), unquoted=True))
    lines = BytesIO(b"".join(msgspec.json.encode(item) + b"\n" for item in items))
    for raw in read(["-"], stdin=lines):
        answer = reader(raw) if isinstance(raw, RawItem) else raw
        if isinstance(raw, RawItem) and not isinstance(answer, Flaw) and answer.sketch is not None:
            yield _entry(answer.report, answer.sketch, raw.id, mark)


def _entry(report: Report, sketch: Sketch, name: str, mark: str) -> Entry:
    found = tuple(
        Quotation(identify("q", (report.key, m.start())), report.id, Form.DIRECT, (report.span(m.start(1), m.end(1)),), m[1])
        for m in MARKED.finditer(report.text)
    )
    return Entry(report, found, found, sketch, Arrival(name, report.key), mark)


def _print_checks(path: Path, n_quotes: int, seed: int) -> None:
    desk, begin, rng = Desk(archive=str(path)), process_time(), random.Random(seed)
    (check,) = desk.checks([Enquiry(INVENTED[0])], [])
    print(f"the first check of {check.searched.reports} reports: {process_time() - begin:.1f} s of CPU", flush=True)
    texts = _remarks(path, n_quotes, rng)
    for text in texts[:5]:
        desk.checks([Enquiry(text)], [])
    kinds = {"invented": INVENTED, "word for word": texts, "two words left out": [changed(text, rng) for text in texts]}
    for kind, quotes in kinds.items():
        told = [_timed(desk, quote) for quote in quotes]
        print(f"{kind}: {_row(told)}", flush=True)
        for least, most in _CARRIED:
            some = [one for one in told if least <= one.n_carriers <= most]
            if some and kind != "invented":
                print(f"    carried by {least} to {most}: {_row(some)}", flush=True)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB", flush=True)


def _remarks(path: Path, n_quotes: int, rng: random.Random) -> list[str]:
    """Different wordings, drawn with the same chance."""
    with sqlite3.connect(path) as connection:
        counted = connection.execute("SELECT text, count(*) FROM quotation GROUP BY text ORDER BY 2 DESC, 1").fetchall()
        n_all = connection.execute("SELECT count(*) FROM quotation").fetchone()[0]
    texts = [text for text, _ in counted if len(text.split()) >= _LEAST_WORDS]
    print(f"{n_all} quotations, {len(texts)} wordings of {_LEAST_WORDS} words and more", flush=True)
    return rng.sample(texts, min(n_quotes, len(texts)))


def _timed(desk: Desk, quote: str) -> _Told:
    begin = process_time()
    (check,) = desk.checks([Enquiry(quote)], [])
    return _Told(1000 * (process_time() - begin), len(check.carriers))


def _row(told: Sequence[_Told]) -> str:
    ms, carriers = sorted(one.ms for one in told), [one.n_carriers for one in told]
    return (
        f"{len(told)} questions, median {median(ms):.1f} ms of CPU, 19 of 20 under {_most_of(ms):.1f}, slowest {ms[-1]:.1f};"
        f" carriers: median {median(carriers):.0f}, most {max(carriers)}"
    )


def _most_of(rising: Sequence[float]) -> float:
    return rising[int(0.95 * (len(rising) - 1))]


def _print_command(path: Path) -> None:
    """A whole ``onrecord check`` and ``onrecord search``, start of the program included, three times each."""
    for words in (("check", INVENTED[0]), ("search", "council")):
        taken = []
        for _ in range(3):
            before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
            subprocess.run(
                [sys.executable, "-m", "onrecord", *words, "--archive", str(path)], check=False, capture_output=True
            )
            wall, after = perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
            taken.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall))
        cpu, wall = min(taken)
        print(f"onrecord {words[0]}, start included: {cpu:.2f} s of CPU, {wall:.2f} s on the clock", flush=True)
    print(f"memory of a command at most {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB", flush=True)


def _print_searches(path: Path, n_searches: int, seed: int) -> None:
    rng = random.Random(seed)
    with sqlite3.connect(path) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM quotation ORDER BY id")]
    drawn = rng.sample(texts, min(n_searches, len(texts)))
    with opened(str(path)) as store:
        _print_times("search for two words", drawn, lambda text: store.search(Question(two_words(text, rng))))
        _print_times("search for a phrase of three words", drawn, lambda text: store.search(Question(phrase(text, rng))))
        _print_times("quotations alike", drawn, lambda text: store.alike(changed(text, rng), 50))


def _print_times(name: str, texts: Iterable[str], look_up: Callable[[str], object]) -> None:
    taken = []
    for text in texts:
        begin = process_time()
        look_up(text)
        taken.append(1000 * (process_time() - begin))
    taken.sort()
    print(f"{name}: median {median(taken):.1f} ms of CPU, 19 of 20 under {_most_of(taken):.1f} ms", flush=True)


if __name__ == "__main__":
    main()
