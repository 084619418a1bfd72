"""Names of people as bylines set them: "By Jane Roe, Bo Lind and Agencies", "Von Ada Kern", or a name alone.

Takes a stretch of text that may be a byline, gives the names in it and where they end. A name is one to five words with
capitals (small particles inside), names are joined by commas and words for "and"; titles of jobs, agencies and dates may follow.
"""

import re

from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.press import known
from onrecord.model import Record

__all__ = ["Byline", "byline_at", "is_name", "names_from"]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.·-](?=[^\W\d_])|\.(?=\s+[^\W\d_]))*\.?")
_GAP = re.compile(r"[ \t\u00a0\u202f\u3000]+")
_OPEN = re.compile(r"[\s\"'“”‘’•·|>*–—-]*")
_AFTER = re.compile(r"\s*(?:$|[,|(/•·@–—:\n-]|\d)")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_MAX_CHARS = 220
"""Longest line that is read as a byline: six names with their posts fit."""
_MAX_WORDS = 5
"""Most words of one name ("Maria do Carmo de Sousa")."""


class Byline(Record, frozen=True):
    """Names ``[begin, end)`` of each, in order; ``stop`` is where the last one ends and ``labelled`` whether a label led them."""

    names: tuple[tuple[int, int], ...]
    stop: int
    labelled: bool
    colon: bool = False


def byline_at(text: str, begin: int, end: int, lexicon: IngestLexicon) -> Byline | None:
    """The labelled byline that ``text[begin:end]`` opens with; ``None`` where there is none."""
    opened = _OPEN.match(text, begin, end)
    place = opened.end() if opened else begin
    label = lexicon.signs.byline.match(text, place, min(end, place + _MAX_CHARS))
    if not label or label.end() == label.start():
        return None
    colon = bool(label["colon"])
    second = lexicon.signs.byline.match(text, label.end(), end) if colon else None
    start = second.end() if second else label.end()
    found = names_from(text, start, min(end, start + _MAX_CHARS), lexicon)
    if not found.names or not _is_labelled(text, found, lexicon, colon=colon):
        return None
    return Byline(found.names, found.stop, labelled=True, colon=colon)


def _is_labelled(text: str, found: Byline, lexicon: IngestLexicon, *, colon: bool) -> bool:
    """Whether the names after a label are a byline's and no clause ("By Monday evening the rain …")."""
    first = text[slice(*found.names[0])]
    if colon or known(first, lexicon.press):
        return True
    if first.lower().rstrip(".") in lexicon.dates.weekdays or first.lower() in lexicon.dates.months:
        return False
    after = text[found.stop : found.stop + _MAX_CHARS].split("\n")[0]
    return bool(_AFTER.match(after) or len(after) < 40) and (" " in first.strip() or not after.strip(" ,.|"))


def names_from(text: str, begin: int, end: int, lexicon: IngestLexicon) -> Byline:
    """The names that ``text[begin:end]`` opens with, joined as lists of names are; none where it opens with something else."""
    names: list[tuple[int, int]] = []
    place = begin
    while place < end:
        name = _name_at(text, place, end, lexicon)
        if name is None:
            break
        names.append(name)
        join = lexicon.signs.name_join.match(text, name[1], end)
        if not join or join.end() == name[1] or lexicon.signs.job.match(text, join.end(), end):
            break
        place = join.end()
    return Byline(tuple(names), names[-1][1] if names else begin, labelled=False)


def _name_at(text: str, begin: int, end: int, lexicon: IngestLexicon) -> tuple[int, int] | None:
    """One name at a place: the longest run of words with capitals and particles that ends in a capital."""
    place, stop, count = begin, begin, 0
    while count < _MAX_WORDS:
        word = _WORD.match(text, place, end)
        if not word or not (_is_capital(word.group()) or (count and word.group().lower() in lexicon.signs.particles)):
            break
        if count and word.group().lower() in _small_joins(lexicon) and not _is_capital(word.group()):
            break
        count += 1
        if _is_capital(word.group()):
            stop = word.end()
        gap = _GAP.match(text, word.end(), end)
        if not gap:
            break
        place = gap.end()
    return (begin, stop) if stop > begin else None


def _small_joins(lexicon: IngestLexicon) -> frozenset[str]:
    return lexicon.signs.joins - lexicon.signs.particles


def _is_capital(word: str) -> bool:
    return word[0].isupper() or bool(_UNSPACED.match(word))


def is_name(text: str, begin: int, end: int, lexicon: IngestLexicon) -> Byline | None:
    """The names where ``text[begin:end]`` holds nothing but names of two words or more; ``None`` otherwise."""
    if end - begin > _MAX_CHARS // 2:
        return None
    found = names_from(text, begin, end, lexicon)
    whole = found.names and not text[found.stop : end].strip(" ,.|•·–—-\t\u00a0")
    if not whole:
        return None
    shaped = all(2 <= len(text[b:e].split()) <= 4 and len(text[b:e]) < 40 for b, e in found.names)
    return found if shaped and not any(known(text[b:e], lexicon.press) for b, e in found.names) else None
