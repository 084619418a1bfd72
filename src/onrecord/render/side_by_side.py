"""How do a wire and its page stand beside each other on a page?

Takes a :class:`~onrecord.model.Comparison`, gives view records: figures, quotations with both wordings, rows of the two texts.
Rows follow the page; what the wire has alone stands where the wire has it. Passages of one paragraph on both sides make one
row. A moved passage stands where the page has it, and its old place says where it went. Lines outside the body are listed whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.model import (
    Comparison,
    Form,
    Quotation,
    QuotationPair,
    Reading,
    ReadingClass,
    Record,
    Report,
    Role,
    SharedPassage,
    Span,
    Stretch,
)
from onrecord.render.comparison_words import MOVE_WORDS, Places, credit_words, percent, speakers
from onrecord.render.score import Piece
from onrecord.render.words import CLASS_WORDS, ROLE_WORDS, count, language_tag

__all__ = ["SideBySide", "set_side_by_side"]

_APART = "[…]"


class Figure(Record, frozen=True):
    """A number of the finding, what it counts, and where it leads."""

    value: str
    words: str
    href: str


class Cell(Record, frozen=True):
    """Words of one side: the paragraph's name and anchor where it begins here, and its pieces with the differing ones marked."""

    place: str
    anchor: str
    pieces: tuple[Piece, ...]


class Row(Record, frozen=True):
    """A row of the two texts; ``kind`` is both, moved, left (an old place), added or cut; ``note`` in words, with its goal."""

    kind: str
    wire: Cell | None
    page: Cell | None
    note: str = ""
    href: str = ""


class Wording(Record, frozen=True):
    """One side of a quotation: its place, its link and its pieces."""

    side: str
    place: str
    offsets: str
    href: str
    pieces: tuple[Piece, ...]
    language: str


class Rule(Record, frozen=True):
    """A broken rule: its sentence, what was done, whether it is one of meaning."""

    words: str
    detail: str
    grave: bool


class Pair(Record, frozen=True):
    """A quotation on both sides."""

    label: str
    speaker: str
    cls: str
    grave: bool
    rules: tuple[Rule, ...]
    wire: Wording
    page: Wording


class Lone(Record, frozen=True):
    """A quotation of one side."""

    speaker: str
    words: str
    place: str
    href: str
    language: str


class Line(Record, frozen=True):
    """A line outside the body: what it is for, its words, its anchor."""

    role: str
    words: str
    anchor: str


class Side(Record, frozen=True):
    """One of the two reports: what it is called, its id, language and lines outside the body."""

    name: str
    id: str
    language: str
    lines: tuple[Line, ...]


class SideBySide(Record, frozen=True):
    """Everything that the page shows."""

    wire: Side
    page: Side
    figures: tuple[Figure, ...]
    altered: tuple[Pair, ...]
    carried: tuple[Pair, ...]
    quoted_anew: tuple[Lone, ...]
    unquoted: tuple[Lone, ...]
    n_told_anew: int
    n_untold: int
    rows: tuple[Row, ...]
    credit: str
    credit_hrefs: tuple[tuple[str, str], ...]


def set_side_by_side(found: Comparison) -> SideBySide:
    """The comparison as its page shows it."""
    sides = _Sides(found)
    return SideBySide(
        sides.side(found.wire), sides.side(found.page), tuple(_figures(found)),
        tuple(sides.pair(pair, f"Q{n}") for n, pair in enumerate(found.altered, 1)),
        tuple(sides.pair(pair, f"Q{n}") for n, pair in enumerate(found.carried, len(found.altered) + 1)),
        tuple(sides.lone(one) for one in found.quoted_anew if one.form is not Form.INDIRECT),
        tuple(sides.lone(one) for one in found.unquoted if one.form is not Form.INDIRECT),
        sum(one.form is Form.INDIRECT for one in found.quoted_anew),
        sum(one.form is Form.INDIRECT for one in found.unquoted),
        tuple(_rows(found, sides)), credit_words(found),
        tuple((sides.place(span), sides.href(span)) for span in found.credit.spans),
    )  # fmt: skip


def _figures(found: Comparison) -> Iterator[Figure]:
    n_quotations = len(found.altered) + len(found.carried)
    yield Figure(percent(found.shares.page), "of the page is wire", "#texts")
    yield Figure(percent(found.shares.wire), "of the wire was used", "#texts")
    yield Figure(f"{len(found.altered)}/{n_quotations}", "quotations altered", "#quotations")
    yield Figure(str(len(found.moved)), "passage moved" if len(found.moved) == 1 else "passages moved", "#texts")
    yield Figure(credit_words(found), "credit of the wire", "#credit")


class _Sides:
    """The two reports with places, anchors and words."""

    def __init__(self, found: Comparison) -> None:
        self._reports = {found.wire.id: found.wire, found.page.id: found.page}
        self._letters = {found.wire.id: "w", found.page.id: "p"}
        self._places = {name: Places(report) for name, report in self._reports.items()}
        self._wire = found.wire.id

    def side(self, report: Report) -> Side:
        """A report's name and its lines outside the body."""
        letter = self._letters[report.id]
        lines = tuple(
            Line(ROLE_WORDS[block.role], report.text[block.begin : block.end], f"{letter}{n + 1}")
            for n, block in enumerate(report.blocks) if block.role is not Role.BODY
        )  # fmt: skip
        return Side(report.label, report.id, language_tag(report.masthead.language), lines)

    def place(self, span: Span) -> str:
        """Where a span stands, with the name of its side."""
        return f"{'wire' if span.report == self._wire else 'page'} {self._places[span.report].of(span)}"

    def href(self, span: Span) -> str:
        """The link to the paragraph that holds a span."""
        return f"#{self.anchor(span)}"

    def anchor(self, span: Span) -> str:
        """The name of that paragraph on the page."""
        return f"{self._letters[span.report]}{self._places[span.report].block(span) + 1}"

    def same_paragraphs(self, one: SharedPassage, other: SharedPassage) -> bool:
        """Whether two passages stand in one paragraph on both sides."""
        return all(self.anchor(a) == self.anchor(b) for a, b in ((one.wire, other.wire), (one.page, other.page)))

    def cell(self, spans: Sequence[Span], marks: Sequence[Span] = (), mark: str = "") -> Cell:
        """The words of spans in one paragraph."""
        pieces: list[Piece] = []
        for span in spans:
            pieces += [*([Piece(" ")] if pieces else []), *self.pieces(span, marks, mark)]
        return Cell(self._places[spans[0].report].of(spans[0]), self.anchor(spans[0]), tuple(pieces))

    def pieces(self, span: Span, marks: Iterable[Span], mark: str) -> Iterator[Piece]:
        """The words of a span, those under marks marked."""
        text = self._reports[span.report].text
        own = [one for one in marks if one.meets(span)]
        cuts = {span.begin, span.end}
        cuts.update(place for one in own for place in (one.begin, one.end) if span.begin < place < span.end)
        for begin, end in pairwise(sorted(cuts)):
            marked = any(one.begin <= begin and end <= one.end for one in own)
            yield Piece(text[begin:end], mark if marked else "")

    def pair(self, pair: QuotationPair, label: str) -> Pair:
        """A quotation on both sides."""
        grave = pair.page.cls is ReadingClass.MEANING_CHANGED
        rules = tuple(Rule(one.rule, one.detail, one.alteration.value.endswith("changed")) for one in pair.breaches)
        return Pair(
            label, speakers(pair), CLASS_WORDS[pair.page.cls], grave, rules,
            self._wording(pair.wire, pair.lost, "lost"), self._wording(pair.page, pair.new, "new"),
        )  # fmt: skip

    def _wording(self, reading: Reading, marks: Sequence[Span], mark: str) -> Wording:
        pieces: list[Piece] = []
        for span in reading.spans:
            pieces += [*([Piece(_APART, "gap")] if pieces else []), *self.pieces(span, marks, mark)]
        first, report = reading.spans[0], self._reports[reading.report]
        side = "Wire" if reading.report == self._wire else "Page"
        place, offsets = self._places[report.id].of(first), f"{first.begin}–{reading.spans[-1].end}"
        return Wording(side, place, offsets, self.href(first), tuple(pieces), language_tag(report.masthead.language))

    def lone(self, quotation: Quotation) -> Lone:
        """A quotation of one side."""
        place = quotation.content[0]
        language = language_tag(self._reports[quotation.report].masthead.language)
        told = quotation.speaker or "speaker not told"
        return Lone(told, quotation.text, self._places[quotation.report].of(place), self.href(place), language)


def _rows(found: Comparison, sides: _Sides) -> Iterator[Row]:
    """The rows in the page's order; what the wire has alone, and old places, before the next passage that kept its order."""
    left = sorted(_left(found, sides), key=lambda one: one[0])
    place = 0
    for _, group, row in sorted(_shown(found, sides), key=lambda one: one[0]):
        if group and group[0].move is None:
            while place < len(left) and left[place][0] < group[0].wire:
                yield left[place][1]
                place += 1
        yield row
    yield from (row for _, row in left[place:])


def _shown(found: Comparison, sides: _Sides) -> Iterator[tuple[Span, tuple[SharedPassage, ...], Row]]:
    """What the page has: shared passages, those of one paragraph together, and added stretches."""
    for group in _grouped(found, sides):
        wire = sides.cell([one.wire for one in group], [span for one in group for span in one.lost], "lost")
        page = sides.cell([one.page for one in group], [span for one in group for span in one.new], "new")
        move = group[0].move
        note = f"{MOVE_WORDS[move]} from {wire.place} of the wire" if move else ""
        yield group[0].page, group, Row("moved" if move else "both", wire, page, note, f"#from-{wire.anchor}" if move else "")
    for stretch in found.added:
        yield stretch.span, (), Row("added", None, sides.cell([stretch.span]), *_alone("on the page alone", stretch, sides))


def _alone(where: str, stretch: Stretch, sides: _Sides) -> tuple[str, str]:
    """What is said of a stretch of one side, and where it leads: to the other side's words on the same matter, if any."""
    note = f"{where}, {count(stretch.n_words, 'word')}"
    if not stretch.related:
        return note, ""
    return f"{note}; on the same matter as {sides.place(stretch.related[0])}", sides.href(stretch.related[0])


def _grouped(found: Comparison, sides: _Sides) -> Iterator[tuple[SharedPassage, ...]]:
    """Passages that follow each other in one paragraph on both sides and fared alike."""
    alone = [one.span for one in (*found.added, *found.cut)]
    group: list[SharedPassage] = []
    for one in found.passages:
        if group and not _continues(group[-1], one, sides, alone):
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)


def _continues(one: SharedPassage, following: SharedPassage, sides: _Sides, alone: Sequence[Span]) -> bool:
    if one.move is not following.move or not sides.same_paragraphs(one, following) or following.wire < one.wire:
        return False
    between = ((one.wire, following.wire), (one.page, following.page))
    return not any(
        first.report == span.report and first.end <= span.begin < second.begin for first, second in between for span in alone
    )


def _left(found: Comparison, sides: _Sides) -> Iterator[tuple[Span, Row]]:
    """What the wire has alone, and the old places of moved passages."""
    for stretch in found.cut:
        yield stretch.span, Row("cut", sides.cell([stretch.span]), None, *_alone("in the wire alone", stretch, sides))
    for group in _grouped(found, sides):
        if group[0].move is not None:
            wire, page = (sides.cell([one.wire for one in group]), sides.cell([one.page for one in group]))
            note = f"{MOVE_WORDS[group[0].move]}: now {page.place} of the page"
            place = Cell(wire.place, f"from-{wire.anchor}", ())
            yield group[0].wire, Row("left", place, None, note, f"#{page.anchor}")
