"""What the detectors of change know of one language: the lexicon as data and the tables made from it once.

A :class:`Wordbook` is dear to make (it stems every list), so whoever runs the stage makes one a language and passes it in.
A language without a lexicon has a wordbook that knows nothing: words are then compared by form and stem alone.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar

import msgspec

from onrecord.model import ChangeKind, Record
from onrecord.text.align import Costs
from onrecord.text.spelling import Speller, SpellingRules
from onrecord.text.stems import Stems

__all__ = ["ChangeLexicon", "Contractions", "DateWords", "LimitWords", "Modality", "NegationWords", "NumberWords", "Phrases",
           "Scale", "Step", "Tenses", "Wordbook"]

_NONE = frozenset[str]()
_K = TypeVar("_K")


class Contractions(Record, frozen=True):
    """How joined words come apart: endings, stems before ``n't``, hosts after which ``'s`` is a verb, and whole words."""

    endings: dict[str, str] = msgspec.field(default_factory=dict)
    n_t_stems: dict[str, str] = msgspec.field(default_factory=dict)
    is_hosts: frozenset[str] = _NONE
    whole: dict[str, str] = msgspec.field(default_factory=dict)


class NegationWords(Record, frozen=True):
    """Words and phrases that deny, phrases that only look so, opposites, and stems of verbs that draw a denial to themselves."""

    negators: frozenset[str] = _NONE
    neutral: frozenset[str] = _NONE
    opposites: tuple[tuple[str, str], ...] = ()
    gradable: tuple[tuple[str, str], ...] = ()
    """Opposites between which there is more and less ("strong", "weak"): the other one tells another degree."""
    prefixes: tuple[str, ...] = ()
    no_prefix: frozenset[str] = _NONE
    raising: frozenset[str] = _NONE
    weak: frozenset[str] = _NONE
    """First words of negators that deny nearly all ("hardly")."""
    wholes: frozenset[str] = _NONE
    """Words right behind "not" that leave a part undenied ("not all")."""


class Modality(Record, frozen=True):
    """One group of modal words that claim alike, and what a reader would call the claim."""

    name: str
    told: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()
    """Words of another group that may claim the same: "could" is a possibility as often as an ability."""


class Tenses(Record, frozen=True):
    """Auxiliaries by tense, words that join two of them, and past forms that no rule makes."""

    present: frozenset[str] = _NONE
    past: frozenset[str] = _NONE
    future: frozenset[str] = _NONE
    joiners: frozenset[str] = _NONE
    irregular: dict[str, str] = msgspec.field(default_factory=dict)
    reporting: frozenset[str] = _NONE
    """Stems of verbs that report: their tense is a house's style."""


class LimitWords(Record, frozen=True):
    """What opens a conditional or limiting clause, and words right after which it does not ("see if", "even if")."""

    openers: frozenset[str] = _NONE
    idle_after: frozenset[str] = _NONE
    alone: frozenset[str] = _NONE
    """Words that keep a claim from any other thing ("only", "alone")."""
    nearly: frozenset[str] = _NONE
    """Words before one for all that leave something out ("nearly all")."""
    besides: frozenset[str] = _NONE
    """Words that say that other things share the claim ("elsewhere", "too")."""
    prepositions: frozenset[str] = _NONE
    """Words that open what limits the thing before them ("aid for Elbonia")."""
    turns: frozenset[str] = _NONE
    """Words that set what follows against what was said before ("but", "however")."""


class Scale(Record, frozen=True):
    """Words from weak to strong; words of one step are equally strong."""

    name: str
    kind: ChangeKind
    steps: tuple[tuple[str, ...], ...]
    closed: bool = False
    """Whether the strongest step is all there is ("all", "always"): one step down from it changes the claim."""
    shades: bool = False
    """Whether another word of the same step is told too: no two of them are quite equal."""
    narrowed_by: frozenset[str] = _NONE
    """Words that put the one they stand before on the first step ("lethal aid")."""


class NumberWords(Record, frozen=True):
    """Number words, bounds, measures, and words that follow a length ("long")."""

    words: dict[str, int] = msgspec.field(default_factory=dict)
    multipliers: dict[str, int] = msgspec.field(default_factory=dict)
    ordinals: dict[str, int] = msgspec.field(default_factory=dict)
    at_least: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    roughly: tuple[str, ...] = ()
    measures: tuple[tuple[str, ...], ...] = ()
    lengths: frozenset[str] = _NONE


class DateWords(Record, frozen=True):
    """Names of days and months; a row holds the forms of one."""

    weekdays: tuple[tuple[str, ...], ...] = ()
    months: tuple[tuple[str, ...], ...] = ()
    relative: tuple[tuple[str, ...], ...] = ()
    reach: tuple[tuple[str, ...], ...] = ()
    """Words that tell a period from the moment of speaking ("last", "this", "next")."""
    periods: frozenset[str] = _NONE
    seasons: tuple[tuple[str, ...], ...] = ()
    day_parts: tuple[tuple[str, ...], ...] = ()
    before_period: frozenset[str] = _NONE
    """Words right before a season or a part of the day that show it to be one."""


class ChangeLexicon(Record, frozen=True):
    """``lexicon/change.toml``: what is known of one language, all words folded."""

    language: str | None
    light: frozenset[str] = _NONE
    openers: frozenset[str] = _NONE
    clause_openers: frozenset[str] = _NONE
    breaks: frozenset[str] = _NONE
    strengthening: frozenset[str] = _NONE
    """Words that put a thing more strongly or more weakly when they stand before it."""
    titles: frozenset[str] = _NONE
    nicknames: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    forms: tuple[tuple[str, ...], ...] = ()
    """Forms of one word that no rule brings together, the plainest first."""
    contractions: Contractions = Contractions()
    negation: NegationWords = NegationWords()
    limits: LimitWords = LimitWords()
    modality: tuple[Modality, ...] = ()
    tenses: Tenses = Tenses()
    persons: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    scales: tuple[Scale, ...] = ()
    numbers: NumberWords = NumberWords()
    dates: DateWords = DateWords()
    spelling: SpellingRules = SpellingRules()


class Step(NamedTuple):
    """The place of a word on a scale."""

    scale: int
    step: int


class Phrases:
    """Finds words and phrases of a table in a row of folded words, longest first."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """Takes phrases, words parted by blanks, and the name that each is found under."""
        self._table = {tuple(phrase.split()): name for phrase, name in table.items()}
        self._longest: dict[str, int] = {}
        for phrase in self._table:
            self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))

    def found(self, norms: tuple[str, ...]) -> list[tuple[range, str]]:
        """Places and names in order, none overlapping."""
        hits: list[tuple[range, str]] = []
        behind = 0
        for place, norm in enumerate(norms):
            if place < behind or norm not in self._longest:
                continue
            longest = min(self._longest[norm], len(norms) - place)
            hit = next((n for n in range(longest, 0, -1) if norms[place : place + n] in self._table), 0)
            if hit:
                hits.append((range(place, place + hit), self._table[norms[place : place + hit]]))
                behind = place + hit
        return hits


class _Told(dict[str, tuple[str, str, str]]):
    """The key, the stem and the concept of each folded word that was asked for."""

    def __init__(self, book: "Wordbook") -> None:
        super().__init__()
        self._book = book

    def __missing__(self, norm: str) -> tuple[str, str, str]:
        key = self._book.speller.key(norm)
        stem = self._book.stems.of(key)
        self[norm] = told = (key, stem, self._book.concept(key, stem))
        return told


class Wordbook:
    """The lexicon of one language made ready: tables by stem and by key, and the costs of an alignment."""

    def __init__(self, lexicon: ChangeLexicon, stems: Stems, bodies: Mapping[str, Iterable[str]] | None = None) -> None:
        """Stems every list once; ``bodies`` are states and institutions with all their names, folded."""
        self.lexicon = lexicon
        stems = self.stems = stems.knowing({form: row[0] for row in lexicon.forms for form in row[1:]})
        self.speller = Speller(lexicon.spelling)
        self.negators = Phrases({word: word for word in lexicon.negation.negators})
        self.neutral = Phrases({word: word for word in lexicon.negation.neutral})
        self.limits = Phrases({word: word for word in lexicon.limits.openers})
        self.modals = Phrases({word: group.name for group in lexicon.modality for word in group.words})
        self.modal_told = {group.name: group.told for group in lexicon.modality}
        self.modal_also = {group.name: frozenset(group.also) for group in lexicon.modality}
        tenses = lexicon.tenses
        self.auxiliaries = tenses.present | tenses.past | tenses.future | {word for row in lexicon.modality for word in row.words}
        self.person_of = {word: person for person, words in lexicon.persons.items() for word in words}
        self.alias_of = {form: body for body, forms in (bodies or {}).items() for form in forms}
        self.measure_of = _by_row(lexicon.numbers.measures)
        self.bounds = Phrases(_bounds(lexicon.numbers))
        self.opposites, self.gradable = (
            frozenset(frozenset((stems.of(one), stems.of(other))) for one, other in pairs)
            for pairs in (lexicon.negation.opposites, lexicon.negation.gradable)
        )
        self.contraries = self.opposites | self.gradable
        self.contrary = frozenset(stems.of(other) for _, other in (*lexicon.negation.opposites, *lexicon.negation.gradable))
        self.steps = self._steps()
        self.synonym_of = self._synonyms()
        self.costs = Costs(light=lexicon.light, kin=self._kin())
        self.told = _Told(self)

    def is_light(self, norm: str) -> bool:
        """Whether the word carries grammar rather than content."""
        return norm in self.lexicon.light

    def concept(self, norm: str, stem: str) -> str:
        """What a word stands for: its body or its row of synonyms where the lexicon has one, else its stem."""
        body = self.alias_of.get(norm.removesuffix("'s"))
        if body is not None:
            return f"body {body}"
        rows = self.synonym_of.get(stem)
        return f"like {min(rows)}" if rows else stem

    def stems_behind(self, concept: str) -> frozenset[str]:
        """All stems of words that stand for a concept."""
        return self._stems_behind.get(concept) or frozenset((concept,))

    @cached_property
    def _stems_behind(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for stem in self.synonym_of:
            found.setdefault(self.concept("", stem), set()).add(stem)
        for form in self.alias_of:
            for name in (form, f"{form}'s"):
                found.setdefault(self.concept(name, ""), set()).add(self.stems.of(name))
        return {concept: frozenset(stems) for concept, stems in found.items()}

    def _steps(self) -> dict[str, tuple[Step, ...]]:
        found: dict[str, list[Step]] = {}
        for scale, words in enumerate(self.lexicon.scales):
            for step, row in enumerate(words.steps):
                for key in {self.stems.of(word) for word in row}:
                    found.setdefault(key, []).append(Step(scale, step))
        return {key: tuple(steps) for key, steps in found.items()}

    def _synonyms(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for number, row in enumerate(self.lexicon.synonyms):
            for word in row:
                found.setdefault(self.stems.of(word), set()).add(number)
        return {key: frozenset(rows) for key, rows in found.items()}

    def _kin(self) -> dict[str, str]:
        """Words that may share a place as near matches though they look unlike: numbers and digits, modals, names of one body."""
        kin = {word: str(value) for word, value in self.lexicon.numbers.words.items()}
        kin |= dict.fromkeys(self.person_of, "person")
        tenses = self.lexicon.tenses
        kin |= dict.fromkeys(tenses.present | tenses.past, "auxiliary")
        kin |= {word: "modal" for group in self.lexicon.modality for word in group.words}
        kin |= {name: f"body {body}" for name, body in self.alias_of.items() if name not in self.lexicon.light}
        for british, american in self.lexicon.spelling.pairs:
            kin.setdefault(british, american)
        for number, scale in enumerate(self.lexicon.scales):
            for word in (word for step in scale.steps for word in step):
                kin.setdefault(word, f"scale {number}")
        return kin


def _by_row(rows: Iterable[Iterable[_K]]) -> dict[_K, int]:
    return {form: number for number, row in enumerate(rows) for form in row}


def _bounds(numbers: NumberWords) -> dict[str, str]:
    """Phrases before a number by what they make of it; where two lists hold a word, the softer meaning wins."""
    table = dict.fromkeys(numbers.at_least, "at least")
    table |= dict.fromkeys(numbers.at_most, "at most")
    return table | dict.fromkeys(numbers.roughly, "roughly")
