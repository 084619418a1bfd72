"""Stories while reports come in: one report after the other, each put into its story as soon as it is read.

A :class:`Stream` holds the reports of the latest days. A report is put into its story at once, by how rare its words are at that
moment, and it is told which stories that merged or split. Before stories are told, and while a window fills, everything is
compared anew, so that they are nearly those of a batch over the same window, whatever the order of arrival.
"""

from collections import defaultdict
from collections.abc import Iterable

from onrecord.desk.lexicon import load
from onrecord.desk.reports import tongues
from onrecord.desk.settings import Settings
from onrecord.model import Placing, ReportId, Sketch, Story, StoryChange
from onrecord.reuse.kin import Kin
from onrecord.reuse.live import LiveWindow
from onrecord.reuse.ties import StoryWeights
from onrecord.reuse.window import day_number

__all__ = ["Stream"]

_GROWTH = 1.5
"""Growth of a window after which it is settled: names of every second report then weigh .4 less, and the work of settling
is but twice that of the reports that came since."""


class Stream:
    """A window of reports that moves with the day of the newest one."""

    def __init__(self, settings: Settings) -> None:
        """An empty window."""
        weights = load("weights/stories.json", StoryWeights)
        kin = Kin(tongues(), weights, window=settings.window, candidates=settings.candidates)
        self._window = LiveWindow(kin, weights, settings.cluster, settings.live)
        self._days: dict[int, list[ReportId]] = defaultdict(list)
        self._day_of: dict[ReportId, int] = {}
        self._newest = -1
        self._kept_days = settings.live.window_days
        self._most = settings.live.window_reports
        self._settings = settings.live
        self._settled = 0
        self._latest: ReportId | None = None

    def __len__(self) -> int:
        """How many reports are in the window."""
        return len(self._window)

    def add(self, sketch: Sketch) -> Placing:
        """Puts a report into its story. A report without a day counts as of the newest day; one that was there is replaced.

        Reports that the window leaves behind go first: days that are over, and the oldest of more than it holds.
        """
        told = day_number(sketch.day)
        self._newest = max(self._newest, told)
        self._note(sketch.report, self._newest if told < 0 else told)
        changes = self._leave_behind(sketch.report)
        self._latest = sketch.report
        placing = self._window.add(sketch)
        if self._has_outgrown():
            changes += placing.changes + self.settle()
            placing = self._window.placing(sketch.report)
        return Placing(placing.report, placing.story, placing.beside, changes + placing.changes)

    def take_in(self, sketches: Iterable[Sketch]) -> None:
        """Takes in reports that are not there, each as a story by itself until the window is settled: many times as fast as
        adding them. Nothing leaves before the next report is added."""
        for sketch in sketches:
            told = day_number(sketch.day)
            self._newest = max(self._newest, told)
            self._note(sketch.report, self._newest if told < 0 else told)
            self._window.take_in(sketch)
            self._latest = sketch.report

    def _has_outgrown(self) -> bool:
        """Whether the window is so much larger than when it was last settled that its words weigh otherwise."""
        size = len(self._window)
        return self._settings.min_settled <= size <= self._settings.most_settled and size >= _GROWTH * self._settled

    def settle(self) -> tuple[StoryChange, ...]:
        """Compares everything in the window anew, where something has come since that was last done; tells what changes by it."""
        latest, self._latest, self._settled = self._latest, None, len(self._window)
        return () if latest is None else self._window.settle(latest)

    def stories(self) -> tuple[Story, ...]:
        """The stories in the window, in order of their first arrival, settled."""
        self.settle()
        return self.told()

    def told(self) -> tuple[Story, ...]:
        """The stories as they were told so far, in order of their first arrival."""
        return self._window.stories()

    def _note(self, report: ReportId, day: int) -> None:
        """Notes a report under its day; one that was noted moves."""
        if report in self._day_of:
            self._days[self._day_of[report]].remove(report)
        self._day_of[report] = day
        self._days[day].append(report)

    def _leave_behind(self, newcomer: ReportId) -> tuple[StoryChange, ...]:
        """Forgets days that are over, and the oldest reports of more than the window holds; never the newcomer."""
        changes: tuple[StoryChange, ...] = ()
        for day in sorted(day for day in self._days if day <= self._newest - self._kept_days):
            changes += self._forget([report for report in self._days[day] if report != newcomer])
        while len(self._day_of) > self._most:
            oldest = min(day for day, reports in self._days.items() if any(report != newcomer for report in reports))
            changes += self._forget([next(report for report in self._days[oldest] if report != newcomer)])
        return changes

    def _forget(self, reports: list[ReportId]) -> tuple[StoryChange, ...]:
        for report in reports:
            day = self._day_of.pop(report)
            self._days[day].remove(report)
            if not self._days[day]:
                del self._days[day]
        return self._window.forget(reports)
