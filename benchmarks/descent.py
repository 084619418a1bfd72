"""How well is descent told, and where do its weights come from? Both on simulated newsrooms, read perfectly, aligned by reuse.

``python -m benchmarks.descent`` prints directed edges and ancestors (lost sources contracted), the share of stories with the
right number of origins, mergers and calibration, on stories that no weight was fitted on; ``--half held_out`` on a world that
shares no text, phrase table or rate with the other. ``--fit WEIGHTS.json`` fits the weights of the cues anew (a conditional
logit with a ridge penalty) on many worlds with habits drawn from wide bounds; the shipped ones are in
``lexicon/weights/descent.json``. ``--worth`` prints what each cue is worth: the marks without it. """

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.newsroom.desk import told_reports, told_sentences
from benchmarks.newsroom.newsroom import simulate
from benchmarks.newsroom.truth import StoryTruth
from benchmarks.newsroom.vocabulary import HALVES, Rates
from onrecord.descent.direction import ORPHAN_CUES, PAIR_CUES, DescentWeights
from onrecord.descent.kinship import pairs_of
from onrecord.descent.origins import origins, printed_origins
from onrecord.descent.parentage import options_of
from onrecord.descent.scene import DescentLore, DescentSettings
from onrecord.descent.stemma import descend
from onrecord.descent.witnesses import Agencies, witnesses_of
from onrecord.desk.lexicon import load
from onrecord.desk.reports import tongues
from onrecord.model import Edge, Manner, NodeKind, Passage, Report, Stemma
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
    parser.add_argument("--stories", type=int, default=100, help="stories to measure on; to fit on, three times as many")
    parser.add_argument("--seed", type=int, default=103)
    parser.add_argument("--half", choices=HALVES, default=HALVES[0], help="the world to measure on")
    parser.add_argument("--worth", action="store_true", help="the marks without each cue, too")
    asked = parser.parse_args()
    weights = load("weights/descent.json", DescentWeights)
    if asked.fit:
        weights = _fitted(_options(_of_many_worlds(3 * asked.stories, asked.seed - 1)))
        asked.fit.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
    stories = list(_stories(asked.stories, asked.seed, asked.half))
    print(_marks(stories, weights))
    for side in ("pair", "orphan") if asked.worth else ():
        for cue in getattr(weights, side):
            left = {name: weight for name, weight in getattr(weights, side).items() if name != cue}
            print(f"without {cue:18} {_marks(stories, msgspec.structs.replace(weights, **{side: left}))}", flush=True)


def _stories(n_stories: int, seed: int, half: str = HALVES[0], rates: Rates | None = None) -> Iterator[Told]:
    corpus, known = simulate(n_stories, 0, seed, half, rates=rates), tongues()
    for truth in corpus.stories:
        reports = told_reports(corpus, truth)
        yield Told(truth, reports, passages(reports, told_sentences(reports, truth), known))


def _of_many_worlds(n_stories: int, seed: int) -> Iterator[Told]:
    """Stories of the half on which rules are made, told in worlds with quite different habits, twenty in each."""
    for world in range(n_stories // 20):
        yield from _stories(20, seed * 1000 + world, rates=_drawn(random.Random(f"{seed}/{world}")))


def _drawn(rng: random.Random) -> Rates:
    manners = {name: rng.uniform(0.1, 0.5) for name in ("verbatim", "translated", "merged")} | {"edited": rng.uniform(0.16, 0.8)}
    return Rates(emitted=(0.1, 0.95), credited=(0.1, 0.95), timed=(0.2, 1.0), second_hand=(0.0, 0.6), planted=(0.1, 0.9),
                 noisy_clock=(0.0, 0.4), manners=manners, edit=(0.05, 0.7), restyle=(0.05, 0.6), drift=rng.uniform(0.75, 1.0),
                 own_words=rng.uniform(0.6, 0.9), twins=0.5)


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


class _Tally:
    """Counts of hits, of what is true and of what is told."""

    def __init__(self) -> None:
        self.hit = self.gold = self.got = 0

    def add(self, gold: set[tuple[str, str]] | set[str], got: set[tuple[str, str]] | set[str]) -> None:
        self.hit, self.gold, self.got = self.hit + len(gold & got), self.gold + len(gold), self.got + len(got)

    @property
    def f1(self) -> float:
        return 2 * self.hit / max(1, self.gold + self.got)


def _marks(stories: Sequence[Told], weights: DescentWeights) -> str:
    lore = DescentLore(weights, load("agencies.toml", Agencies))
    edges, ancestors, mergers, n_exact = _Tally(), _Tally(), _Tally(), 0
    sure: list[tuple[float, bool]] = []
    for truth, reports, shared in stories:
        stemma = descend(reports, shared, lore)
        told, true = _pairs(stemma.edges), [(edge.source, edge.target) for edge in truth.edges]
        edges.add(_gold(truth), _parents(told, truth.reports))
        ancestors.add(_above(true, truth.reports), _above(told, truth.reports))
        mergers.add({e.target for e in truth.edges if e.manner == "merged"} & set(truth.reports),
                    {e.target for e in stemma.edges if e.manner is Manner.MERGED})
        n_exact += printed_origins(origins(stemma, reports)) == truth.independent_origins
        sure += _sure(truth, stemma)
    return (f"edge F1 {edges.f1:.3f} (P {edges.hit / max(1, edges.got):.3f}, R {edges.hit / max(1, edges.gold):.3f}), "
            f"ancestors F1 {ancestors.f1:.3f}, origins exact {n_exact / max(1, len(stories)):.3f}, "
            f"mergers F1 {mergers.f1:.3f}, calibration error {_calibration(sure):.3f}")


def _pairs(edges: Iterable[Edge]) -> list[tuple[str, str]]:
    return [(edge.source, edge.target) for edge in edges]


def _above(edges: Iterable[tuple[str, str]], reports: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of ancestor and descendant, and of kin whose common ancestors are all lost (in one order)."""
    here, parents = set(reports), defaultdict(set)
    for parent, child in edges:
        parents[child].add(parent)
    over: dict[str, set[str]] = {}
    for report in here:
        waiting, found = [report], set[str]()
        while waiting:
            new = parents[waiting.pop()] - found
            found |= new
            waiting += new
        over[report] = found
    kin = {(a, b) for a in here for b in here
           if a < b and a not in over[b] and b not in over[a] and (common := over[a] & over[b]) and not common & here}
    return {(a, b) for b in here for a in over[b] & here} | {(f"kin {a}", b) for a, b in kin}


def _sure(truth: StoryTruth, stemma: Stemma) -> Iterator[tuple[float, bool]]:
    """For each edge its confidence, and whether it is right: the parent, or that a parent is not here."""
    gold, here = _gold(truth), set(truth.reports)
    lost = {node.id for node in stemma.nodes if node.kind is NodeKind.LOST}
    lacking = {edge.target for edge in truth.edges if edge.source not in here}
    for edge in stemma.edges:
        if edge.target in here:
            parents = _parents(_pairs(stemma.edges), truth.reports) if edge.source in lost else {(edge.source, edge.target)}
            through = {pair for pair in parents if pair[1] == edge.target}
            yield edge.confidence, bool(through & gold) if through else edge.target in lacking


def _calibration(sure: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error over ten bins of confidence."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in sure:
        bins[min(9, int(confidence * 10))].append((confidence, right))
    gaps = (abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins.values())
    return sum(gaps) / max(1, len(sure))


if __name__ == "__main__":
    main()
