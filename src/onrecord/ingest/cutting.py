"""Lines of a page with their roles → blocks: cut where an element inside a line, or its words, tell another role."""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.marks import MarkReader, Purpose
from onrecord.ingest.notices import cut_line
from onrecord.ingest.pages import Page
from onrecord.ingest.roles import LineRole
from onrecord.model import Block, Role

__all__ = ["blocks_of_page"]

_OF_PURPOSE = {Purpose.CREDIT: Role.CREDIT, Purpose.CAPTION: Role.CAPTION}
_MAX_CUT_LINES = 10_000  # the words of later lines are not looked at: 15 times the longest live page, and a bound on time
_CUT_BY_ELEMENT = frozenset({Role.CAPTION, Role.CREDIT})
_CUT_BY_WORDS = frozenset({Role.BODY, Role.CAPTION, Role.FURNITURE})


def blocks_of_page(page: Page, roles: Sequence[LineRole], marks: MarkReader, lexicon: IngestLexicon) -> tuple[Block, ...]:
    """Blocks that cover every non-blank character of the page's raw text once, in order, each with its reason."""
    inner = _inner_elements(page, roles, marks)
    blocks: list[Block] = []
    for i, (line, told) in enumerate(zip(page.lines, roles, strict=True)):
        parts = [Block(told.role, line.begin, line.end, told.why)]
        if told.role in _CUT_BY_ELEMENT and i in inner:
            parts = _cut_at(page.text, parts[0], inner[i])
        for part in parts:
            cuts = part.role in _CUT_BY_WORDS and i < _MAX_CUT_LINES
            blocks += _cut_by_words(page.text, part, lexicon) if cuts else _trimmed(page.text, part)
    return tuple(blocks)


def _inner_elements(page: Page, roles: Sequence[LineRole], marks: MarkReader) -> dict[int, list[Block]]:
    """For each caption and credit line the stretches of elements in it that are named so, in order, none overlapping."""
    inner: dict[int, list[Block]] = {}
    begins = [line.begin for line in page.lines]
    for element in page.elements:
        if not element.marks or element.begin >= element.end:
            continue
        i = bisect_right(begins, element.begin) - 1
        line = page.lines[i]
        whole = (element.begin, element.end) == (line.begin, line.end)
        if whole or element.end > line.end or roles[i].role not in _CUT_BY_ELEMENT:
            continue
        purpose = marks.purpose(element.tag, element.marks)
        stretches = inner.setdefault(i, [])
        if purpose and purpose[0] in _OF_PURPOSE and (not stretches or stretches[-1].end <= element.begin):
            stretches.append(Block(_OF_PURPOSE[purpose[0]], element.begin, element.end, f"in {purpose[1]}"))
    return inner


def _cut_at(text: str, whole: Block, stretches: Sequence[Block]) -> list[Block]:
    """A block cut into the stretches and what stands between them."""
    parts: list[Block] = []
    place = whole.begin
    for stretch in stretches:
        parts += _trimmed(text, Block(whole.role, place, stretch.begin, whole.why)) if place < stretch.begin else ()
        parts.append(stretch)
        place = stretch.end
    return [*parts, *(_trimmed(text, Block(whole.role, place, whole.end, whole.why)) if place < whole.end else ())]


def _cut_by_words(text: str, whole: Block, lexicon: IngestLexicon) -> list[Block]:
    """A block cut where its words tell; what they do not know keeps the role of the whole."""
    parts = cut_line(text, whole.begin, whole.end, lexicon)
    return [Block(whole.role, part.begin, part.end, whole.why) if part.role is Role.BODY else part for part in parts]


def _trimmed(text: str, block: Block) -> list[Block]:
    """The block without blanks at its ends; nothing where it is all blank."""
    piece = text[block.begin : block.end]
    begin = block.begin + len(piece) - len(piece.lstrip())
    end = block.begin + len(piece.rstrip())
    return [Block(block.role, begin, end, block.why)] if begin < end else []
