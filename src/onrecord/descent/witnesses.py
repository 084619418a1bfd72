"""What does each report say of where its text comes from, and when did it appear?

Reads mastheads only: the house that published, the sources named (agency, credits, "X reported"), the moment. A name meets
another when they are equal but for case and article, when the lexicon of agencies calls them one, or when one is written as
the initials of the other ("NPA", "Northern Press Agency"). Photo credits are no sources of text.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from onrecord.model import Masthead, Moment, Precision, Record, Report, ReportId, Span
from onrecord.text.normalise import fold

__all__ = ["Agencies", "Agency", "Names", "Source", "Witness", "earlier", "witness_of"]


class Agency(Record, frozen=True):
    """An agency with its other names. ``weak`` names and web ``domains`` are read where mastheads are, not here."""

    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class Agencies(Record, frozen=True):
    """The agencies of ``lexicon/agencies.toml``."""

    agency: tuple[Agency, ...] = ()


class Source(Record, frozen=True):
    """A source that a report names: its name as known, where it is named (``None`` if a field of the input said so)."""

    name: str
    span: Span | None


class Witness(Record, frozen=True):
    """A report as a witness: its house, whether the house is an agency that signs its own text, its sources, its moment."""

    report: ReportId
    house: str | None
    is_agency: bool
    sources: tuple[Source, ...]
    title: str | None
    published: Moment | None

    @property
    def label(self) -> str:
        """What a reader calls the report."""
        return self.house or self.report

    def names(self, name: str) -> bool:
        """Whether the report names the source (a name as :class:`Names` gives it)."""
        return any(source.name == name for source in self.sources)


class Names:
    """One name for each source, whatever way it is written in a story."""

    def __init__(self, agencies: Agencies, written: Iterable[str]) -> None:
        """``written`` are all names that the story's mastheads hold; initials are looked for among them."""
        self._known = {_key(alias): agency.name for agency in agencies.agency for alias in (agency.name, *agency.aliases)}
        self._agencies = frozenset(self._known.values())
        self._initials: dict[str, str] = {}
        for name in sorted(set(written)):
            if len(name.split()) > 1 and _key(name) not in self._known:
                self._initials.setdefault("".join(word[0] for word in name.split() if word[0].isupper()), name)

    def of(self, name: str) -> str:
        """The name by which a source is known."""
        clean = name.strip()
        full = self._initials.get(clean, clean) if clean.isupper() else clean
        return self._known.get(_key(full), full)

    def is_agency(self, name: str) -> bool:
        """Whether the lexicon lists the known name as an agency's."""
        return name in self._agencies


def _key(name: str) -> str:
    return fold(name).removeprefix("the ").strip(" .")


def witness_of(report: Report, names: Names) -> Witness:
    """The report as a witness; what its masthead leaves open stays ``None`` or empty."""
    head = report.masthead
    house = names.of(head.outlet.text) if head.outlet else _given_agency(head, names)
    sources = _sources(head, names)
    signs_own = house is not None and (names.is_agency(house) or any(s.name == house for s in sources))
    return Witness(
        report=report.id,
        house=house,
        is_agency=signs_own,
        sources=tuple(s for s in sources if s.name != house),
        title=fold(head.title.text).strip() if head.title else None,
        published=head.published,
    )


def _given_agency(head: Masthead, names: Names) -> str | None:
    """The agency as the house of a report that came with an agency and without an outlet: then it is the agency's own."""
    return names.of(head.agency.text) if head.agency and head.agency.basis == "given" else None


def _sources(head: Masthead, names: Names) -> list[Source]:
    """Sources in the order in which the report names them, each once; one with a span is preferred to one without."""
    told = [*head.sources, *([head.agency] if head.agency else [])]
    found: dict[str, Source] = {}
    for one in sorted(told, key=lambda t: (t.span is None, t.span.begin if t.span else 0)):
        name = names.of(one.text)
        found.setdefault(name, Source(name, one.span))
    return list(found.values())


def earlier(a: Witness, b: Witness) -> float:
    """1.0 if ``a`` appeared before ``b``, -1.0 if after, 0.0 where it cannot be told (one undated, or told too coarsely)."""
    if a.published is None or b.published is None:
        return 0.0
    fine = {Precision.MINUTE, Precision.SECOND}
    if a.published.precision in fine and b.published.precision in fine:
        return _sign(_moment(a.published.value), _moment(b.published.value))
    shorter = min(len(a.published.value), len(b.published.value), len("2000-01-01"))
    return _order(a.published.value[:shorter], b.published.value[:shorter])


def _moment(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _sign(a: datetime | None, b: datetime | None) -> float:
    if a is None or b is None or a == b:
        return 0.0
    return 1.0 if a < b else -1.0


def _order(a: str, b: str) -> float:
    """Order of two days, months or years written alike."""
    return 0.0 if a == b else (1.0 if a < b else -1.0)
