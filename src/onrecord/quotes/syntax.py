"""Cues and sources read from a parse: the full mode's rules; nothing in them was trained.

Takes a frame with its parse, gives the same sites as :mod:`~onrecord.quotes.sites`; their contents are told by
:mod:`~onrecord.quotes.complements`. The source is the subject, or is reached over coordination, control and participles
(relations of the CLEAR style, Choi and Palmer 2012).
"""

from collections.abc import Sequence
from functools import cached_property

from onrecord.model import ParsedSentence
from onrecord.quotes.cue import Cues, Entry, Sense
from onrecord.quotes.draft import Reach, Site
from onrecord.quotes.frames import Frame, level
from onrecord.text.dependencies import Dependencies

__all__ = ["Tree", "is_second_cue", "sites"]

_SUBJECTS = ("nsubj", "csubj")
_CONTROLLED = ("xcomp", "advcl", "pcomp", "ccomp", "prep", "conj", "aux", "dep")
_RELATIVES = ("who", "which", "that")
_TAKING = frozenset({"receive", "get", "obtain", "win", "secure", "draw", "hear", "extract"})
"""Verbs whose subject is given the word: ``received assurances from Moss``."""
_QUOTING = frozenset({"quote", "cite"})
_FARTHEST_HEADS = 6
"""How many heads up a source may be sought: ``plans to continue to insist on asking``."""


class Tree(Dependencies):
    """A frame with its parse: words in order, who hangs on whom, and where each word stands in the frame."""

    def __init__(self, frame: Frame, parsed: ParsedSentence) -> None:
        """Finds each token's place in the frame's text; tokens follow each other there."""
        super().__init__(parsed.tokens)
        self.frame = frame
        self.places: list[Reach] = []
        text, cursor = level(frame.text), 0
        for token in parsed.tokens:
            begin = max(cursor, text.find(token.text, cursor))
            cursor = begin + len(token.text)
            self.places.append((begin, cursor))

    @cached_property
    def masked(self) -> frozenset[int]:
        """The numbers of the tokens that belong to masks."""
        return frozenset(
            number for number, (begin, end) in enumerate(self.places)
            if any(hole.begin < end and begin < hole.end for hole in self.frame.holes)
        )

    def reaches(self, numbers: frozenset[int]) -> tuple[Reach, ...]:
        """The words as reaches of the frame; gaps of mere stops are bridged, stops at the ends left out."""
        return tuple((self.places[first][0], self.places[last][1]) for first, last in self.runs(numbers))


def sites(tree: Tree, cues: Cues) -> tuple[Site, ...]:
    """The cues of a frame by their part of speech, each with its source; masks are no words. ``Site.head`` is the token."""
    found = []
    for number, token in enumerate(tree.tokens):
        if number in tree.masked:
            continue
        senses = _fitting(tree, number, cues.of(token.text.lower()))
        if senses and not _quotes_another(tree, number, cues):
            entries = tuple(dict.fromkeys(sense.entry for sense in senses))
            cue = tree.reaches(_cue_words(tree, number, entries[0]))
            source = _quoted_as(tree, number) or source_of(tree, number, entries[0].part)
            found.append(Site(number, cue, entries, () if _is_parted(tree.frame.text, source, cue) else source))
    return tuple(found)


def _quotes_another(tree: Tree, number: int, cues: Cues) -> bool:
    """``quoted Moss as saying``: the verb hands on what the one behind it tells."""
    saying = tree.child(_child_as(tree, number), "pcomp")
    return saying is not None and bool(cues.of(tree.tokens[saying].text.lower())) and bool(_quoted_as(tree, saying))


def _quoted_as(tree: Tree, number: int) -> tuple[Reach, ...]:
    """Whom ``quoted Moss as saying`` names as the speaker; none for any other verb."""
    preposition = tree.tokens[number].head
    verb = tree.tokens[preposition].head
    if tree.tokens[number].dep != "pcomp" or _child_as(tree, verb) != preposition:
        return ()
    return _phrase(tree, tree.child(verb, "dobj"))


def _child_as(tree: Tree, verb: int) -> int | None:
    """The "as" behind a verb of quoting."""
    if tree.tokens[verb].lemma not in _QUOTING:
        return None
    return next((n for n in tree.children[verb] if tree.tokens[n].dep == "prep" and tree.tokens[n].text.lower() == "as"), None)


def _is_parted(text: str, source: Sequence[Reach], cue: Sequence[Reach]) -> bool:
    """Whether nothing but a comma stands between a name and the verb: ``Moss, asked whether …, replied`` does not ask.

    Parsers take such a participle for a finite verb; nobody writes a comma between a subject and its verb, but behind an aside.
    """
    if not source or source[-1][1] > cue[0][0] or "," in text[source[0][0] : source[-1][1]]:
        return False
    return text[source[-1][1] : cue[0][0]].strip() == ","


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
        if climbed == number and (tree.child(climbed, "nsubjpass", "auxpass") is not None or _is_bare_passive(tree, climbed)):
            return _phrase(tree, tree.child(agent, "pobj")) if agent is not None else ()
        subject = tree.child(climbed, *_SUBJECTS)
        if subject is not None:
            return _phrase(tree, subject, number)
        passive = tree.child(climbed, "nsubjpass")
        if passive is not None:
            return _phrase(tree, passive, number)
        if token.dep == "relcl" and climbed == number and (named := _after_relative(tree, number)):
            return named
        if token.dep in ("acl", "relcl"):
            return _phrase(tree, token.head, climbed)
        outer = tree.tokens[token.head].head
        if token.dep == "conj" and is_second_cue(tree, outer, climbed) and tree.tokens[token.head].dep == "ccomp":
            climbed = outer
            continue
        if token.dep not in _CONTROLLED or token.head == climbed:
            return ()
        climbed = token.head
    return ()


def _is_bare_passive(tree: Tree, number: int) -> bool:
    """Whether a verb is a past participle by itself: ``Moss, asked whether …,`` does not ask."""
    token = tree.tokens[number]
    return token.tag == "VBN" and token.dep in ("acl", "advcl") and tree.child(number, "aux") is None


def _after_relative(tree: Tree, number: int) -> tuple[Reach, ...]:
    """``a figure that Aldous called …`` with the name read as no subject: the names between the relative and the cue."""
    relative = tree.child(number, "dobj")
    if relative is None or relative > number or tree.tokens[relative].tag not in ("WDT", "WP"):
        return ()
    between = frozenset(n for n in range(relative + 1, number) if tree.tokens[n].text[0].isupper())
    return tree.reaches(between)[:1]


def _phrase(tree: Tree, number: int | None, cue: int | None = None) -> tuple[Reach, ...]:
    """A noun phrase without the clause that holds the cue; a relative pronoun brings what it stands for."""
    if number is None or number in tree.masked:
        return ()
    without = frozenset({cue} if cue is not None and cue != number else set())
    own = tree.reaches(tree.run(tree.subtree(number, without), number))
    if cue is not None and tree.tokens[cue].dep == "relcl" and tree.tokens[number].text.lower() in _RELATIVES:
        meant = tree.tokens[cue].head
        return (*tree.reaches(tree.run(tree.subtree(meant, frozenset({cue})), meant)), *own)
    return own


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
        behind = (n for n in tree.children[head] if tree.tokens[n].dep == "prep")
        giver = next((n for n in behind if tree.tokens[n].text.lower() == "from"), None)
        if tree.tokens[head].lemma in _TAKING:
            return () if giver is None else _phrase(tree, tree.child(giver, "pobj"), _clause_behind(tree, giver))
        return _verb_source(tree, head)
    return _mistagged_source(tree, number)


def _clause_behind(tree: Tree, giver: int) -> int | None:
    """The clause that hangs on the giver of a word: ``from Moss that he would pay``."""
    return tree.child(tree.child(giver, "pobj"), "acl", "relcl")


def _mistagged_source(tree: Tree, number: int) -> tuple[Reach, ...]:
    """``Finch claims that`` read as two nouns: the name before the word, where neither article nor adjective makes it a noun."""
    before = [child for child in tree.children[number] if child < number]
    names = [child for child in before if tree.tokens[child].dep in ("compound", "nmod") and tree.tokens[child].text[0].isupper()]
    if not names or len(names) != len(before) or tree.tokens[number].text[0].isupper():
        return ()
    return tree.reaches(tree.run(frozenset().union(*(tree.subtree(name) for name in names)), names[-1]))


def is_second_cue(tree: Tree, cue: int, number: int) -> bool:
    """Whether a verb goes on with the cue's speech: the same tense, no subject of its own, a clause of its own."""
    same_tense = tree.tokens[number].tag == tree.tokens[cue].tag
    return same_tense and tree.child(number, *_SUBJECTS) is None and tree.child(number, "ccomp") is not None
