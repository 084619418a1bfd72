"""The ledger of a story: the statements of its reports under the names of its people, those of one act together."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.desk.codebooks import codebook
from onrecord.desk.lexicon import load
from onrecord.desk.relations import PartyBook
from onrecord.desk.reports import ReadReport
from onrecord.desk.settings import Settings
from onrecord.desk.times import Times
from onrecord.desk.wordbooks import english
from onrecord.dossier.parties import Parties
from onrecord.ledger.contrasts import contrasts
from onrecord.ledger.counterparts import Counterparts, counterparts
from onrecord.ledger.issues import with_issues
from onrecord.ledger.keys import Keys
from onrecord.ledger.merge import Ledger, merge
from onrecord.ledger.naming import named, parties_of
from onrecord.ledger.timing import with_times
from onrecord.model import Cast, Contrast, Passage, Report, Statement
from onrecord.quotes.parties import name_parties
from onrecord.text.name_rules import NameRules
from onrecord.text.rarity import Rarity
from onrecord.text.sides import Sides

__all__ = ["Bookkeeper", "Shared"]

_LANGUAGE = "en"
"""Statements are read from English alone."""


class Shared(NamedTuple):
    """The reports of a story in the order in which they are shown, the passages that they share, and who speaks for whom."""

    reports: Sequence[Report]
    passages: Sequence[Passage]
    parties: Parties


class Bookkeeper:
    """Owns what is dear to make for ledgers: the codebook's classes, the word book, the rarity of words, the rules of names."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings.ledger
        self.names = load("names.toml", NameRules)
        self.book = codebook(settings.codebook)
        self.parties = PartyBook()
        self._words = english()
        self.keys = Keys(self.book, self._words, Rarity(_LANGUAGE, load(f"rarity/{_LANGUAGE}.json", dict[str, int])))

    def enter(self, shared: Shared, cast: Cast, read: Sequence[ReadReport], times: Times) -> Ledger:
        """The ledger of one story's reports in their order.

        ``cast`` are its quotations and people, ``read`` what was found, ``times`` those that each report with statements tells.
        """
        reports = shared.reports
        found = {one.report.id: with_times(one.report, one.statements, times[one.report.id]) for one in read if one.statements}
        told = list(chain.from_iterable(self._called(report, cast, found.get(report.id, ())) for report in reports))
        told = [self._for_whom(one, shared.parties) for one in told]
        ledger = merge(told, [report.id for report in reports], self.keys, self._settings, self._counterparts(told, shared))
        return Ledger(with_issues(ledger.statements, self.keys), ledger.clusters)

    def contrasts(self, ledger: Ledger, shared: Shared) -> tuple[Contrast, ...]:
        """Where the reports of a story tell one deed otherwise."""
        linked = ((one.a, one.b) for one in shared.passages if one.relation.is_copy)
        return contrasts(ledger.statements, linked, self.keys, [report.id for report in shared.reports])

    def _counterparts(self, told: Sequence[Statement], shared: Shared) -> tuple[Counterparts, ...]:
        """The statements that stand in one place of two wordings."""
        tellers = {one.report for one in told}
        pages = {report.id: Sides(report, self._words) for report in shared.reports if report.id in tellers}
        return counterparts(told, shared.passages, lambda span: pages[span.report].side(span), self.keys, self._words)

    def _for_whom(self, one: Statement, parties: Parties) -> Statement:
        """A statement with the state or body for which its speaker speaks, by his own words or by his office in the reports, and
        with that for which its addressee does."""
        behind = self._behind(one.speaker, one.speaks_for or parties.of(one.speaker))
        spans = one.speaks_for_spans if behind is not None and behind == one.speaks_for else ()
        addressed = self._behind(one.addressee, parties.of(one.addressee))
        return replace(one, speaks_for=behind, speaks_for_spans=spans, addressee_for=addressed)

    def _behind(self, name: str | None, party: str | None) -> str | None:
        """The party behind a name, where that is another."""
        return None if party is None or self.keys.party(party) == self.keys.party(name) else party

    def _called(self, report: Report, cast: Cast, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        if not statements:
            return ()
        own = [one for one in cast.quotations if one.report == report.id]
        names = name_parties(report, own, tuple(parties_of(statements)), self.names, cast)
        return named(statements, names, own)
