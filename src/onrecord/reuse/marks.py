"""Which stretches of a paragraph stand inside quotation marks?

Enough for comparing texts: double marks of every style, guillemets, and single curly or low ones; straight single marks only
where they cannot be apostrophes. A mark that is never closed holds until the end of the paragraph. Who speaks is the business
of the quotations room.
"""

import re

__all__ = ["quoted"]

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "'": "'", "‹": "›"}
_SINGLES = frozenset("'‘’")
_MARK = re.compile(r"[“„«»\"‹]|(?<![^\s(\[—–-])['‘](?=\w)")


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """``(begin, end)`` of each quoted stretch without its marks, in order; empty stretches are left out.

    >>> [("She said “go now”.")[b:e] for b, e in quoted("She said “go now”.")]
    ['go now']
    """
    found, place = [], 0
    while match := _MARK.search(text, place):
        end = _closing(text, match.end(), _PAIRS[match.group()])
        if end is None:
            if match.group() in _SINGLES:
                place = match.end()
                continue
            end = len(text)
        if text[match.end() : end].strip():
            found.append((match.end(), end))
        place = end + 1
    return tuple(found)


def _closing(text: str, begin: int, closers: str) -> int | None:
    """Where the first closing mark stands; a single one must not stand inside a word."""
    for place in range(begin, len(text)):
        if text[place] in closers and (text[place] not in _SINGLES or not text[place + 1 : place + 2].isalnum()):
            return place
    return None
