"""Sentences of a paragraph: a rule-based splitter that never loses a character and knows quotation marks.

A sentence ends at ``. ! ? …`` with the closing marks and brackets that follow, before white space and something that can
open a sentence. Known abbreviations, single initials and dotted letters before a name do not end one. Kiss and Strunk's
Punkt (2006) learns the same lists from a corpus; here they are data in ``lexicon/sentences.toml``.
"""

import re
from itertools import islice

from onrecord.model import Paragraph, Record, Sentence

__all__ = ["SentenceRules", "sentences", "split"]

_END = re.compile(
    r"[.!?…。！？](?:(?<=\.)\.{0,3}|(?<=[!?…])[!?…]*\.?|(?<=[。！？]))[\"'”’»“›)\]]*(?=\s|$)|[。！？][」』”]?"
)
_OPENER = re.compile(r"[\s\"'“”‘’„«‹(\[¿¡–—-]*(.)", re.DOTALL)
_LAST_WORD = re.compile(r"[^\s\"'“”‘’„«(\[]+$")
_LONGEST_ABBREVIATION_CHARS = 24
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
_QUOTED_STOP = re.compile(r"[?!…].*[\"'”’»“]", re.DOTALL)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*(?<![.'’-])")
_LONGEST_NAME_WORDS = 7
"""Words before the verb of speech: "Foreign Minister of Elbonia Ada Brook"."""


class SentenceRules(Record, frozen=True):
    """Words (lower case, without their last dot) that do not end a sentence, and words that open one after dotted letters.

    ``reporting`` are verbs that name the speaker of a quoted question before them, and ``asides`` words that may follow them
    there ("asked reporters", "asked on Monday").
    """

    abbreviations: frozenset[str]
    starters: frozenset[str]
    reporting: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()


def sentences(paragraph: Paragraph, rules: SentenceRules) -> tuple[Sentence, ...]:
    """The sentences of a paragraph in order, raw offsets, no blank at either end."""
    return tuple(
        Sentence(paragraph.report, paragraph.number, paragraph.role, paragraph.text[begin:end],
                 paragraph.raw(begin), paragraph.raw(end))
        for begin, end in split(paragraph.text, rules)
    )


def split(text: str, rules: SentenceRules) -> list[tuple[int, int]]:
    """``(begin, end)`` of each sentence of ``text``; every non-blank character lies in exactly one."""
    bounds: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(text):
        if match.end() < len(text) and not _ends(text, match, rules):
            continue
        _add(text, begin, match.end(), bounds)
        begin = match.end()
    _add(text, begin, len(text), bounds)
    return bounds


def _add(text: str, begin: int, end: int, bounds: list[tuple[int, int]]) -> None:
    piece = text[begin:end]
    inner = piece.strip()
    if inner:
        start = begin + len(piece) - len(piece.lstrip())
        end = start + len(inner)
        if bounds and not any(letter.isalnum() for letter in inner):
            start = bounds.pop()[0]
        bounds.append((start, end))


def _ends(text: str, match: re.Match[str], rules: SentenceRules) -> bool:
    """Whether the stop found is the end of a sentence."""
    opener = _OPENER.match(text, match.end())
    first = opener.group(1) if opener else ""
    if not first or first.islower():
        return False
    if opener and _QUOTED_STOP.fullmatch(match.group()) and _names_speaker(text, opener.start(1), rules):
        return False
    if match.group()[0] != "." or len(match.group().rstrip("\"'”’»“›)]")) > 1:
        return True
    found = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_ABBREVIATION_CHARS), match.start())
    word = found.group() if found else ""
    if word.lower() in rules.abbreviations:
        return False
    if _INITIAL.match(word):
        following = re.match(r"[^\W_]+", text[opener.start(1) :]) if opener else None
        return "." in word and following is not None and following.group().lower() in rules.starters
    return True


def _names_speaker(text: str, begin: int, rules: SentenceRules) -> bool:
    """Whether a name and a verb of speech stand here with nothing told after them: "Brook asked.", "Ada Brook asked on Monday".

    What the name goes on to say ("Brook said the …") would be another sentence.
    """
    end, before = begin, ""
    for n_words, found in enumerate(islice(_WORD.finditer(text, begin), _LONGEST_NAME_WORDS + 1)):
        between = text[end : found.start()].strip()
        if between and not (between == "." and (len(before) == 1 or before in rules.abbreviations)):
            return False
        if n_words and found.group().lower() in rules.reporting:
            following = _WORD.search(text, found.end())
            told = following is not None and not text[found.end() : following.start()].strip()
            return not told or following is None or following.group().lower() in rules.asides
        end, before = found.end(), found.group().lower()
    return False
