"""One file → raw items: its bytes within bounds, unpacked where packed, its kind by ending or by content."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from onrecord.ingest.readers.decoding import decode_page, decode_text
from onrecord.ingest.readers.json_lines import items_of_lines
from onrecord.ingest.readers.limits import ReaderLimits
from onrecord.model import Flaw, Media, RawItem, ReportId

__all__ = ["items_of_file"]

_GZIP = b"\x1f\x8b"
_KINDS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "lines",
}
_SNIFF_BYTES = 4096
_MARKUP = re.compile(rb"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:div|article|p|h1)(?:\s[^<>]*)?>.*</", re.DOTALL)
_OBJECT = re.compile(rb"\s*\{\s*\"")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x1a"))
_MAX_CONTROL_SHARE = 0.02  # of the first bytes; texts with more are pictures, archives, programs


def items_of_file(name: str, limits: ReaderLimits) -> Iterator[RawItem | Flaw]:
    """The reports of one file, its flaws beside them; the file is read bit by bit only where it holds lines of JSON."""
    try:
        with Path(name).open("rb") as raw:
            yield from _items(name, raw, limits)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Flaw(name, "read", "broken-archive", f"{name}: the gzip archive is cut off or broken; fetch or pack it again")
    except OSError as error:
        yield Flaw(name, "read", "unreadable", f"{name}: {error.strerror or error}; check that the program may read it")


def _items(name: str, raw: IO[bytes], limits: ReaderLimits) -> Iterator[RawItem | Flaw]:
    packed = raw.read(len(_GZIP)) == _GZIP
    raw.seek(0)
    stream = io.BufferedReader(gzip.GzipFile(fileobj=raw)) if packed else raw
    start = _peek(stream)
    if not start:
        yield Flaw(name, "read", "empty", f"{name}: the file is empty; fetch it again or leave it out")
        return
    kind = _KINDS.get(_ending(name)) or _sniff(start)
    if _is_binary(start, kind):
        yield Flaw(
            name, "read", "binary", f"{name}: not text but binary; give .txt, .html or .jsonl files, in UTF-8, plain or .gz"
        )
    elif kind == "lines":
        yield from items_of_lines(stream, name, limits)
    else:
        yield from _whole(name, stream, kind, limits)


def _whole(name: str, stream: IO[bytes], kind: str, limits: ReaderLimits) -> Iterator[RawItem | Flaw]:
    content = stream.read(limits.max_item_bytes + 1)
    if len(content) > limits.max_item_bytes:
        size = f"{limits.max_item_bytes:,} bytes"
        yield Flaw(name, "read", "too-large", f"{name}: longer than {size}; cut it into reports or raise max_item_bytes")
        return
    decoded = decode_page(content) if kind == "html" else decode_text(content)
    if decoded.n_invalid:
        yield invalid_bytes(name, name, decoded.text, decoded.n_invalid, decoded.encoding)
    if not decoded.text.strip("\ufeff \t\r\n\f\v"):
        yield Flaw(name, "read", "empty", f"{name}: nothing but blanks; fetch it again or leave it out")
        return
    yield RawItem(ReportId(name), name, Media.HTML if kind == "html" else Media.TEXT, decoded.text)


def invalid_bytes(name: str, place: str, text: str, n_invalid: int, encoding: str) -> Flaw:
    """The flaw of bytes that could not be read; the item is read all the same."""
    first = text.find("\ufffd")
    line = text.count("\n", 0, first) + 1
    detail = f"{place}: {n_invalid} bytes are no {encoding.upper()}, the first in line {line}; read as �; save the file as UTF-8"
    return Flaw(name, "read", "invalid-bytes", detail)


def _peek(stream: IO[bytes]) -> bytes:
    """The first bytes; the stream stays where it was."""
    if isinstance(stream, io.BufferedReader):
        start = stream.peek(_SNIFF_BYTES)[:_SNIFF_BYTES]
        if start:
            return start
    start = stream.read(_SNIFF_BYTES)
    stream.seek(0)
    return start


def _ending(name: str) -> str:
    path = Path(name)
    return (Path(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix).lower()


def _sniff(start: bytes) -> str:
    """The kind that the first bytes show."""
    if _MARKUP.search(start):
        return "html"
    return "lines" if _OBJECT.match(start) else "text"


def _is_binary(start: bytes, kind: str) -> bool:
    if kind == "html" and start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    n_controls = len(start) - len(start.translate(None, _CONTROLS))
    return b"\0" in start or n_controls > _MAX_CONTROL_SHARE * len(start)
