"""Which statements tell one act? Groups those of a story, and tells in what their tellings differ.

Two statements tell one act when their speaker, their family of acts, polarity and negation are the same, what is done and
what it is done to do not differ, no third party differs, and their contents share half of their weight. Overlap of words
alone would join every reversal; so these are vetoes, and a group takes a statement only if no member speaks against it. What
comes near and stays apart is named as similar. Everything is decided pair by pair in a fixed order: the order of the reports
changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from onrecord.ledger.keys import Keys
from onrecord.ledger.likeness import family, share
from onrecord.model import Cluster, Difference, LinkKind, Mode, Record, ReportId, Statement, identify
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


def merge(statements: Sequence[Statement], order: Sequence[ReportId], keys: Keys, settings: MergeSettings) -> Ledger:
    """The ledger of a story; statements keep their order, ``order`` is that of the reports. No statement, no cluster."""
    groups, near = _grouped(statements, keys, settings)
    place = {report: number for number, report in enumerate(order)}
    members = {id(group): _in_order(group, place) for group in groups}
    names = {one.id: identify("c", sorted(other.id for other in group)) for group in groups for one in group}
    similar: dict[str, set[str]] = defaultdict(set)
    for one, other in near:
        if names[one] != names[other]:
            similar[names[one]].add(names[other])
            similar[names[other]].add(names[one])
    clusters = [_cluster(names[group[0].id], members[id(group)], similar) for group in groups]
    told = tuple(
        msgspec.structs.replace(one, cluster=names[one.id], similar=tuple(sorted(similar[names[one.id]]))) for one in statements
    )
    told = tuple(_flagged(told))
    first = {one.cluster: number for number, one in reversed(list(enumerate(told)))}
    return Ledger(told, tuple(sorted(clusters, key=lambda cluster: first[cluster.id])))


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
    """Who, between report and speaker, says that it was said."""
    named = (link.source for link in one.chain[:-1] if link.kind is LinkKind.SOURCE and link.source != one.speaker)
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
    statements: Sequence[Statement], keys: Keys, settings: MergeSettings,
) -> tuple[list[list[Statement]], list[_Pair]]:
    """The groups of one act, and pairs that come near."""
    blocks: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for one in statements:
        blocks[_block(one, keys)].append(_told(one, keys))
    groups: list[list[Statement]] = []
    near: list[_Pair] = []
    for block in blocks.values():
        pairs = sorted(_pairs(block, settings), key=lambda pair: (-pair[0], pair[1], pair[2]))
        near += [(one, other) for _, one, other in pairs]
        groups += _joined(block, [(one, other) for common, one, other in pairs if common >= settings.min_shared], keys)
    return groups, near


def _block(one: Statement, keys: Keys) -> tuple[object, ...]:
    """Only statements of one block may tell one act; one whose speaker is not told stands alone but for its like in words."""
    speaker = keys.party(one.speaker) or f"nobody {' '.join(norms(fold(one.content)))}"
    return speaker, family(one.act), one.polarity, one.act_negated


def _told(one: Statement, keys: Keys) -> _Told:
    numbers = frozenset(word for word in one.content.split() if any(map(str.isdigit, word)))
    return _Told(one, keys.weights(one.content), keys.bodies(one.content) - {keys.party(one.speaker) or ""}, numbers)


def _pairs(block: Sequence[_Told], settings: MergeSettings) -> Iterator[tuple[float, str, str]]:
    for one, other in combinations(block, 2):
        common = share(one.weights, other.weights)
        if common >= settings.min_similar:
            first, second = sorted((one.statement.id, other.statement.id))
            yield common, first, second


def _joined(block: Sequence[_Told], pairs: Iterable[_Pair], keys: Keys) -> list[list[Statement]]:
    """The groups of a block: pairs joined from the nearest on, unless a member of one speaks against a member of the other."""
    group = {one.statement.id: [one] for one in block}
    for first, second in pairs:
        one, other = group[first], group[second]
        if one is other or any(_differ(a, b, keys) for a in one for b in other):
            continue
        one.extend(other)
        group.update((member.statement.id, one) for member in other)
    unique = {id(members): members for members in group.values()}
    return [[member.statement for member in members] for members in unique.values()]


def _differ(one: _Told, other: _Told, keys: Keys) -> bool:
    """Whether two statements tell of different deeds, things, third parties or numbers."""
    if one.bodies and other.bodies and one.bodies.isdisjoint(other.bodies):
        return True
    if one.numbers and other.numbers and one.numbers.isdisjoint(other.numbers):
        return True
    mine, theirs = one.statement.gist, other.statement.gist
    if not mine or not theirs:
        return False
    return not all(keys.same(a, b) for a, b in zip(mine, theirs, strict=False))


_FIELDS = ("act", "factuality", "addressee", "target", "strength", "tense", "conditional", "scope", "when")


def _cluster(name: str, members: Sequence[Statement], similar: dict[str, set[str]]) -> Cluster:
    """A cluster with the ladder of its cues and the fields in which its members differ."""
    differences = []
    for field in _FIELDS:
        values: dict[str, list[str]] = {}
        for one in members:
            values.setdefault(_value(one, field), []).append(one.id)
        if len(values) > 1:
            differences.append(Difference(field, tuple((value, tuple(ids)) for value, ids in values.items())))
    steps = sorted({(one.strength or 0, one.chain[-1].cue or "") for one in members if one.chain})
    return Cluster(
        id=name,
        statements=tuple(one.id for one in members),
        reports=tuple(dict.fromkeys(one.report for one in members)),
        ladder=tuple(dict.fromkeys(cue for _, cue in steps if cue)),
        differences=tuple(differences),
        similar=tuple(sorted(similar.get(name, ()))),
    )


def _value(one: Statement, field: str) -> str:
    """The value of a field in words; a dash where it is not told."""
    committed = one.commitment
    if field == "tense":
        return committed.tense.value if committed else "–"
    if field == "conditional":
        return str(committed.conditional).lower() if committed else "–"
    if field == "scope":
        return (committed.scope if committed else None) or "–"
    if field == "when":
        return one.when.surface if one.when else "–"
    value = getattr(one, field)
    return "–" if value is None else str(value)
