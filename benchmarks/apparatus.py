"""Are utterances joined, readings classed and planted changes told? On the simulated newsroom, from raw text to dossier.

``python benchmarks/apparatus.py`` prints, for the half that rules are tuned on and for the half held out: precision and recall
of pairs of wordings joined as one utterance, the classes of the readings with a table of confusions, the planted changes found
by kind, and false alarms per pair of copies; and how many copies MinHash would find in the same corpus, for the corpus is of
use only if that is few. Simulated newsrooms flatter: real ones differ in more ways than anybody writes down.
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from benchmarks.minhash import likeness, signature
from benchmarks.newsroom.newsroom import Corpus, simulate
from benchmarks.newsroom.truth import StoryTruth, TruthChange
from benchmarks.newsroom.vocabulary import HALVES
from benchmarks.newsroom.wordings import TruthSpan
from onrecord.desk.batch import Desk
from onrecord.model import Aspect, Dossier, Reading, ReadingClass, Severity, Span, Utterance

_MINHASH_SHARE = 0.5
"""Lower than the thresholds in use (.7 to .9), in favour of MinHash."""
_HARDEST = ("translated", "merged", "edited", "updated")
"""A pair of copies is named after the hardest thing that was done on the way from one to the other."""
_MEANING = frozenset({"negation", "number", "name", "date", "modality", "scope", "degree", "tense", "attribution"})
_GRAVE = ("meaning_changed", "translated_back", "paraphrased")
_LONGEST_CHARS = 400
"""A discrepancy that cites more than this has not shown which words changed."""
_MISSED = "not joined"


class _Unit(msgspec.Struct, frozen=True):
    """A wording of the truth: the utterance, the report, its spans and its class by base report."""

    key: str
    report: str
    spans: tuple[tuple[int, int], ...]
    classes: tuple[tuple[str, str], ...]
    as_spoken: frozenset[str]

    @property
    def is_phrase(self) -> bool:
        """A phrase in marks: whether two reporters who quote one word heard one remark, nobody can tell."""
        return self.key.endswith(".word")


def main() -> None:
    """Reads the command line, simulates, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=60, help="stories of each half")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--half", choices=HALVES, action="append", help="one half only")
    parser.add_argument("--errors", action="store_true", help="show each error (never of the half held out)")
    asked = parser.parse_args()
    for half in asked.half or HALVES:
        corpus = simulate(asked.stories, 0, asked.seed, half)
        show = asked.errors and half == HALVES[0]
        _print_half(half, corpus, dossiers_of(corpus), show=show)


def dossiers_of(corpus: Corpus) -> tuple[Dossier, ...]:
    """The dossiers that the program makes of a corpus."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in corpus.items))
        return Desk().dossiers([str(path)]).dossiers


def _print_half(half: str, corpus: Corpus, dossiers: Sequence[Dossier], *, show: bool) -> None:
    score = Score(corpus, dossiers)
    print(f"== {half}: {len(corpus.items)} reports, {len(corpus.stories)} stories")
    _print_minhash(corpus)
    score.print_joining()
    score.print_classes()
    score.print_planted()
    for error in score.errors if show else ():
        print("   ", error)


def _print_minhash(corpus: Corpus) -> None:
    """Recall of copies by manner at the likeness that is called near-duplicate."""
    signatures = {item.id: signature(item.text) for item in corpus.items}
    found: dict[str, list[bool]] = defaultdict(list)
    for story in corpus.stories:
        ways = _ways(story)
        for a, b, *_ in story.pairs:
            on_the_way = {manner for node in ways[a] ^ ways[b] for manner in _manners(story, node)}
            manner = next((one for one in _HARDEST if one in on_the_way), "verbatim")
            found[manner].append(likeness(signatures[a], signatures[b]) >= _MINHASH_SHARE)
    told = ", ".join(f"{manner} {sum(hits) / len(hits):.2f} of {len(hits)}" for manner, hits in sorted(found.items()))
    print(f"copies that MinHash finds: {told}")


def _ways(story: StoryTruth) -> dict[str, set[str]]:
    """By node the nodes it descends from, itself included."""
    ways: dict[str, set[str]] = {}
    for node in story.nodes:
        ways[node.id] = {node.id}.union(*(ways[edge.source] for edge in story.edges if edge.target == node.id))
    return ways


def _manners(story: StoryTruth, node: str) -> set[str]:
    return {edge.manner for edge in story.edges if edge.target == node}


class Score:
    """Counts of everything that is printed. ``errors`` tells each miss in a line."""

    def __init__(self, corpus: Corpus, dossiers: Sequence[Dossier]) -> None:
        """Compares the dossiers with the truth of the corpus."""
        self.errors: list[str] = []
        self._texts = {item.id: item.text for item in corpus.items}
        self._units = {unit: place for place, unit in enumerate(_units(corpus.stories))}
        self._by_report: dict[str, list[_Unit]] = defaultdict(list)
        for unit in self._units:
            self._by_report[unit.report].append(unit)
        self._joined: set[frozenset[_Unit]] = set()
        self._pairs = Counter[str]()
        self._classes = Counter[tuple[str, str]]()
        self._bases = Counter[str]()
        self._planted = Counter[tuple[str, str]]()
        self._alarms = self._n_pairs = 0
        for dossier in dossiers:
            for utterance in dossier.apparatus:
                self._add_utterance(utterance)
        for story in corpus.stories:
            self._add_planted(story, dossiers)

    def _add_utterance(self, utterance: Utterance) -> None:
        held = [(reading, self._held(reading)) for reading in utterance.readings]
        for (one, mine), (other, theirs) in combinations(held, 2):
            if one.report != other.report:
                self._add_pair((one, mine), (other, theirs))
        top, base = held[0]
        if base and len(held) > 1 and not base[0].is_phrase and any(unit.as_spoken for unit in base):
            right = all(utterance.readings[0].report in unit.as_spoken for unit in base)
            self._bases["untold" if utterance.base is None else "right" if right else "wrong"] += 1
        for reading, units in held[1:]:
            if reading.report != top.report:
                self._add_class(top, base, reading, units)

    def _held(self, reading: Reading) -> list[_Unit]:
        """The true wordings that a reading holds."""
        spans = [(span.begin, span.end) for span in reading.spans]
        return [unit for unit in self._by_report[reading.report] if _covers(spans, unit.spans)]

    def _add_pair(self, one: tuple[Reading, list[_Unit]], other: tuple[Reading, list[_Unit]]) -> None:
        (a, mine), (b, theirs) = one, other
        if not mine and not theirs:
            return
        same = [(x, y) for x in mine for y in theirs if x.key == y.key]
        self._joined |= {frozenset(pair) for pair in same}
        if same:
            self._pairs["right"] += 1
        elif not any(x.is_phrase and y.is_phrase for x in mine for y in theirs):
            self._pairs["false"] += 1
            self.errors.append(f"FALSE JOINT {a.report}: {a.text!r} | {b.report}: {b.text!r}")

    def _add_class(self, top: Reading, base: list[_Unit], reading: Reading, units: list[_Unit]) -> None:
        mine, theirs = {unit.key: unit for unit in base}, {unit.key: unit for unit in units}
        told = [cls for key in mine.keys() & theirs.keys() if (cls := dict(theirs[key].classes).get(top.report))]
        if not told or reading.cls is ReadingClass.BASE:
            return
        told += ["truncated"] * bool(mine.keys() - theirs.keys()) + ["extended"] * bool(theirs.keys() - mine.keys())
        expected = _combined(told)
        self._classes[expected, reading.cls.value] += 1
        if expected != reading.cls.value:
            self.errors.append(f"CLASS {expected} -> {reading.cls.value}: {top.text!r} | {reading.text!r} ({reading.why})")

    def _add_planted(self, story: StoryTruth, dossiers: Sequence[Dossier]) -> None:
        ours = [dossier for dossier in dossiers if any(report.id in story.reports for report in dossier.reports)]
        for change in story.changes:
            if change.visible:
                kind = _found(change, ours)
                self._planted[change.kind, "all"] += 1
                self._planted[change.kind, "found"] += kind is not None
                self._planted[change.kind, "kind"] += kind in (change.kind, _AS_KIND.get(change.kind, change.kind))
                if kind is None:
                    self.errors.append(f"PLANTED {change.kind}: {self._at(change.base[0])} | {self._at(change.carriers[0])}")
        self._n_pairs += len(story.pairs)
        for summary in _false_alarms(story, ours):
            self._alarms += 1
            self.errors.append(f"ALARM {summary}")

    def _at(self, span: TruthSpan) -> str:
        text = self._texts[span.report]
        before, after = text[max(0, span.begin - 60) : span.begin], text[span.end : span.end + 60]
        return f"{before}[[{text[span.begin : span.end]}]]{after}".replace("\n", " ")

    def print_joining(self) -> None:
        """Precision, recall and F1 of pairs of wordings."""
        gold = {
            frozenset(pair)
            for units in _grouped(self._units).values() for pair in combinations(units, 2) if pair[0].report != pair[1].report
        }
        for pair in sorted(gold - self._joined, key=lambda pair: sorted(self._units[unit] for unit in pair)):
            a, b = sorted(pair, key=lambda unit: self._units[unit])
            self.errors.append(f"MISSED JOINT {self._words(a)} | {self._words(b)}")
        right, false = self._pairs["right"], self._pairs["false"]
        precision, recall = right / max(1, right + false), len(gold & self._joined) / max(1, len(gold))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"joining: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({len(gold)} pairs of wordings)")
        told = ", ".join(f"{what} {self._bases[what]}" for what in ("right", "wrong", "untold"))
        print(f"base, where some report has the words as spoken: {told}")

    def _words(self, unit: _Unit) -> str:
        return f"{unit.report}: {' … '.join(self._texts[unit.report][b:e] for b, e in unit.spans)!r}"

    def print_classes(self) -> None:
        """F1 of each class, their mean, and the confusions."""
        names = [cls.value for cls in ReadingClass if cls is not ReadingClass.BASE]
        f1s: list[float] = []
        for name in names:
            hits = self._classes[name, name]
            gold = sum(count for (expected, _), count in self._classes.items() if expected == name)
            got = sum(count for (_, told), count in self._classes.items() if told == name)
            f1s += [2 * hits / (gold + got)] if gold else []
            confused = [f"{told} {self._classes[name, told]}" for told in names if told != name and self._classes[name, told]]
            others = ", ".join(confused) or "nothing else"
            print(f"  {name:16} F1 {2 * hits / max(1, gold + got):.3f} of {gold:4}  told as {others}")
        print(f"classes: macro-F1 {sum(f1s) / max(1, len(f1s)):.3f}")

    def print_planted(self) -> None:
        """Recall by kind, and false alarms."""
        for kind in sorted({kind for kind, _ in self._planted}):
            n, found, right = (self._planted[kind, what] for what in ("all", "found", "kind"))
            print(f"  planted {kind:12} recall {found / n:.3f} of {n:3}, kind right {right / n:.3f}")
        n, found = (sum(count for (_, what), count in self._planted.items() if what == one) for one in ("all", "found"))
        alarms = self._alarms / max(1, self._n_pairs)
        print(f"planted: recall {found / max(1, n):.3f} of {n}; {alarms:.3f} false alarms a pair of {self._n_pairs}")


_ASPECTS: dict[Aspect | None, str] = {Aspect.QUESTION: "modality", Aspect.ATTRIBUTION: "attribution"}
_AS_KIND = {"question": "modality", "person": "attribution"}
"""Under which kind of discrepancy a planted change is told where the names differ."""


def _units(stories: Sequence[StoryTruth]) -> Iterator[_Unit]:
    for story in stories:
        for utterance in story.utterances:
            for wording in utterance.wordings:
                spans = tuple((span.begin, span.end) for span in wording.spans)
                yield _Unit(utterance.id, wording.report, spans, tuple(wording.classes.items()), frozenset(utterance.as_spoken))


def _grouped(units: dict[_Unit, int]) -> dict[str, list[_Unit]]:
    found: dict[str, list[_Unit]] = defaultdict(list)
    for unit in units:
        found[unit.key].append(unit)
    return found


def _covers(spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    """Whether two wordings share at least half of the shorter one."""
    shared = sum(max(0, min(e, f) - max(b, a)) for b, e in spans for a, f in others)
    return 2 * shared >= min(sum(e - b for b, e in spans), sum(e - b for b, e in others))


def _combined(told: Sequence[str]) -> str:
    """The class of a reading that holds several sentences."""
    if "dissolved" in told:
        return "dissolved"
    grave = next((cls for cls in _GRAVE if cls in told), None)
    if grave or ("truncated" in told and "extended" in told):
        return grave or "paraphrased"
    return next((cls for cls in ("truncated", "extended", "typographic") if cls in told), "identical")


def _touches(spans: Sequence[Span], places: Sequence[TruthSpan]) -> bool:
    """Whether one of some short spans meets one of the places."""
    short = [span for span in spans if span.end - span.begin <= _LONGEST_CHARS]
    return any(a.report == b.report and a.begin < b.end and b.begin < a.end for a in short for b in places)


def _found(change: TruthChange, dossiers: Sequence[Dossier]) -> str | None:
    """The kind under which a planted change is told, ``None`` where it is not."""
    for dossier in dossiers:
        for one in dossier.discrepancies:
            if one.kind not in ("order", "source") and _touches(one.spans, change.carriers) and _touches(one.spans, change.base):
                return one.kind.value
        for utterance in dossier.apparatus:
            for reading in utterance.readings:
                if reading.cls is ReadingClass.MEANING_CHANGED and _touches(reading.spans, change.carriers):
                    return _kind_of(reading, change)
    return None


def _kind_of(reading: Reading, planted: TruthChange) -> str:
    """The kind under which a reading tells a change where it was planted; its own name where it tells it elsewhere."""
    told = [one for one in reading.changes if one.meaning and one.reading_span and _touches([one.reading_span], planted.carriers)]
    return next((_ASPECTS.get(one.aspect, one.kind.value) for one in told), "reading")


def _false_alarms(story: StoryTruth, dossiers: Sequence[Dossier]) -> Iterator[str]:
    """Discrepancies of meaning among copies of one wire that touch no planted change."""
    copies = {frozenset(pair[:2]) for pair in story.pairs}
    planted = [span for change in story.changes for span in change.carriers]
    for dossier in dossiers:
        for one in dossier.discrepancies:
            reports = sorted({span.report for span in one.spans})
            among_copies = any(frozenset(map(str, pair)) in copies for pair in combinations(reports, 2))
            grave = one.kind in _MEANING and one.severity is not Severity.LOW
            if grave and among_copies and not _touches(one.spans, planted):
                yield f"{one.kind.value}: {one.summary}"


if __name__ == "__main__":
    main()
