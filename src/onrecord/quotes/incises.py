"""Which words inside marks, or behind a dash, are the reporter's: *« C'est faux, a dit Finch. »*, *—No sé —dijo Finch—.*

Some languages leave the marks open around a short "said Finch", and print speech behind a dash without any marks. Takes
paragraphs and their stretches, gives the stretches without such incises, and those behind dashes. An incise is a comma or a
dash, a verb of saying with its auxiliary right behind it, and a few words up to the next stop; without one a dash at the start
of a paragraph tells nothing (it may be a list).
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Paragraph
from onrecord.quotes.cue import Cues
from onrecord.quotes.marks import Stretch

__all__ = ["with_dialogue", "without_incises"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DIALOGUE = re.compile(r"\s*[—–―]\s?(?=[\w¿¡«“\"])")
_DASH = re.compile(r"(?<=\s)[—–―]\s?(?=\w)")
_LONGEST_CHARS = 120
_CLOSED = ".,;!?"


def without_incises(paragraphs: Sequence[Paragraph], stretches: Sequence[Stretch], cues: Cues) -> tuple[Stretch, ...]:
    """The stretches in order, each outer one cut around the incises in it."""
    found: list[Stretch] = []
    for stretch in stretches:
        found += _cut(paragraphs[stretch.paragraph].text, stretch, cues) if stretch.depth == 0 else [stretch]
    return tuple(found)


def _cut(text: str, stretch: Stretch, cues: Cues) -> list[Stretch]:
    parts: list[Stretch] = []
    begin, outer = stretch.begin, stretch.outer_begin
    for comma, end in _incises(text, stretch, cues):
        if comma > begin:
            parts.append(_part(stretch, begin, comma, (outer, comma)))
            begin = outer = end
    if not parts:
        return [stretch]
    if text[begin : stretch.end].strip(" .,;"):
        while text[begin] in " .,;\u00a0":
            begin += 1
        parts.append(_part(stretch, begin, stretch.end, (begin, stretch.outer_end)))
    return parts


def _part(stretch: Stretch, begin: int, end: int, outer: tuple[int, int]) -> Stretch:
    last = end == stretch.end
    first = begin == stretch.begin
    return Stretch(stretch.paragraph, begin, end, *outer, stretch.depth, stretch.open_ended and last, stretch.continues and first)


def _incises(text: str, stretch: Stretch, cues: Cues) -> Iterator[tuple[int, int]]:
    """The incises of a stretch: where the comma stands and where the stop behind it does."""
    done = stretch.begin
    for place in range(stretch.begin, stretch.end):
        if place < done or text[place] not in ",?!" or not _says(text[place + 1 : stretch.end], cues):
            continue
        end = next((n for n in range(place + 2, stretch.end) if text[n] in _CLOSED), stretch.end)
        if end - place > _LONGEST_CHARS:
            continue
        yield (place if text[place] == "," else place + 1), end
        done = end


def _says(text: str, cues: Cues) -> bool:
    """Whether a text begins with a verb of saying that its subject follows: ``a dit Finch``, ``explique-t-elle``."""
    words = _WORD.findall(text[:_LONGEST_CHARS])[:5]
    place = 0
    lists = cues.words
    while place < len(words) and words[place] in lists.auxiliaries:
        place += 1
    if place >= len(words) or not text[:1].isspace():
        return False
    clitic = next((c for c in lists.clitics if words[place].endswith(c)), "")
    if clitic:
        stem = words[place].removesuffix(clitic)
        return cues.takes_speech(stem) or (stem in lists.auxiliaries and len(words) > place + 1)
    if place + 1 >= len(words) or not words[place].islower() or not cues.takes_speech(words[place]):
        return False
    follows = words[place + 1]
    if place:
        return True
    return follows[0].isupper() or follows in lists.determiners or follows in lists.subjects or follows in lists.days


def with_dialogue(paragraphs: Sequence[Paragraph], stretches: Sequence[Stretch], cues: Cues) -> tuple[Stretch, ...]:
    """The stretches with those of paragraphs that open with a dash and hold no marks, in order."""
    marked = {stretch.paragraph for stretch in stretches}
    spoken = [
        part for number, paragraph in enumerate(paragraphs) if number not in marked
        for part in _behind_dashes(number, paragraph.text, cues)
    ]
    return tuple(sorted([*stretches, *spoken], key=lambda s: (s.paragraph, s.outer_begin, -s.outer_end)))


def _behind_dashes(number: int, text: str, cues: Cues) -> Iterator[Stretch]:
    """Speech, its incise between dashes or behind a comma, and speech again."""
    opening = _DIALOGUE.match(text)
    if opening is None:
        return
    whole = Stretch(number, opening.end(), len(text.rstrip()), opening.start(), len(text.rstrip()))
    dash = next((m for m in _DASH.finditer(text, opening.end()) if _says(" " + text[m.end() :], cues)), None)
    if dash is None:
        parts = _cut(text, whole, cues)
        yield from parts if len(parts) > 1 or parts[0].end < whole.end else ()
        return
    begin, end = opening.end(), len(text[: dash.start()].rstrip())
    yield Stretch(number, begin, end, opening.start(), dash.end())
    closing = next((n for n in range(dash.end(), len(text)) if text[n] in "—–―"), len(text))
    again = closing + 1
    while again < len(text) and text[again] in " .,;:—–\u00a0":
        again += 1
    if again < len(text):
        yield Stretch(number, again, len(text.rstrip()), again, len(text.rstrip()))
