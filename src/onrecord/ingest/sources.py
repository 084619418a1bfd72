"""Which agencies and outlets a report names as the source of its text ("AFP reported", "(AFP) –", "© …", "according to X").

Takes blocks, gives every source once, where it is first named. In datelines, bylines, notices and lines of "Reporting by" a name
is a source by its place; in the text it needs a verb of reporting behind it or a cue before it, alone or as one of a list
("CNN and News.ro reported"). Names are those of the lexicon, addresses ("news.example"), and names of several words one of which
is an outlet's ("the Arvel Gazette"). Credits of pictures are no sources of text.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.press import NamePlace, PressKind, PressName, known_in
from onrecord.model import Block, ReportId, Role, Span, Told

__all__ = ["is_mark", "marks_in", "sources_of"]

_BLOCK_CHARS = 20_000
"""Longest stretch of one block that is read: a source is named early or at the end."""
_CUE_CHARS = 60
_DOMAIN = re.compile(r"(?<![\w@/.-])[A-Za-z][\w-]+\.(?:com|org|net|info|news|[a-z]{2})(?:\.[a-z]{2})?(?![\w/-])")
_CAPITALS = re.compile(r"(?<![\w.])[A-ZÀ-Ž][\w'’-]+(?:\s+(?:(?:de|da|do|del|della|of|&)\s+)?[A-ZÀ-Ž][\w'’-]+){1,4}(?![\w.])")
_LIST_JOIN = re.compile(
    r"(?:\s*(?:,|/|&)\s*|,?\s+(?:and|und|et|y|e|en|och|og|și|şi|ve|i|a|as well as|и|та)\s+)(?:the\s+)?"
)
_SAYS = re.compile(r"(?<!\w)(?:says|said|reports|reported|writes|wrote)(?:\s+the)?\s*$")
_ARTICLES = frozenset({"The", "Die", "Der", "Das", "La", "Le", "El", "Il", "O", "A"})
_MARK_ROLES = frozenset({Role.DATELINE, Role.BYLINE, Role.NOTICE})
_TEXT_ROLES = frozenset({Role.HEADLINE, Role.SUBHEAD, Role.BODY})


def sources_of(report: ReportId, text: str, blocks: Sequence[Block], lexicon: IngestLexicon) -> tuple[Told, ...]:
    """Every source that the report names, in the order of the text, each once under the words first used for it."""
    found: dict[str, NamePlace] = {}
    for place in range(len(blocks)):
        for name in _sources_in(text, blocks, place, lexicon):
            found.setdefault(name.press.name.casefold().removeprefix("the "), name)
    return tuple(Told(text[n.begin : n.end], "visible", Span(report, n.begin, n.end)) for n in found.values())


def _sources_in(text: str, blocks: Sequence[Block], place: int, lexicon: IngestLexicon) -> Iterator[NamePlace]:
    block = blocks[place]
    if is_mark(text, blocks, place):
        yield from marks_in(text, block, lexicon)
    elif block.role in _TEXT_ROLES:
        yield from _told(text, block, lexicon)


def is_mark(text: str, blocks: Sequence[Block], place: int) -> bool:
    """Whether a block is one in which a name is a source by its place: not the © of a caption on the same line."""
    block = blocks[place]
    if block.role is Role.CREDIT:
        return "reported" in block.why
    if block.role not in _MARK_ROLES:
        return False
    before = blocks[place - 1] if place else None
    beside = before is not None and before.role in {Role.CAPTION, Role.CREDIT} and "\n" not in text[before.end : block.begin]
    return not (beside and block.role is Role.NOTICE)


def marks_in(text: str, block: Block, lexicon: IngestLexicon) -> Iterator[NamePlace]:
    """The agencies named in a mark, and the outlets where the mark is one of a source and not of the house itself."""
    end = min(block.end, block.begin + _BLOCK_CHARS)
    own = block.role is Role.BYLINE or "copyright" in block.why or "address" in block.why
    for name in known_in(text, block.begin, end, lexicon.press):
        bare = name.press.weak and block.role is Role.BYLINE and not text[block.begin : name.begin].strip()
        if not bare and (name.press.kind is PressKind.AGENCY or not own):
            yield name
    if block.role is Role.DATELINE:
        mark = re.search(r"\(\s*([A-ZÀ-Ž]{2,6})\s*\)", text[block.begin : end])
        if mark and not any(True for _ in known_in(text, block.begin, end, lexicon.press)):
            yield NamePlace(block.begin + mark.start(1), block.begin + mark.end(1), PressName(mark[1], PressKind.AGENCY))


def _told(text: str, block: Block, lexicon: IngestLexicon) -> Iterator[NamePlace]:
    """Sources that the text names: chains of names with a verb behind or a cue before them."""
    end = min(block.end, block.begin + _BLOCK_CHARS)
    chain: list[NamePlace] = []
    for name in _names(text, block.begin, end, lexicon):
        if chain and not _LIST_JOIN.fullmatch(text, chain[-1].end, name.begin):
            yield from _settled(text, block, chain, lexicon)
            chain = []
        chain.append(name)
    yield from _settled(text, block, chain, lexicon)


def _names(text: str, begin: int, end: int, lexicon: IngestLexicon) -> list[NamePlace]:
    """All names in order; where two overlap a known one goes before an address, an address before capitals."""
    names: list[NamePlace] = []
    for found in (known_in(text, begin, end, lexicon.press), _domains(text, begin, end), _named(text, begin, end, lexicon)):
        taken = sorted((name.begin, name.end) for name in names)
        names += [name for name in found if not any(b < name.end and name.begin < e for b, e in taken)]
    return sorted(names, key=lambda name: name.begin)


def _domains(text: str, begin: int, end: int) -> Iterator[NamePlace]:
    for match in _DOMAIN.finditer(text, begin, end):
        yield NamePlace(match.start(), match.end(), PressName(match.group(), PressKind.OUTLET))


def _named(text: str, first: int, last: int, lexicon: IngestLexicon) -> Iterator[NamePlace]:
    """Names of several words that open or end with an outlet's word."""
    for match in _CAPITALS.finditer(text, first, last):
        words = match.group().split()
        start = match.start() + (len(words[0]) + 1 if words[0] in _ARTICLES else 0)
        dated = words[-1].casefold() in lexicon.dates.weekdays
        end = match.end() - (len(words[-1]) + 1 if dated else 0)
        name = text[start:end].split()
        if len(name) > 1 and (name[-1] in lexicon.signs.outlet_words or name[0] in lexicon.signs.outlet_words):
            yield NamePlace(start, end, PressName(text[start:end], PressKind.OUTLET))


def _settled(text: str, block: Block, chain: Sequence[NamePlace], lexicon: IngestLexicon) -> Iterator[NamePlace]:
    """The names of a chain if its words make it a source."""
    if not chain:
        return
    before = text[max(block.begin, chain[0].begin - _CUE_CHARS) : chain[0].begin]
    after = text[chain[-1].end : min(block.end, chain[-1].end + _CUE_CHARS)]
    if all(name.press.weak for name in chain):
        return
    cued = bool(lexicon.signs.source_cue.search(before))
    reported = bool(lexicon.signs.report_verb.match(after))
    for name in chain:
        agency = name.press.kind is PressKind.AGENCY and not name.press.weak
        said = agency and bool(lexicon.signs.say_verb.match(after) or _SAYS.search(before))
        ended = agency and not after.strip(" .)–—-") and bool(lexicon.signs.end_cue.search(before))
        if cued or reported or said or ended:
            yield name
