"""How near does a stretch of a report come to a quote, and is that near enough for one to come from the other?

A quote and a stretch are aligned word by word (:mod:`~onrecord.text.pairing`); what decides is how much each has that the other
lacks, weighed by rarity. Fillers of one place (numbers, names, opposites) and denials weigh little: who changes them changes the
sense and not the source. Whoever exchanges words one by one keeps the frame of small words, and is known by that.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.model import Record, Span
from onrecord.quotes.asked import Asked
from onrecord.quotes.flows import Flow
from onrecord.quotes.witness import Language, Witness
from onrecord.text.negation import find_negators
from onrecord.text.pairing import Pair, Side
from onrecord.text.rarity import Rarity
from onrecord.text.wordbook import Wordbook

__all__ = ["LIGHT_WEIGHT", "LookupSettings", "Part", "bounded", "content", "is_near", "least_held", "mass_of", "weighed"]

LIGHT_WEIGHT = 0.2
"""What a word without content weighs, and what fills a slot."""
_GAP, _END_GAP = 2, 5
"""Units between two links that belong together, inside a quote and at its ends ("We -- and others -- have")."""
_WHOLE_WORDS, _WHOLE_HELD = 4, 0.5
"""A remark of so many words is the source of a quote that has it whole and as much again at most."""


class LookupSettings(Record, frozen=True):
    """What a part must share with the quote; shares 0–1, masses in units of rarity.

    At least ``min_share`` of the quote must stand in the part and of the part in the quote, ``min_spoken`` on average where the
    part stands in marks and ``min_told`` where it does not. A quote lighter than ``min_mass`` needs ``min_short`` both ways, one
    lighter than ``min_short_mass`` stands word for word or not at all. A part of ``min_whole_mass`` that stands in the quote
    whole is its source though the quote adds as much again. ``min_framed`` is enough each way where ``min_frame`` of all words,
    the light ones too, stand in the same places: who exchanges words one by one keeps the frame.

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
    min_framed: float = 0.56
    min_frame: float = 0.7


class Part(Record, frozen=True):
    """A stretch of a report that a quote comes from or comes near: its units in the flow and what is left of its homes.

    ``before`` and ``after`` are units of the same sentence that the quote leaves out. ``held`` is the share of the quote that
    stands in the part, ``kept`` of the part in the quote; ``frame`` is the share of all words of both that match, unweighed, and
    ``loose`` says that one has a content word that nothing faces in the other.
    """

    flow: Flow
    places: range
    before: range
    after: range
    held: float
    kept: float
    frame: float = 1.0
    loose: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the part stands."""
        return self.flow.spans(self.places)


def content(side: Side, book: Wordbook) -> list[int]:
    """The places of the words with content."""
    return [n for n, norm in enumerate(side.norms) if not book.is_light(norm)]


def mass_of(side: Side, language: Language) -> float:
    """The rarity of all words with content together."""
    return sum(language.rarity.weight(side.stems[n]) for n in content(side, language.book))


def weighed(asked: Asked, flow: Flow, wide: range, witness: Witness) -> Part | None:
    """The part of a row of units that faces the quote, with how much the two share; ``None`` where they share no word."""
    pair = Pair(witness.side(flow.spans(wide)), asked.side, witness.book, direct=True)
    same = sorted([*((i, j) for i, j in pair.to_reading.items() if pair.akin(i, j)), *_moved(pair)])
    firm = _firm(same, pair)
    if not firm:
        return None
    core = range(wide.start + firm[0][0], wide.start + firm[-1][0] + 1)
    places = _grown(flow, core, wide, (firm[0][1], len(asked.side.norms) - 1 - firm[-1][1]))
    places = places if flow.spoken else _neat(flow, places, witness.book)
    excused = _owned_up(asked, pair) | (frozenset() if flow.spoken else _tellers(pair, same, places.start - wide.start))
    counted = [n for n in range(max(places.start, wide.start) - wide.start, places.stop - wide.start) if n not in excused]
    held, kept = _shares(same, pair, counted, witness.rarity)
    n_same = sum(i in counted for i, _ in same)
    frame = 2 * n_same / max(1, len(counted) + len(asked.side.norms))
    return replace(bounded(flow, places, held, kept), frame=frame, loose=_is_loose(pair, counted, same))


def _is_loose(pair: Pair, counted: Sequence[int], same: Sequence[tuple[int, int]]) -> bool:
    """Whether a content word of either side faces no content word of the other."""
    heavy = ((i, j) for i, j in pair.to_reading.items() if i in counted and not pair.is_light(pair.base.norms[i]))
    met = {(i, j) for i, j in heavy if not pair.is_light(pair.reading.norms[j])} | {(i, j) for i, j in same if i in counted}
    base, reading = {i for i, _ in met}, {j for _, j in met}
    return any(i not in base and not pair.is_light(pair.base.norms[i]) for i in counted) or any(
        j not in reading and not pair.is_light(norm) for j, norm in enumerate(pair.reading.norms)
    )


def _moved(pair: Pair) -> Iterator[tuple[int, int]]:
    """Content words that both have and that stand at another place: "Taiwan's independence", "the independence of Taiwan"."""
    free = {pair.base.stems[i]: i for i in range(len(pair.base.norms)) if not _is_held(pair, i, pair.to_reading.get(i))}
    for j, stem in enumerate(pair.reading.stems):
        if stem in free and not pair.is_light(pair.reading.norms[j]) and not _is_held(pair, pair.to_base.get(j), j):
            yield free.pop(stem), j


def _is_held(pair: Pair, i: int | None, j: int | None) -> bool:
    return i is not None and j is not None and pair.akin(i, j)


def _tellers(pair: Pair, same: Sequence[tuple[int, int]], begin: int) -> frozenset[int]:
    """Units before the first match that say who, where a report tells in its words what a quote has somebody say of himself."""
    first = next(((i, j) for i, j in same if i >= begin and not pair.is_light(pair.base.norms[i])), None)
    if first is None:
        return frozenset()
    opening = pair.reading.norms[: first[1]]
    himself = any(pair.book.person_of.get(norm, "").startswith("the speaker") for norm in opening)
    return frozenset(range(begin, first[0])) if himself and all(map(pair.is_light, opening)) else frozenset()


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


def _neat(flow: Flow, places: range, book: Wordbook) -> range:
    """A part of a report's own telling that does not begin in the midst of a name, nor end with a conjunction."""
    begin, end, home = places.start, places.stop, flow.home_range(flow.home_of[places.start])
    while begin > home.start and all(flow.units[n].text[:1].isupper() for n in (begin - 1, begin)):
        begin -= 1
    while end - 1 > begin and flow.units[end - 1].norm in book.lexicon.breaks:
        end -= 1
    return range(begin, end)


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
        sum(of_reading[j] for _, j in inside) / max(sum(of_reading), LIGHT_WEIGHT),
        sum(of_base[i] for i, _ in inside) / max(sum(of_base[i] for i in places), LIGHT_WEIGHT),
    )


def _is_slot(pair: Pair, i: int, j: int) -> bool:
    """Whether two unlike words fill one place: a number for a number, a name for a name, a word for its opposite, between words
    that are the same."""  # fmt: skip
    if frozenset((pair.base.stems[i], pair.reading.stems[j])) in pair.book.contraries:
        return True
    if pair.akin(i, j) or not (pair.is_held_left(i, j) or pair.is_held_right(i, j)):
        return False
    one, other = pair.base.words[i].text, pair.reading.words[j].text
    both_numbers = any(c.isdigit() for c in one) and any(c.isdigit() for c in other)
    return both_numbers or (i > 0 and j > 0 and one[:1].isupper() and other[:1].isupper())


def _masses(side: Side, book: Wordbook, rarity: Rarity, slots: frozenset[int]) -> list[float]:
    slots |= {n for negator in find_negators(side, book) for n in negator.units}
    light = [book.is_light(norm) or n in slots for n, norm in enumerate(side.norms)]
    return [LIGHT_WEIGHT if light[n] else rarity.weight(stem) for n, stem in enumerate(side.stems)]


def is_near(asked: Asked, part: Part, witness: Witness, settings: LookupSettings) -> bool:
    """Whether the two wordings share so much that one comes from the other."""
    weight, lesser, average = mass_of(asked.side, witness.language), min(part.held, part.kept), (part.held + part.kept) / 2
    if _stands_whole(asked, part, witness):
        return True
    if weight < settings.min_mass:
        return weight >= settings.min_short_mass and lesser >= settings.min_short
    if part.kept >= settings.min_short and part.held * weight >= settings.min_whole_mass:
        return True
    if part.frame >= settings.min_frame and not part.loose:
        return lesser >= settings.min_framed
    if part.loose and part.frame < settings.min_frame and average < settings.min_short:
        return False
    return lesser >= settings.min_share and average >= (settings.min_spoken if part.flow.spoken else settings.min_told)


def least_held(mass: float, settings: LookupSettings) -> float:
    """The share of a quote of such a mass that a part which :func:`is_near` holds at least."""
    whole = settings.min_whole_mass / max(mass, 1.0)
    return min(_WHOLE_HELD, settings.min_short, settings.min_framed, settings.min_share, whole)


def _stands_whole(asked: Asked, part: Part, witness: Witness) -> bool:
    """Whether a whole remark stands in the quote word for word, and makes up most of it."""
    if not part.flow.spoken or part.before or part.after or len(part.places) < _WHOLE_WORDS or part.held < _WHOLE_HELD:
        return False
    own = tuple(map(witness.book.speller.key, asked.side.norms))
    remark = part.flow.keys[part.places.start : part.places.stop]
    return any(own[n : n + len(remark)] == remark for n in range(len(own) - len(remark) + 1))


def bounded(flow: Flow, places: range, held: float, kept: float) -> Part:
    """A row of units as a part, with what is left of its homes."""
    first, last = flow.home_range(flow.home_of[places.start]), flow.home_range(flow.home_of[places.stop - 1])
    return Part(flow, places, range(first.start, places.start), range(places.stop, last.stop), held, kept)
