"""The window of a stream moves with the newest day."""

import random
import tracemalloc

import msgspec
import pytest

from benchmarks.crowd import Crowd
from onrecord.desk.grouping import group
from onrecord.desk.settings import Settings
from onrecord.desk.stream import Stream
from onrecord.model import ReportId, Sketch
from onrecord.reuse.live import LiveSettings


def report(name: str, day: str | None) -> Sketch:
    return Sketch(ReportId(name), "en", 3, (), (("quay", 1),), (), (), day)


@pytest.fixture
def stream() -> Stream:
    return Stream(msgspec.structs.replace(Settings(), live=LiveSettings(window_days=3, window_reports=4)))


def standing(stream: Stream) -> set[str]:
    return {name for story in stream.stories() for name in story.reports}


def test_reports_of_days_that_are_over_leave(stream):
    for name, day in (("a", "2031-01-01"), ("b", "2031-01-02"), ("c", "2031-01-04")):
        stream.add(report(name, day))
    assert standing(stream) == {"b", "c"}


def test_the_oldest_leave_when_the_window_is_full(stream):
    for name, day in (("a", "2031-01-02"), ("b", "2031-01-01"), ("c", "2031-01-02"), ("d", "2031-01-02"), ("e", "2031-01-02")):
        stream.add(report(name, day))
    assert standing(stream) == {"a", "c", "d", "e"}
    assert len(stream) == 4


def test_a_report_without_a_day_counts_as_of_the_newest(stream):
    for name, day in (("a", "2031-01-01"), ("b", None), ("c", "2031-01-04")):
        stream.add(report(name, day))
    assert standing(stream) == {"c"}


def test_a_late_report_is_told_its_story_before_it_leaves(stream):
    stream.add(report("a", "2031-01-09"))
    assert stream.add(report("b", "2031-01-01")).beside == ()
    stream.add(report("c", "2031-01-09"))
    assert standing(stream) == {"a", "c"}


def test_a_new_version_moves_to_its_own_day(stream):
    for name, day in (("a", "2031-01-01"), ("a", "2031-01-03"), ("b", "2031-01-05")):
        stream.add(report(name, day))
    assert standing(stream) == {"a", "b"}


def test_what_is_kept_does_not_grow_with_what_has_passed():
    live = LiveSettings(window_reports=40, window_days=1000)
    window = Stream(msgspec.structs.replace(Settings(), live=live))
    sketches = Crowd(10, 2).sketches(120)
    kept = []
    tracemalloc.start()
    for number in range(3):
        before = tracemalloc.get_traced_memory()[0]
        for sketch in sketches:
            window.add(msgspec.structs.replace(sketch, report=ReportId(f"{number}-{sketch.report}")))
        kept.append(tracemalloc.get_traced_memory()[0] - before)
    tracemalloc.stop()
    assert len(window) == 40
    assert max(kept[1:]) < kept[0] / 10


@pytest.mark.parametrize("seed", range(6))
def test_a_settled_window_has_the_stories_of_all_at_once_twins_and_all(seed):
    settings = msgspec.structs.replace(Settings(), live=LiveSettings(window_days=10**6, window_reports=150))
    sketches, window = Crowd(4, seed).sketches(220), Stream(settings)
    for one in random.Random(seed).sample(sketches, len(sketches)):  # noqa: S311 - an order, no secret
        window.add(one)
        if len(window) % 50 == 0:
            window.settle()
    stories = window.stories()
    kept = {report for story in stories for report in story.reports}
    wanted = group([one for one in sketches if one.report in kept], settings)
    assert len(kept) == 150
    assert sum(len(family) > 1 for story in wanted for family in story.families) > 5
    assert sorted(story.reports for story in stories) == sorted(story.reports for story in wanted)
    assert {family for story in stories for family in story.families} == {f for story in wanted for f in story.families}


def test_reports_taken_in_are_alone_until_all_is_settled():
    settings = msgspec.structs.replace(Settings(), live=LiveSettings(window_days=10**6))
    sketches, window = Crowd(4, 2).sketches(120), Stream(settings)
    window.take_in(sketches[:80])
    assert [len(story.reports) for story in window.told()] == [1] * 80
    beside = {other for one in sketches[80:] for other in window.add(one).beside}
    assert not beside.isdisjoint(one.report for one in sketches[:80])
    assert sorted(story.reports for story in window.stories()) == sorted(story.reports for story in group(sketches, settings))
