"""Cuts one line of text into blocks where furniture, a dateline or a credit is glued to its start or its tail.

A line is first asked whether it is wholly something else than text (:mod:`onrecord.ingest.lines`); then pieces are peeled off
its head (sections between bars, dates, counters, datelines) and its tail (picture credits, © lines, marks of agencies, links)
until nothing known is left there. What remains is body, or a caption where a picture's credit ended it. Only stretches of
bounded length are looked at, so the cost of a line does not grow with its length.
"""

import re
from collections.abc import Callable

from onrecord.ingest.bylines import byline_at
from onrecord.ingest.datelines import dateline_at
from onrecord.ingest.dates import dates_in
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.lines import is_counters, is_dates, is_picture_credit, whole_line
from onrecord.ingest.press import known
from onrecord.model import Block, Record, Role

__all__ = ["PLAIN", "cut_line", "trimmed"]

PLAIN = "plain line"
"""Why a line is body that nothing else claims."""

_CELL_CHARS = 90
"""Longest cell between bars that is peeled off a head: a section, a byline, a date with its label."""
_TAIL_CHARS = 420
"""Longest piece that is peeled off a tail: "Reporting by …; Editing by …" fits."""
_CAPTION_CHARS = 1200
"""Longest text that a picture's credit at its end makes a caption: longer ones are articles on one line."""
_MAX_PEELS = 8
"""Most pieces peeled off either end; real lines have up to five."""
_BARS = "|•·"
_MARGIN = " \t\u00a0|•·"
_GAPS = re.compile(r"[\s\u00a0|•·,;:–—-]*")
_BRACKETED = re.compile(r"[(\[]([^()\[\]\n]{2,400})[)\]][\s.]*$")
_COPYRIGHT = re.compile(r"(?:(?<![^\W\d_])©|\([cC]\)\s?(?=[A-Z\d][^)]*$)|\bCopyright\b\s*(?:©|\(c\)|\d{4}))")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»“)\]]*\s*$")
_SIGN_OFF = re.compile(r"(?<=[.!?…\"'”’»)])\s*(?:--|[-–—/])\s*([^\W\d_][\w./& -]{1,30}?)/?\s*$")
_NAME_TAIL = re.compile(r"(?:\s[|/–—]|(?<=[.!?\"”)])\s)\s*([^|\n.!?]{2,60})$")
_LABEL_TAIL = re.compile(r"(?:(?<=[^\W\d_A-Z])|(?<=[.!?)\]\"”’»\d\s]))[|/–—(]?\s*(?=[A-ZÀ-Ž])")
_LINK_TAIL = re.compile(r"(?<=[.!?…\"”’»)])\s+(?=[A-ZÀ-ŽА-Я])")


class _Piece(Record, frozen=True):
    """A piece peeled off: its blocks' bounds, role and why; ``turns`` is what it makes of the text that remains."""

    begin: int
    end: int
    role: Role
    why: str
    turns: Role | None = None


def cut_line(text: str, begin: int, end: int, lexicon: IngestLexicon, *, opening: bool = False) -> tuple[Block, ...]:
    """Blocks that cover every non-blank character of ``text[begin:end]``, in order; ``BODY`` where nothing is known.

    ``opening`` says that the text of the report may begin in this line, so that a dateline of an unknown place is believed.
    A blank line gives none.
    """
    start, stop = trimmed(text, begin, end)
    if start == stop:
        return ()
    verdict = whole_line(text[start:stop], lexicon) if stop - start < 2000 else None
    if verdict:
        return (Block(verdict.role, start, stop, verdict.why),)
    head = _peel_head(text, start, stop, lexicon, opening=opening)
    place = head[-1].end if head else start
    tail = _peel_tail(text, place, stop, lexicon)
    rest = _remainder(text, (place, tail[0].begin if tail else stop), (*head, *tail), lexicon)
    return tuple(
        Block(piece.role, *bounds, piece.why)
        for piece in (*head, *rest, *tail)
        if (bounds := trimmed(text, piece.begin, piece.end))[0] < bounds[1]
    )


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """The bounds without the blanks at either end."""
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    return begin, end


def _remainder(text: str, bounds: tuple[int, int], pieces: tuple[_Piece, ...], lexicon: IngestLexicon) -> list[_Piece]:
    """What is left between head and tail; bars at its start go their own way, and so does a last cell of dates or counters."""
    begin, end = trimmed(text, *bounds)
    turned = next((piece for piece in pieces if piece.turns), None)
    role = turned.turns if turned and turned.turns and end - begin <= _CAPTION_CHARS else Role.BODY
    why = "text beside the credit of a picture" if role is Role.CAPTION else PLAIN
    bars = begin
    while bars < end and text[bars] in _MARGIN:
        bars += 1
    separator = [_Piece(begin, bars, Role.FURNITURE, "separator")] if bars > begin else []
    if pieces and _is_of_page(text[bars:end], lexicon):
        role, why = Role.FURNITURE, "date or counter behind a bar"
    return [*separator, _Piece(bars, end, role, why)] if bars < end else separator


def _is_of_page(cell: str, lexicon: IngestLexicon) -> bool:
    """Whether a cell tells when the page appeared or how often it was seen, and nothing else."""
    return len(cell) <= _CELL_CHARS and (is_dates(cell, lexicon) or is_counters(cell, lexicon))


def _peel_head(text: str, begin: int, end: int, lexicon: IngestLexicon, *, opening: bool) -> list[_Piece]:
    pieces: list[_Piece] = []
    place = begin
    while len(pieces) < _MAX_PEELS and place < end:
        found = next((piece for rule in _HEAD_RULES if (piece := rule(text, place, end, lexicon))), None)
        if found is None:
            break
        pieces.append(found)
        place = found.end
    start = trimmed(text, place, end)[0]
    dateline = dateline_at(text, start, end, lexicon, opening=opening)
    if dateline and any(c.isalpha() for c in text[dateline.end : min(end, dateline.end + _CELL_CHARS)]):
        pieces.append(_Piece(start, dateline.end, Role.DATELINE, "place, day or agency before the text"))
    return pieces


def _cell(text: str, begin: int, end: int, lexicon: IngestLexicon) -> _Piece | None:
    """A cell up to the next bar: a section, a byline, a date, a counter."""
    start = begin
    while start < end and text[start] in _MARGIN:
        start += 1
    bar = min((i for mark in _BARS if (i := text.find(mark, start, min(end, start + _CELL_CHARS))) >= 0), default=-1)
    if bar <= start:
        return None
    cell = text[start:bar].strip()
    byline = byline_at(cell, 0, len(cell), lexicon)
    if byline and text[begin:start].strip():
        return _Piece(begin, start, Role.FURNITURE, "separator")
    if byline:
        return _Piece(begin, bar, Role.BYLINE, "label before names, between bars")
    if _is_of_page(cell, lexicon):
        return _Piece(begin, bar + 1, Role.FURNITURE, "date or counter between bars")
    verdict = whole_line(cell, lexicon)
    if verdict and verdict.role in {Role.FURNITURE, Role.BYLINE}:
        return _Piece(begin, bar + 1, verdict.role, verdict.why)
    return _section(text, (begin, bar, end), cell, lexicon)


def _section(text: str, bounds: tuple[int, int, int], cell: str, lexicon: IngestLexicon) -> _Piece | None:
    """An unknown short cell, which counts as a section only where the next cell is a byline, a date or a counter."""
    begin, bar, end = bounds
    if len(cell.split()) > 4 or _SENTENCE_END.search(cell):
        return None
    following = (
        _cell(text, bar + 1, end, lexicon) or _dated(text, bar + 1, end, lexicon) or _is_of_page(text[bar + 1 : end], lexicon)
    )
    return _Piece(begin, bar + 1, Role.FURNITURE, "section between bars") if following else None


def _dated(text: str, begin: int, end: int, lexicon: IngestLexicon) -> _Piece | None:
    """A date with its label, or in figures, or cut off by a separator, before more text."""
    start = trimmed(text, begin, end)[0]
    while start < end and text[start] in _MARGIN:
        start += 1
    window = min(end, start + _CELL_CHARS)
    label = lexicon.signs.updated.match(text, start, window) or lexicon.signs.published.match(text, start, window)
    found = dates_in(text, start, window, lexicon.dates)
    if not found or found[0].year is None or found[0].day is None:
        return None
    date = found[0]
    lead = text[label.end() if label else start : date.begin]
    if lead.strip(" ,:|-–—") and lead.strip(" ,:|-–—.").lower() not in lexicon.dates.weekdays:
        return None
    after = text[date.end : min(end, date.end + 3)]
    cut = after.strip()[:1] in {*_BARS, "–", "—"} or after.startswith((" - ", " -- "))
    iso = text[date.begin : date.begin + 4].isdigit() and "-" in text[date.begin : date.end]
    if not (cut or iso or (label and (label["colon"] or label.end() - label.start() > 3))):
        return None
    gap = _GAPS.match(text, date.end, end)
    return _Piece(begin, gap.end() if gap else date.end, Role.FURNITURE, "date of the page before the text")


def _counter(text: str, begin: int, end: int, lexicon: IngestLexicon) -> _Piece | None:
    """A counter before more text, glued or not: "3598 viewsThe minister …"."""
    start = begin
    while start < end and text[start] in _MARGIN:
        start += 1
    match = lexicon.signs.counter.match(text, start, min(end, start + _CELL_CHARS))
    if not match or not text[start].isdigit():
        return None
    following = text[match.end() : match.end() + 1]
    glued = following.isupper()
    cut = glued or following in {*_BARS}
    return _Piece(begin, match.end(), Role.FURNITURE, "counter before the text") if cut else None


def _caption_label(text: str, begin: int, end: int, lexicon: IngestLexicon) -> _Piece | None:
    label = lexicon.signs.caption_label.match(text, begin, min(end, begin + _CELL_CHARS))
    if not label or not (label["colon"] or text[label.end() : label.end() + 1] == ","):
        return None
    return _Piece(begin, label.end() + (not label["colon"]), Role.FURNITURE, "label of a caption", Role.CAPTION)


_HEAD_RULES: tuple[Callable[[str, int, int, IngestLexicon], _Piece | None], ...] = (_cell, _dated, _counter, _caption_label)


def _peel_tail(text: str, begin: int, end: int, lexicon: IngestLexicon) -> list[_Piece]:
    pieces: list[_Piece] = []
    stop = end
    while len(pieces) < _MAX_PEELS and stop > begin:
        window = max(begin, stop - _TAIL_CHARS)
        found = next((piece for rule in _TAIL_RULES if (piece := rule(text, window, stop, lexicon))), None)
        if found is None or found.begin < begin:
            break
        pieces.insert(0, found)
        stop = trimmed(text, begin, found.begin)[1]
    return pieces


def _bracketed(text: str, window: int, end: int, lexicon: IngestLexicon) -> _Piece | None:
    """What stands in brackets at the end: a picture's credit, who reported, an agency's mark."""
    match = _BRACKETED.search(text[window:end])
    if not match:
        return None
    begin, inner = window + match.start(), match[1].strip()
    if is_picture_credit(inner, lexicon):
        return _Piece(begin, end, Role.CREDIT, "credit of a picture", Role.CAPTION)
    verdict = whole_line(inner, lexicon)
    if verdict and verdict.role in {Role.CREDIT, Role.NOTICE}:
        return _Piece(begin, end, verdict.role, verdict.why, Role.CAPTION if "picture" in verdict.why else None)
    if known(inner, lexicon.press) and _SENTENCE_END.search(text[window:begin]):
        return _Piece(begin, end, Role.NOTICE, "mark of an agency after the text")
    return None


def _labelled(text: str, window: int, end: int, lexicon: IngestLexicon) -> _Piece | None:
    """A label with what follows it: "RoePhoto: B. Lind / AFP", "… today. Photo: Bo Lind", "… said. Read also: …"."""
    for place in _LABEL_TAIL.finditer(text, window, end):
        label = lexicon.signs.photo.match(text, place.end(), end)
        maker = text[label.end() : end] if label else ""
        if label and label["colon"] and maker and len(maker) <= 140 and not re.search(r"[a-zà-ž]{3}[.!?]\s", maker):
            return _Piece(place.start(), end, Role.CREDIT, "credit of a picture", Role.CAPTION)
    for place in _LINK_TAIL.finditer(text, window, end):
        link = lexicon.signs.read_also.match(text, place.end(), end)
        if link and (link["colon"] or link.group().strip().isupper()):
            return _Piece(place.end(), end, Role.LINK, "label of links after the text")
        reporting = lexicon.signs.reporting.match(text, place.end(), end)
        if reporting and (reporting["colon"] or reporting.group().strip().lower().endswith((" by", " von", " par", " por"))):
            return _Piece(place.end(), end, Role.CREDIT, "who reported and edited")
        source = lexicon.signs.source.match(text, place.end(), end)
        if source and source["colon"] and end - place.end() < 100:
            return _Piece(place.end(), end, Role.NOTICE, "names its source")
    return None


def _copyright(text: str, window: int, end: int, lexicon: IngestLexicon) -> _Piece | None:
    """A © line glued to the end; after words that are no sentence it is the credit of a picture."""
    match = _COPYRIGHT.search(text, window, end)
    if not match or match.start() == window:
        return None
    before = text[window : match.start()]
    maker = text[match.start() : end]
    if _SENTENCE_END.search(before) and not (is_picture_credit(maker, lexicon) and ("/" in maker or " via " in maker)):
        return _Piece(match.start(), end, Role.NOTICE, "copyright after the text")
    if end - match.start() <= 120:
        return _Piece(match.start(), end, Role.CREDIT, "credit of a picture", Role.CAPTION)
    return None


def _sign_off(text: str, window: int, end: int, lexicon: IngestLexicon) -> _Piece | None:
    """ "— AFP" after the last sentence, or "| AFP" and "/ Bo Lind, AFP" after a caption."""
    match = _SIGN_OFF.search(text, window, end)
    if match and known(match[1], lexicon.press):
        if lexicon.signs.caption_cue.search(text, window, match.start()) and match.start() - window < _TAIL_CHARS - 60:
            return _Piece(match.start(), end, Role.CREDIT, "credit of a picture", Role.CAPTION)
        return _Piece(match.start(), end, Role.NOTICE, "mark of an agency after the text")
    name = _NAME_TAIL.search(text, max(window, end - 70), end)
    if name and is_picture_credit(name[1], lexicon):
        return _Piece(name.start(), end, Role.CREDIT, "credit of a picture", Role.CAPTION)
    return None


_TAIL_RULES: tuple[Callable[[str, int, int, IngestLexicon], _Piece | None], ...] = (_bracketed, _labelled, _copyright, _sign_off)
