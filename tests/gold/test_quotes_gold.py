"""The gold quotations: made from their mark-up, in bounds, in order, sound; and the matching that scores with them."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.gold.articles import FOLDER, GoldArticle, GoldQuote, read_articles
from benchmarks.quotes import Match, letters, match, score
from onrecord.model import Form, Kind
from tools.write_gold_quotes import articles_of, as_lines, strip_marks

SOURCES = sorted(FOLDER.glob("*.txt"))
ARTICLES = [article for path in sorted(FOLDER.glob("*.jsonl")) for article in read_articles(path)]
QUOTES = [(article, quote) for article in ARTICLES for quote in article.quotes]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_lines_are_what_the_mark_up_makes(path: Path) -> None:
    made = as_lines(articles_of(path.read_text(encoding="utf-8"), path.stem))
    assert path.with_suffix(".jsonl").read_text(encoding="utf-8") == made


def test_every_file_of_lines_has_its_mark_up() -> None:
    assert [path.stem for path in SOURCES] == [path.stem for path in sorted(FOLDER.glob("*.jsonl"))]


def test_the_set_is_as_large_and_as_mixed_as_it_says() -> None:
    paragraphs = [(article.language or "", text) for article in ARTICLES for text in article.text.split("\n\n")]
    languages = [language.split("-")[0] for language, _ in paragraphs]
    assert len(paragraphs) >= 180
    assert languages.count("en") >= 100
    assert all(languages.count(language) >= 7 for language in ("de", "fr", "es", "it", "pt", "ro"))
    assert len({article.id for article in ARTICLES}) == len(ARTICLES)


def test_spans_are_in_bounds_in_order_and_hold_words() -> None:
    for article, quote in QUOTES:
        for spans in (quote.content, quote.source, quote.cue):
            assert all(0 <= begin < end <= len(article.text) for begin, end in spans), article.id
            assert all(first[1] <= second[0] for first, second in pairwise(spans)), article.id
            assert all(letters(article.text, (span,)) for span in spans), article.id
        assert quote.content, article.id


def test_contents_do_not_begin_or_end_in_blanks() -> None:
    for article, quote in QUOTES:
        pieces = [article.text[begin:end] for begin, end in quote.content]
        assert pieces == [piece.strip() for piece in pieces], article.id


def test_labels_are_known_words() -> None:
    assert {quote.type for _, quote in QUOTES} == {str(form) for form in Form}
    assert {quote.kind for _, quote in QUOTES} == {str(kind) for kind in Kind}


def test_quotations_stand_in_the_order_of_their_contents() -> None:
    for article in ARTICLES:
        places = [(quote.content[0][0], -quote.content[-1][1]) for quote in article.quotes]
        assert places == sorted(places), article.id


def test_contents_of_one_article_are_apart_or_one_holds_the_other_as_its_parent() -> None:
    for article in ARTICLES:
        held = [letters(article.text, quote.content) for quote in article.quotes]
        for number, quote in enumerate(article.quotes):
            for other in range(number + 1, len(held)):
                if held[number] & held[other]:
                    assert held[other] < held[number], f"{article.id}: {number} and {other}"
                    assert number in _above(article.quotes, other), f"{article.id}: {other} does not hang on {number}"
            assert quote.parent is None or held[number] < held[quote.parent], article.id


def _above(quotes: tuple[GoldQuote, ...], number: int) -> list[int]:
    """The parents of a quotation, the nearest first."""
    parent = quotes[number].parent
    return [] if parent is None else [parent, *_above(quotes, parent)]


def test_attribution_is_nested_to_a_depth_of_three() -> None:
    assert max(len(_above(article.quotes, number)) for article in ARTICLES for number in range(len(article.quotes))) == 2


def test_speakers_and_addressees_are_named_in_their_article() -> None:
    for article, quote in QUOTES:
        for name in (quote.speaker, quote.addressee):
            last = (name or "").split()[-1:]
            assert not last or last[0].casefold()[:4] in article.text.casefold(), f"{article.id}: {name}"


def test_marks_are_stripped_and_other_brackets_stay() -> None:
    text, marks = strip_marks("“[1=[2@They] [sic] [2~said] [2=no]],” [1@she] [1~sighed].")
    assert text == "“They [sic] said no,” she sighed."
    assert [text[begin:end] for begin, end in marks[1, "="]] == ["They [sic] said no"]
    assert [text[begin:end] for begin, end in marks[2, "="]] == ["no"]


@pytest.mark.parametrize(
    ("labels", "flaw"),
    [("1 direct | null\n2 direct | null", "labelled"), ("", "labelled"), ("1 direct | null | for Ann", "more than")],
)
def test_mark_up_that_does_not_add_up_is_refused(labels: str, flaw: str) -> None:
    with pytest.raises(ValueError, match=f"t/a: .*{flaw}"):
        articles_of(f"=== en a\n“[1=No.]”\n---\n{labels}\n", "t")


def test_a_mark_that_is_never_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="never closed"):
        strip_marks("[1=No.")


def test_the_best_match_goes_first_and_halves_do_not_count() -> None:
    whole, most, few = frozenset(range(10)), frozenset(range(7)), frozenset(range(4))
    assert match([whole], [most, whole]) == (Match(0, 1, 1.0),)
    assert match([whole], [few]) == ()


@given(some.lists(some.frozensets(some.integers(0, 30), min_size=1), max_size=6))
def test_a_list_of_contents_matches_itself_wholly(contents: list[frozenset[int]]) -> None:
    assert [pair.share for pair in match(contents, contents)] == [1.0] * len(contents)


@given(*[some.lists(some.frozensets(some.integers(0, 12), min_size=1), max_size=6)] * 2)
def test_no_quotation_is_matched_twice(gold: list[frozenset[int]], found: list[frozenset[int]]) -> None:
    pairs = match(gold, found)
    assert len({pair.gold for pair in pairs}) == len({pair.found for pair in pairs}) == len(pairs)


def test_the_program_is_scored_article_by_article() -> None:
    text = "“We sail at dawn,” said Nora Vance."
    plain = GoldArticle("a", text, (GoldQuote(((1, 17),), ((24, 34),), ((19, 23),), "direct"),))
    (one, empty) = score([plain, GoldArticle("b", "The harbor was quiet.", ())], fast=True, language="en")
    assert [pair.share for pair in one.matches] == [1.0]
    assert empty.matches == ()
