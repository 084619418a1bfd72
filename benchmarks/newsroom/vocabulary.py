"""The words of the made-up world, read from the two TOML files beside this module into typed records."""

import random
import re
from functools import cache
from pathlib import Path

import msgspec

__all__ = ["Agency", "Outlets", "Speech", "Topic", "Vocabulary", "expand", "synonyms", "vocabulary"]

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


class Vocabulary(msgspec.Struct, frozen=True):
    """Everything the simulator can say."""

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
    spelling: dict[str, str]
    topics: list[Topic]


class _Rings(msgspec.Struct, frozen=True):
    rings: list[list[str]]


@cache
def vocabulary() -> Vocabulary:
    """The words of ``vocabulary.toml``."""
    return msgspec.toml.decode((_HERE / "vocabulary.toml").read_bytes(), type=Vocabulary)


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """For each word of ``synonyms.toml`` the others of its ring."""
    rings = msgspec.toml.decode((_HERE / "synonyms.toml").read_bytes(), type=_Rings).rings
    return {word: tuple(other for other in ring if other != word) for ring in reversed(rings) for word in ring}


def expand(template: str, slots: dict[str, str], rng: random.Random) -> str:
    """The template with each choice ``[a|b]`` made and each ``{slot}`` filled."""
    chosen = _CHOICE.sub(lambda m: rng.choice(m.group(1).split("|")), template)
    return chosen.format_map(slots)
