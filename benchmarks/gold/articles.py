"""The records of the gold quotations, and how a JSON-lines file of them is read.

A file of another making may leave out what it does not know: language, kind, speaker, addressee, parent. An addressee that it
gives by offsets and not by name is left out.
"""

from pathlib import Path

import msgspec

__all__ = ["FOLDER", "GoldArticle", "GoldQuote", "Spans", "read_articles"]

Spans = tuple[tuple[int, int], ...]
"""Half-open code-point offsets into an article's text, in order."""

FOLDER = Path(__file__).parent / "quotes"
"""Where the project's own gold quotations stand."""


class GoldQuote(msgspec.Struct, frozen=True):
    """One quotation as an annotator marked it; ``parent`` is the number of the one that holds it, from 0."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    type: str = "indirect"
    kind: str = "speech"
    speaker: str | None = None
    addressee: str | None = None
    parent: int | None = None


class GoldArticle(msgspec.Struct, frozen=True):
    """A text with its quotations."""

    id: str
    text: str
    quotes: tuple[GoldQuote, ...]
    language: str | None = None


def read_articles(path: Path) -> tuple[GoldArticle, ...]:
    """The articles of a JSON-lines file in its order. Raises ``msgspec.ValidationError`` on a line of another shape."""
    rows = [msgspec.json.decode(line) for line in path.read_bytes().split(b"\n") if line.strip()]
    for row in rows:
        row["quotes"] = [
            {key: value for key, value in quote.items() if not _is_offsets_of_people(key, value)} for quote in row["quotes"]
        ]
    return msgspec.convert(rows, tuple[GoldArticle, ...])


def _is_offsets_of_people(key: str, value: object) -> bool:
    return key == "addressee" and isinstance(value, list)
