"""Entries ↔ rows: what of a record is a column, and what is payload. Knows no SQL.

A payload is the record in MessagePack; a report's leaves its text out, which stands once in ``blob``. The text columns that are
compared whatever the case are folded here.
"""

from hashlib import blake2b
from typing import TypeVar

import msgspec

from onrecord.errors import RecordError
from onrecord.model import Entry, Quotation, Record, Report
from onrecord.text.normalise import fold

__all__ = ["folded", "packed", "packed_report", "quotation_row", "report_row", "text_hash", "unpacked", "unpacked_report"]

_R = TypeVar("_R", bound=Record)


def text_hash(text: str) -> bytes:
    """The hash under which a text is kept once."""
    return blake2b(text.encode(), digest_size=16).digest()


def folded(words: str | None) -> str | None:
    """The form in which names are compared: case and runs of blanks do not count."""
    return None if words is None else " ".join(fold(words).split())


def packed(record: Record) -> bytes:
    """A record as its payload."""
    return msgspec.msgpack.encode(record)


def unpacked(payload: bytes, kind: type[_R]) -> _R:
    """The record of a payload. Raises ``msgspec.ValidationError`` where it is none of ``kind``."""
    return msgspec.msgpack.decode(payload, type=kind)


def readable(payload: bytes, kind: type[_R]) -> _R | None:
    """The record of a payload; ``None`` where it is none of ``kind``."""
    try:
        return unpacked(payload, kind)
    except (msgspec.MsgspecError, RecordError):
        return None


def packed_report(report: Report) -> bytes:
    """A report's payload: everything but its text."""
    fields = msgspec.structs.asdict(report)
    del fields["text"]
    return msgspec.msgpack.encode(fields)


def unpacked_report(payload: bytes, text: str) -> Report:
    """The report of a payload and its text. Raises ``msgspec.ValidationError`` where the two make no report."""
    return msgspec.convert({**msgspec.msgpack.decode(payload, type=dict[str, object]), "text": text}, Report)


def report_row(entry: Entry) -> dict[str, object]:
    """The columns of a report, but for the numbers of its text and its maker."""
    masthead = entry.report.masthead
    outlet = masthead.outlet.text if masthead.outlet else None
    return {
        "key": entry.report.key,
        "name": entry.report.id,
        "title": masthead.title.text if masthead.title else None,
        "outlet": outlet,
        "outlet_folded": folded(outlet),
        "language": masthead.language,
        "published": masthead.published.value if masthead.published else None,
        "day": entry.sketch.day,
        "payload": packed_report(entry.report),
        "sketch": packed(entry.sketch),
    }


def quotation_row(found: Quotation, resolved: Quotation) -> dict[str, object]:
    """The columns of a quotation: the payload as it was found, the people as the report tells them."""
    return {
        "name": found.id,
        "speaker": resolved.speaker,
        "speaker_folded": folded(resolved.speaker),
        "addressee": resolved.addressee,
        "text": found.text,
        "payload": packed(found),
    }
