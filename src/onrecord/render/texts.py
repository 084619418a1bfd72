"""Which words of each full text are linked to, and from where?

Takes a dossier and its sigla; gives each report block by block, its raw text cut where a linked span begins or ends, and the
notes that lead back: reading, discrepancy, citation, date, line of descent.
Blocks of page furniture that nothing links to are folded, and paragraphs that stand word for word in an earlier report.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from onrecord.model import Block, Dossier, ReadingClass, Record, Repair, Report, ReportId, Role, Span
from onrecord.render.copies import Twin, twins
from onrecord.render.sigla import Witnesses
from onrecord.render.words import CLASS_SIGNS, CLASS_WORDS, MANNER_WORDS, ROLE_WORDS, count, language_word, listed, moment_words

__all__ = ["Fold", "Note", "Paragraph", "Segment", "Text", "folded", "reading_ids", "texts"]

_FOLD_FROM = 3  # two lines of a page's furniture are shorter than the line that would fold them
_TONES = ("s", "", "m")
_QUIET = {Role.FURNITURE.value, Role.LINK.value}


class Note(Record, frozen=True):
    """A note in the margin: where it leads, its words, whether the meaning changes or reports are compared there."""

    href: str
    words: str
    meaning: bool = False
    compared: bool = False


class Segment(Record, frozen=True):
    """A stretch of raw text under the same spans: anchors that begin here, anchors that cover it, tone, whether it is repaired.

    The tone is ``m`` where the meaning changes, ``s`` where nothing but citation, date or evidence leads here, else empty; on
    the page of quotations, what the words are to one. ``numbers`` are those of the quotations whose words begin here.
    """

    text: str
    ids: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    tone: str = ""
    repaired: bool = False
    numbers: tuple[int, ...] = ()


class Paragraph(Record, frozen=True):
    """A block: its role, number (body only), anchor, segments, notes, repairs as (raw, read as), twin in an earlier report."""

    role: str
    kind: str
    number: int | None
    anchor: str
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]
    repairs: tuple[tuple[str, str], ...]
    twin: Twin | None = None


class Fold(Record, frozen=True):
    """Blocks of page furniture in a row that nothing links to, or paragraphs in a row that an earlier report has too."""

    words: str
    paragraphs: tuple[Paragraph, ...]


class Text(Record, frozen=True):
    """One report: siglum, name, language, direction-free facts about it in words, what it took from whom, its blocks."""

    siglum: str
    name: str
    title: str
    language: str
    facts: tuple[str, ...]
    took: tuple[Note, ...]
    parts: tuple[Paragraph | Fold, ...]


class _Mark(Record, frozen=True):
    """A linked span and its note; ``opens`` in the first block that it touches, where its anchor stands."""

    span: Span
    note: Note
    opens: bool = True


def reading_ids(dossier: Dossier, witnesses: Witnesses) -> dict[tuple[int, int], str]:
    """The anchor of each reading, by the numbers of utterance and reading: ``r-U3-A``, the report's second one ``r-U3-A-2``."""
    names: dict[tuple[int, int], str] = {}
    for u, utterance in enumerate(dossier.apparatus):
        seen: dict[str, int] = defaultdict(int)
        for r, reading in enumerate(utterance.readings):
            seen[reading.report] += 1
            again = f"-{seen[reading.report]}" if seen[reading.report] > 1 else ""
            names[u, r] = f"r-U{u + 1}-{witnesses.sigla[reading.report]}{again}"
    return names


def texts(dossier: Dossier, witnesses: Witnesses) -> tuple[Text, ...]:
    """All reports in the order of their sigla, ready to be shown."""
    marks: dict[str, list[_Mark]] = defaultdict(list)
    for mark in _marks(dossier, witnesses):
        marks[mark.span.report].append(mark)
    copied = twins(witnesses)
    return tuple(_text(report, marks[report.id], dossier, witnesses, copied) for report in witnesses.reports)


def _marks(dossier: Dossier, witnesses: Witnesses) -> Iterator[_Mark]:
    names = reading_ids(dossier, witnesses)
    for u, utterance in enumerate(dossier.apparatus):
        for r, reading in enumerate(utterance.readings):
            base = r == 0 and utterance.base is None
            words = f"U{u + 1} ◊ no base" if base else f"U{u + 1} {CLASS_SIGNS[reading.cls]} {CLASS_WORDS[reading.cls]}"
            words = words if len(utterance.readings) > 1 else f"U{u + 1} carried once"
            meaning = reading.cls is ReadingClass.MEANING_CHANGED
            compared = len(utterance.readings) > 1
            yield from (_Mark(span, Note(f"#{names[u, r]}", words, meaning, compared)) for span in reading.spans)
    for d, discrepancy in enumerate(dossier.discrepancies, 1):
        yield from _told(discrepancy.spans, f"#D{d}", f"D{d} {discrepancy.kind}", compared=True)
    number = 0
    for line in dossier.brief:
        for span in line.cites:
            number += 1
            yield _Mark(span, Note(f"#c{number}", f"[{number}] cited"))
    for t, event in enumerate(dossier.timeline, 1):
        yield from _told(event.spans, f"#T{t}", f"T{t} date")
    for e, edge in enumerate(dossier.stemma.edges, 1):
        source, target = witnesses.sigla[edge.source], witnesses.sigla[edge.target]
        yield from _told(edge.evidence, f"#e{e}", f"evidence: {target} from {source}")
    for o, group in enumerate(dossier.origins.groups, 1):
        yield from _told(group.spans, f"#o{o}", f"evidence of origin {o}")


def _told(spans: Sequence[Span], href: str, words: str, *, compared: bool = False) -> Iterator[_Mark]:
    yield from (_Mark(span, Note(href, words, compared=compared)) for span in spans)


def _text(
    report: Report, marks: Sequence[_Mark], dossier: Dossier, witnesses: Witnesses, copied: Mapping[tuple[ReportId, int], Twin]
) -> Text:
    siglum, head = witnesses.sigla[report.id], report.masthead
    here = _by_block(report, marks, witnesses)
    plain = [_paragraph(report, i, block, here[i], witnesses) for i, block in enumerate(report.blocks)]
    paragraphs = [replace(paragraph, twin=copied.get((report.id, i))) for i, paragraph in enumerate(plain)]
    facts = [
        moment_words(head.published),
        *([f"in {language_word(head.language)}"] if head.language else []),
        f"{len(report.text):,} code points",
    ]
    if report.repairs:
        facts.append(f"{count(len(report.repairs), 'place')} with broken encoding, read as the margin says")
    took = [
        Note(f"#e{number}", f"{MANNER_WORDS[edge.manner]} from {witnesses.sigla[edge.source]}")
        for number, edge in enumerate(dossier.stemma.edges, 1)
        if edge.target == report.id
    ]
    title = head.title.text if head.title and not any(block.role is Role.HEADLINE for block in report.blocks) else ""
    return Text(
        siglum,
        witnesses.name(report),
        title,
        witnesses.language(report.id),
        tuple(facts),
        tuple(took),
        tuple(folded(paragraphs)),
    )


def _by_block(report: Report, marks: Sequence[_Mark], witnesses: Witnesses) -> dict[int, list[_Mark]]:
    """The marks of each block; one that runs over several stands with each."""
    found: dict[int, list[_Mark]] = defaultdict(list)
    for mark in marks:
        number, opens = witnesses.block(mark.span) or 0, True
        while number < len(report.blocks) and report.blocks[number].begin < mark.span.end:
            if mark.span.begin < report.blocks[number].end:
                found[number].append(_Mark(mark.span, mark.note, opens))
                opens = False
            number += 1
    return found


def _paragraph(report: Report, number: int, block: Block, here: Sequence[_Mark], witnesses: Witnesses) -> Paragraph:
    repairs = [repair for repair in report.repairs if repair.begin < block.end and block.begin < repair.end]
    notes = tuple(dict.fromkeys(mark.note for mark in sorted(here, key=lambda mark: mark.span) if mark.opens))
    paragraph = witnesses.paragraph(report.id, number)
    return Paragraph(
        ROLE_WORDS[block.role],
        block.role.value,
        paragraph,
        witnesses.block_anchor(report.id, number),
        tuple(_segments(report, block, here, repairs, witnesses)),
        notes,
        tuple(dict.fromkeys((report.text[repair.begin : repair.end], repair.text) for repair in repairs)),
    )


def _segments(
    report: Report, block: Block, marks: Sequence[_Mark], repairs: Sequence[Repair], witnesses: Witnesses
) -> Iterator[Segment]:
    spans: dict[Span, int] = {}
    for mark in marks:
        spans[mark.span] = max(spans.get(mark.span, 0), 2 if mark.note.meaning else int(mark.note.compared))
    opening = {mark.span for mark in marks if mark.opens}
    cuts = {block.begin, block.end}
    stretches = [(span.begin, span.end) for span in spans] + [(repair.begin, repair.end) for repair in repairs]
    cuts.update(place for stretch in stretches for place in stretch if block.begin < place < block.end)
    for begin, end in pairwise(sorted(cuts)):
        over = sorted((span for span in spans if span.begin <= begin and end <= span.end), key=lambda span: -span.end)
        yield Segment(
            report.text[begin:end],
            tuple(witnesses.anchor(span) for span in over if span in opening and max(span.begin, block.begin) == begin),
            tuple(witnesses.anchor(span) for span in over),
            _TONES[max((spans[span] for span in over), default=1)],
            any(repair.begin <= begin and end <= repair.end for repair in repairs),
        )


def folded(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph | Fold]:
    """The blocks with runs of unlinked furniture and of copied paragraphs folded; none is left out."""
    for why, run in groupby(paragraphs, _fold_of):
        parts = tuple(run)
        if why and len(parts) >= _FOLD_FROM:
            yield Fold(_fold_words(parts), parts)
        else:
            yield from parts


def _fold_of(paragraph: Paragraph) -> str:
    """What a paragraph may be folded as: ``quiet``, the siglum of the report that has it too, or nothing."""
    if paragraph.twin:
        return paragraph.twin.siglum
    return "quiet" if paragraph.kind in _QUIET and not paragraph.notes else ""


def _fold_words(parts: Sequence[Paragraph]) -> str:
    first, last = parts[0].twin, parts[-1].twin
    if not first or not last:
        return f"{len(parts)} lines: {listed(sorted({part.role for part in parts}))}"
    return f"{len(parts)} paragraphs, word for word as in {first.siglum} (¶{first.number}–¶{last.number})"
