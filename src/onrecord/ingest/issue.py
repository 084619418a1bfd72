"""When a report was published and updated, by the dates in its blocks and, failing these, the day in its address.

Takes text and blocks, gives both moments with their words. A date with a label of publishing goes before one without, near the
title before far, below it before above (pages print today's date on top). A date in the text itself is never taken.
"""

import re
from collections.abc import Sequence

from onrecord.ingest.bylines import byline_at
from onrecord.ingest.dates import DateFound, dates_in, precision_of, value_of
from onrecord.ingest.lexicon import IngestLexicon, Label
from onrecord.ingest.lines import is_dates
from onrecord.ingest.zones import Zone, zone_of
from onrecord.model import Block, Moment, Precision, Record, ReportId, Role, Span, Told

__all__ = ["Issued", "issued"]

_BLOCK_CHARS = 300
_LABEL_CHARS = 40
_ROLES = frozenset({Role.FURNITURE, Role.BYLINE, Role.DATELINE, Role.NOTICE, Role.CREDIT, Role.LINK})
_LABELLED, _PLAIN = 4.0, 2.0
_DISTANCE = 0.1
"""What each block between title and date costs: at 20 blocks a plain date is worth nothing."""
_ABOVE = 1.0
_FINE = 0.3
_IN_LINK = 1.5
_EMBEDDED = -1.5
"""For a date among other words: a clause ("on air on 14 April")."""
_EMBEDDED_SHORT = -0.3
"""For a date among a word or two ("Oct 16, page 1")."""
_HOUR_ALONE = re.compile(
    r"[\s|•·–—-]*\d{1,2}[:.h]\d\d(?!\d)\s?(?:[AaPp]\.?[Mm]\.?)?\s?(?:Uhr|[A-Z]{2,4}(?:[+-]\d{1,2})?)?[\s|•·]*"
)
_ADDRESS_DAY = re.compile(
    r"(?<!\d)(20\d\d)(?:[/_-](\d\d?)[/_-](\d\d?)(?!\d)|(\d\d)(\d\d)(?:\d{4}|\d{6})?(?!\d)|/([a-z]{3})/(\d\d?)(?!\d))"
)
_ENGLISH = re.compile(r"\b(?:the|and|of|said)\b")
_SAMPLE_CHARS = 6000


class Issued(Record, frozen=True):
    """The moments of publishing and of the last change, ``None`` where not told."""

    published: Moment | None = None
    updated: Moment | None = None


class _Candidate(Record, frozen=True):
    date: DateFound
    score: float
    is_update: bool


def issued(report: ReportId, text: str, blocks: Sequence[Block], lexicon: IngestLexicon, *, address: str | None) -> Issued:
    """The moments that the blocks tell."""
    by_address = _of_address(address, lexicon)
    candidates = _candidates(text, blocks, zone_of(blocks), lexicon)
    published = [c for c in candidates if not c.is_update and c.score > 0]
    updated = [c for c in candidates if c.is_update]
    best = max(published, key=lambda c: (c.score, -c.date.begin)) if published else None
    last = max(updated, key=lambda c: (c.score, -c.date.begin)) if updated else None
    return Issued(_moment(report, text, best) or by_address, _moment(report, text, last))


def _moment(report: ReportId, text: str, candidate: _Candidate | None) -> Moment | None:
    if candidate is None:
        return None
    date = candidate.date
    told = Told(re.sub(r"\s+", " ", text[date.begin : date.end]), "visible", Span(report, date.begin, date.end))
    value = value_of(date)
    return Moment(value, precision_of(date), told) if value else None


def _candidates(text: str, blocks: Sequence[Block], zone: Zone, lexicon: IngestLexicon) -> list[_Candidate]:
    found: list[_Candidate] = []
    day_first = _is_day_first(text)
    for place, block in enumerate(blocks):
        if block.role not in _ROLES or block.end - block.begin > _BLOCK_CHARS or "picture" in block.why:
            continue
        end = _end_with_hour(text, blocks, place)
        for date in dates_in(text, block.begin, end, lexicon.dates, day_first=day_first):
            if date.year is not None and date.day is not None:
                found += _scored(text, blocks, place, date, (zone, lexicon))
    return found


def _scored(
    text: str, blocks: Sequence[Block], place: int, date: DateFound, known: tuple[Zone, IngestLexicon]
) -> list[_Candidate]:
    """The date with its score; none where neither a label nor its place speaks for it."""
    zone, lexicon = known
    block = blocks[place]
    before = blocks[place - 1] if place else None
    led = text[before.begin : before.end].strip() if before and before.end - before.begin <= _LABEL_CHARS else ""
    label = text[max(block.begin, date.begin - _LABEL_CHARS) : date.begin].lstrip() or led
    own = text[block.begin : block.end]
    is_update = _names(lexicon.signs.updated, label) or (not label.strip() and _names(lexicon.signs.updated, led))
    bracketed = text[date.end : date.end + 2].strip() == "("
    revised = bracketed and bool(lexicon.signs.updated.pattern.search(own, date.end - block.begin))
    led_to = _names(lexicon.signs.published, label) or _names(lexicon.signs.published, led)
    labelled = revised or (led_to and not is_update)
    if not (labelled or is_update or zone.holds(place)):
        return []
    score = _LABELLED if labelled else _PLAIN
    score -= _DISTANCE * min(zone.distance(place), 60 if labelled else 10**6)
    score -= (_ABOVE if place < zone.title else 0.0) + (_IN_LINK if block.role is Role.LINK else 0.0)
    score += _FINE if date.minute is not None else 0.0
    if not (labelled or _is_of_masthead(block, own, lexicon)):
        score += _EMBEDDED if len(own) > _LABEL_CHARS else _EMBEDDED_SHORT
    return [_Candidate(date, score, is_update)]


def _is_of_masthead(block: Block, words: str, lexicon: IngestLexicon) -> bool:
    """Whether a block is a byline, or dates alone."""
    return block.role is Role.BYLINE or is_dates(words, lexicon) or byline_at(words, 0, len(words), lexicon) is not None


def _names(label: Label, words: str) -> bool:
    """Whether the words end in a label, a weekday or little signs after it allowed."""
    tail = words.rstrip(" \t\n\u00a0:,(|•·-–—")
    found = (match for match in label.pattern.finditer(tail) if _opens_word(tail, match.start()))
    return any(match.end() >= len(tail) or " " not in tail[match.end() :] for match in found)


def _opens_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalpha()


def _end_with_hour(text: str, blocks: Sequence[Block], place: int) -> int:
    """The end of a block, or of the block below it where that holds nothing but an hour."""
    end = blocks[place].end
    if place + 1 < len(blocks):
        below = blocks[place + 1]
        if below.end - below.begin < 20 and _HOUR_ALONE.fullmatch(text, below.begin, below.end):
            return below.end
    return end


def _is_day_first(text: str) -> bool | None:
    """Whether 05/06/2023 means the fifth of June here: in all languages but English; ``None`` in English."""
    sample = text[:_SAMPLE_CHARS]
    words = max(1, sample.count(" "))
    return None if len(_ENGLISH.findall(sample)) > 0.03 * words else True


def _of_address(address: str | None, lexicon: IngestLexicon) -> Moment | None:
    """The day in an address ("/2031/03/09/")."""
    for match in _ADDRESS_DAY.finditer((address or "").lower()):
        year, month, day = match[1], match[2] or match[4], match[3] or match[5] or match[7]
        if match[6]:
            month = str(lexicon.dates.months.get(match[6], 0))
        value = f"{int(year):04}-{int(month):02}-{int(day):02}"
        if dates_in(value, 0, len(value), lexicon.dates):
            return Moment(value, Precision.DAY, Told(match.group(), "address"))
    return None
