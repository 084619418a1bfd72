import pytest

from onrecord.model import PlainSentence, ReportId
from onrecord.text.lifting import lift
from onrecord.text.parse import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def _parsed(parser: Parser, text: str) -> list[tuple[str, str, str]]:
    places = tuple(range(len(text)))
    (sentence,) = parser.parse([PlainSentence(ReportId("a"), 0, text, places, tuple(n + 1 for n in places))])
    assert [text[token.begin : token.end] for token in sentence.tokens] == [token.text for token in sentence.tokens]
    return [(token.text, token.dep, sentence.tokens[token.head].text) for token in sentence.tokens]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It is not and will not pay.", "It will not pay."),
        ("It neither is nor will be paying.", "It will be paying."),
        ("Kolb vowed not to pay.", "Kolb vowed to pay."),
        ("The town would not, and could not, pay.", "The town could not, pay."),
        ("Kolb vowed never again to pay.", "Kolb vowed to pay."),
        ("None the less, Kolb paid.", "Kolb paid."),
        ("Whether or not to pay is open.", "Whether to pay is open."),
        ("Kolb neither sells nor will sell boats.", "Kolb sells nor will sell boats."),
        ("Kolb paid.", "Kolb paid."),
    ],
)
def test_misleading_negations_are_taken_out(text: str, left: str) -> None:
    assert lift(text).text == left


def test_negation_before_an_infinitive_hangs_on_its_verb(parser: Parser) -> None:
    assert ("not", "neg", "send") in _parsed(parser, "Ruria pledged not to send arms to the rebels.")


def test_elided_auxiliary_and_negation_hang_on_the_verb(parser: Parser) -> None:
    parsed = _parsed(parser, "Ruria is not and will not provide arms.")
    assert [word for word, dep, head in parsed if head == "provide" and dep in ("aux", "neg", "cc")] == [
        "is", "not", "and", "will", "not",
    ]


def test_noun_behind_not_to_is_read_as_a_verb(parser: Parser) -> None:
    assert ("fire", "xcomp", "told") in _parsed(parser, "Kolb told the troops not to fire.")
