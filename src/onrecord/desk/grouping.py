"""The one step between reports and stories: candidates, ties, clusters."""

from collections.abc import Iterable

from onrecord.desk.lexicon import load
from onrecord.desk.reports import tongues
from onrecord.desk.settings import Settings
from onrecord.model import Sketch, Story
from onrecord.reuse.candidates import candidates, partners
from onrecord.reuse.cluster import cluster
from onrecord.reuse.ties import StoryWeights, explained, verify
from onrecord.reuse.window import window

__all__ = ["group"]


def group(sketches: Iterable[Sketch], settings: Settings) -> tuple[Story, ...]:
    """The stories of a window of reports, single ones too, in order of their first report."""
    seen = window(sketches, tongues(), settings.window)
    ties = verify(seen, candidates(seen, settings.candidates), load("weights/stories.json", StoryWeights))
    ids = [sketch.report for sketch in seen.sketches]
    stories = cluster(ids, ties, settings.cluster, partners=partners(len(ids), settings.candidates))
    return explained(seen, stories)
