"""How work is spread over a bag of items; nothing here knows what the items are.

A worker may be dear to make (it owns a parser, a template): an engine is given the function that makes one, calls it once in
each process, and then runs the worker over its share. Results come back in the order of the items, whatever the engine.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol, TypeVar

from onrecord.errors import EngineError, ModelError, SettingsError

__all__ = ["Engine", "Failed", "attempt", "collect_seldom"]

_A = TypeVar("_A")
_B = TypeVar("_B")


_OBJECTS_BETWEEN_SWEEPS = 50_000
"""Sweeps at Python's own 700 took 8 % of the time of reading; from 20,000 on they cannot be measured, nor can the memory."""


class Failed(NamedTuple):
    """An item on which a worker broke: a fault of the program, told in the words of the error."""

    error: str


class Engine(Protocol):
    """What the desk asks of an engine; one contract suite runs over every one."""

    def map(self, make_worker: Callable[[], Callable[[_A], _B]], items: Iterable[_A]) -> Iterator[_B | Failed]:
        """The worker's answer to each item, in the order of the items; :class:`Failed` where it broke on one.

        What would fail on every item (a missing model, settings that do not fit) comes out unchanged and ends the work; a
        worker process that dies raises :class:`onrecord.errors.EngineError`.
        """
        ...


def collect_seldom() -> None:
    """Lets this process look for cycles of garbage seldom: a report leaves some thousand records and hardly a cycle behind.

    For processes that are ours alone: commands and the workers of a pool.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_SWEEPS)


def attempt(worker: Callable[[_A], _B], item: _A) -> _B | Failed:
    """The one place where any error is caught: a stranger's text must not stop the work on all others."""
    try:
        return worker(item)
    except (EngineError, ModelError, SettingsError):
        raise
    except Exception as error:  # noqa: BLE001 - see above
        return Failed(f"{type(error).__name__}: {error}")
