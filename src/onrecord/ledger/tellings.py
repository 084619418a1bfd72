"""By what is a statement set against another? Its content's weights, its deed, its party and in whose name that party acts.

In whose name somebody acts is told by the statement ("on behalf of Ruria"), by an office in the reports, and by what he commits
others to: who promises that Ruria will pay speaks for Ruria. Parties one of whom acts upon the other somewhere are rivals: nobody
promises himself. Of which times somebody speaks is told by all that one cue carries: "was not arming them and would not" both.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.ledger.keys import Keys
from onrecord.model import Act, CommitmentTense, Record, Span, Statement

__all__ = ["Telling", "rivals", "telling", "tellings"]

_SUBJECT = re.compile(
    r"\s*(?:that )?,?\s*(?P<who>[^;:]{2,80}?),? "
    r"(?:will|would|shall|is|are|was|were|has|have|had|does|do|did|must|can|could|may|might|should)\b"
)
_AGENT = re.compile(r"\bbe \w+(?:ed|en|t) by (?P<who>(?:the |an? )?[\w'’-]+(?: [A-Z][\w'’-]+)*)")
_NOT_BUT = re.compile(r"\b[Nn]ot .{2,60}? but ")
_FRONTED = frozenset({
    "if", "unless", "until", "till", "without", "once", "in", "on", "as", "so", "subject", "pending", "should", "provided",
    "providing", "assuming", "supposing", "only", "before", "after", "when", "while", "against", "with", "for", "depending",
    "whenever", "not", "under",
})  # fmt: skip
"""Words that open something in front of a subject."""
_OWNED = frozenset({"his", "her", "its", "their", "our", "my", "your"})
"""Whose is told elsewhere: "her government" may be any."""
_PROMISED = frozenset({Act.ASSURE, Act.DENY, Act.ASSERT})
"""What an assurance is told as, by the times of which it speaks."""
_COMMITTED = frozenset({Act.ASSURE, Act.AGREE, Act.ANNOUNCE, Act.DENY, Act.REFUSE})


class Telling(Record, frozen=True, gc=False):
    """A statement with what it is compared by.

    ``bare`` is its content without a condition, of which the ``weights`` are. ``name`` is the key by which contents speak of its
    party, ``sides`` are the party and those for which it speaks, ``times`` those of which the cue's contents speak, ``subject``
    the words that carry who does what the content tells.
    """

    statement: Statement
    bare: str
    weights: dict[str, float]
    deed: tuple[str | None, ...]
    party: str | None
    name: str | None
    sides: frozenset[str]
    times: frozenset[CommitmentTense] = frozenset()
    subject: frozenset[str] = frozenset()

    def names(self, other: "Telling") -> bool:
        """Whether the content speaks of the other's party."""
        return other.name is not None and other.name in self.weights


def tellings(statements: Sequence[Statement], keys: Keys) -> dict[str, Telling]:
    """The statements by id, each with what it is compared by."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for one in statements:
        party, subject = keys.party(one.speaker), keys.party(one.target)
        if party and subject and one.act in _COMMITTED and one.content.removeprefix("that ").startswith(str(one.target)):
            spoken[party].add(subject)
    times: dict[tuple[str, tuple[Span, ...]], frozenset[CommitmentTense]] = defaultdict(frozenset)
    for one in statements:
        if one.frame is not None and one.act in _PROMISED:
            times[one.report, one.cue] |= _times(one)
    told = (telling(one, keys) for one in statements)
    return {
        one.statement.id: replace(
            one, sides=one.sides | spoken[one.party or ""],
            times=times.get((one.statement.report, one.statement.cue), _times(one.statement)),
        )
        for one in told
    }


def _times(one: Statement) -> frozenset[CommitmentTense]:
    if one.tense is CommitmentTense.BOTH:
        return frozenset({CommitmentTense.PRESENT, CommitmentTense.FUTURE})
    return frozenset() if one.tense is None else frozenset({one.tense})


def telling(one: Statement, keys: Keys) -> Telling:
    """A statement with what it is compared by, as it tells that itself."""
    deed = tuple(keys.word(word) if word else None for word in one.gist)
    party = keys.party(one.speaker)
    name = party if party is None or party.startswith("body ") else keys.word(party)
    bare = one.content.replace(one.condition, " ") if one.condition else one.content
    sides = frozenset(side for side in (party, keys.party(one.speaks_for)) if side is not None)
    return Telling(one, bare, keys.weights(bare), deed, party, name, sides, subject=_subject(bare, keys))


def _subject(content: str, keys: Keys) -> frozenset[str]:
    """The words that carry who does what a content tells: those before its first auxiliary, but for who does not ("the ministry,
    not the company, would pay", "not the company but the ministry"); none where a pronoun or nobody stands there."""
    agent = _AGENT.search(content)
    if agent is not None:
        return frozenset(keys.weights(agent["who"]))
    found = _SUBJECT.match(content)
    if found is None:
        return frozenset()
    named = _NOT_BUT.sub("", found["who"])
    if not {*named.lower().split()}.isdisjoint(_OWNED) or named.strip().lower().partition(" ")[0] in _FRONTED:
        return frozenset()
    return frozenset(keys.weights(named.partition(", not ")[0]))


def rivals(told: Sequence[Telling], keys: Keys) -> frozenset[frozenset[str]]:
    """Pairs of parties, both called by one word, one of whom acts upon the other in some statement."""
    return frozenset(pair for one in told for pair in _apart(one, keys))


def _apart(one: Telling, keys: Keys) -> Iterator[frozenset[str]]:
    if len((one.statement.speaker or "").split()) != 1:
        return
    for name in (one.statement.addressee, one.statement.target):
        other = keys.party(name)
        if name is not None and len(name.split()) == 1 and other is not None and one.party is not None and other not in one.sides:
            yield frozenset((one.party, other))
