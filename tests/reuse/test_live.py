"""Reports that come one by one end in the stories of all at once."""

import random
from collections.abc import Callable, Sequence
from itertools import combinations

import pytest

from benchmarks.newsroom.newsroom import simulate
from onrecord.desk.lexicon import load
from onrecord.model import ReportId, Sketch, Story
from onrecord.reuse.candidates import CandidateSettings, candidates, partners
from onrecord.reuse.cluster import ClusterSettings, cluster
from onrecord.reuse.kin import Kin
from onrecord.reuse.live import LiveWindow
from onrecord.reuse.sketch import sketch
from onrecord.reuse.ties import StoryWeights, verify
from onrecord.reuse.tongue import Tongues
from onrecord.reuse.window import WindowSettings, window

Open = Callable[[], LiveWindow]
Sketched = Callable[..., Sketch]


@pytest.fixture(scope="module")
def weights() -> StoryWeights:
    return load("weights/stories.json", StoryWeights)


@pytest.fixture(scope="module")
def opened(tongues: Tongues, weights: StoryWeights) -> Open:
    def make() -> LiveWindow:
        kin = Kin(tongues, weights, window=WindowSettings(), candidates=CandidateSettings())
        return LiveWindow(kin, weights, ClusterSettings())

    return make


@pytest.fixture(scope="module")
def crowd(make, tongues) -> tuple[Sketch, ...]:
    """Some 70 reports of a dozen events and of strangers, within an hour."""
    items = simulate(10, 20, 3).items
    return tuple(sketch(make(item.id, item.text, day="2031-01-01", outlet=item.outlet), tongues) for item in items)


@pytest.fixture(scope="module")
def at_once(crowd, tongues, weights) -> tuple[Story, ...]:
    view = window(crowd, tongues)
    ties = verify(view, candidates(view), weights)
    return cluster(view.ids, ties, partners=partners(len(view.ids)))


@pytest.fixture
def sketched(make, tongues) -> Sketched:
    return lambda name, lines, day="2031-01-01": sketch(make(name, "\n".join(lines), day=day), tongues)


def pairs(stories: Sequence[Story]) -> set[tuple[ReportId, ReportId]]:
    return {pair for story in stories for pair in combinations(story.reports, 2)}


def members(live: LiveWindow) -> list[tuple[str, ...]]:
    return [story.reports for story in live.stories()]


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_arrival_gives_nearly_the_stories_of_all_at_once(crowd, at_once, opened, seed):
    live = opened()
    for one in random.Random(seed).sample(crowd, len(crowd)):  # noqa: S311 - an order, no secret
        live.add(one)
    found, wanted = pairs(live.stories()), pairs(at_once)
    assert len(found & wanted) >= 0.92 * max(len(found), len(wanted))


def test_families_are_those_of_all_at_once(crowd, at_once, opened):
    live = opened()
    for one in crowd:
        live.add(one)
    families = {frozenset(family) for story in live.stories() for family in story.families}
    wanted = {frozenset(family) for story in at_once for family in story.families}
    assert len(families & wanted) >= 0.95 * len(families | wanted)


def test_an_arrival_tells_its_story_and_who_stands_there(opened, sketched, ferry, budget):
    live = opened()
    first = live.add(sketched("a", ferry[:4]))
    other = live.add(sketched("b", budget))
    second = live.add(sketched("c", ferry[1:]))
    assert (first.beside, other.beside, second.beside) == ((), (), ("a",))
    assert second.story == first.story != other.story
    assert second.changes == ()


def test_a_report_that_joins_two_stories_is_told_as_their_merger(opened, sketched, ferry, volcano):
    live = opened()
    begun = [live.add(sketched(name, lines)).story for name, lines in (
        ("a", ferry), ("b", ferry), ("c", volcano), ("d", volcano))]
    assert len(set(begun)) == 2
    (change,) = live.add(sketched("e", (*ferry, *volcano))).changes
    assert (change.kind, change.at) == ("merged", "e")
    assert {change.story, change.other} == set(begun)
    assert members(live) == [("a", "b", "c", "d", "e")]
    assert [(one.kind, one.story) for one in live.forget([ReportId("e")])] == [("split", change.story)]
    assert members(live) == [("a", "b"), ("c", "d")]


def test_what_is_to_be_together_or_apart_stays_so(tongues, weights, sketched, ferry, budget):
    kin = Kin(tongues, weights, window=WindowSettings(), candidates=CandidateSettings())
    live = LiveWindow(kin, weights, ClusterSettings(together=(("a", "b"),), apart=(("b", "c"),)))
    for name, lines in (("a", ferry[:4]), ("b", budget), ("c", budget[1:])):
        live.add(sketched(name, lines))
    assert members(live) == [("a", "b"), ("c",)]
    live.settle(ReportId("c"))
    assert members(live) == [("a", "b"), ("c",)]


@pytest.mark.parametrize("seed", range(2))
def test_a_settled_window_has_the_stories_of_all_at_once(crowd, at_once, opened, seed):
    live = opened()
    for one in random.Random(seed).sample(crowd, len(crowd)):  # noqa: S311 - an order, no secret
        live.add(one)
    live.settle(crowd[0].report)
    assert pairs(live.stories()) == pairs(at_once)


def test_a_fuller_twin_stands_for_the_others_in_their_story(opened, sketched, ferry):
    live = opened()
    first = live.add(sketched("b", ferry[:-1]))
    live.add(sketched("c", ferry[:-1]))
    fuller = live.add(sketched("a", ferry))
    assert (fuller.story, fuller.beside, fuller.changes) == (first.story, ("b", "c"), ())
    live.forget([ReportId("a")])
    assert members(live) == [("b", "c")]


def test_a_new_version_takes_the_place_of_the_old_one(opened, sketched, ferry, budget):
    live = opened()
    for name, lines in (("a", ferry), ("b", ferry[1:]), ("b", budget)):
        live.add(sketched(name, lines))
    assert len(live) == 2
    assert members(live) == [("a",), ("b",)]


def test_twins_follow_the_report_that_stands_for_them_and_stay_when_it_leaves(opened, sketched, ferry):
    live = opened()
    for name in ("a", "b", "c"):
        live.add(sketched(name, ferry))
    assert [(story.reports, story.families) for story in live.stories()] == [(("a", "b", "c"), (("a", "b", "c"),))]
    live.forget([ReportId("a")])
    assert members(live) == [("b", "c")]
    live.forget([ReportId("c")])
    assert members(live) == [("b",)]


def test_a_window_that_all_have_left_is_as_new(opened, crowd):
    used, new = opened(), opened()
    for one in crowd[:30]:
        used.add(one)
    used.forget([one.report for one in crowd[:30]])
    assert len(used) == 0
    assert used.stories() == ()
    for one in crowd[30:]:
        used.add(one)
        new.add(one)
    assert members(used) == members(new)


def test_to_forget_a_stranger_is_an_error(opened):
    with pytest.raises(KeyError):
        opened().forget([ReportId("nobody")])
