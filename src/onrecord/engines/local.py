"""The embedded engines: in this process, or in a pool of processes on this machine."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

from onrecord.engines.engine import Failed, chunked, collect_seldom, worked_off
from onrecord.engines.in_process import InProcess
from onrecord.errors import EngineError

__all__ = ["InProcess", "Pool"]

_A = TypeVar("_A")
_B = TypeVar("_B")

_CHUNKS_AHEAD = 4
"""Chunks that wait for each process: enough to keep it busy, few enough to keep memory flat."""


class Pool:
    """Runs workers in ``n_processes`` fresh processes; items and answers must pickle.

    Closing the pool (or leaving its ``with`` block) ends the processes.
    """

    def __init__(self, n_processes: int, chunk_items: int = 8) -> None:
        """Starts nothing yet: processes come with the first call of :meth:`map`."""
        if n_processes < 1 or chunk_items < 1:
            raise EngineError(f"a pool needs at least one process and one item a chunk, not {n_processes} and {chunk_items}")
        self._n_processes = n_processes
        self._chunk_items = chunk_items
        self._pools: list[ProcessPoolExecutor] = []

    def __enter__(self) -> "Pool":
        """The pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the processes."""
        self.close()

    def close(self) -> None:
        """Ends the processes; answers not yet fetched are lost."""
        while self._pools:
            self._pools.pop().shutdown(wait=True, cancel_futures=True)

    def map(self, make_worker: Callable[[], Callable[[_A], _B]], items: Iterable[_A]) -> Iterator[_B | Failed]:
        """The workers' answers in the order of the items, a bounded number of chunks ahead of the reader."""
        pool = ProcessPoolExecutor(self._n_processes, get_context("spawn"), _start_worker, (make_worker,))
        self._pools.append(pool)
        chunks = chunked(items, self._chunk_items)
        waiting: deque[Future[list[Any]]] = deque()
        try:
            for chunk in islice(chunks, self._n_processes * _CHUNKS_AHEAD):
                waiting.append(pool.submit(_run_chunk, chunk))
            while waiting:
                yield from waiting.popleft().result()
                for chunk in islice(chunks, 1):
                    waiting.append(pool.submit(_run_chunk, chunk))
        except BrokenProcessPool as error:
            raise EngineError("a worker process died, most likely for want of memory; try --processes 1") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            self._pools.remove(pool)


_worker: Callable[[Any], Any]


def _start_worker(make_worker: Callable[[], Callable[[Any], Any]]) -> None:
    """Runs once in each process: the worker it makes lives as long as the process."""
    global _worker  # noqa: PLW0603 - a process pool hands its workers no other place to keep what they made
    collect_seldom()
    _worker = make_worker()


def _run_chunk(chunk: list[Any]) -> list[Any]:
    return list(worked_off(_worker, chunk))
