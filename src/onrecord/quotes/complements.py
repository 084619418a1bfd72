"""What a cue's content is in a parse: the complement that hangs on it, mended where parsers are known to go wrong.

Takes a tree with its sites, gives a clause for each cue that has content without full marks. Content hangs on a verb as clausal
complement, open complement, object predicate, object of a preposition or object; on a noun as its clause or the object of its
preposition; on an adjective through its copula (relations of the CLEAR style, Choi and Palmer 2012). A second cue of the same
speaker ends the content of the first, and so does a participle that tells more of the speaking ("…, adding that").
"""

from collections.abc import Iterator, Sequence

from onrecord.model import Kind, Record
from onrecord.quotes.cue import CONJUNCTIONS, Cues, Entry
from onrecord.quotes.draft import Reach, Site
from onrecord.quotes.surface import Clause
from onrecord.quotes.syntax import Tree, is_second_cue

__all__ = ["clauses"]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_TELLS_MORE = ("advcl", "acl", "conj", "xcomp", "dep")
"""Relations of "…, adding that" to the clause that it follows."""
_EXPLETIVES = frozenset({"it", "there"})
_ASIDE = frozenset({
    "on", "in", "at", "during", "after", "before", "since", "by", "with", "from", "through", "via", "to", "because",
})
"""Prepositions that, behind an object, tell when, where and how it was said rather than what."""


class _Licence(Record, frozen=True, gc=False):
    """Why a complement is content: the rule, and the entry of the lexicon."""

    rule: str
    entry: Entry


def clauses(tree: Tree, found: Sequence[Site], cues: Cues) -> list[Clause]:
    """The contents of a frame's cues that are told without full marks, one a cue at most, in order."""
    drafts = []
    for site in found:
        clause = next(iter(_contents(tree, site, cues)), None)
        if clause is not None:
            drafts.append(clause)
    return drafts


def _contents(tree: Tree, site: Site, cues: Cues) -> Iterator[Clause]:
    """Possible contents of a cue, the likeliest kind first."""
    part = site.entries[0].part
    if part == "verb":
        yield from _raised(tree, site)
        yield from _clausal(tree, site, cues)
        yield from _interposed(tree, site)
        yield from _named(tree, site)
        yield from _prepositional(tree, site)
        yield from _called_for(tree, site)
        yield from _object(tree, site)
    elif part == "noun":
        yield from _of_noun(tree, site, cues)
        yield from _equated(tree, site)
        yield from _nominal(tree, site)
    else:
        yield from _clausal(tree, site, cues)
        yield from _prepositional(tree, site)


def _clausal(tree: Tree, site: Site, cues: Cues) -> Iterator[Clause]:
    """A clause or an infinitive as complement of a verb or adjective."""
    for child in tree.children[site.head]:
        if tree.tokens[child].dep not in ("ccomp", "xcomp") or child in tree.masked:
            continue
        licence = _complement(tree, site, child)
        if licence is not None:
            yield _clause(tree, site, child, licence, cues)


def _complement(tree: Tree, site: Site, child: int) -> _Licence | None:
    """By which rule a clausal complement is content, and the entry that licenses it; ``None`` where none does."""
    if _has_to(tree, child):
        entry = site.taking("infinitive") or (site.taking("clause") if tree.tokens[child].dep == "ccomp" else None)
        return _Licence("infinitive", entry) if entry else None
    if tree.tokens[child].dep == "ccomp":
        entry = site.taking("clause")
        return _Licence("ccomp", entry) if entry else None
    entry = site.taking("gerund") if tree.tokens[child].tag == "VBG" else None
    return _Licence("gerund", entry) if entry else None


def _has_to(tree: Tree, number: int) -> bool:
    return any(tree.tokens[n].text.lower() == "to" and tree.tokens[n].dep == "aux" for n in tree.children[number])


def _clause(tree: Tree, site: Site, head: int, licence: _Licence, cues: Cues) -> Clause:
    without = _second_cues(tree, site, head, cues) | _more_told(tree, head, cues)
    numbers = tree.subtree(head, without) - {site.head}
    if licence.rule == "infinitive":
        numbers |= _joined_infinitives(tree, site, head) | _told_of(tree, site, licence.entry)
    return Clause(tree.reaches(numbers), site, licence.entry, licence.entry.score, licence.rule)


def _interposed(tree: Tree, site: Site) -> Iterator[Clause]:
    """``The bridge, Finch said, was safe``: the clause into which the cue is put."""
    entry, around = site.taking("clause"), tree.tokens[site.head].head
    if tree.tokens[site.head].dep != "parataxis" or entry is None or around in tree.masked or not site.source:
        return
    numbers = tree.subtree(around, frozenset({site.head})) - tree.masked
    if not numbers & tree.subtree(site.head):
        yield Clause(tree.reaches(numbers), site, entry, entry.score, "interposed")


def _raised(tree: Tree, site: Site) -> Iterator[Clause]:
    """``the bridge seems to be safe``, ``it appears that …``: what is told of the subject, which is no source."""
    entry = site.taking("raised")
    subject, told = tree.child(site.head, "nsubj", "expl"), tree.child(site.head, "xcomp", "oprd", "ccomp", "acomp")
    if entry is None or told is None or {told, subject} & tree.masked:
        return
    bare = subject is None or tree.tokens[subject].text.lower() in _EXPLETIVES
    numbers = tree.subtree(told) | (frozenset() if bare or subject is None else tree.subtree(subject))
    yield Clause(tree.reaches(numbers - {site.head}), Site(site.head, site.cue, site.entries), entry, entry.score, "raised")


def _told_of(tree: Tree, site: Site, entry: Entry) -> frozenset[int]:
    """``the town is expected to pay``: the subject of a passive of which an infinitive is told."""
    subject = tree.child(site.head, "nsubjpass")
    if "told of" not in entry.takes or subject is None or subject in tree.masked:
        return frozenset()
    return tree.subtree(subject)


def _joined_infinitives(tree: Tree, site: Site, head: int) -> frozenset[int]:
    """``wants to widen the road and close the bridge``: a bare verb that the parser joined to the finite cue is an infinitive."""
    if tree.tokens[site.head].tag in ("VB", "VBG"):
        return frozenset()
    found: frozenset[int] = frozenset()
    behind = [n for n in tree.children[site.head] if n > head]
    for child in behind:
        if tree.tokens[child].dep == "conj" and tree.tokens[child].tag == "VB":
            found |= tree.subtree(child) | {n for n in behind if n < child and tree.tokens[n].dep == "cc"}
    return found


def _second_cues(tree: Tree, site: Site, head: int, cues: Cues) -> frozenset[int]:
    """Coordinated heads in a content that are cues of the outer speaker again: same tense as the cue, no subject, own content."""
    found = set()
    for child in tree.children[head]:
        if tree.tokens[child].dep != "conj" or child < site.head:
            continue
        if is_second_cue(tree, site.head, child) or _speaks_again(tree, site.head, child, cues):
            found |= {child, *(n for n in tree.children[head] if tree.tokens[n].dep == "cc" and n < child)}
    return frozenset(found)


def _speaks_again(tree: Tree, cue: int, number: int, cues: Cues) -> bool:
    """``said the bridge was safe and warned against the snow``: a verb of speech of the cue's own tense without a subject."""
    if tree.tokens[number].tag != tree.tokens[cue].tag or tree.child(number, *_SUBJECTS, "aux") is not None:
        return False
    return any(
        sense.entry.part == "verb" and sense.entry.kind is Kind.SPEECH and "speech" not in sense.entry.takes
        for sense in cues.of(tree.tokens[number].text.lower())
    )


def _more_told(tree: Tree, head: int, cues: Cues) -> frozenset[int]:
    """``…, adding that``, ``…, according to``: what is the outer speaker's, or another's, behind a comma below the head."""
    found = set()
    for child in tree.subtree(head):
        token = tree.tokens[child]
        low = token.text.lower()
        if child > head and low in cues.words.cuts and token.tag == "VBG" and (token.dep in _TELLS_MORE or low == "according"):
            first = min(tree.subtree(child))
            if first > 0 and tree.tokens[first - 1].text == ",":
                found.add(child)
    return frozenset(found)


def _prepositional(tree: Tree, site: Site) -> Iterator[Clause]:
    """``warn of Y``, ``call for Y``, ``talk about Y``: the object of the preposition; the preposition is the cue's."""
    for child in tree.children[site.head]:
        token = tree.tokens[child]
        if token.dep not in ("prep", "prt"):
            continue
        low = token.text.lower()
        blamed = _blamed(tree, site, child)
        if blamed is not None:
            yield blamed
            return
        entry = next((e for e in site.entries if low in e.takes and (e.particle is None or e.particle == low)), None)
        inner = tree.child(child, "pobj", "pcomp")
        if entry is None or inner is None or inner in tree.masked or (low == "about" and not site.source):
            continue
        cue = tuple(sorted({*site.cue, tree.places[child]}))
        held = Site(site.head, _bridged(cue), site.entries, site.source)
        numbers = tree.subtree(inner) | _doing(tree, site.head, inner, low)
        yield Clause(tree.reaches(numbers), held, entry, entry.score, low)


def _blamed(tree: Tree, site: Site, preposition: int) -> Clause | None:
    """``accuse X of Y``, ``blame X for Y``: whom and of what together."""
    entry, named = site.taking("object " + tree.tokens[preposition].text.lower()), tree.child(site.head, "dobj", "nsubjpass")
    if entry is None or named is None or {named, preposition} & tree.masked:
        return None
    return Clause(tree.reaches(tree.subtree(named) | tree.subtree(preposition)), site, entry, entry.score, "blamed")


def _called_for(tree: Tree, site: Site) -> Iterator[Clause]:
    """``call for the town to pay``, where the parser takes "for" as the mark of a clause."""
    entry = site.taking("for")
    for child in tree.children[site.head]:
        mark = tree.child(child, "mark")
        if entry and mark is not None and tree.tokens[mark].text.lower() == "for" and mark > site.head and _has_to(tree, child):
            held = Site(site.head, _bridged(sorted({*site.cue, tree.places[mark]})), site.entries, site.source)
            yield Clause(tree.reaches(tree.subtree(child, frozenset({mark}))), held, entry, entry.score, "for")


def _doing(tree: Tree, cue: int, inner: int, preposition: str) -> frozenset[int]:
    """``call for the town to pay``: what the one named behind "for" is called to do."""
    if preposition != "for":
        return frozenset()
    behind = (n for n in tree.children[cue] if n > inner and tree.tokens[n].dep in ("xcomp", "advcl"))
    verb = next((n for n in behind if _has_to(tree, n)), None)
    return frozenset() if verb is None else tree.subtree(verb)


def _bridged(reaches: Sequence[Reach]) -> tuple[Reach, ...]:
    """Reaches that stand beside each other as one."""
    joined: list[Reach] = []
    for begin, end in reaches:
        if joined and begin <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def _named(tree: Tree, site: Site) -> Iterator[Clause]:
    """``call X Y``, ``describe X as Y``, ``compare X to Y``: object and predicate together."""
    naming, likening = site.taking("naming"), site.taking("likening")
    entry, predicate, named = naming or likening, None, tree.child(site.head, "dobj", "nsubjpass")
    if entry is None:
        return
    if naming is not None:
        relations = ("oprd", "xcomp", "ccomp") if entry.kind is Kind.SPEECH else ("oprd",)
        predicate = tree.child(site.head, *relations) or _preposition(tree, site.head, ("as",))
    elif named is not None:
        predicate = _preposition(tree, site.head, ("to", "with"))
    numbers = frozenset().union(*(tree.subtree(n) for n in (named, predicate) if n is not None))
    if predicate is not None and numbers and not numbers & tree.masked:
        yield Clause(tree.reaches(numbers - {site.head}), site, entry, entry.score, "naming")


def _preposition(tree: Tree, head: int, words: tuple[str, ...]) -> int | None:
    """The first prepositional phrase on a verb with one of the words."""
    return next((n for n in tree.children[head] if tree.tokens[n].dep == "prep" and tree.tokens[n].text.lower() in words), None)


def _object(tree: Tree, site: Site) -> Iterator[Clause]:
    """The object of a judgement or of a mention; what is said, not to whom."""
    entry = site.taking("object")
    named = tree.child(site.head, "dobj")  # before the subject of a passive: "residents were promised a vote"
    named = tree.child(site.head, "nsubjpass") if named is None else named
    if entry is None or named is None or named in tree.masked:
        return
    if tree.tokens[named].tag in ("PRP", "WDT", "WP") or tree.tokens[named].pos == "PRON":
        return
    numbers = tree.subtree(named) | _rest_of_object(tree, site.head, named)
    yield Clause(tree.reaches(numbers), site, entry, entry.score, "object")


def _rest_of_object(tree: Tree, cue: int, named: int) -> frozenset[int]:
    """What belongs to an object but hangs on the verb: ``as a reason``, ``for the delay``; not when or where it was said."""
    found: frozenset[int] = frozenset()
    for child in tree.children[cue]:
        token = tree.tokens[child]
        if child > named and token.dep == "prep" and token.text.lower() not in _ASIDE:
            found |= tree.subtree(child)
    return found - tree.masked


def _of_noun(tree: Tree, site: Site, cues: Cues) -> Iterator[Clause]:
    """``the claim that X``: the clause of a noun."""
    for child in tree.children[site.head]:
        token = tree.tokens[child]
        finite = any(tree.tokens[n].text.lower() == "that" and tree.tokens[n].dep == "mark" for n in tree.children[child])
        entry = site.taking("clause") if finite else site.taking("infinitive") if _has_to(tree, child) else None
        if token.dep in ("acl", "ccomp", "relcl") and entry is not None:
            yield _clause(tree, site, child, _Licence("noun", entry), cues)
    yield from _of_light_verb(tree, site, cues)


def _of_light_verb(tree: Tree, site: Site, cues: Cues) -> Iterator[Clause]:
    """``received assurances from Moss that X``: the clause of a noun, where the parser hangs it on the verb."""
    verb, entry = tree.tokens[site.head].head, site.taking("clause")
    is_cue = any("clause" in sense.entry.takes for sense in cues.of(tree.tokens[verb].text.lower()))
    if tree.tokens[site.head].dep != "dobj" or entry is None or is_cue:
        return
    for child in tree.children[verb]:
        marks = [n for n in tree.children[child] if tree.tokens[n].dep == "mark" and tree.tokens[n].text.lower() == "that"]
        if tree.tokens[child].dep == "ccomp" and marks and marks[0] > site.head:
            yield _clause(tree, site, child, _Licence("noun", entry), cues)


def _equated(tree: Tree, site: Site) -> Iterator[Clause]:
    """``her answer was that X``, ``the hope is to X``: the clause that a noun is said to be."""
    copula = tree.tokens[site.head].head
    if tree.tokens[site.head].dep != "nsubj" or tree.tokens[copula].lemma != "be":
        return
    for child in tree.children[copula]:
        marks = {tree.tokens[n].text.lower() for n in tree.children[child]}
        finite, bare = not marks.isdisjoint(CONJUNCTIONS), _has_to(tree, child)
        entry = site.taking("clause") or site.taking("infinitive") if finite else site.taking("infinitive") if bare else None
        if tree.tokens[child].dep in ("ccomp", "xcomp", "attr") and child > site.head and entry is not None:
            held = Site(site.head, _bridged(sorted({*site.cue, tree.places[copula]})), site.entries, site.source)
            yield Clause(tree.reaches(tree.subtree(child)), held, entry, entry.score, "noun")


def _nominal(tree: Tree, site: Site) -> Iterator[Clause]:
    """``her criticism of X``, ``voiced doubts about X``: what the preposition behind a noun names, where somebody utters it."""
    if site.source:
        yield from _prepositional(tree, site)
