"""Stories as a page, a table and JSON lines: who stands in each, and why, in words."""

import json
import re

import msgspec
from selectolax.lexbor import LexborHTMLParser

from onrecord.desk.telling import tell_story
from onrecord.model import Flaw, Node, NodeKind, OriginGroup, Origins, ReportId, Stemma, Story, StoryTold, Tie
from onrecord.render.lines import story_lines, story_table
from onrecord.render.page import MadeWith, PageWriter
from onrecord.render.story_list import list_stories, reason_words
from tests.builders import dossier, report, span

A, B, C, D = map(ReportId, ("a.txt", "b.txt", "c.txt", "d.txt"))
QUOTED = "the dyke held all night"
TIE = Tie(A, B, 0.98, ("grams", "quotes"), (QUOTED, "marn", "31"), (), 0.62)


def told() -> tuple[StoryTold, ...]:
    def one(name, reports, families, why, title):
        nodes = tuple(Node(report, NodeKind.REPORT, label) for report, label in reports.items())
        groups = (OriginGroup(tuple(reports), "x", "First of all.", ()),)
        return StoryTold(Story(name, tuple(reports), families, why), Stemma(nodes, ()), Origins(1, 1, groups), title)

    first = one("story-1", {D: "Tarn Gazette"}, (), (), "Rain")
    return first, one("story-2", {A: "Ost Times", B: "Ost Times", C: "Weir <b>Post"}, ((A, B),), (TIE,), "The dyke holds")


def test_a_reason_is_told_in_words():
    words = reason_words(TIE)
    assert "62 % of the shorter one’s wording stands in the other" in words
    assert f"both quote “{QUOTED}”" in words
    assert "both have marn and 31" in words


def test_of_many_strings_that_both_quote_some_are_shown():
    tie = Tie(A, B, 1.0, ("quotes",), tuple(f"{QUOTED} {n}" for n in "abcd"), ())
    assert reason_words(tie).endswith(f"“{QUOTED} b” and two more")


def test_stories_of_several_reports_come_first():
    view = list_stories(told())
    assert [one.id for one in (*view.told, *view.single)] == ["story-2", "story-1"]
    assert view.claim == "Four reports in two stories."
    assert list_stories(()).claim == "No story was found."


def test_the_page_shows_families_origins_and_reasons_and_loads_nothing():
    text = PageWriter().stories(told(), MadeWith("1", {}, (Flaw("e.txt", "read", "missing", "e.txt: not there"),)))
    page = LexborHTMLParser(text)
    words = page.css_first("#story-2").text()
    assert "Ost Times (a.txt); Ost Times (b.txt)" in words
    assert "First of all." in words
    assert "both quote" in words
    assert "e.txt: not there" in page.css_first("#made").text()
    assert not page.css("script, link, img, #story-2 dd b b")
    assert "http:" not in text
    assert "https:" not in text
    assert text == PageWriter().stories(told(), MadeWith("1", {}, (Flaw("e.txt", "read", "missing", "e.txt: not there"),)))


def test_lines_and_table_tell_the_reason_too():
    single, several = map(json.loads, story_lines(told()))
    (why,) = several["why"]
    assert (why["copied"], why["words"]) == (0.62, reason_words(TIE))
    assert several["origins"]["groups"][0]["why"] == "First of all."
    assert (single["title"], single["why"]) == ("Rain", [])
    rows = [re.split(r" {2,}", line) for line in story_table(told())]
    assert rows[0] == ["story", "what", "which", "told of it"]
    assert [row[:3] for row in rows[1:]] == [
        ["story-1", "story", "1 report, 1 independent origin"],
        ["story-1", "report", "d.txt"],
        ["story-2", "story", "3 reports, 1 independent origin"],
        ["story-2", "origin 1", "x"],
        ["story-2", "copy of text 1", "a.txt"],
        ["story-2", "copy of text 1", "b.txt"],
        ["story-2", "report", "c.txt"],
        ["story-2", "tie", "Ost Times (a.txt) + Ost Times (b.txt)"],
    ]
    assert rows[-1][3] == reason_words(TIE)


def test_what_is_said_by_the_share_the_quotes_and_the_names_is_not_said_again_by_the_rule():
    copied = "62 % of the shorter one’s wording stands in the other"
    assert reason_words(TIE) == f"{copied}; both quote “{QUOTED}”; both have marn and 31"
    bare = Tie(A, B, 0.5, ("grams", "names", "terms"), (), ())
    assert reason_words(bare) == "wording in common; the same names or numbers on nearly the same day; like vocabulary"
    dated = Tie(A, B, 0.5, ("names",), ("Marn", "31"), ())
    assert reason_words(dated) == "both have Marn and 31, on nearly the same day"


def _excerpts():
    a = report('"The dyke held all night," said Marn. Rain.', id="a.txt")
    b = report("Marn: „The dyke stood all night”. Rain.", id="b.txt")
    pairs = ((span(a, "Rain"), span(b, "Rain")), (span(a, '"The dyke held all night,"'), span(b, "„The dyke stood all night”")))
    tie = Tie(a.id, b.id, 0.9, ("quotes",), ("the dyke", "marn"), tuple(one for pair in pairs for one in pair), 0.4)
    made = dossier(a, b)
    groups = (OriginGroup((a.id, b.id), "Marn", "Both name him.", (span(b, "Marn"),)),)
    return msgspec.structs.replace(
        made, story=msgspec.structs.replace(made.story, why=(tie,)), origins=Origins(1, 1, groups)
    )


def test_a_story_is_told_with_the_words_at_every_span_and_names_as_written():
    one = tell_story(_excerpts())
    assert one.story.why[0].shared == ("The dyke", "Marn")
    (line,) = map(json.loads, story_lines([one]))
    assert [shown["text"] for shown in line["why"][0]["spans"]][:2] == ["Rain", "Rain"]
    assert [shown["text"] for shown in line["origins"]["groups"][0]["spans"]] == ["Marn"]


def test_the_page_shows_the_longest_passage_in_the_words_of_each():
    page = LexborHTMLParser(PageWriter().stories([tell_story(_excerpts())], MadeWith("1", {}, ())))
    quotes = [one.text() for one in page.css(".set q")]
    assert quotes == ["Marn", "The dyke held all night,", "The dyke stood all night"]


def test_a_stem_is_told_as_the_word_it_is_of():
    a, b = report("Estmere sails again.", id="a"), report("From Estmere they sail.", id="b")
    made = dossier(a, b)
    tie = Tie(a.id, b.id, 0.5, ("terms",), ("estmer", "wreck"), ())
    one = tell_story(msgspec.structs.replace(made, story=msgspec.structs.replace(made.story, why=(tie,))))
    assert one.story.why[0].shared == ("Estmere", "wreck")
