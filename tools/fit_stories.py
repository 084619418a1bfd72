"""Fits the weights by which two reports are told to tell one story: ``python -m tools.fit_stories FILE.jsonl``.

FILE has labelled reports, one a line: ``id``, ``text``, ``story`` and, where stories come in kinds, ``topic``. Prints what
``lexicon/weights/stories.json`` holds: a logistic regression over the features of :mod:`onrecord.reuse.ties`, each of which can
only speak for a common story. Besides the window of all reports it is fitted on thinner and on small ones, because users
mostly bring a handful of reports; weights from one large window join strangers there.
Labelled sets tell no days, so the weight of the distance in days is set by hand. The mean B-cubed F1 over halves of the topics,
fitted on the one and scored on the other, goes to standard error.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from scipy.optimize import minimize

from onrecord.desk.reports import Reading, make_reader, tongues
from onrecord.desk.settings import Settings
from onrecord.ingest.readers.reader import read
from onrecord.model import Candidate, Flaw, RawItem, Sketch
from onrecord.reuse.candidates import candidates, partners
from onrecord.reuse.cluster import cluster
from onrecord.reuse.ties import FEATURES, StoryWeights, features, verify
from onrecord.reuse.window import Floats, Window, window

_SET = (-3.0, -6.0, -14.0)
"""Weights that the labelled reports cannot tell, as they have neither days nor templates: a week apart costs what a cosine of
names of about .5 brings, two subjects what .4 of wording and a name do, two tables never join (Reuters, templates made up)."""
_DRAW_PAIRS = 2000.0
"""As how many pairs all those of a draw count, against the pull."""
_PULL = 30.0
"""Strength of the pull of all weights to zero (ridge); ECB+ dev by halves of its topics is flat from 3 to 300."""


class Draw(NamedTuple):
    """``n_windows`` windows of ``n_reports`` reports, drawn from ``n_topics`` topics each; all windows of a draw count as one."""

    n_reports: int
    n_topics: int
    n_windows: int


_ALL = 10**9
_DRAWS = (
    Draw(_ALL, _ALL, 1), Draw(230, _ALL, 2), Draw(115, _ALL, 2), Draw(57, _ALL, 1), Draw(_ALL, 5, 1), Draw(_ALL, 2, 1),
    Draw(4, 2, 150), Draw(8, 2, 80), Draw(6, 5, 80),
)
"""All reports; thinner windows, where each event has few reports; windows of few topics; and what a user brings by hand."""
_SEED = 5


class Label(msgspec.Struct, frozen=True):
    """A labelled report."""

    id: str
    text: str
    story: str
    topic: str | int = ""


class World:
    """A window of labelled reports with its candidates, their features and whether each is a pair of one story."""

    def __init__(self, sketches: Iterable[Sketch], labels: dict[str, Label], settings: Settings) -> None:
        self.window: Window = window(sketches, tongues(), settings.window)
        self.pairs: tuple[Candidate, ...] = candidates(self.window, settings.candidates)
        self.features: Floats = features(self.window, self.pairs)
        self.same = np.array([labels[pair.a].story == labels[pair.b].story for pair in self.pairs], dtype=np.float64)
        self.topics = [(labels[pair.a].topic, labels[pair.b].topic) for pair in self.pairs]


def main() -> None:
    """Reads the labelled reports, fits, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    lines = parser.parse_args().file.read_bytes().splitlines()
    labels = {label.id: label for label in (msgspec.json.decode(line, type=Label) for line in lines if line.strip())}
    settings = Settings()
    drawn = _worlds(_sketches(lines, settings), labels, settings)
    topics = sorted({str(label.topic) for label in labels.values()})
    scored = [_f1(drawn[0][0], _fit(drawn, one), other, (labels, settings)) for one, other in _halves(topics)]
    print(f"B-cubed F1 on the half of the topics that was left out: {sum(scored) / len(scored):.3f}", file=sys.stderr)
    print(msgspec.json.encode(_fit(drawn, topics)).decode())


def _sketches(lines: Sequence[bytes], settings: Settings) -> list[Sketch]:
    reader = make_reader(Reading(settings, fast=True))
    items = [item for item in read(["-"], stdin=BytesIO(b"\n".join(lines)), limits=settings.read) if isinstance(item, RawItem)]
    answers = [reader(item) for item in items]
    return [one.sketch for one in answers if not isinstance(one, Flaw) and one.sketch is not None]


def _worlds(sketches: Sequence[Sketch], labels: dict[str, Label], settings: Settings) -> list[list[World]]:
    """The windows of each draw; those without a pair are left out."""
    by_topic: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in sketches:
        by_topic[str(labels[sketch.report].topic)].append(sketch)
    chance = random.Random(_SEED)
    drawn = []
    for draw in _DRAWS:
        windows = []
        for _ in range(draw.n_windows):
            topics = chance.sample(sorted(by_topic), min(draw.n_topics, len(by_topic)))
            some = [sketch for topic in topics for sketch in by_topic[topic]]
            windows.append(World(chance.sample(some, min(draw.n_reports, len(some))), labels, settings))
        drawn.append([world for world in windows if world.pairs])
    return drawn


def _halves(topics: Sequence[str]) -> list[tuple[set[str], set[str]]]:
    chance = random.Random(_SEED)
    found = []
    for _ in range(3):
        one = set(chance.sample(topics, len(topics) // 2))
        found += [(one, set(topics) - one), (set(topics) - one, one)]
    return found


def _fit(drawn: Sequence[Sequence[World]], topics: Container[str]) -> StoryWeights:
    """The weights from the pairs of some topics; each draw counts alike."""
    rows, same, counts = [], [], []
    for worlds in drawn:
        chosen = [np.array([str(a) in topics and str(b) in topics for a, b in world.topics], dtype=bool) for world in worlds]
        n_pairs = sum(int(which.sum()) for which in chosen)
        rows += [world.features[which][:, : -len(_SET)] for world, which in zip(worlds, chosen, strict=True)]
        same += [world.same[which] for world, which in zip(worlds, chosen, strict=True)]
        counts.append(np.full(n_pairs, _DRAW_PAIRS / max(1, n_pairs)))
    found = _regression(np.vstack(rows), np.concatenate(same), np.concatenate(counts))
    weights = dict(zip(FEATURES, [*np.round(found[1:], 2).tolist(), *_SET], strict=True))
    return StoryWeights(round(float(found[0]), 2), weights)


def _regression(rows: Floats, same: Floats, counts: Floats) -> Floats:
    """Intercept and weights of a weighted ridge logistic regression; no weight is below zero."""
    scale = rows.std(axis=0) + 1e-9
    table = np.column_stack([np.ones(len(rows)), rows / scale])

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = table @ weights
        chance = 1 / (1 + np.exp(-odds))
        pull = np.r_[0.0, weights[1:]] * _PULL
        total = float((counts * (np.logaddexp(0, odds) - same * odds)).sum() + 0.5 * weights @ pull)
        return total, table.T @ (counts * (chance - same)) + pull

    bounds = [(None, None), *[(0.0, None)] * rows.shape[1]]
    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    return np.asarray(found / np.r_[1.0, scale])


def _f1(world: World, weights: StoryWeights, topics: set[str], truth: tuple[dict[str, Label], Settings]) -> float:
    """B-cubed F1 over the reports of some topics, grouped in the window of all."""
    labels, settings = truth
    ids = world.window.ids
    ties = verify(world.window, world.pairs, weights)
    stories = cluster(ids, ties, settings.cluster, partners=partners(len(ids), settings.candidates))
    group = {report: story.reports for story in stories for report in story.reports}
    precision, recall = [], []
    for report in ids:
        if str(labels[report].topic) in topics:
            n_right = sum(labels[other].story == labels[report].story for other in group[report])
            precision.append(n_right / len(group[report]))
            recall.append(n_right / sum(label.story == labels[report].story for label in labels.values()))
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    return 2 * p * r / (p + r)


if __name__ == "__main__":
    main()
