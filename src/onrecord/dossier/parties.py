"""For whom does a name speak? States and bodies by their names, and persons by the office with which the reports name them.

A phrase names a party where it holds the name of exactly one ("the Chinese government"); a name that only begins or ends like one
does not ("Jordan Pell", "China Daily"), nor do its firms or farmers. A person speaks for the party whose name stands with an
office right before or behind the person's name in some report ("US Secretary of State Antony Blinken", "Tomas Brandel, Estmere's
prime minister,"). A name of which neither is told is a party of its own; words that are no name are none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from onrecord.model import Record, Report

__all__ = ["Parties", "PartyLexicon", "PartyNames", "PartyTable"]

_WORD = re.compile(r"(?<![\w'’´`])[\w.][\w.\-]*")
_POSSESSIVE = re.compile(r"['’´`]s?\b")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.\-'’]*|(?:of|de|van|von|al|bin)(?=\s))(?:\s+(?:[A-ZÀ-Þ][\w.\-'’]*|of|de|van|von|al|bin))*")
_APPOSITION = re.compile(r",\s+(?:an?\s+|the\s+)?([^,.;:!?\n]{3,90}?)\s*[,.;]")
_OFFICE_OF = re.compile(
    r"(?:\w[\w\-]*\s+){1,7}(?:of|for)\s+(?:the\s+)?([A-ZÀ-Þ][\w\-]*(?:\s+[A-ZÀ-Þ][\w\-]*)*)\s*$"
)
"""An office with whose it is behind it: "the foreign minister of Lorvia"."""
_TITLE_WORDS = 7
"""Words of a title at most ("US Deputy Secretary of State for Political Affairs Ada Brook")."""
_LONGEST_NAME_WORDS = 4
_REACH = 120
"""Characters beside a name in which its title is looked for."""


class PartyNames(Record, frozen=True):
    """A state or body: its name, what news calls it, and the words for who belongs to it."""

    name: str
    forms: tuple[str, ...]
    people: tuple[str, ...] = ()


class PartyLexicon(Record, frozen=True):
    """``lexicon/parties.toml``."""

    party: tuple[PartyNames, ...]
    offices: frozenset[str] = frozenset()
    heads: tuple[str, ...] = ()
    """Offices that are always those of a state or body, not of a field."""
    joints: frozenset[str] = frozenset()
    organs: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    channels: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class PartyTable:
    """The names of parties made ready for finding them in words: dear to make, so made once."""

    def __init__(self, lexicon: PartyLexicon) -> None:
        """Takes the names."""
        self.lexicon = lexicon
        forms = {form: one.name for one in lexicon.party for form in (*one.forms, *one.people)}
        self.by_form: Mapping[str, str] = forms
        words = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
        self.form = re.compile(rf"(?<!\w)(?:{words or '(?!)'})(?!\w)")


class Parties:
    """Tells the party of a name in the reports of one story."""

    def __init__(self, table: PartyTable, reports: Iterable[Report] = ()) -> None:
        """Takes the names of parties and the reports in which persons are named with their offices; who made those reports is
        no party."""
        self.lexicon, self._by_form, self._form = table.lexicon, table.by_form, table.form
        told = tuple(reports)
        self._texts = tuple(report.text for report in told)
        makers = (maker for report in told for maker in (report.masthead.outlet, report.masthead.agency))
        self._known: dict[str, str | None] = {maker.text: None for maker in makers if maker is not None}

    def of(self, name: str | None) -> str | None:
        """The party that a name means or speaks for; ``None`` where the words name nobody."""
        if name is None:
            return None
        plain = " ".join(name.split())
        if plain not in self._known:
            self._known[plain] = self._found(plain)
        return self._known[plain]

    def is_known(self, party: str | None) -> bool:
        """Whether the table of states and bodies has a party."""
        return party in self._by_form

    def named_in(self, words: str) -> tuple[str, ...]:
        """The parties of the lexicon that some words name, each once, in the order of the words."""
        return tuple(dict.fromkeys(self._by_form[found.group()] for found in self._form.finditer(words)))

    def _found(self, name: str) -> str | None:
        bare = re.sub(r"^(?:[Tt]he|[Mm]rs?|[Mm]s)\.?\s+", "", name)
        named = self.named_in(name)
        if named and self._is_of_party(bare):
            return named[0] if len(named) == 1 else None
        if not _NAME.fullmatch(bare) or len(bare.split()) > _LONGEST_NAME_WORDS:
            return None
        offices = Counter(self._offices(bare))
        best = sorted(offices.items(), key=lambda item: (-item[1], item[0]))
        return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else bare

    def _is_of_party(self, name: str) -> bool:
        """Whether words with a party's name mean the party: an office or a body of it, not what else is called by it ("China
        Daily", "Chinese firms")."""
        beside = {word.casefold() for word in _WORD.findall(self._form.sub(" ", name))}
        lexicon = self.lexicon
        return not beside.isdisjoint(lexicon.offices) or beside <= lexicon.joints | lexicon.organs

    def _offices(self, name: str) -> Iterator[str]:
        """The parties with whose office a person is named, once for each place; by the last name where the whole has none."""
        found = list(self._beside(name))
        last = name.rsplit(" ", 1)[-1]
        yield from found or (self._beside(last, is_last=True) if last != name else ())

    def _beside(self, name: str, *, is_last: bool = False) -> Iterator[str]:
        for text in self._texts:
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                before = re.split(r"[.!?\n]\s", text[max(0, found.start() - _REACH) : found.start()])[-1]
                party = self._office_before(before, is_last=is_last)
                if party is None and not is_last and (apart := before.rstrip()).endswith(","):
                    party = self._office_of(apart[:-1])
                if party is None and not is_last:
                    party = self._office_behind(text[found.end() : found.end() + _REACH])
                if party is not None:
                    yield party

    def _office_behind(self, words: str) -> str | None:
        """The party in a title that stands behind a name between commas (", the Chinese foreign minister, ")."""
        apposition = _APPOSITION.match(words)
        if apposition is None:
            return None
        title = apposition.group(1)
        told = [found.group() for found in _WORD.finditer(title)]
        known = self.lexicon.offices | self.lexicon.joints | self.lexicon.organs
        if all(word.casefold() not in self.lexicon.offices for word in told) or len(told) > _TITLE_WORDS:
            return None
        if any(word.casefold() not in known and not word[:1].isupper() for word in told):
            return None
        named = self.named_in(title)
        if not named and _POSSESSIVE.match(title, len(told[0])):
            return told[0]
        return self._office_of(title) or (named[0] if len(named) == 1 else None)

    def _office_of(self, title: str) -> str | None:
        """The party at the end of a title ("the foreign minister of Lorvia"); one that the table lacks only behind an office of
        heads, since others have a field there ("the minister of Education")."""
        found = _OFFICE_OF.search(title)
        if found is None:
            return None
        office, name = title[: found.start(1)].casefold(), found.group(1)
        if name in self._by_form:
            known = not self.lexicon.offices.isdisjoint(_WORD.findall(office))
            return self._by_form[name] if known else None
        return name if any(re.search(rf"(?<!\w){head}\s+of\b", office) for head in self.lexicon.heads) else None

    def _office_before(self, words: str, *, is_last: bool = False) -> str | None:
        """The party in a title that ends where the words end ("... US Secretary of State "); before a last name alone its last
        word is an office."""
        title: list[str] = []
        for found in reversed(list(_WORD.finditer(words.rstrip().removesuffix(",")))):
            word = found.group()
            rest = words[: found.end()]
            match = next((m for m in self._form.finditer(rest) if m.end() == found.end()), None)
            possessive = _POSSESSIVE.match(words, found.end())
            is_name = word[:1].isupper() and word.casefold() not in self.lexicon.offices
            if any(one in self.lexicon.offices for one in title) and (match or (possessive and is_name)):
                return self._by_form[match.group()] if match else word
            folded = word.casefold()
            if is_last and not title and folded not in self.lexicon.offices:
                return None
            allowed = folded in self.lexicon.offices or folded in self.lexicon.joints or word[:1].isupper()
            if not allowed or len(title) >= _TITLE_WORDS:
                return None
            title.append(folded)
        return None
