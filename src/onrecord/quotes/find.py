"""Every quotation of a report: source, cue and content of what somebody said, thought or means to do.

Two modes, one kind of record. *Fast* (``parsed=None``) reads the words alone. *Full* asks for a parse of the sentences that hold
a cue (:func:`to_parse`) and reads contents and sources from it; where both modes agree a quotation is surer. Direct
speech is typography in both: :mod:`~onrecord.quotes.marks` pairs the marks, :mod:`~onrecord.quotes.frames` masks what
is speech, :mod:`~onrecord.quotes.speech` ties it to cues. Speakers and addressees are resolved elsewhere, over the report or the
whole story.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.model import Form, Kind, Paragraph, ParsedSentence, PlainSentence, Quotation, Record, Report, Span, identify
from onrecord.quotes import surface, syntax
from onrecord.quotes.cue import Cues
from onrecord.quotes.draft import Draft, Reach, Site, raw_reaches, tidy
from onrecord.quotes.frames import Frame, frames, plain
from onrecord.quotes.marks import Stretch, stretches
from onrecord.quotes.nesting import distinct, parents
from onrecord.quotes.speech import Speech, tie
from onrecord.text.normalise import paragraphs
from onrecord.text.sentences import SentenceRules

__all__ = ["Tools", "find", "to_parse"]


class Tools:
    """The lexica of quotations, indexed; made once by whoever runs the stage."""

    def __init__(self, cues: Mapping[str, Cues], rules: SentenceRules) -> None:
        """Takes the cues by language code and the rules of sentences; "en" serves where a report tells no language."""
        self.rules = rules
        self._cues = dict(cues)

    def cues(self, report: Report) -> Cues | None:
        """The cues for a report's language; ``None`` where none are known."""
        return self._cues.get(report.masthead.language or "en")


class _Read(Record, frozen=True):
    """A report as the rules read it."""

    report: Report
    paragraphs: tuple[Paragraph, ...]
    stretches: tuple[Stretch, ...]
    frames: tuple[Frame, ...]
    marked: tuple[Reach, ...]
    """The outer stretches on raw offsets."""


def to_parse(report: Report, tools: Tools) -> tuple[PlainSentence, ...]:
    """The sentences of a report that are worth parsing: English ones with a cue, quotations masked. In order, maybe none."""
    cues = tools.cues(report)
    if cues is None or cues.language != "en":
        return ()
    read = _read(report, tools, cues)
    return tuple(
        plain(frame, read.paragraphs[frame.paragraph]) for frame in read.frames if cues.mentioned(frame.text)
    )


def find(report: Report, parsed: Sequence[ParsedSentence] | None, tools: Tools) -> tuple[Quotation, ...]:
    """The quotations of a report in order of their content; outer ones before those nested in them.

    ``parsed`` are the parses of :func:`to_parse`'s sentences; ``None`` asks for the fast mode. A report in a language without
    a lexicon gives its direct quotations without cue and source.
    """
    cues = tools.cues(report)
    read = _read(report, tools, cues)
    scenes = [surface.look(frame, cues) if cues else None for frame in read.frames]
    trees = _trees(read, parsed or ())
    sites = [_sites(scene, trees.get(number), cues) for number, scene in enumerate(scenes)]
    drafts = _spoken(read, sites)
    drafts = distinct(drafts + _told(read, scenes, trees, sites, drafts))
    quotations = [_quotation(read, draft) for draft in drafts]
    nested = zip(quotations, parents(drafts), strict=True)
    return tuple(
        sorted((_nested(q, quotations[parent]) if parent is not None else q for q, parent in nested), key=_place)
    )


def _nested(quotation: Quotation, parent: Quotation) -> Quotation:
    return msgspec.structs.replace(quotation, parent=parent.id)


def _place(quotation: Quotation) -> tuple[int, int, str]:
    return quotation.content[0].begin, -quotation.content[-1].end, quotation.id


def _read(report: Report, tools: Tools, cues: Cues | None) -> _Read:
    told = paragraphs(report)
    marked = stretches(told)
    is_cue = cues.takes_speech if cues else _no_cue
    outer = tuple((told[s.paragraph].raw(s.begin), told[s.paragraph].raw(s.end)) for s in marked if not s.depth)
    return _Read(report, told, marked, frames(told, marked, tools.rules, is_cue), outer)


def _no_cue(_: str) -> bool:
    return False


def _spoken(read: _Read, sites: Sequence[Sequence[Site]]) -> list[Draft]:
    """Drafts of full quotations; one that goes on another in its paragraph or by the press convention is part of it."""
    drafts: list[Draft] = []
    place: dict[int, int] = {}
    speeches = tie(read.frames, sites, read.stretches)
    for number, speech in enumerate(speeches):
        content = _inside(read, speech)
        if speech.follows is not None and speech.follows in place and speech.rule in ("same paragraph", "press"):
            place[number] = place[speech.follows]
            drafts[place[number]] = _joined(drafts[place[number]], content, speech)
        else:
            place[number] = len(drafts)
            drafts.append(_speech_draft(read, speech, speeches, content))
    return drafts


def _inside(read: _Read, speech: Speech) -> tuple[Reach, ...]:
    paragraph = read.paragraphs[read.frames[speech.frame].paragraph]
    reaches = [
        (paragraph.raw(read.stretches[n].begin), paragraph.raw(read.stretches[n].end)) for n in speech.stretches
    ]
    return tidy(read.report.text, reaches, " ")


def _joined(draft: Draft, content: tuple[Reach, ...], speech: Speech) -> Draft:
    return Draft(draft.frame, draft.paragraph, draft.rule, draft.score, draft.entry, (*draft.content, *content),
                 draft.cue, draft.source, (*draft.holes, *speech.stretches))


def _speech_draft(read: _Read, speech: Speech, speeches: Sequence[Speech], content: tuple[Reach, ...]) -> Draft:
    """A quotation with its own cue and source, or with the source of the one it follows."""
    frame = read.frames[speech.frame]
    own = speech.site
    donor, at = own, frame
    seen = speech
    while donor is None and seen.follows is not None:
        seen = speeches[seen.follows]
        donor, at = seen.site, read.frames[seen.frame]
    source = raw_reaches(at, read.paragraphs[at.paragraph], donor.source) if donor else ()
    cue = raw_reaches(frame, read.paragraphs[frame.paragraph], own.cue) if own else ()
    entry = donor.taking("speech") if donor else None
    return Draft(speech.frame, frame.paragraph, speech.rule, entry.score if entry else 0.5, entry, content, cue,
                 tidy(read.report.text, source), speech.stretches)


def _trees(read: _Read, parsed: Sequence[ParsedSentence]) -> dict[int, syntax.Tree]:
    """The parses by the number of their frame."""
    by_place = {(sentence.begin, sentence.end): sentence for sentence in parsed if sentence.tokens}
    trees = {}
    for number, frame in enumerate(read.frames):
        paragraph = read.paragraphs[frame.paragraph]
        sentence = by_place.get((paragraph.raw(frame.source(0)), paragraph.raw(frame.source_end(len(frame.text)))))
        if sentence is not None:
            trees[number] = syntax.Tree(frame, sentence)
    return trees


def _sites(scene: surface.Scene | None, tree: syntax.Tree | None, cues: Cues | None) -> Sequence[Site]:
    """The cues of a frame: from the parse where there is one, with the source told by the words where the parse has none."""
    if cues is None or scene is None:
        return ()
    if tree is None:
        return scene.sites
    return tuple(site if site.source else _sourced(site, scene.sites) for site in syntax.sites(tree, cues))


def _sourced(site: Site, others: Sequence[Site]) -> Site:
    twin = next((other for other in others if other.source and _overlap(site.cue, other.cue)), None)
    return Site(site.head, site.cue, site.entries, twin.source, twin.inverted) if twin else site


def _told(
    read: _Read, scenes: Sequence[surface.Scene | None], trees: Mapping[int, syntax.Tree], sites: Sequence[Sequence[Site]],
    spoken: Sequence[Draft],
) -> list[Draft]:
    """Drafts of contents without full marks."""
    drafts = []
    used = {(draft.frame, reach) for draft in spoken for reach in draft.cue}
    for number, scene in enumerate(scenes):
        plain_clauses = surface.clauses(scene) if scene else []
        if number in trees:
            found = syntax.clauses(trees[number], sites[number])
            plain_clauses = found + list(_beside(plain_clauses, found, sites[number]))
        for clause in plain_clauses:
            draft = _clause_draft(read, number, clause)
            if draft is not None and not any((number, reach) in used for reach in draft.cue):
                drafts.append(draft)
    return drafts


def _beside(
    plain_clauses: Sequence[surface.Clause], found: Sequence[surface.Clause], sites: Sequence[Site]
) -> Iterator[surface.Clause]:
    """What the words tell beyond the parse: "according to", and "…, Finch said" at a verb that got no content."""
    for clause in plain_clauses:
        if any(_overlap(clause.site.cue, other.site.cue) for other in found):
            continue
        if clause.rule == "according":
            yield clause
        twin = next((site for site in sites if site.taking("clause") and _overlap(clause.site.cue, site.cue)), None)
        if clause.rule == "postposed" and twin is not None and twin.entries[0].part == "verb":
            yield surface.Clause(clause.content, twin, clause.entry, clause.score, clause.rule)


def _overlap(one: Sequence[Reach], two: Sequence[Reach]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in two)


def _clause_draft(read: _Read, number: int, clause: surface.Clause) -> Draft | None:
    """A clause on raw offsets; ``None`` where nothing but stops is left of it."""
    frame, text = read.frames[number], read.report.text
    paragraph = read.paragraphs[frame.paragraph]
    content = tidy(text, raw_reaches(frame, paragraph, clause.content))
    if not content:
        return None
    cue = raw_reaches(frame, paragraph, clause.site.cue)
    source = tidy(text, raw_reaches(frame, paragraph, clause.site.source))
    return Draft(number, frame.paragraph, clause.rule, clause.score, clause.entry, content, cue, source)


def _quotation(read: _Read, draft: Draft) -> Quotation:
    report = read.report
    content = tuple(report.span(begin, end) for begin, end in sorted(draft.content))
    quoted = _quoted(read, content)
    text = " … ".join(report.words(span) for span in content)
    return Quotation(
        id=identify("q", [report.key, *[(s.begin, s.end) for s in content], draft.cue]),
        report=report.id,
        form=_form(report, content, quoted),
        content=content,
        text=text,
        cue=tuple(report.span(begin, end) for begin, end in draft.cue),
        source=tuple(report.span(begin, end) for begin, end in draft.source),
        quoted=quoted,
        kind=draft.entry.kind if draft.entry else Kind.SPEECH,
        confidence=draft.score,
    )


def _quoted(read: _Read, content: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of a content that stand in marks."""
    found = []
    for span in content:
        place = max(0, bisect_right(read.marked, (span.begin, 0)) - 1)
        for begin, end in read.marked[place:]:
            if begin >= span.end:
                break
            a, b = max(begin, span.begin), min(end, span.end)
            if a < b:
                found.append(read.report.span(a, b))
    return tuple(found)


def _form(report: Report, content: Sequence[Span], quoted: Sequence[Span]) -> Form:
    """Direct when nine letters in ten stand in marks, indirect when fewer than two in a hundred do, else mixed."""
    if not quoted:
        return Form.INDIRECT
    letters, marked = _letters(report, content), _letters(report, quoted)
    if marked >= 0.9 * letters:
        return Form.DIRECT
    return Form.INDIRECT if marked < 0.02 * letters else Form.MIXED


def _letters(report: Report, spans: Sequence[Span]) -> int:
    return sum(sum(map(str.isalnum, report.words(span))) for span in spans)
