"""The base of all records, their codec and their identifiers.

A record is a frozen ``msgspec.Struct``. Identifiers are hashes of what they name, so the same input gives the same bytes.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import TypeVar

import msgspec

__all__ = ["Record", "decode", "encode", "identify"]

_R = TypeVar("_R", bound="Record")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen record; equal when its fields are equal, hashable, cheap to make and to encode.

    A name that it does not know is refused when it is decoded, so that a slip in a data or settings file is told.
    """


def encode(record: Record) -> bytes:
    """The record as JSON bytes; :func:`decode` brings it back equal."""
    return msgspec.json.encode(record)


def decode(data: bytes, kind: type[_R]) -> _R:
    """The record of ``kind`` that :func:`encode` wrote. Raises ``msgspec.ValidationError`` on any other JSON."""
    return msgspec.json.decode(data, type=kind)


def identify(prefix: str, parts: Iterable[object]) -> str:
    """A short stable identifier: the prefix, a dash and 12 hexadecimal digits of the hash of the parts in their order.

    >>> identify("q", ["report", 3, 9]) == identify("q", ["report", 3, 9])
    True
    """
    told = [str(part).encode("utf-8", "surrogatepass") for part in parts]
    digest = blake2b(b"".join([len(data).to_bytes(8, "big") + data for data in told]), digest_size=6)
    return f"{prefix}-{digest.hexdigest()}"
