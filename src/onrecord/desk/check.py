"""``onrecord check``: how do reports carry a quote that somebody asks about? Reads like the way a fact-checker goes.

Every story is traced, so that origins can be counted; only in stories of which a report may hold a quote are quotations
found, parsed and set side by side.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.desk.lexicon import load
from onrecord.desk.reports import make_finder
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
from onrecord.quotes.lookup import Sieve, find_part
from onrecord.quotes.nearness import Part
from onrecord.quotes.pieces import pieces_of
from onrecord.quotes.witness import Witness, witnesses
from onrecord.text.name_rules import NameRules

__all__ = ["StoryAnswer", "answered", "make_checker"]


class StoryAnswer(Record, frozen=True):
    """What one story answers: its origins, and for each enquiry, by its number, who carries the quote."""

    origins: Origins
    carriers: dict[int, tuple[Carrier, ...]]


def make_checker(settings: Settings, enquiries: tuple[Enquiry, ...]) -> Callable[[StoryReports], StoryAnswer]:
    """A worker that looks all quotes up in one story after the other; each process makes its own."""
    return _Checker(settings, enquiries).check


class _Sought(NamedTuple):
    """All quotes as one language reads them, and the sieve that tells which of them a report may hold."""

    asked: tuple[Asked, ...]
    sieve: Sieve


class _Checker:
    """Owns the quotes and what is dear to make: the lexica, and a finder of quotations that loads its parser when needed."""

    def __init__(self, settings: Settings, enquiries: tuple[Enquiry, ...]) -> None:
        self._settings = settings
        self._enquiries = enquiries
        self._tracer = Tracer(settings)
        self._kept: dict[ReportId, tuple[Quotation, ...]] = {}
        self._sought: dict[int, _Sought] = {}

    @cached_property
    def _find(self) -> Callable[[Report], tuple[Quotation, ...]]:
        return make_finder(self._settings)

    def _quotations(self, report: Report) -> tuple[Quotation, ...]:
        """Those that came with the report from an archive, else those found now."""
        return self._kept.get(report.id) or self._find(report)

    def check(self, given: StoryReports) -> StoryAnswer:
        """Who of a story carries which quote."""
        trace = self._tracer.trace(given.read)
        self._kept = {one.report.id: one.quotations for one in given.read if one.quotations}
        at_hand = witnesses(trace.reports, trace.sentences, self._tracer.languages)
        likely = {report: frozenset(self._likely(witness)) for report, witness in at_hand.items()}
        return StoryAnswer(trace.origins, dict(self._carried(likely, trace, at_hand)) if any(likely.values()) else {})

    def _likely(self, witness: Witness) -> list[int]:
        """The quotes that a report may hold."""
        flow = told_flow((), witness)
        return self._sought_in(witness).sieve.likely(flow) if flow is not None else []

    def _sought_in(self, witness: Witness) -> _Sought:
        """The quotes as the language of a report reads them; read once a language."""
        key = id(witness.book)
        if key not in self._sought:
            asked = tuple(read_asked(enquiry.text, witness.book) for enquiry in self._enquiries)
            self._sought[key] = _Sought(asked, Sieve(asked, witness, self._settings.lookup))
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
                asked = self._sought_in(at_hand[next(iter(parts))]).asked[n]
                yield n, carriers(asked, parts, at_hand, quoted.apparatus)

    def _part(self, number: int, flows: Sequence[Flow], witness: Witness) -> Part | None:
        return find_part(self._sought_in(witness).asked[number], flows, witness, self._settings.lookup)


def _flows(quotations: Iterable[Quotation], witness: Witness) -> Iterator[Flow]:
    pieces = pieces_of(quotations, {witness.report.id: witness})
    yield from spoken_flows(pieces, witness)
    told = told_flow(pieces, witness)
    if told is not None:
        yield told


def answered(enquiries: Sequence[Enquiry], stories: Sequence[StoryAnswer], reports: Sequence[Report]) -> tuple[Check, ...]:
    """The answer to each enquiry over all stories."""
    rules, searched = load("names.toml", NameRules), _searched(stories, reports)
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


def _searched(stories: Iterable[StoryAnswer], reports: Sequence[Report]) -> Searched:
    told = [story.origins for story in stories]
    days = sorted(moment.value for report in reports if (moment := report.masthead.published) is not None)
    return Searched(
        len(reports), sum(one.at_least for one in told), sum(one.at_most for one in told),
        days[0] if days else None, days[-1] if days else None,
    )  # fmt: skip
