"""Are two tellings of one commitment set apart? ``python -m benchmarks.statement_pairs`` on pairs of sentences written by hand.

``gold/ledger/pairs.jsonl`` holds pairs that differ in a condition, a denial, a time, an act or a party, and pairs that tell
the same in other words. Each pair is read as two reports of one story whose sentences are wordings of each other; the
contrasts of the ledger alone are counted, without what the collation of words adds in a dossier. The pairs were written
before the rules for them were; the rules were then mended on them. ``gold/ledger/more_pairs.jsonl`` (``--more``) and
``gold/ledger/third_pairs.jsonl`` (``--third``) hold further pairs, written when the rules were there and before any was run.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.desk.bookkeeper import Bookkeeper, Shared
from onrecord.desk.read_settings import ReadSettings
from onrecord.desk.reports import Reading, ReadReport, make_reader
from onrecord.desk.settings import Settings
from onrecord.desk.times import Clock
from onrecord.ledger.contrasts import contrasts
from onrecord.model import Contrast, Flaw, Given, Media, RawItem, ReportId, Span, Statement
from onrecord.quotes.speakers import resolve_story

__all__ = ["MORE_PAIRS", "PAIRS", "THIRD_PAIRS", "Pair", "read_pairs", "told"]

PAIRS = Path(__file__).parent / "gold/ledger/pairs.jsonl"
MORE_PAIRS = PAIRS.with_name("more_pairs.jsonl")
THIRD_PAIRS = PAIRS.with_name("third_pairs.jsonl")


class Pair(msgspec.Struct, frozen=True):
    """Two sentences and in what they differ: ``none`` where they tell the same."""

    kind: str
    one: str
    other: str


class Told(msgspec.Struct, frozen=True):
    """What the ledger makes of a pair: its statements and the contrasts between them."""

    statements: tuple[Statement, ...]
    contrasts: tuple[Contrast, ...]


def read_pairs(path: Path = PAIRS) -> tuple[Pair, ...]:
    """The pairs in the order of the file."""
    return tuple(msgspec.json.decode(line, type=Pair) for line in path.read_bytes().splitlines())


def told(pairs: tuple[Pair, ...]) -> Iterator[Told]:
    """The statements and contrasts of each pair."""
    read = make_reader(Reading(ReadSettings(), alone=True, ledger=True))
    keeper, clock = Bookkeeper(Settings()), Clock()
    for number, pair in enumerate(pairs):
        both = [
            _read(read(RawItem(ReportId(f"p{number}.{n}"), f"p{number}.{n}", Media.TEXT, text, Given(language="en"))))
            for n, text in enumerate((pair.one, pair.other))
        ]
        reports = [one.report for one in both]
        cast = resolve_story(reports, {one.report.id: one.quotations for one in both}, (), keeper.names)
        shared = Shared(reports, (), keeper.parties.of(reports))
        ledger = keeper.enter(shared, cast, both, clock.of_each(one for one in both if one.statements))
        linked = [(Span(reports[0].id, 0, len(pair.one)), Span(reports[1].id, 0, len(pair.other)))]
        order = [report.id for report in reports]
        found = contrasts(ledger.statements, linked, keeper.keys, order)
        yield Told(ledger.statements, found)


def _read(found: ReadReport | Flaw) -> ReadReport:
    if isinstance(found, Flaw):
        raise TypeError(found.detail)
    return found


def main() -> None:
    """Prints how many pairs of each kind are set apart, and how many that tell the same."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--errors", action="store_true", help="print the pairs that are judged wrongly, with their statements")
    asked.add_argument(
        "--more", action="store_const", dest="pairs", const=MORE_PAIRS, default=PAIRS, help="pairs written after the rules"
    )
    asked.add_argument("--third", action="store_const", dest="pairs", const=THIRD_PAIRS, help="pairs written after those")
    given = asked.parse_args()
    counted: Counter[tuple[str, bool]] = Counter()
    pairs = read_pairs(given.pairs)
    for pair, found in zip(pairs, told(pairs), strict=True):
        counted[pair.kind, bool(found.contrasts)] += 1
        if given.errors and bool(found.contrasts) == (pair.kind == "none"):
            print(
                f"{pair.kind}: {pair.one} | {pair.other}",
                *(f"    {c.field.value} {c.values}" for c in found.contrasts),
                *map(_line, found.statements),
                sep="\n",
            )
    for kind in sorted({kind for kind, _ in counted}):
        apart, alike = counted[kind, True], counted[kind, False]
        print(f"{kind:12} set apart {apart} of {apart + alike}")
    changed = [counted[kind, found] for kind, found in sorted(counted) if kind != "none" and found]
    print(f"changed pairs set apart {sum(changed)} of {sum(pair.kind != 'none' for pair in pairs)}")


def _line(one: Statement) -> str:
    bound = one.commitment
    scope = f"{bound.tense.value} if={bound.scope}" if bound else "–"
    sign = f"{'not done ' if one.act_negated else ''}{one.polarity.value}"
    return f"    {one.act.value} {sign} by {one.speaker} to {one.addressee}: {one.content} [{scope}; {one.gist}]"


if __name__ == "__main__":
    main()
