"""How much of a report stands in another, and which reports of a story are copies, once passages are known?

Takes passages, gives shares, and the story with its families and the spans that show its ties. A share counts the characters
of body text that lie in passages, blanks left out, each character once. What is merely related does not count.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from onrecord.model import Passage, Record, Relation, Report, ReportId, Role, Span, Story
from onrecord.reuse.cluster import Linkage, groups

__all__ = ["CoverSettings", "settle", "shares"]

_Pair = tuple[ReportId, ReportId]


class CoverSettings(Record, frozen=True):
    """Knobs of :func:`settle`.

    ``min_copy`` share (0–1) of the report with less of its own that must stand in the other, for a copy family.
    ``shown_passages`` passages whose spans show a tie.
    """

    min_copy: float = 0.35  # share at which simulated kin part from independent reports; the seeds reach .5 and more
    shown_passages: int = 2


_DEFAULTS = CoverSettings()


def shares(report: Report, other: Report, passages: Iterable[Passage]) -> tuple[float, float]:
    """Part of each report's body (0–1) that stands in the other; (0, 0) where no passage joins them.

    Passages of other reports are passed over.
    """
    spans: dict[ReportId, list[Span]] = {report.id: [], other.id: []}
    for passage in passages:
        if {passage.a.report, passage.b.report} == spans.keys() and passage.relation is not Relation.RELATED:
            spans[passage.a.report].append(passage.a)
            spans[passage.b.report].append(passage.b)
    return _share(report, spans[report.id]), _share(other, spans[other.id])


def _share(report: Report, spans: Sequence[Span]) -> float:
    """Part of the body characters that lie in any of the spans."""
    body = [(block.begin, block.end) for block in report.blocks if block.role is Role.BODY]
    total = sum(_printed(report.text, begin, end) for begin, end in body)
    found, place = 0, 0
    for span in sorted(spans):
        begin, place = max(span.begin, place), max(span.end, place)
        found += sum(_printed(report.text, max(begin, b), min(place, e)) for b, e in body if b < place and begin < e)
    return found / total if total else 0.0


def _printed(text: str, begin: int, end: int) -> int:
    """Characters that are no blanks."""
    return len("".join(text[begin:end].split()))


def settle(story: Story, reports: Iterable[Report], passages: Sequence[Passage], settings: CoverSettings = _DEFAULTS) -> Story:
    """The story with copy families as its passages show them, and with spans for its ties.

    Families that the sketches found stay together; translated and much edited copies join them. Independent reports of one
    speech do not: words that only quotations share are no copy.
    """
    by_id = {report.id: report for report in reports}
    between: dict[_Pair, list[Passage]] = defaultdict(list)
    for passage in passages:
        between[passage.a.report, passage.b.report].append(passage)
    copies = [
        (pair, max(shares(by_id[pair[0]], by_id[pair[1]], [p for p in found if p.relation is not Relation.SAME_WORDS])))
        for pair, found in sorted(between.items())
    ]
    apart = set(story.reports).difference(*story.families)
    families = groups([*story.families, *((report,) for report in apart)], copies,
                      Linkage(settings.min_copy))
    why = tuple(replace(tie, spans=_shown(between.get((tie.a, tie.b), ()), settings.shown_passages)) for tie in story.why)
    return replace(story, families=tuple(f for f in families if len(f) > 1), why=why)


def _shown(passages: Sequence[Passage], most: int) -> tuple[Span, ...]:
    """Both spans of the best passages, in the order of the first report."""
    best = sorted(passages, key=lambda p: (-p.score, p.a, p.b))[:most]
    return tuple(span for p in sorted(best, key=lambda p: p.a) for span in (p.a, p.b))
