"""How a paragraph reads around its quotations: sentences in which each full quotation is masked by three plain words.

Takes paragraphs and their quoted stretches, gives :class:`Frame` in order. Speech in marks may hold any number of sentences,
so sentences are cut after masking: ``"Is it? We think so," she said`` is one frame, *It is so, she said*. A stretch is full
speech, and masked, when its place says so (it stands at a sentence's start, after a comma, a colon or a cue, and is no mere
phrase); any other stretch is a fragment and stays, without its marks. Masking keeps what a parser sees plain and short.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter

from onrecord.model import Paragraph, PlainSentence, Record, Role
from onrecord.quotes.marks import Stretch
from onrecord.text.sentences import SentenceRules, split

__all__ = ["MASK", "Frame", "Hole", "Piece", "frames", "is_title", "level", "plain"]

MASK = "it is so"
_WORDS = re.compile(r"[^\W_]+(?:['’´-][^\W_]+)*")
_LEVEL = str.maketrans("‘’´ʼ", "''''")
_SPEECH_END = ",.?!…-—–"
_STOPS = ".!?…"
_ATTRIBUTION_WORDS = 12
"""How far behind a question or an exclamation its "asked Kolb" may stand."""

_BEHIND_CUE_WORDS = 5
"""A cue and whom it was told, before a comma and words in marks that begin small."""
_TITLE_WORDS = 9
_PARTS_BEFORE = 4
_SHORT_LETTERS = 3
_DATELINE = re.compile(
    r"\s*(?:[^\W\d_][\w.'’ ,/-]{1,60}?)?\s?\([\w ./-]{2,30}\) ?[-–—―]{1,2} "
    r"|\s*[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w. ]{1,20})?(?: ?[–—―]{1,2}|:) (?![\"“„«'‘])"
)
"""``OST, Ruria (Wire) -`` and ``OST —``: where and by whom, before the first sentence."""
_DATELINE_SIGNS = "(:–—―"
"""Every dateline has one of them among its first characters; looking for them spares most paragraphs the pattern."""
_DATELINE_CHARS = 160

_STOP_INSIDE = re.compile(r"[.!?](?=\s+[^\W\d_a-z])")
_HELD = ","
"""Ends of sentences inside of a fragment in marks do not end the reporter's own: ``Finch was “tired. Very tired” that day``."""

IsCue = Callable[[str], bool]
"""Whether a word, as written, is a form of a cue that takes speech."""


class Piece(Record, frozen=True, gc=False):
    """A part ``[begin, end)`` of a frame's text and the part ``[source, source_end)`` of the paragraph that it stands for.

    They are equally long, but for a mask, which stands for its whole ``stretch``.
    """

    begin: int
    end: int
    source: int
    source_end: int
    stretch: int | None = None


class Hole(Record, frozen=True, gc=False):
    """A masked quotation: ``[begin, end)`` in the frame's text, and the number of its stretch."""

    begin: int
    end: int
    stretch: int


class Frame(Record, frozen=True, gc=False):
    """A sentence with its quotations masked. Places in ``text`` lead back to the paragraph by :meth:`source`."""

    paragraph: int
    text: str
    begin: int
    end: int
    pieces: tuple[Piece, ...]
    holes: tuple[Hole, ...]
    fragments: tuple[int, ...]

    def source(self, place: int) -> int:
        """The analysed offset in the paragraph at which the character ``place`` begins."""
        for piece in self.pieces:
            if place < piece.end:
                return piece.source if piece.stretch is not None else piece.source + max(0, place - piece.begin)
        return self.pieces[-1].source_end

    def source_end(self, place: int) -> int:
        """The analysed offset in the paragraph at which a stretch that ends before ``place`` ends."""
        for piece in self.pieces:
            if place <= piece.end:
                return piece.source_end if piece.stretch is not None else piece.source + place - piece.begin
        return self.pieces[-1].source_end


def frames(
    paragraphs: Sequence[Paragraph], stretches: Sequence[Stretch], rules: SentenceRules, is_cue: IsCue
) -> tuple[Frame, ...]:
    """The frames of all paragraphs in order. A paragraph in which nothing is quoted gives its plain sentences."""
    found: list[Frame] = []
    by_paragraph: dict[int, list[_Numbered]] = {}
    for number, stretch in enumerate(stretches):
        if stretch.depth == 0:
            by_paragraph.setdefault(stretch.paragraph, []).append(_Numbered(number, stretch))
    for place, paragraph in enumerate(paragraphs):
        inside = by_paragraph.get(place)
        if inside:
            masked = _mask(paragraph, inside, is_cue)
            found += [_cut(place, masked, begin, end, inside) for begin, end in split(masked.text, rules)]
        else:
            lead = _dateline_end(paragraph)
            found += [
                Frame(place, paragraph.text[b:e], b, e, (Piece(0, e - b, b, e),), (), ())
                for b, e in ((b + lead, e + lead) for b, e in split(paragraph.text[lead:], rules))
            ]
    return tuple(found)


def level(text: str) -> str:
    """The text as parsers know it best: they learnt from typewriters' apostrophes, and take ``chair’s`` apart wrongly."""
    return text.translate(_LEVEL)


def plain(frame: Frame, paragraph: Paragraph) -> PlainSentence:
    """The frame as a sentence to parse, each character with its raw offsets."""
    offsets: list[int] = []
    ends: list[int] = []
    for piece in frame.pieces:
        if piece.stretch is None:
            offsets += [paragraph.raw(place) for place in range(piece.source, piece.source_end)]
            ends += [paragraph.raw(place + 1) for place in range(piece.source, piece.source_end)]
        else:
            length = piece.end - piece.begin
            offsets += [paragraph.raw(piece.source)] * length
            ends += [paragraph.raw(piece.source_end)] * length
    return PlainSentence(paragraph.report, paragraph.number, level(frame.text), tuple(offsets), tuple(ends))


class _Numbered(Record, frozen=True, gc=False):
    """A stretch with its number among all stretches of the report."""

    number: int
    stretch: Stretch


_PIECE_END = attrgetter("end")
_STRETCH_BEGIN = attrgetter("stretch.begin")


class _Masked(Record, frozen=True, gc=False):
    """A paragraph's text with masks in it, and what each part stands for."""

    text: str
    pieces: tuple[Piece, ...]


def _dateline_end(paragraph: Paragraph) -> int:
    """Where a body paragraph begins behind its dateline; 0 without one."""
    head = paragraph.text[:_DATELINE_CHARS]
    if paragraph.role is not Role.BODY or not any(sign in head for sign in _DATELINE_SIGNS):
        return 0
    match = _DATELINE.match(paragraph.text)
    return match.end() if match else 0


def _mask(paragraph: Paragraph, inside: Sequence[_Numbered], is_cue: IsCue) -> _Masked:
    """The paragraph's text with masks for full quotations and without the marks of fragments."""
    text = paragraph.text
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    done = min(_dateline_end(paragraph), inside[0].stretch.outer_begin)

    def put(words: str, source: int, source_end: int, stretch: int | None = None) -> None:
        nonlocal length
        if words:
            parts.append(words)
            pieces.append(Piece(length, length + len(words), source, source_end, stretch))
            length += len(words)

    speech = _speech(text, [item.stretch for item in inside], is_cue)
    for item, full in zip(inside, speech, strict=True):
        stretch = item.stretch
        put(text[done : stretch.outer_begin], done, stretch.outer_begin)
        if full:
            put(_words_for(text, stretch, "".join(parts[-_PARTS_BEFORE:]), is_cue), stretch.begin, stretch.end, item.number)
        else:
            put(_STOP_INSIDE.sub(_HELD, text[stretch.begin : stretch.end]), stretch.begin, stretch.end)
        done = stretch.outer_end
    put(text[done:], done, len(text))
    return _Masked("".join(parts), tuple(pieces))


def _words_for(text: str, stretch: Stretch, before: str, is_cue: IsCue) -> str:
    """The mask of a stretch, with the blank before and the stop behind that keep the frame a sentence."""
    lead = before.rstrip()[-1:]
    words = MASK if lead and lead in ",:;-—–―" else MASK.capitalize()
    blank = "" if not before or before[-1].isspace() else " "
    return blank + words + _stop(text, stretch, is_cue)


def _speech(text: str, stretches: Sequence[Stretch], is_cue: IsCue) -> list[bool]:
    """For each stretch whether it is full speech; one that stands right beside full speech is part of it."""
    full = [_is_speech(text, stretch, is_cue) for stretch in stretches]
    for one, two in zip(range(len(full)), range(1, len(full)), strict=False):
        if full[one] != full[two] and not text[stretches[one].outer_end : stretches[two].outer_begin].strip():
            full[one] = full[two] = True
        elif full[one] and not full[two]:
            full[two] = _takes_up(text[stretches[one].outer_end : stretches[two].outer_begin], is_cue)
    return full


def _takes_up(between: str, is_cue: IsCue) -> bool:
    """Whether speech goes on behind ``, said Finch,``."""
    inner = between.strip()
    if len(inner) < 2 or inner[-1] != "," or any(c in inner for c in ".;:!?"):
        return False
    words = _WORDS.findall(inner)
    return len(words) <= _ATTRIBUTION_WORDS and any(is_cue(word) for word in words)


def _is_speech(text: str, stretch: Stretch, is_cue: IsCue) -> bool:
    """Whether a stretch is full speech by its place: it begins a sentence or follows ``, : —`` or a cue."""
    if stretch.open_ended or stretch.continues:
        return True
    inner = text[stretch.begin : stretch.end].strip()
    lead, tail = text[: stretch.outer_begin].rstrip(), text[stretch.outer_end :].lstrip()
    n_words = len(_WORDS.findall(inner))
    ended, upper = inner[-1] in _SPEECH_END, _first_letter(inner).isupper()
    if lead and lead[-1] not in ":.!?" and is_title(inner):
        return False
    if not lead or lead[-1] in ".!?…\"”»“'’":
        return _begins_sentence(tail, n_words, is_cue, ended=ended)
    if lead[-1] == ":":
        return n_words >= 2 or ended
    if lead[-1] in ",;—–―-":
        return n_words >= 3 and (upper or (ended and _follows_cue(lead, is_cue)))
    last = _WORDS.findall(lead[-30:])
    after_cue = bool(last and is_cue(last[-1]))
    return upper and (ended or after_cue) and n_words >= (2 if ended and after_cue else 3)


def _follows_cue(lead: str, is_cue: IsCue) -> bool:
    """Whether a cue stands right before a comma: ``…, he said, "and …"``; ``because, in her words, "…"`` has none."""
    last = re.split(r"[,;:—–―.!?\"“”]", lead[:-1])[-1]
    return not last.strip() or any(is_cue(word) for word in _WORDS.findall(last)[-_BEHIND_CUE_WORDS:])


def is_title(words: str) -> bool:
    """Whether a few words are written as titles of works are: every long one with a capital.

    >>> is_title("The Road to Ost"), is_title("We will not pay")
    (True, False)
    """
    found = _WORDS.findall(words)
    long = [word for word in found if len(word) > _SHORT_LETTERS]
    if not long or len(found) > _TITLE_WORDS or not found[0][0].isupper():
        return False
    return all(word[0].isupper() or word[0].isdigit() for word in long)


def _begins_sentence(tail: str, n_words: int, is_cue: IsCue, *, ended: bool) -> bool:
    """Whether a stretch at a sentence's start is speech: it ends as speech does, stands alone, or a cue follows at once."""
    if ended or not tail or (n_words >= 2 and tail[0] in ",;—–―-:."):
        return True
    cued = any(is_cue(word) for word in _WORDS.findall(tail[:60])[:4])
    return cued if tail[0] == "," else n_words >= 3 and (tail[0].isupper() or cued)


def _stop(text: str, stretch: Stretch, is_cue: IsCue) -> str:
    """What stands behind a mask, so that the frame ends where the reporter's own sentence does."""
    inner, tail = text[stretch.begin : stretch.end].rstrip(), text[stretch.outer_end :].lstrip()
    if not tail:
        return "."
    if tail[0] in ",;:.!?)—–―-":
        return ""
    if inner[-1:] not in _STOPS or _first_letter(tail).islower():
        return ","
    if inner[-1] == ".":
        return "."
    clause = re.split(r"[.!?\"“”]", tail, maxsplit=1)[0]
    return "," if any(is_cue(word) for word in _WORDS.findall(clause)[:_ATTRIBUTION_WORDS]) else "."


def _first_letter(text: str) -> str:
    return next((c for c in text if c.isalnum()), "")


def _cut(place: int, masked: _Masked, begin: int, end: int, inside: Sequence[_Numbered]) -> Frame:
    """One sentence of the masked paragraph as a frame."""
    own: list[Piece] = []
    holes: list[Hole] = []
    for number in range(bisect_right(masked.pieces, begin, key=_PIECE_END), len(masked.pieces)):
        piece = masked.pieces[number]
        a, b = max(piece.begin, begin), min(piece.end, end)
        if a >= b:
            break
        if piece.stretch is None:
            own.append(Piece(a - begin, b - begin, piece.source + a - piece.begin, piece.source + b - piece.begin))
        else:
            own.append(Piece(a - begin, b - begin, piece.source, piece.source_end, piece.stretch))
            blank = masked.text[a] == " "
            holes.append(Hole(a - begin + blank, b - begin, piece.stretch))
    first, last = own[0].source, own[-1].source_end
    fragments = _fragments(inside, first, last, {hole.stretch for hole in holes})
    return Frame(place, masked.text[begin:end], first, last, tuple(own), tuple(holes), fragments)


def _fragments(inside: Sequence[_Numbered], first: int, last: int, masks: set[int]) -> tuple[int, ...]:
    """The numbers of the stretches in a part of a paragraph that are not masked."""
    found = []
    for item in inside[bisect_left(inside, first, key=_STRETCH_BEGIN) :]:
        if item.stretch.begin >= last:
            break
        if item.number not in masks and item.stretch.end <= last:
            found.append(item.number)
    return tuple(found)
