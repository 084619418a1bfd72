"""Builders of small records for tests: a report from its parts, a quotation from its words, a dossier from what matters.

Words are found in the report's raw text, so a span in a test is right by construction.
"""

from collections.abc import Sequence

from onrecord.model import (
    Block,
    Carriage,
    Carried,
    Cell,
    Change,
    ChangeKind,
    Dossier,
    Edge,
    Fact,
    Form,
    Manner,
    Masthead,
    Moment,
    Node,
    NodeKind,
    OriginGroup,
    Origins,
    Precision,
    Quotation,
    Reading,
    ReadingClass,
    Report,
    ReportId,
    Role,
    Span,
    Stemma,
    Story,
    Told,
    Utterance,
    identify,
)

__all__ = [
    "change",
    "dossier",
    "edge",
    "fact",
    "lost",
    "moment",
    "quotation",
    "reading",
    "report",
    "span",
    "story",
    "told",
    "utterance",
]

Part = str | tuple[Role, str]


def told(text: str | None) -> Told | None:
    """A value given with the input, ``None`` where there is none."""
    return None if text is None else Told(text, "given")


def moment(value: str | None) -> Moment | None:
    """A moment from its ISO 8601 value; the precision is read from its length."""
    if value is None:
        return None
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY, 16: Precision.MINUTE, 17: Precision.MINUTE}
    return Moment(value, precision.get(len(value), Precision.SECOND), Told(value, "given"))


def report(
    *parts: Part,
    id: str = "a",  # noqa: A002 - the field's own name
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    language: str | None = "en",
    agency: str | None = None,
) -> Report:
    """A report of paragraphs, a blank line between them; a part is body text, or a role and a text."""
    text, blocks = "", []
    for part in parts:
        role, words = (Role.BODY, part) if isinstance(part, str) else part
        begin = len(text) + (2 if text else 0)
        text = f"{text}\n\n{words}" if text else words
        blocks.append(Block(role, begin, begin + len(words)))
    masthead = Masthead(
        title=told(title), outlet=told(outlet), agency=told(agency), published=moment(published), language=language
    )
    return Report(ReportId(id), identify("r", [id, text]), f"{id}.txt", text, tuple(blocks), masthead)


def span(of: Report, words: str, *, nth: int = 0) -> Span:
    """The span of ``words`` in a report, the ``nth`` time they stand there."""
    begin = -1
    for _ in range(nth + 1):
        begin = of.text.index(words, begin + 1)
    return of.span(begin, begin + len(words))


def quotation(
    of: Report,
    *words: str,
    speaker: str | None = None,
    cue: str | None = None,
    source: str | None = None,
    form: Form = Form.DIRECT,
    confidence: float = 1.0,
) -> Quotation:
    """A quotation with the given content; several words make a split one."""
    content = tuple(span(of, part) for part in words)
    marked = () if form is Form.INDIRECT else content
    cues = () if cue is None else (span(of, cue),)
    sources = () if source is None else (span(of, source),)
    name = identify("q", [of.id, *[place.begin for place in content]])
    return Quotation(
        name, of.id, form, content, " ".join(words), cues, sources, marked, speaker=speaker, confidence=confidence,
    )  # fmt: skip


def change(
    kind: ChangeKind,
    base: Span | None,
    here: Span | None,
    *,
    reports: Sequence[Report],
    sentence: str = "",
    meaning: bool = False,
) -> Change:
    """A change between two places; its words are read from the reports."""
    texts = {of.id: of for of in reports}
    old = "" if base is None else texts[base.report].words(base)
    new = "" if here is None else texts[here.report].words(here)
    return Change(kind, old, new, base, here, sentence, meaning)


def cells(of: Report, spans: Sequence[Span], columns: Sequence[int]) -> tuple[Cell, ...]:
    """One cell a word (parted at spaces) of the spans, in the columns given."""
    found = []
    for place in spans:
        at = place.begin
        for word in of.words(place).split():
            begin = of.text.index(word, at)
            at = begin + len(word)
            found.append(of.span(begin, at))
    return tuple(Cell(column, place, of.words(place)) for column, place in zip(columns, found, strict=True))


def reading(
    of: Report,
    *words: str,
    cls: ReadingClass = ReadingClass.BASE,
    changes: tuple[Change, ...] = (),
    columns: Sequence[int] | None = None,
    form: Form = Form.DIRECT,
    why: str = "",
) -> Reading:
    """One report's wording; ``columns`` sets each word under its place, in order from 0 where left out."""
    spans = tuple(span(of, part) for part in words)
    n_words = sum(len(part.split()) for part in words)
    placed = cells(of, spans, range(n_words) if columns is None else columns)
    return Reading(of.id, None, spans, " ".join(words), form, cls, changes, placed, why)


def utterance(*readings: Reading, speaker: str | None = None, base: str | None = None, why: str = "") -> Utterance:
    """An utterance with its readings; ``base`` is the id of the base report."""
    width = max((cell.column + 1 for one in readings for cell in one.cells), default=0)
    name = identify("u", [one.report for one in readings] + [one.text for one in readings])
    return Utterance(name, speaker, None if base is None else ReportId(base), why, tuple(readings), width)


def lost(name: str, label: str) -> Node:
    """A lost source."""
    return Node(name, NodeKind.LOST, label)


def edge(
    source: str, target: str, manner: Manner = Manner.VERBATIM, *, declared: bool = False, confidence: float = 0.9,
    evidence: tuple[Span, ...] = (), why: str = "", share: float | None = None, direction_told: bool = True,
) -> Edge:  # fmt: skip
    """An edge of a stemma; by default inferred."""
    return Edge(source, target, manner, declared, confidence, evidence, why, share, direction_told)


def fact(text: Span, reports: Sequence[Report], carried: dict[str, tuple[Carriage, Span | None]]) -> Fact:
    """A fact in the words of a span; reports that are not named do not carry it."""
    texts = {of.id: of for of in reports}
    rows = []
    for of in reports:
        carriage, place = carried.get(of.id, (Carriage.NONE, None))
        rows.append(Carried(of.id, carriage, () if place is None else (place,)))
    return Fact(identify("f", [text.report, text.begin]), texts[text.report].words(text), text, tuple(rows))


def story(*reports: Report, families: tuple[tuple[str, ...], ...] = ()) -> Story:
    """A story of the reports given."""
    ids = tuple(of.id for of in reports)
    return Story(identify("s", sorted(ids)), ids, tuple(tuple(ReportId(one) for one in family) for family in families))


def dossier(
    *reports: Report, title: str = "A story", edges: tuple[Edge, ...] = (), lost_nodes: tuple[Node, ...] = (),
    origins: Origins | None = None, **parts: tuple[object, ...],
) -> Dossier:  # fmt: skip
    """A dossier of the reports; every report is a node of the stemma and, unless said otherwise, an origin of its own."""
    nodes = tuple(Node(of.id, NodeKind.REPORT, of.masthead.outlet.text if of.masthead.outlet else of.id) for of in reports)
    alone = tuple(OriginGroup((of.id,), of.id, "nothing shared", ()) for of in reports)
    empty: dict[str, tuple[object, ...]] = {
        "passages": (), "quotations": (), "apparatus": (), "discrepancies": (), "coverage": (), "timeline": (), "brief": (),
    }  # fmt: skip
    return Dossier(
        story(*reports), title, reports, stemma=Stemma(nodes + lost_nodes, edges),
        origins=origins or Origins(len(reports), len(reports), alone), **(empty | parts),  # type: ignore[arg-type]
    )  # fmt: skip
