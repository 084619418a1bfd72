"""Words with their citation, as somebody who copies them needs them."""

from onrecord.render.citation import citation
from onrecord.render.sigla import Witnesses
from tests.builders import dossier, reading, report


def _cited(n_reports, words="Stay.", speaker="Ilse Marn"):
    reports = [report("He said: Stay. And go.", id=f"r{i}", outlet=f"Leaf {i}", published="2024-03-01") for i in range(n_reports)]
    return citation(speaker, [reading(of, *words.split("|")) for of in reports], Witnesses(dossier(*reports)))


def test_words_speaker_report_day_and_place():
    assert _cited(1) == "“Stay.” (Ilse Marn, in Leaf 0, 1 March 2024 [r0, code points 9–14])"


def test_many_carriers_are_counted():
    assert _cited(5).endswith("; and 2 more reports)")
    assert _cited(3).count("code points") == 3


def test_a_split_quotation_shows_its_gap_and_both_places():
    assert _cited(1, "Stay.|And go.", None) == (
        "“Stay. […] And go.” (speaker not told, in Leaf 0, 1 March 2024 [r0, code points 9–14 and 15–22])"
    )
