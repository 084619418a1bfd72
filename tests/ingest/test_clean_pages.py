"""Pages become reports: body by vote, a role for every line with its reason, and the masthead with its bases."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.desk.lexicon import load
from onrecord.ingest.clean import CleanTools, clean
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.marks import MarkWords
from onrecord.ingest.metadata import MetaNames
from onrecord.model import Flaw, Given, Media, RawItem, Report, ReportId, Role

PARAGRAPHS = (
    "The harbour council of Velmora agreed on Tuesday to keep the old ferry running for another year, whatever it costs.",
    "Mayor Orla Venn told reporters that the bridge would not open before the spring, because steel had come late.",
    "“We have waited nine years,” she said, “and we can wait nine months more if the engineers ask us to.”",
    "Fishermen on the east bank had feared for their catch, and their guild called the vote a relief after a hard winter.",
    "The ferry carries about four hundred people a day, most of them on their way to the market or to school in the old town.",
    "Engineers will inspect the piers again in June, and the council wants to see their report before the summer break begins.",
)
SCRIPT = {
    "@type": "NewsArticle",
    "headline": "Velmora keeps its ferry",
    "author": {"name": "Ada Kern"},
    "publisher": {"name": "The Velmora Post"},
    "datePublished": "2031-03-04T05:06:07+02:00",
}
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "World", "Sport", "Culture", "Letters"))


def page(*, head: str = "", top: str = "", inside: str = "", bottom: str = "") -> str:
    first, *rest = (f"<p>{text}</p>" for text in PARAGRAPHS)
    body = first + rest[0] + inside + "".join(rest[1:])
    return (
        f'<html lang="en"><head><title>Velmora keeps its ferry | The Velmora Post</title>{head}</head><body>'
        f"<nav><ul>{MENU}</ul></nav><main><article><header><h1>Velmora keeps its ferry</h1>{top}</header>"
        f'<div class="story-text">{body}</div></article>{bottom}</main>'
        "<footer><p>All about us and our house rules</p></footer></body></html>"
    )


@pytest.fixture(scope="module")
def tools() -> CleanTools:
    return CleanTools(load("pages.toml", MarkWords), load("metas.toml", MetaNames))


def report_of(markup: str, tools: CleanTools, lexicon: IngestLexicon, **given: str) -> Report:
    report = clean(RawItem(ReportId("a.html"), "a.html", Media.HTML, markup, Given(**given)), tools, lexicon)
    assert isinstance(report, Report)
    inked = [place for place, character in enumerate(report.text) if not character.isspace()]
    covered = {place for block in report.blocks for place in range(block.begin, block.end)}
    assert set(inked) <= covered
    return report


def texts(report: Report, role: Role) -> list[str]:
    return [report.text[block.begin : block.end] for block in report.blocks if block.role is role]


def role_of(report: Report, words: str) -> Role:
    place = report.text.index(words)
    return next(block.role for block in report.blocks if block.begin <= place < block.end)


def test_body_is_the_paragraphs_and_the_rest_is_kept_under_its_role(tools: CleanTools, lexicon: IngestLexicon) -> None:
    report = report_of(page(), tools, lexicon)
    assert texts(report, Role.BODY) == list(PARAGRAPHS)
    assert texts(report, Role.HEADLINE) == ["Velmora keeps its ferry"]
    assert role_of(report, "Sport") is Role.LINK
    assert role_of(report, "house rules") is Role.FURNITURE
    assert all(block.why for block in report.blocks)


def test_heading_and_bold_line_between_paragraphs_are_subheads(tools: CleanTools, lexicon: IngestLexicon) -> None:
    for markup in ("<h2>A bridge that waits</h2>", "<p><strong>A bridge that waits</strong></p>"):
        report = report_of(page(inside=markup), tools, lexicon)
        assert texts(report, Role.SUBHEAD) == ["A bridge that waits"]


def test_caption_and_credit_are_told_apart(tools: CleanTools, lexicon: IngestLexicon) -> None:
    figure = (
        '<figure><img src="f.jpg"><figcaption>The ferry leaves the east bank. <span class="caption__credit">Bo Lind</span>'
        "</figcaption></figure>"
    )
    report = report_of(page(inside=figure), tools, lexicon)
    assert texts(report, Role.CAPTION) == ["The ferry leaves the east bank."]
    assert texts(report, Role.CREDIT) == ["Bo Lind"]
    assert texts(report, Role.BODY) == list(PARAGRAPHS)


def test_short_text_in_a_picture_box_is_its_caption(tools: CleanTools, lexicon: IngestLexicon) -> None:
    box = '<div class="article-image"><img src="f.jpg"><p>The ferry at dawn, seen from the new bridge.</p></div>'
    report = report_of(page(inside=box), tools, lexicon)
    assert texts(report, Role.CAPTION) == ["The ferry at dawn, seen from the new bridge."]


def test_name_of_the_whole_article_vetoes_nothing(tools: CleanTools, lexicon: IngestLexicon) -> None:
    report = report_of(page().replace("story-text", "story-text related-content share-bar"), tools, lexicon)
    assert texts(report, Role.BODY) == list(PARAGRAPHS)


def test_name_that_every_paragraph_bears_vetoes_nothing(tools: CleanTools, lexicon: IngestLexicon) -> None:
    report = report_of(page().replace("<p>", '<p class="subscriber-only">'), tools, lexicon)
    assert texts(report, Role.BODY) == list(PARAGRAPHS)


def test_related_box_in_the_text_is_a_link(tools: CleanTools, lexicon: IngestLexicon) -> None:
    box = (
        '<div class="related-story"><p>Once the ferry of Velmora was the pride of the whole coast, and so was its band.</p></div>'
    )
    report = report_of(page(inside=box), tools, lexicon)
    assert role_of(report, "Once the ferry") is Role.LINK


def test_card_is_a_link_with_all_its_text(tools: CleanTools, lexicon: IngestLexicon) -> None:
    card = (
        '<div><img src="x"><h3><a href="/other">Market hall gets a roof</a></h3>'
        "<p>The traders of Velmora had asked for it since the storm of last year, they said.</p></div>"
    )
    report = report_of(page(bottom=card), tools, lexicon)
    assert role_of(report, "The traders") is Role.LINK
    assert role_of(report, "Market hall") is Role.LINK


def test_linked_sentence_in_running_text_is_body(tools: CleanTools, lexicon: IngestLexicon) -> None:
    sentence = 'Last year <a href="/old">the council had still wanted to sell both of its boats to a buyer abroad</a>.'
    report = report_of(page(inside=f"<p>{sentence}</p>"), tools, lexicon)
    assert role_of(report, "Last year") is Role.BODY
    report = report_of(page(inside='<p><a href="/old">Read: the council wants to sell its boats</a></p>'), tools, lexicon)
    assert role_of(report, "Read: the") is Role.LINK


def test_standfirst_is_body(tools: CleanTools, lexicon: IngestLexicon) -> None:
    lead = "The old boat stays in service for a year, and the bridge must wait"
    report = report_of(page(top=f'<p class="article__standfirst">{lead}</p>'), tools, lexicon)
    assert role_of(report, lead) is Role.BODY
    report = report_of(page(head=f'<meta name="description" content="{lead}.">', top=f"<div>{lead}</div>"), tools, lexicon)
    assert role_of(report, lead) is Role.BODY


def test_hidden_copy_of_the_text_is_furniture_but_a_hidden_body_is_body(tools: CleanTools, lexicon: IngestLexicon) -> None:
    copy = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])
    report = report_of(page(inside=f'<div style="display:none">{copy}</div>'), tools, lexicon)
    assert texts(report, Role.BODY) == list(PARAGRAPHS)
    report = report_of(page().replace('class="story-text"', 'class="story-text" style="display:none"'), tools, lexicon)
    assert texts(report, Role.BODY) == list(PARAGRAPHS)


def test_masthead_says_where_it_was_read(tools: CleanTools, lexicon: IngestLexicon) -> None:
    report = report_of(page(head=f'<script type="application/ld+json">{json.dumps(SCRIPT)}</script>'), tools, lexicon)
    masthead = report.masthead
    assert masthead.byline
    assert masthead.outlet
    assert masthead.published
    assert (masthead.byline.text, masthead.byline.basis) == ("Ada Kern", "json-ld")
    assert (masthead.outlet.text, masthead.published.value) == ("The Velmora Post", "2031-03-04T05:06:07+02:00")
    assert masthead.language == "en"


def test_given_fields_go_before_all_others(tools: CleanTools, lexicon: IngestLexicon) -> None:
    script = f'<script type="application/ld+json">{json.dumps(SCRIPT)}</script>'
    fields = {"outlet": "The Given", "author": "Bo Lind", "published": "2031-01-01", "language": "EN-gb", "title": "T"}
    masthead = report_of(page(head=script), tools, lexicon, **fields).masthead
    assert masthead.title
    assert masthead.outlet
    assert masthead.byline
    assert masthead.published
    assert (masthead.title.text, masthead.outlet.text, masthead.byline.text) == ("T", "The Given", "Bo Lind")
    assert (masthead.published.value, masthead.published.told.basis, masthead.language) == ("2031-01-01", "given", "en")


def test_date_of_publication_may_be_given_in_words(tools: CleanTools, lexicon: IngestLexicon) -> None:
    published = report_of(page(), tools, lexicon, published="4 March 2031").masthead.published
    assert published
    assert (published.value, published.told.basis) == ("2031-03-04", "given")
    published = report_of(page(head='<meta name="date" content="March 4, 2031">'), tools, lexicon).masthead.published
    assert published
    assert (published.value, published.told.basis) == ("2031-03-04", "meta")


@pytest.mark.parametrize(
    "top",
    [
        "<p>By Ada Kern</p>",
        '<div class="article-author"><a href="/x/12">Ada Kern</a></div>',
        '<p><a href="/authors/ada-kern">Ada Kern</a></p>',
        '<p>Ada Kern</p><p><time datetime="2031-03-04T05:06:07+02:00">4 March 2031</time></p>',
    ],
)
def test_byline_is_read_from_the_page_alone(top: str, tools: CleanTools, lexicon: IngestLexicon) -> None:
    report = report_of(page(top=top), tools, lexicon)
    assert report.masthead.byline
    assert report.masthead.byline.text == "Ada Kern"
    assert report.masthead.byline.span
    assert report.words(report.masthead.byline.span) == "Ada Kern"
    assert role_of(report, "Ada Kern") is Role.BYLINE


def test_person_on_the_page_goes_before_a_house_in_the_metadata(tools: CleanTools, lexicon: IngestLexicon) -> None:
    head = '<meta property="og:site_name" content="The Velmora Post"><meta name="author" content="The Velmora Post">'
    report = report_of(page(head=head, top="<p>By Ada Kern</p>"), tools, lexicon)
    assert report.masthead.byline
    assert report.masthead.byline.text == "Ada Kern"


def test_person_linked_in_the_text_does_not_sign_it(tools: CleanTools, lexicon: IngestLexicon) -> None:
    sentence = f'<p><a href="/people/orla-venn">Orla Venn</a> had promised so. {PARAGRAPHS[0]}</p>'
    assert report_of(page(inside=sentence), tools, lexicon).masthead.byline is None


def test_time_element_by_the_headline_dates_the_report(tools: CleanTools, lexicon: IngestLexicon) -> None:
    stamps = (
        '<p><time class="updated" datetime="2031-03-05T07:00:00Z">Updated 5 March</time> '
        '<time datetime="2031-03-04T05:06:07+02:00">4 March</time></p>'
    )
    masthead = report_of(page(top=stamps), tools, lexicon).masthead
    assert masthead.published
    assert masthead.updated
    assert (masthead.published.value, masthead.updated.value) == ("2031-03-04T05:06:07+02:00", "2031-03-05T07:00:00+00:00")


def test_page_without_text_is_a_flaw(tools: CleanTools, lexicon: IngestLexicon) -> None:
    flaw = clean(RawItem(ReportId("x"), "x", Media.HTML, "<script>load()</script>"), tools, lexicon)
    assert isinstance(flaw, Flaw)
    assert (flaw.stage, flaw.slug) == ("clean", "no-text")


def test_key_tells_outlets_and_versions_apart_and_nothing_else(tools: CleanTools, lexicon: IngestLexicon) -> None:
    def key(**given: str) -> str:
        return report_of(page(), tools, lexicon, **given).key

    assert key() == key()
    assert len({key(), key(outlet="Another"), key(version="2"), key(url="https://x.test/a")}) == 4


def test_language_is_told_by_the_text_where_nobody_says_it(tools: CleanTools, lexicon: IngestLexicon) -> None:
    text = "Der Hafenrat von Velmora hat am Dienstag beschlossen, die alte Fähre ein weiteres Jahr fahren zu lassen."
    report = clean(RawItem(ReportId("x"), "x", Media.TEXT, text), tools, lexicon)
    assert isinstance(report, Report)
    assert report.masthead.language == "de"


def test_plain_text_keeps_its_raw_text(tools: CleanTools, lexicon: IngestLexicon) -> None:
    text = "\ufeffFerry stays\r\n\r\n" + "\r\n\r\n".join(PARAGRAPHS)
    report = clean(RawItem(ReportId("x"), "x", Media.TEXT, text, Given(published="2031-01-01")), tools, lexicon)
    assert isinstance(report, Report)
    assert report.text == text
    assert role_of(report, PARAGRAPHS[2]) is Role.BODY


PARTS = (
    *PARAGRAPHS,
    *("<h2>", "<p>", "<br>", "<figure><img>", "</figure>", "<a href=/author/x>", "</a>", "By Ada Kern", "<div class=related>"),
    *("</div>", "<time datetime=2031-01-01>", "© 2031", "<li>", " "),
)


@settings(max_examples=30, deadline=None)
@given(parts=st.lists(st.sampled_from(PARTS), max_size=14))
def test_every_page_is_covered_once(parts: list[str], tools: CleanTools, lexicon: IngestLexicon) -> None:
    report = clean(RawItem(ReportId("x"), "x", Media.HTML, "".join(parts)), tools, lexicon)
    if isinstance(report, Report):
        inked = sum(not character.isspace() for character in report.text)
        covered = sum(not c.isspace() for block in report.blocks for c in report.text[block.begin : block.end])
        assert covered == inked
