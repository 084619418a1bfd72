"""What a page did to its wire: shares, passages, what was added and cut, what became of each quotation, and the credit."""

from enum import StrEnum

from onrecord.model.apparatus import Reading
from onrecord.model.evidence import Span
from onrecord.model.quotation import Quotation
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.story import Relation

__all__ = ["Alteration", "Breach", "Comparison", "Credit", "HouseRule", "HouseStyle", "Move", "QuotationPair", "SharedPassage",
           "Shares", "Stretch"]


class Alteration(StrEnum):
    """What can be done to a quotation on the way to a page; a house style says which of it breaks a rule."""

    MEANING_CHANGED = "meaning_changed"
    SPEAKER_CHANGED = "speaker_changed"
    MARKS_ADDED = "marks_added"
    TRANSLATED_BACK = "translated_back"
    WORDS_REPLACED = "words_replaced"
    WORDS_ADDED = "words_added"
    ORDER_CHANGED = "order_changed"
    DELETION_UNMARKED = "deletion_unmarked"
    CUT_SHORT = "cut_short"
    TELLING_CHANGED = "telling_changed"
    DELETION_MARKED = "deletion_marked"
    INSERTION_MARKED = "insertion_marked"


class HouseRule(Record, frozen=True):
    """A rule of a house: what breaks it, in a plain sentence, and where the rule comes from, in our own words."""

    alteration: Alteration
    plain: str
    source: str = ""


class HouseStyle(Record, frozen=True):
    """How a house wants quotations treated: its rules, the gravest first."""

    title: str
    about: str
    rule: tuple[HouseRule, ...]


class Shares(Record, frozen=True):
    """Body words of both sides, and how many of them stand in shared passages; ``n_kept`` of the page's are the wire's own."""

    n_wire: int
    n_page: int
    n_used: int
    n_carried: int
    n_kept: int

    @property
    def page(self) -> float:
        """The share (0–1) of the page that is wire; 0 for a page without body."""
        return self.n_carried / self.n_page if self.n_page else 0.0

    @property
    def wire(self) -> float:
        """The share (0–1) of the wire that was used; 0 for a wire without body."""
        return self.n_used / self.n_wire if self.n_wire else 0.0

    @property
    def kept(self) -> float:
        """The share (0–1) of the page whose very words stand in the wire, in the same passage."""
        return self.n_kept / self.n_page if self.n_page else 0.0


class Move(StrEnum):
    """Where a passage went, as against the passages that kept their order."""

    UP = "up"
    DOWN = "down"


class SharedPassage(Record, frozen=True):
    """A passage of the wire and what it is on the page; the words of each side that the other does not have in that place."""

    wire: Span
    page: Span
    relation: Relation
    score: float
    n_wire: int
    n_page: int
    move: Move | None = None
    lost: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()


class Stretch(Record, frozen=True):
    """Body words of one side that no shared passage holds; ``related`` are stretches of the other side on the same matter."""

    span: Span
    n_words: int
    related: tuple[Span, ...] = ()


class Breach(Record, frozen=True):
    """A rule of the house style that a quotation breaks, what was done in words, and the words on both sides."""

    alteration: Alteration
    rule: str
    detail: str
    wire: tuple[Span, ...] = ()
    page: tuple[Span, ...] = ()


class QuotationPair(Record, frozen=True):
    """A quotation on both sides: who says it on each, both wordings, differing words, and breaches, the gravest first."""

    id: str
    wire_speaker: str | None
    page_speaker: str | None
    wire: Reading
    page: Reading
    lost: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()
    breaches: tuple[Breach, ...] = ()


class Credit(Record, frozen=True):
    """Whether the page names the house of the wire: the names looked for, the answer (``None``: cannot be told), the place."""

    names: tuple[str, ...]
    present: bool | None
    spans: tuple[Span, ...]
    why: str


class Comparison(Record, frozen=True):
    """What a page did to its wire. Passages, added stretches and ``carried`` in the page's order, cut ones in the wire's.

    ``altered`` are quotations with a breach, worst first; ``carried`` those without. ``quoted_anew`` and ``unquoted`` are
    quotations of one side alone. ``notes`` say what keeps the figures from telling more.
    """

    wire: Report
    page: Report
    style: HouseStyle
    shares: Shares
    passages: tuple[SharedPassage, ...]
    added: tuple[Stretch, ...]
    cut: tuple[Stretch, ...]
    altered: tuple[QuotationPair, ...]
    carried: tuple[QuotationPair, ...]
    quoted_anew: tuple[Quotation, ...]
    unquoted: tuple[Quotation, ...]
    credit: Credit
    notes: tuple[str, ...]

    @property
    def moved(self) -> tuple[SharedPassage, ...]:
        """The passages that stand elsewhere than in the wire."""
        return tuple(passage for passage in self.passages if passage.move is not None)
