"""Words given to a name by a colon alone: the turns of a transcript, and headlines of the shape *Finch: content*.

Takes the paragraphs of a report, gives :class:`Turn` in order. A transcript is told by its repetition: several paragraphs
open with a name and a colon, and a name comes back. A paragraph between two turns belongs to the first of them; stage directions
in brackets do not. In a headline the name may also stand last (*Bridge to close: mayor*).
"""

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.model import Paragraph, Record, Role
from onrecord.quotes.cue import WordLists
from onrecord.quotes.draft import Reach

__all__ = ["Turn", "turns"]

_TURN = re.compile(
    r"\s*[\"“]?(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4})(?: ?\([^)]{1,60}\))?(?P<colon>:)\s+(?=\S)"
)
_DIRECTION = re.compile(r"\s*[\"“]?[(\[][^)\]]*[)\]][.\"”]*\s*$")
_HEAD = re.compile(r"\s*(?P<name>[^:\"“”]{2,60}?)(?P<colon>:)\s+(?P<content>\S.*)$")
_TAIL = re.compile(r"\s*(?P<content>\S.*?)(?P<colon>:)\s+(?P<name>[^:\"“”]{2,40}?)[\s.]*$")
_SIGNED = re.compile(r"(?P<dash>[—–―]) ?(?P<name>[^—–―@]{2,60}? ?\(@\w{2,30}\))[^—–―]{0,40}$")
_LEAST_TURNS = 3
"""Names in capitals need but two turns."""
_SPOKEN = (Role.HEADLINE, Role.SUBHEAD, Role.BODY)
"""A short question reads as a subhead; the first of a transcript without a title as its headline."""
_LEAST_CONTENT_WORDS = 3
_NAME_WORDS = 4
_PARTICLES = frozenset(
    ["de", "da", "di", "du", "of", "van", "von", "der", "den", "la", "le", "al", "el", "bin", "ibn", "and", "the"]
)


class Turn(Record, frozen=True, gc=False):
    """A name, its colon and what it is given, on raw offsets; ``paragraph`` is the place of the name among the paragraphs."""

    paragraph: int
    source: Reach
    cue: Reach
    content: tuple[Reach, ...]
    rule: str


def turns(paragraphs: Sequence[Paragraph], lists: WordLists) -> tuple[Turn, ...]:
    """The turns of headlines, transcripts and signed posts; mostly none."""
    heads = [turn for place, p in enumerate(paragraphs) if _is_headline(p, paragraphs) for turn in _headline(place, p, lists)]
    posts = [turn for place in range(len(paragraphs)) for turn in _post(paragraphs, place)]
    return (*heads, *sorted((*_transcript(paragraphs), *posts), key=lambda turn: turn.source))


def _is_headline(paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is a headline; all that there is of a report counts as one where it ends without a stop."""
    return paragraph.role is Role.HEADLINE or (len(paragraphs) == 1 and paragraph.text.rstrip()[-1:].isalnum())


def _post(paragraphs: Sequence[Paragraph], place: int) -> list[Turn]:
    """``words — Orla Finch (@ofinch)``: a post signed with a handle; its words may stand in the paragraph before."""
    own = paragraphs[place]
    match = _SIGNED.search(own.text) if "(@" in own.text else None
    if match is None:
        return []
    begin = match.start()
    lead, at = own.text[:begin].strip(), place
    if not lead and place:
        at, begin = place - 1, len(paragraphs[place - 1].text)
    if not lead and not place:
        return []
    content = ((paragraphs[at].raw(0), paragraphs[at].raw(begin)),)
    name, dash = ((own.raw(match.start(g)), own.raw(match.end(g))) for g in ("name", "dash"))
    return [Turn(at, name, dash, content, "post")]


def _transcript(paragraphs: Sequence[Paragraph]) -> list[Turn]:
    opened = {
        place: match for place, paragraph in enumerate(paragraphs)
        if paragraph.role in _SPOKEN and ":" in paragraph.text
        and (match := _TURN.match(paragraph.text)) and _is_name(match.group("name"))
    }
    counts = Counter(match.group("name") for match in opened.values())
    least = 2 if all(name.isupper() for name in counts) else _LEAST_TURNS
    told = sum(len(paragraphs[place].text[match.end() :].split()) >= _LEAST_CONTENT_WORDS for place, match in opened.items())
    if len(opened) < least or len(opened) == len(counts) > 2 or told < len(opened) / 2:
        return []
    places = sorted(opened)
    found = []
    for number, place in enumerate(places):
        until = places[number + 1] if number + 1 < len(places) else place + 1
        match = opened[place]
        parts = [(place, match.end()), *((n, 0) for n in range(place + 1, until) if not _DIRECTION.match(paragraphs[n].text))]
        found.append(_turn(paragraphs, place, match, parts))
    return found


def _turn(paragraphs: Sequence[Paragraph], place: int, match: re.Match[str], parts: Sequence[tuple[int, int]]) -> Turn:
    own = paragraphs[place]
    content = tuple((paragraphs[n].raw(begin), paragraphs[n].raw(len(paragraphs[n].text))) for n, begin in parts)
    return Turn(
        place, (own.raw(match.start("name")), own.raw(match.end("name"))),
        (own.raw(match.start("colon")), own.raw(match.end("colon"))), content, "turn",
    )


def _is_name(words: str) -> bool:
    """Whether all words are capitals or begin with one."""
    return all(word[0].isupper() for word in words.split())


def _headline(place: int, paragraph: Paragraph, lists: WordLists) -> list[Turn]:
    """A headline's name and content; none where the colon opens a subtitle."""
    for shape in (_HEAD, _TAIL):
        match = shape.match(paragraph.text)
        if match and _names_somebody(match.group("name"), lists) and _tells(match.group("content"), lists):
            reaches = {
                part: (paragraph.raw(match.start(part)), paragraph.raw(match.end(part))) for part in ("name", "colon", "content")
            }
            return [Turn(place, reaches["name"], reaches["colon"], (reaches["content"],), "headline")]
    return []


def _names_somebody(words: str, lists: WordLists) -> bool:
    parts = words.split()
    if not 1 <= len(parts) <= _NAME_WORDS or any(part.lower().strip(".,") in lists.labels for part in parts):
        return False
    if len(parts) > 1 and parts[-1] in lists.offices and parts[0][0].isupper():
        parts = parts[:-1]  # "Ruria minister: …"
    return all((part[0].isupper() or part in _PARTICLES) and not any(c.isdigit() for c in part) for part in parts)


def _tells(content: str, lists: WordLists) -> bool:
    parts = content.lower().split()
    return len(parts) >= _LEAST_CONTENT_WORDS and parts[0] not in lists.that and not content.startswith(("\"", "“", "‘", "'"))
