"""How much of a wire and its page stands in both, what was moved, added and cut?

Takes two reports and their passages; the unit is the word of body text. A passage that merely tells of the same matter is not
shared: its words count as added on the page and as cut from the wire, and each side names the other. Passages outside the
longest run that keeps the wire's order (by words, after Fredman 1975) are moved. Every body word is either shared or in a
stretch of its own side.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.model import Move, Passage, Relation, Report, Role, SharedPassage, Shares, Span, Stretch, Word
from onrecord.text.normalise import paragraphs
from onrecord.text.pairing import Pair, Side, side_of
from onrecord.text.tokens import words
from onrecord.text.wordbook import Wordbook

__all__ = ["Sharing", "Text", "differing", "share"]


class Text:
    """A report's words by place; those of its body are counted."""

    def __init__(self, report: Report) -> None:
        """Splits all blocks into words."""
        self.report = report
        self._words = tuple(word for paragraph in paragraphs(report, Role) for word in words(paragraph))
        self._begins = [word.begin for word in self._words]
        self.body = tuple(block for block in report.blocks if block.role is Role.BODY)
        self.n_body = sum(len(self.words_in(report.span(block.begin, block.end))) for block in self.body)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """The words that begin in a span."""
        return self._words[bisect_left(self._begins, span.begin) : bisect_left(self._begins, span.end)]

    def side(self, spans: Iterable[Span], book: Wordbook) -> Side:
        """The words of the spans as one side of a comparison."""
        found = (word for span in spans for word in self.words_in(span))
        return side_of(self.report.id, self.report.text, found, book)


class Sharing(NamedTuple):
    """Shares, shared passages in the page's order, the page's added stretches and the wire's cut ones."""

    shares: Shares
    passages: tuple[SharedPassage, ...]
    added: tuple[Stretch, ...]
    cut: tuple[Stretch, ...]


def share(wire: Text, page: Text, passages: Iterable[Passage], book: Wordbook) -> Sharing:
    """What the two have in common and what each has alone. ``passages`` may name the two in either order."""
    turned = sorted((_turned(passage, wire) for passage in passages), key=lambda one: (one.b, one.a))
    both = [one for one in turned if one.relation is not Relation.RELATED]
    related = [one for one in turned if one.relation is Relation.RELATED]
    found = [_shared(wire, page, passage, book) for passage in both]
    added = tuple(_stretches(page, [one.b for one in both], [(one.b, one.a) for one in related]))
    cut = tuple(_stretches(wire, [one.a for one in both], [(one.a, one.b) for one in related]))
    shares = Shares(
        wire.n_body, page.n_body,
        n_used=wire.n_body - sum(one.n_words for one in cut),
        n_carried=page.n_body - sum(one.n_words for one in added),
        n_kept=sum(n_kept for _, n_kept in found),
    )  # fmt: skip
    return Sharing(shares, _with_moves([one for one, _ in found]), added, cut)


def differing(side: Side, kept: Iterable[int]) -> tuple[Span, ...]:
    """The stretches of a side outside the units that the other side keeps."""
    same = frozenset(kept)
    runs: list[list[int]] = []
    for place in range(len(side.words)):
        if place in same:
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return tuple(span for run in runs if (span := side.span(run)) is not None)


def _turned(passage: Passage, wire: Text) -> Passage:
    if passage.a.report == wire.report.id:
        return passage
    return Passage(passage.b, passage.a, passage.relation, passage.score)


def _shared(wire: Text, page: Text, passage: Passage, book: Wordbook) -> tuple[SharedPassage, int]:
    """The passage with its differing words, and how many of the page's words are the wire's own."""
    pair = Pair(wire.side((passage.a,), book), page.side((passage.b,), book), book, direct=False)
    same = [(i, j) for i, j in pair.to_reading.items() if pair.base.norms[i] == pair.reading.norms[j]]
    alike = {pair.reading.words[j].begin for i, j in pair.to_reading.items() if pair.equal(i, j)}
    own = page.words_in(passage.b)
    shown = SharedPassage(
        passage.a, passage.b, passage.relation, passage.score, len(wire.words_in(passage.a)), len(own),
        lost=differing(pair.base, (i for i, _ in same)), new=differing(pair.reading, (j for _, j in same)),
    )  # fmt: skip
    return shown, sum(word.begin in alike for word in own)


def _stretches(text: Text, shared: Sequence[Span], related: Sequence[tuple[Span, Span]]) -> Iterator[Stretch]:
    """Body text outside the shared spans, block by block; bare marks are no stretch."""
    for block in text.body:
        for begin, end in _outside(block.begin, block.end, shared):
            own = text.words_in(text.report.span(begin, end)) if begin < end else ()
            if own:
                span = _trimmed(text.report, begin, end)
                yield Stretch(span, len(own), tuple(other for one, other in related if one.meets(span)))


def _outside(begin: int, end: int, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    place = begin
    for span in sorted(spans):
        if span.begin < end and place < span.end:
            yield place, max(place, span.begin)
            place = max(place, span.end)
    yield place, max(place, end)


def _trimmed(report: Report, begin: int, end: int) -> Span:
    words = report.text[begin:end]
    return report.span(begin + len(words) - len(words.lstrip()), begin + len(words.rstrip()))


def _with_moves(passages: Sequence[SharedPassage]) -> tuple[SharedPassage, ...]:
    """The passages, in the page's order, with what became of the order of those that left it."""
    steady = _steady(passages)
    found: list[SharedPassage] = []
    for n, one in enumerate(passages):
        move = None
        if n not in steady:
            overtaken = any(k > n and passages[k].wire < one.wire for k in steady)
            move = Move.UP if overtaken else Move.DOWN
        found.append(
            SharedPassage(one.wire, one.page, one.relation, one.score, one.n_wire, one.n_page, move, one.lost, one.new)
        )
    return tuple(found)


def _steady(passages: Sequence[SharedPassage]) -> frozenset[int]:
    """The numbers of the passages in the weightiest run that keeps the wire's order."""
    best: list[tuple[int, int | None]] = []
    for n, one in enumerate(passages):
        before = max(((best[k][0], -k) for k in range(n) if passages[k].wire < one.wire), default=(0, 1))
        best.append((before[0] + one.n_page, -before[1] if before[1] <= 0 else None))
    place = max(range(len(best)), key=lambda n: best[n][0], default=None)
    kept: set[int] = set()
    while place is not None:
        kept.add(place)
        place = best[place][1]
    return frozenset(kept)
