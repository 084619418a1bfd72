"""What another says inside of a quotation, in marks of its own: ``"He told me, 'We will pay,'" said Finch``.

Takes the stretches of inner marks, gives a draft for each that a cue of speech stands right before. Words in inner marks without
such a cue are titles, scare quotes and words as words oftener than speech; they stay part of the outer quotation alone.
"""

from collections.abc import Iterator, Sequence

from onrecord.quotes.cue import Cues, Entry
from onrecord.quotes.draft import Draft
from onrecord.quotes.layout import Layout
from onrecord.quotes.marks import Stretch
from onrecord.quotes.source import Token, before_cue, tokens

__all__ = ["inner"]

_BEHIND_WORDS = 4
"""So many words may stand between a cue and the inner marks: ``told me on Monday, '…'``."""
_SCORE = 0.72
_LEAD_CHARS = 200


def inner(layout: Layout, cues: Cues | None) -> Iterator[Draft]:
    """The drafts in order; none for a language without cues, or whose outer marks stay open around the reporter's words."""
    if cues is None or cues.words.marked_apart or cues.words.incises:
        return
    for number, stretch in enumerate(layout.stretches):
        draft = _draft(layout, number, cues) if stretch.depth else None
        if draft is not None:
            yield draft


def _draft(layout: Layout, number: int, cues: Cues) -> Draft | None:
    stretch, content = layout.stretches[number], layout.inside((number,))
    begin = _outer_begin(layout.stretches, stretch)
    if begin is None or not content:
        return None
    paragraph = layout.paragraphs[stretch.paragraph]
    words = tokens(paragraph.text[begin : stretch.outer_begin])
    place = _cue_before(words, cues)
    entry = None if place is None else _entry(words[place], cues)
    if place is None or entry is None:
        return None
    joined = place > 0 and words[place - 1].low in cues.words.coordinators
    source = None if joined else before_cue(words, place, cues.words)
    frame = next((n for n, one in enumerate(layout.frames) if one.paragraph == stretch.paragraph), 0)
    raw = [
        ((paragraph.raw(begin + first), paragraph.raw(begin + last - 1) + 1),) if first < last else ()
        for first, last in ((words[place].begin, words[place].end), source or (0, 0))
    ]
    return Draft(frame, "inner", _SCORE, entry, content, raw[0], raw[1], (number,))


def _outer_begin(stretches: Sequence[Stretch], inside: Stretch) -> int | None:
    """Where the words begin that may lead to inner marks: at the outer ones, or not far before."""
    outer = (s for s in stretches if s.paragraph == inside.paragraph and not s.depth)
    begin = next((s.begin for s in outer if s.begin <= inside.outer_begin and inside.outer_end <= s.end), None)
    return None if begin is None else max(begin, inside.outer_begin - _LEAD_CHARS)


def _cue_before(words: list[Token], cues: Cues) -> int | None:
    """The last cue of speech right before the marks, with no stop between."""
    for place in range(len(words) - 1, max(0, len(words) - _BEHIND_WORDS) - 1, -1):
        if words[place].text in ".;!?" or (place < len(words) - 1 and words[-1].text not in ",:"):
            return None
        if _entry(words[place], cues) is not None:
            return place
    return None


def _entry(word: Token, cues: Cues) -> Entry | None:
    return next((s.entry for s in cues.of(word.low) if s.entry.part == "verb" and "speech" in s.entry.takes), None)
