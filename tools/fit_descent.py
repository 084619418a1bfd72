"""Fits by what descent is told, on simulated newsrooms: ``python -m tools.fit_descent WEIGHTS.json``.

Stories of many worlds (:mod:`benchmarks.worlds`), some read from raw text as the desk reads it, give the pairs of reports, and
the options of every report with kin with those that are right. The weights of ``lexicon/weights/descent.json`` are fitted on
them: first what tells kin, then the forest of the first look; that of the second look is grown on first looks by forests that
had not seen the story. Takes about 18 CPU-minutes; the same arguments give the same bytes as long as the program reads and
aligns in the same way. The weights that ship are what the command above gave, with nothing else said; docs/quality.md (Descent)
tells their digest.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.descent import gold
from benchmarks.newsroom.truth import StoryTruth
from benchmarks.worlds import Told, many_worlds, read_worlds
from benchmarks.worth import scores_of
from onrecord.descent.company import company_rows
from onrecord.descent.cues import Setting
from onrecord.descent.direction import COLUMNS, LOOKED_AGAIN, DescentWeights, option_rows
from onrecord.descent.forest import Forest
from onrecord.descent.kin import KinWeights, kin_of
from onrecord.descent.kinship import Texts, pairs_of
from onrecord.descent.parentage import options_of
from onrecord.descent.scene import DescentSettings
from onrecord.descent.witnesses import Agencies, Witness, witnesses_of
from onrecord.desk.lexicon import load
from onrecord.model import ReportId
from tools.boosting import Growth, Options, grow

__all__ = ["Seen", "fitted", "kin_weights", "seen"]

_FOLDS = 2
_GROWTH = Growth()
_RIDGE = 1.0
_STEPS = 40
_Rows = Mapping[ReportId, Sequence[Sequence[float]]]


class Seen(NamedTuple):
    """A story with its pairs and witnesses."""

    truth: StoryTruth
    texts: Texts
    witnesses: Mapping[ReportId, Witness]


class _Choices(NamedTuple):
    """The options of the reports of a story, their rows, and the true pairs of parent and child."""

    options: Mapping[ReportId, Sequence[Setting]]
    rows: _Rows
    right: set[tuple[str, str]]


def main() -> None:
    """Reads the command line, fits, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, metavar="WEIGHTS.json")
    parser.add_argument("--worlds", type=int, default=200, help="worlds read perfectly, or with parts of mastheads unread")
    parser.add_argument("--read", type=int, default=35, help="worlds read from raw text")
    parser.add_argument("--seed", type=int, default=501)
    asked = parser.parse_args()
    told = chain(many_worlds(asked.worlds, asked.seed), read_worlds(asked.read, asked.seed + 100))
    found = fitted([seen(story) for story in told], asked.seed)
    asked.weights.write_bytes(msgspec.json.encode(found) + b"\n")


def seen(story: Told) -> Seen:
    """The story as descent sees it; how likely kin its pairs are is not told yet."""
    untold = KinWeights(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    return Seen(story.truth, pairs_of(story.reports, story.passages, untold),
                witnesses_of(story.reports, load("agencies.toml", Agencies)))


def fitted(stories: Sequence[Seen], seed: int, growth: Growth = _GROWTH) -> DescentWeights:
    """All weights; the stories and the seed decide them wholly."""
    kin = kin_weights(stories)
    choices = [_choices(story, kin) for story in stories]
    folds = [choices[fold::_FOLDS] for fold in range(_FOLDS)]
    again: list[_Choices] = []
    for fold, own in enumerate(folds):
        rest = [one for number, some in enumerate(folds) if number != fold for one in some]
        again += _looked_at(own, grow(_table(rest), COLUMNS, growth, seed + fold))
    return DescentWeights(kin, grow(_table(choices), COLUMNS, growth, seed), grow(_table(again), LOOKED_AGAIN, growth, seed))


def kin_weights(stories: Iterable[Seen]) -> KinWeights:
    """What tells pairs that go back to one text from others: a logistic regression, by Newton's method with a slight ridge."""
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    for truth, texts, _ in stories:
        over = _origins(truth)
        for (a, b), pair in texts.pairs.items():
            if a < b:
                rows.append((1.0, *astuple(pair.alike)))
                right.append(bool(over[a] & over[b]))
    table, hit = np.array(rows), np.array(right, float)
    ridge = np.diag([0.0] + [_RIDGE] * (table.shape[1] - 1))
    worth = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-table @ worth))
        bend = (table * (likely * (1 - likely))[:, None]).T @ table + ridge
        worth += np.linalg.solve(bend, table.T @ (hit - likely) - ridge @ worth)
    return KinWeights(*(round(float(one), 3) for one in worth))


def _origins(truth: StoryTruth) -> dict[str, set[str]]:
    """All texts that a report goes back to, itself among them."""
    parents: dict[str, set[str]] = defaultdict(set)
    for edge in truth.edges:
        parents[edge.target].add(edge.source)
    found = {}
    for report in truth.reports:
        over, waiting = {report}, [report]
        while waiting:
            new = parents[waiting.pop()] - over
            over |= new
            waiting += new
        found[report] = over
    return found


def _choices(story: Seen, kin: KinWeights) -> _Choices:
    truth, texts, witnesses = story
    for pair in texts.pairs.values():
        pair.kin = kin_of(pair.alike, kin)
    options = options_of(texts, witnesses, DescentSettings().min_kin)
    rows = {name: option_rows(witnesses[name], settings) for name, settings in options.items() if settings}
    return _Choices(options, rows, gold(truth))


def _looked_at(stories: Sequence[_Choices], forest: Forest) -> list[_Choices]:
    """The stories with the rows of a second look, after a first one by the forest."""
    found = []
    scores = scores_of(forest, np.array([row for story in stories for own in story.rows.values() for row in own]))
    begin = 0
    for options, rows, right in stories:
        first = {}
        for name, own in rows.items():
            first[name] = _log_odds(scores[begin : begin + len(own)])
            begin += len(own)
        more = company_rows(options, first)
        both = {name: [[*row, *cues] for row, cues in zip(rows[name], more[name], strict=True)] for name in rows}
        found.append(_Choices(options, both, right))
    return found


def _log_odds(scores: NDArray[np.float64]) -> list[float]:
    shifted = scores - scores.max()
    found: list[float] = (shifted - np.log(np.exp(shifted).sum())).tolist()
    return found


def _table(stories: Iterable[_Choices]) -> Options:
    """The options of all reports that have kin."""
    rows: list[Sequence[float]] = []
    right: list[bool] = []
    starts: list[int] = []
    for options, own, true in stories:
        for child, some in own.items():
            starts.append(len(rows))
            rows += some
            hits = [(setting.pair.parent, child) in true for setting in options[child]]
            right += [*hits, not any(hits)]
    return Options(np.array(rows), np.array(right), np.array(starts))


if __name__ == "__main__":
    main()
