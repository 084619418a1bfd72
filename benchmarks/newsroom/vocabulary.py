"""The words and habits of the made-up worlds, read from the TOML files beside this module into typed records.

A half is a world of its own: texts, phrase tables, planted changes and rates. Rules are tuned on ``tuning`` alone;
``held_out`` shares no sentence, no synonym and no rate with it, and measures.
"""

import random
import re
from functools import cache
from pathlib import Path

import msgspec

__all__ = ["HALVES", "Agency", "Outlets", "Rates", "Speech", "Topic", "Vocabulary", "expand", "synonyms", "vocabulary"]

HALVES = ("tuning", "held_out")

_HERE = Path(__file__).parent
_CHOICE = re.compile(r"\[([^\[\]]+)\]")


class Agency(msgspec.Struct, frozen=True):
    """A made-up news agency: its name and the sign it puts into datelines."""

    name: str
    sign: str


class Outlets(msgspec.Struct, frozen=True):
    """What outlets are called and what stands around their texts."""

    heads: list[str]
    towns: list[str]
    tails: list[str]
    furniture_top: list[str]
    furniture_end: list[str]
    captions: list[str]
    own_lines: list[str]


class Speech(msgspec.Struct, frozen=True):
    """What people say, and the frames in which it is told."""

    generic: list[str]
    direct: list[str]
    second: list[str]
    mixed: list[str]
    words: list[str]
    indirect: list[str]
    twins: list[tuple[str, str]]
    """Remarks on one theme that are two utterances."""
    padding: list[str]
    """What a careless editor puts before a quoted sentence: "Frankly,"."""


class Topic(msgspec.Struct, frozen=True):
    """The nouns, acts, reasons and sayings of one kind of event."""

    name: str
    things: list[str]
    bodies: list[str]
    unions: list[str]
    roles: list[str]
    workers: list[str]
    goods: list[str]
    acts: list[str]
    reasons: list[str]
    colours: list[str]
    speech: list[str]


class Rates(msgspec.Struct, frozen=True):
    """How often newsrooms of a half do what. Pairs bound what each story draws for itself; all 0–1."""

    emitted: tuple[float, float]
    credited: tuple[float, float]
    timed: tuple[float, float]
    second_hand: tuple[float, float]
    planted: tuple[float, float]
    noisy_clock: tuple[float, float]
    manners: dict[str, float]
    edit: tuple[float, float]
    """Share of the words with a synonym that an editor replaces."""
    restyle: tuple[float, float]
    """The same for words in quotation marks, of the editor who does not leave them alone."""
    drift: float
    """Share of the words with a synonym that a translation and back replaces."""
    own_words: float
    """Share of the words with a synonym that a reporter replaces, so that two accounts share no turns of phrase."""
    twins: float
    """Share of the stories in which two remarks on one theme are made."""
    largest: int = 10
    """Reports of the largest story."""


class Vocabulary(msgspec.Struct, frozen=True):
    """Everything the simulator can say."""

    half: str
    syllables: list[str]
    place_ends: list[str]
    first_names: list[str]
    last_ends: list[str]
    weekdays: list[str]
    months: list[str]
    agencies: list[Agency]
    outlets: Outlets
    facts: dict[str, list[str]]
    speech: Speech
    indirection: dict[str, str]
    swaps: dict[str, list[tuple[str, str]]]
    inversions: list[tuple[str, str]]
    """How a statement opens and how the question opens that it may become."""
    rates: Rates
    spelling: dict[str, str]
    topics: list[Topic]


class _Rings(msgspec.Struct, frozen=True):
    rings: list[list[str]]


@cache
def vocabulary(half: str = "tuning") -> Vocabulary:
    """The words of a half."""
    return msgspec.toml.decode((_HERE / half / "vocabulary.toml").read_bytes(), type=Vocabulary)


@cache
def synonyms(half: str = "tuning") -> dict[str, tuple[str, ...]]:
    """For each word of a half's phrase table the others of its ring."""
    rings = msgspec.toml.decode((_HERE / half / "synonyms.toml").read_bytes(), type=_Rings).rings
    return {word: tuple(other for other in ring if other != word) for ring in reversed(rings) for word in ring}


def expand(template: str, slots: dict[str, str], rng: random.Random) -> str:
    """The template with each choice ``[a|b]`` made and each ``{slot}`` filled."""
    chosen = _CHOICE.sub(lambda m: rng.choice(m.group(1).split("|")), template)
    return chosen.format_map(slots)
