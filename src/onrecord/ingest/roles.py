"""What each line of a page is for: headline, standfirst and body, subheads, captions, credits, byline, links, furniture.

Body is a vote: trafilatura, resiliparse and the own container rule of :mod:`onrecord.ingest.containers`, two of three, with the
vetoes of :mod:`onrecord.ingest.purposes`. Every role comes with its reason.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.ingest.containers import aligned_shares
from onrecord.ingest.marks import MarkReader, Purpose
from onrecord.ingest.metadata import Declared
from onrecord.ingest.pages import Page
from onrecord.ingest.purposes import CARD, purposes_of
from onrecord.model import Record, Role

__all__ = ["LineRole", "RoleRules", "roles_of"]

_SUBHEAD_TAGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_HEADING_TAGS = _SUBHEAD_TAGS | {"h1"}
_LETTERS = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.!?…。！？][\"'”’»«“)\]]*$")
_PAUSE = re.compile(r"[.!?…。！？:;,][\"'”’»«“)\]]*$")
_OF_PURPOSE = {
    Purpose.LINK: Role.LINK,
    Purpose.CAPTION: Role.CAPTION,
    Purpose.CREDIT: Role.CREDIT,
    Purpose.DATE: Role.FURNITURE,
    Purpose.BYLINE: Role.BYLINE,
    Purpose.FURNITURE: Role.FURNITURE,
    Purpose.DOUBTFUL: Role.FURNITURE,
}
_WHOLLY_LINKED = 0.95
_MIN_TITLE_LETTERS = 15  # a line that holds the title and little else; shorter titles stand in menus too
_SKIPPED_LINES = 8  # advertisements and pictures that may stand between a subhead and its paragraph


class RoleRules(Record, frozen=True):
    """Where the lines between roles are drawn."""

    max_vetoed_share: float = 0.2
    """A name vetoes only under this share of the agreed text; measured on 258 pages, naive vetoes cost 9 points."""
    min_link_share: float = 0.6
    """From this share of linked characters a line outside running text is a link."""
    max_subhead_chars: int = 160
    min_standfirst_chars: int = 40
    max_byline_chars: int = 200
    margin_lines: int = 15
    """How far before the headline and after the body captions and bylines still belong to the report."""


class LineRole(Record, frozen=True):
    """A line's role, why, and the purpose that the names around it told."""

    role: Role
    why: str
    purpose: Purpose | None = None


def roles_of(
    page: Page, declared: Declared, ballots: Sequence[Sequence[bool]], marks: MarkReader, rules: RoleRules
) -> tuple[LineRole, ...]:
    """A role for each line of the page, in order.

    ``declared`` tells how the metadata word headline and standfirst, each of ``ballots`` which lines a voter holds for body.
    """
    return _Reading(page, ballots, marks, rules).roles(declared)


class _Reading:
    """One page being read: what is known of each line, filled in from the surest to the rest."""

    def __init__(self, page: Page, ballots: Sequence[Sequence[bool]], marks: MarkReader, rules: RoleRules) -> None:
        self.page, self.rules = page, rules
        self.texts = [page.text[line.begin : line.end] for line in page.lines]
        self.keys = [_key(text) for text in self.texts]
        self.tags = [page.elements[line.element].tag for line in page.lines]
        tally = [sum(ballot[i] for ballot in ballots) for i in range(len(page.lines))]
        shown = self.shown(tally, (len(ballots) + 1) // 2)
        self.agreed = [count >= (len(ballots) + 1) // 2 and keep for count, keep in zip(tally, shown, strict=True)]
        self.unanimous = [count == len(ballots) > 1 and keep for count, keep in zip(tally, shown, strict=True)]
        shares = aligned_shares(page, self.agreed)
        told = purposes_of(page, shares, marks, rules.max_vetoed_share)
        self.told = [told[line.element] for line in page.lines]
        self.mistrusted = self.overreaching()
        self.found: list[LineRole | None] = [None] * len(page.lines)

    def shown(self, tally: Sequence[int], need: int) -> list[bool]:
        """Which lines may be body: hidden ones only where most of the agreed text is hidden."""
        n_hidden = sum(line.end - line.begin for line, n in zip(self.page.lines, tally, strict=True) if line.hidden and n >= need)
        n_shown = sum(
            line.end - line.begin for line, n in zip(self.page.lines, tally, strict=True) if not line.hidden and n >= need
        )
        return [not line.hidden or n_hidden > 2 * n_shown for line in self.page.lines]

    def overreaching(self) -> frozenset[str]:
        """Words that would veto much of what all voters took: names that a site gives to every paragraph."""
        chars: Counter[str] = Counter()
        for line, told, sure in zip(self.page.lines, self.told, self.unanimous, strict=True):
            if sure:
                chars[told.word if told else ""] += line.end - line.begin
        return frozenset(word for word, n in chars.items() if n >= self.rules.max_vetoed_share * chars.total())

    def roles(self, declared: Declared) -> tuple[LineRole, ...]:
        """All roles."""
        self.headline(declared.titles)
        for i in range(len(self.texts)):
            if self.found[i] is None:
                self.found[i] = self.named(i) or self.voted(i)
        self.standfirst(declared.summaries)
        self.subheads()
        self.limit()
        return tuple(role or self.left_over(i) for i, role in enumerate(self.found))

    def headline(self, titles: Sequence[str]) -> None:
        """The heading that the metadata name, else the first h1 that is no link."""
        keys = {key for title in titles if (key := _key(title))}
        best, most = None, 0
        for i, (key, tag) in enumerate(zip(self.keys, self.tags, strict=True)):
            if not key or self.page.lines[i].hidden:
                continue
            points = (
                4 * (key in keys) + 3 * self.holds_title(key, keys) + (3 if tag == "h1" else 1 if tag in _SUBHEAD_TAGS else 0)
            )
            told = self.told[i]
            points -= 2 * self.mostly_link(i) + 3 * (told is not None and told.purpose in (Purpose.FURNITURE, Purpose.LINK))
            if points > most and (tag in _HEADING_TAGS or key in keys):
                best, most = i, points
        if best is not None:
            self.found[best] = LineRole(Role.HEADLINE, "the page's heading", Purpose.HEADLINE)

    def holds_title(self, key: str, keys: set[str]) -> bool:
        """Whether a line is a title with a kicker, or the better part of a title."""
        return any(
            len(title) >= _MIN_TITLE_LETTERS and (title in key or key in title) and len(key) < 2 * len(title) < 4 * len(key)
            for title in keys
        )

    def named(self, i: int) -> LineRole | None:
        """The role that the elements around a line give it."""
        told = self.told[i]
        if told is None or told.purpose not in _OF_PURPOSE:
            return None
        why = f"in {told.word}"
        if self.unanimous[i] and (told.purpose is Purpose.DOUBTFUL or told.word == CARD or told.word in self.mistrusted):
            return None
        if told.purpose is Purpose.BYLINE and len(self.texts[i]) > self.rules.max_byline_chars:
            return None
        if told.purpose in (Purpose.FURNITURE, Purpose.DOUBTFUL) and self.mostly_link(i):
            return LineRole(Role.LINK, why, told.purpose)
        return LineRole(_OF_PURPOSE[told.purpose], why, told.purpose)

    def voted(self, i: int) -> LineRole | None:
        """Body, where the voters agree and the line is no link; a linked sentence between agreed lines is body too."""
        if self.agreed[i] and not self.mostly_link(i):
            return LineRole(Role.BODY, "voters agree")
        if self.mostly_link(i) and self.is_linked_sentence(i):
            return LineRole(Role.BODY, "a linked sentence in running text")
        return None

    def is_linked_sentence(self, i: int) -> bool:
        line = self.page.lines[i]
        if line.n_linked >= _WHOLLY_LINKED * (line.end - line.begin) or not _STOP.search(self.texts[i]):
            return False
        parent = self.page.elements[line.element].parent
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(self.agreed) and self.agreed[j]]
        return any(self.page.elements[self.page.lines[j].element].parent == parent or self.agreed[i] for j in beside)

    def mostly_link(self, i: int) -> bool:
        """Whether most of a line is a link."""
        line = self.page.lines[i]
        return line.n_linked >= self.rules.min_link_share * (line.end - line.begin)

    def bodies(self) -> list[int]:
        """Lines that are body or subhead so far."""
        return [i for i, role in enumerate(self.found) if role and role.role in (Role.BODY, Role.SUBHEAD)]

    def top(self) -> int | None:
        """The line of the headline."""
        return next((i for i, role in enumerate(self.found) if role and role.role is Role.HEADLINE), None)

    def standfirst(self, summaries: Sequence[str]) -> None:
        """Lines by the headline that the metadata give as the summary, that are named so, or that read like one."""
        keys = {key for key in map(_key, summaries) if key}
        top = self.top()
        if top is None:
            return
        stop = next((i for i in self.bodies() if i > top), top + 1)
        for i in [*range(max(0, top - 3), top), *range(top + 1, stop)]:
            if self.may_lead(i) and (self.keys[i] in keys or (i > top and self.reads_as_lead(i))):
                self.found[i] = LineRole(Role.BODY, "standfirst", Purpose.STANDFIRST)

    def may_lead(self, i: int) -> bool:
        role = self.found[i]
        free = role is None or (role.purpose is Purpose.DOUBTFUL and role.role is Role.FURNITURE)
        return free and len(self.texts[i]) >= self.rules.min_standfirst_chars and not self.mostly_link(i) and self.is_shown(i)

    def is_shown(self, i: int) -> bool:
        return not self.page.lines[i].hidden

    def reads_as_lead(self, i: int) -> bool:
        """Named as a standfirst, or a sentence (or a heading as long as one) between headline and body."""
        told = self.told[i]
        if told is not None and told.purpose is Purpose.STANDFIRST:
            return True
        long = len(self.texts[i]) >= 2 * self.rules.min_standfirst_chars
        return long and (_STOP.search(self.texts[i]) is not None or self.tags[i] in _SUBHEAD_TAGS)

    def subheads(self) -> None:
        """Headings and bold lines between body lines."""
        bodies = self.bodies()
        if not bodies:
            return
        for i in range(bodies[0] + 1, bodies[-1]):
            role = self.found[i]
            if role is not None and (role.role is not Role.BODY or role.purpose is Purpose.STANDFIRST):
                continue
            if self.heads(i) and ((role is not None and self.tags[i] in _SUBHEAD_TAGS) or self.is_followed(i)):
                self.found[i] = LineRole(Role.SUBHEAD, "a heading between paragraphs")

    def heads(self, i: int) -> bool:
        """Whether a line is set as a heading."""
        text = self.texts[i]
        if len(text) > self.rules.max_subhead_chars or self.mostly_link(i) or not self.keys[i]:
            return False
        if self.tags[i] in _SUBHEAD_TAGS:
            return True
        return self.page.lines[i].n_strong >= 0.9 * len(text) and not _PAUSE.search(text)

    def is_followed(self, i: int) -> bool:
        """Whether the next line that is neither picture nor furniture is body that is no heading."""
        for j in range(i + 1, min(i + 1 + _SKIPPED_LINES, len(self.found))):
            role = self.found[j]
            if role is not None and role.role is Role.BODY:
                return not self.heads(j)
            if role is None and self.heads(j):
                return False
        return False

    def limit(self) -> None:
        """Captions, credits and bylines far from the report are those of others."""
        bodies, top = self.bodies(), self.top()
        places = bodies if top is None else [*bodies, top]
        if not places:
            return
        first, last = min(places) - self.rules.margin_lines, max(places) + self.rules.margin_lines
        for i in self.outside(first, last):
            role = self.found[i]
            if role is not None and role.role in (Role.CAPTION, Role.CREDIT, Role.BYLINE):
                self.found[i] = LineRole(Role.FURNITURE, f"{role.why}, far from the report", role.purpose)

    def outside(self, first: int, last: int) -> Iterator[int]:
        yield from range(max(0, first))
        yield from range(min(last + 1, len(self.found)), len(self.found))

    def left_over(self, i: int) -> LineRole:
        """What nobody claims: a link, else furniture."""
        if self.page.lines[i].hidden:
            return LineRole(Role.FURNITURE, "not displayed")
        if self.mostly_link(i):
            return LineRole(Role.LINK, "mostly linked")
        return LineRole(Role.FURNITURE, "outside the main text")


def _key(text: str) -> str:
    """The letters and digits of a text, folded: equal where two titles differ only in marks."""
    return "".join(_LETTERS.findall(text.casefold()))
