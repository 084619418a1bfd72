"""Pages whose parsing would take all time or memory are refused before they are parsed; large and careless ones are not."""

import pytest

from onrecord.desk.lexicon import load
from onrecord.ingest.clean import CleanTools, clean
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.marks import MarkWords
from onrecord.ingest.metadata import MetaNames
from onrecord.ingest.tangles import tangle_of
from onrecord.model import Flaw, Media, RawItem, ReportId

_DEEP = "<div>" * 100_000 + "Words."
_UNENDED = "".join(f"<b id={n}><p>word " for n in range(4_000))
_CROWDED = "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">Words."


@pytest.mark.parametrize(("markup", "told"), [
    (_DEEP, "deep within each other"),
    (f"<table><tr><td>{_DEEP}", "deep within each other"),
    (_UNENDED, "open at once"),
    (_UNENDED.replace("<p>", "<!-- </b> --><p>"), "open at once"),
    (_UNENDED.replace("<p>", "<table><tr><td></b></table><p>"), "open at once"),
    (_CROWDED, "100,000 attributes in one tag"),
    (_CROWDED.replace(" a", "/a"), "100,000 attributes in one tag"),
    (_CROWDED.replace("=1", "='>'"), "100,000 attributes in one tag"),
])
def test_what_grows_with_the_square_of_a_page_is_told(markup: str, told: str) -> None:
    assert told in (tangle_of(markup) or "")


@pytest.mark.parametrize("markup", [
    "<p>A paragraph without an end. <b>bold</b> " * 50_000,
    "<ul>" + "<li><b>An item without an end.</b> " * 50_000,
    "<table>" + "<tr><td><font color=red>one<td><font color=blue>two" * 20_000,
    "<div><p><a href='/x'>A link that nothing ends</div>" * 20_000,
    "".join(f"<p><font size={n % 9}>Fonts that nothing ends" for n in range(20_000)),
    "<div>" * 5_000 + "Words." + "</div>" * 5_000,
    f"<p title='{'many words ' * 100_000}'>Words.",
    f"<script>{'<div>' * 100_000}</script><!--{'<div>' * 100_000}--><p>Words.",
])
def test_large_and_careless_pages_are_none(markup: str) -> None:
    assert tangle_of(markup) is None


def test_a_tangled_page_is_a_flaw_that_names_it(lexicon: IngestLexicon) -> None:
    tools = CleanTools(load("pages.toml", MarkWords), load("metas.toml", MetaNames))
    flaw = clean(RawItem(ReportId("x.html"), "x.html", Media.HTML, _UNENDED), tools, lexicon)
    assert isinstance(flaw, Flaw)
    assert flaw.slug == "too-tangled"
    assert flaw.detail.startswith("x.html: ")
    assert "give the page as text" in flaw.detail
