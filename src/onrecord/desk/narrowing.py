"""A quote looked up in an archive without reading all of it: which reports can hold it, and what is known of their stories.

Of each story the archive keeps its origins and its apparatus, of each report its folded words in order and, turned round, which
concepts stand in which reports (:func:`keep_told`). Whoever asks takes the reports that hold as much of a quote as the sieve of
the look-up demands, asks the sieve itself over their words, and reads those that pass: exactly the reports in which a part would
have been sought by reading everything, so the answers are the same. A quote of which nothing is sure to stand in a report that
holds it demands nothing, and is looked for in the words of all.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import Protocol

from onrecord.model import ReportId, Traces
from onrecord.quotes.lookup import Demand
from onrecord.stores.store import Store

__all__ = ["Sifter", "concept_number", "keep_told", "likely_reports"]

_STORIES_AT_ONCE = 200
"""Stories kept in one transaction: a look through an archive that is broken off goes on from there."""


class Sifter(Protocol):
    """Who asks for quotes."""

    def demands(self, code: str | None) -> Iterable[Demand]:
        """What a report in a language must say for each quote that it may hold."""
        ...

    def likely_in(self, code: str | None, norms: Sequence[str]) -> list[int]:
        """The numbers of the quotes that may stand in the words of a report."""
        ...


def keep_told(store: Store, told: Iterator[Traces], stamp: str, made_of: tuple[int, int]) -> bool:
    """Keeps what is found out about stories, some at once; ``False`` where the archive is another by now."""
    while some := list(islice(told, _STORIES_AT_ONCE)):
        if not store.keep_traces(some, stamp, made_of):
            return False
    return True


def likely_reports(store: Store, languages: Iterable[str | None], sifter: Sifter) -> dict[ReportId, frozenset[int]]:
    """The reports that may hold any of the quotes, each with their numbers."""
    found: dict[ReportId, None] = {}
    for code in languages:
        for demand in sifter.demands(code):
            weights = {concept_number(code, concept): weight for concept, weight in demand.weights.items()}
            found |= dict.fromkeys(store.holding(weights, demand.least))
    likely = ((name, frozenset(sifter.likely_in(code, norms))) for name, code, norms in store.said(tuple(found)))
    return {name: numbers for name, numbers in likely if numbers}


@lru_cache(maxsize=2**17)
def concept_number(language: str | None, concept: str) -> int:
    """The number under which a concept of a language is kept."""
    digest = blake2b(f"{language or ''} {concept}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
