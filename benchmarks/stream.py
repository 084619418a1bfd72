"""How near do reports that come one by one get to the stories of all at once, and how fast? ``python benchmarks/stream.py``

Puts the reports of a JSON-lines file (``--file``, ``.gz`` or not), or of the newsroom simulator, into a stream in several orders.
Prints for each the adjusted Rand index of its stories against those of the batch, as they were told on arrival and once the
window is settled, reports a CPU-second and the 50th and 99th percentile of one arrival, all of them for grouping alone: sketches
are made before the clock starts.

``--window 100000`` fills a window of so many reports of a fortnight first, with a crowd made up (``benchmarks/crowd.py``), and
then measures ``--arrivals`` more, each of which drives the oldest one out. Beside the speed it prints the memory, the adjusted
Rand index against the events that were made up, and that of the latest ``--beside`` reports against a batch of these alone.
With ``--taken-in 80000`` the first of them are put into the indexes without being grouped, so that it takes minutes; the two
indices are left out then.
"""

import argparse
import random
import resource
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import islice
from math import comb
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from benchmarks.crowd import Crowd
from benchmarks.newsroom.newsroom import simulate
from onrecord.desk.grouping import group
from onrecord.desk.reports import Reading, make_reader
from onrecord.desk.settings import Settings
from onrecord.desk.stream import Stream
from onrecord.ingest.readers.reader import read
from onrecord.model import Flaw, RawItem, ReportId, Sketch, Story


def main() -> None:
    """Reads the command line, runs, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, help="JSON lines with id and text; the simulator without it")
    parser.add_argument("--reports", type=int, default=10**9, help="of the file at most")
    parser.add_argument("--stories", type=int, default=60, help="of the simulator, beside three times as many strangers")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--orders", type=int, default=3)
    parser.add_argument("--window", type=int, help="reports that a window holds before the clock starts")
    parser.add_argument("--arrivals", type=int, default=2000, help="reports that come then")
    parser.add_argument("--beside", type=int, default=4000, help="latest reports that are grouped all at once, too")
    parser.add_argument("--taken-in", type=int, default=0, help="the first of these are not grouped: a window fills in minutes")
    asked = parser.parse_args()
    if asked.window:
        _run_full(asked)
        return
    plain = Settings()
    settings = msgspec.structs.replace(plain, live=msgspec.structs.replace(plain.live, window_days=10**6))
    given = [str(asked.file)] if asked.file else ["-"]
    sketches = list(islice(sketches_of(given, _simulated(asked.stories, asked.seed), settings), asked.reports))
    batch = group(sketches, settings)
    print(f"{len(sketches)} reports, {len(batch)} stories at once")
    for order in range(asked.orders):
        _run(random.Random(order).sample(sketches, len(sketches)), batch, settings)


def _simulated(n_stories: int, seed: int) -> BytesIO:
    items = simulate(n_stories, 3 * n_stories, seed).items
    return BytesIO(b"".join(msgspec.json.encode(item) + b"\n" for item in items))


def sketches_of(paths: list[str], stdin: BytesIO, settings: Settings) -> Iterable[Sketch]:
    """The sketches of all reports behind the paths that have one; ``-`` is ``stdin``."""
    reader = make_reader(Reading(settings, unquoted=True))
    for item in read(paths, stdin=stdin, limits=settings.read):
        answer = reader(item) if isinstance(item, RawItem) else item
        if not isinstance(answer, Flaw) and answer.sketch is not None:
            yield answer.sketch


def _run(sketches: list[Sketch], batch: tuple[Story, ...], settings: Settings) -> None:
    stream = Stream(settings)
    taken = _taken(stream, sketches)
    as_told, begin = rand(stream.told(), batch), process_time()
    settled = rand(stream.stories(), batch)
    settling = process_time() - begin
    print(f"ARI {as_told:.4f}, settled {settled:.4f} in {settling:.1f} s; {_speed(taken)}")


def _taken(stream: Stream, sketches: Iterable[Sketch]) -> list[float]:
    """CPU-seconds of each arrival."""
    taken = []
    for sketch in sketches:
        begin = process_time()
        stream.add(sketch)
        taken.append(process_time() - begin)
    return taken


def _speed(taken: Sequence[float]) -> str:
    middle, high, highest = (sorted(taken)[int((len(taken) - 1) * share)] * 1000 for share in (0.5, 0.99, 1.0))
    return f"{len(taken) / sum(taken):.0f} reports a CPU-second, p50 {middle:.1f} ms, p99 {high:.1f} ms, longest {highest:.0f} ms"


def _run_full(asked: argparse.Namespace) -> None:
    """Arrivals in a window that is full."""
    n_reports, n_arrivals, n_beside, plain = asked.window, asked.arrivals, asked.beside, Settings()
    live = msgspec.structs.replace(plain.live, window_reports=n_reports)
    settings = msgspec.structs.replace(plain, live=live)
    crowd = Crowd(live.window_days, asked.seed)
    sketches = crowd.sketches(n_reports + n_arrivals)
    before, stream = _peak(), Stream(settings)
    stream.take_in(sketches[: asked.taken_in])
    print(f"{n_reports} reports fill a window: {_speed(_taken(stream, sketches[asked.taken_in : n_reports]))}", flush=True)
    print(f"{n_arrivals} more: {_speed(_taken(stream, sketches[n_reports:]))}", flush=True)
    print(f"memory: at most {_peak():.0f} MiB, {before:.0f} of it before the first arrival", flush=True)
    told = stream.told()
    if asked.taken_in:
        return
    kept = [report for story in told for report in story.reports]
    made = _parted({report: str(crowd.event_of[report]) for report in kept})
    print(f"{len(kept)} reports, {len(told)} stories; ARI with {len(made)} events made up {rand(told, made):.4f}", flush=True)
    latest = sketches[-min(n_beside, n_reports) :]
    story_of = {report: story.id for story in told for report in story.reports}
    beside = _parted({one.report: story_of[one.report] for one in latest})
    print(f"ARI of the latest {n_beside} with a batch of these alone {rand(beside, group(latest, settings)):.4f}")


def _parted(name_of: Mapping[ReportId, str]) -> list[Story]:
    """Stories by the name that each report goes by."""
    found: dict[str, list[ReportId]] = defaultdict(list)
    for report, name in name_of.items():
        found[name].append(report)
    return [Story(name, tuple(sorted(reports)), ()) for name, reports in found.items()]


def _peak() -> float:
    """MiB that this process held at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rand(found: Iterable[Story], wanted: Iterable[Story]) -> float:
    """The adjusted Rand index of two groupings of the same reports (Hubert and Arabie 1985)."""
    one, two = ({report: story.id for story in stories for report in story.reports} for stories in (found, wanted))
    both, first, second = Counter((one[r], two[r]) for r in one), Counter(one.values()), Counter(two.values())
    same, a, b = (sum(comb(n, 2) for n in counts.values()) for counts in (both, first, second))
    expected = a * b / comb(len(one), 2)
    return (same - expected) / ((a + b) / 2 - expected) if a + b > 2 * expected else 1.0


if __name__ == "__main__":
    main()
