"""Which words of a frame are cues, and who their sources are, told from the words alone.

Takes a frame and the cues of its language, gives a :class:`Scene`: its words and the sites found in it. Without a tagger a
word reads as a verb by what stands before it: no article, no preposition, a pronoun, a plural, an auxiliary. A source stands
before its verb, behind it (``said Finch``, ``a déclaré Finch``), on it (``explique-t-elle``), or is that of the verb before
("… and added").
"""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from onrecord.model import Record
from onrecord.quotes.bracket import aside, bracketed
from onrecord.quotes.credits import credit_sites, name_end
from onrecord.quotes.cue import Cues, Entry, Inflection, Sense, WordLists
from onrecord.quotes.draft import Reach, Site
from onrecord.quotes.frames import Frame
from onrecord.quotes.sharing import with_shared_sources
from onrecord.quotes.source import Token, after_cue, before_cue, tokens

__all__ = ["Scene", "in_hole", "look", "overlaps_hole"]

_PLACE_WORDS = 7
"""So long may the place be that stands between a verb and its subject."""
_BEGIN = attrgetter("begin")
_HEAD = attrgetter("head")


class Scene(Record, frozen=True, gc=False):
    """A frame with its words, the closed classes of its language, and the cues found in it."""

    frame: Frame
    words: list[Token]
    lists: WordLists
    sites: tuple[Site, ...] = ()

    def place_after(self, place: int) -> int:
        """The number of the first word that begins at or behind a place."""
        return bisect_left(self.words, place, key=_BEGIN)


def look(frame: Frame, cues: Cues) -> Scene | None:
    """The frame with the cues that read as verbs and their sources, in order; ``None`` where no word of it is a cue.

    Masks are no words.
    """
    bare = Scene(frame, tokens(frame.text), cues.words)
    candidates = _candidates(bare.words, cues)
    credited = [site for site in credit_sites(bare.words, cues.words) if not in_hole(frame, site.begin)] if cues.credits else []
    if not candidates and not credited and not _tells_otherwise(bare):
        return None
    found: list[Site] = []
    for place in candidates:
        if in_hole(frame, bare.words[place].begin):
            continue
        site = _by_order(bare, place, cues, found)
        if site is not None:
            found.append(site)
    sites = with_shared_sources(sorted([*found, *credited], key=_HEAD), frame.text, cues.words)
    return Scene(frame, bare.words, bare.lists, sites)


def _tells_otherwise(bare: Scene) -> bool:
    """Whether a frame without a cue may report by the mood of its verb or by a phrase like "according to"."""
    lists, lowered = bare.lists, bare.frame.text.lower()
    if any(phrase in lowered for phrase in lists.sources):
        return True
    return bool(lists.moods) and any(word.low in lists.moods for word in bare.words)


def _by_order(scene: Scene, place: int, cues: Cues, found: Sequence[Site]) -> Site | None:
    """The word at ``place`` as a cue, by the order of words of its language."""
    words, lists = scene.words, scene.lists
    if words[place].low in lists.asides:
        source = aside(scene.frame, words, place, lists)
        entries = tuple(sense.entry for sense in cues.of(words[place].low))
        return Site(place, ((words[place].begin, words[place].end),), entries, (source,), inverted=True) if source else None
    if lists.verb_second:
        return bracketed(scene.frame, words, place, cues, found)
    senses = _fitting(words, place, cues.of(words[place].low))
    return _site(scene, place, senses, found) if senses else _with_clitic(scene, place, cues)


def _candidates(words: Sequence[Token], cues: Cues) -> list[int]:
    """The numbers of the words that may be cues."""
    forms, clitics = cues.forms, cues.words.clitics
    if clitics:
        return [place for place, word in enumerate(words) if word.low in forms or word.low.endswith(clitics)]
    return [place for place, word in enumerate(words) if word.low in forms]


def _with_clitic(scene: Scene, place: int, cues: Cues) -> Site | None:
    """A verb with its pronoun hung on: ``dit-il``, ``a-t-elle déclaré``."""
    word, lists = scene.words[place], scene.lists
    clitic = next((c for c in lists.clitics if word.low.endswith(c)), "")
    stem = word.low.removesuffix(clitic)
    pronoun = (word.end - len(clitic.rsplit("-", 1)[-1]), word.end)
    senses = [sense for sense in cues.of(stem) if sense.entry.part == "verb"]
    head = place
    if stem in lists.auxiliaries and place + 1 < len(scene.words):
        senses = [sense for sense in cues.of(scene.words[place + 1].low) if sense.entry.part == "verb"]
        head = place + 1
    if not clitic or not senses:
        return None
    cue = [(word.begin, word.begin + len(stem))] + [(scene.words[head].begin, scene.words[head].end)] * (head > place)
    return Site(head, tuple(cue), tuple(dict.fromkeys(s.entry for s in senses)), (pronoun,), inverted=True)


def in_hole(frame: Frame, place: int) -> bool:
    """Whether a place of a frame's text lies in a mask."""
    return any(hole.begin <= place < hole.end for hole in frame.holes)


def _fitting(words: Sequence[Token], place: int, senses: Sequence[Sense]) -> list[Sense]:
    """The verb senses whose particle, if they have one, follows."""
    verbs = [sense for sense in senses if sense.entry.part == "verb"]
    if all(sense.entry.particle is None for sense in verbs):
        return verbs
    following = " ".join(word.low for word in words[place + 1 : place + 4])
    with_particle = [s for s in verbs if s.entry.particle and (following + " ").startswith(s.entry.particle + " ")]
    return with_particle + [s for s in verbs if not s.entry.particle]


def _site(scene: Scene, place: int, senses: Sequence[Sense], found: Sequence[Site]) -> Site | None:
    """The word at ``place`` as a cue with its source, or ``None`` where it is no finite verb or participle with one."""
    words, lists = scene.words, scene.lists
    if found and found[-1].head == place:
        return None
    if place and words[place - 1].low in lists.passives:
        return _passive(scene, place, senses)
    entries = tuple(dict.fromkeys(sense.entry for sense in senses))
    forms = {sense.inflection for sense in senses}
    first = _group_begin(words, place, lists)
    cue = ((words[first].begin, _cue_end(words, place, entries)),)
    inverted = _inverted_source(scene, first, place, forms)
    if inverted is not None:
        return Site(place, cue, entries, (inverted,), inverted=True)
    if not _reads_as_verb(words, first, place, forms, lists):
        return Site(place, cue, entries) if _is_told_of(words, place, entries, lists) else None
    if first and words[first - 1].low in lists.coordinators:
        return Site(place, cue, entries, _shared_source(found, forms))
    source = before_cue(words, first, lists, found[-1].head + 1 if found else 0)
    if source is not None and overlaps_hole(scene.frame, source):
        source = None
    return Site(place, cue, entries, (source,) if source else ())


def _is_told_of(words: Sequence[Token], place: int, entries: Sequence[Entry], lists: WordLists) -> bool:
    """``is expected to``: a passive that has no source, with the infinitive told of its subject."""
    if place == 0 or place + 1 >= len(words) or words[place + 1].low not in lists.infinitive:
        return False
    return words[place - 1].low in lists.auxiliaries and any("told of" in entry.takes for entry in entries)


def _passive(scene: Scene, place: int, senses: Sequence[Sense]) -> Site:
    """``a été accusé par la ville``: the agent behind the cue is the source; without one there is none."""
    words, lists = scene.words, scene.lists
    first = _group_begin(words, place, lists)
    agent = _agent(words, place + 1, lists) if place + 2 < len(words) and words[place + 1].low in lists.agents else None
    cue = ((words[first].begin, words[place].end),)
    return Site(place, cue, tuple(dict.fromkeys(sense.entry for sense in senses)), (agent,) if agent else ())


def _agent(words: Sequence[Token], place: int, lists: WordLists) -> Reach | None:
    """The phrase behind "par", up to the infinitive that it is said to have done (``par la ville de mentir``)."""
    ends, hung = lists.infinitive_ends, tuple(linker for linker in lists.linkers if linker[-1] in "'’")
    for last in range(place + 2, len(words) - 1):
        alone = words[last].low in lists.linkers and words[last + 1].low.endswith(ends)
        if alone or (words[last].low.startswith(hung) and words[last].low.endswith(ends)):
            return after_cue(words[:last], place, lists)
    return after_cue(words, place, lists)


def _shared_source(found: Sequence[Site], forms: set[Inflection]) -> tuple[Reach, ...]:
    """The source of the first cue of the frame, for a finite verb that is joined to it by "and"."""
    return found[0].source if found and forms & {Inflection.PAST, Inflection.THIRD} else ()


def _group_begin(words: Sequence[Token], place: int, lists: WordLists) -> int:
    """Where the verb group of the cue begins: its auxiliaries, negation and adverbs."""
    first = place
    while first > 0 and (words[first - 1].low in lists.auxiliaries or words[first - 1].low in lists.adverbs):
        first -= 1
    while first < place and words[first].low in lists.pronouns:
        first += 1
    return first


def _cue_end(words: Sequence[Token], place: int, entries: Sequence[Entry]) -> int:
    particle = entries[0].particle
    return words[min(len(words) - 1, place + len(particle.split()))].end if particle else words[place].end


def overlaps_hole(frame: Frame, reach: Reach) -> bool:
    """Whether a reach of a frame's text shares a character with a mask."""
    return any(hole.begin < reach[1] and reach[0] < hole.end for hole in frame.holes)


def _inverted_source(scene: Scene, first: int, place: int, forms: set[Inflection]) -> Reach | None:
    """The source behind the cue in ``…, said Finch``: after a quotation or a comma, and not before a clause."""
    words, lists = scene.words, scene.lists
    if not forms & {Inflection.PAST, Inflection.THIRD} or place + 1 >= len(words) or words[place + 1].low in lists.addressees:
        return None
    if place == 0:
        return after_cue(words, place, lists) if words[1].text[0].isupper() and words[0].text[0].isupper() else None
    before = words[first - 1] if first else words[0]
    hole_before = any(hole.end in (before.end, before.begin) for hole in scene.frame.holes)
    if before.text != "," and not hole_before:
        return None
    source = _behind(scene, place)
    if source is None or hole_before:
        return source
    if any(word.low in lists.auxiliaries for word in words[place + 1 :] if word.end <= source[1]):
        return None
    named = before_cue(words, first, lists)
    if named is not None and named[0] == words[0].begin:
        return None  # "The minister, Ada Brook, denounced …": all before the cue is one who speaks, nothing that was said
    following = next((word for word in words if word.begin >= source[1]), None)
    settled = following is None or following.text in ",.;:?!" or following.low in lists.times
    return source if settled and words[place + 1].low not in lists.pronouns and place > 3 else None


def _behind(scene: Scene, place: int) -> Reach | None:
    """The source behind a cue, past the day (*a dit mardi la maire*), with the name behind a comma where that is the custom."""
    words, lists = scene.words, scene.lists
    while place + 3 < len(words) and (day := _day_words(words, place + 1, lists)):
        place += day
    source = after_cue(words, place, lists)
    if not lists.names_follow:
        return source
    if source is None and place + 1 < len(words) and words[place + 1].low in lists.prepositions:
        source = _past_place(words, place + 1, lists)
    if source is None:
        return None
    named = (source[0], name_end(words, source[1], lists, at_end=True))
    return source if overlaps_hole(scene.frame, named) else named


def _day_words(words: Sequence[Token], place: int, lists: WordLists) -> int:
    """How many words at a place name a day: ``mardi``, ``el martes``."""
    if words[place].low in lists.days:
        return 1
    return 2 if words[place].low in lists.determiners and words[place + 1].low in lists.days else 0


def _past_place(words: Sequence[Token], first: int, lists: WordLists) -> Reach | None:
    """``a répondu sur Radio Ost la maire``: the phrase that begins with the first article that no preposition leads."""
    for place in range(first + 2, min(len(words), first + _PLACE_WORDS)):
        if words[place].text in ",.;:":
            return None
        if words[place].low in lists.determiners - lists.prepositions and words[place - 1].low not in lists.prepositions:
            return after_cue(words, place - 1, lists)
    return None


def _reads_as_verb(words: Sequence[Token], first: int, place: int, forms: set[Inflection], lists: WordLists) -> bool:
    """Whether the words before a cue let it be a verb."""
    before = words[first - 1].low if first else ""
    if place > first and words[place - 1].low in ("be", "been", "is", "are", "was", "were", "being"):
        return Inflection.ING in forms
    if place + 1 < len(words) and words[place + 1].low in lists.agents:
        return False
    if before in lists.determiners and before not in lists.pronouns:
        return False
    if Inflection.ING in forms:
        return before not in lists.prepositions and first > 0
    if forms & {Inflection.PAST, Inflection.THIRD}:
        return before not in lists.prepositions and first > 0
    return place > first or before in lists.pronouns or before.endswith("s")
