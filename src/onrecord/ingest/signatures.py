"""Who signs a page and when, from the elements by its headline: author links and names, labelled names, ``time`` elements.

Looks only between the headline and the first paragraphs, and, where nobody signs there, right below the last one. Names are
read as :mod:`onrecord.ingest.bylines` reads them; what is added is what only a page tells: whose text an element says it is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum

from onrecord.ingest.bylines import byline_at, is_name, names_from
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.lines import is_dates
from onrecord.ingest.marks import Purpose
from onrecord.ingest.moments import moment_of
from onrecord.ingest.pages import Element, Page
from onrecord.ingest.press import known
from onrecord.ingest.roles import LineRole
from onrecord.model import Moment, Record, ReportId, Role, Span, Told

__all__ = ["Signature", "read_signature", "signed"]

_AUTHOR_LINK = re.compile(
    r"(?i)/(?:\w+-)?(?:author|autor|auteur|autore|profil|profile|people|person|staff|journalist|reporter|writer|contributor|redak\w*"
    r"|redac\w*|team|by|yazar|firma|firme|creator)(?:e?n?s?)[/_-]|^mailto:"
)
_AUTHOR_MARK = re.compile(r"(?i)(?:^|[\s_-])(?:author|autor|byline|reporter|journalist)s?(?:$|[\s_-]|name)")
_UNCASED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,}(?:[ ・·][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,4})?")
_SIGN = re.compile(r"[^\W\d_]{2,10}(?![^\W_])")
_AFTER_NAMES = re.compile(r"[\s,.]*(?:$|[|(/•·@–—-]|\d)")
_CHANGED = re.compile(r"(?i)modif|updat|changed|aktuali")
_PUBLISHED = re.compile(r"(?i)publish|pubdate|created|erschienen")
_LINES_ABOVE = 6  # a byline above the headline stands with its kicker
_LINES_INTO_BODY = 3  # some systems put it in the first paragraphs
_LINES_BELOW = 8
_MAX_UNCASED_CHARS = 12
_MIN_NAME_SHARE = 0.4  # of a line: a person linked in a sentence has less
_MAX_LINKED_SHARE = 0.6  # names in links beside a date are those of sections, unless their address is an author's
_MAX_DATE_CHARS = 90
_MAX_SIGNED_CHARS = 90  # a voted line this short with a label and names is a byline, a longer one a sentence
_NEAR_LINES = 4  # co-authors follow one another within that many lines


class Signature(Record, frozen=True):
    """The byline and the moments that a page's elements show, and the lines that are nothing but byline."""

    byline: Told | None = None
    published: Moment | None = None
    updated: Moment | None = None
    lines: tuple[int, ...] = ()


def signed(told: LineRole) -> LineRole:
    """The role of a line that holds the names of the authors."""
    return told if told.role is Role.BYLINE else LineRole(Role.BYLINE, "the names of the authors", Purpose.BYLINE)


class _Name(Record, frozen=True):
    """A name at ``[begin, end)`` of a line, and in which manner it is told to be an author's."""

    line: int
    begin: int
    end: int
    manner: "_Manner"


class _Manner(IntEnum):
    """By what a name is told to be an author's, the surest first."""

    LABEL = 0
    ELEMENT = 1
    DATE = 2


def read_signature(report: ReportId, page: Page, roles: Sequence[LineRole], lexicon: IngestLexicon) -> Signature:
    """What the page shows around its text of who wrote it and when; fields are ``None`` where it shows nothing."""
    places = [
        i for i, told in enumerate(roles) if told.role in (Role.BODY, Role.SUBHEAD) and told.purpose is not Purpose.STANDFIRST
    ]
    top = next((i for i, told in enumerate(roles) if told.role is Role.HEADLINE), places[0] if places else 0)
    first = next((i for i in places if i > top), top)
    above = range(max(0, top - _LINES_ABOVE), min(len(roles), first + _LINES_INTO_BODY))
    below = range(places[-1] + 1 if places else 0, min(len(roles), places[-1] + 1 + _LINES_BELOW if places else 0))
    found = _names(page, roles, above, lexicon) or [n for n in _names(page, roles, below, lexicon) if n.manner is _Manner.LABEL]
    published, updated = _moments(report, page, above, below)
    if not found:
        return Signature(None, published, updated)
    names = dict.fromkeys(page.text[name.begin : name.end].strip(" \t\u00a0,") for name in found)
    told = Told(", ".join(names), "visible", Span(report, found[0].begin, found[0].end))
    return Signature(told, published, updated, tuple(sorted({name.line for name in found})))


def _names(page: Page, roles: Sequence[LineRole], places: range, lexicon: IngestLexicon) -> list[_Name]:
    """The names of the surest manner: the first that sign, and those of co-authors right after them."""
    inner = _elements_by_line(page, places)
    found: list[_Name] = []
    for i in places:
        if roles[i].role not in (Role.CAPTION, Role.CREDIT, Role.HEADLINE, Role.SUBHEAD):
            found += _names_of_line(page, i, roles, inner.get(i, []), lexicon)
    surest = min((name.manner for name in found), default=None)
    group: list[_Name] = []
    for name in found:
        if name.manner is surest and (not group or name.line <= group[-1].line + _NEAR_LINES):
            group.append(name)
    return group


def _names_of_line(
    page: Page, i: int, roles: Sequence[LineRole], elements: Sequence[Element], lexicon: IngestLexicon
) -> list[_Name]:
    """The names that a line holds: after a label, in author elements, in a byline's element, or alone beside a date."""
    line, told = page.lines[i], roles[i]
    labelled = _labelled(page.text, line.begin, line.end, lexicon)
    if labelled and (told.role is not Role.BODY or line.end - line.begin <= _MAX_SIGNED_CHARS):
        return [_Name(i, begin, end, _Manner.LABEL) for begin, end in labelled]
    if told.purpose in (Purpose.LINK, Purpose.FURNITURE):
        return []
    if told.role is Role.BYLINE and (opening := _opening(page.text, line.begin, line.end, lexicon)):
        return [_Name(i, begin, end, _Manner.ELEMENT) for begin, end in opening]
    authors = [e for e in elements if _is_author(e) and e.end - e.begin >= _MIN_NAME_SHARE * (line.end - line.begin)]
    marked = {span for element in authors for span in _alone(page.text, element, lexicon)}
    if marked:
        return [_Name(i, begin, end, _Manner.ELEMENT) for begin, end in sorted(marked)]
    return [_Name(i, begin, end, _Manner.DATE) for begin, end in _beside_date(page, i, roles, lexicon)]


def _beside_date(page: Page, i: int, roles: Sequence[LineRole], lexicon: IngestLexicon) -> Sequence[tuple[int, int]]:
    """The names in a line below the headline that holds nothing else, beside a line of dates, or that opens with them."""
    line = page.lines[i]
    linked = line.n_linked > _MAX_LINKED_SHARE * (line.end - line.begin)
    if linked or line.hidden or not any(told.role is Role.HEADLINE for told in roles[max(0, i - _LINES_BELOW) : i]):
        return ()
    if roles[i].purpose is Purpose.DATE:
        names = _opening(page.text, line.begin, line.end, lexicon)
    else:
        found = is_name(page.text, line.begin, line.end, lexicon)
        near = (j for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(roles))
        names = found.names if found and any(_is_date(page, roles, j, lexicon) for j in near) else ()
    return [(begin, end) for begin, end in names if not _tells_time(page.text[begin:end], lexicon)]


def _tells_time(name: str, lexicon: IngestLexicon) -> bool:
    """Whether a would-be name holds a day or a month ("Published Fri")."""
    return any(word in lexicon.dates.weekdays or word in lexicon.dates.months for word in re.findall(r"\w+", name.lower()))


def _labelled(text: str, begin: int, end: int, lexicon: IngestLexicon) -> Sequence[tuple[int, int]]:
    """The names after a label; an agency's sign in small letters counts as one ("Von dpa")."""
    found = byline_at(text, begin, end, lexicon)
    if found:
        return found.names
    label = lexicon.signs.byline.match(text, begin, end)
    sign = _SIGN.match(text, label.end(), end) if label and label.end() > begin else None
    return [sign.span()] if sign and known(sign.group(), lexicon.press) else ()


def _opening(text: str, begin: int, end: int, lexicon: IngestLexicon) -> Sequence[tuple[int, int]]:
    """The names that the stretch opens with, where it ends after them or goes on behind a mark."""
    found = names_from(text, begin, end, lexicon)
    people = [(b, e) for b, e in found.names if " " in text[b:e].strip() and not known(text[b:e], lexicon.press)]
    if people and people[0] == found.names[0] and _AFTER_NAMES.match(text, found.stop, end):
        return people
    uncased = _UNCASED.match(text, begin, end)
    return [(begin, uncased.end())] if uncased and end - begin <= _MAX_UNCASED_CHARS else ()


def _alone(text: str, element: Element, lexicon: IngestLexicon) -> Sequence[tuple[int, int]]:
    """The names in an author's element, where it holds nothing else."""
    return _labelled(text, element.begin, element.end, lexicon) or _opening(text, element.begin, element.end, lexicon)


def _is_date(page: Page, roles: Sequence[LineRole], i: int, lexicon: IngestLexicon) -> bool:
    line = page.lines[i]
    if roles[i].purpose is Purpose.DATE or page.elements[line.element].tag == "time":
        return True
    return line.end - line.begin <= _MAX_DATE_CHARS and is_dates(page.text[line.begin : line.end], lexicon)


def _is_author(element: Element) -> bool:
    """Whether an element's address or names say that it is an author's."""
    return _AUTHOR_MARK.search(element.marks) is not None or (
        element.href is not None and _AUTHOR_LINK.search(element.href) is not None
    )


def _elements_by_line(page: Page, places: range) -> dict[int, list[Element]]:
    """The elements that lie within one of these lines, by its number."""
    lines: dict[int, list[Element]] = {}
    if not places:
        return lines
    begins = [page.lines[i].begin for i in places]
    for element in page.elements:
        if begins[0] <= element.begin < element.end <= page.lines[places[-1]].end:
            i = places[bisect_right(begins, element.begin) - 1]
            if element.end <= page.lines[i].end:
                lines.setdefault(i, []).append(element)
    return lines


def _moments(report: ReportId, page: Page, above: range, below: range) -> tuple[Moment | None, Moment | None]:
    """The first moment of publication and of change that ``time`` elements show around the text."""
    stamped = [(moment, element) for element in _stamps(page, above, below) if (moment := _moment(report, page, element))]
    changed = [moment for moment, element in stamped if _CHANGED.search(element.marks)]
    plain = [moment for moment, element in stamped if not _CHANGED.search(element.marks)]
    named = [moment for moment, element in stamped if _PUBLISHED.search(element.marks) and not _CHANGED.search(element.marks)]
    first = next(iter([*named, *plain]), None)
    return first, next(iter(changed), None)


def _stamps(page: Page, above: range, below: range) -> Iterator[Element]:
    """Elements with a moment of their own, those above the text first."""
    stamps = [
        element for element in page.elements if element.when and (element.tag == "time" or "datePublished" in element.marks)
    ]
    for lines in (above, below):
        if lines:
            begin, end = page.lines[lines[0]].begin, page.lines[lines[-1]].end
            yield from (element for element in stamps if begin <= element.begin <= end)


def _moment(report: ReportId, page: Page, element: Element) -> Moment | None:
    shown = Span(report, element.begin, element.end) if element.begin < element.end else None
    words = page.text[element.begin : element.end]
    return moment_of(element.when or "", Told(words or element.when or "", "visible" if shown else "meta", shown))
