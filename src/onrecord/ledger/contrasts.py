"""Where do reports tell one deed otherwise? Pairs of sides that differ in a field: what is affirmed here is denied there.

Takes the ledger of a story and which of its sentences are wordings of each other; gives contrasts, each of one field with the
statements on either side. Statements are compared that tell the same deed (the verb, its object and most of the weight of the
content) by the same party, or that stand in two wordings of one sentence. What only one side tells is no contrast, but for a
condition.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.ledger.gathering import Differing, Valued, gathered
from onrecord.ledger.keys import Keys
from onrecord.ledger.likeness import COMMITMENTS, family, share
from onrecord.ledger.scopes import condition, limits
from onrecord.ledger.sides import (
    Known,
    are_swapped,
    are_two_of_one_side,
    are_two_parties,
    are_two_subjects,
    behalf,
    may_be_one_party,
)
from onrecord.ledger.tellings import Telling, rivals, tellings
from onrecord.model import (
    BINDING,
    Act,
    CommitmentTense,
    Contrast,
    ContrastField,
    Factuality,
    Mode,
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
_ASKING = frozenset({Act.DEMAND, Act.ASK, Act.URGE})
_FORCEFUL = BINDING | {Act.ASK, Act.URGE, Act.WARN, Act.CONCERN}
_SAID = frozenset({Act.ASSERT, Act.CLAIM, Act.DENY})
_SURE = {Factuality.CERTAIN: "certain", Factuality.PROBABLE: "open", Factuality.POSSIBLE: "open"}


def contrasts(
    statements: Sequence[Statement], linked: Iterable[tuple[Span, Span]], keys: Keys, order: Sequence[ReportId],
) -> tuple[Contrast, ...]:
    """The contrasts of a story in the order of the statements, each field of two acts once.

    ``linked`` are pairs of spans that are wordings of one sentence, ``order`` is that of the reports.
    """
    told = tuple(tellings(statements, keys).values())
    known = Known(keys, rivals(told, keys), _told_words(told))
    found: list[Differing] = []
    agreed: set[tuple[ContrastField, str, ReportId]] = set()
    for one, other, near in _pairs(told, linked):
        for field, mine, theirs in _compared(one, other, known, near):
            a, b = one.statement, other.statement
            if mine == theirs:
                agreed |= {(field, a.id, b.report), (field, b.id, a.report)}
            else:
                found.append(Differing(Valued(field, mine, a), Valued(field, theirs, b), near < _MIN_SHARED))
    return tuple(gathered(found, agreed, {report: number for number, report in enumerate(order)}))


def _told_words(told: Iterable[Telling]) -> dict[str, frozenset[str]]:
    """The keys of the contents and parties of each report."""
    words: dict[str, set[str]] = defaultdict(set)
    for one in told:
        words[one.statement.report] |= {*one.weights, *one.subject, *((one.name,) if one.name else ())}
    return {report: frozenset(found) for report, found in words.items()}


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
    if not {one.statement.act, other.statement.act} <= BINDING | {Act.ANNOUNCE}:
        return False
    to_one = sum(_are_like(one.statement, x.statement) for x in theirs)
    to_other = sum(_are_like(other.statement, x.statement) for x in mine)
    return to_one == to_other == 1 and _are_like(one.statement, other.statement)


def _are_like(a: Statement, b: Statement) -> bool:
    return family(a.act) == family(b.act) or frozenset((a.act, b.act)) in _OPPOSED


def _compared(one: Telling, other: Telling, known: Known, least: float) -> Iterator[tuple[ContrastField, str, str]]:
    """The fields in which two statements of one deed can be compared, with both values; where the deed is turned round, that
    alone."""
    a, b, keys, is_linked = one.statement, other.statement, known.keys, least < _MIN_SHARED
    if not _is_one_deed(one, other, keys, least):
        return
    swapped = is_linked and (a.act is b.act or {a.act, b.act} <= _ASKING) and are_swapped(one, other, known)
    alike = is_linked and a.frame == b.frame and a.act in BINDING
    if swapped or not may_be_one_party(one, other, is_linked=is_linked):
        if swapped or (alike and are_two_parties(one, other, known)):
            yield ContrastField.SPEAKER, one.party or "", other.party or ""
        return
    if alike and are_two_of_one_side(one, other, known):
        yield ContrastField.SPEAKER, one.party or "", other.party or ""
    else:
        yield ContrastField.SPEAKER, *((is_linked and behalf(one, other, known)) or ("", ""))
    akin, opposed = family(a.act) == family(b.act), frozenset((a.act, b.act)) in _OPPOSED
    told = {a.act, b.act} <= COMMITMENTS | _SAID and bool(one.times & other.times)
    another = opposed or (is_linked and not akin and _is_another_act(a, b))
    if a.act is b.act or (another and not _is_refusal_twice(a, b)):
        yield ContrastField.ACT, a.act.value, b.act.value
    if (akin or opposed or told) and (a.act is b.act or a.act_negated is b.act_negated):
        yield ContrastField.POLARITY, _sign(a), _sign(b)
    if is_linked and a.act is b.act and a.frame == b.frame and are_two_subjects(one, other, known):
        yield ContrastField.TARGET, " ".join(sorted(one.subject)), " ".join(sorted(other.subject))
    if _sign(a) == _sign(b):
        yield from _of_likes(one, other, keys, akin=akin, is_linked=is_linked)
        limited = limits(one, other, known) if akin and is_linked and {a.act, b.act} <= BINDING | {Act.ANNOUNCE} else None
        if limited is not None:
            yield ContrastField.LIMIT, *limited
    elif is_linked and (akin or told):
        yield from _of_condition(one, other, keys, is_linked=is_linked)


def _of_likes(
    one: Telling, other: Telling, keys: Keys, *, akin: bool, is_linked: bool,
) -> Iterator[tuple[ContrastField, str, str]]:
    """The lesser fields of two acts that affirm or deny the same."""
    a, b = one.statement, other.statement
    if akin:
        yield from _of_time(one, other)
        yield from _of_condition(one, other, keys, is_linked=is_linked)
        yield from _of_fields(a, b, keys)
    elif is_linked and {a.act, b.act} & COMMITMENTS and {a.act, b.act} & _SAID:
        yield from _of_time(one, other)
        yield from _of_condition(one, other, keys, is_linked=is_linked)
        yield from _of_sureness(a, b)


def _is_another_act(a: Statement, b: Statement) -> bool:
    """Whether two acts in wordings of one sentence are different ones, by other words: "assured" is an assurance or a denial by
    the time of which it speaks, and what somebody merely says may be any act."""
    acts = {a.act, b.act}
    if not acts <= _FORCEFUL or acts == {Act.ASSURE, Act.DENY}:
        return False
    cues = [one.chain[-1].cue.casefold() if one.chain and one.chain[-1].cue else "" for one in (a, b)]
    return cues[0] != cues[1]


def _is_refusal_twice(a: Statement, b: Statement) -> bool:
    """Whether "never agreed" stands beside "refused": one deed in two acts."""
    return {a.act, b.act} == {Act.AGREE, Act.REFUSE} and a.act_negated is not b.act_negated


def _is_one_deed(one: Telling, other: Telling, keys: Keys, least: float) -> bool:
    mine, theirs = one.statement.gist, other.statement.gist
    if least > _MIN_SHARED_ALONE and mine and theirs and not all(keys.same(a, b) for a, b in zip(mine, theirs, strict=False)):
        return False
    common = one.weights.keys() & other.weights.keys()
    return (least < _MIN_SHARED or len(common) >= _LEAST_KEYS) and share(one.weights, other.weights) >= least


def _sign(one: Statement) -> str:
    return f"{'not done ' if one.act_negated else ''}{one.polarity.value}"


def _of_time(one: Telling, other: Telling) -> Iterator[tuple[ContrastField, str, str]]:
    """Of which times two acts speak: of one or of both; of what is or of what will be where one word tells it, since "denied" and
    "said it would" are told of different times anyway."""
    a, b = one.statement, other.statement
    if not one.times or not other.times:
        return
    is_promised = Act.ASSURE in (a.act, b.act) and a.frame is not None and a.frame == b.frame
    bind = {a.act, b.act} <= COMMITMENTS and a.frame is not None and b.frame is not None
    told = a.frame == b.frame and CommitmentTense.BOTH in (a.tense, b.tense) and _is_plain(a) and _is_plain(b)
    if is_promised or (one.times & other.times and (bind or told)):
        yield ContrastField.TENSE, _time(one.times), _time(other.times)


def _is_plain(one: Statement) -> bool:
    """Whether a content is told without marks: what stands in marks was not parsed with the clause around it."""
    return one.mode not in (Mode.DIRECT, Mode.MIXED)


def _time(times: frozenset[CommitmentTense]) -> str:
    return CommitmentTense.BOTH.value if len(times) > 1 else next(iter(times)).value


def _of_condition(
    one: Telling, other: Telling, keys: Keys, *, is_linked: bool,
) -> Iterator[tuple[ContrastField, str, str]]:
    values = condition(one, other, keys, is_linked=is_linked)
    if values is not None:
        yield ContrastField.CONDITION, *values


def _of_fields(a: Statement, b: Statement, keys: Keys) -> Iterator[tuple[ContrastField, str, str]]:
    yield from _of_sureness(a, b)
    for field, mine, theirs in (
        (ContrastField.ADDRESSEE, a.addressee, b.addressee), (ContrastField.TARGET, a.target, b.target),
    ):
        bodies = keys.bodies(mine or ""), keys.bodies(theirs or "")
        if bodies[0] and bodies[1] and (field is ContrastField.ADDRESSEE or a.frame == b.frame):  # frames aim at unlike things
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
