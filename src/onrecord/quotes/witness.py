"""A report as a witness for wordings: its words with raw offsets and its sentences, read once.

:class:`Witness` answers which words stand in a span, in which sentence, and gives a wording as a
:class:`~onrecord.text.pairing.Side`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.model import Report, ReportId, Role, Sentence, Span, Word
from onrecord.text.designation import names_of
from onrecord.text.normalise import paragraphs
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

    def __init__(self, report: Report, sentences: Sequence[Sentence], language: Language) -> None:
        """Splits all blocks into words."""
        self.report = report
        self.sentences = tuple(sorted(sentences, key=lambda sentence: sentence.begin))
        self.language = language
        self.book, self.rarity = language
        blocks = [(paragraph.role, words(paragraph)) for paragraph in paragraphs(report, Role)]
        self._words = tuple(word for _, block in blocks for word in block)
        self._begins = [word.begin for word in self._words]
        self._units = units(self._words, self.book)
        self._unit_begins = [unit.begin for unit in self._units]
        self._sentence_begins = [sentence.begin for sentence in self.sentences]
        self.names = names_of(report.text, blocks, self.book.lexicon.titles)

    def words_in(self, spans: Iterable[Span]) -> tuple[Word, ...]:
        """Words that lie wholly in the spans, in the order of the spans."""
        return _within(self._words, self._begins, spans)

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
        own = _within(self._units, self._unit_begins, spans)
        return side_of_units(self.report.id, self.report.text, own, self.book, self.names)

    def text(self, spans: Iterable[Span]) -> str:
        """The raw words of the spans, a blank between two."""
        return " ".join(self.report.words(span) for span in spans)


def _within(words: Sequence[Word], begins: Sequence[int], spans: Iterable[Span]) -> tuple[Word, ...]:
    found: list[Word] = []
    for span in spans:
        begin, end = bisect_left(begins, span.begin), bisect_left(begins, span.end)
        found += [word for word in words[begin:end] if word.end <= span.end]
    return tuple(found)


def witnesses(
    reports: Iterable[Report], sentences: Mapping[ReportId, Sequence[Sentence]], languages: Languages
) -> dict[ReportId, Witness]:
    """A witness for each report, in order of their ids."""
    return {
        report.id: Witness(report, sentences.get(report.id, ()), languages.of(report))
        for report in sorted(reports, key=lambda report: report.id)
    }
