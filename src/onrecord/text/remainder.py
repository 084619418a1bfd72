"""What is left when the detectors of meaning have spoken: spelling, order, punctuation, and words that simply differ.

:func:`rest` tells every unit that differs and that nobody has claimed: left out, added, or replaced. A content word that is
gone before a noun both have narrowed it ("nuclear weapons" → "weapons"): told as scope; a word that gave it strength ("deep
concern" → "concern"): told as degree. Neither is a change of meaning alone.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.model import ChangeKind
from onrecord.text.designation import name_at_start
from onrecord.text.normalise import fold_marks
from onrecord.text.pairing import Found, Gap, Pair, Side

__all__ = ["find_moved", "find_punctuation", "find_respelled", "rest"]

_LEAST_LIMIT_WORDS = 2
_BLANK_OR_QUOTE = re.compile(r"[\s'\"]+")


def find_respelled(pair: Pair) -> Iterator[Found]:
    """Words in one place that differ in nothing but spelling."""
    for i, j in sorted(pair.to_reading.items()):
        if pair.base.norms[i] != pair.reading.norms[j] and pair.equal(i, j):
            sentence = f"“{pair.base.text([i])}” is spelled “{pair.reading.text([j])}”"
            yield Found(ChangeKind.SPELLING, (i,), (j,), sentence)


def find_moved(pair: Pair) -> Iterator[Found]:
    """Runs of words that left one place and stand, the same, at another."""
    lost = _runs([i for i in range(len(pair.base.words)) if i not in pair.to_reading])
    free = _runs([j for j in range(len(pair.reading.words)) if j not in pair.to_base])
    for run in lost:
        content = [pair.base.norms[i] for i in run if not pair.is_light(pair.base.norms[i])]
        target = next((other for other in free if content and _holds(pair.reading, other, content)), None)
        if target is not None:
            free.remove(target)
            sentence = f"“{pair.base.text(run)}” stands at another place"
            yield Found(ChangeKind.ORDER, tuple(run), tuple(target), sentence)


def _holds(side: Side, run: Sequence[int], content: list[str]) -> bool:
    own = [side.norms[j] for j in run]
    return all(word in own for word in content) and len(own) <= len(content) + 3


def find_punctuation(pair: Pair) -> Iterator[Found]:
    """Marks between two words that both sides have in one place, where they are not the same marks."""
    for i, j in sorted(pair.to_reading.items()):
        if i + 1 < len(pair.base.words) and pair.to_reading.get(i + 1) == j + 1 and pair.equal(i, j) and pair.equal(i + 1, j + 1):
            was, now = _marks(pair.base, i), _marks(pair.reading, j)
            if was is not None and now is not None and was != now:
                sentence = f"{_named(was)} between two words became {_named(now)}"
                yield Found(ChangeKind.PUNCTUATION, (i, i + 1), (j, j + 1), sentence)


def _marks(side: Side, place: int) -> str | None:
    """Marks after a unit, dashes alike, quotation marks left out; ``None`` where a split quotation has words between."""
    between = fold_marks(side.raw[side.words[place].end : side.words[place + 1].begin])
    if any(letter.isalnum() for letter in between):
        return None
    return _BLANK_OR_QUOTE.sub("", between).replace("--", "-")


def _named(marks: str) -> str:
    return f"“{marks}”" if marks else "no mark"


def rest(pair: Pair, base: frozenset[int], reading: frozenset[int]) -> list[Found]:
    """Every unit that differs and is not among the claimed ones of ``base`` and ``reading``, by stretches."""
    found: list[Found] = []
    for gap in pair.gaps:
        for left, right in _stretches(pair, gap, base, reading):
            found += _told(pair, left, right)
    return found


def _stretches(
    pair: Pair, gap: Gap, base: frozenset[int], reading: frozenset[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """The unclaimed parts of a stretch of difference, cut where something claimed stands between."""
    left: list[int] = []
    right: list[int] = []
    for link in pair.links:
        i, j = link.a, link.b
        if (i is None or i not in gap.base) and (j is None or j not in gap.reading):
            continue
        if i in base or j in reading:
            if left or right:
                yield left, right
            left, right = [], []
        left = left if i is None or i in base else [*left, i]
        right = right if j is None or j in reading else [*right, j]
    if left or right:
        yield left, right


def _told(pair: Pair, left: list[int], right: list[int]) -> list[Found]:
    was, now = pair.base.text(left), pair.reading.text(right)
    if not left and not right:
        return []
    if _opens_clause(pair, pair.base, left) and _opens_clause(pair, pair.reading, right):
        return []
    if left and right:
        if (renamed := _renamed(pair, left, right)) is not None:
            return renamed
        if _tops(pair, pair.base, left) is not _tops(pair, pair.reading, right):
            told = f"“{was}” became “{now}”: it is put with another strength"
            return [Found(ChangeKind.DEGREE, tuple(left), tuple(right), told)]
        same = sorted(pair.base.stems[i] for i in left) == sorted(pair.reading.stems[j] for j in right)
        form = ": another form of the same word" if same else ""
        return [Found(ChangeKind.LEXICAL, tuple(left), tuple(right), f"“{was}” became “{now}”{form}")]
    if left:
        kind, why = _narrowing(pair, pair.base, left)
        return [Found(kind, tuple(left), (), f"“{was}” is left out{why}")]
    kind, why = _narrowing(pair, pair.reading, right)
    return [Found(kind, (), tuple(right), f"“{now}” is added{why}")]


def _renamed(pair: Pair, left: list[int], right: list[int]) -> list[Found] | None:
    """Who a replaced stretch begins with, where both sides name somebody, and what is left; ``None`` where one does not."""
    old, new = name_at_start(pair.base, left, pair.book), name_at_start(pair.reading, right, pair.book)
    if not old or not new or (len(old), len(new)) == (len(left), len(right)):
        return None
    sentence = f"“{pair.base.text(old)}” became “{pair.reading.text(new)}”: another name in its place, maybe of the same"
    return [
        Found(ChangeKind.NAME, tuple(old), tuple(new), sentence),
        *_told(pair, [i for i in left if i > old[-1]], [j for j in right if j > new[-1]]),
    ]


def _tops(pair: Pair, side: Side, run: list[int]) -> bool:
    """Whether a run of small words ends in one that puts what follows above or below all else ("the most", "a")."""
    return side.norms[run[-1]] in ("most", "least") and all(pair.is_light(side.norms[place]) for place in run)


def _opens_clause(pair: Pair, side: Side, run: list[int]) -> bool:
    """Whether a run is nothing, or the word alone with which a clause may or may not open ("that he agreed", "he agreed")."""
    return not run or (run == [0] and side.norms[0] in pair.book.lexicon.clause_openers)


def _narrowing(pair: Pair, side: Side, run: list[int]) -> tuple[ChangeKind, str]:
    """Whether the run qualifies a content word that both have right after it, or right before it ("support for Elbonia")."""
    after = run[-1] + 1
    limits = _limits(pair, side, run)
    if limits is not None:
        return ChangeKind.SCOPE, f" after “{side.text([limits])}”: what it was told of is narrowed by it"
    carried = pair.to_reading if side is pair.base else pair.to_base
    if after >= len(side.words) or after in side.broken or after not in carried or pair.is_light(side.norms[after]):
        return ChangeKind.LEXICAL, ""
    if all(side.norms[place] in pair.book.lexicon.strengthening for place in run):
        return ChangeKind.DEGREE, f" before “{side.text([after])}”: it is put with another strength"
    if any(pair.is_light(side.norms[place]) for place in run):
        return ChangeKind.LEXICAL, ""
    return ChangeKind.SCOPE, f" before “{side.text([after])}”"


def _limits(pair: Pair, side: Side, run: list[int]) -> int | None:
    """The content word before a run that opens with a preposition and names something, if both wordings have it in place."""
    before = run[0] - 1
    carried = pair.to_reading if side is pair.base else pair.to_base
    if len(run) < _LEAST_LIMIT_WORDS or before < 0 or run[0] in side.broken or before not in carried:
        return None
    names_something = not pair.is_light(side.norms[run[-1]]) and not pair.is_light(side.norms[before])
    return before if side.norms[run[0]] in pair.book.lexicon.limits.prepositions and names_something else None


def _runs(places: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
