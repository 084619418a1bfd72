"""What do two reports of a story share, and what does the rest of the story say about their differences?

From the passages of a story: for each ordered pair of reports how much of the one stands in the other, how alike the shared
words are, what the second has that the first lacks, and whose wording the other reports back where the two differ. A reading
that nobody else has tells that a report was changed after it left its source (the classical rule: kinship shows in common
errors, Maas 1927). Speech that two reporters heard (``same_words``) and passages that are merely related are no kinship.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.descent.inheritance import Bits, Heritage, joints, marks_of, punctuation, readings
from onrecord.descent.kin import Alike, KinWeights, alike_of, kin_of
from onrecord.descent.wording import Words, changed_in_common, likeness, told_in_common
from onrecord.model import Passage, Relation, Report, ReportId, Role, Span

__all__ = ["Pair", "Pairs", "Texts", "body_chars", "columns_of", "covered", "pairs_of", "union"]

_LEAST_TOLD = 0.15
"""Changed quotations count for kinship only beside so many told words in common: else both reporters heard the speech, and one
was translated. Most pairs of simulated accounts lie below; the seeds' translation has .18 against its sister's text."""


@dataclass(slots=True)
class Pair:
    """``parent`` and ``child`` set side by side, as if the child took from the parent. Shares are of body characters, 0–1.

    ``share`` of the child stands in the parent, ``share_back`` of the parent in the child; ``told`` is the part of the words
    that the shorter of the two shares with the other as copies do and two reporters of one speech do not: outside quotation
    marks or, between a text and its translation, in passages that changed; ``kin`` how likely one text stands behind both, by
    ``alike``; ``missing`` of the child stands in other reports
    but not in the parent; ``alone_together`` of the child stands in these two only. ``likeness`` of shared words. Counts of
    differing words: ``parent_alone`` those of the parent that nobody else has where others back the child, ``child_alone``
    the reverse, ``together`` those that both have against most others,
    ``gainsaid`` those of the child that the parent lacks and others have; ``cut_together`` the part of the columns of the story
    that both lack. ``quotes_lost`` quotation marks that the child lacks, less those that it adds. ``copied`` are the child's
    spans of passages whose told words are those of a copy. ``readings``, ``marks`` and ``joints`` tell what few others have;
    ``equal`` is the part of the passages that agree in all words, ``same_marks`` in all marks. """

    parent: ReportId
    child: ReportId
    passages: list[Passage] = field(default_factory=list)
    share: float = 0.0
    share_back: float = 0.0
    told: float = 0.0
    alike: Alike = field(default_factory=Alike)
    kin: float = 0.0
    missing: float = 0.0
    alone_together: float = 0.0
    likeness: float = 0.0
    translated: float = 0.0
    parent_alone: int = 0
    child_alone: int = 0
    together: int = 0
    gainsaid: int = 0
    cut_together: float = 0.0
    quotes_lost: int = 0
    copied: list[Span] = field(default_factory=list)
    readings: Heritage = field(default_factory=Heritage)
    marks: Heritage = field(default_factory=Heritage)
    joints: Heritage = field(default_factory=Heritage)
    equal: float = 0.0
    same_marks: float = 0.0

    @property
    def spans(self) -> list[Span]:
        """The shared passages where they stand in the child."""
        return [p.b if p.b.report == self.child else p.a for p in self.passages]


Pairs = Mapping[tuple[ReportId, ReportId], Pair]
"""Pairs by parent and child."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The reports of a story by id, their kin pairs in both directions, and the words of their passages."""

    reports: Mapping[ReportId, Report]
    pairs: Pairs
    words: Words


def body_chars(report: Report) -> int:
    """Characters in the body blocks of a report; 1 for a report without body, so that shares can be taken of it."""
    return max(1, sum(block.end - block.begin for block in report.blocks if block.role is Role.BODY))


def covered(spans: Iterable[Span]) -> int:
    """Characters under the spans of one report, counted once."""
    total, end = 0, 0
    for span in sorted(spans):
        total += max(0, span.end - max(end, span.begin))
        end = max(end, span.end)
    return total


def union(spans: Iterable[Span]) -> list[Span]:
    """The spans of one report without overlaps, in order: those that meet made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.begin <= found[-1].end:
            found[-1] = Span(span.report, found[-1].begin, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def pairs_of(reports: Sequence[Report], passages: Iterable[Passage], weights: KinWeights) -> Texts:
    """All pairs of reports that share text, each in both directions."""
    by_id = {report.id: report for report in reports}
    words = Words(by_id)
    kin = [p for p in passages if p.relation.is_copy and p.a.report in by_id and p.b.report in by_id]
    pairs: dict[tuple[ReportId, ReportId], Pair] = {}
    for passage in kin:
        for one, other in ((passage.a.report, passage.b.report), (passage.b.report, passage.a.report)):
            pairs.setdefault((one, other), Pair(one, other)).passages.append(passage)
    for (one, other), pair in pairs.items():
        if one < other:
            _weigh(pair, pairs[other, one], words)
            pair.alike = pairs[other, one].alike = _alike(pair, words)
            pair.kin = pairs[other, one].kin = kin_of(pair.alike, weights)
    columns = columns_of(kin)
    for column in columns:
        _witness(column, pairs, words)
    _inherit(columns, pairs, words, by_id)
    _lack_alike(columns, pairs)
    _compare(pairs, by_id)
    return Texts(by_id, pairs, words)


def columns_of(passages: Iterable[Passage]) -> list[dict[ReportId, Span]]:
    """Passages that tell the same put into one column each: the span of each report that has it, at most one a report."""
    found: dict[Span, dict[ReportId, Span]] = {}
    for passage in sorted(passages, key=lambda p: (-p.score, p.a, p.b)):
        one, other = (found.setdefault(side, {side.report: side}) for side in (passage.a, passage.b))
        if one is not other and one.keys().isdisjoint(other):
            one |= other
            for span in other.values():
                found[span] = one
    distinct = {id(group): group for group in found.values()}
    return [group for group in distinct.values() if len(group) > 1]


def _weigh(pair: Pair, back: Pair, words: Words) -> None:
    """Fills in what the two texts alone tell, for the pair and for the same two the other way round."""
    alike = total = translated = told = changed = 0.0
    lost = 0
    for passage in pair.passages:
        a, b = words.of(passage.a), words.of(passage.b)
        size = len(a.words) + len(b.words)
        alike += size * likeness(a, b)
        total += size
        translated += size * (passage.relation is Relation.TRANSLATED)
        same = told_in_common(a, b)
        told += same
        changed += changed_in_common(a, b) if passage.relation is Relation.TRANSLATED else 0.0
        if same:
            for one in (pair, back):
                one.copied.append(passage.b if passage.b.report == one.child else passage.a)
        lost += (a.marks - b.marks) if passage.a.report == pair.parent else (b.marks - a.marks)
    told /= min(words.n_told(pair.parent), words.n_told(pair.child))
    changed /= min(words.n_words(pair.parent), words.n_words(pair.child))
    for one, sign in ((pair, 1), (back, -1)):
        one.likeness, one.translated = alike / max(1.0, total), translated / max(1.0, total)
        one.told, one.quotes_lost = min(1.0, max(told, changed) if told >= _LEAST_TOLD else told), sign * lost


def _alike(pair: Pair, words: Words) -> Alike:
    """What the passages of a pair share outside quotation marks."""
    ends = sorted((p.a, p.b) if p.a.report == pair.parent else (p.b, p.a) for p in pair.passages)
    sides = [(words.of(one), words.of(other), other.begin) for one, other in ends]
    return alike_of(sides, min(words.n_told(pair.parent), words.n_told(pair.child)), pair.told, pair.translated)


def _witness(column: Mapping[ReportId, Span], pairs: Pairs, words: Words) -> None:
    """Counts for each pair in a column whose differing words the other reports of the column back."""
    bits, half = Bits({report: frozenset(words.of(span).words) for report, span in column.items()}), len(column) / 2
    alone, backed, few = (bits.held_by(fits) for fits in (lambda n: n == 1, lambda n: n > 1, lambda n: 1 < n <= half))
    for parent, above in bits.codes.items():
        for child, below in bits.codes.items():
            pair = pairs.get((parent, child))
            if pair is None:
                continue
            pair.together += (above & below & few).bit_count()
            pair.gainsaid += (below & ~above & backed).bit_count()
            if below & ~above & backed:
                pair.parent_alone += (above & ~below & alone).bit_count()
            if above & ~below & backed:
                pair.child_alone += (below & ~above & alone).bit_count()


def _inherit(columns: Sequence[Mapping[ReportId, Span]], pairs: Pairs, words: Words, reports: Mapping[ReportId, Report]) -> None:
    """Fills in for each pair what the one handed on to the other, and how much of what they share is the same."""
    spans = {side for pair in pairs.values() for passage in pair.passages for side in (passage.a, passage.b)}
    printed = {span: marks_of(reports[span.report].words(span)) for span in spans}
    told, marks, joined = readings(columns, words), punctuation(columns, reports), joints(columns)
    for key, pair in pairs.items():
        pair.readings, pair.marks, pair.joints = (found.get(key, pair.readings) for found in (told, marks, joined))
        sides = [(p.a, p.b) for p in pair.passages]
        pair.equal = sum(words.of(a).words == words.of(b).words for a, b in sides) / len(sides)
        pair.same_marks = sum(printed[a] == printed[b] for a, b in sides) / len(sides)


def _lack_alike(columns: Sequence[Mapping[ReportId, Span]], pairs: Pairs) -> None:
    """Fills in for each pair the part of the columns that neither has."""
    for pair in pairs.values():
        lacked = sum(pair.parent not in column and pair.child not in column for column in columns)
        pair.cut_together = lacked / max(1, len(columns))


def _compare(pairs: Pairs, reports: Mapping[ReportId, Report]) -> None:
    """Fills in the shares: of the child in the parent and back, in others but not in the parent, in the parent alone."""
    sizes = {name: body_chars(report) for name, report in reports.items()}
    by_child: dict[ReportId, list[Pair]] = defaultdict(list)
    for pair in pairs.values():
        by_child[pair.child].append(pair)
    for child, options in by_child.items():
        everywhere = covered(span for pair in options for span in pair.spans)
        for pair in options:
            elsewhere = covered(span for other in options if other is not pair for span in other.spans)
            own = covered(pair.spans)
            pair.share = min(1.0, own / sizes[child])
            pair.missing = min(1.0, (everywhere - own) / sizes[child])
            pair.alone_together = min(1.0, (everywhere - elsewhere) / sizes[child])
    for (parent, child), pair in pairs.items():
        pair.share_back = pairs[child, parent].share
