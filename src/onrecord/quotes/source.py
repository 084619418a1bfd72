"""Which words name the source of a cue, told from the words alone: the noun phrase before it, or after it when inverted.

Takes the words of a frame and the place of a cue, gives a reach. Without a tagger the phrase is found by its borders: stops,
conjunctions, auxiliaries and other cues; an appositive between commas ("Orla Finch, the mayor, said") is stepped over and kept.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from onrecord.model import Record
from onrecord.quotes.cue import WordLists
from onrecord.quotes.draft import Reach

__all__ = ["Token", "after_cue", "before_cue", "tokens"]

_TOKEN = re.compile(r"([A-Za-z]++(?=[ ,\n;:?!”\"])|\w[\w'’´.&-]*(?<=\w)(?:\.(?=\s\w))?|[^\w\s])")
"""The first alternative tells most words at a glance; the others would tell them alike."""
_STOPS = frozenset(",;:—–()[]“”\"|!?…")
_LONGEST_WORDS = 22
"""A noun phrase longer than this is a clause that was not seen as one."""
_LONGEST_ASIDES_WORDS = 45
"""Noun phrase and asides before a cue together."""


class Token(Record, frozen=True, gc=False):
    """A word or sign of a frame: as written, lower case, and where it stands."""

    text: str
    low: str
    begin: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words and signs of a frame in order."""
    parts = _TOKEN.split(text)
    ends = list(accumulate(map(len, parts)))
    words = parts[1::2]
    return list(map(Token, words, map(str.lower, words), ends[::2], ends[1::2]))


def before_cue(words: Sequence[Token], cue: int, lists: WordLists, floor: int = 0) -> Reach | None:
    """The noun phrase that ends right before the word at ``cue`` and begins at ``floor`` or later; ``None`` if there is none."""
    last = cue - 1
    if last < 0:
        return None
    if words[last].text == ",":
        return _over_asides(words, last, lists) or _over_appositive(words, last, lists, floor)
    first = max(floor, _phrase_begin(words, last, lists))
    return _reach(words, first, last, lists)


def _phrase_begin(words: Sequence[Token], last: int, lists: WordLists) -> int:
    first = last + 1
    while first > 0 and last - first < _LONGEST_WORDS and not _is_border(words, first - 1, lists):
        first -= 1
    return first


def _is_border(words: Sequence[Token], place: int, lists: WordLists) -> bool:
    """Whether the word at ``place`` lies outside of the phrase behind it."""
    word = words[place]
    if word.text in _STOPS:
        return True
    if word.low in lists.joins:
        return not _joins_names(words, place)
    return word.low in lists.breaks or word.low in lists.auxiliaries


def _joins_names(words: Sequence[Token], place: int) -> bool:
    """``Finch and Moss``, ``teachers and parents``: not ``… closed and Finch``."""
    if not 0 < place < len(words) - 1:
        return False
    return words[place - 1].text[:1].isupper() == words[place + 1].text[:1].isupper()


def _over_asides(words: Sequence[Token], comma: int, lists: WordLists) -> Reach | None:
    """``Finch, who is on a visit to Ost, the first since May, said``: from the noun phrase that opens the sentence to the cue.

    One of the words that open long asides must follow the phrase; other asides are told by :func:`_over_appositive`.
    """
    first = next((n for n, word in enumerate(words) if word.low not in lists.openers and word.text[0].isalnum()), comma)
    opening = next((n for n in range(first, comma) if words[n].text == ","), comma)
    if opening + 1 >= comma or comma - first > _LONGEST_ASIDES_WORDS or words[opening + 1].low not in lists.asides_open:
        return None
    phrase, inside = words[first:opening], words[opening:comma]
    plain = all(word.low not in lists.auxiliaries and word.low not in lists.breaks and word.text not in _STOPS for word in phrase)
    named = bool(phrase) and (phrase[0].text[0].isupper() or phrase[0].low in lists.determiners)
    joined = any(a.text == "," and b.low in lists.coordinators for a, b in pairwise(inside))
    closed = lists.prepositions | lists.adverbs | lists.times | lists.days
    if not plain or not named or joined or phrase[0].low in closed or any(word.text in ";:" for word in inside):
        return None
    return phrase[0].begin, words[comma - 1].end


def _over_appositive(words: Sequence[Token], comma: int, lists: WordLists, floor: int) -> Reach | None:
    """``Finch, the mayor of Ost, said``: the whole of it; ``On Monday, in Ost, said``: nothing."""
    opening = comma - 1
    while opening > 0 and words[opening].text != ",":
        if words[opening].text in ";:—–“”\"":
            return None
        opening -= 1
    if opening <= floor or comma - opening > _LONGEST_WORDS or words[opening + 1].low in lists.that - {"who"}:
        return None
    first = max(floor, _phrase_begin(words, opening - 1, lists))
    reach = _reach(words, first, opening - 1, lists)
    if reach is None:
        return None
    appositive = words[opening + 1].low
    aside = appositive in lists.prepositions or appositive in lists.openers or appositive in lists.adverbs
    return reach if aside else (reach[0], words[comma - 1].end)


def _reach(words: Sequence[Token], first: int, last: int, lists: WordLists) -> Reach | None:
    while first <= last and (words[first].low in lists.openers or words[first].text in "-.'’"):
        first += 1
    if first <= last and words[first].low in lists.prepositions:
        first = _past_adverbial(words, first, last, lists)
    while last >= first and words[last].low in lists.adverbs and words[last].low not in lists.pronouns:
        last -= 1
    if first > last or words[last].low in lists.prepositions or not any(w.text[0].isalnum() for w in words[first : last + 1]):
        return None
    if words[last].low in lists.determiners and last == first and words[last].low not in lists.pronouns:
        return None
    return words[first].begin, words[last].end


def _past_adverbial(words: Sequence[Token], first: int, last: int, lists: WordLists) -> int:
    """``On Monday the mayor``, ``In Ost she``: where the subject begins after an adverbial without a comma."""
    for place in range(first + 2, last + 1):
        if words[place].low in lists.pronouns or words[place].low in lists.determiners:
            if words[place - 1].low not in lists.prepositions:
                return place
        elif words[place].text[0].isupper() and words[place - 1].low in lists.times:
            return place
    return last + 1 if first == last else first


def after_cue(words: Sequence[Token], cue: int, lists: WordLists) -> Reach | None:
    """The noun phrase that begins right after the word at ``cue`` (``said Finch, the mayor of Ost, on Monday``)."""
    first = cue + 1
    if first >= len(words) or not _opens_phrase(words[first], lists):
        return None
    if words[first].low in lists.subjects:
        return words[first].begin, words[first].end
    last = _phrase_end(words, first, lists)
    if not lists.comma_opens and last + 2 < len(words) and words[last + 1].text == "," and _is_appositive(words[last + 2], lists):
        last = _phrase_end(words, last + 2, lists)
    return (words[first].begin, words[last].end) if last >= first else None


def _opens_phrase(word: Token, lists: WordLists) -> bool:
    if word.text[0].isupper() or word.low in lists.determiners or word.low in lists.pronouns:
        return True
    closed = (lists.times, lists.breaks, lists.prepositions, lists.adverbs, lists.auxiliaries)
    return word.text[0].isalpha() and not any(word.low in words for words in closed)


def _is_appositive(word: Token, lists: WordLists) -> bool:
    return word.low in lists.determiners or word.low in lists.titles


def _phrase_end(words: Sequence[Token], first: int, lists: WordLists) -> int:
    """The last word of a phrase: before a stop, a time word or the start of an adverbial."""
    last = first
    while last + 1 < len(words) and last - first < _LONGEST_WORDS:
        if words[last + 1].text == "(":
            closing = next((n for n in range(last + 2, min(len(words), last + 8)) if words[n].text == ")"), None)
            if closing is None:
                break
            last = closing
        elif _ends_phrase(words, last, lists):
            break
        else:
            last += 1
    return last


def _ends_phrase(words: Sequence[Token], last: int, lists: WordLists) -> bool:
    """Whether the phrase that holds ``words[last]`` ends with it. A common noun before "at" or "in" goes on, a name does not."""
    word = words[last + 1]
    if word.text in _STOPS or word.text == "." or word.low in lists.addressees:
        return True
    if word.low in lists.joins:
        return not _joins_names(words, last + 1)
    if word.low in lists.prepositions:
        return word.low in lists.places and words[last].text[0].isupper()
    if lists.names_follow and word.text[0].isupper():
        return False
    return word.low in lists.times or word.low in lists.breaks
