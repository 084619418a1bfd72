"""Quotes looked up in small made-up stories: reports with quotations in curly marks, without the desk."""

from collections.abc import Iterable, Sequence

from onrecord.model import Carrier, CheckVerdict, Passage, Quotation, Report, ReportId, Stemma, places_of
from onrecord.quotes.asked import read_asked
from onrecord.quotes.carrying import carriers
from onrecord.quotes.flows import Flow, spoken_flows, told_flow
from onrecord.quotes.lookup import find_part
from onrecord.quotes.nearness import LookupSettings, Part
from onrecord.quotes.pieces import pieces_of
from onrecord.quotes.witness import Witness, witnesses
from tests.quotes.apparatus import LANGUAGES, classed, quoted, sentences_of

SETTINGS = LookupSettings()


def flows_of(of: Witness, quotations: Iterable[Quotation]) -> tuple[Flow, ...]:
    """The speech of a report and what it tells."""
    pieces = pieces_of(quotations, {of.report.id: of})
    told = told_flow(pieces, of)
    return (*spoken_flows(pieces, of), *([told] if told else []))


def parts_of(quote: str, reports: Sequence[Report], quotations: Iterable[Quotation]) -> dict[ReportId, Part]:
    """The part of each report that comes nearest to a quote."""
    held = list(quotations)
    at_hand = witnesses(reports, sentences_of(reports), LANGUAGES)
    found = {
        name: find_part(read_asked(quote, of.book), flows_of(of, held), of, SETTINGS) for name, of in at_hand.items()
    }  # fmt: skip
    return {name: part for name, part in found.items() if part is not None}


def carried(
    quote: str, reports: Sequence[Report], quotations: Sequence[Quotation] | None = None, passages: Sequence[Passage] = (),
    stemma: Stemma | None = None,
) -> tuple[Carrier, ...]:  # fmt: skip
    """Who carries a quote; quotations are the stretches in marks unless they are given."""
    held = [one for of in reports for one in quoted(of)] if quotations is None else list(quotations)
    at_hand = witnesses(reports, sentences_of(reports), LANGUAGES)
    asked = read_asked(quote, next(iter(at_hand.values())).book)
    apparatus = tuple(map(places_of, classed(reports, held, passages, stemma)))
    return carriers(asked, parts_of(quote, reports, held), at_hand, apparatus)


def verdict(quote: str, *reports: Report) -> CheckVerdict:
    """What a quote does to the nearest wording."""
    found = carried(quote, reports)
    return max(found, key=lambda one: (one.verdict.is_as_given, one.nearness)).verdict if found else CheckVerdict.NOT_FOUND
