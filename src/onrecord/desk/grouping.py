"""The one step between reports and stories: candidates, ties, clusters."""

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.desk.lexicon import load
from onrecord.desk.reports import tongues
from onrecord.desk.settings import Settings
from onrecord.model import Sketch, Story, Tie
from onrecord.reuse.candidates import candidates, partners
from onrecord.reuse.cluster import cluster
from onrecord.reuse.ties import StoryWeights, explained, verify
from onrecord.reuse.window import Window, window

__all__ = ["Compared", "compared", "group"]


class Compared(NamedTuple):
    """A window of reports, the ties between them, and the stories, whose reasons do not tell yet what reports share."""

    window: Window
    ties: tuple[Tie, ...]
    stories: tuple[Story, ...]


def group(sketches: Iterable[Sketch], settings: Settings) -> tuple[Story, ...]:
    """The stories of a window of reports, single ones too, in order of their first report."""
    view, _, stories = compared(sketches, settings)
    return explained(view, stories)


def compared(sketches: Iterable[Sketch], settings: Settings) -> Compared:
    """The same with all from which the stories were made."""
    seen = window(sketches, tongues(), settings.window)
    ties = verify(seen, candidates(seen, settings.candidates), load("weights/stories.json", StoryWeights))
    ids = [sketch.report for sketch in seen.sketches]
    return Compared(seen, ties, cluster(ids, ties, settings.cluster, partners=partners(len(ids), settings.candidates)))
