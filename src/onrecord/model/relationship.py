"""How two parties stand to each other by what is said: a board by issue, and the channels between them."""

from collections.abc import Iterator
from itertools import chain

from onrecord.errors import RecordError
from onrecord.model.record import Record

__all__ = ["Board", "Channel", "Relationship", "Side"]


class Channel(Record, frozen=True):
    """A channel between two parties: ``used`` by what statements tell, refused (``False``), or only spoken of (``None``)."""

    kind: str
    used: bool | None
    statements: tuple[str, ...]
    when: tuple[str, ...] = ()


class Side(Record, frozen=True):
    """What one of two parties does: the ids of the statements whose act is that party's, whoever tells of it."""

    party: str
    statements: tuple[str, ...]


class Board(Record, frozen=True):
    """What is said between two parties on one issue; every cell holds ids of statements, none is a finding of its own.

    A statement keeps its own polarity: "assured" may hold the promise not to do something. ``open`` holds acts that did not take
    place, were not sure or hang on a condition; such a statement stands in no other cell.
    """

    issue: str | None
    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    assured: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()

    @property
    def named(self) -> Iterator[str]:
        """The ids in all cells."""
        return chain(
            self.agree, self.differ, self.assured, self.asked, self.refused, self.open, self.claims, self.wants,
        )  # fmt: skip


class Relationship(Record, frozen=True):
    """The boards of two parties, by name in the order of the alphabet; ``sides`` tell of every statement in a cell or of a
    channel which of the two does it."""

    parties: tuple[str, str]
    issues: tuple[Board, ...]
    channels: tuple[Channel, ...] = ()
    sides: tuple[Side, ...] = ()

    @property
    def named(self) -> Iterator[str]:
        """The ids of all statements on which it rests; one may come more than once."""
        yield from chain.from_iterable(board.named for board in self.issues)
        yield from chain.from_iterable(channel.statements for channel in self.channels)

    def __post_init__(self) -> None:
        """Refuses a party beside itself, or two out of order."""
        if self.parties[0] >= self.parties[1]:
            raise RecordError(f"two parties in the order of the alphabet are needed, not {self.parties}")
