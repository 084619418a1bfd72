"""JSON-LD scripts → the article they describe (schema.org), however it is wrapped, nested, referred to or broken."""

import html
import json
import re
from collections.abc import Iterator, Sequence

from onrecord.model import Record

__all__ = ["Article", "article_of"]

_WRAPPING = re.compile(r"^\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_TAG = re.compile(r"<[^<>]{1,200}>")
_MAX_NODES = 5_000  # a page describes tens of things; some list every picture of a site
_MAX_SCRIPT_CHARS = 2_000_000
_RANKS = (
    (
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "liveblogposting",
    ),
    ("article", "report", "blogposting", "reviewnewsarticle", "scholarlyarticle", "advertisercontentarticle"),
    ("videoobject", "webpage", "socialmediaposting"),
)


class Article(Record, frozen=True):
    """What JSON-LD tells of the article; empty where it tells nothing."""

    headlines: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    descriptions: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    credits: tuple[str, ...] = ()


def article_of(scripts: Sequence[str]) -> Article:
    """The article that the scripts describe; of several the first of the most telling type."""
    nodes = [node for script in scripts for node in _nodes(script)]
    named = {ident: node for node in nodes if isinstance(ident := node.get("@id"), str) and len(node) > 1}
    articles = sorted((node for node in nodes if _rank(node) < len(_RANKS)), key=_rank)
    if not articles:
        return Article()
    best = articles[: 1 + sum(_rank(node) == _rank(articles[0]) for node in articles[1:])]
    headlines = [text for key in ("headline", "name", "alternativeHeadline") for node in best for text in _all(node.get(key))]
    return Article(
        headlines=_texts(headlines),
        authors=_first([_names(node.get(key), named) for node in articles for key in ("author", "creator", "dc:creator")]),
        publisher=next((name for node in articles for name in _names(node.get("publisher"), named)), None),
        published=_first_text(articles, ("datePublished", "dateCreated", "uploadDate")),
        modified=_first_text(articles, ("dateModified",)),
        descriptions=_texts([text for node in best for text in _all(node.get("description"))]),
        language=_first_text(articles, ("inLanguage",)),
        url=_first_text(articles, ("url", "mainEntityOfPage")),
    )


def _nodes(script: str) -> Iterator[dict[str, object]]:
    """All objects of a script, outermost first, without recursion."""
    pending = _values(script)
    n_seen = 0
    while pending and n_seen < _MAX_NODES:
        value = pending.pop(0)
        n_seen += 1
        if isinstance(value, dict):
            yield value
            pending += [part for part in value.values() if isinstance(part, dict | list)]
        elif isinstance(value, list):
            pending += [part for part in value if isinstance(part, dict | list)]


def _values(script: str) -> list[object]:
    """The JSON values of a script, simple damage repaired: comments around it, line ends in strings, commas too many."""
    text = _WRAPPING.sub("", script[:_MAX_SCRIPT_CHARS]).strip().rstrip(";")
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        values: list[object] = []
        place = 0
        try:
            while place < len(attempt):
                value, place = decoder.raw_decode(attempt, place)
                values.append(value)
                place = _next_value(attempt, place)
        except (ValueError, RecursionError):
            if not values:
                continue
        if values:
            return values
    return []


def _next_value(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t\r\n,;":
        place += 1
    return place


def _rank(node: dict[str, object]) -> int:
    types = {str(kind).rpartition("/")[2].lower() for kind in _all(node.get("@type"))}
    return next((rank for rank, names in enumerate(_RANKS) if types & set(names)), len(_RANKS))


def _all(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    """The strings among the values, without tags and entities, each once."""
    return tuple(dict.fromkeys(text for value in values if isinstance(value, str) and (text := _plain(value))))


def _plain(text: str) -> str:
    """Text without markup; JSON-LD often carries entities."""
    return " ".join(_TAG.sub(" ", html.unescape(text)).split())


def _names(value: object, named: dict[str, dict[str, object]]) -> tuple[str, ...]:
    """The names of a person, an organisation, a list of them or a reference to one."""
    names: list[object] = []
    for entry in _all(value):
        if isinstance(entry, dict):
            target = named.get(str(entry.get("@id")), entry) if "name" not in entry else entry
            names += _all(target.get("name")) or _all(target.get("legalName"))
        else:
            names.append(named[entry].get("name") if isinstance(entry, str) and entry in named else entry)
    return tuple(name for name in _texts(names) if "://" not in name)


def _first(groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return next((group for group in groups if group), ())


def _first_text(nodes: Sequence[dict[str, object]], keys: Sequence[str]) -> str | None:
    for node in nodes:
        for key in keys:
            value = next(iter(_all(node.get(key))), None)
            if isinstance(value, dict):
                value = value.get("@id") or value.get("name")
            if isinstance(value, str) and value.strip():
                return value.strip()
    return None
