"""How much, how many, how strongly: words of one scale that differ in step, and quantifiers that came or went.

Scales are data, from weak to strong. One step is a shade and never a change of meaning by itself; two steps or more are.
"""

from collections.abc import Iterator
from itertools import pairwise

from onrecord.model import ChangeKind
from onrecord.text.pairing import Found, Pair, Side
from onrecord.text.wordbook import Scale

__all__ = ["find_alone", "find_parts", "find_steps"]

_WEIGHTY_STEPS = 2
"""Soft on purpose: synonyms drift by one step in every paraphrase."""
_PARTS = frozenset({"one", "some", "most", "many", "few", "part", "half", "several"})
"""Before "of", these keep a claim from being about all."""


def find_steps(pair: Pair) -> Iterator[Found]:
    """Words of one scale at one place, of different steps."""
    for gap in pair.gaps:
        free = list(gap.reading)
        for i in gap.base:
            match = next(((j, found) for j in free if (found := _between(pair, i, j)) is not None), None)
            if match is not None:
                free.remove(match[0])
                yield match[1]


def _between(pair: Pair, i: int, j: int) -> Found | None:
    """The step from one word to the other, if they stand on one scale at unlike steps and in each other's place."""
    if pair.to_reading.get(i, j) != j or pair.to_base.get(j, i) != i:
        return None
    here, there = _steps(pair, pair.base, i), _steps(pair, pair.reading, j)
    for scale in sorted(here.keys() & there.keys()):
        move = there[scale] - here[scale]
        if not move and pair.book.lexicon.scales[scale].shades and not pair.akin_by_form(i, j):
            return _shaded(pair, i, j, scale)
        if move:
            closed = pair.book.lexicon.scales[scale].closed
            last = len(pair.book.lexicon.scales[scale].steps) - 1
            return _told(pair, (i, j), (scale, move), weighty=abs(move) >= _WEIGHTY_STEPS or (closed and last in
                                                                                              (here[scale], there[scale])))
        return None
    return None


def _steps(pair: Pair, side: Side, place: int) -> dict[int, int]:
    """The step of a word on each of its scales; the word before it may narrow it to the first."""
    before = side.norms[place - 1] if place and place not in side.broken else ""
    scales = pair.book.lexicon.scales
    return {
        step.scale: 0 if before in scales[step.scale].narrowed_by else step.step
        for step in pair.book.steps.get(side.stems[place], ())
    }


def _shaded(pair: Pair, i: int, j: int, scale: int) -> Found:
    """Two words of one step of a scale on which no two words are quite equal ("profoundly", "deeply")."""
    row = pair.book.lexicon.scales[scale]
    sentence = f"“{pair.base.text([i])}” became “{pair.reading.text([j])}”: about as strong ({row.name})"
    return Found(row.kind, (i,), (j,), sentence)


def _told(pair: Pair, places: tuple[int, int], moved: tuple[int, int], *, weighty: bool) -> Found:
    (i, j), (scale, move) = places, moved
    row = pair.book.lexicon.scales[scale]
    direction = "more" if move > 0 else "less"
    size = "much " if abs(move) >= _WEIGHTY_STEPS else "" if weighty else "a little "
    old, new = (_narrowed(side, place, row) for side, place in ((pair.base, i), (pair.reading, j)))
    sentence = f"“{pair.base.text(old)}” became “{pair.reading.text(new)}”: {size}{direction} ({row.name})"
    return Found(row.kind, old, new, sentence, meaning=weighty)


def _narrowed(side: Side, place: int, row: Scale) -> tuple[int, ...]:
    """A word with the one before it that narrows it."""
    return (place - 1, place) if place and side.norms[place - 1] in row.narrowed_by else (place,)


def find_alone(pair: Pair) -> Iterator[Found]:
    """Words that keep a claim to one thing ("only", "alone") where the other wording has none, or widens it ("and elsewhere").

    Before a number such a word only weighs ("only 5 boats"). Its mere loss is told of direct speech alone.
    """
    for gap in pair.gaps:
        old, new = _limiters(pair, pair.base, gap.base), _limiters(pair, pair.reading, gap.reading)
        was, now = pair.base.text(gap.base), pair.reading.text(gap.reading)
        if old and not new and (_widens(pair, pair.reading, gap.reading) or (pair.direct and not gap.reading)):
            told = f"“{was}” became “{now}”" if now else f"“{was}” is gone"
            sentence = f"{told}: what was said of one thing only is told at large"
            yield Found(ChangeKind.SCOPE, tuple(gap.base), tuple(gap.reading), sentence, meaning=True)
        elif new and not old and (_widens(pair, pair.base, gap.base) or (pair.direct and not gap.base)):
            told = f"“{was}” became “{now}”" if was else f"“{now}” is added"
            sentence = f"{told}: what was said at large is told of one thing only"
            yield Found(ChangeKind.SCOPE, tuple(gap.base), tuple(gap.reading), sentence, meaning=True)


def _limiters(pair: Pair, side: Side, places: range) -> bool:
    """Whether a stretch is nothing but limiting words and none of them stands before a number."""
    words = pair.book.lexicon.limits.alone
    before_number = places.stop < len(side.norms) and (
        side.norms[places.stop][0].isdecimal() or side.norms[places.stop] in pair.book.lexicon.numbers.words
    )
    return bool(places) and all(side.norms[place] in words for place in places) and not before_number


def _widens(pair: Pair, side: Side, places: range) -> bool:
    return any(side.norms[place] in pair.book.lexicon.limits.besides for place in places)


def find_parts(pair: Pair) -> Iterator[Found]:
    """"some of the …" told as "the …" or "all …", or the reverse: a part told as the whole."""
    for i in _partitives(pair.base, pair.to_reading):
        whole = _whole(pair, (pair.base, pair.reading), pair.to_reading, i + 2)
        if whole is not None:
            went = f"became “{pair.reading.text(whole)}”" if whole else "is gone"
            told = f"“{pair.base.text([i, i + 1])}” {went}: a part is told as the whole"
            yield Found(ChangeKind.SCOPE, (i, i + 1), whole, told, meaning=True)
    yield from _nearly(pair)
    for j in _partitives(pair.reading, pair.to_base):
        whole = _whole(pair, (pair.reading, pair.base), pair.to_base, j + 2)
        if whole is not None:
            part = pair.reading.text([j, j + 1])
            told = f"“{pair.base.text(whole)}” became “{part}”" if whole else f"“{part}” is added"
            yield Found(ChangeKind.SCOPE, whole, (j, j + 1), f"{told}: the whole is told as a part", meaning=True)


def _nearly(pair: Pair) -> Iterator[Found]:
    """"nearly all" told as "all", or the reverse."""
    nearly, wholes = pair.book.lexicon.limits.nearly, pair.book.lexicon.negation.wholes
    for i, norm in enumerate(pair.base.norms):
        j = pair.to_reading.get(i)
        if norm not in wholes or j is None or not pair.equal(i, j):
            continue
        old, new = i > 0 and pair.base.norms[i - 1] in nearly, j > 0 and pair.reading.norms[j - 1] in nearly
        if old and not new:
            told = f"“{pair.base.text([i - 1])}” is gone before “{norm}”: nearly all is told as all"
            yield Found(ChangeKind.SCOPE, (i - 1,), (), told, meaning=True)
        elif new and not old:
            told = f"“{pair.reading.text([j - 1])}” is added before “{norm}”: all is told as nearly all"
            yield Found(ChangeKind.SCOPE, (), (j - 1,), told, meaning=True)


def _partitives(side: Side, links: dict[int, int]) -> Iterator[int]:
    """Where "some of" and its like stand with no partner; a word that is linked in its place is told by the scales."""
    for n, (norm, following) in enumerate(pairwise(side.norms)):
        if n not in links and ((norm in _PARTS and following == "of") or (norm == "half" and following == "the")):
            yield n


def _whole(pair: Pair, sides: tuple[Side, Side], links: dict[int, int], begin: int) -> tuple[int, ...] | None:
    """What the other wording has instead of "some of" before the thing counted: nothing, or a word for the whole.

    ``None`` where it does not have the thing (next content word) at its place, or another quantifier.
    """
    own, other = sides
    thing = next((n for n in range(begin - 1, min(begin + 4, len(own.norms))) if not pair.is_light(own.norms[n])), None)
    partner = None if thing is None else links.get(thing)
    if thing is None or partner is None or not _akin(pair, own, thing, partner):
        return None
    before = range(max(0, partner - 3), partner)
    counted = tuple(n for n in before if _quantifies(pair, other.norms[n], other.stems[n]))
    wholes = pair.book.lexicon.negation.wholes
    if own.norms[begin - 2] == "one" and not counted:
        return None  # "one of the founders", "the founder"
    return counted if all(other.norms[n] in wholes for n in counted) and len(counted) < 2 else None


def _akin(pair: Pair, own: Side, mine: int, theirs: int) -> bool:
    return pair.akin(mine, theirs) if own is pair.base else pair.akin(theirs, mine)


def _quantifies(pair: Pair, norm: str, stem: str) -> bool:
    scales = pair.book.lexicon.scales
    listed = any(scales[step.scale].kind is ChangeKind.SCOPE for step in pair.book.steps.get(stem, ()))
    counts = norm[0].isdecimal() or norm in pair.book.lexicon.numbers.words
    return listed or counts or norm in _PARTS or norm in pair.book.lexicon.negation.wholes
