"""Where does a text name somebody? Capitalised sequences, titles, offices and pronouns, by surface rules alone.

Takes paragraphs, gives :class:`~onrecord.model.NameMention` in order. Each word gets a class (capitalised, office, word that
may stand in a title, honorific, particle); a phrase is a run of such words: affiliation, title, name. What follows or precedes
a name between commas ("Ada Brook, the harbour minister,") counts as its title. No parser and no statistics: a capitalised
sequence of which the words do not tell whether it is a person stays a plain ``name``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from onrecord.model import Gender, MentionKind, NameMention, Paragraph, Role, Span
from onrecord.text.name_rules import Form, NameRules
from onrecord.text.normalise import fold
from onrecord.text.tokens import WORD, parted

__all__ = ["mentions", "title_words"]

_STOP = re.compile(r"[.!?…]")
_ORIGIN = re.compile(r"(?:ian|can|ean|ish|ese)$")
_OF = frozenset({
    "of", "for", "de", "del", "della", "dei", "delle", "do", "da", "dos", "das", "du", "des", "von", "vom", "der",
})
_SHORT_WORD_LETTERS = 3
_TITLE_CASE_SHARE = 0.7
"""Above this share of capitals a headline is in title case; sentence case with two names stays below it."""
_APPOSITION_WORDS = 8
"""How many words behind a name's comma may pass before its office is told ("a retired general of the coast guard")."""


def mentions(paragraphs: Iterable[Paragraph], rules: NameRules) -> tuple[NameMention, ...]:
    """All mentions in the order of their places, titles included in their spans. No text, no mentions."""
    return tuple(mention for paragraph in paragraphs for mention in _Reading(paragraph, rules).mentions())


def title_words(title: str | None) -> frozenset[str]:
    """The folded words of a title, for comparing offices.

    >>> sorted(title_words("Foreign Minister"))
    ['foreign', 'minister']
    """
    return frozenset(map(fold, WORD.findall(title))) - {"of", "the"} if title else frozenset()


class _Reading:
    """One paragraph while it is read: its words in parallel lists, their classes, and which of them tell anything of names."""

    def __init__(self, paragraph: Paragraph, rules: NameRules) -> None:
        self.paragraph = paragraph
        self.rules = rules
        parts = parted(paragraph.text)
        self.gaps = parts[::2]
        self.begins = list(accumulate(map(len, parts)))[::2]
        self.forms: list[Form] = list(map(rules.forms.__getitem__, parts[1::2]))
        self.telling = [i for i, form in enumerate(self.forms) if form.tells]
        self.breaks = [i for i, gap in enumerate(self.gaps[1:-1], 1) if gap != " " and self._opens_sentence(i)]
        self.codes = [form.code for form in self.forms]
        self._settle_codes()
        self.in_title_case = paragraph.role in (Role.HEADLINE, Role.SUBHEAD) and self._is_title_case()

    def _opens_sentence(self, i: int) -> bool:
        """Whether a stop that ends a sentence stands before the word at ``i``."""
        gap = self.gaps[i]
        if not self.forms[i].capital or not _STOP.search(gap):
            return False
        return not (gap == ". " and self.forms[i - 1].is_short)

    def _sentence(self, i: int) -> int:
        """The number of the sentence that holds the word at ``i``."""
        return bisect_right(self.breaks, i)

    def _is_title_case(self) -> bool:
        """Whether a headline gives capitals to all its longer words, so that capitals tell little."""
        long = [form for form in self.forms if len(form.text) > _SHORT_WORD_LETTERS]
        return sum(form.capital for form in long) > _TITLE_CASE_SHARE * len(long)

    def mentions(self) -> list[NameMention]:
        """The mentions of the paragraph in order."""
        found: list[NameMention] = []
        free = 0
        for place in self.telling:
            if place < free:
                continue
            if self.codes[place] != "x":
                free = self._run_end(place)
                new = self._phrase(place, free)
                if found and new and new[0].span.begin <= found[-1].span.begin:
                    found.pop()
                found += new
            elif self.forms[place].norm in self.rules.pronouns:
                found += self._pronoun(place)
        return found

    def _settle_codes(self) -> None:
        """Settles the classes that depend on the words beside: titles of several words, words of titles, particles, "May"."""
        codes, last = self.codes, len(self.codes) - 1
        for i in self.telling:
            if codes[i] == "N":
                codes[i] = "C" if self._is_name_after_all(i) else "x"
        self._mark_phrases()
        for i in reversed(self.telling):
            if codes[i] == "M" and not (i < last and codes[i + 1] in "MR" and self.gaps[i + 1] in (" ", "-")):
                codes[i] = "C" if self.forms[i].capital else "x"
            if codes[i] == "p" and not (0 < i < last and codes[i - 1] in "Cp" and codes[i + 1] in "Cp"):
                codes[i] = "x"

    def _is_name_after_all(self, i: int) -> bool:
        """Whether a word like "May" or "Will" is a name here: behind a given name or title, or itself a given name."""
        forms = self.forms
        if i and self.gaps[i] in (" ", ". "):
            before = forms[i - 1]
            if before.capital and (self.rules.is_given(before.norm) or before.norm in self.rules.honorifics):
                return True
        opens = i == 0 or i in self.breaks
        follows = i + 1 < len(forms) and forms[i + 1].capital and self.gaps[i + 1] == " "
        return not opens and follows and self.rules.is_given(forms[i].norm)

    def _mark_phrases(self) -> None:
        """Gives every word of a known title of several words the class of an office."""
        for i in tuple(self.telling):
            for parts in self.rules.phrases.get(self.forms[i].norm, ()):
                end = i + len(parts)
                if tuple(form.norm for form in self.forms[i:end]) == parts:
                    self.codes[i:end] = ["R"] * len(parts)
                    self.telling = sorted({*self.telling, *range(i, end)})

    def _end(self, i: int) -> int:
        """Where the word at ``i`` ends, its ending left out."""
        return self.begins[i] + len(self.forms[i].text)

    def _run_end(self, begin: int) -> int:
        """Where the run of name-like words ends that begins at ``begin`` (itself when none does)."""
        end = begin
        while end < len(self.codes) and self.codes[end] != "x" and (end == begin or self._joins(end)):
            end += 1
        return end

    def _joins(self, i: int) -> bool:
        """Whether the word at ``i`` may belong to one phrase with the word before it."""
        before, gap = self.forms[i - 1], self.gaps[i]
        if before.possessive:
            return False
        if gap in (" ", "-"):
            return True
        return (gap == ". " and before.is_short) or (gap == ", " and self.forms[i].norm in self.rules.words.suffixes)

    def _phrase(self, begin: int, end: int) -> list[NameMention]:
        """The mention in a run of words; a name before an office is its affiliation ("Trump aide")."""
        split = self._title_end(begin, end)
        name_begin = self._name_begin(split, end) if split == begin else split
        if self.in_title_case and self.rules.is_given(self.forms[name_begin].norm if name_begin < end else ""):
            between = range(name_begin + 1, end)
            end = min(end, name_begin + 2 + sum(len(self.forms[i].text) == 1 or self.codes[i] == "p" for i in between))
        if split == begin < name_begin:
            begin = self._office_of(begin)
        if split < end:
            return [self._named(begin, name_begin, end)] if len(self._text(name_begin, end)) > 1 else []
        return self._office(begin, end)

    def _office_of(self, begin: int) -> int:
        """Where the title begins that runs on over its "of" ("Minister of Rural Affairs Ada Brook"); else ``begin``."""
        place = begin - 1
        if place < 1 or self.codes[place - 1] != "R" or self.forms[place].norm not in _OF:
            return begin
        while place and self.codes[place - 1] in "RM" and self.gaps[place] == " ":
            place -= 1
        return place

    def _title_end(self, begin: int, end: int) -> int:
        """Where the title ends and the name begins; ``begin`` without a title, ``end`` without a name."""
        split = begin
        for i in range(begin, end):
            if self.codes[i] == "H" or (self.codes[i] == "R" and not self._is_surname(begin, i, end)):
                split = i + 1
        return split

    def _is_surname(self, begin: int, i: int, end: int) -> bool:
        """Whether an office's word is a family name here ("Mr King", "Clara Bishop")."""
        if i == begin or not self.forms[i].capital or self.codes[i - 1] == "R":
            return False
        rest = {form.norm for form in self.forms[i + 1 : end]}
        named = any(self.codes[n] == "H" or self.rules.is_given(self.forms[n].norm) for n in range(begin, i))
        return named and rest <= self.rules.words.suffixes

    def _name_begin(self, begin: int, end: int) -> int:
        """Where the name begins in an untitled run: at a given name behind words of origin or party ("Estrian Ada Brook")."""
        for i in range(begin, end - 1):
            norm = self.forms[i].norm
            if self.rules.is_given(norm):
                return i
            if not (norm in self.rules.words.modifiers or norm in self.rules.parties.names or _ORIGIN.search(norm)):
                break
        return begin

    def _named(self, begin: int, name_begin: int, end: int) -> NameMention:
        head = range(begin, name_begin)
        title, affiliation = self._title_of(head)
        near, near_affiliation = (title, affiliation) if title else self._apposed(begin, end)
        title, affiliation = near, affiliation or near_affiliation
        suffixes = self.rules.words.suffixes
        parts = [i for i in range(name_begin, end) if self.forms[i].norm not in suffixes] or list(range(name_begin, end))
        surname = self._surname_begin(parts)
        given = self.forms[parts[0]].text if surname else None
        kind = self._kind(parts, titled=bool(title) or any(self.codes[i] == "H" for i in head))
        if kind is MentionKind.NAME and head:
            return self._named(begin, begin, end)
        return self._mention(
            begin, end, kind, title=title, affiliation=affiliation,
            name=self._text(name_begin, end), given=given, surname=self._slice(parts[surname:]),
            gender=self._gender(head, title, given),
        )

    def _kind(self, parts: Sequence[int], *, titled: bool) -> MentionKind:
        norms = [self.forms[i].norm for i in parts]
        if norms[-1] in self.rules.words.not_surname or not self.rules.parties.names.isdisjoint(norms):
            return MentionKind.NAME
        if titled or (len(parts) > 1 and self.rules.is_given(norms[0])):
            return MentionKind.PERSON
        return MentionKind.NAME

    def _surname_begin(self, parts: Sequence[int]) -> int:
        """The place of the family name among a name's words: its last word and the particles before it."""
        place = len(parts) - 1
        while place > 1 and self.forms[parts[place - 1]].norm in self.rules.words.particles:
            place -= 1
        return place

    def _title_of(self, head: Sequence[int]) -> tuple[str | None, str | None]:
        """Title and affiliation in the words before a name or in an office phrase."""
        forms, codes = self.forms, self.codes
        body = [i for i in head if forms[i].norm not in self.rules.honorifics]
        begin = len(body)
        while begin and codes[body[begin - 1]] in "RMH":
            begin -= 1
        if body and codes[body[0]] in "RM" and any(codes[i] == "x" and forms[i].norm in _OF for i in body):
            return self._slice(body), None
        if begin and forms[body[0]].norm in self.rules.words.articles:
            body, begin = body[1:], begin - 1
        return self._slice(body[begin:]), self._slice(body[:begin])

    def _gender(self, head: Sequence[int], title: str | None, given: str | None) -> Gender | None:
        for i in head:
            gender = self.rules.gender(self.rules.honorifics.get(self.forms[i].norm, ""))
            if gender:
                return gender
        for word in title_words(title):
            gender = self.rules.gender_of_role(word)
            if gender:
                return gender
        return self.rules.gender_of_given(fold(given)) if given else None

    def _apposed(self, begin: int, end: int) -> tuple[str | None, str | None]:
        """Title and affiliation that stand beside a name between commas, before it or behind it."""
        after = self.gaps[end] if end < len(self.forms) else self.paragraph.text[self._end(end - 1) :]
        if not after.lstrip("'’s").startswith((",", ".")):
            return None, None
        if begin and self.gaps[begin] == ", ":
            found = self._office_before(begin)
            if found[0]:
                return found
        return self._office_behind(end) if after.startswith(",") else (None, None)

    def _office_before(self, begin: int) -> tuple[str | None, str | None]:
        """The office before ``, Name,``: "Estmere's foreign minister" or "the foreign minister of Lorvia"."""
        place = begin - 1
        for place in range(begin - 1, max(begin - 6, -1), -1):
            if self.codes[place] == "R" or self.gaps[place] not in (" ", "-"):
                break
        beside = place == begin - 1 or self.forms[place + 1].norm in _OF
        return self._office_at(place) if self.codes[place] == "R" and beside else (None, None)

    def _office_behind(self, end: int) -> tuple[str | None, str | None]:
        """The office behind ``Name,``: "the harbour minister", "a retired general"."""
        if end >= len(self.forms) or not self.gaps[end].startswith(", ") or not self._opens_apposition(end):
            return None, None
        for place in range(end, min(end + _APPOSITION_WORDS, len(self.forms))):
            if place > end and (self.gaps[place] not in (" ", "-") or self.forms[place].norm in self.rules.words.closers):
                break
            if self.codes[place] == "R":
                return self._office_at(place)
        return None, None

    def _opens_apposition(self, place: int) -> bool:
        form = self.forms[place]
        possessive = self.rules.pronouns.get(form.norm) in {"male", "female", "thing", "many", "selves", "self"}
        return form.norm in self.rules.words.articles or form.possessive or possessive or self.codes[place] in "RM"

    def _office_at(self, place: int) -> tuple[str | None, str | None]:
        """The whole title around the office's word at ``place``, and its affiliation before or behind it."""
        begin, end = place, place + 1
        while end < len(self.codes) and self.codes[end] == "R" and self.gaps[end] == " ":
            end += 1
        while begin and self.codes[begin - 1] in "RM" and self.gaps[begin] in (" ", "-"):
            begin -= 1
        return self._slice(range(begin, end)), self._affiliation(begin, end)

    def _affiliation(self, begin: int, end: int) -> str | None:
        """The capitalised words right before a title, or behind its "of"."""
        place = begin
        while place and self.codes[place - 1] == "C" and self.gaps[place] in (" ", "-"):
            place -= 1
        if place < begin:
            return self._slice(range(place, begin))
        if end < len(self.forms) and self.forms[end].norm in _OF and self.gaps[end] == " ":
            place = end + 1 + (end + 1 < len(self.forms) and self.forms[end + 1].norm in self.rules.words.articles)
            return self._slice(range(place, self._run_end(place)))
        return None

    def _office(self, begin: int, end: int) -> list[NameMention]:
        """The mention in a run without a name: an office with its article, none behind an indefinite one."""
        place = next(i for i in range(end - 1, begin - 1, -1) if self.codes[i] in "RH")
        if self.codes[place] == "H":
            return []
        title, affiliation = self._office_at(place)
        start = begin
        if begin and self.codes[begin - 1] == "x" and self.gaps[begin] == " ":
            before = self.forms[begin - 1].norm
            if before in self.rules.words.articles - self.rules.words.definite:
                return []
            start = begin - (before in self.rules.words.definite or before in self.rules.pronouns)
        gender = self._gender((), title, None)
        return [self._mention(start, place + 1, MentionKind.ROLE, title=title, affiliation=affiliation, gender=gender)]

    def _pronoun(self, place: int) -> list[NameMention]:
        kind = self.rules.pronouns[self.forms[place].norm]
        gender = self.rules.gender(kind)
        return [self._mention(place, place + 1, MentionKind.PRONOUN, gender=gender)] if gender else []

    def _mention(self, begin: int, end: int, kind: MentionKind, **told: Any) -> NameMention:
        raw = self.paragraph.raw
        span = Span(self.paragraph.report, raw(self.begins[begin]), raw(self._end(end - 1)))
        governed = self.forms[end - 1].possessive or self._is_governed(begin)
        return NameMention(span, self._text(begin, end), kind, self.paragraph.number, self._sentence(begin),
                           governed=governed, **told)

    def _is_governed(self, begin: int) -> bool:
        """Whether a preposition stands before the phrase, articles aside."""
        forms, place = self.forms, begin - 1
        while place > 0 and forms[place].norm in self.rules.words.articles:
            place -= 1
        if place < 0 or self._sentence(place) != self._sentence(begin):
            return False
        return forms[place].norm in self.rules.words.prepositions and "," not in self.gaps[place + 1]

    def _text(self, begin: int, end: int) -> str:
        return self.paragraph.text[self.begins[begin] : self._end(end - 1)]

    def _slice(self, places: Sequence[int]) -> str | None:
        """The text from the first of some words to the last."""
        return self.paragraph.text[self.begins[places[0]] : self._end(places[-1])] if places else None
