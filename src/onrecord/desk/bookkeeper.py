"""The ledger of a story: the statements of its reports under the names of its people, those of one act together."""

from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from onrecord.desk.lexicon import load
from onrecord.desk.relations import PartyBook
from onrecord.desk.reports import ReadReport, codebook
from onrecord.desk.times import Times
from onrecord.desk.wordbooks import english
from onrecord.dossier.parties import Parties
from onrecord.ledger.contrasts import contrasts
from onrecord.ledger.issues import with_issues
from onrecord.ledger.keys import Keys
from onrecord.ledger.merge import Ledger, MergeSettings, merge
from onrecord.ledger.naming import named, parties_of
from onrecord.ledger.timing import with_times
from onrecord.model import Cast, Contrast, Passage, Report, Statement
from onrecord.quotes.parties import name_parties
from onrecord.text.name_rules import NameRules
from onrecord.text.rarity import Rarity

__all__ = ["Bookkeeper"]

_LANGUAGE = "en"
"""Statements are read from English alone."""


class Bookkeeper:
    """Owns what is dear to make for ledgers: the codebook's classes, the word book, the rarity of words, the rules of names."""

    def __init__(self, settings: MergeSettings) -> None:
        self._settings = settings
        self.names = load("names.toml", NameRules)
        self.book = codebook()
        self.parties = PartyBook()
        words = english()
        self.keys = Keys(self.book, words, Rarity(_LANGUAGE, load(f"rarity/{_LANGUAGE}.json", dict[str, int])))

    def enter(
        self, reports: Sequence[Report], cast: Cast, read: Sequence[ReadReport], times: Times, parties: Parties | None = None,
    ) -> Ledger:
        """The ledger of one story's reports in their order.

        ``cast`` are its quotations and people, ``read`` what was found, ``times`` those that each report with statements tells;
        ``parties`` who speaks for whom, made here where nobody has them.
        """
        found = {one.report.id: with_times(one.report, one.statements, times[one.report.id]) for one in read if one.statements}
        told = list(chain.from_iterable(self._called(report, cast, found.get(report.id, ())) for report in reports))
        known = self.parties.of(reports) if parties is None else parties
        told = [self._for_whom(one, known) for one in told]
        ledger = merge(told, [report.id for report in reports], self.keys, self._settings)
        return Ledger(with_issues(ledger.statements, self.keys), ledger.clusters)

    def contrasts(self, ledger: Ledger, passages: Sequence[Passage], reports: Sequence[Report]) -> tuple[Contrast, ...]:
        """Where the reports of a story tell one deed otherwise."""
        linked = ((one.a, one.b) for one in passages if one.relation.is_copy)
        return contrasts(ledger.statements, linked, self.keys, [report.id for report in reports])

    def _for_whom(self, one: Statement, parties: Parties) -> Statement:
        """A statement with the state or body for which its speaker speaks, by his own words or by his office in the reports."""
        party = one.speaks_for or parties.of(one.speaker)
        own = party is None or self.keys.party(party) == self.keys.party(one.speaker)
        return replace(one, speaks_for=None if own else party)

    def _called(self, report: Report, cast: Cast, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        if not statements:
            return ()
        own = [one for one in cast.quotations if one.report == report.id]
        names = name_parties(report, own, tuple(parties_of(statements)), self.names, cast)
        return named(statements, names, own)
