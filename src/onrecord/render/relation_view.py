"""How does the page show relations? A board a pair of parties, issue by issue, every entry a link to the words it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import Board, Channel, Dossier, Record, Relationship, Side, Statement
from onrecord.render.before import Before, before
from onrecord.render.boards import CELL_WORDS, USE_WORDS, cells_of
from onrecord.render.deeds import Deed, Wording, deed, deeds_of, worded
from onrecord.render.sigla import Witnesses
from onrecord.render.words import count, shortened, when_words

__all__ = ["PairView", "pairs"]

_CONTENT_CHARS = 160
_NAME_CHARS = 60


class EntryView(Record, frozen=True):
    """An act in a cell with its wordings, first the one that most tell, and what it does to earlier words of its party."""

    deed: Deed
    wordings: tuple[Wording, ...]
    before: tuple[Before, ...]


class CellView(Record, frozen=True):
    """A cell of a board, or a channel with its use."""

    name: str
    note: str
    entries: tuple[EntryView, ...]


class SideView(Record, frozen=True):
    """What one of the two does: its cells that hold something."""

    party: str
    cells: tuple[CellView, ...]


class IssueView(Record, frozen=True):
    """One issue with the sides that do something there."""

    name: str
    sides: tuple[SideView, ...]


class PairView(Record, frozen=True):
    """Two parties, their issues, and the channels between them."""

    label: str
    parties: str
    counted: str
    issues: tuple[IssueView, ...]
    channels: tuple[CellView, ...]


def pairs(dossier: Dossier, witnesses: Witnesses) -> tuple[PairView, ...]:
    """The pairs in their order, each with a label by which it can be pointed at."""
    by_id = {one.id: one for one in dossier.statements}
    return tuple(_pair(f"R{number}", one, by_id, witnesses) for number, one in enumerate(dossier.relations, 1))


def _pair(label: str, relation: Relationship, by_id: Mapping[str, Statement], witnesses: Witnesses) -> PairView:
    issues = tuple(
        IssueView(board.issue or "issue not told", tuple(_sides(board, relation.sides, by_id, witnesses)))
        for board in relation.issues
    )
    channels = tuple(_channel(one, by_id, witnesses) for one in relation.channels)
    n = sum(len(cell.entries) for issue in issues for side in issue.sides for cell in side.cells)
    counted = ", ".join(count(number, noun) for number, noun in ((n, "act"), (len(channels), "channel")) if number)
    return PairView(label, " – ".join(shortened(party, _NAME_CHARS) for party in relation.parties), counted, issues, channels)


def _sides(
    board: Board, sides: Sequence[Side], by_id: Mapping[str, Statement], witnesses: Witnesses
) -> Iterator[SideView]:
    for side in sides:
        cells = cells_of(side, board).items()
        shown = tuple(CellView(CELL_WORDS[cell], "", tuple(_entries(names, by_id, witnesses))) for cell, names in cells)
        if shown:
            yield SideView(shortened(side.party, _NAME_CHARS), shown)


def _channel(channel: Channel, by_id: Mapping[str, Statement], witnesses: Witnesses) -> CellView:
    note = ", ".join([USE_WORDS[channel.used], *(when_words(one) for one in channel.when)])
    return CellView(channel.kind, note, tuple(_entries(channel.statements, by_id, witnesses)))


def _entries(names: Sequence[str], by_id: Mapping[str, Statement], witnesses: Witnesses) -> Iterator[EntryView]:
    for told in deeds_of(names, by_id):
        yield EntryView(deed(told), worded(told, _CONTENT_CHARS, witnesses), before(told, by_id, witnesses))
