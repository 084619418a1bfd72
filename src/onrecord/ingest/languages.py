"""Tells the language of a text, where nobody says it.

First by the small words of languages that nothing else looks like (data: ``lexicon/languages.toml``), as in Dunning (1994) and
before; where these do not settle it, py3langid (A. Barbaresi, after M. Lui and T. Baldwin) is asked.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.model import Record
from onrecord.text.normalise import MARKS

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["LanguageTeller", "SmallWords"]

_MIN_LETTERS = 40  # below that the guess is noise
_MIN_PROBABILITY = 0.6  # py3langid's probabilities are flat: right guesses on a lead of a report lie between .7 and 1
_PIDGIN = "pcm"
_SAMPLE_CHARS = 4_000
_MIN_WORDS = 40
_MIN_PLAIN_SHARE = 0.97
"""Of the characters in ASCII, marks aside: with more of another script between them, small words do not speak for it all."""
_WORD = re.compile(r"[a-z]++(?=[ ,.\n])|[^\W\d_]+")
"""The first alternative tells most words at a glance; the other would tell them alike."""
_FOREIGN = re.compile(f"[^\x00-\x7f{''.join(c for c in MARKS if not c.isascii())}]")


class SmallWords(Record, frozen=True):
    """The small words of a language, and the share of a text's words (0–1) from which they tell it."""

    words: frozenset[str]
    min_share: float


class LanguageTeller:
    """Holds the model: dear to make (.5 s), so made when a text first needs it and kept for a whole run."""

    def __init__(self, small: Mapping[str, SmallWords] | None = None) -> None:
        """Takes the small words by language code; without any the model is always asked."""
        self._small = dict(small or {})

    @cached_property
    def _identifier(self) -> "LanguageIdentifier":
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def tell(self, text: str) -> str | None:
        """The two-letter code of the language of a text; nothing where it is too short or cannot be told surely."""
        sample = text[:_SAMPLE_CHARS]
        shown = self._shown(sample)
        if shown:
            return shown
        if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
            return None
        language, probability = self._identifier.classify(sample)
        if language == _PIDGIN:  # what a short English sentence full of names is taken for; nobody prints news in it alone
            return "en"
        return str(language) if probability >= _MIN_PROBABILITY else None

    def _shown(self, sample: str) -> str | None:
        """The language that the small words tell by themselves."""
        n_foreign = 0 if sample.isascii() else len(_FOREIGN.findall(sample))
        if len(sample) - n_foreign < _MIN_PLAIN_SHARE * len(sample):
            return None
        words = _WORD.findall(sample.lower())
        if len(words) < _MIN_WORDS:
            return None
        for language, small in self._small.items():
            if sum(map(small.words.__contains__, words)) >= small.min_share * len(words):
                return language
        return None
