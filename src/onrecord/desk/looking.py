"""A quote looked up in an archive whose stories are traced: the reports that may hold it are read, no others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.desk.check import Checker, StoryAnswer
from onrecord.desk.narrowing import likely_reports
from onrecord.desk.reports import ReadReport
from onrecord.model import Quotation, ReportId, TracedStory, Traces
from onrecord.quotes.witness import Witness
from onrecord.stores.store import Store

__all__ = ["AskedStory", "Looker"]

_Read = Callable[[Sequence[ReportId]], Iterable[ReadReport]]


class AskedStory(NamedTuple):
    """A traced story, all its reports, and which of them may hold which quotes, by number."""

    story: TracedStory
    reports: tuple[ReportId, ...]
    likely: Mapping[ReportId, frozenset[int]]


class Looker:
    """Looks up the quotes of a checker. ``told`` is what it found out about stories whose quotations nobody had sought."""

    def __init__(self, store: Store, checker: Checker, read: _Read) -> None:
        """``read`` reads the reports named."""
        self.told: list[Traces] = []
        self._store = store
        self._checker = checker
        self._read = read
        self._quotations: dict[ReportId, tuple[Quotation, ...]] = {}
        self._at_hand = _AtHand(lambda names: ((one.report.id, checker.witness(one)) for one in read(names)))

    def stories(self, languages: Iterable[str | None]) -> list[AskedStory]:
        """The stories of which a report may hold any of the quotes; what is needed of those reports is read at once."""
        likely = likely_reports(self._store, languages, self._checker)
        found = [
            AskedStory(story, reports, {name: likely[name] for name in reports if name in likely})
            for story, reports in self._store.together(tuple(likely))
        ]
        known = [name for one in found if one.story.is_quoted for name in one.likely]
        self._quotations = self._store.traced_quotations(known)
        self._at_hand.read(known)
        return found

    def look(self, asked: AskedStory) -> StoryAnswer:
        """What a story answers."""
        story, quotations = asked.story, self._quotations
        if not story.is_quoted:
            read = tuple(self._read(asked.reports))
            traces = self._checker.tell(read, seek=True)
            self.told.append(traces)
            story, quotations = traces.story, {one.report: one.quotations for one in traces.reports}
            self._at_hand.update((one.report.id, self._checker.witness(one)) for one in read)
        given = (quotation for name in asked.likely for quotation in quotations[name])
        return self._checker.look(story, asked.likely, given, self._at_hand)


class _AtHand(dict[ReportId, Witness]):
    """Witnesses of reports; one that is asked for and not here is read then."""

    def __init__(self, make: Callable[[Sequence[ReportId]], Iterable[tuple[ReportId, Witness]]]) -> None:
        super().__init__()
        self._make = make

    def read(self, names: Sequence[ReportId]) -> None:
        """Reads some at once."""
        if names:
            self.update(self._make(names))

    def __missing__(self, name: ReportId) -> Witness:
        self.read([name])
        return self[name]
