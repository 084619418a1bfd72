"""Where the masthead of a report stands among its blocks: from a little above the title to a little into the text."""

from collections.abc import Sequence

from onrecord.model import Block, Record, Role

__all__ = ["Zone", "zone_of"]

_ABOVE = 8
"""Blocks above the title that may hold a date or a section."""
_BEHIND = 9
"""Blocks after the first paragraph that still do: a standfirst goes before byline and date on many pages."""
_PARAGRAPH_CHARS = 100


class Zone(Record, frozen=True):
    """Blocks ``first`` … ``last`` by number; ``title`` is the title's, or that of the first block of text."""

    first: int
    title: int
    last: int

    def holds(self, place: int) -> bool:
        """Whether a block lies in the zone."""
        return self.first <= place <= self.last

    def distance(self, place: int) -> int:
        """Blocks between the title and a block; those above the title count double."""
        return place - self.title if place >= self.title else 2 * (self.title - place)


def zone_of(blocks: Sequence[Block]) -> Zone:
    """The zone of the masthead; all blocks where there is neither a title nor a paragraph."""
    title = next((place for place, block in enumerate(blocks) if block.role is Role.HEADLINE), None)
    start = 0 if title is None else title
    body = next((place for place in range(start, len(blocks)) if _is_paragraph(blocks[place])), len(blocks) - 1)
    return Zone(max(0, start - _ABOVE), start if title is not None else body, body + _BEHIND)


def _is_paragraph(block: Block) -> bool:
    return block.role is Role.BODY and block.end - block.begin >= _PARAGRAPH_CHARS
