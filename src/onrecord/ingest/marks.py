"""What an element's tag, class, id and role names tell of the text in it, by the words of ``lexicon/pages.toml``."""

import re
from enum import StrEnum

from onrecord.model import Record

__all__ = ["MarkReader", "MarkWords", "Names", "Purpose"]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BREAK = re.compile(r"[\W_]+")
_HASH = re.compile(
    r"(?:sc-)?(?=[a-zA-Z]*[a-z][A-Z]{2}|[a-zA-Z]{0,2}[A-Z][a-zA-Z]{0,3}[A-Z]|[a-z][A-Z]|[a-zA-Z]{1,5}[A-Z]$)[a-zA-Z]{4,8}(?:-\d)?"
)


class Purpose(StrEnum):
    """What a name says the text under it is for."""

    FURNITURE = "furniture"
    LINK = "link"
    CREDIT = "credit"
    CAPTION = "caption"
    DATE = "date"
    BYLINE = "byline"
    STANDFIRST = "standfirst"
    HEADLINE = "headline"
    DOUBTFUL = "doubtful"


class Names(Record, frozen=True):
    """Words that count ``anywhere`` in a name, and words that count only as a ``whole`` word of it."""

    anywhere: tuple[str, ...]
    whole: tuple[str, ...]


class MarkWords(Record, frozen=True):
    """The words of each purpose (``lexicon/pages.toml``)."""

    headline: Names
    standfirst: Names
    caption: Names
    credit: Names
    byline: Names
    date: Names
    link: Names
    furniture: Names
    doubtful: Names
    picture: Names


_BY_TAG = {
    "nav": Purpose.FURNITURE,
    "footer": Purpose.FURNITURE,
    "aside": Purpose.FURNITURE,
    "form": Purpose.FURNITURE,
    "button": Purpose.FURNITURE,
    "select": Purpose.FURNITURE,
    "option": Purpose.FURNITURE,
    "textarea": Purpose.FURNITURE,
    "menu": Purpose.FURNITURE,
    "dialog": Purpose.FURNITURE,
    "figcaption": Purpose.CAPTION,
    "figure": Purpose.CAPTION,
    "time": Purpose.DATE,
}


class MarkReader:
    """Reads names; keeps what it read, for a site repeats its names."""

    def __init__(self, words: MarkWords) -> None:
        self._patterns = [(purpose, _pattern(getattr(words, purpose.value))) for purpose in Purpose]
        self._picture = _pattern(words.picture)
        self._known: dict[str, tuple[Purpose, str] | None] = {}

    def purpose(self, tag: str, marks: str) -> tuple[Purpose, str] | None:
        """The purpose told by the names, else by the tag, and the word that told it; nothing for plain elements."""
        told = self._of_names(marks) if marks else None
        if told is None and tag in _BY_TAG:
            return _BY_TAG[tag], tag
        return told

    def is_picture(self, marks: str) -> bool:
        """Whether the names are those of a box around a picture."""
        return bool(marks) and self._picture.search(_joined(marks)) is not None

    def _of_names(self, marks: str) -> tuple[Purpose, str] | None:
        if marks not in self._known:
            if len(self._known) > _MAX_KNOWN:
                self._known.clear()
            self._known[marks] = self._read(marks)
        return self._known[marks]

    def _read(self, marks: str) -> tuple[Purpose, str] | None:
        names = _joined(marks)
        for purpose, pattern in self._patterns:
            found = pattern.search(names)
            if found:
                return purpose, found.group().strip("-")
        return None


_MAX_KNOWN = 50_000  # names kept; a bound on memory, far above what one site uses


def _joined(marks: str) -> str:
    """The words of all names, lower case, joined and framed by single dashes; names that are only a hash are left out.

    Style tools name classes ``sc-fMYeDr`` or ``byQCQI``: short, one word, capitals anywhere. ``adBox`` goes with them.
    """
    kept = [name for name in marks.split() if not _HASH.fullmatch(name)]
    return "-".join(("", *filter(None, _BREAK.split(_CAMEL.sub("-", " ".join(kept)).lower())), ""))


def _pattern(names: Names) -> re.Pattern[str]:
    """One pattern for names whose words are joined and framed by single dashes."""
    anywhere = [re.escape(word) for word in names.anywhere]
    whole = [f"-{re.escape(word)}(?=-)" for word in names.whole]
    return re.compile("|".join((*anywhere, *whole)) or "(?!)")
