"""How rare a word is in the language at large: weights that do not depend on the story under study.

An inverse frequency taken from the story itself calls the story's own words common; so the table comes from outside
(``lexicon/rarity``: Zipf values of stems, counted in large mixed corpora; its notice names the source).
"""

from onrecord.model import Record

__all__ = ["Rarity"]

_UNSEEN_ZIPF = 1.5
"""Zipf value of a stem that the table does not hold: a word met about 30 times in a thousand million."""


class Rarity(Record, frozen=True):
    """Zipf values (log10 of occurrences per thousand million words) of stems, times ten, as whole numbers."""

    language: str
    zipf10: dict[str, int]

    def weight(self, stem: str) -> float:
        """0 for the commonest words, rising by 1 for each tenfold rarity, at most about 6."""
        zipf = self.zipf10.get(stem)
        return max(0.0, 7.5 - (_UNSEEN_ZIPF if zipf is None else zipf / 10))
