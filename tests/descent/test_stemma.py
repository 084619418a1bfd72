"""Who took from whom: the cases that readers ask about."""

from collections.abc import Callable, Sequence
from itertools import permutations

import msgspec
import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.descent.direction import LOOKED_AGAIN
from onrecord.descent.forest import Forest, Tree
from onrecord.descent.origins import origins, printed_origins
from onrecord.descent.scene import DescentLore
from onrecord.descent.stemma import descend
from onrecord.model import Edge, Manner, Masthead, NodeKind, Passage, Relation, Report, Stemma, Told

_Reports = Callable[..., Report]
_Passages = Callable[..., tuple[Passage, ...]]
_Lines = tuple[str, ...]


def _edges(stemma: Stemma) -> list[tuple[str, str]]:
    labels = {node.id: node.label for node in stemma.nodes}
    return sorted((labels[edge.source], labels[edge.target]) for edge in stemma.edges)


def _to(stemma: Stemma, target: str) -> Edge:
    found = [edge for edge in stemma.edges if edge.target == target]
    assert len(found) == 1
    return found[0]


def test_a_copy_that_credits_the_agency_took_from_its_report(
    report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore
) -> None:
    wire = report("w", lines, outlet="Tarn Wire", day="2031-02-03")
    copy = report("c", lines[:4], outlet="Ansford Post", names="Tarn Wire", day="2031-02-03")
    stemma = descend([wire, copy], passages(wire, copy), lore)
    edge = _to(stemma, "c")
    assert (edge.source, edge.declared, edge.manner) == ("w", True, Manner.VERBATIM)
    assert edge.evidence[0] == copy.masthead.sources[0].span
    assert len(stemma.edges) == 1


def test_an_agency_that_is_named_but_not_here_is_a_lost_source(
    report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore
) -> None:
    a = report("a", lines[:5], outlet="Ansford Post", names="TW")
    b = report("b", lines[1:], outlet="Radio Lunmouth", names="Tarn Wire")
    stemma = descend([a, b], passages(a, b), lore)
    assert _edges(stemma) == [("Tarn Wire (lost)", "Ansford Post"), ("Tarn Wire (lost)", "Radio Lunmouth")]
    assert all(edge.declared for edge in stemma.edges)
    found = origins(stemma, [a, b])
    assert (found.at_least, found.at_most) == (1, 1)


def test_two_cuts_of_one_text_share_a_lost_source_nobody_names(
    report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore
) -> None:
    a, b = report("a", lines[:5], outlet="Ansford Post"), report("b", lines[1:], outlet="Radio Lunmouth")
    stemma = descend([a, b], passages(a, b), lore)
    lost = [node for node in stemma.nodes if node.kind is NodeKind.LOST]
    assert len(lost) <= 1
    assert printed_origins(origins(stemma, [a, b])) == 1
    assert not any(edge.declared for edge in stemma.edges)


def test_reports_that_share_only_what_was_said_are_independent(
    report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore
) -> None:
    said = "“We shall not close the pier before the herring has left,” the mayor said."
    a, b = report("a", [*lines[:2], said], outlet="Ansford Post"), report("b", [said, *lines[3:]], outlet="Radio Lunmouth")
    heard = passages(a, b)
    shared = [Passage(p.a, p.b, Relation.SAME_WORDS, p.score) for p in heard]
    stemma = descend([a, b], shared, lore)
    assert stemma.edges == ()
    assert printed_origins(origins(stemma, [a, b])) == 2


def test_between_equal_texts_nothing_tells_the_direction(
    report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore
) -> None:
    a, b = report("a", lines, outlet="Ansford Post"), report("b", lines, outlet="Radio Lunmouth")
    stemma = descend([a, b], passages(a, b), lore)
    between = [edge for edge in stemma.edges if {edge.source, edge.target} == {"a", "b"}]
    assert not any(edge.direction_told for edge in between)


def test_a_second_agency_that_is_only_named_leaves_the_origins_open(
    report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore
) -> None:
    own = ("A retired diver claims that nobody has looked below the waterline for thirty years.",
           "His photographs show starfish where the reinforcing steel ought to be.")
    a = report("a", lines, outlet="Ansford Post", names="Tarn Wire")
    b = report("b", [*lines[:5], *own], outlet="Radio Lunmouth", names="Tarn Wire, Corva News")
    told = b.masthead.sources[0]
    assert told.span is not None
    begin = told.span.begin
    sources = tuple(
        Told(name, "visible", b.span(begin + at, begin + at + len(name))) for name, at in (("Tarn Wire", 0), ("Corva News", 11))
    )
    head = Masthead(outlet=b.masthead.outlet, sources=sources)
    b = Report(b.id, b.key, b.origin, b.text, b.blocks, head)
    stemma = descend([a, b], passages(a, b), lore)
    assert ("Corva News (lost)", "Radio Lunmouth") in _edges(stemma)
    found = origins(stemma, [a, b])
    assert (found.at_least, found.at_most) == (1, 2)
    assert printed_origins(found) == 1


def test_a_report_made_from_two_others_is_merged(report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore) -> None:
    second = (
        "Farmers in the hills above Ruskendale have begun to fell the oldest chestnut trees of the province.",
        "A beetle that came with imported timber kills a healthy tree within two summers at the most.",
        "Nurseries promise resistant seedlings, but few growers can wait fifteen years for the first harvest.",
        "The forestry office counted sixty thousand dying trees along the two rivers last September.",
    )
    a = report("a", lines, outlet="Tarn Wire", day="2031-02-03")
    b = report("b", second, outlet="Corva Wire", names="Corva Wire", day="2031-02-03")
    both = report("m", [*lines[:4], *second[:3]], outlet="Ansford Post", names="Tarn Wire", day="2031-02-04")
    more = report("n", lines[:5], outlet="Radio Lunmouth", names="Tarn Wire", day="2031-02-04")
    stemma = descend([a, b, both, more], passages(a, b, both, more), lore)
    manners = {(edge.source, edge.target): edge.manner for edge in stemma.edges}
    assert manners["a", "m"] is manners["b", "m"] is Manner.MERGED
    assert printed_origins(origins(stemma, [a, b, both, more])) == 2


def test_a_translation_there_and_back_goes_through_a_lost_text(
    report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore
) -> None:
    other = tuple(line.replace("pier", "jetty").replace("expected", "foreseen").replace("crews", "teams") for line in lines)
    other = tuple(line.replace("repairs", "mending").replace("found", "met").replace("warned", "cautioned") for line in other)
    wire = report("w", lines, outlet="Tarn Wire", day="2031-02-03")
    copy = report("c", other, outlet="Ansford Post", names="Tarn Wire", day="2031-02-04")
    pairs = list(zip(lines, other, strict=True))
    stemma = descend([wire, copy], passages(wire, copy, relation=Relation.TRANSLATED, likely=pairs), lore)
    lost = next(node for node in stemma.nodes if node.kind is NodeKind.LOST)
    assert [(e.source, e.target, e.manner) for e in stemma.edges] == [
        (lost.id, "c", Manner.TRANSLATED), ("w", lost.id, Manner.TRANSLATED)]


def test_one_report_that_names_nobody_has_no_source(report: _Reports, lines: _Lines, lore: DescentLore) -> None:
    alone = report("a", lines, outlet="Ansford Post")
    stemma = descend([alone], [], lore)
    assert (len(stemma.nodes), stemma.edges) == (1, ())
    found = origins(stemma, [alone])
    assert (found.at_least, found.at_most, found.groups[0].reports) == (1, 1, ("a",))


def test_no_report_gives_an_empty_stemma(lore: DescentLore) -> None:
    stemma = descend([], [], lore)
    assert stemma == Stemma((), ())
    assert origins(stemma, []).at_most == 0


def test_the_order_of_reports_changes_nothing(report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore) -> None:
    three = (report("a", lines[:4], names="TW"), report("b", lines[1:], outlet="Radio Lunmouth"), report("c", lines))
    found = {descend(order, passages(*three), lore) for order in permutations(three)}
    assert len(found) == 1


_KEPT = st.sets(st.integers(0, 5), min_size=1)
_NAMED = st.sampled_from(["Tarn Wire", "Post 1", "Post 2", None])


@settings(deadline=None)
@given(st.lists(st.tuples(_KEPT, _NAMED), max_size=6))
def test_the_stemma_has_no_circle_and_every_edge_shows_itself(
    report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore, made: Sequence[tuple[set[int], str | None]]
) -> None:
    reports = [
        report(f"r{n}", [lines[k] for k in sorted(kept)], outlet=f"Post {n}", names=named) for n, (kept, named) in enumerate(made)
    ]
    stemma = descend(reports, passages(*reports), lore)
    graph = nx.DiGraph([(edge.source, edge.target) for edge in stemma.edges])
    assert nx.is_directed_acyclic_graph(graph)
    assert {node.id for node in stemma.nodes} >= set(graph.nodes)
    assert all(edge.evidence and edge.why and 0 <= edge.confidence <= 1 for edge in stemma.edges)
    found = origins(stemma, reports)
    assert found.at_least <= found.at_most <= max(1, 2 * len(reports))
    assert {name for group in found.groups for name in group.reports} == {r.id for r in reports}


def test_who_names_an_agency_whose_own_report_is_here_took_from_it_unless_a_lost_one_is_fairly_sure(
    report: _Reports, passages: _Passages, lines: _Lines, lore: DescentLore
) -> None:
    wire = report("w", lines, outlet="Tarn Wire", day="2031-02-03")
    own = [f"The council of Brackwell debated motion number {n} late into the night." for n in ("four", "five")]
    page = report("p", [*own, *lines[:3]], outlet="Ansford Post", names="Tarn Wire", day="2031-02-04")
    unsure = msgspec.structs.replace(lore.weights, second=Forest(LOOKED_AGAIN, (_for_none_here(0.3),)))
    sure = msgspec.structs.replace(lore.weights, second=Forest(LOOKED_AGAIN, (_for_none_here(3.0),)))
    shared = passages(wire, page)
    assert ("w", "p") in _ends(descend([wire, page], shared, DescentLore(unsure, lore.agencies, lore.words)))
    assert ("w", "p") not in _ends(descend([wire, page], shared, DescentLore(sure, lore.agencies, lore.words)))


def _for_none_here(worth: float) -> Tree:
    """A tree for which a lost source is likelier than a present one."""
    return Tree((LOOKED_AGAIN.index("here"), -1, -1), (0.5, 0.0, 0.0), (2, 0, 0), (0.0, worth, -worth))


def _ends(stemma: Stemma) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in stemma.edges}
