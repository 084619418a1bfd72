"""What one report tells about who is who: its mentions, its people, and whom pronouns and offices mean, place by place.

A pronoun means the nearest person before it whose gender fits, a subject before others, out of quotation marks, at most a few
paragraphs back; an office means the person who was introduced with it. Both are surface forms of what Hobbs (1978) and
Lappin and Leass (1994) do on parses. What stays open is left open.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from onrecord.model import Gender, MentionKind, NameMention, Paragraph, Quotation, Record, Report, Role, Span
from onrecord.quotes.figures import Figures, Office, gather, holds
from onrecord.text.name_rules import NameRules
from onrecord.text.names import mentions, title_words
from onrecord.text.normalise import fold, paragraphs
from onrecord.text.tokens import WORD

__all__ = ["Scene", "set_scene"]

_REACH_PARAGRAPHS = 4
"""How many paragraphs back a pronoun may reach; news changes its subject faster than that."""
_MENTION_CHARS = 300
"""No mention is longer; so far back one may begin that reaches into a span."""
_FORWARD = 12
"""How many mentions on a fronted pronoun may find its person."""
_STOP = re.compile(r"[.!?…][\"”’')]*\s+")
_SUBJECT_FORMS = frozenset({"he", "she", "er", "elle", "ella", "lui", "ela", "ele", "ea"})


class _Place(Record, frozen=True):
    """A person at a place: paragraph in reading order, sentence, raw offset, and whether no subject stands there."""

    paragraph: int
    sentence: int
    begin: int
    figure: int
    governed: bool


class Scene:
    """One report set up for resolving: look up mentions by place, and people by mention."""

    def __init__(self, report: Report, quotations: Sequence[Quotation], rules: NameRules) -> None:
        self.report = report
        self.rules = rules
        self.language = report.masthead.language
        self.paragraphs: tuple[Paragraph, ...] = paragraphs(report)
        self._begins = [p.begin for p in self.paragraphs]
        self._order = {p.number: i for i, p in enumerate(self.paragraphs)}
        self._quoted = _merged((s.begin, s.end) for q in quotations for s in q.quoted)
        self.mentions: tuple[NameMention, ...] = mentions(self.paragraphs, rules)
        speaking = [span for q in quotations for span in q.source]
        capitals = self.language not in rules.words.noun_capitals
        named = [m for m in self.mentions if not self._is_title_case(m)]
        self.figures: Figures = gather(named, rules, speaking, capitals=capitals)
        self._mention_begins = [m.span.begin for m in self.mentions]
        self._meant: dict[Span, int] = {}
        self._places: list[_Place] = []
        self._place_begins: list[int] = []
        self._walk()

    def meant(self, mention: NameMention) -> int | None:
        """The number of the person whom a mention means, pronouns and offices included; ``None`` where it cannot be told."""
        return self._meant.get(mention.span)

    def within(self, span: Span) -> list[NameMention]:
        """The mentions that overlap a span, in order."""
        last = bisect_left(self._mention_begins, span.end)
        first = bisect_left(self._mention_begins, span.begin - _MENTION_CHARS)
        return [m for m in self.mentions[first:last] if span.begin < m.span.end]

    def before(self, place: int) -> list[NameMention]:
        """The mentions of the paragraph that holds a raw offset, up to there, in order."""
        here = self.paragraph_at(place)
        last = bisect_left(self._mention_begins, place)
        first = bisect_left(self._mention_begins, self._begins[here] if self._begins else 0)
        return list(self.mentions[first:last])

    def paragraph_at(self, place: int) -> int:
        """The place in ``paragraphs`` of the paragraph that holds a raw offset (or stands last before it)."""
        return max(bisect_right(self._begins, place) - 1, 0)

    def is_headline(self, place: int) -> bool:
        """Whether a raw offset lies in a headline."""
        return bool(self.paragraphs) and self.paragraphs[self.paragraph_at(place)].role is Role.HEADLINE

    def is_quoted(self, place: int) -> bool:
        """Whether a raw offset lies in quotation marks."""
        i = bisect_right(self._quoted, (place, len(self.report.text))) - 1
        return i >= 0 and self._quoted[i][0] <= place < self._quoted[i][1]

    def figures_between(self, begin: int, end: int) -> set[int]:
        """The people who are named out of marks in a stretch of raw text."""
        return {p.figure for p in self._places[bisect_left(self._place_begins, begin) : bisect_left(self._place_begins, end)]}

    def subject_before(self, place: int) -> int | None:
        """The first person of the last sentence before a raw offset, where a subject may stand."""
        last = None
        for p in reversed(self._places[: bisect_left(self._place_begins, place)]):
            if last is not None and (p.paragraph, p.sentence) != (last.paragraph, last.sentence):
                break
            last = last if p.governed else p
        return None if last is None else last.figure

    def whose(self, gender: Gender, place: int, but: int | None = None) -> int | None:
        """The person whom "he" or "she" means at a place: the nearest fitting one ``but`` one, subjects before others."""
        here = self.paragraph_at(place)
        first = bisect_left(self._place_begins, self._begins[max(0, here - _REACH_PARAGRAPHS)])
        near = [p for p in self._places[first : bisect_left(self._place_begins, place)] if p.figure != but]
        if self.paragraphs[here].role is Role.BODY:
            near = [p for p in near if self.paragraphs[p.paragraph].role is Role.BODY]
        for key in sorted({(p.paragraph, p.sentence) for p in near}, reverse=True):
            found = self._fitting([p for p in near if (p.paragraph, p.sentence) == key], gender)
            if found is not None:
                return found
        return None

    def holder(self, mention: NameMention) -> int | None:
        """The person whom an office means: who was introduced with it before, else the only one who ever is."""
        office = Office(title_words(mention.title), title_words(mention.affiliation))
        holding = [i for i, figure in enumerate(self.figures.people) if holds(figure, office, self.rules)]
        if mention.gender:
            holding = [i for i in holding if self.figures.people[i].gender in (mention.gender, None)]
        if self._role(mention) is Role.HEADLINE:
            return holding[0] if holding else None
        before = [i for i in holding if self.figures.people[i].first < mention.span.begin]
        holding = before or holding
        return holding[0] if len(holding) == 1 else self._latest(holding, mention)

    def _latest(self, holding: Sequence[int], mention: NameMention) -> int | None:
        """Of several holders of an office the one who alone was spoken of in this paragraph or the one before."""
        here = self._order[mention.paragraph]
        for paragraph in (here, here - 1):
            begin = self._begins[max(paragraph, 0)]
            near = self.figures_between(begin, mention.span.begin if paragraph == here else self._begins[here]) & set(holding)
            if near:
                return near.pop() if len(near) == 1 else None
        return None

    def _fitting(self, places: Sequence[_Place], gender: Gender) -> int | None:
        fitting = [p for p in places if self.figures.people[p.figure].gender in (gender, None)]
        subjects = [p.figure for p in fitting if not p.governed]
        if subjects:
            return subjects[0]
        others = {p.figure for p in fitting}
        return others.pop() if len(others) == 1 else None

    def _role(self, mention: NameMention) -> Role:
        return self.paragraphs[self._order[mention.paragraph]].role

    def _is_title_case(self, mention: NameMention) -> bool:
        """Whether a mention stands in a headline that capitalises its words, so that its words make no name by themselves."""
        if self._role(mention) not in (Role.HEADLINE, Role.SUBHEAD) or mention.kind is MentionKind.PERSON:
            return False
        words = [w for w in self.paragraphs[self._order[mention.paragraph]].text.split() if len(w) > 3]
        return mention.given is not None and sum(w[0].isupper() for w in words) > 0.7 * len(words)

    def _walk(self) -> None:
        """Goes through all mentions in order and settles whom each means; what stands in marks is no place for others."""
        for mention in self.mentions:
            quoted = self.is_quoted(mention.span.begin)
            figure = None if quoted and mention.kind is not MentionKind.PERSON else self._settle(mention)
            if figure is None:
                continue
            self._meant[mention.span] = figure
            if not quoted and (mention.kind is not MentionKind.PRONOUN or fold(mention.text) in _SUBJECT_FORMS):
                here = self._order[mention.paragraph]
                self._place_begins.append(mention.span.begin)
                self._places.append(_Place(here, mention.sentence, mention.span.begin, figure, mention.governed))

    def _forward(self, mention: NameMention) -> int | None:
        """The person to whom a pronoun in a fronted clause points: "Asked if she knew, Brook said"."""
        paragraph = self.paragraphs[self._order[mention.paragraph]]
        place = bisect_left(self._mention_begins, mention.span.begin)
        here = (mention.paragraph, mention.sentence)
        same = [m for m in self.mentions[place : place + _FORWARD] if (m.paragraph, m.sentence) == here]
        stops = list(_STOP.finditer(self.report.text, paragraph.begin, mention.span.begin))
        opening = WORD.search(self.report.text, stops[-1].end() if stops else paragraph.begin)
        if opening is None or fold(opening.group()) not in self.rules.words.fronting:
            return None
        for other in same:
            figure = self.figures.at(other)
            between = self.report.text[mention.span.end : other.span.begin]
            if figure is not None and between.rstrip().endswith(",") and not other.governed:
                return figure if self.figures.people[figure].gender in (mention.gender, None) else None
        return None

    def _settle(self, mention: NameMention) -> int | None:
        if mention.kind is MentionKind.PRONOUN and mention.gender:
            forward = self._forward(mention)
            return self.whose(mention.gender, mention.span.begin) if forward is None else forward
        if mention.kind is MentionKind.ROLE:
            return self.holder(mention)
        return self.figures.at(mention)


def _merged(reaches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Reaches in order, overlapping ones as one."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(reaches):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def set_scene(report: Report, quotations: Sequence[Quotation], rules: NameRules) -> Scene:
    """The scene of one report, with what stands in marks taken from its quotations."""
    return Scene(report, quotations, rules)
