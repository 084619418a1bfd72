"""Prints a draft as an outlet does: headline, credits, furniture around the body, with the span of every word."""

import random

import msgspec

from benchmarks.newsroom.draft import Draft, Line, plain
from benchmarks.newsroom.vocabulary import Outlets, expand

__all__ = ["Credit", "Placed", "Printed", "PrintedLine", "printed"]


_OPENINGS = {"dateline": ["({sign}) - ", "{town} ({sign}) - ", "{town}, {sign} — "], "town": ["{town} — "]}
_LEADS = ["{} reported.", "That is what {} reported.", "This was reported by {}.", "The news was first reported by {}."]
_ENDINGS = {
    "footer": ["© {name}", "({sign})", "© {sign} 2026", "Copyright {name}"],
    "source": ["Source: {name}", "Source: {sign}", "With material from {name}", "{name}, own report"],
}
"""Credits by style: before the first words, after the first paragraph, and at the end."""


class Credit(msgspec.Struct, frozen=True):
    """How a text names its source: ``dateline``, ``footer``, ``lead``, ``byline``, ``source``, ``outlet`` or ``none``."""

    style: str
    name: str = ""
    sign: str = ""


class Placed(msgspec.Struct, frozen=True):
    """A word in print: where it was first written, the word, its span, the planted change that put it there.

    ``spoken`` and ``quoted`` as in the draft; ``marks`` are what is printed before and behind it.
    """

    origin: str
    core: str
    begin: int
    end: int
    change: str | None
    spoken: bool = False
    quoted: bool = False
    marks: str = ""


class PrintedLine(msgspec.Struct, frozen=True):
    """A sentence in print."""

    key: str
    utterance: str | None
    begin: int
    end: int
    words: tuple[Placed, ...]
    said: str | None = None
    speaker: str | None = None


class Printed(msgspec.Struct, frozen=True):
    """A text in print, its title when it stands apart, and its sentences."""

    text: str
    title: str | None
    lines: tuple[PrintedLine, ...]
    headline: str
    """The words of the headline, wherever it stands."""


def printed(draft: Draft, credit: Credit, slots: dict[str, str], outlets: Outlets, rng: random.Random) -> Printed:
    """The draft as printed by an outlet that credits as told and has furniture of its own."""
    sheet = _Sheet()
    apart = rng.random() < 0.4
    if rng.random() < 0.3:
        sheet.paragraph(rng.choice(outlets.furniture_top))
    if not apart:
        sheet.paragraph(plain(draft.headline))
    if credit.style == "byline":
        sheet.paragraph(rng.choice(["By {}", "{}", "{} staff"]).format(rng.choice([credit.name, credit.sign])))
    if rng.random() < 0.25:
        sheet.paragraph(expand(rng.choice(outlets.captions), slots | {"sign": credit.sign or "Handout"}, rng))
    opening = rng.choice(_OPENINGS.get(credit.style, [""]))
    sheet.write(opening.format(sign=credit.sign, town=slots["town"].upper()))
    for number, paragraph in enumerate(draft.paragraphs):
        for line in paragraph:
            sheet.sentence(line)
        if number == 0 and credit.style in ("lead", "outlet"):
            sheet.write(" " + _lead_credit(credit, rng))
        sheet.end_paragraph()
    for text in _ending(credit, rng):
        sheet.paragraph(text)
    if rng.random() < 0.5:
        sheet.paragraph(expand(rng.choice(outlets.furniture_end), slots, rng))
    headline = " ".join(t.core for t in draft.headline.tokens)
    return Printed(sheet.text(), headline if apart else None, tuple(sheet.lines), headline)


def _lead_credit(credit: Credit, rng: random.Random) -> str:
    name = credit.name if credit.style == "outlet" else rng.choice([credit.name, credit.sign])
    return rng.choice(_LEADS).format(name)


def _ending(credit: Credit, rng: random.Random) -> list[str]:
    forms = _ENDINGS.get(credit.style)
    return [rng.choice(forms).format(name=credit.name, sign=credit.sign)] if forms else []


class _Sheet:
    """The text so far and where its sentences stand."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._fresh = True
        self.lines: list[PrintedLine] = []

    def text(self) -> str:
        return "".join(self._pieces).strip("\n")

    def write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def paragraph(self, text: str) -> None:
        self.write(text)
        self.end_paragraph()

    def end_paragraph(self) -> None:
        self.write("\n\n")
        self._fresh = True

    def sentence(self, line: Line) -> None:
        self.write("" if self._fresh else " ")
        self._fresh = False
        begin = self._length
        words: list[Placed] = []
        for number, token in enumerate(line.tokens):
            at = self._length + (1 if number else 0) + len(token.lead)
            self.write((" " if number else "") + token.lead + token.core + token.trail)
            marks = f"{token.lead}_{token.trail}"
            end = at + len(token.core)
            words.append(Placed(token.origin, token.core, at, end, token.change, token.spoken, token.quoted, marks))
        heard = line.quote.utterance if line.quote else None
        who = line.quote.who if line.quote else None
        self.lines.append(PrintedLine(line.key, heard, begin, self._length, tuple(words), line.said, who))
