"""Plain text → blocks with roles: what each line of a text file or of a scraped report is for."""

import re

from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.notices import cut_line
from onrecord.model import Block

__all__ = ["blocks_of_text"]

_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")


def blocks_of_text(text: str, lexicon: IngestLexicon) -> tuple[Block, ...]:
    """Blocks that cover every non-blank character of ``text`` once, in order, each with why it has its role."""
    return tuple(block for line in _LINE.finditer(text) for block in cut_line(text, line.start(), line.end(), lexicon))
