"""Who wrote a report, by the words of its blocks: the byline, its names and its agency.

Takes text and blocks, gives the best of all candidates: names behind a label go before names in a block known as a byline, and
these before names alone beside a date or a post; near the title goes before far. Names in blocks one below the other are one
byline. Lines of links count only near the title, because pages link their authors' names.
"""

import re
from collections.abc import Sequence

from onrecord.ingest.bylines import Byline, byline_at, is_name, names_from
from onrecord.ingest.dates import dates_in
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.lines import is_dates
from onrecord.ingest.press import known
from onrecord.ingest.zones import Zone
from onrecord.model import Block, Record, Role

__all__ = ["Author", "author_of"]

_BLOCK_CHARS = 260
_ALONE = re.compile(r"\s*(?:$|[@|/•·,(–—:\d-]|(?:in|from|aus|à|en|em|da)\s+[^\W\d_a-z][^\W\d_]+$)")
_LABELLED, _MARKED, _BESIDE = 6.0, 4.0, 2.0
_DISTANCE = 0.05
"""What each block between title and byline costs: 20 blocks weigh as much as a label less."""
_UNMENTIONED = 1.0
_ROLES = frozenset({Role.BYLINE, Role.FURNITURE, Role.LINK, Role.CREDIT, Role.BODY})
_AGO = re.compile(r"\d+\s+[^\W\d_]+\s+(?:ago|fa|geleden|önce|temu)|(?:vor|il y a|hace|há|acum)\s+\d+", re.IGNORECASE)
_RUN = re.compile(r"(?:[^\W\d_][\w'’.-]*[ \u00a0]+){3,11}[^\W\d_][\w'’.-]*(?=\s*[,|]?\s*\d)")
_SHORT_CHARS = 70


class Author(Record, frozen=True):
    """A byline: names as they stand in ``[begin, end)``, joined by commas in ``words``."""

    begin: int
    end: int
    words: str


class _Candidate(Record, frozen=True):
    place: int
    names: tuple[tuple[int, int], ...]
    score: float


def author_of(text: str, blocks: Sequence[Block], zone: Zone, lexicon: IngestLexicon) -> Author | None:
    """The byline that the blocks show; ``None`` where none does."""
    candidates = [found for place in range(len(blocks)) if (found := _candidate(text, blocks, place, zone, lexicon))]
    if not candidates:
        return None
    best = max(candidates, key=lambda c: (c.score, -c.place))
    names = [*best.names]
    if len(best.names) >= 1:
        names += _below(text, blocks, best, lexicon)
    first, last = names[0], names[-1]
    whole = text[first[0] : last[1]]
    words = whole if "\n" not in whole and len(names) == len(best.names) else ", ".join(text[b:e] for b, e in names)
    return Author(first[0], last[1], re.sub(r"\s+", " ", words))


def _candidate(text: str, blocks: Sequence[Block], place: int, zone: Zone, lexicon: IngestLexicon) -> _Candidate | None:
    block = blocks[place]
    end = min(block.end, block.begin + _BLOCK_CHARS)
    near = zone.holds(place)
    if not _may_hold(block, near=near):
        return None
    if block.role is Role.BYLINE and block.why.startswith("an agency") and near:
        return _Candidate(place, ((block.begin, block.end),), _MARKED - _DISTANCE * zone.distance(place))
    labelled = byline_at(text, block.begin, end, lexicon)
    distance = _DISTANCE * zone.distance(place)
    if labelled:
        sure = _LABELLED if block.role is Role.BYLINE else _LABELLED - 1
        return _Candidate(place, _people(text, labelled, lexicon), sure - distance)
    found = _unlabelled(text, (block.begin, end), lexicon)
    if found is None:
        return None
    if block.role is Role.BYLINE and near:
        return _Candidate(place, _people(text, found, lexicon), _MARKED - distance)
    if place < zone.title or not _is_sure_enough(text, blocks, place, found, lexicon):
        return None
    if _is_beside(text, blocks, place, lexicon) or _is_led(text, blocks, place, lexicon):
        return _Candidate(place, _people(text, found, lexicon), _BESIDE - distance)
    alone = block.role is not Role.CREDIT and is_name(text, block.begin, end, lexicon)
    if alone and _opens_text(blocks, place) and _is_unmentioned(text, blocks, found):
        return _Candidate(place, found.names, _UNMENTIONED - distance)
    return None


def _may_hold(block: Block, *, near: bool) -> bool:
    """Whether a block may hold a byline: by its role, its place and its length."""
    if block.role not in _ROLES or not (near or block.role is Role.BYLINE):
        return False
    if block.role is Role.BODY:
        return block.end - block.begin <= _SHORT_CHARS
    return not (block.role is Role.CREDIT and "picture" in block.why)


def _is_sure_enough(
    text: str, blocks: Sequence[Block], place: int, found: Byline, lexicon: IngestLexicon
) -> bool:
    """Whether names that nothing marks are short as names are, and, where they stand as text, nobody's that the text names."""
    particles = lexicon.signs.particles
    lengths = [sum(word.casefold() not in particles for word in text[b:e].split()) for b, e in found.names]
    return max(lengths) <= 3 and (blocks[place].role is not Role.BODY or _is_unmentioned(text, blocks, found))


def _opens_text(blocks: Sequence[Block], place: int) -> bool:
    """Whether the next block is a paragraph: names of topics stand elsewhere more often."""
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    return following is not None and following.role is Role.BODY and following.end - following.begin > _SHORT_CHARS


def _is_unmentioned(text: str, blocks: Sequence[Block], found: Byline) -> bool:
    """Whether the text never names them: who is written about is no author."""
    surnames = [text[b:e].split()[-1] for b, e in found.names]
    telling = (block for block in blocks if block.role in {Role.BODY, Role.HEADLINE} and block.end - block.begin > _SHORT_CHARS)
    return not any(surname in text[block.begin : block.end] for block in telling for surname in surnames)


def _unlabelled(text: str, bounds: tuple[int, int], lexicon: IngestLexicon) -> Byline | None:
    """Names that a block opens with, where they are whole names or an agency's and nothing runs on from them."""
    begin, end = bounds
    if known(text[begin:end].strip(), lexicon.press):
        return Byline(((begin, begin + len(text[begin:end].rstrip())),), end, labelled=False)
    run = _RUN.match(text, begin, end)
    if run and all(word[0].isupper() for word in run.group().split()):
        return Byline((run.span(),), run.end(), labelled=False)
    found = names_from(text, begin, end, lexicon)
    if not found.names:
        return None
    rest = text[found.stop : end]
    fits = _ALONE.match(rest) or lexicon.signs.job.match(rest) or lexicon.signs.job.match(text, found.stop)
    whole = all(is_name(text, b, e, lexicon) or known(text[b:e], lexicon.press) for b, e in found.names)
    return found if fits and whole and len(rest) < 160 else None


def _people(text: str, found: Byline, lexicon: IngestLexicon) -> tuple[tuple[int, int], ...]:
    """The names without agencies and outlets, unless there are no others."""
    people = tuple(name for name in found.names if not known(text[slice(*name)], lexicon.press))
    return people or found.names


def _is_beside(text: str, blocks: Sequence[Block], place: int, lexicon: IngestLexicon) -> bool:
    """Whether a block stands beside a date or a post, or holds one itself."""
    around = [blocks[k] for k in (place - 1, place, place + 1, place + 2) if 0 <= k < len(blocks)]
    return any(_tells_time_or_post(text[b.begin : b.end].strip(), lexicon) for b in around if b.end - b.begin <= 120)


def _tells_time_or_post(words: str, lexicon: IngestLexicon) -> bool:
    if lexicon.signs.job.fullmatch(words) or _AGO.search(words):
        return True
    return is_dates(words, lexicon) or any(d.year for d in dates_in(words, 0, min(len(words), 60), lexicon.dates, day_first=True))


def _is_led(text: str, blocks: Sequence[Block], place: int, lexicon: IngestLexicon) -> bool:
    """Whether the block before holds a label alone ("By", "Author of the article:")."""
    before = text[blocks[place - 1].begin : blocks[place - 1].end].strip() if place else ""
    return bool(before) and bool(lexicon.signs.byline.fullmatch(before))


def _below(text: str, blocks: Sequence[Block], best: _Candidate, lexicon: IngestLexicon) -> list[tuple[int, int]]:
    """Further names, each alone in a block right below."""
    names: list[tuple[int, int]] = []
    known_ones = {text[b:e] for b, e in best.names}
    for block in blocks[best.place + 1 : best.place + 7]:
        found = is_name(text, block.begin, block.end, lexicon) if block.role is blocks[best.place].role else None
        if found is None or any(text[b:e] in known_ones for b, e in found.names):
            break
        names += found.names
        known_ones |= {text[b:e] for b, e in found.names}
    return names
