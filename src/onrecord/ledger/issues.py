"""What is a statement about? One short name for the statements of a story that share their matter.

An issue is told by the content's own nouns: the one that most acts of the story speak of, things before parties, the
weightier first; a noun that no other act has names its statement alone. No topic is taken from anywhere else.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from onrecord.ledger.keys import Keys
from onrecord.model import Statement

__all__ = ["with_issues"]


def with_issues(statements: Sequence[Statement], keys: Keys) -> tuple[Statement, ...]:
    """The statements with their issue, in their order; none for a content without a noun."""
    topics = [_topics(one, keys) for one in statements]
    spread: dict[str, set[str]] = defaultdict(set)
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for one, found in zip(statements, topics, strict=True):
        for key, surface in found.items():
            spread[key].add(one.cluster or one.id)
            surfaces[key][surface] += 1
    called = {key: _commonest(counted) for key, counted in surfaces.items()}
    return tuple(
        msgspec.structs.replace(one, issue=_issue(found, {key: len(spread[key]) for key in found}, called))
        for one, found in zip(statements, topics, strict=True)
    )


def _commonest(counted: Counter[str]) -> str:
    """The commonest of some words, the shortest of those."""
    return min(counted, key=lambda word: (-counted[word], len(word), word))


def _topics(one: Statement, keys: Keys) -> dict[str, str]:
    """Key → noun of a content, in order; the speaker's own name is no topic."""
    own = {keys.party(one.speaker), keys.party(one.addressee)}
    harming = "=arms" in keys.weights(one)
    found: dict[str, str] = {}
    for noun in one.nouns:
        body = keys.party(noun) or ""
        key = body if body.startswith("body ") else keys.word(noun.lower(), harming=harming)
        if key is not None and key not in own:
            found.setdefault(key, noun)
    return found


def _issue(found: dict[str, str], spread: dict[str, int], called: dict[str, str]) -> str | None:
    if not found:
        return None
    shared = [key for key in found if spread[key] > 1]
    order = list(found)
    best = min(shared or order, key=lambda key: (key.startswith("body "), -spread[key], order.index(key)))
    return called[best]
