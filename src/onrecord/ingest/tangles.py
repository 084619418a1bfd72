"""Would the tree of a page cost more time or memory than any page is worth? Told of its markup, before it is parsed.

The rules of HTML let three things grow with the square of a page: an element costs a look through all those that are open around
it; bold, links and the like that are still open are made anew after every block; an attribute is compared with all of its tag.
Takes decoded markup and counts what each will cost, tag by tag, in one pass. The count is rough, as it repairs less than a
parser does: it refuses what is thousands of times over what pages hold, and a page made to deceive it can still be slow.
"""

import re
from collections import Counter

__all__ = ["tangle_of"]

_FEW_CHARS = 10_000
"""Markup so short holds nothing that grows large."""
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<raw>script|style|textarea|title)(?=[\s/>]).*?(?:</(?P=raw)|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?P<rest>(?:[^>=]++|=\s*(?:\"[^\"]*\"|'[^']*')|=)*+)",
    re.IGNORECASE | re.DOTALL,
)
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_BETWEEN = re.compile(r"[\s/]+")
_MOST_LOOKS = 400_000_000
"""Looks at open elements: one and a half seconds, or 28,000 elements within each other."""
_MOST_COPIES = 400_000
"""Elements made anew: 150 MB."""
_MOST_COMPARED = 1_000_000_000
"""Attributes compared: 30,000 in one tag."""
_LONG_CHARS = 2_000
"""The attributes of a shorter tag are too few to count."""
_A_TAG_LOOKS, _A_TAG_COPIES = 200, 8
"""What every tag of a large page may cost, as it does in pages that are merely long."""
_A_FORMAT_LOOKS = 3
"""What it costs to compare one formatting element with another."""
_FORMATTING = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_AT_MOST_ONE = frozenset({"a", "nobr"})
_ALIKE = 3
"""Formatting elements with the same name and attributes that are made anew at most."""
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_UNNESTED = _VOID | frozenset(["li", "dt", "dd", "option", "optgroup", "tr", "tbody", "thead", "tfoot"])
"""Elements without an end, and such as end where the next one begins."""
_ENDS_P = frozenset([
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li",
    "dt", "dd", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul",
])  # fmt: skip
"""Elements that end a paragraph where they begin."""
_FRAMES = frozenset(["table", "td", "th", "caption", "template", "object", "applet", "marquee"])
"""Elements out of which no end tag but their own, or that of a table around them, leads."""
_CELLS = frozenset({"td", "th", "caption"})
_ROWS = _CELLS | {"tr", "tbody", "thead", "tfoot"}


def tangle_of(markup: str) -> str | None:
    """What of the markup would cost too much, in words; nothing for a page that can be parsed.

    >>> tangle_of("<div>" * 100_000)
    'elements up to 28,486 deep within each other'
    """
    if len(markup) < _FEW_CHARS:
        return None
    count = _Count()
    for n_tags, token in enumerate(_TOKEN.finditer(markup)):
        name = (token["name"] or "").lower()
        if not name:
            continue
        if token["end"]:
            count.close(name)
        else:
            count.open(name, token["rest"])
        if told := count.told(n_tags):
            return told
    return None


class _Formats:
    """The bold elements, links and the like that are made anew after a block, as long as nothing ends them."""

    def __init__(self) -> None:
        self.written: dict[str, list[str]] = {}
        self.n_alike: Counter[str] = Counter()
        self.n = 0

    def add(self, name: str, rest: str) -> None:
        """One more; a link ends the one before it."""
        if name in _AT_MOST_ONE:
            self.drop(name)
        written = name + rest
        self.written.setdefault(name, []).append(written)
        self.n_alike[written] += 1
        self.n += self.n_alike[written] <= _ALIKE

    def drop(self, name: str) -> None:
        """The last of a name ends."""
        if self.written.get(name):
            written = self.written[name].pop()
            self.n -= self.n_alike[written] <= _ALIKE
            self.n_alike[written] -= 1


class _Frame:
    """The open elements since a table, a cell or the like began; a table goes on with the formatting around it."""

    def __init__(self, opener: str, formats: _Formats) -> None:
        self.opener = opener
        self.formats = formats
        self.open: list[str] = []
        self.n_open: Counter[str] = Counter()


class _Count:
    """What was counted so far."""

    def __init__(self) -> None:
        self.frames = [_Frame("", _Formats())]
        self.n_frames: Counter[str] = Counter()
        self.depth = self.deepest = self.n_looks = self.n_copies = self.n_compared = self.most_attributes = 0

    def open(self, name: str, rest: str) -> None:
        """A start tag, with its attributes as they are written."""
        if len(rest) > _LONG_CHARS:
            n_attributes = len(_BETWEEN.findall(_VALUE.sub("=", rest)))
            self.most_attributes = max(self.most_attributes, n_attributes)
            self.n_compared += n_attributes * n_attributes
        if name in _ROWS and not self.n_frames["table"]:
            return
        if name in _ROWS and self.frames[-1].opener in _CELLS:
            self._leave_frame()
        if name in _ENDS_P:
            self._pop("p")
        formats = self.frames[-1].formats
        self.n_looks += self.depth
        if name in _FORMATTING:
            self.n_looks += _A_FORMAT_LOOKS * formats.n
            formats.add(name, rest)
        elif name not in _VOID:
            self.n_copies += formats.n
        if name in _FRAMES:
            self.frames.append(_Frame(name, formats if name == "table" else _Formats()))
            self.n_frames[name] += 1
        elif name in _UNNESTED:
            return
        else:
            self.frames[-1].open.append(name)
            self.frames[-1].n_open[name] += 1
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)

    def close(self, name: str) -> None:
        """An end tag; one that ends nothing here costs nothing."""
        formats = self.frames[-1].formats
        if name in _FORMATTING:
            formats.drop(name)
        else:
            self.n_copies += formats.n
        if name in _FRAMES:
            while self.n_frames[name]:
                if self._leave_frame() == name:
                    break
        else:
            self._pop(name)

    def _pop(self, name: str) -> None:
        """Closes the innermost open element of a name, where there is one, and what is open in it."""
        frame, last = self.frames[-1], ""
        while frame.n_open[name] and last != name:
            last = frame.open.pop()
            frame.n_open[last] -= 1
            self.depth -= 1

    def _leave_frame(self) -> str:
        left = self.frames.pop()
        self.n_frames[left.opener] -= 1
        self.depth -= len(left.open) + 1
        return left.opener

    def told(self, n_tags: int) -> str | None:
        """What costs too much, after so many tags."""
        if self.n_looks > _MOST_LOOKS + _A_TAG_LOOKS * n_tags:
            return f"elements up to {self.deepest:,} deep within each other"
        if self.n_copies > _MOST_COPIES + _A_TAG_COPIES * n_tags:
            return f"{self.frames[-1].formats.n:,} elements of bold, links or the like open at once"
        if self.n_compared > _MOST_COMPARED:
            return f"{self.most_attributes:,} attributes in one tag"
        return None
