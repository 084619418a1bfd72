"""What a page's metadata tell of the report: JSON-LD first, then meta tags, then the title, the address and ``time`` elements.

Nothing visible is read here but the span of a ``time`` element; each value says where it was read.
"""

import re
from collections.abc import Sequence

from onrecord.ingest.moments import moment_of
from onrecord.ingest.pages import Head, Page
from onrecord.ingest.structured import Article, article_of
from onrecord.model import Moment, Record, Told

__all__ = ["Declared", "MetaNames", "declared", "host_of", "is_house"]

_SUFFIX = re.compile(r"\s+[|–—\-·•:»›]+\s+|\s*\|\s*|\s*[·•»]\s*")
_HOST = re.compile(r"(?i)^(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@?#]*@)?([^/:?#]+)")
_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp|edition|news)\.(?=[^.]+\.)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_HANDLE = re.compile(r"^[@#]|://|^www\.|@")
_MAX_OUTLET_WORDS = 6
_MIN_CORE_LETTERS = 3


class MetaNames(Record, frozen=True):
    """Names of the meta tags that tell each thing, the most trustworthy first (``lexicon/metas.toml``)."""

    titles: tuple[str, ...]
    summaries: tuple[str, ...]
    outlets: tuple[str, ...]
    authors: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]


class Declared(Record, frozen=True):
    """What the metadata declare; ``titles`` and ``summaries`` are all wordings of the headline and the standfirst."""

    title: Told | None = None
    titles: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    outlet: Told | None = None
    byline: Told | None = None
    published: Moment | None = None
    updated: Moment | None = None
    dated: Told | None = None
    """Words of a date of publication that no machine writes ("4 March 2031"), where nothing else tells it."""
    language: str | None = None
    url: str | None = None


def declared(page: Page, names: MetaNames) -> Declared:
    """What the page's metadata declare; fields are ``None`` where they are silent."""
    head, article = page.head, article_of(page.head.scripts)
    metas = _by_name(head)
    titles = [Told(text, "json-ld") for text in article.headlines] + _told(metas, names.titles)
    urls = (head.canonical, *metas.get("og:url", ()), article.url, head.alternate)
    url = next((text for text in urls if text and "//" in text), None)
    return Declared(
        title=titles[0] if titles else None,
        titles=tuple(dict.fromkeys([told.text for told in titles] + ([head.title] if head.title else []) + _title_parts(head))),
        summaries=tuple(dict.fromkeys((*article.descriptions, *(told.text for told in _told(metas, names.summaries))))),
        outlet=_outlet(article, metas, names) or _title_outlet(head, host_of(url)),
        byline=_byline(article, metas, names),
        published=_moment([article.published], _told(metas, names.published)),
        updated=_moment([article.modified], _told(metas, names.updated)),
        dated=next(iter(_told(metas, names.published)), None),
        language=_language(head, article, metas),
        url=url,
    )


def host_of(url: str | None) -> str | None:
    """The host of an address without ``www.``; nothing where there is none.

    >>> host_of("https://www.example.org/a")
    'example.org'
    """
    found = _HOST.match(url or "")
    return _FRONT.sub("", found.group(1).lower()) if found else None


def is_house(name: str, told: Declared) -> bool:
    """Whether a name is the outlet's own: equal to its declared name or to its host's."""
    key, outlet = _letters(name), _letters(told.outlet.text) if told.outlet else ""
    return key == outlet or _agree(key, _letters((host_of(told.url) or "").rpartition(".")[0]))


def _by_name(head: Head) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in head.metas:
        text = " ".join(meta.content.split())
        if text:
            metas.setdefault(meta.name, []).append(text)
    return metas


def _told(metas: dict[str, list[str]], names: Sequence[str]) -> list[Told]:
    """The contents of the metas in the order of the names."""
    return [Told(text, "meta") for name in names for text in metas.get(name, ())]


def _outlet(article: Article, metas: dict[str, list[str]], names: MetaNames) -> Told | None:
    named = [told for told in _told(metas, names.outlets) if _is_name(told.text)]
    if article.publisher and not _HANDLE.search(article.publisher):
        return Told(article.publisher, "json-ld")
    return named[0] if named else None


def _is_name(text: str) -> bool:
    return not _HANDLE.search(text) and len(text.split()) <= _MAX_OUTLET_WORDS


def _byline(article: Article, metas: dict[str, list[str]], names: MetaNames) -> Told | None:
    if article.authors:
        return Told(", ".join(article.authors), "json-ld")
    for name in names.authors:
        authors = [text for text in metas.get(name, ()) if not _HANDLE.search(text)]
        if authors:
            return Told(", ".join(dict.fromkeys(authors)), "meta")
    return None


def _moment(structured: Sequence[str | None], metas: Sequence[Told]) -> Moment | None:
    """The first moment; where it lacks a zone or a time, one that agrees with it and has them."""
    tolds = [Told(text, "json-ld") for text in structured if text] + list(metas)
    moments = [moment for told in tolds if (moment := moment_of(told.text, told))]
    if not moments:
        return None
    finer = [moment for moment in moments if moment.value.startswith(moments[0].value[:16])]
    return max(finer, key=lambda moment: len(moment.value))


def _language(head: Head, article: Article, metas: dict[str, list[str]]) -> str | None:
    for text in (head.language, article.language, *metas.get("og:locale", ()), *metas.get("language", ())):
        found = _LANGUAGE.match((text or "").strip().lower())
        if found:
            return found.group()
    return None


def _title_parts(head: Head) -> list[str]:
    """The stretches of the title between dividing marks that hold its longest part: it, with and without the rest."""
    if not head.title:
        return []
    marks = [*_SUFFIX.finditer(head.title)]
    begins = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(head.title)]
    longest = max(range(len(begins)), key=lambda part: ends[part] - begins[part])
    spans = [(begins[longest], end) for end in ends[longest:]] + [(begin, ends[longest]) for begin in begins[:longest]]
    return [head.title[begin:end] for begin, end in spans]


def _title_outlet(head: Head, host: str | None) -> Told | None:
    """The outlet's name in the title: the part that holds the host's name or stands in it; with no host a short last part."""
    parts = _SUFFIX.split(head.title or "")
    if len(parts) < 2:
        return None
    core = _letters((host or "").rpartition(".")[0])
    named = [part for part in parts if _is_name(part) and _agree(_letters(part), core)]
    short = parts[-1] if host is None and _is_name(parts[-1]) and len(parts[-1]) < len(parts[0]) else None
    name = max(named, key=len, default=short)
    return Told(name.strip(), "meta") if name else None


def _agree(name: str, core: str) -> bool:
    return min(len(name), len(core)) >= _MIN_CORE_LETTERS and (name in core or core in name)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
