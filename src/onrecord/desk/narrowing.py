"""A quote looked up in an archive without reading all of it: which reports can hold it, and what is known of their stories.

Of each story the archive keeps its origins and where its utterances stand; of each report the rows of words that a quote may be a
part of, what its words stand for, as numbers in order, and, turned round, which concepts stand in which reports
(:func:`keep_told`). Whoever asks takes the reports that hold as much of a quote as the sieve of the look-up demands, glances at
their numbers, and asks the sieve itself over the words of those that are left: exactly the reports in which a part would have
been sought by reading everything, so the answers are the same. A quote of which nothing is sure to stand in a report that holds
it demands nothing, and is looked for in the words of all.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple, Protocol

from onrecord.model import Recalled, Traces
from onrecord.quotes.glance import Heap, Phrase, rows_of
from onrecord.quotes.lookup import Demand
from onrecord.stores.store import Store

__all__ = ["Likely", "Sifter", "concept_number", "keep_told", "likely_reports", "short_number"]

_STORIES_AT_ONCE = 200
"""Stories kept in one transaction: a look through an archive that is broken off goes on from there."""


_GLANCED_AT_ONCE = 2000
"""Reports whose numbers are looked at together: some 5 MB."""


class Sifter(Protocol):
    """Who asks for quotes."""

    def demands(self, code: str | None) -> Iterable[Demand]:
        """What a report in a language must say for each quote that it may hold."""
        ...

    def glance(self, code: str | None, number: int) -> Heap | Phrase:
        """What the numbers of its words must show for one of the quotes."""
        ...

    def likely_in(self, code: str | None, rows: Sequence[Sequence[str]]) -> list[int]:
        """The numbers of the quotes that may stand in the words of a report, row by row, the last all that it tells."""
        ...


class Likely(NamedTuple):
    """A report that may hold quotes, and their numbers."""

    report: Recalled
    quotes: frozenset[int]


def keep_told(store: Store, told: Iterator[Traces], stamp: str, made_of: tuple[int, int]) -> bool:
    """Keeps what is found out about stories, some at once; ``False`` where the archive is another by now."""
    while some := list(islice(told, _STORIES_AT_ONCE)):
        if not store.keep_traces(some, stamp, made_of):
            return False
    return True


def likely_reports(store: Store, languages: Iterable[str | None], sifter: Sifter) -> Iterator[Likely]:
    """The reports that may hold any of the quotes, in the order in which they came."""
    found = {
        report
        for code in languages
        for number, demand in enumerate(sifter.demands(code))
        for report in _glanced(store, code, demand, sifter.glance(code, number))
    }
    likely = {
        number: frozenset(quotes)
        for number, code, rows in store.words(sorted(found)) if (quotes := sifter.likely_in(code, rows))
    }  # fmt: skip
    for number, report in store.recalled(list(likely)):
        yield Likely(report, likely[number])


def _glanced(store: Store, code: str | None, demand: Demand, glance: Heap | Phrase) -> Iterator[int]:
    """The numbers of the reports of a language that hold what is demanded of them, and stand a glance."""
    weights = {concept_number(code, concept): weight for concept, weight in demand.weights.items()}
    holding = store.holding(weights, demand.least)
    for begin in range(0, len(holding), _GLANCED_AT_ONCE):
        said = [(report, row) for report, own, row in store.said(holding[begin : begin + _GLANCED_AT_ONCE]) if own == code]
        yield from (said[place][0] for place in glance.within(rows_of([row for _, row in said])).tolist())


@lru_cache(maxsize=2**17)
def concept_number(language: str | None, concept: str) -> int:
    """The number under which a concept of a language is kept."""
    digest = blake2b(f"{language or ''} {concept}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def short_number(language: str | None, concept: str) -> int:
    """The lower half of that, which a few concepts share with others."""
    return concept_number(language, concept) & 0xFFFF_FFFF
