"""How well are statements told? ``python -m benchmarks.ledger`` scores hard sentences, ``--speed`` what coding costs beside
the parse.

The sentences of ``gold/ledger/battery.jsonl`` were written before the rules: elided, raised, doubled and scoped negation,
refusals, denials, what is not ruled out, fronted conditions, acts that are themselves negated, attribution nested three deep.
Each expects statements by act, speaker, polarity, negation of the act and chain. *Right* wants all of them; *reversed* counts
expectations whose act and speaker were found with another polarity or negation, *missed* those that were not found.
``gold/ledger/fresh.jsonl``, ``third.jsonl``, ``fourth.jsonl`` and ``fifth.jsonl`` hold further sentences, written when the rules
were there and before any was run.

``gold/ledger/classes.jsonl`` holds sentences of the fifteen classes, written from their definitions before the frames.

    python -m benchmarks.ledger [--fresh | --third | --fourth | --fifth | --classes] [--errors] [--speed]
    python SCORER GOLD --run "onrecord ledger - --format jsonl"      any scorer that feeds JSON lines runs the command itself
"""

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.desk.codebooks import codebook
from onrecord.desk.lexicon import load, load_each
from onrecord.desk.read_settings import ReadSettings
from onrecord.desk.reports import Reading, ReadReport, make_reader
from onrecord.ledger.statements import find_statements
from onrecord.model import Flaw, Given, Media, ParsedSentence, RawItem, ReportId, Statement
from onrecord.quotes.cue import CueLexicon, Cues
from onrecord.quotes.find import Tools, to_tell
from onrecord.text.parse import Parser
from onrecord.text.sentences import SentenceRules

__all__ = [
    "BATTERY",
    "CLASSES",
    "FIFTH",
    "FOURTH",
    "FRESH",
    "THIRD",
    "Coded",
    "Expected",
    "Hard",
    "Scored",
    "parses",
    "read_alone",
    "read_battery",
    "score",
    "score_classes",
    "statements_of",
]  # fmt: skip

BATTERY = Path(__file__).parent / "gold/ledger/battery.jsonl"
CLASSES = BATTERY.with_name("classes.jsonl")
FRESH = BATTERY.with_name("fresh.jsonl")
THIRD = BATTERY.with_name("third.jsonl")
FOURTH = BATTERY.with_name("fourth.jsonl")
FIFTH = BATTERY.with_name("fifth.jsonl")


class Expected(msgspec.Struct, frozen=True):
    """A statement that a sentence should give; more than one act, speaker or polarity where several readings are right.

    ``alone`` says that no second statement of these acts may come by the speaker (one promise stays one).
    """

    acts: tuple[str, ...]
    speakers: tuple[str, ...]
    polarity: tuple[str, ...]
    act_negated: bool | None
    chain: tuple[str, ...]
    addressee: tuple[str, ...] = ()
    tense: tuple[str, ...] = ()
    alone: bool = False


class Hard(msgspec.Struct, frozen=True):
    """A hard sentence, its kind, what it should give and the acts that must not come of it.

    One that expects nothing counts as one expectation: that none of these acts comes.
    """

    id: str
    kind: str
    text: str
    expected: tuple[Expected, ...]
    never: tuple[str, ...] = ()


_NOTHING = Expected((), (), (), None, ())
"""Stands for what a sentence expects that should give nothing of some acts."""


class Coded(msgspec.Struct, frozen=True):
    """A sentence and the class of PLOVER that it tells."""

    text: str
    plover: str


@dataclass(frozen=True)
class Scored:
    """How many expectations there were, how many were met, and those that were reversed or missed, with their sentences."""

    n: int
    right: int
    reversed: tuple[tuple[Hard, Expected], ...]
    missed: tuple[tuple[Hard, Expected], ...]

    @property
    def share(self) -> float:
        """Share of expectations met."""
        return self.right / self.n if self.n else 0.0


def read_battery(path: Path = BATTERY) -> tuple[Hard, ...]:
    """The hard sentences of a file."""
    return tuple(msgspec.json.decode(line, type=Hard) for line in path.read_bytes().splitlines())


def statements_of(sentences: Iterable[tuple[str, str]]) -> Iterator[tuple[Statement, ...]]:
    """The statements of each sentence by itself, given by id and text."""
    for read in read_alone(sentences):
        yield read.statements


def read_alone(sentences: Iterable[tuple[str, str]]) -> Iterator[ReadReport]:
    """Each sentence, given by id and text, read as a report of its own."""
    read = make_reader(Reading(ReadSettings(), alone=True, ledger=True))
    for name, text in sentences:
        report = read(RawItem(ReportId(name), name, Media.TEXT, text, Given(language="en")))
        if isinstance(report, Flaw):
            raise TypeError(f"{name}: {report.detail}")
        yield report


def score(battery: Sequence[Hard]) -> Scored:
    """The battery, scored."""
    right = 0
    reversals: list[tuple[Hard, Expected]] = []
    misses: list[tuple[Hard, Expected]] = []
    for hard, found in zip(battery, statements_of((hard.id, hard.text) for hard in battery), strict=True):
        for expected in hard.expected or (_NOTHING,):
            fitting = [one for one in found if _fits(one, expected)]
            told = expected is _NOTHING or any(_is_right(one, expected) for one in fitting)
            if told and _is_clean(hard, expected, fitting, found):
                right += 1
            else:
                (reversals if fitting else misses).append((hard, expected))
    return Scored(sum(max(1, len(hard.expected)) for hard in battery), right, tuple(reversals), tuple(misses))


def _fits(one: Statement, expected: Expected) -> bool:
    """Whether a statement is by the speaker and of the act; a deed in somebody's words may stand for an assertion."""
    acts = {*expected.acts, *(("event",) if "assert" in expected.acts else ())}
    speaker = (one.speaker or "").lower()
    named = speaker != "" and any(name.lower() in speaker or speaker in name.lower() for name in expected.speakers)
    return one.act.value in acts and (named or not expected.speakers)


def _is_right(one: Statement, expected: Expected) -> bool:
    links = [(link.source or "").lower() for link in one.chain]
    return (
        one.polarity.value in expected.polarity
        and expected.act_negated in (None, one.act_negated)
        and all(any(name.lower() in link for link in links) for name in expected.chain)
        and all(name.lower() in (one.addressee or "").lower() for name in expected.addressee)
        and (not expected.tense or (one.commitment is not None and one.commitment.tense.value in expected.tense))
    )


def _is_clean(hard: Hard, expected: Expected, fitting: Sequence[Statement], found: Sequence[Statement]) -> bool:
    """Whether nothing comes that must not: a second statement of what is one, an act that the sentence does not tell."""
    return not (expected.alone and len(fitting) > 1) and not any(one.act.value in hard.never for one in found)


def score_classes() -> tuple[int, int, tuple[str, ...]]:
    """How many sentences of the classes get the right code from their surest coded statement, of how many, and the others."""
    wanted = [msgspec.json.decode(line, type=Coded) for line in CLASSES.read_bytes().splitlines()]
    wrong = []
    for one, found in zip(wanted, statements_of((str(n), one.text) for n, one in enumerate(wanted)), strict=True):
        codes = [s.plover for s in sorted(found, key=lambda s: -s.confidence) if s.plover]
        if not codes or codes[0] != one.plover:
            wrong.append(f"{one.plover}, coded {codes}: {one.text}")
    return len(wanted) - len(wrong), len(wanted), tuple(wrong)


def _speed() -> str:
    """Sentences a second that are coded beside the parse, on one core: the stage alone, run again on what was parsed before."""
    battery = read_battery()
    reports = list(read_alone((hard.id, hard.text) for hard in battery))
    book, parsed = codebook(), parses(reports)
    begun, rounds = time.process_time(), 5
    for _ in range(rounds):
        for read, sentences in zip(reports, parsed, strict=True):
            find_statements(read.report, sentences, read.quotations, book)
    seconds = time.process_time() - begun
    n = rounds * sum(map(len, parsed))
    return f"{n / seconds:.0f} sentences/s on one core beside the parse ({n} sentences, {seconds:.2f} CPU-s)"


def parses(reports: Sequence[ReadReport]) -> list[tuple[ParsedSentence, ...]]:
    """The parse of every sentence of each report that may hold statements."""
    cues = {code: Cues(words) for code, words in load_each("cues", CueLexicon).items()}
    tools = Tools(cues, load("sentences.toml", SentenceRules))
    parser = Parser()
    return [parser.parse(to_tell(read.report, tools)) for read in reports]


def _asked(given: argparse.Namespace) -> Path:
    further = {FRESH: given.fresh, THIRD: given.third, FOURTH: given.fourth, FIFTH: given.fifth}
    return next((path for path, is_asked in further.items() if is_asked), BATTERY)


def main() -> None:
    """Prints the figures."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--fresh", action="store_true", help="score the sentences that were written after the rules")
    asked.add_argument("--third", action="store_true", help="score a third set, written after the second was mended")
    asked.add_argument("--fourth", action="store_true", help="score a fourth set, written after the third was mended")
    asked.add_argument("--fifth", action="store_true", help="score a fifth set, written after the fourth was mended")
    asked.add_argument("--classes", action="store_true", help="score the sentences of the classes of PLOVER")
    asked.add_argument("--errors", action="store_true", help="print every reversal and every miss")
    asked.add_argument("--speed", action="store_true", help="print what coding costs beside the parse")
    given = asked.parse_args()
    if given.speed:
        print(_speed())
        return
    if given.classes:
        right, n, wrong = score_classes()
        print(f"{right} of {n} sentences coded right")
        print(*(wrong if given.errors else ()), sep="\n")
        return
    scored = score(read_battery(_asked(given)))
    print(f"{scored.n} expectations, right {scored.share:.3f}, reversed {len(scored.reversed)}, missed {len(scored.missed)}")
    for name, cases in (("reversed", scored.reversed), ("missed", scored.missed)) if given.errors else ():
        for hard, expected in cases:
            print(f"{name}: [{hard.kind}] {hard.text} — {expected}")


if __name__ == "__main__":
    main()
