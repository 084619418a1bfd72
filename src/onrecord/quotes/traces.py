"""Which pairs of reports look as if one was translated from the other and back, and what shows it?

A property of a pair of reports, never of a pair of words. Passages or the stemma may tell it; else quotations do: editors leave
words in marks alone, translators cannot. A pair is translated when they share enough passages and enough of their direct
quotations differ by replaced content words while function words stay. Where quotations are at hand they also speak against it:
a translator changes most of them, and in them more words than an editor does, and leaves little else as it was.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.model import Manner, Passage, Record, Relation, ReportId, Stemma, Swap, TranslationMarks
from onrecord.text.pairing import Pair, Side
from onrecord.text.wordbook import Wordbook

__all__ = [
    "TraceSettings",
    "are_translated",
    "marks_of",
    "swapped_share",
    "told_by_passages",
    "told_by_stemma",
    "verbatim_shares",
]

_Pairs = frozenset[frozenset[ReportId]]
_SHOWN = 8
"""Marks of one sort that are listed at most."""


class TraceSettings(Record, frozen=True):
    """When quotations of two reports show a translation; shares 0–1."""

    min_quotations: int = 3
    min_passages: int = 3  # independent reports of one speech share quotations but little else
    min_changed_share: float = 0.5  # translations there and back change nine of ten; a careless editor one in three
    min_substitutions: float = 0.6  # content words replaced one by one, a wording; edited pairs stay below .2
    min_swapped_share: float = 0.15  # of the content words; the seeds have .18 and .24, editors who reword quotations .09 to .16
    min_function_share: float = 0.6
    min_relation_share: float = 0.5
    max_verbatim_share: float = 0.2  # of the passages: who translates leaves hardly a sentence as it was


def told_by_stemma(stemma: Stemma) -> _Pairs:
    """Pairs of texts that the stemma joins by a translation."""
    edges = [edge for edge in stemma.edges if edge.manner is Manner.TRANSLATED]
    return frozenset(frozenset((ReportId(edge.source), ReportId(edge.target))) for edge in edges)


def told_by_passages(passages: Iterable[Passage], settings: TraceSettings) -> _Pairs:
    """Pairs of reports whose passages are mostly translated."""
    found = _relations(passages).items()
    return frozenset(
        pair for pair, counts in found if counts[Relation.TRANSLATED] >= settings.min_relation_share * counts.total()
    )


def verbatim_shares(passages: Iterable[Passage]) -> dict[frozenset[ReportId], float]:
    """How many of the passages that two reports share are word for word the same."""
    return {pair: counts[Relation.VERBATIM] / counts.total() for pair, counts in _relations(passages).items()}


def _relations(passages: Iterable[Passage]) -> dict[frozenset[ReportId], Counter[Relation]]:
    found: dict[frozenset[ReportId], Counter[Relation]] = defaultdict(Counter)
    for passage in passages:
        found[frozenset((passage.a.report, passage.b.report))][passage.relation] += 1
    return found


def are_translated(marks: TranslationMarks, settings: TraceSettings) -> bool:
    """Whether the marks of some quotations show a translation."""
    return (
        marks.changed >= settings.min_changed_share * marks.n_quotations
        and marks.substitutions >= settings.min_substitutions
        and marks.function_words_kept >= settings.min_function_share
    )


def marks_of(
    sides: Sequence[tuple[Side, Side]], phrases: Sequence[tuple[Side, Side]], book: Wordbook
) -> TranslationMarks:
    """What the direct quotations that two reports share show; at least one. ``phrases`` in marks show lexis alone."""
    pairs = [Pair(base, reading, book, direct=True) for base, reading in sides]
    short = [Pair(base, reading, book, direct=True) for base, reading in phrases]
    n_swaps = sum(len(list(_swaps(pair))) for pair in pairs)
    swaps = Counter(swap for pair in (*pairs, *short) for swap in _swaps(pair))
    kept, all_light = map(sum, zip(*map(_function_words, pairs), strict=True))
    n_renderings = Counter(swap.base for swap in swaps)
    ranked = sorted(swaps, key=lambda swap: (-swaps[swap], swap.base, swap.reading))
    return TranslationMarks(
        n_quotations=len(sides),
        changed=sum(base.norms != reading.norms for base, reading in sides),
        substitutions=round(n_swaps / len(pairs), 3),
        function_words_kept=round(kept / max(1, all_light), 3),
        lexis=tuple(ranked[:_SHOWN]),
        renderings=tuple(swap for swap in sorted(ranked, key=lambda one: one.base) if n_renderings[swap.base] > 1)[:_SHOWN],
        locale=tuple(dict.fromkeys(swap for pair in (*pairs, *short) for swap in _respelled(pair)))[:_SHOWN],
    )


def swapped_share(sides: Sequence[tuple[Side, Side]], book: Wordbook) -> float:
    """Share of the content words of some quotations that gave place to one other word each, 0–1."""
    pairs = [Pair(base, reading, book, direct=True) for base, reading in sides]
    content = sum(not pair.is_light(norm) for pair in pairs for norm in pair.base.norms)
    return sum(len(list(_swaps(pair))) for pair in pairs) / max(1, content)


def _swaps(pair: Pair) -> Iterable[Swap]:
    """Content words that gave place to one unlike content word each."""
    for i, j in sorted(pair.to_reading.items()):
        base, reading = pair.base.norms[i], pair.reading.norms[j]
        unlike = not pair.equal(i, j) and pair.base.stems[i] != pair.reading.stems[j]
        if unlike and not pair.is_light(base) and not pair.is_light(reading):
            yield Swap(base, reading)


def _respelled(pair: Pair) -> Iterable[Swap]:
    for i, j in sorted(pair.to_reading.items()):
        if pair.base.norms[i] != pair.reading.norms[j] and pair.equal(i, j):
            yield Swap(pair.base.norms[i], pair.reading.norms[j])


def _function_words(pair: Pair) -> tuple[int, int]:
    """How many function words of the base the reading has in their place, and how many there are."""
    light = [i for i, norm in enumerate(pair.base.norms) if pair.is_light(norm)]
    kept = sum(i in pair.to_reading and pair.base.norms[i] == pair.reading.norms[pair.to_reading[i]] for i in light)
    return kept, len(light)
