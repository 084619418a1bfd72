"""The ledger of a story: the statements of its reports under the names of its people, those of one act together."""

from collections.abc import Sequence
from itertools import chain

from onrecord.desk.lexicon import load
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
        words = english()
        self.keys = Keys(self.book, words, Rarity(_LANGUAGE, load(f"rarity/{_LANGUAGE}.json", dict[str, int])))

    def enter(self, reports: Sequence[Report], cast: Cast, read: Sequence[ReadReport], times: Times) -> Ledger:
        """The ledger of one story's reports in their order.

        ``cast`` are its quotations and people, ``read`` what was found, ``times`` those that each report with statements tells.
        """
        found = {one.report.id: with_times(one.report, one.statements, times[one.report.id]) for one in read if one.statements}
        told = list(chain.from_iterable(self._called(report, cast, found.get(report.id, ())) for report in reports))
        ledger = merge(told, [report.id for report in reports], self.keys, self._settings)
        return Ledger(with_issues(ledger.statements, self.keys), ledger.clusters)

    def contrasts(
        self, ledger: Ledger, passages: Sequence[Passage], reports: Sequence[Report], parties: Parties
    ) -> tuple[Contrast, ...]:
        """Where the reports of a story tell one deed otherwise; ``parties`` tell for whom somebody speaks."""
        linked = ((one.a, one.b) for one in passages if one.relation.is_copy)
        return contrasts(ledger.statements, linked, self.keys, [report.id for report in reports], parties.of)

    def _called(self, report: Report, cast: Cast, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        if not statements:
            return ()
        own = [one for one in cast.quotations if one.report == report.id]
        names = name_parties(report, own, tuple(parties_of(statements)), self.names, cast)
        return named(statements, names, own)
