"""Plants changes of meaning into a copy: a negation, a number, a name, a date, a modal verb, a person, a degree, a scope,
a tense; a remark printed as a question; a claim told without the one who made it.
"""

import random
from collections.abc import Iterator

import msgspec

from benchmarks.newsroom.draft import Draft, Line, Token
from benchmarks.newsroom.vocabulary import Vocabulary

__all__ = ["Planted", "plant"]


_DENIALS = frozenset({"not", "no", "nothing", "nobody", "none", "never", "neither", "cannot", "without"})


class Planted(msgspec.Struct, frozen=True):
    """A change: its kind, the places where the words were first written, the old words and the new."""

    id: str
    kind: str
    origins: tuple[str, ...]
    old: tuple[str, ...]
    new: str


class _Choice(msgspec.Struct, frozen=True):
    """A change that could be made: the line as it would be, where it stands, and what would be new in it."""

    kind: str
    place: tuple[int, int]
    line: Line
    old: tuple[Token, ...]
    new: str


def plant(draft: Draft, name: str, words: Vocabulary, rng: random.Random) -> tuple[Draft, Planted | None]:
    """The draft with one change called ``name``, and what it is; the draft itself where no place fits."""
    choices: dict[str, list[_Choice]] = {}
    for p, paragraph in enumerate(draft.paragraphs):
        for n, line in enumerate(paragraph):
            if not any(token.change for token in line.tokens):
                for choice in (*_swapped(line, (p, n), name, words, rng), *_asked(line, (p, n), name, words),
                               *_disowned(line, (p, n), name)):
                    choices.setdefault(choice.kind, []).append(choice)
    if not choices:
        return draft, None
    chosen = rng.choice(choices[rng.choice(sorted(choices))])
    planted = Planted(name, chosen.kind, tuple(t.origin for t in chosen.old), tuple(t.core for t in chosen.old), chosen.new)
    return _with_line(draft, *chosen.place, chosen.line), planted


def _swapped(line: Line, where: tuple[int, int], name: str, words: Vocabulary, rng: random.Random) -> Iterator[_Choice]:
    """Changes of one run of words."""
    for kind, (first, size), new in _places(line, words, rng):
        run = line.tokens[first : first + size]
        token = msgspec.structs.replace(run[0], core=new, trail=run[-1].trail, change=name)
        fresh = msgspec.structs.replace(line, tokens=(*line.tokens[:first], token, *line.tokens[first + size :]))
        yield _Choice(kind, where, fresh, run, new)


def _asked(line: Line, where: tuple[int, int], name: str, words: Vocabulary) -> Iterator[_Choice]:
    """A remark printed as a question: the mark at its end, and the verb first where the table of inversions has its opening."""
    spoken = [n for n, token in enumerate(line.tokens) if token.quoted]
    in_one = spoken == list(range(len(spoken)))
    if line.quote is None or not spoken or not in_one or line.tokens[spoken[-1]].trail not in (",”", ".”"):
        return
    tokens = list(line.tokens)
    last = tokens[spoken[-1]]
    tokens[spoken[-1]] = msgspec.structs.replace(last, core=f"{last.core}?", trail="”", change=name)
    for told, asked in words.inversions:
        if [t.core for t in tokens[:2]] == told.split():
            tokens[:2] = [msgspec.structs.replace(t, core=core) for t, core in zip(tokens[:2], asked.split(), strict=True)]
    yield _Choice("question", where, msgspec.structs.replace(line, tokens=tuple(tokens)), (last,), f"{last.core}?")


def _disowned(line: Line, where: tuple[int, int], name: str) -> Iterator[_Choice]:
    """A claim told without marks and now without the one who made it."""
    first = next((n for n, token in enumerate(line.tokens) if token.spoken), 0)
    if line.said is None or not first or any(token.quoted for token in line.tokens):
        return
    opening = line.tokens[first]
    new = opening.core[0].upper() + opening.core[1:]
    fresh = (msgspec.structs.replace(opening, core=new, change=name), *line.tokens[first + 1 :])
    yield _Choice("attribution", where, msgspec.structs.replace(line, tokens=fresh), line.tokens[:first], new)


def _with_line(draft: Draft, p: int, n: int, line: Line) -> Draft:
    paragraph = (*draft.paragraphs[p][:n], line, *draft.paragraphs[p][n + 1 :])
    return msgspec.structs.replace(draft, paragraphs=(*draft.paragraphs[:p], paragraph, *draft.paragraphs[p + 1 :]))


def _places(line: Line, words: Vocabulary, rng: random.Random) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Every run of words that can be changed: the kind, its first word and size, and the new words."""
    swaps = {old: (kind, new) for kind, pairs in words.swaps.items() for old, new in reversed(pairs)}
    longest = max(len(old.split()) for old in swaps)
    for i in range(len(line.tokens)):
        for size in range(longest, 0, -1):
            swap = swaps.get(_run(line.tokens[i : i + size], size))
            if swap and _fits(swap[0], line, i, size):
                yield swap[0], (i, size), swap[1]
                break
        for kind, new in _value(line.tokens, i, words, rng):
            yield kind, (i, 1), new


def _fits(kind: str, line: Line, first: int, size: int) -> bool:
    """Persons change in speech alone, and no line is denied twice."""
    if kind == "person":
        return line.tokens[first].quoted
    return kind != "negation" or not _is_denied(line, first, size)


def _is_denied(line: Line, first: int, size: int) -> bool:
    """Whether another word of the line denies already: “nothing was not settled” is no English."""
    others = (*line.tokens[:first], *line.tokens[first + size :])
    return any(token.core.lower() in _DENIALS for token in others)


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
