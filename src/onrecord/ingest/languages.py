"""Tells the language of a text, where nobody says it (py3langid by A. Barbaresi, after M. Lui and T. Baldwin)."""

from functools import cached_property

from py3langid.langid import MODEL_FILE, LanguageIdentifier

__all__ = ["LanguageTeller"]

_MIN_LETTERS = 40  # below that the guess is noise
_MIN_PROBABILITY = 0.6  # py3langid's probabilities are flat: right guesses on a lead of a report lie between .7 and 1
_SAMPLE_CHARS = 4_000


class LanguageTeller:
    """Holds the model: dear to make (.5 s), so made at the first question and kept for a whole run."""

    @cached_property
    def _identifier(self) -> LanguageIdentifier:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def tell(self, text: str) -> str | None:
        """The two-letter code of the language of a text; nothing where it is too short or cannot be told surely."""
        sample = text[:_SAMPLE_CHARS]
        if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
            return None
        language, probability = self._identifier.classify(sample)
        return str(language) if probability >= _MIN_PROBABILITY else None
