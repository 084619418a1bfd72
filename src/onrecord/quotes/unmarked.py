"""Where does a report tell in its own words, without marks and without a cue, what others quote?

For each utterance that somebody gives in marks, the sentences of the reports that have no wording of it are searched: one that
holds enough of the quotation's rare words tells it. Far more is asked of a sentence that no passage sets beside the
quotation. Tellings in synonyms ("arms" for "assistance") and of very short quotations are missed; none are guessed.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.model import Form, Passage, ReportId, Role
from onrecord.quotes.joining import JoinSettings, Weighed, linked_sentences, shared_mass, weigh
from onrecord.quotes.pieces import Piece
from onrecord.quotes.witness import Witness

__all__ = ["with_unmarked"]

_TELLING = frozenset({Role.BODY, Role.SUBHEAD, Role.CAPTION, Role.HEADLINE})


class _Telling(NamedTuple):
    """A sentence that nobody is quoted in, as a piece."""

    piece: Piece
    weighed: Weighed


def with_unmarked(
    groups: Sequence[list[Piece]], witnesses: Mapping[ReportId, Witness], passages: Sequence[Passage], settings: JoinSettings
) -> list[list[Piece]]:
    """The groups with one sentence more of each report that tells their quotation in its own words."""
    tellings = _tellings(groups, witnesses)
    linked = linked_sentences(passages, witnesses)
    grown: list[list[Piece]] = []
    for group in groups:
        marked = [(piece, weigh(piece, witnesses[piece.report])) for piece in group if piece.form is Form.DIRECT]
        present = {piece.report for piece in group}
        found = [
            best
            for report in sorted(witnesses.keys() - present)
            if marked and (best := _best(marked, tellings[report], linked, settings)) is not None
        ]
        grown.append([*group, *found])
    return grown


def _tellings(groups: Sequence[list[Piece]], witnesses: Mapping[ReportId, Witness]) -> dict[ReportId, list[_Telling]]:
    told = [span for group in groups for piece in group for span in piece.spans]
    taken = {(span.report, number) for span in told for number in witnesses[span.report].sentences_in(span)}
    found: dict[ReportId, list[_Telling]] = {report: [] for report in witnesses}
    for report, witness in witnesses.items():
        for number, sentence in enumerate(witness.sentences):
            if sentence.role in _TELLING and (report, number) not in taken:
                spans = (witness.sentence_span(number),)
                piece = Piece(report, None, None, Form.INDIRECT, spans, (), witness.side(spans), number, sentence.role)
                found[report].append(_Telling(piece, weigh(piece, witness)))
    return found


def _best(
    marked: Sequence[tuple[Piece, Weighed]], tellings: Sequence[_Telling],
    linked: frozenset[tuple[ReportId, int, ReportId, int]], settings: JoinSettings,
) -> Piece | None:  # fmt: skip
    """The sentence that holds the largest share of the quotation, if it holds enough of it."""
    scored: list[tuple[float, int]] = []
    for n, telling in enumerate(tellings):
        for piece, weighed in marked:
            shared = shared_mass(weighed, telling.weighed)
            held = shared / weighed.mass if weighed.mass else 0.0
            placed = (piece.report, piece.sentence, telling.piece.report, telling.piece.sentence) in linked
            least, mass = (settings.min_told_placed, settings.min_mass / 2) if placed else (settings.min_told, settings.min_mass)
            if held >= least and shared >= mass:
                scored.append((held + placed, -n))
    return tellings[-max(scored)[1]].piece if scored else None
