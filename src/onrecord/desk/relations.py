"""The parties of a story, and the relations between two of them that somebody asks for."""

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.desk.lexicon import load
from onrecord.dossier.parties import Parties, PartyLexicon, PartyTable
from onrecord.model import Leaves, Report

__all__ = ["PartyBook", "between"]


class PartyBook:
    """Owns the names of parties."""

    def __init__(self) -> None:
        self._table = PartyTable(load("parties.toml", PartyLexicon))

    def of(self, reports: Iterable[Report]) -> Parties:
        """Who speaks for whom in the reports of a story."""
        return Parties(self._table, reports)


def between(told: Leaves, pair: tuple[str, str]) -> Leaves:
    """What is told, with the relations of two parties alone, each by any of its names."""
    book = PartyBook()
    kept = []
    for story in told.stories:
        parties = book.of(story.reports)
        wanted = {(parties.of(name) or name).casefold() for name in pair}
        found = tuple(one for one in story.relations if {name.casefold() for name in one.parties} == wanted)
        kept.append(replace(story, relations=found))
    return replace(told, stories=tuple(kept))
