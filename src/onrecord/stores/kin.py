"""Which reports of an archive may be kin of a new one? A small inverted index of keys sampled from sketches.

A key is the hash of a word n-gram, a name, a term or a quoted string of the sketch. To keep the index small only keys whose hash
falls into the sample are kept, the same ones in every report (Broder 1997), so that what two reports share is sampled, too.
Keys that too many reports carry tell nothing and are passed over when they are looked up. Verification is the caller's.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from heapq import nsmallest
from math import log
from typing import NamedTuple

from onrecord.model import ReportId, Sketch

__all__ = ["Carriers", "keep_keys", "kin"]

_ONE_IN = {"gram": 4, "term": 4, "name": 1, "quote": 1}
"""How many keys of a kind stand behind one that is kept: n-grams and terms are many, names and quoted strings few and telling."""
_MAX_KEYS = 96
"""Keys a report, those of the smallest hashes: 100,000 reports take about 150 MB."""
_MAX_CARRIERS = 200  # as for candidates among a window of reports


class Carriers(NamedTuple):
    """The reports that carry a key, and what it weighs that two share it."""

    numbers: list[int]
    weight: int


def keep_keys(connection: sqlite3.Connection, number: int, sketch: Sketch) -> None:
    """Puts the keys of a report in the place of those it had."""
    connection.execute("DELETE FROM kin WHERE report = ?", (number,))
    connection.executemany("INSERT INTO kin (key, report) VALUES (?, ?)", ((key, number) for key in _keys(sketch)))


def kin(
    connection: sqlite3.Connection, sketch: Sketch, n_reports: int, first: int = 0, met: dict[int, Carriers] | None = None
) -> tuple[ReportId, ...]:
    """The reports that share most of what is rare with a sketch, itself left out, the likeliest first; among those from the
    ``first`` number on, by which keys are counted, too. ``met`` remembers the carriers of keys for the next sketch."""
    weights: dict[int, int] = defaultdict(int)
    known = {} if met is None else met
    for key in _keys(sketch):
        if key not in known:
            known[key] = _carriers(connection, key, first)
        for number in known[key].numbers:
            weights[number] += known[key].weight
    ordered = nsmallest(n_reports + 1, weights, key=lambda number: (-weights[number], number))
    names = (connection.execute("SELECT name FROM report WHERE id = ?", (number,)).fetchone()[0] for number in ordered)
    return tuple(ReportId(name) for name in names if name != sketch.report)[:n_reports]


def _carriers(connection: sqlite3.Connection, key: int, first: int) -> Carriers:
    """The carriers of a key; none where they are too many."""
    carriers = connection.execute(
        "SELECT report FROM kin WHERE key = ? AND report >= ? LIMIT ?", (key, first, _MAX_CARRIERS + 1)
    ).fetchall()
    return Carriers(
        [number for (number,) in carriers] if len(carriers) <= _MAX_CARRIERS else [], round(1000 / log(2 + len(carriers)))
    )


def _keys(sketch: Sketch) -> list[int]:
    """The keys of a sketch that are in the sample, in order."""
    kinds: dict[str, Iterable[object]] = {
        "gram": sketch.grams, "term": (term for term, _ in sketch.terms), "name": sketch.names, "quote": sketch.quotes,
    }  # fmt: skip
    return sorted({key for kind, values in kinds.items() for key in _sampled(kind, values)})[:_MAX_KEYS]


def _sampled(kind: str, values: Iterable[object]) -> Iterator[int]:
    for value in values:
        key = int.from_bytes(blake2b(f"{kind} {value}".encode(), digest_size=7).digest(), "big")
        if key % _ONE_IN[kind] == 0:
            yield key
