import pytest

from benchmarks.ledger import BATTERY, read_battery, score

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
