"""One suite over every engine: equal results, in order, with errors that come home."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest

from onrecord.engines.engine import Engine, Failed
from onrecord.engines.local import InProcess, Pool
from onrecord.errors import EngineError, ModelError


def make_adder(number: int) -> Callable[[int], int]:
    def add(item: int) -> int:
        if item < 0:
            raise ValueError(f"{item} is negative")
        return item + number

    return add


def make_counter() -> Callable[[int], int]:
    seen: list[int] = []

    def count(item: int) -> int:
        seen.append(item)
        return len(seen)

    return count


class Summing:
    """Adds the sum of the items that it foresaw; breaks where one of them is negative."""

    def __init__(self) -> None:
        self.total = 0

    def foresee(self, items: Sequence[int]) -> None:
        if min(items) < 0:
            raise ValueError("cannot look that far")
        self.total = sum(items)

    def __call__(self, item: int) -> int:
        return item + self.total


def make_refusing() -> Callable[[int], int]:
    def refuse(item: int) -> int:
        raise ModelError(f"no model for {item}")

    return refuse


def make_dying() -> Callable[[int], int]:
    def die(item: int) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return item

    return die


@pytest.fixture(params=["in process", "pool"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "in process":
        yield InProcess()
    else:
        with Pool(2, chunk_items=3) as pool:
            yield pool


def test_answers_come_in_the_order_of_the_items(engine: Engine) -> None:
    assert list(engine.map(partial(make_adder, 5), range(40))) == list(range(5, 45))


def test_an_empty_bag_gives_nothing(engine: Engine) -> None:
    assert list(engine.map(partial(make_adder, 5), ())) == []


def test_a_worker_that_breaks_on_one_item_does_the_others(engine: Engine) -> None:
    assert list(engine.map(partial(make_adder, 5), [1, -3, 2])) == [6, Failed("ValueError: -3 is negative"), 7]


def test_a_worker_is_told_which_items_come_next(engine: Engine) -> None:
    assert list(engine.map(Summing, [1, 2])) == [4, 5]


def test_a_worker_that_cannot_foresee_takes_items_as_they_come(engine: Engine) -> None:
    assert list(engine.map(Summing, [-1, 2])) == [-1, 2]


def test_our_own_error_ends_the_work(engine: Engine) -> None:
    with pytest.raises(ModelError, match="no model for 1"):
        list(engine.map(make_refusing, [1, 2]))


def test_an_engine_serves_twice(engine: Engine) -> None:
    assert [list(engine.map(partial(make_adder, n), [1, 2])) for n in (1, 2)] == [[2, 3], [3, 4]]


def test_a_worker_is_made_once_a_process() -> None:
    assert list(InProcess().map(make_counter, [7, 7, 7])) == [1, 2, 3]
    with Pool(1, chunk_items=2) as pool:
        assert list(pool.map(make_counter, [7] * 5)) == [1, 2, 3, 4, 5]


def test_a_dead_process_is_told_as_such() -> None:
    with Pool(1) as pool, pytest.raises(EngineError, match="died"):
        list(pool.map(make_dying, [1]))


def test_a_pool_of_nobody_is_refused() -> None:
    with pytest.raises(EngineError, match="at least one process"):
        Pool(0)
