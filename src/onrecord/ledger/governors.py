"""Is an act told as not done by what it stands under? ``refused to promise``, ``has yet to agree``, ``without accusing anybody``.

Takes the number of a cue's verb, walks from it to what governs it, and tells whether that leaves the act undone: a verb that
withholds ("stopped short of") or keeps from ("barred Ruria from"), a word for what one is unable or unwilling to do, "far from",
"so far as to" under a denial, and phrases before a deed that was not done in favour of another ("without", "yet to"). A governor
that is denied itself leaves the act done or open ("did not fail to promise"). Words are data of the codebook.
"""

from collections.abc import Callable

from onrecord.ledger.codebook import Book
from onrecord.text.dependencies import Dependencies

__all__ = ["FINITE", "Governors", "stands_alone"]

FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BELOW = ("xcomp", "pcomp", "prep", "acomp", "advmod")
_TRYING = frozenset({"be", "have", "want", "try", "seek"})
_AWAY = frozenset({"far", "nowhere", "away", "way"})
_FROM = frozenset({"from", "near", "off"})
_STATES = frozenset({"be", "remain", "seem", "appear", "look", "stay"})


def stands_alone(tree: Dependencies, head: int) -> bool:
    """Whether a coordinated verb is finite by itself, or has a subject, an auxiliary or a ``to`` of its own."""
    own = (tree.tokens[n].dep for n in tree.children[head])
    return tree.tokens[head].tag in FINITE or not {"nsubj", "nsubjpass", "aux", "mark"}.isdisjoint(own)


class Governors:
    """Reads what stands above the cues of one sentence; ``is_negated`` tells whether a verb is denied by words beside it."""

    def __init__(self, tree: Dependencies, book: Book, is_negated: Callable[[int], bool]) -> None:
        self.tree = tree
        self._is_negated = is_negated
        self._withholders = book.words("withholding")
        self._preventers = book.words("preventing")
        self._unable = book.words("unable")
        self._replacing = tuple(tuple(phrase.split()) for phrase in sorted(book.words("replacing")))

    def leave_undone(self, cue: int) -> bool:
        """Whether the act of a cue is told as not done by what governs it, or was not done in favour of something else."""
        return self._is_governed(cue) or self._is_replaced(cue) or self._is_farther_than_gone(cue)

    def _is_governed(self, cue: int) -> bool:
        """``refused to promise``, ``stopped short of promising``, ``was unable to agree``: never promised."""
        tree, below = self.tree, cue
        for head in tree.above(cue):
            if tree.tokens[below].dep not in _BELOW:
                return False
            token = tree.tokens[head]
            if token.text.lower() == "short" and tree.tokens[below].dep == "prep":
                return not self._is_negated(token.head)
            keeps = token.lemma in self._preventers and tree.low(below) == "from"
            if keeps or token.lemma in self._withholders or token.text.lower() in self._unable:
                return not self._is_negated(head)
            if self.is_far(head):
                return True
            if token.pos == "VERB" and token.lemma not in _TRYING and tree.tokens[below].dep != "prep":
                return False
            below = head
        return False

    def is_far(self, verb: int) -> bool:
        """``is far from ready``, ``is nowhere near a deal``, ``was anything but fair``."""
        tree = self.tree
        if tree.tokens[verb].lemma not in _STATES:
            return False
        for number in tree.kin(verb, "advmod", "acomp", "attr", "npadvmod", "prep"):
            if number < verb:
                continue
            after = tree.word(number + 1)
            if (tree.low(number) == "anything" and after == "but") or (tree.low(number) in _AWAY and after in _FROM):
                return True
            if tree.low(number) in _FROM and tree.low(number - 1) in _AWAY:
                return True
        return False

    def _is_farther_than_gone(self, cue: int) -> bool:
        """``did not go so far as to accuse``: further than anybody went."""
        to = next((n for n in self.tree.kin(cue, "aux") if self.tree.low(n) == "to"), None)
        if to is None or to < 2 or [self.tree.low(to - 2), self.tree.low(to - 1)] != ["far", "as"]:
            return False
        gone = next((n for n in self.tree.above(to - 2) if self.tree.tokens[n].pos == "VERB" and n != cue), None)
        return gone is not None and self._is_negated(gone)

    def _is_replaced(self, cue: int) -> bool:
        """``instead of promising``, ``left without promising``, ``has yet to promise``: not promised. Who did not leave without
        promising has promised."""
        tree, ends = self.tree, [cue]
        while ends[-1] and tree.tokens[ends[-1] - 1].head == cue and tree.tokens[ends[-1] - 1].dep in ("advmod", "aux"):
            ends.append(ends[-1] - 1)
        if tree.tokens[cue].tag == "VBG":  # "without Ruria promising"
            ends += [min(tree.subtree(n)) for n in tree.kin(cue, "nsubj", "poss") if n < cue]
        for end in ends:
            for phrase in self._replacing:
                begin = end - len(phrase)
                if begin >= 0 and phrase == tuple(tree.low(n) for n in range(begin, end)):
                    return not self._is_negated(self._governor(cue, begin))
        joined = tree.tokens[cue].dep == "conj" and tree.tokens[cue].head < cue and not stands_alone(tree, cue)
        return joined and self._is_replaced(tree.tokens[cue].head)

    def _governor(self, cue: int, begin: int) -> int:
        """The verb beside whose deed another was left undone: the first above that does not stand in the phrase itself."""
        return next((n for n in self.tree.above(cue) if not begin <= n < cue), cue)
