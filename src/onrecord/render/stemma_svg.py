"""How is the stemma drawn? As two SVG pictures: a wide one with time to the right and a narrow one with time running down.

Takes a dossier and its sigla, gives markup with every text escaped. The manner is told by the kind of line and in words, a lost
source by a broken ring; each line leads to its row in the table of descent, each report to its text. Colours come from the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import accumulate, pairwise
from textwrap import wrap
from typing import NamedTuple

from markupsafe import Markup

from onrecord.model import Edge, Manner, Moment, Record
from onrecord.render.sigla import Traced, Witnesses
from onrecord.render.stemma_layout import Branch, Layout, Spot, lay_out
from onrecord.render.stemma_scale import has_zone
from onrecord.render.words import MANNER_WORDS, MONTHS, clock, count, listed, lost_words, shortened, visible, when_words

__all__ = ["LINE_KINDS", "Drawing", "draw"]

_WIDE, _ROW, _LEFT, _RING = 960, 46, 26, 13
_NARROW, _LINE, _LANE, _SMALL_RING = 350, 46, 27, 11
_AXIS = 44
_MOST_LANES, _MOST_INDENT = 5, 160.0  # beside more lines than this no name has room on a telephone
_MIN_GAP, _TICK_GAP = 40.0, 58.0
_MOST_WORDS = 430.0  # of a wide picture's width for the words at its right
_LEADING, _MOST_NAME_LINES = 16, 3
_SMALLER = 1.18  # letters beneath a name for one of it
_LETTER_WIDE, _LETTER_NARROW = 7.9, 6.6  # mean width of a bold letter at 15 and 13 px in common sans faces
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_STEPS = (
    *(_MINUTE * n for n in (5, 10, 15, 30)),
    *(_HOUR * n for n in (1, 2, 3, 6, 12)),
    *(_DAY * n for n in (1, 2, 5, 10, 30, 90, 365)),
)  # fmt: skip
_SPOT = Markup(
    '<a href="{href}" aria-label="{spoken}"><circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{r}"/>'
    '<text class="sg" x="{x:g}" y="{ys:g}" font-size="{size}" text-anchor="middle">{ring}</text>{words}</a>'
)
_WORDS = Markup('<text class="halo {kind}" x="{x:g}" y="{y:g}" font-size="{size}">{line}</text>')
_TICK = Markup(
    '<path class="gr" d="M{x:g} 4V{y:g}"/>'
    '<text class="sf" x="{x:g}" y="{t:g}" font-size="13" text-anchor="middle">{word}</text>'
)  # fmt: skip
_END = Markup(
    '<path class="ax off" d="M{x:g} 4V{y:g}"/><text class="sf" x="{x:g}" y="{t:g}" dx="6" font-size="13">not on this scale</text>'
)
_HEAD = Markup(
    '<svg class="{k}" viewBox="0 0 {w} {h}" role="group" aria-labelledby="st-{k} sd-{k}">'
    '<title id="st-{k}">{t}</title><desc id="sd-{k}">{d}</desc>'
)
LINE_KINDS = {
    Manner.VERBATIM: "e verb", Manner.EDITED: "e", Manner.TRANSLATED: "e tran", Manner.MERGED: "e mrg", Manner.UPDATED: "e upd",
}  # fmt: skip


class Drawing(Record, frozen=True):
    """The two pictures, whether time runs along them, how many reports its scale does not show and whether some stand behind its
    end, whether it runs down the narrow one, and what the manners of line are that they use."""

    wide: Markup
    narrow: Markup
    timed: bool
    n_aside: int
    ended: bool
    falls: bool
    manners: tuple[Manner, ...]
    lost: bool


class _Named(Record, frozen=True):
    """The words at a spot: what stands in the ring, the name, when it appeared and what it took, and where it leads."""

    ring: str
    name: str
    when: str
    took: str
    href: str
    spoken: str
    filled: bool = False


class _Place(NamedTuple):
    """Where a spot is drawn: centre and radius of its ring, the left of its words, their two sizes."""

    x: float
    y: float
    ring: int
    left: float
    sizes: tuple[int, int]


class _Worded(NamedTuple):
    """The lines in which a spot's name and what stands beneath it are set."""

    name: tuple[str, ...]
    beneath: tuple[str, ...]


def draw(dossier: Traced, witnesses: Witnesses) -> Drawing:
    """Both pictures of a dossier's stemma."""
    layout = lay_out(dossier, witnesses)
    names = {spot.id: _named(spot, layout, dossier, witnesses) for spot in layout.spots}
    return Drawing(
        _wide(layout, names, dossier, witnesses),
        _narrow(layout, names, dossier, witnesses),
        bool(layout.times),
        sum(len(spot.members) for spot in layout.spots if not spot.timed and not spot.lost),
        0 < len(layout.times) < layout.n_columns,
        _falls(layout),
        tuple(manner for manner in Manner if any(edge.manner is manner for edge in dossier.stemma.edges)),
        any(spot.lost for spot in layout.spots),
    )


def _named(spot: Spot, layout: Layout, dossier: Traced, witnesses: Witnesses) -> _Named:
    edges = [edge for edge in dossier.stemma.edges if edge.target in spot.members]
    took = _took(edges, witnesses)
    if spot.lost:
        label = next(node.label for node in dossier.stemma.nodes if node.id == spot.id)
        name = lost_words(witnesses.spoken(label))
        return _Named(witnesses.sigla[spot.id], name, "", took, f"#n-{witnesses.sigla[spot.id]}", f"{name}, to the table")
    if len(spot.members) > 1:
        sigla = witnesses.listed(spot.members)
        text = f"{len(sigla)} verbatim copies: {', '.join(sigla)}"
        return _Named(f"×{len(sigla)}", text, "", took, f"#n-{sigla[0]}", f"{text}; to the table")
    report = next(one for one in witnesses.reports if one.id == spot.id)
    when = _when(report.masthead.published, spot, layout)
    lone = "took from none of these" if not edges else took
    name, siglum = witnesses.name(report), witnesses.sigla[spot.id]
    root = not edges and any(branch.source == spot.id for branch in layout.branches)
    return _Named(siglum, name, when, lone, f"#{siglum}", f"{siglum}, {name}, to its text", filled=root)


def _took(edges: Sequence[Edge], witnesses: Witnesses) -> str:
    if not edges:
        return "known only through others"
    manners = listed(list(dict.fromkeys(MANNER_WORDS[edge.manner] for edge in edges)))
    sources = listed(list(dict.fromkeys(witnesses.sigla[edge.source] for edge in edges)))
    if not all(edge.direction_told for edge in edges):
        kin = "same text as" if all(edge.manner is Manner.VERBATIM for edge in edges) else "tied to"
        return f"{kin} {sources}; which came first cannot be told"
    return f"{manners} from {sources}, {_ground(edges)}"


def _ground(edges: Sequence[Edge]) -> str:
    if all(edge.declared for edge in edges):
        return "declared"
    least = min(edge.confidence for edge in edges if not edge.declared)
    return f"inferred {least:.2f}".replace(" 0.", " .")


def _when(moment: Moment | None, spot: Spot, layout: Layout) -> str:
    """The time of a report: the clock where the scale is of one day and tells it, else the day as well; why it is not on it."""
    if moment is None:
        return "no time told" if layout.times else ""
    if layout.times and spot.timed and not layout.to_the_day and layout.times[-1] - layout.times[0] < _DAY:
        return clock(moment.value)
    unzoned = layout.times and not spot.timed and layout.zoned and clock(moment.value) and not has_zone(moment.value)
    return f"{when_words(moment.value)}, no time zone told" if unzoned else when_words(moment.value)


def _wide(layout: Layout, names: dict[str, _Named], dossier: Traced, witnesses: Witnesses) -> Markup:
    xs = _columns(layout, names)
    rooms = {spot.id: int((_WIDE - xs[spot.column] - 26) / _LETTER_WIDE) for spot in layout.spots}
    words = {name: _worded(names[name], room) for name, room in rooms.items()}
    heights = _heights([words[spot.id] for spot in layout.spots], _ROW)
    bottom = heights[-1] + 20 + (_AXIS if layout.times else 0)
    at = {
        spot.id: _Place(xs[spot.column], 28.0 + high, _RING, xs[spot.column] + 21, (15, 13))
        for spot, high in zip(layout.spots, heights, strict=False)
    }
    inner = [*_axis(layout, xs, bottom), *_parts(layout.spots, layout, (at, names, words), dossier, witnesses)]
    return _picture("wide", (_WIDE, bottom), inner, dossier, "to the right")


def _narrow(layout: Layout, names: dict[str, _Named], dossier: Traced, witnesses: Witnesses) -> Markup:
    falls = _falls(layout)
    order = _downwards(layout) if falls else sorted(layout.spots, key=lambda spot: spot.row)
    lanes = _lanes(order, layout, {spot.id: i for i, spot in enumerate(order)})
    deepest = max(lanes.values(), default=0)
    step = min(float(_LANE), _MOST_INDENT / max(1, deepest))
    # branch by branch nothing runs to the right of a spot
    lefts = {name: 32.0 + step * (deepest if falls else lane) for name, lane in lanes.items()}
    words = {name: _worded(names[name], int((_NARROW - left - 4) / _LETTER_NARROW)) for name, left in lefts.items()}
    heights = _heights([words[spot.id] for spot in order], _LINE)
    at = {
        spot.id: _Place(15.0 + step * lanes[spot.id], 24.0 + high, _SMALL_RING, lefts[spot.id], (13, 12))
        for spot, high in zip(order, heights, strict=False)
    }
    inner = list(_parts(order, layout, (at, names, words), dossier, witnesses))
    return _picture("narrow", (_NARROW, heights[-1] + 16), inner, dossier, "down")


def _worded(named: _Named, room: int) -> _Worded:
    """The words of a spot in lines of ``room`` letters, so that none is cut off; only a name beyond three lines is."""
    name = wrap(shortened(visible(named.name), _MOST_NAME_LINES * room - room // 2), max(room, 8))
    least = max(int(room * _SMALLER), 8)
    beneath = " · ".join(visible(part) for part in (named.when, named.took) if part)
    if len(beneath) <= least:
        return _Worded(tuple(name), (beneath,))
    return _Worded(tuple(name), tuple(line for part in (named.when, named.took) for line in wrap(visible(part), least)))


def _heights(words: Sequence[_Worded], line: int) -> list[int]:
    """How far below the first each spot stands, and where the next one would; a spot of more than two lines takes more room."""
    return [0, *accumulate(line + _LEADING * (len(one.name) + len(one.beneath) - 2) for one in words)]


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


def _parts(
    order: Sequence[Spot],
    layout: Layout,
    shown: tuple[Mapping[str, _Place], Mapping[str, _Named], Mapping[str, _Worded]],
    dossier: Traced,
    witnesses: Witnesses,
) -> Iterator[Markup]:
    """Trunks first, then spot by spot the lines that lead to it and itself, which is the order of the tabulator key, too."""
    at, names, words = shown
    lowest: dict[str, float] = {}
    above: dict[str, list[Branch]] = {}
    for branch in layout.branches:
        lowest[branch.source] = max(lowest.get(branch.source, 0.0), at[branch.target].y - 10)
        above.setdefault(branch.target, []).append(branch)
    for name, bottom in lowest.items():
        yield Markup('<path class="trunk" d="M{x:g} {y:g}V{bottom:g}"/>').format(x=at[name].x, y=at[name].y, bottom=bottom)
    for spot in order:
        for branch in above.get(spot.id, ()):
            yield _branch(branch, dossier.stemma.edges[branch.edge], at, witnesses)
        yield _spot(spot, names[spot.id], words[spot.id], at[spot.id])


def _spot(spot: Spot, named: _Named, words: _Worded, at: _Place) -> Markup:
    kind = "n lost" if spot.lost else "n w" if named.filled else "n"
    big, small = at.sizes
    lines = [("lo" if spot.lost else "b", big, line) for line in words.name] + [("sf", small, line) for line in words.beneath]
    drawn = [
        _WORDS.format(kind=kind, x=at.left, y=at.y - 1 + place * _LEADING + (size == small), size=size, line=line)
        for place, (kind, size, line) in enumerate(lines)
    ]
    return _SPOT.format(
        href=named.href, spoken=visible(named.spoken), kind=kind, x=at.x, y=at.y, r=at.ring, ys=at.y + 5,
        size=at.ring + 2 - len(named.ring), ring=named.ring, words=Markup("").join(drawn),
    )  # fmt: skip


def _branch(branch: Branch, edge: Edge, places: Mapping[str, _Place], witnesses: Witnesses) -> Markup:
    xs, xt, yt = places[branch.source].x, places[branch.target].x, places[branch.target].y
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
    longest = max((max(len(one.name), (len(one.when) + len(one.took) + 3) / _SMALLER) for one in names.values()), default=0)
    room = _WIDE - _LEFT - min(_MOST_WORDS, max(190.0, 30 + longest * _LETTER_WIDE))
    n_gaps = max(layout.n_columns - 1, 1)
    least = min(_MIN_GAP, room / n_gaps)
    spare = room - least * n_gaps if layout.times else min(room, 130.0 * n_gaps) - least * n_gaps
    gaps = [later - earlier for earlier, later in pairwise(layout.times)] or [1.0] * (layout.n_columns - 1)
    weights = [gap**0.6 for gap in gaps]  # a day's gap beside a minute's leaves both visible
    weights += [0.0] * (layout.n_columns - 1 - len(weights))  # behind the end of the scale stand steps
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
    on = xs[: len(layout.times)]
    ended = len(on) < len(xs)
    end = (on[-1] + xs[len(on)]) / 2 if ended else _WIDE - 8.0
    yield Markup('<path class="ax" d="M8 {y:g}H{w:g}"/>').format(y=foot, w=end)
    if ended:
        yield _END.format(x=end, y=foot, t=foot + 17)
    edge = -_TICK_GAP
    for tick in _ticks(first, last, 86400 if layout.to_the_day else 300):
        x = _x_at(tick, layout.times, on)
        if x - edge >= _TICK_GAP:
            edge = x
            yield _TICK.format(x=x, y=foot, t=foot + 17, word=_tick_word(tick, day=last - first > _DAY * 2))
    is_free = xs[-1] < _WIDE - 190 and not ended
    yield Markup('<text class="sf" x="{x}" y="{t:g}" font-size="13" text-anchor="end">{d}{z}</text>').format(
        x=_WIDE - 8, t=foot + 17 if is_free else foot + 33, d=when_words(start.date().isoformat()), z=zone
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
