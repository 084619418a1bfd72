"""What a page's metadata tell of the report: JSON-LD first, then meta tags, then the title, the address and ``time`` elements.

Nothing visible is read here but the span of a ``time`` element; each value says where it was read.
"""

import re
from collections.abc import Sequence

from onrecord.ingest.moments import moment_of
from onrecord.ingest.pages import Head, Page
from onrecord.ingest.structured import Article, article_of
from onrecord.model import Moment, Record, Told

__all__ = ["Declared", "MetaNames", "declared", "host_of"]

_SUFFIX = re.compile(r"\s+[|–—\-·•:»›]+\s+|\s*\|\s*|\s*[·•»]\s*")
_HOST = re.compile(r"(?i)^(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@?#]*@)?([^/:?#]+)")
_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp|edition|news)\.(?=[^.]+\.)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_HANDLE = re.compile(r"^[@#]|://|^www\.|@")
_MAX_OUTLET_WORDS = 6


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
    language: str | None = None
    url: str | None = None


def declared(page: Page, names: MetaNames) -> Declared:
    """What the page's metadata declare; fields are ``None`` where they are silent."""
    head, article = page.head, article_of(page.head.scripts)
    metas = _by_name(head)
    titles = [Told(text, "json-ld") for text in article.headlines] + _told(metas, names.titles)
    url = next((text for text in (head.canonical, *metas.get("og:url", ()), article.url) if text and "//" in text), None)
    return Declared(
        title=titles[0] if titles else None,
        titles=tuple(dict.fromkeys([told.text for told in titles] + ([head.title] if head.title else []) + _title_parts(head))),
        summaries=tuple(dict.fromkeys((*article.descriptions, *(told.text for told in _told(metas, names.summaries))))),
        outlet=_outlet(article, metas, names),
        byline=_byline(article, metas, names),
        published=_moment([article.published], _told(metas, names.published)),
        updated=_moment([article.modified], _told(metas, names.updated)),
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
    """The title without what follows or precedes its last and first dividing mark."""
    if not head.title:
        return []
    marks = list(_SUFFIX.finditer(head.title))
    return [head.title[: mark.start()] for mark in reversed(marks)] + [head.title[mark.end() :] for mark in marks[:1]]
