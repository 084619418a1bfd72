"""What newsrooms do to a text: cut, edit, respell, move, tell without marks, translate back, merge, update."""

import random
import re
from collections.abc import Callable

import msgspec

from benchmarks.newsroom.draft import Draft, Line, Token
from benchmarks.newsroom.vocabulary import Vocabulary, synonyms

__all__ = ["add_own", "cut_end", "cut_middle", "drift", "edit", "indirect", "merge", "move", "respell", "update"]

_HEAVY = 0.75
"""Share of the words with a synonym that a translation and back replaces."""


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


def edit(draft: Draft, rng: random.Random, share: float) -> Draft:
    """The draft with a ``share`` of the words that have a synonym replaced, never between quotation marks."""
    return _each(draft, lambda token: token if token.quoted or rng.random() > share else _other(token, rng))


def drift(draft: Draft, rng: random.Random) -> Draft:
    """The draft as it comes back from another language: content words replaced, inside quotations too; frames and order stay.

    A word keeps one rendering in most of its places, as a translator's does.
    """
    renderings: dict[str, str] = {}

    def render(token: Token) -> Token:
        if rng.random() > _HEAVY:
            return token
        known = renderings.get(token.core)
        other = _with(token, known) if known and rng.random() < 0.8 else _other(token, rng)
        renderings[token.core] = other.core
        return other

    return _each(draft, render)


def respell(draft: Draft, words: Vocabulary) -> Draft:
    """The draft in American spelling, quotations included, as house style has it."""
    return _each(draft, lambda t: _with(t, words.spelling.get(t.core)) if t.core in words.spelling else t)


def indirect(draft: Draft, rng: random.Random, words: Vocabulary, share: float) -> Draft:
    """The draft with a ``share`` of its direct quotations told without marks."""
    def told(paragraph: tuple[Line, ...]) -> tuple[Line, ...]:
        direct = len(paragraph) == 1 and paragraph[0].quote
        return (_without_marks(paragraph[0], words),) if direct and rng.random() < share else paragraph

    return msgspec.structs.replace(draft, paragraphs=tuple(told(p) for p in draft.paragraphs))


def merge(draft: Draft, second: Draft, rng: random.Random) -> Draft:
    """The draft with a run of inner paragraphs of a second one, behind it or in its middle."""
    inner = second.paragraphs[1:]
    run = inner[: max(3, int(len(inner) * rng.uniform(0.4, 0.8)))]
    keep = draft.paragraphs[: max(4, int(len(draft.paragraphs) * rng.uniform(0.6, 0.9)))]
    place = len(keep) if rng.random() < 0.7 else rng.randint(2, len(keep))
    return msgspec.structs.replace(draft, paragraphs=(*keep[:place], *run, *keep[place:]))


def update(draft: Draft, rng: random.Random) -> Draft:
    """A write-through: a new paragraph or two high up, some old ones gone, light edits of the rest."""
    shorter = cut_middle(draft, rng)
    fresh = draft.spare[:2]
    paragraphs = (*shorter.paragraphs[:2], *fresh, *shorter.paragraphs[2:])
    return edit(Draft(draft.headline, paragraphs, draft.spare[2:]), rng, 0.15)


def add_own(draft: Draft, own: tuple[Line, ...], rng: random.Random) -> Draft:
    """The draft with lines of the outlet's own, at the end or inside."""
    place = len(draft.paragraphs) if rng.random() < 0.6 else rng.randint(3, max(3, len(draft.paragraphs)))
    return msgspec.structs.replace(draft, paragraphs=(*draft.paragraphs[:place], own, *draft.paragraphs[place:]))


def _each(draft: Draft, change: Callable[[Token], Token]) -> Draft:
    """The draft with ``change`` done to each word that no planted change protects."""
    def line(old: Line) -> Line:
        return msgspec.structs.replace(old, tokens=tuple(t if t.change else change(t) for t in old.tokens))

    return Draft(line(draft.headline), tuple(tuple(line(x) for x in p) for p in draft.paragraphs), draft.spare)


def _other(token: Token, rng: random.Random) -> Token:
    ring = synonyms().get(token.core.lower())
    return _with(token, rng.choice(ring)) if ring else token


def _with(token: Token, core: str | None) -> Token:
    if core is None:
        return token
    return msgspec.structs.replace(token, core=core[0].upper() + core[1:] if token.core[:1].isupper() else core)


def _without_marks(line: Line, words: Vocabulary) -> Line:
    quote = line.quote
    if quote is None:
        return line
    inside = [t for t in line.tokens if t.quoted]
    shift = words.indirection | {"i": quote.pronoun, "my": quote.possessive}
    content = tuple(_shifted(t, shift) for t in inside)
    if not content[0].change:
        content = (msgspec.structs.replace(content[0], core=_lowered(content[0].core)), *content[1:])
    last = msgspec.structs.replace(content[-1], trail=".")
    frame = tuple(Token(f"{line.key}.told{n}", "", word, "") for n, word in enumerate(f"{quote.who} said that".split()))
    return Line(line.key, (*frame, *content[:-1], last))


def _shifted(token: Token, shift: dict[str, str]) -> Token:
    core = token.core if token.change else shift.get(token.core.lower(), token.core)
    return Token(token.origin, "", core, re.sub("[“”.]", "", token.trail), change=token.change)


def _lowered(core: str) -> str:
    return core[0].lower() + core[1:] if core[1:2].islower() or len(core) == 1 else core
