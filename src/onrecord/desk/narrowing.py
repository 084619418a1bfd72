"""A quote looked up in an archive without reading all of it: which reports can hold it, and what else tells their stories.

The first look through an archive reads everything and keeps which concepts each report tells and which reports tell one story
(:func:`traces_of`). Whoever asks next reads the reports that hold as much of a quote as the sieve of the look-up demands, asks
the sieve itself, and traces the stories of those that pass: exactly the stories on which reading everything would have spent
more than tracing, so the answers are the same. A quote of which nothing is sure to stand in a report that holds it demands
nothing, and reads everything.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from onrecord.desk.check import Checker, StoryAnswer
from onrecord.model import ReportId, Traced, Traces
from onrecord.stores.store import Store

__all__ = ["reports_to_read", "traces_of"]


def traces_of(traced: Traced, stories: Sequence[tuple[ReportId, ...]], answers: Iterable[StoryAnswer]) -> Traces:
    """What a look through all of an archive found out, for the next; ``stories`` are all its reports."""
    words: dict[int, list[ReportId]] = {}
    languages: set[str | None] = set()
    for answer in answers:
        for report, told in answer.told.items():
            languages.add(told.language)
            for concept in told.concepts:
                words.setdefault(_number(told.language, concept), []).append(report)
    return Traces(msgspec.structs.replace(traced, languages=tuple(sorted(languages, key=str))), tuple(stories), words)


def reports_to_read(store: Store, traced: Traced, checker: Checker) -> tuple[ReportId, ...]:
    """The reports that may hold any of the quotes, by what they tell."""
    found: dict[ReportId, None] = {}
    for code in traced.languages:
        for demand in checker.demands(code):
            weights = {_number(code, concept): weight for concept, weight in demand.weights.items()}
            found |= dict.fromkeys(store.holding(weights, demand.least))
    return tuple(found)


def _number(language: str | None, concept: str) -> int:
    """The number under which a concept of a language is kept."""
    digest = blake2b(f"{language or ''} {concept}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
