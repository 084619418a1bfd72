"""In which rows of words may a quote stand? The speech of a report, stretch by stretch, and all that it tells.

A *flow* is a row of units that a quote may be a part of: what one speaker says in marks, over "he said" and the ends of
sentences and paragraphs (a *spoken* flow), or every sentence of the report whatever its marks (the *told* flow). A *home* is
the sentence or fragment in which a unit stands; a quote that ends inside a home is cut.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, repeat
from typing import NamedTuple, overload

from onrecord.model import Form, Home, KeptFlow, Record, Span, Word
from onrecord.quotes.pieces import Piece, agree
from onrecord.quotes.witness import Witness
from onrecord.text.normalise import TELLING

__all__ = ["Flow", "Said", "flow_of", "kept_flow", "recalled_flow", "spoken_flows", "told_flow"]

_ASIDE_WORDS = 40
"""Speech of one speaker goes on over so many words of the reporter's at most; behind more it is another remark."""


class Said(NamedTuple):
    """The units of a flow without their places: folded words, their keys, stems and concepts as a flow has them."""

    norms: tuple[str, ...]
    keys: tuple[str, ...]
    stems: tuple[str, ...]
    concepts: tuple[str, ...]


class Flow(Record, frozen=True):
    """Units in order, their folded words, the form and stem of each with spelling folded, what the stem stands for, its home.

    ``spoken`` where all units stand in marks.
    """

    units: Sequence[Word]
    norms: tuple[str, ...]
    keys: tuple[str, ...]
    stems: tuple[str, ...]
    concepts: tuple[str, ...]
    home_of: tuple[int, ...]
    homes: tuple[Home, ...]
    spoken: bool

    def home_range(self, home: int) -> range:
        """The units of a home."""
        first = self.home_of.index(home)
        return range(first, first + self.home_of.count(home))

    def spans(self, places: range) -> tuple[Span, ...]:
        """The spans of a row of units, one for each stretch of each home that they lie in."""
        parts: list[tuple[int, int]] = []
        begun: Span | None = None
        home_begun = -1
        for unit, home in zip(self.units[places.start : places.stop], self.home_of[places.start : places.stop], strict=True):
            if begun is None or home != home_begun or not begun.begin <= unit.begin < begun.end:
                begun, home_begun = next(span for span in self.homes[home].spans if span.begin <= unit.begin < span.end), home
                parts.append((unit.begin, unit.end))
            elif unit.end > parts[-1][1]:
                parts[-1] = (parts[-1][0], unit.end)
        report = self.homes[0].spans[0].report
        return tuple(Span(report, begin, end) for begin, end in parts)


def spoken_flows(pieces: Iterable[Piece], witness: Witness) -> tuple[Flow, ...]:
    """The speech of one report in its order; a fragment in marks is a flow of its own."""
    spoken = sorted((p for p in pieces if p.form is Form.DIRECT or p.is_fragment), key=lambda piece: piece.key)
    runs: list[list[Piece]] = []
    for piece in spoken:
        if runs and _goes_on(runs[-1][-1], piece, witness):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return tuple(flow_of([_home(piece) for piece in run], witness, spoken=True) for run in runs)


def _home(piece: Piece) -> Home:
    return Home(piece.spans, piece.spans, piece.quotation, piece.speaker)


def _goes_on(before: Piece, piece: Piece, witness: Witness) -> bool:
    """Whether one remark may reach from one piece into the next."""
    if before.is_fragment or piece.is_fragment or before.role is not piece.role or not agree(before.speaker, piece.speaker):
        return False
    begin, end = before.spans[-1].end, piece.spans[0].begin
    return begin == end or (begin < end and len(witness.words_in((Span(piece.report, begin, end),))) <= _ASIDE_WORDS)


def told_flow(pieces: Iterable[Piece], witness: Witness) -> Flow | None:
    """All telling sentences of a report in their order; ``None`` for a report without a word."""
    held = list(pieces)
    homes = []
    for number, sentence in enumerate(witness.sentences):
        if sentence.role in TELLING:
            span = witness.sentence_span(number)
            homes.append(_sentence_home(span, [piece for piece in held if piece.sentence == number]))
    return flow_of(homes, witness, spoken=False) if homes else None


def _sentence_home(span: Span, pieces: Sequence[Piece]) -> Home:
    """A sentence with the widest quotation in it, whose speaker stands behind its words."""
    quoted = tuple(sorted({part for piece in pieces for part in piece.quoted if part.meets(span)}))
    widest = max(pieces, key=lambda piece: len(piece.side.words), default=None)
    return Home((span,), quoted, widest.quotation if widest else None, widest.speaker if widest else None)


def flow_of(homes: Sequence[Home], witness: Witness, *, spoken: bool) -> Flow:
    """The units of homes in a row, which are not empty."""
    own = [witness.units_in(home.spans) for home in homes]
    units = tuple(unit for some in own for unit in some)
    norms = tuple(unit.norm for unit in units)
    return Flow(units, *_said(norms, witness), _homes_of(map(len, own)), tuple(homes), spoken)


def kept_flow(flow: Flow) -> KeptFlow:
    """A flow without what the report tells again."""
    return KeptFlow(flow.spoken, flow.homes, tuple(map(flow.home_of.count, range(len(flow.homes)))), flow.norms)


def recalled_flow(kept: KeptFlow, witness: Witness) -> Flow:
    """The flow that was kept; its units are read from the report home by home, when they are asked for."""
    units = _Recalled(kept.homes, kept.sizes, witness)
    return Flow(units, *_said(kept.norms, witness), _homes_of(kept.sizes), kept.homes, kept.spoken)


def _said(norms: Sequence[str], witness: Witness) -> Said:
    keys, stems, concepts = zip(*map(witness.book.told.__getitem__, norms), strict=True) if norms else ((), (), ())
    return Said(tuple(norms), keys, stems, concepts)


def _homes_of(sizes: Iterable[int]) -> tuple[int, ...]:
    """The number of the home of each unit."""
    return tuple(chain.from_iterable(repeat(number, size) for number, size in enumerate(sizes)))


class _Recalled(Sequence[Word]):
    """The units of homes, each home read when one of its units is asked for."""

    def __init__(self, homes: Sequence[Home], sizes: Sequence[int], witness: Witness) -> None:
        self._homes, self._witness = homes, witness
        self._starts = list(accumulate(sizes, initial=0))
        self._read: dict[int, tuple[Word, ...]] = {}

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, place: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(place, slice):
            begin, end, step = place.indices(len(self))
            first, last = bisect_right(self._starts, begin) - 1, bisect_left(self._starts, end)
            read = tuple(chain.from_iterable(map(self._home, range(first, min(last, len(self._homes))))))
            return read[begin - self._starts[first] : end - self._starts[first] : step]
        if not 0 <= place < len(self):
            raise IndexError(place)
        home = bisect_right(self._starts, place) - 1
        return self._home(home)[place - self._starts[home]]

    def _home(self, home: int) -> tuple[Word, ...]:
        if home not in self._read:
            self._read[home] = self._witness.units_in(self._homes[home].spans)
        return self._read[home]
