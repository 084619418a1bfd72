"""The statements of a text as the program tells them, read once for all tests."""

from collections.abc import Callable

import pytest

from onrecord.desk.codebooks import codebook
from onrecord.desk.read_settings import ReadSettings
from onrecord.desk.reports import Reading, ReadReport, make_reader
from onrecord.ledger.codebook import Book
from onrecord.model import Act, Flaw, Given, Media, RawItem, ReportId, Statement

Tell = Callable[[str], tuple[Statement, ...]]


def all_of(found: tuple[Statement, ...], act: Act) -> list[Statement]:
    """The statements of an act."""
    return [one for one in found if one.act is act]


def one_of(found: tuple[Statement, ...], act: Act) -> Statement:
    """The one statement of an act."""
    of_act = all_of(found, act)
    assert len(of_act) == 1, found
    return of_act[0]


@pytest.fixture(scope="session")
def book() -> Book:
    return codebook()


@pytest.fixture(scope="session")
def read() -> Callable[..., ReadReport]:
    worker = make_reader(Reading(ReadSettings(), alone=True, ledger=True))

    def one(text: str, name: str = "a") -> ReadReport:
        found = worker(RawItem(ReportId(name), name, Media.TEXT, text, Given(language="en")))
        assert not isinstance(found, Flaw)
        return found

    return one


@pytest.fixture(scope="session")
def tell(read: Callable[[str], ReadReport]) -> Tell:
    return lambda text: read(text).statements
