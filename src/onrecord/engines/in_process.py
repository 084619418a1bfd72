"""The engine for little work: everything runs here, one item after the other."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from onrecord.engines.engine import Failed, attempt

__all__ = ["InProcess"]

_A = TypeVar("_A")
_B = TypeVar("_B")


class InProcess:
    """Runs everything here, one item after the other, lazily."""

    def map(self, make_worker: Callable[[], Callable[[_A], _B]], items: Iterable[_A]) -> Iterator[_B | Failed]:
        """The worker's answers in order, each when it is asked for."""
        worker = make_worker()
        return (attempt(worker, item) for item in items)
