"""Quotations and stories as lines and tables."""

import csv
import io
import json

from onrecord.model import Node, NodeKind, Origins, Stemma, StoryTold
from onrecord.render.lines import apparatus_csv, quotation_csv, quotation_lines, quotation_table, story_lines, story_table
from tests.builders import dossier, quotation, reading, report, story, utterance
from tests.render.specimen import bridge


def test_one_json_object_a_quotation_with_the_contracts_fields():
    lines = list(quotation_lines(bridge().quotations))
    first = json.loads(lines[0])
    wanted = {"report", "id", "form", "content", "cue", "source", "speaker", "addressee", "parent", "confidence", "text", "kind"}
    assert len(lines) == 3
    assert wanted <= first.keys()
    assert len(first["content"]) == 2


def test_csv_reads_back_and_defuses_formulas():
    of = report('=1+1 said the "clerk", twice\nthen left', outlet="x")
    rows = list(
        csv.DictReader(
            io.StringIO("".join(quotation_csv([quotation(of, '=1+1 said the "clerk", twice\nthen left')])), newline="")
        )
    )
    assert rows[0]["text"] == '\'=1+1 said the "clerk", twice\nthen left'
    assert rows[0]["content"] == "0-38"
    assert rows[0]["speaker"] == ""


def test_csv_carries_no_character_that_utf8_or_a_reader_refuses():
    of = report("a\x00b\ud800c")
    record = list(quotation_csv([quotation(of, "a\x00b\ud800c")]))[1]
    assert record.encode("utf-8").endswith("a\ufffdb\ufffdc\r\n".encode())


def test_table_is_aligned_and_each_row_one_line():
    of = report(
        "short\nwords",
        "\x1b[31mred\x1b[0m and 漢字 and much more text that goes on and on until no terminal would show it whole",
        id="r",
    )
    rows = list(quotation_table([quotation(of, "short\nwords"), quotation(of, of.text[13:], speaker="漢字 Ngo")]))
    assert rows[0].split() == ["report", "place", "form", "speaker", "words"]
    assert "short words" in rows[1]
    assert "\x1b" not in rows[2]
    assert rows[2].endswith("…")
    assert not any("\n" in row for row in rows)


def test_an_empty_table_has_its_head_alone():
    assert list(quotation_table([])) == ["report  place  form  speaker  words"]


def test_stories_carry_their_origins_and_their_range():
    one, other = story(report("x", id="a"), report("y", id="b"), families=(("a", "b"),)), story(report("z", id="c"))
    told = [StoryTold(one, _nodes("a", "b"), Origins(1, 2, ())), StoryTold(other, _nodes("c"), Origins(1, 1, ()))]
    lines = [json.loads(line) for line in story_lines(told)]
    assert lines[0].keys() >= {"story", "reports", "families", "independent_origins", "why"}
    assert [line["independent_origins"] for line in lines] == [1, 1]
    table = list(story_table(told))
    assert "2 reports, 1–2 independent origins" in table[1]


def _nodes(*names):
    return Stemma(tuple(Node(name, NodeKind.REPORT, name) for name in names), ())


def _records(dossiers):
    return list(csv.DictReader(io.StringIO("".join(apparatus_csv(dossiers)), newline="")))


def test_one_csv_row_a_reading_with_class_changes_and_places():
    rows, made = _records([bridge()]), bridge()
    assert len(rows) == sum(len(one.readings) for one in made.apparatus)
    (must,) = (row for row in rows if row["text"] == "We must close it completely before the winter")
    assert (must["speaker"], must["base"], must["report"]) == ("Bruno Keld", "estuary", "tidende")
    assert must["class"] == "meaning_changed"
    assert must["changes"] == "modality: may have to → must; lexical: altogether → completely"
    assert must["changes_meaning"] == "yes"
    begin, end = map(int, must["spans"].split("-"))
    assert made.reports[3].text[begin:end] == must["text"]


def test_a_csv_row_without_a_base_says_so():
    rows = [row for row in _records([bridge()]) if row["speaker"] == "Bruno Keld" and "rule out" in row["text"]]
    assert [(row["base"], row["class"]) for row in rows] == [("", "no_base"), ("", "meaning_changed")]


def test_readings_in_csv_are_no_formulas():
    of = report("=cmd() said", id="@a", outlet="+x")
    (row,) = _records([dossier(of, apparatus=(utterance(reading(of, "=cmd() said"), base="@a"),))])
    assert (row["text"], row["report"], row["outlet"], row["base"]) == ("'=cmd() said", "'@a", "'+x", "'@a")
