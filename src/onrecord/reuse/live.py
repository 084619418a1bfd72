"""Stories of reports that come one by one: the same rules, features and groups as for all at once.

A :class:`LiveWindow` looks a new report up in inverted indexes, compares it with the few that share something rare with it, and
groups anew the reports of the stories that it touches; everything else stays as it is. A near-equal report follows the one that
stands for it. Reports leave when they are forgotten, so that memory is bounded by the window. Frequencies are those of the moment
of arrival, which is where groups can differ from those of a batch. A story keeps its id as long as most of its reports stay.
"""

from __future__ import annotations  # scipy loads its parts when they are first used, so no annotation may use them

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy as sp
from msgspec.structs import replace

from onrecord.model import Placing, Record, ReportId, Sketch, Story, StoryChange, identify
from onrecord.reuse.cluster import ClusterSettings, Linkage, groups
from onrecord.reuse.kin import Kin, Near
from onrecord.reuse.ties import StoryWeights, companies
from onrecord.reuse.twins import Representatives
from onrecord.reuse.window import Floats, day_number

__all__ = ["LiveSettings", "LiveWindow"]


class LiveSettings(Record, frozen=True):
    """Knobs of :class:`LiveWindow`.

    A story is grouped anew when the score (0–1) of one of its reports with the new one is at least ``min_touch``; at most
    ``most_reports`` reports are grouped at once, the stories that are touched most first. Whoever feeds it keeps the reports of
    ``window_days`` days, and at most ``window_reports``.
    """

    min_touch: float = 0.1  # a quarter of the mean at which groups join
    most_reports: int = 300
    window_days: int = 14  # reports a week apart are as far apart as features tell; twice that keeps late ones in reach
    window_reports: int = 100_000


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
        self._copies = Linkage(cluster.min_copy, None, cluster.wary_reports, cluster.wary_score)
        self._linkage = replace(self._copies, least=cluster.min_score)
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
        row, self._next = self._next, self._next + 1
        self._rows[sketch.report], self._reports[row] = row, sketch.report
        stands = self._stands[row] = self._representatives.of(row, sketch, day_number(sketch.day))
        if stands != row:
            self._behind[stands].append(sketch)
        else:
            near = self._kin.add(row, sketch)
            self._open(row)
            changes += self._regroup(self._touched(row, near), sketch.report)
        story = self._story[stands]
        return Placing(sketch.report, story, tuple(one for one in self._members(story) if one != sketch.report), changes)

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
        self._standing[story] = _Standing(rows)
        return self._regroup(list(rows), report)

    def _touched(self, row: int, near: Near) -> list[int]:
        """The new row and the rows of the stories that it may change, at most so many."""
        among = self._among([row, *near.rows])
        touched: dict[str, float] = {}
        for other, score in zip(near.rows, among.scores[0, 1:].tolist(), strict=True):
            if score >= self._settings.min_touch:
                touched[self._story[other]] = max(score, touched.get(self._story[other], 0.0))
        found = [row]
        for story in sorted(touched, key=lambda one: (-touched[one], one)):
            if len(found) + len(self._standing[story].rows) <= self._settings.most_reports:
                found += self._standing[story].rows
        return found

    def _among(self, rows: Sequence[int]) -> _Among:
        return _Among(self._kin.near, rows, self._company)

    def _regroup(self, rows: Sequence[int], at: ReportId) -> tuple[StoryChange, ...]:
        """Groups some rows anew, which are whole stories; tells which stories were merged and split."""
        before = {row: self._story[row] for row in rows}
        among = self._among(rows)
        families = _groups([(row,) for row in rows], rows, among.copied, self._copies)
        found = _groups(families, rows, among.scores, self._linkage)
        kept = _kept(found, before)
        names = [
            name or identify("story", [self._reports[group[0]], group[0], at]) for group, name in zip(found, kept, strict=True)
        ]
        for story in set(before.values()):
            del self._standing[story]
        family_of = {row: family for family in families for row in family}
        for group, name in zip(found, names, strict=True):
            self._standing[name] = _Standing(group, tuple(dict.fromkeys(family_of[row] for row in group)))
            self._story.update(dict.fromkeys(group, name))
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


class _Among:
    """What speaks for a common story among a few rows: square tables in their order, 0 where nothing proposed a pair."""

    def __init__(self, nears: Mapping[int, Near], rows: Sequence[int], company_weight: float) -> None:
        found = [nears[row] for row in rows]
        columns = np.concatenate([np.asarray(part, dtype=np.int64) for part in (rows, *(near.rows for near in found))])
        known, at = np.unique(columns, return_inverse=True)
        self._own, met = at[: len(rows)], at[len(rows) :]
        self._from = np.repeat(np.arange(len(rows)), [len(near.rows) for near in found])
        squares = np.zeros((len(rows), len(known)))
        squares[self._from, met] = _flat(near.alike for near in found) ** 2
        place = np.full(len(known), -1)
        place[self._own] = np.arange(len(rows))
        self._inside, self._to = place[met] >= 0, place[met]
        kept = companies(squares, self._own)
        odds = self._table(_flat(near.odds for near in found), -np.inf)
        self.scores: Floats = sp.special.expit(odds + company_weight * kept)
        self.copied: Floats = self._table(_flat(near.copied for near in found), 0.0)

    def _table(self, values: Floats, empty: float) -> Floats:
        """Values of all partners as a square table of those that are among the rows."""
        table = np.full((len(self._own), len(self._own)), empty)
        table[self._from[self._inside], self._to[self._inside]] = values[self._inside]
        return table


def _flat(parts: Iterable[Collection[float]]) -> Floats:
    """Numbers one after the other."""
    return np.concatenate([np.empty(0), *(np.asarray(part, dtype=np.float64) for part in parts)])


def _groups(
    atoms: Iterable[Sequence[int]], rows: Sequence[int], table: Floats, linkage: Linkage
) -> tuple[tuple[int, ...], ...]:
    """Average-link groups of rows; ``table`` has the scores of all pairs of ``rows``."""
    name = {row: ReportId(f"{row:012}") for row in rows}
    one, other = np.nonzero(np.triu(table, 1))
    scored = [
        ((name[rows[a]], name[rows[b]]), score)
        for a, b, score in zip(one.tolist(), other.tolist(), table[one, other].tolist(), strict=True)
    ]
    found = groups([[name[row] for row in atom] for atom in atoms], scored, linkage)
    return tuple(tuple(map(int, group)) for group in found)


def _kept(found: Sequence[Sequence[int]], before: dict[int, str]) -> list[str | None]:
    """The id that each group keeps: that of the story most of whose rows it holds, the larger claim first, then the older."""
    shares = Counter((before[row], place) for place, group in enumerate(found) for row in group)
    first = {story: row for row, story in sorted(before.items(), reverse=True)}
    kept: list[str | None] = [None] * len(found)
    taken: set[str] = set()
    for (story, place), _ in sorted(shares.items(), key=lambda item: (-item[1], first[item[0][0]], item[0])):
        if story not in taken and kept[place] is None:
            kept[place] = story
            taken.add(story)
    return kept
