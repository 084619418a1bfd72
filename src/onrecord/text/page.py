"""Is it said anywhere in a report? The whole raw text, as the words of another one are sought in it.

A :class:`Page` can note what it was asked: what was found out about one report then holds for another with the same words in the
same surroundings, as long as its page gives the same answers.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from onrecord.text.normalise import fold

__all__ = ["Page", "Sought"]


class Sought(NamedTuple):
    """What was sought in a page, a pattern or else plain words whatever their case, and whether it was there."""

    words: str
    is_pattern: bool
    found: bool


class Page:
    """A report's raw text."""

    def __init__(self, raw: str) -> None:
        """Notes nothing yet."""
        self._raw = raw
        self._notes: list[Sought] | None = None

    def has(self, pattern: str) -> bool:
        """Whether a regular expression fits anywhere."""
        return self._noted(Sought(pattern, is_pattern=True, found=re.search(pattern, self._raw) is not None))

    def tells(self, words: str) -> bool:
        """Whether words stand anywhere, whatever their case."""
        return self._noted(Sought(words, is_pattern=False, found=fold(words) in fold(self._raw)))

    def answers(self, sought: Iterable[Sought]) -> bool:
        """Whether the same is found here, and the same is not."""
        return all((self.has(one.words) if one.is_pattern else self.tells(one.words)) is one.found for one in sought)

    @contextmanager
    def noting(self) -> Iterator[list[Sought]]:
        """Puts what is sought meanwhile on a list."""
        notes: list[Sought] = []
        self._notes = notes
        try:
            yield notes
        finally:
            self._notes = None

    def _noted(self, sought: Sought) -> bool:
        if self._notes is not None:
            self._notes.append(sought)
        return sought.found
