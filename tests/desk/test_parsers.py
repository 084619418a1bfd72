"""Parsers that the user may install: used where they are there, done without where they are not, named in the archive's stamp."""

import sys

import pytest

from onrecord.desk.reports import Reading, make_finder, stamp
from onrecord.desk.settings import Settings
from onrecord.model import Block, Masthead, Report, ReportId, Role

TEXT = "Odile Carmet a promis aux pêcheurs, lundi, de rouvrir la criée. « Le phare tient », a dit le maire."


def report(language: str) -> Report:
    return Report(ReportId("r"), "key", "r", TEXT, (Block(Role.BODY, 0, len(TEXT)),), Masthead(language=language))


@pytest.fixture
def none_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the French parser were not there."""
    monkeypatch.setitem(sys.modules, "fr_core_news_sm", None)


def test_an_installed_parser_is_used_for_its_language() -> None:
    found = make_finder(Settings())(report("fr"))
    assert [each.text for each in found] == ["de rouvrir la criée", "Le phare tient"]


@pytest.mark.usefixtures("none_installed")
def test_without_its_parser_a_language_is_read_by_its_words() -> None:
    found = make_finder(Settings())(report("fr"))
    assert [each.text for each in found] == ["Le phare tient"]


def test_the_stamp_names_the_parsers_that_are_there() -> None:
    assert " full fr_core_news_sm " in stamp(Reading(Settings()))


@pytest.mark.usefixtures("none_installed")
def test_the_stamp_is_another_where_a_parser_is_missing() -> None:
    assert "fr_core_news_sm" not in stamp(Reading(Settings()))


def test_the_fast_mode_has_the_same_stamp_whatever_is_installed() -> None:
    assert " fast " in stamp(Reading(Settings(), fast=True))
