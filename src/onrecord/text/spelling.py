"""Which spellings are one word: British and American forms by rules and a list, both data.

:class:`Speller` maps a folded word to a key that both spellings share. The key is no word; it is only compared.
"""

import re

from onrecord.model import Record

__all__ = ["Speller", "SpellingRules"]


class SpellingRules(Record, frozen=True):
    """``rules`` are pairs of a regular expression and its replacement, applied in order; ``pairs`` what no rule makes."""

    rules: tuple[tuple[str, str], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    exempt: frozenset[str] = frozenset()


class Speller:
    """Keys of words under one set of rules; remembers what it has met.

    >>> Speller(SpellingRules((("our$", "or"),))).key("harbour")
    'harbor'
    """

    def __init__(self, rules: SpellingRules) -> None:
        """Makes the speller; raises ``re.error`` where a rule is no regular expression."""
        self._rules = [(re.compile(pattern), replacement) for pattern, replacement in rules.rules]
        self._pairs = dict(rules.pairs)
        self._exempt = rules.exempt
        self._known: dict[str, str] = {}

    def key(self, norm: str) -> str:
        """The key of a folded word; hyphens inside a word are no difference."""
        found = self._known.get(norm)
        if found is None:
            found = self._known[norm] = self._made(norm)
        return found

    def _made(self, norm: str) -> str:
        word = self._pairs.get(norm, norm)
        if word in self._exempt:
            return word
        for pattern, replacement in self._rules:
            word = pattern.sub(replacement, word)
        return word.replace("-", "")
