"""Every quotation of a report: source, cue and content of what somebody said, thought or means to do.

Two modes, one kind of record. *Fast* (``parsed=None``) reads the words alone. *Full* asks for a parse of the sentences that
hold a cue (:func:`to_parse`) and reads contents and sources from it; where both readings agree a quotation is surer. Direct
speech is typography in both: :mod:`~onrecord.quotes.marks` pairs the marks, :mod:`~onrecord.quotes.frames` masks what is
speech, :mod:`~onrecord.quotes.speech` ties it to cues. Speakers and addressees are resolved elsewhere, over the report or the
whole story.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from onrecord.model import Form, Kind, ParsedSentence, PlainSentence, Quotation, Record, Report, Span, identify
from onrecord.quotes.apart import beside
from onrecord.quotes.blockquotes import BLOCK
from onrecord.quotes.confidence import confidence
from onrecord.quotes.cue import Cues
from onrecord.quotes.draft import Draft
from onrecord.quotes.frames import Frame, level, plain
from onrecord.quotes.inner import inner
from onrecord.quotes.layout import Layout, lay_out
from onrecord.quotes.nesting import distinct, parents, within
from onrecord.quotes.sparing import is_plain
from onrecord.quotes.spoken import spoken
from onrecord.quotes.told import LONGEST_CHARS, read, told
from onrecord.text.sentences import SentenceRules, split

__all__ = ["Tools", "find", "to_parse", "to_tell"]

_PARSED_LANGUAGE = "en"
_MOST_FOREIGN = 0.02
"""A text without a language mark is taken for English if fewer of its letters than this stand outside of ASCII."""
_KEPT_LAYOUTS = 16
"""As many as the reports that are parsed together."""
_DIRECT_SHARE = 0.9
_INDIRECT_SHARE = 0.02
"""Shares of letters in marks from which a content is direct, and below which it is indirect."""
_UNMARKED_SPEECH = frozenset({"turn", BLOCK})
"""Rules whose contents are speech word for word, marks or no marks."""


class Tools:
    """The lexica of quotations, indexed; made once by whoever runs the stage."""

    def __init__(self, cues: Mapping[str, Cues], rules: SentenceRules) -> None:
        """Takes the cues by language code and the rules of sentences."""
        self.rules = rules
        self._cues = dict(cues)
        self._laid_out: list[Layout] = []

    def cues(self, report: Report) -> Cues | None:
        """The cues for a report's language; ``None`` where none are known. Plain ASCII without a language is English."""
        language = report.masthead.language
        if language is None:
            return self.of(_PARSED_LANGUAGE) if _looks_english(report.text) else None
        return self.of(language.lower().replace("_", "-").split("-")[0])

    def layout(self, report: Report) -> Layout:
        """The layout of a report; the last ones are kept, since a full reading asks twice."""
        for layout in self._laid_out:
            if layout.report is report:
                return layout
        layout = lay_out(report, self.rules, self.cues(report))
        self._laid_out = [*self._laid_out[1 - _KEPT_LAYOUTS :], layout]
        return layout

    def of(self, language: str) -> Cues | None:
        """The cues of a language by its code; ``None`` where there are none."""
        return self._cues.get(language)


def _looks_english(text: str) -> bool:
    letters = [c for c in text[:4000] if c.isalpha()]
    return sum(not c.isascii() for c in letters) <= _MOST_FOREIGN * len(letters)


def to_parse(report: Report, tools: Tools) -> tuple[PlainSentence, ...]:
    """The sentences of a report that are worth parsing: English ones with a cue, quotations masked. In order, maybe none.

    Those that hold nothing but a quotation with its cue and a short source are not worth it.
    """
    cues = tools.cues(report)
    if cues is None or (cues.language != _PARSED_LANGUAGE and cues.parser is None):
        return ()
    layout = tools.layout(report)
    return tuple(
        plain(frame, layout.paragraphs[frame.paragraph]) for frame, after in zip_longest(layout.frames, layout.frames[1:])
        if len(frame.text) <= LONGEST_CHARS and _is_worth(frame, after, cues)
    )


def _is_worth(frame: Frame, after: Frame | None, cues: Cues) -> bool:
    """Whether a parse of a frame could tell more than its words do."""
    if cues.parser is not None:
        return cues.mentioned(frame.text) and not is_plain(frame, cues)
    marked = bool(frame.holes or frame.fragments or (after is not None and after.holes))
    return cues.may_take(frame.text, marked=marked) and not is_plain(frame, cues)


def to_tell(report: Report, tools: Tools) -> tuple[PlainSentence, ...]:
    """Every sentence of an English report for those who ask what is told at all: frames, and the sentences of the speech in
    them.

    The frames are those of :func:`to_parse` and the ones it leaves out, so one parse serves both.
    """
    cues = tools.cues(report)
    if cues is None or cues.language != _PARSED_LANGUAGE:
        return ()
    layout = tools.layout(report)
    told = [plain(frame, layout.paragraphs[frame.paragraph]) for frame in layout.frames if len(frame.text) <= LONGEST_CHARS]
    masks = sorted({hole.stretch for frame in layout.frames for hole in frame.holes})
    return (*told, *(one for number in masks for one in _spoken_sentences(layout, number, tools.rules)))


def _spoken_sentences(layout: Layout, number: int, rules: SentenceRules) -> Iterator[PlainSentence]:
    """The sentences of a stretch of speech, as a parser shall read them."""
    stretch = layout.stretches[number]
    paragraph = layout.paragraphs[stretch.paragraph]
    text = paragraph.text[stretch.begin : stretch.end]
    for begin, end in split(text, rules):
        places = range(stretch.begin + begin, stretch.begin + end)
        raw = paragraph.raw
        yield PlainSentence(
            paragraph.report, paragraph.number, level(text[begin:end]), tuple(map(raw, places)), tuple(raw(n + 1) for n in places)
        )


def find(report: Report, parsed: Sequence[ParsedSentence] | None, tools: Tools) -> tuple[Quotation, ...]:
    """The quotations of a report in order of their content; outer ones before those nested in them.

    ``parsed`` are the parses of :func:`to_parse`'s sentences; ``None`` asks for the fast mode. A report in a language without
    a lexicon gives its direct quotations without cue and source. An empty report gives none.
    """
    cues = tools.cues(report)
    layout = tools.layout(report)
    readings = read(layout, parsed, cues)
    direct = spoken(layout, [reading.sites for reading in readings], cues)
    cued = direct + told(layout, readings, direct, cues) + list(inner(layout, cues))
    drafts = distinct(cued + beside(layout, readings, cued, cues))
    tree = parents(drafts)
    drafts = within(drafts, tree)
    ids = [_identity(report, draft) for draft in drafts]
    quotations = [
        _quotation(layout, draft, _Known(ids[number], None if parent is None else ids[parent], parsed=bool(parsed)))
        for number, (draft, parent) in enumerate(zip(drafts, tree, strict=True))
    ]
    return tuple(sorted(quotations, key=_place))


def _place(quotation: Quotation) -> tuple[int, int, str]:
    return quotation.content[0].begin, -quotation.content[-1].end, quotation.id


def _identity(report: Report, draft: Draft) -> str:
    return identify("q", [report.key, draft.content, draft.cue])


class _Known(Record, frozen=True, gc=False):
    """A quotation's name, that of the one around it, and whether there was a parse."""

    name: str
    parent: str | None
    parsed: bool


def _quotation(layout: Layout, draft: Draft, known: _Known) -> Quotation:
    report = layout.report
    content = tuple(report.span(begin, end) for begin, end in draft.content)
    quoted = tuple(
        report.span(max(a, begin), min(b, end)) for begin, end in draft.content for a, b in layout.marked_in((begin, end))
    )
    form = Form.DIRECT if draft.rule in _UNMARKED_SPEECH else _form(report, content, quoted)
    return Quotation(
        id=known.name,
        report=report.id,
        form=form,
        content=content,
        text=" … ".join(report.words(span) for span in content),
        cue=tuple(report.span(begin, end) for begin, end in draft.cue),
        source=tuple(report.span(begin, end) for begin, end in draft.source),
        quoted=quoted,
        parent=known.parent,
        kind=draft.entry.kind if draft.entry else Kind.SPEECH,
        confidence=confidence(draft.score, form, parsed=known.parsed),
    )


def _form(report: Report, content: Sequence[Span], quoted: Sequence[Span]) -> Form:
    """Direct when nine letters in ten stand in marks, indirect when fewer than two in a hundred do, else mixed."""
    if not quoted:
        return Form.INDIRECT
    letters, marked = _letters(report, content), _letters(report, quoted)
    if marked >= _DIRECT_SHARE * letters:
        return Form.DIRECT
    return Form.INDIRECT if marked < _INDIRECT_SHARE * letters else Form.MIXED


def _letters(report: Report, spans: Sequence[Span]) -> int:
    return sum(sum(map(str.isalnum, report.words(span))) for span in spans)
