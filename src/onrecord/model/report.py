"""What comes in: the raw item, the report with its blocks and masthead, and the flaw."""

from enum import StrEnum

from onrecord.errors import RecordError
from onrecord.model.evidence import ReportId, Span, Told
from onrecord.model.record import Record

__all__ = ["Block", "Flaw", "Given", "Masthead", "Media", "Moment", "Precision", "RawItem", "Repair", "Report", "Role", "called"]

_NAME_CHARS = 120
"""No outlet has a longer name; what is longer would fill a page, as a name is told with every place."""


def called(name: str) -> str:
    """A house by its name, cut where it is longer than any name: a line of the input that names one may be a text."""
    return name if len(name) <= _NAME_CHARS else f"{name[:_NAME_CHARS].rstrip()} …"


class Role(StrEnum):
    """What a block of a report is for."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    SUBHEAD = "subhead"
    BODY = "body"
    NOTICE = "notice"
    LINK = "link"
    FURNITURE = "furniture"


class Media(StrEnum):
    """How a raw item is written."""

    TEXT = "text"
    HTML = "html"


class Precision(StrEnum):
    """How finely a moment is told; never finer than the words or fields it was read from."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class Given(Record, frozen=True):
    """Fields that came with an item, as they were given; ``None`` where nothing was said."""

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    version: str | None = None


class RawItem(Record, frozen=True):
    """One report as a reader found it: decoded text or page, untouched.

    ``content`` is the text as decoded from its bytes; ``flaws`` tell what the reader had to bear (an invalid byte).
    """

    id: ReportId
    origin: str
    media: Media
    content: str
    given: Given = Given()


class Block(Record, frozen=True):
    """A stretch ``[begin, end)`` of a report's raw text with its role and ``why`` it has it, in a few words."""

    role: Role
    begin: int
    end: int
    why: str = ""


class Repair(Record, frozen=True):
    """Raw text ``[begin, end)`` that analysis reads as ``text`` instead (broken encoding); shown as such."""

    begin: int
    end: int
    text: str


class Moment(Record, frozen=True):
    """A point in time: its ``value`` in ISO 8601, only as fine as ``precision``, and where it was read."""

    value: str
    precision: Precision
    told: Told


class Masthead(Record, frozen=True):
    """What a report says of itself: headline, outlet, agency, byline, dateline, date, credits, language."""

    title: Told | None = None
    outlet: Told | None = None
    agency: Told | None = None
    byline: Told | None = None
    dateline: Told | None = None
    published: Moment | None = None
    updated: Moment | None = None
    credits: tuple[Told, ...] = ()
    sources: tuple[Told, ...] = ()
    """Every agency or outlet that the report names as a source of its text ("AFP reported", "© …", a dateline mark)."""
    language: str | None = None
    url: str | None = None


class Report(Record, frozen=True):
    """One outlet's text: raw ``text``, ``blocks`` that cover every non-blank character once, and the masthead.

    ``key`` is the hash of id or address, outlet, version and text; ``id`` is unique within a run.
    """

    id: ReportId
    key: str
    origin: str
    text: str
    blocks: tuple[Block, ...]
    masthead: Masthead = Masthead()
    repairs: tuple[Repair, ...] = ()

    def __post_init__(self) -> None:
        """Refuses blocks that are out of bounds, empty or overlapping."""
        end = 0
        for block in self.blocks:
            if not end <= block.begin < block.end <= len(self.text):
                raise RecordError(f"block {block.role} [{block.begin}, {block.end}) of {self.id!r} is out of order or bounds")
            end = block.end

    @property
    def label(self) -> str:
        """What a reader calls the report: its outlet, else the last part of its id (of a path, the file's name); cut where it is
        longer than any name."""
        told = self.masthead.outlet
        return called(told.text if told else self.id.rstrip("/").rsplit("/", 1)[-1] or self.id)

    def span(self, begin: int, end: int) -> Span:
        """The span ``[begin, end)`` of this report."""
        return Span(self.id, begin, end)

    def words(self, span: Span) -> str:
        """The raw text of a span of this report."""
        return self.text[span.begin : span.end]


class Flaw(Record, frozen=True):
    """Bad news copy: which input, at which stage, what kind (``slug``, a heading in docs/messages.md) and what to do."""

    input: str
    stage: str
    slug: str
    detail: str
