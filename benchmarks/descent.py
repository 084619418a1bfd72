"""How well is descent told? On simulated newsrooms, read perfectly, aligned by reuse.

``python -m benchmarks.descent`` prints directed edges and ancestors (lost sources contracted), the share of stories with the
right number of origins, mergers and calibration, on stories that no weight was fitted on; ``--half held_out`` on a world that
shares no text, phrase table or rate with the other; ``--raw`` from raw text, all that is read, grouped and drawn being the
program's own; ``--wide`` in so many worlds of widely different habits; ``--worth`` what each cue is worth. The weights are made
by ``python -m tools.fit_descent``.
"""

import argparse
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from benchmarks.newsroom.newsroom import simulate
from benchmarks.newsroom.truth import StoryTruth
from benchmarks.newsroom.vocabulary import HALVES
from benchmarks.worlds import Told, many_worlds, stories_of
from benchmarks.worth import worths
from onrecord.descent.direction import DescentWeights
from onrecord.descent.origins import origins, printed_origins
from onrecord.descent.scene import CueWords, DescentLore
from onrecord.descent.stemma import descend
from onrecord.descent.witnesses import Agencies
from onrecord.desk.batch import Desk
from onrecord.desk.lexicon import load
from onrecord.model import Edge, Manner, NodeKind, Stemma

__all__ = ["Answer", "gold", "marks"]


def main() -> None:
    """Reads the command line, measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--seed", type=int, default=103)
    parser.add_argument("--half", choices=HALVES, default=HALVES[0], help="the world to measure on")
    parser.add_argument("--raw", action="store_true", help="read from raw text, story by story, through whole dossiers")
    parser.add_argument("--wide", type=int, metavar="WORLDS", help="instead of a half, so many worlds of drawn habits")
    parser.add_argument("--worth", action="store_true", help="the marks of main parents without each cue, too")
    asked = parser.parse_args()
    if asked.raw:
        print(marks(_composed(asked.stories, asked.seed, asked.half)))
        return
    weights = load("weights/descent.json", DescentWeights)
    told = many_worlds(asked.wide, asked.seed) if asked.wide else stories_of(asked.stories, asked.seed, asked.half)
    stories = list(told)
    print(marks(_descended(stories, weights)))
    for line in worths(stories, [gold(story.truth) for story in stories], weights) if asked.worth else ():
        print(line, flush=True)


class Answer(NamedTuple):
    """What was made of a story: one stemma, or several where it was taken for several stories; the origins of all together."""

    truth: StoryTruth
    stemmata: Sequence[Stemma]
    n_origins: int


def _descended(stories: Iterable[Told], weights: DescentWeights) -> Iterator[Answer]:
    lore = DescentLore(weights, load("agencies.toml", Agencies), load("descent.toml", CueWords))
    for truth, reports, shared in stories:
        stemma = descend(reports, shared, lore)
        yield Answer(truth, [stemma], printed_origins(origins(stemma, reports)))


def _composed(n_stories: int, seed: int, half: str) -> Iterator[Answer]:
    """Each story as the desk makes it of the raw lines of its reports alone."""
    corpus = simulate(n_stories, 0, seed, half)
    lines = {item.id: msgspec.json.encode(item) for item in corpus.items}
    for truth in corpus.stories:
        made = Desk().dossiers(["-"], stdin=io.BytesIO(b"\n".join(lines[name] for name in truth.reports))).dossiers
        yield Answer(truth, [one.stemma for one in made], sum(printed_origins(one.origins) for one in made))


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


def gold(truth: StoryTruth) -> set[tuple[str, str]]:
    """The true pairs of parent and child among the reports that are here."""
    return _parents(((edge.source, edge.target) for edge in truth.edges), truth.reports)


class _Tally:
    """Counts of hits, of what is true and of what is told."""

    def __init__(self) -> None:
        self.hit = self.gold = self.got = 0

    def add(self, gold: set[tuple[str, str]] | set[str], got: set[tuple[str, str]] | set[str]) -> None:
        self.hit, self.gold, self.got = self.hit + len(gold & got), self.gold + len(gold), self.got + len(got)

    @property
    def f1(self) -> float:
        return 2 * self.hit / max(1, self.gold + self.got)


def marks(answers: Iterable[Answer]) -> str:
    """The figures of all answers together, in one line."""
    edges, ancestors, mergers, n_exact, n_stories = _Tally(), _Tally(), _Tally(), 0, 0
    sure: list[tuple[float, bool]] = []
    for truth, stemmata, n_origins in answers:
        drawn = [edge for stemma in stemmata for edge in stemma.edges]
        told, true = _pairs(drawn), [(edge.source, edge.target) for edge in truth.edges]
        edges.add(gold(truth), _parents(told, truth.reports))
        ancestors.add(_above(true, truth.reports), _above(told, truth.reports))
        mergers.add({e.target for e in truth.edges if e.manner == "merged"} & set(truth.reports),
                    {e.target for e in drawn if e.manner is Manner.MERGED})
        n_stories += 1
        n_exact += n_origins == truth.independent_origins
        sure += chain.from_iterable(_sure(truth, stemma) for stemma in stemmata)
    return (f"{n_stories} stories, edge F1 {edges.f1:.3f} (P {edges.hit / max(1, edges.got):.3f}, "
            f"R {edges.hit / max(1, edges.gold):.3f}), ancestors F1 {ancestors.f1:.3f}, "
            f"origins exact {n_exact / max(1, n_stories):.3f}, mergers F1 {mergers.f1:.3f}, "
            f"calibration error {_calibration(sure):.3f}")


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
    true, here = gold(truth), set(truth.reports)
    lost = {node.id for node in stemma.nodes if node.kind is NodeKind.LOST}
    lacking = {edge.target for edge in truth.edges if edge.source not in here}
    for edge in stemma.edges:
        if edge.target in here:
            parents = _parents(_pairs(stemma.edges), truth.reports) if edge.source in lost else {(edge.source, edge.target)}
            through = {pair for pair in parents if pair[1] == edge.target}
            yield edge.confidence, bool(through & true) if through else edge.target in lacking


def _calibration(sure: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error over ten bins of confidence."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in sure:
        bins[min(9, int(confidence * 10))].append((confidence, right))
    gaps = (abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins.values())
    return sum(gaps) / max(1, len(sure))


if __name__ == "__main__":
    main()
