"""Negations that lead parsers astray, taken out before the parse and put back with their head named.

``pledged not to send`` and ``is not and will not send`` are read worse than the same words without the negation: the parser
hangs the clause elsewhere, and with it the polarity. So a ``not`` before ``to`` and a verb, and the first of two joined
auxiliaries, are taken out of the text that the parser sees, and so is what denies nothing (``none the less``); afterwards they
stand in the parse as tokens that hang on the verb.
Takes a sentence's text, gives the text to parse and what was lifted; knows no parser. English only.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from onrecord.model import Record

__all__ = ["Lift", "Lifted", "lift"]

_AUXILIARY = "is|are|was|were|am|do|does|did|has|have|had|will|would|can|could|shall|should|must|may|might"
_BEFORE_TO = re.compile(r"(?<!whether or )\b(?P<lift>(?P<neg>not|never) (?:(?P<again>again|ever) )?)to (?:\w+ly )?[a-z]+\b")
_ELIDED = re.compile(
    rf"\b(?P<lift>(?P<first>neither )?(?P<aux>{_AUXILIARY})(?: (?P<neg>not|never)|(?P<nt>n't))?,? (?P<cc>and|or|nor),? )"
    rf"(?P<rest>cannot|(?:{_AUXILIARY})\b(?: not|n't| never)?)(?=,? [a-z]+)",
    re.IGNORECASE,
)
_NEITHER = re.compile(rf"\b(?P<lift>(?P<neg>neither) )(?!{_AUXILIARY})[a-z]+s\b(?=[^.;:]* nor (?:{_AUXILIARY}) )")
_FIXED = re.compile(
    r"\b(?P<lift>(?P<one>none)[ -](?P<two>the)[ -](?P<three>less),? )|(?<=\bwhether )(?P<later>(?P<four>or) (?P<five>not) )",
    re.IGNORECASE,
)
_ELIDED_PARTS = ("first", "aux", "neg", "nt", "cc")
_RELATIONS = {"nt": "neg", "first": "neg", "again": "fixed"}


class Lift(Record, frozen=True, gc=False):
    """A word that was taken out: where it stands in the text, the character of the parsed text before which it stood."""

    word: str
    place: int
    before: int
    relation: str


class Lifted(Record, frozen=True):
    """The text to parse, the words taken out of it, and for each of its characters the place in the whole text."""

    text: str
    lifts: tuple[Lift, ...]
    places: tuple[int, ...]


def lift(text: str) -> Lifted:
    """The text without misleading negations.

    >>> lift("It is not and will not pay.").text
    'It will not pay.'
    """
    cuts = sorted([*_before_to(text), *_neither(text), *_elided(text), *_fixed(text)])
    cuts = [cut for number, cut in enumerate(cuts) if not number or cuts[number - 1][1] <= cut[0]]
    if not cuts:
        return Lifted(text, (), ())
    kept = [place for place in range(len(text)) if not any(begin <= place < end for begin, end, _ in cuts)]
    gone = list(accumulate((end - begin for begin, end, _ in cuts), initial=0))
    lifts = [
        Lift(word, place, begin - shift, relation)
        for (begin, _, words), shift in zip(cuts, gone, strict=False)
        for word, place, relation in words
    ]
    return Lifted("".join(text[place] for place in kept), tuple(lifts), tuple(kept))


_Cut = tuple[int, int, tuple[tuple[str, int, str], ...]]


def _before_to(text: str) -> Sequence[_Cut]:
    return [
        (
            *found.span("lift"),
            tuple((found[part], found.start(part), _RELATIONS.get(part, part)) for part in ("neg", "again") if found[part]),
        )
        for found in _BEFORE_TO.finditer(text)
    ]


def _neither(text: str) -> Sequence[_Cut]:
    """``neither`` before a verb of now that another of what will be follows ("neither holds nor will hold"): behind it the parser
    takes the first for a noun."""
    return [
        (found.start("lift"), found.end("lift"), ((found["neg"], found.start("neg"), "preconj"),))
        for found in _NEITHER.finditer(text)
    ]


def _fixed(text: str) -> Sequence[_Cut]:
    """``none the less`` and ``whether or not``, which deny nothing."""
    return [
        (
            *found.span("lift" if found["lift"] else "later"),
            tuple((word, found.start(part), "fixed") for part, word in found.groupdict().items() if word and " " not in word),
        )
        for found in _FIXED.finditer(text)
    ]


def _elided(text: str) -> Sequence[_Cut]:
    """``is not and`` before ``will not pay``; not the auxiliary of a verb of its own, nor ``did and does``."""
    cuts = []
    for found in _ELIDED.finditer(text):
        parts = [part for part in _ELIDED_PARTS if found[part]]
        words = tuple((found[part].strip(), found.start(part), _RELATIONS.get(part, part)) for part in parts)
        cuts.append((found.start("lift"), found.end("lift"), words))
    return cuts
