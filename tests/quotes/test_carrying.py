"""What a quote does to the wording that it comes from, and how the other reports carry it."""

import pytest

from onrecord.model import Carrier, ChangeKind, CheckVerdict, Form, ReadingClass, Report
from tests.builders import quotation, report
from tests.quotes.apparatus import beside, clause, quoted
from tests.quotes.lookups import carried, verdict

WORDS = (
    "We will not close the northern ferry line before the spring. All 12 captains may keep their boats, and the council of Ost "
    "is deeply worried about the senior pilots who left in March."
)
FERRY = report(f"“{WORDS}” Ada Brook said on the quay.", id="ferry")
FIRST, SECOND = WORDS.split(". ")

FLIPS = {
    ChangeKind.NEGATION: "We will close the northern ferry line before the spring.",
    ChangeKind.NUMBER: "All 21 captains may keep their boats",
    ChangeKind.MODALITY: "All 12 captains must keep their boats",
    ChangeKind.PERSON: "I will not close the northern ferry line before the spring.",
    ChangeKind.DEGREE: "the council of Ost is slightly worried about the senior pilots who left in March.",
    ChangeKind.TENSE: "the council of Ost was deeply worried about the senior pilots who left in March.",
    ChangeKind.NAME: "the council of Harlow is deeply worried about the senior pilots who left in March.",
    ChangeKind.SCOPE: "Some 12 captains may keep their boats, and the council of Ost is deeply worried",
    ChangeKind.DATE: "the council of Ost is deeply worried about the senior pilots who left in April.",
}


def one_of(quote: str, *reports: Report) -> Carrier:
    """The only carrier of a quote."""
    (one,) = carried(quote, reports)
    return one


@pytest.mark.parametrize("kind", FLIPS, ids=str)
def test_a_flip_changes_the_meaning_and_is_named(kind: ChangeKind) -> None:
    one = one_of(FLIPS[kind], FERRY)
    assert one.verdict is CheckVerdict.MEANING_CHANGED
    assert kind in {change.kind for change in one.changes if change.meaning}


@pytest.mark.parametrize(("quote", "expected"), [
    (FIRST, CheckVerdict.IDENTICAL),
    (FIRST.upper(), CheckVerdict.TYPOGRAPHIC),
    ("We will not close the northern ferry line", CheckVerdict.TRUNCATED),
    (FIRST + " at the very earliest", CheckVerdict.EXTENDED),
    ("We will not shut the northern ferry line before the spring", CheckVerdict.PARAPHRASED),
])  # fmt: skip
def test_each_way_of_carrying_has_its_verdict(quote: str, expected: CheckVerdict) -> None:
    assert verdict(quote, FERRY) is expected


def test_american_spelling_is_typographic() -> None:
    of = report("“The harbour must honour every licence,” Ada Brook said.", id="a")
    assert verdict("The harbor must honor every license", of) is CheckVerdict.TYPOGRAPHIC


def test_words_in_marks_that_reports_tell_without_are_dissolved() -> None:
    of = report("Ada Brook said that the northern ferry line will not close before the spring.", id="a")
    told = [clause(of, "the northern ferry line", "before the spring", speaker="Ada Brook")]
    (one,) = carried("the northern ferry line will not close before the spring", [of], told)
    assert (one.verdict, one.form, one.speaker) == (CheckVerdict.DISSOLVED, Form.INDIRECT, "Ada Brook")
    assert one.cls is ReadingClass.DISSOLVED


def test_a_denial_dropped_from_what_is_told_without_marks_changes_the_meaning() -> None:
    of = report("Ada Brook said that the northern ferry line will not close before the spring.", id="a")
    told = [clause(of, "the northern ferry line", "before the spring")]
    (one,) = carried("the northern ferry line will close before the spring", [of], told)
    assert one.verdict is CheckVerdict.MEANING_CHANGED


def test_a_cut_tells_what_stands_before_and_after() -> None:
    of = report("“At low tide we let the boats go out, but only if the pilot agrees to it,” Ada Brook said.", id="a")
    one = one_of("we let the boats go out", of)
    assert one.verdict is CheckVerdict.TRUNCATED
    assert one.before is not None
    assert one.after is not None
    assert (one.before.text, one.before.turn) == ("At low tide", None)
    assert (one.after.text, one.after.turn) == ("but only if the pilot agrees to it", "but")
    assert any(change.meaning and change.kind is ChangeKind.SCOPE for change in one.changes)


def test_a_next_sentence_that_turns_is_told_though_the_quote_is_whole() -> None:
    of = report("“The nets are mended and dry. But the boats have holes,” Ada Brook said.", id="a")
    one = one_of("The nets are mended and dry", of)
    assert one.verdict is CheckVerdict.IDENTICAL
    assert one.after is not None
    assert one.after.turn == "but"


def test_an_ellipsis_is_told_as_a_marked_cut() -> None:
    one = one_of("We will not close the northern ferry line … before the spring", FERRY)
    assert one.verdict.is_as_given
    one = one_of("We will not close … before the spring", FERRY)
    assert one.verdict is CheckVerdict.TRUNCATED
    assert [change.sentence for change in one.changes] == ["“the northern ferry line” is left out, marked by an ellipsis"]


def test_brackets_are_told_as_marked_words() -> None:
    one = one_of("We will not close the [only] northern ferry line before the spring", FERRY)
    assert one.verdict is CheckVerdict.EXTENDED
    assert one.changes[-1].sentence == "“[only]” is put in, marked by brackets"


def test_the_word_diff_has_both_wordings_whole() -> None:
    one = one_of("We will never close the ferry line before the spring", FERRY)
    assert " ".join(part.base for part in one.diff if part.base) == "We will not close the northern ferry line before the spring"
    assert " ".join(part.quote for part in one.diff if part.quote) == "We will never close the ferry line before the spring"
    assert [(part.base, part.quote) for part in one.diff if not part.same] == [("not", "never"), ("northern", "")]


def test_what_is_joined_by_place_is_carried_otherwise_though_no_word_is_shared() -> None:
    a = report("Ada Brook called the ferry plan of the northern council “clear-sighted” on the quay of Ost.", id="a")
    b = report("Ada Brook called the ferry plan of the northern council “sensible” on the quay of Ost.", id="b")
    quotations = [quotation(a, "clear-sighted", speaker="Ada Brook"), quotation(b, "sensible", speaker="Ada Brook")]
    found = {one.report: one for one in carried("clear-sighted", [a, b], quotations, beside(a, b, (0, 0)))}
    assert found["a"].verdict is CheckVerdict.IDENTICAL
    assert (found["b"].text, found["b"].verdict.is_as_given) == ("sensible", False)


def test_a_made_up_sentence_after_a_real_one_is_an_addition() -> None:
    one = one_of(f"{FIRST}. Nobody asked the herring merchants of Lorvia about their barrels.", FERRY)
    assert one.verdict is CheckVerdict.EXTENDED


def test_a_report_that_holds_more_is_longer_than_a_cut_quote() -> None:
    one = one_of("All 12 captains may keep their boats", FERRY)
    assert (one.verdict, one.cls) == (CheckVerdict.TRUNCATED, ReadingClass.EXTENDED)


def test_every_span_holds_words_of_the_report() -> None:
    for quote in (*FLIPS.values(), FIRST, SECOND):
        one = one_of(quote, FERRY)
        assert " ".join(FERRY.words(place) for place in one.spans) == one.text


def test_nobody_carries_what_nobody_said() -> None:
    assert carried("The council has sold every boat of the harbour to Harlow", [FERRY], quoted(FERRY)) == ()


TOLD = report("Brook does not support the closure of the harbour. She had not taken part in the talks.", id="told")
HARBOUR = report("“This boat was never ours,” Brook said. “Each case must be looked at alone.”", id="boat")


@pytest.mark.parametrize(("quote", "expected"), [
    ("I do not support the closure of the harbour", CheckVerdict.DISSOLVED),
    ("We do not support the harbour's closure", CheckVerdict.DISSOLVED),
    ("I support the closure of the harbour", CheckVerdict.MEANING_CHANGED),
    ("I did not take part in the talks", CheckVerdict.DISSOLVED),
    ("I took part in the talks", CheckVerdict.MEANING_CHANGED),
    ("We will build a new harbour for the closure of the talks", CheckVerdict.NOT_FOUND),
])  # fmt: skip
def test_what_is_told_without_marks_is_known_in_the_words_of_who_said_it(quote: str, expected: CheckVerdict) -> None:
    assert verdict(quote, TOLD) is expected


@pytest.mark.parametrize(("quote", "expected"), [
    ("Frankly, this boat was never ours", CheckVerdict.EXTENDED),
    ("Each case must be looked at alone and in good time", CheckVerdict.EXTENDED),
    ("This boat was ours", CheckVerdict.MEANING_CHANGED),
    ("This boat was sold", CheckVerdict.NOT_FOUND),
])  # fmt: skip
def test_a_short_remark_is_known_whole_or_with_its_denial_gone(quote: str, expected: CheckVerdict) -> None:
    assert verdict(quote, HARBOUR) is expected


def test_words_exchanged_one_by_one_are_a_translation_there_and_back() -> None:
    wire = report("“Anyone who feels unsafe must be helped to leave, and nobody should be asked why,” Brook said.", id="wire")
    one = one_of("Anyone who feels insecure must be assisted to leave, and nobody should be questioned why", wire)
    assert one.verdict is CheckVerdict.TRANSLATED_BACK
    assert "exchanged one for one" in one.why


def test_who_keeps_a_frame_but_has_words_of_his_own_did_not_take_the_quote_from_there() -> None:
    wire = report("“We want to see success in every part of the land,” Brook said.", id="wire")
    assert verdict("We want to see Lorvia stumble in every part of the land", wire) is CheckVerdict.NOT_FOUND
