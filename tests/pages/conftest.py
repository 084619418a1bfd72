"""A browser for the tests of the pages: one Chromium a run, one page a test, every request noted."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from onrecord.model import Dossier, StoryTold
from onrecord.render.page import PageWriter, made_with
from tests.render.specimen import bridge, bridge_run, compared, crowd, quoted

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_MISSING = "needs a Chromium; on Debian or Ubuntu: apt-get install chromium"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser found on this machine; without one the tests skip and say how to get it, in CI they fail."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(_MISSING)
        pytest.skip(_MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=_QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages under test, written to disk as a reader has them."""
    folder, writer, run = tmp_path_factory.mktemp("pages"), PageWriter(), bridge_run()
    made = made_with(run, index="index.html")

    def write(name: str, text: str) -> Path:
        path = folder / name
        path.write_text(text, "utf-8")
        return path

    def story(name: str, dossier: Dossier) -> Path:
        return write(name, writer.page(dossier, made))

    return {
        "bridge": story("bridge.html", bridge()),
        "crowd": story("crowd.html", crowd()),
        "index": write("index.html", writer.index(run, {run.dossiers[0].story.id: "bridge.html"})),
        "beside": write("beside.html", writer.comparison(compared(), made)),
        "stories": write("stories.html", writer.stories([
            StoryTold(one.story, one.stemma, one.origins, one.title) for one in (bridge(), crowd())
        ], made)),
        "quotations": write("quotations.html", writer.quotations(quoted())),
    }


class Desk:
    """Opens pages and keeps what they asked of the network and told the console."""

    def __init__(self, browser: Browser, files: dict[str, Path]) -> None:
        self._browser, self._files = browser, files
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._contexts: list[object] = []

    def open(self, name: str, *, width: int = 1280, dark: bool = False, script: bool = True, at: str = "") -> Page:
        """The page of that name at a width, in light or dark, with or without script, at an anchor."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", java_script_enabled=script
        )
        self._contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self._files[name].as_uri() + at)
        return page

    def close(self) -> None:
        """Closes what was opened."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def desk(browser: Browser, files: dict[str, Path]) -> Iterator[Desk]:
    """A desk whose pages are closed after the test, and which bears no complaint and no request to another machine."""
    made = Desk(browser, files)
    yield made
    made.close()
    assert made.complaints == []
    assert [url for url in made.requests if not url.startswith("file:")] == []
