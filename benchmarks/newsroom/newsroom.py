"""A whole corpus: stories, unrelated reports, everything printed, shuffled and named, with the truth beside it."""

import random
from datetime import UTC, datetime, timedelta

import msgspec

from benchmarks.newsroom.publish import Printed, printed
from benchmarks.newsroom.stories import Node, Story, tell
from benchmarks.newsroom.truth import StoryTruth, truth_of
from benchmarks.newsroom.vocabulary import Rates, Vocabulary, vocabulary

__all__ = ["Corpus", "Item", "one_story", "simulate"]

_YEAR = 2026


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """A report as a line of the input format."""

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    agency: str | None = None
    published: str | None = None


class Corpus(msgspec.Struct, frozen=True):
    """The reports in the order they go out, and the truth story by story."""

    items: list[Item]
    stories: list[StoryTruth]


def simulate(  # noqa: PLR0913 - one name for each thing that decides a corpus
    n_stories: int, n_unrelated: int, seed: int, half: str = "tuning", *, rates: Rates | None = None, pledging: str | None = None
) -> Corpus:
    """A corpus of ``n_stories`` stories and ``n_unrelated`` reports of other events; the seed decides it wholly.

    Stories have up to ``rates.largest`` reports. Unrelated reports are stories of one report and have their truth too. ``half``
    is one of :data:`~benchmarks.newsroom.vocabulary.HALVES`; ``rates`` are other habits than those of the half. A corpus
    that is ``pledging`` tells the commitments, demands and denials of the file of that name too, and has changes planted in these
    alone.
    """
    words = vocabulary(half)
    words = msgspec.structs.replace(words, rates=rates) if rates else words
    sizes = [random.Random(f"{seed}/size/{n}").randint(1, words.rates.largest) for n in range(n_stories)] + [1] * n_unrelated
    stories = [
        tell(f"s{n}", size, words, random.Random(f"{seed}/story/{n}"), pledging=pledging) for n, size in enumerate(sizes)
    ]
    rng = random.Random(f"{seed}/names")
    emitted = [node.id for story in stories for node in story.nodes if node.emitted]
    rng.shuffle(emitted)
    names = {node: f"r{place:04d}" for place, node in enumerate(emitted)}
    names |= {node.id: f"lost-{node.id}" for story in stories for node in story.nodes if not node.emitted}
    items: list[Item] = []
    truths: list[StoryTruth] = []
    for story in stories:
        prints = _prints(story, words, seed)
        items += [_item(node, prints[node.id], story, names, seed) for node in story.nodes if node.emitted]
        truths.append(truth_of(story, prints, names))
    return Corpus(sorted(items, key=lambda item: item.id), truths)


def one_story(size: int, words: Vocabulary, seed: str) -> list[Item]:
    """The printed reports of one story of so many, some of them lost; without the truth, which takes long in a large story."""
    story = tell(seed, size, words, random.Random(f"{seed}/story"))
    prints = _prints(story, words, 0)
    names = {node.id: node.id for node in story.nodes}
    return [_item(node, prints[node.id], story, names, 0) for node in story.nodes if node.emitted]


def _prints(story: Story, words: Vocabulary, seed: int) -> dict[str, Printed]:
    return {
        node.id: printed(node.draft, node.credit, story.event.slots, words.outlets, random.Random(f"{seed}/print/{node.id}"))
        for node in story.nodes if node.emitted
    }


def _item(node: Node, sheet: Printed, story: Story, names: dict[str, str], seed: int) -> Item:
    rng = random.Random(f"{seed}/item/{node.id}")
    agency = node.agency.name if node.agency and rng.random() < 0.6 else None
    outlet = node.label if rng.random() < 0.85 else None
    return Item(names[node.id], sheet.text, outlet, sheet.title, agency, _published(node, story, rng))


def _published(node: Node, story: Story, rng: random.Random) -> str | None:
    """When the report says it was published: to the minute, to the day, or not at all."""
    begun = datetime(_YEAR, story.event.month, story.event.day, 8, tzinfo=UTC)
    moment = begun + timedelta(minutes=node.minutes + node.clock_minutes)
    if node.timed:
        return moment.isoformat()
    return moment.date().isoformat() if rng.random() < 0.6 else None
