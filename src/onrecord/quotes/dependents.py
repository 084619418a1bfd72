"""What a parse adds to the words of a language other than English: clauses, infinitives and subjects that hang on a cue.

Takes a frame's scene with its tree, gives cues with their sources, and the contents that the words alone do not show: behind an
addressee, or at a cue without a source beside it. Which relations are subjects and which words open a content is data of the
language (``[parser]`` in its lexicon; relations of Universal Dependencies, de Marneffe et al. 2021). The words go first, and they
tell where a content ends: small models break sentences at names and commas oftener than the words do, but they know a
conjunction from a relative pronoun, and who speaks from whom a passive is about.
"""

from collections.abc import Iterator, Sequence

from onrecord.model import Record
from onrecord.quotes.afterfield import onward
from onrecord.quotes.cue import Cues, Entry, ParserWords
from onrecord.quotes.draft import Reach, Site
from onrecord.quotes.sites import Scene
from onrecord.quotes.surface import Clause
from onrecord.quotes.syntax import Tree

__all__ = ["clauses", "sites"]

_FARTHEST_HEADS = 4
"""How many heads above its conjunction a cue may be: conjunction, noun read as a head, verb of the clause, addressee, cue."""


class _Opened(Record, frozen=True, gc=False):
    """The token that opens a content, and as which complement of its cue."""

    number: int
    takes: str


def sites(tree: Tree, scene: Scene, cues: Cues) -> tuple[Site, ...]:
    """The cues of a scene, their sources by the parse where the words show none; and cues that only the parse shows. In order."""
    parser = cues.parser
    if parser is None:
        return scene.sites
    found = [_sourced(tree, site, parser) for site in scene.sites]
    for number in _verbs(tree):
        place = tree.places[number]
        if not any(_touches(site.cue, place) for site in found):
            source = _source(tree, number, parser)
            site = Site(scene.place_after(place[0]), _cue(tree, number, parser), _entries(tree, number, cues), source)
            if source and _opened(tree, number, site, cues):
                found.append(site)
    return tuple(sorted(found, key=lambda site: site.head))


def clauses(tree: Tree, scene: Scene, plain: Sequence[Clause], cues: Cues) -> Iterator[Clause]:
    """The contents of cues for which the words show none: from where the parse opens them to where the words end them."""
    for number in _verbs(tree):
        site = next((site for site in scene.sites if _touches(site.cue, tree.places[number])), None)
        if site is None or any(_same(site, clause.site) for clause in plain):
            continue
        opened = _opened(tree, number, site, cues)
        entry = site.taking(opened.takes) if opened else None
        if opened and entry:
            content = onward(scene, site, scene.place_after(tree.places[opened.number][0]))
            if content:
                yield Clause(content, site, entry, entry.score, opened.takes)


def _verbs(tree: Tree) -> list[int]:
    return [n for n, token in enumerate(tree.tokens) if token.pos == "VERB" and n not in tree.masked]


def _entries(tree: Tree, number: int, cues: Cues) -> tuple[Entry, ...]:
    """The readings of a word as a verb without a particle."""
    fit = (s.entry for s in cues.of(_low(tree, number)) if s.entry.part == "verb" and not s.entry.particle)
    return tuple(dict.fromkeys(fit))


def _opened(tree: Tree, number: int, site: Site, cues: Cues) -> _Opened | None:
    """Where the content of a verb opens behind it: at a conjunction, or at an infinitive with or without its preposition."""
    parser = cues.parser
    if parser is None:
        return None
    for place in range(number + 1, len(tree.tokens)):
        if place in tree.masked:
            continue
        takes = _takes(tree, place, number, cues)
        if takes and site.taking(takes) and _governor(tree, place, parser) == number:
            return None if takes == "clause" and _has_object(tree, number, place, parser) else _Opened(place, takes)
    return None


def _has_object(tree: Tree, number: int, place: int, parser: ParserWords) -> bool:
    """``a annoncé l'idée que``: a verb with an object takes no clause; the conjunction goes with the noun."""
    between = (n for n in tree.children[number] if number < n < place)
    return any(tree.tokens[n].dep in parser.objects and tree.tokens[n].pos != "PRON" for n in between)


def _takes(tree: Tree, place: int, verb: int, cues: Cues) -> str | None:
    """Which complement a token opens, if the parse reads it as one that can."""
    token, low, parser = tree.tokens[place], _low(tree, place), cues.parser
    if parser is None:
        return None
    if token.dep == "mark":
        asked = low in parser.asking and _low(tree, verb) in parser.asked
        return "clause" if low in parser.marks or asked else "infinitive" if low in parser.infinitives else None
    bare = low.endswith(cues.words.infinitive_ends) and token.pos in ("VERB", "AUX")
    return "infinitive" if bare and token.dep in ("xcomp", "aux:tense") else None


def _governor(tree: Tree, place: int, parser: ParserWords) -> int | None:
    """The verb before a content on which it hangs, past nouns that are told of it (``a promis à la ville de``); else ``None``."""
    number = place
    for _ in range(_FARTHEST_HEADS):
        number = tree.tokens[number].head
        if number < place and tree.tokens[number].pos == "VERB":
            return number
        if number < place and tree.tokens[number].dep not in parser.addressed:
            return None
    return None


def _sourced(tree: Tree, site: Site, parser: ParserWords) -> Site:
    """The site with the source that the parse shows: of a passive its agent, else its subject where the words show none."""
    number = next((n for n in _verbs(tree) if _touches(site.cue, tree.places[n])), None)
    if number is not None and _is_passive(tree, number, parser):
        return Site(site.head, _cue(tree, number, parser), site.entries, _source(tree, number, parser), site.inverted)
    if number is None or (site.source and not site.inverted):
        return site
    source = _up_to_verb(tree, site.source) if site.source else _source(tree, number, parser)
    return Site(site.head, site.cue, site.entries, source, site.inverted)


def _up_to_verb(tree: Tree, source: Sequence[Reach]) -> tuple[Reach, ...]:
    """``…, a dit la maire, tient bon``: a source behind its cue ends at a comma before a verb, where the content goes on."""
    begin, end = source[-1]
    for number, (place, _) in enumerate(tree.places[1:], start=1):
        if begin < place < end and tree.tokens[number - 1].text == "," and tree.tokens[number].pos in ("VERB", "AUX"):
            return (*source[:-1], (begin, tree.places[number - 2][1]))
    return tuple(source)


def _is_passive(tree: Tree, number: int, parser: ParserWords) -> bool:
    return tree.child(number, *parser.passives) is not None


def _source(tree: Tree, number: int, parser: ParserWords) -> tuple[Reach, ...]:
    """Who speaks: the subject, or of a passive the agent; none where it is a pronoun that names nobody, or speech."""
    passive = _is_passive(tree, number, parser)
    phrase = tree.child(number, *(parser.agents if passive else parser.subjects))
    if phrase is None or phrase in tree.masked or _low(tree, phrase) in parser.nobody:
        return ()
    case = frozenset(n for n in tree.children[phrase] if passive and n < phrase and tree.tokens[n].dep == "case")
    told = frozenset(n for n in tree.children[phrase] if tree.child(n, "mark") is not None)
    return tree.reaches(tree.subtree(phrase, case | told | {number}))[:1]


def _cue(tree: Tree, number: int, parser: ParserWords) -> tuple[Reach, ...]:
    """A verb with its auxiliaries."""
    return tree.reaches(frozenset({number, *(n for n in tree.children[number] if tree.tokens[n].dep in parser.auxiliaries)}))


def _low(tree: Tree, number: int) -> str:
    return tree.tokens[number].text.lower().replace("’", "'")


def _touches(reaches: Sequence[Reach], place: Reach) -> bool:
    return any(begin < place[1] and place[0] < end for begin, end in reaches)


def _same(one: Site, other: Site) -> bool:
    return any(_touches(one.cue, reach) for reach in other.cue)
