"""To whom were the words said? Reads the object of verbs of telling ("told reporters", "assured Lorva that …").

Takes a quotation with its cue, gives the words that stand between cue and content, by full name where they name a person.
"""

import re

from onrecord.model import Quotation, Span
from onrecord.quotes.scene import Scene
from onrecord.quotes.voices import Voice, VoiceKind, hear
from onrecord.text.normalise import fold
from onrecord.text.tokens import WORD

__all__ = ["addressee_of"]

_LONGEST_WORDS = 8
"""An addressee of more words is the start of a clause that was not seen as one."""
_BREAK = re.compile(r"[.,;:!?()\[\]—–|\"“”„«»‘]")
_TO = frozenset({"to", "with"})
_INNER = frozenset({"of", "for", "familiar", "close"})
"""Words that close a source, but go on inside of an addressee."""


def addressee_of(quotation: Quotation, speaker: Voice, scene: Scene) -> str | None:
    """Who was spoken to, as told inside of the cue or behind it; ``None`` where nobody is named there. Not the speaker."""
    if not quotation.cue:
        return None
    reach = _object(quotation.cue[0], quotation, scene)
    if reach is None:
        return None
    voice = hear(reach, scene)
    figure = voice.figure
    if figure is not None and figure == speaker.figure:
        gender = scene.rules.gender(scene.rules.pronouns.get(fold(scene.report.words(reach).strip()), ""))
        figure = scene.whose(gender, reach.begin, but=speaker.figure) if gender else None
        return None if figure is None else scene.figures.people[figure].name
    if figure is not None:
        return scene.figures.people[figure].name
    if voice.kind in (VoiceKind.UNTOLD, VoiceKind.OFFICE):
        return " ".join(scene.report.words(reach).split())
    return voice.name


def _object(cue: Span, quotation: Quotation, scene: Scene) -> Span | None:
    """The words behind the verb that may name the one spoken to; behind "to" when the verb takes no object."""
    text, lists = scene.report.text, scene.rules.words
    stops = [s.begin for s in (*quotation.content, *quotation.source) if s.begin >= cue.end]
    line = text.find("\n", cue.end)
    words = list(WORD.finditer(text, cue.begin, min([*stops, line if line >= 0 else len(text)])))
    verb = next((i for i, w in enumerate(words) if fold(w.group()) in lists.telling), None)
    if verb is None:
        verb = next((i for i, w in enumerate(words) if w.start() >= cue.end), len(words))
        if verb == len(words) or fold(words[verb].group()) not in _TO:
            return None
    begin = end = words[verb].end()
    taken = 0
    for word in words[verb + 1 :]:
        norm = fold(word.group())
        if (norm in lists.closers and norm not in _INNER) or _BREAK.search(text, end, word.start()):
            break
        if norm in lists.things_told:
            return None
        taken += 1
        end = end if norm in _INNER else word.end()
    return Span(cue.report, begin, end) if end > begin and taken <= _LONGEST_WORDS else None
