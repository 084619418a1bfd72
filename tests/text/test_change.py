"""Detectors of change: each with wordings on which it must speak and near ones on which it must not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.desk.wordbooks import english
from onrecord.model import Change, ChangeKind, ReportId, Role
from onrecord.text.change import changes
from onrecord.text.designation import names_of
from onrecord.text.pairing import Pair, Side, side_of
from onrecord.text.stems import Stems
from onrecord.text.tokens import words_at
from onrecord.text.wordbook import ChangeLexicon, Wordbook

BOOK = english()


def side(text: str, report: str, names: str = "") -> Side:
    raw = f">> {text}"
    return side_of(ReportId(report), raw, words_at(text, 3), BOOK, frozenset(names.split()))


def told(base: str, reading: str, *, direct: bool = True) -> tuple[Change, ...]:
    return changes(Pair(side(base, "a"), side(reading, "b"), BOOK, direct=direct))


def of_kind(kind: ChangeKind, found: tuple[Change, ...]) -> list[Change]:
    return [change for change in found if change.kind is kind]


def meanings(base: str, reading: str, *, direct: bool = True) -> list[str]:
    return [change.sentence for change in told(base, reading, direct=direct) if change.meaning]


SPEAKS = [
    # negation
    ("negation", "we will not sell the port", "we will sell the port"),
    ("negation", "we will sell the port", "we won't sell the port"),
    ("negation", "the mine is safe", "the mine is not safe"),
    ("negation", "they failed to inform the council", "they informed the council"),
    ("negation", "we support the plan", "we oppose the plan"),
    ("negation", "the strike is legal", "the strike is illegal"),
    ("negation", "we have seen no proof of fraud", "we have seen proof of fraud"),
    ("negation", "we will not close the mine and will pay the miners", "we will close the mine and will not pay the miners"),
    ("negation", "she never promised a refund", "she promised a refund"),
    # number
    ("number", "we lost 18 boats", "we lost 20 boats"),
    ("number", "three people drowned", "five people drowned"),
    ("number", "it cost 2.5 million crowns", "it cost 25 million crowns"),
    ("number", "more than 200 houses burned", "fewer than 200 houses burned"),
    ("number", "it fell by 3 percent", "it fell by 8 percent"),
    # date
    ("date", "the vote is on Monday", "the vote is on Tuesday"),
    ("date", "they met in March of that year", "they met in April of that year"),
    ("date", "the bridge was built in 1987", "the bridge was built in 1978"),
    ("date", "he arrived on 4 June with his staff", "he arrived on 14 June with his staff"),
    # modality
    ("modality", "the firm may be selling parts to them", "the firm can sell parts to them"),
    ("modality", "the dam may break", "the dam will break"),
    ("modality", "perhaps the dam will break", "the dam will break"),
    ("modality", "the council must pay", "the council should pay"),
    ("modality", "the firm may supply engines", "the firm supplies engines"),
    ("modality", "the firm supplies engines", "the firm might supply engines"),
    ("modality", "it is possible to reopen", "it is certain to reopen"),
    ("modality", "is it in our interest?", "it is in our interest."),
    # person
    ("person", "I told them to leave", "we told them to leave"),
    # degree, two steps
    ("degree", "we slightly regret the delay", "we extremely regret the delay"),
    # tense
    ("tense", "the harbour is closed", "the harbour was closed"),
    # name
    ("name", "we trust Minister Dravik on this", "we trust Minister Olesky on this"),
    # scope
    ("scope", "some fishermen lost everything", "all fishermen lost everything"),
    ("scope", "some of the houses are unsafe", "the houses are unsafe"),
    ("scope", "we kept all parts of the deal", "we kept most parts of the deal"),
    ("scope", "we checked all 12 boats", "we checked some of the 12 boats"),
    ("scope", "we checked some of the 12 boats", "we checked all 12 boats"),
    ("degree", "the wind was strongest in Orrin", "the wind was weakest in Orrin"),
    ("negation", "it will cost 18 percent more than planned", "it will cost 18 percent fewer than planned"),
    ("scope", "nobody in the town believes it", "hardly anybody in the town believes it"),
    ("scope", "only members may vote on it", "members may vote on it"),
    ("scope", "in Orrin alone it feeds many", "in Orrin and elsewhere it feeds many"),
    ("degree", "I see some progress in it", "I see great progress in it"),
    ("degree", "our patience is small", "our patience is large"),
    ("negation", "no boats sank in the storm", "boats sank in the storm"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "base", "reading"), SPEAKS, ids=[f"{kind}: {base}" for kind, base, _ in SPEAKS])
def test_a_change_of_meaning_is_told(kind: str, base: str, reading: str) -> None:
    assert {change.kind for change in told(base, reading) if change.meaning} == {kind}


SILENT = [
    ("we have not seen any proof", "we have seen no proof"),
    ("they did not inform the council", "they failed to inform the council"),
    ("we did not accept the offer", "we rejected the offer"),
    ("it isn't over", "it is not over"),
    ("not only boats sank", "boats sank"),
    ("we can't pay", "we cannot pay"),
    ("two boats sank", "2 boats sank"),
    ("about 3,598 people came", "about 3,600 people came"),
    ("1,200 people came", "1.200 people came"),
    ("twenty-five boats", "25 boats"),
    ("two million crowns", "2m crowns"),
    ("it is 10 miles away", "it is 16 km away"),
    ("more than 200 houses burned", "200 houses burned"),
    ("more than 200 houses burned", "over 200 houses burned"),
    ("the vote is on Monday", "the vote is on Mon"),
    ("the vote is on Monday", "the vote is tomorrow"),
    ("it could be used against them", "it can be used against them"),
    ("the dam might break", "the dam may break"),
    ("they will pay", "they would pay"),
    ("the council has to pay", "the council must pay"),
    ("we want growth", "we want to see growth"),
    ("the U.S. agreed", "the US agreed"),
    ("the United States agreed to it", "Washington agreed to it"),
    ("Anders Holmqvist spoke", "Anders Holmquist spoke"),
    ("they met at senior level", "they met at high level"),
    ("we are concerned about it", "we are worried about it"),
    ("we stabilise the harbour", "we stabilize the harbor"),
    ("the old harbour", "the harbour"),
    ("in every port we saw it", "in all ports we saw it"),
    ("there are no illusions", "there are no illusions here"),
    ("we have no illusions about the task", "we are under no illusions about the task"),
    ("less than half agreed to it", "under half agreed to it"),
    ("may we ask why it sank?", "may we ask why it sank?"),
    ("it grew at the end of May 2019", "it grew at the end of May 2019"),
    ("the increase is here", "the crease is here"),
    ("only 5 boats sank", "5 boats sank"),
    ("she lives alone in the mill", "she lives by herself in the mill"),
    ("only members may vote on it", "solely members may vote on it"),
    ("not all barges have left Orrin", "five barges stood idle in Orrin"),
    ("many boats sank", "most boats sank"),
]


@pytest.mark.parametrize(("base", "reading"), SILENT, ids=[base for base, _ in SILENT])
def test_a_near_wording_is_no_change_of_meaning(base: str, reading: str) -> None:
    assert meanings(base, reading) == []


INDIRECT = [
    ("we are ready", "they were ready"),
    ("I will go", "he would go"),
    ("it may break", "it might break"),
    ("we must act", "they had to act"),
    ("can it work?", "it could work"),
]


@pytest.mark.parametrize(("base", "reading"), INDIRECT, ids=[base for base, _ in INDIRECT])
def test_indirect_speech_may_shift_back(base: str, reading: str) -> None:
    assert meanings(base, reading, direct=False) == []


def test_one_of_two_joined_tenses_is_a_loss_in_any_speech() -> None:
    for direct in (True, False):
        found = told("it is not and will not provide boats", "it would not provide boats", direct=direct)
        assert [change.kind for change in found if change.meaning] == [ChangeKind.TENSE]


def test_the_sentence_tells_what_became_of_a_modal() -> None:
    assert meanings("the dam may break", "the dam will break") == [
        "“may” became “will”: a possibility is told as a certainty"
    ]


def test_a_lost_qualifier_is_scope_but_no_change_of_meaning() -> None:
    found = told("we sell nuclear fuel abroad", "we sell fuel abroad")
    assert [(change.kind, change.base, change.meaning) for change in found] == [(ChangeKind.SCOPE, "nuclear", False)]


def test_british_and_american_spelling_is_told_as_spelling() -> None:
    found = told("we stabilise the programme", "we stabilize the program")
    assert [change.kind for change in found] == [ChangeKind.SPELLING, ChangeKind.SPELLING]


def test_moved_words_are_told_as_order() -> None:
    found = told("yesterday the mayor opened the bridge", "the mayor opened the bridge yesterday")
    assert [(change.kind, change.base, change.reading) for change in found] == [(ChangeKind.ORDER, "yesterday", "yesterday")]


def test_a_dash_in_place_of_a_comma_is_punctuation() -> None:
    found = told("we agree, fully", "we agree – fully")
    assert [change.kind for change in found] == [ChangeKind.PUNCTUATION]


def test_a_denied_word_and_its_opposite_are_near_but_not_the_same() -> None:
    found = told("we do not support the plan", "we oppose the plan")
    assert (ChangeKind.DEGREE, False) in [(change.kind, change.meaning) for change in found]


def test_nothing_that_differs_goes_untold() -> None:
    base, reading = "every old boat left the quay at dawn", "each ship had sailed before noon"
    spans = [change.base_span for change in told(base, reading) if change.base_span]
    covered = {place for span in spans for place in range(span.begin, span.end)}
    text = f">> {base}"
    for word in ("boat", "left", "quay", "dawn"):
        assert text.index(word) in covered


def test_spans_cite_the_words_that_are_named() -> None:
    base, reading = "we don't think 18 boats may sink on Monday", "I think 20 boats will sink on Tuesday"
    for change in told(base, reading):
        if change.base_span:
            assert f">> {base}"[change.base_span.begin : change.base_span.end] == change.base
        if change.reading_span:
            assert f">> {reading}"[change.reading_span.begin : change.reading_span.end] == change.reading


def test_equal_wordings_have_no_change() -> None:
    assert told("we may not sell 5 boats", "we may not sell 5 boats") == ()


def test_a_language_without_lexicon_still_tells_words() -> None:
    bare = Wordbook(ChangeLexicon("xx"), Stems(None))
    one = side_of(ReportId("a"), "mi ne iras", words_at("mi ne iras"), bare)
    two = side_of(ReportId("b"), "mi tre iras", words_at("mi tre iras"), bare)
    assert [change.kind for change in changes(Pair(one, two, bare, direct=True))] == [ChangeKind.LEXICAL]


def test_a_name_that_the_other_report_knows_may_be_the_same_body() -> None:
    base = side("we trust the Dravik cabinet", "a")
    reading = side("we trust the Elbonia cabinet", "b", names="dravik")
    found = changes(Pair(base, reading, BOOK, direct=True))
    assert [(change.kind, change.meaning) for change in found] == [(ChangeKind.NAME, False)]


def test_a_given_name_before_one_surname_is_another_person_though_the_report_knows_the_first() -> None:
    base, reading = "so Ada Velm told the crew", "so Jonas Velm told the crew, and later Ada Velm wept"
    pair = Pair(side(base, "a"), side(reading, "b", names="ada velm"), BOOK, direct=False)
    assert [(change.base, change.reading) for change in changes(pair) if change.meaning] == [("Ada", "Jonas")]


def test_a_given_name_before_one_surname_is_another_person_though_the_words_before_it_differ() -> None:
    base, reading = "“We have seen few deeds”, Ada Brook added", "“We have seen few actions”, Jon Brook added"
    pair = Pair(side(base, "a", names="ada brook"), side(reading, "b", names="jon brook"), BOOK, direct=False)
    assert [change.sentence for change in changes(pair) if change.meaning] == ["“Ada” became “Jon”: another name"]


def test_two_of_one_family_in_both_reports_may_be_told_in_each_others_place() -> None:
    raw = "so Ada Velm told the crew and Jonas Velm wept", "so Jonas Velm told the crew and Ada Velm wept"
    sides = [
        side_of(ReportId(name), text, words_at(text)[:6], BOOK, frozenset({"ada", "jonas", "velm"}))
        for name, text in zip("ab", raw, strict=True)
    ]
    assert not [change for change in changes(Pair(sides[0], sides[1], BOOK, direct=False)) if change.meaning]


def names(text: str, role: Role = Role.BODY) -> set[str]:
    return set(names_of(text, [(role, words_at(text))], BOOK.lexicon.titles))


def test_a_capital_that_opens_a_sentence_is_no_name() -> None:
    assert names("Boatmen wept. “Herring is dear,” they told Dravik. Later Mr. Olesk came.") == {"dravik", "olesk"}


def test_a_capital_at_the_head_of_a_sentence_is_no_name_before_another_capital_either() -> None:
    assert names("Neighbouring Elbonia waited.") == {"elbonia"}
    assert meanings("Neighbouring Elbonia waited", "Bordering Elbonia waited", direct=False) == []


def test_a_lost_denial_cites_what_stands_in_its_place() -> None:
    (lost,) = told("the door will not stay open", "the door will stay open")
    assert (lost.base, lost.reading) == ("not", "will stay")


def test_a_name_after_a_quotation_closed_by_a_comma_stands_within_a_sentence() -> None:
    assert names("“Herring is dear,” Dravik said. “Why?” Boatmen wept.") == {"dravik"}


def test_headlines_in_title_case_tell_no_names() -> None:
    assert names("Boatmen Weep At The Old Quay", Role.HEADLINE) == set()


def test_another_common_word_at_the_head_of_a_sentence_is_no_other_name() -> None:
    assert meanings("Boatmen in Brack were not won over", "Sailors in Brack were not won over", direct=False) == []


def test_a_limit_turned_round_cites_the_words_that_set_it() -> None:
    (turned,) = told("at least 40 boats sank", "fewer than 40 boats sank")
    assert (turned.base, turned.reading, turned.meaning) == ("at least 40", "fewer than 40", True)


_ODD_WORDS = [
    "we", "I", "may", "will", "not", "no", "never", "can’t", "won't", "18", "2m", "£1.5m", "3,5", "1.000", "²", "½", "dozen",
    "twenty-five", "Monday", "May", "1987", "4th", "U.S.", "US", "the", "of", "some", "all", "-", "—", "“", "”", ",", ".", "?",
    "Dravik", "Dravik's", "support", "oppose", "concern", "is", "was", "and", "harbour", "harbor", "漢字", "ñandú", "e\u0301tude",
]  # fmt: skip
_ODD = st.lists(st.sampled_from(_ODD_WORDS), max_size=14).map(" ".join)


@given(_ODD, _ODD)
@settings(max_examples=150, deadline=None)
def test_any_two_wordings_are_told_with_spans_that_hold(base: str, reading: str) -> None:
    for direct in (True, False):
        for change in told(base, reading, direct=direct):
            assert change.sentence
            if change.base_span:
                assert f">> {base}"[change.base_span.begin : change.base_span.end] == change.base
            if change.reading_span:
                assert f">> {reading}"[change.reading_span.begin : change.reading_span.end] == change.reading


@given(_ODD)
@settings(max_examples=60, deadline=None)
def test_no_wording_differs_from_itself(text: str) -> None:
    assert told(text, text) == ()


@given(_ODD, _ODD)
@settings(max_examples=80, deadline=None)
def test_every_unit_that_differs_is_told(base: str, reading: str) -> None:
    pair = Pair(side(base, "a"), side(reading, "b"), BOOK, direct=True)
    spans = [change.base_span for change in changes(pair) if change.base_span]
    for i, word in enumerate(pair.base.words):
        j = pair.to_reading.get(i)
        if j is None or pair.base.norms[i] != pair.reading.norms[j]:
            assert any(span.begin <= word.begin and word.end <= span.end for span in spans), word.text
