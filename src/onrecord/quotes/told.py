"""Drafts of what is told without full marks: indirect and mixed quotations, from a parse where there is one, else from the words.

Joins the two readings of a frame and trims contents: a connective before the first word of a sentence is the reporter's; a
fragment in marks lies wholly inside a content or wholly outside of it.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Kind, ParsedSentence, Record
from onrecord.quotes import afterfield, complements, dependents, surface, syntax
from onrecord.quotes.cue import Cues, Entry
from onrecord.quotes.draft import Draft, Reach, Site
from onrecord.quotes.frames import is_title
from onrecord.quotes.layout import Layout, tidy
from onrecord.quotes.sharing import before_remark, with_shared_sources
from onrecord.quotes.sites import Scene, look

__all__ = ["LONGEST_CHARS", "Reading", "read", "told"]

_FIRST = re.compile(r"(?P<word>[^\W\d_]+)(?P<gap>,? +)")
_BONUS = 0.08
"""A content that both readings find alike is surer than its grade says."""
_SINGLE_SHARE = 0.75
"""So the score of a content that the words alone do not show is taken at this share; with it scores and shares of right
ones agree within .1 on labelled American news."""
_BY_WORDS = frozenset({("ccomp", "that"), ("ccomp", "bare")})
_BY_WORDS_ALONE = _BY_WORDS | {("of", "of"), ("blamed", "blamed")}
"""Rules of parse and words, where the parser goes wrong oftener than the words: a clause runs on to the stop behind it, though
parsers break it at commas and dashes. Above for contents that are alike, below for others. Counted on labelled American news:
of 314 such clauses the words are right 234 times, the parse 190 times."""
_REPORTED = frozenset({"clause", "naming", "of", "object of", "object for"})
"""Complements of verbs whose fragments in marks are the source's words: ``called the plan "a long mistake"``."""
_FRAGMENT_WORDS = 2
_NAMED_WORDS = 12
LONGEST_CHARS = 3_000
"""A longer "sentence" is a list or a broken page; its words in marks are found, cues in it mean nothing."""
_FINITE = ("VBD", "VBZ", "VBP")
_GOES_ON = re.compile(r"[,;]? *(?:and|but|or) (?:also )?that ")
"""``said that the bridge was safe and that …``: one content."""


class Reading(Record, frozen=True, gc=False):
    """A frame as the rules read it: by its words, by its parse if there is one, and the cues to go by.

    ``tree`` leads and the words help; with ``aid``, the parse of another language than English, the words lead.
    """

    scene: Scene | None
    tree: syntax.Tree | None
    sites: tuple[Site, ...]
    aid: syntax.Tree | None = None


def read(layout: Layout, parsed: Sequence[ParsedSentence] | None, cues: Cues | None) -> list[Reading]:
    """The reading of each frame in order; parses are matched to frames by their place, those of other sentences ignored."""
    if cues is None:
        return [Reading(None, None, ()) for _ in layout.frames]
    by_place = {(sentence.begin, sentence.end): sentence for sentence in parsed or () if sentence.tokens}
    found = []
    for frame in layout.frames:
        scene = look(frame, cues) if len(frame.text) <= LONGEST_CHARS else None
        raw = layout.paragraphs[frame.paragraph].raw
        at = (raw(frame.source(0)), raw(frame.source_end(len(frame.text)))) if scene and by_place else (0, 0)
        tree = syntax.Tree(frame, by_place[at]) if at in by_place else None
        if scene is not None and tree is not None and cues.parser is not None:
            found.append(_aided(scene, tree, cues))
            continue
        found.append(Reading(scene, tree, _sites(scene, tree, cues)))
    return found


def _aided(scene: Scene, tree: syntax.Tree, cues: Cues) -> Reading:
    """A frame whose words lead and whose parse adds cues and sources."""
    sites = dependents.sites(tree, scene, cues)
    return Reading(Scene(scene.frame, scene.words, scene.lists, sites), None, sites, tree)


def _sites(scene: Scene | None, tree: syntax.Tree | None, cues: Cues) -> tuple[Site, ...]:
    """The cues of a frame: from the parse where there is one, with the source told by the words where the parse has none."""
    if scene is None:
        return ()
    if tree is None:
        return scene.sites
    found = [_sourced(site, scene) for site in syntax.sites(tree, cues)]
    return with_shared_sources(found, scene.frame.text, cues.words)


def _sourced(site: Site, scene: Scene) -> Site:
    """The site with the source that the words tell where the parse has none, or none but an aside of it."""
    twin = next((other for other in scene.sites if other.source and _overlap(site.cue, other.cue)), None)
    if twin is None or (site.source and not _is_aside(site.source, twin.source, scene.frame.text)):
        return site
    return Site(site.head, site.cue, site.entries, twin.source, twin.inverted)


def _is_aside(one: Sequence[Reach], whole: Sequence[Reach], text: str) -> bool:
    """Whether a source by the parse is but the end of the one by the words (``Ost, the first since May`` of ``Finch, who …``)."""
    begin, end = whole[0][0], whole[-1][1]
    return len(one) == 1 and begin < one[0][0] and one[0][1] <= end and "," in text[begin : one[0][0]]


def told(layout: Layout, readings: Sequence[Reading], spoken: Sequence[Draft], cues: Cues | None) -> list[Draft]:
    """The drafts in order of their frames; a cue that introduces full speech has no second content."""
    used = {reach for draft in spoken for reach in draft.cue}
    drafts = []
    for number, reading in enumerate(readings):
        for clause in _clauses(reading, cues):
            draft = _draft(layout, number, clause, cues)
            if draft is not None and not any(reach in used for reach in draft.cue):
                drafts.append(draft)
        if reading.sites and layout.frames[number].fragments:
            given = _Given(number, reading.sites, tuple(drafts), named_apart=cues is not None and cues.words.marked_apart)
            fragments = [draft for draft in _fragments(layout, given) if used.isdisjoint(draft.cue)]
            drafts = _with_fragments(drafts, fragments)
    return drafts


def _with_fragments(drafts: Sequence[Draft], fragments: Sequence[Draft]) -> list[Draft]:
    """The drafts with the fragments added: those of a cue that has a content already are a further part of it."""
    by_cue = {fragment.cue: fragment for fragment in fragments}
    joined = []
    for draft in drafts:
        more = by_cue.pop(draft.cue, None)
        joined.append(
            Draft(draft.frame, draft.rule, draft.score, draft.entry, _merged((*draft.content, *more.content)), draft.cue,
                  draft.source) if more else draft
        )
    return [*joined, *by_cue.values()]


class _Given(Record, frozen=True, gc=False):
    """A frame by its number with its cues and the drafts so far; whether a name in marks is apart from whom it is given to."""

    frame: int
    sites: tuple[Site, ...]
    drafts: tuple[Draft, ...]
    named_apart: bool


def _fragments(layout: Layout, given: _Given) -> Iterator[Draft]:
    """Fragments in marks that no content holds, given to the nearest cue of speech before them in their frame.

    All fragments of one cue are one quotation; a cue inside another's content is not asked. A single word, or a title, stays
    out, since most of those are scare quotes and names, but not behind a verb of judging (*a dénoncé un « chantage »*).
    """
    frame, text = layout.frames[given.frame], layout.report.text
    held = [reach for draft in given.drafts if draft.frame == given.frame for reach in draft.content]
    spoken = [site for site in given.sites if site.source and any(map(_reports, site.entries))]
    cues = [layout.raw(frame, site.cue) for site in spoken]
    by_site: dict[int, list[Reach]] = {}
    for reach in layout.inside(frame.fragments):
        if any(a < reach[1] and reach[0] < b for a, b in held):
            continue
        before = [n for n, cue in enumerate(cues) if cue[-1][1] <= reach[0] and not any(a <= cue[0][0] < b for a, b in held)]
        if not before:
            continue
        naming = not given.named_apart and _names(spoken[before[-1]])
        named = _from_named(text, cues[before[-1]][-1][1], reach) if naming else None
        words = text[reach[0] : reach[1]].split()
        is_judged = any("judging" in entry.takes for entry in spoken[before[-1]].entries)
        if named or is_judged or (len(words) >= _FRAGMENT_WORDS and not is_title(" ".join(words))):
            by_site.setdefault(before[-1], []).extend(_whole(layout, [named]) if named else [reach])
    for place, reaches in sorted(by_site.items()):
        site = spoken[place]
        entry = next(filter(_reports, site.entries))
        source = tidy(text, layout.raw(frame, site.source))
        yield Draft(given.frame, "fragment", entry.score * _SINGLE_SHARE, entry, _merged(reaches), cues[place], source)


def _names(site: Site) -> bool:
    return any(entry.kind is Kind.SPEECH and "naming" in entry.takes for entry in site.entries)


def _from_named(text: str, behind: int, reach: Reach) -> Reach | None:
    """``called the engineer a "danger"``: from whom is named to the end of the marks; ``None`` over a stop or a long way."""
    between = text[behind : reach[0]]
    if len(between.split()) > _NAMED_WORDS or not any(map(str.isalnum, between)) or any(c in ".;:!?\n" for c in between):
        return None
    return behind + len(between) - len(between.lstrip()), reach[1]


def _merged(reaches: Sequence[Reach]) -> tuple[Reach, ...]:
    """Reaches in order, those that overlap as one."""
    merged: list[Reach] = []
    for begin, end in sorted(reaches):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


def _reports(entry: Entry) -> bool:
    return entry.kind is Kind.SPEECH and entry.part == "verb" and not entry.takes.isdisjoint(_REPORTED)


def _clauses(reading: Reading, cues: Cues | None) -> list[surface.Clause]:
    """The contents of one frame: the parse's, and what the words tell beyond it."""
    plain = _by_words(reading.scene) if reading.scene else []
    if reading.scene is not None and reading.aid is not None and cues is not None:
        return [*plain, *dependents.clauses(reading.aid, reading.scene, plain, cues)]
    if reading.tree is None or cues is None:
        return plain
    found = complements.clauses(reading.tree, reading.sites, cues)
    weighed = (_weighed(clause, found, plain, reading.tree) for clause in found)
    return [*weighed, *_beyond(plain, found, reading.tree, reading.sites)]


def _by_words(scene: Scene) -> list[surface.Clause]:
    """What the words tell, by the order of words of their language."""
    if scene.lists.verb_second:
        return afterfield.clauses(scene)
    beyond = (afterfield.of_credit, afterfield.of_infinitive)
    return [*surface.clauses(scene), *(clause for site in scene.sites for rule in beyond for clause in rule(scene, site))]


def _weighed(
    clause: surface.Clause, found: Sequence[surface.Clause], plain: Sequence[surface.Clause], tree: syntax.Tree
) -> surface.Clause:
    """A content with its score raised where the words alone show it too, lowered where they do not; the likelier of two."""
    twin = next((other for other in plain if _overlap(clause.site.cue, other.site.cue)), None)
    agreed = twin is not None and _alike(clause.content, twin.content)
    score = min(0.98, clause.score + _BONUS) if agreed else clause.score * _SINGLE_SHARE
    by_words = twin is not None and (clause.rule, twin.rule) in (_BY_WORDS if agreed else _BY_WORDS_ALONE)
    if twin is not None and twin.rule == "postposed" and (_is_around(twin, clause) or _is_stacked(twin, plain)):
        return surface.Clause(twin.content, clause.site, clause.entry, score, clause.rule)
    fits = twin is not None and by_words and not _is_fronted(clause, twin, tree) and not _is_relative(clause, tree)
    if twin is None or not fits or _swallows(twin, clause, found, tree.frame.text):
        return surface.Clause(clause.content, clause.site, clause.entry, score, clause.rule)
    own = clause.site
    site = Site(own.head, twin.site.cue if clause.rule == "of" else own.cue, own.entries, own.source)
    return surface.Clause(twin.content, site, clause.entry, score, clause.rule)


def _is_around(twin: surface.Clause, clause: surface.Clause) -> bool:
    """Whether a content by the parse is but one side of ``The bridge, Finch said, was safe``."""
    parts = twin.content
    return len(parts) > 1 and all(any(begin <= a and b <= end for begin, end in parts) for a, b in clause.content)


def _is_stacked(twin: surface.Clause, plain: Sequence[surface.Clause]) -> bool:
    """``The bridge was safe, Finch said, the Wire reported``: one who tells what another told, where parsers lose their way."""
    others = (other for other in plain if other is not twin and other.rule == "postposed")
    return any(_overlap(twin.content, one.site.cue) or _overlap(one.content, twin.site.cue) for one in others)


def _is_fronted(clause: surface.Clause, twin: surface.Clause, tree: syntax.Tree) -> bool:
    """``While Finch said the bridge was safe, Moss …``: a cue in a clause before the main one, into which the words run on."""
    seen, number = set(), clause.site.head
    while number not in seen:
        seen.add(number)
        head = tree.tokens[number].head
        if tree.tokens[number].dep == "advcl" and clause.content[-1][1] < tree.places[head][0] <= twin.content[-1][1]:
            return True
        number = head
    return False


def _is_relative(clause: surface.Clause, tree: syntax.Tree) -> bool:
    """``The mayor, who said he would stay, left``: a cue in a relative clause, over whose end the words run on."""
    number = clause.site.head
    while tree.tokens[number].dep in ("pcomp", "prep", "xcomp", "conj"):
        number = tree.tokens[number].head
    return tree.tokens[number].dep == "relcl"


def _swallows(
    twin: surface.Clause, clause: surface.Clause, found: Sequence[surface.Clause], text: str
) -> bool:
    """Whether a content by the words holds the cue of another content, which the parse leaves outside."""
    if _GOES_ON.match(text, clause.content[-1][1]):
        return False
    others = [other.site.cue for other in found if other is not clause]
    return any(_overlap(twin.content, cue) and not _overlap(clause.content, cue) for cue in others)


def _alike(one: Sequence[Reach], two: Sequence[Reach]) -> bool:
    """Whether two contents share at least half of what they cover together."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in two)
    covered = sum(end - begin for begin, end in (*one, *two)) - shared
    return shared >= 0.5 * covered


def _beyond(
    plain: Sequence[surface.Clause], found: Sequence[surface.Clause], tree: syntax.Tree, sites: Sequence[Site]
) -> Iterator[surface.Clause]:
    """What the words tell beyond the parse: "according to", and "…, Finch said" at a verb that got no content."""
    for clause in plain:
        if any(_overlap(clause.site.cue, other.site.cue) for other in found):
            continue
        if clause.rule == "according":
            yield clause
        twin = next((site for site in sites if site.taking("clause") and _overlap(clause.site.cue, site.cue)), None)
        if clause.rule in ("postposed", "that", "bare") and twin is not None and _is_finite(tree, twin.head):
            yield surface.Clause(clause.content, twin, clause.entry, clause.score * _SINGLE_SHARE, clause.rule)


def _is_finite(tree: syntax.Tree, number: int) -> bool:
    """A finite verb, or ``had told``."""
    if tree.tokens[number].tag in _FINITE:
        return True
    had = tree.child(number, "aux")
    return tree.tokens[number].tag == "VBN" and had is not None and tree.child(number, "auxpass") is None


def _overlap(one: Sequence[Reach], two: Sequence[Reach]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in two)


def _draft(layout: Layout, number: int, clause: surface.Clause, cues: Cues | None) -> Draft | None:
    """A clause on raw offsets; ``None`` where nothing but stops is left of it."""
    frame, text = layout.frames[number], layout.report.text
    content = tidy(text, layout.raw(frame, clause.content))
    if content and cues and content[0][0] <= layout.paragraphs[frame.paragraph].raw(frame.source(0)) + 1:
        content = _without_connective(text, content, cues.words.connectives)
    if not content:
        return None
    if cues:
        content = before_remark(text, content, cues.words)
    cue = layout.raw(frame, clause.site.cue)
    source = tidy(text, layout.raw(frame, clause.site.source))
    return Draft(number, clause.rule, clause.score, clause.entry, _whole(layout, content), cue, source)


def _without_connective(text: str, content: Sequence[Reach], connectives: frozenset[str]) -> tuple[Reach, ...]:
    begin, end = content[0]
    first = _FIRST.match(text, begin, end)
    while first and first.group("word").lower() in connectives:
        begin = first.end()
        first = _FIRST.match(text, begin, end)
    return tidy(text, ((begin, end), *content[1:]))


def _whole(layout: Layout, content: Sequence[Reach]) -> tuple[Reach, ...]:
    """The content with every fragment that it ends in, and both marks of one that it holds."""
    widened: list[Reach] = []
    for number, (begin, end) in enumerate(content):
        limit = content[number + 1][0] if number + 1 < len(content) else len(layout.report.text)
        for inner in layout.marked_in((begin, end)):
            outer = layout.marks[inner]
            if begin < inner[0] and end < outer[1] <= limit:
                end = outer[1] if begin <= outer[0] else max(end, inner[1])
            elif begin == inner[0] and end < inner[1] <= limit:
                end = inner[1]
        widened.append((begin, end))
    return tuple(widened)
