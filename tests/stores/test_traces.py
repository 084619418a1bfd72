"""What was traced of an archive is kept story by story, and is an answer as long as the archive is the same."""

from collections.abc import Sequence

import pytest

from onrecord.model import Home, KeptFlow, Origins, Recalled, ReportId, Searched, Span, Traced, TracedReport, TracedStory, Traces
from onrecord.stores.store import Store
from tests.stores.conftest import night

SAID = ("dyke", "boots")


def flow(name: str, n_words: int) -> KeptFlow:
    """What a report says that says so many words."""
    home = Home((Span(ReportId(name), 0, 9),), ())
    return KeptFlow(spoken=False, homes=(home,), sizes=(n_words,), norms=SAID[:n_words])


def traces(numbers: tuple[int, int], **words: tuple[int, ...]) -> Traces:
    """What was found out about a story of some reports that say "dyke" and "boots", with the numbers of its origins."""
    reports = tuple(
        TracedReport(ReportId(name), "en", held, held, (flow(name, len(held)),), ("boots",)) for name, held in words.items()
    )
    return Traces(TracedStory(Origins(*numbers, ()), is_quoted=True), reports)


def named(store: Store, numbers: Sequence[int]) -> tuple[ReportId, ...]:
    """The names of some reports."""
    return tuple(report.report.id for _, report in store.recalled(numbers))


def traced(store: Store) -> tuple[int, int]:
    """Three reports in two stories, traced; "dyke" (7) stands in two of them, "boots" (8) in one."""
    for name in ("night", "dawn", "noon"):
        store.put(night(name))
    made_of = store.begin_traces("ours")
    assert store.keep_traces([traces((0, 1), night=(7,), noon=()), traces((1, 1), dawn=(7, 8))], "ours", made_of)
    return made_of


def test_what_was_traced_is_an_answer_once_all_is_and_until_a_report_is_added(store: Store) -> None:
    made_of = traced(store)
    assert store.traced("ours") is None
    told = store.end_traces("ours", made_of, 4, 5)
    assert told == Traced(Searched(3, 1, 2), 4, 5, ("en",))
    assert store.traced("ours") == told
    assert store.traced("others") is None
    store.put(night("late"))
    assert store.traced("ours") is None
    assert store.traced_sets() == (frozenset({"night", "noon"}), frozenset({"dawn"}))
    made_of = store.begin_traces("ours")
    assert store.end_traces("ours", made_of, 0, 0) is None
    assert store.keep_traces([traces((2, 3), late=(8,), dawn=(7, 8))], "ours", made_of)
    grown = store.end_traces("ours", made_of, 0, 0)
    assert grown is not None
    assert (grown.searched.reports, grown.searched.origins_at_least, grown.searched.origins_at_most) == (4, 2, 4)
    assert set(store.traced_sets()) == {frozenset({"night", "noon"}), frozenset({"dawn", "late"})}
    assert named(store, store.holding({8: 1.0}, 1.0)) == ("dawn", "late")


def test_what_was_traced_of_an_older_archive_or_otherwise_is_not_kept(store: Store) -> None:
    made_of = traced(store)
    store.put(night("late"))
    assert not store.keep_traces([traces((1, 1), night=(7,))], "ours", made_of)
    assert store.end_traces("ours", made_of, 0, 0) is None
    assert len(store.traced_sets()) == 2
    made_of = store.begin_traces("others")
    assert store.traced_sets() == ()
    assert store.holding({7: 1.0}, 1.0) == ()
    assert not store.keep_traces([traces((1, 1), night=(7,))], "ours", made_of)


def test_a_report_that_is_read_anew_takes_its_traced_story_with_it(store: Store) -> None:
    traced(store)
    store.put(night("noon"), renew=True)
    assert store.traced_sets() == (frozenset({"dawn"}),)


def test_where_nothing_else_changed_but_places_nothing_is_an_answer(store: Store) -> None:
    made_of = traced(store)
    store.end_traces("ours", made_of, 0, 0)
    store.places.begin_anew("other settings")
    assert store.traced("ours") is None
    assert not store.keep_traces([traces((1, 1), night=(7,))], "ours", made_of)


def test_reports_that_hold_words_of_enough_weight_are_found(store: Store) -> None:
    traced(store)
    assert named(store, store.holding({7: 1.0, 8: 2.0, 9: 5.0}, 1.0)) == ("night", "dawn")
    assert named(store, store.holding({7: 1.0, 8: 2.0}, 3.0)) == ("dawn",)
    assert store.holding({9: 1.0}, 1.0) == ()
    assert named(store, store.holding({}, 0.0)) == ("night", "dawn", "noon")


def test_what_traced_reports_say_comes_back(store: Store) -> None:
    traced(store)
    seven, eight = (number.to_bytes(4, "little") for number in (7, 8))
    assert sorted(store.said(store.holding({}, 0.0))) == [(1, "en", seven), (2, "en", seven + eight), (3, "en", b"")]
    assert list(store.words([2, 3])) == [(2, "en", (("dyke", "boots"),)), (3, "en", ((),))]
    (_, dawn), = store.recalled(store.holding({8: 1.0}, 1.0))
    assert dawn == Recalled(night("dawn").report, "en", (flow("dawn", 2),), ("boots",), dawn.story)
    assert store.recalled_by_name(ReportId("dawn")) == dawn
    with pytest.raises(KeyError):
        store.recalled_by_name(ReportId("dusk"))


def test_a_traced_story_comes_with_all_its_reports(store: Store) -> None:
    traced(store)
    numbers = {report.report.id: report.story for _, report in store.recalled(store.holding({}, 0.0))}
    assert numbers["night"] == numbers["noon"] != numbers["dawn"]
    both = store.traced_stories(sorted(set(numbers.values())))
    assert both[numbers[ReportId("noon")]] == TracedStory(Origins(0, 1, ()), is_quoted=True)
    assert store.traced_members(numbers[ReportId("noon")]) == ("night", "noon")
    assert store.traced_stories([]) == {}
