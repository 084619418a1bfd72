"""Which statements stand in one place of two wordings of one sentence, and are they one act told twice?

Two wordings are set side by side word by word; statements meet where most words of their contents stand in each other's place,
each the other's best. Those that meet are one act if family, polarity and negation are the same, nobody else speaks, and no
opposite took a word's place. A translation exchanges all words, so there what is done may be called otherwise; an editor who
puts another verb may have changed the deed, so elsewhere that leaves it open. Joins nothing, that is done by
:mod:`~onrecord.ledger.merge`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from onrecord.ledger.keys import Keys
from onrecord.ledger.likeness import family, share
from onrecord.model import Act, ChangeKind, Mode, Passage, Record, Relation, ReportId, Span, Statement
from onrecord.text.change import changes_of
from onrecord.text.grounds import is_grounded
from onrecord.text.pairing import Found, Pair, Side
from onrecord.text.wordbook import Wordbook

__all__ = ["Counterparts", "counterparts", "may_be_one_voice"]

_MIN_PLACED = 0.5
"""Share of the words of two contents that must stand in each other's place; half is enough for a telling that is cut."""
_MIN_SHARED_VOICE = 0.5
"""Share of the weight of two descriptions of somebody who is not named ("a spokesman for the ministry")."""


_TOLD_OTHERWISE = frozenset({
    ChangeKind.NUMBER, ChangeKind.DATE, ChangeKind.NAME, ChangeKind.MODALITY, ChangeKind.SCOPE, ChangeKind.DEGREE,
})  # fmt: skip
"""Kinds of change that matter outside of marks, where person and tense go with who tells it; the tense of a promise matters."""


class Counterparts(Record, frozen=True):
    """Two statements, by id, that stand in one place: whether they are one act told twice (``None`` where it cannot be told),
    and how much of their contents is placed alike (0–1). ``is_changed`` says that some words, of a number, a name, how sure or
    how much, tell it otherwise."""

    one: str
    other: str
    is_one_act: bool | None
    placed: float
    is_changed: bool = False


def counterparts(
    statements: Iterable[Statement], passages: Iterable[Passage], side: Callable[[Span], Side], keys: Keys, book: Wordbook,
) -> tuple[Counterparts, ...]:
    """The counterparts in the order of the passages; those that merely tell of the same matter are passed over.

    ``side`` gives the words of a span of any of the reports, ``book`` is the word book of their language.
    """
    by_report: dict[ReportId, list[Statement]] = defaultdict(list)
    for one in statements:
        by_report[one.report].append(one)
    found: list[Counterparts] = []
    for passage in passages:
        if passage.relation is Relation.RELATED:
            continue
        mine, theirs = (_within(by_report.get(span.report, ()), span) for span in (passage.a, passage.b))
        if mine and theirs:
            pair = Pair(side(passage.a), side(passage.b), book, direct=False)
            found += _met(_Wordings(pair, mine, theirs, keys, is_translated=passage.relation is Relation.TRANSLATED))
    return tuple(found)


def _within(statements: Sequence[Statement], span: Span) -> list[Statement]:
    return [one for one in statements if one.sentence.meets(span)]


class _Wordings:
    """Two wordings of one sentence with the statements in either."""

    def __init__(
        self, pair: Pair, mine: Sequence[Statement], theirs: Sequence[Statement], keys: Keys, *, is_translated: bool,
    ) -> None:
        self.pair, self.mine, self.theirs, self.keys, self.is_translated = pair, mine, theirs, keys, is_translated
        self._places = {
            one.id: _places(side, one, book=pair.book)
            for side, statements in ((pair.base, mine), (pair.reading, theirs)) for one in statements
        }
    def placed(self, one: Statement, other: Statement) -> float:
        """Share of the words of two contents that stand in each other's place (Dice, 0–1)."""
        mine, theirs = self._places[one.id], self._places[other.id]
        common = sum(self.pair.to_reading.get(place) in theirs for place in mine)
        return 2 * common / (len(mine) + len(theirs)) if mine or theirs else 0.0

    def are_one_act(self, one: Statement, other: Statement) -> bool | None:
        """Whether two statements that stand in one place tell one act."""
        if not _is_alike(one, other) or not may_be_one_voice(one, other, self.keys) or self._is_turned(one, other):
            return False
        return True if self.is_translated or _is_same_gist(one, other, self.keys) else None

    def is_changed(self, one: Statement, other: Statement) -> bool:
        """Whether a word of the two tells otherwise; of two that stand in marks any word that tells something else."""
        direct = one.mode is other.mode is Mode.DIRECT
        kinds = _TOLD_OTHERWISE | {ChangeKind.TENSE} if family(one.act) == family(Act.ASSURE) else _TOLD_OTHERWISE
        return any(
            (direct or found.kind in kinds) and self._touches(found, one, other)
            for found in (self._spoken if direct else self._changes) if found.kind is not ChangeKind.NEGATION
        )  # fmt: skip

    def _is_turned(self, one: Statement, other: Statement) -> bool:
        """Whether a denial comes or goes, or an opposite stands, among the words of the two."""
        if any(found.kind is ChangeKind.NEGATION and self._touches(found, one, other) for found in self._changes):
            return True
        mine, theirs = self._places[one.id], self._places[other.id]
        linked = ((i, self.pair.to_reading.get(i)) for i in mine)
        return any(j in theirs and _are_opposite(self.pair, i, j) for i, j in linked if j is not None)

    @cached_property
    def _changes(self) -> tuple[Found, ...]:
        """The changes of meaning that are told of the same thing; a translation exchanges the words beside them, too."""
        return self._told_alike(self.pair)

    @cached_property
    def _spoken(self) -> tuple[Found, ...]:
        """The same of two wordings in marks, where a person is nobody else."""
        return self._told_alike(Pair(self.pair.base, self.pair.reading, self.pair.book, direct=True))

    def _told_alike(self, pair: Pair) -> tuple[Found, ...]:
        return tuple(one for one in changes_of(pair) if one.meaning and (self.is_translated or is_grounded(pair, one)))

    def _touches(self, found: Found, one: Statement, other: Statement) -> bool:
        base, reading = _told(self.pair.base, one), _told(self.pair.reading, other)
        return not base.isdisjoint(found.base) or not reading.isdisjoint(found.reading)


def _told(side: Side, one: Statement) -> set[int]:
    """The units of a cue and a content."""
    return {n for n, word in enumerate(side.words) if any(_holds(span, word.begin) for span in (*one.cue, *one.content_spans))}


def _are_opposite(pair: Pair, i: int, j: int) -> bool:
    stems = frozenset((pair.base.stems[i], pair.reading.stems[j]))
    return stems in pair.book.opposites or stems in pair.book.gradable


def _places(side: Side, one: Statement, *, book: Wordbook) -> frozenset[int]:
    """The units of a content, those with grammar alone left out if there are others."""
    inside = frozenset(n for n, word in enumerate(side.words) if any(_holds(span, word.begin) for span in one.content_spans))
    return frozenset(n for n in inside if not book.is_light(side.norms[n])) or inside


def _holds(span: Span, place: int) -> bool:
    return span.begin <= place < span.end


def _met(both: _Wordings) -> Iterator[Counterparts]:
    """The statements that are each other's best, the best first; of equals those that are one act."""
    rated = [
        Counterparts(one.id, other.id, both.are_one_act(one, other), placed, both.is_changed(one, other))
        for one in both.mine for other in both.theirs if (placed := both.placed(one, other)) >= _MIN_PLACED
    ]  # fmt: skip
    taken: set[str] = set()
    for each in sorted(rated, key=lambda each: (-each.placed, not each.is_one_act, each.one, each.other)):
        if taken.isdisjoint((each.one, each.other)):
            taken |= {each.one, each.other}
            yield each


def _is_alike(one: Statement, other: Statement) -> bool:
    signs = [(family(each.act), each.polarity, each.act_negated) for each in (one, other)]
    return signs[0] == signs[1]


def _is_same_gist(one: Statement, other: Statement, keys: Keys) -> bool:
    return all(keys.same(a, b) for a, b in zip(one.gist, other.gist, strict=False))


def may_be_one_voice(one: Statement, other: Statement, keys: Keys) -> bool:
    """Whether nothing says that two statements in wordings of one sentence are two parties': one of them is untold, both are one
    body or person, the one is the body for which the other speaks, or neither is named and they are described alike."""
    mine, theirs = keys.party(one.speaker), keys.party(other.speaker)
    if mine is None or theirs is None or mine == theirs:
        return True
    if mine == keys.party(other.speaks_for) or theirs == keys.party(one.speaks_for):
        return True
    named = [any(word[:1].isupper() for word in (each.speaker or "").split()[:1]) for each in (one, other)]
    weights = [keys.weights(each.speaker or "") for each in (one, other)]
    return not any(named) and share(*weights) >= _MIN_SHARED_VOICE
