"""One parsed sentence as the ledger reads it: its words, the acts in it, and which words stand for speech."""

from collections.abc import Iterable
from functools import cached_property

from onrecord.ledger.acts import CLAUSES, Found, find_acts, is_apart
from onrecord.ledger.arguments import Arguments
from onrecord.ledger.clauses import Clauses
from onrecord.ledger.codebook import Book
from onrecord.ledger.headlines import with_headline_cue
from onrecord.ledger.lost_clauses import with_lost_clauses
from onrecord.ledger.postposed import mended
from onrecord.model import ParsedSentence, ReportId, Role, Span
from onrecord.text.dependencies import Dependencies

__all__ = ["Unit"]


class Unit:
    """A sentence of a report. Numbers are those of its tokens."""

    def __init__(self, report: ReportId, role: Role, parsed: ParsedSentence, book: Book) -> None:
        self.report = report
        self.role = role
        tokens = with_headline_cue(parsed.tokens, book.verbs, book.words("telling_to"))
        tokens = mended(with_lost_clauses(tokens, book), book.verbs)
        self.parsed = parsed if tokens is parsed.tokens else ParsedSentence(parsed.begin, parsed.end, tokens)
        self.book = book
        self.tree = Dependencies(tokens)

    @cached_property
    def masked(self) -> frozenset[int]:
        """The words that stand for speech in marks: they share one stretch of raw text."""
        tokens = self.parsed.tokens
        found = set()
        for number in range(1, len(tokens)):
            one, two = tokens[number - 1], tokens[number]
            if one.begin == two.begin and one.end == two.end and two.end - two.begin > len(two.text):
                found |= {number - 1, number}
        return frozenset(found)

    @cached_property
    def acts(self) -> tuple[Found, ...]:
        """All acts that frames find, inner ones among them."""
        return find_acts(self.tree, self.book, self.masked)

    @cached_property
    def clauses(self) -> Clauses:
        """Polarity and time of clauses."""
        return Clauses(self.tree, self.book)

    @cached_property
    def arguments(self) -> Arguments:
        """Parties of cues."""
        return Arguments(self.tree, self.book)

    def content(self, found: Found, head: int | None = None) -> frozenset[int]:
        """The words of a content of an act, or of all of them; other contents and the cue itself are left out."""
        heads = found.contents if head is None else (head,)
        words: set[int] = set()
        for one in heads:
            others = frozenset(n for n in found.contents if n != one) | self._not_content(found, one)
            words |= self.tree.subtree(one, others)
        return self.trimmed(words)

    def trimmed(self, words: Iterable[int]) -> frozenset[int]:
        """Some words without a conjunction or a stop at either end."""
        order = sorted(words)
        while order and self.parsed.tokens[order[-1]].dep in ("cc", "punct"):
            order.pop()
        while order and self.parsed.tokens[order[0]].dep in ("cc", "punct"):
            order.pop(0)
        return frozenset(order)

    def _not_content(self, found: Found, head: int) -> frozenset[int]:
        """What hangs on a content but is not part of it: the cue, and joined clauses that go on with the cue's own."""
        accounts = {n for n in range(len(self.parsed.tokens)) if self.tree.low(n) == "according"}
        apart = {n for n in self.tree.kin(head, "conj") if is_apart(n, head, self.tree)} if found.taken in CLAUSES else set()
        return frozenset(found.cue.words) | apart | accounts

    def holds(self, outer: Found, inner: Found) -> bool:
        """Whether an act stands in the content of another."""
        return outer is not inner and inner.cue.head in self.content(outer)

    def spans(self, numbers: Iterable[int]) -> tuple[Span, ...]:
        """The raw spans of some words."""
        return self.tree.spans(self.report, numbers)

    def at(self, spans: Iterable[Span]) -> frozenset[int]:
        """The words that lie in some raw spans."""
        begin, end = self.parsed.begin, self.parsed.end
        wanted = [(span.begin, span.end) for span in spans if span.begin < end and begin < span.end]
        if not wanted:  # a long report asks every sentence for every quotation
            return frozenset()
        return frozenset(
            number for number, token in enumerate(self.parsed.tokens)
            if any(begin <= token.begin and token.end <= end for begin, end in wanted)
        )

    def tops(self, words: frozenset[int]) -> tuple[int, ...]:
        """The verbs that head some words: their heads lie outside, or they are coordinated clauses with a subject of their
        own."""
        tokens = self.parsed.tokens
        tops = []
        for number in sorted(words):
            token = tokens[number]
            if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass"):
                continue
            outside = token.head not in words or token.head == number
            joined = token.dep in ("conj", "ccomp", "parataxis") and token.head in tops and (
                self.tree.child(number, "nsubj", "nsubjpass", "expl", "neg") is not None)
            if outside or (joined and token.dep == "conj"):
                tops.append(number)
        return tuple(tops)
