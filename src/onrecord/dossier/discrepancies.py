"""Discrepancies: what a reader who relies on one of the reports should know that another one tells otherwise.

Three sources, each with its spans: changes of meaning in the readings of an utterance; differences of the same kinds between
aligned sentences of narration, told by the same detectors; and spellings of one person's name. Style, order and spelling stay
silent. A discrepancy says that reports differ, never which of them is right.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.dossier.findings import Findings
from onrecord.dossier.narration import Narration, Told
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
    identify,
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
_UNTOUCHED = frozenset({ReadingClass.BASE, ReadingClass.IDENTICAL, ReadingClass.TYPOGRAPHIC, ReadingClass.TRUNCATED,
                        ReadingClass.EXTENDED, ReadingClass.DISSOLVED})
_ALIKE = frozenset({ReadingClass.IDENTICAL, ReadingClass.TYPOGRAPHIC})
"""Readings that stand on the base's side of every difference."""
_NAMED = 5
"""A summary names so many reports at most on either side."""


def discrepancies(found: Findings, narration: Narration) -> tuple[Discrepancy, ...]:
    """All discrepancies of a story, the gravest first, then in the order of the reports; each difference once."""
    told = [one for utterance in found.apparatus for one in _of_utterance(found, utterance)]
    told += _of_narration(found, narration.differences(found))
    told += _reworded(found)
    told += [one for person in found.persons for one in _of_person(person)]
    order = {report.id: number for number, report in enumerate(found.reports)}
    gravity = list(reversed(Severity))
    distinct = {one.id: one for one in told}
    places = {d.id: (gravity.index(d.severity), order[d.spans[0].report], d.spans[0].begin, d.id) for d in distinct.values()}
    return tuple(sorted(distinct.values(), key=lambda one: places[one.id]))


def _of_utterance(found: Findings, utterance: Utterance) -> Iterator[Discrepancy]:
    base, others = utterance.readings[0], utterance.readings[1:]
    same: dict[tuple[ChangeKind, str, str], list[tuple[Reading, Change]]] = defaultdict(list)
    for reading in others:
        for change in reading.changes:
            if change.meaning and change.kind in _KINDS:
                same[change.kind, fold(change.base), fold(change.reading)].append((reading, change))
    alike = [reading for reading in others if reading.cls in _ALIKE]
    for carriers in same.values():
        change = carriers[0][1]
        if change.aspect is Aspect.ATTRIBUTION:
            agreeing = [frame for one in others if (frame := _frame(found, one)) is not None]
        else:
            agreeing = [place for one in alike if (place := _same_place(base, one, change.base_span)) is not None]
        changed = [told.reading_span or _around(reading.spans) for reading, told in carriers]
        yield _make(found, change, ([change.base_span or _around(base.spans), *agreeing], changed), utterance.id)


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
        return _around(other.spans)
    columns = {cell.column for cell in base.cells if within.begin <= cell.span.begin < within.end}
    cells = [cell.span for cell in other.cells if cell.column in columns]
    return Span(cells[0].report, cells[0].begin, cells[-1].end) if columns and len(cells) == len(columns) else None


def _reworded(found: Findings) -> Iterator[Discrepancy]:
    """One discrepancy for each report that prints other words between quotation marks, with no change of meaning found."""
    spans: dict[ReportId, list[Span]] = defaultdict(list)
    for utterance in found.apparatus:
        base, others = utterance.readings[0], utterance.readings[1:]
        for reading in others:
            if reading.cls not in _UNTOUCHED and not any(c.meaning for c in reading.changes) and _in_marks(base, reading):
                spans[reading.report] += [_around(reading.spans), _around(base.spans)]
    for report, places in spans.items():
        n = len(places) // 2
        summary = f"{_labels(found, [report])} prints other words between quotation marks in {n} utterance{'s' if n > 1 else ''}."
        weight = (Severity.LOW, "reworded inside quotation marks, with no change of meaning found")
        yield _discrepancy(DiscrepancyKind.QUOTATION, weight, summary, places, None)


def _in_marks(base: Reading, reading: Reading) -> bool:
    return base.form is not Form.INDIRECT and reading.form is not Form.INDIRECT


def _of_narration(found: Findings, told: Iterable[Told]) -> Iterator[Discrepancy]:
    """Differences of narration that say the same of the same words are one discrepancy."""
    same: dict[tuple[ChangeKind, Span | None, str, str], list[Told]] = defaultdict(list)
    for one in told:
        same[one.change.kind, one.change.base_span, fold(one.change.base), fold(one.change.reading)].append(one)
    for group in same.values():
        first = group[0]
        base = _moved(first.base, first.change.base_span)
        reading = [span for one in group for span in _moved(one.reading, one.change.reading_span)]
        yield _make(found, first.change, (base, reading), None)


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
    named, severity, reason = _ASPECTS[change.aspect] if change.aspect in _ASPECTS else _KINDS[change.kind]
    severity = severity if change.meaning else Severity.LOW
    carriers, others = ([span.report for span in side] for side in (reading, base))
    summary = f"{_labels(found, carriers)} against {_labels(found, others)}: {change.sentence}"
    return _discrepancy(named, (severity, reason), summary, [*base, *reading], utterance)


def _of_person(person: Person) -> Iterator[Discrepancy]:
    """A name that is spelled in several ways; one span for each report that spells it."""
    spellings: dict[str, list[Span]] = defaultdict(list)
    for variant in person.variants:
        if variant.span is not None:
            spellings[variant.text].append(variant.span)
    if len(spellings) > 1:
        words = " and ".join(f"“{name}”" for name in sorted(spellings))
        spans = [span for name in sorted(spellings, key=lambda n: (n != person.name, n)) for span in spellings[name]]
        weight = (Severity.LOW, "a spelling, no other person")
        yield _discrepancy(DiscrepancyKind.NAME, weight, f"One name is spelled {words}.", spans, None)


def _discrepancy(
    kind: DiscrepancyKind, severity: tuple[Severity, str], summary: str, spans: Sequence[Span], utterance: str | None
) -> Discrepancy:
    distinct = tuple(dict.fromkeys(spans))
    name = identify("d", [kind, *((s.report, s.begin, s.end) for s in distinct)])
    return Discrepancy(name, kind, severity[0], severity[1], summary, distinct, utterance)


def _around(spans: tuple[Span, ...]) -> Span:
    """One span that holds them all."""
    return Span(spans[0].report, spans[0].begin, spans[-1].end)


def _labels(found: Findings, reports: Sequence[ReportId]) -> str:
    """The names of reports as a reader knows them, each once, in the order of the dossier."""
    wanted = set(reports)
    names = list(dict.fromkeys(report.label for report in found.reports if report.id in wanted))
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} others"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
