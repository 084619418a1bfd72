"""Who is given as the source of words in marks: joins full quotations with the cues around them, frame by frame.

Takes the frames of a report with their sites, gives drafts in order. A quotation is tied to the nearest cue of its own
frame that takes speech (after, before or between its parts), else to a colon or a dash with a name, else to the speech it
goes on: of the same paragraph, by the press convention of the paragraph before, or as a paragraph that is nothing but
quotation. What cannot be tied stays a quotation without a source. Never uses a parser's sentences: half of all
quotations lie in another one than their cue.
"""

import re
from collections.abc import Sequence

from onrecord.model import Kind, Record
from onrecord.quotes.cue import Entry, Grade
from onrecord.quotes.draft import Reach, Site
from onrecord.quotes.frames import Frame, Hole
from onrecord.quotes.marks import Stretch

__all__ = ["COLON", "Speech", "tie"]

COLON = Entry(":", None, "sign", "colon", Kind.SPEECH, Grade.LIKELY, frozenset({"speech"}))
"""A colon or dash that introduces words in marks."""

_FARTHEST_WORDS = 14
"""Between a quotation and its cue in the same sentence stand a long name with its title at most."""
_NAME_WORDS = 10
_WORD = re.compile(r"[^\W_]+")
_SIGNED = re.compile(r"^\s*[—–―-]{1,2}\s*(?P<name>[^\W\d_][^.;:!?]{2,80}?)[.\s]*$")


class Speech(Record, frozen=True, gc=False):
    """Words in marks and what ties them: their frames and holes (frame number, stretch), site and rule.

    ``follows`` is the number of the speech that this one goes on, if it has no site of its own; ``led`` the number of the
    frame before it whose site names its source.
    """

    frame: int
    stretches: tuple[int, ...]
    site: Site | None
    rule: str
    follows: int | None = None
    led: int | None = None


class _Tied(Record, frozen=True, gc=False):
    """Holes of one frame with their site."""

    holes: tuple[Hole, ...]
    site: Site | None
    rule: str


def tie(frames: Sequence[Frame], sites: Sequence[Sequence[Site]], stretches: Sequence[Stretch]) -> tuple[Speech, ...]:
    """All full quotations in order of their frames, each with its site or the speech it follows."""
    found: list[Speech] = []
    for number, frame in enumerate(frames):
        if not frame.holes:
            continue
        for group in _groups(frame, sites[number]):
            numbers = tuple(hole.stretch for hole in group.holes)
            before = found[-1] if found else None
            if group.site is not None:
                closes = before is not None and before.site is None and stretches[numbers[0]].continues
                follows = len(found) - 1 if closes else None
                found.append(Speech(number, numbers, group.site, "closes" if closes else group.rule, follows))
            else:
                rule = _continuation(frames, number, numbers[0], stretches, before)
                led = _sentence_before(frames, sites, number) if rule in ("alone", "next paragraph") else None
                if led is not None:
                    found.append(Speech(number, numbers, led, "sentence before", led=number - 1))
                else:
                    found.append(Speech(number, numbers, None, rule, len(found) - 1 if rule != "alone" else None))
    return tuple(_led_by_next(found, frames))


def _groups(frame: Frame, sites: Sequence[Site]) -> list[_Tied]:
    """The holes of a frame, those with one site together."""
    fit = [site for site in sites if site.taking("speech")]
    tied: list[tuple[Site | None, list[Hole], str]] = []
    for hole in frame.holes:
        site, rule = _nearest(frame, hole, fit)
        if site is None:
            site, rule = _by_sign(frame, hole)
        if tied and tied[-1][0] is site:
            tied[-1][1].append(hole)
        else:
            tied.append((site, [hole], rule))
    return [_Tied(tuple(holes), site, rule) for site, holes, rule in _between(tied)]


def _between(tied: list[tuple[Site | None, list[Hole], str]]) -> list[tuple[Site | None, list[Hole], str]]:
    """A part without a site joins the part beside it: ``"X," he said, "Y"`` with "he said" lost at one side."""
    sited = [group for group in tied if group[0] is not None]
    if not sited or len(sited) == len(tied):
        return tied
    joined: list[tuple[Site | None, list[Hole], str]] = []
    waiting: list[Hole] = []
    for site, holes, rule in tied:
        if site is not None:
            joined.append((site, waiting + holes, rule))
            waiting = []
        elif joined:
            joined[-1][1].extend(holes)
        else:
            waiting = waiting + holes
    return joined


def _nearest(frame: Frame, hole: Hole, sites: Sequence[Site]) -> tuple[Site | None, str]:
    """The site nearest to a hole in words, no other speech between; one behind wins over one before at equal distance."""
    best: tuple[tuple[int, int], Site, str] | None = None
    for site in sites:
        after = site.begin >= hole.end
        if not after and site.end > hole.begin:
            continue
        gap = frame.text[hole.end : site.begin] if after else frame.text[site.end : hole.begin]
        distance = len(_WORD.findall(gap))
        if distance > _FARTHEST_WORDS or ";" in gap:
            continue
        key = (distance, 0 if after else 1)
        if best is None or key < best[0]:
            best = (key, site, "after" if after else "before")
    return (best[1], best[2]) if best else (None, "alone")


def _by_sign(frame: Frame, hole: Hole) -> tuple[Site | None, str]:
    """``Finch: "X"`` and ``"X" — Finch``: the sign is the cue, the words beside it name the source."""
    lead = frame.text[: hole.begin].rstrip()
    if lead.endswith(":"):
        place = len(lead) - 1
        words = _WORD.findall(lead)
        source: tuple[Reach, ...] = ()
        if words and len(words) <= _NAME_WORDS:
            begin = len(lead) - len(lead.lstrip(" -–—―•"))
            source = ((begin, place),) if begin < place else ()
        return Site(-1, ((place, place + 1),), (COLON,), source), "colon"
    signed = _SIGNED.match(frame.text[hole.end :])
    if signed and len(_WORD.findall(signed.group("name"))) <= _NAME_WORDS:
        begin, end = hole.end + signed.start("name"), hole.end + signed.end("name")
        dash = next(n for n in range(hole.end, begin) if frame.text[n] in "—–―-")
        return Site(-1, ((dash, dash + 1),), (COLON,), ((begin, end),)), "signed"
    return None, "alone"


def _continuation(
    frames: Sequence[Frame], number: int, stretch: int, stretches: Sequence[Stretch], before: Speech | None
) -> str:
    """By which rule a quotation without a cue goes on the speech before: same paragraph, press convention, whole paragraph."""
    if before is None:
        return "alone"
    here, there = frames[number].paragraph, frames[before.frame].paragraph
    if here == there:
        return "same paragraph"
    if stretches[stretch].continues:
        return "press"
    if here == there + 1 and _is_bare(frames, number):
        return "next paragraph"
    return "alone"


def _sentence_before(frames: Sequence[Frame], sites: Sequence[Sequence[Site]], number: int) -> Site | None:
    """The cue of the sentence before a quotation that stands alone: ``Finch said the road was shut. "We had no choice."``"""
    if number == 0 or _outside(frames[number]) or frames[number - 1].holes:
        return None
    before, here = frames[number - 1], frames[number]
    if here.paragraph - before.paragraph > (1 if _is_bare(frames, number) else 0):
        return None
    return next(
        (site for site in sites[number - 1] if site.source and any(_speaks(entry) for entry in site.entries)), None
    )


def _speaks(entry: Entry) -> bool:
    return entry.kind is Kind.SPEECH and entry.part == "verb" and bool(entry.takes & {"speech", "clause"})


def _is_bare(frames: Sequence[Frame], number: int) -> bool:
    """Whether a frame's paragraph is nothing but quotation."""
    place = frames[number].paragraph
    around = [frame for frame in frames[max(0, number - 1) : number + 2] if frame.paragraph == place]
    return all(_outside(frame) == 0 for frame in around)


def _outside(frame: Frame) -> int:
    """How many words of a frame stand outside of its masks."""
    begin = words = 0
    for hole in frame.holes:
        words += len(_WORD.findall(frame.text[begin : hole.begin]))
        begin = hole.end
    return words + len(_WORD.findall(frame.text[begin:]))


def _led_by_next(found: Sequence[Speech], frames: Sequence[Frame]) -> list[Speech]:
    """A quotation without a source takes that of the next one when that one is of its paragraph or continues it."""
    led: list[Speech] = list(found)
    for number in range(len(found) - 2, -1, -1):
        speech, following = led[number], led[number + 1]
        if speech.rule != "alone" or following.site is None:
            continue
        if frames[speech.frame].paragraph == frames[following.frame].paragraph:
            led[number] = Speech(speech.frame, speech.stretches, None, "led", number + 1)
    return led
