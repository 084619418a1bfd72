"""A file of quotes → enquiries: one quote a line, or CSV or JSON lines with ``quote`` and ``speaker``.

The name's ending tells the format (``.csv``, ``.jsonl``), of any other file its first line: a header that names ``quote``, or
a brace. Cells are parted by what parts the header: commas, semicolons or tabs. A line that cannot be used becomes a flaw that
names it; the others are read.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.errors import InputError
from onrecord.ingest.readers.decoding import decode_text
from onrecord.model import Enquiry, Flaw, ReportId
from onrecord.text.tokens import norms

__all__ = ["enquiries_of_text", "read_enquiries"]

_SHAPE = 'give one quote a line, CSV with a column "quote" (and "speaker"), or JSON lines {"quote": "…", "speaker": "…"}'

_MARKS = ",;\t"


class _Line(msgspec.Struct):
    """A line of JSON; what else it holds is not looked at."""

    quote: str
    speaker: str | None = None


def read_enquiries(path: str) -> list[Enquiry | Flaw]:
    """The quotes of a file in their order, with a flaw for each line that cannot be used.

    Raises :class:`InputError` where the file cannot be read or holds no quote at all.
    """
    try:
        text = decode_text(Path(path).read_bytes()).text
    except OSError as error:
        raise InputError(f"{path}: the quotes cannot be read ({error.strerror or error}); {_SHAPE}") from error
    found = list(enquiries_of_text(text, path))
    if not any(isinstance(one, Enquiry) for one in found):
        raise InputError(f"{path}: no quote in it; {_SHAPE}")
    return found


def enquiries_of_text(text: str, name: str) -> Iterator[Enquiry | Flaw]:
    """The same for a text that was read already; ``name`` tells the format and stands in flaws."""
    plain = text.removeprefix("\ufeff")
    first = next(iter(plain.lstrip().splitlines()), "").casefold()
    mark = max(_MARKS, key=first.count)
    if name.endswith(".csv") or ("quote" in first.strip().replace('"', "").split(mark) and not name.endswith(".jsonl")):
        rows = _of_csv(plain, mark)
    elif name.endswith((".jsonl", ".ndjson")) or first.startswith("{"):
        rows = _of_json(plain)
    else:
        rows = ((number, line.strip(), None) for number, line in enumerate(plain.splitlines(), 1) if line.strip())
    for number, quote, speaker in rows:
        if quote is None or not norms(quote):
            detail = f"{name}, line {number}: no words of a quote in it; {_SHAPE}"
            yield Flaw(ReportId(name), "read", "no-quote", detail)
        else:
            yield Enquiry(quote, (speaker or "").strip() or None)


def _of_csv(text: str, mark: str) -> Iterator[tuple[int, str | None, str | None]]:
    """Rows by the line on which they end; one that is no CSV has no quote."""
    rows = csv.reader(io.StringIO(text, newline=None), delimiter=mark, strict=True)
    header: list[str] | None = None
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield rows.line_num, None, None
            continue
        if not cells:
            continue
        if header is None:
            header = [name.strip().casefold() for name in cells]
        else:
            row = dict(zip(header, cells, strict=False))
            yield rows.line_num, row.get("quote"), row.get("speaker")


def _of_json(text: str) -> Iterator[tuple[int, str | None, str | None]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                read = msgspec.json.decode(line, type=_Line)
                yield number, read.quote, read.speaker
            except (msgspec.MsgspecError, RecursionError):
                yield number, None, None
