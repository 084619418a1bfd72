"""Lines that are wholly something else than text: share bars, dates, bylines, credits, notices, links, tags.

:func:`whole_line` tells what one line is by its own words alone; what its neighbours make of it is the concern of
:mod:`onrecord.ingest.blocks`. Each rule is a small function in :data:`RULES`; the first that knows the line decides.
"""

import re
from collections.abc import Callable

from onrecord.ingest.bylines import byline_at, is_name, names_from
from onrecord.ingest.dates import dates_in
from onrecord.ingest.lexicon import BY_WORDS, IngestLexicon
from onrecord.ingest.press import known, known_in, of_address
from onrecord.model import Record, Role

__all__ = ["Verdict", "is_copyright", "is_counters", "is_dates", "is_picture_credit", "whole_line"]

_LINE_CHARS = 600
"""Longest line that is asked; longer ones are text, whatever words they hold."""
_SHORT_CHARS = 250
_COPYRIGHT = re.compile(r"[\s(\[*]*(?:©|\(c\)\s?(?=[A-Z\d])|copyright\b\s*(?:©|\(c\)|\d{4}|by\b|:))", re.IGNORECASE)
_DASHED = re.compile(r"(?:[-–—*~=]+)\s+(\S.{1,90}?\S)\s+(?:[-–—*~=]+)")
_NO_SENTENCE = re.compile(r".*[.!?][\"'”’»]?$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|@\w{2,30}|\S+@\S+\.\w+|(?:[\w-]{2,}\.)+(?-i:[a-z]{2,6})(?:/\S*)?", re.IGNORECASE)
_AGO = re.compile(
    r"(?:about\s+)?(?:\d+\s?|(?:an?|one)\s)[^\W\d_]{1,10}\.?\s+(?:ago|fa|geleden|önce|temu)(?!\w)"
    r"|(?:vor|il y a|hace|há|acum)\s+(?:\d+|einer|einem|une?|una?)\s+[^\W\d_]{1,10}",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d{1,2}[:.h]\d\d(?!\d)\s?(?:[AaPp]\.?[Mm]\.?|Uhr|h|hrs)?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_KEY = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_MOST_WORDS_A_NUMBER = 8
"""A date has a day or a year in figures; label, weekday, month, hour and zone around it are fewer words than these."""
_MAKER = re.compile(r"[^\W\d_][\w.'’& -]{0,40}")
_BY = re.compile(r"(?:by|courtesy|von|de|par|di)\b|[©/|]", re.IGNORECASE)
_ON = frozenset({"on", "via", "this", "to", "by", "und", "sur", "en"})
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*)+")


class Verdict(Record, frozen=True):
    """What a line is for, and why."""

    role: Role
    why: str


def whole_line(line: str, lexicon: IngestLexicon) -> Verdict | None:
    """What the line, blanks at its ends taken off, is wholly for; ``None`` where its own words do not tell."""
    if not line or len(line) > _LINE_CHARS:
        return None
    for rule in _RULES:
        verdict = rule(line, lexicon)
        if verdict:
            return verdict
    return None


def is_dates(line: str, lexicon: IngestLexicon) -> bool:
    """Whether the line holds a date, its labels and its separators, and nothing else."""
    if len(_WORDS.findall(line)) > _MOST_WORDS_A_NUMBER * len(_NUMBER.findall(line)):
        return False
    found = dates_in(line, 0, len(line), lexicon.dates, day_first=True)
    if not found:
        return False
    rest, place = [], 0
    for date in found:
        rest.append(line[place : date.begin])
        place = date.end
    rest.append(line[place:])
    return all(_is_date_filler(piece, lexicon) for piece in rest)


def _is_date_filler(piece: str, lexicon: IngestLexicon) -> bool:
    """Whether a piece between dates is labels, weekdays, hours, zones, counters and separators only."""
    signs, place = lexicon.signs, 0
    while place < len(piece):
        if not piece[place].isalnum():
            place += 1
            continue
        for pattern in (signs.updated, signs.published, signs.counter, _AGO, _HOUR):
            match = pattern.match(piece, place)
            if match and match.end() > place:
                place = match.end()
                break
        else:
            word = _WORDS.match(piece, place)
            token = word.group() if word else piece[place]
            if token.lower() not in lexicon.dates.weekdays and not re.fullmatch(r"[A-Z]{2,4}", token):
                return False
            place += len(token)
    return True


def is_counters(line: str, lexicon: IngestLexicon) -> bool:
    """Whether the line only counts: "3,598 views", "5 min read | 0 comments"."""
    place, seen = 0, False
    while place < len(line):
        if not line[place].isalnum():
            place += 1
            continue
        match = lexicon.signs.counter.match(line, place)
        if not match:
            return False
        place, seen = match.end(), True
    return seen


def is_picture_credit(words: str, lexicon: IngestLexicon) -> bool:
    """Whether the words name the maker of a picture: "Photo by A. Roe / POOL / AFP", "REUTERS/Bo Lind", "AP Photo/C. Moe"."""
    line = words.strip(" \t\u00a0()[]|.©")
    label = lexicon.signs.photo.match(line)
    if label and (label["colon"] or _BY.match(line, label.end())):
        return True
    if label and " " in label.group().strip() and line[label.end() :][:1] == ",":
        return True
    if label and re.search(r"\b(?:by|courtesy)\s*$", label.group().strip(), re.IGNORECASE):
        return True
    parts = [part.strip(" ()") for part in re.split(r"[/|]|,\s(?=[A-Z]{2,})|\bvia\b", line) if part.strip(" ()")]
    if not parts or len(parts) > 6 or not all(_MAKER.fullmatch(part) for part in parts):
        return False
    sure = [part for part in parts if _is_picture_house(part, lexicon)]
    return bool(sure) and (len(parts) > 1 or bool(lexicon.signs.photo_word_cue.search(line)) or words.strip()[:1] == "©")


def _is_picture_house(part: str, lexicon: IngestLexicon) -> bool:
    """Whether one part of a credit is an agency or another house that sells pictures ("AP Photo", "AFP", "Getty Images")."""
    bare = re.sub(r"(?i)\s*\b(?:photos?|images?|pictures?|foto|bild|archive?|file)$", "", part)
    return bool(known(bare, lexicon.press)) or bool(lexicon.signs.photo_word_cue.fullmatch(part))


def is_copyright(line: str) -> bool:
    """Whether the line opens with a sign of copyright."""
    return bool(_COPYRIGHT.match(line))


def _no_letters(line: str, _lexicon: IngestLexicon) -> Verdict | None:
    return None if any(c.isalnum() for c in line) else Verdict(Role.FURNITURE, "no letters")


def _bare(line: str, lexicon: IngestLexicon) -> Verdict | None:
    folded = line.casefold().strip(" \t\u00a0.:|»«›‹→←>…!")
    return Verdict(Role.FURNITURE, "a page's word alone") if folded in lexicon.signs.bare else None


def _share_bar(line: str, lexicon: IngestLexicon) -> Verdict | None:
    if len(line) > _SHORT_CHARS:
        return None
    words = line.casefold().strip(" |:").split()
    shared = lexicon.signs.share_words
    cells = [cell.strip() for cell in re.split(r"[|,·•/:]", line.casefold()) if cell.strip()]
    if " ".join(words) in shared or all(cell in shared for cell in cells):
        return Verdict(Role.FURNITURE, "share bar")
    plain = [word.strip("|,·•/:()+") for word in words]
    only_shared = all(not word or word in shared or word in _ON for word in plain)
    return Verdict(Role.FURNITURE, "share bar") if len(words) > 1 and only_shared else None


def _counters(line: str, lexicon: IngestLexicon) -> Verdict | None:
    return Verdict(Role.FURNITURE, "counter") if len(line) < 80 and is_counters(line, lexicon) else None


def _dates(line: str, lexicon: IngestLexicon) -> Verdict | None:
    if len(line) > 160:
        return None
    if is_dates(line, lexicon):
        return Verdict(Role.FURNITURE, "date of the page")
    label = lexicon.signs.updated.fullmatch(line) or lexicon.signs.published.fullmatch(line)
    if (label and (label["colon"] or len(line) > 4)) or _AGO.fullmatch(line.strip(" .·•|")):
        return Verdict(Role.FURNITURE, "date of the page")
    return None


def _byline(line: str, lexicon: IngestLexicon) -> Verdict | None:
    found = byline_at(line, 0, len(line), lexicon)
    if found is None or len(line) > _SHORT_CHARS:
        return _names_and_date(line, lexicon)
    rest = line[found.stop :].strip(" ,.|•·–—-()")
    if len(rest) > 120 or (re.search(r"[.!?]\s", rest) and not found.colon):
        return None
    return Verdict(Role.BYLINE, "label before names") if _may_follow_names(rest, lexicon) else None


def _names_and_date(line: str, lexicon: IngestLexicon) -> Verdict | None:
    """ "Jane Roe 3 March 2031", "Bo Lind | Published 4 months ago"."""
    found = names_from(line, 0, len(line), lexicon) if len(line) < 120 else None
    if not found or not found.names or not all(is_name(line, *name, lexicon) for name in found.names):
        return None
    rest = line[found.stop :].strip(" ,|•·–—-:")
    label = lexicon.signs.published.match(rest) or lexicon.signs.updated.match(rest)
    told = rest[label.end() :] if label else rest
    dated = is_dates(rest, lexicon) or bool(_AGO.match(told))
    return Verdict(Role.BYLINE, "names before a date") if rest and dated else None


def _may_follow_names(rest: str, lexicon: IngestLexicon) -> bool:
    """Whether what follows the names of a byline is a post, an outlet, a place or a date."""
    if not rest or lexicon.signs.job.match(rest) or known(rest, lexicon.press) or dates_in(rest, 0, len(rest), lexicon.dates):
        return True
    words = rest.split()
    small = [word for word in words if word[0].islower()]
    return len(words) <= 6 and len(small) <= 3


def _copyright(line: str, lexicon: IngestLexicon) -> Verdict | None:
    if is_copyright(line):
        return Verdict(Role.NOTICE, "copyright")
    if len(line) <= _SHORT_CHARS and _holds_key(line, lexicon.signs.notice_keys) and lexicon.signs.notice_cue.search(line):
        return Verdict(Role.NOTICE, "notice about the text")
    return Verdict(Role.NOTICE, "correction or note") if lexicon.signs.correction.match(line) else None


def _holds_key(line: str, keys: frozenset[str]) -> bool:
    """Whether the longest word of one of the cues is in the line: a look-up that spares most lines the search."""
    return not keys.isdisjoint(_KEY.findall(line.casefold()))


def _read_also(line: str, lexicon: IngestLexicon) -> Verdict | None:
    start = len(line) - len(line.lstrip(" \t*>»►▶•·|-–—[("))
    label = lexicon.signs.read_also.match(line, start)
    if not label:
        return None
    rest = line[label.end() :].strip(" .…:»>|])-–—→")
    set_off = (label.group().strip().isupper() and not line.isupper()) or line[label.end() :].startswith(tuple("|»>–—"))
    if label["colon"] or not rest or set_off:
        return Verdict(Role.LINK, "label of links")
    return None


def _labelled(line: str, lexicon: IngestLexicon) -> Verdict | None:
    signs = lexicon.signs
    start = len(line) - len(line.lstrip(" \t([*-–—|•"))
    reporting = signs.reporting.match(line, start)
    if reporting and (reporting["colon"] or reporting.group().strip().lower().endswith(BY_WORDS)):
        return Verdict(Role.CREDIT, "who reported and edited")
    source = signs.source.match(line, start)
    if source and source["colon"] and len(line) < 120 and _names_source(line[source.end() :], lexicon):
        return Verdict(Role.NOTICE, "names its source")
    tags = signs.tags.match(line, start)
    if (tags and tags["colon"] and not _NO_SENTENCE.match(line)) or (_HASHTAGS.fullmatch(line)):
        return Verdict(Role.FURNITURE, "tags")
    return None


def _names_source(rest: str, lexicon: IngestLexicon) -> bool:
    """Whether what stands behind "Source:" is a name and no headline."""
    return len(rest.split()) <= 4 or any(True for _ in known_in(rest, 0, len(rest), lexicon.press))


def _credit(line: str, lexicon: IngestLexicon) -> Verdict | None:
    if len(line) <= 160 and is_picture_credit(line, lexicon) and not re.search(r"[a-z]{3}\.\s+[A-Z]", line):
        return Verdict(Role.CREDIT, "credit of a picture")
    return None


def _agency(line: str, lexicon: IngestLexicon) -> Verdict | None:
    if len(line) > 60 or "©" in line:
        return None
    place = re.search(r",\s+[A-ZÀ-Ž .'-]{3,}$", line)
    press = known((line[: place.start()] if place else line).strip(" ()|-–—/."), lexicon.press)
    return Verdict(Role.BYLINE, "an agency's or outlet's name alone") if press and not press.weak else None


def _newsletter(line: str, lexicon: IngestLexicon) -> Verdict | None:
    start = next((place for place, char in enumerate(line[:3]) if char.isalnum()), 0)
    if len(line) <= _SHORT_CHARS and lexicon.signs.newsletter.match(line, start):
        return Verdict(Role.FURNITURE, "prompt to the reader")
    return None


def _dashed(line: str, _lexicon: IngestLexicon) -> Verdict | None:
    match = _DASHED.fullmatch(line)
    return Verdict(Role.SUBHEAD, "between dashes") if match and len(match[1].split()) <= 14 else None


def _address(line: str, lexicon: IngestLexicon) -> Verdict | None:
    if not _ADDRESS.fullmatch(line):
        return None
    theirs = of_address(line, lexicon.press)
    return Verdict(Role.NOTICE, "an outlet's address") if theirs else Verdict(Role.FURNITURE, "an address alone")


_RULES: tuple[Callable[[str, IngestLexicon], Verdict | None], ...] = (
    _no_letters, _bare, _share_bar, _counters, _dates, _agency, _copyright, _credit, _byline, _read_also, _labelled,
    _newsletter, _dashed, _address,
)
