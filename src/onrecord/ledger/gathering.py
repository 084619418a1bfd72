"""Which contrasts do the pairs of statements make that differ in a field? One for each field of two acts.

A report that tells both sides stands on neither: who quotes a promise and its denial contradicts nobody. Where a sentence tells
less or otherwise than its counterpart in another report, and another sentence of its report tells it as that one does, the
contrast is marked: what is lost in one place is not lost to the reader.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from onrecord.model import Contrast, ContrastField, ReportId, Statement

__all__ = ["Differing", "Valued", "gathered"]


class Valued(NamedTuple):
    """A statement with its value in a field."""

    field: ContrastField
    value: str
    told: Statement

    @property
    def key(self) -> tuple[str, str]:
        """The value and the act."""
        return self.value, self.told.cluster or self.told.id


class Differing(NamedTuple):
    """Two statements whose values differ; ``in_place`` where they stand in two wordings of one sentence."""

    one: Valued
    other: Valued
    in_place: bool


_Groups = dict[tuple[ContrastField, tuple[str, str], tuple[str, str]], tuple[dict[str, Statement], dict[str, Statement]]]


def gathered(
    found: Iterable[Differing], agreed: Set[tuple[ContrastField, str, ReportId]], place: Mapping[ReportId, int],
) -> Iterator[Contrast]:
    """The contrasts in the order of the pairs, those that are told elsewhere last.

    ``agreed`` holds field, statement and report where some statement of the report has the value of that statement; ``place`` is
    the order of the reports.
    """
    plain: _Groups = defaultdict(lambda: ({}, {}))
    odd: _Groups = defaultdict(lambda: ({}, {}))
    for one, other, in_place in found:
        is_told = [(a.field, a.told.id, b.told.report) in agreed for a, b in ((one, other), (other, one))]
        if not any(is_told):
            first, second = sorted((one, other), key=lambda each: each.key)
            _add(plain, first, second)
        elif in_place and not all(is_told):
            _add(odd, *((other, one) if is_told[0] else (one, other)))
    yield from _contrasts(plain, place)
    yield from _told_elsewhere(odd, place)


def _add(groups: _Groups, first: Valued, second: Valued) -> None:
    left, right = groups[first.field, first.key, second.key]
    left[first.told.id], right[second.told.id] = first.told, second.told


def _contrasts(groups: _Groups, place: Mapping[ReportId, int]) -> Iterator[Contrast]:
    """A contrast for each group, without reports that stand on both sides."""
    for (field, (mine, _), (theirs, _)), (left, right) in groups.items():
        both = {one.report for one in left.values()} & {one.report for one in right.values()}
        names = [_in_order((one for one in side.values() if one.report not in both), place) for side in (left, right)]
        if all(names):
            yield Contrast(field, (mine, theirs), names[0], names[1])


def _told_elsewhere(groups: _Groups, place: Mapping[ReportId, int]) -> Iterator[Contrast]:
    """A contrast for each group whose first side are the odd sentences of reports that tell both."""
    for (field, (mine, _), (theirs, _)), (left, right) in groups.items():
        telling_both = {one.report for one in left.values()}
        others = _in_order((one for one in right.values() if one.report not in telling_both), place)
        if others:
            yield Contrast(field, (mine, theirs), _in_order(left.values(), place), others, told_elsewhere=True)


def _in_order(side: Iterable[Statement], place: Mapping[ReportId, int]) -> tuple[str, ...]:
    return tuple(one.id for one in sorted(side, key=lambda one: (place[one.report], one.sentence.begin, one.id)))
