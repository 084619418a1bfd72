"""A quote looked up in an archive whose stories are traced: the reports that may hold it are read, no others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.desk.check import Checker, Heard, StoryAnswer
from onrecord.desk.narrowing import Likely, likely_reports
from onrecord.desk.reading_desk import Progress
from onrecord.desk.reports import ReadReport
from onrecord.model import ReportId, TracedStory, Traces
from onrecord.stores.store import Store

__all__ = ["AskedStory", "Looker"]

_Read = Callable[[Sequence[ReportId]], Iterable[ReadReport]]


class AskedStory(NamedTuple):
    """A traced story, its number, and those of its reports that may hold quotes."""

    number: int
    story: TracedStory
    likely: Mapping[ReportId, Likely]


class Looker:
    """Looks up the quotes of a checker. ``told`` is what it found out about stories whose quotations nobody had sought."""

    def __init__(self, store: Store, checker: Checker, read: _Read) -> None:
        """``read`` reads the reports named."""
        self.told: list[Traces] = []
        self._store = store
        self._checker = checker
        self._read = read

    def stories(self, languages: Iterable[str | None], progress: Progress) -> list[AskedStory]:
        """The stories of which a report may hold any of the quotes."""
        by_story: dict[int, dict[ReportId, Likely]] = {}
        for number, likely in enumerate(likely_reports(self._store, languages, self._checker), 1):
            progress("reading the archive", number, None)
            by_story.setdefault(likely.report.story, {})[likely.report.report.id] = likely
        stories = self._store.traced_stories(sorted(by_story))
        return [AskedStory(number, stories[number], by_story[number]) for number in sorted(stories)]

    def look(self, asked: AskedStory) -> StoryAnswer:
        """What a story answers."""
        quotes = {name: likely.quotes for name, likely in asked.likely.items()}
        if asked.story.is_quoted:
            heard = _Heard(self._store, self._checker, asked)
            return self._checker.look(asked.story, quotes, heard)
        read = tuple(self._read(self._store.traced_members(asked.number)))
        traces = self._checker.tell(read, seek=True)
        self.told.append(traces)
        told = {one.report: one for one in traces.reports}
        heard_now = {one.report.id: self._checker.heard(one.report, told[one.report.id]) for one in read}
        return self._checker.look(traces.story, quotes, heard_now)


class _Heard(dict[ReportId, Heard]):
    """Reports of a story, ready to be looked into; one that is asked for and not at hand is fetched then."""

    def __init__(self, store: Store, checker: Checker, asked: AskedStory) -> None:
        super().__init__()
        self._store, self._checker, self._asked = store, checker, asked

    def __missing__(self, name: ReportId) -> Heard:
        likely = self._asked.likely.get(name)
        kept = likely.report if likely is not None else self._store.recalled_by_name(name)
        self[name] = heard = self._checker.heard(kept.report, kept)
        return heard
