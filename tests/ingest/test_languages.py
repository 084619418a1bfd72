"""Which language a text is in: by its small words where nothing else looks like it, else by the model."""

import pytest

from onrecord.desk.lexicon import load
from onrecord.ingest.languages import LanguageTeller, SmallWords

ENGLISH = (
    "The watch on the dyke said that they would stay through the night, and that the pumps were not as strong as they should be. "
    "It was after midnight when the water, which had been rising for three days, stood at the top of the wall."
)
DUTCH = (
    "De wacht op de dijk zei dat ze de hele nacht zou blijven en dat de pompen niet zo sterk waren als ze hadden moeten zijn. "
    "Het was na middernacht toen het water, dat al drie dagen steeg, aan de rand van de muur stond, en niemand ging naar huis."
)


@pytest.fixture(scope="module")
def teller() -> LanguageTeller:
    return LanguageTeller(load("languages.toml", dict[str, SmallWords]))


def test_small_words_tell_english_without_the_model() -> None:
    fresh = LanguageTeller(load("languages.toml", dict[str, SmallWords]))
    assert fresh.tell(ENGLISH) == "en"
    assert "_identifier" not in vars(fresh)


def test_the_model_tells_what_small_words_do_not(teller: LanguageTeller) -> None:
    assert teller.tell(DUTCH) == "nl"
    assert LanguageTeller().tell(ENGLISH) == "en"


def test_a_text_half_in_another_script_is_left_to_the_model(teller: LanguageTeller) -> None:
    assert teller._shown(ENGLISH + "Дозорные на дамбе остались там на всю ночь, и никто не ушёл домой." * 3) is None


def test_names_and_scraps_tell_nothing(teller: LanguageTeller) -> None:
    assert teller.tell("Ilse Marn") is None
    assert teller._shown("the of and to that") is None
