"""What every parser gives, whichever language it reads: plain records with raw offsets, one sentence after the other."""

from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.model import ParsedSentence, ParsedToken, PlainSentence, ReportId
from onrecord.text.parse import Parser, installed

LANGUAGES = {
    "en": (None, "Finch said that Moss had sworn that the bridge was safe."),
    "fr": ("fr_core_news_sm", "Odile dit que Bertrand a juré que le pont était sûr."),
}


@pytest.fixture(scope="module")
def parsers() -> dict[str, Parser]:
    return {language: Parser(model) for language, (model, _) in LANGUAGES.items()}


@pytest.fixture(params=sorted(LANGUAGES))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def plain(text: str, begin: int = 0) -> PlainSentence:
    places = range(begin, begin + len(text))
    return PlainSentence(ReportId("r"), 0, text, tuple(places), tuple(place + 1 for place in places))


def parse(parsers: dict[str, Parser], language: str, begin: int = 0) -> ParsedSentence:
    (found,) = parsers[language].parse([plain(LANGUAGES[language][1], begin)])
    return found


def word(sentence: ParsedSentence, text: str) -> ParsedToken:
    return next(token for token in sentence.tokens if token.text == text)


def test_tokens_stand_at_their_raw_offsets(parsers: dict[str, Parser], language: str) -> None:
    text, found = LANGUAGES[language][1], parse(parsers, language, 7)
    assert [text[t.begin - 7 : t.end - 7] for t in found.tokens] == [t.text for t in found.tokens]
    assert (found.begin, found.end) == (7, 7 + len(text))


def test_every_token_is_told_in_full(parsers: dict[str, Parser], language: str) -> None:
    assert all(t.lemma and t.pos and t.tag and t.dep for t in parse(parsers, language).tokens)


def test_parts_of_speech_go_by_one_set_of_names(parsers: dict[str, Parser], language: str) -> None:
    found = parse(parsers, language)
    assert [t.pos for t in found.tokens if t.dep == "ROOT"] == ["VERB"]
    assert word(found, {"en": "bridge", "fr": "pont"}[language]).pos == "NOUN"


def test_clauses_hang_in_each_other(parsers: dict[str, Parser], language: str) -> None:
    tokens = parse(parsers, language).tokens
    middle = next(tokens[t.head] for t in reversed(tokens) if t.dep == "ccomp")
    assert middle.dep == "ccomp"
    assert tokens[middle.head].dep == "ROOT"


def test_a_sentence_read_again_gives_the_same_parse(parsers: dict[str, Parser], language: str) -> None:
    assert parse(parsers, language) == parse(parsers, language)


def test_a_blank_sentence_has_no_tokens(parsers: dict[str, Parser], language: str) -> None:
    (found,) = parsers[language].parse([plain("   ")])
    assert found.tokens == ()


def test_the_first_model_that_is_there_is_taken() -> None:
    assert installed(("no_such_model", "fr_core_news_sm")) == "fr_core_news_sm"
    assert installed(("no_such_model",)) is None


def test_a_model_that_does_not_load_says_how_to_install_it_afresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_news_sm.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelError, match="pip install --no-deps --force-reinstall broken-news-sm"):
        Parser("broken_news_sm")
