"""What a report says of itself in its visible words: outlet, agency, byline, dateline, dates, credits, sources."""

from collections.abc import Sequence

from onrecord.ingest.lexicon import IngestLexicon
from onrecord.model import Block, Masthead, ReportId, Role, Span, Told

__all__ = ["visible_masthead"]


def visible_masthead(
    report: ReportId, text: str, blocks: Sequence[Block], lexicon: IngestLexicon, *, address: str | None = None
) -> Masthead:
    """The masthead that the words of the blocks tell; every part with its span and basis ``visible``.

    ``address`` is the page's address where known: it may name the outlet (basis ``address``). Parts that nothing tells
    are ``None`` or empty.
    """
    title = next((b for b in blocks if b.role is Role.HEADLINE), None)
    if title is None:
        return Masthead(url=address)
    span = Span(report, title.begin, title.end)
    return Masthead(title=Told(text[title.begin : title.end], "visible", span), url=address)
