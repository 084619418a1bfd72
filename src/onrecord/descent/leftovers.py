"""Which reports put a second source together with their first?

What of a report stands in its first source is taken away. If enough of the rest stands in a report of another family, that
family is a second source. Text that only the report's own family has is no leftover, and words that two reporters heard alike
are no copy. Where the first source is lost, several of its takers may have put the second one to it: what more of another family
than of its own has is the other's.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.descent.kinship import Pair, Texts, body_chars, covered, union
from onrecord.descent.parentage import Parentage
from onrecord.descent.scene import DescentSettings
from onrecord.model import ReportId, Span

__all__ = ["Leftover", "leftovers"]

_FEWEST_PASSAGES = 2
"""One passage alone may be a quotation or a stock phrase."""
_AS_MUCH = 0.85
"""Of the most that a report of the family has of the rest: one sentence less of seven may be cut or edited."""


_MORE = 1.2
"""By so much more of another family than of the report's own must have a passage that is taken for the other's."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """``report`` has passages that its main source lacks and ``other``, of another family, has; ``share`` of its body, 0–1."""

    report: ReportId
    other: ReportId
    spans: tuple[Span, ...]
    share: float
    family: int


def leftovers(
    texts: Texts, main: Mapping[ReportId, Parentage], family: Mapping[ReportId, int], settings: DescentSettings
) -> list[Leftover]:
    """The best second source of each report in each other family, largest share first: of those that have about as much of the
    rest as any, the one nearest to the family's origin, then the likeliest."""
    found: dict[tuple[ReportId, int], list[Leftover]] = defaultdict(list)
    kin = {key: pair for key, pair in sorted(texts.pairs.items())
           if pair.kin >= settings.min_kin or family[pair.parent] == family[pair.child]}
    held: dict[ReportId, dict[ReportId, Sequence[Span]]] = defaultdict(dict)
    for (other, report), pair in kin.items():
        held[report][other] = pair.spans
    taken = {report: union(_taken(report, held[report], main[report].pair, family)) for report in main}
    for (other, report), pair in kin.items():
        if family[other] == family[report]:
            continue
        rest = _rest(pair, taken[report])
        share = covered(rest) / body_chars(texts.reports[report])
        if len(rest) >= _FEWEST_PASSAGES and share >= settings.min_merged:
            found[report, family[other]].append(Leftover(report, other, tuple(rest), share, family[other]))
    best = [_first(options, main, main[report].odds) for (report, _), options in found.items()]
    return sorted(best, key=lambda x: (-x.share, x.report, x.other))


def _first(options: Sequence[Leftover], main: Mapping[ReportId, Parentage], odds: Mapping[ReportId, float]) -> Leftover:
    """A second source is mostly a text that many have, not a copy of it."""
    most = max(option.share for option in options)
    full = [option for option in options if option.share >= _AS_MUCH * most]
    return min(full, key=lambda x: (_steps(x.other, main), -odds.get(x.other, 0.0), -x.share, x.other))


def _steps(report: ReportId, main: Mapping[ReportId, Parentage]) -> int:
    """How many reports here stand above one in its main line."""
    pair = main[report].pair
    return 0 if pair is None else 1 + _steps(pair.parent, main)


def _taken(report: ReportId, held: Mapping[ReportId, Sequence[Span]], main: Pair | None, family: Mapping[ReportId, int]
           ) -> Sequence[Span]:
    """What the main source accounts for: what stands in the parent or, where that is lost, what mostly the report's own family
    has. ``held`` are the spans of the report that stand in each other one."""
    if main is not None:
        return main.spans
    own = family[report]
    spans = {span for other, theirs in held.items() if family[other] == own for span in theirs}
    if all(family[other] == own for other in held):
        return sorted(spans)
    members = Counter(family.values())
    members[own] -= 1
    return [span for span in sorted(spans) if _is_own(span, own, held, family, members)]


def _is_own(span: Span, own: int, held: Mapping[ReportId, Sequence[Span]], family: Mapping[ReportId, int],
            members: Mapping[int, int]) -> bool:
    """Whether as many of the report's own family have a span as of any other, by parts of the families."""
    having = Counter(family[other] for other, spans in held.items() if any(_is_most_of(span, theirs) for theirs in spans))
    most = max((n / members[name] for name, n in having.items() if name != own), default=0.0)
    return most <= _MORE * having[own] / max(1, members[own])


def _is_most_of(span: Span, other: Span) -> bool:
    return 2 * (min(span.end, other.end) - max(span.begin, other.begin)) > span.end - span.begin


def _rest(pair: Pair, taken: Sequence[Span]) -> list[Span]:
    """The child's spans of a pair that are copied, not merely told alike, and lie outside what is taken."""
    return [span for span in pair.copied if _outside(span, taken) > (span.end - span.begin) / 2]


def _outside(span: Span, taken: Sequence[Span]) -> int:
    """Characters of a span that no taken span covers."""
    return covered([*taken, span]) - covered(taken)
