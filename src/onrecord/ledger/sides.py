"""Whose act is it? Tells of two tellings whether their parties may be one, are two, or have changed places.

One party are a speaker under two names, a state and who speaks for it, and who promises what the other shall do. Two are persons
by full name, bodies, and parties one of whom acts upon the other. They have changed places where one tells the other what the
other tells him, or where each demands of the other. In whose name the same speaker acts is compared as well.
"""

from onrecord.ledger.keys import Keys
from onrecord.ledger.tellings import Telling
from onrecord.model import Act, Record

__all__ = ["Known", "are_swapped", "are_two_of_one_side", "are_two_parties", "are_two_subjects", "behalf", "may_be_one_party"]

_UPON = frozenset({Act.DEMAND, Act.ASK, Act.URGE, Act.WARN, Act.THREATEN, Act.ACCUSE})
"""Acts upon somebody, whom their content names: nobody does them in that party's name."""


class Known(Record, frozen=True):
    """What is known beside two statements: the keys of words, parties one of whom acts upon the other somewhere, and the keys of
    all that each report tells."""

    keys: Keys
    rivals: frozenset[frozenset[str]]
    told: dict[str, frozenset[str]]


def may_be_one_party(one: Telling, other: Telling, *, is_linked: bool) -> bool:
    """Whether two acts are one party's: of one speaker, or of a state and who speaks for it or promises it of the state; in
    wordings of one sentence also where neither tells who speaks."""
    if one.party is None or other.party is None:
        return is_linked and one.party is other.party
    if one.sides & other.sides:
        return True
    if one.statement.act in _UPON and other.statement.act in _UPON:
        return False
    return one.names(other) or other.names(one)


def are_two_of_one_side(one: Telling, other: Telling, known: Known) -> bool:
    """Whether two persons speak for one party: ``Kolb promised that Ruria would``, ``Moss promised that Ruria would``."""
    if one.party is None or other.party is None or one.party in other.sides or other.party in one.sides:
        return False
    return are_two_parties(one, other, known)


def are_swapped(one: Telling, other: Telling, known: Known) -> bool:
    """Whether whoever acts in one is acted upon in the other: ``Ruria promised Estria``, ``Estria promised Ruria``."""
    if one.party is None or other.party is None or one.party == other.party:
        return False
    addressed = [known.keys.party(each.statement.addressee) for each in (one, other)]
    if addressed[0] == other.party or addressed[1] == one.party:
        return True
    demands = one.statement.act in _UPON and other.statement.act in _UPON
    return demands and (_acts(other, one.subject, known) and _acts(one, other.subject, known))


def _acts(one: Telling, subject: frozenset[str], known: Known) -> bool:
    """Whether a party is the one that some words name."""
    return bool(subject & known.keys.weights(one.statement.speaker or "").keys())


def are_two_parties(one: Telling, other: Telling, known: Known) -> bool:
    """Whether the speakers are two persons by full name, two bodies, two names that both reports know, or two of whom one acts
    upon the other, and neither stands in the chain of the other: who promises in a state's name is no other than the state."""
    a, b = one.statement, other.statement
    if all(str(known.keys.party(each.speaker)).startswith("body ") for each in (a, b)):
        return True
    names = [(each.speaker or "").split() for each in (a, b)]
    full = all(len(name) > 1 and all(word[:1].isupper() for word in name) for name in names)
    single = all(len(name) == 1 and name[0][:1].isupper() for name in names) and _know_both(one, other, known)
    if not (full or single) and frozenset((one.party or "", other.party or "")) not in known.rivals:
        return False
    told = [{word for link in each.chain for word in (link.source or "").split()[-1:]} for each in (a, b)]
    return told[0].isdisjoint(names[1][-1:]) and told[1].isdisjoint(names[0][-1:])


def _know_both(one: Telling, other: Telling, known: Known) -> bool:
    """Whether the report of either tells of the other's party as well: another party, not another name for it."""
    return other.name in known.told[one.statement.report] and one.name in known.told[other.statement.report]


def behalf(one: Telling, other: Telling, known: Known) -> tuple[str, str] | None:
    """In whose name each says that he acts; ``None`` unless both say so."""
    a, b = one.statement, other.statement
    if not a.speaks_for_spans or not b.speaks_for_spans or a.speaks_for is None or b.speaks_for is None:
        return None
    mine, theirs = (frozenset(known.keys.weights(name)) for name in (a.speaks_for, b.speaks_for))
    apart = mine and theirs and not mine & theirs and (mine <= known.told[b.report] or theirs <= known.told[a.report])
    return (a.speaks_for, b.speaks_for) if apart else (a.speaks_for, a.speaks_for)


def are_two_subjects(one: Telling, other: Telling, known: Known) -> bool:
    """Whether two contents of one deed say that another does it, whom the other's report knows as well: a party in another's
    place, not another word for it."""
    if not one.subject or not other.subject or one.subject & other.subject:
        return False
    if any(each.deed[-1:] and each.deed[-1] in each.subject for each in (one, other)):
        return False  # a passive: its subject is what the deed is done to
    return one.subject <= known.told[other.statement.report] and other.subject <= known.told[one.statement.report]
