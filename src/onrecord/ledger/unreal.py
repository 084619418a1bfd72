"""Which acts came near, only would have come, or are told to be untrue? No "not" stands by them, nor a verb that denies them.

``nearly agreed``, ``would have agreed if Sendal had left``, ``wishes Sendal had left``, ``it is false that Sendal left``.
"""

from collections.abc import Callable

from onrecord.ledger.codebook import Book
from onrecord.text.dependencies import Dependencies

__all__ = ["Unreal"]

_NEARLY = frozenset({"almost", "nearly"})
_IRREALIS = frozenset({"would", "could", "might"})
_TRUE = frozenset({"true", "right", "correct", "accurate", "so"})


class Unreal:
    """Reads the acts of one sentence; ``is_negated`` tells whether a verb is denied by words beside it."""

    def __init__(self, tree: Dependencies, book: Book, is_negated: Callable[[int], bool]) -> None:
        """``book`` tells what a report is called by who denies it."""
        self._tree = tree
        self._is_negated = is_negated
        self._untruths = book.words("untruths")

    def is_unreal(self, cue: int) -> bool:
        """``nearly agreed``, ``wishes Sendal had left``, what is untrue, ``would have agreed if Sendal had left``."""
        tree = self._tree
        if any(tree.low(n) in _NEARLY and n < cue for n in tree.kin(cue, "advmod")):
            return True
        words = {tree.low(n) for n in tree.kin(cue, "aux", "auxpass")}
        above = tree.tokens[cue].head
        if tree.tokens[cue].dep == "ccomp" and above != cue:
            wished = tree.tokens[above].lemma == "wish" and not words.isdisjoint(("had", "were"))
            if wished or self._is_untrue(above):
                return True
        unreal = "have" in words and not words.isdisjoint(_IRREALIS)
        return unreal and any(self._is_past_if(n) for n in tree.kin(cue, "advcl", "ccomp"))

    def _is_past_if(self, verb: int) -> bool:
        """``if Sendal had left``, ``had Sendal left``."""
        tree = self._tree
        if tree.low(min(tree.subtree(verb))) == "had":
            return True
        marked = any(tree.low(n) == "if" for n in tree.kin(verb, "mark"))
        return marked and any(tree.low(n) == "had" for n in tree.kin(verb, "aux"))

    def _is_untrue(self, verb: int) -> bool:
        """``it is not true that``, ``it was false that``."""
        words = {self._tree.low(n) for n in self._tree.kin(verb, "acomp")}
        if self._is_negated(verb):
            return not words.isdisjoint(_TRUE)
        return not words.isdisjoint(self._untruths)
