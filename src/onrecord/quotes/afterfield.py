"""The contents of cues where the verb stands second or last: behind the comma of the cue's clause, or before it.

Takes a scene whose sites were found by :mod:`~onrecord.quotes.bracket` and :mod:`~onrecord.quotes.credits`, gives clauses. The
words of *Finch sagte am Montag in Ost, die Werft sei zu* need no "that": a comma behind the clause of a verb of saying opens
what is said; with other verbs a conjunction, a reported mood or an infinitive must show it.
"""

from collections.abc import Iterator

from onrecord.quotes.bracket import clause_of
from onrecord.quotes.credits import CREDIT, credited
from onrecord.quotes.cue import WordLists
from onrecord.quotes.draft import Reach, Site
from onrecord.quotes.sites import Scene, overlaps_hole
from onrecord.quotes.surface import Clause

__all__ = ["clauses", "is_reported", "of_credit", "of_infinitive", "onward"]

_LEAST_CONTENT_WORDS = 2
_LEAD_WORDS = 8
_STOPS = ".!?"


def clauses(scene: Scene) -> list[Clause]:
    """The contents told without full marks in a frame, in order of their cues."""
    return [clause for site in scene.sites for clause in (*of_credit(scene, site), *_of_verb(scene, site))]


def of_credit(scene: Scene, site: Site) -> Iterator[Clause]:
    """What a credit stands beside; nothing for any other cue."""
    if site.entries[0] is not CREDIT:
        return
    content = credited(scene.words, site, scene.lists)
    if content and not any(overlaps_hole(scene.frame, reach) for reach in content):
        yield Clause(content, site, CREDIT, CREDIT.score, "credit")


def of_infinitive(scene: Scene, site: Site) -> Iterator[Clause]:
    """``a promis de fermer``, ``acusó a Finch de cerrar``, ``quiere cerrar``: an infinitive behind its cue."""
    entry, words, lists = site.taking("infinitive"), scene.words, scene.lists
    if entry is None or not site.source or site.inverted or not (lists.linkers or lists.infinitive_ends):
        return
    after = scene.place_after(max(reach[1] for reach in site.cue))
    place = next((n for n in range(after, min(len(words), after + _LEAD_WORDS)) if _leads(scene, n, after)), None)
    if place is None or any(word.text in ",;:.!?" or word.low in lists.that for word in words[after:place]):
        return
    content = onward(scene, site, place)
    if content and not overlaps_hole(scene.frame, content[0]):
        yield Clause(content, site, entry, entry.score, "infinitive")


def _leads(scene: Scene, place: int, after: int) -> bool:
    """Whether an infinitive begins at a place: behind a linker, or bare right behind the cue."""
    words, lists = scene.words, scene.lists
    low, ends = words[place].low, lists.infinitive_ends
    hung = tuple(linker for linker in lists.linkers if linker[-1] in "'’")
    if low.startswith(hung):
        return low.endswith(ends)
    if low in lists.linkers:
        return not ends or any(word.low.endswith(ends) and not word.low.startswith(hung) for word in words[place + 1 : place + 3])
    return place == after and bool(ends) and low.endswith(ends) and low not in lists.prepositions


def _of_verb(scene: Scene, site: Site) -> Iterator[Clause]:
    entry = site.taking("clause")
    if entry is None:
        return
    first, last = clause_of(scene.frame, scene.words, site.head)
    last = max(last, scene.place_after(site.end))
    content: tuple[Reach, ...] = ()
    rule = "postposed"
    if _follows_content(scene, site, first):
        content = _before(scene, site, last)
    elif last < len(scene.words) and scene.words[last].text in ",:" and _opens(scene, last, is_sure=entry.grade == "sure"):
        content, rule = onward(scene, site, last + 1), "comma"
    elif last < len(scene.words) and scene.words[last].low in scene.lists.that:
        content, rule = onward(scene, site, last), "that"
    if content and not any(overlaps_hole(scene.frame, reach) for reach in content):
        yield Clause(content, site, entry, entry.score, rule)


def _follows_content(scene: Scene, site: Site, first: int) -> bool:
    """Whether the cue's clause follows a comma as ``…, sagte Finch`` and ``…, wie Finch sagte`` do."""
    begins = scene.place_after(site.begin)
    if first <= _LEAST_CONTENT_WORDS or scene.words[first - 1].text != "," or begins != first:
        return False
    return site.inverted or scene.words[first].low in scene.lists.likes


def _before(scene: Scene, site: Site, last: int) -> tuple[Reach, ...]:
    """What stands before the comma, and what goes on behind a second one."""
    words = scene.words
    first = scene.place_after(site.begin) - 2
    begin = next((n + 1 for n in range(first, -1, -1) if words[n].text == ";"), 0)
    content: list[Reach] = [(words[begin].begin, words[first].end)]
    if last + 2 < len(words) and words[last].text == "," and words[last + 1].low not in scene.lists.cuts:
        content.append((words[last + 1].begin, words[_end(scene, last + 1, site) - 1].end))
    return tuple(content)


def _opens(scene: Scene, comma: int, *, is_sure: bool) -> bool:
    """Whether a comma or colon opens a reported clause."""
    words, lists = scene.words, scene.lists
    if comma + 1 >= len(words) or words[comma + 1].low in lists.cuts | lists.subordinators - lists.that:
        return False
    if words[comma + 1].low in lists.that:
        return True
    if _is_relative(scene, comma + 1):
        return False
    if is_sure:
        return True
    return any(word.low in lists.moods or word.low in lists.infinitive for word in words[comma + 1 :])


def _is_relative(scene: Scene, begin: int) -> bool:
    """Whether a clause that opens with an article or "in which" has its only finite verb at its end."""
    words, lists = scene.words, scene.lists
    pronoun = begin + (words[begin].low in lists.prepositions)
    if pronoun >= len(words) or words[pronoun].low not in lists.relatives:
        return False
    end = next((n for n in range(pronoun + 1, len(words)) if words[n].text in ",;:.!?"), len(words))
    inner = {word.low for word in words[pronoun + 1 : end - 1]}
    if not words[end - 1].text[0].islower() or _is_infinitive(words[end - 1].low, inner, lists):
        return False
    return inner.isdisjoint(lists.auxiliaries) and inner.isdisjoint(lists.moods)


def _is_infinitive(low: str, before: set[str], lists: WordLists) -> bool:
    """``den Hafen zu schließen``, ``den Notstand auszurufen``."""
    return not before.isdisjoint(lists.infinitive) or any(word in low[1:-3] for word in lists.infinitive)


def onward(scene: Scene, site: Site, begin: int) -> tuple[Reach, ...]:
    """The words from ``begin`` to where the content of a cue ends; none where they are too few for one."""
    end = _end(scene, begin, site)
    if end - begin < _LEAST_CONTENT_WORDS:
        return ()
    return ((scene.words[begin].begin, scene.words[end - 1].end),)


def _end(scene: Scene, begin: int, site: Site) -> int:
    """The place behind the last word: before a stop, a mask, a cut, or the next cue of the same speaker."""
    words = scene.words
    end = len(words)
    for place in range(begin + 1, len(words)):
        word = words[place]
        comma = word.text == "," and place + 1 < len(words) and _closes(scene, place + 1)
        if word.text in ";:" or comma or any(hole.begin <= word.begin < hole.end for hole in scene.frame.holes):
            end = place
            break
        if word.low in scene.lists.coordinators and _starts_cue(scene, place + 1, site):
            end = place
            break
    while end > begin and not (words[end - 1].text[0].isalnum() or words[end - 1].text == ")"):
        end -= 1
    return end


def _closes(scene: Scene, place: int) -> bool:
    """Whether a comma ends a content: a cut follows it, or a cue with its source behind it, whose content all of this is."""
    begin = scene.words[place].begin
    return scene.words[place].low in scene.lists.cuts or any(site.inverted and site.begin == begin for site in scene.sites)


def _starts_cue(scene: Scene, place: int, site: Site) -> bool:
    if place >= len(scene.words):
        return False
    begin = scene.words[place].begin
    return any(other is not site and other.taking("clause") and other.cue[0][0] == begin for other in scene.sites)


def is_reported(scene: Scene) -> bool:
    """Whether a sentence is in the mood of reported speech (*Die Werft sei zu*)."""
    return any(word.low in scene.lists.moods for word in scene.words)
