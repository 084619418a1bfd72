"""Phrases of a table in a row of words."""

from onrecord.text.wordbook import Phrases


def test_the_longest_phrase_wins_and_none_overlap() -> None:
    phrases = Phrases({"no": "a", "no longer": "b", "longer": "c"})
    assert phrases.found(("it", "no", "longer", "holds", "no")) == [(range(1, 3), "b"), (range(4, 5), "a")]


def test_a_phrase_at_the_very_end_stays_within_the_words() -> None:
    assert Phrases({"no": "a", "by no means at": "b"}).found(("no",)) == [(range(1), "a")]
