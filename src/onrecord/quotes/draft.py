"""What the rules for quotations hand to each other before a quotation is made: sites of cues and drafts of quotations.

A :class:`Site` and its reaches are places in a frame's text; a :class:`Draft` stands on raw offsets of the report.
"""

from collections.abc import Iterable, Sequence

from onrecord.model import Paragraph, Record
from onrecord.quotes.cue import Entry
from onrecord.quotes.frames import Frame

__all__ = ["Draft", "Reach", "Rule", "Site", "raw_reaches", "tidy"]

Reach = tuple[int, int]
"""``[begin, end)``."""

Rule = str
"""Which rule made a draft, as a short word that the confidence table knows."""

_EDGE = " \t\"'“”„‟«»‘’‹›`´,;:.!?…()[]-–—―|"


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
        return next((entry for entry in self.entries if complement in entry.takes), None)

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
    paragraph: int
    rule: Rule
    score: float
    entry: Entry | None
    content: tuple[Reach, ...]
    cue: tuple[Reach, ...] = ()
    source: tuple[Reach, ...] = ()
    holes: tuple[int, ...] = ()


def raw_reaches(frame: Frame, paragraph: Paragraph, reaches: Iterable[Reach]) -> tuple[Reach, ...]:
    """Places in a frame as raw offsets; in order, empty ones left out."""
    found = sorted(
        (paragraph.raw(frame.source(begin)), paragraph.raw(frame.source_end(end))) for begin, end in reaches if begin < end
    )
    return tuple((begin, end) for begin, end in found if begin < end)


def tidy(text: str, reaches: Sequence[Reach], edge: str = _EDGE) -> tuple[Reach, ...]:
    """The reaches without blanks, marks and stops at their ends; those with nothing else are left out."""
    tidied = []
    for begin, end in reaches:
        while begin < end and text[begin] in edge:
            begin += 1
        while begin < end and text[end - 1] in edge:
            end -= 1
        if begin < end:
            tidied.append((begin, end))
    return tuple(tidied)
