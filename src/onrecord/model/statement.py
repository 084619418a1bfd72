"""Statements: who assured, denied, demanded … what to whom, with the chain of those who say so, and the ledger's entries."""

from enum import StrEnum

from onrecord.errors import RecordError
from onrecord.model.evidence import ReportId, Span
from onrecord.model.record import Record

__all__ = [
    "BINDING",
    "UNTOLD",
    "Act",
    "Cluster",
    "Commitment",
    "CommitmentTense",
    "Contrast",
    "ContrastField",
    "Course",
    "Difference",
    "Earlier",
    "Factuality",
    "Link",
    "LinkKind",
    "Mode",
    "Polarity",
    "Statement",
    "When",
]


class Act(StrEnum):
    """What somebody does with words, or what happens, for what nobody does by saying so."""

    ASSURE = "assure"
    DENY = "deny"
    ACCUSE = "accuse"
    URGE = "urge"
    DEMAND = "demand"
    CONCERN = "concern"
    AGREE = "agree"
    DISAGREE = "disagree"
    ANNOUNCE = "announce"
    MEET = "meet"
    VISIT = "visit"
    WARN = "warn"
    THREATEN = "threaten"
    SUPPORT = "support"
    OPPOSE = "oppose"
    REFUSE = "refuse"
    EVIDENCE = "evidence"
    CLAIM = "claim"
    WANT = "want"
    ASSESS = "assess"
    ASSERT = "assert"
    ASK = "ask"
    EVENT = "event"


BINDING = frozenset({Act.ASSURE, Act.AGREE, Act.DENY, Act.REFUSE, Act.DEMAND, Act.THREATEN, Act.ACCUSE})
"""Acts that a reader must not miss or take for others: what parties bind themselves to, deny, refuse, demand, threaten or accuse
each other of."""


class Polarity(StrEnum):
    """Whether the content is told as holding or as not holding, by its innermost source."""

    AFFIRMED = "+"
    NEGATED = "-"


class Factuality(StrEnum):
    """How sure the innermost source is of the content; ``unknown`` for a question, an open condition or a demand."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class CommitmentTense(StrEnum):
    """Of which time a commitment speaks: what is ("is not providing"), what will be, or both."""

    PRESENT = "present"
    FUTURE = "future"
    BOTH = "both"


class Mode(StrEnum):
    """How the statement is told: the words of speech, a telling of them, the reporter's own, or outside of the body."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATION = "narration"
    HEADLINE = "headline"
    CAPTION = "caption"


class LinkKind(StrEnum):
    """What stands in a chain: the report itself, an agency that it credits, or a source that its words name."""

    REPORT = "report"
    AGENCY = "agency"
    SOURCE = "source"


class Link(Record, frozen=True):
    """One who says so: ``source`` by resolved name (``None`` where it cannot be told) and the words of the ``cue``.

    ``spans`` are the words of source and cue; none for the report, which tells all of them.
    """

    source: str | None
    cue: str | None
    kind: LinkKind = LinkKind.SOURCE
    spans: tuple[Span, ...] = ()


class Commitment(Record, frozen=True):
    """What a commitment binds: its time, whether a condition is set, and its ``scope`` (the words that limit it)."""

    tense: CommitmentTense
    conditional: bool = False
    scope: str | None = None


class When(Record, frozen=True):
    """A time as told: its ``surface`` words and where; ``value`` (ISO 8601) only as fine as ``precision``, ``None`` if
    untold."""

    surface: str
    span: Span
    value: str | None = None
    precision: str | None = None


class Course(StrEnum):
    """What a statement does to an earlier one of the same party on the same deed."""

    REVERSES = "reverses"
    WEAKENS = "weakens"
    STRENGTHENS = "strengthens"
    REPEATS = "repeats"


class Earlier(Record, frozen=True):
    """An earlier ``statement`` by its id, what the later one does to it, the ``day`` on which it was made (ISO 8601), the report
    that tells it and its ``content``."""

    statement: str
    relation: Course
    day: str
    report: ReportId
    content: str


class Statement(Record, frozen=True):
    """One coded statement of one report; every field rests on ``evidence``.

    ``chain`` runs from the report to the innermost source, who is the ``speaker``. ``polarity`` and ``factuality`` are those
    of ``content`` by the speaker; ``act_negated`` says that the act itself did not take place ("has never promised").
    ``target`` is the third party whom the content concerns. ``strength`` is the cue's step on the ladder of its act, 1 the
    weakest. ``cluster`` is shared by all statements that tell the same act; ``similar`` names clusters that may tell it, too, and
    were kept apart. ``gist`` is the lemma of what is done and of what it is done to, ``nouns`` are the nouns of the content
    in order, each with the words right before that describe it ("lethal aid"): by them issues are told. ``condition`` are the
    words under which the content is told to hold. ``speaks_for`` is the state or body in whose name the speaker acts, where the
    words (then with ``speaks_for_spans``) or his office tell it, ``addressee_for`` that for which the addressee stands by his
    office. ``tense`` is the time of which a content speaks that is a clause, be it a commitment or not. ``notes`` are plain
    remarks (a dropped attribution, a code withheld). ``earlier`` is what its party said of the same deed on earlier days.
    """

    id: str
    report: ReportId
    act: Act
    content: str
    polarity: Polarity
    factuality: Factuality
    mode: Mode
    sentence: Span
    evidence: tuple[Span, ...]
    chain: tuple[Link, ...] = ()
    act_negated: bool = False
    speaker: str | None = None
    addressee: str | None = None
    target: str | None = None
    issue: str | None = None
    commitment: Commitment | None = None
    when: When | None = None
    strength: int | None = None
    gist: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    condition: str | None = None
    speaks_for: str | None = None
    tense: CommitmentTense | None = None
    addressee_for: str | None = None
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    addressee_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    content_spans: tuple[Span, ...] = ()
    condition_spans: tuple[Span, ...] = ()
    speaks_for_spans: tuple[Span, ...] = ()
    quotation: str | None = None
    frame: str | None = None
    cluster: str | None = None
    similar: tuple[str, ...] = ()
    plover: str | None = None
    cameo: str | None = None
    notes: tuple[str, ...] = ()
    confidence: float = 1.0
    earlier: tuple[Earlier, ...] = ()

    @property
    def carriers(self) -> tuple[Link, ...]:
        """Who, between the report and the speaker, says that it was said: the outermost first, the report's agency among them."""
        return tuple(link for link in self.chain[:-1] if link.kind is not LinkKind.REPORT)

    def __post_init__(self) -> None:
        """Refuses a statement that cites nothing of its own report."""
        if not self.evidence or any(span.report != self.report for span in self.evidence):
            raise RecordError(f"statement {self.id} needs evidence in its own report {self.report!r}")


UNTOLD = "–"
"""The value of a field that a statement does not tell."""


class Difference(Record, frozen=True):
    """A field in which statements of one cluster differ, and each value with the statements that have it.

    The field ``words`` holds contents of which some word tells it otherwise (a number, a name, how sure or how much).
    """

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


class ContrastField(StrEnum):
    """In what two tellings of one deed differ: whether it is affirmed or done, which act it is, whose, under which condition or
    in which limits, of which time, how sure, to whom, of whom, when."""

    POLARITY = "polarity"
    ACT = "act"
    SPEAKER = "speaker"
    CONDITION = "condition"
    LIMIT = "limit"
    TENSE = "tense"
    FACTUALITY = "factuality"
    ADDRESSEE = "addressee"
    TARGET = "target"
    WHEN = "when"


class Contrast(Record, frozen=True):
    """A field in which reports tell one deed otherwise: its value on each side, and the statements of either side, which are of
    different reports. ``told_elsewhere`` where each report of the first side tells it in another sentence as the other side
    does."""

    field: ContrastField
    values: tuple[str, str]
    one: tuple[str, ...]
    other: tuple[str, ...]
    told_elsewhere: bool = False


class Cluster(Record, frozen=True):
    """One act of the ledger, told once or by many: its statements in the order of the reports, and in what they differ.

    ``ladder`` lists the cues from the weakest to the strongest ("assured", "pledged", "renewed promises").
    """

    id: str
    statements: tuple[str, ...]
    reports: tuple[ReportId, ...]
    ladder: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    similar: tuple[str, ...] = ()
