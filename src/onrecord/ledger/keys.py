"""By what are statements compared? Parties by their body, contents by the words that carry them.

Other names of one body ("Beijing", "the Chinese government") are one party; words of one class of the codebook ("arms",
"weapons") and rows of synonyms are one key; what is left is compared by stem, rarer stems weigh more. Takes statements, gives
keys; joins nothing.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.ledger.codebook import Book
from onrecord.text.normalise import fold
from onrecord.text.rarity import Rarity
from onrecord.text.tokens import norms
from onrecord.text.wordbook import Wordbook

__all__ = ["Keys"]

_MIN_WEIGHT = 1.5
"""Lighter words ("have", "new") carry no act; the same bound as for the facts of coverage."""
_BODY_WORDS = 4
_CLASS_WEIGHT = 3.0
_MAX_WEIGHT = 5.0
"""A rare name must not outweigh all other words of a content."""


_FIRST_WORDS = 6
"""Subject and auxiliary of a content stand among so many words."""
_FUTURE_TOLD = frozenset({"would", "going"})
"""What is to come, as told speech has it."""
_GROUPED = re.compile(r"(?<=\d)[.,](?=\d{3}(?:[.,]\d{3})*$)")
"""The mark between the thousands of a number: another in another language."""


class Keys:
    """Keys of parties and contents, cached by their words; owned by whoever runs the stage."""

    def __init__(self, book: Book, words: Wordbook, rarity: Rarity) -> None:
        self._book = book
        self._words = words
        self._rarity = rarity
        self._government = book.words("government")
        self._offices = book.words("states") | book.words("authorities") | book.words("companies") | book.words("vague")
        self._vague = book.words("vague")
        self._measures = frozenset(word for row in words.lexicon.numbers.measures for word in row)
        self._future = words.lexicon.tenses.future | _FUTURE_TOLD
        self._conceding = _phrases(book.words("conceding"))
        self._limits = _phrases(book.words("limits"))
        self._arms = book.words("harming"), book.words("harmless")

    def party(self, name: str | None) -> str | None:
        """One key for all names of a party: its body where it has one, its last word for a person, else its words."""
        if name is None:
            return None
        bare = [word for word in norms(fold(name)) if word.removesuffix("'s") not in self._government]
        body = self._words.alias_of.get(" ".join(bare).removesuffix("'s"))
        if body is not None:
            return f"body {body}"
        return bare[-1] if bare else fold(name)

    def proper(self, name: str | None) -> str | None:
        """The key of a party by a name that is its own in every story: a body, or all its words; none for a mere "ministry"."""
        key = self.party(name)
        if name is None or key is None or key.startswith("body "):
            return key
        bare = [word.removesuffix("'s") for word in norms(fold(name)) if word.removesuffix("'s") not in self._government]
        is_named = bool(bare) and all(word[:1].isupper() for word in name.split()[-1:])
        return " ".join(bare) if is_named and self._offices.isdisjoint(bare) else None

    def bodies(self, text: str) -> frozenset[str]:
        """The bodies that a text names."""
        return frozenset(key for key in self._keys(text) if key.startswith("body "))

    def numbers(self, text: str) -> frozenset[str]:
        """The numbers of a text, in digits or spelled; "one" is seldom one."""
        spelled = self._words.lexicon.numbers.words
        words = (word for word in norms(fold(text)) if word != "one")
        return self.figures(text) | {str(spelled[word]) for word in words if word in spelled}

    def figures(self, text: str) -> frozenset[str]:
        """The numbers of a text in digits, whatever stands between the thousands."""
        return frozenset(_GROUPED.sub("", word) for word in norms(fold(text)) if word[:1].isdigit())

    def is_of_future(self, content: str) -> bool:
        """Whether the first verb of a content speaks of what will be ("that it would send")."""
        words = norms(fold(content))[:_FIRST_WORDS]
        return not self._future.isdisjoint(words) and "have" not in words

    def concedes(self, content: str) -> bool:
        """Whether a content says that it holds under any condition: "even if", "whether or not"."""
        return self._conceding.search(content) is not None

    def limits(self, content: str) -> Iterator[str]:
        """The parts of a content that limit it and set no condition, each up to the next stop: "under the eyes of …"."""
        return (found[0].strip() for found in self._limits.finditer(content))

    def weights(self, content: str) -> dict[str, float]:
        """Key → weight of the words that carry a content."""
        found: dict[str, float] = {}
        for key in self._keys(content):
            found[key] = self._weight(key)
        return {key: weight for key, weight in found.items() if weight >= _MIN_WEIGHT}

    def _weight(self, key: str) -> float:
        return _CLASS_WEIGHT if " " in key or key[0] == "=" else min(_MAX_WEIGHT, self._rarity.weight(key))

    def _keys(self, text: str) -> Iterator[str]:
        words = norms(fold(text))
        harming = not self._arms[0].isdisjoint(words)
        place = 0
        while place < len(words):
            n, key = self._at(words, place, harming=harming)
            if key is not None:
                yield key
            place += n

    def _at(self, words: tuple[str, ...], place: int, *, harming: bool) -> tuple[int, str | None]:
        """How many words are read at a place, and their key."""
        for n in range(min(_BODY_WORDS, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + n]).removesuffix("'s")
            if phrase in self._words.alias_of and not (n == 1 and self._words.is_light(phrase)):
                return n, f"body {self._words.alias_of[phrase]}"
        return 1, self.word(words[place], harming=harming)

    def word(self, word: str, *, harming: bool = False) -> str | None:
        """The key of one word: its class, its row of synonyms, its stem; none for a word that carries grammar."""
        if self._words.is_light(word):
            return None
        if harming and word in self._arms[1]:
            return "=arms"
        stem = self._words.stems.of(word)
        found = self._book.class_of(word) or self._book.class_of(stem)
        if found is not None:
            return found
        rows = self._words.synonym_of.get(stem)
        return f"row {min(rows)}" if rows else stem

    def cue(self, words: str) -> tuple[str, ...]:
        """The key of a cue, the same in every spelling and form: the stems of its words, of those that carry grammar only where
        there are no others."""
        told = norms(fold(words))
        heavy = [word for word in told if not self._words.is_light(word)]
        return tuple(self._words.stems.of(self._words.speller.key(word)) for word in heavy or told)

    def matter(self, noun: str, *, harming: bool = False) -> str | None:
        """The key of a noun that can name a matter; none for one that cannot by itself ("interest", "year")."""
        vague = self._vague | self._measures
        return None if {noun, self._words.stems.of(noun)} & vague else self.word(noun, harming=harming)

    def same(self, one: str, other: str) -> bool:
        """Whether two lemmas mean the same for an act; nothing is known of an empty one."""
        if not one or not other or one == other or self.word(one) == self.word(other):
            return True
        return "=arms" == self.word(one, harming=True) == self.word(other, harming=True)


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of some phrases, of which a star is any word, with what stands behind it up to the next stop."""
    longest_first = sorted(phrases, key=lambda one: (-len(one), one))
    words = (re.escape(phrase).replace(r"\*", r"\w+").replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"\b(?:{'|'.join(words)})\b[^,;.:]*", re.IGNORECASE)
