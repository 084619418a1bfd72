"""Sentences and words of a report: plain records that pickle, cache and test easily."""

from onrecord.model.evidence import ReportId
from onrecord.model.record import Record
from onrecord.model.report import Role

__all__ = ["Paragraph", "ParsedSentence", "ParsedToken", "PlainSentence", "Sentence", "Word"]


class Paragraph(Record, frozen=True):
    """One block as analysis reads it: repaired, marks kept, with the way back to raw text.

    ``text`` is the analysed text; character ``i`` of it stands at raw offset ``begin + i`` or, where repairs changed
    the length, at ``offsets[i]`` (then ``len(offsets) == len(text) + 1``).
    """

    report: ReportId
    number: int
    role: Role
    text: str
    begin: int
    offsets: tuple[int, ...] | None = None

    def raw(self, place: int) -> int:
        """The raw offset of the analysed offset ``place`` (0 … len(text))."""
        return self.begin + place if self.offsets is None else self.offsets[place]


class Word(Record, frozen=True):
    """A word or number: its analysed ``text``, its folded form ``norm``, raw offsets."""

    text: str
    norm: str
    begin: int
    end: int


class Sentence(Record, frozen=True):
    """A sentence of a paragraph: analysed text, raw offsets, the paragraph's number and role."""

    report: ReportId
    paragraph: int
    role: Role
    text: str
    begin: int
    end: int


class PlainSentence(Record, frozen=True):
    """A sentence as the parser shall read it: marks out, quoted stretches masked by a few plain words.

    The character ``i`` of ``text`` stands at raw ``[offsets[i], ends[i])``; all characters of a mask share the stretch
    that they stand for.
    """

    report: ReportId
    paragraph: int
    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]

    def raw(self, place: int) -> int:
        """The raw offset at which the character ``place`` begins."""
        return self.offsets[place]

    def raw_end(self, place: int) -> int:
        """The raw offset at which a stretch of the text that ends before ``place`` ends."""
        return self.ends[place - 1]


class ParsedToken(Record, frozen=True):
    """A token of a parse. ``head`` is the place of its governor in the sentence (its own place for the root).

    Tags are Penn Treebank (``tag``) and Universal POS (``pos``), relations those of the parser (CLEAR style for English).
    ``begin`` and ``end`` are raw offsets.
    """

    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    begin: int
    end: int


class ParsedSentence(Record, frozen=True):
    """A parsed sentence: raw offsets and its tokens in order."""

    begin: int
    end: int
    tokens: tuple[ParsedToken, ...]
