"""What each line of a page is for: headline, standfirst and body, subheads, captions, credits, byline, links, furniture.

Body is a vote: trafilatura, resiliparse and the own container rule of :mod:`onrecord.ingest.containers`, two of three, with
vetoes. A class name or a tag vetoes only in an element that holds less than a fifth of the text on which the voters agree,
because sites name whole articles "teaser" or "share". Every role comes with its reason.
"""

import re
from collections.abc import Sequence

from onrecord.ingest.containers import aligned_shares, container_votes
from onrecord.ingest.marks import MarkReader, Purpose
from onrecord.ingest.metadata import Declared
from onrecord.ingest.pages import Page
from onrecord.model import Record, Role

__all__ = ["LineRole", "RoleRules", "roles_of"]

_SUBHEAD_TAGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LETTER = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…。！？:;,][\"'”’»«“)\]]*$")


class RoleRules(Record, frozen=True):
    """Where the lines between roles are drawn."""

    max_vetoed_share: float = 0.2
    """A name vetoes only under this share of the agreed text; measured on 258 pages, naive vetoes cost 9 points."""
    min_link_share: float = 0.6
    """From this share of linked characters a line outside running text is a link."""
    max_subhead_chars: int = 160
    min_standfirst_chars: int = 30
    max_byline_chars: int = 200


class LineRole(Record, frozen=True):
    """A line's role, why, and the purpose that the names around it told."""

    role: Role
    why: str
    purpose: Purpose | None = None


def roles_of(
    page: Page, declared: Declared, votes: Sequence[Sequence[bool]], marks: MarkReader, rules: RoleRules
) -> tuple[LineRole, ...]:
    """A role for each line of the page, in order; ``declared`` tells how the metadata word headline and standfirst."""
    return _Reading(page, votes, marks, rules).roles(declared.titles, declared.summaries)


class _Reading:
    """One page being read."""

    def __init__(self, page: Page, votes: Sequence[Sequence[bool]], marks: MarkReader, rules: RoleRules) -> None:
        self.page, self.rules = page, rules
        self.texts = [page.text[line.begin : line.end] for line in page.lines]
        own = container_votes(page)
        ballots = [*votes, own]
        need = (len(ballots) + 1) // 2
        self.agreed = [sum(ballot[i] for ballot in ballots) >= need for i in range(len(page.lines))]
        shares = aligned_shares(page, self.agreed)
        self.purposes = _purposes(page, shares, marks, rules.max_vetoed_share)
        self.shares = shares

    def roles(self, titles: Sequence[str], summaries: Sequence[str]) -> tuple[LineRole, ...]:
        """Roles in the order in which they are sure."""
        n_lines = len(self.texts)
        told: list[LineRole | None] = [self.named(i) for i in range(n_lines)]
        for i in range(n_lines):
            if told[i] is None and self.agreed[i] and not self.mostly_link(i):
                told[i] = LineRole(Role.BODY, "voters agree")
        self.headline(told, titles)
        self.standfirst(told, summaries)
        self.subheads(told)
        return tuple(role or self.left_over(i) for i, role in enumerate(told))

    def named(self, i: int) -> LineRole | None:
        """The role that the names around a line give it."""
        purpose = self.purposes[self.page.lines[i].element]
        if purpose is None:
            return None
        kind, word = purpose
        why = f"in {word}"
        if kind is Purpose.LINK:
            return LineRole(Role.LINK, why, kind)
        if kind is Purpose.FURNITURE:
            return LineRole(Role.LINK if self.mostly_link(i) else Role.FURNITURE, why, kind)
        if kind is Purpose.CAPTION:
            return LineRole(Role.CAPTION, why, kind)
        if kind is Purpose.CREDIT:
            return LineRole(Role.CREDIT, why, kind)
        if kind is Purpose.DATE:
            return LineRole(Role.FURNITURE, why, kind)
        if kind is Purpose.BYLINE and len(self.texts[i]) <= self.rules.max_byline_chars:
            return LineRole(Role.BYLINE, why, kind)
        return None

    def mostly_link(self, i: int) -> bool:
        """Whether most of a line is a link."""
        line = self.page.lines[i]
        return line.n_linked >= self.rules.min_link_share * (line.end - line.begin)

    def headline(self, told: list[LineRole | None], titles: Sequence[str]) -> None:
        """The heading that the metadata name, else the first h1 of the page that is no name of a site."""
        keys = {_key(title) for title in titles}
        first_body = next((i for i, role in enumerate(told) if role and role.role is Role.BODY), len(told))
        best = None
        for i, line in enumerate(self.page.lines):
            tag = self.page.elements[line.element].tag
            key = _key(self.texts[i])
            if key and key in keys and not line.hidden and (tag in ("h1", "h2") or i <= first_body):
                best = i if best is None or tag == "h1" else best
                if tag == "h1":
                    break
        if best is None:
            h1 = [i for i, line in enumerate(self.page.lines) if self.page.elements[line.element].tag == "h1" and not line.hidden]
            best = h1[0] if h1 else None
        if best is not None:
            told[best] = LineRole(Role.HEADLINE, "the page's heading", Purpose.HEADLINE)

    def standfirst(self, told: list[LineRole | None], summaries: Sequence[str]) -> None:
        """Lines near the headline that the metadata give as the summary, or whose element is named so."""
        keys = {key for key in map(_key, summaries) if key}
        top = next((i for i, role in enumerate(told) if role and role.role is Role.HEADLINE), None)
        if top is None:
            return
        bodies = [i for i, role in enumerate(told) if role and role.role is Role.BODY and i > top]
        stop = bodies[0] if bodies else top
        for i in range(max(0, top - 3), min(len(told), stop)):
            purpose = self.purposes[self.page.lines[i].element]
            named = purpose is not None and purpose[0] is Purpose.STANDFIRST
            if (
                told[i] is None
                and len(self.texts[i]) >= self.rules.min_standfirst_chars
                and (named or _key(self.texts[i]) in keys)
            ):
                told[i] = LineRole(Role.BODY, "standfirst", Purpose.STANDFIRST)

    def subheads(self, told: list[LineRole | None]) -> None:
        """Headings and bold lines between body lines."""
        bodies = [i for i, role in enumerate(told) if role and role.role is Role.BODY]
        if not bodies:
            return
        for i in range(bodies[0] + 1, bodies[-1]):
            role = told[i]
            if (role is None or role.role is Role.BODY) and self.heads(i) and self.followed(told, i):
                told[i] = LineRole(Role.SUBHEAD, "a heading between paragraphs")

    def heads(self, i: int) -> bool:
        """Whether a line is set as a heading."""
        line, text = self.page.lines[i], self.texts[i]
        if len(text) > self.rules.max_subhead_chars or self.mostly_link(i):
            return False
        if self.page.elements[line.element].tag in _SUBHEAD_TAGS:
            return True
        return line.n_strong >= 0.9 * len(text) and not _SENTENCE_END.search(text)

    def followed(self, told: Sequence[LineRole | None], i: int) -> bool:
        """Whether the next line that is not a picture's is body."""
        for role in told[i + 1 : i + 6]:
            if role is not None and role.role is Role.BODY:
                return True
            if role is None or role.role in (Role.LINK, Role.FURNITURE):
                return False
        return False

    def left_over(self, i: int) -> LineRole:
        """What nobody claims: a link, a caption beside a picture, else furniture."""
        if self.mostly_link(i):
            return LineRole(Role.LINK, "mostly linked")
        return LineRole(Role.FURNITURE, "outside the main text")


def _purposes(page: Page, shares: Sequence[float], marks: MarkReader, max_share: float) -> list[tuple[Purpose, str] | None]:
    """For each element the purpose told by itself or the nearest named element around it; furniture and links outrank."""
    purposes: list[tuple[Purpose, str] | None] = []
    for element, share in zip(page.elements, shares, strict=True):
        around = purposes[element.parent] if element.parent >= 0 else None
        own = marks.purpose(element.tag, element.marks) if share < max_share and element.begin < element.end else None
        outranked = around is not None and around[0] in (Purpose.FURNITURE, Purpose.LINK)
        purposes.append(around if own is None or outranked else own)
    return purposes


def _key(text: str) -> str:
    """The letters and digits of a text, folded: equal where two titles differ only in marks."""
    return "".join(_LETTER.findall(text.casefold()))
