"""How analysis reads raw text: repairs applied, odd blanks and joiners out, with the way back to every raw offset.

:func:`paragraphs` gives the blocks of a report as :class:`~onrecord.model.Paragraph`; :func:`fold` is the form under which
words are compared. Nothing here changes the raw text, and no rule here knows news.
"""

import re
import unicodedata
from collections.abc import Iterable

from onrecord.model import Paragraph, Repair, Report, Role

__all__ = ["MARKS", "TELLING", "fold", "fold_marks", "paragraph_of", "paragraphs"]

TELLING = frozenset({Role.HEADLINE, Role.SUBHEAD, Role.CAPTION, Role.BODY})
"""Roles whose words tell something: what quotations and statements are looked for in."""

_BLANKS = re.compile(
    "[\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n\v\f"
    "\u2028\u2029\u0085]"
)
_IGNORED = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]")
_COMBINING = re.compile("[\u0300-\u036f]")
_ODD = re.compile(f"{_BLANKS.pattern}|{_IGNORED.pattern}|{_COMBINING.pattern}")
"""Anything that analysis reads otherwise than it stands."""
MARKS = "‘’‚‛´`′ʼ“”„‟«»‹›″–—‒―−‑‐"
"""Quotation marks, apostrophes and dashes that have a plain form."""
_PLAIN = str.maketrans(MARKS, "''''''''\"\"\"\"\"\"''\"-------")


def fold_marks(text: str) -> str:
    """The text with all quotation marks, apostrophes and dashes in their plain form; the length stays."""
    return text.translate(_PLAIN)


def fold(text: str) -> str:
    """The form under which two wordings are the same: lower case, plain marks, no accents lost.

    >>> fold("Don’t")
    "don't"
    """
    if text.isascii() and "`" not in text:
        return text.casefold()
    return text.translate(_PLAIN).casefold()


def paragraphs(report: Report, roles: Iterable[Role] = TELLING) -> tuple[Paragraph, ...]:
    """The blocks of the wanted roles as analysis reads them, in order; ``number`` counts all blocks of the report."""
    wanted = frozenset(roles)
    return tuple(paragraph_of(report, number) for number, block in enumerate(report.blocks) if block.role in wanted)


def paragraph_of(report: Report, number: int) -> Paragraph:
    """A block by its number, as analysis reads it."""
    block = report.blocks[number]
    return _paragraph(report, number, block.role, block.begin, block.end)


def _paragraph(report: Report, number: int, role: Role, begin: int, end: int) -> Paragraph:
    text = report.text[begin:end]
    if not report.repairs and not _ODD.search(text):
        return Paragraph(report.id, number, role, text, begin)
    repairs = [r for r in report.repairs if begin <= r.begin and r.end <= end]
    if not repairs and not _IGNORED.search(text) and not _COMBINING.search(text):
        return Paragraph(report.id, number, role, _BLANKS.sub(" ", text), begin)
    analysed, offsets = _with_offsets(report.text, begin, end, repairs)
    return Paragraph(report.id, number, role, analysed, begin, offsets)


def _with_offsets(raw: str, begin: int, end: int, repairs: list[Repair]) -> tuple[str, tuple[int, ...]]:
    """Analysed text and the raw offset of each of its characters, plus the end."""
    by_place = {repair.begin: repair for repair in repairs}
    pieces: list[str] = []
    offsets: list[int] = []
    place = begin
    while place < end:
        repair = by_place.get(place)
        stop = repair.end if repair else _cluster_end(raw, place, end)
        piece = repair.text if repair else _composed(_IGNORED.sub("", raw[place:stop]))
        pieces.append(_BLANKS.sub(" ", piece))
        # Marks that no letter takes up stay characters, and have places, of their own: no word is empty in the raw text.
        offsets += [max(place, stop - len(piece) + n) if n else place for n in range(len(piece))]
        place = stop
    return "".join(pieces), (*offsets, end)


def _composed(cluster: str) -> str:
    """A letter with its marks as one character where there is one; never longer than it stands."""
    found = unicodedata.normalize("NFC", cluster)
    return found if len(found) <= len(cluster) else cluster


def _cluster_end(raw: str, place: int, end: int) -> int:
    """Where the character at ``place`` ends with the combining marks that follow it."""
    stop = place + 1
    while stop < end and _COMBINING.match(raw, stop):
        stop += 1
    return stop
