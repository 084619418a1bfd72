"""Stories as a page, a table and JSON lines: who stands in each, and why, in words."""

import json

from selectolax.lexbor import LexborHTMLParser

from onrecord.model import Flaw, Node, NodeKind, OriginGroup, Origins, ReportId, Stemma, Story, StoryTold, Tie
from onrecord.render.lines import story_lines, story_table
from onrecord.render.page import MadeWith, PageWriter
from onrecord.render.story_list import list_stories, reason_words

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
    stories, origins = [one.story for one in told()], {one.story.id: one.origins for one in told()}
    (why,) = json.loads(list(story_lines(stories, origins))[1])["why"]
    assert (why["copied"], why["words"]) == (0.62, reason_words(TIE))
    head, single, several = story_table(stories, origins)
    assert head.split() == ["story", "reports", "copies", "origins", "which", "why"]
    assert single.endswith("alone")
    assert "wording in common" in several
