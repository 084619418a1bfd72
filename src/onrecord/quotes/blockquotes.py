"""Speech that is set off instead of marked: paragraphs that are indented or open with ``>``, below a line that ends in a colon.

Takes the layout of a report and the cues of its frames, gives one draft for each run of such paragraphs. Its cue and source are
the last of speech in the paragraph above; where there is none, the colon is the cue and nobody the source.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Kind, Paragraph, Role
from onrecord.quotes.draft import Draft, Reach, Site
from onrecord.quotes.layout import Layout, tidy
from onrecord.quotes.speech import COLON

__all__ = ["BLOCK", "set_off"]

BLOCK = "block"
"""The rule of a quotation that is set off."""
_PREFIX = re.compile(r"(?:>\s*)+")
_INDENT = re.compile(r"(?:[ \u00a0]{2,}|\t)[ \t\u00a0]*(?=\S)")
_MARKS = "\"“”„«»‘’'"
_SCORE = 0.8


def set_off(layout: Layout, sites: Sequence[Sequence[Site]]) -> Iterator[Draft]:
    """The drafts, in order; a run that stands in quotation marks is left to these."""
    place = 0
    while place < len(layout.paragraphs):
        lead = layout.paragraphs[place]
        run = list(_below(layout, place + 1)) if lead.role is Role.BODY and lead.text.rstrip().endswith(":") else []
        if run:
            yield _draft(layout, place, sites, tuple(run))
        place += max(1, len(run))


def _below(layout: Layout, first: int) -> Iterator[Reach]:
    """The words of the paragraphs that are set off from ``first`` on."""
    for paragraph in layout.paragraphs[first:]:
        prefix = _PREFIX.match(paragraph.text)
        begin = prefix.end() if prefix else 0
        if paragraph.role is not Role.BODY or paragraph.text[begin : begin + 1] in _MARKS:
            return
        if not prefix and not _is_indented(layout.report.text, paragraph):
            return
        yield paragraph.raw(begin), paragraph.raw(len(paragraph.text))


def _is_indented(text: str, paragraph: Paragraph) -> bool:
    return _INDENT.match(text, text.rfind("\n", 0, paragraph.begin) + 1) is not None


def _draft(layout: Layout, place: int, sites: Sequence[Sequence[Site]], content: tuple[Reach, ...]) -> Draft:
    text, lead = layout.report.text, layout.paragraphs[place]
    numbers = [number for number, frame in enumerate(layout.frames) if frame.paragraph == place]
    for number in reversed(numbers):
        for site in reversed(sites[number]):
            entry = next((entry for entry in site.entries if entry.kind is Kind.SPEECH), None)
            if entry is not None:
                frame = layout.frames[number]
                source = tidy(text, layout.raw(frame, site.source))
                return Draft(number, BLOCK, _SCORE, entry, tidy(text, content, " \t\n"), layout.raw(frame, site.cue), source)
    colon = lead.text.rstrip().rindex(":")
    cue = ((lead.raw(colon), lead.raw(colon + 1)),)
    return Draft(numbers[-1] if numbers else 0, BLOCK, _SCORE, COLON, tidy(text, content, " \t\n"), cue)
