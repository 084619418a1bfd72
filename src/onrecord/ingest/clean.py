"""Raw item → report: its raw text, a role for every block, and the masthead, each value with where it was read.

Joins the room: plain text goes through :mod:`onrecord.ingest.blocks`, a page is walked to lines whose roles are voted, and
both are cut where furniture is glued to text. The masthead takes the first that speaks of the fields given with the item,
JSON-LD, meta tags and the visible words; agency, credits, dateline and sources are always read from the words.
"""

from collections.abc import Callable, Mapping

from onrecord.ingest.blocks import blocks_of_text
from onrecord.ingest.containers import container_votes
from onrecord.ingest.cutting import blocks_of_page
from onrecord.ingest.dates import dates_in, precision_of, value_of
from onrecord.ingest.extractors import ExtractorLimits, votes_of
from onrecord.ingest.languages import LanguageTeller, SmallWords
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.marks import MarkReader, MarkWords
from onrecord.ingest.masthead import visible_masthead
from onrecord.ingest.metadata import Declared, MetaNames, declared, host_of, is_house
from onrecord.ingest.moments import moment_of
from onrecord.ingest.owners import outlet_of
from onrecord.ingest.pages import read_page
from onrecord.ingest.press import known
from onrecord.ingest.repairs import repairs
from onrecord.ingest.roles import RoleRules, roles_of
from onrecord.ingest.signatures import Signature, read_signature, signed
from onrecord.ingest.tangles import tangle_of
from onrecord.model import Block, Flaw, Given, Masthead, Media, Moment, RawItem, Record, Report, Role, Told, identify

__all__ = ["CleanSettings", "CleanTools", "clean", "unread_date"]


class CleanSettings(Record, frozen=True):
    """Knobs of cleaning."""

    roles: RoleRules = RoleRules()
    extractors: ExtractorLimits = ExtractorLimits()


class CleanTools:
    """What is dear to make and kept for a whole run: the language model and the memory of names of elements."""

    def __init__(
        self, words: MarkWords, metas: MetaNames, settings: CleanSettings | None = None,
        small: Mapping[str, SmallWords] | None = None,
    ) -> None:
        """Takes the words of marks, the names of metadata, knobs, and the small words that tell a language without a model."""
        self.marks = MarkReader(words)
        self.metas = metas
        self.languages = LanguageTeller(small)
        self.settings = settings or CleanSettings()


class _Read(Record, frozen=True):
    """Raw text with its blocks and what metadata declare."""

    text: str
    blocks: tuple[Block, ...]
    declared: Declared = Declared()
    signature: Signature = Signature()


def clean(item: RawItem, tools: CleanTools, lexicon: IngestLexicon, *, brief: bool = False) -> Report | Flaw:
    """The report of an item, or a flaw where it holds no text that a reader could see, or is a page too tangled to be parsed.

    A ``brief`` masthead tells outlet, language and address only: what a report is known by and read with.
    """
    tangle = tangle_of(item.content) if item.media is Media.HTML else None
    if tangle:
        detail = f"{item.id}: {tangle}; to parse it would take all time or memory; give the page as text, or without these"
        return Flaw(item.id, "clean", "too-tangled", detail)
    read = _page(item, tools, lexicon) if item.media is Media.HTML else _Read(item.content, blocks_of_text(item.content, lexicon))
    if not read.blocks:
        return Flaw(
            item.id,
            "clean",
            "no-text",
            f"{item.id}: nothing that a reader could see; fetch the page with its scripts run, or as text",
        )
    masthead = (_brief if brief else _masthead)(item, read, tools, lexicon)
    address = item.given.url or item.id
    key = identify("r", (address, masthead.outlet.text if masthead.outlet else "", item.given.version or "", read.text))
    return Report(item.id, key, item.origin, read.text, read.blocks, masthead, repairs(read.text))


def unread_date(item: RawItem, lexicon: Callable[[], IngestLexicon]) -> Flaw | None:
    """The flaw of an item that came with a time of publication which cannot be read; ``lexicon`` is asked for only if need be."""
    told = _given(item.given.published)
    if told is None or moment_of(told.text, told) or _in_words(told, lexicon()):
        return None
    detail = (
        f"{item.origin}: {item.id!r} was published {told.text!r}, which is no day, or may be two; it is read as if none had"
        " come with it; write 2031-03-04 or 2031-03-04T10:00+00:00"
    )
    return Flaw(item.id, "read", "unread-date", detail)


def _page(item: RawItem, tools: CleanTools, lexicon: IngestLexicon) -> _Read:
    page = read_page(item.content)
    told = declared(page, tools.metas)
    own = container_votes(page)
    n_prose_chars = sum(line.end - line.begin for line, prose in zip(page.lines, own, strict=True) if prose)
    votes = votes_of(item.content, page, n_prose_chars, tools.settings.extractors)
    roles = roles_of(page, told, (*votes, own), tools.marks, tools.settings.roles)
    signature = read_signature(item.id, page, roles, lexicon)
    roles = tuple(signed(role) if i in signature.lines else role for i, role in enumerate(roles))
    return _Read(page.text, blocks_of_page(page, roles, tools.marks, lexicon), told, signature)


def _masthead(item: RawItem, read: _Read, tools: CleanTools, lexicon: IngestLexicon) -> Masthead:
    given, told = item.given, read.declared
    url = given.url or told.url
    seen = visible_masthead(item.id, read.text, read.blocks, lexicon, address=url)
    published = _published(given, lexicon) or told.published or _in_words(told.dated, lexicon)
    return Masthead(
        title=_given(given.title) or told.title or seen.title,
        outlet=_given(given.outlet) or told.outlet or seen.outlet or _host(url),
        agency=_given(given.agency) or seen.agency,
        byline=_given(given.author) or _byline(told, read.signature.byline, lexicon) or seen.byline,
        dateline=seen.dateline,
        published=published or read.signature.published or seen.published,
        updated=told.updated or read.signature.updated or seen.updated,
        credits=seen.credits,
        sources=seen.sources,
        language=_language(given, read, tools),
        url=url,
    )


def _brief(item: RawItem, read: _Read, tools: CleanTools, lexicon: IngestLexicon) -> Masthead:
    url = item.given.url or read.declared.url
    outlet = _given(item.given.outlet) or read.declared.outlet
    outlet = outlet or outlet_of(item.id, read.text, read.blocks, lexicon, address=url) or _host(url)
    return Masthead(outlet=outlet, language=_language(item.given, read, tools), url=url)


def _byline(told: Declared, seen: Told | None, lexicon: IngestLexicon) -> Told | None:
    """The declared authors; the seen ones where the metadata name only a house and the page a person."""
    if told.byline is None or seen is None:
        return told.byline or seen
    house = known(told.byline.text, lexicon.press) is not None or is_house(told.byline.text, told)
    return seen if house and known(seen.text, lexicon.press) is None else told.byline


def _host(url: str | None) -> Told | None:
    host = host_of(url)
    return Told(host, "address") if host else None


def _given(text: str | None) -> Told | None:
    return Told(text, "given") if text else None


def _published(given: Given, lexicon: IngestLexicon) -> Moment | None:
    told = _given(given.published)
    return (moment_of(told.text, told) or _in_words(told, lexicon)) if told else None


def _in_words(told: Told | None, lexicon: IngestLexicon) -> Moment | None:
    """The moment that a field tells in words ("4 March 2031")."""
    found = dates_in(told.text, 0, len(told.text), lexicon.dates) if told else ()
    value = value_of(found[0]) if found else None
    return Moment(value, precision_of(found[0]), told) if told and value else None


def _language(given: Given, read: _Read, tools: CleanTools) -> str | None:
    """The code as given, else as the page says, else as the body reads."""
    if given.language:
        return given.language.lower().replace("_", "-").partition("-")[0]
    if read.declared.language:
        return read.declared.language
    body = " ".join(read.text[block.begin : block.end] for block in read.blocks if block.role is Role.BODY)
    return tools.languages.tell(body or read.text)
