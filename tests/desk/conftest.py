"""What the tests of comparisons share: a made-up wire, and a comparer that has its parser loaded once."""

from collections.abc import Callable

import pytest

from onrecord.desk.compare import Comparer, house_style
from onrecord.desk.settings import Settings
from onrecord.model import Comparison, Given, Media, RawItem, ReportId
from tests.desk.wire import WIRE

Compare = Callable[..., Comparison]


@pytest.fixture(scope="session")
def comparer() -> Comparer:
    """A comparer under no house's rules."""
    return Comparer(Settings(), house_style("none"))


@pytest.fixture
def compare(comparer: Comparer) -> Compare:
    """Compares a page with the wire, both given as text; the agency of the wire is Fenwick News."""

    def beside(page: str, wire: str = WIRE) -> Comparison:
        given = Given(agency="Fenwick News", language="en")
        found = comparer.set_beside(
            RawItem(ReportId("wire"), "wire.txt", Media.TEXT, wire, given),
            RawItem(ReportId("page"), "page.txt", Media.TEXT, page, Given(outlet="The Orrel Echo", language="en")),
        )
        assert found is not None
        return found

    return beside
