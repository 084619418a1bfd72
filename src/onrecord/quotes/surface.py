"""The contents of indirect quotations told from the words alone: the fast mode, and the check on the full one.

Takes a scene (a frame with its cues), gives clauses as places in the frame. Each rule is a pattern of closed classes
(auxiliaries, determiners, conjunctions, time words), stops and cues: *source cue (addressee, time) (that) content*,
*content, source cue*, *According to source, content*, *source wants to content*, *source accuses X of content*.
"""

from collections.abc import Iterator, Sequence

from onrecord.model import Kind, Record
from onrecord.quotes.cue import Entry, Grade, WordLists
from onrecord.quotes.draft import Reach, Site
from onrecord.quotes.sites import Scene, in_hole, overlaps_hole
from onrecord.quotes.source import Token, before_cue

__all__ = ["Clause", "clauses"]

_LEAD_WORDS = 10
"""How far behind its cue a "that" may stand ("said on Monday at a meeting in Ost that")."""
_LEAST_CONTENT_WORDS = 2
_TAIL_WORDS = 14
"""How many words may follow "…, Finch said" before it is no tail but a clause of its own."""
_CLOSING_WORDS = 4
"""How many may follow "…, the Wire reported" where that ends the sentence ("on Monday")."""


class Clause(Record, frozen=True, gc=False):
    """Content without marks, or with some in it: places in the frame, the site and the entry that licenses it."""

    content: tuple[Reach, ...]
    site: Site
    entry: Entry
    score: float
    rule: str


def clauses(scene: Scene) -> list[Clause]:
    """The contents told without full marks in a frame, in order of their cues."""
    return [*_according(scene), *(clause for site in scene.sites for clause in _contents(scene, site))]


def _contents(scene: Scene, site: Site) -> Iterator[Clause]:
    """The content of one cue: before it, after it as a clause, or after it as a phrase."""
    words = scene.words
    after = scene.place_after(site.end if site.inverted else max(reach[1] for reach in site.cue))
    entry = site.taking("clause")
    postposed = _postposed(scene, site, after) if entry else None
    if entry and postposed:
        yield Clause(postposed, site, entry, entry.score, "postposed")
        return
    if site.inverted:
        return
    if entry:
        begin, rule = _clause_begin(words[: _next_cue(scene, site, after)], after, entry, scene.lists)
        if begin is not None and not overlaps_hole(scene.frame, (words[begin].begin, words[begin].end)):
            end = _clause_end(scene, begin, site)
            if end - begin >= _LEAST_CONTENT_WORDS:
                yield Clause(((words[begin].begin, words[end - 1].end),), site, entry, entry.score, rule)
                return
    if after < len(words):
        raised = _raised(scene, site, after)
        yield from _phrase(scene, site, after) if site.source and raised is None else filter(None, [raised])


def _next_cue(scene: Scene, site: Site, after: int) -> int:
    """The place of the next cue that takes a clause: a "that" behind it is its own."""
    begins = [other.cue[0][0] for other in scene.sites if other is not site and other.head > after and other.taking("clause")]
    return scene.place_after(min(begins)) if begins else len(scene.words)


def _postposed(scene: Scene, site: Site, after: int) -> tuple[Reach, ...] | None:
    """``content, source cue``: what stands before the comma, and behind a second comma where the cue is put in between."""
    words, lists = scene.words, scene.lists
    first = scene.place_after(site.begin)
    if first < _LEAST_CONTENT_WORDS + 1 or words[first - 1].text != "," or not site.source:
        return None
    content: list[Reach] = [(words[0].begin, words[first - 2].end)]
    if overlaps_hole(scene.frame, content[0]) or any(reach[0] < content[0][1] for reach in site.source):
        return None
    tail = words[after : _closing(scene, site)]
    if not tail or tail[0].text in ".;!?":
        return tuple(content)
    comma = next((place for place, word in enumerate(tail) if word.text == ","), len(tail))
    behind = tail[comma + 1] if comma + 1 < len(tail) else None
    remarks = behind is not None and (behind.low in lists.cuts or behind.low.endswith("ing") or behind.low in lists.times)
    if tail[0].low in lists.times and min(len(tail), comma if remarks else len(tail)) <= _TAIL_WORDS:
        return tuple(content)
    if comma or len(tail) < 3:
        return None
    return tuple(content) if remarks else (*content, (tail[1].begin, tail[-1].end))


def _closing(scene: Scene, site: Site) -> int:
    """The place where ``…, the Wire reported`` closes a sentence around what a cue before it tells; else its end."""
    words, last = scene.words, max(scene.sites, key=lambda other: other.begin)
    first, behind = scene.place_after(last.begin), scene.place_after(max(last.end, *(reach[1] for reach in last.cue)))
    tail = [word for word in words[behind:] if word.text not in ".;!?"]
    closes = not tail or (tail[0].low in scene.lists.times and len(tail) <= _CLOSING_WORDS)
    apart = last.begin >= site.end and words[first - 1].text == "," and last.source and last.taking("clause")
    return first - 1 if apart and closes else len(words)


def _clause_begin(words: Sequence[Token], after: int, entry: Entry, lists: WordLists) -> tuple[int | None, str]:
    """Where the clause behind a cue begins, past addressee and time, and by which rule."""
    for place in range(after, min(len(words), after + _LEAD_WORDS)):
        if words[place].text in ".;:!?":
            break
        elided = bool(lists.elided) and words[place].low.startswith(lists.elided)
        anywhere = elided or words[place].low in lists.complementizers or entry.lemma in lists.told
        if (elided or words[place].low in lists.that) and (anywhere or place == after):
            lead = words[after:place]
            if not lead or lead[0].low in lists.times or lead[0].text == "," or entry.lemma in lists.told:
                return place, "that"
            break
    if lists.comma_opens and after + 1 < len(words) and words[after].text == ",":
        return after + 1, "comma"
    place = _past_lead(words, after, entry, lists)
    if place >= len(words) or (entry.grade != "sure" and entry.lemma not in lists.bare) or not lists.bare:
        return None, "bare"
    word = words[place]
    opens = word.low in lists.pronouns or word.low in lists.determiners or word.text[0].isupper()
    plain = word.text[0].isalpha() and not any(
        word.low in closed for closed in (lists.prepositions, lists.times, lists.auxiliaries, lists.adverbs, lists.breaks)
    )
    return (place, "bare") if opens or (plain and entry.lemma in lists.bare) else (None, "bare")


def _past_lead(words: Sequence[Token], after: int, entry: Entry, lists: WordLists) -> int:
    """The place behind addressee ("told reporters") and time ("said Monday")."""
    place = after
    if entry.lemma in lists.told and place < len(words):
        if words[place].low in lists.addressees:
            place += 1
        else:
            while place < len(words) and words[place].text[0].isupper() and words[place].low not in lists.pronouns:
                place += 1
    while place < len(words) and words[place].low in lists.days:
        place += 1
    return place


def _clause_end(scene: Scene, begin: int, site: Site) -> int:
    """The place behind the last word of a clause: the frame's end, a cut, or a second cue of the same speaker."""
    words = scene.words
    for place in range(begin + 1, len(words)):
        word = words[place]
        if word.text == ";":
            return place
        if word.text == "," and place + 1 < len(words) and _ends_aside(scene, place + 1, site):
            return place
        if word.low in scene.lists.coordinators and place - begin > 2 and _starts_cue(scene, place + 1, site):
            return place - (words[place - 1].text == ",")
    end = len(words)
    while end > begin and not words[end - 1].text[0].isalnum():
        end -= 1
    return end


def _ends_aside(scene: Scene, place: int, site: Site) -> bool:
    """Whether what stands at ``place``, behind a comma, is told by the sentence again and not by the source of a cue."""
    return _closes(scene, place) or _introduces(scene, place) or _resumes(scene, place, site)


def _resumes(scene: Scene, place: int, site: Site) -> bool:
    """Whether ``Finch, asked whether …, replied`` goes on at ``place``: with a verb whose subject stands before the cue."""
    begin = scene.words[place].begin
    return any(
        other.cue[0][0] == begin and not other.inverted and other.source and other.source[0][0] < site.begin
        for other in scene.sites if other is not site
    )


def _closes(scene: Scene, place: int) -> bool:
    """Whether a cut stands at ``place``, or ``…, dit Moss``, so that the whole before it is another's."""
    if scene.words[place].low in scene.lists.cuts:
        return True
    begin = scene.words[place].begin
    return scene.lists.names_follow and any(site.inverted and site.begin == begin for site in scene.sites)


def _introduces(scene: Scene, place: int) -> bool:
    """Whether ``replied:`` stands at ``place``: what comes before it is an aside, what comes behind it another quotation."""
    if place + 1 >= len(scene.words) or scene.words[place + 1].text != ":":
        return False
    begin = scene.words[place].begin
    return any(site.taking("speech") and any(reach[0] == begin for reach in site.cue) for site in scene.sites)


def _starts_cue(scene: Scene, place: int, site: Site) -> bool:
    """Whether a second cue, finite and without a subject of its own, begins at ``place``."""
    if place >= len(scene.words):
        return False
    begin = scene.words[place].begin
    return any(
        other is not site and any(reach[0] == begin for reach in other.cue) and any(map(_reports_again, other.entries))
        for other in scene.sites
    )


def _reports_again(entry: Entry) -> bool:
    """Whether a second verb goes on with the telling (``and added``), not with what is told (``and found``, ``and feels``)."""
    return "clause" in entry.takes and entry.kind is Kind.SPEECH and entry.grade is Grade.SURE


def _phrase(scene: Scene, site: Site, after: int) -> Iterator[Clause]:
    """Content that is no clause: ``to`` + verb, ``call X Y``, ``accuse X of Y``, the object of a judgement."""
    words, lists = scene.words, scene.lists
    end = _clause_end(scene, after, site)
    entry = site.taking("infinitive")
    negated = words[after].low in lists.auxiliaries and after + 1 < len(words)
    if entry and words[after + negated].low in lists.infinitive:
        yield Clause(((words[after].begin, words[end - 1].end),), site, entry, entry.score, "infinitive")
        return
    entry = site.taking("gerund")
    if entry and lists.bare and words[after].low.endswith("ing"):
        yield Clause(((words[after].begin, words[end - 1].end),), site, entry, entry.score, "gerund")
        return
    for preposition in ("of", "for"):
        place = next((n for n in range(after, min(end, after + _LEAD_WORDS)) if words[n].low == preposition), None)
        entry = site.taking("object " + preposition)
        if entry and place is not None and after < place < end - 1:
            yield Clause(((words[after].begin, words[end - 1].end),), site, entry, entry.score, "blamed")
            return
        entry = site.taking(preposition)
        if entry and place is not None and end - place > 1 and (preposition == "of" or place == after):
            cue = (*site.cue, (words[place].begin, words[place].end)) if place > after else ((site.cue[0][0], words[place].end),)
            held = Site(site.head, cue, site.entries, site.source)
            yield Clause(((words[place + 1].begin, words[end - 1].end),), held, entry, entry.score, preposition)
            return
    entry = site.taking("naming") or site.taking("object")
    low = words[after].low
    if entry and low[0].isalnum() and low not in lists.prepositions and low not in lists.breaks:
        stop = end if "naming" in entry.takes else _object_end(words, after, end, lists)
        if not overlaps_hole(scene.frame, (words[after].begin, words[stop - 1].end)):
            yield Clause(((words[after].begin, words[stop - 1].end),), site, entry, entry.score, "object")


def _raised(scene: Scene, site: Site, after: int) -> Clause | None:
    """``the bridge seems to be safe``, ``the town is expected to pay``: subject and infinitive; nobody is named for it."""
    words, first = scene.words, scene.place_after(site.cue[0][0])
    entry = site.taking("raised") or (site.taking("told of") if not site.source else None)
    floor = max((other.head + 1 for other in scene.sites if other.head < site.head), default=0)
    subject = before_cue(words, first, scene.lists, floor)
    if entry is None or subject is None or words[after].low not in scene.lists.infinitive or overlaps_hole(scene.frame, subject):
        return None
    content = (subject, (words[after].begin, words[_clause_end(scene, after, site) - 1].end))
    return Clause(content, Site(site.head, site.cue, site.entries), entry, entry.score, "raised")


def _object_end(words: Sequence[Token], begin: int, end: int, lists: WordLists) -> int:
    """The place behind a noun phrase: before a comma, a conjunction that opens a clause, or a time word."""
    for place in range(begin + 1, end):
        if words[place].text in ",;:—–" or words[place].low in lists.days or words[place].low in lists.adjuncts:
            return place
    return end


def _according(scene: Scene) -> Iterator[Clause]:
    """``According to source, content`` and ``content, according to source``."""
    words, lowered = scene.words, scene.frame.text.lower()
    for phrase in scene.lists.sources:
        at = lowered.find(phrase)
        if at < 0 or in_hole(scene.frame, at):
            continue
        place = scene.place_after(at)
        site = _according_site(words, place, phrase)
        content = _beside(words, place, site, scene.lists.complementizers) if site else None
        if site and content and not any(overlaps_hole(scene.frame, reach) for reach in content):
            yield Clause(content, site, site.entries[0], site.entries[0].score, "according")


def _according_site(words: Sequence[Token], place: int, phrase: str) -> Site | None:
    """The source behind "according to", up to a comma that no appositive follows, or the sentence's end."""
    parts = phrase.split()
    first = place + len(parts)
    if [word.low for word in words[place:first]] != parts or first >= len(words) or not words[first].text[0].isalnum():
        return None
    last = first
    while last + 1 < len(words) and words[last + 1].text not in ",;.:!?—–":
        last += 1
    entry = Entry(phrase, None, "preposition", "according", Kind.SPEECH, Grade.SURE, frozenset({"speech", "clause"}))
    return Site(place, ((words[place].begin, words[first - 1].end),), (entry,), ((words[first].begin, words[last].end),))


def _beside(words: Sequence[Token], place: int, site: Site, opening: frozenset[str]) -> tuple[Reach, ...] | None:
    """The content beside an "according to": what follows it where a sentence or clause begins, else what stands before."""
    put_in = place > _LEAST_CONTENT_WORDS and words[place - 1].text == "," and words[place - 2].low in opening
    if place > _LEAST_CONTENT_WORDS and not put_in:
        last = place - 1 - (words[place - 1].text in ",—–-")
        return ((words[0].begin, words[last].end),)
    begin = next((n for n, word in enumerate(words) if word.begin > site.end and word.text[0].isalnum()), len(words))
    return ((words[begin].begin, words[-1].end),) if len(words) - begin > _LEAST_CONTENT_WORDS else None
