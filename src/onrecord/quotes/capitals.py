"""How far does a noun phrase reach, in a language that gives every noun a capital?

Takes the words of a frame and a place, gives a reach. Where nouns show by their capital, a phrase needs no tagger: behind a
noun it goes on with an article, a preposition, "and" or another noun only, so that any other small word (the verb, mostly)
ends it; before a noun stand its adjectives and its article.
"""

from collections.abc import Sequence

from onrecord.quotes.cue import WordLists
from onrecord.quotes.draft import Reach
from onrecord.quotes.source import Token

__all__ = ["phrase_after", "phrase_before"]

_STOPS = frozenset(",;:.–—()[]\"„“”|!?…»«")
_LONGEST_WORDS = 24
_APPOSITIVE_WORDS = 14
_ADJECTIVE = ("e", "en", "er", "es", "em")


def phrase_after(words: Sequence[Token], first: int, lists: WordLists, *, appositives: bool = True) -> Reach | None:
    """The noun phrase that begins at a place; ``None`` where none does. A pronoun is a phrase by itself."""
    if first >= len(words):
        return None
    if words[first].low in lists.subjects:
        return words[first].begin, words[first].end
    last = _phrase_end(words, first, lists)
    if last is None:
        return None
    if appositives:
        last = _over_appositive(words, last, lists)
    return words[first].begin, words[last].end


def _phrase_end(words: Sequence[Token], first: int, lists: WordLists) -> int | None:
    """The place of the last noun of a phrase."""
    last: int | None = None
    behind_noun = False
    for place in range(first, min(len(words), first + _LONGEST_WORDS)):
        word = words[place]
        if word.text == "(" and last == place - 1:
            closing = next((n for n in range(place + 1, min(len(words), place + 6)) if words[n].text == ")"), None)
            if closing is None:
                break
            last = closing
        elif last is not None and place <= last:
            continue
        elif word.text in _STOPS or not _goes_on(words, place, lists, behind_noun=behind_noun):
            break
        elif _is_noun(word):
            last, behind_noun = place, True
        else:
            behind_noun = False
    return last


def _is_noun(word: Token) -> bool:
    """A word with a capital, a number, or an address (``ruria.example``)."""
    return word.text[0].isupper() or word.text[0].isdigit() or "." in word.text[1:-1]


def _goes_on(words: Sequence[Token], place: int, lists: WordLists, *, behind_noun: bool) -> bool:
    """Whether the word at ``place`` belongs to the phrase before it."""
    low = words[place].low
    if _is_noun(words[place]) or words[place].text in "-&/'’%":
        return low not in lists.days or not behind_noun
    if low in lists.auxiliaries or low in lists.moods or low in lists.adverbs or low in lists.subjects:
        return False
    if not behind_noun:
        return low not in lists.breaks - lists.determiners
    if low in lists.joins:
        return place + 1 < len(words) and (words[place + 1].text[0].isupper() or words[place + 1].low in lists.determiners)
    return low in lists.genitives or (low in lists.prepositions and low not in lists.places)


def _over_appositive(words: Sequence[Token], last: int, lists: WordLists) -> int:
    """``des Leiters, Jon Ferris, sei``: the name between commas, where the verb follows it."""
    if last + 1 >= len(words) or words[last + 1].text != ",":
        return last
    closing = next((n for n in range(last + 2, min(len(words), last + _APPOSITIVE_WORDS)) if words[n].text == ","), None)
    if closing is None or closing + 1 >= len(words):
        return last
    if _phrase_end(words, last + 2, lists) != closing - 1:
        return last
    following = words[closing + 1]
    is_verb = following.text[0].islower() and following.low not in lists.determiners | lists.prepositions | lists.breaks
    return closing - 1 if is_verb else last


def phrase_before(words: Sequence[Token], last: int, lists: WordLists, floor: int = 0) -> Reach | None:
    """The noun phrase that ends at a place and begins at ``floor`` or later; ``None`` where no noun stands there."""
    if last < floor or not (words[last].text[0].isupper() or words[last].text[0].isdigit()):
        return None
    first = last
    while first > floor and last - first < _LONGEST_WORDS and _leads(words, first - 1, lists):
        first -= 1
    while first < last and words[first].low in lists.joins:
        first += 1
    return words[first].begin, words[last].end


def _leads(words: Sequence[Token], place: int, lists: WordLists) -> bool:
    word = words[place]
    if word.text in _STOPS or word.low in lists.auxiliaries or word.low in lists.moods or word.low in lists.adverbs:
        return False
    if word.text[0].isupper() or word.low in lists.determiners or word.low in lists.joins:
        return True
    return word.text[0].isalpha() and word.low.endswith(_ADJECTIVE) and word.low not in lists.breaks | lists.prepositions
