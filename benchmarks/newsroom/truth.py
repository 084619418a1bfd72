"""The truth about a story once it is printed: descent, shared passages, planted changes, in the form that scorers read."""

from collections import defaultdict
from itertools import combinations

import msgspec

from benchmarks.newsroom.commitments import pledged
from benchmarks.newsroom.planting import Planted
from benchmarks.newsroom.publish import Placed, Printed, PrintedLine
from benchmarks.newsroom.stories import Node, Story
from benchmarks.newsroom.wordings import TruthSpan, TruthUtterance, utterances_of

__all__ = ["StoryTruth", "TruthEdge", "TruthSpan", "truth_of"]

_LEAST_SHARE = 0.2
"""Two copies of one wire that share less of their sentences are not compared."""


class TruthNode(msgspec.Struct, frozen=True):
    """A text of the stemma: a printed report or a lost one."""

    id: str
    kind: str
    label: str


class TruthEdge(msgspec.Struct, frozen=True, rename={"source": "from", "target": "to"}):
    """Who took from whom, how, and whether the taker says so."""

    source: str
    target: str
    manner: str
    declared: bool


class TruthChange(msgspec.Struct, frozen=True, rename={"carriers": "in"}):
    """A planted change: the new words in all that carry it, the old words elsewhere; ``visible`` when both are printed.

    Of a pledge all sentences that tell it unchanged are the base, whatever their words.
    """

    id: str
    kind: str
    carriers: list[TruthSpan]
    base: list[TruthSpan]
    visible: bool


class TruthPassage(msgspec.Struct, frozen=True):
    """Two sentences that tell the same: copies of one sentence, or one speech heard by two reporters (``same_words``)."""

    a: TruthSpan
    b: TruthSpan
    relation: str
    score: float


class StoryTruth(msgspec.Struct, frozen=True):
    """Everything true of one story."""

    id: str
    reports: list[str]
    independent_origins: int
    nodes: list[TruthNode]
    edges: list[TruthEdge]
    families: list[list[str]]
    pairs: list[tuple[str, str, str, float]]
    changes: list[TruthChange]
    passages: list[TruthPassage]
    sentences: list[TruthSpan]
    """All sentences of the bodies, in order; what lies outside them is headline, credit or furniture."""
    utterances: list[TruthUtterance]
    """Each sentence of speech with its wordings, and what each does to each other one."""
    headlines: dict[str, str]
    """The words of each report's headline, whether it stands in the text or apart."""


def truth_of(story: Story, prints: dict[str, Printed], names: dict[str, str]) -> StoryTruth:
    """The truth of a story. ``prints`` by node, of the printed ones; ``names`` the ids under which the nodes go out."""
    by_id = {node.id: node for node in story.nodes}
    edges = [
        TruthEdge(names[parent], names[node.id], node.manner or "edited", node.credit.style != "none")
        for node in story.nodes for parent in node.parents
    ]
    roots = {node.id: _roots(node, by_id) for node in story.nodes}
    families = _families(story, roots)
    passages = [p for a, b in combinations(sorted(prints), 2) for p in _passages(names[a], prints[a], names[b], prints[b])]
    return StoryTruth(
        id=story.id,
        reports=[names[node.id] for node in story.nodes if node.emitted],
        independent_origins=len({root for node in story.nodes if node.emitted for root in roots[node.id]}),
        nodes=[TruthNode(names[n.id], "report" if n.emitted else "lost", n.label) for n in story.nodes],
        edges=edges,
        families=[[names[x] for x in family] for family in families],
        pairs=_pairs(families, prints, names),
        changes=[_change(change, prints, names) for change in story.planted],
        passages=passages,
        sentences=[TruthSpan(names[n.id], x.begin, x.end) for n in story.nodes if n.emitted for x in prints[n.id].lines],
        utterances=utterances_of(story, prints, names),
        headlines={names[n.id]: prints[n.id].headline for n in story.nodes if n.emitted},
    )


def _roots(node: Node, by_id: dict[str, Node]) -> frozenset[str]:
    if not node.parents:
        return frozenset({node.id})
    return frozenset().union(*(_roots(by_id[parent], by_id) for parent in node.parents))


def _families(story: Story, roots: dict[str, frozenset[str]]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for node in story.nodes:
        for root in sorted(roots[node.id]):
            if node.emitted:
                groups[root].append(node.id)
    return [members for members in groups.values() if len(members) > 1]


def _pairs(families: list[list[str]], prints: dict[str, Printed], names: dict[str, str]) -> list[tuple[str, str, str, float]]:
    found: dict[tuple[str, str], tuple[str, str, str, float]] = {}
    for family in families:
        for a, b in combinations(sorted(family), 2):
            passages = [p for p in _passages(names[a], prints[a], names[b], prints[b]) if p.relation != "same_words"]
            share = len(passages) / max(1, min(len(prints[a].lines), len(prints[b].lines)))
            if share >= _LEAST_SHARE:
                found[a, b] = (names[a], names[b], max(passages, key=_weight).relation, round(share, 3))
    return list(found.values())


def _weight(passage: TruthPassage) -> float:
    return 1 - passage.score


def _passages(a: str, print_a: Printed, b: str, print_b: Printed) -> list[TruthPassage]:
    """Pairs of sentences of two reports that are copies of one sentence or tell one speech."""
    found: list[TruthPassage] = []
    for x in print_a.lines:
        for y in print_b.lines:
            same = x.key == y.key
            if same or (x.utterance and x.utterance == y.utterance and x.key.rsplit(".", 1)[-1] == y.key.rsplit(".", 1)[-1]):
                relation, score = _relation(x, y) if same else ("same_words", 0.5)
                found.append(TruthPassage(TruthSpan(a, x.begin, x.end), TruthSpan(b, y.begin, y.end), relation, score))
    return found


def _relation(x: PrintedLine, y: PrintedLine) -> tuple[str, float]:
    """How two copies of a sentence stand to each other, by the share of words that are the same in both."""
    theirs = {word.origin: word.core.lower() for word in y.words}
    shared = [word.core.lower() == theirs[word.origin] for word in x.words if word.origin in theirs]
    score = round(2 * sum(shared) / max(1, len(x.words) + len(y.words)), 3)
    if score >= 1 and _as_printed(x) == _as_printed(y):
        return "verbatim", score
    return ("translated", score) if len(shared) == len(x.words) and score < 0.8 else ("edited", score)


def _as_printed(line: PrintedLine) -> list[tuple[str, str]]:
    return [(word.core.lower(), word.marks) for word in line.words]


def _change(change: Planted, prints: dict[str, Printed], names: dict[str, str]) -> TruthChange:
    carriers: list[TruthSpan] = []
    base: list[TruthSpan] = []
    told = {pledged(line.key) for node in prints for line in prints[node].lines if any(w.change == change.id for w in line.words)}
    for node in sorted(prints):
        for line in prints[node].lines:
            if pledged(line.key) in told - {None} and not any(w.change for w in line.words) and _is_base(line, change):
                base.append(TruthSpan(names[node], line.begin, line.end))
            carriers += [TruthSpan(names[node], w.begin, w.end) for w in line.words if w.change == change.id]
            run = _old_words(line.words, change)
            if run:
                base.append(TruthSpan(names[node], run[0].begin, run[-1].end))
    return TruthChange(change.id, change.kind, carriers, base, bool(carriers and base))


def _is_base(line: PrintedLine, change: Planted) -> bool:
    """Whether another telling shows what was changed: of a promise given to somebody else, one that opens with who made it."""
    opening = {word.core for word in line.words[:2]}
    return change.kind != "attribution" or any(word[:1].isupper() and word in opening for word in change.old)


def _old_words(words: tuple[Placed, ...], change: Planted) -> tuple[Placed, ...]:
    """The words of a line that still stand where the change was made elsewhere; nothing when they differ, or when this change or
    another put the new words there, too: then the line shows no difference."""
    run = tuple(w for w in words if w.origin in change.origins and w.change is None)
    again = any(w.change == change.id or (w.change and w.core == change.new) for w in words)
    return run if tuple(w.core for w in run) == change.old and not again else ()
