"""How a report stands among all its kin."""

from collections.abc import Callable

import msgspec
import pytest

from onrecord.descent.kin import KinWeights
from onrecord.descent.kinship import Texts, pairs_of
from onrecord.descent.standing import Standing, log_hours, many, standings
from onrecord.descent.witnesses import Agencies, witnesses_of
from onrecord.model import Moment, Passage, Precision, Report, Told

_ALL_KIN = KinWeights(9.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _stand(reports: list[Report], texts: Texts) -> dict[str, Standing]:
    return {str(name): found for name, found in standings(texts, witnesses_of(reports, Agencies()), 0.5).items()}


def _at(report: Report, hour: int, title: str) -> Report:
    value = f"2031-02-03T{hour:02}:00"
    head = msgspec.structs.replace(report.masthead, title=Told(title, "given"),
                                   published=Moment(value, Precision.MINUTE, Told(value, "given")))
    return msgspec.structs.replace(report, masthead=head)


@pytest.fixture
def family(
    lines: tuple[str, ...], report: Callable[..., Report], passages: Callable[..., tuple[Passage, ...]]
) -> dict[str, Standing]:
    """A source with all six sentences, two copies that were cut, and one with a word of its own."""
    strays = lines[0].replace("winter", "autumn")
    reports = [
        _at(report("source", lines, outlet="Tarn Wire"), 8, "Pier to close"),
        _at(report("cut", lines[:4], names="Tarn Wire"), 10, "Pier to close"),
        _at(report("again", lines[:3], names="Tarn Wire"), 11, "Pier to close"),
        _at(report("strays", [strays, *lines[1:4]]), 14, "No landing at Lunmouth"),
    ]
    shared = passages(*reports, likely=[(lines[0], strays)])
    return _stand(reports, pairs_of(reports, shared, _ALL_KIN))


def test_a_source_came_first_and_has_all_that_its_kin_have(family: dict[str, Standing]) -> None:
    source = family["source"]
    assert (source.after, source.shorter, source.beyond, source.strays) == (1.0, 1.0, 0.0, 0.0)
    assert source.ahead == log_hours(2)
    assert source.credited == pytest.approx(2 / 3)
    assert 0.25 < source.alone < 0.4


def test_a_copy_lacks_what_others_have(family: dict[str, Standing]) -> None:
    assert family["cut"].after == pytest.approx(1 / 3)
    assert family["cut"].ahead == log_hours(-2)
    assert family["again"].most_beyond > family["again"].beyond > 0
    assert family["cut"].same_source == pytest.approx(1 / 3)
    assert family["source"].same_source == 0.0


def test_a_copy_with_readings_of_its_own_strays_and_lacks_those_of_the_others(family: dict[str, Standing]) -> None:
    assert family["strays"].strays > 0 == family["cut"].strays
    assert family["strays"].gainsaid >= family["strays"].least_gainsaid > 0


def test_a_headline_that_two_others_share_was_changed(family: dict[str, Standing]) -> None:
    assert (family["strays"].titled, family["strays"].retitled) == (0.0, 1.0)
    assert family["source"].titled == pytest.approx(2 / 3)
    assert family["source"].retitled == 0.0


def test_reports_without_kin_have_no_standing(
    lines: tuple[str, ...], report: Callable[..., Report], passages: Callable[..., tuple[Passage, ...]]
) -> None:
    reports = [report("a", lines[:3]), report("b", lines[3:])]
    assert _stand(reports, pairs_of(reports, passages(*reports), _ALL_KIN)) == {}


def test_first_words_and_hours_count_most() -> None:
    assert many(1) > 4 * (many(40) - many(35)) > 0
    assert many(400) == 1.0
    assert log_hours(-3) == -log_hours(3) < 0 == log_hours(0.0)
    assert log_hours(1) > log_hours(48) - log_hours(30)
