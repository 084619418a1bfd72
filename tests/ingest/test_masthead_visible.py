"""The visible masthead tells what the words tell, each part with its span."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.blocks import blocks_of_text
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.masthead import visible_masthead
from onrecord.model import Block, Masthead, ReportId, Role, Told

R = ReportId("r")
RAIN = "The river rose by two metres in one night, and the mayor asked the people of the lower town to leave."
WIND = "The wind had torn the roof off the old school, where some forty families had looked for shelter before."
PIECES = [
    "By Jane Roe", "AFP", "(AFP) - ", "June 19, 2031", " | ", "© ", "Karvel Gazette", "Photo: Bo / AFP", "\n", " reported", "CNN",
    "according to ", "KARVEL: ", " and ", "News.ro", "Updated: ", "Source: Reuters", RAIN, "Journalist", "“x”",
]  # fmt: skip


def head(text: str, lexicon: IngestLexicon, address: str | None = None) -> Masthead:
    return visible_masthead(R, text, blocks_of_text(text, lexicon), lexicon, address=address)


def told_parts(masthead: Masthead) -> list[Told]:
    parts = [masthead.title, masthead.outlet, masthead.agency, masthead.byline, masthead.dateline]
    moments = [moment.told for moment in (masthead.published, masthead.updated) if moment]
    return [*(part for part in parts if part), *moments, *masthead.credits, *masthead.sources]


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@given(st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join))
def test_every_part_is_what_its_span_says(lexicon: IngestLexicon, text: str) -> None:
    for told in told_parts(head(text, lexicon)):
        assert told.basis == "visible"
        assert told.span is not None
        assert letters(told.text) in letters(text[told.span.begin : told.span.end])


@given(st.text(max_size=200))
def test_any_text_has_a_masthead(lexicon: IngestLexicon, text: str) -> None:
    assert head(text, lexicon) == head(text, lexicon)


def test_an_empty_text_tells_nothing(lexicon: IngestLexicon) -> None:
    assert head("", lexicon) == Masthead()


def test_a_wire_on_a_page_tells_its_agency_and_its_minute(lexicon: IngestLexicon) -> None:
    furniture = "General |Author: AFP | June 19, 2031, Thursday @ 17:12| 412 views"
    text = f"Arvel mayor calls for calm\n{furniture}\n(AFP) - {RAIN}\n© Agence France-Presse"
    found = head(text, lexicon)
    assert found.title is not None
    assert found.title.text == "Arvel mayor calls for calm"
    assert found.byline is not None
    assert found.byline.text == "AFP"
    assert found.agency is not None
    assert found.agency.text == "AFP"
    assert found.published is not None
    assert (found.published.value, found.published.precision) == ("2031-06-19T17:12", "minute")
    assert [source.text for source in found.sources] == ["AFP"]
    assert found.outlet is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Roe, Bo Lind and Ada Kern", "Jane Roe, Bo Lind and Ada Kern"),
        ("Von Ada Kern", "Ada Kern"),
        ("Par Jeanne Dupin", "Jeanne Dupin"),
        ("Autor: Jan de Wit", "Jan de Wit"),
        ("By Jane Roe, Political Editor", "Jane Roe"),
        ("By Jane Roe | Karvel | 3 March 2031", "Jane Roe"),
        ("Jane Roe 3 March 2031", "Jane Roe"),
        ("bySauli Roe", "Sauli Roe"),
    ],
)
def test_bylines_lose_their_label_and_what_follows(lexicon: IngestLexicon, line: str, byline: str) -> None:
    found = head(f"River floods the lower town\n{line}\n{RAIN}\n{WIND}", lexicon).byline
    assert found is not None
    assert found.text.removesuffix(" | Karvel") == byline


def test_a_person_the_text_is_about_is_no_author(lexicon: IngestLexicon) -> None:
    told = "Mayor Kern said that the water would fall by noon, and that nobody in the town was hurt."
    text = f"River floods the lower town\nAda Kern\n{told}\n{RAIN}"
    assert head(text, lexicon).byline is None


def test_names_one_below_the_other_are_one_byline(lexicon: IngestLexicon) -> None:
    lines = ["Headline of a page", "Jane Roe", "Bo Lind", "3 March 2031", RAIN]
    kinds = [Role.HEADLINE, Role.BYLINE, Role.BYLINE, Role.FURNITURE, Role.BODY]
    text = "\n".join(lines)
    places = [text.index(line) for line in lines]
    blocks = [Block(role, at, at + len(line), "made") for role, at, line in zip(kinds, places, lines, strict=True)]
    found = visible_masthead(R, text, blocks, lexicon)
    assert found.byline is not None
    assert found.byline.text == "Jane Roe, Bo Lind"
    assert found.published is not None
    assert found.published.value == "2031-03-03"


def test_published_and_updated_are_told_apart_by_their_labels(lexicon: IngestLexicon) -> None:
    labelled = "Updated: 4 March 2031 10:00\nPublished: 3 March 2031"
    found = head(f"River floods the lower town\n{labelled}\n{RAIN}\n{WIND}", lexicon)
    assert found.published is not None
    assert found.published.value == "2031-03-03"
    assert found.updated is not None
    assert found.updated.value == "2031-03-04T10:00"


def test_a_date_in_the_story_is_not_the_day_of_publishing(lexicon: IngestLexicon) -> None:
    story = "The last flood was on 3 March 2021, and it took the bridge with it."
    assert head(f"River floods the lower town\n{RAIN}\n{story}", lexicon).published is None


def test_small_numbers_are_read_day_first_where_the_text_is_not_english(lexicon: IngestLexicon) -> None:
    body = "Der Fluss stieg in einer Nacht um zwei Meter, und die Bürgermeisterin bat die Leute der Unterstadt zu gehen."
    found = head(f"Fluss überschwemmt die Unterstadt\nVeröffentlicht am 05/06/2031\n{body}\n{body}", lexicon).published
    assert found is not None
    assert found.value == "2031-06-05"


@pytest.mark.parametrize(
    ("line", "place"),
    [("KARVEL, Norland (AP) — ", "KARVEL, Norland"), ("BEIJING: ", "BEIJING"), ("(AFP) - ", None)],
)
def test_the_dateline_is_its_place(lexicon: IngestLexicon, line: str, place: str | None) -> None:
    found = head(f"{line}{RAIN}\n{WIND}", lexicon).dateline
    assert (found.text if found else None) == place


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("It rained, AFP reported.", ["AFP"]),
        ("It rained, CNN and News.ro reported. .", ["CNN", "News.ro"]),
        ("The mayor told Reuters on Monday that it rained.", ["Reuters"]),
        ("According to the Karvel Gazette, it rained.", ["Karvel Gazette"]),
        ("Reuters, citing Karvel Radio, said it rained.", ["Reuters", "Karvel Radio"]),
        ("Il pleut, selon l'AFP.", ["AFP"]),
        ("Plouă, transmite AFP, citată de News.ro.", ["AFP", "News.ro"]),
        ("Es regnet, laut dpa.", ["dpa"]),
        ("It rained, says Reuters.", ["Reuters"]),
        ("La agencia EFE informó de la lluvia.", ["EFE"]),
        ("It rained - with Reuters", ["Reuters"]),
        ("The BBC said it would appeal.", []),
        ("He read the Daily Star in bed.", []),
        ("He owned shares of Reuters and of CNN.", []),
        ("Time reported to nobody.", []),
    ],
)
def test_sources_are_named_with_a_verb_or_a_cue(lexicon: IngestLexicon, sentence: str, sources: list[str]) -> None:
    found = visible_masthead(R, sentence, [Block(Role.BODY, 0, len(sentence), "made")], lexicon)
    assert [source.text for source in found.sources] == sources


def test_the_credit_of_a_picture_is_no_source_of_the_text(lexicon: IngestLexicon) -> None:
    found = head(f"{RAIN}\n\nAda KernPhoto: Bo LIND / AFP / Profimedia\n\n{WIND}", lexicon)
    assert found.sources == ()
    assert found.agency is None
    assert [credit.text for credit in found.credits] == ["Photo: Bo LIND / AFP / Profimedia"]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2031 The Karvel Gazette. All rights reserved.", "The Karvel Gazette"),
        ("Copyright © 1999-2031 Arvel Media GmbH", "Arvel Media"),
        ("© Agence France-Presse", None),
        ("The story of the Karvel Gazette is long.", None),
    ],
)
def test_the_outlet_is_who_signs_and_never_the_story(lexicon: IngestLexicon, line: str, outlet: str | None) -> None:
    found = head(f"River floods the lower town\n{RAIN}\n{WIND}\n{line}", lexicon).outlet
    assert (found.text if found else None) == outlet


def test_an_address_tells_the_outlet_and_the_day(lexicon: IngestLexicon) -> None:
    found = head(f"{RAIN}\n{WIND}", lexicon, "https://www.lemonde.fr/2031/03/09/pluie.html")
    assert found.outlet == Told("Le Monde", "address")
    assert found.published is not None
    assert (found.published.value, found.published.told.basis) == ("2031-03-09", "address")


def test_an_unknown_address_stands_for_its_outlet(lexicon: IngestLexicon) -> None:
    assert head(RAIN, lexicon, "https://www.karvelgazette.example/a").outlet == Told("karvelgazette.example", "address")
    signed = head(f"{RAIN}\n{WIND}\n© 2031 Karvel Gazette", lexicon, "https://www.karvelgazette.example/a").outlet
    assert signed is not None
    assert (signed.text, signed.basis) == ("Karvel Gazette", "visible")


def test_the_name_on_top_that_the_last_line_repeats_is_the_outlet(lexicon: IngestLexicon) -> None:
    text = f"KARVEL GAZETTE\n3 May 2031\nOld Mill Press\n\nRiver leaves its bed\n\n{RAIN}\n\n{WIND}\n\n" \
           "(c) Old Mill Press 2031. Karvel Gazette is printed in Karvel every weekday."  # fmt: skip
    masthead = head(text, lexicon)
    assert masthead.outlet is not None
    assert (masthead.outlet.text, masthead.title and masthead.title.text) == ("Karvel Gazette", "River leaves its bed")


def test_a_line_that_opens_with_the_house_is_no_headline(lexicon: IngestLexicon) -> None:
    text = f"KARVEL GAZETTE | English pages\n\nRiver leaves its bed at night\n\n{RAIN}\n\n{WIND}\n\n© Karvel Gazette 2031"
    blocks = blocks_of_text(text, lexicon)
    assert [block.role for block in blocks[:2]] == [Role.FURNITURE, Role.HEADLINE]


def test_a_headline_whose_words_come_again_in_the_text_stays_one(lexicon: IngestLexicon) -> None:
    text = f"Lower town\n\n{RAIN}\n\n{WIND}\n\n© Karvel Gazette 2031. All rights reserved."
    assert blocks_of_text(text, lexicon)[0].role is Role.HEADLINE
