"""The dossier page in a real browser: links land, filters work, nothing leaves, everybody can read it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.pages.waiting import wait_until

pytestmark = pytest.mark.browser

WHOLE = ("beside", "bridge", "crowd", "index", "quotations", "stories")
LINKS = (
    ".sharp a",
    ".mx td a.m",
    "#descent td .ref",
    "#e1 a",
    ".rds .who a",
    ".dis .ref",
    ".cov td a",
    ".tl .ref",
    ".brief a.c",
    ".cites .no",
    ".mns a",
    ".rep header a",
    ".toc a[href='#texts']",
)


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_opens_from_disk_alone(desk, name):
    page = desk.open(name)
    assert page.title()
    assert len(desk.requests) == 1


@pytest.mark.parametrize("name", WHOLE)
def test_no_page_scrolls_sideways(desk, name):
    page = desk.open(name)
    for width in (1280, 820, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("name", "looks"),
    [
        ("beside", {}),
        ("beside", {"dark": True}),
        ("beside", {"width": 390}),
        ("bridge", {}),
        ("bridge", {"dark": True}),
        ("bridge", {"width": 390}),
        ("bridge", {"width": 390, "dark": True}),
        ("crowd", {"width": 390}),
        ("index", {}),
        ("index", {"dark": True}),
        ("quotations", {}),
        ("quotations", {"width": 390}),
        ("quotations", {"dark": True}),
        ("stories", {}),
        ("stories", {"width": 390}),
        ("stories", {"dark": True}),
    ],
)
def test_axe_finds_nothing_serious(desk, name, looks):
    rules = {"runOnly": ["color-contrast"]} if looks.get("dark") else {}  # in the dark only the colours differ
    found = Axe().run(desk.open(name, **looks), options={"resultTypes": ["violations"], **rules}).response["violations"]
    grave = [(one["id"], one["nodes"][0]["html"][:120]) for one in found if one["impact"] in ("serious", "critical")]
    assert grave == []


LANDED = """g => {
  const goal = document.getElementById(g), box = goal.getBoundingClientRect(), focus = document.activeElement;
  const focused = goal === focus || goal.contains(focus) || focus === goal.nextElementSibling;
  return decodeURIComponent(location.hash) === "#" + g && focused && box.bottom > 0 && box.top < innerHeight;
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_every_kind_of_link_lands_on_its_goal_in_view_and_focus(desk, width):
    page = desk.open("bridge", width=width)
    for source in LINKS:
        link = page.locator(source).first
        goal = link.get_attribute("href")[1:]
        link.click()
        wait_until(page, LANDED, goal)  # raises where the goal is not reached


def test_a_line_of_the_stemma_leads_to_its_evidence(desk):
    page = desk.open("bridge")
    page.locator("svg.wide a[href='#e2']").focus()
    page.keyboard.press("Enter")
    assert page.locator("#e2:target").count() == 1
    assert "With material from Estuary Wire" in page.locator("#e2").inner_text()


def test_the_line_that_has_the_focus_is_ringed(desk):
    page = desk.open("bridge")
    stroke = "link => getComputedStyle(link.querySelector('.hit')).stroke"
    line = page.locator("svg.wide a[href='#e1']")
    before = line.evaluate(stroke)
    page.locator("svg.wide a").first.focus()
    page.keyboard.press("Tab")  # by key, so that the ring is shown
    assert line.evaluate("link => document.activeElement === link")
    assert line.evaluate(stroke) != before
    assert line.evaluate(stroke) == line.evaluate("link => getComputedStyle(link.querySelector('.e')).stroke")


def test_reading_and_words_lead_to_each_other(desk):
    page = desk.open("bridge")
    page.locator("#r-U1-F .who a").click()
    words = page.locator(".hl.on")
    assert "".join(words.all_text_contents()) == "We must close it completely before the winter"
    words.first.locator("xpath=ancestor::div[contains(@class, 'blk')]").locator(".mns a", has_text="U1").click()
    assert page.evaluate("location.hash") == "#r-U1-F"


def test_the_class_filter_shows_what_is_asked_for_and_says_how_much(desk):
    page = desk.open("bridge")
    page.locator("[data-only]").click()
    shown = page.locator(".rd[data-class]:visible")
    assert {shown.nth(i).get_attribute("data-class") for i in range(shown.count())} == {"meaning_changed"}
    assert page.locator(".utt:visible").count() == 7
    assert page.locator(".row[data-class=truncated] > span:visible").count() == 0
    assert page.locator("#filters output").inner_text() == "8 of 28 readings beneath a first one, 7 of 9 utterances"
    page.locator("#filters button[type=reset]").click()
    wait_until(page, "!document.querySelector('.utt[hidden]')")
    assert page.locator(".utt:visible").count() == 9


def test_the_speaker_filter_keeps_the_speaker(desk):
    page = desk.open("bridge")
    page.get_by_label("Sorrel Haddan").check()
    names = page.locator(".utt:visible h3").all_inner_texts()
    assert set(names) == {"Sorrel Haddan"}


def test_a_link_to_a_filtered_reading_shows_it_first(desk):
    page = desk.open("bridge")
    page.locator("[data-only]").click()
    page.evaluate("location.hash = '#r-U5-D'")
    wait_until(page, "document.activeElement.id === 'r-U5-D'")
    assert page.locator("#r-U5-D").is_visible()


def test_the_skip_link_comes_first(desk):
    page = desk.open("bridge")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the finding"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#finding"


def test_without_script_all_is_there_but_the_filters(desk):
    page = desk.open("bridge", script=False, at="#r-U1-F")
    assert page.locator("#r-U1-F").is_visible()
    assert not page.locator("#filters").is_visible()
    assert page.locator(".utt").count() == 9


def test_a_phone_reads_running_words_and_the_narrow_stemma(desk):
    page = desk.open("bridge", width=390)
    assert page.locator("svg.narrow").is_visible()
    assert not page.locator("svg.wide").is_visible()
    assert not page.locator(".score").first.is_visible()
    assert page.locator("#r-U1-F .line").inner_text() == "We must close it completely before the winter"


def test_print_shows_every_reading_whatever_the_filter(desk):
    page = desk.open("bridge")
    page.locator("[data-only]").click()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".utt:visible").count() == 9
    assert page.locator(".row[data-class=truncated] > span:visible").count() > 0
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".toc").is_visible()


@pytest.mark.parametrize("name", ["bridge", "crowd"])
def test_maps_of_reports_fit_on_paper(desk, name):
    page = desk.open(name, width=680)  # A4 between usual margins
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    for table in page.locator("table.mx, table.cov").all():
        wider = "t => [...t.querySelectorAll('td a')].filter(a => a.scrollWidth > a.closest('td').clientWidth + 1).length"
        assert table.evaluate(wider) == 0


def test_columns_of_the_score_stand_under_each_other(desk):
    page = desk.open("bridge")
    lefts = page.locator("#U6 .sys").first.evaluate(
        "s => [...s.querySelectorAll('.row')].map(r => [...r.children].map(c => Math.round(c.getBoundingClientRect().left)))"
    )
    assert len(lefts) == 2
    assert lefts[0] == lefts[1]


def test_the_score_is_a_table_for_whoever_cannot_see_it(desk):
    page = desk.open("bridge")
    table = page.get_by_role("table", name="Readings of U6, place under place")
    assert table.get_by_role("row").count() == 2
    assert table.get_by_role("rowheader").first.inner_text().split() == ["A", "B", "D"]
    assert {row.get_by_role("cell").count() for row in table.get_by_role("row").all()} == {2}


def test_equal_readings_share_a_row_and_every_letter_leads_to_its_text(desk):
    page = desk.open("bridge")
    letters = page.locator("#U1 .sys").first.locator(".row[data-class=truncated] .who a")
    assert letters.all_inner_texts() == ["D", "E"]
    letters.nth(1).focus()
    page.keyboard.press("Enter")
    wait_until(page, "location.hash.startsWith('#E')")
    page.wait_for_selector(".hl.on")
    assert "".join(page.locator(".hl.on").all_text_contents()) == "We may have to close it altogether"
    page.locator("#E .mns a", has_text="U1").first.click()
    wait_until(page, "location.hash === '#r-U1-E' && document.activeElement.id === 'r-U1-E'")


CITED = (
    "“We must close it completely before the winter” (Bruno Keld, in Kvarnby Tidende, English pages, "
    "“Mayor: we will close the bridge before winter”, 3 October 2024, 18:30 UTC [tidende, code points 176–221])"
)


def test_a_reading_is_copied_with_its_citation(desk):
    page = desk.open("bridge")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator("#r-U1-F .cp")
    button.focus()
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelector('#copied').textContent === 'copied'")
    assert page.evaluate("navigator.clipboard.readText()") == CITED


def test_with_a_shut_clipboard_the_words_are_copied_all_the_same_or_shown(desk):
    page = desk.open("bridge")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('shut')))")
    page.evaluate("void (document.execCommand = () => false)")
    page.locator("#r-U1-F .cp").click()
    box = page.locator("#r-U1-F textarea")
    box.wait_for()
    assert box.input_value() == CITED
    assert box.evaluate("e => e.selectionEnd - e.selectionStart === e.value.length")


def test_without_script_no_button_promises_to_copy(desk):
    page = desk.open("bridge", script=False)
    assert page.locator(".cp:visible").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_a_link_opens_the_fold_of_a_copied_text(desk, script):
    page = desk.open("bridge", script=script)
    fold = page.locator("#B details.fold").first
    assert fold.locator("summary").inner_text() == "6 paragraphs, word for word as in A (¶1–¶6)"
    assert fold.get_attribute("open") is None
    page.locator("#U1 .rd.same .who a").click()
    fold.locator(".blk").first.wait_for(state="visible")


def test_the_contents_tell_where_the_reader_is(desk):
    page = desk.open("bridge")
    page.locator("#coverage").evaluate("e => e.scrollIntoView()")
    page.wait_for_selector(".toc a[href='#coverage'][aria-current=location]")


def test_tables_on_a_phone_keep_their_roles(desk):
    page = desk.open("bridge", width=390)
    assert page.locator("#descent table").get_attribute("role") == "table"
    assert page.locator("#descent tbody tr").first.get_attribute("role") == "row"
