"""How does the page show the apparatus: the map of utterances by reports, and under each utterance its readings?

Takes a dossier and its sigla; gives view records. Readings that say and change the same share one line; an utterance that one
report alone carries has nothing beneath it and goes to a list of its own, so that nothing is left out and nothing is padded.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.model import Change, Dossier, Origins, Reading, ReadingClass, Record, Utterance
from onrecord.render.citation import citation
from onrecord.render.origins import Behind, behind
from onrecord.render.score import Piece, System, alike, running, systems
from onrecord.render.sigla import Witnesses
from onrecord.render.texts import reading_ids
from onrecord.render.words import CLASS_SIGNS, CLASS_WORDS, listed, shortened

__all__ = ["Edition", "edit"]

_MAP_CHARS = 40  # the map's first column
_ROW_SIGLA = 4  # as many letters stand before a row of the score without pushing its words aside


class Legend(Record, frozen=True):
    """A class of readings: its key in markup, sign, words, and how many readings are of it."""

    key: str
    sign: str
    words: str
    count: int


class MapCell(Record, frozen=True):
    """A report's reading in the map: where it leads, the sign, and what is spoken; empty where the report has none."""

    href: str
    sign: str
    spoken: str
    meaning: bool


class MapRow(Record, frozen=True):
    """An utterance in the map."""

    label: str
    words: str
    cells: tuple[MapCell, ...]


class Link(Record, frozen=True):
    """A siglum that leads to words in a text; ``id`` is the reading's own anchor."""

    id: str
    siglum: str
    name: str
    href: str
    place: str


class Deviation(Record, frozen=True):
    """One change of a reading in words: kind, both wordings, sentence."""

    kind: str
    base: str
    reading: str
    sentence: str
    meaning: bool


class Line(Record, frozen=True):
    """Readings that are told in one line: their sigla, class, running words and changes, the words with their citation, and
    where they entered."""

    links: tuple[Link, ...]
    key: str
    sign: str
    words: str
    pieces: tuple[Piece, ...]
    changes: tuple[Deviation, ...]
    why: str
    language: str
    citation: str
    entry: str = ""


class Carriers(Record, frozen=True):
    """Whose row in the score it is: the first links, how many more there are, the anchors of all, class and language."""

    links: tuple[Link, ...]
    more: int
    ids: tuple[str, ...]
    key: str
    language: str


class Entry(Record, frozen=True):
    """An utterance with its readings: the top one, the others, and the score where they are aligned."""

    label: str
    speaker: str
    key: str
    base: str
    why: str
    top: Line
    lines: tuple[Line, ...]
    score: tuple[System, ...]
    rows: dict[int, Carriers]
    see: tuple[str, ...]
    origins: Behind


class Once(Record, frozen=True):
    """Utterances that one report alone carries, several where a speaker says the same words again: labels, and their line."""

    labels: tuple[str, ...]
    speaker: str
    line: Line


class Edition(Record, frozen=True):
    """The whole apparatus: map, legend, speakers (key and name), entries, and utterances that stand alone."""

    reports: tuple[Link, ...]
    rows: tuple[MapRow, ...]
    legend: tuple[Legend, ...]
    speakers: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    alone: tuple[Once, ...]
    n_readings: int


class _Names(NamedTuple):
    """Anchors of readings, keys of speakers, the discrepancies that name an utterance, and the origins of the story."""

    ids: dict[tuple[int, int], str]
    speakers: dict[str, str]
    see: dict[str, list[str]]
    origins: Origins


def edit(dossier: Dossier, witnesses: Witnesses) -> Edition:
    """The apparatus of a dossier as the page shows it."""
    ids = reading_ids(dossier, witnesses)
    told = sorted({one.speaker for one in dossier.apparatus if one.speaker})
    keys = {name: f"s{i}" for i, name in enumerate(told, 1)}
    see: dict[str, list[str]] = defaultdict(list)
    for d, difference in enumerate(dossier.discrepancies, 1):
        see[difference.utterance or ""].append(f"D{d}")
    names = _Names(ids, keys, see, dossier.origins)
    shared = [(u, one) for u, one in enumerate(dossier.apparatus) if len(one.readings) > 1]
    unknown = [("s0", "speaker not told")] if any(one.speaker is None for _, one in shared) else []
    heard = {one.speaker for _, one in shared}
    return Edition(
        tuple(Link("", witnesses.sigla[report.id], witnesses.name(report), "", "") for report in witnesses.reports),
        tuple(_map_row(u, one, ids, witnesses) for u, one in shared),
        tuple(_legend([one for _, one in shared])),
        (*[(keys[name], name) for name in told if name in heard], *unknown),
        tuple(_entry(numbered, names, witnesses) for numbered in shared),
        tuple(_alone(dossier.apparatus, ids, witnesses)),
        sum(len(one.readings) for _, one in shared),
    )


def _alone(utterances: Sequence[Utterance], ids: dict[tuple[int, int], str], witnesses: Witnesses) -> Iterator[Once]:
    """Utterances with one reading, told once where speaker and words are the same."""
    told: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for u, one in enumerate(utterances):
        if len(one.readings) == 1:
            told[one.speaker, " ".join(one.readings[0].text.split())].append(u)
    for (speaker, _), numbers in told.items():
        line = _line(utterances[numbers[0]], [(utterances[u].readings[0], ids[u, 0]) for u in numbers], witnesses)
        yield Once(tuple(f"U{u + 1}" for u in numbers), speaker or "speaker not told", line)


def _map_row(u: int, utterance: Utterance, ids: dict[tuple[int, int], str], witnesses: Witnesses) -> MapRow:
    first: dict[str, int] = {}
    for r, reading in enumerate(utterance.readings):
        if reading.report not in first or _is_sharper(reading, utterance.readings[first[reading.report]]):
            first[reading.report] = r
    cells = []
    for report in witnesses.reports:
        if report.id not in first:
            cells.append(MapCell("", "", "", meaning=False))
            continue
        r = first[report.id]
        cls = utterance.readings[r].cls
        sign, words = ("◊", "no base") if r == 0 and utterance.base is None else (CLASS_SIGNS[cls], CLASS_WORDS[cls])
        spoken = f"U{u + 1}, {witnesses.sigla[report.id]}: {words}"
        cells.append(MapCell(f"#{ids[u, r]}", sign, spoken, cls is ReadingClass.MEANING_CHANGED))
    return MapRow(f"U{u + 1}", shortened(utterance.readings[0].text, _MAP_CHARS), tuple(cells))


def _is_sharper(one: Reading, other: Reading) -> bool:
    return one.cls is ReadingClass.MEANING_CHANGED and other.cls is not ReadingClass.MEANING_CHANGED


def _legend(utterances: Sequence[Utterance]) -> Iterator[Legend]:
    tops = Counter(one.base is None for one in utterances)
    counts = Counter(reading.cls for one in utterances for reading in one.readings[1:])
    counts[ReadingClass.BASE] += tops[False]
    for cls in ReadingClass:
        if counts[cls]:
            yield Legend(cls.value, CLASS_SIGNS[cls], CLASS_WORDS[cls], counts[cls])
    if tops[True]:
        yield Legend("no_base", "◊", "no base", tops[True])


def _entry(number: tuple[int, Utterance], names: _Names, witnesses: Witnesses) -> Entry:
    u, utterance = number
    groups = alike(utterance, witnesses)
    readings = [(reading, names.ids[u, r]) for r, reading in enumerate(utterance.readings)]
    lines = [_line(utterance, [readings[r] for r in group], witnesses) for group in groups]
    top = _line(utterance, readings[:1], witnesses)
    same = [line for line in lines if line.key == ReadingClass.IDENTICAL.value]
    return Entry(
        f"U{u + 1}",
        utterance.speaker or "speaker not told",
        names.speakers.get(utterance.speaker or "", "s0"),
        "" if utterance.base is None else witnesses.sigla[utterance.base],
        witnesses.spoken(utterance.base_why),
        top,
        tuple(lines),
        systems(utterance, witnesses),
        {0: _carriers([top, *same]), **{group[0]: _carriers([line]) for group, line in zip(groups, lines, strict=True)}},
        tuple(names.see.get(utterance.id, ())),
        behind((one.report for one in utterance.readings), names.origins, witnesses),
    )


def _carriers(lines: Sequence[Line]) -> Carriers:
    links = [link for line in lines for link in line.links]
    shown = links if len(links) <= _ROW_SIGLA else links[: _ROW_SIGLA - 1]
    return Carriers(tuple(shown), len(links) - len(shown), tuple(link.id for link in links), lines[0].key, lines[0].language)


def _line(utterance: Utterance, readings: Sequence[tuple[Reading, str]], witnesses: Witnesses) -> Line:
    first = readings[0][0]
    return Line(
        tuple(_link(reading, name, witnesses) for reading, name in readings),
        first.cls.value,
        CLASS_SIGNS[first.cls],
        CLASS_WORDS[first.cls],
        running(first, witnesses),
        tuple(_deviation(change, witnesses) for change in first.changes),
        witnesses.spoken(first.why).removesuffix("."),
        witnesses.language(first.report),
        citation(utterance.speaker, [reading for reading, _ in readings], witnesses),
        _entering([reading for reading, _ in readings], witnesses),
    )


def _entering(readings: Sequence[Reading], witnesses: Witnesses) -> str:
    """With which report a wording entered, or between which that cannot be told; nothing where it was not looked for."""
    entered = {reading.entered for reading in readings if reading.entered is not None}
    among = {name for reading in readings for name in reading.entered_among}
    if not entered and not among:
        return ""
    firsts = witnesses.listed(entered | among)
    if among or len(firsts) > 1:
        return f"found first in {listed(firsts)}; with which of them it entered cannot be told"
    if any(reading.entry_told for reading in readings):
        return f"enters with {firsts[0]}"
    return f"found first in {firsts[0]}"


def _link(reading: Reading, name: str, witnesses: Witnesses) -> Link:
    report = witnesses.report(reading.report)
    place = reading.spans[0]
    return Link(
        name, witnesses.sigla[reading.report], witnesses.name(report), f"#{witnesses.anchor(place)}", witnesses.place(place)
    )


def _deviation(change: Change, witnesses: Witnesses) -> Deviation:
    return Deviation(
        change.kind.value, change.base, change.reading, witnesses.spoken(change.sentence).removesuffix("."), change.meaning
    )
