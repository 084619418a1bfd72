"""The words by which names are known: titles, offices, pronouns, given names and their spellings.

The desk loads ``lexicon/names.toml`` as :class:`NameRules` and passes it to whoever reads names. All words are folded. What the
rules say of a written word depends on the word alone, so it is worked out once for each word (:class:`Forms`).
"""

import re
from functools import cached_property

from onrecord.model import Gender, Record
from onrecord.text.normalise import fold

__all__ = ["Drift", "Form", "Forms", "GivenNames", "NameRules", "NameWords", "Parties"]

_POSSESSIVE = re.compile(r"['’´ʼ]s$", re.IGNORECASE)
_ENDING = re.compile(r"['’´ʼ](?:s|ll|d|ve|re|m)$", re.IGNORECASE)
_KEPT_FORMS = 200_000
"""Words of which the forms are kept: a language has about so many in print."""

_COMPOUND_LETTERS = 7
"""A shorter word with the end of an office is another word."""


class NameWords(Record, frozen=True):
    """Closed lists of folded words; each is explained in ``lexicon/names.toml``."""

    modifiers: frozenset[str]
    phrases: tuple[str, ...]
    role_endings: tuple[str, ...]
    female_endings: tuple[str, ...]
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
    utterances: frozenset[str]
    noun_capitals: frozenset[str]
    plural_verbs: dict[str, tuple[str, ...]]
    subject_dropping: frozenset[str]


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


class Form(Record, frozen=True, gc=False):
    """A written word without its ending ("Brook's"), folded, with its class, as far as the word alone tells it.

    C capitalised, N capitalised and seldom a name, R office, M word of a title, H honorific, p particle, x any other. ``tells``
    is false for a word that is of no use to names; ``is_short`` where a stop behind it ends no sentence.
    """

    text: str
    norm: str
    code: str
    possessive: bool
    capital: bool
    is_short: bool
    tells: bool


class Forms(dict[str, Form]):
    """The forms of the words met so far, each made when it is first asked for."""

    def __init__(self, rules: "NameRules") -> None:
        super().__init__()
        self._rules = rules
        self._openings = frozenset(phrase.split()[0] for phrase in rules.words.phrases)

    def __missing__(self, word: str) -> Form:
        """The form of a word not met before."""
        if len(self) >= _KEPT_FORMS:
            self.clear()
        form = self[word] = self._made(word)
        return form

    def _made(self, whole: str) -> Form:
        rules = self._rules
        plain = whole.isalnum()
        text = whole if plain else _ENDING.sub("", whole)
        norm = text.casefold() if plain else fold(text)
        code = rules.code(text, norm)
        short = len(text) == 1 or norm in rules.honorifics or norm in rules.short_titles or norm in rules.words.not_given
        tells = code != "x" or norm in rules.pronouns or norm in self._openings
        possessive = not plain and _POSSESSIVE.search(whole) is not None
        return Form(text, norm, code, possessive, text[0].isupper(), short, tells)


class NameRules(Record, frozen=True, dict=True):
    """What ``lexicon/names.toml`` holds. Genders are ``"female"``, ``"male"`` or empty."""

    honorifics: dict[str, str]
    short_titles: dict[str, str]
    roles: dict[str, str]
    pronouns: dict[str, str]
    pronouns_of: dict[str, dict[str, str]]
    words: NameWords
    parties: Parties
    given: GivenNames
    drift: Drift

    @cached_property
    def forms(self) -> Forms:
        """The forms of words, kept as long as the rules."""
        return Forms(self)

    @cached_property
    def impersonal(self) -> frozenset[str]:
        """Words of which one is enough to show that a capitalised sequence is a place or a body."""
        return self.words.not_surname | self.words.not_given | self.parties.names | self.words.modifiers

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Bare names that speak and are no person."""
        return self.parties.names | self.words.not_surname | self.words.crowds

    @cached_property
    def phrases(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The words of each title of several words, by its first word."""
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for phrase in self.words.phrases:
            parts = tuple(phrase.split())
            found[parts[0]] = (*found.get(parts[0], ()), parts)
        return found

    def code(self, text: str, norm: str) -> str:
        """The class of a word by itself; see :class:`Form`."""
        capital = text[0].isupper()
        if capital and (norm in self.honorifics or norm in self.short_titles):
            return "H"
        if self.is_role(norm):
            return "R"
        if norm in self.words.modifiers:
            return "M"
        if norm in self.words.particles and not capital:
            return "p"
        if not capital or text.isdigit():
            return "x"
        return "N" if norm in self.words.never and not (text.isupper() and len(text) > 1) else "C"

    def gender(self, value: str) -> Gender | None:
        """The gender that an entry of the tables tells."""
        return Gender(value) if value in ("female", "male") else None

    def is_role(self, norm: str) -> bool:
        """Whether a folded word is an office, alone or as the end of a compound."""
        if norm in self.roles:
            return True
        return len(norm) > _COMPOUND_LETTERS and norm.endswith(self.words.role_endings)

    def gender_of_role(self, norm: str) -> Gender | None:
        """The gender that an office tells: its own, or that of the longest office it ends in ("Hafenministerin")."""
        if norm in self.roles or not self.is_role(norm):
            return self.gender(self.roles.get(norm, ""))
        if norm.endswith(self.words.female_endings):
            return Gender.FEMALE
        ends = [end for end in self.words.role_endings if norm.endswith(end) and end in self.roles]
        return self.gender(self.roles[max(ends, key=len)]) if ends else None

    def pronoun(self, norm: str, language: str | None) -> str | None:
        """What a folded word means as a pronoun in a language: a gender, ``many``, ``self`` …; ``None`` for any other word."""
        own = self.pronouns_of.get(language or "", {})
        return own.get(norm) or self.pronouns.get(norm)

    def is_given(self, norm: str) -> bool:
        """Whether a folded word is a known given name ("Jean-Luc" counts by its first half)."""
        first = norm.split("-", 1)[0]
        return first in self.given.female or first in self.given.male

    def gender_of_given(self, norm: str) -> Gender | None:
        """The gender that a given name tells; ``None`` when it is unknown or used for both."""
        first = norm.split("-", 1)[0]
        female, male = first in self.given.female, first in self.given.male
        return None if female == male else Gender.FEMALE if female else Gender.MALE
