"""How does the page show relations? A board a pair of parties, issue by issue, every entry a link to the words it rests on."""

from collections.abc import Iterator, Sequence

from onrecord.model import Board, Channel, Dossier, Polarity, Record, Relationship, Statement
from onrecord.render.boards import CELLS, USE_WORDS
from onrecord.render.sections import Cite, cited
from onrecord.render.sigla import Witnesses
from onrecord.render.words import count, shortened, when_words

__all__ = ["PairView", "pairs"]

_CELL_WORDS = {
    "agree": "agree", "differ": "differ", "assured": "assured", "asked": "asked", "refused": "refused", "open": "open",
    "wants": "wants", "claims": "says",
}  # fmt: skip
_CONTENT_CHARS = 160


class EntryView(Record, frozen=True):
    """A statement in a cell: who does what, whether its content is negated, its words and where they stand."""

    who: str
    act: str
    negated: bool
    words: str
    cite: Cite


class CellView(Record, frozen=True):
    """A cell of a board, or a channel with its use."""

    name: str
    note: str
    entries: tuple[EntryView, ...]


class IssueView(Record, frozen=True):
    """One issue with its cells that hold something."""

    name: str
    cells: tuple[CellView, ...]


class PairView(Record, frozen=True):
    """Two parties, their issues, and the channels between them."""

    label: str
    parties: str
    counted: str
    issues: tuple[IssueView, ...]
    channels: tuple[CellView, ...]


def pairs(dossier: Dossier, witnesses: Witnesses) -> tuple[PairView, ...]:
    """The pairs in the order of how much is said between them, then of their names."""
    by_id = {one.id: one for one in dossier.statements}
    entries = {name: _entry(one, witnesses) for name, one in by_id.items()}
    views = [_pair(one, entries) for one in dossier.relations]
    views.sort(key=lambda view: -sum(len(cell.entries) for issue in view.issues for cell in issue.cells))
    return tuple(PairView(f"R{n}", one.parties, one.counted, one.issues, one.channels) for n, one in enumerate(views, 1))


def _pair(relation: Relationship, entries: dict[str, EntryView]) -> PairView:
    issues = tuple(IssueView(board.issue or "issue not told", tuple(_cells(board, entries))) for board in relation.issues)
    channels = tuple(_channel(one, entries) for one in relation.channels)
    n = sum(len(cell.entries) for issue in issues for cell in issue.cells)
    return PairView("", " – ".join(relation.parties), count(n, "statement"), issues, channels)


def _cells(board: Board, entries: dict[str, EntryView]) -> Iterator[CellView]:
    for cell in CELLS:
        names: Sequence[str] = getattr(board, cell)
        if names:
            yield CellView(_CELL_WORDS[cell], "", tuple(entries[name] for name in names))


def _channel(channel: Channel, entries: dict[str, EntryView]) -> CellView:
    note = ", ".join([USE_WORDS[channel.used], *(when_words(one) for one in channel.when)])
    return CellView(channel.kind, note, tuple(entries[name] for name in channel.statements))


def _entry(one: Statement, witnesses: Witnesses) -> EntryView:
    act = f"not: {one.act.value}" if one.act_negated else one.act.value
    words = shortened(one.content, _CONTENT_CHARS)
    return EntryView(one.speaker or "not told who", act, one.polarity is Polarity.NEGATED, words, cited(one.sentence, witnesses))
