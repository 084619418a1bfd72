"""Names: where a report names somebody, and the people of a story with every spelling of them."""

from enum import StrEnum

from onrecord.model.evidence import Span, Told
from onrecord.model.quotation import Quotation
from onrecord.model.record import Record

__all__ = ["Cast", "Gender", "MentionKind", "NameMention", "Person"]


class Gender(StrEnum):
    """What titles, given names and pronouns tell; ``None`` stands for untold."""

    FEMALE = "female"
    MALE = "male"


class MentionKind(StrEnum):
    """How somebody is named.

    ``name`` is a capitalised sequence of which the words alone do not tell whether it names a person, a place or a body.
    """

    PERSON = "person"
    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"


class NameMention(Record, frozen=True):
    """One place where somebody or some body is named.

    ``span`` and ``text`` cover the whole phrase, titles included; ``name`` is the name without them (``None`` for roles and
    pronouns), split into ``given`` and ``surname`` where it has both. ``title`` and ``affiliation`` are the report's words
    ("Foreign Minister", "Lorvian"). ``paragraph`` is the paragraph's number, ``sentence`` counts within it. ``governed``
    is true behind a preposition and for possessives: where an English subject does not stand.
    """

    span: Span
    text: str
    kind: MentionKind
    paragraph: int
    sentence: int
    name: str | None = None
    given: str | None = None
    surname: str | None = None
    title: str | None = None
    affiliation: str | None = None
    gender: Gender | None = None
    governed: bool = False


class Person(Record, frozen=True):
    """A person of a story under one name, and each spelling of the full name once a report, with its first place there."""

    name: str
    variants: tuple[Told, ...]


class Cast(Record, frozen=True):
    """The quotations of a story with speakers resolved over all its reports, and the people who are named in full there."""

    quotations: tuple[Quotation, ...]
    people: tuple[Person, ...]
