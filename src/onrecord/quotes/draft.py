"""What the rules for quotations hand to each other before a quotation is made: sites of cues and drafts of quotations.

A :class:`Site` and its reaches are places in a frame's text; a :class:`Draft` stands on raw offsets of the report.
"""

from onrecord.model import Record
from onrecord.quotes.cue import Entry

__all__ = ["APART", "Draft", "Reach", "Site"]

APART = "apart"
"""The rule of a draft that may share its cue with the content around it."""

Reach = tuple[int, int]
"""``[begin, end)``."""


class Site(Record, frozen=True, gc=False):
    """A cue in a frame with its possible entries and the words that name its source, if any.

    ``head`` is where its head word stands among the words of the frame.
    """

    head: int
    cue: tuple[Reach, ...]
    entries: tuple[Entry, ...]
    source: tuple[Reach, ...] = ()
    inverted: bool = False

    def taking(self, complement: str) -> Entry | None:
        """The first entry of which ``complement`` is content."""
        for entry in self.entries:
            if complement in entry.takes:
                return entry
        return None

    @property
    def begin(self) -> int:
        """Where the first word of cue or source stands."""
        return min(reach[0] for reach in (*self.cue, *self.source))

    @property
    def end(self) -> int:
        """Where the last word of cue or source ends."""
        return max(reach[1] for reach in (*self.cue, *self.source))


class Draft(Record, frozen=True, gc=False):
    """A quotation in the making: raw reaches, the frame it was found in, the stretches it holds whole, and the rule."""

    frame: int
    rule: str
    score: float
    entry: Entry | None
    content: tuple[Reach, ...]
    cue: tuple[Reach, ...] = ()
    source: tuple[Reach, ...] = ()
    holes: tuple[int, ...] = ()
