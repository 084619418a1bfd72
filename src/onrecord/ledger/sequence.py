"""What became of a word once given? Sets each statement against what the same party said of the same deed on an earlier day.

A later statement repeats, strengthens, weakens or reverses an earlier one. Two are compared only if their party has a name of its
own, which is the same in every story, if they tell one deed by :mod:`~onrecord.ledger.likeness`, and if names, numbers,
addressees, third parties and times do not differ. Tellings of one act (one cluster) are one statement, of the first day on
which it was told; one that words of its own put on a later day, or that has another condition on a later day, is a statement
anew. What somebody else tells of a party's word has no day, and what points both ways, weaker in words and freer of
conditions, is left untold.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from onrecord.ledger.keys import Keys
from onrecord.ledger.likeness import COMMITMENTS, family, share
from onrecord.ledger.tellings import telling
from onrecord.model import (
    Act,
    CommitmentTense,
    Course,
    Earlier,
    Factuality,
    LinkKind,
    Polarity,
    Record,
    ReportId,
    Statement,
)
from onrecord.text.normalise import fold
from onrecord.text.tokens import norms

__all__ = ["earlier"]

_MIN_SHARED = 0.6
"""Share of the weight of two contents from which they tell one deed."""
_MIN_SHARED_DEED = 0.4
"""The same where verb and object are both told and the same."""
_LEAST_KEYS = 2
"""A deed known by one word ("talks") may be another deed."""
_MIN_SHARED_CONDITION = 0.6
_MAX_COVERED = 0.3
"""Share of the weight of a condition from which the content of the other tells it in another shape."""
_UNSAID = frozenset({Act.EVENT, Act.MEET, Act.VISIT, Act.EVIDENCE})
"""What is no word given: who meets twice repeats nothing."""
_ONE_LADDER = frozenset({Act.ASSURE, Act.ANNOUNCE})
_OPPOSITES = (frozenset({Act.SUPPORT, Act.OPPOSE}), frozenset({Act.AGREE, Act.DISAGREE}))
_FORCE = {Act.ASK: 1, Act.URGE: 2, Act.DEMAND: 3, Act.CONCERN: 1, Act.ACCUSE: 2, Act.WARN: 1, Act.THREATEN: 2}
_SURE = {Factuality.POSSIBLE: 1, Factuality.PROBABLE: 2, Factuality.CERTAIN: 3}


class _Dated(Record, frozen=True, gc=False):
    """A statement with the first day of its act and what it is compared by; ``names`` are those of others than its ``sides``.

    ``is_first`` says that it tells the act on that day, ``occasion`` which of its tellings are one statement.
    """

    told: Statement
    day: str
    is_first: bool
    sides: frozenset[str]
    deed: tuple[str | None, ...]
    weights: dict[str, float]
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]

    occasion: str


def earlier(
    statements: Sequence[Statement], days: Mapping[ReportId, str | None], keys: Keys
) -> dict[str, tuple[Earlier, ...]]:
    """Id of a statement → what it does to earlier ones, for those that do anything.

    ``days`` are those of the reports (ISO 8601); one that is not told, or not to the day, gives its report's statements none.
    Of each course only the nearest day is told, each act of it once, in the order of the statements.
    """
    blocks: dict[tuple[str, str | None], list[_Dated]] = defaultdict(list)
    for one in _dated(statements, days, keys):
        for side in one.sides:
            blocks[side, one.deed[0] if one.deed else None].append(one)
    found: dict[str, dict[str, tuple[Course, _Dated]]] = defaultdict(dict)
    for block in blocks.values():
        for later in block:
            for before in block:
                if not before.is_first or before.day >= later.day or before.occasion == later.occasion:
                    continue
                if (course := _course(before, later, keys)) is not None:
                    found[later.told.id][before.told.id] = course, before
    place = {one.id: number for number, one in enumerate(statements)}
    return {name: tuple(_nearest(sorted(those.values(), key=lambda one: place[one[1].told.id]))) for name, those in found.items()}


def _nearest(found: Sequence[tuple[Course, _Dated]]) -> Iterator[Earlier]:
    for course in Course:
        days = [before.day for of, before in found if of is course]
        last: dict[str, _Dated] = {}
        for of, before in found:
            if of is course and before.day == max(days):
                last.setdefault(before.occasion, before)
        for one in last.values():
            yield Earlier(one.told.id, course, one.day, one.told.report, one.told.content)


def _dated(statements: Iterable[Statement], days: Mapping[ReportId, str | None], keys: Keys) -> list[_Dated]:
    """The statements that can be compared."""
    acts: dict[str, list[tuple[Statement, str]]] = defaultdict(list)
    for one in statements:
        day = _day(one, days.get(one.report))
        if day is not None:
            acts[one.cluster or one.id].append((one, day))
    occasions = {one.id: occasion for told in acts.values() for one, occasion in _occasions(told, keys)}
    first: dict[str, str] = {}
    for one, day in (each for told in acts.values() for each in told):
        first[occasions[one.id]] = min(day, first.get(occasions[one.id], day))
    known = {one.id: day for told in acts.values() for one, day in told}
    made = (
        _made(one, known[one.id], (occasions[one.id], first[occasions[one.id]]), keys)
        for one in statements if one.id in known and one.act not in _UNSAID
    )  # fmt: skip
    return [one for one in made if one is not None]


def _occasions(told: Sequence[tuple[Statement, str]], keys: Keys) -> Iterator[tuple[Statement, str]]:
    """Each telling of an act with a name for when it was said.

    A later day counts where the words tell it, or where nobody told the condition that is set, or left out, on an earlier one;
    another day of publication alone is another telling of what was said before.
    """
    begun = min(day for _, day in told)
    conditions = [one.condition for one, day in told if day == begun]
    for one, day in told:
        act = one.cluster or one.id
        is_told = any(_is_one_condition(one.condition, condition, keys) for condition in conditions)
        is_anew = _is_later(one, day, begun) or (day > begun and not is_told)
        yield one, f"{act} {day} {one.condition or ''}" if is_anew else act


def _is_later(one: Statement, day: str, begun: str) -> bool:
    """Whether the words put a statement on a later day; one day is what the clocks of two places, or a slip, may make."""
    return _is_dated(one) and (date.fromisoformat(day) - date.fromisoformat(begun)).days > 1


def _is_one_condition(one: str | None, other: str | None, keys: Keys) -> bool:
    if not one or not other:
        return not one and not other
    return share(keys.weights(one), keys.weights(other)) >= _MIN_SHARED_CONDITION


def _made(one: Statement, day: str, told: tuple[str, str], keys: Keys) -> _Dated | None:
    """A statement ready to be compared; ``told`` is its occasion and the first day of that."""
    occasion, first = told
    sources = {keys.party(link.source) for link in one.chain if link.kind is LinkKind.SOURCE and link.source}
    sides = frozenset(side for side in (keys.proper(one.speaker), keys.proper(one.speaks_for)) if side is not None)
    if one.speaker is None or len(sources) > 1 or not sides:
        return None
    content = telling(one, keys)
    bare = content.bare
    mine = {keys.word(word) for name in (one.speaker, one.speaks_for or "") for word in norms(fold(name))}
    words = frozenset(key for word in norms(fold(bare)) if (key := keys.word(word.removesuffix("'s"))) is not None)
    named = (word for word in bare.split() if word[:1].isupper())
    names = {keys.word(norm.removesuffix("'s")) for word in named for norm in norms(fold(word))} | keys.bodies(bare)
    others = frozenset(name for name in names - mine - sides if name is not None)
    words |= keys.bodies(bare)
    return _Dated(one, first, day == first, sides, content.deed, content.weights, words, others, keys.numbers(bare), occasion)


def _day(one: Statement, published: str | None) -> str | None:
    """The day of the act: as the words beside the content tell it, else that of the report; ``None`` if told no finer."""
    if not _is_day(published):
        return None
    if one.when is None or not _is_dated(one):
        return published
    own = one.when.value[:10] if one.when.value else None
    return own if _is_day(own) and str(own) <= str(published) else None


def _is_dated(one: Statement) -> bool:
    """Whether words beside the content tell when it was said."""
    return one.when is not None and not any(one.when.span.meets(span) for span in one.content_spans)


def _is_day(value: str | None) -> bool:
    try:
        return value is not None and len(value) == len("2031-05-03") and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _course(before: _Dated, later: _Dated, keys: Keys) -> Course | None:
    """What a later statement does to one before; ``None`` where they are of two deeds or it cannot be told."""
    a, b = before.told, later.told
    if not _is_one_deed(before, later, keys) or _differ(a, b, keys) or not _is_one_time(a, b):
        return None
    turned = (a.polarity is not b.polarity) + (a.act_negated is not b.act_negated)
    opposite = frozenset((a.act, b.act)) in _OPPOSITES
    if turned or opposite:
        return Course.REVERSES if turned + opposite == 1 and _may_reverse(a, b, keys, opposite=opposite) else None
    return _of_steps(a, b, keys)


def _is_one_deed(before: _Dated, later: _Dated, keys: Keys) -> bool:
    if before.told.cluster is not None and before.told.cluster == later.told.cluster:
        return True
    mine, theirs = before.told.gist, later.told.gist
    if mine and theirs and not all(keys.same(a, b) for a, b in zip(mine, theirs, strict=False)):
        return False
    for these, those in ((before.names, later.names), (before.numbers, later.numbers)):
        if these and those and not (these <= those or those <= these):
            return False
    if not (before.names <= later.words or later.names <= before.words):
        return False
    is_told = all(before.deed) and len(before.deed) == len(("verb", "object")) and before.deed == later.deed
    common = before.weights.keys() & later.weights.keys()
    return len(common) >= _LEAST_KEYS and share(before.weights, later.weights) >= (_MIN_SHARED_DEED if is_told else _MIN_SHARED)


def _differ(a: Statement, b: Statement, keys: Keys) -> bool:
    """Whether two statements are made to two parties or speak of two."""
    pairs = ((a.addressee_for or a.addressee, b.addressee_for or b.addressee), (a.target, b.target))
    return any(one and other and keys.party(one) != keys.party(other) for one, other in pairs)


def _is_one_time(a: Statement, b: Statement) -> bool:
    """Whether no promise of what is stands against one of what will be."""
    if a.commitment is None or b.commitment is None:
        return True
    tenses = a.commitment.tense, b.commitment.tense
    return CommitmentTense.PRESENT not in tenses or tenses[0] is tenses[1]


def _may_reverse(a: Statement, b: Statement, keys: Keys, *, opposite: bool) -> bool:
    """Whether acts of which one says what the other says not are of one kind, free of conditions, and not only possible: what
    holds if something happens and what does not hold otherwise are no two words. Who denies that he will do what he promised
    takes it back; who denies that he has done it does not."""
    acts = {a.act, b.act}
    refused = Act.REFUSE in acts and len(acts & COMMITMENTS) == 1 and a.act_negated is b.act_negated
    if a.condition or b.condition or Factuality.POSSIBLE in (a.factuality, b.factuality):
        return False
    denied = Act.DENY in acts and len(acts & COMMITMENTS) == 1 and Polarity.AFFIRMED in (a.polarity, b.polarity)
    if denied and not a.act_negated and not b.act_negated:
        return all(one.act is not Act.DENY or keys.is_of_future(one.content) for one in (a, b))
    return opposite or refused or family(a.act) == family(b.act)


def _of_steps(a: Statement, b: Statement, keys: Keys) -> Course | None:
    """Whether a statement with the same sign stands higher or lower than the one before."""
    steps = [_force_step(a, b), _condition_step(a, b, keys), _sure_step(a, b)]
    if None in steps:
        return None
    moved = set(steps) - {0}
    if not moved:
        return Course.REPEATS
    if len(moved) > 1 or a.act_negated:
        return None
    return Course.STRENGTHENS if 1 in moved else Course.WEAKENS


def _force_step(a: Statement, b: Statement) -> int | None:
    """1 up, -1 down on the ladder of acts and cues, ``None`` where the acts stand on no common ladder."""
    if a.act is b.act or {a.act, b.act} == _ONE_LADDER:
        if (a.strength is None) is not (b.strength is None):
            return None
        return _sign((b.strength or 0) - (a.strength or 0))
    if family(a.act) == family(b.act) and {a.act, b.act} <= _FORCE.keys():
        return _sign(_FORCE[b.act] - _FORCE[a.act])
    return None


def _condition_step(a: Statement, b: Statement, keys: Keys) -> int | None:
    mine, theirs = a.condition, b.condition
    if mine and theirs:
        return 0 if share(keys.weights(mine), keys.weights(theirs)) >= _MIN_SHARED_CONDITION else None
    if not mine and not theirs:
        return 0
    weights, content = keys.weights(mine or theirs or ""), keys.weights(b.content if mine else a.content)
    covered = sum(weight for key, weight in weights.items() if key in content)
    return None if covered > _MAX_COVERED * sum(weights.values()) else (1 if mine else -1)


def _sure_step(a: Statement, b: Statement) -> int | None:
    """The step of sureness; what is open under a condition is told by the condition."""
    if a.factuality is b.factuality or bool(a.condition) is not bool(b.condition):
        return 0
    if Factuality.UNKNOWN in (a.factuality, b.factuality):
        return None
    return _sign(_SURE[b.factuality] - _SURE[a.factuality])


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)
