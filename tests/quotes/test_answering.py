"""Whose words they are, in which order the answers stand, and on how many origins they rest."""

import pytest

from onrecord.desk.lexicon import load
from onrecord.model import Carrier, CheckVerdict, Form, OriginGroup, Origins, ReadingClass, ReportId, Span
from onrecord.quotes.answering import in_order, is_speaker, speaker_match, wordings
from onrecord.text.name_rules import NameRules
from onrecord.text.spelling import Speller, SpellingRules

RULES = load("names.toml", NameRules)


def carrier(
    report: str, speaker: str | None = "Ada Brook", verdict: CheckVerdict = CheckVerdict.IDENTICAL, nearness: float = 1.0,
    text: str = "boat",
) -> Carrier:
    name = ReportId(report)
    cls = ReadingClass(verdict.value)
    return Carrier(name, (Span(name, 0, 4),), text, Form.DIRECT, speaker, verdict, (), "", cls, nearness, ())


@pytest.mark.parametrize(("asked", "told"), [
    ("Ada Brook", "Ada Brook"), ("Brook", "Ada Brook"), ("Ms. Brook", "Ada Brook"), ("ADA BROOK", "Ada Brook"),
    ("A. Brook", "Ada Brook"), ("Foreign Minister Ada Brook", "Ada Brook"), ("Harbour Board", "the Harbour Board of Ost"),
    ("the ministry", "the ministry of harbours"),
])  # fmt: skip
def test_names_that_may_mean_one_speaker(asked: str, told: str) -> None:
    assert is_speaker(asked, told, RULES)


@pytest.mark.parametrize(("asked", "told"), [
    ("Jon Brook", "Ada Brook"), ("Ada Ferris", "Ada Brook"), ("Jon Ferris", "Ada Brook"), ("the council", "the ministry"),
    ("Ada", "Brook"),
])  # fmt: skip
def test_names_that_mean_two_speakers(asked: str, told: str) -> None:
    assert not is_speaker(asked, told, RULES)


def test_the_match_is_open_where_no_speaker_is_told_or_asked_for() -> None:
    assert speaker_match([carrier("a", None)], "Ada Brook", RULES) is None
    assert speaker_match([carrier("a")], None, RULES) is None
    assert speaker_match([], "Ada Brook", RULES) is None


def test_one_report_that_names_the_speaker_is_enough() -> None:
    assert speaker_match([carrier("a", "Jon Ferris"), carrier("b")], "Ada Brook", RULES) is True
    assert speaker_match([carrier("a", "Jon Ferris"), carrier("b", None)], "Ada Brook", RULES) is False


def test_who_carries_it_otherwise_does_not_decide_whose_words_they_are() -> None:
    cut = carrier("b", "Ada Brook", CheckVerdict.TRUNCATED)
    assert speaker_match([carrier("a", "Jon Ferris"), cut], "Ada Brook", RULES) is False


def test_as_given_goes_before_near_and_the_speaker_asked_for_before_others() -> None:
    cut, other, own = carrier("a", verdict=CheckVerdict.TRUNCATED), carrier("b", "Jon Ferris"), carrier("c")
    assert in_order([cut, other, own], "Ada Brook", RULES) == (own, other, cut)
    assert in_order([own, cut, other], None, RULES) == (other, own, cut)


def test_each_wording_rests_on_the_origins_of_those_who_carry_it_so() -> None:
    a, b, c = (ReportId(name) for name in "abc")
    stories = [Origins(1, 1, (OriginGroup((a, b), "A", "", (), a),)), Origins(1, 1, (OriginGroup((c,), "C", "", (), c),))]
    near = CheckVerdict.MEANING_CHANGED
    found = [
        carrier("a"), carrier("b", verdict=near, text="the harbour"), carrier("c", verdict=near, text="The harbor"),
        carrier("c", verdict=CheckVerdict.DISSOLVED, text="the harbour"),
    ]  # fmt: skip
    given, changed, told = wordings(found, stories, Speller(SpellingRules((("our$", "or"),))))
    assert [one.reports for one in (given, changed, told)] == [("a",), ("b", "c"), ("c",)]
    assert [(one.origins.at_least, [group.label for group in one.origins.groups]) for one in (given, changed, told)] == [
        (1, ["A"]), (2, ["A", "C"]), (1, ["C"])
    ]  # fmt: skip
    assert [group.lacks_it for group in (*given.origins.groups, *changed.origins.groups)] == [False, True, False]


def test_the_fewest_origins_that_account_for_the_words_are_told_at_least() -> None:
    names = ("mnp", "am", "bnp")
    told = Origins(3, 3, tuple(OriginGroup(tuple(map(ReportId, group)), group, "", ()) for group in names))
    assert told.behind(map(ReportId, "abmnp")).at_least == 2, "the largest group is not needed"


def test_a_merged_report_owes_its_words_to_one_of_its_origins_at_least() -> None:
    one, two = (OriginGroup(tuple(map(ReportId, names)), names[0], "", ()) for names in (("a", "m"), ("b", "m")))
    told = Origins(2, 2, (one, two))
    behind = {names: told.behind(map(ReportId, names)) for names in ("m", "ab", "am", "a", "")}
    assert {names: (one.at_least, one.at_most) for names, one in behind.items()} == {
        "m": (1, 2), "ab": (2, 2), "am": (1, 2), "a": (1, 1), "": (0, 0)
    }  # fmt: skip
    assert [(group.label, group.reports) for group in behind["am"].groups] == [("a", ("a", "m")), ("b", ("m",))]
