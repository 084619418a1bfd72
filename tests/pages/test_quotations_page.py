"""The page of quotations in a real browser: marks without colour, numbers that lead both ways, by keyboard too."""

import pytest

from tests.pages.waiting import wait_until

pytestmark = pytest.mark.browser

STYLE = "(e, name) => getComputedStyle(e)[name]"


@pytest.mark.parametrize("width", [1280, 390])
def test_numbers_lead_to_the_table_and_back_by_keyboard(desk, width):
    page = desk.open("quotations", width=width)
    page.locator("#w5").focus()
    page.keyboard.press("Enter")
    wait_until(page, "location.hash === '#q5' && document.querySelector('#q5').getBoundingClientRect().top < innerHeight")
    page.locator("#q5 td a").focus()
    page.keyboard.press("Enter")
    wait_until(page, "location.hash === '#w5' && document.activeElement.id === 'w5'")
    page.locator(".hl.on.within").first.wait_for()
    assert "".join(page.locator(".hl.on.within").all_text_contents()) == "the council believes the quay is sound"


def test_a_note_points_at_its_words(desk):
    page = desk.open("quotations")
    page.locator(".mns a", has_text="6 speaker").focus()
    assert page.locator(".hl.over").all_text_contents() == ["the council", "believes", "the quay is sound"]


def test_marks_are_told_apart_without_colour(desk):
    page = desk.open("quotations")
    article = page.locator("article").last
    told, within = article.locator(".told:not(.within)").first, article.locator(".told.within").first
    assert told.evaluate(STYLE, "textDecorationStyle") == "solid"
    assert within.evaluate(STYLE, "textDecorationStyle") == "double"
    assert article.locator(".cue").first.evaluate(STYLE, "fontWeight") == "700"
    assert article.locator(".source").first.evaluate(STYLE, "outlineStyle") == "solid"


def test_the_legend_says_in_words_what_the_marks_are(desk):
    legend = desk.open("quotations").locator(".parts").inner_text()
    assert all(word in legend for word in ("underlined", "underlined twice", "bold", "boxed", "the cue", "the source"))


def test_print_keeps_the_marks(desk):
    page = desk.open("quotations")
    page.emulate_media(media="print")
    assert page.locator("article .told.within").first.evaluate(STYLE, "textDecorationStyle") == "double"
    assert page.locator("article .source").first.evaluate(STYLE, "outlineStyle") == "solid"


def test_without_script_all_is_there(desk):
    page = desk.open("quotations", script=False, at="#q6")
    assert page.locator("#q6").is_visible()
    assert page.locator("#w6").is_visible()
