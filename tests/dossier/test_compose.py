"""The parts come together in one dossier."""

import msgspec
import pytest

from onrecord.dossier.brief import BriefWords
from onrecord.dossier.compose import ComposeSettings, compose
from onrecord.dossier.coverage import CoverageSettings, facts
from onrecord.dossier.findings import Weigher
from onrecord.dossier.narration import Narration
from onrecord.dossier.timeline import timeline
from onrecord.model import Dossier, decode, encode
from onrecord.text.times import TimeFound, TimePrecision
from tests.builders import edge, reading, report, span, utterance
from tests.dossier.conftest import Finder

TEXT = "The council of Orrin voted on Monday to rebuild the old weir above the mill."


def test_the_title_comes_from_the_report_nearest_the_root(
    found: Finder, weigher: Weigher, narration: Narration, words: BriefWords
) -> None:
    known = found(report(TEXT, id="a", title="Copy"), report(TEXT, id="b", title="Wire"))
    known.stemma = msgspec.structs.replace(known.stemma, edges=(edge("b", "a"),))
    assert compose(known, weigher, narration, words, ComposeSettings()).title == "Wire"


def test_a_story_without_headlines_is_called_by_its_opening_words(
    found: Finder, weigher: Weigher, narration: Narration, words: BriefWords
) -> None:
    made = compose(found(report(TEXT)), weigher, narration, words, ComposeSettings())
    assert made.title == "The council of Orrin voted on Monday to rebuild the old weir"


def test_a_dossier_survives_writing_and_reading(found: Finder, weigher: Weigher, narration: Narration, words: BriefWords) -> None:
    made = compose(found(report(TEXT, published="2024-05-06")), weigher, narration, words, ComposeSettings())
    assert decode(encode(made), Dossier) == made


def test_the_timeline_tells_dates_in_their_order_and_no_finer_than_they_were_told(found: Finder) -> None:
    known = found(report(TEXT, id="a", outlet="A", published="2024-05-07"), report(TEXT, id="b", outlet="B", published="2024-05"),
                  report(TEXT, id="c"))  # fmt: skip
    assert [(e.when, e.precision, e.what) for e in timeline(known)] == [
        ("2024-05", "month", "B published"),
        ("2024-05-07", "day", "A published"),
    ]


def test_origins_are_counted_at_their_least(found: Finder) -> None:
    a, b, c = (report(TEXT, id=name) for name in "abc")
    known = found(a, b, c, groups=[["a", "b"], ["b", "c"]])
    assert [known.n_origins(set(names)) for names in ("a", "ab", "ac", "abc", "")] == [1, 1, 2, 2, 0]  # type: ignore[arg-type]


def test_utterances_stand_in_the_order_in_which_a_reader_meets_them(
    found: Finder, weigher: Weigher, narration: Narration, words: BriefWords
) -> None:
    a, b = report("First words. Last words.", id="a"), report("Own words. First words.", id="b")
    shared = reading(b, "First words."), reading(a, "First words.")
    apparatus = (utterance(reading(b, "Own words.")), utterance(reading(a, "Last words.")), utterance(*shared))
    made = compose(found(a, b, apparatus=apparatus), weigher, narration, words, ComposeSettings())
    assert [one.readings[0].text for one in made.apparatus] == ["First words.", "Last words.", "Own words."]


def test_a_time_that_a_fact_is_given_is_an_event_with_all_who_give_it(found: Finder, weigher: Weigher) -> None:
    told_days = zip("abc", ("Monday", "Monday", "Friday"), strict=True)
    a, b, c = (report(TEXT.replace("Monday", day), id=name) for name, day in told_days)
    pairs = [(span(one, one.text), span(other, other.text)) for one, other in ((a, b), (b, c))]
    known = found(a, b, c, pairs=pairs)
    days = {a: ("Monday", "2031-03-10"), b: ("Monday", "2031-03-10"), c: ("Friday", "2031-03-07")}
    known.times = {
        one.id: (TimeFound(span(one, word).begin, span(one, word).end, value, TimePrecision.DAY),)
        for one, (word, value) in days.items()
    }
    told = timeline(known, facts(known, weigher, CoverageSettings()))
    assert [(event.when, event.precision, [one.report for one in event.spans]) for event in told] == [
        ("2031-03-07", "day", ["c"]),
        ("2031-03-10", "day", ["a", "b"]),
    ]
    assert [[known.words(one) for one in event.told] for event in told] == [["Friday"], ["Monday", "Monday"]]


def test_events_stand_in_the_order_in_which_they_begin(found: Finder, weigher: Weigher) -> None:
    told = ("2031-W11", "2031-03", "2031-Q2", "../2031-03-12", "203X")
    reports = [report(f"Sentence number {n} was told on Monday.", id=f"r{n}") for n in range(len(told))]
    known = found(*reports)
    known.times = {
        one.id: (TimeFound(span(one, "Monday").begin, span(one, "Monday").end, value, TimePrecision.DAY),)
        for one, value in zip(reports, told, strict=True)
    }
    events = timeline(known, facts(known, weigher, CoverageSettings()))
    assert [event.when for event in events] == ["203X", "2031-03", "2031-W11", "../2031-03-12", "2031-Q2"]


@pytest.mark.parametrize(
    "time", [TimeFound(28, 34, None, TimePrecision.DAY), TimeFound(28, 34, "2018/..", TimePrecision.YEAR, measures=True)]
)
def test_a_time_unresolved_or_by_which_something_is_ranked_is_no_event(found: Finder, weigher: Weigher, time: TimeFound) -> None:
    a = report(TEXT, id="a")
    known = found(a)
    known.times = {a.id: (time,)}
    assert timeline(known, facts(known, weigher, CoverageSettings())) == ()
