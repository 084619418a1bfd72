"""Datelines: the place, day and agency that stand before the first words of a text ("ARVEL, June 3 (AFP) —").

Takes a place in a line, gives the dateline that begins there. Method: a short head up to a dash or a colon is read as
places, a day and an agency; what it holds decides how much of the rest must be sure. Capitals before a colon are a dateline
only where the place is known, or where the caller says that a text opens here: "WATCH:" and "SMITH:" look the same.
"""

import re

from onrecord.ingest.dates import DateFound, dates_in
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.press import known
from onrecord.model import Record

__all__ = ["Dateline", "dateline_at"]

_MARK = re.compile(r"\(\s*([^()\n]{2,40}?)\s*\)\s*(?:--|[-–—:])?\s*|/([^/()\n]{2,20})/\.?\s*(?:--|[-–—])?\s*")
_END = re.compile(r"\s*(?:--|[–—])\s*|\s+-+\s+|\s*:\s+|(?<=/)\.?\s+")
_DASHED = re.compile(r"\s*(?:--|[-–—])\s*$")
_PLACE = re.compile(
    r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?(?:[ \u00a0]+[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?){0,3}"
    r"(?:\s*[,/]\s*[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?(?:[ \u00a0]+[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?){0,2}){0,2}"
)
_HEAD_CHARS = 90
"""Longest dateline: two places, a day with its year and an agency fit."""
_JUNK = " ,.;()/\t\u00a0"


class Dateline(Record, frozen=True):
    """A dateline up to ``end`` (its dash or colon included); the spans of its place and its agency, its day."""

    end: int
    place: tuple[int, int] | None
    agency: tuple[int, int] | None
    day: DateFound | None


def dateline_at(text: str, begin: int, end: int, lexicon: IngestLexicon, *, opening: bool = False) -> Dateline | None:
    """The dateline that stands at ``begin``; ``None`` where none does.

    ``opening`` says that the first paragraph of a text begins here, so that a place that nobody knows may stand.
    """
    limit = min(end, begin + _HEAD_CHARS)
    marked = _marked(text, begin, limit, lexicon)
    if marked:
        more = dateline_at(text, marked.end, end, lexicon)
        return Dateline(more.end, more.place, marked.agency, more.day) if more and not more.agency else marked
    for separator in _END.finditer(text, begin, limit):
        found = _headed(text, begin, separator, lexicon, opening=opening)
        if found:
            return found
    return _undashed(text, begin, limit, lexicon)


def _marked(text: str, begin: int, limit: int, lexicon: IngestLexicon) -> Dateline | None:
    """A mark alone: "(AFP) -", "/TASS/" or "AFP -"."""
    mark = _MARK.match(text, begin, limit)
    if mark:
        group = 1 if mark[1] else 2
        cut = bool(_DASHED.search(mark.group()) or ":" in mark.group() or group == 2)
        if cut and mark.end() < limit and _is_agency(mark[group], lexicon):
            return Dateline(mark.end(), None, mark.span(group), None)
        return None
    separator = _END.search(text, begin, limit)
    head = text[begin : separator.start()] if separator else ""
    press = known(head, lexicon.press) if head and separator and ":" not in separator.group() else None
    return Dateline(separator.end(), None, (begin, separator.start()), None) if press and separator else None


def _is_agency(words: str, lexicon: IngestLexicon) -> bool:
    """Whether the words in a mark name an agency or an outlet: known ones, or two to six capitals ("(XYZ) -")."""
    parts = [part.strip() for part in re.split(r"[/,+&]| and ", words)]
    return all(known(part, lexicon.press) for part in parts if part) or bool(re.fullmatch(r"[A-ZÀ-Ž]{2,6}", words))


def _headed(text: str, begin: int, separator: re.Match[str], lexicon: IngestLexicon, *, opening: bool) -> Dateline | None:
    """The dateline whose head runs from ``begin`` to a separator."""
    stop = separator.start()
    agency = re.search(r"\(\s*([^()]{2,40}?)\s*\)\s*$|/([^/()]{2,20})/\s*$", text[begin:stop])
    mark = None
    if agency:
        group = 1 if agency[1] else 2
        if not _is_agency(agency[group], lexicon):
            return None
        mark = (begin + agency.start(group), begin + agency.end(group))
        stop = begin + agency.start()
    days = dates_in(text, begin, stop, lexicon.dates)
    place = _place_of(text, begin, days[0].begin if days else stop)
    rest = text[place[1] if place else begin : stop]
    if place is None or not _is_bare(rest, days, lexicon):
        return None
    head = text[place[0] : place[1]]
    if any(word.lower().rstrip(".") in lexicon.dates.weekdays and len(word) > 3 for word in head.replace(",", " ").split()):
        return None
    sure = head.isupper() or head.lower() in lexicon.signs.places
    if days and not mark and not sure and "," not in text[place[1] : days[0].begin]:
        return None
    if not (mark or days) and not _stands_alone(head, separator.group(), lexicon, opening=opening):
        return None
    if separator.group().strip() in {"", "."} and not mark:
        return None
    if ":" in separator.group() and not head.isupper():
        return None
    return Dateline(separator.end(), place, mark, days[0] if days else None)


def _place_of(text: str, begin: int, stop: int) -> tuple[int, int] | None:
    """The places that a head opens with, every word of theirs with a capital or a small particle."""
    match = _PLACE.match(text, begin, stop)
    if not match:
        return None
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", match.group())
    ends = begin + len(match.group().rstrip(" ,"))
    ends -= 1 if text[begin:ends].endswith(",") else 0
    if not words[0][0].isupper() or not all(w[0].isupper() or len(w) <= 3 for w in words):
        last = [w for w in re.finditer(r"\S+", match.group()) if w.group()[0].isupper()]
        if not last or not words[0][0].isupper():
            return None
        ends = begin + last[-1].end()
    return (begin, begin + len(text[begin:ends].rstrip(" ,")))


def _is_bare(rest: str, days: tuple[DateFound, ...], lexicon: IngestLexicon) -> bool:
    """Whether nothing but a day, its weekday and little words follow the place."""
    words = re.findall(r"[^\W\d_]+", rest.lower())
    if not days:
        return not words and not any(c.isdigit() for c in rest)
    allowed = {"le", "den", "am", "el", "on", "il", "em", "de", "del", "of", "st", "nd", "rd", "th", "er", "du", "op", "pe"}
    return len(words) <= 6 and all(
        w in lexicon.dates.months or w in lexicon.dates.weekdays or w in allowed for w in words
    )


def _stands_alone(head: str, separator: str, lexicon: IngestLexicon, *, opening: bool) -> bool:
    """Whether a place without a day or an agency is a dateline."""
    places = [part.strip().lower() for part in re.split(r"[,/]", head) if part.strip()]
    known_place = places[0] in lexicon.signs.places
    capitals = head.isupper() and sum(c.isalpha() for c in head) >= 3
    if places[0].rstrip(".") in lexicon.signs.not_places or known(head, lexicon.press):
        return False
    if capitals:
        words = places[0].split()
        return known_place or (opening and len(words) <= 2 and min(map(len, words)) > 1)
    return opening and known_place and ":" not in separator


def _undashed(text: str, begin: int, limit: int, lexicon: IngestLexicon) -> Dateline | None:
    """ "BERLIN (Reuters) The …": a place in capitals and an agency in brackets, without a dash."""
    mark = re.compile(r"([^\W\d_][^()\n\d]{1,40}?)\s*\(\s*([^()\n]{2,30}?)\s*\)\s+(?=[^\W\d_a-z])").match(text, begin, limit)
    if not mark or not known(mark[2], lexicon.press) or not mark[1].isupper():
        return None
    return Dateline(mark.end(), mark.span(1), mark.span(2), None)
