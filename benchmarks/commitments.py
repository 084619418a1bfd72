"""Are changed commitments told? ``python -m benchmarks.commitments`` on both halves of the simulated newsroom.

Stories tell promises, offers with a condition, demands, denials and refusals. In copies and in accounts of their own some are
changed: flipped, the condition dropped or added, a time gone, given to somebody else, a demand told as a request, a denial told
as a refusal. Found is a change that a discrepancy cites on both sides; a false alarm is a discrepancy of medium or high severity
that touches no change, among all pairs of reports of a story, copies or not. Rules are tuned on the one half alone.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.apparatus import dossiers_of
from benchmarks.newsroom.newsroom import Corpus, simulate
from benchmarks.newsroom.truth import StoryTruth, TruthChange, TruthSpan
from benchmarks.newsroom.vocabulary import HALVES
from onrecord.model import Discrepancy, Dossier, Severity, Span

__all__ = ["alarms", "finding"]

_LONGEST_CHARS = 400
"""A discrepancy that cites more than this has not shown which words differ."""


def main() -> None:
    """Reads the command line, simulates, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=60, help="stories of each half")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--varied", action="store_true", help="commitments, conditions and promisers in more shapes")
    parser.add_argument("--half", choices=HALVES, action="append", help="one half only")
    parser.add_argument("--errors", action="store_true", help="show each error (never of the half held out)")
    asked = parser.parse_args()
    for half in asked.half or HALVES:
        corpus = simulate(asked.stories, 0, asked.seed, half, pledging="varied" if asked.varied else "commitments")
        lines = list(_measured(half, corpus, dossiers_of(corpus), show=asked.errors and half == HALVES[0]))
        print("\n".join(lines))


def _measured(half: str, corpus: Corpus, dossiers: Sequence[Dossier], *, show: bool) -> Iterator[str]:
    texts = {item.id: item.text for item in corpus.items}
    counted: Counter[tuple[str, str]] = Counter()
    n_pairs = n_alarms = 0
    yield f"== {half}: {len(corpus.items)} reports, {len(corpus.stories)} stories"
    for story in corpus.stories:
        ours = [one for one in dossiers if any(report.id in story.reports for report in one.reports)]
        n_pairs += len(story.reports) * (len(story.reports) - 1) // 2
        for change in story.changes:
            if change.visible:
                kind = _name(story, change)
                told = finding(change, ours)
                counted[kind, "all"] += 1
                counted[kind, "found"] += told is not None
                counted[kind, "grave"] += told is not None and told.severity is not Severity.LOW
                if told is None and show:
                    yield f"    MISSED {kind}: {_at(texts, change.carriers[0])} | {_at(texts, change.base[0])}"
        for one in alarms(story, ours):
            n_alarms += 1
            if show:
                yield f"    ALARM {one.kind.value} {one.severity.value}: {one.summary}"
    yield from _rows(counted)
    yield f"false alarms: {n_alarms} in {n_pairs} pairs of reports, {n_alarms / max(1, n_pairs):.3f} a pair"


def _rows(counted: Counter[tuple[str, str]]) -> Iterator[str]:
    for kind in sorted({kind for kind, _ in counted}):
        n, found, grave = (counted[kind, what] for what in ("all", "found", "grave"))
        yield f"  {kind:24} found {found / n:.3f} of {n:3}, as more than slight {grave / n:.3f}"
    n, found, grave = (sum(count for (_, what), count in counted.items() if what == one) for one in ("all", "found", "grave"))
    yield f"planted changes of commitments: found {found / max(1, n):.3f} of {n}, as more than slight {grave / max(1, n):.3f}"


def _name(story: StoryTruth, change: TruthChange) -> str:
    """The kind of a change, and whether it stands in a copy or in an account of its own."""
    roots = {node.id for node in story.nodes} - {edge.target for edge in story.edges}
    return f"{change.kind} ({'own words' if any(span.report in roots for span in change.carriers) else 'copy'})"


def finding(change: TruthChange, dossiers: Sequence[Dossier]) -> Discrepancy | None:
    """The gravest discrepancy that cites a change and what it changed; ``None`` where there is none."""
    for dossier in dossiers:
        for one in dossier.discrepancies:
            if one.kind not in ("order", "source") and _touches(one.spans, change.carriers) and _touches(one.spans, change.base):
                return one
    return None


def alarms(story: StoryTruth, dossiers: Sequence[Dossier]) -> Iterator[Discrepancy]:
    """Discrepancies of more than slight severity that touch no planted change, but for those over sources."""
    planted = [span for change in story.changes for span in change.carriers]
    for dossier in dossiers:
        for one in dossier.discrepancies:
            if one.severity is not Severity.LOW and one.kind != "source" and not _touches(one.spans, planted):
                yield one


def _touches(spans: Sequence[Span], places: Sequence[TruthSpan]) -> bool:
    short = [span for span in spans if span.end - span.begin <= _LONGEST_CHARS]
    return any(a.report == b.report and a.begin < b.end and b.begin < a.end for a in short for b in places)


def _at(texts: dict[str, str], span: TruthSpan) -> str:
    text = texts[span.report]
    before, after = text[max(0, span.begin - 70) : span.begin], text[span.end : span.end + 70]
    return f"{before}[[{text[span.begin : span.end]}]]{after}".replace("\n", " ")


if __name__ == "__main__":
    main()
