"""Who appears in one report: its named people, each with all the places where the report names them.

Takes the mentions of a report and gives :class:`Figures`. A surname belongs to the person who is named in full with it, whether
before or after; "Mr" and "Ms" and titles choose among several; where they do not, nobody is chosen. A capitalised sequence
becomes a person through a title, a known given name, or because its last word alone is used again as a name.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.model import Gender, MentionKind, NameMention, Record, Span
from onrecord.text.name_rules import NameRules
from onrecord.text.names import title_words
from onrecord.text.normalise import fold

__all__ = ["Figure", "Figures", "Office", "gather", "holds", "same_given"]

_DOMINANCE = 2
"""How many times as often as the next one a person must be named in full to own a surname that several bear."""
_NAME_WORDS = 4
"""A longer capitalised sequence without a title is a body."""
_SIGN_LETTERS = 5
"""A bare word of up to so many capitals is a sign ("NGP", "NATO"), no name set in capitals ("WALLACE")."""
_STEM_CHARS = 4
"""Length at which "Lorvia" and "Lorvian" are compared as one affiliation."""


class Office(Record, frozen=True):
    """An office as folded words, and the affiliation it was told with."""

    words: frozenset[str]
    affiliation: frozenset[str]


class Figure(Record, frozen=True):
    """A person of a report, with every span that names the person; ``first`` is the raw offset of the first."""

    name: str
    given: str | None
    surname: str
    gender: Gender | None
    offices: tuple[Office, ...]
    spans: tuple[Span, ...]
    first: int

    @property
    def is_full(self) -> bool:
        """Whether the report gives more than a surname."""
        return self.given is not None


class Figures(Record, frozen=True):
    """The people of a report in the order of their first mention, and whom each mention means."""

    people: tuple[Figure, ...]
    of: dict[Span, int]

    def at(self, mention: NameMention) -> int | None:
        """The number of the person whom a mention names; ``None`` where none is told."""
        return self.of.get(mention.span)

    def named(self, name: str) -> int | None:
        """The number of the one person who bears a name, in full or as surname; ``None`` for nobody or several."""
        bearing = [i for i, p in enumerate(self.people) if fold(name) in (fold(p.name), fold(p.surname))]
        return bearing[0] if len(bearing) == 1 else None


def same_given(a: str, b: str, rules: NameRules) -> bool:
    """Whether two given names may be one: equal, an initial of the other, or two spellings in the table."""
    a, b = fold(a).split("-", 1)[0], fold(b).split("-", 1)[0]
    if a == b or (1 in (len(a), len(b)) and a[0] == b[0]):
        return True
    return any(a in names and b in names for names in rules.drift.names)


def holds(figure: Figure, title: Office, rules: NameRules) -> bool:
    """Whether a person was given the office, in these words or more ("the minister" for a foreign minister)."""
    return any(
        title.words <= office.words and not (office.words - title.words) & rules.words.rank
        and _agree(title.affiliation, office.affiliation)
        for office in figure.offices
    )


def gather(mentions: Sequence[NameMention], rules: NameRules, speaking: Iterable[Span] = (), *, capitals: bool = True) -> Figures:
    """The people among the mentions of one report. ``speaking`` are spans of sources: a bare name there may be a person.

    ``capitals`` is false for a language in which capitals tell no names; then titles, given names and surnames that speak
    make a person.
    """
    named = [m for m in mentions if m.kind in (MentionKind.PERSON, MentionKind.NAME)]
    voices = _Voices(speaking)
    groups = _Groups()
    _gather_full(named, groups, rules, voices, capitals=capitals)
    _gather_loose(mentions, groups, rules, voices if capitals else _Voices(()))
    figures = sorted((_figure(group, rules) for group in groups.all), key=lambda figure: figure.first)
    votes = _pronoun_votes(mentions, figures)
    people = tuple(_with_gender(figure, votes.get(i)) for i, figure in enumerate(figures))
    return Figures(people, {span: i for i, figure in enumerate(people) for span in figure.spans})


class _Voices:
    """The spans of sources, for asking whether a mention speaks."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted((s.begin, s.end) for s in spans)

    def hold(self, mention: NameMention) -> bool:
        """Whether a mention lies in a source."""
        i = bisect_right(self._spans, (mention.span.begin, mention.span.end)) - 1
        following = self._spans[i + 1 : i + 2]
        begins = [*self._spans[max(i, 0) : i + 1], *following]
        return any(begin <= mention.span.begin and mention.span.end <= end for begin, end in begins)

    def open_with(self, mention: NameMention) -> bool:
        """Whether a source begins with the name itself, not with an article before it."""
        i = bisect_right(self._spans, (mention.span.begin, mention.span.end - 1))
        return self._spans[i : i + 1] != [] and self._spans[i][0] == mention.span.begin


class _Groups:
    """The mentions of each person while they are gathered, found by family name and given name."""

    def __init__(self) -> None:
        self.all: list[list[NameMention]] = []
        self._by_surname: dict[str, list[list[NameMention]]] = {}
        self._by_given: dict[str, list[list[NameMention]]] = {}

    def new(self, mention: NameMention) -> None:
        group = [mention]
        self.all.append(group)
        self._by_surname.setdefault(_last_word(mention), []).append(group)
        self._by_given.setdefault(fold(mention.given or ""), []).append(group)

    def kin(self, mention: NameMention) -> list[list[NameMention]]:
        """The groups whose names end alike."""
        return self._by_surname.get(_last_word(mention), [])

    def bearing(self, mention: NameMention) -> list[list[NameMention]]:
        """The groups that bear the family name of a mention."""
        return [g for g in self.kin(mention) if fold(g[0].surname or "") == fold(mention.surname or "")]

    def given(self, mention: NameMention) -> list[list[NameMention]]:
        """The groups whose given name a single name is."""
        return self._by_given.get(fold(mention.surname or ""), [])


def _last_word(mention: NameMention) -> str:
    words = fold(mention.surname or "").split()
    return words[-1] if words else ""


def _gather_loose(mentions: Sequence[NameMention], groups: _Groups, rules: NameRules, voices: _Voices) -> None:
    """Gives single names to those who bear them; one with a title, or that speaks, makes a person of its own."""
    loose = [m for m in mentions if m.given is None and m.kind in (MentionKind.PERSON, MentionKind.NAME)]
    uses = Counter(fold(m.name or "") for m in loose)
    unsure = _places(mentions) | {name for name, n in uses.items() if n == 1}
    for mention in sorted(loose, key=lambda m: m.kind is not MentionKind.PERSON):
        home = _home(mention, groups, rules)
        if home is not None:
            home.append(mention)
        elif not groups.bearing(mention):
            speaks = fold(mention.name or "") not in unsure and _speaks(mention, rules, voices)
            if mention.kind is MentionKind.PERSON or speaks:
                groups.new(mention)


def _places(mentions: Iterable[NameMention]) -> set[str]:
    """Folded names to which somebody belongs ("Estria's foreign minister"): places and bodies, where no person bears them."""
    return {fold(m.affiliation) for m in mentions if m.affiliation}


def _gather_full(
    named: Sequence[NameMention], groups: _Groups, rules: NameRules, voices: _Voices, *, capitals: bool,
) -> None:
    """Full names, those of one person together. Where capitals tell nothing only a surname that speaks counts as used again."""
    reused = {fold(m.surname or "") for m in named if m.given is None and (capitals or voices.open_with(m))}
    for mention in named:
        again = fold(mention.surname or "") in reused or (capitals and voices.open_with(mention))
        if mention.given is None or not (mention.kind is MentionKind.PERSON or (again and _sounds_human(mention, rules))):
            continue
        home = next((g for g in groups.kin(mention) if _is_same_full(g[0], mention, rules)), None)
        if home is None:
            groups.new(mention)
        else:
            home.append(mention)


def _sounds_human(mention: NameMention, rules: NameRules) -> bool:
    """Whether no word of a sequence shows it to be a place or a body; said of one that is used like a person's name."""
    words = [fold(word) for word in (mention.name or "").split()]
    return len(words) <= _NAME_WORDS and not any(word in rules.impersonal or "." in word[:-1] for word in words)


def _is_same_full(a: NameMention, b: NameMention, rules: NameRules) -> bool:
    """Whether two full names of one report are one person's: by given name and surname, or one as the end of the other."""
    short, long = sorted((fold(a.name or ""), fold(b.name or "")), key=len)
    if long.endswith(f" {short}"):
        return True
    return fold(a.surname or "") == fold(b.surname or "") and same_given(a.given or "", b.given or "", rules)


def _home(mention: NameMention, groups: _Groups, rules: NameRules) -> list[NameMention] | None:
    """The person whom a single name means; ``None`` where it is nobody or cannot be told."""
    bearing = groups.bearing(mention)
    if not bearing:
        given = groups.given(mention) if mention.title is None else []
        return given[0] if len(given) == 1 else None
    if mention.gender:
        bearing = [g for g in bearing if _gender(g) in (mention.gender, None)]
    if mention.title and len(bearing) > 1:
        office = Office(title_words(mention.title), frozenset())
        bearing = [g for g in bearing if holds(_figure(g, rules), office, rules)] or bearing
    bearing.sort(key=lambda g: -sum(m.given is not None for m in g))
    counts = [sum(m.given is not None for m in g) for g in bearing]
    clear = len(counts) == 1 or (len(counts) > 1 and counts[0] >= _DOMINANCE * counts[1])
    return bearing[0] if clear else None


def _speaks(mention: NameMention, rules: NameRules, voices: _Voices) -> bool:
    """Whether a bare name speaks and is no known party, body or sign of letters ("NGP")."""
    letters = (mention.name or "").replace(".", "")
    if not voices.hold(mention) or fold(mention.name or "") in rules.bodies:
        return False
    return not (letters.isupper() and len(letters) <= _SIGN_LETTERS)


def _figure(group: Sequence[NameMention], rules: NameRules) -> Figure:
    first = min(group, key=lambda m: m.span.begin)
    full = [m for m in group if m.given] or list(group)
    names = Counter(m.name or "" for m in full)
    name = max(names, key=lambda n: (not n.isupper(), names[n], -next(m.span.begin for m in full if m.name == n)))
    offices = {(title_words(m.title), title_words(m.affiliation)): None for m in group if m.title}
    return Figure(
        name, full[0].given, full[0].surname or name, _gender(group),
        tuple(Office(_spelt_out(words, rules), affiliation) for words, affiliation in offices),
        tuple(sorted(m.span for m in group)), first.span.begin,
    )


def _spelt_out(words: frozenset[str], rules: NameRules) -> frozenset[str]:
    return frozenset(rules.short_titles.get(word) or word for word in words)


def _gender(group: Iterable[NameMention]) -> Gender | None:
    told = Counter(m.gender for m in group if m.gender)
    if not told:
        return None
    (gender, count), *others = told.most_common()
    return gender if not others or count > others[0][1] else None


def _pronoun_votes(mentions: Sequence[NameMention], figures: Sequence[Figure]) -> dict[int, Gender]:
    """The gender that pronouns tell of a person who alone comes before them in a sentence."""
    of = {span: i for i, figure in enumerate(figures) for span in figure.spans}
    before: dict[tuple[int, int], set[int]] = {}
    votes: dict[int, Counter[Gender]] = {}
    for mention in mentions:
        here = before.setdefault((mention.paragraph, mention.sentence), set())
        if mention.kind is MentionKind.PRONOUN and mention.gender and len(here) == 1:
            votes.setdefault(next(iter(here)), Counter())[mention.gender] += 1
        elif mention.span in of:
            here.add(of[mention.span])
    return {number: vote.most_common(1)[0][0] for number, vote in votes.items() if len(vote) == 1}


def _with_gender(figure: Figure, vote: Gender | None) -> Figure:
    if figure.gender or vote is None:
        return figure
    return msgspec.structs.replace(figure, gender=vote)


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two affiliations may be one; an untold one may be any."""
    if not a or not b:
        return True
    return any(x[:_STEM_CHARS] == y[:_STEM_CHARS] for x in a for y in b)
