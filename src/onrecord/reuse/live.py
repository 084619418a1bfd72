"""Stories of reports that come one by one: the same rules, features and groups as for all at once.

A :class:`LiveWindow` looks a new report up in inverted indexes, compares it with the few that share something rare with it, and
groups anew the reports of the stories that it touches; everything else stays as it is. A near-equal report follows the one that
stands for it. Reports leave when they are forgotten, so that memory is bounded by the window. Frequencies are those of the moment
of arrival until the window is settled: then all are compared anew by the batch's own means. A story keeps its id as long as most
of its reports stay, and what somebody wants together or apart stays so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from onrecord.model import Placing, Record, ReportId, Sketch, Story, StoryChange, identify
from onrecord.reuse.among import Among, scores_with
from onrecord.reuse.cluster import ClusterSettings, Linkage, cluster, groups, joined, standing
from onrecord.reuse.heirs import heirs
from onrecord.reuse.kin import Kin, Near
from onrecord.reuse.ties import StoryWeights
from onrecord.reuse.twins import Representatives, twins
from onrecord.reuse.window import Floats, day_number

__all__ = ["LiveSettings", "LiveWindow"]


class LiveSettings(Record, frozen=True):
    """Knobs of :class:`LiveWindow`.

    A story is grouped anew when the score (0–1) of one of its reports with the new one is at least ``min_touch``; at most
    ``most_reports`` reports are grouped at once, the stories that are touched most first. Whoever feeds it keeps the reports of
    ``window_days`` days, and at most ``window_reports``; a window that grows is settled while it holds ``min_settled`` to
    ``most_settled`` reports, which takes a second for a thousand of them, and always before stories are told.
    """

    min_touch: float = 0.1  # a quarter of the mean at which groups join
    most_reports: int = 300
    window_days: int = 14  # reports a week apart are as far apart as features tell; twice that keeps late ones in reach
    window_reports: int = 100_000
    min_settled: int = 50
    most_settled: int = 5000


_DEFAULTS = LiveSettings()


@dataclass(frozen=True)
class _Standing:
    """A story as it stands: the rows that count, in order of arrival, and those of each copy family."""

    rows: tuple[int, ...]
    families: tuple[tuple[int, ...], ...] = ()


class LiveWindow:
    """The window. :meth:`add` tells what became of a report, :meth:`stories` what stands in the window."""

    def __init__(
        self, kin: Kin, weights: StoryWeights, cluster: ClusterSettings, settings: LiveSettings = _DEFAULTS
    ) -> None:
        """``kin`` is an empty index and the window's own from now on; ``weights`` are those that it compares by."""
        self._kin = kin
        self._company = weights.weights["company"]
        self._cluster = cluster
        self._settings = settings
        self._next = 0
        self._rows: dict[ReportId, int] = {}
        self._reports: dict[int, ReportId] = {}
        self._stands: dict[int, int] = {}
        self._behind: dict[int, list[Sketch]] = defaultdict(list)
        self._representatives = Representatives()
        self._story: dict[int, str] = {}
        self._standing: dict[str, _Standing] = {}

    def __len__(self) -> int:
        """How many reports stand in the window."""
        return len(self._rows)

    def add(self, sketch: Sketch) -> Placing:
        """Takes a report in; one that stands there already is replaced by this version of it."""
        changes = self.forget([sketch.report]) if sketch.report in self._rows else ()
        row = self._further(sketch.report)
        stands = self._representatives.of(row, sketch, day_number(sketch.day))
        if stands != row and self._are_apart(sketch.report, stands):
            self._representatives.put(row, sketch, day_number(sketch.day))
            stands = row
        self._stands[row] = stands
        if stands != row and _outranks(sketch, self._representatives.sketch(stands)):
            changes += self._hand_over(stands, row, sketch)
        elif stands != row:
            self._behind[stands].append(sketch)
        else:
            self._kin.n_behind = len(self._rows) - len(self._kin.near) - 1
            near = self._kin.add(row, sketch)
            self._open(row)
            changes += self._regroup(self._touched(row, near), sketch.report)
        return replace(self.placing(sketch.report), changes=changes)

    def take_in(self, sketch: Sketch) -> None:
        """Takes in a report that is not there as a story by itself; it is compared with others when they come, or the window is
        settled."""
        row = self._further(sketch.report)
        self._stands[row] = row
        self._representatives.put(row, sketch, day_number(sketch.day))
        self._kin.put(row, sketch)
        self._open(row)

    def _further(self, report: ReportId) -> int:
        row, self._next = self._next, self._next + 1
        self._rows[report], self._reports[row] = row, report
        return row

    def _hand_over(self, old: int, row: int, sketch: Sketch) -> tuple[StoryChange, ...]:
        """Lets a fuller twin stand for those that a row stood for, and for that row, in the story where they are."""
        behind = [self._representatives.sketch(old), *self._behind.pop(old, [])]
        self._representatives.drop(old)
        self._kin.remove(old)
        self._representatives.put(row, sketch, day_number(sketch.day))
        self._stands[row] = row
        story = self._story[row] = self._story.pop(old)
        rows = tuple(sorted(row if one == old else one for one in self._standing[story].rows))
        self._standing[story] = _Standing(rows)
        self._behind[row] = behind
        for one in behind:
            self._stands[self._rows[one.report]] = row
        near = self._kin.add(row, sketch)
        touched = self._touched(row, near)
        return self._regroup([*touched, *(one for one in rows if one != row)], sketch.report)

    def placing(self, report: ReportId) -> Placing:
        """Where a report of the window stands. Raises ``KeyError`` for one that is not there."""
        story = self._story[self._stands[self._rows[report]]]
        return Placing(report, story, tuple(one for one in self._members(story) if one != report))

    def forget(self, reports: Iterable[ReportId]) -> tuple[StoryChange, ...]:
        """Lets reports leave; what stood behind one of them stands by itself again. Raises ``KeyError`` for one that left."""
        changes: tuple[StoryChange, ...] = ()
        for report in reports:
            row = self._rows.pop(report)
            del self._reports[row]
            stands = self._stands.pop(row)
            if stands != row:
                self._behind[stands] = [one for one in self._behind[stands] if one.report != report]
                continue
            self._representatives.drop(row)
            left = self._behind.pop(row, [])
            for sketch in left:
                del self._stands[self._rows.pop(sketch.report)]
            self._kin.remove(row)
            changes += self._close(row, report)
            for sketch in left:
                changes += self.add(sketch).changes
        return changes

    def settle(self, at: ReportId) -> tuple[StoryChange, ...]:
        """Compares all reports anew and groups them at once, as a batch of the same reports would be; tells what changes by it.

        Words become common or rare as a window fills, so what was told when reports came may not hold any more. ``at`` is the
        report after which this is done.
        """
        before = dict(self._story)
        followers = self._seat_anew(before)
        self._kin.n_behind = len(self._rows) - len(self._kin.near)
        ties = self._kin.rescore()
        names = {row: _name(row) for row in self._kin.near}
        found = cluster(names.values(), ties, self._by_hand(names), partners=self._kin.n_partners)
        families = {tuple(map(int, family)) for story in found for family in story.families}
        groups_found = [tuple(map(int, story.reports)) for story in found]
        moved = [(*group, *(one for row in group for one in followers.get(row, ()))) for group in groups_found]
        return self._take(moved, [*families, *((row,) for row in names)], before, at)

    def _seat_anew(self, before: dict[int, str]) -> Mapping[int, Sequence[int]]:
        """Lets reports stand for their twins as in a batch; gives the rows that stood for themselves, by those now for them.

        Notes ``before`` the story of each row that stands for itself from now on, too.
        """
        behind = {self._rows[sketch.report]: sketch for some in self._behind.values() for sketch in some}
        known = behind | {row: self._representatives.sketch(row) for row in self._representatives.offered(behind.values())}
        seats = self._seats(known)
        followers: dict[int, list[int]] = defaultdict(list)
        self._behind.clear()
        for row, stands in seats.items():
            was, self._stands[row] = self._stands[row], stands
            if stands != row:
                self._behind[stands].append(known[row])
            if was == row != stands:
                followers[stands].append(row)
                self._representatives.drop(row)
                self._kin.remove(row)
                del self._story[row]
            elif was != row == stands:
                self._representatives.put(row, known[row], day_number(known[row].day))
                self._kin.put(row, known[row])
                before[row] = before[was]
        return followers

    def _seats(self, known: Mapping[int, Sketch]) -> Mapping[int, int]:
        """Which row stands for each of some rows; none stands for one that somebody wants apart from it or its followers."""
        rows = sorted(known, key=self._reports.__getitem__)
        found = twins([known[row] for row in rows], [day_number(known[row].day) for row in rows]).tolist()
        seats = {row: row for row in rows}
        together: dict[int, set[ReportId]] = {row: {self._reports[row]} for row in rows}
        for row, stands in zip(rows, (rows[place] for place in found), strict=True):
            report = self._reports[row]
            if row != stands and not any(report in parted and together[stands] & {*parted} for parted in self._cluster.apart):
                seats[row] = stands
                together[stands].add(report)
        return seats

    def stories(self) -> tuple[Story, ...]:
        """The stories that stand in the window, in the order of their first report's arrival; without reasons."""
        return tuple(
            Story(story, self._members(story), tuple(self._named(rows) for rows in standing.families if self._is_family(rows)))
            for story, standing in sorted(self._standing.items(), key=lambda item: item[1].rows[0])
        )

    def _is_family(self, rows: Sequence[int]) -> bool:
        return len(rows) > 1 or bool(self._behind.get(rows[0]))

    def _members(self, story: str) -> tuple[ReportId, ...]:
        return self._named(self._standing[story].rows)

    def _named(self, rows: Iterable[int]) -> tuple[ReportId, ...]:
        """The reports of some rows with their twins, sorted."""
        return tuple(sorted(
            report for row in rows for report in (self._reports[row], *(one.report for one in self._behind.get(row, ())))
        ))

    def _open(self, row: int) -> None:
        story = self._story[row] = identify("story", [self._reports[row], row])
        self._standing[story] = _Standing((row,), ((row,),))

    def _close(self, row: int, report: ReportId) -> tuple[StoryChange, ...]:
        """Takes a row out of its story and groups what is left of it."""
        story = self._story.pop(row)
        rows = tuple(one for one in self._standing[story].rows if one != row)
        if not rows:
            del self._standing[story]
            return ()
        self._standing[story] = _Standing(rows, (rows,))
        return self._regroup(list(rows), report)

    def _touched(self, row: int, near: Near) -> list[int]:
        """The new row and the rows of the stories that it may change, at most so many."""
        touched: dict[str, float] = {}
        for other, score in zip(near.rows, scores_with(self._kin.near, row, self._company).tolist(), strict=True):
            if score >= self._settings.min_touch:
                touched[self._story[other]] = max(score, touched.get(self._story[other], 0.0))
        for other in self._tied(row):
            touched[self._story[other]] = np.inf
        found = [row]
        for story in sorted(touched.keys() - {self._story[row]}, key=lambda one: (-touched[one], one)):
            if len(found) + len(self._standing[story].rows) <= self._settings.most_reports:
                found += self._standing[story].rows
        return found

    def _tied(self, row: int) -> Iterable[int]:
        """The rows that somebody wants together with a row."""
        for reports in self._cluster.together:
            rows = {self._stands[self._rows[report]] for report in reports if report in self._rows}
            yield from sorted(rows) if row in rows else ()

    def _are_apart(self, report: ReportId, row: int) -> bool:
        """Whether somebody wants a report apart from a row or from what stands behind it."""
        there = {self._reports[row], *(one.report for one in self._behind.get(row, ()))}
        return any(report in parted and not there.isdisjoint(parted) for parted in self._cluster.apart)

    def _by_hand(self, names: Mapping[int, ReportId]) -> ClusterSettings:
        """The settings of grouping, with what is to be together and apart told in rows."""
        if not (self._cluster.together or self._cluster.apart):
            return self._cluster
        stands = {report: names[self._stands[row]] for report, row in self._rows.items() if self._stands[row] in names}
        lists = (self._cluster.together, self._cluster.apart)
        kept = [[[report for report in reports if report in stands] for reports in some] for some in lists]
        together, apart = (standing(some, stands) for some in kept)
        return replace(self._cluster, together=together, apart=apart)

    def _regroup(self, rows: Sequence[int], at: ReportId) -> tuple[StoryChange, ...]:
        """Groups some rows anew, which are whole stories; tells which stories were merged and split."""
        if len(rows) == 1:
            return ()
        among = Among(self._kin.near, rows, self._company)
        names = {row: _name(row) for row in rows}
        rules, told = self._by_hand(names), list(names.values())
        linkage = Linkage(rules.min_score, self._kin.n_partners, rules.wary_reports, rules.wary_score, rules.apart)
        copied = np.where(among.scores >= rules.min_score, among.copied, 0.0)
        families = groups([(name,) for name in told], _scored(told, copied), replace(linkage, least=rules.min_copy))
        found = groups(joined(families, rules.together), _scored(told, among.scores), linkage)
        return self._take(_numbered(found), _numbered(families), {row: self._story[row] for row in rows}, at)

    def _take(
        self, found: Sequence[tuple[int, ...]], families: Iterable[tuple[int, ...]], /, before: Mapping[int, str], at: ReportId
    ) -> tuple[StoryChange, ...]:
        """Puts groups of rows in the place of the stories that their rows were in ``before``."""
        first = {story: row for row, story in sorted(before.items(), reverse=True)}
        kept = heirs(found, before, first.__getitem__)
        names = [
            name or identify("story", [self._reports[group[0]], group[0], at]) for group, name in zip(found, kept, strict=True)
        ]
        for story in set(before.values()):
            del self._standing[story]
        family_of: dict[int, tuple[int, ...]] = {}
        for family in families:
            for row in family:
                family_of.setdefault(row, family)
        for group, name in zip(found, names, strict=True):
            rows = tuple(row for row in group if self._stands[row] == row)
            self._standing[name] = _Standing(rows, tuple(dict.fromkeys(family_of[row] for row in rows)))
            self._story.update(dict.fromkeys(rows, name))
        return tuple(self._changes(dict(zip(names, found, strict=True)), before, at))

    def _changes(self, found: Mapping[str, Sequence[int]], before: Mapping[int, str], at: ReportId) -> Iterable[StoryChange]:
        """What became of the stories that stood before: those that went into another, and those that gave reports to another.

        A report that stood alone and joins others is no merger.
        """
        several = {story for story, n_rows in Counter(before.values()).items() if n_rows > 1}
        several |= {story for row, story in before.items() if self._behind.get(row)}
        for name, group in found.items():
            for story in sorted({before[row] for row in group} - {name}):
                if story in found:
                    yield StoryChange("split", at, story, name)
                elif story in several:
                    yield StoryChange("merged", at, name, story)


def _outranks(one: Sketch, other: Sketch) -> bool:
    """Whether a report stands for its twin, as in a batch: it has more to share, or as much and the first id."""
    return (-len(one.grams), one.report) < (-len(other.grams), other.report)


def _name(row: int) -> ReportId:
    """A row under a name that sorts as its number does."""
    return ReportId(f"{row:012}")


def _scored(names: Sequence[ReportId], table: Floats) -> list[tuple[tuple[ReportId, ReportId], float]]:
    """The pairs of a table of rows, named so, that have a score."""
    one, other = np.nonzero(np.triu(table, 1))
    return [
        ((names[a], names[b]), score)
        for a, b, score in zip(one.tolist(), other.tolist(), table[one, other].tolist(), strict=True)
    ]


def _numbered(found: Iterable[Sequence[ReportId]]) -> list[tuple[int, ...]]:
    """Groups of names as groups of rows."""
    return [tuple(map(int, group)) for group in found]
