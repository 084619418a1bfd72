"""What a report says of itself in its visible words: title, outlet, agency, byline, dateline, dates, credits, sources.

Takes raw text with its blocks (of a text file or of a page), gives a masthead whose parts each carry the span they were read
from. Joins the readers of the parts: :mod:`~onrecord.ingest.authors`, :mod:`~onrecord.ingest.issue`,
:mod:`~onrecord.ingest.owners` and :mod:`~onrecord.ingest.sources`. Nothing is guessed from what the text is about.
"""

from collections.abc import Sequence

from onrecord.ingest.authors import author_of
from onrecord.ingest.datelines import dateline_at
from onrecord.ingest.issue import issued
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.owners import outlet_of
from onrecord.ingest.press import PressKind, known
from onrecord.ingest.sources import is_mark, marks_in, sources_of
from onrecord.ingest.zones import zone_of
from onrecord.model import Block, Masthead, ReportId, Role, Span, Told

__all__ = ["visible_masthead"]

_AGENCY_ROLES = (Role.DATELINE, Role.BYLINE, Role.NOTICE)
_CREDIT_CHARS = 300
_MAX_BLOCKS = 4000
"""Blocks that are read for the masthead, the last ones among them; pages have up to some hundred."""
_LAST_BLOCKS = 500


def visible_masthead(
    report: ReportId, text: str, blocks: Sequence[Block], lexicon: IngestLexicon, *, address: str | None = None
) -> Masthead:
    """The masthead that the words of the blocks tell; every part with its span and basis ``visible``.

    ``address`` is the page's address where known: it may name the outlet and the day (basis ``address``). Parts that nothing
    tells are ``None`` or empty.
    """
    if not blocks:
        return Masthead(url=address)
    if len(blocks) > _MAX_BLOCKS:
        blocks = [*blocks[: _MAX_BLOCKS - _LAST_BLOCKS], *blocks[-_LAST_BLOCKS:]]
    zone = zone_of(blocks)
    author = author_of(text, blocks, zone, lexicon)
    byline = Told(author.words, "visible", Span(report, author.begin, author.end)) if author else None
    dates = issued(report, text, blocks, lexicon, address=address)
    return Masthead(
        title=next((_whole(report, text, block) for block in blocks if block.role is Role.HEADLINE), None),
        outlet=outlet_of(report, text, blocks, lexicon, address=address),
        agency=_agency(report, text, blocks, lexicon) or _signed(byline, lexicon),
        byline=byline,
        dateline=_dateline(report, text, blocks, lexicon),
        published=dates.published,
        updated=dates.updated,
        credits=tuple(_whole(report, text, b) for b in blocks if b.role is Role.CREDIT and b.end - b.begin <= _CREDIT_CHARS),
        sources=sources_of(report, text, blocks, lexicon),
        url=address,
    )


def _whole(report: ReportId, text: str, block: Block) -> Told:
    """A block's words as they stand."""
    return Told(text[block.begin : block.end], "visible", Span(report, block.begin, block.end))


def _agency(report: ReportId, text: str, blocks: Sequence[Block], lexicon: IngestLexicon) -> Told | None:
    """The agency whose text it is: named in a dateline, else in a byline, else in a notice."""
    for role in _AGENCY_ROLES:
        for place, block in enumerate(blocks):
            if block.role is role and is_mark(text, blocks, place):
                for name in marks_in(text, block, lexicon):
                    if name.press.kind is PressKind.AGENCY:
                        return Told(text[name.begin : name.end], "visible", Span(report, name.begin, name.end))
    return None


def _signed(byline: Told | None, lexicon: IngestLexicon) -> Told | None:
    """The byline where it is an agency's."""
    press = known(byline.text, lexicon.press) if byline else None
    return byline if press and press.kind is PressKind.AGENCY and not press.weak else None


def _dateline(report: ReportId, text: str, blocks: Sequence[Block], lexicon: IngestLexicon) -> Told | None:
    """The place of the first dateline that has one."""
    for block in blocks:
        if block.role is Role.DATELINE:
            found = dateline_at(text, block.begin, min(len(text), block.end + 1), lexicon, opening=True)
            if found and found.place:
                return Told(text[slice(*found.place)], "visible", Span(report, *found.place))
    return None
