"""``onrecord check``: how do reports carry a quote that somebody asks about? Reads like the way a fact-checker goes.

Every story is traced, so that origins can be counted; only in stories of which a report may hold a quote are quotations
found, parsed and set side by side.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple

from onrecord.desk.lexicon import load
from onrecord.desk.narrowing import concept_number, short_number
from onrecord.desk.reports import ReadReport, make_finder
from onrecord.desk.settings import Settings
from onrecord.desk.stories import StoryReports
from onrecord.desk.tracing import Quoted, Trace, Tracer
from onrecord.model import (
    Carrier,
    Cast,
    Check,
    CheckVerdict,
    Enquiry,
    Origins,
    Quotation,
    Recalled,
    Record,
    Report,
    ReportId,
    Searched,
    TracedReport,
    TracedStory,
    Traces,
    UtterancePlaces,
    places_of,
)
from onrecord.quotes.answering import in_order, speaker_match, wordings
from onrecord.quotes.asked import Asked, read_asked
from onrecord.quotes.carrying import carriers
from onrecord.quotes.echoes import Echoes
from onrecord.quotes.flows import Flow, kept_flow, recalled_flow, spoken_flows, told_flow
from onrecord.quotes.glance import Heap, Phrase
from onrecord.quotes.judging import Judgement
from onrecord.quotes.lookup import Demand, Known, Sieve, find_part
from onrecord.quotes.nearness import Part
from onrecord.quotes.pieces import pieces_of
from onrecord.quotes.witness import Language, Witness, witnesses
from onrecord.text.name_rules import NameRules
from onrecord.text.spelling import Speller
from onrecord.text.wordbook import ChangeLexicon

__all__ = ["Checker", "Heard", "StoryAnswer", "Workshop", "answered", "make_checker", "make_teller", "searched_in"]


class StoryAnswer(Record, frozen=True):
    """What one story answers: its origins, and for each enquiry, by its number, who carries the quote."""

    origins: Origins
    carriers: dict[int, tuple[Carrier, ...]]


def make_checker(settings: Settings, enquiries: tuple[Enquiry, ...]) -> Callable[[StoryReports], StoryAnswer]:
    """A worker that looks all quotes up in one story after the other; each process makes its own."""
    checker = Checker(Workshop(settings), enquiries)
    return lambda given: checker.check(given.read)


def make_teller(settings: Settings) -> Callable[[StoryReports], Traces]:
    """A worker that tells what one story after the other carries, for whoever asks later."""
    checker = Checker(Workshop(settings), ())
    return lambda given: checker.tell(given.read)


class Heard(NamedTuple):
    """A report as a witness, and the rows of its words that a quote may be a part of."""

    witness: Witness
    flows: tuple[Flow, ...]


class _Witnesses(Mapping[ReportId, Witness]):
    """The witnesses among reports that were heard."""

    def __init__(self, heard: Mapping[ReportId, Heard]) -> None:
        self._heard = heard

    def __getitem__(self, report: ReportId) -> Witness:
        return self._heard[report].witness

    def __iter__(self) -> Iterator[ReportId]:
        return iter(self._heard)

    def __len__(self) -> int:
        return len(self._heard)


class _Sought(NamedTuple):
    """All quotes as one language reads them, the sieve that tells which of them a report may hold, and what was found out."""

    asked: tuple[Asked, ...]
    sieve: Sieve
    known: tuple[Known, ...]
    judgements: tuple[Echoes[Judgement], ...]


class Workshop:
    """Owns what is dear to make: the lexica, and a finder of quotations that loads its parser when needed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.tracer = Tracer(settings)

    @cached_property
    def speller(self) -> Speller:
        """Knows the spellings of English by which wordings are one."""
        return _speller()

    @cached_property
    def find(self) -> Callable[[Report], tuple[Quotation, ...]]:
        """Finds the quotations of a report."""
        return make_finder(self.settings)


class Checker:
    """Owns some quotes, as each language reads them."""

    def __init__(self, workshop: Workshop, enquiries: tuple[Enquiry, ...]) -> None:
        """Reads nothing yet."""
        self._settings = workshop.settings
        self._tracer = workshop.tracer
        self._workshop = workshop
        self._enquiries = enquiries
        self._sought: dict[int, _Sought] = {}

    def check(self, read: Sequence[ReadReport]) -> StoryAnswer:
        """Who of the reports of a story carries which quote."""
        trace = self._tracer.trace(read)
        at_hand = witnesses(trace.reports, trace.sentences, self._tracer.languages)
        flows = {report: told_flow((), witness) for report, witness in at_hand.items()}
        likely = {report: frozenset(self._likely(at_hand[report], flow)) for report, flow in flows.items()}
        if not any(likely.values()):
            return StoryAnswer(trace.origins, {})
        quoted = self._quoted(trace, read)
        heard = {
            report: Heard(witness, tuple(_flows(quoted.cast.quotations, witness)) if likely[report] else ())
            for report, witness in at_hand.items()
        }
        return StoryAnswer(trace.origins, dict(self._carried(likely, heard, tuple(map(places_of, quoted.apparatus)))))

    def tell(self, read: Sequence[ReadReport], *, seek: bool = False) -> Traces:
        """What a story carries, whatever is asked: with ``seek``, or where all its quotations are known, with its apparatus."""
        trace = self._tracer.trace(read)
        at_hand = witnesses(trace.reports, trace.sentences, self._tracer.languages)
        is_quoted = seek or all(map(_is_sought, read))
        quoted = self._quoted(trace, read) if is_quoted else Quoted(Cast((), ()), ())
        spoken: dict[ReportId, list[Quotation]] = {report: [] for report in at_hand}
        for quotation in quoted.cast.quotations:
            spoken[quotation.report].append(quotation)
        return Traces(
            TracedStory(trace.origins, tuple(map(places_of, quoted.apparatus)), is_quoted),
            tuple(_traced(witness, spoken[report]) for report, witness in at_hand.items()),
        )

    def look(
        self, story: TracedStory, likely: Mapping[ReportId, frozenset[int]], heard: Mapping[ReportId, Heard]
    ) -> StoryAnswer:
        """Who of the reports that may hold quotes carries which, by what was told of their story."""
        return StoryAnswer(story.origins, dict(self._carried(likely, heard, story.apparatus)))

    def likely_in(self, code: str | None, rows: Sequence[Sequence[str]]) -> list[int]:
        """The quotes of which a report may have a part that says these folded words in a language, row by row, the last all that
        it tells."""
        sought = self._sought_in(self._tracer.languages.named(code or ""))
        likely = sought.sieve.likely_in(rows[-1]) if rows else []
        return [n for n in likely if sought.known[n].may_hold(chain.from_iterable(rows), self._settings.lookup)]

    def heard(self, report: Report, told: TracedReport | Recalled) -> Heard:
        """A report of which is known what it tells."""
        witness = Witness(report, (), self._tracer.languages.of(report), frozenset(told.names))
        return Heard(witness, tuple(recalled_flow(kept, witness) for kept in told.flows))

    def demands(self, code: str | None) -> Iterator[Demand]:
        """What a report in a language must say for each quote that it may hold."""
        return map(self._sieve(code).demand, range(len(self._enquiries)))

    def glance(self, code: str | None, number: int) -> Heap | Phrase:
        """What the numbers of its words must show for one of the quotes."""
        return self._sieve(code).glance(number, partial(short_number, code))

    def _sieve(self, code: str | None) -> Sieve:
        return self._sought_in(self._tracer.languages.named(code or "")).sieve

    def _quoted(self, trace: Trace, read: Iterable[ReadReport]) -> Quoted:
        """The apparatus of a story, of the quotations that came with its reports from an archive, else of those found now."""
        found = {one.report.id: one.quotations if _is_sought(one) else self._workshop.find(one.report) for one in read}
        return self._tracer.quoted(trace, found)

    def _likely(self, witness: Witness, flow: Flow | None) -> list[int]:
        """The quotes that a report may hold."""
        return self._sought_in(witness.language).sieve.likely(flow) if flow is not None else []

    def _sought_in(self, language: Language) -> _Sought:
        """The quotes as a language reads them; read once a language."""
        key = id(language.book)
        if key not in self._sought:
            asked = tuple(read_asked(enquiry.text, language.book) for enquiry in self._enquiries)
            sieve = Sieve(asked, language, self._settings.lookup)
            known = tuple(Known.of(one, language) for one in asked)
            self._sought[key] = _Sought(asked, sieve, known, tuple(Echoes[Judgement](one.side.norms) for one in asked))
        return self._sought[key]

    def _carried(
        self, likely: Mapping[ReportId, frozenset[int]], heard: Mapping[ReportId, Heard], apparatus: Sequence[UtterancePlaces]
    ) -> Iterator[tuple[int, tuple[Carrier, ...]]]:
        for n in sorted(frozenset().union(*likely.values())):
            found = {report: self._part(n, heard[report]) for report in sorted(likely) if n in likely[report]}
            parts = {report: part for report, part in found.items() if part is not None}
            if parts:
                sought = self._sought_in(heard[next(iter(parts))].witness.language)
                yield n, carriers(sought.asked[n], parts, _Witnesses(heard), apparatus, sought.judgements[n])

    def _part(self, number: int, heard: Heard) -> Part | None:
        sought = self._sought_in(heard.witness.language)
        return find_part(sought.asked[number], heard.flows, heard.witness, self._settings.lookup, sought.known[number])


def _is_sought(one: ReadReport) -> bool:
    """Whether the quotations of a report are known."""
    return bool(one.quotations) or one.sought


def _traced(witness: Witness, quotations: Sequence[Quotation]) -> TracedReport:
    flows, code = tuple(_flows(quotations, witness)), witness.book.lexicon.language
    concepts = flows[-1].concepts if flows else ()
    return TracedReport(
        witness.report.id, code, tuple(short_number(code, one) for one in concepts),
        tuple(concept_number(code, one) for one in sorted(set(concepts))), tuple(map(kept_flow, flows)),
        tuple(sorted(witness.names)),
    )  # fmt: skip


def _flows(quotations: Iterable[Quotation], witness: Witness) -> Iterator[Flow]:
    pieces = pieces_of(quotations, {witness.report.id: witness})
    yield from spoken_flows(pieces, witness)
    told = told_flow(pieces, witness)
    if told is not None:
        yield told


def answered(
    enquiries: Sequence[Enquiry], stories: Sequence[StoryAnswer], searched: Searched, workshop: Workshop | None = None
) -> tuple[Check, ...]:
    """The answer to each enquiry over all stories that have one; ``workshop`` where one is at hand, for what it has loaded."""
    rules = load("names.toml", NameRules) if workshop is None else workshop.tracer.names
    speller = _speller() if workshop is None else workshop.speller
    origins = [story.origins for story in stories]

    def answer(number: int, enquiry: Enquiry) -> Check:
        found = in_order((one for story in stories for one in story.carriers.get(number, ())), enquiry.speaker, rules)
        verdict = found[0].verdict if found else CheckVerdict.NOT_FOUND
        match = speaker_match(found, enquiry.speaker, rules)
        return Check(enquiry, verdict, match, found, wordings(found, origins, speller), searched)

    return tuple(answer(number, enquiry) for number, enquiry in enumerate(enquiries))


def _speller() -> Speller:
    return Speller(load("change.toml", ChangeLexicon).spelling)


def searched_in(stories: Iterable[StoryAnswer], reports: Sequence[Report]) -> Searched:
    """How much was searched, where that is all stories of the reports."""
    told = [story.origins for story in stories]
    days = sorted(moment.value for report in reports if (moment := report.masthead.published) is not None)
    return Searched(
        len(reports), sum(one.at_least for one in told), sum(one.at_most for one in told),
        days[0] if days else None, days[-1] if days else None,
    )  # fmt: skip
