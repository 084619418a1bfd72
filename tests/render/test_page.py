"""The dossier page as text: complete, closed to the network, deaf to markup in reports, the same every time."""

import re
from base64 import b64encode
from hashlib import sha256
from time import perf_counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from onrecord.model import Altered, Discrepancy, DiscrepancyKind, Flaw, ReadingClass, Report, ReportId, Role, Run, Severity, Step
from onrecord.render.page import MadeWith, PageWriter, made_with
from onrecord.render.words import visible
from tests.builders import dossier, edge, reading, report, span, utterance
from tests.render.specimen import bridge, bridge_run, crowd

WRITER = PageWriter()
MADE = MadeWith("0.1.0", {"reuse": {"min_shared": 3}, "strict": False})


@pytest.fixture(scope="module")
def page():
    return LexborHTMLParser(WRITER.page(bridge(), made_with(bridge_run())))


def _text(node):
    return " ".join(node.text().split())


def test_the_claim_counts_reports_origins_and_meanings(page):
    assert _text(page.css_first(".claim")) == (
        "Six reports rest on two or three independent origins; eight of their 37 shared wordings change the meaning."
    )
    assert [_text(one) for one in page.css(".nums dd")] == ["6", "2–3", "8 of 37", "5"]


def test_the_three_sharpest_differences_lead_to_their_readings(page):
    assert len(page.css(".sharp li")) == 3
    assert "became must" in _text(page.css(".sharp li")[1]).replace("→ ", "")


def test_every_link_within_the_page_has_its_goal_and_every_name_is_given_once(page):
    ids = [one.attributes["id"] for one in page.css("[id]")]
    assert len(ids) == len(set(ids))
    goals = {one.attributes["href"] for one in page.css("a")}
    assert {goal for goal in goals if not goal.startswith("#")} == set()
    assert {goal[1:] for goal in goals} <= set(ids)


def test_the_raw_words_of_every_block_stand_in_the_page(page):
    shown = [one.text() for one in page.css(".blk > p")]
    for one in bridge().reports:
        for block in one.blocks:
            assert one.text[block.begin : block.end] in shown


def test_linked_words_are_the_words_of_their_span(page):
    texts = {"A": "estuary", "B": "post", "C": "radio", "D": "evening", "E": "mirror", "F": "tidende"}
    reports = {one.id: one.text for one in bridge().reports}
    for node in page.css(".hl[id]"):
        siglum, begin, end = re.fullmatch(r"([A-Z]+)(\d+)-(\d+)", node.attributes["id"]).groups()
        assert reports[texts[siglum]][int(begin) : int(end)].startswith(node.text())


def test_an_utterance_without_base_says_so(page):
    assert "no base" in _text(page.css_first("#U9"))


def test_changes_are_named_in_words(page):
    assert "A possibility (“may have to”) becomes a necessity (“must”)" in _text(page.css_first("#r-U1-F"))
    assert "meaning changed" in _text(page.css_first("#r-U1-F"))


def test_identical_readings_share_a_line(page):
    line = page.css_first("#U6 .same")
    assert [one.text() for one in line.css(".who a")] == ["B", "D"]
    assert line.attributes["data-count"] == "2"


def test_repairs_are_shown_as_such(page):
    assert page.css_first(".mended").text() == "â€œ"
    assert "is read as" in page.css_first("#texts").text()


def test_furniture_is_folded_but_there(page):
    assert "Weather" in page.css("details.fold")[-1].text()


def test_the_page_names_its_version_settings_and_own_flaws():
    flaw = Flaw("post", "ingest", "invalid-bytes", "one byte was not UTF-8")
    other = Flaw("elsewhere", "ingest", "no-text", "nothing")
    made = LexborHTMLParser(WRITER.page(bridge(), MadeWith("9.9", {"a": {"b": [1, 2]}}, (flaw, other), "index.html")))
    said = _text(made.css_first("#made"))
    assert "Onrecord 9.9" in said
    assert "a.b1, 2" in said
    assert "one byte was not UTF-8" in said
    assert "elsewhere" not in said
    assert made.css_first('a[href="index.html"]')


def test_policy_allows_the_pages_own_style_and_script_alone():
    made = LexborHTMLParser(WRITER.page(bridge(), MADE))
    policy = made.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"]
    for name in ("style", "script"):
        (node,) = made.css(name)
        digest = b64encode(sha256(node.text().encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not made.css("[style]")
    assert not [name for node in made.css("*") for name in node.attributes if name.startswith("on")]


HOSTILE = (
    '</p></script><script>alert(1)</script><img src=x onerror=alert(2)><a href="https://evil.example">go</a>{{7*7}}{% raw %} -->'
)


def test_report_text_is_never_markup():
    one = report(HOSTILE, (Role.HEADLINE, HOSTILE), id=HOSTILE, outlet=HOSTILE, title=HOSTILE, language='en"><script>')
    other = report("A plain text.", id="plain")
    for markup in (
        WRITER.page(dossier(one, other, title=HOSTILE), MADE),
        WRITER.index(Run("1", {HOSTILE: HOSTILE}, (dossier(one),), (Flaw(HOSTILE, HOSTILE, "s", HOSTILE),)), {}),
    ):
        made = LexborHTMLParser(markup)
        assert len(made.css("script")) <= 1
        assert not made.css("img")
        assert not [node for node in made.css("a") if "evil" in (node.attributes["href"] or "")]
        assert "49" not in made.css_first("h1").text()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=60))
def test_any_raw_text_is_carried_character_by_character(text):
    odd = Report(ReportId("odd"), "k", "odd", text, report(text).blocks)
    markup = WRITER.page(dossier(odd, title=text), MADE)
    markup.encode("utf-8")
    shown = LexborHTMLParser(markup).css_first(".blk > p").text()
    assert shown == visible(text).replace("\r\n", "\n").replace("\r", "\n")
    assert len(visible(text)) == len(text)


def test_an_empty_view_says_so_in_a_sentence_and_a_lone_report_is_not_compared():
    two = LexborHTMLParser(WRITER.page(dossier(report("One.", id="a"), report("Two.", id="b")), MADE))
    assert "No report here was found to take from another." in two.css_first("#descent").text()
    assert "No quotation was found in these reports." in two.css_first("#apparatus").text()
    assert "No place was found" in two.css_first("#discrepancies").text()
    one = LexborHTMLParser(WRITER.page(dossier(report("One.")), MADE))
    assert not one.css("#descent, #discrepancies, #coverage")
    assert "nothing to compare" in one.css_first(".claim").text()
    assert not one.css('.toc a[href="#descent"]')


def test_the_same_dossier_gives_the_same_bytes():
    assert WRITER.page(bridge(), MADE) == PageWriter().page(bridge(), MADE)


def test_a_crowd_of_reports_is_written():
    made = LexborHTMLParser(WRITER.page(crowd(60), MADE))
    assert len(made.css("article")) == 61
    assert made.css_first("#BI")


def test_the_index_lists_stories_and_flaws():
    run = bridge_run()
    made = LexborHTMLParser(WRITER.index(run, {run.dossiers[0].story.id: "bridge.html"}))
    row = made.css_first("tbody tr")
    assert row.css_first("a").attributes["href"] == "bridge.html"
    assert [one.text() for one in row.css("td")] == ["6", "2–3", "8", "5"]
    assert "no text was found in it" in made.css_first("#made").text()
    assert "No story was found." in WRITER.index(Run("1", {}, (), ()), {})


def test_a_page_of_six_reports_takes_no_noticeable_time():
    made = bridge()
    begun = perf_counter()
    WRITER.page(made, MADE)
    assert perf_counter() - begun < 1  # measured at 0.02 s; the limit bears a busy machine


def test_where_no_wording_changes_the_meaning_grave_discrepancies_come_first():
    of, other = report("Nine boats sank.", id="a"), report("Six boats sank.", id="b")
    spans = (of.span(0, 4), other.span(0, 3))
    low = Discrepancy("d0", DiscrepancyKind.OTHER, Severity.LOW, "", "Trifle.", spans)
    high = Discrepancy("d1", DiscrepancyKind.NUMBER, Severity.HIGH, "", "How many boats sank.", spans)
    made = LexborHTMLParser(WRITER.page(dossier(of, other, discrepancies=(low, high)), MADE))
    (line,) = made.css(".sharp li")
    assert _text(line) == "D2 A, B Nine or Six number: How many boats sank."


def test_two_readings_of_one_report_have_names_of_their_own():
    of = report('"Stay," he said. "Stay," he said again.', id="a")
    again = reading(of, "Stay", cls=ReadingClass.IDENTICAL)
    made = LexborHTMLParser(
        WRITER.page(dossier(of, report("x", id="b"), apparatus=(utterance(reading(of, "Stay"), again, base="a"),)), MADE)
    )
    assert made.css_first("#r-U1-A")
    assert made.css_first("#r-U1-A-2")


def test_a_span_that_begins_in_the_blank_or_runs_over_two_blocks_has_one_anchor():
    of = report("One boat sank.", "Two boats sailed.", id="a")
    spans = (of.span(14, 20), of.span(9, 19))
    found = Discrepancy("d", DiscrepancyKind.OTHER, Severity.HIGH, "", "Boats.", spans)
    made = LexborHTMLParser(WRITER.page(dossier(of, report("x", id="b"), discrepancies=(found,)), MADE))
    assert made.css_first("#A14-20").text() == "Two"
    assert made.css_first("#A9-19").text() == "sank."
    assert len(made.css("[data-k~=A9-19]")) == 1


def test_each_place_that_a_step_changed_leads_to_the_block_of_its_words():
    a = report("The dyke held.\n\nNobody slept in Tarn.", id="a", outlet="Ost Times")
    b = report("The dyke stood.\n\nThe mayor wept.", id="b", outlet="Weir Post")
    altered = Altered(span(a, "held"), span(b, "stood"))
    step = Step(a.id, (span(b, "The mayor wept."),), (span(a, "Nobody slept in Tarn."),), (), (altered,))
    made = dossier(a, b, edges=(msgspec.structs.replace(edge("a", "b"), step=step),))
    page = LexborHTMLParser(WRITER.page(made, MADE))
    assert _text(page.css_first("#e1 summary")) == "Beside A: 1 cut, 1 added and 1 altered."
    told = [(_text(one).split(" ")[0], one.css_first("a").attributes["href"]) for one in page.css("#e1 .step li")]
    assert [what for what, _ in told] == ["cut:", "added:", "altered:", "altered:"]
    words = ["Nobody slept in Tarn.", "The mayor wept.", "held", "stood"]
    for (_, href), shown in zip(told, words, strict=True):
        assert shown in page.css_first(href).text()
