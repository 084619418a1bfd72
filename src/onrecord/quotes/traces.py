"""Which pairs of reports look as if one was translated from the other and back?

A property of a pair of reports, never of a pair of words. Passages or the stemma may tell it; else quotations do: editors leave
words in marks alone, translators cannot. A pair is translated when they share enough passages and enough of their direct
quotations differ by replaced content words while function words stay.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.model import Manner, Passage, Record, Relation, ReportId, Stemma
from onrecord.text.pairing import Pair, Side
from onrecord.text.wordbook import Wordbook

__all__ = ["TraceSettings", "has_traces", "told_translated"]


class TraceSettings(Record, frozen=True):
    """When quotations of two reports show a translation; shares 0–1."""

    min_quotations: int = 3
    min_passages: int = 3  # independent reports of one speech share quotations but little else
    min_changed_share: float = 0.2
    min_substitutions: float = 0.6  # content words replaced one by one, a wording; edited pairs stay below .2
    min_function_share: float = 0.6
    min_relation_share: float = 0.5


def told_translated(stemma: Stemma, passages: Iterable[Passage], settings: TraceSettings) -> frozenset[frozenset[ReportId]]:
    """Pairs of reports that the stemma joins by a translation, or whose passages are mostly translated."""
    found = {frozenset((edge.source, edge.target)) for edge in stemma.edges if edge.manner is Manner.TRANSLATED}
    relations: dict[frozenset[ReportId], Counter[Relation]] = defaultdict(Counter)
    for passage in passages:
        relations[frozenset((passage.a.report, passage.b.report))][passage.relation] += 1
    for pair, counts in relations.items():
        if counts[Relation.TRANSLATED] >= settings.min_relation_share * counts.total():
            found.add(frozenset(map(str, pair)))
    return frozenset(frozenset(ReportId(report) for report in pair) for pair in found)


def has_traces(sides: Sequence[tuple[Side, Side]], book: Wordbook, settings: TraceSettings) -> bool:
    """Whether the direct quotations that two reports share show a translation."""
    changed = sum(base.norms != reading.norms for base, reading in sides)
    if len(sides) < settings.min_quotations or changed < settings.min_changed_share * len(sides):
        return False
    pairs = [Pair(base, reading, book, direct=True) for base, reading in sides]
    substitutions = sum(map(_n_substitutions, pairs)) / len(pairs)
    kept, all_light = map(sum, zip(*map(_function_words, pairs), strict=True))
    return (
        substitutions >= settings.min_substitutions
        and kept >= settings.min_function_share * max(1, all_light)
    )


def _n_substitutions(pair: Pair) -> int:
    """Content words that gave place to one unlike content word each."""
    return sum(
        not pair.equal(i, j) and pair.base.stems[i] != pair.reading.stems[j]
        for i, j in pair.to_reading.items()
        if not pair.is_light(pair.base.norms[i]) and not pair.is_light(pair.reading.norms[j])
    )


def _function_words(pair: Pair) -> tuple[int, int]:
    """How many function words of the base the reading has in their place, and how many there are."""
    light = [i for i, norm in enumerate(pair.base.norms) if pair.is_light(norm)]
    kept = sum(i in pair.to_reading and pair.base.norms[i] == pair.reading.norms[pair.to_reading[i]] for i in light)
    return kept, len(light)
