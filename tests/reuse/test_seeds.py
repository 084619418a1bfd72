"""Three real reports of one press conference: which sentences were copied, and how. They stand beside the project."""

from bisect import bisect_right
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.desk.lexicon import load
from onrecord.model import Block, Masthead, Relation, Report, ReportId, Role
from onrecord.reuse.align import passages
from onrecord.reuse.candidates import candidates
from onrecord.reuse.cluster import cluster
from onrecord.reuse.cover import settle, shares
from onrecord.reuse.sketch import sketch
from onrecord.reuse.ties import StoryWeights, verify
from onrecord.reuse.window import window

BODY_LINES = {"000": range(3, 21), "002": (1, *range(5, 31), *range(33, 38)), "004": range(1, 32)}
"""Lines of each file that are body text, by hand; the others are headline, caption, subhead and furniture."""

COPIED = {
    ("000", "004"): {(0, 0), (1, 1), (2, 2), (3, 3), (4, 5), (5, 6), (6, 7), (7, 4), (14, 8), (15, 9), (16, 10), (17, 11)},
    ("000", "002"): {(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 7), (6, 8), (7, 10), (8, 11), (9, 12), (10, 13), (11, 14)},
    ("002", "004"): {(0, 0), (1, 1), (2, 2), (3, 3), (4, 5), (7, 6), (8, 7), (10, 4), (20, 13), (21, 15), (22, 16)},
}
"""Sentences of the bodies, counted from 0, that go back to the same words, by hand."""


@pytest.fixture(scope="module")
def seeds(shared: Path) -> tuple[Report, ...]:
    """The three reports with their body lines marked."""
    reports = []
    for path in sorted((shared / "seeds").glob("*.txt")):
        text, name = path.read_bytes().decode("utf-8"), path.name[:3]
        starts = [0, *(i + 1 for i, mark in enumerate(text) if mark == "\n"), len(text) + 1]
        lines = [(b, e - 1) for b, e in pairwise(starts) if text[b : e - 1].strip()]
        blocks = tuple(
            Block(Role.BODY if bisect_right(starts, b) in BODY_LINES[name] else Role.FURNITURE, b, e) for b, e in lines
        )
        reports.append(Report(ReportId(name), name, path.name, text, blocks, Masthead(language="en")))
    return tuple(reports)


@pytest.fixture(scope="module")
def found(seeds, tongues, split):
    return passages(seeds, split(seeds), tongues)


def test_all_copied_sentences_are_found_and_no_other(seeds, found, split):
    number = {(r, s.begin): n for r, sentences in split(seeds).items() for n, s in enumerate(sentences)}
    pairs = {pair: set() for pair in COPIED}
    for p in found:
        pairs[p.a.report, p.b.report].add((number[p.a.report, p.a.begin], number[p.b.report, p.b.begin]))
    assert pairs == COPIED


def test_retranslated_report_is_told_from_the_edited_one(found):
    relations = {pair: {p.relation for p in found if (p.a.report, p.b.report) == pair} for pair in COPIED}
    assert relations["000", "004"] <= {Relation.VERBATIM, Relation.EDITED, Relation.RELATED}
    assert relations["000", "002"] == relations["002", "004"] == {Relation.TRANSLATED}


def test_seeds_are_one_story_and_one_family(seeds, tongues, found):
    view = window([sketch(report, tongues) for report in seeds], tongues)
    (story,) = cluster(view.ids, verify(view, candidates(view), load("weights/stories.json", StoryWeights)))
    assert story.reports == ("000", "002", "004")
    assert settle(story, seeds, found).families == (("000", "002", "004"),)


def test_every_seed_shares_more_than_a_third_with_every_other(seeds, found):
    wire, translated, merged = seeds
    pairs = (wire, translated), (wire, merged), (translated, merged)
    assert all(0.35 < share < 0.7 for pair in pairs for share in shares(*pair, found))
