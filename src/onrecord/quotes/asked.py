"""What does somebody who asks for a quote mean by it? Its words, without marks around it, with what he marks himself told apart.

An ellipsis marks words left out, brackets mark words put in ("[China] will not"); a bracketed letter is part of its word
("[W]e"). Words between two stretches in marks (``"We agree," she said, "on that"``) are not the speaker's. Takes a text, gives
a :class:`Asked`.
"""

import re
from itertools import pairwise

from onrecord.model import Record, ReportId
from onrecord.text.normalise import fold_marks
from onrecord.text.pairing import Side, side_of
from onrecord.text.tokens import words_at
from onrecord.text.wordbook import Wordbook

__all__ = ["ASKED", "Asked", "read_asked"]

ASKED = ReportId("")
"""Stands for the report where a span lies in the quote that was given."""

_LETTERS = re.compile(r"\[(\w{1,2})\](?=\w)")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_ELLIPSIS = re.compile(r"…|\.(?: ?\.){2,}|\((?:…|\.{3})\)")
_OMITTED = "…"
_OUTER = "\"' \t\r\n"


class Asked(Record, frozen=True):
    """A quote ready to be looked up: its words as a side, before which of them words are left out, what was put in."""

    side: Side
    omitted: frozenset[int] = frozenset()
    inserted: tuple[str, ...] = ()

    @property
    def is_marked(self) -> bool:
        """Whether the quote itself says that it was cut or added to."""
        return bool(self.omitted or self.inserted)


def read_asked(text: str, book: Wordbook) -> Asked:
    """The quote in a text; its side has no word where the text has none.

    >>> from onrecord.text.stems import Stems
    >>> from onrecord.text.wordbook import ChangeLexicon
    >>> read_asked("“[W]e agree … on [all] that”", Wordbook(ChangeLexicon("en"), Stems("en"))).side.norms
    ('we', 'agree', 'on', 'that')
    """
    inserted: list[str] = []

    def without(found: re.Match[str]) -> str:
        inside = found[1].strip()
        if _ELLIPSIS.fullmatch(inside):
            return f" {_OMITTED} "
        if inside and inside.lower() != "sic":
            inserted.append(inside)
        return " "

    plain = _BRACKETED.sub(without, _LETTERS.sub(r"\1", _spoken(text)))
    raw = _ELLIPSIS.sub(_OMITTED, plain)
    raw = raw.lower() if raw.isupper() else raw  # capitals throughout tell no names
    own = words_at(raw)
    names = frozenset(word.norm for word in own if word.text[:1].isupper())
    side = side_of(ASKED, raw, own, book, names)
    return Asked(side, _omitted(side), tuple(inserted))


def _spoken(text: str) -> str:
    """The words in marks where the text is a quotation split by its cue, else all of it without outer marks."""
    plain = fold_marks(text).strip()
    places = [n for n, letter in enumerate(plain) if letter == '"']
    split = len(places) > 2 and len(places) % 2 == 0 and places[0] == 0 and places[-1] == len(plain) - 1
    stripped = text.strip()
    if split:
        return " ".join(stripped[begin + 1 : end] for begin, end in zip(places[::2], places[1::2], strict=True))
    return stripped.strip(_OUTER + "“”‘’„«»´`")


def _omitted(side: Side) -> frozenset[int]:
    """Units before which an ellipsis stands, inside the quote."""
    gaps = enumerate(pairwise(side.words), 1)
    return frozenset(n for n, (a, b) in gaps if _OMITTED in side.raw[a.end : b.begin])
