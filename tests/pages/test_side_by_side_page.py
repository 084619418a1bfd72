"""A page beside its wire in a real browser: columns on a desk, one stack on a phone, changes told without colour."""

import pytest

from tests.pages.waiting import wait_until

pytestmark = pytest.mark.browser

STYLE = "(e, name) => getComputedStyle(e)[name]"
SEEN = "g => { const b = document.getElementById(g).getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight; }"
BOX = "e => e.getBoundingClientRect().toJSON()"


def test_wire_and_page_stand_beside_each_other_on_a_desk(desk):
    row = desk.open("beside").locator(".twin.both").first
    wire, page = (row.locator(side).evaluate(BOX) for side in (".of-wire", ".of-page"))
    assert wire["top"] == page["top"]
    assert wire["right"] < page["left"]


def test_they_stand_under_each_other_on_a_phone_and_say_which_is_which(desk):
    row = desk.open("beside", width=360).locator(".twin.both").first
    wire, page = (row.locator(side).evaluate(BOX) for side in (".of-wire", ".of-page"))
    assert wire["bottom"] <= page["top"]
    assert [text.split()[0] for text in row.locator(".no").all_inner_texts()] == ["wire", "page"]


def test_changed_words_are_told_without_colour(desk):
    page = desk.open("beside")
    assert page.locator(".utt del").first.evaluate(STYLE, "textDecorationLine") == "line-through"
    assert page.locator(".utt ins").first.evaluate(STYLE, "textDecorationLine") == "underline"
    assert page.locator(".utt ins").first.inner_text() == "sunrise"


def test_a_moved_passage_and_its_old_place_lead_to_each_other(desk):
    page = desk.open("beside")
    page.locator(".twin.moved .fate a").first.focus()
    page.keyboard.press("Enter")
    wait_until(page, "document.activeElement.matches('.twin.left')")
    page.locator(".twin.left .fate a").first.focus()
    page.keyboard.press("Enter")
    wait_until(page, "document.activeElement.closest('.twin.moved') !== null")


@pytest.mark.parametrize("link", [".utt .side-of a", ".alone a", ".nums a[href='#quotations']", "#credit a"])
def test_links_land_in_view(desk, link):
    page = desk.open("beside")
    goal = page.locator(link).first.get_attribute("href")[1:]
    page.locator(link).first.evaluate("e => e.click()")
    wait_until(page, SEEN, goal)


def test_no_anchor_stands_twice_and_no_link_leads_nowhere(desk):
    page = desk.open("beside")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    goals = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))")
    assert len(ids) == len(set(ids))
    assert set(goals) <= set(ids)


def test_print_keeps_both_sides_and_the_marks(desk):
    page = desk.open("beside")
    page.emulate_media(media="print")
    row = page.locator(".twin.both").first
    wire, other = (row.locator(side).evaluate(BOX) for side in (".of-wire", ".of-page"))
    assert wire["right"] < other["left"]
    assert page.locator(".utt del").first.evaluate(STYLE, "textDecorationLine") == "line-through"


def test_without_script_all_is_there(desk):
    page = desk.open("beside", script=False)
    assert page.locator(".twin").last.is_visible()
