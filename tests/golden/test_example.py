"""The shipped example's dossiers, whole: what they say today they said when somebody last read them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.write_golden import COMPARED, GOLDEN, comparisons, golden

ROOT = Path(__file__).parents[2]


@pytest.fixture
def story() -> dict[str, Any]:
    """The story of the press conference as the golden file has it."""
    stories = json.loads(GOLDEN.read_text(encoding="utf-8"))["stories"]
    (found,) = (one for one in stories if len(one["reports"]) == 6)
    return dict(found)


def test_the_dossiers_are_what_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a difference is meant: python -m tools.write_golden, and read what it changed."""
    monkeypatch.chdir(ROOT)
    assert golden() == GOLDEN.read_text(encoding="utf-8")


def test_a_page_beside_its_wire_is_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for name, text in comparisons():
        assert text == (COMPARED / name).read_text(encoding="utf-8"), name


def test_the_planted_change_of_meaning_is_found_in_the_translated_copy(story: dict[str, Any]) -> None:
    changed = {
        (reading["report"].rsplit("/", 1)[-1], change["base"], change["reading"])
        for utterance in story["apparatus"]
        for reading in utterance["readings"]
        if reading["class"] == "meaning_changed"
        for change in reading["changes"]
        if change["kind"] == "modality"
    }
    assert ("translated-back.txt", "may", "will") in changed


def test_the_restyled_and_the_verbatim_copy_change_no_meaning(story: dict[str, Any]) -> None:
    classes = {
        reading["class"]
        for utterance in story["apparatus"]
        for reading in utterance["readings"]
        if reading["report"].endswith(("restyle.txt", "verbatim-page.html"))
    }
    assert "meaning_changed" not in classes


def test_both_agencies_are_the_origins(story: dict[str, Any]) -> None:
    labels = " ".join(group["label"] for group in story["origins"]["groups"])
    assert "Northgate Press" in labels
    assert "Seaboard News" in labels
    assert story["origins"]["at_most"] == 2


def test_the_drift_of_the_name_is_told(story: dict[str, Any]) -> None:
    names = [one["summary"] for one in story["discrepancies"] if one["kind"] == "name"]
    assert any("Katherine Aldous" in name and "Catherine Aldous" in name for name in names)
