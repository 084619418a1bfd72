"""The reports behind the paths and in an archive, one after the other, with what is found in each alone.

A :class:`ReadingDesk` serves one command: it holds the settings, chooses the engine by the size of the work, and gathers flaws.
It loads nothing of what makes stories, so that quotations come at once.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from functools import cached_property, partial
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Generic, TypeVar

from onrecord.desk.archive import as_version, opened
from onrecord.desk.read_settings import ReadSettings
from onrecord.desk.reports import Reading, ReadReport, arrival, coded_stamp, ingest_lexicon, make_reader, make_rereader, stamp
from onrecord.engines.engine import Engine, Failed
from onrecord.engines.in_process import InProcess
from onrecord.errors import StoreError
from onrecord.ingest.clean import unread_date
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.readers.reader import read
from onrecord.model import Coded, Entry, Flaw, Quotation, QuotedReport, RawItem, ReportId
from onrecord.stores.store import Store

if TYPE_CHECKING:
    from onrecord.desk.settings import Settings

__all__ = ["Progress", "ReadingDesk", "silent"]

_A = TypeVar("_A")

Progress = Callable[[str, int, int | None], None]
"""Told the stage, how many items are done, and of how many (``None`` while that is unknown)."""

_WORTH_A_POOL = 24
"""Reports from which fresh processes pay: starting one and loading its parser costs about as much as reading a dozen."""

_NAMES_AT_ONCE = 500
"""Reports asked of an archive by name in one go: SQLite takes 32,766, and what is read at once stays in memory."""


def silent(stage: str, done: int, total: int | None) -> None:
    """Progress for callers who want none."""


class ReadingDesk:
    """Reads inputs. ``flaws`` and the counts tell of the run once its results have been fetched."""

    def __init__(self, config: str | None = None, processes: int = 1, archive: str | None = None) -> None:
        """Reads the settings file, if any. More than one of ``processes`` is used only where there is enough to read.

        The reports of ``archive``, the path of one, come before those of the paths.

        Fresh processes import the calling program's main module, so a script that asks for them guards its own work with
        ``if __name__ == "__main__":``.
        """
        self._config = config
        self._of_reading: ReadSettings = self.settings if config or archive else ReadSettings()
        self.flaws: list[Flaw] = []
        self.n_reports = 0
        self.n_quotations = 0
        self.n_found_again = 0
        self._processes = processes
        self._archive = archive

    @cached_property
    def settings(self) -> "Settings":
        """The settings of every stage."""
        from onrecord.desk.settings import read_settings

        return read_settings(self._config)

    @cached_property
    def _lexicon(self) -> IngestLexicon:
        return ingest_lexicon()

    def quotations(
        self, paths: Sequence[str], *, fast: bool = False, stdin: IO[bytes] | None = None, progress: Progress = silent
    ) -> Iterator[Quotation]:
        """Every quotation, report by report, speakers resolved within each; lazily, so that memory stays flat."""
        for one in self.quoted(paths, fast=fast, stdin=stdin, progress=progress):
            yield from one.quotations

    def quoted(
        self, paths: Sequence[str], *, fast: bool = False, stdin: IO[bytes] | None = None, progress: Progress = silent
    ) -> Iterator[QuotedReport]:
        """Each report with its quotations, speakers resolved within it; lazily. ``n_quotations`` counts what was found."""
        for one in self.reports(paths, Reading(self._of_reading, fast=fast, alone=True), stdin, progress):
            self.n_quotations += len(one.quotations)
            yield QuotedReport(one.report, one.quotations)

    @property
    def remark(self) -> str:
        """What a summary adds: how many of the archive's reports were not found as they would be now; else nothing."""
        if not self.n_found_again:
            return ""
        return f", quotations of {self.n_found_again} archived reports found again (kept by another version, mode or settings)"

    def reports(
        self, paths: Sequence[str], reading: Reading, stdin: IO[bytes] | None, progress: Progress
    ) -> Iterator[ReadReport]:
        """The reports behind the paths; what could not be read goes to ``flaws``."""
        with opened(self._archive, self.settings.archive) if self._archive else nullcontext() as store:
            if store is not None:
                yield from self.kept(store, reading, progress)
            items = self._unkept(self.items(paths, stdin), store)
            for _, answer in self.worked(partial(make_reader, reading), items, progress):
                self.n_reports += 1
                yield answer

    def kept(
        self, store: Store, reading: Reading, progress: Progress, names: Sequence[ReportId] | None = None
    ) -> Iterator[ReadReport]:
        """The reports of an archive, or those named; ``n_found_again`` counts those in which another version or mode had found
        the quotations. Statements that are wanted and not kept yet are kept when all is read."""  # fmt: skip
        ours, coder = stamp(reading), _Coder(store, reading)
        total, n_slow = _counted(store, ours) if names is None else (len(names), 0)
        engine = self.engine(max(n_slow, coder.n_missing(total)))
        waiting: _Waiting[Entry] = _Waiting()
        entries = store.entries(coded_by=coder.stamp) if names is None else _named(store, names, coder.stamp)
        for number, answer in enumerate(engine.map(partial(make_rereader, reading), waiting.passing(entries)), 1):
            progress("reading the archive", number, total)
            entry = waiting.next()
            self.n_found_again += entry.made_with != ours
            if isinstance(answer, Failed):
                self.note(entry.report.id, "read", answer)
            else:
                self.n_reports += 1
                coder.note(entry, answer)
                yield answer
        coder.close()

    def _unkept(self, items: Iterator[RawItem], store: Store | None) -> Iterator[RawItem]:
        """The items that the archive does not hold, those of a kept id as versions of it where they say that they are."""
        for item in items:
            came = arrival(item)
            if store is None or not (versions := store.versions(came.id)):
                yield item
            elif store.knows(came) is None:
                yield from self._without_flaws([as_version(item, came, versions)])

    def items(self, paths: Sequence[str], stdin: IO[bytes] | None) -> Iterator[RawItem]:
        """The inputs behind the paths, lazily; what could not be read goes to ``flaws``."""
        return self._without_flaws(read(paths, stdin=stdin, limits=self._of_reading.read))

    def worked(
        self, make_worker: Callable[[], Callable[[RawItem], _A | Flaw]], items: Iterator[RawItem], progress: Progress
    ) -> Iterator[tuple[RawItem, _A]]:
        """Each item with the worker's answer, in order, over as many processes as pay; items that fail go to ``flaws``."""
        first = list(islice(items, _WORTH_A_POOL))
        engine = self.engine(len(first))
        waiting: _Waiting[RawItem] = _Waiting()
        for number, answer in enumerate(engine.map(make_worker, waiting.passing(chain(first, items))), 1):
            progress("reading", number, None)
            item = waiting.next()
            if isinstance(answer, Failed):
                self.note(item.id, "read", answer)
            elif isinstance(answer, Flaw):
                self.flaws.append(answer)
            else:
                self.flaws += [flaw] if (flaw := unread_date(item, lambda: self._lexicon)) else []
                yield item, answer

    def _without_flaws(self, found: Iterable[RawItem | Flaw]) -> Iterator[RawItem]:
        for one in found:
            if isinstance(one, Flaw):
                self.flaws.append(one)
            else:
                yield one

    def engine(self, n_reports: int) -> Engine:
        """The engine that pays for so many reports."""
        if self._processes == 1 or n_reports < _WORTH_A_POOL:
            return InProcess()
        from onrecord.engines.local import Pool  # here, not above: little work is done without it

        return Pool(self._processes)

    def note(self, name: str, stage: str, failed: Failed) -> None:
        """Puts a fault of the program at an input among the ``flaws``."""
        detail = f"{name}: a fault of onrecord at this input ({failed.error}); the rest is done; please report it with the input"
        self.flaws.append(Flaw(name, stage, "internal", detail))


def _counted(store: Store, ours: str) -> tuple[int, int]:
    """How many reports an archive holds, and how many of them were found otherwise than by us."""
    makers = store.holdings().makers
    return sum(n for _, n in makers), sum(n for maker, n in makers if maker != ours)


def _named(store: Store, names: Sequence[ReportId], coded_by: str | None) -> Iterator[Entry]:
    """The entries of some reports, however many they are."""
    for begin in range(0, len(names), _NAMES_AT_ONCE):
        yield from store.entries(names=names[begin : begin + _NAMES_AT_ONCE], coded_by=coded_by)


class _Coder:
    """Keeps the statements that are found in reports of an archive, where statements are wanted."""

    def __init__(self, store: Store, reading: Reading) -> None:
        self._store = store
        self.stamp = coded_stamp(reading) if reading.ledger and not (reading.alone or reading.fast) else None
        self._found: list[Coded] = []

    def n_missing(self, total: int) -> int:
        """Of how many of so many reports the statements are still to be found."""
        return 0 if self.stamp is None else total - self._store.n_coded(self.stamp)

    def note(self, entry: Entry, read: ReadReport) -> None:
        if self.stamp is not None and entry.statements is None:
            self._found.append(Coded(entry.report.id, entry.made_with, read.statements))

    def close(self) -> None:
        """Keeps what was noted; where the archive cannot be written, the answers are right all the same."""
        if self.stamp is not None and self._found:
            with suppress(StoreError):
                self._store.keep_statements(self._found, self.stamp)


class _Waiting(Generic[_A]):
    """Remembers items on their way through an engine, so that each meets its answer."""

    def __init__(self) -> None:
        self._waiting: deque[_A] = deque()

    def passing(self, items: Iterable[_A]) -> Iterator[_A]:
        for item in items:
            self._waiting.append(item)
            yield item

    def next(self) -> _A:
        return self._waiting.popleft()
