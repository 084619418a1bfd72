"""The page of stories in a real browser: it fits a phone, asks for nothing, and needs no script."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True])
def test_stories_fit_every_width_and_load_nothing(desk, width, dark):
    page = desk.open("stories", width=width, dark=dark, script=False)
    assert page.locator("article h3").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert all(address.startswith("file:") for address in desk.requests)
    assert desk.complaints == []
