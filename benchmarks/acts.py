"""Is one act of the ledger told once, whatever its wordings? ``python -m benchmarks.acts`` on both halves of the simulated
newsroom, or on the reports behind the paths that are named.

Agreement: of the reports that coverage says carry a fact in full, the share that carry in full, or at all, each act that the
fact's sentence tells. False joins: a cluster that holds a statement of changed words and one of the words they changed, for
those changes that make another act of it (a reversal, another promiser), and any other change that the cluster's differences
do not tell.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.apparatus import dossiers_of
from benchmarks.newsroom.newsroom import Corpus, simulate
from benchmarks.newsroom.truth import TruthChange, TruthSpan
from benchmarks.newsroom.vocabulary import HALVES
from onrecord.desk.batch import Desk
from onrecord.model import Carriage, Cluster, Dossier, Statement

__all__ = ["agreement", "joins"]

_OTHER_ACT = frozenset({"negation", "attribution", "name", "number"})
"""Changes after which it is no longer the same act."""


def main() -> None:
    """Reads the command line, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", help="reports to measure agreement on, in place of simulated ones")
    parser.add_argument("--stories", type=int, default=30, help="stories of each half and kind")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--errors", action="store_true", help="show each false join of the half that rules are tuned on")
    asked = parser.parse_args()
    if asked.paths:
        print(_told(agreement(Desk().dossiers(asked.paths).dossiers)))
        return
    for half in HALVES:
        for pledging in ("commitments", None):
            corpus = simulate(asked.stories, 0, asked.seed, half, pledging=pledging)
            print(f"== {half}, {'with' if pledging else 'without'} pledges: {len(corpus.items)} reports")
            print("\n".join(_measured(corpus, dossiers_of(corpus), show=asked.errors and half == HALVES[0])))


def _measured(corpus: Corpus, dossiers: Sequence[Dossier], *, show: bool) -> Iterator[str]:
    yield _told(agreement(dossiers))
    counted: Counter[tuple[str, str]] = Counter()
    for story in corpus.stories:
        ours = [one for one in dossiers if any(report.id in story.reports for report in one.reports)]
        for change in story.changes:
            if change.visible:
                found = [join for dossier in ours for join in joins(change, dossier)]
                counted[change.kind, "all"] += 1
                counted[change.kind, "false"] += bool(found)
                if show:
                    yield from (f"    {change.kind}: {a.content!r} | {b.content!r}" for a, b in found[:1])
    kinds = sorted({kind for kind, _ in counted})
    yield "false joins: " + ", ".join(f"{kind} {counted[kind, 'false']} of {counted[kind, 'all']}" for kind in kinds)


def agreement(dossiers: Iterable[Dossier]) -> Counter[str]:
    """Triples of a fact, a report that carries it in full and an act that its sentence tells, by how the report carries the
    act; the report whose sentence the fact is, is left out."""
    counted: Counter[str] = Counter()
    for dossier in dossiers:
        by_id = {one.id: one for one in dossier.statements}
        clusters = {one.id: one for one in dossier.clusters}
        for act in dossier.statements_carried:
            carried = {one.report: one.carriage for one in act.carried}
            places = [by_id[name].sentence for name in clusters[act.id].statements]
            for fact in dossier.coverage:
                if any(fact.span.meets(place) for place in places):
                    for one in fact.carried:
                        if one.report != fact.span.report and one.carriage is Carriage.FULL:
                            counted[carried[one.report].value] += 1
    return counted


def _told(counted: Counter[str]) -> str:
    n = counted.total() or 1
    full, part = counted["full"], counted["part"]
    return f"agreement: of {n} reports that carry a fact in full, acts in full {full / n:.3f}, at all {(full + part) / n:.3f}"


def joins(change: TruthChange, dossier: Dossier) -> Iterator[tuple[Statement, Statement]]:
    """Statements of changed and of unchanged words that stand in one cluster where they must not, or not without a word."""
    by_id = {one.id: one for one in dossier.statements}
    for cluster in dossier.clusters:
        told = [by_id[name] for name in cluster.statements]
        changed = [one for one in told if _touches(one, change.carriers)]
        base = [one for one in told if one not in changed and _touches(one, change.base)]
        for one in changed:
            for other in base:
                if change.kind in _OTHER_ACT or not _differ(cluster, one, other):
                    yield one, other


def _differ(cluster: Cluster, one: Statement, other: Statement) -> bool:
    """Whether the cluster says in what two of its statements differ."""
    return any((one.id in names) != (other.id in names) for each in cluster.differences for _, names in each.values)


def _touches(one: Statement, places: Sequence[TruthSpan]) -> bool:
    spans = (*one.cue, *one.content_spans, *one.source, *one.condition_spans)
    return any(a.report == b.report and a.begin < b.end and b.begin < a.end for a in spans for b in places)


if __name__ == "__main__":
    main()
