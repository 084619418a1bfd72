"""Where a quote stands in a report, and when nothing there comes near enough."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import CheckVerdict, Report
from tests.builders import quotation, report
from tests.quotes.apparatus import quoted
from tests.quotes.lookups import carried, parts_of, verdict

SPEECH = (
    "The harbour board has counted the barrels twice and found forty missing",
    "No captain on this coast would sail without a lamp in his bow",
    "Our grandmothers salted herring in this shed and nobody fell sick",
    "We cannot repair the lighthouse before the autumn gales arrive",
)
HARBOUR = report(
    f"“{SPEECH[0]}. {SPEECH[1]},” Ada Brook told the guild in Ost.",
    "The lighthouse keeper has asked for a warmer coat every winter since the mill burned down.",
    f"“{SPEECH[2]}. {SPEECH[3]},” Brook added.",
    id="harbour",
)

INVENTED = (
    "The board will count the barrels again before the autumn",
    "No captain has ever complained about the lamps in the harbour",
    "Our captains are the best on this coast and nobody can replace them",
    "We shall build a new lighthouse with the money from the herring",
    "Nobody in the guild wants to repair the shed",
    "The gales have cost the harbour forty boats in a single winter",
    "My grandmother was the first captain on this coast",
    "The keeper of the lighthouse deserves a warmer welcome",
)


def words_of(quote: str, of: Report = HARBOUR) -> str:
    found = parts_of(quote, [of], quoted(of))
    return " ".join(of.words(place) for part in found.values() for place in part.spans)


def test_a_quote_is_found_within_a_longer_quotation_by_its_own_words() -> None:
    assert words_of("captain on this coast would sail without a lamp") == "captain on this coast would sail without a lamp"


def test_a_quote_over_the_end_of_a_sentence_is_found_in_both() -> None:
    quote = "nobody fell sick. We cannot repair the lighthouse"
    assert words_of(quote) == "nobody fell sick We cannot repair the lighthouse"


def test_a_quote_split_by_its_cue_is_found_without_the_cue() -> None:
    split = report("“The mill,” said Jon Ferris, “should be rebuilt before the harvest comes in.”", id="mill")
    quotations = [quotation(split, "The mill,", "should be rebuilt before the harvest comes in.")]
    (one,) = carried("The mill should be rebuilt before the harvest comes in", [split], quotations)
    assert one.verdict is CheckVerdict.IDENTICAL
    assert [split.words(place) for place in one.spans] == ["The mill", "should be rebuilt before the harvest comes in"]


def test_speech_of_two_speakers_is_not_run_together() -> None:
    two = report("“We shall mend the net,” Ada Brook said.", "“By Friday at the latest,” Jon Ferris said.", id="two")
    quotations = [quotation(two, "We shall mend the net,", speaker="Ada Brook"),
                  quotation(two, "By Friday at the latest,", speaker="Jon Ferris")]  # fmt: skip
    assert all(one.verdict is not CheckVerdict.IDENTICAL for one in carried("We shall mend the net by Friday", [two], quotations))


def test_a_short_quote_is_found_only_word_for_word() -> None:
    odd = report("He called the plan “a wet lamp” and left.", id="odd")
    assert verdict("a wet lamp", odd) is CheckVerdict.IDENTICAL
    assert verdict("a dry lamp", odd) is CheckVerdict.NOT_FOUND
    assert verdict("the plan", odd) is CheckVerdict.NOT_FOUND


def test_foreign_marks_and_straight_marks_are_alike() -> None:
    assert verdict('"Our grandmothers salted herring in this shed and nobody fell sick"', HARBOUR) is CheckVerdict.IDENTICAL
    assert verdict("« Our grandmothers salted herring in this shed and nobody fell sick »", HARBOUR) is CheckVerdict.IDENTICAL


@pytest.mark.parametrize("quote", INVENTED)
def test_a_made_up_sentence_on_the_theme_is_not_found(quote: str) -> None:
    assert verdict(quote, HARBOUR) is CheckVerdict.NOT_FOUND


@st.composite
def slices(draw: st.DrawFn) -> str:
    """Words of one of the sentences, at least four in a row."""
    words = draw(st.sampled_from(SPEECH)).split()
    begin = draw(st.integers(0, len(words) - 4))
    return " ".join(words[begin : draw(st.integers(begin + 4, len(words)))])


@given(slices())
@settings(max_examples=60, deadline=None)
def test_a_slice_of_a_quotation_is_identical_or_truncated(quote: str) -> None:
    whole = quote in SPEECH
    assert verdict(quote, HARBOUR) is (CheckVerdict.IDENTICAL if whole else CheckVerdict.TRUNCATED)


@given(st.sampled_from(SPEECH), st.data())
@settings(max_examples=60, deadline=None)
def test_two_words_that_changed_places_are_never_identical(sentence: str, data: st.DataObject) -> None:
    words = sentence.split()
    a = data.draw(st.integers(0, len(words) - 2))
    b = data.draw(st.sampled_from([place for place in range(a + 1, len(words)) if words[place].lower() != words[a].lower()]))
    words[a], words[b] = words[b], words[a]
    assert not verdict(" ".join(words), HARBOUR).is_as_given


@given(st.sampled_from(SPEECH), st.data())
@settings(max_examples=60, deadline=None)
def test_a_word_from_elsewhere_is_never_identical(sentence: str, data: st.DataObject) -> None:
    words = sentence.split()
    place = data.draw(st.integers(0, len(words) - 1))
    words[place] = data.draw(st.sampled_from(["turnip", "violet", "seven", "never", "Orland"]))
    assert not verdict(" ".join(words), HARBOUR).is_as_given
