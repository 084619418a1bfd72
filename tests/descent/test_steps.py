"""What each taker did to its source."""

from collections.abc import Callable, Sequence

import msgspec

from onrecord.descent.steps import with_steps
from onrecord.model import Edge, Manner, Node, NodeKind, Passage, Relation, Report, ReportId, Role, Sentence, Span, Stemma, Step

_Reports = Callable[..., Report]
_Lines = tuple[str, ...]


def _sentences(*reports: Report) -> dict[ReportId, Sequence[Sentence]]:
    return {
        one.id: [Sentence(one.id, n, Role.BODY, one.text[b.begin : b.end], b.begin, b.end) for n, b in enumerate(one.blocks)]
        for one in reports
    }


def _span(report: Report, line: int) -> Span:
    return Span(report.id, report.blocks[line].begin, report.blocks[line].end)


def _same(one: Report, a: int, other: Report, b: int, relation: Relation = Relation.VERBATIM) -> Passage:
    return Passage(_span(one, a), _span(other, b), relation, 1.0)


def _edge(source: str, target: str) -> Edge:
    return Edge(source, target, Manner.EDITED, declared=False, confidence=0.9, evidence=(), why="")


def _stemma(*edges: Edge, lost: Sequence[str] = ()) -> Stemma:
    names = sorted({name for edge in edges for name in (edge.source, edge.target)})
    return Stemma(tuple(Node(n, NodeKind.LOST if n in lost else NodeKind.REPORT, n) for n in names), edges)


def _step_to(stemma: Stemma, target: str) -> Step:
    (found,) = (edge.step for edge in stemma.edges if edge.target == target)
    assert found is not None
    return found


def test_what_the_source_has_alone_was_cut_and_what_the_taker_has_alone_was_added(report: _Reports, lines: _Lines) -> None:
    wire, copy = report("w", lines[:3]), report("c", [lines[0], lines[4], lines[2]])
    told = with_steps(_stemma(_edge("w", "c")), _sentences(wire, copy), [_same(wire, 0, copy, 0), _same(wire, 2, copy, 2)])
    assert (_step_to(told, "c").cut, _step_to(told, "c").added) == ((_span(wire, 1),), (_span(copy, 1),))


def test_a_passage_out_of_order_was_moved(report: _Reports, lines: _Lines) -> None:
    wire, copy = report("w", lines[:4]), report("c", [lines[3], *lines[:3]])
    shared = [_same(wire, n, copy, (n + 1) % 4) for n in range(4)]
    assert _step_to(with_steps(_stemma(_edge("w", "c")), _sentences(wire, copy), shared), "c").moved == (_span(copy, 0),)


def test_only_a_passage_in_other_words_was_altered(report: _Reports, lines: _Lines) -> None:
    wire, copy = report("w", lines[:2]), report("c", lines[:2])
    shared = [_same(wire, 0, copy, 0), _same(wire, 1, copy, 1, Relation.EDITED)]
    step = _step_to(with_steps(_stemma(_edge("w", "c")), _sentences(wire, copy), shared), "c")
    assert [(pair.source, pair.target) for pair in step.altered] == [(_span(wire, 1), _span(copy, 1))]


def test_what_a_second_source_gave_is_not_added(report: _Reports, lines: _Lines) -> None:
    one, other, merged = report("a", lines[:2]), report("b", lines[2:4]), report("m", lines[:4])
    shared = [*(_same(one, n, merged, n) for n in range(2)), *(_same(other, n, merged, n + 2) for n in range(2))]
    told = with_steps(_stemma(_edge("a", "m"), _edge("b", "m")), _sentences(one, other, merged), shared)
    assert [edge.step.added for edge in told.edges if edge.step] == [(), ()]


def test_through_one_lost_source_the_report_above_it_stands_beside(report: _Reports, lines: _Lines) -> None:
    wire, copy = report("w", lines[:2]), report("c", lines[:2])
    stemma = _stemma(_edge("w", "lost"), _edge("lost", "c"), lost=["lost"])
    told = with_steps(stemma, _sentences(wire, copy), [_same(wire, n, copy, n) for n in range(2)])
    assert _step_to(told, "c").beside == "w"
    assert [edge.step for edge in told.edges if edge.target == "lost"] == [None]


def test_nothing_is_told_of_a_step_from_a_source_that_is_not_here(report: _Reports, lines: _Lines) -> None:
    copy = report("c", lines[:2])
    stemma = _stemma(_edge("lost", "c"), lost=["lost"])
    assert with_steps(stemma, _sentences(copy), []) == stemma


def test_speech_that_two_reporters_heard_is_no_copied_passage(report: _Reports, lines: _Lines) -> None:
    wire, copy = report("w", lines[:1]), report("c", lines[:1])
    heard = msgspec.structs.replace(_same(wire, 0, copy, 0), relation=Relation.SAME_WORDS)
    assert _step_to(with_steps(_stemma(_edge("w", "c")), _sentences(wire, copy), [heard]), "c").added == (_span(copy, 0),)
