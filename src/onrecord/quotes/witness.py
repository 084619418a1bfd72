"""A report as a witness for wordings: its words with raw offsets and its sentences, each block read once, when it is needed.

:class:`Witness` answers which words stand in a span, in which sentence, and gives a wording as a
:class:`~onrecord.text.pairing.Side`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.model import Report, ReportId, Sentence, Span, Word
from onrecord.text.designation import names_of
from onrecord.text.normalise import paragraph_of
from onrecord.text.page import Page
from onrecord.text.pairing import Side, side_of_units, units
from onrecord.text.rarity import Rarity
from onrecord.text.stems import Stems
from onrecord.text.tokens import words
from onrecord.text.wordbook import ChangeLexicon, Wordbook

__all__ = ["Language", "Languages", "Witness", "bare", "witnesses"]


class Language(NamedTuple):
    """What collation knows of one language: the wordbook of change and the rarity of stems."""

    book: Wordbook
    rarity: Rarity


def bare(code: str, rarity: Rarity, light: frozenset[str]) -> Language:
    """A language without a lexicon of change: its stems, rarities and function words, but no scales, negators or modal words."""
    return Language(Wordbook(ChangeLexicon(code, light=light), Stems(code)), rarity)


class Languages:
    """What is known of each language, by ISO 639-1 code; made once by whoever runs the stage."""

    def __init__(self, languages: Mapping[str, Language], usual: str = "en") -> None:
        """``usual`` serves a report that tells no language; a language that is not here is compared by form alone."""
        self._languages = dict(languages)
        self._usual = usual
        self._unknown = Language(Wordbook(ChangeLexicon(None), Stems(None)), Rarity("", {}))

    def of(self, report: Report) -> Language:
        """The language of a report."""
        return self.named(report.masthead.language or self._usual)

    def named(self, code: str) -> Language:
        """The language of a code."""
        return self._languages.get(code, self._unknown)


class Witness:
    """One report ready to be asked for words and sentences by place."""

    def __init__(
        self, report: Report, sentences: Sequence[Sentence], language: Language, names: frozenset[str] | None = None
    ) -> None:
        """Splits no block into words before it is asked for one; ``names`` are those of the report where they are known."""
        self.report = report
        self.sentences = tuple(sorted(sentences, key=lambda sentence: sentence.begin))
        self.language = language
        self.book, self.rarity = language
        self.page = Page(report.text)
        self._known_names = names
        self._sentence_begins = [sentence.begin for sentence in self.sentences]

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded words that are names in the report."""
        if self._known_names is not None:
            return self._known_names
        blocks = [(block.role, self._words[n].words) for n, block in enumerate(self.report.blocks)]
        return names_of(self.report.text, blocks, self.book.lexicon.titles)

    @cached_property
    def _words(self) -> "_Blocks":
        return _Blocks(self.report, self.book)


    def words_in(self, spans: Iterable[Span]) -> tuple[Word, ...]:
        """Words that lie wholly in the spans, in the order of the spans."""
        return self._words.words_in(spans)

    def units_in(self, spans: Iterable[Span]) -> tuple[Word, ...]:
        """The same with joined words taken apart."""
        return self._words.units_in(spans)

    def sentences_in(self, span: Span) -> range:
        """The numbers of the sentences that meet a span."""
        first = bisect_right(self._sentence_begins, span.begin) - 1
        if first < 0 or self.sentences[first].end <= span.begin:
            first += 1
        return range(first, max(first, bisect_left(self._sentence_begins, span.end)))

    def sentence_span(self, number: int) -> Span:
        """The span of a sentence."""
        return self.report.span(self.sentences[number].begin, self.sentences[number].end)

    def side(self, spans: Iterable[Span]) -> Side:
        """The words of the spans as one side of a comparison."""
        own = self.units_in(spans)
        return side_of_units(self.report.id, self.report.text, own, self.book, self.names, self.page)

    def text(self, spans: Iterable[Span]) -> str:
        """The raw words of the spans, a blank between two."""
        return " ".join(self.report.words(span) for span in spans)


class _Block:
    """The words and units of one block with their places."""

    def __init__(self, report: Report, number: int, book: Wordbook) -> None:
        self.words = words(paragraph_of(report, number))
        self.begins = [word.begin for word in self.words]
        self.units = units(self.words, book)
        self.unit_begins = [unit.begin for unit in self.units]


class _Blocks(dict[int, _Block]):
    """The blocks of a report by number, each split when it is first asked for."""

    def __init__(self, report: Report, book: Wordbook) -> None:
        super().__init__()
        self._report, self._book = report, book
        self._begins = [block.begin for block in report.blocks]

    def __missing__(self, number: int) -> _Block:
        self[number] = made = _Block(self._report, number, self._book)
        return made

    def words_in(self, spans: Iterable[Span]) -> tuple[Word, ...]:
        return tuple(
            word for span in spans for n in self._met(span) for word in _within(self[n].words, self[n].begins, span)
        )  # fmt: skip

    def units_in(self, spans: Iterable[Span]) -> tuple[Word, ...]:
        return tuple(
            unit for span in spans for n in self._met(span) for unit in _within(self[n].units, self[n].unit_begins, span)
        )  # fmt: skip

    def _met(self, span: Span) -> range:
        """The numbers of the blocks that a span may meet."""
        return range(max(0, bisect_right(self._begins, span.begin) - 1), bisect_left(self._begins, span.end))


def _within(words: Sequence[Word], begins: Sequence[int], span: Span) -> list[Word]:
    begin, end = bisect_left(begins, span.begin), bisect_left(begins, span.end)
    return [word for word in words[begin:end] if word.end <= span.end]


def witnesses(
    reports: Iterable[Report], sentences: Mapping[ReportId, Sequence[Sentence]], languages: Languages
) -> dict[ReportId, Witness]:
    """A witness for each report, in order of their ids."""
    return {
        report.id: Witness(report, sentences.get(report.id, ()), languages.of(report))
        for report in sorted(reports, key=lambda report: report.id)
    }
