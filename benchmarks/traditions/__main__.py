"""How well is descent told among versions of one text? On simulated traditions of prose, beside the usual baselines.

``python -m benchmarks.traditions`` prints average sign similarity and quartets of ``descend_tradition``, of the minimum
spanning tree and of neighbour joining over the same distances, in the same run, by how much is lost and whether witnesses are
mixed. ``--shapes FILE`` takes the shapes of published stemmata (a JSON list of ``{"nodes", "lost", "edges": [[from, to,
contamination]]}``) instead of shapes grown at random. """

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

import msgspec

from benchmarks.traditions.measures import joined_neighbours, quartets, sign_similarity, spanning_tree
from benchmarks.traditions.scribes import Habits, Shape, Tradition, grown, simulate
from onrecord.descent.tradition import descend_tradition, texts_of
from onrecord.descent.variation import VariationSettings, vary
from onrecord.descent.witnesses import Agencies, witnesses_of
from onrecord.model import Block, NodeKind, Report, ReportId, Role

_FEWEST = 5
_MOST = 40


def main() -> None:
    """Reads the command line, simulates, measures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.traditions", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--traditions", type=int, default=60, help="how many to simulate")
    parser.add_argument("--witnesses", type=int, help="so many in each; 5 to 20 where not given")
    parser.add_argument("--shapes", type=Path, metavar="FILE", help="published shapes instead of grown ones")
    parser.add_argument("--strewn", action="store_true", help="mixed copies take from their second source here and there")
    parser.add_argument("--seed", default="1")
    asked = parser.parse_args()
    cases = _published(asked.shapes, asked) if asked.shapes else _grown(asked)
    _print(cases)


def _grown(asked: argparse.Namespace) -> Iterator[tuple[str, Tradition]]:
    for n in range(asked.traditions):
        rng = random.Random(f"{asked.seed}/{n}")
        habits = _habits(rng, asked)
        shape = grown(asked.witnesses or rng.randint(5, 20), rng.uniform(0, 0.6), habits.mixed, rng)
        yield _kind(shape), simulate(shape, habits, rng)


def _habits(rng: random.Random, asked: argparse.Namespace) -> Habits:
    return msgspec.structs.replace(Habits.drawn(rng.randint(300, 1500), rng), strewn=asked.strewn)


def _published(path: Path, asked: argparse.Namespace) -> Iterator[tuple[str, Tradition]]:
    """The shapes of a file that have enough witnesses, in an order drawn by the seed."""
    rng = random.Random(asked.seed)
    shapes = [shape for one in json.loads(path.read_text(encoding="utf-8")) if (shape := _shape(one)) is not None]
    for shape in rng.sample(shapes, min(asked.traditions, len(shapes))):
        yield _kind(shape), simulate(shape, _habits(rng, asked), rng)


def _shape(one: dict[str, Any]) -> Shape | None:
    """A published shape with its nodes in an order in which every source comes first; ``None`` where it is too small or has
    circles."""
    above: dict[int, list[int]] = defaultdict(list)
    for source, target, _ in one["edges"]:
        above[target].append(source)
    waiting = {x for edge in one["edges"] for x in edge[:2]}
    order: list[int] = []
    while ready := [node for node in sorted(waiting) if all(a in order for a in above[node])]:
        order += ready
        waiting -= set(ready)
    number = {node: n for n, node in enumerate(order)}
    lost = frozenset(number[node] for node in map(int, one["lost"]) if node in number)
    if waiting or not _FEWEST <= len(order) - len(lost) <= _MOST:
        return None
    return Shape(tuple(tuple(number[a] for a in above[node])[:2] for node in order), lost)


def _kind(shape: Shape) -> str:
    lost = "much lost" if len(shape.lost) > 0.3 * len(shape.parents) else "little lost"
    return f"{lost}, {'mixed' if any(len(parents) > 1 for parents in shape.parents) else 'unmixed'}"


def _print(cases: Iterator[tuple[str, Tradition]]) -> None:
    marks: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for kind, tradition in cases:
        for name, edges in _told(tradition).items():
            here = sorted(tradition.texts)
            for group in (kind, "all"):
                marks[group][f"{name} sign"].append(sign_similarity(tradition.edges, edges, here))
                marks[group][f"{name} quartets"].append(quartets(tradition.edges, edges, here))
    columns = [f"{name} {measure}" for measure in ("sign", "quartets") for name in ("ours", "tree", "joined")]
    print(f"{'':24}{'n':>5}" + "".join(f"{column:>17}" for column in columns))
    for group in sorted(marks):
        found = marks[group]
        print(f"{group:24}{len(found[columns[0]]):5}" + "".join(f"{fmean(found[column]):17.3f}" for column in columns))


def _told(tradition: Tradition) -> dict[str, list[tuple[int | str, int | str]]]:
    """The edges that each method tells."""
    here = sorted(tradition.texts)
    reports = [_report(n, tradition.texts[n]) for n in here]
    stemma = descend_tradition(reports, witnesses_of(reports, Agencies()))
    lost = {node.id for node in stemma.nodes if node.kind is NodeKind.LOST}
    ours = [tuple(x if x in lost else int(x) for x in (edge.source, edge.target)) for edge in stemma.edges]
    places = vary(texts_of(reports), VariationSettings())
    far = {(a, b): float(places.weights[(places.sets[i] & places.sets[j]) == 0].sum())
           for i, a in enumerate(here) for j, b in enumerate(here) if a != b}
    return {"ours": ours, "tree": list(spanning_tree(far, here)), "joined": list(joined_neighbours(far, here))}  # type: ignore[dict-item]


def _report(number: int, text: str) -> Report:
    name = ReportId(str(number))
    return Report(name, name, name, text, (Block(Role.BODY, 0, len(text)),))


if __name__ == "__main__":
    main()
