"""How does the page show descent, discrepancies, coverage, dates and the brief? Records cut to what each view prints.

Takes a dossier and its sigla; every span comes out as a link to its words, with its place and offsets.
"""

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.model import Carriage, Discrepancy, Dossier, Edge, Fact, NodeKind, Record, Severity, Span, Step, TimelineEvent
from onrecord.render.origins import Behind, behind
from onrecord.render.sigla import Witnesses
from onrecord.render.words import CARRIAGE_WORDS, MANNER_WORDS, count, listed, lost_words, shortened, step_words, when_words

__all__ = ["Cite", "cited", "coverage", "descent", "differences", "events", "origins", "sentences"]

_SHORT_CHARS = 90  # evidence in a table: enough to know it by
_CONTEXT = 70  # characters of context either side: about a line


class Cite(Record, frozen=True):
    """A span for a reader: link, place (``A¶3``), offsets, the report's name, the words with a little before and after them."""

    href: str
    place: str
    offsets: str
    name: str
    words: str
    short: str = ""
    before: str = ""
    after: str = ""
    language: str = ""
    number: int = 0


class StepPart(Record, frozen=True):
    """What a step did to some places: ``cut``, ``added``, ``moved`` or ``altered``, a link to each (altered: two)."""

    what: str
    cites: tuple[Cite, ...]


class DescentRow(Record, frozen=True):
    """An edge in words, or a node that took from nothing here (no source)."""

    id: str
    anchor: str
    siglum: str
    name: str
    lost: bool
    source: str
    manner: str
    ground: str
    share: str
    why: str
    evidence: tuple[Cite, ...]
    step: str = ""
    parts: tuple[StepPart, ...] = ()


class Origin(Record, frozen=True):
    """A group of reports with one origin."""

    number: int
    sigla: str
    counted: str
    label: str
    why: str
    evidence: tuple[Cite, ...]


class Difference(Record, frozen=True):
    """A discrepancy: its sides, equal words once with all their places; and the utterance it is of."""

    label: str
    summary: str
    kind: str
    severity: str
    high: bool
    reason: str
    utterance: str
    sides: tuple[tuple[Cite, ...], ...]


class FactCell(Record, frozen=True):
    """How one report carries a fact: kind, spoken words, link."""

    kind: str
    spoken: str
    href: str


class FactRow(Record, frozen=True):
    """A fact with its origins and its cells in the order of the sigla."""

    words: str
    cite: Cite
    language: str
    link: str
    carriers: str
    origins: Behind
    cells: tuple[FactCell, ...]


class Event(Record, frozen=True):
    """A date in words with its precision; ``quoted`` where the words are a report's own, ``told`` the first words of the time."""

    label: str
    when: str
    precision: str
    vague: bool
    what: str
    quoted: bool
    cites: tuple[Cite, ...]
    told: Cite | None


class Sentence(Record, frozen=True):
    """A sentence of the brief with its numbered citations and what it rests on."""

    text: str
    cites: tuple[Cite, ...]
    origins: str
    note: str


def cited(span: Span, witnesses: Witnesses, *, number: int = 0) -> Cite:
    """A span as a link with its words and some context from its own block."""
    report, words = witnesses.report(span.report), witnesses.words(span)
    block = witnesses.block(span)
    low, high = (report.blocks[block].begin, report.blocks[block].end) if block is not None else (span.begin, span.end)
    before = report.text[max(low, span.begin - _CONTEXT) : span.begin]
    after = report.text[span.end : max(span.end, min(high, span.end + _CONTEXT))]
    if span.begin - _CONTEXT > low:
        before = f"… {before.partition(' ')[2]}"
    if span.end + _CONTEXT < high:
        after = f"{after.rpartition(' ')[0]} …"
    href, offsets = f"#{witnesses.anchor(span)}", f"{span.begin}–{span.end}"
    language = witnesses.language(span.report)
    return Cite(
        href,
        witnesses.place(span),
        offsets,
        witnesses.name(report),
        words,
        shortened(words, _SHORT_CHARS, " […]"),
        before,
        after,
        language,
        number,
    )


def descent(dossier: Dossier, witnesses: Witnesses) -> tuple[DescentRow, ...]:
    """Every edge in words in the order of sigla, and every node without one."""
    edges = list(enumerate(dossier.stemma.edges, 1))
    rows: list[DescentRow] = []
    nodes = sorted(dossier.stemma.nodes, key=lambda node: (node.kind is NodeKind.LOST, witnesses.order(node.id)))
    names: dict[str, str] = {report.id: witnesses.name(report) for report in witnesses.reports}
    for node in nodes:
        mine: list[tuple[int, Edge | None]] = [(number, edge) for number, edge in edges if edge.target == node.id]
        siglum, lost = witnesses.sigla[node.id], node.kind is NodeKind.LOST
        for place, (number, edge) in enumerate(mine or [(0, None)]):
            anchor = f"n-{siglum}" if place == 0 else ""
            rows.append(
                _descent_row(
                    number,
                    edge,
                    (siglum, names.get(node.id) or lost_words(witnesses.spoken(node.label)), anchor),
                    witnesses,
                    lost=lost,
                )
            )
    return tuple(rows)


def _descent_row(number: int, edge: Edge | None, node: tuple[str, str, str], witnesses: Witnesses, *, lost: bool) -> DescentRow:
    siglum, name, anchor = node
    if edge is None:
        why = "known only through the reports that took from it" if lost else "no report here is its source"
        return DescentRow("", anchor, siglum, name, lost, "", "", "", "", why, ())
    ground = "declared" if edge.declared else f"inferred, {edge.confidence:.2f}"
    if not edge.direction_told:
        ground += "; which came first cannot be told"
    share = "cannot be told" if edge.share is None else f"{edge.share:.0%}"
    evidence = tuple(cited(span, witnesses) for span in edge.evidence)
    source = witnesses.sigla[edge.source]
    return DescentRow(
        f"e{number}",
        anchor,
        siglum,
        name,
        lost,
        source,
        MANNER_WORDS[edge.manner],
        ground,
        share,
        witnesses.spoken(edge.why),
        evidence,
        step_words(edge.step, witnesses.sigla[edge.step.beside]) if edge.step else "",
        tuple(_step_parts(edge.step, witnesses)) if edge.step else (),
    )


def _step_parts(step: Step, witnesses: Witnesses) -> Iterator[StepPart]:
    """The places of a step by what was done to them, those first that are told first in words."""
    altered = [span for one in step.altered for span in (one.source, one.target)]
    for what, spans in (("cut", step.cut), ("added", step.added), ("moved", step.moved), ("altered", altered)):
        if spans:
            yield StepPart(what, tuple(_at_block(span, witnesses) for span in spans))


def _at_block(span: Span, witnesses: Witnesses) -> Cite:
    """A span as a link to the block in which it stands: a text in which each changed place was marked could not be read."""
    block = witnesses.block(span)
    anchor = witnesses.sigla[span.report] if block is None else witnesses.block_anchor(span.report, block)
    return msgspec.structs.replace(cited(span, witnesses), href=f"#{anchor}")


def origins(dossier: Dossier, witnesses: Witnesses) -> tuple[Origin, ...]:
    """The groups of reports with one origin, numbered from 1."""
    return tuple(
        Origin(
            i,
            listed(witnesses.listed(group.reports)),
            count(len(group.reports), "report"),
            witnesses.spoken(group.label),
            witnesses.spoken(group.why),
            tuple(cited(s, witnesses) for s in group.spans),
        )
        for i, group in enumerate(dossier.origins.groups, 1)
    )


def differences(dossier: Dossier, witnesses: Witnesses) -> tuple[Difference, ...]:
    """The discrepancies in their order, each with its sides."""
    labels = {utterance.id: f"U{u}" for u, utterance in enumerate(dossier.apparatus, 1)}
    return tuple(
        _difference(d, one, labels.get(one.utterance or "", ""), witnesses) for d, one in enumerate(dossier.discrepancies, 1)
    )


def _difference(d: int, one: Discrepancy, utterance: str, witnesses: Witnesses) -> Difference:
    sides: dict[str, list[Cite]] = {}
    for span in one.spans:
        cite = cited(span, witnesses)
        sides.setdefault(" ".join(cite.words.split()), []).append(cite)
    parts = tuple(tuple(side) for side in sides.values())
    return Difference(
        f"D{d}",
        witnesses.spoken(one.summary),
        one.kind.value,
        one.severity.value,
        one.severity is Severity.HIGH,
        witnesses.spoken(one.reason),
        utterance,
        parts,
    )


def coverage(dossier: Dossier, witnesses: Witnesses) -> tuple[FactRow, ...]:
    """The facts in their order by the reports in the order of sigla."""
    return tuple(_fact(fact, dossier, witnesses) for fact in dossier.coverage)


def _fact(fact: Fact, dossier: Dossier, witnesses: Witnesses) -> FactRow:
    carried = {one.report: one for one in fact.carried}
    cells = []
    for report in witnesses.reports:
        one = carried.get(report.id)
        kind = one.carriage if one else Carriage.NONE
        spans = one.spans if one else ()
        href = (
            _paragraph_link(spans[0], witnesses)
            if spans
            else f"#{witnesses.sigla[report.id]}"
            if kind is not Carriage.NONE
            else ""
        )
        where = f", {witnesses.place(spans[0])}" if spans else ""
        cells.append(FactCell(kind.value, f"{witnesses.sigla[report.id]} {CARRIAGE_WORDS[kind]}{where}", href))
    carriers = [one.report for one in fact.carried if one.carriage is not Carriage.NONE]
    language = witnesses.language(fact.span.report)
    return FactRow(
        fact.text,
        cited(fact.span, witnesses),
        language,
        _paragraph_link(fact.span, witnesses),
        count(len(carriers), "report"),
        behind(carriers, dossier.origins, witnesses),
        tuple(cells),
    )


def _paragraph_link(span: Span, witnesses: Witnesses) -> str:
    block = witnesses.block(span)
    siglum = witnesses.sigla[span.report]
    if block is None:
        return f"#{siglum}"
    paragraph = witnesses.paragraph(span.report, block)
    return f"#{siglum}-p{paragraph}" if paragraph else f"#{siglum}-b{block + 1}"


def events(dossier: Dossier, witnesses: Witnesses) -> tuple[Event, ...]:
    """The dated events in their order."""
    return tuple(_event(t, event, witnesses) for t, event in enumerate(dossier.timeline, 1))


def _event(t: int, event: TimelineEvent, witnesses: Witnesses) -> Event:
    cites = tuple(cited(span, witnesses) for span in event.spans)
    quoted = any(event.what in witnesses.report(span.report).text for span in event.spans)
    vague = event.precision not in ("day", "minute", "second", "hour")
    what = event.what if quoted else witnesses.spoken(event.what)
    told = cited(event.told[0], witnesses) if event.told else None
    return Event(f"T{t}", when_words(event.when), event.precision, vague, what, quoted, cites, told)


def sentences(dossier: Dossier, witnesses: Witnesses) -> tuple[Sentence, ...]:
    """The brief, its citations numbered through."""
    return tuple(_sentences(dossier, witnesses))


def _sentences(dossier: Dossier, witnesses: Witnesses) -> Iterator[Sentence]:
    number = 0
    for line in dossier.brief:
        cites: list[Cite] = []
        for span in line.cites:
            number += 1
            cites.append(cited(span, witnesses, number=number))
        note = witnesses.spoken(line.note)
        yield Sentence(line.text, tuple(cites), _carried_by(line.n_origins, line.cites), note)


def _carried_by(n_origins: int, spans: Iterable[Span]) -> str:
    if n_origins == 0:
        return f"cited from {count(len({span.report for span in spans}), 'report')}"
    return count(n_origins, "origin")
