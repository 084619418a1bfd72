"""What did each taker do to its source: add, cut, move, alter?

Takes a stemma, the sentences of the reports and the passages that they share; gives the stemma with a
:class:`~onrecord.model.Step` on every edge whose taker is here and has a report above it, however many lost sources lie between.
A passage has moved when it does not keep the order that most passages of the pair keep.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.descent.kinship import covered
from onrecord.model import Altered, Passage, Relation, ReportId, Role, Sentence, Span, Stemma, Step

__all__ = ["with_steps"]

_MOST_OF = 0.5
"""A sentence of which less stands in a passage is the taker's own, or was cut."""

_Sentences = Mapping[ReportId, Sequence[Sentence]]


def with_steps(stemma: Stemma, sentences: _Sentences, passages: Iterable[Passage]) -> Stemma:
    """The stemma, each edge with what was changed on it."""
    shared = _Shared(passages)
    above: dict[str, list[str]] = defaultdict(list)
    for edge in stemma.edges:
        above[edge.target].append(edge.source)
    here: dict[str, ReportId] = {str(name): name for name in sentences}
    beside = {name: [found for source in sources if (found := _present(source, above, here))] for name, sources in above.items()}
    return Stemma(stemma.nodes, tuple(
        msgspec.structs.replace(edge, step=_step(here[edge.target], source, beside[edge.target], sentences, shared))
        if edge.target in here and (source := _present(edge.source, above, here)) else edge
        for edge in stemma.edges
    ))  # fmt: skip


def _present(source: str, above: Mapping[str, Sequence[str]], here: Mapping[str, ReportId]) -> ReportId | None:
    """The source, or the report above it where it is lost; none where several or none are."""
    while source not in here:
        parents = above.get(source, ())
        if len(parents) != 1:
            return None
        source = parents[0]
    return here[source]


class _Shared:
    """Copied passages by source and taker, and which of them are word for word the same."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._pairs: dict[tuple[ReportId, ReportId], list[Altered]] = defaultdict(list)
        self._verbatim: set[Altered] = set()
        for passage in passages:
            if passage.relation.is_copy:
                for pair in (Altered(passage.a, passage.b), Altered(passage.b, passage.a)):
                    self._pairs[pair.source.report, pair.target.report].append(pair)
                    if passage.relation is Relation.VERBATIM:
                        self._verbatim.add(pair)

    def between(self, source: ReportId, target: ReportId) -> list[Altered]:
        """The passages of two reports in the order of the source."""
        return sorted(self._pairs.get((source, target), ()), key=lambda pair: (pair.source, pair.target))

    def is_altered(self, pair: Altered) -> bool:
        """Whether the words of the two sides differ."""
        return pair not in self._verbatim


def _step(target: ReportId, source: ReportId, sources: Sequence[ReportId], sentences: _Sentences, shared: _Shared) -> Step:
    own = shared.between(source, target)
    given = [pair.target for one in sources for pair in shared.between(one, target)]
    return Step(
        beside=source,
        added=_outside(sentences[target], given),
        cut=_outside(sentences[source], [pair.source for pair in own]),
        moved=_moved([pair.target for pair in own]),
        altered=tuple(pair for pair in own if shared.is_altered(pair)),
    )


def _outside(sentences: Sequence[Sentence], spans: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of the body that mostly lie outside the spans."""
    whole = covered(spans)
    found = [Span(s.report, s.begin, s.end) for s in sentences if s.role is Role.BODY]
    return tuple(span for span in found if covered([*spans, span]) - whole > _MOST_OF * (span.end - span.begin))


def _moved(targets: Sequence[Span]) -> tuple[Span, ...]:
    """Those that are not in the longest run of rising places (Fredman 1975), in order."""
    ends: list[int] = []
    numbers: list[int] = []
    before: list[int] = []
    for number, span in enumerate(targets):
        place = bisect_left(ends, span.begin)
        before.append(numbers[place - 1] if place else -1)
        ends[place : place + 1], numbers[place : place + 1] = [span.begin], [number]
    kept: set[int] = set()
    number = numbers[-1] if numbers else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    return tuple(sorted(span for number, span in enumerate(targets) if number not in kept))
