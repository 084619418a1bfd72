"""Which reports tell one story, and which passages they share."""

from enum import StrEnum
from typing import Literal

from onrecord.model.evidence import ReportId, Span
from onrecord.model.record import Record

__all__ = ["Candidate", "Passage", "Placing", "Relation", "Sketch", "Story", "StoryChange", "Tie"]


class Relation(StrEnum):
    """How two passages stand to each other."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    TRANSLATED = "translated"
    SAME_WORDS = "same_words"
    RELATED = "related"

    @property
    def is_copy(self) -> bool:
        """Whether one passage is a wording of the other, or both of a third; not two tellings of one thing."""
        return self in (Relation.VERBATIM, Relation.EDITED, Relation.TRANSLATED)


class Sketch(Record, frozen=True):
    """What a report's text is reduced to for finding its kin: hashed keys and weighted terms, all sorted.

    ``grams`` hashes of word n-grams (winnowed), ``terms`` stems with their counts in the body, ``names`` folded names and
    numbers, ``quotes`` keys of quoted strings, ``day`` the ISO day of publication, ``outlet`` as the report names it.
    ``lead`` are the rare names, not numbers, in the first words of its body: what it says that it is about.
    """

    report: ReportId
    language: str | None
    n_words: int
    grams: tuple[int, ...]
    terms: tuple[tuple[str, int], ...]
    names: tuple[str, ...]
    quotes: tuple[str, ...]
    day: str | None = None
    outlet: str | None = None
    lead: tuple[str, ...] = ()


class Candidate(Record, frozen=True):
    """Two reports worth comparing (``a < b``), the rules that proposed them and what each rule saw."""

    a: ReportId
    b: ReportId
    rules: tuple[str, ...]
    shared: tuple[str, ...] = ()


class Passage(Record, frozen=True):
    """A pair of passages of two reports that tell the same, their relation and a score 0–1."""

    a: Span
    b: Span
    relation: Relation
    score: float


class Tie(Record, frozen=True):
    """Why two reports stand in one story: the rules, the score 0–1, shared names and terms, and spans that show it.

    ``copied`` is the share (0–1) of the shorter report's wording found in the other, as the sketches tell it.
    """

    a: ReportId
    b: ReportId
    score: float
    rules: tuple[str, ...]
    shared: tuple[str, ...]
    spans: tuple[Span, ...]
    copied: float = 0.0


class Story(Record, frozen=True):
    """Reports of one event, the copy families among them, and the ties that hold them together."""

    id: str
    reports: tuple[ReportId, ...]
    families: tuple[tuple[ReportId, ...], ...]
    why: tuple[Tie, ...] = ()


class StoryChange(Record, frozen=True):
    """What the arrival or the leaving of a report did to stories: ``merged`` tells that all of ``other`` went into ``story``,
    ``split`` that some reports of ``story`` are the new story ``other``."""

    kind: Literal["merged", "split"]
    at: ReportId
    story: str
    other: str


class Placing(Record, frozen=True):
    """What became of a report that came in by itself: its story, the reports that stood there before, and changed stories."""

    report: ReportId
    story: str
    beside: tuple[ReportId, ...]
    changes: tuple[StoryChange, ...] = ()
