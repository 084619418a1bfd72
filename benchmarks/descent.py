"""How well is descent told, and where do its weights come from? Both on simulated newsrooms, read perfectly, aligned by reuse.

``python benchmarks/descent.py`` prints edge F1 (lost sources contracted) and the share of stories with the right number of
origins, on stories that no weight was fitted on. ``--fit WEIGHTS.json`` fits the weights of the cues anew (a conditional logit
with a ridge penalty) and writes them; the shipped ones are in ``lexicon/weights/descent.json``.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.newsroom.desk import told_reports, told_sentences
from benchmarks.newsroom.newsroom import simulate
from benchmarks.newsroom.truth import StoryTruth
from onrecord.descent.direction import ORPHAN_CUES, PAIR_CUES, DescentWeights
from onrecord.descent.kinship import pairs_of
from onrecord.descent.origins import origins, printed_origins
from onrecord.descent.parentage import options_of
from onrecord.descent.scene import DescentLore, DescentSettings
from onrecord.descent.stemma import descend
from onrecord.descent.witnesses import Agencies, witnesses_of
from onrecord.desk.lexicon import load
from onrecord.desk.reports import tongues
from onrecord.model import Passage, Report
from onrecord.reuse.align import passages

_RIDGE = 1.0
_Floats = NDArray[np.float64]


class Told(NamedTuple):
    """A simulated story as descent sees it, with its truth."""

    truth: StoryTruth
    reports: tuple[Report, ...]
    passages: tuple[Passage, ...]


class Options(NamedTuple):
    """The options of many reports: cues a row, whether it is right, where each report's rows begin."""

    cues: _Floats
    right: NDArray[np.bool_]
    starts: NDArray[np.int64]


def main() -> None:
    """Reads the command line, fits if asked, measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", type=Path, metavar="WEIGHTS.json", help="fit the weights anew and write them")
    parser.add_argument("--stories", type=int, default=100, help="stories to measure on; to fit on, six times as many")
    parser.add_argument("--seed", type=int, default=103)
    asked = parser.parse_args()
    weights = load("weights/descent.json", DescentWeights)
    if asked.fit:
        weights = _fitted(_options(_stories(6 * asked.stories, asked.seed - 1)))
        asked.fit.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
    _print_marks(_stories(asked.stories, asked.seed), weights)


def _stories(n_stories: int, seed: int) -> Iterator[Told]:
    corpus, known = simulate(n_stories, 0, seed), tongues()
    for truth in corpus.stories:
        reports = told_reports(corpus, truth)
        yield Told(truth, reports, passages(reports, told_sentences(reports, truth), known))


def _parents(edges: Iterable[tuple[str, str]], reports: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of parent and child among the reports, lost sources between them left out."""
    here, above = set(reports), defaultdict(set)
    for parent, child in edges:
        above[child].add(parent)
    found: set[tuple[str, str]] = set()
    for report in here:
        waiting = list(above[report])
        while waiting:
            parent = waiting.pop()
            if parent in here:
                found.add((parent, report))
            else:
                waiting += above[parent]
    return found


def _gold(truth: StoryTruth) -> set[tuple[str, str]]:
    return _parents(((edge.source, edge.target) for edge in truth.edges), truth.reports)


def _options(stories: Iterable[Told]) -> Options:
    """The cues of all options of all reports that have kin."""
    agencies, settings = load("agencies.toml", Agencies), DescentSettings()
    rows: list[list[float]] = []
    right: list[bool] = []
    starts: list[int] = []
    for truth, reports, shared in stories:
        witnesses, gold = witnesses_of(reports, agencies), _gold(truth)
        for child, options in options_of(pairs_of(reports, shared), witnesses, settings.min_kin).items():
            if options:
                starts.append(len(rows))
                hits = [(option.pair.parent, child) in gold for option in options]
                rows += [[cue(option) for cue in PAIR_CUES.values()] + [0.0] * len(ORPHAN_CUES) for option in options]
                rows.append([0.0] * len(PAIR_CUES) + [cue(witnesses[child], options) for cue in ORPHAN_CUES.values()])
                right += [*hits, not any(hits)]
    return Options(np.array(rows), np.array(right), np.array(starts))


def _fitted(options: Options) -> DescentWeights:
    """The weights under which the right options are likeliest."""
    cues, right, starts = options
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(cues)]))

    def loss(weights: _Floats) -> tuple[float, _Floats]:
        scores = cues @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        whole, hit = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts)
        gradient = cues.T @ (powers * right / hit[group] - powers / whole[group])
        return float(-np.log(hit / whole).sum() + _RIDGE * weights @ weights / 2), -gradient + _RIDGE * weights

    found = minimize(loss, np.zeros(cues.shape[1]), jac=True, method="L-BFGS-B").x.round(2).tolist()
    return DescentWeights(dict(zip(PAIR_CUES, found, strict=False)), dict(zip(ORPHAN_CUES, found[len(PAIR_CUES) :], strict=True)))


def _print_marks(stories: Iterable[Told], weights: DescentWeights) -> None:
    lore = DescentLore(weights, load("agencies.toml", Agencies))
    n_stories = n_hit = n_gold = n_got = n_exact = 0
    for truth, reports, shared in stories:
        stemma = descend(reports, shared, lore)
        gold, got = _gold(truth), _parents(((e.source, e.target) for e in stemma.edges), truth.reports)
        n_hit, n_gold, n_got, n_stories = n_hit + len(gold & got), n_gold + len(gold), n_got + len(got), n_stories + 1
        n_exact += printed_origins(origins(stemma, reports)) == truth.independent_origins
    print(f"{n_stories} stories, {n_gold} edges: edge F1 {2 * n_hit / max(1, n_gold + n_got):.3f}, "
          f"origins exact {n_exact / max(1, n_stories):.3f}")


if __name__ == "__main__":
    main()
