"""Which agency or outlet a name, a sign or an address stands for: a look-up over what the lexicon knows.

:func:`names_of` makes the table once; :func:`known` looks a whole name up, :func:`known_in` finds all names in a stretch of
text by their first word (so that the cost does not grow with the lexicon), :func:`of_address` reads an address's domain.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from onrecord.model import Record

__all__ = [
    "Agencies",
    "NamePlace",
    "Outlet",
    "Outlets",
    "PressKind",
    "PressName",
    "PressNames",
    "house_part",
    "known",
    "known_in",
    "names_of",
    "of_address",
]

_TOKEN = re.compile(r"[^\W_]+(?:[.&'’/-][^\W_]+)*")
_MARKED = re.compile(r"[.&'’/-]")
_PART = re.compile(r"[^\W_]+")
_ELIDED = re.compile(r"[^\W\d_]{1,5}['’](?=\w)")
_MAX_CHARS = 60
"""Longest name that may begin at a word."""
_HOST = re.compile(r"(?:[a-z]+:)?(?://)?(?:[^/@\s]*@)?([\w.-]+)", re.IGNORECASE)

_BAR = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")


class Outlet(Record, frozen=True):
    """An agency or an outlet as the lexicon has it: its ``name``, other names, and the domains under which it publishes.

    ``weak`` are names that are also common words ("Time"): they count only beside a strong sign.
    """

    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class Agencies(Record, frozen=True):
    """News agencies, widely known ones (``agencies.toml``)."""

    agency: tuple[Outlet, ...] = ()


class Outlets(Record, frozen=True):
    """Papers, broadcasters and sites, widely known ones (``outlets.toml``)."""

    outlet: tuple[Outlet, ...] = ()


class PressKind(StrEnum):
    """Whether a name is that of an agency, which others print, or of an outlet."""

    AGENCY = "agency"
    OUTLET = "outlet"


class PressName(Record, frozen=True):
    """What one spelling stands for; ``weak`` where the spelling is also a common word."""

    name: str
    kind: PressKind
    weak: bool = False


class NamePlace(Record, frozen=True):
    """A known name at ``[begin, end)``."""

    begin: int
    end: int
    press: PressName


class PressNames(Record, frozen=True):
    """Known spellings by folded whole name, by first word (with the words that follow), and domains."""

    whole: dict[str, PressName]
    by_first: dict[str, tuple[tuple[str, PressName], ...]]
    domains: dict[str, PressName]


def names_of(agencies: Agencies, outlets: Outlets) -> PressNames:
    """The table of all known names; where an agency and an outlet share a spelling the agency has it."""
    whole: dict[str, PressName] = {}
    exact: dict[str, PressName] = {}
    domains: dict[str, PressName] = {}
    for kind, entries in ((PressKind.AGENCY, agencies.agency), (PressKind.OUTLET, outlets.outlet)):
        for entry in entries:
            for spelling in (entry.name, *entry.aliases, *entry.weak):
                press = PressName(entry.name, kind, spelling in entry.weak)
                whole.setdefault(_folded(spelling), press)
                exact.setdefault(spelling, press)
                exact.setdefault(spelling.upper(), press)
            for domain in entry.domains:
                domains.setdefault(domain, PressName(entry.name, kind))
    return PressNames(whole, _by_first(exact), domains)


def _by_first(exact: dict[str, PressName]) -> dict[str, tuple[tuple[str, PressName], ...]]:
    table: dict[str, list[tuple[str, PressName]]] = {}
    for spelling, press in exact.items():
        first = _TOKEN.search(spelling)
        if first:
            table.setdefault(first.group(), []).append((spelling, press))
    return {word: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for word, rows in table.items()}


def _folded(name: str) -> str:
    return " ".join(_TOKEN.findall(name.casefold().replace("’", "'")))


def known(name: str, names: PressNames) -> PressName | None:
    """What a whole name stands for, whatever its case; ``None`` where it is not known.

    A leading article ("the Associated Press") does not matter.
    """
    folded = _folded(name)
    return names.whole.get(folded) or names.whole.get(folded.removeprefix("the ")) or names.whole.get("the " + folded)


def known_in(text: str, begin: int, end: int, names: PressNames) -> Iterator[NamePlace]:
    """The known names in ``text[begin:end]`` in order, the longest at each place, case as the lexicon spells it or capitals."""
    free = begin
    for token in _TOKEN.finditer(text, begin, end):
        word = token.group()
        part = _MARKED.split(word, maxsplit=1)[0] if not word.isalnum() else word
        elided = _ELIDED.match(word) if part is not word else None
        if not elided and word not in names.by_first and part not in names.by_first:
            continue
        for start in (token.start(), token.start() + elided.end()) if elided else (token.start(),):
            found = _known_at(text, start, min(end, token.end() + _MAX_CHARS), names) if start >= free else None
            if found:
                yield found
                free = found.end
                break


def _known_at(text: str, begin: int, end: int, names: PressNames) -> NamePlace | None:
    """The longest known name that begins at a word."""
    token = _TOKEN.match(text, begin, end)
    first = _PART.match(text, begin, end)
    rows = (names.by_first.get(token.group()) or ()) if token else ()
    for spelling, press in (*rows, *((names.by_first.get(first.group()) or ()) if first else ())):
        stop = begin + len(spelling)
        if text.startswith(spelling, begin) and stop <= end and not text[stop : stop + 1].isalnum():
            return NamePlace(begin, stop, press)
    return None


def of_address(address: str, names: PressNames) -> PressName | None:
    """Whose domain an address lies under; ``None`` where it is nobody's that is known."""
    match = _HOST.match(address.strip())
    parts = match[1].lower().split(".") if match else []
    for start in range(len(parts) - 1):
        found = names.domains.get(".".join(parts[start:]))
        if found:
            return found
    return None


def house_part(line: str) -> str:
    """The part of a line before its first bar or dash, where a house sets its name ("KARVEL GAZETTE | English pages")."""
    return _BAR.split(line.strip(), maxsplit=1)[0]
