"""Where does a report tell in its own words, without marks and without a cue, what others give as somebody's?

For each utterance that somebody gives in marks, the sentences of the reports that have no wording of it are searched: one that
holds enough of the quotation's rare words tells it. Far more is asked of a sentence that no passage sets beside the
quotation. Of what others give without marks, a sentence must stand beside it in a passage. Names, dates and figures are common
to a story, so they alone tell nothing. Tellings in synonyms ("arms" for "assistance") and of very short quotations are missed;
none are guessed.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.model import Form, Passage, ReportId, Role
from onrecord.quotes.joining import JoinSettings, Weighed, linked_sentences, shared_mass, weigh
from onrecord.quotes.pieces import Piece, agree
from onrecord.quotes.witness import Witness

__all__ = ["with_unmarked"]

_TELLING = frozenset({Role.BODY, Role.SUBHEAD, Role.CAPTION, Role.HEADLINE})


_LEAST_PLAIN = 2
"""Words in common that are no name, no date and no figure."""


class _Telling(NamedTuple):
    """A sentence that nobody is quoted in, as a piece, and who spoke last before it in its paragraph."""

    piece: Piece
    weighed: Weighed
    before: Piece | None

    def beside(self, marked: Piece) -> Piece:
        """The sentence as a telling of a quotation: what somebody else said before it does not tell whose it is."""
        goes_on = self.before is not None and agree(self.before.speaker, marked.speaker)
        return self.piece if goes_on else replace(self.piece, attribution=())


def with_unmarked(
    groups: Sequence[list[Piece]], witnesses: Mapping[ReportId, Witness], passages: Sequence[Passage], settings: JoinSettings
) -> list[list[Piece]]:
    """The groups with one sentence more of each report that tells their quotation in its own words."""
    tellings = _tellings(groups, witnesses)
    linked = linked_sentences(passages, witnesses)
    grown: list[list[Piece]] = []
    for group in groups:
        forms = {piece.form for piece in group}
        form = Form.DIRECT if Form.DIRECT in forms else Form.INDIRECT
        marked = [
            (piece, weigh(piece, witnesses[piece.report])) for piece in group if piece.form is form and not piece.is_fragment
        ]
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
    last = _last_in_sentence(groups)
    found: dict[ReportId, list[_Telling]] = {report: [] for report in witnesses}
    for report, witness in witnesses.items():
        for number, sentence in enumerate(witness.sentences):
            if sentence.role in _TELLING and (report, number) not in taken:
                spans = (witness.sentence_span(number),)
                together = number > 0 and witness.sentences[number - 1].paragraph == sentence.paragraph
                before = last.get((report, number - 1)) if together else None
                piece = Piece(report, None, None, Form.INDIRECT, spans, (), witness.side(spans), number, sentence.role,
                              attribution=before.attribution if before else ())
                found[report].append(_Telling(piece, weigh(piece, witness), before))
    return found


def _last_in_sentence(groups: Sequence[list[Piece]]) -> dict[tuple[ReportId, int], Piece]:
    """By sentence the last piece of speech in it: what follows it in its paragraph may still be its speaker's."""
    pieces = sorted((piece for group in groups for piece in group), key=lambda piece: piece.key)
    return {(piece.report, piece.sentence): piece for piece in pieces if piece.sentence is not None}


def _best(
    marked: Sequence[tuple[Piece, Weighed]], tellings: Sequence[_Telling],
    linked: frozenset[tuple[ReportId, int, ReportId, int]], settings: JoinSettings,
) -> Piece | None:  # fmt: skip
    """The sentence that holds the largest share of the quotation, if it holds enough of it."""
    scored: list[tuple[float, int, int]] = []
    for n, telling in enumerate(tellings):
        for m, (piece, weighed) in enumerate(marked):
            shared = shared_mass(weighed, telling.weighed)
            held = shared / weighed.mass if weighed.mass else 0.0
            placed = (piece.report, piece.sentence, telling.piece.report, telling.piece.sentence) in linked
            if piece.form is Form.INDIRECT and not placed:
                continue
            least, mass = (settings.min_told_placed, settings.min_mass / 2) if placed else (settings.min_told, settings.min_mass)
            if held >= least and shared >= mass and _n_plain(piece, telling.piece) >= _LEAST_PLAIN:
                scored.append((held + placed, -n, -m))
    _, n, m = max(scored, default=(0.0, 0, 0))
    return tellings[-n].beside(marked[-m][0]) if scored else None


def _n_plain(piece: Piece, telling: Piece) -> int:
    """How many stems both have of words that are written small and hold no digit."""
    return len(_plain_stems(piece) & _plain_stems(telling))


def _plain_stems(piece: Piece) -> set[str]:
    side = piece.side
    return {
        stem
        for word, stem in zip(side.words, side.stems, strict=True)
        if not word.text[0].isdecimal() and word.norm not in side.names
    }
