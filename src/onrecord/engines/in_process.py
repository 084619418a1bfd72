"""The engine for little work: everything runs here, one item after the other."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from onrecord.engines.engine import Failed, chunked, worked_off

__all__ = ["InProcess"]

_A = TypeVar("_A")
_B = TypeVar("_B")

_CHUNK_ITEMS = 16
"""Enough to parse the sentences of several reports together; twice as many were no faster."""


class InProcess:
    """Runs everything here, one item after the other, lazily."""

    def map(self, make_worker: Callable[[], Callable[[_A], _B]], items: Iterable[_A]) -> Iterator[_B | Failed]:
        """The worker's answers in order, each when it is asked for; items are read a few ahead."""
        worker = make_worker()
        return (answer for chunk in chunked(items, _CHUNK_ITEMS) for answer in worked_off(worker, chunk))
