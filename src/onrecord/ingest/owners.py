"""Which outlet brings a report, by the words that say so: © lines, the tail of a byline, an address; never by its story."""

import re
from collections.abc import Iterator, Sequence

from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.press import PressKind, house_part, known, known_in, of_address
from onrecord.model import Block, ReportId, Role, Span, Told

__all__ = ["outlet_of"]

_SIGN = re.compile(r"(?:(?<![^\W\d_])©|\(c\)|&copy;|\bcopyright\b)[\s©:]*(?:by\b)?", re.IGNORECASE)
_YEARS = re.compile(
    r"[\s,]*(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)?\d\d|present|today|heute))?)?[\s,.:|-]*(?:by\b)?\s*", re.IGNORECASE
)
_ARTICLE = r"(?:(?:the|la|le|il|el|de|der|die|das|The|La|Le|Il|El|De|Der|Die|Das)\s+)?"
_SMALL = r"of|de|della|del|da|do|and|&|la|le|und"
_CAPITALS = re.compile(
    rf"{_ARTICLE}[A-ZÀ-ŽА-Я0-9][\w'’&.-]*(?:[ \u00a0]+(?:[A-ZÀ-ŽА-Я0-9][\w'’&-]*(?:\.[a-z]{{2,4}})?|{_SMALL}))*"
)
_FIRM = re.compile(
    r"(?:,?\s+(?:Ltd|Limited|Inc|LLC|GmbH|AG|S\.?A|S\.?p\.?A|S\.?L|plc|PLC|Corp|Corporation|Co|Pty|B\.?V|A\.?S|SE|KG|S\.?r\.?l"
    r"|SRL|Company|Verlag|Media Group|Group)\b\.?)+$"
)
_LATE_YEARS = re.compile(r"[\s\u00a0,]*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?$")
_RIGHTS = re.compile(
    r"\s*\b(?:All|Alle|Tous|Todos|Tutti|Toate|Wszelkie|Všechna|Tüm|Her|Все|Any|Unauthorized|Powered|Designed|Terms|Privacy)\b.*$"
)
_NOTICE_CHARS = 500
_NAME_CHARS = 80
_HOST = re.compile(r"(?:[a-z]+:)?//(?:[^/@\s]*@)?([\w.-]+)", re.IGNORECASE)
_PREFIXES = re.compile(r"^(?:www\d?|m|amp|mobile|edition|news|en|de|fr|es|it|pt)\.")


def outlet_of(
    report: ReportId, text: str, blocks: Sequence[Block], lexicon: IngestLexicon, *, address: str | None
) -> Told | None:
    """The outlet: whom the address is known to belong to, else what a byline or a © line names, else the address itself."""
    theirs = of_address(address, lexicon.press) if address else None
    if theirs:
        return Told(theirs.name, "address")
    host = _host(address)
    named = list(_named(report, text, blocks, lexicon))
    fitting = next((told for told in named if host and _is_kin(told.text, host)), None)
    if fitting or not host:
        return fitting or (named[0] if named else None)
    return Told(host, "address")


def _host(address: str | None) -> str | None:
    match = _HOST.match(address or "")
    return _PREFIXES.sub("", match[1].lower()) if match and "." in match[1] else None


def _is_kin(name: str, host: str) -> bool:
    """Whether a name is written in a domain ("Arvel Gazette", "arvelgazette.example")."""
    letters = "".join(c for c in name.lower() if c.isalnum())
    bare = host.replace("-", "").replace(".", "")
    return len(letters) > 2 and (letters.removeprefix("the") in bare or host.split(".")[0] in letters)


def _named(report: ReportId, text: str, blocks: Sequence[Block], lexicon: IngestLexicon) -> Iterator[Told]:
    """Outlets that the first line, bylines' tails, © lines and addresses alone name, in this order."""
    yield from _repeated(report, text, blocks)
    wanted = [block for block in blocks if block.end - block.begin <= _NOTICE_CHARS]
    for block in wanted:
        if block.role is Role.BYLINE and not known(text[block.begin : block.end], lexicon.press):
            for name in known_in(text, block.begin, block.end, lexicon.press):
                if name.press.kind is PressKind.OUTLET and not name.press.weak:
                    yield Told(text[name.begin : name.end], "visible", Span(report, name.begin, name.end))
    for block in reversed(wanted):
        if block.role in {Role.NOTICE, Role.FURNITURE, Role.LINK}:
            yield from _holder(report, text, block, lexicon)
    for block in wanted:
        if block.why == "an outlet's address":
            yield Told(text[block.begin : block.end], "visible", Span(report, block.begin, block.end))


def _repeated(report: ReportId, text: str, blocks: Sequence[Block]) -> Iterator[Told]:
    """The name on top that a notice below the text repeats, in the notice's letters ("KARVEL GAZETTE", "Karvel Gazette")."""
    top = blocks[0] if blocks else None
    if top is None or top.role is not Role.FURNITURE or top.end - top.begin > _NAME_CHARS:
        return
    name = house_part(text[top.begin : top.end])
    for block in reversed(blocks):
        if block.role is Role.NOTICE and len(name) > 2:
            again = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text[block.begin : block.end], re.IGNORECASE)
            if again:
                begin = block.begin + again.start()
                yield Told(again.group(), "visible", Span(report, begin, begin + len(name)))
                return


def _holder(report: ReportId, text: str, block: Block, lexicon: IngestLexicon) -> Iterator[Told]:
    """Who holds the right that a © line tells, unless it is an agency."""
    sign = _SIGN.search(text, block.begin, block.end)
    if not sign:
        return
    years = _YEARS.match(text, sign.end(), block.end)
    start = years.end() if years else sign.end()
    match = _CAPITALS.match(text, start, block.end)
    if not match:
        return
    words = _FIRM.sub("", _LATE_YEARS.sub("", _RIGHTS.sub("", match.group()).rstrip(" .,|-–")))
    press = known(words, lexicon.press)
    legal = lexicon.signs.notice_cue.search(words) or sum(char.isdigit() for char in words) > 4
    if len(words) > 2 and not legal and not (press and press.kind is PressKind.AGENCY):
        yield Told(words, "visible", Span(report, start, start + len(words)))
