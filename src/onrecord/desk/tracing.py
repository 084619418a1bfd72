"""What work on a story begins with: the passages that its reports share, who took from whom, the apparatus of its quotations."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.descent.direction import DescentWeights
from onrecord.descent.origins import origins
from onrecord.descent.scene import CueWords, DescentLore
from onrecord.descent.stemma import descend
from onrecord.descent.steps import with_steps
from onrecord.descent.tradition import descend_tradition, texts_of
from onrecord.descent.versions import is_tradition
from onrecord.descent.witnesses import Agencies, witnesses_of
from onrecord.desk.lexicon import load
from onrecord.desk.reports import ReadReport, tongues
from onrecord.desk.settings import Settings
from onrecord.desk.wordbooks import english
from onrecord.model import (
    Basis,
    Cast,
    Descent,
    KeptDescent,
    Origins,
    Passage,
    Quotation,
    Report,
    ReportId,
    Sentence,
    Stemma,
    Utterance,
)
from onrecord.quotes.classify import classify
from onrecord.quotes.collate import Tools, collate
from onrecord.quotes.speakers import resolve_story
from onrecord.quotes.witness import Language, Languages, bare
from onrecord.reuse.align import passages
from onrecord.reuse.tongue import FunctionWords
from onrecord.text.name_rules import NameRules
from onrecord.text.rarity import Rarity

__all__ = ["Quoted", "Trace", "Tracer", "in_order", "known_languages"]


class Trace(NamedTuple):
    """The reports of a story in the order in which they are shown, the passages they share, and who took from whom."""

    reports: tuple[Report, ...]
    sentences: Mapping[ReportId, tuple[Sentence, ...]]
    passages: tuple[Passage, ...]
    stemma: Stemma
    origins: Origins


class Quoted(NamedTuple):
    """The quotations of a story with their speakers, and every utterance with its readings."""

    cast: Cast
    apparatus: tuple[Utterance, ...]


class Tracer:
    """Owns what is dear to make for stories: tongues, word books, name rules, weights of descent."""

    def __init__(self, settings: Settings) -> None:
        """Loads the lexica."""
        self._settings = settings
        self._tongues = tongues()
        self.names = load("names.toml", NameRules)
        self._descent = DescentLore(
            load("weights/descent.json", DescentWeights), load("agencies.toml", Agencies), load("descent.toml", CueWords)
        )
        self.rarities = {code: tongue.rarity for code, tongue in self._tongues.items() if code is not None}
        self.languages = Languages(known_languages(self.rarities))

    def trace(self, read: Iterable[ReadReport], known: KeptDescent | None = None) -> Trace:
        """Who took from whom among reports; what is known of that is not found again."""
        given = tuple(read)
        reports = in_order(one.report for one in given)
        sentences = {one.report.id: one.sentences for one in given}
        if known is not None:
            return Trace(reports, sentences, known.passages, known.stemma, known.origins)
        shared = passages(reports, sentences, self._tongues, self._settings.align)
        stemma = with_steps(descend(reports, shared, self._descent, self._settings.descent), sentences, shared)
        return Trace(reports, sentences, shared, stemma, origins(stemma, reports))

    def descent(self, read: Iterable[ReadReport], basis: Basis | None) -> Descent:
        """Who took from whom among reports taken as one set; where no basis is given, what they are decides."""
        given = tuple(read)
        reports = in_order(one.report for one in given)
        witnesses = witnesses_of(reports, self._descent.agencies)
        if basis is Basis.NEWS or (basis is None and not is_tradition(texts_of(reports), witnesses)):
            trace = self.trace(given)
            return Descent(Basis.NEWS, reports, trace.stemma, trace.origins)
        stemma = descend_tradition(reports, witnesses, self._settings.tradition)
        return Descent(Basis.TRADITION, reports, stemma, origins(stemma, reports))

    def quoted(self, trace: Trace, quotations: Mapping[ReportId, Sequence[Quotation]]) -> Quoted:
        """The apparatus of the quotations of traced reports."""
        cast = resolve_story(trace.reports, quotations, trace.passages, self.names)
        collations = collate(trace.reports, trace.sentences, trace.passages, cast.quotations, Tools(self.languages))
        return Quoted(cast, classify(collations, trace.stemma, trace.reports, trace.passages, self.languages))


def known_languages(rarities: Mapping[str, Rarity]) -> dict[str, Language]:
    """English with its lexicon of change; of the others only what is common and what is rare."""
    light = load("function_words.toml", FunctionWords)
    book = english()
    return {code: bare(code, rarity, light.get(code, frozenset())) for code, rarity in rarities.items()} | {
        "en": Language(book, rarities["en"])
    }


def in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Reports in the order in which a dossier shows them: by time where it is told, then by id."""
    return tuple(sorted(reports, key=_shown))


def _shown(report: Report) -> tuple[str, str]:
    published = report.masthead.published
    return (published.value if published else "~", report.id)
