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

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Self

from msgspec.structs import replace

from onrecord.quotes.asked import Asked
from onrecord.quotes.echoes import Echoes, Place
from onrecord.quotes.flows import Flow, Said
from onrecord.quotes.glance import Heap, Phrase
from onrecord.quotes.nearness import LookupSettings, Part, bounded, content, is_near, least_held, mass_of, weighed
from onrecord.quotes.reach import Reach
from onrecord.quotes.witness import Language, Witness
from onrecord.text.pairing import Side
from onrecord.text.rarity import Rarity
from onrecord.text.wordbook import Wordbook

__all__ = ["Demand", "Known", "Sieve", "find_part", "part_facing"]

_SKIP_COST = 0.3
"""Price of a word skipped in a chain: a rare word (weight 4) pays for about a dozen."""
_LONGEST_SKIP = 60
_EDGE_UNITS = 3
_LEAST_UNDENIED = 3
"""Words left without denials: "this horse was", "no more than that" turned round are still known by so many."""
_GLANCE = 0.5
"""A report is looked at closely from this part of the least share: sentences and split quotations are not yet told apart."""
_SLACK = 1e-6
"""Sums of the same weights in another order differ by less."""


class Demand(NamedTuple):
    """Concepts with weights, and how much of that a flow must hold at least, each concept counted once."""

    weights: Mapping[str, float]
    least: float


class Sieve:
    """Quotes of one language, ready to be asked which of them a report may hold; each report is read once for all of them."""

    def __init__(self, asked: Sequence[Asked], language: Language, settings: LookupSettings) -> None:
        """``language`` is that in which the quotes were read."""
        self._asked = asked
        self._book, self._rarity = language
        self._weights = [_weights(one.side, language) for one in asked]
        self._least = [_GLANCE * settings.min_share * sum(weights.values()) for weights in self._weights]
        self._short = [sum(weights.values()) < settings.min_short_mass for weights in self._weights]
        self._by_concept: dict[str, list[int]] = {}
        for n, weights in enumerate(self._weights):
            for concept in weights:
                self._by_concept.setdefault(concept, []).append(n)

    def likely_in(self, norms: Sequence[str]) -> list[int]:
        """The same of a flow of which nothing is at hand but its folded words."""
        if not norms:
            return []
        keys, stems, concepts = zip(*map(self._book.told.__getitem__, norms), strict=True)
        return self.likely(Said(tuple(norms), keys, stems, concepts))

    def likely(self, flow: Flow | Said) -> list[int]:
        """Numbers of the quotes of which enough stands in a flow, close enough together. Misses none that would count."""
        met: dict[int, float] = {}
        for concept in self._by_concept.keys() & frozenset(flow.concepts):
            for n in self._by_concept[concept]:
                met[n] = met.get(n, 0.0) + self._weights[n][concept]
        return [n for n in range(len(self._asked)) if met.get(n, 0.0) >= self._least[n] and self._stands(n, flow)]

    def glance(self, number: int, number_of: Callable[[str], int]) -> Heap | Phrase:
        """What rows of numbers that stand for concepts must show before :meth:`likely` may name a quote."""
        side, book = self._asked[number].side, self._book
        if self._short[number]:
            aside = {book.told[word][2] for phrase in book.lexicon.negation.negators for word in phrase.split()}
            said = (_concept(side, n, book) for n in range(len(side.norms)))
            return Phrase(tuple(number_of(one) for one in said if one not in aside), frozenset(map(number_of, aside)))
        places = Counter(_concept(side, n, book) for n in content(side, book))
        weights: dict[int, float] = {}
        counts: Counter[int] = Counter()
        for concept, n_places in places.items():
            heaviest = max(map(self._rarity.weight, book.stems_behind(concept)))
            counts[number_of(concept)] += n_places
            weights[number_of(concept)] = max(heaviest, weights.get(number_of(concept), 0.0))
        return Heap(weights, counts, self._least[number], _LONGEST_SKIP)

    def demand(self, number: int) -> Demand:
        """What a flow must hold for :meth:`likely` to name a quote. Nothing where no word of the quote is sure to stand there."""
        if not self._short[number]:
            return Demand(self._weights[number], self._least[number])
        norms = self._asked[number].side.norms
        sure = _free_of_denial(norms, self._book) or range(len(norms))  # a quote of denials alone stands word for word
        concepts = {_concept(self._asked[number].side, n, self._book) for n in sure}
        return Demand(dict.fromkeys(concepts, 1.0), float(len(concepts)))

    def _stands(self, number: int, flow: Flow | Said) -> bool:
        asked = self._asked[number]
        if self._short[number]:
            return (_verbatim(asked.side, flow, self._book) or _undenied(asked.side, flow, self._book)) is not None
        chain = _chain(asked, flow, self._book, self._rarity)
        return sum(self._rarity.weight(flow.stems[j]) for _, j in chain) >= self._least[number]


def _weights(side: Side, language: Language) -> dict[str, float]:
    """What the content words of a quote stand for, with their weights."""
    book, rarity = language
    return {_concept(side, n, book): rarity.weight(side.stems[n]) for n in content(side, book)}


class Known(NamedTuple):
    """What helps to look for a quote: what was found out about some reports, how much of it words may hold, and its mass;
    ``least_denied`` is what all of it may hold that is no denial."""

    echoes: Echoes[Part | None]
    reach: Reach
    mass: float
    least_denied: float

    @classmethod
    def of(cls, asked: Asked, language: Language) -> Self:
        """Nothing found out yet."""
        reach, norms = Reach(asked, language), asked.side.norms
        free = reach.most(norms[n] for n in _free_of_denial(norms, language.book))
        return cls(Echoes(norms), reach, mass_of(asked.side, language), free)

    def may_hold(self, norms: Iterable[str], settings: LookupSettings) -> bool:
        """Whether a part of a report that says these folded words may count."""
        least = least_held(self.mass, settings) - _SLACK
        return self.least_denied < least or self.reach.most(norms) >= least


def find_part(
    asked: Asked, flows: Iterable[Flow], witness: Witness, settings: LookupSettings, known: Known | None = None
) -> Part | None:
    """The part of a report that comes nearest; of equals the one in marks, then the first. ``known`` is that of the quote."""
    known = known or Known.of(asked, witness.language)
    found: list[Part] = []
    for flow in flows:
        part = _part(asked, flow, witness, settings, known)
        if part is not None:
            found.append(part)
            if flow.spoken and part.held == part.kept == 1.0:
                break  # nothing comes nearer
    return max(found, key=lambda part: (round(part.held + part.kept, 6), part.flow.spoken), default=None)


def part_facing(asked: Asked, flow: Flow, witness: Witness) -> Part:
    """The part of a flow that is known to tell the quote, whatever their words; all of it where they share none."""
    whole = range(len(flow.units))
    return weighed(asked, flow, whole, witness) or Part(flow, whole, range(0), range(0), 0.0, 0.0)


def _part(
    asked: Asked, flow: Flow, witness: Witness, settings: LookupSettings, known: Known
) -> Part | None:
    exact = _verbatim(asked.side, flow, witness.book)
    if exact is not None:
        whole = bounded(flow, exact, 1.0, 1.0)
        return whole if flow.spoken or known.mass >= settings.min_mass else None
    turned = _undenied(asked.side, flow, witness.book) if flow.spoken else None
    if turned is not None and _fills(flow, turned):
        return bounded(flow, turned, 1.0, 1.0)
    chain = _chain(asked, flow, witness.book, witness.rarity)
    if not chain:
        return None
    wide = _wide(asked.side, flow, chain)
    place = Place(flow, range(flow.home_of[wide.start], flow.home_of[wide.stop - 1] + 1), witness)
    what = wide.start - flow.home_range(place.homes.start).start, len(wide)
    around = flow.norms[max(0, wide.start - 1) : wide.stop + 1]  # a joined word at the edge counts whole
    if known.reach.most(around) < least_held(known.mass, settings) - _SLACK:
        return None
    part, _, _, units = known.echoes.found(place, what, lambda: _near(asked, flow, wide, witness, settings))
    return part if part is None or part.flow is flow else _moved(part, flow, units)


def _near(asked: Asked, flow: Flow, wide: range, witness: Witness, settings: LookupSettings) -> Part | None:
    part = weighed(asked, flow, wide, witness)
    return part if part is not None and is_near(asked, part, witness, settings) else None


def _moved(part: Part, flow: Flow, units: int) -> Part:
    """The same part so many units further on in another flow."""
    places, before, after = (range(row.start + units, row.stop + units) for row in (part.places, part.before, part.after))
    return replace(part, flow=flow, places=places, before=before, after=after)


def _verbatim(side: Side, flow: Flow | Said, book: Wordbook) -> range | None:
    """The units that are the quote word for word, spelling aside."""
    own = tuple(map(book.speller.key, side.norms))
    for begin in range(len(flow.keys) - len(own) + 1 if own else 0):
        if flow.keys[begin] == own[0] and flow.keys[begin : begin + len(own)] == own:
            return range(begin, begin + len(own))
    return None


def _undenied(side: Side, flow: Flow | Said, book: Wordbook) -> range | None:
    """The units that are the quote word for word once all denials are taken out of both; none for less than three words."""
    free = _free_of_denial(side.norms, book)
    own = tuple(book.speller.key(side.norms[n]) for n in free)
    left = _free_of_denial(flow.norms, book)
    keys = tuple(flow.keys[n] for n in left)
    for begin in range(len(keys) - len(own) + 1 if len(own) >= _LEAST_UNDENIED else 0):
        if keys[begin : begin + len(own)] == own:
            return range(left[begin], left[begin + len(own) - 1] + 1)
    return None


def _free_of_denial(norms: tuple[str, ...], book: Wordbook) -> list[int]:
    denials = {n for units, _ in book.negators.found(norms) for n in units}
    return [n for n in range(len(norms)) if n not in denials]


def _fills(flow: Flow, places: range) -> bool:
    """Whether a row of units is all of its homes."""
    whole = bounded(flow, places, 1.0, 1.0)
    return not whole.before and not whole.after


def _concept(side: Side, place: int, book: Wordbook) -> str:
    """What a unit of the quote stands for, spelling folded, as flows have it."""
    key = book.speller.key(side.norms[place])
    return book.concept(key, book.stems.of(key))


class _Link(NamedTuple):
    """A chain up to one match: its score, the match, and the number of the link before."""

    score: float
    asked: int
    place: int
    before: int


def _chain(asked: Asked, flow: Flow | Said, book: Wordbook, rarity: Rarity) -> list[tuple[int, int]]:
    """The best chain of content words that both have in order, as (unit of the quote, unit of the flow)."""
    own: dict[str, list[int]] = {}
    for i in content(asked.side, book):
        own.setdefault(_concept(asked.side, i, book), []).append(i)
    links: list[_Link] = []
    for j, concept in enumerate(flow.concepts):
        for i in own.get(concept, ()):
            links.append(_longest(links, (i, j), rarity.weight(flow.stems[j]), asked.omitted))
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
