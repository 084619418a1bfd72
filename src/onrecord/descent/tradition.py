"""Who copied whom among versions of one text: the stemma by textual criticism, with no masthead, no credit and no time needed.

Takes reports that are versions of one text throughout (prose, bills, press releases, manuscripts) in any language that sets
blanks. Method: their words are collated and every difference weighed (:mod:`variation`); the tree with the fewest changes is
sought (:mod:`branching`); witnesses that change their source midway get two (:mod:`mixing`); witnesses without readings of
their own become sources of others, forks that chance would make are closed, and what is left between is lost
(:mod:`contracting`); where the witnesses explain each other about as well, nothing is (:mod:`spanning`). The beginning is sought
last (:mod:`rooting`). Common errors make kin, common truths do not (Maas 1927): what all have says nothing. """

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.descent.branching import Sets, views_of
from onrecord.descent.contracting import ContractSettings, Graph, contract
from onrecord.descent.mixing import MixSettings, Unmixed, unmix
from onrecord.descent.rooting import directed, roots_of
from onrecord.descent.sketching import Drawing
from onrecord.descent.spanning import all_present
from onrecord.descent.variation import GONE, HERE, Places, VariationSettings, vary
from onrecord.descent.versions import groups_of_versions
from onrecord.descent.witnesses import Witness, earlier
from onrecord.model import Altered, Edge, Manner, Record, Report, ReportId, Span, Stemma, Step, Word, identify
from onrecord.text.tokens import words_at

__all__ = ["TraditionSettings", "descend_tradition", "texts_of"]

_MARGIN = 3.0
"""A beginning is certain when it is better by so many runs of missing words, or by one time that is told."""
_MOST_SHOWN = 3
_FIRST_WORDS = 12
_DIRECT, _THROUGH_LOST, _SECOND = 0.8, 0.75, 0.5
"""How often such an edge is right on 40 simulated traditions of 13 witnesses."""


class TraditionSettings(Record, frozen=True):
    """Knobs of :func:`descend_tradition`, step by step."""

    variation: VariationSettings = VariationSettings()
    mixing: MixSettings = MixSettings()
    contracting: ContractSettings = ContractSettings()


_DEFAULTS = TraditionSettings()


def texts_of(reports: Sequence[Report]) -> list[tuple[str, ...]]:
    """The folded words of each report, all of its text: in a tradition nothing is furniture."""
    return [tuple(word.norm for word in words_at(report.text)) for report in reports]


def descend_tradition(
    reports: Sequence[Report], witnesses: Mapping[ReportId, Witness], settings: TraditionSettings = _DEFAULTS
) -> Stemma:
    """The stemma of versions of one text, the same for every order of the reports; versions of several texts get one tree
    each."""
    drawing = Drawing()
    for report in reports:
        drawing.add_report(report.id, report.label)
    order = sorted(reports, key=lambda report: (texts_of([report])[0], report.id))
    for group in groups_of_versions(texts_of(order)):
        _draw([order[n] for n in group], witnesses, settings, drawing)
    return drawing.stemma()


def _draw(
    reports: Sequence[Report], witnesses: Mapping[ReportId, Witness], settings: TraditionSettings, drawing: Drawing
) -> None:
    """Draws the versions of one text; equal texts are one witness, and the copies hang at the first of them."""
    firsts: dict[tuple[str, ...], Report] = {}
    for report, text in zip(reports, texts_of(reports), strict=True):
        first = firsts.setdefault(text, report)
        if first is not report:
            drawing.add_edge(_equal(first, report, witnesses))
    words = [words_at(report.text) for report in firsts.values()]
    places = vary(list(firsts), settings.variation)
    found = unmix(places.sets, places.weights, settings.mixing)
    told = settings.contracting
    alone = all_present(places.sets, places.weights, found, (told.present, told.own))
    if alone is None:
        graph, views = contract(found, len(firsts), told), views_of(found.tree, found.sets)
    else:
        found = Unmixed(places.sets, alone, places.weights, ())
        graph = Graph(tuple(alone.edges()), frozenset(), {node: node for node in alone.beside})
        views = {way: places.sets[way[0]] for a, b in alone.edges() for way in ((a, b), (b, a))}
    _Pen(tuple(firsts.values()), words, places, found, graph, views, witnesses, drawing).draw()


def _equal(first: Report, other: Report, witnesses: Mapping[ReportId, Witness]) -> Edge:
    order = earlier(witnesses[first.id], witnesses[other.id])
    above, below = (other, first) if order < 0 else (first, other)
    shown = tuple(sorted(_opening(report, words_at(report.text)) for report in (above, below)))
    return Edge(above.id, below.id, Manner.VERBATIM, declared=False, confidence=_DIRECT, evidence=shown,
                why="The two are the same, word for word.", share=1.0, direction_told=order != 0)


def _opening(report: Report, words: Sequence[Word]) -> Span:
    return Span(report.id, words[0].begin, words[: _FIRST_WORDS][-1].end)


@dataclass(frozen=True, slots=True)
class _Step:
    """An edge of the graph, told from ``source`` to ``target``: the places whose readings change on it."""

    source: int
    target: int
    changed: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws a graph of numbered witnesses as nodes and edges of a stemma."""

    reports: tuple[Report, ...]
    words: Sequence[tuple[Word, ...]]
    places: Places
    found: Unmixed
    graph: Graph
    views: Mapping[tuple[int, int], Sets]
    witnesses: Mapping[ReportId, Witness]
    drawing: Drawing

    def draw(self) -> None:
        """Adds lost sources and edges, away from the likeliest beginning."""
        speaks = self._speaks()
        roots = roots_of(self.graph.edges, speaks, _MARGIN)
        if not roots:
            return
        firm = set.intersection(*(set(directed(self.graph.edges, root)) for root in roots))
        names = self._names()
        for edge in directed(self.graph.edges, roots[0]):
            above, below = self._second(edge) if (min(edge), max(edge)) in self.graph.second else edge
            self.drawing.add_edge(self._edge(above, below, names, direction_told=edge in firm))

    def _names(self) -> dict[int, str]:
        names: dict[int, str] = {n: report.id for n, report in enumerate(self.reports)}
        lost = sorted({node for edge in self.graph.edges for node in edge if node >= len(self.reports)})
        for number, node in enumerate(lost, 1):
            name = identify("lost", [number, *sorted(report.id for report in self.reports)])
            names[node] = self.drawing.add_lost(name, f"source {number} (lost)")
        return names

    def _second(self, edge: tuple[int, int]) -> tuple[int, int]:
        """The edge of a second source, running to the witness that was mixed."""
        mixed = {witness for mixture in self.found.mixtures for witness in mixture.witnesses}
        return edge if edge[1] in mixed or edge[0] not in mixed else (edge[1], edge[0])

    def _speaks(self) -> dict[tuple[int, int], float]:
        """For each edge and direction: runs of words that go missing, less those that come; times."""
        found: dict[tuple[int, int], float] = {}
        for a, b in self.graph.edges:
            lost = sum(self._gone(x, y) - self._gone(y, x) for x, y in self._ways(a, b))
            if max(a, b) < len(self.reports):
                lost += _MARGIN * earlier(self.witnesses[self.reports[a].id], self.witnesses[self.reports[b].id])
            found[a, b], found[b, a] = lost, -lost
        return found

    def _gone(self, x: int, y: int) -> float:
        """Runs of words that stand on the one side of an edge of the tree and not on the other."""
        views = self.views
        return float((self.places.gaps & (views[x, y] == HERE) & (views[y, x] == GONE)).sum())

    def _ways(self, a: int, b: int) -> Iterator[tuple[int, int]]:
        """The edges of the tree that lead from one place of the graph to another."""
        place = self.graph.place
        for x, y in self.found.tree.edges():
            if (place[x], place[y]) == (a, b):
                yield x, y
            elif (place[x], place[y]) == (b, a):
                yield y, x

    def _edge(self, above: int, below: int, names: Mapping[int, str], *, direction_told: bool) -> Edge:
        is_second = (min(above, below), max(above, below)) in self.graph.second
        is_direct = max(above, below) < len(self.reports)
        changed = self._changed(above, below)
        n_changed = len({self.places.columns[p] for p in np.flatnonzero(changed)})
        manner = Manner.MERGED if is_second else Manner.EDITED if n_changed or not is_direct else Manner.VERBATIM
        return Edge(
            source=names[above], target=names[below], manner=manner, declared=False,
            confidence=_SECOND if is_second else _DIRECT if is_direct else _THROUGH_LOST,
            evidence=self._evidence(above, below, changed), why=_why(n_changed, is_direct=is_direct, is_second=is_second),
            direction_told=direction_told, step=self._step(above, below, changed) if is_direct else None,
        )  # fmt: skip

    def _step(self, above: int, below: int, changed: NDArray[np.bool_]) -> Step:
        """The readings that change between two witnesses; a word that is two places counts once."""
        places = sorted({self.places.columns[p] for p in np.flatnonzero(changed)})
        pairs = [(self._span(above, place), self._span(below, place)) for place in places]
        return Step(
            beside=self.reports[above].id,
            added=tuple(new for old, new in pairs if old is None and new is not None),
            cut=tuple(old for old, new in pairs if new is None and old is not None),
            moved=(),
            altered=tuple(Altered(old, new) for old, new in pairs if old is not None and new is not None),
        )

    def _changed(self, above: int, below: int) -> NDArray[np.bool_]:
        views = self.views
        changed = np.zeros(len(self.places.columns), np.bool_)
        for x, y in self._ways(above, below):
            changed |= (views[x, y] & views[y, x]) == 0
        return changed

    def _evidence(self, above: int, below: int, changed: NDArray[np.bool_]) -> tuple[Span, ...]:
        """Words at the weightiest places that change, on both sides; of equal sides how the lower begins."""
        shown = sorted(np.flatnonzero(changed).tolist(), key=lambda p: (-self.places.weights[p], p))
        sides = self._nearest(below, above), self._nearest(above, below)
        spans = [self._span(side, self.places.columns[p]) for p in shown[:_MOST_SHOWN] for side in sides]
        told = tuple(sorted({span for span in spans if span is not None}))
        return told or (_opening(self.reports[sides[0]], self.words[sides[0]]),)

    def _nearest(self, node: int, away: int) -> int:
        """The node if it is a witness, else the witness nearest behind it."""
        order = [(node, away)]
        for one, before in order:
            if one < len(self.reports):
                return one
            order += sorted((a if b == one else b, one) for a, b in self.graph.edges if one in (a, b) and before not in (a, b))
        return min(range(len(self.reports)))

    def _span(self, witness: int, columns: tuple[int, int]) -> Span | None:
        """The words of a witness in some columns of the collation; ``None`` where it has none."""
        row = self.places.table.rows[witness]
        own = [word for word, column in zip(self.words[witness], row, strict=True) if columns[0] <= column < columns[1]]
        return Span(self.reports[witness].id, own[0].begin, own[-1].end) if own else None


def _why(n_changed: int, *, is_direct: bool, is_second: bool) -> str:
    if is_second:
        return f"A stretch of it goes with this one and the rest with another; {_counted(n_changed)} on the way."
    if is_direct and not n_changed:
        return "The two differ in nothing that another witness does not explain."
    if is_direct:
        return f"{_counted(n_changed)} between the two, and no other witness here stands nearer."
    return f"{_counted(n_changed)} on the way from or to a source that is not here, which witnesses on both sides imply."


def _counted(n_readings: int) -> str:
    return "1 reading changes" if n_readings == 1 else f"{n_readings} readings change"
