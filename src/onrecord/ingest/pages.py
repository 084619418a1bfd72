"""What a visitor of a page can read: raw text, one block-level line after the other, and the elements it stands in.

Takes the decoded markup, gives a :class:`Page`: the raw text of the contract ("all visible text in document order, one
block a line"), its lines, the elements with their spans, and what the head says. The tree (lexbor's, HTML5 rules) is walked
without recursion, so that ten thousand nested elements cost no more than ten thousand in a row. Nothing is judged or dropped
here but what no browser shows: scripts, styles, templates, drawings. Text under ``display:none`` is kept and marked.
"""

import re
from typing import TYPE_CHECKING

from onrecord.model import Record

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["Element", "Head", "Line", "Meta", "Page", "read_page"]

_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "canvas", "iframe", "video", "audio", "head", "map", "datalist"}
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "legend",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "optgroup",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "caption",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
        "iframe",
    ]
)
_IMAGES = frozenset({"img", "picture", "video", "iframe", "amp-img", "object", "embed", "audio"})
_COUNTED = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("pre", "textarea"), "pre"),
    "a": "a",
}
_NAMED = ("class", "id", "itemprop", "rel", "data-testid", "data-component", "role", "property")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_BREAK = re.compile(r"(?:^|\s)br(?:\s|$)")  # some systems write an empty span of class br for a br
_SPACE = re.compile(r"[ \t\n\r\f]+")
_MAX_TITLE_CHARS = 1_000  # titles have up to 200; a bound on time
_MOST_HIDDEN = 0.9  # of all text; overlays that cover a page hide less of it
_IMAGE_REACH = 3  # an image tells of the elements up to three levels around it; figures seldom nest deeper


class Element(Record, frozen=True):
    """An element with its span of the raw text, its parent's number (-1 for the root) and the names it bears.

    ``marks`` are its class, id and role names as they stand, each after a blank; ``image`` is true where a picture stands in
    or near under it; ``hidden`` where it or an element around it is not displayed.
    """

    tag: str
    parent: int
    marks: str
    begin: int
    end: int
    hidden: bool = False
    image: bool = False
    href: str | None = None
    when: str | None = None


class Line(Record, frozen=True):
    """One line of the raw text: the number of its innermost element and how many characters are link, bold and hidden."""

    begin: int
    end: int
    element: int
    n_linked: int = 0
    n_strong: int = 0
    hidden: bool = False


class Meta(Record, frozen=True):
    """A meta tag: its name, property or itemprop in lower case, and its content."""

    name: str
    content: str


class Head(Record, frozen=True):
    """What a page says of itself out of sight: title, language, canonical address, meta tags, JSON-LD scripts as they stand."""

    title: str | None = None
    language: str | None = None
    canonical: str | None = None
    alternate: str | None = None
    metas: tuple[Meta, ...] = ()
    scripts: tuple[str, ...] = ()


class Page(Record, frozen=True):
    """A page's raw text with its lines, elements, head and greatest depth of nesting."""

    text: str
    lines: tuple[Line, ...]
    elements: tuple[Element, ...]
    head: Head
    depth: int = 0


def read_page(markup: str) -> Page:
    """The page of the markup; with no visible text, a page without lines.

    >>> read_page("<h1>One</h1><p>Two <b>three</b>").text
    'One\\nTwo three'
    """
    walk = _Walk()
    from selectolax.lexbor import LexborHTMLParser  # here, not above: plain text never needs it

    node: LexborNode | None = LexborHTMLParser(markup).root
    while node is not None:
        entered = walk.enter(node)
        child = node.child if entered else None
        if child is not None:
            node = child
            continue
        node = _leave(walk, node, entered=entered)
    return walk.page()


def _leave(walk: "_Walk", node: "LexborNode | None", *, entered: bool) -> "LexborNode | None":
    """Closes elements upward until one has a next sibling; that sibling, or nothing at the end of the page."""
    while node is not None and walk.chain:
        if entered:
            walk.leave()
        entered = True
        following = node.next
        if following is not None:
            return following
        node = node.parent
    return None


class _Open:
    """An element that is still open."""

    __slots__ = ("begin", "block", "end", "hidden", "href", "image", "marks", "parent", "tag", "when")

    def __init__(self, tag: str, parent: int, attributes: dict[str, str | None], *, hidden: bool) -> None:
        self.tag, self.parent, self.begin, self.end, self.image = tag, parent, -1, -1, False
        self.block = tag in _BLOCKS
        self.marks, self.hidden = "", hidden
        self.href: str | None = None
        self.when: str | None = None
        if attributes:
            self.read(attributes)

    def read(self, attributes: dict[str, str | None]) -> None:
        """Takes what the attributes tell."""
        self.marks = "".join(f" {value}" for name in _NAMED if (value := attributes.get(name)))
        self.href, self.when = attributes.get("href"), attributes.get("datetime") or attributes.get("content")
        style = attributes.get("style")
        self.hidden = self.hidden or "hidden" in attributes or (style is not None and _HIDDEN.search(style) is not None)


class _Walk:
    """The state of one walk: the open elements, the line being written, and what was collected."""

    def __init__(self) -> None:
        self.elements: list[_Open] = []
        self.chain: list[int] = []
        self.lines: list[Line] = []
        self.texts: list[str] = []
        self.position = self.depth = 0
        self.begin_line()
        self.counts = dict.fromkeys(("a", "strong", "heading", "pre"), 0)
        self.metas: list[Meta] = []
        self.scripts: list[str] = []
        self.title: str | None = None
        self.language: str | None = None
        self.canonical: str | None = None
        self.alternate: str | None = None

    def begin_line(self) -> None:
        """Starts a line; nothing is written until text comes."""
        self.pieces: list[str] = []
        self.length = self.n_linked = self.n_strong = self.n_hidden = 0
        self.holder = -1
        self.space = False

    def flush(self) -> None:
        """Ends the line, if it holds anything."""
        if self.length:
            line = "".join(self.pieces)
            if line.strip():
                end, hidden = self.position + len(line), self.n_hidden == self.length
                self.lines.append(Line(self.position, end, self.holder, self.n_linked, self.n_strong, hidden))
                self.texts.append(line)
                self.position = end + 1
        self.begin_line()

    def enter(self, node: "LexborNode") -> bool:
        """Takes a node in; true where it is an element whose children are to be walked."""
        tag = node.tag or ""
        if tag == "-text":
            self.write(node.text_content or "")
            return False
        if tag.startswith(("-", "!")):
            return False
        attributes = node.attributes
        self.note(tag, attributes, node)
        if tag == "head":
            return self.open(tag, attributes)
        if tag in _IMAGES:
            self.mark_image()
        if tag == "br" or (tag == "span" and _BREAK.search(attributes.get("class") or "") and node.child is None):
            self.break_line()
            return False
        return tag not in _UNSEEN and self.open(tag, attributes)

    def open(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Opens an element."""
        parent = self.chain[-1] if self.chain else -1
        element = _Open(tag, parent, attributes, hidden=parent >= 0 and self.elements[parent].hidden)
        if element.block:
            self.flush()
        self.chain.append(len(self.elements))
        self.depth = max(self.depth, len(self.chain))
        self.elements.append(element)
        self.count(tag, 1)
        return True

    def leave(self) -> None:
        """Closes the innermost open element."""
        element = self.elements[self.chain.pop()]
        element.end = self.position + self.length
        if element.block:
            self.flush()
            element.end = min(element.end, max(0, self.position - 1))
        self.count(element.tag, -1)

    def count(self, tag: str, step: int) -> None:
        """Keeps how many links, bold elements, headings and preformatted elements are open."""
        kind = _COUNTED.get(tag)
        if kind is not None:
            self.counts[kind] += step

    def break_line(self) -> None:
        """A ``br``: a blank within a heading, else the end of the line."""
        if self.counts["heading"]:
            self.space = True
        else:
            self.flush()

    def write(self, text: str) -> None:
        """Text as it is shown: runs of blanks are one, but in preformatted elements line ends stay."""
        if self.elements and self.elements[self.chain[-1] if self.chain else 0].tag in ("title", "head", "html"):
            return
        if self.counts["pre"]:
            first, *others = text.split("\n")
            self.put(first)
            for other in others:
                self.flush()
                self.put(other)
        else:
            self.put(text)

    def put(self, text: str) -> None:
        """Appends to the line."""
        words = _SPACE.sub(" ", text)
        if words.startswith(" "):
            self.space, words = True, words[1:]
        if not words:
            return
        trailing = words.endswith(" ")
        words = (" " if self.space and self.length else "") + (words[:-1] if trailing else words)
        self.space = trailing
        lead = 1 if words.startswith(" ") else 0
        self.start_elements(self.position + self.length + lead)
        self.pieces.append(words)
        self.length += len(words)
        self.n_linked += len(words) - lead if self.counts["a"] else 0
        self.n_strong += len(words) - lead if self.counts["strong"] else 0
        self.n_hidden += len(words) if self.elements[self.chain[-1]].hidden else 0

    def start_elements(self, place: int) -> None:
        """Gives the open elements that held no text until now their begin, and the line its holder."""
        for number in reversed(self.chain):
            if self.elements[number].begin >= 0:
                break
            self.elements[number].begin = place
        if self.holder < 0:
            self.holder = next((n for n in reversed(self.chain) if self.elements[n].block), self.chain[0])

    def mark_image(self) -> None:
        """Tells the elements around that a picture stands in them."""
        for number in self.chain[-_IMAGE_REACH:]:
            self.elements[number].image = True

    def note(self, tag: str, attributes: dict[str, str | None], node: "LexborNode") -> None:
        """Keeps what the head says; meta tags and scripts count wherever they stand."""
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            content = attributes.get("content")
            if name and content:
                self.metas.append(Meta(name.lower().strip(), content))
        elif tag == "script" and "ld+json" in (attributes.get("type") or "").lower():
            self.scripts.append(node.text(deep=True))
        elif tag == "title" and self.title is None:
            self.title = _SPACE.sub(" ", node.text(deep=True)[:_MAX_TITLE_CHARS]).strip() or None
        elif tag == "link":
            self.note_link((attributes.get("rel") or "").lower(), attributes.get("href"))
        elif tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang")

    def note_link(self, relation: str, address: str | None) -> None:
        """Keeps the canonical address, and the first other one of the same page (another language, print, AMP, short)."""
        if "canonical" in relation:
            self.canonical = self.canonical or address
        elif relation in ("alternate", "amphtml", "shortlink"):
            self.alternate = self.alternate or address

    def show(self) -> None:
        """Unmarks what is hidden where that is nearly all: such pages are shown by their scripts once loaded."""
        n_hidden = sum(line.end - line.begin for line in self.lines if line.hidden)
        if n_hidden >= _MOST_HIDDEN * self.position:
            self.lines = [Line(e.begin, e.end, e.element, e.n_linked, e.n_strong) for e in self.lines]
            for element in self.elements:
                element.hidden = False

    def page(self) -> Page:
        """What was walked, as a record."""
        self.flush()
        self.show()
        text = "\n".join(self.texts)
        elements = tuple(
            Element(
                e.tag, e.parent, e.marks, max(e.begin, 0), max(e.end, 0) if e.begin >= 0 else 0, e.hidden, e.image, e.href, e.when
            )
            for e in self.elements
        )
        head = Head(self.title, self.language, self.canonical, self.alternate, tuple(self.metas), tuple(self.scripts))
        return Page(text, tuple(self.lines), elements, head, self.depth)
