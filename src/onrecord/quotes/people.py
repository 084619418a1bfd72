"""The people of a story: one name for each, whatever the spellings, and speakers that only other reports tell.

Takes what each report tells of its own quotations and gives a :class:`~onrecord.model.Cast`. Two full names are one person when
the surname is the same and the given names are spellings of one name, or when one of the two parts drifts by a letter or two
and an office fits; two people whom one report tells apart are never joined. A surname alone joins the one who bears it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from rapidfuzz.distance import Indel

from onrecord.model import Cast, Gender, MentionKind, Passage, Person, Quotation, Record, Report, Span, Told
from onrecord.quotes.figures import Figure, Office, holds, same_given
from onrecord.quotes.scene import Scene
from onrecord.quotes.voices import ReportVoices, Voice, VoiceKind
from onrecord.text.name_rules import NameRules
from onrecord.text.names import title_words
from onrecord.text.normalise import fold

__all__ = ["join"]

_MIN_LIKENESS = 0.8
"""From here two spellings of a surname or a given name may be one (Zelensky/Zelenskyy .94, Selenskyj/Zelensky .71 is missed)."""
_MIN_LETTERS = 5
"""Shorter names differ by chance too often to be joined by likeness."""
_OPEN = (VoiceKind.PRONOUN, VoiceKind.OFFICE, VoiceKind.UNTOLD)


class _Member(Record, frozen=True):
    """A person of one report: the report's place in the story and the person."""

    report: int
    figure: Figure
    number: int


def join(
    voiced: Sequence[ReportVoices], addressees: Sequence[Sequence[str | None]], passages: Sequence[Passage], rules: NameRules,
) -> Cast:
    """One name for each person over all reports; open speakers told by aligned passages. Quotations keep their order."""
    clusters = _clusters(voiced, rules)
    names = {(m.report, m.number): _canonical(cluster, voiced) for cluster in clusters for m in cluster}
    genders = {_canonical(c, voiced): next((m.figure.gender for m in c if m.figure.gender), None) for c in clusters}
    told: list[Quotation] = []
    for i, one in enumerate(voiced):
        renamed = {one.scene.figures.people[n].name: name for (r, n), name in names.items() if r == i}
        for quotation, voice, addressee in zip(one.quotations, one.voices, addressees[i], strict=True):
            speaker = voice.name if voice.figure is None else names[i, voice.figure]
            to = quotation.addressee or renamed.get(addressee or "", addressee)
            told.append(msgspec.structs.replace(quotation, speaker=quotation.speaker or speaker, addressee=to))
    voices = {q.id: v for one in voiced for q, v in zip(one.quotations, one.voices, strict=True)}
    told = _told_by_others(told, voices, passages, genders)
    scenes = {one.report.id: one.scene for one in voiced}
    told = [_named_by_office(q, scenes[q.report], clusters, voiced) if voices[q.id].kind is VoiceKind.OFFICE else q for q in told]
    people = [_person(cluster, voiced) for cluster in clusters if any(m.figure.is_full for m in cluster)]
    return Cast(tuple(told), tuple(sorted(people, key=lambda person: person.name)))


def _clusters(voiced: Sequence[ReportVoices], rules: NameRules) -> list[list[_Member]]:
    """The people of all reports, those who are one together; full names first, then surnames alone."""
    members = [_Member(i, f, n) for i, one in enumerate(voiced) for n, f in enumerate(one.scene.figures.people)]
    clusters: list[list[_Member]] = []
    by_letter: dict[str, list[list[_Member]]] = {}
    for member in sorted(members, key=lambda m: (not m.figure.is_full, fold(m.figure.name), m.report)):
        alike = by_letter.setdefault(fold(member.figure.surname)[:1], [])
        fitting = [c for c in alike if c[-1].report != member.report and _is_one(member, c, rules)]
        fitting = [c for c in fitting if all(m.report != member.report for m in c)]
        if len(fitting) == 1 or (fitting and member.figure.is_full):
            fitting[0].append(member)
        else:
            clusters.append([member])
            alike.append(clusters[-1])
    return clusters


def _is_one(member: _Member, cluster: Sequence[_Member], rules: NameRules) -> bool:
    """Whether a person of one report is the person of a cluster."""
    genders = {m.figure.gender for m in (member, *cluster)} - {None}
    return len(genders) < 2 and any(_is_same(member.figure, m.figure, rules) for m in cluster)


def _is_same(a: Figure, b: Figure, rules: NameRules) -> bool:
    same_surname = fold(a.surname) == fold(b.surname)
    if a.given is None or b.given is None:
        return same_surname
    given = same_given(a.given, b.given, rules)
    if same_surname:
        return given or (_is_like(a.given, b.given) and _share_office(a, b))
    return given and _is_like(a.surname, b.surname) and _share_office(a, b)


def _is_like(a: str, b: str) -> bool:
    a, b = fold(a), fold(b)
    return min(len(a), len(b)) >= _MIN_LETTERS and Indel.normalized_similarity(a, b) >= _MIN_LIKENESS


def _share_office(a: Figure, b: Figure) -> bool:
    """Whether two people were given an office in common, or one of them none."""
    if not a.offices or not b.offices:
        return True
    return any(x.words & y.words for x in a.offices for y in b.offices)


def _canonical(cluster: Sequence[_Member], voiced: Sequence[ReportVoices]) -> str:
    """The name that most reports carry; of equals the one that agencies' own reports carry, then the first by letters."""
    full = [m for m in cluster if m.figure.is_full] or list(cluster)
    carried = Counter(m.figure.name for m in full)
    wires = Counter(m.figure.name for m in full if _is_wire(voiced[m.report].report))
    return min(carried, key=lambda name: (-carried[name], -wires[name], name))


def _is_wire(report: Report) -> bool:
    """Whether a report is an agency's own: it names an agency, and no other outlet."""
    agency, outlet = report.masthead.agency, report.masthead.outlet
    return agency is not None and (outlet is None or fold(outlet.text) == fold(agency.text))


def _person(cluster: Sequence[_Member], voiced: Sequence[ReportVoices]) -> Person:
    """A person with every spelling of the full name, once a report, in the order of reports and places."""
    variants: list[Told] = []
    for member in sorted((m for m in cluster if m.figure.is_full), key=lambda m: m.report):
        scene = voiced[member.report].scene
        seen: set[str] = set()
        for mention in scene.mentions:
            if scene.figures.at(mention) != member.number or mention.given is None or not mention.name or mention.name in seen:
                continue
            seen.add(mention.name)
            variants.append(Told(mention.name, "visible", _name_span(mention.span, mention.name, scene)))
    return Person(_canonical(cluster, voiced), tuple(variants))


def _name_span(span: Span, name: str, scene: Scene) -> Span:
    """The part of a mention that is the name; the whole mention where repairs changed its letters."""
    begin = span.end - len(name)
    exact = begin >= span.begin and scene.report.text[begin : span.end] == name
    return Span(span.report, begin, span.end) if exact else span


def _told_by_others(
    told: Sequence[Quotation], voices: Mapping[str, Voice], passages: Sequence[Passage], genders: Mapping[str, Gender | None],
) -> list[Quotation]:
    """Open speakers filled in where the quotations in aligned passages of other reports all have one speaker."""
    by_report: dict[str, list[Quotation]] = {}
    for quotation in told:
        by_report.setdefault(quotation.report, []).append(quotation)
    sides: dict[str, list[tuple[Span, Span]]] = {}
    for passage in passages:
        sides.setdefault(passage.a.report, []).append((passage.a, passage.b))
        sides.setdefault(passage.b.report, []).append((passage.b, passage.a))
    filled: list[Quotation] = []
    for quotation in told:
        voice = voices[quotation.id]
        if quotation.speaker is None and voice.kind in _OPEN:
            far = [b for a, b in sides.get(quotation.report, ()) if any(a.meets(s) for s in quotation.content)]
            names = {q.speaker for span in far for q in by_report.get(span.report, ()) if _overlaps(q, span)} - {None}
            speaker = names.pop() if len(names) == 1 else None
            if speaker and (voice.gender is None or genders.get(speaker) in (voice.gender, None)):
                quotation = msgspec.structs.replace(quotation, speaker=speaker)
        filled.append(quotation)
    return filled


def _named_by_office(
    quotation: Quotation, scene: Scene, clusters: Sequence[Sequence[_Member]], voiced: Sequence[ReportVoices],
) -> Quotation:
    """An open office ("the minister") given to the one person of the story who holds it."""
    roles = [m for s in quotation.source[:1] for m in scene.within(s) if m.kind is MentionKind.ROLE]
    if quotation.speaker is not None or not roles:
        return quotation
    office = Office(title_words(roles[0].title), title_words(roles[0].affiliation))
    holding = [c for c in clusters if any(holds(m.figure, office, scene.rules) for m in c)]
    genders = {m.figure.gender for c in holding for m in c} - {None}
    if len(holding) != 1 or (roles[0].gender and genders - {roles[0].gender}):
        return quotation
    return msgspec.structs.replace(quotation, speaker=_canonical(holding[0], voiced))


def _overlaps(quotation: Quotation, span: Span) -> bool:
    return any(span.meets(own) for own in quotation.content)
