"""The JSON that other programs read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Report, ReportId, Run
from onrecord.render.contract import as_json, json_text
from tests.builders import dossier, report
from tests.render.specimen import bridge_run


@pytest.fixture(scope="module")
def run() -> dict[str, object]:
    return json.loads(as_json(bridge_run()))


def test_every_field_of_the_contract_is_there(run):
    story = run["stories"][0]
    assert run["schema"] == "onrecord.dossier/1"
    assert run["made_with"] == {"version": "0.1.0", "settings": {"reuse": {"min_shared": 3, "window_days": 7}, "strict": False}}
    assert run["flaws"][0].keys() == {"input", "stage", "slug", "detail"}
    wanted = {
        "id",
        "title",
        "reports",
        "passages",
        "stemma",
        "independent_origins",
        "origins",
        "quotations",
        "apparatus",
        "statements",
        "discrepancies",
        "relations",
        "coverage",
        "timeline",
        "brief",
    }
    assert wanted <= story.keys()
    assert {
        "id",
        "text",
        "title",
        "outlet",
        "agency",
        "byline",
        "dateline",
        "published",
        "language",
        "credits",
        "blocks",
    } <= story["reports"][0].keys()
    assert story["statements"] == story["relations"] == []


def test_spans_equal_the_words_they_carry(run):
    story = run["stories"][0]
    texts = {one["id"]: one["text"] for one in story["reports"]}
    spans = [span for one in story["discrepancies"] + story["timeline"] for span in one["spans"]]
    spans += [span for one in story["stemma"]["edges"] for span in one["evidence"]]
    assert spans
    for span in spans:
        assert texts[span["report"]][span["begin"] : span["end"]] == span["text"]


def test_readings_carry_spans_as_pairs_and_their_class(run):
    story = run["stories"][0]
    texts = {one["id"]: one["text"] for one in story["reports"]}
    for utterance in story["apparatus"]:
        for reading in utterance["readings"]:
            assert " ".join(texts[reading["report"]][b:e] for b, e in reading["spans"]) == reading["text"]
            assert reading["class"]
    assert story["apparatus"][8]["base"] is None


def test_edges_are_named_from_and_to(run):
    first = run["stories"][0]["stemma"]["edges"][0]
    assert (first["from"], first["to"], first["manner"], first["declared"]) == ("estuary", "post", "verbatim", True)


def test_time_is_an_iso_string_with_its_precision_beside_it(run):
    first = run["stories"][0]["reports"][0]
    assert (first["published"], first["published_precision"]) == ("2024-10-03T09:20:00Z", "second")


def test_a_run_without_dossiers_is_still_valid():
    assert json.loads(as_json(Run("0", {}, (), ())))["stories"] == []
    assert json.loads(as_json(Run("0", {}, (), (), "7")))["made_with"] == {"version": "0", "codebook": "7", "settings": {}}


def test_the_same_run_gives_the_same_bytes():
    assert as_json(bridge_run()) == as_json(bridge_run())


@given(st.text(min_size=1).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)) | st.just("a\ud83db\x00\u2028"))
def test_any_raw_text_comes_back_whole(text):
    odd = Report(ReportId("odd"), "k", "odd", text, ())
    made = as_json(Run("0", {}, (dossier(odd),), ()))
    made.encode("utf-8")
    assert json.loads(made)["stories"][0]["reports"][0]["text"] == text


def test_json_lines_hold_no_line_break():
    assert "\n" not in json_text({"a": "x\ny\r"})


def test_a_report_without_masthead_has_nulls():
    plain = json.loads(as_json(Run("0", {}, (dossier(report("One line.", language=None)),), ())))["stories"][0]["reports"][0]
    assert plain["title"] is plain["published"] is plain["language"] is None
    assert plain["credits"] == []
