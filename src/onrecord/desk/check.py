"""``onrecord check``: how do reports carry a quote that somebody asks about? Reads like the way a fact-checker goes.

Every story is traced, so that origins can be counted; only in stories of which a report may hold a quote are quotations
found, parsed and set side by side.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from onrecord.desk.lexicon import load
from onrecord.desk.reports import ReadReport, make_finder
from onrecord.desk.settings import Settings
from onrecord.desk.stories import StoryReports
from onrecord.desk.tracing import Trace, Tracer
from onrecord.model import (
    Carrier,
    Check,
    CheckVerdict,
    Enquiry,
    Origins,
    Quotation,
    Record,
    Report,
    ReportId,
    Searched,
)
from onrecord.quotes.answering import fewest_origins, in_order, speaker_match
from onrecord.quotes.asked import Asked, read_asked
from onrecord.quotes.carrying import carriers
from onrecord.quotes.flows import Flow, spoken_flows, told_flow
from onrecord.quotes.lookup import Demand, Sieve, find_part
from onrecord.quotes.nearness import Part
from onrecord.quotes.pieces import pieces_of
from onrecord.quotes.witness import Language, Witness, witnesses
from onrecord.text.name_rules import NameRules

__all__ = ["Checker", "StoryAnswer", "Told", "Workshop", "answered", "make_checker", "searched_in"]


class Told(Record, frozen=True):
    """What a report says, by the concepts of its language: what a sieve asks for."""

    language: str | None
    concepts: frozenset[str]


class StoryAnswer(Record, frozen=True):
    """What one story answers: its origins, and for each enquiry, by its number, who carries the quote."""

    origins: Origins
    carriers: dict[int, tuple[Carrier, ...]]
    told: dict[ReportId, Told] = msgspec.field(default_factory=dict)
    """What each report says, where that was wanted."""


def make_checker(
    settings: Settings, enquiries: tuple[Enquiry, ...], *, telling: bool = False
) -> Callable[[StoryReports], StoryAnswer]:
    """A worker that looks all quotes up in one story after the other; each process makes its own.

    With ``telling`` it says what each report says, too.
    """
    checker = Checker(Workshop(settings), enquiries, telling=telling)
    return lambda given: checker.check(given.read)


class _Sought(NamedTuple):
    """All quotes as one language reads them, and the sieve that tells which of them a report may hold."""

    asked: tuple[Asked, ...]
    sieve: Sieve


class Workshop:
    """Owns what is dear to make: the lexica, and a finder of quotations that loads its parser when needed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.tracer = Tracer(settings)

    @cached_property
    def find(self) -> Callable[[Report], tuple[Quotation, ...]]:
        """Finds the quotations of a report."""
        return make_finder(self.settings)


class Checker:
    """Owns some quotes, as each language reads them."""

    def __init__(self, workshop: Workshop, enquiries: tuple[Enquiry, ...], *, telling: bool = False) -> None:
        """With ``telling`` an answer says what each report says, too."""
        self._settings = workshop.settings
        self._tracer = workshop.tracer
        self._workshop = workshop
        self._enquiries = enquiries
        self._telling = telling
        self._kept: dict[ReportId, tuple[Quotation, ...]] = {}
        self._sought: dict[int, _Sought] = {}

    def _quotations(self, report: Report) -> tuple[Quotation, ...]:
        """Those that came with the report from an archive, else those found now."""
        return self._kept[report.id] if report.id in self._kept else self._workshop.find(report)

    def check(self, read: Sequence[ReadReport]) -> StoryAnswer:
        """Who of the reports of a story carries which quote."""
        trace = self._tracer.trace(read)
        self._kept = {one.report.id: one.quotations for one in read if one.quotations or one.sought}
        at_hand = witnesses(trace.reports, trace.sentences, self._tracer.languages)
        flows = {report: told_flow((), witness) for report, witness in at_hand.items()}
        likely = {report: frozenset(self._likely(at_hand[report], flow)) for report, flow in flows.items()}
        carried = dict(self._carried(likely, trace, at_hand)) if any(likely.values()) else {}
        return StoryAnswer(trace.origins, carried, self._told(flows, at_hand) if self._telling else {})

    def may_hold(self, one: ReadReport) -> bool:
        """Whether a report may hold any of the quotes."""
        witness = Witness(one.report, one.sentences, self._tracer.languages.of(one.report))
        return bool(self._likely(witness, told_flow((), witness)))

    def demands(self, code: str | None) -> Iterator[Demand]:
        """What a report in a language must say for each quote that it may hold."""
        sieve = self._sought_in(self._tracer.languages.named(code or "")).sieve
        return map(sieve.demand, range(len(self._enquiries)))

    def _told(self, flows: Mapping[ReportId, Flow | None], at_hand: Mapping[ReportId, Witness]) -> dict[ReportId, Told]:
        return {
            report: Told(at_hand[report].book.lexicon.language, frozenset(flow.concepts))
            for report, flow in flows.items() if flow is not None
        }  # fmt: skip

    def _likely(self, witness: Witness, flow: Flow | None) -> list[int]:
        """The quotes that a report may hold."""
        return self._sought_in(witness.language).sieve.likely(flow) if flow is not None else []

    def _sought_in(self, language: Language) -> _Sought:
        """The quotes as a language reads them; read once a language."""
        key = id(language.book)
        if key not in self._sought:
            asked = tuple(read_asked(enquiry.text, language.book) for enquiry in self._enquiries)
            self._sought[key] = _Sought(asked, Sieve(asked, language, self._settings.lookup))
        return self._sought[key]

    def _carried(
        self, likely: Mapping[ReportId, frozenset[int]], trace: Trace, at_hand: Mapping[ReportId, Witness]
    ) -> Iterator[tuple[int, tuple[Carrier, ...]]]:
        quoted = self._tracer.quoted(trace, {report.id: self._quotations(report) for report in trace.reports})
        flows = {report: tuple(_flows(quoted.cast.quotations, witness)) for report, witness in at_hand.items()}
        for n in sorted(frozenset().union(*likely.values())):
            found = {report: self._part(n, flows[report], at_hand[report]) for report in at_hand if n in likely[report]}
            parts = {report: part for report, part in found.items() if part is not None}
            if parts:
                asked = self._sought_in(at_hand[next(iter(parts))].language).asked[n]
                yield n, carriers(asked, parts, at_hand, quoted.apparatus)

    def _part(self, number: int, flows: Sequence[Flow], witness: Witness) -> Part | None:
        return find_part(self._sought_in(witness.language).asked[number], flows, witness, self._settings.lookup)


def _flows(quotations: Iterable[Quotation], witness: Witness) -> Iterator[Flow]:
    pieces = pieces_of(quotations, {witness.report.id: witness})
    yield from spoken_flows(pieces, witness)
    told = told_flow(pieces, witness)
    if told is not None:
        yield told


def answered(
    enquiries: Sequence[Enquiry], stories: Sequence[StoryAnswer], searched: Searched, rules: NameRules | None = None
) -> tuple[Check, ...]:
    """The answer to each enquiry over all stories that have one; ``rules`` of names where they are loaded already."""
    rules = rules or load("names.toml", NameRules)
    return tuple(_answer(n, enquiry, stories, searched, rules) for n, enquiry in enumerate(enquiries))


def _answer(
    number: int, enquiry: Enquiry, stories: Sequence[StoryAnswer], searched: Searched, rules: NameRules
) -> Check:
    found = in_order((one for story in stories for one in story.carriers.get(number, ())), enquiry.speaker, rules)
    counts = [
        fewest_origins((one.report for one in story.carriers.get(number, ()) if one.verdict.is_as_given), story.origins.groups)
        for story in stories
    ]
    verdict = found[0].verdict if found else CheckVerdict.NOT_FOUND
    match = speaker_match(found, enquiry.speaker, rules)
    return Check(enquiry, verdict, match, found, sum(low for low, _ in counts), sum(high for _, high in counts), searched)


def searched_in(stories: Iterable[StoryAnswer], reports: Sequence[Report]) -> Searched:
    """How much was searched, where that is all stories of the reports."""
    told = [story.origins for story in stories]
    days = sorted(moment.value for report in reports if (moment := report.masthead.published) is not None)
    return Searched(
        len(reports), sum(one.at_least for one in told), sum(one.at_most for one in told),
        days[0] if days else None, days[-1] if days else None,
    )  # fmt: skip
