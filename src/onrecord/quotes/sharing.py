"""Whose a cue without a source is, and where a content ends before the reporter's own remark on it.

A participle behind a comma ("…, Finch said, adding that") tells more of the one who spoke before it in its sentence. A noun that
sums up what was said ("…, a claim that Moss denies") opens a remark of the reporter; its relative clause is nobody's speech.
"""

from collections.abc import Sequence

from onrecord.quotes.cue import WordLists
from onrecord.quotes.draft import Reach, Site

__all__ = ["before_remark", "with_shared_sources"]

_REMARK_WORDS = 3
"""Article, adjective and noun: further behind the comma a noun sums nothing up."""


def with_shared_sources(found: Sequence[Site], text: str, lists: WordLists) -> tuple[Site, ...]:
    """The sites of a frame, those of participles behind a comma with the source of the cue before them, in their order."""
    shared: list[Site] = []
    for site in found:
        if not site.source and _tells_more(site, text, lists):
            giver = next((other for other in reversed(shared) if other.source and other.end < site.begin), None)
            site = site if giver is None else Site(site.head, site.cue, site.entries, giver.source)
        shared.append(site)
    return tuple(shared)


def _tells_more(site: Site, text: str, lists: WordLists) -> bool:
    begin, end = site.cue[0]
    words = text[begin:end].lower().split(None, 1)
    return bool(words) and words[0] in lists.cuts and text[:begin].rstrip().endswith(",")


def before_remark(text: str, content: Sequence[Reach], lists: WordLists) -> tuple[Reach, ...]:
    """The content up to the comma behind which a noun like "claim" sums it up; all of it where none does."""
    begin, end = content[-1]
    comma = text.find(", ", begin, end)
    while comma >= 0:
        words = text[comma + 2 : end].lower().split(None, _REMARK_WORDS)
        opens = words and words[0] in lists.determiners
        if opens and any(word in lists.remarks for word in words[1:_REMARK_WORDS]) and len(words) > _REMARK_WORDS:
            return (*content[:-1], (begin, comma))
        comma = text.find(", ", comma + 2, end)
    return tuple(content)
