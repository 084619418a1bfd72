"""What the elements of a page say their text is for, weighed against where the agreed text stands.

A name or a tag counts only in an element with less than a fifth of the agreed text, because sites name whole articles "teaser" or
"share". Beside names two shapes count: a picture's box with little text in it (its caption), and a card (a linked heading with
its picture and lead: a link to another report).
"""

from collections.abc import Sequence

from onrecord.ingest.marks import MarkReader, Purpose
from onrecord.ingest.pages import Element, Page
from onrecord.model import Record

__all__ = ["CARD", "Sign", "purposes_of"]

CARD = "card"
"""The word that tells of a card."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STRONG = frozenset({Purpose.FURNITURE, Purpose.LINK})
_MAX_BOX_CHARS = 700  # the longest caption on the 61 pages has 560
_MAX_CARD_CHARS = 600
_CARD_REACH = 4  # levels from a card's heading to the card
_MIN_LINKED_SHARE = 0.8


class Sign(Record, frozen=True):
    """A purpose and the word or shape that tells it."""

    purpose: Purpose
    word: str


def purposes_of(page: Page, shares: Sequence[float], marks: MarkReader, max_share: float) -> list[Sign | None]:
    """For each element its purpose, from itself or the nearest telling element around it; ``None`` for plain ones.

    Furniture and links outrank what is named inside them; what is only doubtful gives way to it.
    """
    cards = _cards(page, shares, max_share)
    purposes: list[Sign | None] = []
    for number, (element, share) in enumerate(zip(page.elements, shares, strict=True)):
        around = purposes[element.parent] if element.parent >= 0 else None
        own = None
        if element.begin < element.end and share < max_share and (around is None or around.purpose not in _STRONG):
            own = Sign(Purpose.LINK, CARD) if number in cards else _own(element, marks)
        if own is not None and around is not None and around.purpose is Purpose.CAPTION and own.purpose is not Purpose.CREDIT:
            own = own if own.purpose in _STRONG else Sign(Purpose.CREDIT, own.word) if own.purpose is Purpose.BYLINE else None
        purposes.append(own or around)
    return purposes


def _own(element: Element, marks: MarkReader) -> Sign | None:
    told = marks.purpose(element.tag, element.marks)
    in_box = element.image and element.end - element.begin <= _MAX_BOX_CHARS and marks.is_picture(element.marks)
    if in_box and (told is None or told[0] in (Purpose.DOUBTFUL, Purpose.STANDFIRST, Purpose.BYLINE)):
        return Sign(Purpose.CAPTION, "a picture's box")
    return Sign(*told) if told else None


def _cards(page: Page, shares: Sequence[float], max_share: float) -> set[int]:
    """Elements that hold one linked heading, perhaps a picture and a lead, and none of the agreed text to speak of."""
    cards: set[int] = set()
    for line in page.lines:
        number = line.element
        if line.n_linked < _MIN_LINKED_SHARE * (line.end - line.begin) or not _in_heading(page, number):
            continue
        for _ in range(_CARD_REACH):
            parent = page.elements[number].parent
            if parent < 0 or shares[parent] >= max_share or _length(page, parent) > _MAX_CARD_CHARS:
                break
            number = parent
        cards.add(number)
    return cards


def _in_heading(page: Page, number: int) -> bool:
    element = page.elements[number]
    return element.tag in _HEADINGS or (element.parent >= 0 and page.elements[element.parent].tag in _HEADINGS)


def _length(page: Page, number: int) -> int:
    return page.elements[number].end - page.elements[number].begin
