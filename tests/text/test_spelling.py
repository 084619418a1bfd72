"""British and American spellings."""

import pytest

from onrecord.desk.lexicon import load
from onrecord.text.spelling import Speller
from onrecord.text.wordbook import ChangeLexicon

SPELLER = Speller(load("change.toml", ChangeLexicon).spelling)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("stabilise", "stabilize"), ("organisation", "organization"), ("analysed", "analyzed"), ("harbour", "harbor"),
        ("neighbourhood", "neighborhood"), ("centre", "center"), ("kilometres", "kilometers"), ("travelled", "traveled"),
        ("defence", "defense"), ("programme", "program"), ("catalogue", "catalog"), ("sceptical", "skeptical"),
        ("grey", "gray"), ("co-operate", "cooperate"),
    ],
)  # fmt: skip
def test_both_spellings_have_one_key(british: str, american: str) -> None:
    assert SPELLER.key(british) == SPELLER.key(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [("four", "for"), ("hour", "hor"), ("prise", "prize"), ("filled", "filed"), ("tours", "tors"), ("there", "theer"),
     ("wise", "wize"), ("hence", "hense"), ("calling", "caling")],
)  # fmt: skip
def test_words_that_only_look_so_keep_their_own_key(one: str, other: str) -> None:
    assert SPELLER.key(one) != SPELLER.key(other)
