"""The words by which names are known: titles, offices, pronouns, given names and their spellings.

The desk loads ``lexicon/names.toml`` as :class:`NameRules` and passes it to whoever reads names. All words are folded.
"""

from onrecord.model import Gender, Record

__all__ = ["Drift", "GivenNames", "NameRules", "NameWords", "Parties"]

_COMPOUND_LETTERS = 7
"""A shorter word with the end of an office is another word."""


class NameWords(Record, frozen=True):
    """Closed lists of folded words; each is explained in ``lexicon/names.toml``."""

    modifiers: frozenset[str]
    phrases: tuple[str, ...]
    role_endings: tuple[str, ...]
    particles: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    not_given: frozenset[str]
    not_surname: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    prepositions: frozenset[str]
    closers: frozenset[str]
    telling: frozenset[str]
    things_told: frozenset[str]
    fronting: frozenset[str]
    proxies: frozenset[str]
    rank: frozenset[str]
    crowds: frozenset[str]
    noun_capitals: frozenset[str]


class Parties(Record, frozen=True):
    """Bare names that are never a person."""

    names: frozenset[str]


class GivenNames(Record, frozen=True):
    """Given names that tell gender."""

    female: frozenset[str]
    male: frozenset[str]


class Drift(Record, frozen=True):
    """Given names that are one name in several spellings."""

    names: tuple[frozenset[str], ...]


class NameRules(Record, frozen=True):
    """What ``lexicon/names.toml`` holds. Genders are ``"female"``, ``"male"`` or empty."""

    honorifics: dict[str, str]
    short_titles: dict[str, str]
    roles: dict[str, str]
    pronouns: dict[str, str]
    words: NameWords
    parties: Parties
    given: GivenNames
    drift: Drift

    def gender(self, value: str) -> Gender | None:
        """The gender that an entry of the tables tells."""
        return Gender(value) if value in ("female", "male") else None

    def is_role(self, norm: str) -> bool:
        """Whether a folded word is an office, alone or as the end of a compound."""
        if norm in self.roles:
            return True
        return len(norm) > _COMPOUND_LETTERS and norm.endswith(self.words.role_endings)

    def is_given(self, norm: str) -> bool:
        """Whether a folded word is a known given name ("Jean-Luc" counts by its first half)."""
        first = norm.split("-", 1)[0]
        return first in self.given.female or first in self.given.male

    def gender_of_given(self, norm: str) -> Gender | None:
        """The gender that a given name tells; ``None`` when it is unknown or used for both."""
        first = norm.split("-", 1)[0]
        female, male = first in self.given.female, first in self.given.male
        return None if female == male else Gender.FEMALE if female else Gender.MALE
