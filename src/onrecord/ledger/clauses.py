"""Does a clause affirm or deny, how surely, and of which time does it speak? Read from its verb and what hangs on it.

A clause is denied by ``not``, ``never``, ``no longer`` on its verb, by ``no`` or ``neither`` in its subject or object, and by
a verb that denies what it governs ("fail to", "refrain from"); two denials make an affirmation. A coordinated verb without a
subject and auxiliary of its own shares the denial before it. "Not only", "nothing but" and "not … because …, but because …"
deny nothing.
Scope stops at the clause: what stands in a condition or a relative clause is not the clause's own.
"""

from collections.abc import Iterator

from onrecord.ledger.codebook import Book
from onrecord.ledger.conditions import Conditions
from onrecord.ledger.governors import Governors, stands_alone
from onrecord.ledger.seeming import beyond_doubt, is_all_but, is_bound, is_wholehearted
from onrecord.ledger.unreal import Unreal
from onrecord.model import CommitmentTense, Factuality
from onrecord.text.dependencies import Dependencies

__all__ = ["Clauses", "is_again"]

_NEGATING = frozenset({"neither", "not", "n't", "never", "n’t", "nt", "hardly", "scarcely", "barely"})
_NO = frozenset({"no", "neither", "none", "nobody", "nothing", "nowhere"})
_HARMLESS = frozenset({"only", "just", "merely", "simply", "necessarily", "least", "all", "every", "everyone"})
""""Not only" affirms; "not all" denies a part alone, which is told as a denial where it opens the subject."""
_UNTIL = frozenset({"until", "till"})
"""In front of a clause, "not until May" says when a thing was done."""
_PARTIAL = frozenset({"all", "every", "everyone", "everybody"})
_ADDING = frozenset({"only", "just", "merely", "simply"})
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "csubj", "oprd")
_AUXILIARIES = ("aux", "auxpass")
_FUTURE = frozenset({"will", "would", "shall", "'ll", "wo", "’ll"})
_POSSIBLE = frozenset({"may", "might", "could", "possibly", "perhaps", "maybe"})
_PROBABLE = frozenset({"should", "probably", "likely", "presumably", "apparently", "reportedly", "allegedly"})
_NO_TIME = frozenset({"point", "time", "circumstance", "way", "account", "condition", "event", "means", "stage", "moment"})
_PENDING = frozenset({"expected", "set", "due", "scheduled", "slated", "poised", "likely"})


def is_again(number: int, head: int, tree: Dependencies) -> bool:
    """Whether a verb tells the deed of another again: the same verb, "do so", or a mere "be" of a passive ("never would be")."""
    token = tree.tokens[number]
    if token.tag == "MD" and token.dep == "conj":
        return any(tree.low(n) in ("nor", "and") for n in tree.kin(head, "cc"))  # "has not paid, nor will it"
    if token.lemma == tree.tokens[head].lemma:
        return True
    if token.lemma == "do":
        return any(tree.low(n) in ("so", "it", "that") for n in tree.children[number])
    bare = not any(tree.tokens[n].dep in ("attr", "acomp", "prep", "xcomp", "advcl") for n in tree.children[number])
    return token.lemma == "be" and bare and tree.child(head, "auxpass") is not None


class Clauses:
    """Reads clauses of one sentence; ``book`` tells the verbs that deny."""

    def __init__(self, tree: Dependencies, book: Book) -> None:
        self.tree = tree
        self._conditions = Conditions(tree, book)
        self._deniers = book.words("denying")
        self._unable = book.words("unable")
        self._doubts = book.words("doubts")
        self._governors = Governors(tree, book, self.is_negated)
        self._unreal = Unreal(tree, book, self.is_negated)

    def is_denied(self, head: int) -> bool:
        """Whether the clause of a verb (or of a noun) is told as not holding."""
        certain = beyond_doubt(self.tree, head, self._doubts)
        return self.is_negated(head) != self._denies_inner(head) if certain is None else self.is_denied(certain)

    def is_cue_denied(self, cue: int) -> bool:
        """Whether the act of a cue is told as not done: denied itself, left undone by what governs it, or unreal."""
        return self.is_negated(cue) or self._governors.leave_undone(cue) or self._unreal.is_unreal(cue)

    def is_negated(self, head: int) -> bool:
        """Whether a verb or a noun is denied by words beside it."""
        if any(self._is_negator(n, head) for n in self.tree.children[head]) or self._has_no_argument(head):
            return True
        if self._is_no_longer(head) or self._is_at_no_time(head) or self._is_of_none(head):
            return True
        if self._governors.is_far(head):
            return True
        token = self.tree.tokens[head]
        if token.dep == "conj" and token.head != head and self._is_behind_nor(head):
            return True
        if token.dep == "conj" and token.head != head and not stands_alone(self.tree, head):
            return not self._turns(head) and self.is_negated(token.head)
        return False

    def _is_behind_nor(self, head: int) -> bool:
        """``neither threatened nor promised``."""
        return any(self.tree.low(n) == "nor" and n < head for n in self.tree.kin(self.tree.tokens[head].head, "cc"))

    def _is_negator(self, number: int, head: int) -> bool:
        tree = self.tree
        if tree.low(number) not in _NEGATING or tree.tokens[number].dep not in ("neg", "advmod", "preconj", "cc"):
            return False
        subject = tree.child(head, "nsubj", "nsubjpass")
        if subject is not None and number < subject and self.tree.word(number + 1) in _PARTIAL:
            return True  # "not every barge would be searched"
        if self.tree.word(number + 1) in _HARMLESS or self.tree.word(number + 1) == "because":
            return False
        if subject is not None and number < subject and self.tree.word(number + 1) in _UNTIL:
            return False
        if is_bound(tree, number, head) or is_wholehearted(tree, head):
            return False
        if subject is not None and number < subject and any(tree.low(n) == "but" for n in tree.kin(subject, "cc")):
            return False  # "not the union but the treasury would pay"
        return not self._is_of_reason(number, head)

    def _adds(self, number: int) -> bool:
        """``not just repairs but a quay``: both; ``not the union but the treasury``: the latter."""
        noun = self.tree.tokens[number].head
        turns = any(self.tree.low(n) == "but" for n in self.tree.kin(noun, "cc"))
        return turns or self.tree.word(number + 1) in _ADDING

    def _is_of_reason(self, number: int, head: int) -> bool:
        """``did not sign because of …, but because …``: the reason is denied, not the deed."""
        words = [self.tree.low(n) for n in range(number, len(self.tree.tokens))]
        reasons = [n for n, word in enumerate(words) if word == "because"]
        return len(reasons) > 1 and "but" in words[reasons[0] : reasons[-1]] and number < head + 2

    def _has_no_argument(self, head: int) -> bool:
        """``no troops will go``, ``neither of them``, ``nobody``, ``deliver no weapons``."""
        for number in self.tree.kin(head, *_ARGUMENTS):
            first = min(self.tree.subtree(number))
            if is_all_but(self.tree, number):
                continue
            if self.tree.low(number) in _NO or any(
                self.tree.low(n) in _NO
                or (self.tree.low(n) == "not" and n == first and not self._adds(n) and self.tree.word(n + 1) not in _UNTIL)
                for n in self.tree.kin(number, "det", "neg", "preconj", "advmod", "predet", "cc")
                if n < number
            ):
                return True
        return False

    def _is_of_none(self, head: int) -> bool:
        """``no drones sold to the rebels``: the participle of what there is none of."""
        token = self.tree.tokens[head]
        participle = token.dep == "acl" and token.tag in ("VBN", "VBD")
        bare = participle and self.tree.child(head, "mark", "nsubj", "nsubjpass", "aux", "auxpass") is None
        return bare and any(self.tree.low(n) == "no" for n in self.tree.kin(token.head, "det"))

    def _is_no_longer(self, head: int) -> bool:
        return any(
            self.tree.low(n) == "longer" and n and self.tree.low(n - 1) == "no"
            for child in self.tree.kin(head, "advmod") for n in (child, *self.tree.children[child])
        )

    def _is_at_no_time(self, head: int) -> bool:
        """``at no point``, ``under no circumstances``, ``is under no illusion``: a denial of the whole clause."""
        nouns = (self.tree.child(n, "pobj") for n in self.tree.kin(head, "prep"))
        state = self.tree.tokens[head].lemma in ("be", "remain")
        return any(
            n is not None and (state or self.tree.tokens[n].lemma.lower() in _NO_TIME)
            and any(self.tree.low(det) == "no" for det in self.tree.kin(n, "det")) for n in nouns
        )

    def _turns(self, head: int) -> bool:
        """Whether a coordinated verb stands behind ``but``: ``did not leave but stayed``."""
        before = self.tree.tokens[head].head
        return any(self.tree.low(n) == "but" for n in self.tree.kin(before, "cc") if n < head)

    def _denies_inner(self, head: int) -> bool:
        """A verb that denies what it governs, as the head of a clause: ``failed to sign``, ``was unable to pay``."""
        lemma = self.tree.tokens[head].lemma
        if any(f"{lemma} {self.tree.low(n)}" in self._deniers for n in self.tree.kin(head, "prt")):
            return True  # with a particle ("rule out") it denies things as well
        if lemma in self._deniers and self._governs(head):
            return True
        if lemma in ("have", "be") and self.is_waiting(head) and self._governs(head):
            return True
        return any(self.tree.low(n) in self._unable for n in self.tree.kin(head, "acomp", "amod", "advmod"))

    def is_waiting(self, head: int) -> bool:
        """``has yet to sign``, ``is yet to be told``."""
        return any(self.tree.low(n) == "yet" for n in self.tree.kin(head, "advmod"))

    def _governs(self, head: int) -> bool:
        inner = [n for n in self.tree.kin(head, "xcomp", "pcomp") if n > head]
        prepositions = [n for n in self.tree.kin(head, "prep") if n > head]
        things = [n for n in prepositions if self.tree.low(n) == "from" and self.tree.child(n, "pobj") is not None]
        return bool(inner or things) or any(self.tree.child(n, "pcomp") is not None for n in prepositions)

    def tense(self, head: int) -> CommitmentTense:
        """Of which time a clause speaks. An infinitive is future; two joined auxiliaries may speak of both."""
        if (cleft := self._cleft(head)) is not None:
            return self.tense(cleft)
        auxiliaries = [self.tree.low(n) for n in self._auxiliaries(head)]
        future = bool(_FUTURE.intersection(auxiliaries)) or self._is_infinitive(head) or self._is_going_to(head)
        joined = any(self.tree.tokens[n].dep == "cc" and n < head for n in self.tree.kin(head, "cc"))
        present = any(word not in _FUTURE and word not in ("be", "to", "been") for word in auxiliaries)
        if (future and joined and present) or (not future and self._goes_on_in_future(head)):
            return CommitmentTense.BOTH
        return CommitmentTense.FUTURE if future else CommitmentTense.PRESENT

    def _cleft(self, head: int) -> int | None:
        """``it is the treasury that will pay``: the verb of the clause that "it is" only points to."""
        tree, subject = self.tree, self.tree.child(head, "nsubj", "expl")
        points = tree.tokens[head].lemma == "be" and subject is not None and tree.low(subject) == "it"
        attribute = tree.child(head, "attr") if points else None
        clause = tree.child(attribute, "relcl") if attribute is not None else None
        return clause if clause is None or tree.tokens[clause].tag[:2] == "VB" else None

    def _goes_on_in_future(self, head: int) -> bool:
        """``is not laying and will not lay``."""
        again = (n for n in self.tree.kin(head, "conj") if is_again(n, head, self.tree))
        return any(self.tree.low(aux) in _FUTURE for n in again for aux in (n, *self.tree.kin(n, "aux")))

    def _auxiliaries(self, head: int) -> Iterator[int]:
        yield from self.tree.kin(head, *_AUXILIARIES)
        token = self.tree.tokens[head]
        if token.dep == "conj" and token.head != head and not stands_alone(self.tree, head):
            yield from self._auxiliaries(token.head)

    def _is_infinitive(self, head: int) -> bool:
        if any(self.tree.low(n) == "to" for n in self._auxiliaries(head)):
            return True
        bare = self.tree.tokens[head].tag == "VB" and self.tree.child(head, "nsubj") is None
        return bare and not list(self._auxiliaries(head))

    def _is_going_to(self, head: int) -> bool:
        return self.tree.tokens[head].lemma == "go" and any(self.tree.is_infinitive(n) for n in self.tree.kin(head, "xcomp"))

    def factuality(self, head: int) -> Factuality:
        """How sure a clause is told by its own words."""
        words = {self.tree.low(n) for n in (*self._auxiliaries(head), *self.tree.kin(head, "advmod", "acomp"))}
        above = self.tree.tokens[self.tree.tokens[head].head]
        if self.tree.tokens[head].dep == "xcomp" and above.text.lower() in _PENDING:
            words.add("likely")
        if words & _POSSIBLE and not self._joins(head):
            return Factuality.POSSIBLE
        return Factuality.PROBABLE if words & _PROBABLE else Factuality.CERTAIN

    def _joins(self, head: int) -> bool:
        """``could and would veto``: what would be done as well is no mere possibility."""
        own = [n for n in self._auxiliaries(head) if self.tree.tokens[n].tag == "MD"]
        joined = any(n < head for n in self.tree.kin(head, "cc")) or any(self.tree.child(n, "cc") is not None for n in own)
        return joined and any(self.tree.low(n) in _FUTURE for n in own)

    def condition(self, head: int, *, refused: bool = False) -> tuple[int, ...]:
        """The words of the condition that a clause is under, which may be ``refused``; none where there is none."""
        future = self.tense(head) is not CommitmentTense.PRESENT
        return self._conditions.of(head, denied=self.is_denied(head) or refused, future=future)

    def is_asked(self, verb: int) -> bool:
        """Whether a verb stands in what is only asked: ``it is unclear whether Ruria agreed``."""
        clause = verb
        for above in (verb, *self.tree.above(verb)):
            if self.tree.tokens[clause].dep in ("relcl", "advcl"):
                return False
            if any(self.tree.low(n) == "whether" for n in self.tree.kin(above, "mark")):
                return True
            clause = above
        return False

    def is_in_condition(self, verb: int) -> bool:
        """Whether a verb stands in a condition: ``if Ruria agrees``."""
        return self._conditions.holds(verb)
