"""How much, how many, how strongly: words of one scale that differ in step, and quantifiers that came or went.

Scales are data, from weak to strong. One step is a shade and never a change of meaning by itself; two steps or more are.
"""

from collections.abc import Iterator

from onrecord.model import ChangeKind
from onrecord.text.pairing import Found, Pair, Side

__all__ = ["find_alone", "find_parts", "find_steps"]

_WEIGHTY_STEPS = 2
"""Soft on purpose: synonyms drift by one step in every paraphrase."""
_PARTS = frozenset({"some", "most", "many", "few", "part", "half", "several"})
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
    here = {step.scale: step.step for step in pair.book.steps.get(pair.base.stems[i], ())}
    there = {step.scale: step.step for step in pair.book.steps.get(pair.reading.stems[j], ())}
    for scale in sorted(here.keys() & there.keys()):
        move = there[scale] - here[scale]
        if move:
            closed = pair.book.lexicon.scales[scale].closed
            last = len(pair.book.lexicon.scales[scale].steps) - 1
            return _told(pair, (i, j), (scale, move), weighty=abs(move) >= _WEIGHTY_STEPS or (closed and last in
                                                                                              (here[scale], there[scale])))
        return None
    return None


def _told(pair: Pair, places: tuple[int, int], moved: tuple[int, int], *, weighty: bool) -> Found:
    (i, j), (scale, move) = places, moved
    row = pair.book.lexicon.scales[scale]
    direction = "more" if move > 0 else "less"
    size = "much " if abs(move) >= _WEIGHTY_STEPS else "a little "
    sentence = f"“{pair.base.text([i])}” became “{pair.reading.text([j])}”: {size}{direction} ({row.name})"
    return Found(row.kind, (i,), (j,), sentence, meaning=weighty)


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
    """"some of the …" told as "the …", or the reverse: a part told as the whole."""
    for i in range(len(pair.base.norms) - 1):
        if pair.base.norms[i] in _PARTS and pair.base.norms[i + 1] == "of" and i not in pair.to_reading and _stays(pair, i + 2):
            sentence = f"“{pair.base.text([i, i + 1])}” is gone: a part is told as the whole"
            yield Found(ChangeKind.SCOPE, (i, i + 1), (), sentence, meaning=True)
    for j in range(len(pair.reading.norms) - 1):
        norms = pair.reading.norms
        if norms[j] in _PARTS and norms[j + 1] == "of" and j not in pair.to_base and _came(pair, j + 2):
            sentence = f"“{pair.reading.text([j, j + 1])}” is added: the whole is told as a part"
            yield Found(ChangeKind.SCOPE, (), (j, j + 1), sentence, meaning=True)


def _stays(pair: Pair, begin: int) -> bool:
    """Whether the thing counted (next content word of the base) is carried at its place, without a quantifier."""
    thing = next((n for n in range(begin, min(begin + 4, len(pair.base.norms))) if not pair.is_light(pair.base.norms[n])), None)
    partner = None if thing is None else pair.to_reading.get(thing)
    if thing is None or partner is None or not pair.akin(thing, partner):
        return False
    return not any(_quantifies(pair, pair.reading.norms[j], pair.reading.stems[j]) for j in range(max(0, partner - 3), partner))


def _came(pair: Pair, begin: int) -> bool:
    norms = pair.reading.norms
    thing = next((n for n in range(begin, min(begin + 4, len(norms))) if not pair.is_light(norms[n])), None)
    partner = None if thing is None else pair.to_base.get(thing)
    if thing is None or partner is None or not pair.akin(partner, thing):
        return False
    return not any(_quantifies(pair, pair.base.norms[i], pair.base.stems[i]) for i in range(max(0, partner - 3), partner))


def _quantifies(pair: Pair, norm: str, stem: str) -> bool:
    scales = pair.book.lexicon.scales
    listed = any(scales[step.scale].kind is ChangeKind.SCOPE for step in pair.book.steps.get(stem, ()))
    return listed or norm in _PARTS or norm[0].isdecimal() or norm in pair.book.lexicon.numbers.words
