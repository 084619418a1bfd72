"""Plain text → blocks with roles: what each line of a text file or of a scraped report is for.

Takes raw text, gives blocks that cover every non-blank character once. Lines that were wrapped at a fixed width are joined into
paragraphs first; each is cut by its own words (:mod:`onrecord.ingest.notices`); what its words do not settle is settled by its
neighbours, in the passes of :data:`_PASSES`: the headline above the first full paragraph, names beside it, links below a
label, comments, runs of short lines, subheads between full paragraphs. Whatever no pass claims stays body.
"""

import re
from collections.abc import Callable, Iterable
from itertools import groupby, pairwise
from typing import NamedTuple

from onrecord.ingest.bylines import is_name
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.notices import PLAIN, cut_line, trimmed
from onrecord.ingest.press import house_part
from onrecord.ingest.prose import Glance
from onrecord.model import Block, Record, Role

__all__ = ["blocks_of_text"]

_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»“›)\]]*\s*$|[.!?…]\s*[\"'”’»“]\s*\.?\s*$")
_WORD = re.compile(r"\w+")
_BULLET = re.compile(r"\s*(?:[-*•·▪●○◦–—►▶✔✓]|\(?\d{1,2}[.)]|[a-z]\))\s")
_SIGNED = re.compile(r"[.!?…][\"”’»]?\s*[—–―]\s*[^\W\d_a-z][^.!?—–―]{1,50}$")
"""``… — Orla Finch, Ost``: words and who said them."""
_FULL_CHARS = 60
"""Shortest full paragraph: one sentence of about ten words; subheads and headlines seldom end in a stop."""
_LONG_CHARS = 240
"""From here on a line is a paragraph even without a stop at its end; headlines end before."""
_SHORT_CHARS = 60
_SHORT_WORDS = 8
_HEAD_CHARS = 300
"""So much of a row is read by the passes."""
_MAX_ROWS = 5000
"""Lines that are read one by one (half a second); the longest reports seen have some hundred, what is longer is a data file."""
_RUN_ROWS = 4
"""Shortest run of short lines that is a list: three may be a place, a day and a name."""
_WRAP_CHARS = 100
"""Widest column of wrapped text: wires set 65 to 80 characters."""
_HOUSE_WORDS = 4
"""Longest name of a house on top of its own page."""
_WRAPPED_SHARE = 0.3
"""Lowest share of neighbouring lines that run on in small letters in wrapped text; in unwrapped text it is below .05."""


class _Row(Record, frozen=True):
    """A paragraph with its blocks; ``is_open`` where its own words did not settle what it is for.

    ``is_worded`` where they are, somewhere, those of a caption.
    """

    blocks: tuple[Block, ...]
    text: str
    n_chars: int
    is_open: bool
    is_sentence: bool
    is_worded: bool = False

    @property
    def is_full(self) -> bool:
        """Whether the row ends in a paragraph of body."""
        last = self.blocks[-1].role
        return last is Role.BODY and ((self.n_chars >= _FULL_CHARS and self.is_sentence) or self.n_chars >= _LONG_CHARS)

    @property
    def n_words(self) -> int:
        """How many words the row's first characters hold."""
        return len(self.text.split())

    @property
    def is_short(self) -> bool:
        """Whether the row could be an entry of a list or a menu."""
        if not self.is_open or self.is_sentence or self.text.rstrip().endswith(":"):
            return False
        return self.n_chars <= _SHORT_CHARS and self.n_words <= _SHORT_WORDS

    def given(self, role: Role, why: str) -> "_Row":
        """The row, settled."""
        whole = Block(role, self.blocks[0].begin, self.blocks[-1].end, why)
        return _Row((whole,), self.text, self.n_chars, is_open=False, is_sentence=self.is_sentence, is_worded=self.is_worded)


_Rows = list[_Row]


def blocks_of_text(text: str, lexicon: IngestLexicon) -> tuple[Block, ...]:
    """Blocks that cover every non-blank character of ``text`` once, in order, each with why it has its role."""
    bounds = _paragraph_bounds(text)
    rows = _rows(text, bounds[:_MAX_ROWS], lexicon)
    for settle in _PASSES:
        rows = settle(rows, lexicon)
    beyond = (_unread(text, begin, end) for begin, end in bounds[_MAX_ROWS:])
    return (*(block for row in rows for block in row.blocks), *beyond)


def _rows(text: str, bounds: list[tuple[int, int]], lexicon: IngestLexicon) -> _Rows:
    rows: _Rows = []
    opened = False
    glance = Glance(text, lexicon.prose)
    captions = _CaptionSigns(lexicon.signs.caption_cue, glance.standing(lexicon.signs.caption_keys))
    for begin, end in bounds:
        start, stop = trimmed(text, begin, end)
        if glance.is_prose(start, stop):
            blocks: tuple[Block, ...] = (Block(Role.BODY, start, stop, PLAIN),)
            opened = opened or stop - start >= _FULL_CHARS
        else:
            opening = not opened and end - begin >= _FULL_CHARS and _is_ended(text, begin, end)
            blocks = cut_line(text, begin, end, lexicon, opening=opening)
            opened = opened or opening or end - begin >= _LONG_CHARS
        rows.append(_row(text, blocks, captions))
    return rows


def _row(text: str, blocks: tuple[Block, ...], captions: "_CaptionSigns") -> _Row:
    """The blocks of a line with what the passes ask of them."""
    last = blocks[-1]
    is_open = len(blocks) == 1 and last.role is Role.BODY
    head = text[last.begin : min(last.end, last.begin + _HEAD_CHARS)]
    is_worded = bool(captions.keys) and _has_caption_cue(head, captions)
    return _Row(blocks, head, last.end - last.begin, is_open, _is_ended(text, last.begin, last.end), is_worded)


class _CaptionSigns(NamedTuple):
    """The words of captions: the pattern of all, and of its longest words those that stand anywhere in the text."""

    cue: re.Pattern[str]
    keys: frozenset[str]


def _has_caption_cue(text: str, signs: _CaptionSigns) -> bool:
    folded = text.casefold()
    if not any(key in folded for key in signs.keys):
        return False
    return not signs.keys.isdisjoint(_WORD.findall(folded)) and signs.cue.search(text) is not None


def _is_ended(text: str, begin: int, end: int) -> bool:
    """Whether a line ends as a sentence does."""
    return _SENTENCE_END.search(text, max(begin, end - 12), end) is not None


def _unread(text: str, begin: int, end: int) -> Block:
    """A line beyond those that are read."""
    piece = text[begin:end]
    start = begin + len(piece) - len(piece.lstrip())
    return Block(Role.BODY, start, begin + len(piece.rstrip()), f"beyond the first {_MAX_ROWS} lines")


def _paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """Begin and end of each paragraph: a line, or the lines of a paragraph that was wrapped at a fixed width."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    if not _is_wrapped(text, lines):
        return lines
    joined: list[tuple[int, int]] = []
    for begin, end in lines:
        if joined and _runs_on(text, joined[-1], begin):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether most lines end where a column ended, not where a sentence did."""
    if len(lines) < 4 or sum(end - begin > _WRAP_CHARS for begin, end in lines) * 20 > len(lines):
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if _is_next_line(text, a[1], b[0])]
    running = sum(
        text[b[0]].islower() and not _SENTENCE_END.search(text, max(a[0], a[1] - 12), a[1]) and a[1] - a[0] > 40 for a, b in pairs
    )
    return len(pairs) >= 3 and running >= _WRAPPED_SHARE * len(pairs)


def _is_next_line(text: str, end: int, begin: int) -> bool:
    """Whether the line at ``begin`` follows right under the one that ended at ``end``, not indented."""
    return text[end:begin] in {"\n", "\r", "\r\n"}


def _runs_on(text: str, before: tuple[int, int], begin: int) -> bool:
    """Whether a line of wrapped text belongs to the paragraph before it: right under it, not indented, after a long line."""
    if not _is_next_line(text, before[1], begin) or text[begin].isspace():
        return False
    last = max(before[0], text.rfind("\n", before[0], before[1]) + 1)
    return before[1] - last > 45


def _first_full(rows: _Rows) -> int:
    """The place of the first full paragraph; the number of rows where there is none."""
    return next((place for place, row in enumerate(rows) if row.is_full), len(rows))


def _last_full(rows: _Rows) -> int:
    return next((place for place in range(len(rows) - 1, -1, -1) if rows[place].is_full), -1)


def _headline(rows: _Rows, lexicon: IngestLexicon) -> _Rows:
    """The first line above the first full paragraph that is worded like a headline."""
    if len(rows) < 2:
        return rows
    if _is_house(rows):
        rows = [rows[0].given(Role.FURNITURE, "the house's name, as its last lines have it"), *rows[1:]]
    limit = min(_first_full(rows), len(rows))
    candidates = [place for place in range(limit) if _may_be_headline(rows, place, lexicon)]
    chosen = next((place for place in candidates if rows[place].n_words >= 4), candidates[0] if candidates else None)
    if chosen is None or (chosen == len(rows) - 1):
        return rows
    above = [
        row.given(Role.FURNITURE, "short line above the headline") if row.is_short and row.n_words <= 3 else row
        for row in rows[:chosen]
    ]
    return [*above, rows[chosen].given(Role.HEADLINE, "first line above the text"), *rows[chosen + 1 :]]


def _is_house(rows: _Rows) -> bool:
    """Whether the first line is, or opens with, a name that a notice below the text repeats."""
    name = house_part(rows[0].text).casefold()
    if not rows[0].is_open or not 0 < len(name.split()) <= _HOUSE_WORDS:
        return False
    return any(name in row.text.casefold() for row in rows[_last_full(rows) + 1 :] if row.blocks[0].role is Role.NOTICE)


def _may_be_headline(rows: _Rows, place: int, lexicon: IngestLexicon) -> bool:
    row = rows[place]
    if not row.is_open or row.n_chars > _LONG_CHARS or row.text.rstrip().endswith((":", ",", ";")) or _BULLET.match(row.text):
        return False
    if is_name(row.text, 0, len(row.text), lexicon) and place:
        return False
    if not row.is_sentence or row.text.rstrip().endswith(("?", "!", "?”", "!”", '?"', '!"', "...", "…")):
        return True
    following = rows[place + 1] if place + 1 < len(rows) else None
    first = following.blocks[0] if following else None
    return bool(first and (first.role in {Role.BYLINE, Role.DATELINE} or first.why.startswith("date")))


def _names(rows: _Rows, lexicon: IngestLexicon) -> _Rows:
    """Names alone and posts beside a date or a byline above the text, or alone as its last line."""
    first, last = _first_full(rows), _last_full(rows)
    settled = list(rows)
    for place, row in enumerate(rows):
        if not row.is_open or row.n_chars > 110 or row.is_sentence or (first <= place <= last):
            continue
        beside = [settled[k].blocks[0] for k in (place - 1, place + 1) if 0 <= k < len(rows)]
        dated = any(b.role is Role.BYLINE or b.why.startswith("date") for b in beside)
        ends = place == last + 1 == len(rows) - 1
        if place < first and dated and lexicon.signs.job.fullmatch(row.text.strip()):
            settled[place] = row.given(Role.BYLINE, "a post beside names")
        elif is_name(row.text, 0, len(row.text), lexicon) and ((place < first and dated) or ends):
            settled[place] = row.given(Role.BYLINE, "names alone")
    return settled


def _agency_marks(rows: _Rows, _lexicon: IngestLexicon) -> _Rows:
    """An agency's name alone is a byline above the text and a mark below it."""
    first = _first_full(rows)
    return [
        row.given(Role.NOTICE, "an agency's or outlet's name after the text")
        if place > first and len(row.blocks) == 1 and row.blocks[0].why.startswith("an agency")
        else row
        for place, row in enumerate(rows)
    ]


def _captions(rows: _Rows, _lexicon: IngestLexicon) -> _Rows:
    """Lines with a caption's words, and lines that are no sentence right above the credit of a picture."""
    settled = []
    for place, row in enumerate(rows):
        following = rows[place + 1].blocks[0] if place + 1 < len(rows) else None
        credited = bool(following and following.why == "credit of a picture")
        above_credit = credited and not row.is_sentence and row.n_chars < _LONG_CHARS
        worded = row.is_open and row.n_chars <= _HEAD_CHARS and row.is_worded
        settled.append(row.given(Role.CAPTION, "words of a caption") if worded or (row.is_open and above_credit) else row)
    return settled


def _link_zones(rows: _Rows, _lexicon: IngestLexicon) -> _Rows:
    """Lines below a bare label of links: the first, and all that follow it and are no sentence."""
    settled: _Rows = []
    fresh = zone = False
    for place, row in enumerate(rows):
        is_label = row.blocks[-1].role is Role.LINK
        is_last = fresh and place == len(rows) - 1
        linked = row.is_open and row.n_chars <= _LONG_CHARS and (not row.is_sentence or is_last)
        if zone and linked and not row.text.rstrip().endswith(":"):
            settled.append(row.given(Role.LINK, "below a label of links"))
            fresh = False
            continue
        settled.append(row)
        bare = is_label and row.n_words <= 6 and row.blocks[-1].why == "label of links"
        zone = fresh = bare or (zone and row.blocks[-1].role is Role.FURNITURE)
    return settled


def _comment_zone(rows: _Rows, lexicon: IngestLexicon) -> _Rows:
    """Everything from a header of comments to the end, where the lines below it show the signs of comments."""
    signs = lexicon.signs
    for place in range(_first_full(rows) + 1, len(rows)):
        head = rows[place]
        if head.n_chars > 40 or re.sub(r"[\d().:]+", " ", head.text.casefold()).strip() not in signs.comment_headers:
            continue
        below = rows[place + 1 : place + 61]
        signed = sum(bool(signs.comment_sign_cue.search(row.text)) and row.n_chars < 80 for row in below)
        if signed >= 2 and signed * 10 >= len(below):
            zone = (row.given(Role.FURNITURE, "comment zone") for row in rows[place:])
            return [*rows[:place], *zone]
    return rows


def _runs(rows: _Rows, _lexicon: IngestLexicon) -> _Rows:
    """Runs of short lines: furniture above and below the text, a list within it; headlines below the text are links."""
    first, last = _first_full(rows), _last_full(rows)
    settled: _Rows = []
    for is_short, run in groupby(rows, key=lambda row: row.is_short):
        group = list(run)
        place = len(settled)
        if is_short and len(group) >= _RUN_ROWS and last >= 0:
            if first < place <= last or _is_listed(rows, place, group) or _is_table(group):
                group = [row.given(Role.BODY, "list within the text") for row in group]
            else:
                group = [row.given(Role.FURNITURE, "run of short lines") for row in group]
        settled += group
    return _tail_links(settled, last)


def _is_listed(rows: _Rows, place: int, group: _Rows) -> bool:
    """Whether a run is a list of the text: the line before ends in a colon, or its lines have bullets."""
    announced = place > 0 and rows[place - 1].blocks[-1].role is Role.BODY and rows[place - 1].text.rstrip().endswith(":")
    return announced or sum(bool(_BULLET.match(row.text)) for row in group) * 2 > len(group)


def _is_table(group: _Rows) -> bool:
    """Whether a run tells figures: menus have none."""
    return sum(any(char.isdigit() for char in row.text) for row in group) * 3 > len(group)


def _tail_links(rows: _Rows, last: int) -> _Rows:
    """Two or more lines worded like headlines after the last full paragraph; words signed with a name are none."""
    tail = [
        place for place in range(last + 1, len(rows))
        if rows[place].is_open and not rows[place].is_sentence and not _SIGNED.search(rows[place].text)
    ]
    if last < 0 or len(tail) < 2 or any(_BULLET.match(rows[place].text) for place in tail):
        return rows
    links = set(tail)
    return [row.given(Role.LINK, "headlines after the text") if place in links else row for place, row in enumerate(rows)]


def _subheads(rows: _Rows, _lexicon: IngestLexicon) -> _Rows:
    """Short lines without a stop between full paragraphs."""
    telling = [place for place, row in enumerate(rows) if row.blocks[-1].role in {Role.BODY, Role.SUBHEAD}]
    found = {
        place for before, place, after in zip(telling, telling[1:], telling[2:], strict=False)
        if rows[before].is_full and rows[after].is_full and _may_be_subhead(rows[place])
    }
    why = "short line between full paragraphs"
    return [row.given(Role.SUBHEAD, why) if place in found else row for place, row in enumerate(rows)]


def _may_be_subhead(row: _Row) -> bool:
    text = row.text.strip()
    if not row.is_open or row.n_chars > 110 or row.n_words > 15 or _BULLET.match(row.text) or text[0].islower():
        return False
    return not text.endswith((":", ",", ";", "-", "–", "—")) and (not row.is_sentence or text.endswith("?"))


_PASSES: Iterable[Callable[[_Rows, IngestLexicon], _Rows]] = (
    _comment_zone, _link_zones, _captions, _headline, _names, _agency_marks, _runs, _subheads,
)
