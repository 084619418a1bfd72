"""Do the tables about stories fit the reports? Places, the log, and what was found out of the whole archive, row by row.

Each fault names the table and the row. All of this can be made again from the reports.
"""

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

import msgspec
import numpy as np

from onrecord.errors import RecordError
from onrecord.model import ByHand, Logged, Record, Span, Story, Traced
from onrecord.stores.rows import unpacked
from onrecord.stores.traces import to_story, to_told

__all__ = ["faults_of_places", "faults_of_traces"]

_R = TypeVar("_R", bound=Record)


def faults_of_places(connection: sqlite3.Connection) -> Iterator[str]:
    """What is amiss with stories, standings and the log."""
    members: dict[str, set[str]] = defaultdict(set)
    for story, name in connection.execute("SELECT story, name FROM standing JOIN report ON report.id = standing.report"):
        members[story].add(name)
    for number, name, payload in connection.execute("SELECT id, name, payload FROM placed_story"):
        found = _read(payload, Story)
        if isinstance(found, str):
            yield f"placed_story, row {number}: {found}"
        elif (found.id, set(found.reports)) != (name, members[name]):
            yield f"placed_story, row {number}: its name and reports are not those of its standings"
        elif not all({tie.a, tie.b} <= members[name] for tie in found.why):
            yield f"placed_story, row {number}: a reason names a report that does not stand in it"
    for number, name in connection.execute(
        "SELECT id, name FROM report WHERE id NOT IN (SELECT report FROM standing UNION SELECT report FROM awaiting)"
    ):
        yield f"standing, row {number}: report {name!r} neither has a place nor awaits one"
    for number, kind, story, other, payload in connection.execute("SELECT id, kind, story, other, payload FROM story_change"):
        line = _read(payload, Logged)
        if isinstance(line, str):
            yield f"story_change, row {number}: {line}"
        elif (line.change.kind, line.change.story, line.change.other) != (kind, story, other):
            yield f"story_change, row {number}: its columns are not what it says of itself"
    (said,) = connection.execute("SELECT by_hand FROM placed").fetchone() or (None,)
    if said is not None and isinstance(told := _read(said, ByHand), str):
        yield f"placed, row 1: what was said by hand {told}"


def faults_of_traces(connection: sqlite3.Connection, sizes: Mapping[str, int]) -> Iterator[str]:
    """What is amiss with what was traced; ``sizes`` are the lengths of the reports' texts by name."""
    for number, payload in connection.execute("SELECT id, payload FROM traced WHERE payload IS NOT NULL"):
        if isinstance(told := _read(payload, Traced), str):
            yield f"traced, row {number}: {told}"
    for number, low, high, payload in connection.execute("SELECT id, at_least, at_most, payload FROM traced_story"):
        yield from (f"traced_story, row {number}: {detail}" for detail in _faults_of_story(low, high, payload, sizes))
    known = {number for (number,) in connection.execute("SELECT id FROM report")}
    for number, name, concepts, told in connection.execute(
        "SELECT report, name, concepts, told FROM traced_report JOIN report ON report.id = report"
    ):
        yield from (f"traced_report, row {number}: {detail}" for detail in _faults_of_told(name, concepts, told, sizes))
    for word, reports in connection.execute("SELECT word, reports FROM traced_word"):
        if len(reports) % 4 or not known.issuperset(np.frombuffer(reports, "<u4").tolist()):
            yield f"traced_word, row {word}: it names reports that are not there"


_UNREADABLE = msgspec.MsgspecError, RecordError, zlib.error, UnicodeDecodeError


def _faults_of_story(low: int, high: int, payload: bytes, sizes: Mapping[str, int]) -> Iterator[str]:
    try:
        story = to_story(payload)
    except _UNREADABLE as error:
        yield f"cannot be read ({error})"
        return
    if (story.origins.at_least, story.origins.at_most) != (low, high):
        yield "its columns are not what it says of itself"
    cited = [span for utterance in story.apparatus for reading in utterance.readings for span in reading.spans]
    yield from _outside(chain(cited, *(group.spans for group in story.origins.groups)), sizes)


def _faults_of_told(name: str, concepts: bytes, kept: bytes, sizes: Mapping[str, int]) -> Iterator[str]:
    try:
        told = to_told(kept)
    except _UNREADABLE as error:
        yield f"cannot be read ({error})"
        return
    if len(concepts) != 4 * (len(told.flows[-1].norms) if told.flows else 0):
        yield "it has not one concept for each word"
    if any(len(flow.homes) != len(flow.sizes) or sum(flow.sizes) != len(flow.norms) for flow in told.flows):
        yield "its words are not those of its sentences"
    cited = [span for flow in told.flows for home in flow.homes for span in (*home.spans, *home.quoted)]
    if any(span.report != name for span in cited):
        yield "a sentence is of another report"
    yield from _outside(cited, sizes)


def _outside(cited: Iterable[Span], sizes: Mapping[str, int]) -> Iterator[str]:
    for span in cited:
        if span.end > sizes.get(span.report, 0):
            yield f"the place [{span.begin}, {span.end}) that it cites is not in {span.report!r}"


def _read(payload: bytes, kind: type[_R]) -> _R | str:
    """The record, or what is wrong with its payload."""
    try:
        return unpacked(payload, kind)
    except (msgspec.MsgspecError, RecordError) as error:
        return f"cannot be read ({error})"
