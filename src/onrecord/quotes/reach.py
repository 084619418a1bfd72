"""How much of a quote can a row of words hold at most? Told from the words alone, before any of them is aligned.

A unit of the quote is held, if at all, by a word of the row that is the same, a form of it, its synonym or a name of the same
body. The share held is the largest where all such words face each other and what is left over of the quote fills slots, which
weigh little, wherever it may (numbers, names, words that have an opposite, denials). No share that is counted exceeds that.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from onrecord.quotes.asked import Asked
from onrecord.quotes.nearness import LIGHT_WEIGHT, content
from onrecord.quotes.witness import Language

__all__ = ["Reach"]


class Reach:
    """Knows the words of a quote, and remembers which of them each word met so far may hold."""

    def __init__(self, asked: Asked, language: Language) -> None:
        """``language`` is that in which the quote was read."""
        book, rarity = self._book, _ = language
        side = asked.side
        heavy = frozenset(content(side, book))
        denials = {n for units, _ in book.negators.found(side.norms) for n in units}
        contrary = frozenset(chain.from_iterable(book.contraries))
        self._held, self._left = [], list[float]()
        for n, stem in enumerate(side.stems):
            weight = rarity.weight(stem) if n in heavy else LIGHT_WEIGHT
            text = side.words[n].text
            is_slot = stem in contrary or n in denials or any(map(str.isdigit, text)) or (n > 0 and text[:1].isupper())
            self._held.append(max(weight, LIGHT_WEIGHT) if is_slot else weight)
            self._left.append(min(weight, LIGHT_WEIGHT) if is_slot else weight)
        self._by_token: dict[str, set[int]] = {}
        for n, norm in enumerate(side.norms):
            for token in self._tokens(norm):
                self._by_token.setdefault(token, set()).add(n)
        self._akin: dict[str, frozenset[int]] = {}

    def most(self, norms: Iterable[str]) -> float:
        """The largest share, 0–1, of the quote that these folded words may hold."""
        held: set[int] = set()
        for norm in norms:
            held |= self._akin.get(norm) or self._of(norm)
        inside = sum(self._held[n] for n in held)
        whole = inside + sum(weight for n, weight in enumerate(self._left) if n not in held)
        return inside / max(whole, LIGHT_WEIGHT)

    def _of(self, norm: str) -> frozenset[int]:
        if norm not in self._akin:
            self._akin[norm] = frozenset(chain.from_iterable(self._by_token.get(token, ()) for token in self._tokens(norm)))
        return self._akin[norm]

    def _tokens(self, norm: str) -> Iterator[str]:
        """What a word shares with those that are akin to it."""
        book, stem = self._book, self._book.stems.of(norm)
        yield f"key {book.speller.key(norm)}"
        yield f"stem {stem}"
        body = book.alias_of.get(norm.removesuffix("'s"))
        if body is not None:
            yield f"body {body}"
        yield from (f"row {row}" for row in book.synonym_of.get(stem, ()))
