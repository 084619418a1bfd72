"""Reports into an archive: each is read once, found in once, and kept whole or not at all.

Inputs that the archive knows are passed over before they are read, so a run that was broken off goes on where it ended. Many
processes read, one writes.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import IO, NamedTuple

import msgspec

from onrecord.desk.archive import as_version, opened
from onrecord.desk.placing import n_large, now, place_all
from onrecord.desk.reading_desk import Progress, ReadingDesk, silent
from onrecord.desk.reports import Reading, arrival, make_archiver, stamp
from onrecord.errors import EngineError
from onrecord.model import Arrival, Entry, Flaw, Outcome, RawItem, Record, ReportId
from onrecord.render.words import tally
from onrecord.stores.store import Store

__all__ = ["Added", "Adding", "add", "summary"]


class Adding(Record, frozen=True):
    """How to add: to which archive, ``fast`` without a parse, and whether to ``renew`` what was found otherwise than now."""

    archive: str
    fast: bool = False
    renew: bool = False


class Added(NamedTuple):
    """What came of adding, in reports. ``n_other`` of the known ones were found by another version, mode or settings.

    ``n_placed`` were put into stories, known ones too where the settings are others; ``n_wary`` stories are as large as to be
    joined with caution.
    """

    n_added: int
    n_known: int
    n_renewed: int
    n_other: int
    n_placed: int = 0
    n_wary: int = 0


def add(
    desk: ReadingDesk, paths: Sequence[str], adding: Adding, *, stdin: IO[bytes] | None = None, progress: Progress | None = None
) -> Added:
    """Keeps the reports behind the paths; what could not be read or kept goes to the desk's flaws.

    Raises :class:`onrecord.errors.StoreError` where the archive cannot be written; what was kept before stays.
    """
    with opened(adding.archive, desk.settings.archive, create=True) as store:
        adder = _Adder(desk, store, adding)
        adder.run(desk.items(paths, stdin), progress)
        adder.place(progress)
        counted, n_wary = adder.counted, n_large(store, desk.settings)
    return Added(counted[Outcome.ADDED], counted[Outcome.KNOWN], counted[Outcome.RENEWED], adder.n_other, adder.n_placed, n_wary)


def summary(added: Added) -> str:
    """One line: what is new, what was known, and what could be renewed."""
    told = [f"{tally(report=added.n_added)} added", f"{added.n_known} known"]
    if added.n_renewed:
        told.append(f"{added.n_renewed} renewed")
    if added.n_other:
        told.append(f"{added.n_other} of the known found by another version, mode or settings (--renew finds them again)")
    if added.n_placed > added.n_added + added.n_renewed:
        told.append(f"{added.n_placed} put into stories (other settings, another version, or left over from before)")
    if added.n_wary:
        told.append(f"{added.n_wary} stories so large that they grew with caution (cluster.wary_reports)")
    return ", ".join(told)


class _Adder:
    """Counts outcomes, and remembers how those came in that are read under another name."""

    def __init__(self, desk: ReadingDesk, store: Store, adding: Adding) -> None:
        self.counted: Counter[Outcome] = Counter()
        self.n_other = 0
        self.n_placed = 0
        self._desk = desk
        self._store = store
        self._renew = adding.renew
        self._reading = Reading(desk.settings, fast=adding.fast)
        self._renamed: dict[ReportId, Arrival] = {}

    def run(self, items: Iterator[RawItem], progress: Progress | None) -> None:
        """Reads what the archive does not know, over several processes, and keeps it, one report after the other."""
        for item, entry in self._desk.worked(partial(make_archiver, self._reading), self._wanted(items), progress or silent):
            self._keep(item, msgspec.structs.replace(entry, arrival=self._renamed.pop(item.id, entry.arrival)))
            n_waiting = self.counted[Outcome.ADDED] + self.counted[Outcome.RENEWED] - self.n_placed
            if n_waiting >= self._desk.settings.placing.reports_at_once:
                self.place(progress)

    def place(self, progress: Progress | None) -> None:
        """Puts the reports that are kept and have no place yet into their stories."""
        self.n_placed += place_all(self._store, self._desk.settings, now, progress or silent)

    def _wanted(self, items: Iterator[RawItem]) -> Iterator[RawItem]:
        """The items that are to be read; one that is read again goes by the name under which it is kept."""
        ours = stamp(self._reading)
        for item in items:
            if not _is_writable(item):
                self._desk.flaws.append(_odd_name(item))
                continue
            came = arrival(item)
            kept = self._store.knows(came)
            if kept is None:
                yield item
            elif self._renew and kept.made_with != ours:
                self._renamed[kept.name] = came
                yield msgspec.structs.replace(item, id=kept.name)
            else:
                self.counted[Outcome.KNOWN] += 1
                self.n_other += kept.made_with != ours

    def _keep(self, item: RawItem, entry: Entry) -> None:
        outcome = self._store.put(entry, renew=self._renew)
        if outcome is Outcome.TAKEN:
            named = as_version(item, entry.arrival, self._store.versions(entry.arrival.id))
            if isinstance(named, Flaw):
                self._desk.flaws.append(named)
                return
            outcome = self._store.put(self._again(named, entry.arrival))
        self.counted[outcome] += 1

    def _again(self, item: RawItem, came: Arrival) -> Entry:
        """The entry of an item that was read before under another name; spans and keys carry the name, so it is read again."""
        entry = self._archiver(item)
        if isinstance(entry, Flaw):
            raise EngineError(f"{item.id}: could be read once, but not again: {entry.detail}")
        return msgspec.structs.replace(entry, arrival=came)

    @cached_property
    def _archiver(self) -> Callable[[RawItem], Entry | Flaw]:
        return make_archiver(self._reading)


def _is_writable(item: RawItem) -> bool:
    """Whether the name can be written; the name of a file may hold bytes that are no text."""
    try:
        f"{item.id}{item.origin}".encode()
    except UnicodeEncodeError:
        return False
    return True


def _odd_name(item: RawItem) -> Flaw:
    name = item.id.encode("utf-8", "replace").decode()
    return Flaw(name, "read", "odd-name", f"{name}: the name holds bytes that are no text; rename the file")
