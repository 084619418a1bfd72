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
_GLUED_WORDS = re.compile(r"[a-zà-ž]{2}[A-ZÀ-Ž]{2}")
_DIGIT = re.compile(r"\.?\s*\d")
_AFTER = re.compile(r"\s*(?:$|[,|(/•·@–—:\n-]|\d)")
_GLUED = re.compile(r"[Bb]y(?=[A-ZÀ-Ž][^\W\d_])")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
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
    label = _label_at(text, place, min(end, place + _MAX_CHARS), lexicon)
    glued = None if label else _GLUED.match(text, place, end)
    if not label and not glued:
        return None
    colon = bool(label and label["colon"])
    start = label.end() if label else place + 2
    second = _label_at(text, start, end, lexicon) if colon else None
    start = second.end() if second else start
    found = names_from(text, start, min(end, start + _MAX_CHARS), lexicon)
    if not found.names or not _is_labelled(text, found, lexicon, colon=colon):
        return None
    return Byline(found.names, found.stop, labelled=True, colon=colon)


def _label_at(text: str, begin: int, end: int, lexicon: IngestLexicon) -> re.Match[str] | None:
    label = lexicon.signs.byline.match(text, begin, end)
    if label:
        return label
    common = lexicon.signs.byline_colon.match(text, begin, end)
    return common if common and common["colon"] else None


def _is_labelled(text: str, found: Byline, lexicon: IngestLexicon, *, colon: bool) -> bool:
    """Whether the names after a label are a byline's and no clause ("By Monday evening the rain …")."""
    first = text[slice(*found.names[0])]
    if colon or known(first, lexicon.press):
        return True
    if first.lower().rstrip(".") in lexicon.dates.weekdays or first.lower() in lexicon.dates.months:
        return False
    after = text[found.stop : found.stop + _MAX_CHARS].split("\n")[0]
    return bool(_AFTER.match(after) or len(after) < 40) and (" " in first.strip() or first.isupper() or not after.strip(" ,.|"))


def names_from(text: str, begin: int, end: int, lexicon: IngestLexicon) -> Byline:
    """The names that ``text[begin:end]`` opens with, joined as lists of names are; none where it opens with something else."""
    names: list[tuple[int, int]] = []
    place = begin
    while place < end:
        name = _name_at(text, place, end, lexicon)
        if name is None:
            break
        if names and lexicon.signs.job_cue.search(text, *name):
            break
        names.append(name)
        join = lexicon.signs.name_join.match(text, name[1], end)
        if not join or join.end() == name[1] or lexicon.signs.job.match(text, join.end(), end):
            break
        place = join.end()
        if lexicon.signs.published.match(text, place, end) or lexicon.signs.updated.match(text, place, end):
            break
    return Byline(tuple(names), names[-1][1] if names else begin, labelled=False)


def _name_at(text: str, begin: int, end: int, lexicon: IngestLexicon) -> tuple[int, int] | None:
    """One name at a place: the longest run of words with capitals and particles that ends in a capital."""
    place, stop, count = begin, begin, 0
    while count < _MAX_WORDS:
        word = _WORD.match(text, place, end)
        if not word or not (_is_capital(word.group()) or (count and word.group().lower() in lexicon.signs.particles)):
            press = known(word.group(), lexicon.press) if word and not count else None
            return (begin, word.end()) if word and press and not press.weak else ((begin, stop) if stop > begin else None)
        if count and (_is_small_join(word.group(), lexicon) or lexicon.signs.job.match(text, place, end)):
            break
        if word.group().lower().rstrip(".") in lexicon.dates.months and _DIGIT.match(text, word.end(), end):
            break
        count += 1
        if _is_capital(word.group()):
            stop = word.end()
        gap = _GAP.match(text, word.end(), end)
        if not gap:
            break
        place = gap.end()
    return (begin, stop) if stop > begin else None


def _is_small_join(word: str, lexicon: IngestLexicon) -> bool:
    return word in lexicon.signs.joins and word not in lexicon.signs.particles


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
    return found if all(_is_person(text[b:e], lexicon) for b, e in found.names) else None


def _is_person(name: str, lexicon: IngestLexicon) -> bool:
    """Whether a name has the shape of a person's and no word of a page's furniture in it."""
    words = name.split()
    shaped = 2 <= len(words) <= 4 or (len(words) == 1 and bool(_UNSPACED.match(name)) and len(name) <= 8)
    if not shaped or len(name) >= 40:
        return False
    signs = lexicon.signs
    furniture = (signs.bare, signs.share_words, signs.comment_headers)
    plain = not any(
        any(w.casefold() in table for table in furniture) or w in signs.outlet_words or _GLUED_WORDS.search(w) for w in words
    )
    dated = signs.published.match(name) or signs.updated.match(name) or words[-1].casefold() in lexicon.dates.weekdays
    return plain and not dated and not known(name, lexicon.press)
