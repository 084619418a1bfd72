"""How many discrepancies are told of real reports, and which? Reports of known stories in; counts and a sample to read out.

``python benchmarks/discrepancies.py REPORTS.jsonl --sample 40`` groups the reports, composes their dossiers and prints how many
discrepancies are told by kind and severity, how many a pair of reports of one story, and a sample of the grave ones with the
words around them, so that somebody can count the false ones. ``benchmarks/apparatus.py`` measures how many planted ones are
found.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from onrecord.desk.batch import Desk
from onrecord.model import Discrepancy, Dossier, Severity, Span

_AROUND_CHARS = 130


def main() -> None:
    """Reads the command line, composes, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+", help="files of reports")
    parser.add_argument("--sample", type=int, default=0, help="so many grave discrepancies to read")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dossiers = Desk().dossiers(asked.reports).dossiers
    print("\n".join(_counts(dossiers)))
    grave = [(dossier, one) for dossier in dossiers for one in dossier.discrepancies if one.severity is not Severity.LOW]
    for dossier, one in random.Random(asked.seed).sample(grave, min(asked.sample, len(grave))):
        print("\n".join(_shown(dossier, one)))


def _counts(dossiers: Sequence[Dossier]) -> Iterator[str]:
    counted = Counter((one.kind.value, one.severity.value) for dossier in dossiers for one in dossier.discrepancies)
    n_pairs = sum(len(dossier.reports) * (len(dossier.reports) - 1) // 2 for dossier in dossiers)
    for (kind, severity), n in sorted(counted.items()):
        yield f"{kind:12} {severity:7} {n:4}"
    n_grave = sum(n for (_, severity), n in counted.items() if severity != Severity.LOW)
    yield f"{n_grave} grave, {sum(counted.values())} in all, of {n_pairs} pairs: {n_grave / max(1, n_pairs):.3f} grave a pair"


def _shown(dossier: Dossier, one: Discrepancy) -> Iterator[str]:
    yield f"{one.severity.value} {one.kind.value}: {one.summary}"
    texts = {report.id: report.text for report in dossier.reports}
    for span in (one.spans[0], one.spans[-1]):
        yield f"    {span.report}: {_words(texts[span.report], span)}"


def _words(text: str, span: Span) -> str:
    before, after = text[max(0, span.begin - _AROUND_CHARS) : span.begin], text[span.end : span.end + _AROUND_CHARS]
    return f"{before}[[{text[span.begin : span.end]}]]{after}".replace("\n", " ")


if __name__ == "__main__":
    main()
