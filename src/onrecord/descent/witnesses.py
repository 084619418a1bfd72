"""What does each report say of where its text comes from, and when did it appear?

Reads mastheads: the house that published, the sources named (agency, credits, "X reported"), the moment. A house or source that
one masthead of the story names is looked for in the lines of the others that are no body and no caption ("Source: NPA"); names
in credits of pictures do not count. A name meets another when they are equal but for case and article, when the lexicon of
agencies calls them one, when one is written as the initials of the other ("NPA", "Northern Press Agency"), or when a report is
signed with a short form of the name of its own house ("CVN", "Corvida News").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from onrecord.model import Masthead, Moment, Precision, Record, Report, ReportId, Role, Span
from onrecord.text.normalise import fold

__all__ = ["Agencies", "Agency", "Names", "Source", "Witness", "earlier", "lag_hours", "witness_of", "witnesses_of"]


_SILENT = frozenset({Role.BODY, Role.HEADLINE, Role.SUBHEAD, Role.CAPTION, Role.LINK})
"""Roles in which a name is news, or another report's."""
_LEAST_SIGN = 3
"""Letters of a sign at least: two are those of too many names."""
_LEAST_INITIALS = 2
"""Letters of initials at least: names in small letters have none, and one is no name."""
_CLOSE_CHARS = 12
"""So much may stand between the sign that opens a report and its first words: a bracket, a dash, a date."""
_OPENING_CHARS = 40
"""So far into the first paragraph a sign still opens it, where the line was not told apart from the body."""
_FINE = frozenset({Precision.MINUTE, Precision.SECOND})


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
    """A report as a witness: its house, whether the house is an agency that signs its own text, its sources, its moment.

    ``opens`` is the source under whose sign the first line of its text opens ("LUNMOUTH (TW) — …").
    """

    report: ReportId
    house: str | None
    is_agency: bool
    sources: tuple[Source, ...]
    title: str | None
    published: Moment | None
    opens: str | None = None

    @property
    def label(self) -> str:
        """What a reader calls the report."""
        return self.house or self.report

    def names(self, name: str) -> bool:
        """Whether the report names the source (a name as :class:`Names` gives it)."""
        return any(source.name == name for source in self.sources)


class Names:
    """One name for each source, whatever way it is written in a story."""

    def __init__(self, agencies: Agencies, written: Iterable[str], signed: Iterable[tuple[str, str]] = ()) -> None:
        """``written`` are all names that the story's mastheads hold; initials are looked for among them. ``signed`` are names of
        houses, each with a sign in its own report."""
        self._known = {_key(alias): agency.name for agency in agencies.agency for alias in (agency.name, *agency.aliases)}
        self._agencies = frozenset(self._known.values())
        self._initials: dict[str, str] = {}
        self._written = sorted({name.strip() for name in written} - {""}, key=lambda name: (-len(name), name))
        for name in sorted(self._written):
            if len(name.split()) > 1 and _key(name) not in self._known:
                initials = "".join(word[0] for word in name.split() if word[0].isupper())
                if len(initials) >= _LEAST_INITIALS:
                    self._initials.setdefault(initials, name)
        for house, sign in signed:
            if _key(sign) not in self._known and _key(house) not in self._known and _is_short_for(sign.strip(), house):
                self._initials.setdefault(sign.strip(), house.strip())

    def of(self, name: str) -> str:
        """The name by which a source is known."""
        clean = name.strip()
        full = self._initials.get(clean, clean) if clean.isupper() else clean
        return self._known.get(_key(full), full)

    def mentions(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a text names a source that the story's mastheads name, or its initials; not "name / name" as under pictures."""
        spelled = [*self._written, *sorted(self._initials)]
        if spelled:
            pattern = r"(?<![\w/])(?<!/ )(?:" + "|".join(map(re.escape, spelled)) + r")(?!\w| ?/)"
            yield from (found.span() for found in re.finditer(pattern, text))

    def is_agency(self, name: str) -> bool:
        """Whether the lexicon lists the known name as an agency's."""
        return name in self._agencies


def _key(name: str) -> str:
    return fold(name).removeprefix("the ").strip(" .")


def _is_short_for(sign: str, name: str) -> bool:
    """Whether a sign is letters of a name in their order, the first of every word among them ("CVN", "Corvida News")."""
    words = fold(name).removeprefix("the ").split()
    return sign.isupper() and sign.isalpha() and len(sign) >= _LEAST_SIGN and _is_spelled(sign.lower(), words)


def _is_spelled(letters: str, words: Sequence[str]) -> bool:
    if not words or not letters:
        return not words and not letters
    ends = range(1, len(letters) + 1) if letters[0] == words[0][0] else ()
    return any(_is_within(letters[1:end], words[0][1:]) and _is_spelled(letters[end:], words[1:]) for end in ends)


def _is_within(letters: str, word: str) -> bool:
    """Whether the letters stand in a word in their order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


def witnesses_of(reports: Iterable[Report], agencies: Agencies) -> dict[ReportId, Witness]:
    """The reports of a story as witnesses. A house that signs its own lines and that others name counts as an agency, too."""
    known = tuple(reports)
    names = Names(agencies, _written(known), _signed(known))
    found = {report.id: witness_of(report, names) for report in known}
    named = {source.name for witness in found.values() for source in witness.sources}
    for report in known:
        witness = found[report.id]
        if witness.house in named and any(s.name == witness.house for s in _mentioned(report, names)):
            found[report.id] = msgspec.structs.replace(witness, is_agency=True)
    return found


def _written(reports: Iterable[Report]) -> list[str]:
    """All names of houses and sources in the mastheads."""
    heads = [report.masthead for report in reports]
    return [told.text for head in heads for told in (head.outlet, head.agency, *head.sources) if told]


def _signed(reports: Iterable[Report]) -> Iterator[tuple[str, str]]:
    """Each house with the signs of sources in its own report."""
    for head in (report.masthead for report in reports):
        for told in (*head.sources, *([head.agency] if head.agency else [])):
            if head.outlet is not None:
                yield head.outlet.text, told.text


def witness_of(report: Report, names: Names) -> Witness:
    """One report as a witness; what its masthead leaves open stays ``None`` or empty."""
    head = report.masthead
    house = names.of(head.outlet.text) if head.outlet else _given_agency(head, names)
    told = [Source(names.of(t.text), t.span) for t in (*head.sources, *([head.agency] if head.agency else []))]
    sources = tuple(s for s in _ordered([*told, *_mentioned(report, names)]) if s.name != house)
    signs_own = house is not None and (names.is_agency(house) or any(s.name == house for s in told))
    return Witness(
        report=report.id,
        house=house,
        is_agency=signs_own,
        sources=sources,
        title=fold(head.title.text).strip() if head.title else None,
        published=head.published,
        opens=next((s.name for s in sources if s.span is not None and _is_opening(report, s.span)), None),
    )


def _is_opening(report: Report, sign: Span) -> bool:
    """Whether a sign stands in a dateline, right before the first paragraph of the body on its line, or in its first words."""
    if any(block.role is Role.DATELINE and block.begin <= sign.begin < block.end for block in report.blocks):
        return True
    begin = next((block.begin for block in report.blocks if block.role is Role.BODY), None)
    if begin is None:
        return False
    one, other = sorted((sign.end, begin))
    return other - one <= (_CLOSE_CHARS if sign.end <= begin else _OPENING_CHARS) and "\n" not in report.text[one:other]


def _given_agency(head: Masthead, names: Names) -> str | None:
    """The agency as the house of a report that came with an agency and without an outlet: then it is the agency's own."""
    return names.of(head.agency.text) if head.agency and head.agency.basis == "given" else None


def _ordered(sources: Iterable[Source]) -> list[Source]:
    """Sources in the order in which the report names them, each once; one with a span is preferred to one without."""
    found: dict[str, Source] = {}
    for one in sorted(sources, key=lambda s: (s.span is None, s.span.begin if s.span else 0)):
        found.setdefault(one.name, one)
    return list(found.values())


def _mentioned(report: Report, names: Names) -> Iterator[Source]:
    """Sources of the story that stand in lines of the report which are not news."""
    pictures = [credit.span for credit in report.masthead.credits if credit.span]
    for block in report.blocks:
        if block.role not in _SILENT:
            for begin, end in names.mentions(report.text[block.begin : block.end]):
                span = Span(report.id, block.begin + begin, block.begin + end)
                if not any(span.meets(picture) for picture in pictures):
                    yield Source(names.of(report.words(span)), span)


def earlier(a: Witness, b: Witness) -> float:
    """1.0 if ``a`` appeared before ``b``, -1.0 if after, 0.0 where it cannot be told (one undated, or told too coarsely)."""
    if a.published is None or b.published is None:
        return 0.0
    if a.published.precision in _FINE and b.published.precision in _FINE:
        return _sign(_moment(a.published.value), _moment(b.published.value))
    shorter = min(len(a.published.value), len(b.published.value), len("2000-01-01"))
    return _order(a.published.value[:shorter], b.published.value[:shorter])


def lag_hours(a: Witness, b: Witness) -> float:
    """Hours from ``a`` to ``b``, negative if ``b`` appeared first; 0.0 where either does not tell the hour."""
    if a.published is None or b.published is None or not {a.published.precision, b.published.precision} <= _FINE:
        return 0.0
    one, other = _moment(a.published.value), _moment(b.published.value)
    return (other - one).total_seconds() / 3600 if one and other else 0.0


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
