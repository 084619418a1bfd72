"""How is the stemma drawn? As two SVG pictures: a wide one with time to the right and a narrow one with time running down.

Takes a dossier and its sigla, gives markup with every text escaped. The manner is told by the kind of line and in words, a lost
source by a broken ring; each line leads to its row in the table of descent, each report to its text. Colours come from the page.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from onrecord.model import Edge, Manner, Moment, Record
from onrecord.render.sigla import Traced, Witnesses
from onrecord.render.stemma_layout import Branch, Layout, Spot, lay_out
from onrecord.render.words import MANNER_WORDS, MONTHS, clock, count, listed, lost_words, shortened, visible, when_words

__all__ = ["LINE_KINDS", "Drawing", "draw"]

_WIDE, _ROW, _LEFT, _RING = 960, 46, 26, 13
_NARROW, _LINE, _LANE, _SMALL_RING = 350, 46, 27, 11
_AXIS = 44
_MOST_LANES, _MOST_INDENT = 5, 160.0  # beside more lines than this no name has room on a telephone
_MIN_GAP, _TICK_GAP = 40.0, 58.0
_LETTER_WIDE, _LETTER_NARROW = 7.9, 6.6  # mean width of a bold letter at 15 and 13 px in common sans faces
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_STEPS = (
    *(_MINUTE * n for n in (5, 10, 15, 30)),
    *(_HOUR * n for n in (1, 2, 3, 6, 12)),
    *(_DAY * n for n in (1, 2, 5, 10, 30, 90, 365)),
)  # fmt: skip
_SPOT = Markup(
    '<a href="{href}" aria-label="{spoken}"><circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{r}"/>'
    '<text class="sg" x="{x:g}" y="{ys:g}" font-size="{size}" text-anchor="middle">{ring}</text>'
    '<text class="halo{weight}" x="{left:g}" y="{y1:g}" font-size="{big}">{name}</text>'
    '<text class="halo sf" x="{left:g}" y="{y2:g}" font-size="{small}">{beneath}</text></a>'
)
_TICK = Markup(
    '<path class="gr" d="M{x:g} 4V{y:g}"/>'
    '<text class="sf" x="{x:g}" y="{t:g}" font-size="13" text-anchor="middle">{word}</text>'
)  # fmt: skip
_HEAD = Markup(
    '<svg class="{k}" viewBox="0 0 {w} {h}" role="group" aria-labelledby="st-{k} sd-{k}">'
    '<title id="st-{k}">{t}</title><desc id="sd-{k}">{d}</desc>'
)
LINE_KINDS = {
    Manner.VERBATIM: "e verb", Manner.EDITED: "e", Manner.TRANSLATED: "e tran", Manner.MERGED: "e mrg", Manner.UPDATED: "e upd",
}  # fmt: skip


class Drawing(Record, frozen=True):
    """The two pictures, whether time runs along them, whether it runs down the narrow one, and what the manners of line are
    that they use."""

    wide: Markup
    narrow: Markup
    timed: bool
    falls: bool
    manners: tuple[Manner, ...]
    lost: bool


class _Named(Record, frozen=True):
    """The words at a spot: what stands in the ring, the name, the line beneath, and where it leads."""

    ring: str
    name: str
    beneath: str
    href: str
    spoken: str
    filled: bool = False


class _Place(NamedTuple):
    """Where a spot is drawn: centre and radius of its ring, the left of its words, room for them in letters, their two sizes."""

    x: float
    y: float
    ring: int
    left: float
    room: int
    sizes: tuple[int, int]


def draw(dossier: Traced, witnesses: Witnesses) -> Drawing:
    """Both pictures of a dossier's stemma."""
    layout = lay_out(dossier, witnesses)
    names = {spot.id: _named(spot, layout, dossier, witnesses) for spot in layout.spots}
    return Drawing(
        _wide(layout, names, dossier, witnesses),
        _narrow(layout, names, dossier, witnesses),
        bool(layout.times),
        _falls(layout),
        tuple(manner for manner in Manner if any(edge.manner is manner for edge in dossier.stemma.edges)),
        any(spot.lost for spot in layout.spots),
    )


def _named(spot: Spot, layout: Layout, dossier: Traced, witnesses: Witnesses) -> _Named:
    edges = [dossier.stemma.edges[branch.edge] for branch in layout.branches if branch.target == spot.id]
    took = _took(edges, witnesses)
    if spot.lost:
        label = next(node.label for node in dossier.stemma.nodes if node.id == spot.id)
        name = lost_words(witnesses.spoken(label))
        return _Named(witnesses.sigla[spot.id], name, took, f"#n-{witnesses.sigla[spot.id]}", f"{name}, to the table")
    if len(spot.members) > 1:
        sigla = witnesses.listed(spot.members)
        text = f"{len(sigla)} verbatim copies: {', '.join(sigla)}"
        return _Named(f"×{len(sigla)}", text, took, "#h-desc", f"{text}; to the table")
    report = next(one for one in witnesses.reports if one.id == spot.id)
    when = _when(report.masthead.published, dated=not layout.times or layout.to_the_day)
    lone = "took from none of these" if not edges else took
    name, siglum = witnesses.name(report), witnesses.sigla[spot.id]
    root = not edges and any(branch.source == spot.id for branch in layout.branches)
    return _Named(siglum, name, f"{when} · {lone}" if when else lone, f"#{siglum}", f"{siglum}, {name}, to its text", filled=root)


def _took(edges: Sequence[Edge], witnesses: Witnesses) -> str:
    if not edges:
        return "known only through others"
    manners = listed(list(dict.fromkeys(MANNER_WORDS[edge.manner] for edge in edges)))
    sources = listed([witnesses.sigla[edge.source] for edge in edges])
    if not all(edge.direction_told for edge in edges):
        kin = "same text as" if all(edge.manner is Manner.VERBATIM for edge in edges) else "tied to"
        return f"{kin} {sources}; which came first cannot be told"
    return f"{manners} from {sources}, {_ground(edges)}"


def _ground(edges: Sequence[Edge]) -> str:
    if all(edge.declared for edge in edges):
        return "declared"
    least = min(edge.confidence for edge in edges if not edge.declared)
    return f"inferred {least:.2f}".replace(" 0.", " .")


def _when(moment: Moment | None, *, dated: bool) -> str:
    if moment is None:
        return ""
    return when_words(moment.value) if dated else clock(moment.value)


def _wide(layout: Layout, names: dict[str, _Named], dossier: Traced, witnesses: Witnesses) -> Markup:
    xs = _columns(layout, names)
    height = 20 + _ROW * len(layout.spots) + (_AXIS if layout.times else 0)
    places = {spot.id: (xs[spot.column], 28.0 + _ROW * spot.row) for spot in layout.spots}
    inner = [*_axis(layout, xs, height), *_lines(layout, places, dossier, witnesses)]
    for spot in layout.spots:
        x, y = places[spot.id]
        room = int((_WIDE - x - 26) / _LETTER_WIDE)
        inner.append(_spot(spot, names[spot.id], _Place(x, y, _RING, x + 21, room, (15, 13))))
    return _picture("wide", (_WIDE, height), inner, dossier, "to the right")


def _narrow(layout: Layout, names: dict[str, _Named], dossier: Traced, witnesses: Witnesses) -> Markup:
    falls = _falls(layout)
    order = _downwards(layout) if falls else sorted(layout.spots, key=lambda spot: spot.row)
    rows = {spot.id: i for i, spot in enumerate(order)}
    lanes = _lanes(order, layout, rows)
    step = min(float(_LANE), _MOST_INDENT / max(1, *lanes.values()))
    deepest = max(lanes.values(), default=0)
    # branch by branch nothing runs to the right of a spot
    lefts = {name: 32.0 + step * (deepest if falls else lane) for name, lane in lanes.items()}
    places = {name: (15.0 + step * lane, 24.0 + _LINE * rows[name]) for name, lane in lanes.items()}
    inner = list(_lines(layout, places, dossier, witnesses))
    for spot in order:
        left = lefts[spot.id]
        room = int((_NARROW - left - 4) / _LETTER_NARROW)
        inner.append(_spot(spot, names[spot.id], _Place(*places[spot.id], _SMALL_RING, left, room, (13, 12))))
    return _picture("narrow", (_NARROW, 16 + _LINE * len(order)), inner, dossier, "down")


def _downwards(layout: Layout) -> list[Spot]:
    """The spots in the order of their columns: of time, or of steps from a root."""
    return sorted(layout.spots, key=lambda spot: (spot.column, spot.row))


def _falls(layout: Layout) -> bool:
    """Whether columns run down a narrow picture: else lines from many open branches would take its width, and it goes branch
    by branch."""
    order = _downwards(layout)
    lanes = _lanes(order, layout, {spot.id: i for i, spot in enumerate(order)})
    return max(lanes.values(), default=0) <= _MOST_LANES


def _picture(kind: str, size: tuple[int, int], inner: Sequence[Markup], dossier: Traced, way: str) -> Markup:
    edges, reports = dossier.stemma.edges, len(dossier.reports)
    title = f"Stemma of {count(reports, 'report')}"
    told = f"{count(len(edges), 'line')} of descent, running {way}. The table below says the same in words."
    head = _HEAD.format(k=kind, w=size[0], h=size[1], t=title, d=told)
    return Markup("\n").join([head, *inner, Markup("</svg>")])


def _spot(spot: Spot, named: _Named, at: _Place) -> Markup:
    kind = "n lost" if spot.lost else "n w" if named.filled else "n"
    big, small = at.sizes
    name, beneath = shortened(visible(named.name), at.room), shortened(visible(named.beneath), int(at.room * 1.18))
    return _SPOT.format(
        href=named.href, spoken=visible(named.spoken), kind=kind, x=at.x, y=at.y, r=at.ring, ys=at.y + 5,
        size=at.ring + 2 - len(named.ring), big=big,
        ring=named.ring, weight="" if spot.lost else " b", left=at.left, y1=at.y - 1, name=name, y2=at.y + 15, small=small,
        beneath=beneath,
    )  # fmt: skip


def _lines(layout: Layout, places: dict[str, tuple[float, float]], dossier: Traced, witnesses: Witnesses) -> Iterator[Markup]:
    """Trunks first, then the branches that carry the manner of each edge, as links."""
    lowest: dict[str, float] = {}
    for branch in layout.branches:
        lowest[branch.source] = max(lowest.get(branch.source, 0.0), places[branch.target][1] - 10)
    for name, bottom in lowest.items():
        x, y = places[name]
        yield Markup('<path class="trunk" d="M{x:g} {y:g}V{bottom:g}"/>').format(x=x, y=y, bottom=bottom)
    for branch in layout.branches:
        yield _branch(branch, dossier.stemma.edges[branch.edge], places, witnesses)


def _branch(branch: Branch, edge: Edge, places: dict[str, tuple[float, float]], witnesses: Witnesses) -> Markup:
    (xs, _), (xt, yt) = places[branch.source], places[branch.target]
    end = yt + 7 * branch.place - 3.5 * (branch.n_places - 1)
    turn = 10.0 if xt > xs else -10.0
    path = f"M{xs:g} {end - 10:g}Q{xs:g} {end:g} {xs + turn:g} {end:g}H{xt - (_RING if xt > xs else -_RING):g}"
    source, target = witnesses.sigla[edge.source], witnesses.sigla[edge.target]
    spoken = f"{target} {MANNER_WORDS[edge.manner]} from {source}, {_ground([edge])}; to the evidence"
    inner = Markup('<path class="in" d="{0}"/>').format(path) if edge.manner is Manner.MERGED else ""
    return Markup(
        '<a href="#e{number}" aria-label="{spoken}"><path class="hit" d="{path}"/><path class="{kind}" d="{path}"/>{inner}</a>'
    ).format(number=branch.edge + 1, spoken=spoken, path=path, kind=LINE_KINDS[edge.manner], inner=inner)


def _columns(layout: Layout, names: dict[str, _Named]) -> list[float]:
    """The x of each column: even steps, wider where more time lies between; room is left for the longest name at the right."""
    longest = max((max(len(named.name), len(named.beneath) / 1.18) for named in names.values()), default=0)
    room = _WIDE - _LEFT - min(300.0, max(190.0, 30 + longest * _LETTER_WIDE))
    n_gaps = max(layout.n_columns - 1, 1)
    least = min(_MIN_GAP, room / n_gaps)
    spare = room - least * n_gaps if layout.times else min(room, 130.0 * n_gaps) - least * n_gaps
    gaps = [later - earlier for earlier, later in pairwise(layout.times)] or [1.0] * (layout.n_columns - 1)
    weights = [gap**0.6 for gap in gaps]  # a day's gap beside a minute's leaves both visible
    total = sum(weights) or 1.0
    xs = [float(_LEFT)]
    for weight in weights:
        xs.append(round(xs[-1] + least + max(spare, 0.0) * weight / total, 1))
    return xs


def _axis(layout: Layout, xs: Sequence[float], height: float) -> Iterator[Markup]:
    """Light lines at round hours or days with their names under an axis; nothing without times."""
    if not layout.times:
        return
    foot = height - _AXIS + 8
    first, last = layout.times[0], layout.times[-1]
    start = datetime.fromtimestamp(first, UTC)
    zone = ", UTC" if layout.zoned and not layout.to_the_day else ""
    yield Markup('<path class="ax" d="M8 {y:g}H{w}"/>').format(y=foot, w=_WIDE - 8)
    edge = -_TICK_GAP
    for tick in _ticks(first, last, 86400 if layout.to_the_day else 300):
        x = _x_at(tick, layout.times, xs)
        if x - edge >= _TICK_GAP:
            edge = x
            yield _TICK.format(x=x, y=foot, t=foot + 17, word=_tick_word(tick, day=last - first > _DAY * 2))
    yield Markup('<text class="sf" x="{x}" y="{t:g}" font-size="13" text-anchor="end">{d}{z}</text>').format(
        x=_WIDE - 8, t=foot + 17 if xs[-1] < _WIDE - 190 else foot + 33, d=when_words(start.date().isoformat()), z=zone
    )


def _ticks(first: float, last: float, least: int) -> list[float]:
    step = next((step for step in _STEPS if step >= least and (last - first) / step <= 9), _STEPS[-1])
    return [float(step * k) for k in range(int(-(-first // step)), int(last // step) + 1)]


def _tick_word(tick: float, *, day: bool) -> str:
    point = datetime.fromtimestamp(tick, UTC)
    return f"{point.day} {MONTHS[point.month - 1][:3]}" if day else f"{point:%H:%M}"


def _x_at(time: float, times: Sequence[float], xs: Sequence[float]) -> float:
    for (t1, t2), (x1, x2) in zip(pairwise(times), pairwise(xs), strict=True):
        if t1 <= time <= t2 and t2 > t1:
            return round(x1 + (x2 - x1) * (time - t1) / (t2 - t1), 1)
    return xs[-1]


def _lanes(order: Sequence[Spot], layout: Layout, rows: dict[str, int]) -> dict[str, int]:
    """A lane for each spot, right of what it took from and free from its row to the row of its last taker."""
    parents: dict[str, list[str]] = {spot.id: [] for spot in order}
    last = dict(rows)
    for branch in layout.branches:
        parents[branch.target].append(branch.source)
        last[branch.source] = max(last[branch.source], rows[branch.target])
    lanes: dict[str, int] = {}
    busy: list[int] = []
    for spot in order:
        row = rows[spot.id]
        lane = max((lanes[parent] + 1 for parent in parents[spot.id] if parent in lanes), default=0)
        while lane < len(busy) and busy[lane] >= row:
            lane += 1
        busy += [-1] * (lane + 1 - len(busy))
        busy[lane] = last[spot.id]
        lanes[spot.id] = lane
    return lanes
