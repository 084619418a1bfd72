"""Discrepancies: what a reader who relies on one of the reports should know that another one tells otherwise.

Sources, each with its spans: changes of meaning in the readings of an utterance; differences of the same kinds between aligned
sentences of narration, told by the same detectors; acts that statements tell otherwise; spellings of one person's name; quoted
terms that are other words; and sources that a report does not name. Style, order and spelling stay slight or silent. A
discrepancy says that reports differ, never which of them is right.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.dossier.contrasts import with_contrasts
from onrecord.dossier.difference import Weight, around, difference, labels, verb
from onrecord.dossier.findings import Findings
from onrecord.dossier.narration import GROUNDED, Narration, StoryWords, Told
from onrecord.dossier.sources import sources
from onrecord.dossier.terms import reworded
from onrecord.model import (
    Aspect,
    Change,
    ChangeKind,
    Discrepancy,
    DiscrepancyKind,
    Form,
    Person,
    Reading,
    ReadingClass,
    ReportId,
    Severity,
    Span,
    Utterance,
)
from onrecord.text.normalise import fold

__all__ = ["discrepancies"]

_KINDS = {
    ChangeKind.NEGATION: (DiscrepancyKind.NEGATION, Severity.HIGH, "what one report affirms another denies"),
    ChangeKind.NUMBER: (DiscrepancyKind.NUMBER, Severity.HIGH, "the numbers cannot both be what was told"),
    ChangeKind.DATE: (DiscrepancyKind.DATE, Severity.HIGH, "the dates cannot both be what was told"),
    ChangeKind.NAME: (DiscrepancyKind.NAME, Severity.HIGH, "another person, place or body is named"),
    ChangeKind.MODALITY: (DiscrepancyKind.MODALITY, Severity.HIGH, "how certain or binding it is differs"),
    ChangeKind.PERSON: (DiscrepancyKind.ATTRIBUTION, Severity.MEDIUM, "who is meant by the speaker differs"),
    ChangeKind.TENSE: (DiscrepancyKind.TENSE, Severity.MEDIUM, "when it holds differs"),
    ChangeKind.SCOPE: (DiscrepancyKind.SCOPE, Severity.MEDIUM, "how much or how many it covers differs"),
    ChangeKind.DEGREE: (DiscrepancyKind.DEGREE, Severity.MEDIUM, "how strongly it is put differs"),
    ChangeKind.LEXICAL: (DiscrepancyKind.QUOTATION, Severity.MEDIUM, "quotation marks hold another word"),
}
_ASPECTS = {
    Aspect.ATTRIBUTION: (DiscrepancyKind.ATTRIBUTION, Severity.MEDIUM, "one report gives it as a claim, another as a fact"),
}
"""Changes whose kind alone would name them wrongly."""
_ALIKE = frozenset({ReadingClass.IDENTICAL, ReadingClass.TYPOGRAPHIC})
"""Readings that stand on the base's side of every difference."""
_HINTED = Weight(Severity.LOW, "a sentence beside it names a source")
_STYLE = Weight(Severity.LOW, "the present and the past of a telling are a matter of style")
_BESIDE_CHARS = 250
"""So near, about a sentence, the words of another attribution still hang over a sentence."""
_BECAME = re.compile(r"“.*” became “.*”: (?P<told>.*)", re.DOTALL)


def discrepancies(found: Findings, narration: Narration) -> tuple[Discrepancy, ...]:
    """All discrepancies of a story, the gravest first, then in the order of the reports; each difference once."""
    words = narration.over(found)
    told = [one for utterance in found.apparatus for one in _of_utterance(found, utterance, words)]
    told += _of_narration(found, words.differences())
    told = with_contrasts(found, told)
    told += reworded(found, words)
    told += sources(found)
    told += [one for person in found.persons for one in _of_person(person)]
    order = {report.id: number for number, report in enumerate(found.reports)}
    gravity = list(reversed(Severity))
    distinct = {one.id: one for one in told}
    places = {d.id: (gravity.index(d.severity), order[d.spans[0].report], d.spans[0].begin, d.id) for d in distinct.values()}
    return tuple(sorted(distinct.values(), key=lambda one: places[one.id]))


def _of_utterance(found: Findings, utterance: Utterance, words: StoryWords) -> Iterator[Discrepancy]:
    base, others = utterance.readings[0], utterance.readings[1:]
    same: dict[tuple[ChangeKind, str, str], list[tuple[Reading, Change]]] = defaultdict(list)
    for reading in others:
        for change in reading.changes:
            if change.meaning and change.kind in _KINDS and _is_of_one_thing(base, reading, change, words):
                same[change.kind, fold(change.base), fold(change.reading)].append((reading, change))
    alike = [reading for reading in others if reading.cls in _ALIKE]
    for carriers in same.values():
        change = carriers[0][1]
        if change.aspect is Aspect.ATTRIBUTION:
            agreeing = [frame for one in others if (frame := _frame(found, one)) is not None]
        else:
            agreeing = [place for one in alike if (place := _same_place(base, one, change.base_span)) is not None]
        changed = [told.reading_span or around(reading.spans) for reading, told in carriers]
        yield _make(found, change, ([change.base_span or around(base.spans), *agreeing], changed), utterance.id)


def _is_of_one_thing(base: Reading, reading: Reading, change: Change, words: StoryWords) -> bool:
    """Whether a change is told of the same thing; words in marks on both sides were one speaker's, so they need no ground."""
    told = Form.INDIRECT in (base.form, reading.form) and change.kind in GROUNDED
    return not told or change.aspect is not None or words.is_grounded(base.spans, reading.spans, change)


def _frame(found: Findings, reading: Reading) -> Span | None:
    """Where a report says who said it, from the source to the verb; ``None`` where it does not."""
    quotation = found.quotations_by_id.get(reading.quotation or "")
    if quotation is None or not quotation.source:
        return None
    parts = (*quotation.source, *quotation.cue)
    return Span(reading.report, min(span.begin for span in parts), max(span.end for span in parts))


def _same_place(base: Reading, other: Reading, within: Span | None) -> Span | None:
    """Where a reading has the words that the base has in a span, by the columns of the apparatus; without a span, all of it."""
    if within is None:
        return around(other.spans)
    columns = {cell.column for cell in base.cells if within.begin <= cell.span.begin < within.end}
    cells = [cell.span for cell in other.cells if cell.column in columns]
    return Span(cells[0].report, cells[0].begin, cells[-1].end) if columns and len(cells) == len(columns) else None


def _of_narration(found: Findings, told: Iterable[Told]) -> Iterator[Discrepancy]:
    """Differences of narration in the same words that meet in a place are one discrepancy."""
    for group in _met(told):
        base = dict.fromkeys(span for one in group for span in _moved(one.base, one.change.base_span))
        reading = dict.fromkeys(span for one in group for span in _moved(one.reading, one.change.reading_span))
        yield _make(found, group[0].change, (tuple(base), tuple(reading)), None)


def _met(told: Iterable[Told]) -> list[list[Told]]:
    """What is told in groups: the same kind and words, and one side in the same place as in another of the group."""
    groups: dict[tuple[ChangeKind, str, str], list[list[Told]]] = defaultdict(list)
    for one in told:
        same = groups[one.change.kind, fold(one.change.base), fold(one.change.reading)]
        met = [group for group in same if any(_touch(one, other) for other in group)]
        same[:] = [group for group in same if group not in met] + [[other for group in met for other in group] + [one]]
    return [group for same in groups.values() for group in same]


def _touch(one: Told, other: Told) -> bool:
    """Whether two differences have a side in one place."""
    spans = [(told.change.base_span or told.base[0], told.change.reading_span or told.reading[0]) for told in (one, other)]
    return spans[0][0] == spans[1][0] or spans[0][1] == spans[1][1]


def _moved(sentences: Sequence[Span], within: Span | None) -> list[Span]:
    """The place of ``within``, a part of the first of some equal sentences, in each of them; without it the sentences."""
    if within is None:
        return list(sentences)
    begin, end = within.begin - sentences[0].begin, within.end - sentences[0].begin
    return [Span(one.report, one.begin + begin, one.begin + end) for one in sentences]


def _make(
    found: Findings, change: Change, sides: tuple[Sequence[Span], Sequence[Span]], utterance: str | None
) -> Discrepancy:
    base, reading = sides
    kind, weight = _weighed(found, change, reading, is_speech=utterance is not None)
    summary = _summary(found, change, ([span.report for span in base], [span.report for span in reading]))
    return difference(kind, weight, summary, [*base, *reading], utterance)


def _weighed(
    found: Findings, change: Change, reading: Sequence[Span], *, is_speech: bool
) -> tuple[DiscrepancyKind, Weight]:
    """The kind of a change and how much it matters where it stands."""
    kind, severity, reason = _ASPECTS[change.aspect] if change.aspect in _ASPECTS else _KINDS[change.kind]
    if change.aspect is Aspect.ATTRIBUTION and all(_is_attributed_beside(found, span) for span in reading):
        return kind, _HINTED
    if change.kind is ChangeKind.TENSE and not is_speech and "future" not in change.sentence:
        return kind, _STYLE
    return kind, Weight(severity if change.meaning else Severity.LOW, reason)


def _is_attributed_beside(found: Findings, span: Span) -> bool:
    """Whether somebody is named as a source right before or behind a sentence: a reader takes it for more of the same."""
    frames = (part for one in found.quotations if one.report == span.report and one.source for part in (*one.source, *one.cue))
    return any(part.begin - span.end <= _BESIDE_CHARS and span.begin - part.end <= _BESIDE_CHARS for part in frames)


def _summary(found: Findings, change: Change, sides: tuple[Sequence[ReportId], Sequence[ReportId]]) -> str:
    """What differs in one plain sentence, without a word on who is right."""
    others, carriers = (labels(found, side) for side in sides)
    became = _BECAME.fullmatch(change.sentence)
    if became is None:
        return f"{carriers} against {others}: {change.sentence}"
    has, have = verb(sides[1], "has", "have"), verb(sides[0], "has", "have")
    return f"{carriers} {has} “{change.reading}” where {others} {have} “{change.base}”: {became['told']}"


def _of_person(person: Person) -> Iterator[Discrepancy]:
    """A name that is spelled in several ways; one span for each report that spells it."""
    spellings: dict[str, list[Span]] = defaultdict(list)
    for variant in person.variants:
        if variant.span is not None:
            spellings[variant.text].append(variant.span)
    if len(spellings) > 1:
        words = " and ".join(f"“{name}”" for name in sorted(spellings))
        spans = [span for name in sorted(spellings, key=lambda n: (n != person.name, n)) for span in spellings[name]]
        weight = Weight(Severity.LOW, "a spelling, no other person")
        yield difference(DiscrepancyKind.NAME, weight, f"One name is spelled {words}.", spans)
