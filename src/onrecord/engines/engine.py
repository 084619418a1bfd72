"""How work is spread over a bag of items; nothing here knows what the items are.

A worker may be dear to make (it owns a parser, a template): an engine is given the function that makes one, calls it once in
each process, and then runs the worker over its share. Results come back in the order of the items, whatever the engine.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol, TypeVar, runtime_checkable

from onrecord.errors import EngineError, ModelError, SettingsError

__all__ = ["Engine", "Failed", "Foreseeing", "chunked", "collect_seldom", "worked_off"]

_A = TypeVar("_A")
_B = TypeVar("_B")
_C = TypeVar("_C", contravariant=True)


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


@runtime_checkable
class Foreseeing(Protocol[_C]):
    """A worker that does part of its work for several items at a lower price than one by one."""

    def foresee(self, items: Sequence[_C]) -> object:
        """Told which items come next, before it is called with the first of them; what it made ready it keeps till then."""
        ...


def collect_seldom() -> None:
    """Lets this process look for cycles of garbage seldom: a report leaves some thousand records and hardly a cycle behind.

    For processes that are ours alone: commands and the workers of a pool.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_SWEEPS)


def chunked(items: Iterable[_A], size: int) -> Iterator[list[_A]]:
    """The items in lists of a size, the last one maybe shorter."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def worked_off(worker: Callable[[_A], _B], chunk: Sequence[_A]) -> Iterator[_B | Failed]:
    """The worker's answers to a few items, each when it is asked for; where it cannot foresee them it takes them as they come."""
    if isinstance(worker, Foreseeing):
        _attempt(worker.foresee, chunk)
    return (_attempt(worker, item) for item in chunk)


def _attempt(worker: Callable[[_A], _B], item: _A) -> _B | Failed:
    """The one place where any error is caught: a stranger's text must not stop the work on all others."""
    try:
        return worker(item)
    except (EngineError, ModelError, SettingsError):
        raise
    except Exception as error:  # noqa: BLE001 - see above
        return Failed(f"{type(error).__name__}: {error}")
