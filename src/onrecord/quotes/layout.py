"""A report as the rules for quotations read it: paragraphs, quoted stretches and frames, with the way back to raw text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.model import Paragraph, Record, Report
from onrecord.quotes.cue import Cues
from onrecord.quotes.draft import Reach
from onrecord.quotes.frames import Frame, frames
from onrecord.quotes.incises import with_dialogue, without_incises
from onrecord.quotes.marks import Stretch, stretches
from onrecord.text.normalise import paragraphs
from onrecord.text.sentences import SentenceRules

__all__ = ["Layout", "lay_out", "tidy"]

_SIGN = re.compile(r"(?<=\d)[ \u00a0\u202f]?[%‰€£$¥°](?!\d)")
"""A sign behind a number belongs to it: "4 %" is not 4."""
_EDGE = " \t\"'“”„‟«»‘’‹›`´,;:.!?…()[]-–—―|"


class Layout(Record, frozen=True):
    """Paragraphs, stretches and frames of a report; ``marked`` are the outer stretches with and without marks, on raw offsets."""

    report: Report
    paragraphs: tuple[Paragraph, ...]
    stretches: tuple[Stretch, ...]
    frames: tuple[Frame, ...]
    marked: tuple[Reach, ...]
    marks: dict[Reach, Reach]

    def raw(self, frame: Frame, reaches: Iterable[Reach]) -> tuple[Reach, ...]:
        """Places in a frame as raw offsets; in order, empty ones left out."""
        raw = self.paragraphs[frame.paragraph].raw
        found = [(raw(frame.source(begin)), raw(frame.source_end(end))) for begin, end in reaches if begin < end]
        return tuple([(begin, end) for begin, end in sorted(found) if begin < end])

    def inside(self, numbers: Iterable[int]) -> tuple[Reach, ...]:
        """The words inside the marks of some stretches, on raw offsets, without blanks at their ends."""
        found = []
        for number in numbers:
            stretch = self.stretches[number]
            raw = self.paragraphs[stretch.paragraph].raw
            found.append((raw(stretch.begin), raw(stretch.end)))
        return tidy(self.report.text, found, " \t\n\r\u00a0")

    def marked_in(self, reach: Reach) -> list[Reach]:
        """The outer stretches, without their marks, that share a character with a reach."""
        place = max(0, bisect_right(self.marked, (reach[0], 0)) - 1)
        found = []
        for begin, end in self.marked[place:]:
            if begin >= reach[1]:
                break
            if end > reach[0]:
                found.append((begin, end))
        return found


def lay_out(report: Report, rules: SentenceRules, cues: Cues | None) -> Layout:
    """The layout of a report; ``cues`` tell which words introduce speech."""
    told = paragraphs(report)
    quoted = _spoken(told, cues)
    outer = [stretch for stretch in quoted if not stretch.depth]
    marks = {
        (told[s.paragraph].raw(s.begin), told[s.paragraph].raw(s.end)):
        (told[s.paragraph].raw(s.outer_begin), told[s.paragraph].raw(s.outer_end)) for s in outer
    }
    framed = frames(told, quoted, rules, cues.takes_speech if cues else _no_cue)
    return Layout(report, told, quoted, framed, tuple(sorted(marks)), marks)


def _spoken(told: Sequence[Paragraph], cues: Cues | None) -> tuple[Stretch, ...]:
    """Words in marks, and what else a language prints as speech."""
    quoted = stretches(told)
    if cues is not None and cues.words.incises:
        quoted = without_incises(told, quoted, cues)
    return with_dialogue(told, quoted, cues) if cues is not None and cues.words.dialogue else quoted


def _no_cue(_: str) -> bool:
    return False


def tidy(text: str, reaches: Sequence[Reach], edge: str = _EDGE) -> tuple[Reach, ...]:
    """The reaches without blanks, marks and stops at their ends; those with nothing else are left out."""
    tidied = []
    for begin, end in reaches:
        while begin < end and text[begin] in edge:
            begin += 1
        while begin < end and text[end - 1] in edge:
            end -= 1
        if "(" in text[begin:end] and ")" not in text[begin:end] and text[end : end + 1] == ")":
            end += 1
        sign = _SIGN.match(text, end)
        end = sign.end() if sign else end
        if begin < end:
            tidied.append((begin, end))
    return tuple(tidied)
