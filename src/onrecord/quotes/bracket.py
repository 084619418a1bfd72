"""Which words of a frame are cues, and who their sources are, in a language whose verb stands second or last.

German frames a clause by its verb: *Finch teilte am Montag mit*, *am Montag hat Finch angekündigt*, *wie Finch mitteilte*. So a
cue is looked for in the clause between two stops: its particle and its auxiliary stand apart from it, its source before it,
right behind the finite word, or behind the conjunction. Takes words and the cue lexicon, gives a site a cue (Drach 1937 calls
the frame *Satzklammer*). Contents follow the comma behind the clause, or stand before it.
"""

from collections.abc import Sequence

from onrecord.model import Record
from onrecord.quotes.capitals import phrase_after
from onrecord.quotes.cue import Cues, Entry, WordLists
from onrecord.quotes.draft import Reach, Site
from onrecord.quotes.frames import Frame
from onrecord.quotes.source import Token

__all__ = ["aside", "bracketed", "clause_of", "topic"]

_STOPS = frozenset(",;:.!?—–\"„“")
_NAME_WORDS = 10
"""A name in commas with its title is no longer."""


class _Clause(Record, frozen=True, gc=False):
    """The words ``[first, last)`` between two stops, with what the search in them needs."""

    words: Sequence[Token]
    first: int
    last: int
    lists: WordLists


def clause_of(frame: Frame, words: Sequence[Token], place: int) -> tuple[int, int]:
    """The words between the stops and masks around a place."""
    first, last = place, place + 1
    while first > 0 and not _parts(frame, words, first - 1):
        first -= 1
    while last < len(words) and not _parts(frame, words, last):
        last += 1
    return first, last


def _parts(frame: Frame, words: Sequence[Token], place: int) -> bool:
    """Whether a clause ends at a place; the signs in ``10:05`` and ``25. November`` end none."""
    inside = 0 < place < len(words) - 1 and words[place].text in ".:" and words[place - 1].text.isdigit()
    ordinal = inside and (words[place].text == "." or words[place + 1].text.isdigit())
    return not ordinal and _is_edge(frame, words[place])


def _is_edge(frame: Frame, word: Token) -> bool:
    return word.text in _STOPS or any(hole.begin <= word.begin < hole.end for hole in frame.holes)


def bracketed(frame: Frame, words: Sequence[Token], place: int, cues: Cues, found: Sequence[Site]) -> Site | None:
    """The word at ``place`` as a cue with its particle, its auxiliary and its source; ``None`` where it is none."""
    first, last = clause_of(frame, words, place)
    clause = _Clause(words, first, _past_name(words, place, last, cues), cues.words)
    entries, particle = _with_particle(clause, place, cues)
    if not entries or (words[place].text[0].isupper() and place > 0):
        return None
    before = words[place - 1].low if place > first else ""
    follows = words[place + 1] if place + 1 < clause.last else None
    if before in cues.words.determiners and before not in cues.words.subjects and follows and follows.text[0].isupper():
        return None
    auxiliary = _auxiliary(clause, place)
    parts = sorted({place} | ({particle} if particle else set()) | ({auxiliary} if auxiliary is not None else set()))
    linked = first if words[first].low in cues.words.likes else None
    cue = tuple((words[n].begin, words[n].end) for n in ([linked] if linked is not None else []) + parts)
    source, inverted = _source(clause, parts, found)
    if source is None and words[place].low in cues.words.located and not _is_impersonal(clause):
        return None
    return Site(place, cue, entries, (source,) if source else (), inverted=inverted)


def _past_name(words: Sequence[Token], place: int, last: int, cues: Cues) -> int:
    """``gab der Leiter, Jon Ferris, bekannt``: the end of a clause whose particle stands behind a name in commas."""
    particles = {sense.entry.particle for sense in cues.of(words[place].low) if sense.entry.particle}
    if not particles or last >= len(words) or words[last].text != ",":
        return last
    closing = next((n for n in range(last + 1, min(len(words), last + _NAME_WORDS)) if words[n].text == ","), None)
    return closing + 2 if closing is not None and closing + 1 < len(words) and words[closing + 1].low in particles else last


def _with_particle(clause: _Clause, place: int, cues: Cues) -> tuple[tuple[Entry, ...], int | None]:
    """The entries of a verb whose particle stands in its clause, or that need none; and where the particle is."""
    senses = [sense.entry for sense in cues.of(clause.words[place].low) if sense.entry.part == "verb"]
    particles = {entry.particle for entry in senses if entry.particle}
    at = next((n for n in range(clause.last - 1, place, -1) if clause.words[n].low in particles), None)
    if at is not None:
        low = clause.words[at].low
        return tuple(entry for entry in senses if entry.particle == low), at
    return tuple(dict.fromkeys(entry for entry in senses if entry.particle is None)), None


def _auxiliary(clause: _Clause, place: int) -> int | None:
    """Where the auxiliary of a participle or infinitive stands: the nearest before it in its clause, or right behind it."""
    lists = clause.lists
    if place + 1 < clause.last and clause.words[place + 1].low in lists.auxiliaries and place + 2 >= clause.last:
        return place + 1
    ends = place + 1 >= clause.last
    return next((n for n in range(place - 1, clause.first - 1, -1) if ends and clause.words[n].low in lists.auxiliaries), None)


def _source(clause: _Clause, parts: Sequence[int], found: Sequence[Site]) -> tuple[Reach | None, bool]:
    """The source and whether it stands behind the finite verb."""
    words, lists = clause.words, clause.lists
    finite = parts[0]
    opening = words[clause.first].low
    if finite > clause.first and words[finite - 1].low in lists.coordinators and not _is_pronoun(clause, finite + 1):
        joined = _joined(clause, finite, found)
        if joined is not None:
            return joined, False
    if words[finite].low in lists.passives or words[parts[-1]].low in lists.passives:
        if any(words[part].low in lists.cited for part in parts):
            return _subject(clause, finite) or _verb_first(clause, finite, found)[0], False
        return _agent(clause) or _paper(clause), False
    named = phrase_after(words[: clause.last], finite + 1, lists, appositives=False) if words[finite].low in lists.cited else None
    if named is not None and finite > clause.first:
        return named, False
    if opening in lists.likes or opening in lists.subordinators:
        return _in_subordinate(clause), False
    if any(words[part].low in lists.located for part in parts):
        return _place_named(clause, finite), False
    if finite == clause.first or (finite == clause.first + 1 and opening in lists.adverbs | lists.coordinators):
        return _verb_first(clause, finite, found)
    subject = _subject(clause, finite)
    if subject is not None and not _is_pronoun(clause, finite + 1):
        return subject, False
    behind = _behind(clause, finite)
    return behind, behind is not None


def _is_pronoun(clause: _Clause, place: int) -> bool:
    """Whether the word behind the verb can only be the subject: ``Der Stadt schlug er vor``."""
    lists = clause.lists
    closed = lists.nominatives | lists.reflexives | lists.determiners
    return place < clause.last and clause.words[place].low in lists.subjects - closed


def _verb_first(clause: _Clause, finite: int, found: Sequence[Site]) -> tuple[Reach | None, bool]:
    """``…, sagte Finch``; ``… und sagte``; ``Finch, Leiterin der Werft, sagte``."""
    if _is_pronoun(clause, finite + 1):
        return _behind(clause, finite), True
    appositive = _over_comma(clause) if finite == clause.first else None
    if appositive is not None and appositive[0] == clause.words[0].begin:
        return appositive, False
    behind = _behind(clause, finite)
    if behind is not None:
        return behind, True
    if clause.words[clause.first].low in clause.lists.coordinators:
        return (found[-1].source[0] if found and found[-1].source else None), False
    return appositive, False


def _joined(clause: _Clause, finite: int, found: Sequence[Site]) -> Reach | None:
    """``Finch dankte allen und sagte``: the source of the cue before, else whom the sentence is about."""
    if found[-1:] and found[-1].source:
        return found[-1].source[0]
    words, lists = clause.words, clause.lists
    about = topic(words[clause.first :], finite - 1 - clause.first, lists)
    word, closed = words[clause.first], (lists.prepositions, lists.adverbs, lists.breaks, lists.days, lists.openers)
    named = word.text[0].isupper() and not any(word.low in low for low in closed)
    return about or ((word.begin, word.end) if named else None)


def _in_subordinate(clause: _Clause) -> Reach | None:
    """``wie die Stadt am Montag mitteilte``; a preposition behind "wie" names where it was told."""
    first = clause.first + 1
    while first < clause.last and clause.words[first].low in clause.lists.adverbs | clause.lists.reflexives | clause.lists.days:
        first += 1
    first += first < clause.last and clause.words[first].low in clause.lists.prepositions
    return phrase_after(clause.words[: clause.last], first, clause.lists, appositives=False)


def _place_named(clause: _Clause, finite: int) -> Reach | None:
    """``In einem Brief heißt es``, ``heißt es in einem Brief``: the phrase behind the preposition."""
    words, lists = clause.words, clause.lists
    for place in (clause.first, *range(finite + 1, clause.last)):
        if words[place].low in lists.prepositions:
            return phrase_after(words[: clause.last], place + 1, lists, appositives=False)
    return None


def _is_impersonal(clause: _Clause) -> bool:
    """``heißt es``: nobody is named, but something was said."""
    return any(word.low in clause.lists.expletives for word in clause.words[clause.first : clause.last])


def _subject(clause: _Clause, finite: int) -> Reach | None:
    """All that stands before the finite verb, if it begins as a subject does: the verb is the second part of its clause."""
    words, lists = clause.words, clause.lists
    first, last = clause.first, finite - 1
    while first < last and words[first].low in lists.openers - lists.subjects:
        first += 1
    while last > first and words[last].low in lists.adverbs:
        last -= 1
    low = words[first].low
    if (first == last and (low in lists.anaphors or low in lists.adverbs)) or low in lists.days or words[last].low in lists.days:
        return None
    if low in lists.subjects or low in lists.nominatives:
        return words[first].begin, words[last].end
    closed = (lists.prepositions, lists.adverbs, lists.breaks, lists.auxiliaries, lists.reflexives)
    if low in lists.determiners and low not in lists.nominatives and _behind(clause, finite) is not None:
        return None
    if any(low in words_of for words_of in closed) or not words[first].text[0].isalnum():
        return None
    if first == last and words[first].text[0].islower():
        return None
    opens = first == 0 and last > 0 and words[1].text[0].islower() and low not in lists.determiners | lists.joins
    if opens and _is_loose(words[1], lists):
        return None
    return words[first].begin, words[last].end


def _is_loose(word: Token, lists: WordLists) -> bool:
    """Whether a small word cannot stand behind a noun: the capital before it is that of the sentence."""
    return word.low not in lists.genitives and word.low not in lists.prepositions and word.low not in lists.joins


def _over_comma(clause: _Clause) -> Reach | None:
    """``Orla Finch, die Leiterin der Werft, sagte``: the name before the commas with what stands between them."""
    words, lists = clause.words, clause.lists
    comma = clause.first - 1
    if comma < 2 or words[comma].text != ",":
        return None
    opening = next((n for n in range(comma - 1, 0, -1) if words[n].text in _STOPS), None)
    if opening is None or words[opening].text != ",":
        return None
    start = next((n + 1 for n in range(opening - 1, -1, -1) if words[n].text in _STOPS), 0)
    while start < opening and words[start].low in lists.openers:
        start += 1
    low = words[start].low
    opens = phrase_after(words[:opening], start, lists, appositives=False)
    is_whole = opens is not None and opens[1] == words[opening - 1].end
    if not is_whole and start == 0 and low not in lists.nominatives:
        return None
    closed = lists.prepositions | (lists.breaks - lists.determiners)
    named = low in lists.nominatives or (words[start].text[0].isupper() and low not in closed)
    return (words[start].begin, words[comma - 1].end) if named and start < opening else None


def _behind(clause: _Clause, finite: int) -> Reach | None:
    words, lists = clause.words, clause.lists
    first = finite + 1
    while first < clause.last and (words[first].low in lists.adverbs or words[first].low in lists.reflexives):
        first += 1
    if first >= clause.last:
        return None
    word = words[first]
    if word.low in lists.subjects or word.low in lists.nominatives or (word.text[0].isupper() and word.low not in lists.days):
        return phrase_after(words[: clause.last], first, lists)
    if word.low in lists.prepositions:
        return _behind_adverbial(clause, first)
    return None


def _behind_adverbial(clause: _Clause, first: int) -> Reach | None:
    """``sagte am Montag die Sprecherin``: the first article in the nominative behind the time or place."""
    words, lists = clause.words, clause.lists
    for place in range(first + 2, clause.last):
        if words[place].low in lists.nominatives and words[place - 1].low not in lists.prepositions:
            return phrase_after(words[: clause.last], place, lists)
    return None


def _agent(clause: _Clause) -> Reach | None:
    """``wird von der Stadt gefordert``: the phrase behind "von"."""
    for place in range(clause.first, clause.last - 1):
        if clause.words[place].low in clause.lists.agents:
            return phrase_after(clause.words[: clause.last], place + 1, clause.lists, appositives=False)
    return None


def _paper(clause: _Clause) -> Reach | None:
    """``In einem Bericht der Stadt wird gefordert``: a paper that opens the clause."""
    words, lists = clause.words, clause.lists
    if words[clause.first].low not in lists.prepositions:
        return None
    reach = phrase_after(words[: clause.last], clause.first + 1, lists, appositives=False)
    inner = [word.low for word in words[clause.first + 1 : clause.last] if reach and word.end <= reach[1]]
    return reach if any(low.endswith(lists.credit_nouns) for low in inner) else None


def topic(words: Sequence[Token], last: int, lists: WordLists) -> Reach | None:
    """Whom the words before ``last`` are about: the phrase that opens them as a subject, else the first one in the nominative."""
    first = next((n for n in range(last) if words[n].low not in lists.openers - lists.subjects), last)
    if first >= last:
        return None
    closed = lists.prepositions | lists.adverbs | lists.reflexives | (lists.breaks - lists.determiners)
    low, capitals = words[first].low, all(word.text[0].isupper() for word in words[first : min(first + 2, last)])
    if low in lists.subjects | lists.nominatives or (capitals and low not in closed):
        return phrase_after(words[:last], first, lists)
    for place in range(first + 1, last):
        if words[place].text == ",":
            return None
        if words[place].low in lists.subjects | lists.nominatives and words[place - 1].low not in lists.prepositions:
            return phrase_after(words[:last], place, lists)
    return None


def aside(frame: Frame, words: Sequence[Token], place: int, lists: WordLists) -> Reach | None:
    """The source of ``…, so Finch``: a noun phrase right behind the word, which itself stands behind a comma or speech."""
    if place == 0 or place + 1 >= len(words) or not (words[place - 1].text == "," or _is_edge(frame, words[place - 1])):
        return None
    word = words[place + 1]
    if not (word.text[0].isupper() or word.low in lists.nominatives or word.low in lists.subjects):
        return None
    return phrase_after(words, place + 1, lists)
