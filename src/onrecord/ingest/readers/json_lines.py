"""JSON lines → raw items: one report a line with ``id`` and ``text`` (or ``html``) and what else is known of it.

A file that is one JSON object over many lines, or one array of objects, is read too.
"""

from collections.abc import Iterator
from typing import IO

import msgspec

from onrecord.ingest.readers.decoding import decode_text
from onrecord.ingest.readers.limits import ReaderLimits
from onrecord.model import Flaw, Given, Media, RawItem, ReportId

__all__ = ["items_of_lines"]

_GIVEN = ("title", "outlet", "agency", "author", "published", "url", "language", "version")
_SHAPE = 'a line is {"id": "…", "text": "…"} with title, outlet, agency, author, published, url, language, version if known'


def items_of_lines(stream: IO[bytes], name: str, limits: ReaderLimits) -> Iterator[RawItem | Flaw]:
    """An item or a flaw for every line that is not blank, one line in memory at a time.

    Where the first line is no JSON of its own the whole input, within bounds, is tried as one JSON value.
    """
    number, n_items = 0, 0
    while line := stream.readline(limits.max_item_bytes + 1):
        number += 1
        if len(line) > limits.max_item_bytes:
            yield _too_long(stream, name, number, limits)
            n_items += 1
            continue
        stripped = line.strip().removeprefix(b"\xef\xbb\xbf")
        if not stripped:
            continue
        n_items += 1
        if n_items == 1 and not _is_whole(stripped):
            yield from _one_value(stripped, stream, name, limits, line=number)
            return
        yield from _items_of_line(stripped, name, f"{name}, line {number}")
    if not n_items:
        yield Flaw(name, "read", "empty", f"{name}: no line of JSON in it; {_SHAPE}")


def _is_whole(line: bytes) -> bool:
    """Whether the line may be a record by itself; an opening bracket or brace left open asks for the lines after it."""
    return (line.startswith(b"{") and line.endswith(b"}")) or not line.startswith((b"{", b"["))


def _one_value(first: bytes, stream: IO[bytes], name: str, limits: ReaderLimits, *, line: int) -> Iterator[RawItem | Flaw]:
    rest = stream.read(limits.max_item_bytes + 1)
    if len(rest) > limits.max_item_bytes:
        size = f"{limits.max_item_bytes:,} bytes"
        yield Flaw(name, "read", "too-large", f"{name}: one JSON value longer than {size}; write one report a line")
        return
    try:
        value = msgspec.json.decode(decode_text(first + b"\n" + rest).text)
    except (msgspec.DecodeError, RecursionError):
        yield from _line_by_line(first, rest, name, line)
        return
    for place, entry in enumerate(value if isinstance(value, list) else [value], start=1):
        yield _item(entry, name, f"{name}, entry {place}" if isinstance(value, list) else name)


def _line_by_line(first: bytes, rest: bytes, name: str, number: int) -> Iterator[RawItem | Flaw]:
    """Lines of which the first is broken: the others are read."""
    for place, line in enumerate((first, *rest.split(b"\n")), start=number):
        if line.strip():
            yield from _items_of_line(line.strip(), name, f"{name}, line {place}")


def _items_of_line(line: bytes, name: str, place: str) -> Iterator[RawItem | Flaw]:
    decoded = decode_text(line)
    try:
        value = msgspec.json.decode(decoded.text)
    except (msgspec.DecodeError, RecursionError) as error:
        yield Flaw(name, "read", "invalid-json", f"{place}: not JSON ({error}); {_SHAPE}")
        return
    if decoded.n_invalid:
        detail = f"{place}: {decoded.n_invalid} bytes are no UTF-8; read as �; write the file in UTF-8"
        yield Flaw(name, "read", "invalid-bytes", detail)
    yield _item(value, name, place)


def _item(value: object, name: str, place: str) -> RawItem | Flaw:
    if not isinstance(value, dict):
        return Flaw(name, "read", "invalid-json", f"{place}: a JSON {type(value).__name__} where a record is due; {_SHAPE}")
    ident = _words(value.get("id"))
    text, page = value.get("text"), value.get("html")
    content = text if isinstance(text, str) else page
    if ident is None or not isinstance(content, str):
        lacking = "id" if ident is None else "text"
        return Flaw(name, "read", "missing-field", f"{place}: no {lacking!r} that could be used; {_SHAPE}")
    if not content.strip("\ufeff \t\r\n\f\v"):
        return Flaw(name, "read", "empty", f"{place}: report {ident!r} has no text; fetch it again or leave it out")
    media = Media.TEXT if isinstance(text, str) else Media.HTML
    given = Given(**{field: _words(value.get(field)) for field in _GIVEN})
    return RawItem(ReportId(ident), name, media, content, given)


def _words(value: object) -> str | None:
    """A field as text; a list is joined; nothing for what is absent, blank or no text."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, list):
        return ", ".join(part for entry in value if (part := _words(entry))) or None
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def _too_long(stream: IO[bytes], name: str, number: int, limits: ReaderLimits) -> Flaw:
    """Skips the rest of the line."""
    while (piece := stream.readline(limits.max_item_bytes)) and not piece.endswith(b"\n"):
        pass
    size = f"{limits.max_item_bytes:,} bytes"
    detail = f"{name}, line {number}: longer than {size}; cut it into reports or raise max_item_bytes"
    return Flaw(name, "read", "too-large", detail)
