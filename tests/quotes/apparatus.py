"""Small stories for the apparatus: reports with quotations in curly marks, passages paragraph by paragraph, collations."""

import re
from collections.abc import Iterable, Mapping, Sequence

from onrecord.desk.lexicon import load
from onrecord.desk.wordbooks import english
from onrecord.model import (
    Collation,
    Form,
    Kind,
    Passage,
    Quotation,
    Relation,
    Report,
    ReportId,
    Sentence,
    Span,
    Stemma,
    Utterance,
    identify,
)
from onrecord.quotes.classify import classify
from onrecord.quotes.collate import Tools, collate
from onrecord.quotes.witness import Language, Languages
from onrecord.text.normalise import paragraphs
from onrecord.text.rarity import Rarity
from onrecord.text.sentences import SentenceRules, sentences

RULES = load("sentences.toml", SentenceRules)
_BOOK = english()
LANGUAGES = Languages({"en": Language(_BOOK, Rarity("en", load("rarity/en.json", dict[str, int])))})

_MARKED = re.compile("“([^”]*)(?:”|$)")


def quoted(of: Report, *, speaker: str | None = None, kind: Kind = Kind.SPEECH) -> list[Quotation]:
    """Each stretch in curly marks of a report as a direct quotation."""
    found = []
    for block in of.blocks:
        for match in _MARKED.finditer(of.text, block.begin, block.end):
            inner = of.span(*match.span(1))
            found.append(_quotation(of, (inner,), (inner,), Form.DIRECT, speaker, kind))
    return found


def clause(of: Report, begin: str, end: str, *, speaker: str | None = None) -> Quotation:
    """An indirect quotation from one word to another, mixed where marks stand in it."""
    first = of.text.index(begin)
    content = of.span(first, of.text.index(end, first) + len(end))
    inside = tuple(of.span(*match.span(1)) for match in _MARKED.finditer(of.text, content.begin, content.end))
    return _quotation(of, (content,), inside, Form.MIXED if inside else Form.INDIRECT, speaker, Kind.SPEECH)


def _quotation(
    of: Report, content: tuple[Span, ...], marks: tuple[Span, ...], form: Form, speaker: str | None, kind: Kind
) -> Quotation:
    name = identify("q", [of.id, *[place.begin for place in content], form])
    text = " ".join(of.words(place) for place in content)
    return Quotation(name, of.id, form, content, text, quoted=marks, speaker=speaker, kind=kind)


def sentences_of(reports: Iterable[Report]) -> dict[ReportId, tuple[Sentence, ...]]:
    """Each report's sentences."""
    return {of.id: tuple(s for paragraph in paragraphs(of) for s in sentences(paragraph, RULES)) for of in reports}


def beside(a: Report, b: Report, *pairs: tuple[int, int], relation: Relation = Relation.EDITED) -> list[Passage]:
    """Passages that set sentences of two reports side by side, by their numbers."""
    told = sentences_of((a, b))
    return [
        Passage(
            a.span(told[a.id][i].begin, told[a.id][i].end), b.span(told[b.id][j].begin, told[b.id][j].end), relation, 0.8
        )
        for i, j in pairs
    ]  # fmt: skip


def collated(
    reports: Sequence[Report], quotations: Sequence[Quotation], passages: Sequence[Passage] = ()
) -> tuple[Collation, ...]:
    """The collations of a story."""
    return collate(reports, sentences_of(reports), passages, quotations, Tools(LANGUAGES))


def classed(
    reports: Sequence[Report], quotations: Sequence[Quotation], passages: Sequence[Passage] = (), stemma: Stemma | None = None
) -> tuple[Utterance, ...]:
    """The utterances of a story."""
    found = collated(reports, quotations, passages)
    return classify(found, stemma or Stemma((), ()), reports, passages, LANGUAGES)


def texts(collation: Collation) -> Mapping[str, str]:
    """The wording of each report."""
    return {wording.report: wording.text for wording in collation.wordings}
