"""How many copies are found, by what was done to them on the way? ``python -m benchmarks.copies``, MinHash beside it.

Simulates the held-out half of the newsroom among strangers, groups it from raw text, and prints recall of pairs of copies by
manner and the precision of all pairs: of those in one copy family, of those in one story, and of those that MinHash (5-grams)
finds at a likeness that favours it. A pair is wrong where the two tell different events.

The simulator cuts a text only on its way through other hands, so of each story one report more is made here that is nothing but
a part of another one: its beginning, or all but a middle part, a third to two thirds of its paragraphs (``cut``).
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import combinations
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from benchmarks.minhash import likeness, signature
from benchmarks.newsroom.newsroom import Corpus, simulate
from benchmarks.newsroom.truth import StoryTruth
from onrecord.desk.batch import Desk

_MINHASH_SHARE = 0.5
"""Lower than the thresholds in use (.7 to .9), in favour of MinHash."""
_DRIFTED = 2
"""Edited copies on the way from one report to the other from which a pair has drifted."""
_WHOLE_SHARE = 0.9
"""A copy of nothing but whole sentences that has fewer of them than this share of the longer text was cut."""
_LEAST_PARAGRAPHS = 2
"""Paragraphs that a cut copy keeps, and lacks, at least."""
_ORDER = ("verbatim", "cut", "edited", "translated", "merged", "drifted")

_Pair = tuple[str, str]


def main() -> None:
    """Reads the command line, simulates, groups, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=60, help="beside three times as many strangers")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--half", default="held_out", help="of the newsroom: held_out or tuning")
    asked = parser.parse_args()
    corpus = simulate(asked.stories, 3 * asked.stories, asked.seed, asked.half)
    wanted = {pair: manner for story in corpus.stories for pair, manner in _copies(story)}
    corpus, cuts = _with_cuts(corpus, asked.stories, random.Random(asked.seed))
    wanted |= dict.fromkeys(cuts, "cut")
    print(f"{asked.half}: {len(corpus.items)} reports, {len(wanted)} pairs of copies")
    families, stories = _found(corpus)
    _print_found("families", families, wanted, corpus)
    _print_found("stories", stories, wanted, corpus)
    begin = process_time()
    _print_found("MinHash", _by_minhash(corpus), wanted, corpus)
    print(f"MinHash took {process_time() - begin:.1f} CPU-seconds, all pairs compared")


def _with_cuts(corpus: Corpus, n_stories: int, rng: random.Random) -> tuple[Corpus, list[_Pair]]:
    """The corpus with a cut copy of a report of each story, at another outlet; and the pairs of cut copies and their sources."""
    text_of = {item.id: item for item in corpus.items}
    items, stories, pairs = list(corpus.items), list(corpus.stories), list[_Pair]()
    for place, story in enumerate(stories[:n_stories]):
        source = text_of[rng.choice(story.reports)]
        paragraphs = source.text.split("\n\n")
        n_kept = round(len(paragraphs) * rng.uniform(1 / 3, 2 / 3))
        if min(n_kept, len(paragraphs) - n_kept) < _LEAST_PARAGRAPHS:
            continue
        n_first = n_kept if rng.random() < 0.5 else n_kept // 2
        text = "\n\n".join([*paragraphs[:n_first], *paragraphs[len(paragraphs) - n_kept + n_first :]])
        name = f"cut-{source.id}"
        items.append(msgspec.structs.replace(source, id=name, text=text, outlet=f"Cutter {place}"))
        stories[place] = msgspec.structs.replace(story, reports=[*story.reports, name])
        pairs.append((min(name, source.id), max(name, source.id)))
    return msgspec.structs.replace(corpus, items=items, stories=stories), pairs


def _copies(story: StoryTruth) -> Iterable[tuple[_Pair, str]]:
    """Each pair of printed copies with its manner: the hardest thing done on the way from one to the other."""
    ways = _ways(story)
    manner_of = {edge.target: edge.manner for edge in story.edges}
    sizes = Counter(span.report for span in story.sentences)
    for a, b, *_ in story.pairs:
        done = [manner_of[node] for node in ways[a] ^ ways[b] if node in manner_of]
        short, long = sorted((sizes[a], sizes[b]))
        yield (min(a, b), max(a, b)), _manner(Counter(done), short / max(1, long))


def _manner(done: Counter[str], share: float) -> str:
    if done["translated"] or done["merged"]:
        return "translated" if done["translated"] else "merged"
    n_edited = done["edited"] + done["updated"]
    if n_edited >= _DRIFTED:
        return "drifted"
    return "edited" if n_edited else "cut" if share < _WHOLE_SHARE else "verbatim"


def _ways(story: StoryTruth) -> dict[str, set[str]]:
    """By node the nodes it descends from, itself included."""
    ways: dict[str, set[str]] = {}
    for node in story.nodes:
        ways[node.id] = {node.id}.union(*(ways[edge.source] for edge in story.edges if edge.target == node.id))
    return ways


def _found(corpus: Corpus) -> tuple[set[_Pair], set[_Pair]]:
    """Pairs that stand in one copy family, and in one story."""
    lines = BytesIO(b"".join(msgspec.json.encode(item) + b"\n" for item in corpus.items))
    told = [one.story for one in Desk().stories(["-"], stdin=lines)]
    families = _pairs(family for story in told for family in story.families)
    return families, _pairs(story.reports for story in told)


def _pairs(groups: Iterable[Sequence[str]]) -> set[_Pair]:
    return {(a, b) for group in groups for a, b in combinations(sorted(group), 2)}


def _by_minhash(corpus: Corpus) -> set[_Pair]:
    signatures = {item.id: signature(item.text) for item in corpus.items}
    return {(a, b) for a, b in combinations(sorted(signatures), 2) if likeness(signatures[a], signatures[b]) >= _MINHASH_SHARE}


def _print_found(name: str, found: set[_Pair], wanted: Mapping[_Pair, str], corpus: Corpus) -> None:
    """Recall by manner, and precision."""
    story_of = {report: story.id for story in corpus.stories for report in story.reports}
    hits: dict[str, list[bool]] = defaultdict(list)
    for pair, manner in wanted.items():
        hits[manner].append(pair in found)
    right = sum(story_of[a] == story_of[b] for a, b in found)
    met = [(manner, hits[manner]) for manner in _ORDER if hits[manner]]
    told = ", ".join(f"{manner} {sum(those) / len(those):.3f} of {len(those)}" for manner, those in met)
    print(f"{name}: {told}; precision {right / max(1, len(found)):.4f} of {len(found)}", flush=True)


if __name__ == "__main__":
    main()
