"""Simulated stories as descent sees them: of a half of the newsroom, or told in many worlds with quite different habits.

In a world of its own newsrooms credit much or hardly, print times or none, have clocks that lie, lose the wires, edit lightly
or heavily, and carry a story in three reports or in forty. In some worlds reading is worse than perfect, too: houses, sources,
headlines and moments of some reports are not read, or all is read from raw text, as the desk reads it. What is fitted on such a
mixture leans on no world's habits.
"""

import io
import random
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from benchmarks.newsroom.desk import told_reports, told_sentences
from benchmarks.newsroom.newsroom import simulate
from benchmarks.newsroom.truth import StoryTruth
from benchmarks.newsroom.vocabulary import HALVES, Rates
from onrecord.desk.batch import Desk
from onrecord.desk.grouping import group
from onrecord.desk.reading_desk import silent
from onrecord.desk.reports import Reading, tongues
from onrecord.desk.tracing import in_order
from onrecord.model import Passage, Report
from onrecord.reuse.align import passages

__all__ = ["Told", "many_worlds", "read_worlds", "stories_of"]

_A_WORLD = 20
"""Stories of a world; of one with large stories less."""


class Told(NamedTuple):
    """A simulated story as descent sees it, with its truth."""

    truth: StoryTruth
    reports: tuple[Report, ...]
    passages: tuple[Passage, ...]


class _Wear(NamedTuple):
    """How often a part of the masthead is not read, 0–1."""

    outlet: float = 0.0
    sources: float = 0.0
    title: float = 0.0
    published: float = 0.0


def stories_of(n_stories: int, seed: int, half: str = HALVES[0], rates: Rates | None = None) -> Iterator[Told]:
    """Stories of a half, read perfectly, aligned by reuse."""
    corpus, known = simulate(n_stories, 0, seed, half, rates=rates), tongues()
    for truth in corpus.stories:
        reports = told_reports(corpus, truth)
        yield Told(truth, reports, passages(reports, told_sentences(reports, truth), known))


def many_worlds(n_worlds: int, seed: int) -> Iterator[Told]:
    """Stories of the half on which rules are made, in worlds of drawn habits; the seed decides them wholly."""
    for world in range(n_worlds):
        rng = random.Random(f"{seed}/{world}")
        rates = _rates(rng)
        wear = _Wear(*(rng.uniform(0.0, 0.6) for _ in range(4))) if rng.random() < 0.3 else _Wear()
        for story in stories_of(_n_stories(rates), seed * 1000 + world, rates=rates):
            yield story._replace(reports=tuple(_worn(report, wear, rng) for report in story.reports))


def read_worlds(n_worlds: int, seed: int) -> Iterator[Told]:
    """The same, but read from raw text; a story that the desk takes for several comes in parts, each with the truth of all."""
    for world in range(n_worlds):
        rates = _rates(random.Random(f"{seed}/{world}"))
        corpus = simulate(_n_stories(rates), 0, seed * 1000 + world, rates=rates)
        items = {item.id: msgspec.json.encode(item) for item in corpus.items}
        for truth in corpus.stories:
            yield from _read(truth, b"\n".join(items[name] for name in truth.reports))


def _read(truth: StoryTruth, lines: bytes) -> Iterator[Told]:
    desk = Desk()
    reading = Reading(desk.settings, unquoted=True)
    read = {one.report.id: one for one in desk.reports(["-"], reading, io.BytesIO(lines), silent)}
    for story in group([one.sketch for one in read.values() if one.sketch is not None], desk.settings):
        own = [read[name] for name in story.reports]
        reports = in_order(one.report for one in own)
        sentences = {one.report.id: one.sentences for one in own}
        yield Told(truth, reports, passages(reports, sentences, tongues(), desk.settings.align))


def _n_stories(rates: Rates) -> int:
    return max(5, _A_WORLD * 10 // max(10, rates.largest))


def _rates(rng: random.Random) -> Rates:
    manners = {name: rng.uniform(0.1, 0.5) for name in ("verbatim", "translated", "merged")} | {"edited": rng.uniform(0.16, 0.8)}
    return Rates(emitted=(0.1, 0.95), credited=(0.1, 0.95), timed=(0.2, 1.0), second_hand=(0.0, 0.6), planted=(0.1, 0.9),
                 noisy_clock=(0.0, 0.4), manners=manners, edit=(0.05, 0.7), restyle=(0.05, 0.6), drift=rng.uniform(0.75, 1.0),
                 own_words=rng.uniform(0.6, 0.9), twins=0.5, largest=rng.choice([4, 10, 10, 10, 10, 10, 16, 40]))


def _worn(report: Report, wear: _Wear, rng: random.Random) -> Report:
    """The report with parts of its masthead unread."""
    head = report.masthead
    lost = {part: rng.random() < share for part, share in wear._asdict().items()}
    none = {part: None for part, gone in lost.items() if gone and part != "sources"}
    bare = none | ({"sources": (), "agency": None} if lost["sources"] else {})
    return msgspec.structs.replace(report, masthead=msgspec.structs.replace(head, **bare))
