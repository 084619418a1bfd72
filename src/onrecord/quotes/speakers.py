"""Who speaks, and to whom? Gives each quotation of a report its speaker by full name, or none where it cannot be told.

Takes quotations with the words of their sources; the head of those words decides (``voices``), the text around settles pronouns
and offices (``scene``), and what is left comes from the quotations nearby: a paragraph that is nothing but quotation goes on
with the speaker of the one before, "they" with the crowd, "it" with the party that spoke last. Over a story see ``people``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.model import Cast, Form, MentionKind, NameMention, Passage, Quotation, Report, ReportId, Span
from onrecord.quotes.addressees import addressee_of
from onrecord.quotes.scene import Scene, set_scene
from onrecord.quotes.voices import ReportVoices, Voice, VoiceKind, hear, is_plural
from onrecord.text.name_rules import NameRules
from onrecord.text.normalise import fold
from onrecord.text.tokens import WORD

__all__ = ["resolve", "resolve_story", "settle_party"]

_RECENT = 30
"""How many quotations back are looked at for who goes on speaking."""
_OPENING = re.compile(r"(?:^|[.!?…:\n]|[,.!?…][\"'’”])\s*[\"“„«'‘]?$")
"""What stands before a quotation that is no mere phrase of somebody else's sentence."""
_OPENING_CHARS = 8
"""How far to look back for it: a stop, a mark and some blanks."""
_BESIDE = re.compile(r"[\s,'’\"”]*")


def resolve(report: Report, quotations: Sequence[Quotation], lexicon: NameRules) -> tuple[Quotation, ...]:
    """The quotations of one report with ``speaker`` and ``addressee`` as the report alone tells them, in their order.

    A speaker that is already set stays.
    """
    voiced = _voices(report, quotations, lexicon)
    return tuple(
        _with(q, _name(voice, voiced.scene), addressee)
        for q, voice, addressee in zip(quotations, voiced.voices, _addressed(voiced), strict=True)
    )


def resolve_story(
    reports: Sequence[Report],
    quotations: Mapping[ReportId, Sequence[Quotation]],
    passages: Iterable[Passage],
    lexicon: NameRules,
) -> Cast:
    """All quotations of a story, report by report, each person under one name, and the people with their spellings.

    What a report leaves open is taken from the quotations that stand in aligned passages of other reports when these agree.
    """
    from onrecord.quotes.people import join  # here, not above: a report by itself needs no comparing of names

    voiced = [_voices(report, quotations.get(report.id, ()), lexicon) for report in reports]
    return join(voiced, [_addressed(v) for v in voiced], tuple(passages), lexicon)


def settle_party(party: Span, quotations: Sequence[Quotation], scene: Scene) -> str | None:
    """Whom a phrase names, a pronoun by what is said around it; "we" and "I" are whoever is quoted there."""
    voice = hear(party, scene)
    if voice.figure is not None or voice.name is not None:
        return _name(voice, scene)
    if voice.kind in (VoiceKind.SELF, VoiceKind.SELVES):
        around = [q for q in quotations if any(s.begin <= party.begin and party.end <= s.end for s in q.content)]
        return min(around, key=lambda q: q.length).speaker if around else None
    if voice.kind is VoiceKind.RELATIVE:
        found = _antecedent(party.begin, scene)
    elif voice.kind is VoiceKind.THING:
        found = _subject_party(party.begin, scene)
    else:
        return None
    return None if found is None else _name(found, scene)


def _with(quotation: Quotation, speaker: str | None, addressee: str | None) -> Quotation:
    if speaker is None and addressee is None:
        return quotation
    return msgspec.structs.replace(
        quotation, speaker=quotation.speaker or speaker, addressee=quotation.addressee or addressee,
    )


def _name(voice: Voice, scene: Scene) -> str | None:
    return voice.name if voice.figure is None else scene.figures.people[voice.figure].name


def _addressed(voiced: ReportVoices) -> list[str | None]:
    return [addressee_of(q, voice, voiced.scene) for q, voice in zip(voiced.quotations, voiced.voices, strict=True)]


def _voices(report: Report, quotations: Sequence[Quotation], rules: NameRules) -> ReportVoices:
    """Every quotation's voice, told from the report alone; in text order, since each may lean on the one before."""
    scene = set_scene(report, quotations, rules)
    settled: dict[str, Voice] = {}
    order = sorted(quotations, key=lambda q: (q.content[0].begin, -q.content[-1].end))
    spoken: list[Quotation] = []
    for quotation in order:
        voice = hear(quotation.source[0], scene, quotation.cue) if quotation.source else Voice(VoiceKind.UNTOLD)
        settled[quotation.id] = _settle(voice, quotation, spoken, settled, scene)
        spoken.append(quotation)
    settled |= _twins(order, settled, scene)
    return ReportVoices(report, tuple(quotations), tuple(settled[q.id] for q in quotations), scene)


def _twins(quotations: Sequence[Quotation], settled: Mapping[str, Voice], scene: Scene) -> dict[str, Voice]:
    """The voices of quotations in headlines that name nobody and stand again, word for word, in the text below."""
    heads = [q for q in quotations if q.quoted and scene.is_headline(q.content[0].begin) and not _names(q, scene)]
    if not heads:
        return {}
    below: dict[str, set[int | None]] = {}
    for q in quotations:
        if not scene.is_headline(q.content[0].begin):
            for span in q.quoted:
                below.setdefault(_bare(span, scene), set()).add(settled[q.id].figure)
    found = {q.id: below.get(_bare(q.quoted[0], scene), set()) - {None} for q in heads}
    return {key: Voice(VoiceKind.PERSON, figure=next(iter(who))) for key, who in found.items() if len(who) == 1}


def _names(quotation: Quotation, scene: Scene) -> bool:
    """Whether the words of the source name somebody, rather than an office or a pronoun."""
    named = (MentionKind.PERSON, MentionKind.NAME)
    return any(m.kind in named for span in quotation.source for m in scene.within(span))


def _bare(span: Span, scene: Scene) -> str:
    """The words of a span without case, marks and stops."""
    return " ".join(WORD.findall(fold(scene.report.words(span))))


def _settle(
    voice: Voice, quotation: Quotation, spoken: Sequence[Quotation], settled: Mapping[str, Voice], scene: Scene,
) -> Voice:
    """The voice, with help of what was spoken before where the words of the source leave it open."""
    if voice.figure is not None or voice.name is not None:
        return voice
    found = _referred(voice, quotation, spoken, settled, scene) if quotation.source else None
    if found is None and not quotation.cue:
        found = _running(quotation, spoken, settled, scene)
    elif not quotation.source:
        found = _unsaid(quotation, scene)
    return found or Voice(voice.kind, gender=voice.gender)


def _referred(
    voice: Voice, quotation: Quotation, spoken: Sequence[Quotation], settled: Mapping[str, Voice], scene: Scene,
) -> Voice | None:
    """Whom a word like "who", "it", "they" or "I" means as a source."""
    place = quotation.source[0].begin
    if voice.kind is VoiceKind.SELF:
        return _enclosing(quotation, spoken, settled)
    if voice.kind is VoiceKind.RELATIVE:
        return _antecedent(place, scene)
    if voice.kind is VoiceKind.THING:
        return _subject_party(place, scene) or _last(VoiceKind.PARTY, place, spoken, settled, scene)
    if voice.kind is VoiceKind.MANY:
        return _last(VoiceKind.CROWD, place, spoken, settled, scene)
    return None


def _running(quotation: Quotation, spoken: Sequence[Quotation], settled: Mapping[str, Voice], scene: Scene) -> Voice | None:
    """Who goes on speaking in a direct quotation without a source."""
    begin = quotation.content[0].begin
    full = quotation.form is Form.DIRECT and _OPENING.search(scene.report.text, max(0, begin - _OPENING_CHARS), begin)
    if not full or not scene.paragraphs:
        return None
    here = scene.paragraph_at(begin)
    recent = [q for q in spoken[-_RECENT:] if q.content[-1].end <= begin and settled[q.id].kind is VoiceKind.PERSON]
    for before in reversed(recent):
        there = scene.paragraph_at(before.content[-1].end - 1)
        if there == here or (there == here - 1 and _is_all_quoted(here, scene)):
            return settled[before.id] if _is_alone(settled[before.id], before, begin, scene) else None
        break
    return _announced(here, scene)


def _unsaid(quotation: Quotation, scene: Scene) -> Voice | None:
    """Who speaks where a language leaves the subject of a verb in the singular out: that of the sentence before, if near."""
    if scene.language not in scene.rules.words.subject_dropping or is_plural(quotation.cue, scene) or not scene.paragraphs:
        return None
    begin = min(quotation.content[0].begin, quotation.cue[0].begin)
    figure = scene.subject_before(begin)
    near = scene.paragraphs[max(scene.paragraph_at(begin) - 1, 0)].begin
    return Voice(VoiceKind.PERSON, figure=figure) if figure in scene.figures_between(near, begin) else None


def _is_alone(voice: Voice, before: Quotation, end: int, scene: Scene) -> bool:
    """Whether nobody but the speaker is named between one quotation and the next."""
    places = [s.end for s in (*before.content, *before.source, *before.cue)]
    return scene.figures_between(max(places), end) <= {voice.figure}


def _is_all_quoted(paragraph: int, scene: Scene) -> bool:
    """Whether a paragraph is nothing but quotation."""
    here = scene.paragraphs[paragraph]
    return all(scene.is_quoted(here.raw(m.start())) for m in WORD.finditer(here.text))


def _announced(paragraph: int, scene: Scene) -> Voice | None:
    """Who is announced by the colon that ends the paragraph before one that is all quotation."""
    if paragraph == 0 or not _is_all_quoted(paragraph, scene) or not scene.paragraphs[paragraph - 1].text.rstrip().endswith(":"):
        return None
    figure = scene.subject_before(scene.paragraphs[paragraph].begin)
    return None if figure is None else Voice(VoiceKind.PERSON, figure=figure)


def _enclosing(quotation: Quotation, spoken: Sequence[Quotation], settled: Mapping[str, Voice]) -> Voice | None:
    """Who says "I": the speaker of the quotation around."""
    place = quotation.source[0].begin
    for outer in reversed(spoken[-_RECENT:]):
        around = outer.id == quotation.parent or any(s.begin <= place < s.end for s in outer.content)
        if around and outer.id != quotation.id:
            return settled[outer.id]
    return None


def _antecedent(place: int, scene: Scene) -> Voice | None:
    """Whom "who" or "which" refers to: the mention right before it."""
    before = [m for m in scene.before(place) if m.kind is not MentionKind.PRONOUN]
    if not before or not _BESIDE.fullmatch(scene.report.text, before[-1].span.end, place):
        return None
    figure = scene.meant(before[-1])
    if figure is not None:
        return Voice(VoiceKind.PERSON, figure=figure)
    who = fold(scene.report.text[place : place + 3]) == "who"
    return Voice(VoiceKind.PARTY, before[-1].name) if before[-1].kind is MentionKind.NAME and not who else None


def _subject_party(place: int, scene: Scene) -> Voice | None:
    """The party that stands as subject of the sentence in which "it" stands: "Estria said it would pay"."""
    before = scene.before(place)
    if not before:
        return None
    sentence = [m for m in before if (m.paragraph, m.sentence) == (before[-1].paragraph, before[-1].sentence)]
    first = next((m for m in sentence if not m.governed and not scene.is_quoted(m.span.begin)), None)
    if first is None or first.kind is not MentionKind.NAME or scene.meant(first) is not None or not _is_known(first, scene):
        return None
    return Voice(VoiceKind.PARTY, first.name)


def _is_known(mention: NameMention, scene: Scene) -> bool:
    """Whether a capitalised sequence is more than a sentence's first word: several words, a party, or named again."""
    name = fold(mention.name or "")
    again = sum(fold(m.name or "") == name for m in scene.mentions) > 1
    return " " in name or name in scene.rules.parties.names or again


def _last(
    kind: VoiceKind, place: int, spoken: Sequence[Quotation], settled: Mapping[str, Voice], scene: Scene,
) -> Voice | None:
    """The voice that spoke last, if it is of the kind and spoke in this paragraph or the one before."""
    before = [q for q in spoken[-_RECENT:] if q.source and q.source[0].begin < place]
    if not before:
        return None
    last = max(before, key=lambda q: q.source[0].begin)
    near = scene.paragraph_at(place) - scene.paragraph_at(last.source[0].begin) <= 1
    alone = not scene.figures_between(last.source[0].end, place)
    return settled[last.id] if near and alone and settled[last.id].kind is kind else None
