"""Every quotation of a report: source, cue and content of what somebody said, thought or means to do.

Two modes, one kind of record. *Fast* (``parsed=None``) reads the words alone. *Full* asks for a parse of the sentences that hold
a cue (:func:`to_parse`) and reads contents and sources from it; where both modes agree a quotation is surer. Direct
speech is typography in both: :mod:`~onrecord.quotes.marks` pairs the marks, :mod:`~onrecord.quotes.frames` masks what
is speech, :mod:`~onrecord.quotes.speech` ties it to cues. Speakers and addressees are resolved elsewhere, over the report or the
whole story.
"""

from collections.abc import Mapping, Sequence

from onrecord.model import Form, Kind, Paragraph, ParsedSentence, PlainSentence, Quotation, Record, Report, Span, identify
from onrecord.quotes import surface
from onrecord.quotes.cue import Cues
from onrecord.quotes.draft import Draft, Reach, Site, raw_reaches, tidy
from onrecord.quotes.frames import Frame, frames, plain
from onrecord.quotes.marks import Stretch, stretches
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


def to_parse(report: Report, tools: Tools) -> tuple[PlainSentence, ...]:
    """The sentences of a report that are worth parsing: English ones with a cue, quotations masked. In order, maybe none."""
    cues = tools.cues(report)
    if cues is None or cues.language != "en":
        return ()
    read = _read(report, tools, cues)
    return tuple(
        plain(frame, read.paragraphs[frame.paragraph]) for frame in read.frames if surface.holds_cue(frame, cues)
    )


def find(report: Report, parsed: Sequence[ParsedSentence] | None, tools: Tools) -> tuple[Quotation, ...]:
    """The quotations of a report in order of their content; outer ones before those nested in them.

    ``parsed`` are the parses of :func:`to_parse`'s sentences; ``None`` asks for the fast mode. A report in a language without
    a lexicon gives its direct quotations without cue and source.
    """
    cues = tools.cues(report)
    read = _read(report, tools, cues)
    sites = [surface.sites(frame, cues) if cues else [] for frame in read.frames]
    drafts = _spoken(read, sites)
    if cues:
        drafts += _told(read, sites, cues, drafts)
    return tuple(sorted((_quotation(read, draft) for draft in drafts), key=_place))


def _place(quotation: Quotation) -> tuple[int, int, str]:
    return quotation.content[0].begin, -quotation.content[-1].end, quotation.id


def _read(report: Report, tools: Tools, cues: Cues | None) -> _Read:
    told = paragraphs(report)
    marked = stretches(told)
    is_cue = cues.takes_speech if cues else _no_cue
    return _Read(report, told, marked, frames(told, marked, tools.rules, is_cue))


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


def _told(read: _Read, sites: Sequence[Sequence[Site]], cues: Cues, spoken: Sequence[Draft]) -> list[Draft]:
    """Drafts of contents without full marks."""
    drafts = []
    used = {(draft.frame, reach) for draft in spoken for reach in draft.cue}
    for number, frame in enumerate(read.frames):
        paragraph = read.paragraphs[frame.paragraph]
        for clause in surface.clauses(frame, sites[number], cues):
            cue = raw_reaches(frame, paragraph, clause.site.cue)
            content = tidy(read.report.text, raw_reaches(frame, paragraph, clause.content))
            if not content or any((number, reach) in used for reach in cue):
                continue
            source = tidy(read.report.text, raw_reaches(frame, paragraph, clause.site.source))
            drafts.append(Draft(number, frame.paragraph, clause.rule, clause.score, clause.entry, content, cue, source))
    return drafts


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
    for stretch in read.stretches:
        if stretch.depth:
            continue
        paragraph = read.paragraphs[stretch.paragraph]
        begin, end = paragraph.raw(stretch.begin), paragraph.raw(stretch.end)
        for span in content:
            a, b = max(begin, span.begin), min(end, span.end)
            if a < b:
                found.append(read.report.span(a, b))
    return tuple(found)


def _form(report: Report, content: Sequence[Span], quoted: Sequence[Span]) -> Form:
    """Direct when nine letters in ten stand in marks, indirect when fewer than two in a hundred do, else mixed."""
    letters = sum(c.isalnum() for span in content for c in report.words(span))
    marked = sum(c.isalnum() for span in quoted for c in report.words(span))
    share = marked / letters if letters else 0.0
    if share >= 0.9:
        return Form.DIRECT
    return Form.INDIRECT if share < 0.02 else Form.MIXED
