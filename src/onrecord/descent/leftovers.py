"""Which reports put a second source together with their first?

What of a report stands in its first source is taken away. If enough of the rest stands in a report of another family, that
family is a second source. Text that only the report's own family has is no leftover, and words that two reporters heard alike
are no copy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.descent.kinship import Pair, Texts, body_chars, covered
from onrecord.model import ReportId, Span

__all__ = ["Leftover", "leftovers"]

_FEWEST_PASSAGES = 2
"""One passage alone may be a quotation or a stock phrase."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """``report`` has passages that its main source lacks and ``other``, of another family, has; ``share`` of its body, 0–1."""

    report: ReportId
    other: ReportId
    spans: tuple[Span, ...]
    share: float
    family: int


def leftovers(
    texts: Texts, main: Mapping[ReportId, Pair | None], family: Mapping[ReportId, int], min_share: float
) -> list[Leftover]:
    """The best second source of each report in each other family, largest share first."""
    found: dict[tuple[ReportId, int], Leftover] = {}
    for (other, report), pair in sorted(texts.pairs.items()):
        if family[other] == family[report]:
            continue
        rest = _rest(pair, _taken(report, texts, main[report], family))
        share = covered(rest) / body_chars(texts.reports[report])
        key = (report, family[other])
        if len(rest) >= _FEWEST_PASSAGES and share >= min_share and (key not in found or found[key].share < share):
            found[key] = Leftover(report, other, tuple(rest), share, family[other])
    return sorted(found.values(), key=lambda x: (-x.share, x.report, x.other))


def _taken(report: ReportId, texts: Texts, main: Pair | None, family: Mapping[ReportId, int]) -> Sequence[Span]:
    """What the main source accounts for: what stands in the parent or, where that is lost, in other reports of the family."""
    if main is not None:
        return main.spans
    return [
        span for (other, child), pair in sorted(texts.pairs.items())
        if child == report and family[other] == family[report] for span in pair.spans
    ]


def _rest(pair: Pair, taken: Sequence[Span]) -> list[Span]:
    """The child's spans of a pair that are copied, not merely told alike, and lie outside what is taken."""
    return [span for span in pair.copied if _outside(span, taken) > (span.end - span.begin) / 2]


def _outside(span: Span, taken: Sequence[Span]) -> int:
    """Characters of a span that no taken span covers."""
    return covered([*taken, span]) - covered(taken)
