"""Into which pieces do quotations fall before they are joined over reports?

A quotation is cut at the ends of sentences, since reports cut one speech at different places; a mixed one also gives each
stretch in marks as a *fragment* of its own, beside the clause that carries it. Beliefs, plans and what an outlet is cited
for having carried ("…, Elbonia Wire reported") are no utterances. Of two overlapping clauses of one speaker the outer stays.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from onrecord.model import Form, Kind, Quotation, Record, Report, ReportId, Role, Span
from onrecord.quotes.witness import Witness
from onrecord.text.normalise import fold
from onrecord.text.pairing import Side

__all__ = ["Piece", "agree", "pieces_of"]

_MIN_FRAME_WORDS = 3
"""A clause around fragments is a piece of its own from so many content words outside marks; below it says nothing more."""
_LONG_WORDS = 6
"""A stretch in marks of so many words inside a clause is a sentence of its own ("… and “we have seen no proof of it”")."""
_LOOSE = " \t\r\n\u00a0\"“”‘’„«»"
_LIST = re.compile(r",|\band\b")
_OVERLAP = 0.6
_BINDING_LETTERS = 3
"""Words of so many letters bind others ("of", "the", "for") in the languages read here."""


class Piece(Record, frozen=True):
    """A sentence's worth of a quotation, or a fragment of it in marks.

    ``quotation`` is ``None`` for a sentence that tells without marks or cue; ``sentence`` is the number of the report's
    sentence in which it begins, ``order`` its own number among the pieces of the report; ``attribution`` are the words that say
    who said it.
    """

    report: ReportId
    quotation: str | None
    speaker: str | None
    form: Form
    spans: tuple[Span, ...]
    quoted: tuple[Span, ...]
    side: Side
    sentence: int | None
    role: Role
    is_fragment: bool = False
    order: int = 0
    attribution: tuple[Span, ...] = ()

    @property
    def key(self) -> tuple[str, int, int]:
        """Place of the piece: report, begin, end."""
        return (self.report, self.spans[0].begin, self.spans[-1].end)


def pieces_of(quotations: Iterable[Quotation], witnesses: Mapping[ReportId, Witness]) -> list[Piece]:
    """All pieces of speech, in order of their place; each with its number within its report in ``order``."""
    carriers = _carriers(witness.report for witness in witnesses.values())
    spoken = [
        quotation for quotation in quotations
        if quotation.kind is Kind.SPEECH and quotation.report in witnesses and not _is_carrier(quotation, witnesses, carriers)
    ]  # fmt: skip
    by_id = {quotation.id: quotation for quotation in spoken}
    found = [
        piece
        for quotation in sorted(spoken, key=_outer_first)
        for piece in _cut(quotation, witnesses[quotation.report], _outer_speaker(quotation, by_id))
    ]
    return _numbered(_fragments_once(_outer_clauses(found)))


def _outer_speaker(quotation: Quotation, by_id: Mapping[str, Quotation]) -> str | None:
    """The speaker of the outermost quotation around this one, its own where there is none or he is unknown."""
    outer, seen = quotation, {quotation.id}
    while outer.parent is not None and outer.parent in by_id and outer.parent not in seen:
        outer = by_id[outer.parent]
        seen.add(outer.id)
    return outer.speaker or quotation.speaker


def _outer_first(quotation: Quotation) -> tuple[str, int, int, str]:
    return (quotation.report, quotation.content[0].begin, -quotation.content[-1].end, quotation.id)


def _carriers(reports: Iterable[Report]) -> frozenset[str]:
    """Folded names of outlets and agencies that the mastheads tell."""
    found: set[str] = set()
    for report in reports:
        masthead = report.masthead
        found |= {fold(told.text) for told in (masthead.outlet, masthead.agency, *masthead.sources) if told is not None}
    return frozenset(found)


def _is_carrier(quotation: Quotation, witnesses: Mapping[ReportId, Witness], carriers: frozenset[str]) -> bool:
    name = quotation.speaker or witnesses[quotation.report].text(quotation.source)
    parts = [part.strip() for part in _LIST.split(fold(name)) if part.strip()]
    return bool(parts) and all(part.removeprefix("the ") in carriers for part in parts)


def agree(a: str | None, b: str | None) -> bool:
    """Whether two speakers may be one: unknown agrees with all, names agree when their last words do.

    Offices told in common words agree when they share two telling words, whatever their order.

    >>> agree("Ada Brook", "Minister Brook"), agree("Ada Brook", "Jon Ferris"), agree(None, "Ada Brook")
    (True, False, True)
    >>> agree("Elbonia's harbour ministry", "the ministry of harbours of Elbonia")
    True
    """
    if a is None or b is None:
        return True
    if len(_telling(a) & _telling(b)) > 1 and any(word[0].islower() for word in _telling(a) & _telling(b)):
        return True
    return fold(a).split()[-1:] == fold(b).split()[-1:] or fold(a) in fold(b) or fold(b) in fold(a)


def _telling(speaker: str) -> frozenset[str]:
    """Words of a speaker that name or describe, without a genitive's ending; short words only bind them."""
    words = (word.removesuffix("’s").removesuffix("'s").strip("’',.") for word in speaker.split())
    return frozenset(word for word in words if len(word) > _BINDING_LETTERS)


class _Site(NamedTuple):
    """A sentence of a quotation: where pieces are cut."""

    quotation: Quotation
    witness: Witness
    sentence: int | None


def _cut(quotation: Quotation, witness: Witness, outer_speaker: str | None) -> Iterable[Piece]:
    quoted = quotation.quoted or (quotation.content if quotation.form is Form.DIRECT else ())
    for sentence, spans in _by_sentence(quotation.content, witness):
        site = _Site(quotation, witness, sentence)
        inside = tuple(part for span in quoted for part in _overlaps(span, spans) if witness.words_in((part,)))
        n_words, n_inside = len(witness.words_in(spans)), len(witness.words_in(inside))
        if n_words and not n_inside and _only_names(witness, spans):
            continue
        if n_words and n_inside in (0, n_words):
            yield _piece(site, spans, inside)
        elif n_words:
            yield from _clause(site, spans, inside)
            yield from (_fragment(site, span, outer_speaker) for span in inside)


def _only_names(witness: Witness, spans: tuple[Span, ...]) -> bool:
    """Whether somebody or something is but named, without marks: that tells nothing of it."""
    return all(word.norm in witness.names or witness.book.is_light(word.norm) for word in witness.words_in(spans))


def _fragment(site: _Site, span: Span, outer_speaker: str | None) -> Piece:
    """A stretch in marks. A sentence in marks is the outer speaker's: word for word we have only him."""
    piece = _piece(site, (span,), (span,), is_fragment=True)
    is_sentence = len(piece.side.words) >= _LONG_WORDS
    return msgspec.structs.replace(piece, speaker=outer_speaker) if is_sentence else piece


def _clause(site: _Site, spans: tuple[Span, ...], inside: tuple[Span, ...]) -> Iterable[Piece]:
    """The clause around fragments, if it says something; long stretches in marks stand for themselves and are cut out."""
    witness = site.witness
    long = tuple(span for span in inside if len(witness.words_in((span,))) >= _LONG_WORDS)
    short = tuple(span for span in inside if span not in long)
    rest = tuple(_trimmed((part for span in spans for part in _without(span, long)), witness))
    if rest and _content_words(witness, rest) - _content_words(witness, short) >= _MIN_FRAME_WORDS:
        yield _piece(site, rest, short)


def _piece(site: _Site, spans: tuple[Span, ...], quoted: tuple[Span, ...], *, is_fragment: bool = False) -> Piece:
    quotation, witness, sentence = site
    n_quoted, n_words = len(witness.words_in(quoted)), len(witness.words_in(spans))
    form = Form.INDIRECT if not n_quoted else Form.DIRECT if n_quoted == n_words and not is_fragment else Form.MIXED
    role = Role.BODY if sentence is None else witness.sentences[sentence].role
    attribution = tuple(sorted((*quotation.source, *quotation.cue)))
    return Piece(quotation.report, quotation.id, quotation.speaker, form, spans, quoted, witness.side(spans), sentence, role,
                 is_fragment, attribution=attribution)


def _by_sentence(content: Sequence[Span], witness: Witness) -> list[tuple[int | None, tuple[Span, ...]]]:
    """The spans of content by the sentence they lie in; content outside of any sentence stays whole."""
    found: dict[int | None, list[Span]] = {}
    for span in content:
        numbers = witness.sentences_in(span)
        if not numbers:
            found.setdefault(None, []).append(span)
        for number in numbers:
            found.setdefault(number, []).extend(_overlaps(span, (witness.sentence_span(number),)))
    return [(number, tuple(_trimmed(spans, witness))) for number, spans in found.items() if spans]


def _trimmed(spans: Iterable[Span], witness: Witness) -> Iterable[Span]:
    """Spans without blanks and opening marks at their ends, and without a conjunction that leads on to what was cut away.

    Those without a word fall away.
    """
    for span in spans:
        text = witness.report.words(span)
        begin = span.begin + len(text) - len(text.lstrip(_LOOSE))
        end = span.end - len(text) + len(text.rstrip(_LOOSE))
        words = witness.words_in((Span(span.report, begin, end),)) if begin < end else ()
        if len(words) > 1 and words[-1].norm in witness.book.lexicon.tenses.joiners:
            end = words[-2].end
        if words:
            yield Span(span.report, begin, end)


def _without(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of a span between holes."""
    left: list[Span] = []
    begin = span.begin
    for hole in sorted(hole for hole in holes if span.begin <= hole.begin and hole.end <= span.end):
        if begin < hole.begin:
            left.append(Span(span.report, begin, hole.begin))
        begin = hole.end
    return [*left, Span(span.report, begin, span.end)] if begin < span.end else left


def _overlaps(span: Span, others: Iterable[Span]) -> list[Span]:
    cuts = ((max(span.begin, other.begin), min(span.end, other.end)) for other in others if other.report == span.report)
    return [Span(span.report, begin, end) for begin, end in cuts if begin < end]


def _content_words(witness: Witness, spans: Iterable[Span]) -> int:
    return sum(not witness.book.is_light(word.norm) for word in witness.words_in(spans))


def _outer_clauses(pieces: Sequence[Piece]) -> list[Piece]:
    """Without clauses that lie within another of the same sentence and, as far as is known, the same speaker."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (one.report, one.spans[0].begin, -one.spans[-1].end)):
        if piece.is_fragment or not any(_lies_in(piece, other) for other in kept[-6:] if not other.is_fragment):
            kept.append(piece)
    return kept


def _lies_in(inner: Piece, outer: Piece) -> bool:
    if inner.report != outer.report or inner.sentence != outer.sentence:
        return False
    if not agree(inner.speaker, outer.speaker):
        return False
    shared = sum(span.end - span.begin for one in inner.spans for span in _overlaps(one, outer.spans))
    return shared >= _OVERLAP * sum(span.end - span.begin for span in inner.spans)


def _fragments_once(pieces: Sequence[Piece]) -> list[Piece]:
    """Each fragment once, where nested quotations hold it. A phrase is spoken by the innermost, which begins last;
    a sentence in marks by the outermost: what reaches us through two mouths is not told word for word by the first.
    """
    holders: dict[Span, list[Piece]] = {}
    for piece in pieces:
        if piece.is_fragment:
            holders.setdefault(piece.spans[0], []).append(piece)
    speaking = {span: held[0 if len(held[0].side.words) >= _LONG_WORDS else -1] for span, held in holders.items()}
    direct = {span for piece in pieces if piece.form is Form.DIRECT for span in piece.spans}
    return [
        piece
        for piece in pieces
        if not piece.is_fragment or (speaking[piece.spans[0]] is piece and piece.spans[0] not in direct)
    ]


def _numbered(pieces: Sequence[Piece]) -> list[Piece]:
    counts: dict[ReportId, int] = {}
    found: list[Piece] = []
    for piece in pieces:
        order = counts[piece.report] = counts.get(piece.report, -1) + 1
        found.append(msgspec.structs.replace(piece, order=order))
    return found
