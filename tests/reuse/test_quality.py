"""Judgement measured on labelled reports that stand beside the project; one setting for all of them."""

import gzip
import json
from collections import Counter
from itertools import combinations, islice
from pathlib import Path

import pytest

from onrecord.desk.lexicon import load
from onrecord.model import Story
from onrecord.reuse.candidates import candidates, partners
from onrecord.reuse.cluster import cluster
from onrecord.reuse.sketch import sketch
from onrecord.reuse.ties import StoryWeights, verify
from onrecord.reuse.window import window

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def stories(make, tongues):
    """The stories of JSON rows."""

    def of(rows: list[dict[str, str]]) -> tuple[Story, ...]:
        sketches = [sketch(make(r["id"], r["text"], day=r.get("published", "")[:10] or None), tongues) for r in rows]
        view = window(sketches, tongues)
        ties = verify(view, candidates(view), load("weights/stories.json", StoryWeights))
        return cluster(view.ids, ties, partners=partners(len(rows)))

    return of


def _read(path: Path, most: int | None = None) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, most)]


def _b_cubed(found: dict[str, int], gold: dict[str, str]) -> float:
    cells = Counter((found[r], gold[r]) for r in gold)
    rows, columns = Counter(found[r] for r in gold), Counter(gold.values())
    precision = sum(n * n / rows[f] for (f, _), n in cells.items()) / len(gold)
    recall = sum(n * n / columns[g] for (_, g), n in cells.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def test_labelled_stories_are_found(shared, stories):
    rows = _read(shared / "data/stories/ecbplus-dev.jsonl")
    found = {report: n for n, story in enumerate(stories(rows)) for report in story.reports}
    assert _b_cubed(found, {r["id"]: r["story"] for r in rows}) > 0.90


def test_three_seeds_among_a_thousand_strangers_are_one_story_of_their_own(shared, stories):
    strangers = _read(shared / "data/stories/reuters.jsonl.gz", 1000)
    seeds = [{"id": p.name[:3], "text": p.read_text(encoding="utf-8")} for p in (shared / "seeds").glob("*.txt")]
    assert ("000", "002", "004") in [story.reports for story in stories(strangers + seeds)]


def test_natural_copies_are_families(shared, stories):
    gold = {(p["a"], p["b"]): p["class"] for p in _read(shared / "data/stories/reuters-pairs-dev.jsonl")
            if max(p["a"], p["b"]) < "reut-02"}
    named = {report for pair in gold for report in pair}
    rows = [r for r in _read(shared / "data/stories/reuters.jsonl.gz", 2000) if r["id"] < "reut-02"]
    claimed = {pair for story in stories(rows) for family in story.families for pair in combinations(family, 2)}
    wanted = {pair for pair, kind in gold.items() if kind != "ignore"}
    wrong = [pair for pair in claimed if pair not in gold and named.issuperset(pair)]
    assert len(claimed & wanted) >= 0.95 * len(wanted)
    assert len(wrong) <= 0.05 * len(wanted)
