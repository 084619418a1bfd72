"""What reuse knows of one language: the stem, the rarity and the key of each word, and which words carry only grammar.

A :class:`Tongue` is dear to make and remembers every word it has met, so whoever runs the stage makes one a language and
passes it in. Numbers stand in no rarity table; their weight grows with their digits, years excepted.
"""

import re
from collections import Counter
from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

from onrecord.text.rarity import Rarity
from onrecord.text.stems import Stems

__all__ = ["FunctionWords", "Known", "Tongue", "Tongues", "is_number", "is_year", "speaking", "spoken", "tongues_of"]

FunctionWords = dict[str, frozenset[str]]
"""Function words by language, as ``lexicon/function_words.toml`` has them."""

_NUMBER = re.compile(r"[$€£¥]?\d")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_YEAR_WEIGHT = 3.0
"""A year stands in many reports of its time: about as telling as a common noun (Zipf 4.5)."""


class Known(NamedTuple):
    """A folded word as reuse sees it: stem, weight (0 commonest … about 6), 64-bit key, whether it carries only grammar."""

    stem: str
    weight: float
    key: int
    is_function: bool


class Tongue:
    """The words of one language. ``of`` is cheap on a word that was met before."""

    def __init__(self, language: str | None, rarity: Rarity, function_words: FunctionWords) -> None:
        """Makes the stemmer; a language without function words counts every word as content."""
        self.language = language
        self.rarity = rarity
        self._functions = function_words.get(language or "", frozenset())
        self._stems = Stems(language)
        self._known: dict[str, Known] = {}

    def of(self, norm: str) -> Known:
        """The folded word with its stem, weight and key; the same in every run."""
        known = self._known.get(norm)
        if known is None:
            stem = self._stems.of(norm)
            key = int.from_bytes(blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
            known = self._known[norm] = Known(stem, self.weight(stem), key, norm in self._functions)
        return known

    def rarity_of(self, norm: str) -> float:
        """How rare a folded word is, by its stem."""
        return self.of(norm).weight

    def weight(self, stem: str) -> float:
        """How rare the stem is: 0 for the commonest, 1 more for each tenfold rarity."""
        if not is_number(stem):
            return self.rarity.weight(stem)
        if _YEAR.match(stem):
            return _YEAR_WEIGHT
        return min(5.0, 1.0 + sum(map(str.isdigit, stem)))


def is_number(norm: str) -> bool:
    """Whether a folded word is a number or an amount.

    >>> is_number("$1,000"), is_number("g20")
    (True, False)
    """
    return _NUMBER.match(norm) is not None


def is_year(norm: str) -> bool:
    """Whether a number reads as a year of our time.

    >>> is_year("1987"), is_year("3000")
    (True, False)
    """
    return _YEAR.match(norm) is not None


Tongues = Mapping[str | None, Tongue]
"""Tongues by language; the one under ``None`` serves every language that has none of its own."""


def tongues_of(rarities: Mapping[str, Mapping[str, int]], function_words: FunctionWords) -> Tongues:
    """One tongue for each language that has a rarity table (Zipf values times ten by stem), and the one for all others."""
    named: dict[str | None, Tongue] = {
        language: Tongue(language, Rarity(language, dict(table)), function_words) for language, table in rarities.items()
    }
    return named | {None: Tongue(None, Rarity("", {}), function_words)}


def speaking(language: str | None, tongues: Tongues) -> Tongue:
    """The tongue of a language, or the one for all others."""
    return tongues.get(language) or tongues[None]


def spoken(languages: Mapping[str | None, int], tongues: Tongues) -> dict[str | None, float]:
    """Which share (0–1) of some reports, counted by language, speaks each language that has a tongue of its own.

    Reports of other or untold languages are left out; ``None`` has it all where nothing else is spoken.
    """
    known = Counter({language: n for language, n in languages.items() if language in tongues and language is not None and n})
    return {language: n / known.total() for language, n in sorted(known.items())} or {None: 1.0}
