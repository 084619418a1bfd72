"""Which report's wording of an utterance do the others change?

Editors cut and change on the way from a source to its copies, so the wording nearest the root of the stemma is the base;
copies without change cost little, a translation costs most. Where several unlike wordings are equally near, the one that most
independent witnesses carry alike is the base, else the fullest if the others only cut it. Otherwise it cannot be told.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.model import Form, Manner, ReportId, Stemma, Wording

__all__ = ["Choice", "Lineage", "choose_base", "choose_given", "lineages"]

_COST = {Manner.VERBATIM: 0.1, Manner.EDITED: 1.0, Manner.MERGED: 1.0, Manner.UPDATED: 1.0, Manner.TRANSLATED: 3.0}
"""Only their order matters: up to nine plain copies are nearer than one edit, two edits nearer than a translation."""
_AT_HAND = 0.05
"""Wordings whose distance from a root differs by less are equally near."""

_FORMS = (Form.DIRECT, Form.MIXED, Form.INDIRECT)
"""Words in marks tell best how something was worded."""

_NAMED = 6
"""A reason names so many reports at most."""


class Lineage(NamedTuple):
    """Where a report stands in the stemma: each root it goes back to, with the least distance from it."""

    distances: dict[str, float]

    @property
    def roots(self) -> frozenset[str]:
        """The roots the report goes back to."""
        return frozenset(self.distances)


class Choice(NamedTuple):
    """The number of the wording on top, whether it is the base, and why."""

    top: int
    is_base: bool
    why: str


def lineages(stemma: Stemma, reports: Iterable[ReportId]) -> dict[ReportId, Lineage]:
    """The lineage of each report, in their order, in which reasons name them; one that the stemma does not know is a root."""
    parents: dict[str, list[tuple[str, Manner]]] = defaultdict(list)
    for edge in stemma.edges:
        parents[edge.target].append((edge.source, edge.manner))
    known: dict[str, Lineage] = {}
    return {report: _lineage(report, parents, known, frozenset()) for report in reports}


def _lineage(
    node: str, parents: Mapping[str, list[tuple[str, Manner]]], known: dict[str, Lineage], below: frozenset[str]
) -> Lineage:
    if node in known:
        return known[node]
    above = [(source, manner) for source, manner in parents.get(node, ()) if source not in below and source != node]
    distances: dict[str, float] = {} if above else {node: 0.0}
    for source, manner in above:
        for root, distance in _lineage(source, parents, known, below | {node}).distances.items():
            distances[root] = min(distances.get(root, distance + _COST[manner]), distance + _COST[manner])
    line = Lineage(distances)
    if not below:
        known[node] = line
    return line


def choose_base(
    wordings: Sequence[Wording], keys: Sequence[tuple[str, ...]], lines: Mapping[ReportId, Lineage], body: Sequence[bool]
) -> Choice:
    """The base among wordings in order of their place. ``keys`` are their words folded, ``body`` whether they stand in a body."""
    if len(wordings) == 1:
        return Choice(0, is_base=True, why="the only wording")
    pool = _best_form(wordings, keys)
    distances = _distances([wordings[n].report for n in pool], lines)
    nearest = min(distances.values())
    near = [n for n in pool if distances[wordings[n].report] <= nearest + _AT_HAND]
    rank = {report: number for number, report in enumerate(lines)}
    top = min(near, key=lambda n: (not body[n], -len(keys[n]), rank[wordings[n].report], n))
    texts = {keys[n] for n in near}
    if len(texts) == 1:
        carriers = {wordings[n].report for n in pool if keys[n] == keys[top]}
        alike = [report for report in lines if report in carriers]
        return Choice(top, is_base=True, why=_nearest_why(wordings[top].report, alike, n_pool=len({keys[n] for n in pool})))
    votes = _votes(wordings, keys, lines, texts)
    ranked = sorted(texts, key=lambda key: (-votes[key], key))
    if votes[ranked[0]] > votes[ranked[1]]:
        winner = min((n for n in near if keys[n] == ranked[0]), key=lambda n: (not body[n], n))
        return Choice(winner, is_base=True, why=f"{votes[ranked[0]]} witnesses that do not depend on each other carry it alike")
    fullest = max(texts, key=lambda key: (len(key), key))
    if all(_is_cut_of(key, fullest) for key in texts):
        winner = min((n for n in near if keys[n] == fullest), key=lambda n: (not body[n], n))
        return Choice(winner, is_base=True, why="the fullest wording; the others near the source only cut it")
    return Choice(top, is_base=False, why=f"cannot be told: {len(texts)} unlike wordings are equally near their sources")


def choose_given(wordings: Sequence[Wording], given: ReportId, body: Sequence[bool]) -> Choice:
    """The wording of the report that is given as the source; of several one in marks, in the body, first in place."""
    own = [n for n, wording in enumerate(wordings) if wording.report == given]
    if not own:
        return Choice(0, is_base=False, why="the source does not carry it")
    top = min(own, key=lambda n: (_FORMS.index(wordings[n].form), not body[n], n))
    return Choice(top, is_base=True, why="the source that was given")


def _distances(reports: Sequence[ReportId], lines: Mapping[ReportId, Lineage]) -> dict[ReportId, float]:
    """How far each report is from the source of the wording: a root that several of them share, where there is one.

    A report that merges two sources has the quotation from the one that others quote it from too.
    """
    counts = Counter(root for report in set(reports) for root in lines[report].distances)
    shared = {root for root, count in counts.items() if count > 1}
    return {
        report: min(
            (distance for root, distance in lines[report].distances.items() if root in shared or not shared & lines[report].roots)
        )
        for report in reports
    }


def _best_form(wordings: Sequence[Wording], keys: Sequence[tuple[str, ...]]) -> list[int]:
    """Wordings in marks before partly marked before unmarked ones; empty ones never."""
    for form in _FORMS:
        found = [n for n, wording in enumerate(wordings) if wording.form is form and keys[n]]
        if found:
            return found
    return list(range(len(wordings)))


def _nearest_why(report: ReportId, alike: Sequence[ReportId], n_pool: int) -> str:
    if n_pool == 1:
        return f"{_listed(alike)} carry it alike; nobody quotes it otherwise" if len(alike) > 1 else f"{report} alone quotes it"
    others = [one for one in alike if one != report]
    carried = f"; {_listed(others)} {'carry' if len(others) > 1 else 'carries'} it alike" if others else ""
    return f"of those that quote it {report} is nearest the source{carried}"


def _listed(reports: Sequence[ReportId]) -> str:
    """Reports in words; of many the first alone, and how many more there are."""
    shown: list[str] = list(reports) if len(reports) <= _NAMED else [*reports[: _NAMED - 1], f"{len(reports) - _NAMED + 1} more"]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]


def _votes(
    wordings: Sequence[Wording], keys: Sequence[tuple[str, ...]], lines: Mapping[ReportId, Lineage], texts: set[tuple[str, ...]]
) -> dict[tuple[str, ...], int]:
    """How many independent witnesses carry each text: reports that go back to one root count once."""
    roots: dict[tuple[str, ...], set[frozenset[str]]] = {key: set() for key in texts}
    for wording, key in zip(wordings, keys, strict=True):
        if key in roots:
            roots[key].add(lines[wording.report].roots)
    return {key: len(found) for key, found in roots.items()}


def _is_cut_of(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of one stand in the other, in order."""
    rest = iter(full)
    return all(word in rest for word in short)
