"""What stands beside the quotations of cues: a few words in marks by themselves, and speech that goes on in a reported mood.

Some languages (by their lexicon) ask for both. *Er nannte den Bericht „haltlos“*: the words in marks are a quotation of their
own, with the cue and source of the content that holds them or of the nearest cue; words written as names and titles are, and
words that no sentence with a cue holds, only count where they are long or begin small. *Die Werft sei zu.* after a quotation
in the same paragraph goes on it: its verb says that somebody else is speaking.
"""

from collections.abc import Iterator, Sequence

from onrecord.model import Kind, Record, Role
from onrecord.quotes.afterfield import is_reported
from onrecord.quotes.cue import Cues
from onrecord.quotes.draft import APART, Draft, Reach, Site
from onrecord.quotes.frames import Frame, is_title
from onrecord.quotes.layout import Layout, tidy
from onrecord.quotes.told import Reading

__all__ = ["beside"]

_LONGEST_WORD_CHARS = 24
_OPENING = "„“”»«\"‚‘'‹›"
_LOOSE_WORDS = 3
_PHRASE_WORDS = 2
_CLAUSE_WORDS = 4
_TIED_SCORE = 0.8
_LOOSE_SCORE = 0.55
"""On labelled German news four in five fragments with a cue and five in nine without one are quotations."""
_GOING_ON_SCORE = 0.6


class _Holder(Record, frozen=True, gc=False):
    """The cue and source that a fragment goes by."""

    cue: tuple[Reach, ...]
    source: tuple[Reach, ...]


def beside(layout: Layout, readings: Sequence[Reading], drafts: Sequence[Draft], cues: Cues | None) -> list[Draft]:
    """The drafts that the cues alone do not give; none for a language whose lexicon does not ask for them."""
    if cues is None:
        return []
    pointed = list(_pointed(layout, readings, drafts, cues.words.anaphors)) if cues.words.anaphors else []
    going = list(_going_on(layout, readings, [*drafts, *pointed])) if cues.words.moods else []
    told = [*drafts, *pointed, *going]
    return [*pointed, *going, *_marked(layout, readings, told, cues)]


def _marked(layout: Layout, readings: Sequence[Reading], drafts: Sequence[Draft], cues: Cues) -> Iterator[Draft]:
    """Each fragment in marks that is no content yet; headlines quote so in every language, without saying whom."""
    known = {reach for draft in drafts for reach in draft.content}
    for number, frame in enumerate(layout.frames):
        if not cues.words.marked_apart and not _is_loose_in_headline(layout, frame, drafts):
            continue
        for stretch in frame.fragments:
            reaches = layout.inside((stretch,))
            if not reaches or reaches[0] in known:
                continue
            holder = _holder(layout, number, readings[number].sites, reaches[0], drafts)
            scene = readings[number].scene
            told = scene is not None and is_reported(scene)
            if holder is None and told:
                holder = _before(layout, number, drafts)
            naming = any(site.taking("naming") for site in readings[number].sites) or (
                (holder is not None or told) and _calls(layout.report.text[: reaches[0][0]], cues.words.predicators)
            )
            if _counts(layout.report.text[reaches[0][0] : reaches[0][1]], tied=holder is not None or told, naming=naming):
                cue, source = (holder.cue, holder.source) if holder else ((), ())
                yield Draft(number, APART, _TIED_SCORE if holder else _LOOSE_SCORE, None, reaches, cue, source, (stretch,))


def _is_loose_in_headline(layout: Layout, frame: Frame, drafts: Sequence[Draft]) -> bool:
    """Whether a frame is a headline of which nothing is anybody's content yet."""
    paragraph = layout.paragraphs[frame.paragraph]
    begin, end = paragraph.raw(0), paragraph.raw(len(paragraph.text))
    return paragraph.role is Role.HEADLINE and not any(begin <= draft.content[0][0] < end for draft in drafts)


def _calls(before: str, predicators: frozenset[str]) -> bool:
    """Whether the word before the marks says that something is called so (*ein „Papiertiger“*): names go without it."""
    words = before[-_LONGEST_WORD_CHARS:].split()
    return len(words) > 1 and words[-2 if words[-1] in _OPENING else -1].strip(_OPENING).lower() in predicators


def _counts(words: str, *, tied: bool, naming: bool) -> bool:
    """Whether words in marks read as something said rather than as a name, a title or a term.

    ``tied`` when a cue or a reported mood says that somebody else is speaking, ``naming`` when the cue gives names.
    """
    n_words = len(words.split())
    titled = is_title(words) and not (tied and any(word.islower() for word in words.split()))
    if n_words >= _CLAUSE_WORDS and not titled:
        return True
    if words[:1].islower():
        return tied or n_words >= 2
    return naming or (tied and (words[-1] in "!?." or (n_words >= _PHRASE_WORDS and not titled)))


def _holder(
    layout: Layout, number: int, sites: Sequence[Site], reach: Reach, drafts: Sequence[Draft]
) -> _Holder | None:
    """The draft whose content holds the fragment, else the nearest cue of its sentence."""
    around = [
        (sum(b - a for a, b in draft.content), n) for n, draft in enumerate(drafts)
        if any(begin <= reach[0] and reach[1] <= end for begin, end in draft.content)
    ]
    if around:
        draft = drafts[min(around)[1]]
        return _Holder(draft.cue, draft.source)
    frame = layout.frames[number]
    near = [
        (min(abs(cue[0][0] - reach[1]), abs(reach[0] - cue[-1][1])), n) for n, site in enumerate(sites)
        if (cue := layout.raw(frame, site.cue)) and any(entry.kind is Kind.SPEECH for entry in site.entries)
    ]
    if not near:
        return None
    site = sites[min(near)[1]]
    return _Holder(layout.raw(frame, site.cue), tidy(layout.report.text, layout.raw(frame, site.source)))


def _before(layout: Layout, number: int, drafts: Sequence[Draft]) -> _Holder | None:
    """Who was quoted last before a sentence in its paragraph: in a reported mood it goes on with him."""
    paragraph = layout.frames[number].paragraph
    earlier = [draft for draft in drafts if draft.frame < number and layout.frames[draft.frame].paragraph == paragraph]
    last = max(earlier, key=lambda draft: (draft.frame, draft.content[-1]), default=None)
    return _Holder((), last.source) if last is not None and last.source else None


def _pointed(
    layout: Layout, readings: Sequence[Reading], drafts: Sequence[Draft], anaphors: frozenset[str]
) -> Iterator[Draft]:
    """``Die Werft ist zu. Das teilte Finch mit.``: the sentence before is what was told."""
    taken = {draft.frame for draft in drafts}
    for number in range(1, len(layout.frames)):
        before, frame, scene = layout.frames[number - 1], layout.frames[number], readings[number].scene
        if scene is None or number in taken or before.paragraph != frame.paragraph or before.holes or number - 1 in taken:
            continue
        site = next((site for site in scene.sites if site.inverted and site.taking("clause")), None)
        if site is None or scene.words[0].low not in anaphors or scene.words[1].begin != site.begin:
            continue
        content = tidy(layout.report.text, layout.raw(before, ((0, len(before.text)),)))
        source = tidy(layout.report.text, layout.raw(frame, site.source))
        if content:
            entry = site.taking("clause")
            yield Draft(number - 1, "pointed", _GOING_ON_SCORE, entry, content, layout.raw(frame, site.cue), source)


def _going_on(layout: Layout, readings: Sequence[Reading], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Sentences in a reported mood without a cue that follow a quotation in their paragraph."""
    last: dict[int, Draft] = {}
    for draft in drafts:
        if draft.frame not in last or last[draft.frame].content[-1] < draft.content[-1]:
            last[draft.frame] = draft
    before: Draft | None = None
    for number, frame in enumerate(layout.frames):
        if number and layout.frames[number - 1].paragraph != frame.paragraph:
            before = None
        if number in last:
            before = last[number]
        elif before is not None and _goes_on(readings[number], frame):
            content = tidy(layout.report.text, layout.raw(frame, ((0, len(frame.text)),)))
            if content:
                yield Draft(number, "going on", _GOING_ON_SCORE, before.entry, content, (), before.source)
        else:
            before = None


def _goes_on(reading: Reading, frame: Frame) -> bool:
    return not frame.holes and reading.scene is not None and not reading.scene.sites and is_reported(reading.scene)
