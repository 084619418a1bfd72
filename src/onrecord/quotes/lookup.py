"""Where in a report does a quote stand, or the nearest there is to it?

Takes a quote that was asked for and the flows of a report; gives the :class:`Part` that comes nearest, or nothing. Method: words
with content that both have are chained in order, weighed by rarity, with a price on every word skipped (Gotoh 1982's chaining
idea over words); the stretch under the best chain is aligned with the quote word by word, and only then judged: a part counts
when so much of both wordings is the same that chance and a common theme cannot explain it. Which reports the words come from,
a folder or an archive, is no business of this module.

What decides is how much each wording has that the other lacks: a made-up sentence with the names of a story brings words of
its own, a cut, edited or flipped one hardly any. Wordings that share next to nothing ("stifle", "economic containment") are
found by nobody who looks at words alone; see :mod:`~onrecord.quotes.joining` for what place can tell.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.model import Record, Span
from onrecord.quotes.asked import Asked
from onrecord.quotes.flows import Flow
from onrecord.quotes.witness import Witness
from onrecord.text.pairing import Pair, Side
from onrecord.text.rarity import Rarity
from onrecord.text.wordbook import Wordbook

__all__ = ["LookupSettings", "Part", "Sieve", "find_part", "part_facing"]

_LIGHT_WEIGHT = 0.2
_SKIP_COST = 0.3
"""Price of a word skipped in a chain: a rare word (weight 4) pays for about a dozen."""
_LONGEST_SKIP = 60
_EDGE_UNITS = 3
_GAP, _END_GAP = 2, 5
"""Units between two links that belong together, inside a quote and at its ends ("We -- and others -- have")."""
_GLANCE = 0.5
"""A report is looked at closely from this part of the least share: sentences and split quotations are not yet told apart."""


class LookupSettings(Record, frozen=True):
    """What a part must share with the quote; shares 0–1, masses in units of rarity.

    At least ``min_share`` of the quote must stand in the part and of the part in the quote, ``min_spoken`` on average where the
    part stands in marks and ``min_told`` where it does not. A quote lighter than ``min_mass`` needs ``min_short`` both ways, one
    lighter than ``min_short_mass`` stands word for word or not at all. A part of ``min_whole_mass`` that stands in the quote
    whole is its source though the quote adds as much again.

    Set between made-up remarks on the theme of real and made-up stories (the likest of 74 has .63 and .63) and readings of one
    utterance in reports that edited or translated it (.80 and .80, .83 and .83, .91 and .86).
    """

    min_share: float = 0.7
    min_spoken: float = 0.76
    min_told: float = 0.8
    min_mass: float = 8.0
    min_short: float = 0.85
    min_short_mass: float = 4.0
    min_whole_mass: float = 13.0


class Part(Record, frozen=True):
    """A stretch of a report that a quote comes from or comes near: its units in the flow and what is left of its homes.

    ``before`` and ``after`` are units of the same sentence that the quote leaves out. ``held`` is the share of the quote that
    stands in the part, ``kept`` of the part in the quote.
    """

    flow: Flow
    places: range
    before: range
    after: range
    held: float
    kept: float

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the part stands."""
        return self.flow.spans(self.places)


class Sieve:
    """Quotes of one language, ready to be asked which of them a report may hold; each report is read once for all of them."""

    def __init__(self, asked: Sequence[Asked], witness: Witness, settings: LookupSettings) -> None:
        """``witness`` is any report of the language."""
        self._asked, self._book, self._rarity = asked, witness.book, witness.rarity
        self._weights = [_weights(one.side, witness) for one in asked]
        self._least = [_GLANCE * settings.min_share * sum(weights.values()) for weights in self._weights]
        self._short = [sum(weights.values()) < settings.min_short_mass for weights in self._weights]
        self._by_stem: dict[str, list[int]] = {}
        for n, weights in enumerate(self._weights):
            for stem in weights:
                self._by_stem.setdefault(stem, []).append(n)

    def likely(self, flow: Flow) -> list[int]:
        """Numbers of the quotes of which enough stands in a flow, close enough together. Misses none that would count."""
        met: dict[int, float] = {}
        for stem in self._by_stem.keys() & frozenset(flow.stems):
            for n in self._by_stem[stem]:
                met[n] = met.get(n, 0.0) + self._weights[n][stem]
        return [n for n in range(len(self._asked)) if met.get(n, 0.0) >= self._least[n] and self._stands(n, flow)]

    def _stands(self, number: int, flow: Flow) -> bool:
        asked = self._asked[number]
        if self._short[number]:
            return _verbatim(asked.side, flow, self._book) is not None
        chain = _chain(asked, flow, self._book, self._rarity)
        return sum(self._rarity.weight(flow.stems[j]) for _, j in chain) >= self._least[number]


def _weights(side: Side, witness: Witness) -> dict[str, float]:
    """Stems of the content words of a quote with their weights."""
    book = witness.book
    return {_stem(side, n, book): witness.rarity.weight(side.stems[n]) for n in _content(side, book)}


def find_part(asked: Asked, flows: Iterable[Flow], witness: Witness, settings: LookupSettings) -> Part | None:
    """The part of a report that comes nearest; of equals the one in marks, then the first."""
    found = [part for flow in flows if (part := _part(asked, flow, witness, settings)) is not None]
    return max(found, key=lambda part: (round(part.held + part.kept, 6), part.flow.spoken), default=None)


def part_facing(asked: Asked, flow: Flow, witness: Witness) -> Part:
    """The part of a flow that is known to tell the quote, whatever their words; all of it where they share none."""
    whole = range(len(flow.units))
    return _weighed(asked, flow, whole, witness) or Part(flow, whole, range(0), range(0), 0.0, 0.0)


def _part(asked: Asked, flow: Flow, witness: Witness, settings: LookupSettings) -> Part | None:
    exact = _verbatim(asked.side, flow, witness.book)
    if exact is not None:
        whole = _bounded(flow, exact, 1.0, 1.0)
        return whole if flow.spoken or _mass(asked.side, witness) >= settings.min_mass else None
    chain = _chain(asked, flow, witness.book, witness.rarity)
    if not chain:
        return None
    part = _weighed(asked, flow, _wide(asked.side, flow, chain), witness)
    return part if part is not None and _is_near(asked, part, witness, settings) else None


def _verbatim(side: Side, flow: Flow, book: Wordbook) -> range | None:
    """The units that are the quote word for word, spelling aside."""
    own = tuple(map(book.speller.key, side.norms))
    for begin in range(len(flow.keys) - len(own) + 1 if own else 0):
        if flow.keys[begin] == own[0] and flow.keys[begin : begin + len(own)] == own:
            return range(begin, begin + len(own))
    return None


def _stem(side: Side, place: int, book: Wordbook) -> str:
    """The stem of a unit of the quote with spelling folded, as flows have it."""
    return book.stems.of(book.speller.key(side.norms[place]))


def _content(side: Side, book: Wordbook) -> list[int]:
    return [n for n, norm in enumerate(side.norms) if not book.is_light(norm)]


def _mass(side: Side, witness: Witness) -> float:
    return sum(witness.rarity.weight(side.stems[n]) for n in _content(side, witness.book))


class _Link(NamedTuple):
    """A chain up to one match: its score, the match, and the number of the link before."""

    score: float
    asked: int
    place: int
    before: int


def _chain(asked: Asked, flow: Flow, book: Wordbook, rarity: Rarity) -> list[tuple[int, int]]:
    """The best chain of content words that both have in order, as (unit of the quote, unit of the flow)."""
    own: dict[str, list[int]] = {}
    for i in _content(asked.side, book):
        own.setdefault(_stem(asked.side, i, book), []).append(i)
    links: list[_Link] = []
    for j, stem in enumerate(flow.stems):
        for i in own.get(stem, ()):
            links.append(_longest(links, (i, j), rarity.weight(stem), asked.omitted))
    best = max(range(len(links)), key=lambda n: (links[n].score, -n), default=-1)
    chain: list[tuple[int, int]] = []
    while best >= 0:
        chain.append((links[best].asked, links[best].place))
        best = links[best].before
    return chain[::-1]


def _longest(links: Sequence[_Link], match: tuple[int, int], weight: float, omitted: frozenset[int]) -> _Link:
    """The match with the best chain before it."""
    i, j = match
    score, before = 0.0, -1
    for n in range(len(links) - 1, -1, -1):
        link = links[n]
        if j - link.place > _LONGEST_SKIP:
            break
        if link.asked < i and link.place < j:
            free = any(link.asked < gap <= i for gap in omitted)
            gain = link.score - (0.0 if free else _SKIP_COST * abs((j - link.place) - (i - link.asked)))
            if gain > score:
                score, before = gain, n
    return _Link(score + weight, i, j, before)


def _wide(side: Side, flow: Flow, chain: Sequence[tuple[int, int]]) -> range:
    """The units under a chain with as many on either side as the quote has there, and a few more."""
    (i, j), (k, m) = chain[0], chain[-1]
    return range(max(0, j - i - _EDGE_UNITS), min(len(flow.units), m + len(side.norms) - k + _EDGE_UNITS))


def _weighed(asked: Asked, flow: Flow, wide: range, witness: Witness) -> Part | None:
    pair = Pair(witness.side(flow.spans(wide)), asked.side, witness.book, direct=True)
    same = [(i, j) for i, j in sorted(pair.to_reading.items()) if pair.akin(i, j)]
    firm = _firm(same, pair)
    if not firm:
        return None
    core = range(wide.start + firm[0][0], wide.start + firm[-1][0] + 1)
    places = _grown(flow, core, wide, (firm[0][1], len(asked.side.norms) - 1 - firm[-1][1]))
    owned_up = _owned_up(asked, pair)
    counted = [n for n in range(places.start - wide.start, places.stop - wide.start) if n not in owned_up]
    held, kept = _shares(same, pair, counted, witness.rarity)
    return _bounded(flow, places, held, kept)


def _firm(same: Sequence[tuple[int, int]], pair: Pair) -> list[tuple[int, int]]:
    """Links from the first to the last that holds by itself: a word with content, or function words next to one."""
    heavy = [n for n, (i, _) in enumerate(same) if not pair.is_light(pair.base.norms[i])]
    if not heavy:
        return list(same)
    first, last = heavy[0], heavy[-1]
    ends = (0, len(pair.reading.norms) - 1)
    while first and _adjoin(same[first - 1], same[first], at_end=same[first - 1][1] in ends):
        first -= 1
    while last + 1 < len(same) and _adjoin(same[last], same[last + 1], at_end=same[last + 1][1] in ends):
        last += 1
    return list(same[first : last + 1])


def _adjoin(a: tuple[int, int], b: tuple[int, int], *, at_end: bool) -> bool:
    """Whether two links are so near that nothing but a few words stands between; more may where the quote begins or ends."""
    return b[0] - a[0] <= (_END_GAP if at_end else _GAP) and b[1] - a[1] <= _GAP


def _grown(flow: Flow, core: range, wide: range, beyond: tuple[int, int]) -> range:
    """The core with as many units on either side as the quote has beyond it, as far as their sentences go.

    Where but a few more would be left of the sentence it is taken whole: "I agree" stands for "we both agree".
    """
    first, last = flow.home_range(flow.home_of[core.start]), flow.home_range(flow.home_of[core.stop - 1])
    before, after = beyond
    begin, end = max(first.start, core.start - before, wide.start), min(last.stop, core.stop + after, wide.stop)
    if before and begin - first.start <= _GAP:
        begin = max(first.start, wide.start)
    if after and last.stop - end <= _GAP:
        end = min(last.stop, wide.stop)
    return range(_snapped(flow, begin, core.start, step=1), _snapped(flow, end, core.stop, step=-1))


def _snapped(flow: Flow, edge: int, core: int, *, step: int) -> int:
    """The edge moved to the end of a span that lies but a word or two nearer to the core."""
    nearer = range(edge + step, edge + step * (_GAP + 1), step)
    return next((n for n in nearer if (core - n) * step >= 0 and _parts(flow, n)), edge)


def _parts(flow: Flow, place: int) -> bool:
    """Whether a unit begins a span."""
    if not 0 < place < len(flow.units):
        return False
    return flow.units[place].begin in {span.begin for span in flow.homes[flow.home_of[place]].spans}


def _owned_up(asked: Asked, pair: Pair) -> frozenset[int]:
    """Units of the part that the quote itself marks as left out."""
    gaps = ((pair.to_base.get(n - 1), pair.to_base.get(n)) for n in asked.omitted)
    return frozenset(n for a, b in gaps if a is not None and b is not None for n in range(a + 1, b))


def _shares(same: Sequence[tuple[int, int]], pair: Pair, places: Sequence[int], rarity: Rarity) -> tuple[float, float]:
    """Share of the quote's mass that the part has, and of the part's that the quote has; fillers of one slot count little."""
    inside = [(i, j) for i, j in same if i in places]
    slots = [(i, j) for i, j in pair.to_reading.items() if _is_slot(pair, i, j)]
    of_base = _masses(pair.base, pair.book, rarity, frozenset(i for i, _ in slots))
    of_reading = _masses(pair.reading, pair.book, rarity, frozenset(j for _, j in slots))
    return (
        sum(of_reading[j] for _, j in inside) / max(sum(of_reading), _LIGHT_WEIGHT),
        sum(of_base[i] for i, _ in inside) / max(sum(of_base[i] for i in places), _LIGHT_WEIGHT),
    )


def _is_slot(pair: Pair, i: int, j: int) -> bool:
    """Whether two unlike words fill one place: a number for a number, a name for a name, between words that are the same."""
    if pair.akin(i, j) or not (pair.is_held_left(i, j) or pair.is_held_right(i, j)):
        return False
    one, other = pair.base.words[i].text, pair.reading.words[j].text
    both_numbers = any(c.isdigit() for c in one) and any(c.isdigit() for c in other)
    return both_numbers or (i > 0 and j > 0 and one[:1].isupper() and other[:1].isupper())


def _masses(side: Side, book: Wordbook, rarity: Rarity, slots: frozenset[int]) -> list[float]:
    light = [book.is_light(norm) or n in slots for n, norm in enumerate(side.norms)]
    return [_LIGHT_WEIGHT if light[n] else rarity.weight(stem) for n, stem in enumerate(side.stems)]


def _is_near(asked: Asked, part: Part, witness: Witness, settings: LookupSettings) -> bool:
    """Whether the two wordings share so much that one comes from the other."""
    mass, lesser, average = _mass(asked.side, witness), min(part.held, part.kept), (part.held + part.kept) / 2
    if mass < settings.min_mass:
        return mass >= settings.min_short_mass and lesser >= settings.min_short
    if part.kept >= settings.min_short and part.held * mass >= settings.min_whole_mass:
        return True
    return lesser >= settings.min_share and average >= (settings.min_spoken if part.flow.spoken else settings.min_told)


def _bounded(flow: Flow, places: range, held: float, kept: float) -> Part:
    first, last = flow.home_range(flow.home_of[places.start]), flow.home_range(flow.home_of[places.stop - 1])
    return Part(flow, places, range(first.start, places.start), range(places.stop, last.stop), held, kept)
