"""The marks of descent: the truth has full ones, also where a story was taken for two; a wrong direction costs."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks import descent
from benchmarks.descent import Answer, marks
from benchmarks.newsroom.truth import StoryTruth
from benchmarks.worlds import stories_of
from onrecord.model import Edge, Manner, Node, NodeKind, Stemma


@pytest.fixture(scope="module")
def truths() -> list[StoryTruth]:
    return [story.truth for story in stories_of(8, 46)]


def _stemma(truth: StoryTruth, *, turned: bool = False) -> Stemma:
    nodes = tuple(Node(node.id, NodeKind(node.kind), node.label) for node in truth.nodes)
    ends = [(e.target, e.source, e.manner) if turned else (e.source, e.target, e.manner) for e in truth.edges]
    edges = tuple(Edge(source, target, Manner(manner), declared=False, confidence=1.0, evidence=(), why="so it was")
                  for source, target, manner in ends)
    return Stemma(nodes, edges)


def _split(truth: StoryTruth) -> Iterator[Stemma]:
    """Each edge in a stemma of its own."""
    whole = _stemma(truth)
    yield from (Stemma(whole.nodes, (edge,)) for edge in whole.edges)


def test_the_truth_has_full_marks(truths: list[StoryTruth]) -> None:
    told = marks(Answer(truth, [_stemma(truth)], truth.independent_origins) for truth in truths)
    assert told.startswith("8 stories, edge F1 1.000 (P 1.000, R 1.000), ancestors F1 1.000, origins exact 1.000, ")
    assert "mergers F1 1.000" in told


def test_stemmata_of_one_story_count_together(truths: list[StoryTruth]) -> None:
    told = marks(Answer(truth, list(_split(truth)), truth.independent_origins) for truth in truths)
    assert "edge F1 1.000 (P 1.000, R 1.000), ancestors F1 1.000" in told


def test_a_wrong_direction_is_no_edge(truths: list[StoryTruth]) -> None:
    told = marks(Answer(truth, [_stemma(truth, turned=True)], truth.independent_origins) for truth in truths)
    assert "edge F1 0.000" in told


@pytest.mark.parametrize("asked", [["--raw"], ["--half", "held_out"]])
def test_stories_are_read_perfectly_or_from_raw_text(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["descent", "--stories", "2", "--seed", "44", *asked])
    descent.main()
    assert capsys.readouterr().out.startswith("2 stories, edge F1 ")
