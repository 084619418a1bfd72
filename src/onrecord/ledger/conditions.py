"""Under which condition does a clause stand? The words of "if …", "in exchange for …", "without …" that limit it.

Markers are data of the codebook (``conditions``, ``conditions_denied`` for those that limit what is denied alone: "would not
leave until paid", and ``conditions_future`` for those of what is to come: "will leave when paid"). A marker opens a condition
where it heads a part of the sentence of its own. That part belongs to the clause on which it hangs, be it through the clause's
object or through the verb that governs the clause, in front, within or behind. "Even if", "as if" and the "if" of a question
set none.
"""

from collections.abc import Iterator
from functools import cached_property

from onrecord.ledger.codebook import Book
from onrecord.model import Record
from onrecord.text.dependencies import Dependencies

__all__ = ["Conditions"]

_UP = ("mark", "aux", "advmod")
_LEANING = frozenset({"only", "but", "and"})
"""Words before a marker that are of the condition."""
_NO_CONDITION = frozenset({"even", "as"})
_BETWEEN = (
    "prep", "pobj", "dobj", "xcomp", "attr", "acomp", "oprd", "dative", "conj", "advmod", "npadvmod", "pcomp", "dep",
)  # fmt: skip
"""Relations through which a condition reaches the clause that it limits; any other clause than an infinitive shuts it in."""
_GOVERNED = ("xcomp", "ccomp", "advcl", "pcomp", "acl", "acomp", "dobj", "pobj", "prep", "attr", "oprd")
_OPENING_ONLY = frozenset({"barring", "failing", "absent", "given"})
"""Markers that are verbs or adjectives elsewhere."""
_PRESENT = frozenset({"has", "have", "is", "are", "'s", "’s"})
_INVERTED = frozenset({"should", "had", "were"})
_STOPS = frozenset({",", ";", ".", ":"})
_FARTHEST = 4


class _Marked(Record, frozen=True, gc=False):
    """A condition: the number of its first word, of the word by which it hangs, all its words, and what alone it limits."""

    first: int
    top: int
    words: tuple[int, ...]
    only: str


class Conditions:
    """Reads the conditions of one sentence; ``book`` holds the markers."""

    def __init__(self, tree: Dependencies, book: Book) -> None:
        self.tree = tree
        self._markers = book.conditions
        self._asking = book.asking
        self._consents = book.words("consents")

    def of(self, head: int, *, denied: bool, future: bool) -> tuple[int, ...]:
        """The words of the condition that the clause of ``head`` is under; none where there is none."""
        for marked in self.found:
            if (marked.only == "denied" and not denied) or (marked.only == "future" and not future):
                continue
            if head not in marked.words and self._reaches(marked, head):
                return marked.words
        return ()

    def holds(self, number: int) -> bool:
        """Whether a word stands in a condition."""
        return any(number in marked.words for marked in self.found if not marked.only)

    @cached_property
    def found(self) -> tuple[_Marked, ...]:
        """All conditions of the sentence, in order."""
        return tuple(one for number in range(len(self.tree.tokens)) for one in self._at(number))

    def _at(self, number: int) -> Iterator[_Marked]:
        tree = self.tree
        if number and tree.low(number - 1) in _NO_CONDITION and tree.low(number) in ("if", "as", "once"):
            return
        if (top := self._inverted(number)) is not None:
            yield self._marked(number, top, number + 1, only="")
            return
        if self._is_with_consent(number):
            yield self._marked(number, number, number + 1, only="")
            return
        for words, only in self._markers.get(tree.low(number), ()):
            last = number + len(words)
            if tuple(tree.low(n) for n in range(number, min(last, len(tree.tokens)))) != words or self._is_idle(number, last):
                continue
            if (top := self._top(number, last)) is not None:
                yield self._marked(number, top, last, only=only)
            return

    def _is_with_consent(self, number: int) -> bool:
        """``with Ruria's approval``, as the marker "with the approval of"."""
        noun = self.tree.child(number, "pobj") if self.tree.low(number) == "with" else None
        return noun is not None and self.tree.tokens[noun].lemma in self._consents and self.tree.child(noun, "poss") is not None

    def _is_idle(self, number: int, last: int) -> bool:
        """Whether a marker is a word of another kind here: "for once", "subject to" a ban, "was provided", a mere time."""
        tree = self.tree
        token = tree.tokens[number]
        if token.text.lower() == "once":
            return token.dep not in ("mark", "advmod") or not self._has_verb(number)
        if token.text.lower() in ("until", "till", "before"):
            is_event = token.dep == "prep" and token.text.lower() != "before" and self._is_event(number)
            return token.dep != "mark" and not is_event
        if token.text.lower() in ("provided", "providing", "assuming", "supposing"):
            followed = last < len(tree.tokens) and tree.tokens[last].pos in ("SCONJ", "DET", "PRON", "NOUN", "PROPN", "ADJ")
            return not followed or tree.child(number, "aux", "auxpass", "nsubj", "nsubjpass") is not None or (
                bool(number) and tree.tokens[number - 1].text not in _STOPS and tree.low(last - 1) != "that")
        if last < len(tree.tokens) and tree.tokens[last].tag == "WP":
            return True  # "depending on whom one asks"
        if token.text.lower() in _OPENING_ONLY:
            return not self._opens(number) or (last < len(tree.tokens) and tree.low(last) == "to")
        if token.text.lower() == "while":
            return token.dep != "mark" or (bool(number) and self._is_stop(number - 1))
        if token.text.lower() in ("when", "after") and last == number + 1:
            return not self._is_to_come(number)
        if token.text.lower() != "subject":
            return False
        before = tree.tokens[number - 1] if number else None
        is_noun = before is not None and before.pos in ("DET", "ADJ", "AUX")
        joined = is_noun or (before is not None and before.lemma in ("be", "become", "remain", "make"))
        return joined or token.dep in ("attr", "nsubj")

    def _opens(self, number: int) -> bool:
        """Whether a word opens a part of the sentence of its own, or is a preposition: no "law barring ships"."""
        return number == 0 or self._is_stop(number - 1) or self.tree.tokens[number].dep == "prep"

    def _is_to_come(self, number: int) -> bool:
        """``when the fine has been paid``, ``after Ruria leaves``: a clause that speaks of what is to come, since a past one may
        tell when something was said."""
        tree, verb = self.tree, self.tree.tokens[number].head
        if tree.tokens[number].dep not in ("mark", "advmod") or tree.tokens[verb].dep != "advcl":
            return False
        first = next(tree.kin(verb, "aux", "auxpass"), None)
        if first is not None:
            return tree.low(first) in _PRESENT
        return tree.tokens[verb].tag in ("VBZ", "VBP")

    def _has_verb(self, number: int) -> bool:
        token = self.tree.tokens[number]
        above = self.tree.tokens[token.head]
        return (above.pos in ("VERB", "AUX") and token.dep == "mark") or above.dep == "advcl"

    def _is_event(self, number: int) -> bool:
        """Whether what stands behind "until" is no mere day."""
        inner = self.tree.child(number, "pobj", "pcomp")
        return inner is not None and self.tree.tokens[inner].pos in ("NOUN", "VERB") and not any(
            self.tree.tokens[n].pos == "NUM" for n in self.tree.children[inner])

    def _inverted(self, number: int) -> int | None:
        """``should Ruria refuse, …``: the verb, where an auxiliary opens a clause before its subject."""
        tree, token = self.tree, self.tree.tokens[number]
        opens = number == 0 or self._is_stop(number - 1)
        if tree.low(number) == "were" and token.dep == "advcl" and number < token.head and opens:
            subject = tree.child(number, "nsubj", "expl")  # "were Ruria to pay, …"
            return number if subject is not None and subject > number else None
        if tree.low(number) not in _INVERTED or token.dep != "aux" or token.head <= number:
            return None
        subject = tree.child(token.head, "nsubj", "nsubjpass")
        opens = number == 0 or tree.tokens[number - 1].text in _STOPS or tree.low(number - 1) in ("that", "and", "but")
        opens = opens or tree.tokens[token.head].dep == "advcl"
        asks = tree.tokens[-1].text == "?"
        below = tree.tokens[token.head].head != token.head
        behind = tree.tokens[token.head].dep == "advcl" if subject is None else subject > number  # a name taken for an adjective
        return token.head if opens and behind and below and not asks else None

    def _top(self, number: int, last: int) -> int | None:
        """The word by which a condition hangs: of "if" the verb of its clause, of "as long as" the last word of the marker that
        hangs outside."""
        tree, top, stop = self.tree, number, self._stop(last)
        for _ in range(_FARTHEST):
            token = tree.tokens[top]
            if token.head > stop:
                break
            within = number <= token.head < last and token.head != top
            if not within and (token.dep not in _UP or top >= last or token.head == top):
                break
            if not within and token.dep == "advmod" and tree.tokens[token.head].dep not in ("advcl", "advmod"):
                break
            top = token.head
        asked = tree.tokens[top].dep in ("ccomp", "xcomp", "pcomp") or self._is_asked(top, number)
        if tree.low(number) == "if" and asked and tree.tokens[top].head < number:
            return None
        return None if tree.tokens[top].head == top else top

    def _is_asked(self, top: int, first: int) -> bool:
        """``asked the mayor if the fort was sold``: what is asked, where no comma stands before it."""
        asks = self.tree.tokens[self.tree.tokens[top].head].lemma in self._asking
        return asks and self.tree.tokens[top].dep == "advcl" and self.tree.tokens[first - 1].text not in _STOPS

    def _marked(self, number: int, top: int, last: int, *, only: str) -> _Marked:
        """The condition with its words: from the marker to what hangs on it, not beyond the first comma of a broken parse."""
        tree = self.tree
        first = number
        while first and tree.low(first - 1) in _LEANING and (tree.low(first - 1) == "only" or tree.low(first) == "only"):
            first -= 1
        words = {n for n in tree.subtree(top) if n >= first} | set(range(first, last))
        stop = self._stop(last)
        words |= tree.subtree(last - 1) if tree.tokens[last - 1].dep == "prep" else set()
        to_stop = tree.low(number) in ("provided", "providing", "assuming", "supposing") or tree.low(last - 1) == "case"
        if to_stop or self._takes_all(words, top, stop):
            words = set(range(first, stop))
        words = self._without_subject(words, stop)
        while words and tree.tokens[max(words)].dep == "punct":
            words.discard(max(words))
        return _Marked(first, top, tuple(sorted(words)), only)

    def _without_subject(self, words: set[int], stop: int) -> set[int]:
        """``In exchange for a loan from Estria, Ruria would pay``: the condition without a name behind its last comma that
        stands right before the verb of another clause."""
        tokens, behind = self.tree.tokens, max(words) + 1
        commas = [n for n in words if n >= stop and tokens[n].text == ","]
        if not commas or behind >= len(tokens) or tokens[behind].tag not in ("MD", "VBD", "VBZ", "VBP"):
            return words
        last = max(commas)
        verbless = not any(tokens[n].pos in ("VERB", "AUX") for n in words if n > last)
        return {n for n in words if n < last} if verbless and min(words) < last else words

    def _is_stop(self, number: int) -> bool:
        return self.tree.tokens[number].text in _STOPS

    def _stop(self, number: int) -> int:
        """The first stop from a word on."""
        tokens = self.tree.tokens
        return next((n for n in range(number, len(tokens)) if tokens[n].text in _STOPS), len(tokens))

    def _takes_all(self, words: set[int], top: int, stop: int) -> bool:
        """Whether a condition in front has taken a clause with a subject and an auxiliary of its own behind its comma."""
        tree = self.tree
        behind = (n for n in words if n > stop and tree.tokens[n].pos in ("VERB", "AUX") and n != top)
        return any(tree.child(n, "nsubj", "nsubjpass") is not None for n in behind)

    def _reaches(self, marked: _Marked, head: int) -> bool:
        """Whether a condition hangs on a clause, on what governs it, or on what stands in it but for relative clauses."""
        tree = self.tree
        anchors = {head} if marked.only == "future" else {head, *self._governors(head, before=marked.first < head)}
        if tree.tokens[marked.top].head in marked.words and tree.tokens[marked.top].head != marked.top:
            return False
        if self._is_swallowed(marked, head):
            return True
        for number in tree.above(marked.top):
            if number in anchors or (self._is_aside(number) and tree.tokens[number].head in anchors):
                return True
            token = tree.tokens[number]
            if token.dep not in _BETWEEN or number in marked.words or (token.pos in ("VERB", "AUX") and token.dep != "xcomp"):
                return False
        return False

    def _is_aside(self, verb: int) -> bool:
        """``Without a guarantee, Kolb promised, Ruria would …``: a telling between commas, on which the condition was hung."""
        tree, subject = self.tree, self.tree.child(verb, "nsubj")
        if subject is None or verb + 1 >= len(tree.tokens) or tree.tokens[verb].dep not in ("advcl", "parataxis", "ccomp"):
            return False
        first = min(n for n in tree.subtree(subject))
        return first > 0 and tree.tokens[first - 1].text == "," and tree.tokens[verb + 1].text == ","

    def _is_swallowed(self, marked: _Marked, head: int) -> bool:
        """A clause that the parser hung below the condition before it, behind a comma."""
        inside = head in self.tree.subtree(marked.top)
        return inside and head > marked.words[-1] and self.tree.tokens[marked.words[-1] + 1].text == ","

    def _governors(self, head: int, *, before: bool) -> Iterator[int]:
        """The verbs and nouns above a clause that it is the content of; the verb that it is joined to for a condition in front of
        both."""
        number = head
        for _ in range(_FARTHEST):
            token = self.tree.tokens[number]
            if token.head == number or not (token.dep in _GOVERNED or (before and token.dep == "conj")):
                return
            number = token.head
            yield number
