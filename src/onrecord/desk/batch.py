"""The main job over a bag of inputs: read, group, compose. Joins readers, stages and engine; knows no stage's inside.

A :class:`Desk` serves one command: it holds the settings, chooses the engine by the size of the work, and gathers flaws.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import IO

import msgspec

from onrecord import __version__
from onrecord.desk.grouping import group
from onrecord.desk.reports import Reading, ReadReport, make_reader
from onrecord.desk.settings import Settings, read_settings
from onrecord.desk.stories import StoryReports, make_composer
from onrecord.engines.engine import Engine, Failed
from onrecord.engines.local import InProcess, Pool
from onrecord.ingest.readers.reader import read
from onrecord.model import Dossier, Flaw, Quotation, QuotedReport, RawItem, Run

__all__ = ["Desk", "Progress"]

Progress = Callable[[str, int, int | None], None]
"""Told the stage, how many items are done, and of how many (``None`` while that is unknown)."""

_WORTH_A_POOL = 24
"""Reports from which fresh processes pay: starting one and loading its parser costs about as much as reading a dozen."""


def _silent(stage: str, done: int, total: int | None) -> None:
    """Progress for callers who want none."""


class Desk:
    """Runs the stages over inputs. ``flaws`` and the counts tell of the run once its results have been fetched."""

    def __init__(self, config: str | None = None, processes: int = 1) -> None:
        """Reads the settings file, if any. More than one of ``processes`` is used only where there is enough to read.

        Fresh processes import the calling program's main module, so a script that asks for them guards its own work with
        ``if __name__ == "__main__":``.
        """
        self.settings: Settings = read_settings(config)
        self.flaws: list[Flaw] = []
        self.n_reports = 0
        self.n_quotations = 0
        self._processes = processes

    def dossiers(self, paths: Sequence[str], *, stdin: IO[bytes] | None = None, progress: Progress = _silent) -> Run:
        """The dossiers of all stories behind the paths, in the order of their first report, with the flaws."""
        reports = list(self._read(paths, Reading(self.settings), stdin, progress))
        dossiers = list(self._composed(reports, progress))
        settings = msgspec.to_builtins(self.settings)
        return Run(__version__, settings, tuple(dossiers), tuple(self.flaws))

    def stories(self, paths: Sequence[str], *, stdin: IO[bytes] | None = None, progress: Progress = _silent) -> list[Dossier]:
        """The same, for those who want stories and origins alone."""
        return list(self.dossiers(paths, stdin=stdin, progress=progress).dossiers)

    def quotations(
        self, paths: Sequence[str], *, fast: bool = False, stdin: IO[bytes] | None = None, progress: Progress = _silent
    ) -> Iterator[Quotation]:
        """Every quotation, report by report, speakers resolved within each; lazily, so that memory stays flat."""
        for one in self.quoted(paths, fast=fast, stdin=stdin, progress=progress):
            yield from one.quotations

    def quoted(
        self, paths: Sequence[str], *, fast: bool = False, stdin: IO[bytes] | None = None, progress: Progress = _silent
    ) -> Iterator[QuotedReport]:
        """Each report with its quotations, speakers resolved within it; lazily. ``n_quotations`` counts what was found."""
        for one in self._read(paths, Reading(self.settings, fast=fast, alone=True), stdin, progress):
            self.n_quotations += len(one.quotations)
            yield QuotedReport(one.report, one.quotations)

    def _read(
        self, paths: Sequence[str], reading: Reading, stdin: IO[bytes] | None, progress: Progress
    ) -> Iterator[ReadReport]:
        """The reports behind the paths; what could not be read goes to ``flaws``."""
        found = read(paths, stdin=stdin, limits=self.settings.read)
        items = self._without_flaws(found)
        first = list(zip(range(_WORTH_A_POOL), items, strict=False))
        engine = self._engine(len(first))
        names = _Names()
        everything = names.passing(chain((item for _, item in first), items))
        for number, answer in enumerate(engine.map(partial(make_reader, reading), everything), 1):
            progress("reading", number, None)
            name = names.next()
            if isinstance(answer, Failed):
                self.flaws.append(_broken(name, "read", answer))
            elif isinstance(answer, Flaw):
                self.flaws.append(answer)
            else:
                self.n_reports += 1
                yield answer

    def _composed(self, reports: Sequence[ReadReport], progress: Progress) -> Iterator[Dossier]:
        progress("grouping", len(reports), len(reports))
        stories = group([one.sketch for one in reports if one.sketch is not None], self.settings)
        by_id = {one.report.id: one for one in reports}
        bags = [StoryReports(story, tuple(by_id[name] for name in story.reports)) for story in stories]
        engine = self._engine(len(reports))
        for number, answer in enumerate(engine.map(partial(make_composer, self.settings), bags), 1):
            progress("stories", number, len(bags))
            if isinstance(answer, Failed):
                self.flaws.append(_broken(", ".join(bags[number - 1].story.reports), "compose", answer))
            else:
                yield answer

    def _without_flaws(self, found: Iterable[RawItem | Flaw]) -> Iterator[RawItem]:
        for one in found:
            if isinstance(one, Flaw):
                self.flaws.append(one)
            else:
                yield one

    def _engine(self, n_reports: int) -> Engine:
        return Pool(self._processes) if self._processes > 1 and n_reports >= _WORTH_A_POOL else InProcess()


class _Names:
    """Remembers the names of items on their way through an engine, so that a broken one can be named."""

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()

    def passing(self, items: Iterable[RawItem]) -> Iterator[RawItem]:
        for item in items:
            self._waiting.append(item.id)
            yield item

    def next(self) -> str:
        return self._waiting.popleft()


def _broken(name: str, stage: str, failed: Failed) -> Flaw:
    detail = f"{name}: a fault of onrecord at this input ({failed.error}); the rest is done; please report it with the input"
    return Flaw(name, stage, "internal", detail)
