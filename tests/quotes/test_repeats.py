"""Statements made again in other stories."""

from onrecord.model import Dossier, Form, Origins, Reading, ReadingClass, ReportId, Span, Stemma, Story, Utterance
from onrecord.quotes.repeats import RepeatSettings, with_repeats

PLEDGE = "We will keep the harbour open for every fisherman of the bay"


def _dossier(name: str, *said: tuple[str | None, str], form: Form = Form.DIRECT) -> Dossier:
    utterances = tuple(_utterance(f"{name}{n}", speaker, text, form) for n, (speaker, text) in enumerate(said))
    story = Story(name, (ReportId(f"r{name}"),), ())
    return Dossier(story, name, (), (), Stemma((), ()), Origins(1, 1, ()), (), utterances, (), (), (), ())


def _utterance(name: str, speaker: str | None, text: str, form: Form) -> Utterance:
    report = ReportId(f"r{name[0]}")
    reading = Reading(report, None, (Span(report, 0, len(text)),), text, form, ReadingClass.BASE, ())
    return Utterance(name, speaker, report, "the only wording", (reading,))


def _repeats(*dossiers: Dossier) -> list[list[tuple[str, str]]]:
    found = with_repeats(dossiers, RepeatSettings())
    return [[(one.story, one.utterance) for utterance in dossier.apparatus for one in utterance.repeats] for dossier in found]


def test_a_statement_made_again_in_another_story_is_named_in_both() -> None:
    one, other = _dossier("a", ("Ada Brook", PLEDGE)), _dossier("b", ("Minister Brook", f"As I said, {PLEDGE}"))
    assert _repeats(one, other) == [[("b", "b0")], [("a", "a0")]]


def test_a_repeat_cites_the_words_of_the_other_story() -> None:
    repeat = with_repeats([_dossier("a", ("Ada Brook", PLEDGE)), _dossier("b", ("Ada Brook", PLEDGE))], RepeatSettings())[0]
    assert (repeat.apparatus[0].repeats[0].text, repeat.apparatus[0].repeats[0].spans[0].report) == (PLEDGE, "rb")
    assert len(repeat.apparatus[0].readings) == 1


def test_another_speaker_an_unknown_one_or_another_statement_repeats_nothing() -> None:
    first = _dossier("a", ("Ada Brook", PLEDGE))
    assert _repeats(first, _dossier("b", ("Jon Ferris", PLEDGE))) == [[], []]
    assert _repeats(first, _dossier("b", (None, PLEDGE))) == [[], []]
    other = "We will keep the harbour shut until the storm has gone and boats may sail"
    assert _repeats(first, _dossier("b", ("Ada Brook", other))) == [[], []]


def test_words_told_without_marks_and_two_utterances_of_one_story_are_no_repeats() -> None:
    assert _repeats(_dossier("a", ("Ada Brook", PLEDGE)), _dossier("b", ("Ada Brook", PLEDGE), form=Form.INDIRECT)) == [[], []]
    assert _repeats(_dossier("a", ("Ada Brook", PLEDGE), ("Ada Brook", PLEDGE))) == [[]]
