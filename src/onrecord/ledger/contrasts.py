"""Where do reports tell one deed otherwise? Pairs of sides that differ in a field: what is affirmed here is denied there.

Takes the ledger of a story and which of its sentences are wordings of each other; gives contrasts, each of one field with the
statements on either side. Statements are compared that tell the same deed (the verb, its object and most of the weight of the
content) by the same party, or that stand in two wordings of one sentence. A report that tells both sides stands on neither: who
quotes a promise and its denial contradicts nobody. What only one side tells is no contrast, but for a condition.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.ledger.keys import Keys
from onrecord.ledger.likeness import COMMITMENTS, family, share
from onrecord.ledger.tellings import Telling, rivals, tellings
from onrecord.model import (
    Act,
    Commitment,
    CommitmentTense,
    Contrast,
    ContrastField,
    Factuality,
    Record,
    ReportId,
    Span,
    Statement,
)

__all__ = ["contrasts"]

_MIN_SHARED = 0.6
"""Share of the weight of two contents from which two statements tell one deed, wherever they stand."""
_MIN_SHARED_LINKED = 0.4
"""The same for two wordings of one sentence, whose other words may all have been exchanged."""
_MIN_SHARED_ALONE = 0.2
"""The same where each wording tells one act alone that could be the other's: there the verb may be another word, too."""
_LEAST_KEYS = 2
"""A deed known by one word ("talks") may be another deed."""
_OPPOSED = frozenset({
    frozenset({Act.DENY, Act.REFUSE}), frozenset({Act.AGREE, Act.REFUSE}), frozenset({Act.ASSURE, Act.REFUSE}),
    frozenset({Act.DEMAND, Act.ASK}), frozenset({Act.DEMAND, Act.URGE}), frozenset({Act.DEMAND, Act.CLAIM}),
    frozenset({Act.WARN, Act.THREATEN}), frozenset({Act.ACCUSE, Act.CONCERN}), frozenset({Act.ASSURE, Act.DEMAND}),
    frozenset({Act.ASSURE, Act.ASK}), frozenset({Act.ASSURE, Act.WARN}), frozenset({Act.ASSURE, Act.THREATEN}),
    frozenset({Act.DENY, Act.EVIDENCE}), frozenset({Act.AGREE, Act.WANT}),
})  # fmt: skip
"""Acts of which a reader who takes one for the other is misled."""
_BINDING = frozenset({Act.ASSURE, Act.DENY, Act.DEMAND, Act.REFUSE, Act.THREATEN, Act.ACCUSE, Act.AGREE})
"""Acts of which it matters most who does them and that they are no others."""
_FORCEFUL = _BINDING | {Act.ASK, Act.URGE, Act.WARN, Act.CONCERN}
_SAID = frozenset({Act.ASSERT, Act.CLAIM, Act.DENY})
_MIN_SHARED_CONDITION = 0.3
"""Share of the weight of a condition from which the other content tells it in another shape."""
_LONG_CHARS = 5
"""Shorter words ("if", "were") stand in any condition."""
_REVERSING = frozenset({
    "not", "n't", "n’t", "no", "never", "unless", "until", "till", "without", "before", "fail", "fails", "failed", "refuse",
    "refuses", "refused", "absence",
})  # fmt: skip
_SURE = {Factuality.CERTAIN: "certain", Factuality.PROBABLE: "open", Factuality.POSSIBLE: "open"}


def contrasts(
    statements: Sequence[Statement], linked: Iterable[tuple[Span, Span]], keys: Keys, order: Sequence[ReportId],
) -> tuple[Contrast, ...]:
    """The contrasts of a story in the order of the statements, each field of two acts once.

    ``linked`` are pairs of spans that are wordings of one sentence, ``order`` is that of the reports.
    """
    told = tuple(tellings(statements, keys).values())
    known = _Known(keys, rivals(told, keys))
    found: list[tuple[_Valued, _Valued]] = []
    agreed: set[tuple[ContrastField, str, ReportId]] = set()
    for one, other, near in _pairs(told, linked):
        for field, mine, theirs in _compared(one, other, known, near):
            a, b = one.statement, other.statement
            if mine == theirs:
                agreed |= {(field, a.id, b.report), (field, b.id, a.report)}
            else:
                found.append((_Valued(field, mine, a), _Valued(field, theirs, b)))
    place = {report: number for number, report in enumerate(order)}
    kept = ((a, b) for a, b in found if not {(a.field, a.told.id, b.told.report), (b.field, b.told.id, a.told.report)} & agreed)
    return tuple(_gathered(kept, place))


class _Valued(NamedTuple):
    """A statement with its value in a field."""

    field: ContrastField
    value: str
    told: Statement

    @property
    def key(self) -> tuple[str, str]:
        """The value and the act."""
        return self.value, self.told.cluster or self.told.id


def _gathered(found: Iterable[tuple[_Valued, _Valued]], place: Mapping[ReportId, int]) -> Iterator[Contrast]:
    """A contrast for each field of two acts, the first told before."""
    sides: dict[tuple[ContrastField, tuple[str, str], tuple[str, str]], tuple[dict[str, Statement], dict[str, Statement]]] = {}
    for a, b in found:
        first, second = sorted((a, b), key=lambda one: one.key)
        left, right = sides.setdefault((a.field, first.key, second.key), ({}, {}))
        left[first.told.id], right[second.told.id] = first.told, second.told
    for (field, (mine, _), (theirs, _)), (left, right) in sides.items():
        both = {one.report for one in left.values()} & {one.report for one in right.values()}
        names = [_in_order((one for one in side.values() if one.report not in both), place) for side in (left, right)]
        if all(names):
            yield Contrast(field, (mine, theirs), names[0], names[1])


def _in_order(side: Iterable[Statement], place: Mapping[ReportId, int]) -> tuple[str, ...]:
    return tuple(one.id for one in sorted(side, key=lambda one: (place[one.report], one.sentence.begin, one.id)))


class _Known(Record, frozen=True):
    """What is known beside two statements: the keys of words, and parties one of whom acts upon the other somewhere."""

    keys: Keys
    rivals: frozenset[frozenset[str]]


def _pairs(told: Sequence[Telling], linked: Iterable[tuple[Span, Span]]) -> Iterator[tuple[Telling, Telling, float]]:
    """Statements of two reports that may tell one deed, each pair once, and the share of their contents from which they do."""
    met = set()
    for one, other, least in _linked(told, linked):
        met.add(frozenset((one.statement.id, other.statement.id)))
        yield one, other, least
    by_deed: dict[tuple[str | None, ...], list[Telling]] = defaultdict(list)
    for one in told:
        if any(one.deed) and one.statement.act is not Act.EVENT:
            by_deed[one.deed].append(one)
    for block in by_deed.values():
        for n, one in enumerate(block):
            for other in block[n + 1 :]:
                names = frozenset((one.statement.id, other.statement.id))
                if one.statement.report != other.statement.report and names not in met:
                    yield one, other, _MIN_SHARED


def _linked(told: Sequence[Telling], linked: Iterable[tuple[Span, Span]]) -> Iterator[tuple[Telling, Telling, float]]:
    """Pairs of statements that stand in two wordings of one sentence, and the least share of their contents."""
    by_report: dict[ReportId, list[Telling]] = defaultdict(list)
    for one in told:
        by_report[one.statement.report].append(one)
    seen = set()
    for a, b in linked:
        mine = [x for x in by_report[a.report] if x.statement.sentence.meets(a)]
        theirs = [x for x in by_report[b.report] if x.statement.sentence.meets(b)]
        for one in mine:
            for other in theirs:
                names = frozenset((one.statement.id, other.statement.id))
                if names not in seen:
                    seen.add(names)
                    yield one, other, _MIN_SHARED_ALONE if _are_alone(one, mine, other, theirs) else _MIN_SHARED_LINKED


def _are_alone(one: Telling, mine: Sequence[Telling], other: Telling, theirs: Sequence[Telling]) -> bool:
    """Whether two binding acts are the only ones in their wordings that could be each other's."""
    if not {one.statement.act, other.statement.act} <= _BINDING | {Act.ANNOUNCE}:
        return False
    to_one = sum(_are_like(one.statement, x.statement) for x in theirs)
    to_other = sum(_are_like(other.statement, x.statement) for x in mine)
    return to_one == to_other == 1 and _are_like(one.statement, other.statement)


def _are_like(a: Statement, b: Statement) -> bool:
    return family(a.act) == family(b.act) or frozenset((a.act, b.act)) in _OPPOSED


def _compared(one: Telling, other: Telling, known: _Known, least: float) -> Iterator[tuple[ContrastField, str, str]]:
    """The fields in which two statements of one deed can be compared, with both values; where the deed is turned round, that
    alone."""
    a, b, keys, is_linked = one.statement, other.statement, known.keys, least < _MIN_SHARED
    if not _is_one_deed(one, other, keys, least):
        return
    if not _may_be_one_party(one, other, is_linked=is_linked):
        if is_linked and a.frame == b.frame and a.act in _BINDING and _are_two_parties(one, other, known):
            yield ContrastField.SPEAKER, one.party or "", other.party or ""
        return
    yield ContrastField.SPEAKER, "", ""
    akin, opposed = family(a.act) == family(b.act), frozenset((a.act, b.act)) in _OPPOSED
    if a.act is b.act or opposed or (is_linked and not akin and _is_another_act(a, b)):
        yield ContrastField.ACT, a.act.value, b.act.value
    if (akin or opposed) and (a.act is b.act or a.act_negated is b.act_negated):
        yield ContrastField.POLARITY, _sign(a), _sign(b)
    if _sign(a) == _sign(b):
        yield from _of_likes(one, other, keys, akin=akin, is_linked=is_linked)


def _of_likes(
    one: Telling, other: Telling, keys: Keys, *, akin: bool, is_linked: bool,
) -> Iterator[tuple[ContrastField, str, str]]:
    """The lesser fields of two acts that affirm or deny the same."""
    a, b = one.statement, other.statement
    if akin:
        yield from _of_commitment(a.commitment, b.commitment)
        yield from _of_condition(one, other, keys, is_linked=is_linked)
        yield from _of_fields(a, b, keys)
    elif is_linked and {a.act, b.act} & COMMITMENTS and {a.act, b.act} & _SAID:
        if Act.ASSURE in (a.act, b.act):
            yield from _of_time(a, b)
        yield from _of_sureness(a, b)


def _is_another_act(a: Statement, b: Statement) -> bool:
    """Whether two acts in wordings of one sentence are different ones, by other words: "assured" is an assurance or a denial by
    the time of which it speaks, and what somebody merely says may be any act."""
    acts = {a.act, b.act}
    if not acts <= _FORCEFUL or acts == {Act.ASSURE, Act.DENY}:
        return False
    cues = [one.chain[-1].cue.casefold() if one.chain and one.chain[-1].cue else "" for one in (a, b)]
    return cues[0] != cues[1]


def _is_one_deed(one: Telling, other: Telling, keys: Keys, least: float) -> bool:
    mine, theirs = one.statement.gist, other.statement.gist
    if least > _MIN_SHARED_ALONE and mine and theirs and not all(keys.same(a, b) for a, b in zip(mine, theirs, strict=False)):
        return False
    common = one.weights.keys() & other.weights.keys()
    return (least < _MIN_SHARED or len(common) >= _LEAST_KEYS) and share(one.weights, other.weights) >= least


def _sign(one: Statement) -> str:
    return f"{'not done ' if one.act_negated else ''}{one.polarity.value}"


def _may_be_one_party(one: Telling, other: Telling, *, is_linked: bool) -> bool:
    """Whether two acts are one party's: of one speaker, or of a state and who speaks for it or promises it of the state; in
    wordings of one sentence also where neither tells who speaks."""
    if one.party is None or other.party is None:
        return is_linked and one.party is other.party
    if one.sides & other.sides:
        return True
    return one.names(other) or other.names(one)


def _are_two_parties(one: Telling, other: Telling, known: _Known) -> bool:
    """Whether the speakers are two persons by full name, two bodies, or two of whom one acts upon the other, and neither stands
    in the chain of the other: who promises in a state's name is no other than the state."""
    a, b = one.statement, other.statement
    if all(str(known.keys.party(each.speaker)).startswith("body ") for each in (a, b)):
        return True
    names = [(each.speaker or "").split() for each in (a, b)]
    full = all(len(name) > 1 and all(word[:1].isupper() for word in name) for name in names)
    if not full and frozenset((one.party or "", other.party or "")) not in known.rivals:
        return False
    told = [{word for link in each.chain for word in (link.source or "").split()} for each in (a, b)]
    return told[0].isdisjoint(names[1]) and told[1].isdisjoint(names[0])


def _of_commitment(a: Commitment | None, b: Commitment | None) -> Iterator[tuple[ContrastField, str, str]]:
    if a is not None and b is not None and (CommitmentTense.PRESENT not in (a.tense, b.tense) or a.tense is b.tense):
        yield ContrastField.TENSE, a.tense.value, b.tense.value


def _of_time(a: Statement, b: Statement) -> Iterator[tuple[ContrastField, str, str]]:
    """An assurance of what is, which is told as a denial or an assertion, against one of what will be."""
    if a.frame is not None and a.frame == b.frame:
        told = [each.commitment.tense.value if each.commitment else CommitmentTense.PRESENT.value for each in (a, b)]
        yield ContrastField.TENSE, told[0], told[1]


def _of_condition(
    one: Telling, other: Telling, keys: Keys, *, is_linked: bool,
) -> Iterator[tuple[ContrastField, str, str]]:
    """Whether a condition is set, and in wordings of one sentence which; one that the other content tells in another shape is
    no difference."""
    mine, theirs = one.statement.condition, other.statement.condition
    if mine is None or theirs is None:
        words = mine or theirs
        bare = other.statement if theirs is None else one.statement
        if words is not None and _covered(keys.weights(words), keys.weights(bare.content)) >= _MIN_SHARED_CONDITION:
            return
        yield ContrastField.CONDITION, _set(mine), _set(theirs)
    elif _long_words(mine).isdisjoint(_long_words(theirs)) or _turns(mine) != _turns(theirs):
        if is_linked:
            yield ContrastField.CONDITION, " ".join(mine.split()), " ".join(theirs.split())
    else:
        yield ContrastField.CONDITION, "", ""


def _covered(these: Mapping[str, float], those: Mapping[str, float]) -> float:
    """Share of a weight that stands in another; 0 where there is none."""
    whole = sum(these.values())
    return sum(weight for key, weight in these.items() if key in those) / whole if whole else 0.0


def _set(condition: str | None) -> str:
    return "unconditional" if condition is None else "conditional"


def _long_words(condition: str) -> set[str]:
    """The longer words of a condition; one that is common makes it the same, for a translation exchanges the others."""
    return {word for word in condition.lower().split() if len(word) >= _LONG_CHARS}


def _turns(condition: str) -> bool:
    """Whether a condition is that something does not hold: "unless", "if … not"."""
    return sum(word in _REVERSING for word in condition.lower().replace("n't", " n't").split()) % 2 == 1


def _of_fields(a: Statement, b: Statement, keys: Keys) -> Iterator[tuple[ContrastField, str, str]]:
    yield from _of_sureness(a, b)
    for field, mine, theirs in (
        (ContrastField.ADDRESSEE, a.addressee, b.addressee), (ContrastField.TARGET, a.target, b.target),
    ):
        bodies = keys.bodies(mine or ""), keys.bodies(theirs or "")
        if bodies[0] and bodies[1]:
            told = (mine, mine) if bodies[0] & bodies[1] else (mine, theirs)
            yield field, told[0] or "", told[1] or ""
    days = _day(a), _day(b)
    if days[0] and days[1] and a.when is not None and b.when is not None:  # one surface is one day, whatever year it was read in
        is_one = a.when.surface.casefold() == b.when.surface.casefold()
        yield ContrastField.WHEN, days[0], days[0] if is_one else days[1]


def _of_sureness(a: Statement, b: Statement) -> Iterator[tuple[ContrastField, str, str]]:
    sure = _SURE.get(a.factuality), _SURE.get(b.factuality)
    if sure[0] and sure[1]:
        yield ContrastField.FACTUALITY, sure[0], sure[1]


def _day(one: Statement) -> str | None:
    """The day, month or year of which the content itself speaks."""
    when = one.when
    if when is None or when.precision not in ("day", "month", "year"):
        return None
    return when.value if any(when.span.meets(span) for span in one.content_spans) else None
