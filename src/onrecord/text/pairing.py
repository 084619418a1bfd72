"""Two wordings set side by side for the detectors of change: units, places, and where the two part.

A *unit* is a word, or a part of a joined word ("don't" is "do" and "not"), with its own raw offsets. A :class:`Side` is one
wording in units; a :class:`Pair` is two sides aligned, with the questions that every detector asks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from onrecord.model import Aspect, ChangeKind, Record, ReportId, Span, Word
from onrecord.text.align import Link, align
from onrecord.text.page import Page
from onrecord.text.wordbook import Wordbook

__all__ = ["Found", "Gap", "Pair", "Side", "side_of", "side_of_units", "units"]

_BREAK = re.compile(r"[,;:()\[\].!?…–—]|--|\s-\s")
_QUOTE = re.compile("[\"'”’»“‘«„]|\\s")
_QUESTION = re.compile(r"[\"'”’»)\s]*\?")
_CLOSES = re.compile(r"[\"'”’»)\s]*[.!…]|,?[\"”»]")


class Side(Record, frozen=True):
    """One wording of one report: its units, their stems, and the report's whole raw text.

    What is sought beyond the wording is sought in its ``page``. ``broken`` are the units before which a mark breaks the clause;
    ``names`` the folded capitalised words of the whole report.
    """

    report: ReportId
    raw: str
    page: Page
    words: tuple[Word, ...]
    norms: tuple[str, ...]
    stems: tuple[str, ...]
    broken: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()

    def asks(self, place: int) -> bool | None:
        """Whether a question mark closes the sentence behind a unit; ``None`` where no sentence ends there."""
        end = self.words[place].end
        if _QUESTION.match(self.raw, end):
            return True
        return False if place + 1 == len(self.words) or _CLOSES.match(self.raw, end) else None

    def span(self, places: Sequence[int]) -> Span | None:
        """The span from the first to the last of the units, ``None`` for none."""
        if not places:
            return None
        return Span(self.report, self.words[places[0]].begin, max(self.words[place].end for place in places))

    def text(self, places: Sequence[int]) -> str:
        """The raw words of :meth:`span`."""
        span = self.span(places)
        return "" if span is None else self.raw[span.begin : span.end]

    def said(self, places: Sequence[int]) -> str:
        """The units with what stands between them, but without the reporter's words between two parts of a quotation."""
        said: list[str] = []
        for n, place in enumerate(places):
            if n:
                said.append(_between(self.raw[self.words[place - 1].end : self.words[place].begin]))
            said.append(self.raw[self.words[place].begin : self.words[place].end])
        return "".join(said)


class Found(Record, frozen=True):
    """What a detector found: kind, the units it touches on each side (rising), and a sentence for the reader."""

    kind: ChangeKind
    base: tuple[int, ...]
    reading: tuple[int, ...]
    sentence: str
    meaning: bool = False
    aspect: Aspect | None = None


class Gap(Record, frozen=True):
    """A stretch where two wordings part: the units of each side, either may be empty."""

    base: range
    reading: range


class Pair:
    """A base and a reading, aligned. ``direct`` when both stand in quotation marks."""

    def __init__(self, base: Side, reading: Side, book: Wordbook, *, direct: bool) -> None:
        """Aligns the two."""
        self.base, self.reading, self.book, self.direct = base, reading, book, direct
        self.links = align(base.norms, reading.norms, book.costs)
        self.to_reading = {link.a: link.b for link in self.links if link.a is not None and link.b is not None}
        self.to_base = {b: a for a, b in self.to_reading.items()}
        self.gaps = _gaps(self.links, base, reading)
        self._gap_ends = [gap.base.stop for gap in self.gaps]

    def equal(self, i: int, j: int) -> bool:
        """Whether two units are the same word, spelling aside."""
        key = self.book.speller.key
        return self.base.norms[i] == self.reading.norms[j] or key(self.base.norms[i]) == key(self.reading.norms[j])

    def akin_by_form(self, i: int, j: int) -> bool:
        """Whether two units are forms of one word."""
        return self.base.stems[i] == self.reading.stems[j] or self.equal(i, j)

    def akin(self, i: int, j: int) -> bool:
        """Whether two units are forms of one word, names of one body, or listed as synonyms."""
        one, other = self.base.stems[i], self.reading.stems[j]
        if self.akin_by_form(i, j):
            return True
        bodies = [self.book.alias_of.get(norm.removesuffix("'s")) for norm in (self.base.norms[i], self.reading.norms[j])]
        if bodies[0] is not None and bodies[0] == bodies[1]:
            return True
        synonyms = self.book.synonym_of
        return bool(synonyms.get(one, frozenset()) & synonyms.get(other, frozenset()))

    def is_held_left(self, i: int, j: int) -> bool:
        """Whether the units before these two are forms of one word in one place, or both sides begin here."""
        if not i or not j:
            return i == j
        return self.to_reading.get(i - 1) == j - 1 and self.akin(i - 1, j - 1)

    def is_held_right(self, i: int, j: int) -> bool:
        """Whether the units after these two are forms of one word in one place, or both sides end here."""
        at_end, at_other_end = i + 1 == len(self.base.words), j + 1 == len(self.reading.words)
        if at_end or at_other_end:
            return at_end and at_other_end
        return self.to_reading.get(i + 1) == j + 1 and self.akin(i + 1, j + 1)

    def gap_at(self, i: int) -> Gap | None:
        """The stretch of difference in which a unit of the base lies."""
        n = bisect_left(self._gap_ends, i + 1)
        return self.gaps[n] if n < len(self.gaps) and i in self.gaps[n].base else None

    def base_place(self, j: int) -> int:
        """Where a unit of the reading stands in the base: its partner, or the first unit after it that has one."""
        for place in range(j, len(self.reading.words)):
            if place in self.to_base:
                return self.to_base[place]
        return len(self.base.words)

    def is_light(self, norm: str) -> bool:
        """Whether a word carries grammar rather than content."""
        return self.book.is_light(norm)


def _between(gap: str) -> str:
    """What stands between two units; of a gap with words in it ("growth," she said, "but") the speaker's mark and a blank."""
    return _QUOTE.split(gap, maxsplit=1)[0].rstrip() + " " if any(letter.isalnum() for letter in gap) else gap


def side_of(report: ReportId, raw: str, words: Iterable[Word], book: Wordbook, names: frozenset[str] = frozenset()) -> Side:
    """The side of a wording from its words, with offsets into the raw text of its report."""
    return side_of_units(report, raw, units(words, book), book, names)


def side_of_units(  # noqa: PLR0913 - what a side is of
    report: ReportId, raw: str, own: tuple[Word, ...], book: Wordbook, names: frozenset[str], page: Page | None = None
) -> Side:
    """The same from units that are taken apart already; ``page`` where the report has one at hand."""
    norms = tuple(word.norm for word in own)
    broken = frozenset(
        n for n in range(1, len(own)) if own[n].begin > own[n - 1].end and _BREAK.search(raw, own[n - 1].end, own[n].begin)
    )
    return Side(report, raw, page or Page(raw), own, norms, tuple(book.stems.of(norm) for norm in norms), broken, names)


def units(words: Iterable[Word], book: Wordbook) -> tuple[Word, ...]:
    """Words with joined ones taken apart, and all-capital words that would pass for grammar ("US") kept from it."""
    found: list[Word] = []
    for word in words:
        found += _parts(word, book)
    return tuple(found)


def _parts(word: Word, book: Wordbook) -> list[Word]:
    norm, table = word.norm, book.lexicon.contractions
    if norm in table.whole:
        first, second = table.whole[norm].split()
        return _cut(word, len(norm) - len(second), first, second)
    if norm.endswith("n't"):
        stem = norm[:-3]
        return _cut(word, len(stem), table.n_t_stems.get(stem, stem), "not")
    for ending, full in table.endings.items():
        if norm.endswith(ending):
            return _cut(word, len(norm) - len(ending), norm.removesuffix(ending), full)
    if norm.endswith("'s") and norm[:-2] in table.is_hosts:
        return _cut(word, len(norm) - 2, norm[:-2], "is")
    if len(norm) > 1 and word.text.isupper() and norm in book.lexicon.light:
        return [Word(word.text, "".join(f"{letter}." for letter in norm), word.begin, word.end)]
    return [word]


def _cut(word: Word, place: int, first: str, second: str) -> list[Word]:
    """Two units of one word; where repairs moved its letters both take its whole span."""
    middle = word.begin + place
    if word.end - word.begin != len(word.text) or not word.begin < middle < word.end:
        return [Word(word.text, first, word.begin, word.end), Word(word.text, second, word.begin, word.end)]
    return [Word(word.text[:place], first, word.begin, middle), Word(word.text[place:], second, middle, word.end)]


def _gaps(links: Sequence[Link], base: Side, reading: Side) -> tuple[Gap, ...]:
    """Maximal stretches of places that do not hold the same word on both sides."""
    gaps: list[Gap] = []
    i = j = 0
    begin = (0, 0)
    for link in links:
        if link.a is not None and link.b is not None and base.norms[link.a] == reading.norms[link.b]:
            if (link.a, link.b) != begin:
                gaps.append(Gap(range(begin[0], link.a), range(begin[1], link.b)))
            begin = (link.a + 1, link.b + 1)
        i, j = (i if link.a is None else link.a + 1), (j if link.b is None else link.b + 1)
    if (i, j) != begin:
        gaps.append(Gap(range(begin[0], i), range(begin[1], j)))
    return tuple(gaps)
