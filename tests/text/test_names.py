"""Mentions of people and parties by surface rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.lexicon import load
from onrecord.model import Gender, MentionKind, NameMention, Paragraph, ReportId, Role
from onrecord.text.name_rules import NameRules
from onrecord.text.names import mentions, title_words

RULES = load("names.toml", NameRules)


def read(text: str) -> tuple[NameMention, ...]:
    lines = text.split("\n")
    begins = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    paragraphs = [Paragraph(ReportId("r"), i, Role.BODY, line, begins[i]) for i, line in enumerate(lines)]
    return mentions(paragraphs, RULES)


def people(text: str) -> list[str | None]:
    return [m.name for m in read(text) if m.kind is MentionKind.PERSON]


@pytest.mark.parametrize(
    ("text", "name", "title", "affiliation"),
    [
        ("Elbonian Foreign Minister Katherine Aldane said so.", "Katherine Aldane", "Foreign Minister", "Elbonian"),
        ("White House press secretary Karin Orvell-Pryce said so.", "Karin Orvell-Pryce", "press secretary", "White House"),
        ("U.S. Secretary of State Odo F. Marrick said so.", "Odo F. Marrick", "Secretary of State", "U.S."),
        ("Estria's foreign minister, Tomas Brandt, said so.", "Tomas Brandt", "foreign minister", "Estria"),
        ("The foreign minister of Lorva, Catherine Aldane, said so.", "Catherine Aldane", "foreign minister", "Lorva"),
        ("Phil Somner, a spokesman for the Dockers Union, said so.", "Phil Somner", "spokesman", "Dockers Union"),
        ("Its director, Edda Rawling, said so.", "Edda Rawling", "director", None),
        ("Jo Coelbrand, a retired Estrian general who works on maps, said so.", "Jo Coelbrand", "general", "Estrian"),
        ("Rep. Jim Jarrow (R-Ohio), an oversight panel member, said so.", "Jim Jarrow", "Rep", None),
        ("St. Orla Mayor Lyda Krewe said so.", "Lyda Krewe", "Mayor", "St. Orla"),
        ("Bundeskanzlerin Angela Morkel sagte das.", "Angela Morkel", "Bundeskanzlerin", None),
    ],
)
def test_a_title_beside_a_name_is_read_with_its_affiliation(text: str, name: str, title: str, affiliation: str | None) -> None:
    found = next(m for m in read(text) if m.kind is MentionKind.PERSON)
    assert (found.name, found.title, found.affiliation) == (name, title, affiliation)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr. King, 82, left.", "King"),
        ("Martin Lothar King Jr. left.", "Martin Lothar King Jr"),
        ("Theresa May left.", "Theresa May"),
        ("Luiz Ignaz Lula da Sorva left.", "Luiz Ignaz Lula da Sorva"),
        ("Republican Bernie Sandow left.", "Bernie Sandow"),
        ("On Tuesday Clara Bishop left.", "Clara Bishop"),
        ("Clara Bishop's boat left.", "Clara Bishop"),
    ],
)
def test_a_name_is_cut_out_whole(text: str, name: str) -> None:
    assert people(text) == [name]


@pytest.mark.parametrize("text", ["The Justice Department closed.", "Tarn Islands", "The North Port Authority paid."])
def test_a_place_or_a_body_is_no_person(text: str) -> None:
    assert people(text) == []


def test_the_office_of_a_relative_is_nobodys_title() -> None:
    assert read("Ivana Brook, a daughter of the harbor minister, left.")[0].title is None


def test_the_family_name_keeps_its_particles() -> None:
    found = read("President Louis van der Berg left.")[0]
    assert (found.given, found.surname) == ("Louis", "van der Berg")


def test_titles_given_names_and_pronouns_tell_gender() -> None:
    assert [m.gender for m in read("Ms Orvell met spokesman Kim Tarn and Helen Marsh. He left.")] == [
        Gender.FEMALE, Gender.MALE, Gender.FEMALE, Gender.MALE,
    ]


def test_an_office_with_an_indefinite_article_names_nobody() -> None:
    assert [m.text for m in read("A minister met the finance minister.")] == ["the finance minister"]


def test_a_preposition_or_a_possessive_governs_a_mention() -> None:
    assert [(m.text, m.governed) for m in read("In Brannock Aldane praised Orrin's cook.")] == [
        ("Brannock Aldane", True), ("Orrin", True),
    ]


def test_words_of_a_title_leave_out_its_links() -> None:
    assert title_words("Secretary of State") == {"secretary", "state"}


@given(st.text(alphabet="Aa. ,'’sMr\n“”\u200b\u0301minister", max_size=80))
def test_every_mention_stands_where_it_says(text: str) -> None:
    begins: list[int] = []
    for mention in read(text):
        assert text[mention.span.begin : mention.span.end] == mention.text
        begins.append(mention.span.begin)
    assert begins == sorted(begins)
