"""What newsrooms do to a text: cut, edit, respell, move, tell without marks, translate back, merge, update.

What they do to speech in particular stands in :mod:`~benchmarks.newsroom.speech`.
"""

import random
from collections.abc import Callable

import msgspec

from benchmarks.newsroom.draft import Draft, Line, Token
from benchmarks.newsroom.vocabulary import Vocabulary, synonyms

__all__ = ["add_own", "cut_end", "cut_middle", "drift", "edit", "merge", "move", "respell", "restyle", "update"]

_LIGHT_EDIT = 0.15
"""Share of the words with a synonym that the writer of an update replaces."""


def cut_end(draft: Draft, rng: random.Random) -> Draft:
    """The draft without its last paragraphs: what an editor does who has no room."""
    keep = max(3, int(len(draft.paragraphs) * rng.uniform(0.5, 0.9)))
    return msgspec.structs.replace(draft, paragraphs=draft.paragraphs[:keep])


def cut_middle(draft: Draft, rng: random.Random) -> Draft:
    """The draft without some inner paragraphs."""
    inner = list(range(2, len(draft.paragraphs)))
    gone = set(rng.sample(inner, max(1, len(inner) // rng.randint(3, 6)))) if len(inner) > 2 else set()
    return msgspec.structs.replace(draft, paragraphs=tuple(p for n, p in enumerate(draft.paragraphs) if n not in gone))


def move(draft: Draft, rng: random.Random) -> Draft:
    """The draft with one inner paragraph elsewhere."""
    paragraphs = list(draft.paragraphs)
    if len(paragraphs) > 4:
        paragraphs.insert(rng.randint(2, len(paragraphs) - 2), paragraphs.pop(rng.randint(2, len(paragraphs) - 1)))
    return msgspec.structs.replace(draft, paragraphs=tuple(paragraphs))


def edit(draft: Draft, words: Vocabulary, rng: random.Random, share: float) -> Draft:
    """The draft with a ``share`` of the words that have a synonym replaced, never between quotation marks."""
    ring = synonyms(words.half)
    return _each(draft, lambda token: token if token.quoted or rng.random() > share else _other(token, ring, rng))


def restyle(draft: Draft, words: Vocabulary, rng: random.Random, share: float) -> Draft:
    """The draft with a ``share`` of the quoted words that have a synonym replaced: what no editor should do."""
    ring = synonyms(words.half)
    return _each(draft, lambda token: _other(token, ring, rng) if token.quoted and rng.random() <= share else token)


def drift(draft: Draft, words: Vocabulary, rng: random.Random) -> Draft:
    """The draft as it comes back from another language: content words replaced, inside quotations too; frames and order stay.

    A word keeps one rendering in most of its places, as a translator's does.
    """
    renderings: dict[str, str] = {}
    ring = synonyms(words.half)

    def render(token: Token) -> Token:
        if rng.random() > words.rates.drift:
            return token
        known = renderings.get(token.core)
        other = _with(token, known) if known and rng.random() < 0.8 else _other(token, ring, rng)
        renderings[token.core] = other.core
        return other

    return _each(draft, render)


def respell(draft: Draft, words: Vocabulary) -> Draft:
    """The draft in American spelling, quotations included, as house style has it."""
    return _each(draft, lambda t: _with(t, words.spelling.get(t.core)) if t.core in words.spelling else t)


def merge(draft: Draft, second: Draft, rng: random.Random) -> Draft:
    """The draft with a run of inner paragraphs of a second one, behind it or in its middle; no remark is told twice."""
    told = {line.said for line in draft.lines() if line.said}
    inner = tuple(p for p in second.paragraphs[1:] if told.isdisjoint(line.said for line in p))
    run = inner[: max(3, int(len(inner) * rng.uniform(0.4, 0.8)))]
    keep = draft.paragraphs[: max(4, int(len(draft.paragraphs) * rng.uniform(0.6, 0.9)))]
    place = len(keep) if rng.random() < 0.7 else rng.randint(2, len(keep))
    return msgspec.structs.replace(draft, paragraphs=(*keep[:place], *run, *keep[place:]))


def update(draft: Draft, words: Vocabulary, rng: random.Random) -> Draft:
    """A write-through: a new paragraph or two high up, some old ones gone, light edits of the rest."""
    shorter = cut_middle(draft, rng)
    fresh = draft.spare[:2]
    paragraphs = (*shorter.paragraphs[:2], *fresh, *shorter.paragraphs[2:])
    return edit(Draft(draft.headline, paragraphs, draft.spare[2:]), words, rng, _LIGHT_EDIT)


def add_own(draft: Draft, own: tuple[Line, ...], rng: random.Random) -> Draft:
    """The draft with lines of the outlet's own, at the end or inside."""
    place = len(draft.paragraphs) if rng.random() < 0.6 else rng.randint(3, max(3, len(draft.paragraphs)))
    return msgspec.structs.replace(draft, paragraphs=(*draft.paragraphs[:place], own, *draft.paragraphs[place:]))


def _each(draft: Draft, change: Callable[[Token], Token]) -> Draft:
    """The draft with ``change`` done to each word that no planted change protects."""
    def line(old: Line) -> Line:
        return msgspec.structs.replace(old, tokens=tuple(t if t.change else change(t) for t in old.tokens))

    return Draft(line(draft.headline), tuple(tuple(line(x) for x in p) for p in draft.paragraphs), draft.spare)


def _other(token: Token, rings: dict[str, tuple[str, ...]], rng: random.Random) -> Token:
    ring = rings.get(token.core.lower())
    return _with(token, rng.choice(ring)) if ring else token


def _with(token: Token, core: str | None) -> Token:
    if core is None:
        return token
    return msgspec.structs.replace(token, core=core[0].upper() + core[1:] if token.core[:1].isupper() else core)
