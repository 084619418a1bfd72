"""Stores for tests, and entries that are small and whole."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord.model import (
    Act,
    Arrival,
    Entry,
    Factuality,
    Mode,
    Moment,
    Polarity,
    Precision,
    Quotation,
    Report,
    Sketch,
    Statement,
    Told,
)
from onrecord.stores.sqlite import SqliteStore, StoreSettings
from onrecord.stores.store import Store
from tests.builders import quotation, report, span

Open = Callable[[], Store]


def entry(of: Report, *quotations: Quotation, fingerprint: str = "", told: str | None = None, made_with: str = "tests") -> Entry:
    """A report as an archive keeps it; its quotations were found without speakers, the speakers given are what it tells."""
    found = tuple(msgspec.structs.replace(one, speaker=None, addressee=None) for one in quotations)
    head = of.masthead
    day = head.published.value[:10] if head.published else None
    outlet = head.outlet.text if head.outlet else None
    sketch = Sketch(of.id, head.language, len(of.text.split()), (3, 7), (("dyke", 1),), ("marn",), (), day, outlet)
    came = Arrival(of.id.partition("@")[0], fingerprint or of.key, told)
    return Entry(of, found, quotations, sketch, came, made_with)


def night(name: str = "night", **named: str) -> Entry:
    """A report of a night on a dyke, with a quotation of two pieces and one of one."""
    of = report("The dyke held.", "“We slept,” said Ilse Marn, “in our boots.” She thanked the müller.", id=name, **named)  # type: ignore[arg-type]
    first = quotation(of, "We slept,", "in our boots.", speaker="Ilse Marn", cue="said", source="Ilse Marn")
    first = msgspec.structs.replace(first, text="We slept, … in our boots.")
    return entry(of, first, quotation(of, "thanked the müller", speaker="Ilse Marn"))


def thanks(of: Report) -> Statement:
    """What a report of the night says at its end."""
    words, sentence = span(of, "thanked the müller"), span(of, "She thanked the müller.")
    return Statement(
        "s-1", of.id, Act.ASSERT, "thanked the müller", Polarity.AFFIRMED, Factuality.CERTAIN, Mode.NARRATION, sentence,
        (sentence,), speaker="Ilse Marn", content_spans=(words,),
    )  # fmt: skip


def dated(of: Entry, day: str, outlet: str = "Harbour Daily") -> Entry:
    """The same entry of a day and an outlet."""
    masthead = msgspec.structs.replace(
        of.report.masthead, published=Moment(day, Precision.DAY, Told(day, "given")), outlet=Told(outlet, "given")
    )
    return msgspec.structs.replace(
        of, report=msgspec.structs.replace(of.report, masthead=masthead), sketch=msgspec.structs.replace(of.sketch, day=day)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the archive of a test lies."""
    return tmp_path / "news.onrecord"


@pytest.fixture(params=["sqlite"])
def open_store(request: pytest.FixtureRequest, path: Path) -> Open:
    """Opens the one archive of a test, again and again, in every kind of store."""
    kinds: dict[str, Open] = {"sqlite": lambda: SqliteStore(str(path), StoreSettings(patience_s=0.2), create=True)}
    return kinds[request.param]


@pytest.fixture
def store(open_store: Open) -> Iterator[Store]:
    """An empty store."""
    opened = open_store()
    yield opened
    opened.close()
