"""Is something denied in one wording and told in the other? Negators with their scope, and opposites.

Surface method: every negator ("not", "no", "failed to") reaches the next content word of its clause, its *head*. Negators of
the two wordings are matched by head, then by place; one that is left over while its head is carried by the other wording is
a change, unless the head itself gave way to its opposite. Opposites at one place under equal negation are a change as well.
Prefixes ("legal", "illegal") count as opposites. Irony, and denial by a verb that is not listed, are not seen.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.model import ChangeKind
from onrecord.text.pairing import Found, Pair, Side
from onrecord.text.wordbook import Wordbook

__all__ = ["Negator", "find_negated", "find_negators"]

_NEAR_UNITS = 4
"""How far apart two negators of one clause may stand: "have not seen any proof", "have seen no proof"."""
_WEIGHS_UNITS = 6
"""How far a denial may weigh through verbs of belief before an opposite: "did not show that they are likely", "unlikely"."""
_SHORT_GAP = 4
"""Opposites must replace each other in a stretch of at most so many content words a side, or their meeting is chance."""


class Negator(NamedTuple):
    """A negating word or phrase: its units and its head, ``None`` where it has none.

    The head is the content unit it reaches, or at the end of a clause the auxiliary before it.
    """

    units: range
    head: int | None


def find_negators(side: Side, book: Wordbook) -> tuple[Negator, ...]:
    """All negators of a wording in order, with their heads; phrases that only look so ("not only") are left out."""
    neutral = {place for units, _ in book.neutral.found(side.norms) for place in units}
    return tuple(
        Negator(units, _head(side, units, book))
        for units, _ in book.negators.found(side.norms)
        if not neutral.intersection(units)
    )


def _head(side: Side, negator: range, book: Wordbook) -> int | None:
    for place in range(negator.stop, len(side.words)):
        norm = side.norms[place]
        if place in side.broken or (place > negator.stop and norm in book.lexicon.breaks):
            break
        if not book.is_light(norm) and not norm.endswith("ly") and norm not in side.names:
            return place
    bare = negator.start and negator.start not in side.broken and side.norms[negator.start - 1] in book.auxiliaries
    return negator.start - 1 if bare else None


def find_negated(pair: Pair) -> Iterator[Found]:
    """Negators that only one wording has, and opposites under equal negation."""
    base = find_negators(pair.base, pair.book)
    reading = find_negators(pair.reading, pair.book)
    only_base, only_reading, reworded = _unmatched(pair, base, reading)
    for old, new in reworded:
        yield _reworded(pair, old, new)
    turned: set[int] = set()
    for i, j in _opposites(pair):
        lost = [n for n in only_base if _reaches(n, i)]
        gained = [n for n in only_reading if _reaches(n, j)]
        turned |= {i} | {n.head for n in (*lost, *gained) if n.head is not None}
        yield _outweighed(pair, i, j, lost, gained) if lost or gained else _turned(pair, i, j)
    for negator in only_base:
        if negator.head not in turned and _is_carried(pair, negator):
            yield _dropped(pair, negator)
    for negator in only_reading:
        if negator.head not in turned and _is_answered(pair, negator):
            yield _added(pair, negator)


def _reworded(pair: Pair, old: Negator, new: Negator) -> Found:
    """A denial in other words; one of all ("nobody") told as one of nearly all ("hardly anybody") covers less."""
    words = f"“{pair.base.text(old.units)}” became “{pair.reading.text(new.units)}”"
    weak = pair.book.lexicon.negation.weak
    sides = ((pair.base, old), (pair.reading, new))
    part, whole = (_denies_part(side, negator, pair.book) for side, negator in sides)
    if part != whole:
        told = "a denial of all, not of each, is told as a denial of each" if part else "a denial of each is told as one of all"
        return Found(ChangeKind.SCOPE, tuple(old.units), tuple(new.units), f"{words}: {told}", meaning=True)
    was, now = (side.norms[negator.units.start] in weak for side, negator in sides)
    if was == now:
        return Found(ChangeKind.LEXICAL, tuple(old.units), tuple(new.units), f"{words}: the denial stays, worded otherwise")
    less = "all is told as nearly all" if now else "nearly all is told as all"
    return Found(ChangeKind.SCOPE, tuple(old.units), tuple(new.units), f"{words}: a denial of {less}", meaning=True)


def _denies_part(side: Side, negator: Negator, book: Wordbook) -> bool:
    """Whether only the whole is denied ("not all", "not always"): some of it may hold."""
    after = side.norms[negator.units.stop] if negator.units.stop < len(side.norms) else ""
    return side.norms[negator.units.start] == "not" and after in book.lexicon.negation.wholes


def _reaches(negator: Negator, place: int) -> bool:
    """Whether a denial may weigh on a word: its head, or one shortly after it ("has not shown that it is likely")."""
    return negator.head == place or 0 < place - negator.units.stop <= _WEIGHS_UNITS


def _unmatched(
    pair: Pair, base: tuple[Negator, ...], reading: tuple[Negator, ...]
) -> tuple[tuple[Negator, ...], tuple[Negator, ...], list[tuple[Negator, Negator]]]:
    """Negators without a partner on each side, and partners of other words. Partners share a head, or a place in one clause.

    Several negators of one head ("is not and will not pay") count as one: their number is a matter of tense.
    """
    left, right = _one_a_head(base), _one_a_head(reading)
    reworded: list[tuple[Negator, Negator]] = []
    for meets in (_share_head, _are_near):
        for one in tuple(left):
            partner = next((other for other in right if meets(pair, one, other)), None)
            if partner is not None:
                left.remove(one)
                right.remove(partner)
                if pair.base.text(one.units).casefold() != pair.reading.text(partner.units).casefold():
                    reworded.append((one, partner))
    return tuple(left), tuple(right), reworded


def _one_a_head(negators: tuple[Negator, ...]) -> list[Negator]:
    heads: set[int | None] = {None}
    kept: list[Negator] = []
    for negator in reversed(negators):
        if negator.head is None or negator.head not in heads:
            kept.append(negator)
            heads.add(negator.head)
    return kept[::-1]


def _share_head(pair: Pair, one: Negator, other: Negator) -> bool:
    if one.head is None or other.head is None:
        return False
    return pair.to_reading.get(one.head) == other.head


def _are_near(pair: Pair, one: Negator, other: Negator) -> bool:
    """Whether two negators stand within one clause of the base and at about one place."""
    place = pair.base_place(other.units.start)
    low, high = sorted((one.units.start, min(place, len(pair.base.words) - 1)))
    raising = pair.book.lexicon.negation.raising
    raised = pair.base.stems[one.head or 0] in raising or pair.reading.stems[other.head or 0] in raising
    if high - low > (_WEIGHS_UNITS if raised else _NEAR_UNITS):
        return False
    between = range(low + 1, high + 1)
    return not any(n in pair.base.broken or pair.base.norms[n] in pair.book.lexicon.breaks for n in between)


def _is_carried(pair: Pair, negator: Negator) -> bool:
    """Whether the other wording has the head at its place, or another word in its frame, so that only the denial is gone."""
    held = _stands(pair.base, negator, lambda i: (j := pair.to_reading.get(i)) is not None and pair.akin(i, j), pair.book)
    return held or _is_framed(pair, negator, (pair.base, pair.reading), pair.to_reading)


def _is_answered(pair: Pair, negator: Negator) -> bool:
    held = _stands(pair.reading, negator, lambda j: (i := pair.to_base.get(j)) is not None and pair.akin(i, j), pair.book)
    return held or _is_framed(pair, negator, (pair.reading, pair.base), pair.to_base)


def _is_framed(pair: Pair, negator: Negator, sides: tuple[Side, Side], links: dict[int, int]) -> bool:
    """Whether an auxiliary before a bare "not" and the word behind its head stand alike in the other wording.

    Then one other word took the head's place ("was not built in May", "was erected in May"). A word that may itself deny, by its
    prefix or as the second of two listed opposites, is left alone.
    """
    own, other = sides
    before, head = negator.units.start - 1, negator.head
    if len(negator.units) > 1 or head != negator.units.stop or before not in links:
        return False
    if own.norms[before] not in pair.book.auxiliaries:
        return False
    begin, end = links[before], links.get(head + 1)
    if end is None or other.norms[begin] != own.norms[before] or other.norms[end] != own.norms[head + 1]:
        return False
    between = range(begin + 1, end)
    content = [place for place in between if not pair.is_light(other.norms[place])]
    return len(content) == 1 and len(between) <= _NEAR_UNITS and not _may_deny(other, content[0], pair.book)


def _may_deny(side: Side, place: int, book: Wordbook) -> bool:
    prefixes = book.lexicon.negation.prefixes
    return side.stems[place] in book.contrary or side.norms[place].startswith(prefixes) or side.norms[place].endswith("less")


def _stands(side: Side, negator: Negator, is_held: Callable[[int], bool], book: Wordbook) -> bool:
    """Whether what is denied is held: the head; of a denied thing ("no boats sank") also what is said of it, of a denied place
    ("was not at the pier") also the word before the denial.
    """
    if negator.head is None or not is_held(negator.head):
        return False
    counted = side.norms[negator.units.start] == "no" or any(
        book.lexicon.scales[step.scale].kind is ChangeKind.SCOPE
        for place in range(negator.units.stop, negator.head) for step in book.steps.get(side.stems[place], ())
    )  # fmt: skip
    across = any(side.norms[place] in book.lexicon.limits.prepositions for place in range(negator.units.stop, negator.head))
    if across and negator.units.start and not is_held(negator.units.start - 1):
        return False
    said = next((n for n in range(negator.head + 1, len(side.norms)) if not book.is_light(side.norms[n])), None)
    return not counted or said is None or is_held(said)


def _opposites(pair: Pair) -> Iterator[tuple[int, int]]:
    """Units that stand in one place, or in one short stretch of difference, and are opposites."""
    for gap in pair.gaps:
        base = [i for i in gap.base if pair.base.norms[i] not in ("not", "no")]
        reading = [j for j in gap.reading if pair.reading.norms[j] not in ("not", "no")]
        weighty = max(_n_content(pair, pair.base, base), _n_content(pair, pair.reading, reading))
        for i in base:
            for j in reading:
                linked = pair.to_reading.get(i) == j and (pair.is_held_left(i, j) or pair.is_held_right(i, j))
                near = linked or weighty <= _SHORT_GAP
                if near and _are_opposite(pair, i, j) and not _bounds_number(pair, i, j):
                    yield i, j


def _n_content(pair: Pair, side: Side, places: list[int]) -> int:
    return sum(not pair.is_light(side.norms[place]) for place in places)


def _are_opposite(pair: Pair, i: int, j: int) -> bool:
    stems = pair.base.stems[i], pair.reading.stems[j]
    one, other = ({step.scale for step in pair.book.steps.get(stem, ())} for stem in stems)
    if one & other:
        return False  # steps of one scale: how far apart they are is told there
    if frozenset(stems) in pair.book.opposites or frozenset(stems) in pair.book.gradable:
        return True
    short, long = sorted((pair.base.norms[i], pair.reading.norms[j]), key=len)
    rules = pair.book.lexicon.negation
    return len(short) > 3 and long not in rules.no_prefix and any(long == prefix + short for prefix in rules.prefixes)


def _bounds_number(pair: Pair, i: int, j: int) -> bool:
    """Whether the two words bound a number ("more than"): the detector of numbers judges them."""
    return any(_opens_bound(side, place, pair.book) for side, place in ((pair.base, i), (pair.reading, j)))


def _opens_bound(side: Side, place: int, book: Wordbook) -> bool:
    """Whether "than" and a number follow, or it is "at least" a number; "more than planned" bounds none."""
    if place and side.norms[place - 1] == "at" and any(norm[0].isdecimal() for norm in side.norms[place + 1 : place + 2]):
        return True
    bound = side.norms[place + 1 : place + 3]
    return bound[:1] == ("than",) and (len(bound) == 1 or bound[1][0].isdecimal() or bound[1] in book.lexicon.numbers.words)


def _turned(pair: Pair, i: int, j: int) -> Found:
    old, new = pair.base.text([i]), pair.reading.text([j])
    if frozenset((pair.base.stems[i], pair.reading.stems[j])) in pair.book.gradable:
        return Found(ChangeKind.DEGREE, (i,), (j,), f"“{old}” became “{new}”: the other end of the scale", meaning=True)
    return Found(ChangeKind.NEGATION, (i,), (j,), f"“{old}” became “{new}”: the opposite is told", meaning=True)


def _outweighed(pair: Pair, i: int, j: int, lost: list[Negator], gained: list[Negator]) -> Found:
    """A denied word gave way to its opposite: not the same claim, but no reversal ("not support" is less than "oppose")."""
    base = tuple(sorted({i, *(n for negator in lost for n in negator.units)}))
    reading = tuple(sorted({j, *(n for negator in gained for n in negator.units)}))
    sentence = (
        f"“{_words(pair.base, base)}” became “{_words(pair.reading, reading)}”: "
        "a denial and an opposite come near each other but are not the same"
    )
    return Found(ChangeKind.DEGREE, base, reading, sentence)


def _words(side: Side, places: tuple[int, ...]) -> str:
    return " ".join(side.words[place].text for place in places)


def _dropped(pair: Pair, negator: Negator) -> Found:
    denied = pair.base.text([negator.head or 0])
    sentence = f"“{pair.base.text(negator.units)}” is gone before “{denied}”: what was denied is told as so"
    return Found(ChangeKind.NEGATION, tuple(negator.units), _answer(pair, negator), sentence, meaning=True)


def _answer(pair: Pair, negator: Negator) -> tuple[int, ...]:
    """Where the reading shows the loss: the head's partner, with what stood before the negator if it stands there still."""
    partner = None if negator.head is None else pair.to_reading.get(negator.head)
    return _joined(partner, pair.to_reading.get(negator.units.start - 1))


def _joined(head: int | None, before: int | None) -> tuple[int, ...]:
    """All units from the one before the missing negator to its head ("will stay"), where the two stand close."""
    if head is None:
        return ()
    close = before is not None and 0 < head - before <= _NEAR_UNITS
    return tuple(range(before, head + 1)) if before is not None and close else (head,)


def _added(pair: Pair, negator: Negator) -> Found:
    denied = pair.reading.text([negator.head or 0])
    partner = pair.to_base.get(-1 if negator.head is None else negator.head)
    sentence = f"“{pair.reading.text(negator.units)}” is added before “{denied}”: what was told as so is denied"
    place = _joined(partner, pair.to_base.get(negator.units.start - 1))
    return Found(ChangeKind.NEGATION, place, tuple(negator.units), sentence, meaning=True)
