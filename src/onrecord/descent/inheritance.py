"""What did a report hand on to another, of what few others have: readings, punctuation, joints left by cuts?

Takes the columns of a story (passages that tell the same, one a report) and the words of each; gives for each ordered pair of
reports three :class:`Heritage` counts. A trait is peculiar to a report where less than half of the others that have the column
share it, the other of the pair left aside. What a parent has of its own a copy inherits; what it has of its own and the child
lacks entered after the child was made, or elsewhere (common errors, Maas 1927; typography and layout are traits, too). Needs a
third report: of two texts neither shows which one strayed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.descent.wording import Words
from onrecord.model import Report, ReportId, Span

__all__ = ["Bits", "Heritage", "Heritages", "joints", "marks_of", "punctuation", "readings"]

_NO_MARKS = re.compile(r"[\w\s]+")
_FEWEST = 3


@dataclass(slots=True)
class Heritage:
    """Peculiar traits of a pair: ``kept`` by both, ``parents`` that the child lacks, ``childs`` that the parent lacks."""

    kept: int = 0
    parents: int = 0
    childs: int = 0

    @property
    def handed_on(self) -> float:
        """Part of the parent's own traits that the child has, 0–1; few traits say little."""
        return self.kept / (self.kept + self.parents + 1)

    @property
    def had_before(self) -> float:
        """Part of the child's own traits that the parent has, 0–1."""
        return self.kept / (self.kept + self.childs + 1)


Heritages = dict[tuple[ReportId, ReportId], Heritage]
"""By parent and child."""
Column = Mapping[ReportId, Span]


class Bits:
    """The traits of the reports of a column as numbers with a bit for each trait: pairs are many, and numbers compare fast."""

    def __init__(self, traits: Mapping[ReportId, frozenset[str]]) -> None:
        """Numbers the traits."""
        bits = {trait: bit for bit, trait in enumerate(sorted(frozenset[str]().union(*traits.values())))}
        self.codes = {name: sum(1 << bits[trait] for trait in own) for name, own in traits.items()}
        held = Counter(trait for own in traits.values() for trait in own)
        self._holders = [held[trait] for trait in bits]

    def held_by(self, fits: Callable[[int], bool]) -> int:
        """The traits whose number of holders fits."""
        return sum(1 << bit for bit, n in enumerate(self._holders) if fits(n))


def readings(columns: Sequence[Column], words: Words) -> Heritages:
    """Words that few reports have in a column."""
    found: Heritages = defaultdict(Heritage)
    for column in columns:
        if len(column) >= _FEWEST:
            _count({name: frozenset(words.of(span).words) for name, span in column.items()}, found)
    return found


def marks_of(text: str) -> str:
    """All that is neither letter nor digit, as it is printed.

    >>> marks_of("“No,” he said – twice.")
    '“ ,” – .'
    """
    return _NO_MARKS.sub(" ", text).strip()


def punctuation(columns: Sequence[Column], reports: Mapping[ReportId, Report]) -> Heritages:
    """The marks of a column as they are printed: the form of quotation marks, dashes, commas."""
    found: Heritages = defaultdict(Heritage)
    for column in columns:
        if len(column) >= _FEWEST:
            _count({name: frozenset([marks_of(reports[name].words(span))]) for name, span in column.items()}, found)
    return found


def _count(traits: Mapping[ReportId, frozenset[str]], found: Heritages) -> None:
    """Adds the peculiar traits of one column."""
    bits, rest = Bits(traits), len(traits) - 2
    alone, shared = (bits.held_by(lambda n: 2 * (n - 1) < rest), bits.held_by(lambda n: 2 * (n - 2) < rest))
    for parent, above in bits.codes.items():
        for child, below in bits.codes.items():
            if parent != child:
                heritage = found[parent, child]
                heritage.kept += (above & below & shared).bit_count()
                heritage.parents += (above & ~below & alone).bit_count()
                heritage.childs += (below & ~above & alone).bit_count()


def joints(columns: Sequence[Column]) -> Heritages:
    """Passages that stand next to each other where most of those that have both have something between them."""
    orders: dict[ReportId, list[tuple[Span, int]]] = defaultdict(list)
    has: list[frozenset[ReportId]] = [frozenset(column) for column in columns]
    for number, column in enumerate(columns):
        for name, span in column.items():
            orders[name].append((span, number))
    holders: dict[tuple[int, int], set[ReportId]] = defaultdict(set)
    for name, order in orders.items():
        for (_, one), (_, other) in pairwise(sorted(order)):
            holders[one, other].add(name)
    found: Heritages = defaultdict(Heritage)
    for (one, other), own in sorted(holders.items()):
        _join(own, has[one] & has[other], found)
    return found


def _join(own: set[ReportId], both: frozenset[ReportId], found: Heritages) -> None:
    """Adds one joint: ``own`` have it, ``both`` have the two passages."""
    for holder in sorted(own):
        for name in sorted(both - {holder}):
            rest = len(both) - 2
            if name in own:
                found[holder, name].kept += 2 * (len(own) - 2) < rest
            elif 2 * (len(own) - 1) < rest:
                found[holder, name].parents += 1
                found[name, holder].childs += 1
