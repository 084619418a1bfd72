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
    Change,
    ChangeKind,
    Discrepancy,
    DiscrepancyKind,
    Fact,
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
_UNTOUCHED = frozenset({ReadingClass.BASE, ReadingClass.IDENTICAL, ReadingClass.TYPOGRAPHIC, ReadingClass.TRUNCATED,
                        ReadingClass.EXTENDED, ReadingClass.DISSOLVED})


def discrepancies(found: Findings, facts: tuple[Fact, ...], narration: Narration) -> tuple[Discrepancy, ...]:
    """All discrepancies of a story, the gravest first, then in the order of the reports; each difference once."""
    told = [one for utterance in found.apparatus for one in _of_utterance(found, utterance)]
    taken = tuple(span for utterance in found.apparatus for reading in utterance.readings for span in reading.spans)
    told += _of_narration(found, narration.differences(found, facts, taken))
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
    for (kind, _, _), carriers in same.items():
        spans = [carriers[0][1].base_span or _around(base.spans)]
        spans += [change.reading_span or _around(reading.spans) for reading, change in carriers]
        names = [reading.report for reading, _ in carriers]
        yield _make(found, kind, spans, (base.report, names, carriers[0][1].sentence), utterance.id)


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
    same: dict[tuple[ChangeKind, Span | None, str], list[Told]] = defaultdict(list)
    for one in told:
        same[one.change.kind, one.change.base_span, fold(one.change.reading)].append(one)
    for (kind, _, _), group in same.items():
        first = group[0]
        spans = [first.change.base_span or first.base, *(one.change.reading_span or one.reading for one in group)]
        names = [one.reading.report for one in group]
        yield _make(found, kind, spans, (first.base.report, names, first.change.sentence), None)


def _make(
    found: Findings, kind: ChangeKind, spans: Sequence[Span], who: tuple[ReportId, list[ReportId], str], utterance: str | None
) -> Discrepancy:
    base, carriers, sentence = who
    named, severity, reason = _KINDS[kind]
    summary = f"{_labels(found, carriers)} against {_labels(found, [base])}: {sentence}"
    return _discrepancy(named, (severity, reason), summary, spans, utterance)


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
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
