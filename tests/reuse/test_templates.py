"""One template that is filled in twice makes neither one story nor a copy."""

import numpy as np
import pytest

from onrecord.desk.lexicon import load
from onrecord.reuse.candidates import candidates, partners
from onrecord.reuse.cluster import cluster
from onrecord.reuse.sketch import sketch
from onrecord.reuse.templates import is_filled_alike, other_figures, other_subject
from onrecord.reuse.ties import StoryWeights, verify
from onrecord.reuse.window import window

WEATHER = (
    "Weather for {town} on Tuesday: mostly sunny in the morning with clouds moving in from the west after noon. Light winds from"
    " the north will turn by evening. {town} can expect a mild night under broken clouds, the Valmere Weather Office said. The"
    " outlook for the rest of the week in {town} stays dry, with fog patches in low places before sunrise."
)
EARNINGS = (
    "Net profit {a} mln crowns against {b} mln. Sales {c} mln against {d} mln. Dividend {e} against {f}. Average shares {g}"
    " against {h}. Full year net profit {i} mln against {j} mln. Full year sales {k} mln against {m} mln."
)
TOWNS = ("Skellin", "Ostermouth", "Brandhaven", "Tarnwick", "Ellmoor", "Grathby")


@pytest.fixture
def stories_of(make, tongues):
    def group(texts):
        view = window([sketch(make(name, text, day="2031-01-01"), tongues) for name, text in texts.items()], tongues)
        ties = verify(view, candidates(view), load("weights/stories.json", StoryWeights))
        return cluster(view.ids, ties, partners=partners(len(texts)))

    return group


def test_the_weather_of_six_towns_is_six_stories(stories_of):
    found = stories_of({town: WEATHER.format(town=town) for town in TOWNS})
    assert [story.reports for story in found] == [(town,) for town in sorted(TOWNS)]


def test_the_weather_of_one_town_in_two_papers_is_one_story(stories_of):
    same = WEATHER.format(town="Skellin")
    (story,) = stories_of({"a": same, "b": same.replace(" The outlook for the rest of the week in Skellin stays dry,", "")})
    assert story.families == (("a", "b"),)


def test_tables_of_other_figures_are_other_stories(stories_of):
    texts = {
        f"firm{n}": EARNINGS.format(**{key: f"{n + 3}{at}.{(n * 7 + at) % 10}" for at, key in enumerate("abcdefghijkm")})
        for n in range(5)
    }
    assert all(len(story.reports) == 1 for story in stories_of(texts))


def test_twins_have_names_and_figures_in_common(make, tongues):
    one, other = (sketch(make(town, WEATHER.format(town=town)), tongues) for town in TOWNS[:2])
    assert is_filled_alike(one, one)
    assert not is_filled_alike(one, other)


def test_what_is_not_told_speaks_against_nothing():
    assert other_subject(np.array([-1.0]), np.array([-1.0]), np.array([0.9])).tolist() == [0]
    assert other_figures(np.array([0.0]), np.array([2.0]), np.array([0.3])).tolist() == [0]
    assert other_subject(np.array([0.0]), np.array([-1.0]), np.array([0.0])).tolist() == [1]
