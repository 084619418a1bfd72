"""What is credited without a verb of saying: *laut Finch*, *nach Angaben der Stadt*, *Finch zufolge*, *selon Finch*, *demnach*.

Takes a frame with its words, gives sites and the contents beside them. Which phrases credit is data: ``credits`` stand before
their source, ``credits_behind`` after it; ``credit_nouns`` make a credit of a preposition ("nach … Angaben"); ``credits_alone``
name nobody. The content is the rest of the clause, on both sides of the credit where it stands inside.
"""

from collections.abc import Iterator, Sequence

from onrecord.model import Kind
from onrecord.quotes.capitals import phrase_after, phrase_before
from onrecord.quotes.cue import Entry, Grade, WordLists
from onrecord.quotes.draft import Reach, Site
from onrecord.quotes.source import Token

__all__ = ["CREDIT", "bounds", "credit_sites", "credited", "name_end"]

CREDIT = Entry("credit", None, "preposition", "credit", Kind.SPEECH, Grade.SURE, frozenset({"speech"}))
"""A phrase that credits; what stands beside it is read here, not by the rules for verbs."""
_NOUN_WITHIN = 4
"""Between the preposition and its noun stand an article and some adjectives: "nach ersten vorläufigen Angaben"."""
_LEAST_CONTENT_WORDS = 3
_LONGEST_WORDS = 20
_APPOSITIVE_WORDS = 8
_STOPS = ",;:.!?—–"


def credit_sites(words: Sequence[Token], lists: WordLists) -> Iterator[Site]:
    """The credits of a frame in order."""
    for place, word in enumerate(words):
        site = None
        if word.low in lists.credits_behind:
            site = _behind(words, place, lists)
        elif word.low in lists.credits_alone:
            site = Site(place, ((word.begin, word.end),), (CREDIT,)) if _opens_clause(words, place) else None
        else:
            phrase = next((p.split() for p in lists.credits if _stands(words, place, p.split())), None)
            site = _before(words, place, len(phrase), lists) if phrase else _with_noun(words, place, lists)
        if site is not None:
            yield site


def _stands(words: Sequence[Token], place: int, parts: Sequence[str]) -> bool:
    return words[place].low == parts[0] and [word.low for word in words[place : place + len(parts)]] == parts


def _opens_clause(words: Sequence[Token], place: int) -> bool:
    return (place == 0 or words[place - 1].text in _STOPS) and place + 1 < len(words) and words[place + 1].text != ","


def _behind(words: Sequence[Token], place: int, lists: WordLists) -> Site | None:
    """``dem Bericht zufolge``."""
    source = phrase_before(words, place - 1, lists)
    return Site(place, ((words[place].begin, words[place].end),), (CREDIT,), (source,)) if source else None


def _before(words: Sequence[Token], place: int, n_words: int, lists: WordLists) -> Site | None:
    """``laut Finch``: the phrase behind the credit."""
    first = place + n_words
    source = _phrase(words, first, lists)
    if source is None:
        return None
    return Site(place, ((words[place].begin, words[first - 1].end),), (CREDIT,), (source,))


def _with_noun(words: Sequence[Token], place: int, lists: WordLists) -> Site | None:
    """``nach Angaben der Stadt``: whose they are is the source; ``nach amtlichen Angaben``: the whole phrase is."""
    if words[place].low not in lists.credit_prepositions:
        return None
    if place and words[place - 1].low.endswith(lists.credit_nouns) and not _is_name(words, place + 1, lists):
        return _behind(words, place, lists)
    for noun in range(place + 1, min(len(words), place + 1 + _NOUN_WITHIN)):
        if words[noun].text in _STOPS:
            return None
        if words[noun].low.endswith(lists.credit_nouns):
            owner = noun + 1 + (noun + 1 < len(words) and words[noun + 1].low in lists.agents)
            owned = owner > noun + 1 or (noun + 1 < len(words) and words[noun + 1].low in lists.determiners)
            source = _phrase(words, owner, lists) if owned or _is_name(words, noun + 1, lists) else None
            first = place + 1 if source is None else noun + 1
            reach = source or (words[place + 1].begin, words[noun].end)
            return Site(place, ((words[place].begin, words[first - 1].end),), (CREDIT,), (reach,))
    return None


def _is_name(words: Sequence[Token], place: int, lists: WordLists) -> bool:
    return place < len(words) and words[place].text[0].isupper() and words[place].low not in lists.days


def _phrase(words: Sequence[Token], first: int, lists: WordLists) -> Reach | None:
    """The source of a credit: a noun phrase where nouns show, else all up to a stop."""
    if first >= len(words) or not words[first].text[0].isalnum():
        return None
    if lists.noun_capitals:
        return phrase_after(words, first, lists)
    last = first
    while last + 1 < len(words) and last - first < _LONGEST_WORDS and words[last + 1].text not in ",;.:!?—–()":
        last += 1
    return words[first].begin, name_end(words, words[last].end, lists) if lists.names_follow else words[last].end


def name_end(words: Sequence[Token], end: int, lists: WordLists, *, at_end: bool = False) -> int:
    """Where a source ends that a name or an office in commas follows (``la maire, Orla Finch,``); ``at_end``: also at a stop."""
    comma = next((n for n, word in enumerate(words) if word.begin >= end), len(words))
    if comma + 1 >= len(words) or words[comma].text != ",":
        return end
    last = comma + 1
    while last + 1 < len(words) and words[last + 1].text not in _STOPS:
        last += 1
    inner = words[comma + 1 : last + 1]
    if len(inner) > _APPOSITIVE_WORDS or last + 1 >= len(words) or words[last + 1].text not in (",." if at_end else ","):
        return end
    opening = inner[0]
    if opening.text[0].isupper():
        fits = all(word.text[0].isupper() or word.low in lists.prepositions for word in inner)
    elif words[last + 1].text == ".":
        closed = (
            lists.prepositions, lists.times, lists.breaks, lists.cuts, lists.determiners, lists.adverbs, lists.auxiliaries,
        )  # fmt: skip
        fits = opening.text[0].isalnum() and not any(opening.low in each for each in closed)
    else:
        fits = _is_office(inner, lists)
    return words[last].end if fits else end


def _is_office(words: Sequence[Token], lists: WordLists) -> bool:
    """``la maire de Ost``, ``un cabinet privé``; not ``le pont`` of ``Selon Finch, le pont, fermé lundi, tient``."""
    definite = words[0].low in lists.definites
    return words[0].low in lists.titles and (not definite or (len(words) > 1 and words[1].low in lists.titles))


def credited(words: Sequence[Token], site: Site, lists: WordLists) -> tuple[Reach, ...]:
    """The content beside a credit: the rest of its clause; none where the rest is too short to say something."""
    before = next(n for n, word in enumerate(words) if word.begin >= site.begin)
    behind = next((n for n, word in enumerate(words) if word.begin >= site.end), len(words))
    first, last = bounds(words, before, lists)
    parts = [(first, before), (behind, last)]
    if before == first and behind < len(words) and words[behind].text == ",":
        parts = [(behind + 1, _sentence_end(words))]
    found = [(words[a].begin, words[b - 1].end) for a, b in (_trimmed(words, *part) for part in parts) if a < b]
    n_words = sum(b - a for a, b in parts)
    return tuple(found) if n_words >= _LEAST_CONTENT_WORDS else ()


def bounds(words: Sequence[Token], place: int, lists: WordLists) -> tuple[int, int]:
    """The clause around a place: that of a conjunction or relative pronoun behind a comma, else the whole sentence."""
    for opening in range(place - 1, 0, -1):
        if words[opening].text in ";:":
            return opening + 1, _sentence_end(words)
        if words[opening].text == "," and words[opening + 1].low in lists.breaks and opening + 1 < place:
            closing = next((n for n in range(place, len(words)) if words[n].text in ",;:"), _sentence_end(words))
            return opening + 1, closing
    return 0, _sentence_end(words)


def _sentence_end(words: Sequence[Token]) -> int:
    end = len(words)
    while end and not words[end - 1].text[0].isalnum():
        end -= 1
    return end


def _trimmed(words: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    while first < last and not words[first].text[0].isalnum():
        first += 1
    while first < last and not words[last - 1].text[0].isalnum():
        last -= 1
    return first, last
