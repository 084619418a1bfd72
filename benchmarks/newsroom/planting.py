"""Plants changes of meaning into a copy: a negation, a number, a name, a date, a modal verb, a degree, a scope, a tense."""

import random

import msgspec

from benchmarks.newsroom.draft import Draft, Line, Token
from benchmarks.newsroom.vocabulary import Vocabulary

__all__ = ["Planted", "plant"]

_Place = tuple[int, int, int, int]
"""Paragraph, line, first token and number of tokens of a place to change."""


class Planted(msgspec.Struct, frozen=True):
    """A change: its kind, the places where the words were first written, the old words and the new."""

    id: str
    kind: str
    origins: tuple[str, ...]
    old: tuple[str, ...]
    new: str


def plant(draft: Draft, name: str, words: Vocabulary, rng: random.Random) -> tuple[Draft, Planted | None]:
    """The draft with one change called ``name``, and what it is; the draft itself where no place fits."""
    choices: dict[str, list[tuple[_Place, str]]] = {}
    for kind, place, new in _places(draft, words, rng):
        choices.setdefault(kind, []).append((place, new))
    if not choices:
        return draft, None
    kind = rng.choice(sorted(choices))
    (p, n, first, size), new = rng.choice(choices[kind])
    line = draft.paragraphs[p][n]
    run = line.tokens[first : first + size]
    token = msgspec.structs.replace(run[0], core=new, trail=run[-1].trail, change=name)
    fresh = msgspec.structs.replace(line, tokens=(*line.tokens[:first], token, *line.tokens[first + size :]))
    planted = Planted(name, kind, tuple(t.origin for t in run), tuple(t.core for t in run), new)
    return _with_line(draft, p, n, fresh), planted


def _with_line(draft: Draft, p: int, n: int, line: Line) -> Draft:
    paragraph = (*draft.paragraphs[p][:n], line, *draft.paragraphs[p][n + 1 :])
    return msgspec.structs.replace(draft, paragraphs=(*draft.paragraphs[:p], paragraph, *draft.paragraphs[p + 1 :]))


def _places(draft: Draft, words: Vocabulary, rng: random.Random) -> list[tuple[str, _Place, str]]:
    """Every place that can be changed, with its kind and the new words."""
    swaps = {old: (kind, new) for kind, pairs in words.swaps.items() for old, new in reversed(pairs)}
    longest = max(len(old.split()) for old in swaps)
    found: list[tuple[str, _Place, str]] = []
    for p, paragraph in enumerate(draft.paragraphs):
        for n, line in enumerate(paragraph):
            if any(token.change for token in line.tokens):
                continue
            for i in range(len(line.tokens)):
                for size in range(longest, 0, -1):
                    swap = swaps.get(_run(line.tokens[i : i + size], size))
                    if swap:
                        found.append((swap[0], (p, n, i, size), swap[1]))
                        break
                found += [(kind, (p, n, i, 1), new) for kind, new in _value(line.tokens, i, words, rng)]
    return found


def _run(tokens: tuple[Token, ...], size: int) -> str:
    """The words of a run without marks between them; nothing otherwise."""
    whole = len(tokens) == size and not any(t.trail for t in tokens[:-1]) and not any(t.lead for t in tokens[1:])
    return " ".join(t.core for t in tokens) if whole else ""


def _value(tokens: tuple[Token, ...], place: int, words: Vocabulary, rng: random.Random) -> list[tuple[str, str]]:
    """What a number, a date or a name may become."""
    core = tokens[place].core
    following = tokens[place + 1].core if place + 1 < len(tokens) else ""
    if core in words.weekdays:
        return [("date", rng.choice([day for day in words.weekdays if day != core]))]
    if core.isdigit() and (following in words.months or (len(core) == 4 and core[:2] in ("19", "20"))):
        return [("date", str(int(core) + rng.choice([-3, -2, -1, 1, 2, 3]) if len(core) == 4 else int(core) % 28 + 1))]
    if core.replace(",", "").isdigit():
        number = int(core.replace(",", ""))
        return [("number", f"{max(1, number + rng.choice([-1, 1]) * max(1, number // rng.randint(3, 9))):,}")]
    if place and core in words.first_names:
        return [("name", rng.choice([name for name in words.first_names if name != core]))]
    return []
