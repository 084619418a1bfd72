import pytest

from benchmarks.ledger import BATTERY, FRESH, read_battery, score, score_classes

pytestmark = pytest.mark.slow


def test_hard_sentences_keep_their_polarity() -> None:
    battery = read_battery()
    scored = score(battery)
    assert len(battery) >= 120
    assert scored.share >= 0.95, [hard.text for hard, _ in (*scored.reversed, *scored.missed)]
    assert len(scored.reversed) <= 1, [hard.text for hard, _ in scored.reversed]


def test_hard_sentences_are_each_a_line_of_their_own() -> None:
    texts = [hard.text for hard in read_battery(BATTERY)]
    assert len(set(texts)) == len(texts)


def test_fresh_sentences_are_not_reversed() -> None:
    scored = score(read_battery(FRESH))
    assert scored.share >= 0.9, [hard.text for hard, _ in (*scored.reversed, *scored.missed)]
    assert len(scored.reversed) <= 1, [hard.text for hard, _ in scored.reversed]


def test_sentences_of_the_classes_get_their_codes() -> None:
    right, n, wrong = score_classes()
    assert right >= 0.92 * n, wrong
