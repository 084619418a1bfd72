"""What metadata declare: JSON-LD in all its shapes, meta tags, the title and the address, each with its basis."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.lexicon import load
from onrecord.ingest.metadata import Declared, MetaNames, declared, host_of, is_house
from onrecord.ingest.moments import moment_of
from onrecord.ingest.pages import read_page
from onrecord.ingest.structured import article_of
from onrecord.model import Precision, Told

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Ferry stays",
    "datePublished": "2031-03-04T05:06:07+02:00",
    "author": {"@type": "Person", "name": "Ada Kern"},
    "publisher": {"@type": "Organization", "name": "The Velmora Post"},
}


def declare(markup: str) -> Declared:
    return declared(read_page(markup), load("metas.toml", MetaNames))


def script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [{"@type": "BreadcrumbList"}, ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "Site"}, ARTICLE]},
        {"@type": "WebPage", "name": "Page", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Article", "NewsArticle"]},
        {**ARTICLE, "author": ["Ada Kern"], "publisher": [{"name": "The Velmora Post"}]},
        {"@graph": [{**ARTICLE, "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Ada Kern"}]},
    ],
)
def test_article_is_found_however_it_is_wrapped(value: object) -> None:
    article = article_of([json.dumps(value)])
    assert article.headlines[0] == "Ferry stays"
    assert (article.authors, article.publisher) == (("Ada Kern",), "The Velmora Post")
    assert article.published == "2031-03-04T05:06:07+02:00"


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Ferry\nstays",}',
        '<!-- {"@type": "NewsArticle", "headline": "Ferry stays"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Ferry stays"}\n//]]>',
        '{"@type": "WebSite"}{"@type": "NewsArticle", "headline": "Ferry&#32;stays"};',
    ],
)
def test_simple_damage_is_repaired(text: str) -> None:
    assert article_of([text]).headlines == ("Ferry stays",)


@given(st.text(alphabet='{}[]",:@typehadlin', max_size=60))
def test_broken_scripts_tell_nothing_and_break_nothing(text: str) -> None:
    article_of([text, "[" * 5000])


def test_json_ld_goes_before_meta_and_meta_before_title() -> None:
    metas = '<meta property="og:title" content="Ferry is to stay"><meta name="author" content="Bo Lind">'
    told = declare(f"<title>Ferry | Velmora Post</title>{metas}{script(ARTICLE)}<p>x")
    assert told.title == Told("Ferry stays", "json-ld")
    assert told.byline == Told("Ada Kern", "json-ld")
    assert "Ferry is to stay" in told.titles
    assert declare(f"<title>Ferry | Velmora Post</title>{metas}<p>x").byline == Told("Bo Lind", "meta")
    assert declare("<title>Ferry stays for now | Velmora Post</title><p>x").outlet == Told("Velmora Post", "meta")


def test_dash_in_a_headline_is_no_outlet() -> None:
    told = declare('<link rel="canonical" href="https://www.velmorapost.test/a"><title>Ferry stays – and so do we</title><p>x')
    assert told.outlet is None


def test_addresses_and_handles_are_no_names() -> None:
    told = declare('<meta property="article:author" content="https://x.test/ada"><meta name="twitter:data1" content="@ada"><p>x')
    assert told.byline is None


def test_date_with_a_zone_is_preferred_to_the_same_date_without() -> None:
    metas = '<meta property="article:published_time" content="2031-03-04T05:06:07+02:00">'
    told = declare(metas + script({**ARTICLE, "datePublished": "2031-03-04T05:06:07"}) + "<p>x")
    assert told.published is not None
    assert told.published.value == "2031-03-04T05:06:07+02:00"


def test_language_is_a_bare_code() -> None:
    assert declare('<html lang="pt-BR"><p>x').language == "pt"
    assert declare('<html lang=""><meta property="og:locale" content="de_DE"><p>x').language == "de"
    assert declare("<p>x").language is None


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2031-03-04T05:06:07Z", "2031-03-04T05:06:07+00:00", Precision.SECOND),
        ("2031-03-04 05:06:07.123 +0530", "2031-03-04T05:06:07+05:30", Precision.SECOND),
        ("2031-03-04T05:06", "2031-03-04T05:06", Precision.MINUTE),
        ("2031/03/04", "2031-03-04", Precision.DAY),
        ("20310304", "2031-03-04", Precision.DAY),
        ("2031-03", "2031-03", Precision.MONTH),
        ("2031", "2031", Precision.YEAR),
        ("Tue, 4 Mar 2031 05:06:07 GMT", "2031-03-04T05:06:07+00:00", Precision.SECOND),
        ("1700000000", "2023-11-14T22:13:20+00:00", Precision.SECOND),
        ("1700000000000", "2023-11-14T22:13:20+00:00", Precision.SECOND),
        ("2031-03-04 10:15 PM", "2031-03-04T22:15", Precision.MINUTE),
        ("2031/03/04, 12:05:06 a.m. +0200", "2031-03-04T00:05:06+02:00", Precision.SECOND),
        ("2031-03-04 9:05 am", "2031-03-04T09:05", Precision.MINUTE),
        ("Tue, 4 Mar 2031 5:06 PM +0000", "2031-03-04T17:06+00:00", Precision.MINUTE),
        ("2031-3-4", "2031-03-04", Precision.DAY),
        ("2031/3/4 7:05", "2031-03-04T07:05", Precision.MINUTE),
    ],
)
def test_moment_is_as_fine_as_written_and_keeps_its_zone(text: str, value: str, precision: Precision) -> None:
    moment = moment_of(text, Told(text, "meta"))
    assert moment is not None
    assert (moment.value, moment.precision) == (value, precision)


@pytest.mark.parametrize("text", ["", "yesterday", "2031-13-04", "2031-02-30", "0001-01-01", "99999", "4 Foo 2031 05:06"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert moment_of(text, Told(text, "meta")) is None


def test_host_is_bare() -> None:
    assert host_of("https://www.velmorapost.test:80/a?b") == "velmorapost.test"
    assert host_of("//news.velmorapost.test/a") == "velmorapost.test"
    assert host_of("no address") is None
    assert host_of(None) is None


def test_house_is_known_by_its_name_or_its_host() -> None:
    told = Declared(outlet=Told("The Velmora Post", "meta"), url="https://www.velmorapost.test/a")
    assert is_house("The Velmora Post", told)
    assert is_house("VelmoraPost", told)
    assert not is_house("Ada Kern", told)
