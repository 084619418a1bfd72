"""Which lines of a page two known extractors hold for its main text: trafilatura (A. Barbaresi) and resiliparse (J. Bevendorff).

Wraps both and nothing else. Each gives text without offsets; :func:`taken` says for each line of the raw text whether the
extractor took it. On input beyond :class:`ExtractorLimits` they are not called, because their cost there grows out of
proportion; the page's own rule then decides alone.
"""

import re
from collections.abc import Sequence

from onrecord.ingest.pages import Page
from onrecord.model import Record

__all__ = ["ExtractorLimits", "taken", "votes_of"]

_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_GRAM_WORDS = 4
_MIN_SHARE = 0.8  # of a line's word 4-grams; less is another line that shares a phrase
_MIN_FOUND_SHARE = 0.3  # of the own rule's prose; on 61 pages it had missed the article where it found less


class ExtractorLimits(Record, frozen=True):
    """How large a page may be for the extractors to be asked.

    Measured: beyond these trafilatura takes seconds a page (170,000 lines: 11 s) or returns nothing (one line of 5 MB).
    """

    max_markup_chars: int = 3_000_000
    max_lines: int = 15_000
    max_line_chars: int = 200_000
    max_depth: int = 400


def votes_of(markup: str, page: Page, n_prose_chars: int, limits: ExtractorLimits) -> tuple[tuple[bool, ...], ...]:
    """For each extractor whether it took each line; none on a page beyond the limits.

    ``n_prose_chars`` is what the own rule holds for main text: where trafilatura's first rules find next to nothing beside it
    it is asked again with all its rules.
    """
    if not page.lines or not _fits(markup, page, limits):
        return ()
    outputs = (_trafilatura(markup, int(_MIN_FOUND_SHARE * n_prose_chars)), _resiliparse(markup))
    lines = [page.text[line.begin : line.end] for line in page.lines]
    return tuple(taken(lines, output) for output in outputs if output)


def taken(lines: Sequence[str], output: str) -> tuple[bool, ...]:
    """For each line whether it stands in the output: whole, or with four fifths of its word 4-grams."""
    words = [_words(line) for line in output.split("\n")]
    whole = {tuple(line) for line in words}
    flat = [word for line in words for word in line]
    grams = set(zip(*(flat[i:] for i in range(_GRAM_WORDS)), strict=False))
    return tuple(_stands(_words(line), whole, grams) for line in lines)


def _stands(words: list[str], whole: set[tuple[str, ...]], grams: set[tuple[str, ...]]) -> bool:
    if not words:
        return False
    if tuple(words) in whole:
        return True
    n_grams = len(words) - _GRAM_WORDS + 1
    if n_grams < _GRAM_WORDS:
        return False
    n_found = sum(tuple(words[i : i + _GRAM_WORDS]) in grams for i in range(n_grams))
    return n_found >= _MIN_SHARE * n_grams


def _words(line: str) -> list[str]:
    """Lower-case words; in scripts without blanks every character is one."""
    return _WORD.findall(line.lower())


def _fits(markup: str, page: Page, limits: ExtractorLimits) -> bool:
    return (
        len(markup) <= limits.max_markup_chars
        and len(page.lines) <= limits.max_lines
        and max(line.end - line.begin for line in page.lines) <= limits.max_line_chars
        and page.depth <= limits.max_depth
    )


def _trafilatura(markup: str, floor: int) -> str:
    """The main text as trafilatura finds it, tables in, comments out; empty where it finds none.

    Its own rules first; its slower fall-backs, a third of its time, only where these gave less than ``floor`` characters.
    """
    import trafilatura  # here, not above: it takes a third of a second, and plain text never needs it

    found = trafilatura.extract(markup, include_comments=False, fast=True) or ""
    return found if len(found) >= floor else trafilatura.extract(markup, include_comments=False) or ""


def _resiliparse(markup: str) -> str:
    """The main text as resiliparse finds it; empty where it finds none."""
    from resiliparse.extract.html2text import extract_plain_text  # as above

    return str(extract_plain_text(markup, main_content=True, alt_texts=False, form_fields=False, noscript=False) or "")
