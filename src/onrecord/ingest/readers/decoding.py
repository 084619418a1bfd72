"""Bytes → text: UTF-8 with nothing touched, and for pages the encoding that they declare.

A byte that is no UTF-8 becomes one U+FFFD, so that every other character keeps its place; the caller tells of it as a flaw.
"""

import codecs
import re

from onrecord.model import Record

__all__ = ["Decoded", "decode_page", "decode_text"]

_ESCAPED = re.compile("[\udc80-\udcff]")
_LABEL = rb"([a-z0-9_:.-]{2,40})"
_DECLARED = re.compile(
    rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?\s*" + _LABEL + rb"|<\?xml[^>]{0,200}encoding\s*=\s*[\"']" + _LABEL
)
_HEAD_BYTES = 4096  # browsers look for the declaration in the first 1024 bytes; pages bury it deeper
_SAMPLE_BYTES = 200_000  # enough to tell encodings apart; the guess costs seconds on megabytes
_AS_ON_THE_WEB = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}
"""Labels that browsers read as another encoding (WHATWG Encoding Standard)."""
_NOT_ON_THE_WEB = frozenset({"utf-7", "unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined"})
"""Codecs of Python that no browser knows: with one, a page would read otherwise here than it was seen."""


class Decoded(Record, frozen=True):
    """The text, how many bytes could not be read, and the encoding."""

    text: str
    n_invalid: int = 0
    encoding: str = "utf-8"


def decode_text(content: bytes) -> Decoded:
    """The text of UTF-8 bytes, byte-order mark and line ends untouched; one U+FFFD for each byte that is none.

    >>> decode_text(bytes([97, 255, 254, 98])).n_invalid
    2
    """
    text, n_invalid = _ESCAPED.subn("\ufffd", content.decode("utf-8", "surrogateescape"))
    return Decoded(text, n_invalid)


def decode_page(content: bytes) -> Decoded:
    """The text of a page: UTF-8 where the bytes are valid UTF-8, else as declared, else as guessed."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return Decoded(content.decode(encoding, "replace"), 0, encoding)
    decoded = decode_text(content)
    if not decoded.n_invalid:
        return decoded
    declared = _declared(content)
    if declared and declared != "utf-8":
        return _as_declared(content, declared) or decoded
    guess = None if declared else _guessed(content[:_SAMPLE_BYTES])
    return (_as_declared(content, guess) if guess else None) or decoded


def _guessed(sample: bytes) -> str | None:
    """The encoding that the bytes look like."""
    from charset_normalizer import from_bytes  # here, not above: few pages need it, and it takes longer to import than they do

    guess = from_bytes(sample).best()
    return guess.encoding if guess else None


def _as_declared(content: bytes, encoding: str) -> Decoded | None:
    """The text in that encoding; nothing where Python has no such codec."""
    try:
        text = content.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return None
    return Decoded(text, text.count("\ufffd"), encoding)


def _declared(content: bytes) -> str | None:
    """The encoding that the page names, under the name of the codec that browsers use for it."""
    found = _DECLARED.search(content[:_HEAD_BYTES])
    if found is None:
        return None
    label = (found.group(1) or found.group(2)).decode("ascii").lower()
    label = _AS_ON_THE_WEB.get(label, label)
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return None if name in _NOT_ON_THE_WEB else "cp1252" if name == "iso8859-1" else name
