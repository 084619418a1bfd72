"""Cuts one line of text into blocks where furniture, a dateline or a credit is glued to its start or its tail."""

from onrecord.ingest.lexicon import IngestLexicon
from onrecord.model import Block, Role

__all__ = ["cut_line"]


def cut_line(text: str, begin: int, end: int, lexicon: IngestLexicon) -> tuple[Block, ...]:
    """Blocks that cover every non-blank character of ``text[begin:end]``, in order; ``BODY`` where nothing is known.

    A blank line gives none.
    """
    piece = text[begin:end]
    start = begin + len(piece) - len(piece.lstrip())
    stop = begin + len(piece.rstrip())
    return (Block(Role.BODY, start, stop, "plain line"),) if start < stop else ()
