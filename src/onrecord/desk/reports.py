"""What is done to each report by itself: clean it, find its quotations, cut its sentences, sketch its text.

A report may come from an archive with what was found in it; :func:`stamp` tells whether that was found as it would be now.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from onrecord import __version__
from onrecord.desk.codebooks import codebook, codebook_version
from onrecord.desk.lexicon import fingerprint as lexicon_fingerprint
from onrecord.desk.lexicon import load, load_each
from onrecord.desk.read_settings import ReadSettings
from onrecord.ingest.clean import CleanTools, clean
from onrecord.ingest.languages import SmallWords
from onrecord.ingest.lexicon import DateWords, IngestLexicon, LineWords, compile_lexicon
from onrecord.ingest.marks import MarkWords
from onrecord.ingest.metadata import MetaNames
from onrecord.ingest.press import Agencies, Outlets
from onrecord.ingest.readers.versions import fingerprint, given_id, told_version
from onrecord.ledger.codebook import Book
from onrecord.ledger.naming import named, parties_of
from onrecord.ledger.statements import find_statements
from onrecord.model import (
    Arrival,
    Entry,
    Flaw,
    ParsedSentence,
    PlainSentence,
    Quotation,
    RawItem,
    Record,
    Report,
    Sentence,
    Sketch,
    Statement,
)
from onrecord.quotes.cue import CueLexicon, Cues
from onrecord.quotes.find import Tools, find, to_parse, to_tell
from onrecord.quotes.parties import name_parties
from onrecord.quotes.speakers import resolve
from onrecord.text.name_rules import NameRules
from onrecord.text.normalise import paragraphs
from onrecord.text.parse import Parser, installed
from onrecord.text.sentences import SentenceRules, sentences

if TYPE_CHECKING:  # sketches are made of arrays, which take longer to import than a report alone takes to read
    from onrecord.desk.settings import Settings
    from onrecord.reuse.sketch import SketchSettings
    from onrecord.reuse.tongue import Tongues

__all__ = [
    "ReadReport", "Reading", "arrival", "coded_stamp", "ingest_lexicon", "make_archiver",
    "make_finder", "make_reader", "make_rereader", "placed_stamp", "stamp", "stories_stamp", "tongues",
]


_A = TypeVar("_A")


class Reading(Record, frozen=True):
    """What to do with each report; ``fast`` finds quotations without a parse.

    ``alone`` is for a report that no story follows: speakers are resolved within it, and neither sentences nor sketch are made,
    and the masthead is brief.
    ``unquoted`` leaves quotations to be found later, in those reports where they matter. ``ledger`` finds statements, too.
    """

    settings: ReadSettings
    fast: bool = False
    alone: bool = False
    unquoted: bool = False
    ledger: bool = False


class ReadReport(Record, frozen=True):
    """A report with what was found in it alone; ``sought`` says that these are all its quotations, be there none."""

    report: Report
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sketch: Sketch | None = None
    statements: tuple[Statement, ...] = ()
    sought: bool = False


def make_reader(reading: Reading) -> Callable[[RawItem], ReadReport | Flaw]:
    """A worker that reads one report after the other; each process makes its own."""
    reader = _Reader(reading)
    return _Worker(reader, reader.read)


def make_archiver(reading: Reading) -> Callable[[RawItem], Entry | Flaw]:
    """A worker that reads reports as an archive keeps them."""
    reader = _Reader(reading)
    return _Worker(reader, reader.entry)


def make_rereader(reading: Reading) -> Callable[[Entry], ReadReport]:
    """A worker that takes what an archive keeps of a report, and finds it again where it was found otherwise."""
    return _Reader(reading).reread


def stamp(reading: Reading) -> str:
    """What decides what is found in a report alone, as a short line: version, mode, parsers that are installed, settings."""
    knobs = reading.settings.clean, _sketching(reading.settings), reading.settings.model
    digest = blake2b(msgspec.json.encode(knobs), digest_size=4).hexdigest()
    mode = "fast" if reading.fast else " ".join(("full", *_installed_models().values()))
    return f"{__version__} {mode} {digest}"


def coded_stamp(reading: Reading) -> str:
    """What decides which statements are found in a report, as a short line: the same, every list of words and the codebook."""
    return f"{stamp(reading)} {lexicon_fingerprint()} {codebook_version(reading.settings.codebook)}"


def _installed_models() -> dict[str, str]:
    """The parsers beside the English one that the user has installed, by language."""
    models = load("parsers.toml", dict[str, tuple[str, ...]])
    found = ((language, installed(names)) for language, names in sorted(models.items()))
    return {language: name for language, name in found if name is not None}


def stories_stamp(settings: "Settings") -> str:
    """The version and the settings that decide how reports are grouped and who took from whom."""
    return f"{__version__} {blake2b(msgspec.json.encode(settings), digest_size=4).hexdigest()}"


def placed_stamp(settings: "Settings") -> str:
    """The version and the settings that decide where a report of an archive is placed, but for what was said by hand."""
    cluster = msgspec.structs.replace(settings.cluster, together=(), apart=())
    knobs = settings.sketch, settings.window, settings.candidates, cluster, settings.live.window_days, settings.placing
    return f"{__version__} {blake2b(msgspec.json.encode(knobs), digest_size=4).hexdigest()}"


def _sketching(settings: ReadSettings) -> "SketchSettings":
    """The settings of sketches among those of every stage; the usual ones where only a report is read."""
    from onrecord.desk.settings import Settings

    return settings.sketch if isinstance(settings, Settings) else Settings().sketch


def arrival(item: RawItem, report: Report | None = None) -> Arrival:
    """How an item came in; what its fields leave untold of its version, the time on the page itself may tell."""
    told = told_version(item)
    if told is None and report is not None:
        moment = report.masthead.updated or report.masthead.published
        told = moment.value if moment else None
    return Arrival(given_id(item), fingerprint(item), told)


def make_finder(settings: ReadSettings) -> Callable[[Report], tuple[Quotation, ...]]:
    """A worker that finds the quotations of one clean report after the other; it loads the parser when first needed."""
    return _Reader(Reading(settings)).quotations


def tongues() -> "Tongues":
    """What reuse knows of each language; ``None`` stands for all others, which are compared word by word."""
    from onrecord.reuse.tongue import FunctionWords, tongues_of

    return tongues_of(load_each("rarity", dict[str, int]), load("function_words.toml", FunctionWords))


class _Worker(Generic[_A]):
    """What a reader does with an item, by itself or among several that it was told of."""

    def __init__(self, reader: "_Reader", work: Callable[[RawItem], _A]) -> None:
        self._work = work
        self.foresee = reader.foresee

    def __call__(self, item: RawItem) -> _A:
        return self._work(item)


class _Reader:
    """Owns what is dear to make: the lexica, the language teller, the parser (loaded when first needed)."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._rules = load("sentences.toml", SentenceRules)
        self._others: dict[str, Parser] = {}
        self._foreseen: dict[int, tuple[RawItem, Report | Flaw]] = {}
        self._wanted: dict[int, tuple[PlainSentence, ...]] = {}

    @cached_property
    def _clean_tools(self) -> CleanTools:
        return CleanTools(
            load("pages.toml", MarkWords), load("metas.toml", MetaNames), self._reading.settings.clean,
            load("languages.toml", dict[str, SmallWords]),
        )  # fmt: skip

    @cached_property
    def _ingest(self) -> IngestLexicon:
        return ingest_lexicon()

    @cached_property
    def _tongues(self) -> "Tongues":
        return tongues()

    @cached_property
    def _names(self) -> NameRules:
        return load("names.toml", NameRules)

    @cached_property
    def _quotes(self) -> Tools:
        return Tools({code: Cues(words) for code, words in load_each("cues", CueLexicon).items()}, self._rules)

    @cached_property
    def _book(self) -> Book:
        return codebook(self._reading.settings.codebook)

    @cached_property
    def _stamp(self) -> str:
        return stamp(self._reading)

    @cached_property
    def _models(self) -> dict[str, str]:
        return _installed_models()

    @cached_property
    def _parser(self) -> Parser:
        return Parser(self._reading.settings.model)

    def foresee(self, items: Sequence[RawItem]) -> None:
        """Cleans the next items and parses their sentences together: a batch of many costs a quarter less than many of few."""
        self._foreseen.clear()
        if self._reading.fast or self._reading.unquoted or len(items) == 1:
            return
        cleaned = [(item, self._cleaned(item)) for item in items]
        self._foreseen = {id(item): (item, report) for item, report in cleaned}
        self._wanted = {id(report): to_parse(report, self._quotes) for _, report in cleaned if isinstance(report, Report)}
        together: dict[Parser, list[PlainSentence]] = {}
        for _, report in cleaned:
            wanted = self._wanted.get(id(report))
            parser = self._parser_for(report) if wanted and isinstance(report, Report) else None
            if wanted and parser:
                together.setdefault(parser, []).extend(wanted)
            if self._reading.ledger and isinstance(report, Report) and (told := to_tell(report, self._quotes)):
                together.setdefault(self._parser, []).extend(told)
        for parser, sentences_of_all in together.items():
            parser.parse(sentences_of_all)

    def _cleaned(self, item: RawItem) -> Report | Flaw:
        """The item as a report, made ready before where the item was foreseen."""
        if id(item) in self._foreseen:
            return self._foreseen.pop(id(item))[1]
        return clean(item, self._clean_tools, self._ingest, brief=self._reading.alone)

    def read(self, item: RawItem) -> ReadReport | Flaw:
        """The item as a report with its sentences, quotations and sketch, as far as they are wanted."""
        report = self._cleaned(item)
        if isinstance(report, Flaw):
            return report
        found = () if self._reading.unquoted else self.quotations(report)
        return self._done(report, found, None)

    def entry(self, item: RawItem) -> Entry | Flaw:
        """The item as an archive keeps it."""
        report = self._cleaned(item)
        if isinstance(report, Flaw):
            return report
        found = self.quotations(report)
        resolved = resolve(report, found, self._names)
        return Entry(report, found, resolved, self._sketch(report), arrival(item, report), self._stamp)

    def reread(self, entry: Entry) -> ReadReport:
        """What is kept where this version and these settings found it; else the same from its text, found now."""
        report, same = entry.report, entry.made_with == self._stamp
        found = entry.found if same else () if self._reading.unquoted else self.quotations(report)
        if self._reading.alone and same and not self._reading.ledger:
            return ReadReport(report, quotations=entry.quotations)
        return self._done(report, found, entry.sketch if same else None, entry.statements)

    def _done(
        self, report: Report, found: tuple[Quotation, ...], sketched: Sketch | None, coded: tuple[Statement, ...] | None = None
    ) -> ReadReport:
        """The report with all that is wanted of it; ``sketched`` and ``coded`` are its sketch and statements where known."""
        statements = () if not self._reading.ledger else self.statements(report, found) if coded is None else coded
        if self._reading.alone:
            resolved = resolve(report, found, self._names)
            return ReadReport(report, quotations=resolved, statements=self._called(report, resolved, statements))
        sought = sketched is not None or not self._reading.unquoted  # a kept sketch comes with the quotations found then
        return ReadReport(report, self._cut(report), found, sketched or self._sketch(report), statements, sought)

    def _called(
        self, report: Report, quotations: Sequence[Quotation], statements: tuple[Statement, ...]
    ) -> tuple[Statement, ...]:
        """The statements with names as the report alone tells them."""
        if not statements:
            return ()
        names = name_parties(report, quotations, tuple(parties_of(statements)), self._names)
        return named(statements, names, quotations)

    def statements(self, report: Report, quotations: Sequence[Quotation]) -> tuple[Statement, ...]:
        """The statements of a report, speakers and parties by their words; none without a parse. Nothing is parsed twice: the
        parser remembers the sentences that the quotations were read from."""
        if self._reading.fast:
            return ()
        wanted = to_tell(report, self._quotes)
        return find_statements(report, self._parser.parse(wanted), quotations, self._book) if wanted else ()

    def _cut(self, report: Report) -> tuple[Sentence, ...]:
        return tuple(one for paragraph in paragraphs(report) for one in sentences(paragraph, self._rules))

    def _sketch(self, report: Report) -> Sketch:
        from onrecord.reuse.sketch import sketch

        return sketch(report, self._tongues, _sketching(self._reading.settings))

    def quotations(self, report: Report) -> tuple[Quotation, ...]:
        """The quotations of a report; their speakers are not resolved."""
        return find(report, None if self._reading.fast else self._parsed(report), self._quotes)

    def _parsed(self, report: Report) -> tuple[ParsedSentence, ...]:
        """The parse of the sentences that need one; none in a language whose parser is not installed."""
        wanted = self._wanted.pop(id(report), None)
        if wanted is None:
            wanted = to_parse(report, self._quotes)
        parser = self._parser_for(report) if wanted else None
        return parser.parse(wanted) if parser else ()

    def _parser_for(self, report: Report) -> Parser | None:
        cues = self._quotes.cues(report)
        if cues is None:
            return None
        return self._parser if cues.parser is None else self._other(cues.language)

    def _other(self, language: str) -> Parser | None:
        """The parser of another language than English, loaded when first needed; ``None`` where it is not installed."""
        if language not in self._others and language in self._models:
            self._others[language] = Parser(self._models[language])
        return self._others.get(language)


def ingest_lexicon() -> IngestLexicon:
    """All that ingest knows, made ready."""
    return compile_lexicon(
        load("ingest.toml", LineWords),
        load("ingest_dates.toml", DateWords),
        load("agencies.toml", Agencies),
        load("outlets.toml", Outlets),
    )
