"""Which statements tell one act? Groups those of a story, and tells in what their tellings differ.

Two statements tell one act when their speaker, their family of acts, polarity and negation are the same, what is done and
what it is done to do not differ, no third party differs, and their contents share half of their weight. Overlap of words
alone would join every reversal; so these are vetoes, and a group takes a statement only if no member speaks against it. Then
groups follow the wordings: those that hold :mod:`~onrecord.ledger.counterparts` are joined though their words differ. What
comes near and stays apart is named as similar. Everything is decided pair by pair in a fixed order: the order of the reports
changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from itertools import combinations

import msgspec

from onrecord.ledger.counterparts import Counterparts, may_be_one_voice
from onrecord.ledger.keys import Keys
from onrecord.ledger.likeness import family, share
from onrecord.model import UNTOLD, Cluster, Difference, LinkKind, Mode, Record, ReportId, Statement, identify
from onrecord.text.normalise import fold
from onrecord.text.tokens import norms

__all__ = ["Ledger", "MergeSettings", "merge"]


class MergeSettings(Record, frozen=True):
    """Knobs of merging. ``min_shared`` is the share of the weight of two contents (0–1) that must be common to tell one act,
    ``min_similar`` from which two are named as similar."""

    min_shared: float = 0.5
    min_similar: float = 0.3


class Ledger(Record, frozen=True):
    """The statements of a story with their clusters, and the clusters."""

    statements: tuple[Statement, ...]
    clusters: tuple[Cluster, ...]


def merge(
    statements: Sequence[Statement], order: Sequence[ReportId], keys: Keys, settings: MergeSettings,
    linked: Sequence[Counterparts] = (),
) -> Ledger:
    """The ledger of a story; statements keep their order, ``order`` is that of the reports, ``linked`` are those that stand in
    one place of two wordings. No statement, no cluster."""
    groups, near = _grouped(statements, linked, keys, settings)
    place = {report: number for number, report in enumerate(order)}
    members = {id(group): _in_order(group, place) for group in groups}
    names = {one.id: _name(group) for group in groups for one in group}
    similar: dict[str, set[str]] = defaultdict(set)
    for one, other in near:
        if names[one] != names[other]:
            similar[names[one]].add(names[other])
            similar[names[other]].add(names[one])
    clusters = [_cluster(members[id(group)], linked, similar.get(_name(group), ()), keys) for group in groups]
    told = tuple(
        msgspec.structs.replace(one, cluster=names[one.id], similar=tuple(sorted(similar[names[one.id]]))) for one in statements
    )
    told = tuple(_flagged(told))
    first = {one.cluster: number for number, one in reversed(list(enumerate(told)))}
    return Ledger(told, tuple(sorted(clusters, key=lambda cluster: first[cluster.id])))


def _name(members: Iterable[Statement]) -> str:
    return identify("c", sorted(one.id for one in members))


def _flagged(told: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, those of a headline or subhead noted that leave out by whose word the same report's body tells the act."""
    carried: dict[tuple[ReportId, str | None], dict[str, None]] = defaultdict(dict)
    for one in told:
        if one.mode is not Mode.HEADLINE:
            carried[one.report, one.cluster].update(dict.fromkeys(_carriers(one)))
    for one in told:
        dropped = carried.get((one.report, one.cluster), {}) if one.mode is Mode.HEADLINE and not _carriers(one) else {}
        note = f"the headline leaves out {', '.join(dropped)}, by whose word the text tells it"
        yield msgspec.structs.replace(one, notes=(*one.notes, note)) if dropped else one


def _carriers(one: Statement) -> tuple[str, ...]:
    """Who, by name, says that it was said; neither an agency nor the speaker."""
    named = (link.source for link in one.carriers if link.kind is LinkKind.SOURCE and link.source != one.speaker)
    return tuple(source for source in named if source)


def _in_order(group: Sequence[Statement], place: dict[ReportId, int]) -> list[Statement]:
    return sorted(group, key=lambda one: (place.get(one.report, len(place)), one.sentence.begin, one.id))


_Pair = tuple[str, str]


class _Told(Record, frozen=True, gc=False):
    """A statement with what it is compared by."""

    statement: Statement
    weights: dict[str, float]
    bodies: frozenset[str]
    numbers: frozenset[str]


def _grouped(
    statements: Sequence[Statement], linked: Sequence[Counterparts], keys: Keys, settings: MergeSettings,
) -> tuple[list[list[Statement]], list[_Pair]]:
    """The groups of one act, and pairs that come near."""
    blocks: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for one in statements:
        blocks[_block(one, keys)].append(_told(one, keys))
    apart = frozenset(frozenset((one.one, one.other)) for one in linked if one.is_one_act is False)
    groups: list[list[_Told]] = []
    near: list[_Pair] = [(one.one, one.other) for one in linked if one.is_one_act is not False]
    for block in blocks.values():
        pairs = sorted(_pairs(block, settings), key=lambda pair: (-pair[0], pair[1], pair[2]))
        near += [(one, other) for _, one, other in pairs]
        joint = [(one, other) for common, one, other in pairs if common >= settings.min_shared]
        groups += _joined(([one] for one in block), joint, lambda a, b: _names(a, b) in apart or _differ(a, b, keys))
    return [[one.statement for one in group] for group in _followed(groups, linked, apart, keys)], near


def _block(one: Statement, keys: Keys) -> tuple[object, ...]:
    """Only statements of one block may tell one act; one whose speaker is not told stands alone but for its like in words."""
    speaker = keys.party(one.speaker) or f"nobody {' '.join(norms(fold(one.content)))}"
    return speaker, family(one.act), one.polarity, one.act_negated


def _told(one: Statement, keys: Keys) -> _Told:
    bodies = keys.bodies(one.content) - {keys.party(one.speaker) or ""}
    return _Told(one, keys.weights(one.content), bodies, keys.figures(one.content))


def _pairs(block: Sequence[_Told], settings: MergeSettings) -> Iterator[tuple[float, str, str]]:
    for one, other in combinations(block, 2):
        common = share(one.weights, other.weights)
        if common >= settings.min_similar:
            first, second = sorted((one.statement.id, other.statement.id))
            yield common, first, second


def _joined(
    groups: Iterable[list[_Told]], pairs: Iterable[_Pair], are_apart: Callable[[_Told, _Told], bool]
) -> list[list[_Told]]:
    """The groups joined by pairs of their members, from the first on, unless a member of one speaks against a member of the
    other."""
    group = {one.statement.id: members for members in groups for one in members}
    for first, second in pairs:
        one, other = group[first], group[second]
        if one is other or any(are_apart(a, b) for a in one for b in other):
            continue
        one.extend(other)
        group.update((member.statement.id, one) for member in other)
    return list({id(members): members for members in group.values()}.values())


def _followed(
    groups: Sequence[list[_Told]], linked: Sequence[Counterparts], apart: Set[frozenset[str]], keys: Keys
) -> list[list[_Told]]:
    """The groups, those joined that hold one act in two wordings of a sentence, the likest first."""
    links = sorted((one for one in linked if one.is_one_act), key=lambda one: (-one.placed, one.one, one.other))
    pairs = [(one.one, one.other) for one in links]
    return _joined(groups, pairs, lambda a, b: _names(a, b) in apart or _are_apart(a, b, keys))


def _names(one: _Told, other: _Told) -> frozenset[str]:
    return frozenset((one.statement.id, other.statement.id))


def _are_apart(one: _Told, other: _Told, keys: Keys) -> bool:
    """Whether two statements are no wordings of one act, whatever links them to others."""
    a, b = one.statement, other.statement
    return a.sentence == b.sentence or not may_be_one_voice(a, b, keys) or _differ_in_parties(one, other)


def _differ(one: _Told, other: _Told, keys: Keys) -> bool:
    """Whether two statements tell of different deeds, things, third parties or numbers."""
    if _differ_in_parties(one, other):
        return True
    mine, theirs = one.statement.gist, other.statement.gist
    return bool(mine and theirs) and not all(keys.same(a, b) for a, b in zip(mine, theirs, strict=False))


def _differ_in_parties(one: _Told, other: _Told) -> bool:
    """Whether two statements tell of different third parties or numbers."""
    pairs = ((one.bodies, other.bodies), (one.numbers, other.numbers))
    return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in pairs)


_FIELDS = ("act", "factuality", "addressee", "target", "strength", "tense", "conditional", "scope", "when")


def _cluster(members: Sequence[Statement], linked: Sequence[Counterparts], similar: Collection[str], keys: Keys) -> Cluster:
    """A cluster with the ladder of its cues and the fields in which its members differ."""
    differences = []
    for field in _FIELDS:
        values: dict[object, tuple[str, list[str]]] = {}
        for one in members:
            value = _value(one, field)
            behind = (one.addressee_for if field == "addressee" else None) or value
            values.setdefault(_key(field, behind, keys), (value, []))[1].append(one.id)
        if len(values) > 1:
            differences.append(Difference(field, tuple((value, tuple(ids)) for value, ids in values.values())))
    differences += _in_words(members, linked)
    return Cluster(
        id=_name(members),
        statements=tuple(one.id for one in members),
        reports=tuple(dict.fromkeys(one.report for one in members)),
        ladder=_ladder(members, keys),
        differences=tuple(differences),
        similar=tuple(sorted(similar)),
    )


def _ladder(members: Sequence[Statement], keys: Keys) -> tuple[str, ...]:
    """The cues from the weakest to the strongest, each in the spelling and form that most use."""
    told = Counter((one.strength or 0, one.chain[-1].cue) for one in members if one.chain and one.chain[-1].cue)
    steps: dict[tuple[int, tuple[str, ...]], str] = {}
    for strength, cue in sorted(told, key=lambda step: (-told[step], step)):
        steps.setdefault((strength, keys.cue(cue)), cue)
    return tuple(dict.fromkeys(cue for (_, cue) in sorted((strength, cue) for (strength, _), cue in steps.items())))


def _in_words(members: Sequence[Statement], linked: Sequence[Counterparts]) -> Iterator[Difference]:
    """The contents that tell it otherwise by a word, each with the members that have it so; nothing where none does."""
    own = {one.id: one for one in members}
    links = [one for one in linked if one.one in own and one.other in own]
    alike = {name: {name} for name in own}
    same = [(one.one, one.other) for one in links if not one.is_changed]
    words = {one.id: fold(one.content) for one in members}
    same += [(one, other) for one, other in combinations(own, 2) if words[one] == words[other]]
    for one, other in same:
        if alike[one] is not alike[other]:
            alike[one] |= alike[other]
            alike.update((name, alike[one]) for name in alike[other])
    parted = {name for one in links if one.is_changed and alike[one.one] is not alike[one.other] for name in (one.one, one.other)}
    if parted:
        firsts = {members[0].id, *parted}
        values = {min(alike[name], key=list(own).index): None for name in own if name in firsts}
        yield Difference("words", tuple((own[name].content, tuple(one for one in own if one in alike[name])) for name in values))


def _key(field: str, value: str, keys: Keys) -> object:
    """By what values of a field are told apart: parties by the bodies that they name, times by their words in any order."""
    if field in ("addressee", "target"):
        party = keys.party(value) or ""
        return frozenset({party}) if party.startswith("body ") else keys.bodies(value) or party
    if field == "when":
        return frozenset(norms(fold(value))) - {"on"}
    return value


def _value(one: Statement, field: str) -> str:
    """The value of a field in words; a dash where it is not told."""
    committed = one.commitment
    if field == "tense":
        return committed.tense.value if committed else UNTOLD
    if field == "conditional":
        return str(one.condition is not None or (committed is not None and committed.conditional)).lower()
    if field == "scope":
        return (committed.scope if committed else None) or one.condition or UNTOLD
    if field == "when":
        return one.when.surface if one.when else UNTOLD
    value = getattr(one, field)
    return UNTOLD if value is None else str(value)
