"""Broken encodings are found as the smallest spans, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.repairs import repairs


def read(text: str) -> str:
    place, out = 0, []
    for repair in repairs(text):
        out += [text[place : repair.begin], repair.text]
        place = repair.end
    return "".join([*out, text[place:]])


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("cafÃ© at night", "café at night"),
        ("â€œNoâ€\x9d, he said", "“No”, he said"),
        ("lâ€™eau", "l’eau"),
        ("\x93No\x94", "“No”"),
        ("È™i apoi", "și apoi"),
        ("Ã¢â‚¬Å“No", "“No"),
        ("BÃ¼rgermeister", "Bürgermeister"),
    ],
)
def test_wrecked_letters_are_read_as_they_were_meant(raw: str, meant: str) -> None:
    assert read(raw) == meant


@pytest.mark.parametrize("text", ["naïve café “x” – NÃO", "a \ufffd b", "Å£ar", "Â la carte", "", "plain", "don´t", "a\x85b"])
def test_sound_and_lost_text_is_left_alone(text: str) -> None:
    assert repairs(text) == ()


def test_the_span_is_the_smallest() -> None:
    assert [(r.begin, r.end, r.text) for r in repairs("the cafÃ© owner")] == [(7, 9, "é")]


@given(st.text(max_size=200))
def test_repairs_are_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for repair in repairs(text):
        assert end <= repair.begin < repair.end <= len(text)
        end = repair.end


@given(st.text(alphabet="éüößșțčř“”’–ñ", min_size=1, max_size=6))
def test_what_was_read_in_the_wrong_encoding_never_loses_the_words_around(word: str) -> None:
    wrecked = word.encode().decode("latin-1")
    text = f"before {wrecked} after"
    assert read(text).startswith("before ")
    assert read(text).endswith(" after")
