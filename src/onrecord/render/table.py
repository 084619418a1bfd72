"""How are rows set under each other on a terminal? Aligned columns of plain text, whatever script or sign a cell holds."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

__all__ = ["table"]

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_TEXT_WIDTH = 72  # a table of five columns still fits a terminal of 160


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, last_whole: bool = False) -> Iterator[str]:
    """Aligned lines, the head first; each cell on one line, long ones cut (not in the last column if it is wanted whole),
    trailing blanks off."""
    last = len(head) - 1 if last_whole else len(head)
    shown = [head, *[tuple(_one_line(cell, cut=place != last) for place, cell in enumerate(row)) for row in rows]]
    widths = [max(map(_width, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(padded).rstrip()


def _one_line(text: str, *, cut: bool) -> str:
    """The text on one line: runs of blanks and unseen characters become a space; cut, what is too long ends in "…"."""
    plain = " ".join(_UNSEEN.sub(" ", text).split())
    return plain if not cut or len(plain) <= _TEXT_WIDTH else f"{plain[: _TEXT_WIDTH - 1].rstrip()}…"


def _width(text: str) -> int:
    """Columns a terminal needs: two for wide East Asian characters, none for combining marks."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
