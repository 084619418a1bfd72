"""Where does a text name somebody? Capitalised sequences, titles, offices and pronouns, by surface rules alone.

Takes paragraphs, gives :class:`~onrecord.model.NameMention` in order. Each word gets a class (capitalised, office, word that
may stand in a title, honorific, particle); a phrase is a run of such words: affiliation, title, name. What follows or precedes
a name between commas ("Ada Brook, the harbour minister,") counts as its title. No parser and no statistics: a capitalised
sequence of which the words do not tell whether it is a person stays a plain ``name``.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.model import Gender, MentionKind, NameMention, Paragraph, Record, Role, Span
from onrecord.text.name_rules import NameRules
from onrecord.text.normalise import fold
from onrecord.text.tokens import WORD

__all__ = ["mentions", "title_words"]

_POSSESSIVE = re.compile(r"['’´ʼ]s$", re.IGNORECASE)
_ENDING = re.compile(r"['’´ʼ](?:s|ll|d|ve|re|m)$", re.IGNORECASE)
_STOP = re.compile(r"[.!?…]")
_ORIGIN = re.compile(r"(?:ian|can|ean|ish|ese)$")
_OF = frozenset({"of", "for", "de", "del", "della", "von", "vom", "des", "der"})
_SHORT_WORD_LETTERS = 3
_TITLE_CASE_SHARE = 0.7
"""Above this share of capitals a headline is in title case; sentence case with two names stays below it."""
_APPOSITION_WORDS = 8
"""How many words behind a name's comma may pass before its office is told ("a retired general of the coast guard")."""


class _Token(Record, frozen=True):
    """A word with its class: C capitalised, R office, M word of a title, H honorific, p particle, x any other."""

    text: str
    norm: str
    begin: int
    end: int
    code: str
    gap: str
    sentence: int
    possessive: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def mentions(paragraphs: Iterable[Paragraph], rules: NameRules) -> tuple[NameMention, ...]:
    """All mentions in the order of their places, titles included in their spans. No text, no mentions."""
    phrases: dict[str, list[list[str]]] = {}
    for phrase in rules.words.phrases:
        phrases.setdefault(phrase.split()[0], []).append(phrase.split())
    return tuple(mention for paragraph in paragraphs for mention in _Reading(paragraph, rules, phrases).mentions())


def title_words(title: str | None) -> frozenset[str]:
    """The folded words of a title, for comparing offices.

    >>> sorted(title_words("Foreign Minister"))
    ['foreign', 'minister']
    """
    return frozenset(fold(word) for word in WORD.findall(title or "")) - {"of", "the"}


def _tokens(text: str, rules: NameRules) -> list[_Token]:
    tokens: list[_Token] = []
    sentence, before = 0, 0
    for match in WORD.finditer(text):
        whole = match.group()
        plain = whole.isalnum()
        word = whole if plain else _ENDING.sub("", whole)
        gap = text[before : match.start()]
        if tokens and gap != " " and _STOP.search(gap) and match.group()[0].isupper() and not _is_short(tokens[-1], gap, rules):
            sentence += 1
        begin = match.start()
        norm = word.casefold() if plain else fold(word)
        possessive = not plain and bool(_POSSESSIVE.search(whole))
        tokens.append(_Token(word, norm, begin, begin + len(word), "x", gap, sentence, possessive))
        before = match.end()
    return tokens


def _is_short(token: _Token, gap: str, rules: NameRules) -> bool:
    """Whether the stop behind a word is that of an initial or a short title."""
    short = token.norm in rules.honorifics or token.norm in rules.short_titles or token.norm in rules.words.not_given
    return gap == ". " and (short or len(token.text) == 1)


def _is_title_case(tokens: Sequence[_Token]) -> bool:
    """Whether a headline gives capitals to all its longer words, so that capitals tell little."""
    long = [token for token in tokens if len(token.text) > _SHORT_WORD_LETTERS]
    return sum(token.capital for token in long) > _TITLE_CASE_SHARE * len(long)


class _Reading:
    """One paragraph while it is read: its classed words and the phrases found so far."""

    def __init__(self, paragraph: Paragraph, rules: NameRules, phrases: dict[str, list[list[str]]]) -> None:
        self.paragraph = paragraph
        self.rules = rules
        self.phrases = phrases
        self.tokens = self._classed(_tokens(paragraph.text, rules))
        self.in_title_case = paragraph.role in (Role.HEADLINE, Role.SUBHEAD) and _is_title_case(self.tokens)

    def mentions(self) -> list[NameMention]:
        found: list[NameMention] = []
        place = 0
        while place < len(self.tokens):
            end = place if self.tokens[place].code == "x" else self._run_end(place)
            if end > place:
                new = self._phrase(place, end)
                if found and new and new[0].span.begin <= found[-1].span.begin:
                    found.pop()
                found += new
            elif self.tokens[place].norm in self.rules.pronouns:
                found += self._pronoun(place)
            place = max(end, place + 1)
        return found

    def _classed(self, tokens: list[_Token]) -> list[_Token]:
        codes = [self._code(tokens, i) for i in range(len(tokens))]
        self._mark_phrases(tokens, codes)
        for i in range(len(tokens) - 1, -1, -1):
            follows = i + 1 < len(tokens) and tokens[i + 1].gap in (" ", "-") and codes[i + 1] in "MR"
            if codes[i] == "M" and not follows:
                codes[i] = "C" if tokens[i].capital else "x"
            if codes[i] == "p" and not (0 < i < len(tokens) - 1 and codes[i - 1] in "Cp" and codes[i + 1] in "Cp"):
                codes[i] = "x"
        return [t if code == "x" else _Token(t.text, t.norm, t.begin, t.end, code, t.gap, t.sentence, t.possessive)
                for t, code in zip(tokens, codes, strict=True)]

    def _code(self, tokens: list[_Token], i: int) -> str:
        token, rules, capital = tokens[i], self.rules, tokens[i].capital
        if capital and (token.norm in rules.honorifics or token.norm in rules.short_titles):
            return "H"
        if rules.is_role(token.norm):
            return "R"
        if token.norm in rules.words.modifiers:
            return "M"
        if token.norm in rules.words.particles and not capital:
            return "p"
        if not capital or token.text.isdigit():
            return "x"
        never = token.norm in rules.words.never and not (token.text.isupper() and len(token.text) > 1)
        return "x" if never and not self._is_name_after_all(tokens, i) else "C"

    def _is_name_after_all(self, tokens: list[_Token], i: int) -> bool:
        """Whether a word like "May" or "Will" is a name here: behind a given name or title, or itself a given name."""
        if i and tokens[i].gap in (" ", ". "):
            before = tokens[i - 1]
            if before.capital and (self.rules.is_given(before.norm) or before.norm in self.rules.honorifics):
                return True
        opens = i == 0 or tokens[i - 1].sentence != tokens[i].sentence
        follows = i + 1 < len(tokens) and tokens[i + 1].gap == " " and tokens[i + 1].capital
        return self.rules.is_given(tokens[i].norm) and not opens and follows

    def _mark_phrases(self, tokens: list[_Token], codes: list[str]) -> None:
        """Gives every word of a known title of several words the class of an office."""
        for i, token in enumerate(tokens):
            for parts in self.phrases.get(token.norm, ()):
                if [t.norm for t in tokens[i : i + len(parts)]] == parts:
                    codes[i : i + len(parts)] = ["R"] * len(parts)

    def _run_end(self, begin: int) -> int:
        """Where the run of name-like words ends that begins at ``begin`` (itself when none does)."""
        end = begin
        while end < len(self.tokens) and self.tokens[end].code in "CRMHp":
            if end > begin and not self._joins(end):
                break
            end += 1
        return end

    def _joins(self, i: int) -> bool:
        """Whether the word at ``i`` may belong to one phrase with the word before it."""
        before, token = self.tokens[i - 1], self.tokens[i]
        if before.possessive:
            return False
        return token.gap in (" ", "-") or _is_short(before, token.gap, self.rules) or (token.gap == ", " and
                                                                                 token.norm in self.rules.words.suffixes)

    def _phrase(self, begin: int, end: int) -> list[NameMention]:
        """The mention in a run of words; a name before an office is its affiliation ("Trump aide")."""
        split = self._title_end(begin, end)
        name_begin = self._name_begin(split, end) if split == begin else split
        if self.in_title_case and self.rules.is_given(self.tokens[name_begin].norm if name_begin < end else ""):
            end = min(end, name_begin + 2 + sum(len(t.text) == 1 or t.code == "p" for t in self.tokens[name_begin + 1 : end]))
        if split == begin < name_begin:
            begin = self._office_of(begin)
        if split < end:
            return [self._named(begin, name_begin, end)] if len(self._text(name_begin, end)) > 1 else []
        return self._office(begin, end)

    def _office_of(self, begin: int) -> int:
        """Where the title begins that runs on over its "of" ("Minister of Rural Affairs Ada Brook"); else ``begin``."""
        place = begin - 1
        if place < 1 or self.tokens[place].norm not in _OF or self.tokens[place - 1].code != "R":
            return begin
        while place and self.tokens[place - 1].code in "RM" and self.tokens[place].gap == " ":
            place -= 1
        return place

    def _title_end(self, begin: int, end: int) -> int:
        """Where the title ends and the name begins; ``begin`` without a title, ``end`` without a name."""
        tokens = self.tokens
        split = begin
        for i in range(begin, end):
            if tokens[i].code == "H" or (tokens[i].code == "R" and not self._is_surname(begin, i, end)):
                split = i + 1
        return split

    def _is_surname(self, begin: int, i: int, end: int) -> bool:
        """Whether an office's word is a family name here ("Mr King", "Clara Bishop")."""
        if i == begin or not self.tokens[i].capital or self.tokens[i - 1].code == "R":
            return False
        rest = {token.norm for token in self.tokens[i + 1 : end]}
        named = any(t.code == "H" or self.rules.is_given(t.norm) for t in self.tokens[begin:i])
        return named and rest <= self.rules.words.suffixes

    def _name_begin(self, begin: int, end: int) -> int:
        """Where the name begins in an untitled run: at a given name behind words of origin or party ("Estrian Ada Brook")."""
        for i in range(begin, end - 1):
            norm = self.tokens[i].norm
            if self.rules.is_given(norm):
                return i
            if not (norm in self.rules.words.modifiers or norm in self.rules.parties.names or _ORIGIN.search(norm)):
                break
        return begin

    def _named(self, begin: int, name_begin: int, end: int) -> NameMention:
        head = self.tokens[begin:name_begin]
        title, affiliation = self._title_of(head)
        near, near_affiliation = (title, affiliation) if title else self._apposed(begin, end)
        title, affiliation = near, affiliation or near_affiliation
        parts = [t for t in self.tokens[name_begin:end] if t.norm not in self.rules.words.suffixes]
        parts = parts or self.tokens[name_begin:end]
        surname = self._surname_begin(parts)
        given = parts[0].text if surname else None
        kind = self._kind(parts, titled=bool(title) or any(t.code == "H" for t in head))
        if kind is MentionKind.NAME and head:
            return self._named(begin, begin, end)
        return self._mention(
            begin, end, kind, title=title, affiliation=affiliation,
            name=self._text(name_begin, end), given=given, surname=self._slice(parts[surname:]),
            gender=self._gender(head, title, given),
        )

    def _kind(self, parts: Sequence[_Token], *, titled: bool) -> MentionKind:
        if parts[-1].norm in self.rules.words.not_surname or any(t.norm in self.rules.parties.names for t in parts):
            return MentionKind.NAME
        if titled or (len(parts) > 1 and self.rules.is_given(parts[0].norm)):
            return MentionKind.PERSON
        return MentionKind.NAME

    def _surname_begin(self, parts: Sequence[_Token]) -> int:
        """The place of the family name among a name's words: its last word and the particles before it."""
        place = len(parts) - 1
        while place > 1 and parts[place - 1].norm in self.rules.words.particles:
            place -= 1
        return place

    def _title_of(self, head: Sequence[_Token]) -> tuple[str | None, str | None]:
        """Title and affiliation in the words before a name or in an office phrase."""
        body = [t for t in head if t.norm not in self.rules.honorifics]
        begin = len(body)
        while begin and (body[begin - 1].code in "RMH"):
            begin -= 1
        if body and body[0].code in "RM" and any(t.norm in _OF and t.code == "x" for t in body):
            return self._slice(body), None
        if begin and body[0].norm in self.rules.words.articles:
            body, begin = body[1:], begin - 1
        return self._slice(body[begin:]), self._slice(body[:begin])

    def _gender(self, head: Sequence[_Token], title: str | None, given: str | None) -> Gender | None:
        for token in head:
            gender = self.rules.gender(self.rules.honorifics.get(token.norm, ""))
            if gender:
                return gender
        for word in title_words(title):
            gender = self.rules.gender(self.rules.roles.get(word, ""))
            if gender:
                return gender
        return self.rules.gender_of_given(fold(given)) if given else None

    def _apposed(self, begin: int, end: int) -> tuple[str | None, str | None]:
        """Title and affiliation that stand beside a name between commas, before it or behind it."""
        after = self.tokens[end].gap if end < len(self.tokens) else self.paragraph.text[self.tokens[end - 1].end :]
        if not after.lstrip("'’s").startswith((",", ".")):
            return None, None
        if begin and self.tokens[begin].gap == ", ":
            found = self._office_before(begin)
            if found[0]:
                return found
        return self._office_behind(end) if after.startswith(",") else (None, None)

    def _office_before(self, begin: int) -> tuple[str | None, str | None]:
        """The office before ``, Name,``: "Estmere's foreign minister" or "the foreign minister of Lorvia"."""
        place = begin - 1
        for place in range(begin - 1, max(begin - 6, -1), -1):
            if self.tokens[place].code == "R" or self.tokens[place].gap not in (" ", "-"):
                break
        beside = place == begin - 1 or self.tokens[place + 1].norm in _OF
        return self._office_at(place) if self.tokens[place].code == "R" and beside else (None, None)

    def _office_behind(self, end: int) -> tuple[str | None, str | None]:
        """The office behind ``Name,``: "the harbour minister", "a retired general"."""
        if end >= len(self.tokens) or not self.tokens[end].gap.startswith(", "):
            return None, None
        if not self._opens_apposition(self.tokens[end]):
            return None, None
        for place in range(end, min(end + _APPOSITION_WORDS, len(self.tokens))):
            token = self.tokens[place]
            if place > end and (token.gap not in (" ", "-") or token.norm in self.rules.words.closers):
                break
            if token.code == "R":
                return self._office_at(place)
        return None, None

    def _opens_apposition(self, token: _Token) -> bool:
        possessive = self.rules.pronouns.get(token.norm) in {"male", "female", "thing", "many", "selves", "self"}
        return token.norm in self.rules.words.articles or token.possessive or possessive or token.code in "RM"

    def _office_at(self, place: int) -> tuple[str | None, str | None]:
        """The whole title around the office's word at ``place``, and its affiliation before or behind it."""
        begin, end = place, place + 1
        while end < len(self.tokens) and self.tokens[end].code == "R" and self.tokens[end].gap == " ":
            end += 1
        while begin and self.tokens[begin].gap in (" ", "-") and self.tokens[begin - 1].code in "RM":
            begin -= 1
        return self._slice(self.tokens[begin:end]), self._affiliation(begin, end)

    def _affiliation(self, begin: int, end: int) -> str | None:
        """The capitalised words right before a title, or behind its "of"."""
        place = begin
        while place and self.tokens[place - 1].code == "C" and self.tokens[place].gap in (" ", "-"):
            place -= 1
        if place < begin:
            return self._slice(self.tokens[place:begin])
        if end < len(self.tokens) and self.tokens[end].norm in _OF and self.tokens[end].gap == " ":
            place = end + 1 + (end + 1 < len(self.tokens) and self.tokens[end + 1].norm in self.rules.words.articles)
            return self._slice(self.tokens[place : self._run_end(place)])
        return None

    def _office(self, begin: int, end: int) -> list[NameMention]:
        """The mention in a run without a name: an office with its article, none behind an indefinite one."""
        place = next(i for i in range(end - 1, begin - 1, -1) if self.tokens[i].code in "RH")
        if self.tokens[place].code == "H":
            return []
        title, affiliation = self._office_at(place)
        start = begin
        if begin and self.tokens[begin].gap == " " and self.tokens[begin - 1].code == "x":
            before = self.tokens[begin - 1].norm
            if before in self.rules.words.articles - self.rules.words.definite:
                return []
            start = begin - (before in self.rules.words.definite or before in self.rules.pronouns)
        gender = self._gender((), title, None)
        return [self._mention(start, place + 1, MentionKind.ROLE, title=title, affiliation=affiliation, gender=gender)]

    def _pronoun(self, place: int) -> list[NameMention]:
        kind = self.rules.pronouns[self.tokens[place].norm]
        gender = self.rules.gender(kind)
        return [self._mention(place, place + 1, MentionKind.PRONOUN, gender=gender)] if gender else []

    def _mention(self, begin: int, end: int, kind: MentionKind, **told: Any) -> NameMention:
        first, last = self.tokens[begin], self.tokens[end - 1]
        span = Span(self.paragraph.report, self.paragraph.raw(first.begin), self.paragraph.raw(last.end))
        return NameMention(span, self._text(begin, end), kind, self.paragraph.number, first.sentence,
                           governed=last.possessive or self._is_governed(begin), **told)

    def _is_governed(self, begin: int) -> bool:
        """Whether a preposition stands before the phrase, articles aside."""
        place = begin - 1
        while place > 0 and self.tokens[place].norm in self.rules.words.articles:
            place -= 1
        near = place >= 0 and self.tokens[place].sentence == self.tokens[begin].sentence
        return near and self.tokens[place].norm in self.rules.words.prepositions and "," not in self.tokens[place + 1].gap

    def _text(self, begin: int, end: int) -> str:
        return self.paragraph.text[self.tokens[begin].begin : self.tokens[end - 1].end]

    def _slice(self, tokens: Sequence[_Token]) -> str | None:
        return self.paragraph.text[tokens[0].begin : tokens[-1].end] if tokens else None
