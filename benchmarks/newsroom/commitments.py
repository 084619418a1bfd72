"""Commitments, demands, denials and refusals of a made-up event, and what careless copies and reporters make of them.

A pledge is told in other words by each account. A change flips it, drops or adds its condition, takes a time from it, gives it to
somebody else, or makes another act of it. In a copy it meets the words that it changed elsewhere; where an account of its own has
it, the pledge in the words of the others.
"""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from benchmarks.newsroom.draft import Draft, Line, Token, line_of
from benchmarks.newsroom.planting import Planted
from benchmarks.newsroom.vocabulary import expand

__all__ = ["Pledge", "plant_pledge", "pledge_lines", "pledged", "pledges_of"]

_HERE = Path(__file__).parent
_TOLD = 5
"""An account tells so many of the pledges."""


class _Kind(msgspec.Struct, frozen=True):
    name: str
    tellings: list[str]
    changes: dict[str, list[tuple[str, str]]]


class _Commitments(msgspec.Struct, frozen=True):
    """Of a deed the infinitive and the participle, perhaps also its object and what is done to that; of a condition its shapes.

    Where they are ``shuffled``, which account has which telling differs from event to event.
    """

    deeds: list[tuple[str, ...]]
    conditions: list[str | list[str]]
    pledge: list[_Kind]
    shuffled: bool = False


class Pledge(msgspec.Struct, frozen=True):
    """A pledge of an event: its tellings, and by kind the words that a change puts for others."""

    name: str
    tellings: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...]


@cache
def _commitments(half: str, told: str) -> _Commitments:
    return msgspec.toml.decode((_HERE / half / f"{told}.toml").read_bytes(), type=_Commitments)


def pledges_of(half: str, told: str, slots: dict[str, str], rng: random.Random) -> tuple[Pledge, ...]:
    """One pledge of each kind of the file ``told``, each about a deed of its own."""
    known = _commitments(half, told)
    deeds = rng.sample(known.deeds, len(known.pledge))
    pledges = []
    for kind, deed in zip(known.pledge, deeds, strict=True):
        condition = rng.choice(known.conditions)
        others = [one for one in known.conditions if one != condition]
        shapes = [condition] if isinstance(condition, str) else condition
        other = rng.choice([one for one in others if isinstance(one, list)])[0] if known.shuffled else ""
        pledges.append(_filled(kind, _Slots(slots, deed, tuple(shapes), other), rng, shuffled=known.shuffled))
    return tuple(pledges)


class _Slots(msgspec.Struct, frozen=True):
    """What fills the slots of a pledge: those of the event, the forms of its deed, the shapes of its condition, another one."""

    event: dict[str, str]
    deed: tuple[str, ...]
    shapes: tuple[str, ...]
    other: str

    def filled(self, number: int, rng: random.Random) -> dict[str, str]:
        """The slots of telling ``number``."""
        words = dict(zip(("deed", "deeding", "thing", "done"), self.deed, strict=False))
        words |= {"condition": self.shapes[number % len(self.shapes)], "other": self.other}
        own = {name: expand(told, self.event, rng) for name, told in words.items()}
        return self.event | own | {"condition_first": own["condition"][:1].upper() + own["condition"][1:]}


def _filled(kind: _Kind, slots: _Slots, rng: random.Random, *, shuffled: bool) -> Pledge:
    tellings = rng.sample(kind.tellings, len(kind.tellings)) if shuffled else kind.tellings
    each = [slots.filled(number, rng) for number in range(max(len(slots.shapes), len(tellings) if shuffled else 1))]
    told = tuple(expand(words, each[number % len(each)], rng) for number, words in enumerate(tellings))
    changes = [
        (name, expand(old, own, rng), expand(new, own, rng))
        for own in each for name, pairs in kind.changes.items() for old, new in pairs
    ]
    return Pledge(kind.name, told, tuple(dict.fromkeys(changes)))


def pledge_lines(pledges: tuple[Pledge, ...], number: int, rng: random.Random) -> list[Line]:
    """The pledges as account ``number`` tells them, one or two left out."""
    chosen = rng.sample(range(len(pledges)), min(_TOLD, len(pledges)))
    return [
        line_of(f"w{number}.{_key(n)}", pledges[n].tellings[number % len(pledges[n].tellings)]) for n in chosen
    ]


def _key(number: int) -> str:
    return f"pledge{number}"


def pledged(key: str) -> str | None:
    """Which pledge of the event a line tells; ``None`` where it tells none."""
    last = key.rpartition(".")[2]
    return last if last.startswith("pledge") else None


def plant_pledge(draft: Draft, name: str, pledges: tuple[Pledge, ...], rng: random.Random) -> tuple[Draft, Planted | None]:
    """The draft with one pledge changed, and what it is; the draft itself where no change fits."""
    choices: dict[str, list[tuple[tuple[int, int], Line, Planted]]] = {}
    for p, paragraph in enumerate(draft.paragraphs):
        for n, line in enumerate(paragraph):
            key = pledged(line.key)
            if key is not None and not any(token.change for token in line.tokens):
                for fresh, planted in _changed(line, name, pledges[int(key.removeprefix("pledge"))]):
                    choices.setdefault(planted.kind, []).append(((p, n), fresh, planted))
    if not choices:
        return draft, None
    (p, n), fresh, planted = rng.choice(choices[rng.choice(sorted(choices))])
    paragraph = (*draft.paragraphs[p][:n], fresh, *draft.paragraphs[p][n + 1 :])
    return msgspec.structs.replace(draft, paragraphs=(*draft.paragraphs[:p], paragraph, *draft.paragraphs[p + 1 :])), planted


def _changed(line: Line, name: str, pledge: Pledge) -> Iterator[tuple[Line, Planted]]:
    for kind, old, new in pledge.changes:
        words = old.split()
        if not words:
            yield _added(line, name, kind, new)
            continue
        place = next((i for i in range(len(line.tokens)) if [t.core for t in line.tokens[i : i + len(words)]] == words), None)
        if place is not None:
            yield _swapped(line, name, kind, (place, len(words)), new)


def _added(line: Line, name: str, kind: str, new: str) -> tuple[Line, Planted]:
    """Words before the stop, or before what follows the first comma."""
    at = next((i for i, token in enumerate(line.tokens) if token.trail[:1] in (",", ".")), len(line.tokens) - 1)
    last = line.tokens[at]
    extra = Token(f"{name}.new", "", new, last.trail, last.quoted, change=name)
    tokens = (*line.tokens[:at], msgspec.structs.replace(last, trail=""), extra, *line.tokens[at + 1 :])
    return msgspec.structs.replace(line, tokens=tokens), Planted(name, kind, (last.origin,), (last.core,), new)


def _swapped(line: Line, name: str, kind: str, where: tuple[int, int], new: str) -> tuple[Line, Planted]:
    first, size = where
    run = line.tokens[first : first + size]
    planted = Planted(name, kind, tuple(t.origin for t in run), tuple(t.core for t in run), new)
    if new:
        fresh = (msgspec.structs.replace(run[0], core=new, trail=run[-1].trail, change=name),)
    else:
        before = line.tokens[first - 1]
        fresh = (msgspec.structs.replace(before, trail=run[-1].trail, change=name),)
        first, size = first - 1, size + 1
    return msgspec.structs.replace(line, tokens=(*line.tokens[:first], *fresh, *line.tokens[first + size :])), planted
