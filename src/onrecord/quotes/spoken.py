"""Drafts of what is told by typography: full quotations with their sources, turns of transcripts, headlines with a colon."""

from collections.abc import Sequence

from onrecord.model import Kind
from onrecord.quotes.blockquotes import set_off
from onrecord.quotes.bracket import topic
from onrecord.quotes.cue import Cues, Entry, Grade
from onrecord.quotes.draft import Draft, Reach, Site
from onrecord.quotes.frames import is_title
from onrecord.quotes.layout import Layout, tidy
from onrecord.quotes.source import tokens
from onrecord.quotes.speech import COLON, Speech, tie
from onrecord.quotes.turns import Turn, turns

__all__ = ["spoken"]

_JOINED = ("same paragraph", "press")
_UNTIED_SCORE = 0.5
"""Words in full marks with nobody beside them: four in five are speech, the rest titles and signs."""
_FOLLOWING_SCORE = {"sentence before": 0.7, "next paragraph": 0.6, "led": 0.5}
"""Quotations without a cue of their own, whose source is taken from beside them."""
_HEADLINE = Entry(":", None, "sign", "headline", Kind.SPEECH, Grade.LIKELY, frozenset({"speech"}))


def spoken(layout: Layout, sites: Sequence[Sequence[Site]], cues: Cues | None) -> list[Draft]:
    """The drafts in order; one that goes on another in its paragraph, or by the press convention, is part of it."""
    given = [_turn_draft(layout, turn) for turn in (turns(layout.paragraphs, cues.words) if cues else ())]
    given += set_off(layout, sites) if cues else ()
    drafts: list[Draft] = []
    place: dict[int, int] = {}
    speeches = tie(layout.frames, sites, layout.stretches)
    for number, speech in enumerate(speeches):
        content = layout.inside(speech.stretches)
        if speech.follows is not None and speech.follows in place and _goes_on(speech, speeches, cues):
            place[number] = place[speech.follows]
            drafts[place[number]] = _joined(drafts[place[number]], content, speech)
        elif speech.rule == "closes" and speech.follows in place:
            place[number] = place[speech.follows]
            drafts[place[number]] = _closed(drafts[place[number]], _draft(layout, speech, speeches, content))
        elif content:
            place[number] = len(drafts)
            drafts.append(_introduced(layout, speech, _draft(layout, speech, speeches, content), cues))
    return given + [draft for draft in drafts if draft.cue or not (_is_sign(layout, draft) or _among(draft, given))]


def _goes_on(speech: Speech, speeches: Sequence[Speech], cues: Cues | None) -> bool:
    """Whether words in marks are part of those that they follow, rather than another quotation of the same source."""
    if speech.rule == "same paragraph" and cues is not None and cues.words.sentences_apart:
        return speech.frame == speeches[speech.follows or 0].frame
    return speech.rule in _JOINED


def _is_sign(layout: Layout, draft: Draft) -> bool:
    """Whether words in marks that nobody is beside are a title or a label: ``The Road to Ost``, ``Related:``."""
    words = layout.report.text[draft.content[0][0] : draft.content[-1][1]]
    return not draft.source and (is_title(words) or words.endswith(":"))


def _among(draft: Draft, given: Sequence[Draft]) -> bool:
    """Whether a quotation without a cue of its own is but the marks around a turn."""
    return any(begin < b and a < end for turn in given for begin, end in turn.content for a, b in draft.content)


def _joined(draft: Draft, content: tuple[Reach, ...], speech: Speech) -> Draft:
    return Draft(draft.frame, draft.rule, draft.score, draft.entry, (*draft.content, *content),
                 draft.cue, draft.source, (*draft.holes, *speech.stretches))


def _closed(draft: Draft, last: Draft) -> Draft:
    """Paragraphs of one quotation whose last one has a cue: its only one, or a second one."""
    return Draft(last.frame, last.rule, last.score, last.entry, (*draft.content, *last.content), (*draft.cue, *last.cue),
                 draft.source or last.source, (*draft.holes, *last.holes))


def _draft(layout: Layout, speech: Speech, speeches: Sequence[Speech], content: tuple[Reach, ...]) -> Draft:
    """A quotation with its own cue and source, or with the source of the one it follows."""
    frame = layout.frames[speech.frame]
    own = speech.site if speech.led is None else None
    donor, at = speech.site, layout.frames[speech.frame if speech.led is None else speech.led]
    seen = speech
    while donor is None and seen.follows is not None:
        seen = speeches[seen.follows]
        donor, at = seen.site, layout.frames[seen.frame if seen.led is None else seen.led]
    source = tidy(layout.report.text, layout.raw(at, donor.source)) if donor else ()
    cue = layout.raw(frame, own.cue) if own else ()
    entry = (donor.taking("speech") or donor.taking("clause")) if donor else None
    score = _FOLLOWING_SCORE.get(speech.rule, entry.score) if entry else _UNTIED_SCORE
    return Draft(speech.frame, speech.rule, score, entry, content, cue, source, speech.stretches)


def _introduced(layout: Layout, speech: Speech, draft: Draft, cues: Cues | None) -> Draft:
    """Speech behind a colon without a cue: its source is whom the sentence is about, in a verb-second language."""
    if cues is None or speech.rule != "colon" or speech.site is None or not cues.words.verb_second:
        return draft
    frame = layout.frames[speech.frame]
    words = tokens(frame.text[: speech.site.cue[0][0]])
    reach = topic(words, len(words), cues.words)
    source = tidy(layout.report.text, layout.raw(frame, (reach,))) if reach else draft.source
    return Draft(draft.frame, draft.rule, draft.score, draft.entry, draft.content, draft.cue, source, draft.holes)


def _turn_draft(layout: Layout, turn: Turn) -> Draft:
    text = layout.report.text
    frame = next((n for n, frame in enumerate(layout.frames) if frame.paragraph >= turn.paragraph), 0)
    entry = _HEADLINE if turn.rule == "headline" else COLON
    return Draft(frame, turn.rule, entry.score, entry, tidy(text, turn.content, " \t\n\"“”"), (turn.cue,),
                 tidy(text, [turn.source]))
