"""Do two tellings of one deed hold under the same condition? Compares the words that limit either.

A condition that the other content tells in another shape is no difference; two in other words are two only in wordings of one
sentence whose contents are all but the same, for a translation exchanges the words of both.
"""

from collections.abc import Mapping

from onrecord.ledger.keys import Keys
from onrecord.ledger.likeness import share
from onrecord.ledger.sides import Known
from onrecord.ledger.tellings import Telling

__all__ = ["condition", "limits"]

_MIN_SHARED_CONDITION = 0.3
"""Share of the weight of a condition from which the other content tells it in another shape."""
_MIN_SHARED_NEAR = 0.75
"""Share of the weight of two contents from which two conditions in other words are two: a translation exchanges both."""
_LONG_CHARS = 5
"""Shorter words ("if", "were") stand in any condition."""
_REVERSING = frozenset({
    "not", "n't", "n’t", "no", "never", "unless", "until", "till", "without", "before", "fail", "fails", "failed", "refuse",
    "refuses", "refused", "absence",
})  # fmt: skip
_OPENING = frozenset({
    "unless", "until", "provided", "providing", "assuming", "supposing", "condition", "return", "exchange", "subject", "pending",
    "without", "before", "after", "event", "should", "understanding", "depending", "contingent", "conditional", "absent",
    "consent", "approval", "permission", "agreement", "extent", "given", "payment", "receipt", "barring", "failing", "while",
})  # fmt: skip
"""Longer words that open a condition, whatever it is."""
_LIMIT_NEAR = 0.85
"""Share of the weight of two contents, without a limit, from which the limit is all that one has before the other."""


def condition(one: Telling, other: Telling, keys: Keys, *, is_linked: bool) -> tuple[str, str] | None:
    """Whether each of two tellings of one deed sets a condition, and in wordings of one sentence which, as two values that are
    equal where they are one; ``None`` where the other content tells it in another shape, or it cannot be told."""
    mine, theirs = one.statement.condition, other.statement.condition
    if mine is None or theirs is None:
        words = mine or theirs
        bare, under = (other, one) if theirs is None else (one, other)
        known = under.weights.keys() | bare.subject
        limiting = {key: weight for key, weight in keys.weights(words or "").items() if key not in known}
        is_told = words is not None and _covered(limiting, keys.weights(bare.statement.content)) >= _MIN_SHARED_CONDITION
        if is_told and not keys.concedes(bare.statement.content):
            return None
        return _set(mine), _set(theirs)
    if _are_akin(mine, theirs, keys) and _turns(mine) == _turns(theirs):
        return "", ""
    if is_linked and share(one.weights, other.weights) >= _MIN_SHARED_NEAR:
        return " ".join(mine.split()), " ".join(theirs.split())
    return None


def limits(one: Telling, other: Telling, known: Known) -> tuple[str, str] | None:
    """What limits one of two wordings of one content, of which the report of the other says nothing ("with the backing of the
    union"), and an empty word for the other; ``None`` where all else is not the same."""
    if one.statement.condition or other.statement.condition:
        return None
    sides = _limit(one, other, known), _limit(other, one, known)
    return (sides[0] or "", sides[1] or "") if (sides[0] is None) is not (sides[1] is None) else None


def _limit(one: Telling, other: Telling, known: Known) -> str | None:
    """The first limit of a content that says something of which the other's report says nothing, where the rest is the other."""
    keys = known.keys
    theirs, told = keys.weights(other.statement.content), known.told[other.statement.report]
    for words in keys.limits(one.statement.content):
        rest = keys.weights(one.statement.content.replace(words, " "))
        mine = {key: weight for key, weight in keys.weights(words).items() if key not in rest}
        if mine and told.isdisjoint(mine) and share(rest, theirs) >= _LIMIT_NEAR:
            return words
    return None


def _covered(these: Mapping[str, float], those: Mapping[str, float]) -> float:
    """Share of a weight that stands in another; 0 where there is none."""
    whole = sum(these.values())
    return sum(weight for key, weight in these.items() if key in those) / whole if whole else 0.0


def _set(condition: str | None) -> str:
    return "unconditional" if condition is None else "conditional"


def _are_akin(one: str, other: str, keys: Keys) -> bool:
    """Whether two conditions may be one: a longer word that is common makes them so, for a translation exchanges the others; that
    both name one party does not."""
    bare = [" ".join(word for word in condition.split() if not word[:1].isupper()) for condition in (one, other)]
    if not all(bare):
        bare = [one, other]
    if not _long_words(bare[0]).isdisjoint(_long_words(bare[1])):
        return True
    return share(keys.weights(bare[0]), keys.weights(bare[1])) >= _MIN_SHARED_CONDITION


def _long_words(condition: str) -> set[str]:
    """The longer words of a condition but for those that open one."""
    return {word for word in condition.lower().split() if len(word) >= _LONG_CHARS and word not in _OPENING}


def _turns(condition: str) -> bool:
    """Whether a condition is that something does not hold: "unless", "if … not"."""
    return sum(word in _REVERSING for word in condition.lower().replace("n't", " n't").split()) % 2 == 1
