"""Stems of words by the Snowball algorithms (Porter 2001), cached by whoever owns the stemmer."""

from collections.abc import Mapping

import Stemmer

__all__ = ["Stems"]

_SNOWBALL = {"en": "english", "fr": "french", "de": "german", "es": "spanish", "it": "italian", "pt": "portuguese",
             "ro": "romanian", "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian", "fi": "finnish",
             "hu": "hungarian", "ru": "russian", "tr": "turkish"}


class Stems:
    """A stemmer for one language; a language that Snowball does not know keeps its words as they are.

    >>> Stems("en").of("stabilised") == Stems("en").of("stabilise")
    True
    """

    def __init__(self, language: str | None, forms: Mapping[str, str] | None = None) -> None:
        """Makes the stemmer for an ISO 639-1 code; ``None`` or an unknown code leaves words alone.

        ``forms`` maps words that no rule brings to their stem ("taken") to one that a rule does ("take").
        """
        name = _SNOWBALL.get(language or "")
        self._language = language
        self._stemmer = Stemmer.Stemmer(name) if name else None
        self._forms = forms or {}
        self._known: dict[str, str] = {}

    def knowing(self, forms: Mapping[str, str]) -> "Stems":
        """A stemmer of the same language that knows some words' plainest forms as well."""
        return Stems(self._language, {**self._forms, **forms})

    def of(self, norm: str) -> str:
        """The stem of a folded word, without a possessive ending."""
        stem = self._known.get(norm)
        if stem is None:
            bare = norm.removesuffix("'s")
            bare = self._forms.get(bare, bare)
            stem = self._known[norm] = self._stemmer.stemWord(bare) if self._stemmer else bare
        return stem
