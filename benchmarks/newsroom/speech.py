"""What newsrooms do to speech: tell it without marks, part and join its sentences, cut a remark short, put a word before it.

Every function leaves alone what a planted change put there, and every word remembers where it was first said.
"""

import random
import re
from collections.abc import Callable

import msgspec

from benchmarks.newsroom.draft import Draft, Line, Token
from benchmarks.newsroom.vocabulary import Vocabulary

__all__ = ["dash", "indirect", "pad", "regroup", "split", "trim"]

_LEAST_PART = 4
"""A remark is parted or cut only where so many words are left on either side."""
_LIMITING = frozenset({"but", "if", "unless", "though", "when", "as", "until", "while", "yet"})
"""A cut before one of these would change what was said, not only shorten it."""


def indirect(draft: Draft, words: Vocabulary, rng: random.Random, share: float) -> Draft:
    """The draft with a ``share`` of its direct quotations told without marks."""
    def told(paragraph: tuple[Line, ...]) -> tuple[Line, ...]:
        direct = len(paragraph) == 1 and paragraph[0].quote
        return (_without_marks(paragraph[0], words),) if direct and rng.random() < share else paragraph

    return msgspec.structs.replace(draft, paragraphs=tuple(told(p) for p in draft.paragraphs))


def split(draft: Draft, rng: random.Random, share: float) -> Draft:
    """The draft with a ``share`` of the remarks that have a comma told in two parts: “A,” she said, “B.”"""
    return _each_quotation(draft, lambda line: _parted(line) if rng.random() < share else line)


def trim(draft: Draft, rng: random.Random, share: float) -> Draft:
    """The draft with a ``share`` of the remarks that have a comma cut at it."""
    return _each_quotation(draft, lambda line: _cut_short(line) if rng.random() < share else line)


def dash(draft: Draft, rng: random.Random, share: float) -> Draft:
    """The draft with a ``share`` of the remarks printed with dashes for the commas within them, as some houses have it."""
    def dashed(line: Line) -> Line:
        if rng.random() > share:
            return line
        tokens = (_ended(token, " –") if token.quoted and token.trail == "," else token for token in line.tokens)
        return msgspec.structs.replace(line, tokens=tuple(tokens))

    return _each_quotation(draft, dashed)


def pad(draft: Draft, words: Vocabulary, rng: random.Random, share: float) -> Draft:
    """The draft with a ``share`` of the remarks opened by a word that nobody said."""
    def padded(line: Line) -> Line:
        first = line.tokens[0]
        if rng.random() > share or first.change or not first.quoted:
            return line
        extra = Token(f"{line.key}.pad", first.lead, rng.choice(words.speech.padding), ",", quoted=True, spoken=True)
        return msgspec.structs.replace(line, tokens=(extra, _lowered(msgspec.structs.replace(first, lead="")), *line.tokens[1:]))

    return _each_quotation(draft, padded)


def regroup(draft: Draft, rng: random.Random, share: float) -> Draft:
    """The draft with a ``share`` of the pairs “A,” she said. “B.” told as “A. B,” she said."""
    def joined(paragraph: tuple[Line, ...]) -> tuple[Line, ...]:
        two = len(paragraph) == 2 and all(line.quote and line.tokens[0].quoted for line in paragraph)
        framed = two and _frame(paragraph[0]) and not _frame(paragraph[1])
        return _as_one(*paragraph) if framed and rng.random() < share else paragraph

    return msgspec.structs.replace(draft, paragraphs=tuple(joined(p) for p in draft.paragraphs))


def _each_quotation(draft: Draft, change: Callable[[Line], Line]) -> Draft:
    def line(old: Line) -> Line:
        return change(old) if old.quote and any(t.quoted for t in old.tokens) else old

    return msgspec.structs.replace(draft, paragraphs=tuple(tuple(map(line, p)) for p in draft.paragraphs))


def _spoken(line: Line) -> tuple[Token, ...]:
    return tuple(t for t in line.tokens if t.quoted)


def _frame(line: Line) -> tuple[Token, ...]:
    return tuple(t for t in line.tokens if not t.quoted)


def _comma(spoken: tuple[Token, ...]) -> int | None:
    """The first word behind a comma that leaves enough on either side; a planted change stands nowhere near."""
    if any(t.change for t in spoken):
        return None
    places = range(_LEAST_PART, len(spoken) - _LEAST_PART + 1)
    return next((n for n in places if spoken[n - 1].trail == ","), None)


def _parted(line: Line) -> Line:
    spoken, frame = _spoken(line), _frame(line)
    place = _comma(spoken)
    if place is None or not frame or not line.tokens[0].quoted:
        return line
    first, second = spoken[:place], spoken[place:]
    head = (*first[:-1], msgspec.structs.replace(first[-1], trail=",”"))
    middle = (*frame[:-1], msgspec.structs.replace(frame[-1], trail=","))
    tail = (msgspec.structs.replace(second[0], lead="“"), *second[1:-1], _ended(second[-1], ".”"))
    return msgspec.structs.replace(line, tokens=(*head, *middle, *tail))


def _cut_short(line: Line) -> Line:
    spoken = _spoken(line)
    place = _comma(spoken)
    if place is None or spoken != line.tokens[: len(spoken)] or spoken[place].core in _LIMITING:
        return line
    kept = (*spoken[: place - 1], _ended(spoken[place - 1], spoken[-1].trail))
    return msgspec.structs.replace(line, tokens=(*kept, *_frame(line)))


def _ended(token: Token, trail: str) -> Token:
    return msgspec.structs.replace(token, trail=trail)


def _as_one(first: Line, second: Line) -> tuple[Line, Line]:
    one, two = _spoken(first), _spoken(second)
    question = "?" in one[-1].trail, "?" in two[-1].trail
    head = (*one[:-1], _ended(one[-1], "?" if question[0] else "."))
    tail = (msgspec.structs.replace(two[0], lead=""), *two[1:-1], _ended(two[-1], "?”" if question[1] else ",”"))
    return msgspec.structs.replace(first, tokens=head), msgspec.structs.replace(second, tokens=(*tail, *_frame(first)))


def _without_marks(line: Line, words: Vocabulary) -> Line:
    quote = line.quote
    if quote is None or any(t.change for t in line.tokens):
        return line
    shift = words.indirection | {"i": quote.pronoun, "my": quote.possessive}
    content = tuple(_shifted(t, shift) for t in _spoken(line))
    content = (_lowered(content[0]), *content[1:])
    last = _ended(content[-1], ".")
    frame = tuple(Token(f"{line.key}.told{n}", "", word, "") for n, word in enumerate(f"{quote.who} said that".split()))
    return Line(line.key, (*frame, *content[:-1], last), said=line.said)


def _shifted(token: Token, shift: dict[str, str]) -> Token:
    core = shift.get(token.core.lower(), token.core)
    return Token(token.origin, "", core, re.sub("[“”.?]", "", token.trail), spoken=token.spoken)


def _lowered(token: Token) -> Token:
    core = token.core
    small = core[1:2].islower() or (len(core) == 1 and core != "I")
    return msgspec.structs.replace(token, core=core[0].lower() + core[1:]) if small else token
