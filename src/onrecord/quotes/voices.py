"""Whom do the words of a source name? Reads one source phrase by its head.

"Lorva's foreign minister, Katherine Aldane" is a person, "the White House" a party, "two officials familiar with the talks" a
crowd whose words stay as they are, "she" or "the minister" somebody whom only the text around can tell. The head is the last
word before the first comma, bracket or preposition; appositives behind a comma are looked at when the head is an office.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from onrecord.model import Gender, MentionKind, NameMention, Quotation, Record, Report, Span
from onrecord.quotes.scene import Scene
from onrecord.text.names import title_words
from onrecord.text.normalise import fold
from onrecord.text.tokens import WORD

__all__ = ["ReportVoices", "Voice", "VoiceKind", "hear", "is_plural"]

_POSSESSIVE = re.compile(r"['’´ʼ]s?$", re.IGNORECASE)
_BREAK = re.compile(r"[,;:()\[\]—–|\"“”]| - ")
_CLOSE = re.compile(r"[;:()\[\]—–|\"“”]")
_AND = frozenset({"and", "or", "nor", "&", "und", "et", "y", "e", "și"})
_LINKS = frozenset({"of", "for", "on", "and", "de", "del", "della", "für"})
_BARE_WORDS = 2
""""The company" points back to what cannot be told; "the port company" describes by itself."""
_OPEN = {"thing": "thing", "many": "many", "self": "self", "selves": "selves", "relative": "relative"}


class VoiceKind(StrEnum):
    """What a source phrase names; the kinds from ``pronoun`` on are open until the text around settles them."""

    PERSON = "person"
    PARTY = "party"
    CROWD = "crowd"
    PRONOUN = "pronoun"
    OFFICE = "office"
    THING = "thing"
    MANY = "many"
    SELF = "self"
    SELVES = "selves"
    RELATIVE = "relative"
    UNTOLD = "untold"


class Voice(Record, frozen=True):
    """Who speaks: a person (by number in the scene), or a party or crowd by its words."""

    kind: VoiceKind
    name: str | None = None
    figure: int | None = None
    gender: Gender | None = None


class ReportVoices(Record, frozen=True):
    """The quotations of one report with the voice of each, and the scene they were told from."""

    report: Report
    quotations: tuple[Quotation, ...]
    voices: tuple[Voice, ...]
    scene: Scene


class _Word(Record, frozen=True):
    norm: str
    begin: int
    end: int
    gap: str


def hear(span: Span, scene: Scene, cue: Sequence[Span] = ()) -> Voice:
    """The voice that a source phrase names; the words of the cue tell whether German "sie" is one or several."""
    words = _words(span, scene)
    if not words:
        return Voice(VoiceKind.UNTOLD)
    sign = scene.report.words(span).strip().isupper() and len(words[0].norm) > 1
    meaning = scene.rules.pronoun(words[0].norm, scene.language) if len(words) == 1 and not sign else None
    if meaning is not None:
        return _pronoun(meaning, span, cue, scene)
    inside = scene.within(span)
    core = _core(words, inside, scene)
    if _is_joined(words, core, inside, scene):
        return Voice(VoiceKind.CROWD, _kept(words, scene))
    head = next((m for m in inside if m.span.begin <= core[-1].begin and core[-1].end <= m.span.end), None)
    if head is not None and head.kind in (MentionKind.PERSON, MentionKind.NAME):
        return _named(head, words, inside, scene)
    apposed = _apposed(core, words, inside, scene)
    if apposed is not None:
        return Voice(VoiceKind.PERSON, figure=apposed)
    if head is not None and head.kind is MentionKind.ROLE:
        return _office(head, core, words, scene)
    return _common(core, words, inside, scene)


def _words(span: Span, scene: Scene) -> list[_Word]:
    text = scene.report.text
    words: list[_Word] = []
    end = span.begin
    for match in WORD.finditer(text, span.begin, span.end):
        norm = fold(_POSSESSIVE.sub("", match.group()))
        words.append(_Word(norm, match.start(), match.end() - len(match.group()) + len(norm), text[end : match.start()]))
        end = match.end()
    return words


def _pronoun(meaning: str, span: Span, cue: Sequence[Span], scene: Scene) -> Voice:
    if meaning == "she":
        meaning = "many" if is_plural(cue, scene) else "female"
    gender = scene.rules.gender(meaning)
    if gender is None:
        return Voice(VoiceKind(_OPEN.get(meaning, "untold")))
    mention = next((m for m in scene.within(span) if m.kind is MentionKind.PRONOUN), None)
    figure = scene.meant(mention) if mention else scene.whose(gender, span.begin)
    return Voice(VoiceKind.PERSON, figure=figure) if figure is not None else Voice(VoiceKind.PRONOUN, gender=gender)


def is_plural(cue: Sequence[Span], scene: Scene) -> bool:
    """Whether a word of the cue ends as verbs of the report's language do in the plural."""
    ends = scene.rules.words.plural_verbs.get(scene.language or "", ())
    return any(word.endswith(ends) for span in cue for word in fold(scene.report.words(span)).split())


def _core(words: Sequence[_Word], inside: Sequence[NameMention], scene: Scene) -> Sequence[_Word]:
    """The words up to the first comma, bracket, preposition or clause, those inside of a mention aside."""
    core = words
    for i, word in enumerate(words[1:], 1):
        covered = any(m.span.begin < word.begin and word.end <= m.span.end for m in inside)
        if not covered and (_BREAK.search(word.gap) or word.norm in scene.rules.words.closers):
            core = words[:i]
            break
    while len(core) > 1 and core[-1].norm in scene.rules.words.never:
        core = core[:-1]
    return core


def _is_joined(words: Sequence[_Word], core: Sequence[_Word], inside: Sequence[NameMention], scene: Scene) -> bool:
    """Whether the phrase names several ("China and Russia", "police and residents"), not one by two callings."""
    for i, word in enumerate(words[1:-1], 1):
        if word.norm not in _AND or any(m.span.begin < word.begin < m.span.end for m in inside):
            continue
        left, right = words[i - 1], words[i + 1]
        if word in core:
            office = left.norm in scene.rules.roles and any(m.span.begin <= right.begin < m.span.end and m.title for m in inside)
            return not office
        listed = [m for m in inside if m.span.begin > core[-1].end and m.kind is not MentionKind.ROLE]
        return bool(listed) and listed[0].span.end == left.end and scene.report.text[core[-1].end : listed[0].span.begin] == ", "
    return False


def _named(head: NameMention, words: Sequence[_Word], inside: Sequence[NameMention], scene: Scene) -> Voice:
    figure = scene.figures.at(head)
    if figure is not None:
        return Voice(VoiceKind.PERSON, figure=figure)
    end = head.span.end
    for i, word in enumerate(words[:-1]):
        if word.begin < end or word.norm not in _LINKS or scene.report.text[end : word.begin].strip():
            continue
        article = words[i + 1].norm in scene.rules.words.articles and i + 2 < len(words)
        begin = words[i + 1 + article].begin
        further = next((m for m in inside if m.span.begin == begin and m.kind is MentionKind.NAME), None)
        if further is None:
            break
        end = further.span.end
    begin = max(head.span.end - len(head.name or ""), words[0].begin)
    name = " ".join(scene.report.text[begin : min(end, words[-1].end)].split())
    if fold(name) in scene.rules.words.crowds:
        return Voice(VoiceKind.CROWD, _kept(words, scene))
    figure = scene.figures.named(name)
    return Voice(VoiceKind.PARTY, name) if figure is None else Voice(VoiceKind.PERSON, figure=figure)


def _apposed(core: Sequence[_Word], words: Sequence[_Word], inside: Sequence[NameMention], scene: Scene) -> int | None:
    """The person whose name stands behind the comma of an office: "the mayor of Ost, Ada Brook,"."""
    if core[0].norm in scene.rules.words.crowds or len(core) == len(words):
        return None
    for mention in inside:
        behind = mention.span.begin > core[-1].end and scene.report.text[core[-1].end : mention.span.begin].endswith(", ")
        if behind and mention.kind is MentionKind.PERSON and not _has_title_word(mention):
            return scene.figures.at(mention)
    return None


def _has_title_word(mention: NameMention) -> bool:
    """Whether the mention opens with its own title, and so begins a new phrase."""
    return bool(title_words(mention.title) & {fold(word) for word in mention.text.split()})


def _office(head: NameMention, core: Sequence[_Word], words: Sequence[_Word], scene: Scene) -> Voice:
    if _is_proxy(core, words, scene):
        return Voice(VoiceKind.CROWD, _kept(words, scene))
    figure = scene.meant(head)
    if figure is not None:
        return Voice(VoiceKind.PERSON, figure=figure)
    owned = head.affiliation is not None and core[-1].norm in scene.rules.words.proxies
    return Voice(VoiceKind.CROWD, _kept(words, scene)) if owned else Voice(VoiceKind.OFFICE)


def _is_proxy(core: Sequence[_Word], words: Sequence[_Word], scene: Scene) -> bool:
    """Whether the phrase is somebody who speaks for another: "a spokesman for X", "the lawyer of Y"."""
    follows = words[len(core)].norm if len(core) < len(words) else ""
    return core[-1].norm in scene.rules.words.proxies and follows in {"for", "of", "to", "von", "de", "del", "della"}


def _common(core: Sequence[_Word], words: Sequence[_Word], inside: Sequence[NameMention], scene: Scene) -> Voice:
    """A phrase with a common noun as its head: a named body, a description, a crowd; a bare "the group" tells nothing."""
    rules = scene.rules.words
    author = _author(core, inside, scene) if core[-1].norm in rules.utterances else None
    if author is not None:
        return Voice(VoiceKind.PERSON, figure=author)
    named = any(m.span.begin <= core[-1].begin and m.kind is not MentionKind.ROLE for m in inside)
    plural = core[-1].norm in rules.crowds or (core[-1].norm.endswith("s") and not core[-1].norm.endswith(("ss", "us", "is")))
    described = len(core) > _BARE_WORDS or (len(core) < len(words) and words[len(core)].norm == "of")
    definite = core[0].norm in rules.definite or core[0].norm in ("these", "those", "such")
    if definite and not (named or plural or described or _is_proxy(core, words, scene)):
        return Voice(VoiceKind.UNTOLD)
    kind = VoiceKind.PARTY if named and not plural else VoiceKind.CROWD
    return Voice(kind, _kept(words, scene))


def _author(core: Sequence[_Word], inside: Sequence[NameMention], scene: Scene) -> int | None:
    """Whose words they are: "Brook's message", "her statement"; ``None`` where no person is told."""
    owners = (m for m in inside if m.span.end < core[-1].begin and m.governed)
    return next((figure for m in owners if (figure := scene.meant(m)) is not None), None)


def _kept(words: Sequence[_Word], scene: Scene) -> str:
    """The words of the phrase up to its first bracket or clause, without the capital of a sentence's start."""
    rules, text = scene.rules.words, scene.report.text
    end = words[0].end
    for word in words[1:]:
        if _CLOSE.search(word.gap) or ("," in word.gap and not _goes_on(word, words)):
            break
        end = word.end
    kept = " ".join(text[words[0].begin : end].split())
    first = words[0].norm
    plain = first in rules.articles or first in rules.never or first in rules.crowds
    if plain or first in scene.rules.pronouns or first in scene.rules.roles:
        kept = kept[0].lower() + kept[1:]
    return kept


def _goes_on(word: _Word, words: Sequence[_Word]) -> bool:
    """Whether a comma stands in a list that an "and" closes."""
    rest = [w for w in words if w.begin >= word.begin][:4]
    return any(w.norm in _AND for w in rest)
