"""Which denials only look like one? ``cannot but accept``, ``no choice but to close``, ``nothing less than``, ``no doubt that``.

Each takes the tree of a sentence and numbers of its words. Two denials that make an affirmation by fixed words are told here;
what double denials of a clause make is reckoned by whoever reads the clause.
"""

from onrecord.text.dependencies import Dependencies

__all__ = ["beyond_doubt", "is_all_but", "is_bound", "is_wholehearted"]

_CAN = frozenset({"can", "could", "ca"})
_WHOLEHEARTED = frozenset({"agree", "disagree", "concur", "support"})
_MORE = frozenset({"more", "strongly"})
_LEAST = frozenset({"less", "fewer", "more", "other", "short"})
_THAN = frozenset({"than", "of"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def is_bound(tree: Dependencies, negator: int, head: int) -> bool:
    """Whether a "not" with what stands behind it says that something must be: ``cannot but accept``, ``could not help but``."""
    if tree.word(negator + 1) == "but":
        return True
    helps = tree.tokens[head].lemma == "help" and not _CAN.isdisjoint(tree.low(n) for n in tree.kin(head, "aux"))
    return helps and (tree.word(head + 1) == "but" or tree.child(head, "xcomp") is not None)


def is_wholehearted(tree: Dependencies, head: int) -> bool:
    """``could not agree more``: nobody could."""
    if tree.tokens[head].lemma not in _WHOLEHEARTED or _CAN.isdisjoint(tree.low(n) for n in tree.kin(head, "aux")):
        return False
    return any(tree.low(n) in _MORE and tree.word(n + 1) != "than" for n in tree.kin(head, "advmod", "dobj") if n > head)


def is_all_but(tree: Dependencies, noun: int) -> bool:
    """Whether "no" with a noun, or a word such as "nothing", leaves out all but what follows: ``no choice but to close``,
    ``nothing less than an apology``, ``no fewer than ten``."""
    if tree.word(noun + 1) == "but" and tree.tokens[min(noun + 2, len(tree.tokens) - 1)].tag not in _FINITE:
        return True
    places = (noun, *(n for n in tree.children[noun] if tree.low(n) == "no"))
    return any(tree.word(place + 1) in _LEAST and tree.word(place + 2) in _THAN for place in places)


def beyond_doubt(tree: Dependencies, head: int, doubts: frozenset[str]) -> int | None:
    """The verb of what cannot be doubted: ``there is no doubt that Ruria paid``; ``None`` where a clause says nothing of the
    kind."""
    noun = tree.child(head, "attr", "dobj", "nsubj")
    if noun is None or tree.low(noun) not in doubts or not any(tree.low(n) in ("no", "little") for n in tree.children[noun]):
        return None
    that = noun + 1
    if tree.word(that) != "that" or tree.tokens[that].tag != "IN":
        return None
    return next((n for holder in (noun, head) for n in tree.kin(holder, "ccomp", "acl", "relcl") if n > that), None)
