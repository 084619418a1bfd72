"""How two parties stand to each other by what is said: a board by issue, and the channels between them."""

from onrecord.errors import RecordError
from onrecord.model.record import Record

__all__ = ["Board", "Channel", "Relationship"]


class Channel(Record, frozen=True):
    """A channel between two parties: ``used`` by what statements tell, refused (``False``), or only spoken of (``None``)."""

    kind: str
    used: bool | None
    statements: tuple[str, ...]
    when: tuple[str, ...] = ()


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


class Relationship(Record, frozen=True):
    """The boards of two parties, by name in the order of the alphabet."""

    parties: tuple[str, str]
    issues: tuple[Board, ...]
    channels: tuple[Channel, ...] = ()

    def __post_init__(self) -> None:
        """Refuses a party beside itself, or two out of order."""
        if self.parties[0] >= self.parties[1]:
            raise RecordError(f"two parties in the order of the alphabet are needed, not {self.parties}")
