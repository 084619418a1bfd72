"""Where does each report stand in the drawing of who took from whom?

Takes a dossier and its sigla; gives spots in rows and columns, with no pixel yet. Every spot has a row of its own, in the order
of a walk from each root to its descendants, so lines meet no words; columns follow time where times make a scale, with the
number of steps from a root behind its end for those that are not on it, else that number throughout. Verbatim copies that
nobody took from fold into one spot with a count when there are many.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Edge, Manner, NodeKind, Record
from onrecord.render.sigla import Traced, Witnesses
from onrecord.render.stemma_scale import scale_of

__all__ = ["Branch", "Layout", "Spot", "lay_out"]

_FOLD_FROM = 4  # three copies under each other are still read at a glance
_ASIDE = float("inf")
_MANY, _FOLD_FROM_OF_MANY = 30, 2  # but not among more rows than two screens hold


class Spot(Record, frozen=True):
    """A report, a lost source or a fold of copies (``members``, when there is more than one) in its row and column.

    ``timed`` where the scale shows its own time.
    """

    id: str
    members: tuple[str, ...]
    lost: bool
    row: int
    column: int
    timed: bool = False


class Branch(Record, frozen=True):
    """An edge between two spots; ``edge`` is its number in the stemma, ``place`` its number among the target's edges."""

    source: str
    target: str
    edge: int
    place: int
    n_places: int


class Layout(Record, frozen=True):
    """The spots by row, the branches, and the time of each column in seconds (empty where there is no axis of time).

    Columns beyond the times hold what is not on the scale.
    """

    spots: tuple[Spot, ...]
    branches: tuple[Branch, ...]
    times: tuple[float, ...]
    n_columns: int
    to_the_day: bool = False
    zoned: bool = True


def lay_out(dossier: Traced, witnesses: Witnesses) -> Layout:
    """The layout of a dossier's stemma; the same for the same dossier."""
    edges = dossier.stemma.edges
    folds = _folds(dossier, witnesses)
    gone = {name for members in folds.values() for name in members[1:]}
    names = [node.id for node in dossier.stemma.nodes if node.id not in gone]
    kept = [(i, edge) for i, edge in enumerate(edges) if edge.source in names and edge.target in names]
    parents = _grouped((edge.target, edge.source) for _, edge in kept)
    children = _grouped((edge.source, edge.target) for _, edge in kept)
    depths = _depths(names, parents)
    scale = scale_of(dossier, names, children, [edge for _, edge in kept])
    seconds = scale.seconds if scale else {}
    keys = {name: (seconds.get(name, _ASIDE), depths[name]) for name in names}
    order = sorted(names, key=lambda name: (keys[name], witnesses.order(name), name))
    rows = {name: row for row, name in enumerate(_walk(order, parents, children))}
    steps = {name: (*keys[name], _passing(name, keys, rows, children)) for name in names}
    columns = {step: place for place, step in enumerate(sorted(set(steps.values())))}
    lost = {node.id for node in dossier.stemma.nodes if node.kind is NodeKind.LOST}
    timed = scale.told if scale else frozenset()
    spots = [
        Spot(name, folds.get(name, (name,)), name in lost, rows[name], columns[steps[name]], name in timed) for name in rows
    ]
    return Layout(
        tuple(spots),
        tuple(_branches(kept)),
        tuple(key[0] for key in sorted(columns) if key[0] < _ASIDE),
        len(columns),
        to_the_day=scale is not None and scale.to_the_day,
        zoned=scale is not None and scale.zoned,
    )


def _passing(
    name: str, keys: Mapping[str, tuple[float, int]], rows: Mapping[str, int], children: Mapping[str, Sequence[str]]
) -> int:
    """How many lines from spots of the same column run down past this one; it stands aside from them, as they are not its own."""
    alike = [other for other in keys if keys[other] == keys[name] and rows[other] < rows[name]]
    return sum(any(rows[child] > rows[name] for child in children.get(other, ())) for other in alike)


def _branches(kept: Sequence[tuple[int, Edge]]) -> Iterable[Branch]:
    totals: dict[str, int] = defaultdict(int)
    for _, edge in kept:
        totals[edge.target] += 1
    seen: dict[str, int] = defaultdict(int)
    for number, edge in kept:
        yield Branch(edge.source, edge.target, number, seen[edge.target], totals[edge.target])
        seen[edge.target] += 1


def _folds(dossier: Traced, witnesses: Witnesses) -> dict[str, tuple[str, ...]]:
    """Verbatim leaves with the same single source, under the first of them, where there are enough to fold."""
    into = _grouped((edge.target, edge.source) for edge in dossier.stemma.edges)
    out = {edge.source for edge in dossier.stemma.edges}
    alike: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for edge in dossier.stemma.edges:
        if edge.manner is Manner.VERBATIM and edge.target not in out and len(into[edge.target]) == 1 and edge.direction_told:
            alike[edge.source, edge.declared].append(edge.target)
    least = _FOLD_FROM_OF_MANY if len(dossier.stemma.nodes) > _MANY else _FOLD_FROM
    folds = (tuple(sorted(members, key=witnesses.order)) for members in alike.values() if len(members) >= least)
    return {members[0]: members for members in folds}


def _depths(names: Sequence[str], parents: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The longest way from a root to each node, in edges."""
    depths = dict.fromkeys(names, 0)
    for _ in names:  # a way is at most as long as there are nodes, so this ends on any input
        deeper = {name: max((depths[parent] + 1 for parent in parents.get(name, ())), default=0) for name in names}
        if deeper == depths:
            break
        depths = deeper
    return depths


def _walk(order: Sequence[str], parents: Mapping[str, Sequence[str]], children: Mapping[str, Sequence[str]]) -> list[str]:
    """The nodes from each root down, a node when all it took from has been met."""
    place = {name: i for i, name in enumerate(order)}
    met: dict[str, None] = {}
    for root in order:
        stack = [] if parents.get(root) else [root]
        while stack:
            name = stack.pop()
            met[name] = None
            ready = {c for c in children.get(name, ()) if c not in met and all(parent in met for parent in parents[c])}
            stack += sorted(ready, key=lambda child: -place[child])
    met.update(dict.fromkeys(order))  # a node of a circle has no root above it and still gets its row
    return list(met)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
