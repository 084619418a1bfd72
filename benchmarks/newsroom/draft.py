"""A text in the making: tokens that remember where they come from, lines (sentences), paragraphs."""

import re
from collections.abc import Iterable

import msgspec

__all__ = ["Draft", "Line", "Quote", "Token", "line_of", "plain"]

_PARTS = re.compile(r"^([^\w$€£]*)(.*?)([^\w%]*)$", re.DOTALL)


class Token(msgspec.Struct, frozen=True):
    """A word with its marks before and behind. ``origin`` names the place where it was first written; copies keep it.

    ``quoted`` is true between quotation marks, ``spoken`` where the word tells what somebody said, in marks or without;
    ``change`` names the planted change that put the word here.
    """

    origin: str
    lead: str
    core: str
    trail: str
    quoted: bool = False
    change: str | None = None
    spoken: bool = False


class Quote(msgspec.Struct, frozen=True):
    """What a line quotes: the utterance, who spoke as the line names them, their pronoun and possessive."""

    utterance: str
    who: str
    pronoun: str
    possessive: str


class Line(msgspec.Struct, frozen=True):
    """A sentence; ``key`` stays the same in all copies. ``quote`` is set where it quotes somebody directly.

    ``said`` names the sentence of speech that it tells, the same in every account of it.
    """

    key: str
    tokens: tuple[Token, ...]
    quote: Quote | None = None
    said: str | None = None


class Draft(msgspec.Struct, frozen=True):
    """A headline and paragraphs of lines; ``spare`` are paragraphs kept for a later version."""

    headline: Line
    paragraphs: tuple[tuple[Line, ...], ...]
    spare: tuple[tuple[Line, ...], ...] = ()

    def lines(self) -> Iterable[Line]:
        """The lines of the body in order."""
        return (line for paragraph in self.paragraphs for line in paragraph)


def line_of(key: str, text: str, quote: Quote | None = None, said: str | None = None) -> Line:
    """A line of freshly written words. What stands between marks, or between ``‹`` and ``›`` (which are not printed), is said."""
    tokens: list[Token] = []
    inside = told = False
    n_spoken = 0
    for number, piece in enumerate(text.split()):
        found = _PARTS.match(piece)
        lead, core, trail = found.groups() if found else ("", piece, "")
        inside, told = inside or "“" in lead, told or "‹" in lead
        spoken = said is not None and (inside or told)
        origin = f"{said}#{n_spoken}" if spoken else f"{key}.{number}"
        n_spoken += spoken
        tokens.append(Token(origin, lead.strip("‹"), core, trail.replace("›", ""), inside, spoken=spoken))
        inside, told = inside and "”" not in trail, told and "›" not in trail
    return Line(key, tuple(tokens), quote, said)


def plain(line: Line) -> str:
    """The words of a line as they are printed."""
    return " ".join(token.lead + token.core + token.trail for token in line.tokens)
