"""One line is cut where furniture, a dateline or a credit is glued to it, and nowhere else."""

import pytest

from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.notices import cut_line


def cut(line: str, lexicon: IngestLexicon, *, opening: bool = False) -> list[tuple[str, str]]:
    return [(b.role.value, line[b.begin : b.end]) for b in cut_line(line, 0, len(line), lexicon, opening=opening)]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Back", "furniture"),
        ("Facebook Twitter WhatsApp Email", "furniture"),
        ("12 Comments", "furniture"),
        ("Updated: June 3, 2031 10:12", "furniture"),
        ("Publié le 06/01/2031 - 14:16", "furniture"),
        ("Tags: mayor, Karvel", "furniture"),
        ("Sign up for our newsletter", "furniture"),
        ("* * *", "furniture"),
        ("By Jane Roe, Bo Lind and Ada Kern", "byline"),
        ("Von Ada Kern, Berlin", "byline"),
        ("Par Jeanne Dupin", "byline"),
        ("di Bruno Carli", "byline"),
        ("Author: AFP", "byline"),
        ("The Associated Press", "byline"),
        ("Jane Roe 3 March 2031", "byline"),
        ("Jane Roe | Published 4 months ago", "byline"),
        ("© 2031 The Karvel Gazette. All rights reserved.", "notice"),
        ("© Agence France-Presse", "notice"),
        ("Source: Reuters", "notice"),
        ("Read also:", "link"),
        ("Lesen Sie auch: Der Fluss", "link"),
        ("Citește și:", "link"),
        ("Reporting by Jo Roe; Editing by Bo Lind", "credit"),
        ("With inputs from PTI", "credit"),
        ("Photo by Bo Lind", "credit"),
        ("Foto: dpa", "credit"),
        ("REUTERS/Bo Lind", "credit"),
        ("Image source, Getty Images", "credit"),
        ("- Hopes for Karvel -", "subhead"),
    ],
)
def test_whole_lines_tell_what_they_are_for(lexicon: IngestLexicon, line: str, role: str) -> None:
    assert cut(line, lexicon) == [(role, line)]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday evening the storm had passed over the town and left.",
        "By nightfall Karvel was dark.",
        "Thousands sign up for classes in Karvel",
        "Related stories of the flood were told for years.",
        "Jane Roe",
        "The mayor shared the bread with all who came.",
        "WATCHMEN: a word from the old days",
        "SMITH: I never said so, and you know it.",
        "She read 12 books | and wrote one",
        "Photo finishes are rare in Karvel, where nobody runs.",
        "Karvel – the town of the three bridges – was under water.",
    ],
)
def test_plain_lines_stay_whole(lexicon: IngestLexicon, line: str) -> None:
    assert cut(line, lexicon) == [("body", line)]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("(AFP) - The mayor said so.", "(AFP) -"),
        ("KARVEL, March 3 (Reuters) - The mayor said so.", "KARVEL, March 3 (Reuters) -"),
        ("KARVEL, Norland (AP) — The mayor said so.", "KARVEL, Norland (AP) —"),
        ("Karvel (dpa) - Der Bürgermeister kam.", "Karvel (dpa) -"),
        ("Karvel, 3 mars 2031 (AFP) – Le maire est venu.", "Karvel, 3 mars 2031 (AFP) –"),
        ("PARIS — The mayor said so.", "PARIS —"),
        ("BEIJING: The mayor said so.", "BEIJING:"),
        ("(ANSA) - ROMA, 19 GIU - Il sindaco venne.", "(ANSA) - ROMA, 19 GIU -"),
        ("MOSCOW, June 19. /TASS/. The mayor said so.", "MOSCOW, June 19. /TASS/."),
        ("BERLIN (Reuters) The mayor said so.", "BERLIN (Reuters)"),
    ],
)
def test_a_dateline_is_cut_from_the_text_behind_it(lexicon: IngestLexicon, line: str, dateline: str) -> None:
    (role, words), *rest = cut(line, lexicon)
    assert (role, words) == ("dateline", dateline)
    assert [role for role, _ in rest] == ["body"]


def test_an_unknown_place_is_a_dateline_only_where_a_text_opens(lexicon: IngestLexicon) -> None:
    line = "KARVEL: The mayor said so."
    assert cut(line, lexicon, opening=True)[0] == ("dateline", "KARVEL:")
    assert cut(line, lexicon) == [("body", line)]


def test_date_and_place_glued_before_the_text_are_cut_apart(lexicon: IngestLexicon) -> None:
    assert cut(" date 2031-06-20 BEIJING: The mayor said so.", lexicon) == [
        ("furniture", "date 2031-06-20"), ("dateline", "BEIJING:"), ("body", "The mayor said so."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Ada KernPhoto: Bo LIND / AFP / Profimedia", "Ada Kern", "Photo: Bo LIND / AFP / Profimedia"),
        ("Mayor Kern speaks. (Photo by Bo Lind / POOL / AFP)", "Mayor Kern speaks.", "(Photo by Bo Lind / POOL / AFP)"),
        ("Mayor Kern speaks in Karvel | Photo: Bo Lind/dpa", "Mayor Kern speaks in Karvel", "| Photo: Bo Lind/dpa"),
        ("Mayor Kern speaks. REUTERS/Bo Lind", "Mayor Kern speaks.", "REUTERS/Bo Lind"),
        ("Mayor Kern © Bo Lind/AFP via Getty Images", "Mayor Kern", "© Bo Lind/AFP via Getty Images"),
        ("Mayor Kern in a file photo. — Reuters", "Mayor Kern in a file photo.", "— Reuters"),
    ],
)
def test_the_credit_of_a_picture_makes_the_rest_a_caption(lexicon: IngestLexicon, line: str, caption: str, credit: str) -> None:
    assert cut(line, lexicon) == [("caption", caption), ("credit", credit)]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("The mayor went away. — AFP", "notice"),
        ("The mayor went away. (ANI)", "notice"),
        ("The mayor went away. © Agence France-Presse", "notice"),
        ("The mayor went away. (Reporting by Jo Roe; Editing by Bo Lind)", "credit"),
        ("The mayor went away. Read also: Ten ways to go", "link"),
    ],
)
def test_what_is_glued_behind_the_text_leaves_it_body(lexicon: IngestLexicon, line: str, role: str) -> None:
    assert [r for r, _ in cut(line, lexicon)] == ["body", role]


def test_a_counter_glued_to_the_text_is_cut_off(lexicon: IngestLexicon) -> None:
    assert cut("3598 viewsThe mayor went away.", lexicon) == [("furniture", "3598 views"), ("body", "The mayor went away.")]


def test_only_the_wanted_stretch_is_cut(lexicon: IngestLexicon) -> None:
    text = "xx Back yy"
    assert [(b.begin, b.end) for b in cut_line(text, 3, 7, lexicon)] == [(3, 7)]


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("Harbour | Author: Lumen Wire | March 3, 2031, Monday @ 09:15", "March 3, 2031, Monday @ 09:15"),
        ("Harbour • 3 March 2031 • 214 views", "214 views"),
        ("Harbour | March 3, 2031", "March 3, 2031"),
        ("Last modified on 3 March 2031 09:15", "Last modified on 3 March 2031 09:15"),
    ],
)
def test_when_the_page_appeared_is_no_text_where_it_stands_last(line: str, last: str, lexicon: IngestLexicon) -> None:
    parts = cut(line, lexicon)
    assert parts[-1] == ("furniture", last)
    assert "body" not in {role for role, _ in parts}


@pytest.mark.parametrize("line", ["The market | opened on March 3, 2031", "The ferry sailed on March 3, 2031"])
def test_a_day_within_words_stays_text(line: str, lexicon: IngestLexicon) -> None:
    assert cut(line, lexicon) == [("body", line)]
