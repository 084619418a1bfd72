"""How work is spread over a bag of items; nothing here knows what the items are.

A worker may be dear to make (it owns a parser, a template): an engine is given the function that makes one, calls it once in
each process, and then runs the worker over its share. Results come back in the order of the items, whatever the engine.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

__all__ = ["Engine"]

_A = TypeVar("_A")
_B = TypeVar("_B")


class Engine(Protocol):
    """What the desk asks of an engine; one contract suite runs over every one."""

    def map(self, make_worker: Callable[[], Callable[[_A], _B]], items: Iterable[_A]) -> Iterator[_B]:
        """The worker's answer to each item, in the order of the items.

        An error that a worker raises comes out here, unchanged where it can be; a worker process that dies raises
        :class:`onrecord.errors.EngineError`.
        """
        ...
