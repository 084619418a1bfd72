"""Cues, sources and contents read from a parse: the full mode's rules; nothing in them was trained.

Takes a frame with its parse, gives the same sites and clauses as :mod:`~onrecord.quotes.surface`. Content hangs on a verb as
clausal complement, open complement, object predicate, object of a preposition or object; on a noun as its clause; on an
adjective through its copula (relations of the CLEAR style, Choi and Palmer 2012). The source is the subject, or is reached
over coordination, control and participles. A second cue with its own content ends the content of the first.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from onrecord.model import ParsedSentence, ParsedToken
from onrecord.quotes.cue import Cues, Entry, Sense
from onrecord.quotes.draft import Reach, Site
from onrecord.quotes.frames import Frame
from onrecord.quotes.surface import Clause

__all__ = ["Tree", "clauses", "sites"]

_SUBJECTS = ("nsubj", "csubj")
_CONTROLLED = ("xcomp", "advcl", "pcomp", "ccomp", "prep", "conj", "aux", "dep")
_LOOSE = ("punct", "cc")
_RELATIVES = ("who", "which", "that")
_FARTHEST_HEADS = 6
"""How many heads up a source may be sought: ``plans to continue to insist on asking``."""


class Tree:
    """A frame with its parse: words in order, who hangs on whom, and where each word stands in the frame."""

    def __init__(self, frame: Frame, parsed: ParsedSentence) -> None:
        """Finds each token's place in the frame's text; tokens follow each other there."""
        self.frame = frame
        self.tokens: tuple[ParsedToken, ...] = parsed.tokens
        self.places: list[Reach] = []
        cursor = 0
        for token in parsed.tokens:
            begin = max(cursor, frame.text.find(token.text, cursor))
            cursor = begin + len(token.text)
            self.places.append((begin, cursor))
        self.children: list[list[int]] = [[] for _ in parsed.tokens]
        for number, token in enumerate(parsed.tokens):
            if token.head != number:
                self.children[token.head].append(number)

    @cached_property
    def masked(self) -> frozenset[int]:
        """The numbers of the tokens that belong to masks."""
        return frozenset(
            number for number, (begin, end) in enumerate(self.places)
            if any(hole.begin < end and begin < hole.end for hole in self.frame.holes)
        )

    def child(self, head: int, *relations: str) -> int | None:
        """The first child with one of the relations."""
        return next((n for n in self.children[head] if self.tokens[n].dep in relations), None)

    def subtree(self, head: int, without: frozenset[int] = frozenset()) -> frozenset[int]:
        """A token with all below it, but for those ``without`` and what hangs on them."""
        found: set[int] = set()
        waiting = [head]
        while waiting:
            number = waiting.pop()
            if number not in found and number not in without:
                found.add(number)
                waiting += self.children[number]
        return frozenset(found)

    def reaches(self, numbers: frozenset[int]) -> tuple[Reach, ...]:
        """The words as reaches of the frame; gaps of mere stops are bridged, stops at the ends left out."""
        words = sorted(n for n in numbers if self.tokens[n].dep != "punct" or self.tokens[n].text[0].isalnum())
        runs: list[list[int]] = []
        for number in words:
            if runs and all(self.tokens[n].dep == "punct" for n in range(runs[-1][1] + 1, number)):
                runs[-1][1] = number
            else:
                runs.append([number, number])
        return tuple((self.places[first][0], self.places[last][1]) for first, last in runs)


def sites(tree: Tree, cues: Cues) -> tuple[Site, ...]:
    """The cues of a frame by their part of speech, each with its source; masks are no words. ``Site.head`` is the token."""
    found = []
    for number, token in enumerate(tree.tokens):
        if number in tree.masked:
            continue
        senses = _fitting(tree, number, cues.of(token.text.lower()))
        if senses:
            entries = tuple(dict.fromkeys(sense.entry for sense in senses))
            source = source_of(tree, number, entries[0].part)
            found.append(Site(number, tree.reaches(_cue_words(tree, number, entries[0])), entries, source))
    return tuple(found)


def _fitting(tree: Tree, number: int, senses: Sequence[Sense]) -> list[Sense]:
    """The senses that fit the tag, those with a particle first, where it stands beside the word."""
    token = tree.tokens[number]
    part = {"VB": "verb", "NN": "noun", "JJ": "adjective"}.get(token.tag[:2])
    if part == "verb" and any(sense.entry.part == "adjective" for sense in senses) and token.tag in ("VBN", "VBD"):
        copula = token.dep == "acomp" or tree.child(number, "auxpass") is not None
        part = "adjective" if copula else part
    fit = [sense for sense in senses if sense.entry.part == part]
    following = " ".join(t.text.lower() for t in tree.tokens[number + 1 : number + 4]) + " "
    particle = next((tree.tokens[n].text.lower() for n in tree.children[number] if tree.tokens[n].dep == "prt"), "")
    particled = [
        s for s in fit if s.entry.particle and (following.startswith(s.entry.particle + " ") or s.entry.particle == particle)
    ]
    return particled + [s for s in fit if not s.entry.particle]


def _cue_words(tree: Tree, number: int, entry: Entry) -> frozenset[int]:
    """The words of a cue: head, auxiliaries, negation, particle, and adverbs right before it."""
    words = {number}
    for child in tree.children[number]:
        if tree.tokens[child].dep in ("aux", "auxpass", "neg", "prt"):
            words.add(child)
    first = min(words)
    words |= {n for n in tree.children[number] if first < n < number and tree.tokens[n].dep == "advmod"}
    while first > 0 and first - 1 in tree.children[number] and tree.tokens[first - 1].dep == "advmod":
        first -= 1
        words.add(first)
    if entry.particle:
        words |= set(range(number + 1, min(len(tree.tokens), number + 1 + len(entry.particle.split()))))
    if entry.part == "adjective" and tree.tokens[number].dep == "acomp":
        words.add(tree.tokens[number].head)
    return frozenset(words)


def source_of(tree: Tree, number: int, part: str) -> tuple[Reach, ...]:
    """The words that name the source of the cue at ``number``; none where no subject is in reach."""
    if part == "noun":
        return _noun_source(tree, number)
    if part == "adjective" and tree.tokens[number].dep == "acomp":
        return _verb_source(tree, tree.tokens[number].head)
    return _verb_source(tree, number)


def _verb_source(tree: Tree, number: int) -> tuple[Reach, ...]:
    """The subject of a verb, its agent in the passive, the noun that a participle stands by, or the subject that controls it."""
    climbed = number
    for _ in range(_FARTHEST_HEADS):
        token = tree.tokens[climbed]
        agent = tree.child(climbed, "agent")
        if tree.child(climbed, "nsubjpass", "auxpass") is not None and climbed == number:
            return _phrase(tree, tree.child(agent, "pobj")) if agent is not None else ()
        subject = tree.child(climbed, *_SUBJECTS)
        if subject is not None:
            return _phrase(tree, subject, number)
        passive = tree.child(climbed, "nsubjpass")
        if passive is not None:
            return _phrase(tree, passive, number)
        if token.dep in ("acl", "relcl"):
            return _phrase(tree, token.head, climbed)
        outer = tree.tokens[token.head].head
        if token.dep == "conj" and _is_second_cue(tree, outer, climbed) and tree.tokens[token.head].dep == "ccomp":
            climbed = outer
            continue
        if token.dep not in _CONTROLLED or token.head == climbed:
            return ()
        climbed = token.head
    return ()


def _phrase(tree: Tree, number: int | None, cue: int | None = None) -> tuple[Reach, ...]:
    """A noun phrase without the clause that holds the cue; a relative pronoun brings what it stands for."""
    if number is None or number in tree.masked:
        return ()
    without = frozenset({cue} if cue is not None and cue != number else set())
    own = tree.reaches(_run(tree.subtree(number, without), number))
    if cue is not None and tree.tokens[cue].dep == "relcl" and tree.tokens[number].text.lower() in _RELATIVES:
        meant = tree.tokens[cue].head
        return (*tree.reaches(_run(tree.subtree(meant, frozenset({cue})), meant)), *own)
    return own


def _run(numbers: frozenset[int], around: int) -> frozenset[int]:
    """The unbroken run of numbers around one of them."""
    first = last = around
    while first - 1 in numbers:
        first -= 1
    while last + 1 in numbers:
        last += 1
    return frozenset(range(first, last + 1))


def _noun_source(tree: Tree, number: int) -> tuple[Reach, ...]:
    """Whose claim: a possessive, a "by" or "from" phrase, or the subject of the verb that it is the object of."""
    owner = tree.child(number, "poss")
    if owner is not None:
        return _phrase(tree, owner)
    for child in tree.children[number]:
        if tree.tokens[child].dep == "prep" and tree.tokens[child].text.lower() in ("by", "from"):
            return _phrase(tree, tree.child(child, "pobj"))
    head = tree.tokens[number].head
    if tree.tokens[number].dep in ("dobj", "attr") and tree.tokens[head].tag.startswith("VB"):
        return _verb_source(tree, head)
    return _mistagged_source(tree, number)


def _mistagged_source(tree: Tree, number: int) -> tuple[Reach, ...]:
    """``Finch claims that`` read as two nouns: the name before the word, where neither article nor adjective makes it a noun."""
    before = [child for child in tree.children[number] if child < number]
    names = [child for child in before if tree.tokens[child].dep in ("compound", "nmod") and tree.tokens[child].text[0].isupper()]
    if not names or len(names) != len(before) or tree.tokens[number].text[0].isupper():
        return ()
    return tree.reaches(_run(frozenset().union(*(tree.subtree(name) for name in names)), names[-1]))


def clauses(tree: Tree, found: Sequence[Site]) -> list[Clause]:
    """The contents of a frame's cues that are told without full marks, one a cue at most, in order."""
    drafts = []
    for site in found:
        clause = next(iter(_contents(tree, site)), None)
        if clause is not None:
            drafts.append(clause)
    return drafts


def _contents(tree: Tree, site: Site) -> Iterator[Clause]:
    """Possible contents of a cue, the likeliest kind first."""
    part = site.entries[0].part
    if part == "verb":
        yield from _clausal(tree, site)
        yield from _prepositional(tree, site)
        yield from _named(tree, site)
        yield from _object(tree, site)
    elif part == "noun":
        yield from _of_noun(tree, site)
    else:
        yield from _clausal(tree, site)
        yield from _prepositional(tree, site)


def _clausal(tree: Tree, site: Site) -> Iterator[Clause]:
    """A clause or an infinitive as complement of a verb or adjective."""
    for child in tree.children[site.head]:
        if tree.tokens[child].dep not in ("ccomp", "xcomp") or child in tree.masked:
            continue
        rule, entry = _complement(tree, site, child)
        if entry is not None:
            yield _clause(tree, site, child, entry, rule)


def _complement(tree: Tree, site: Site, child: int) -> tuple[str, Entry | None]:
    """By which rule a clausal complement is content, and the entry that licenses it."""
    if _has_to(tree, child):
        entry = site.taking("infinitive")
        return "infinitive", entry or (site.taking("clause") if tree.tokens[child].dep == "ccomp" else None)
    if tree.tokens[child].dep == "ccomp":
        return "ccomp", site.taking("clause")
    return "gerund", site.taking("gerund") if tree.tokens[child].tag == "VBG" else None


def _has_to(tree: Tree, number: int) -> bool:
    return any(tree.tokens[n].text.lower() == "to" and tree.tokens[n].dep == "aux" for n in tree.children[number])


def _clause(tree: Tree, site: Site, head: int, entry: Entry, rule: str) -> Clause:
    numbers = tree.subtree(head, _second_cues(tree, site, head)) - {site.head}
    return Clause(tree.reaches(numbers), site, entry, entry.score, rule)


def _second_cues(tree: Tree, site: Site, head: int) -> frozenset[int]:
    """Coordinated heads in a content that are cues of the outer speaker again: same tense as the cue, no subject, own clause."""
    found = set()
    for child in tree.children[head]:
        if tree.tokens[child].dep == "conj" and child > site.head and _is_second_cue(tree, site.head, child):
            found |= {child, *(n for n in tree.children[head] if tree.tokens[n].dep == "cc" and n < child)}
    return frozenset(found)


def _is_second_cue(tree: Tree, cue: int, number: int) -> bool:
    same_tense = tree.tokens[number].tag == tree.tokens[cue].tag
    return same_tense and tree.child(number, *_SUBJECTS) is None and tree.child(number, "ccomp") is not None


def _prepositional(tree: Tree, site: Site) -> Iterator[Clause]:
    """``accuse X of Y``, ``call for Y``, ``talk about Y``: the object of the preposition; the preposition is the cue's."""
    for child in tree.children[site.head]:
        token = tree.tokens[child]
        if token.dep not in ("prep", "prt"):
            continue
        low = token.text.lower()
        entry = next((e for e in site.entries if low in e.takes and (e.particle is None or e.particle == low)), None)
        inner = tree.child(child, "pobj", "pcomp")
        if entry is None or inner is None or inner in tree.masked:
            continue
        cue = tuple(sorted({*site.cue, tree.places[child]}))
        held = Site(site.head, _bridged(cue), site.entries, site.source)
        yield Clause(tree.reaches(tree.subtree(inner)), held, entry, entry.score, low)


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
    """``call X Y``, ``describe X as Y``: object and predicate together."""
    entry = site.taking("naming")
    if entry is None:
        return
    predicate = tree.child(site.head, "oprd", "xcomp", "ccomp")
    if predicate is None:
        predicate = next(
            (n for n in tree.children[site.head] if tree.tokens[n].dep == "prep" and tree.tokens[n].text.lower() == "as"), None
        )
    named = tree.child(site.head, "dobj", "nsubjpass")
    numbers = frozenset().union(*(tree.subtree(n) for n in (named, predicate) if n is not None))
    if predicate is not None and numbers and not numbers & tree.masked:
        yield Clause(tree.reaches(numbers - {site.head}), site, entry, entry.score, "naming")


def _object(tree: Tree, site: Site) -> Iterator[Clause]:
    """The object of a judgement or of a mention; what is said, not to whom."""
    entry = site.taking("object")
    named = tree.child(site.head, "dobj", "nsubjpass")
    if entry is None or named is None or named in tree.masked:
        return
    if tree.tokens[named].tag in ("PRP", "WDT", "WP") or tree.tokens[named].pos == "PRON":
        return
    yield Clause(tree.reaches(tree.subtree(named)), site, entry, entry.score, "object")


def _of_noun(tree: Tree, site: Site) -> Iterator[Clause]:
    """``the claim that X``: the clause of a noun."""
    for child in tree.children[site.head]:
        token = tree.tokens[child]
        finite = any(tree.tokens[n].text.lower() == "that" and tree.tokens[n].dep == "mark" for n in tree.children[child])
        entry = site.taking("clause") if finite else site.taking("infinitive") if _has_to(tree, child) else None
        if token.dep in ("acl", "ccomp", "relcl") and entry is not None:
            yield _clause(tree, site, child, entry, "noun")
