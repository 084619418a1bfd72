"""Words of a paragraph or sentence, with raw offsets, by one regular expression for every script that sets blanks.

Hyphenated and elided words stay whole ("clear-eyed", "don't"), so do numbers with their separators, dotted letters ("U.S."),
signs that change a number ("%") and short units joined to one ("£1.5m", "24km"). Characters of scripts without blanks
(Chinese, Japanese, Thai) are words of one character: enough to align, not to understand.
"""

import re

from onrecord.model import Paragraph, Word
from onrecord.text.normalise import fold

__all__ = ["WORD", "norms", "parted", "words", "words_at"]

WORD = re.compile(
    r"[A-Za-z]++(?=[ ,\n;:?!”\"])"  # most words, told at a glance
    r"|(?:[^\W\d_]\.){2,}"
    r"|[$€£¥]?(?>\d+(?:[.,:/]\d+)*)(?:st|nd|rd|th|%|[^\W\d_]{1,2})?(?![^\W_])"
    r"|[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]"
    r"|[^\W_]+(?:['’´ʼ\-‑][^\W_]+)*"
)
_PARTED = re.compile(f"({WORD.pattern})")


def parted(text: str) -> list[str]:
    """The whole text in parts: gap, word, gap, word … gap.

    >>> parted("So it is.")
    ['', 'So', ' ', 'it', ' ', 'is', '.']
    """
    return _PARTED.split(text)


def words(paragraph: Paragraph) -> tuple[Word, ...]:
    """The words of a paragraph in order, with raw offsets."""
    text = paragraph.text
    return tuple(
        Word(m.group(), fold(m.group()), paragraph.raw(m.start()), paragraph.raw(m.end())) for m in WORD.finditer(text)
    )


def words_at(text: str, begin: int = 0) -> tuple[Word, ...]:
    """The words of a text that stands unchanged at raw offset ``begin``.

    >>> [w.norm for w in words_at("The U.S. didn’t pay $1,000.")]
    ['the', 'u.s.', "didn't", 'pay', '$1,000']
    """
    return tuple(Word(m.group(), fold(m.group()), begin + m.start(), begin + m.end()) for m in WORD.finditer(text))


def norms(text: str) -> tuple[str, ...]:
    """The folded words of a text in order."""
    return tuple(fold(m.group()) for m in WORD.finditer(text))
