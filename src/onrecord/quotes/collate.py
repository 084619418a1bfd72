"""Which wordings of all reports belong to one utterance, and how do they stand word under word?

Takes the reports of a story with their sentences, passages and quotations; gives one
:class:`~onrecord.model.Collation` an utterance, also where a single report has it. Quotations are cut into sentences and
fragments (:mod:`~onrecord.quotes.pieces`), joined by place, speaker, neighbours and wording (:mod:`~onrecord.quotes.joining`),
completed with tellings that bear no marks (:mod:`~onrecord.quotes.unmarked`); sentences that follow each other in one quotation
of each of the same reports are put together again. Only speech; no base is chosen here. The order of the reports does not matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from onrecord.model import Cell, Collation, Form, Passage, Quotation, Report, ReportId, Sentence, Span, Wording, identify
from onrecord.quotes.joining import JoinSettings, join
from onrecord.quotes.pieces import Piece, pieces_of
from onrecord.quotes.unmarked import with_unmarked
from onrecord.quotes.witness import Languages, Witness, witnesses
from onrecord.text.align import collate as set_in_columns

__all__ = ["Tools", "collate"]


class Tools(NamedTuple):
    """What collation works with: languages and the knobs of joining."""

    languages: Languages
    settings: JoinSettings = JoinSettings()


def collate(
    reports: Iterable[Report],
    sentences: Mapping[ReportId, Sequence[Sentence]],
    passages: Sequence[Passage],
    quotations: Iterable[Quotation],
    tools: Tools,
) -> tuple[Collation, ...]:
    """The utterances of a story in order of their first wording. No quotation, no collation."""
    at_hand = witnesses(reports, sentences, tools.languages)
    groups = join(pieces_of(quotations, at_hand), at_hand, passages, tools.settings)
    groups = with_unmarked(_rejoined(groups, at_hand), at_hand, passages, tools.settings)
    return tuple(_collation(group, at_hand) for group in groups)


def _rejoined(groups: Sequence[list[Piece]], at_hand: Mapping[ReportId, Witness]) -> list[list[Piece]]:
    """Groups of sentences that follow each other in one quotation of every report that has them, put together."""
    kept: list[list[Piece]] = []
    for group in sorted(groups, key=lambda pieces: [piece.key for piece in pieces]):
        before = next((n for n, other in enumerate(kept) if _follows(other, group)), None)
        if before is None:
            kept.append(list(group))
        else:
            kept[before] = [_grown(a, b, at_hand[a.report]) for a, b in zip(kept[before], group, strict=True)]
    return kept


def _follows(first: Sequence[Piece], second: Sequence[Piece]) -> bool:
    if len(first) != len(second):
        return False
    return all(
        a.quotation is not None and a.quotation == b.quotation and a.order + 1 == b.order and Form.DIRECT is a.form is b.form
        for a, b in zip(first, second, strict=True)
    )


def _grown(first: Piece, second: Piece, witness: Witness) -> Piece:
    """Two pieces as one, which keeps the second's number so that a third can follow."""
    spans, quoted = _fused((*first.spans, *second.spans), witness), _fused((*first.quoted, *second.quoted), witness)
    return msgspec.structs.replace(second, spans=spans, quoted=quoted, side=witness.side(spans), sentence=first.sentence)


def _fused(spans: Sequence[Span], witness: Witness) -> tuple[Span, ...]:
    """Spans with nothing but blanks between them made one."""
    found = [spans[0]]
    for span in spans[1:]:
        if witness.report.text[found[-1].end : span.begin].strip() or span.begin < found[-1].end:
            found.append(span)
        else:
            found[-1] = Span(span.report, found[-1].begin, span.end)
    return tuple(found)


def _collation(group: Sequence[Piece], at_hand: Mapping[ReportId, Witness]) -> Collation:
    pieces = sorted(group, key=lambda piece: piece.key)
    table = set_in_columns([piece.side.norms for piece in pieces], at_hand[pieces[0].report].book.costs)
    rows = tuple(_cells(piece, columns) for piece, columns in zip(pieces, table.rows, strict=True))
    places = [part for piece in pieces for span in piece.spans for part in (span.report, span.begin, span.end)]
    return Collation(
        identify("u", places), _speaker(pieces), tuple(_wording(piece, at_hand[piece.report]) for piece in pieces),
        table.n_columns, rows,
    )  # fmt: skip


def _cells(piece: Piece, columns: Sequence[int]) -> tuple[Cell, ...]:
    side = piece.side
    return tuple(
        Cell(column, Span(piece.report, word.begin, word.end), side.raw[word.begin : word.end])
        for word, column in zip(side.words, columns, strict=True)
    )


def _wording(piece: Piece, witness: Witness) -> Wording:
    text = witness.text(piece.spans)
    return Wording(piece.report, piece.quotation, piece.spans, text, piece.form, piece.quoted, piece.attribution)


def _speaker(pieces: Sequence[Piece]) -> str | None:
    """The name most reports give, of equals the fullest."""
    names = [piece.speaker for piece in pieces if piece.speaker is not None]
    return min(set(names), key=lambda name: (-names.count(name), -len(name), name), default=None)
