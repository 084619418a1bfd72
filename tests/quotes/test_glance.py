"""A glance at numbers never passes over a report that the sieve would name."""

from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.desk.narrowing import short_number
from onrecord.quotes.asked import read_asked
from onrecord.quotes.glance import Heap, Phrase, rows_of
from onrecord.quotes.lookup import Sieve
from onrecord.quotes.nearness import LookupSettings
from onrecord.text.tokens import norms
from tests.quotes.apparatus import LANGUAGES

ENGLISH = LANGUAGES.named("en")
WORDS = (
    "we", "shall", "not", "no", "longer", "sell", "the", "old", "mill", "at", "ostby", "whatever", "china", "beijing",
    "colour", "color", "huge", "enormous", "it", "is", "ours", "never", "reservoir", "turbine", "miller", "millers",
    "harbour", "paid",
)  # fmt: skip
SAID = st.lists(st.sampled_from(WORDS), max_size=90)


def number_of(concept: str) -> int:
    """As the desk tells them."""
    return short_number("en", concept)


def row(words: tuple[str, ...]) -> bytes:
    """The words of a report as numbers of what they stand for."""
    return b"".join(number_of(ENGLISH.book.told[word][2]).to_bytes(4, "little") for word in words)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.lists(SAID, max_size=6))
@example(["it", "is", "ours"], [["it", "is", "not", "ours"], ["it"], ["is", "ours", "it"]])
@example(["the", "old", "mill"], [["the"] * 70 + ["old", "mill"], []])
@example(["china", "paid"], [["beijing", "paid"], ["paid", "china"]])
def test_a_glance_misses_no_report_that_the_sieve_names(quote: list[str], reports: list[list[str]]) -> None:
    sieve = Sieve((read_asked(" ".join(quote), ENGLISH.book),), ENGLISH, LookupSettings())
    said = [norms(" ".join(words)) for words in reports]
    named = {place for place, words in enumerate(said) if sieve.likely_in(words)}
    assert named <= set(sieve.glance(0, number_of).within(rows_of(list(map(row, said)))).tolist())


def test_words_too_far_apart_to_be_of_one_part_are_passed_over() -> None:
    sieve = Sieve((read_asked("The reservoir feeds eleven turbines", ENGLISH.book),), ENGLISH, LookupSettings())
    glance = sieve.glance(0, number_of)
    assert isinstance(glance, Heap)
    near, far = ("reservoir", *["the"] * 9, "turbines"), ("reservoir", *["the"] * 99, "turbines")
    least = Heap(glance.weights, glance.counts, sum(map(glance.weights.__getitem__, map(number_of, ("reservoir", "turbin")))), 60)
    assert least.within(rows_of([row(near), row(far), row(near)])).tolist() == [0, 2]


def test_a_short_quote_is_sought_in_one_row_whatever_denies_it() -> None:
    sieve = Sieve((read_asked("It is ours", ENGLISH.book),), ENGLISH, LookupSettings())
    glance = sieve.glance(0, number_of)
    assert isinstance(glance, Phrase)
    said = ("it", "is", "ours"), ("it", "is", "not", "ours"), ("it", "is"), ("ours",), ("ours", "it", "is")
    assert glance.within(rows_of(list(map(row, said)))).tolist() == [0, 1]
    assert glance.within(rows_of([])).tolist() == []
