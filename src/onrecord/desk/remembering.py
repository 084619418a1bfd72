"""What an archive remembers of who took from whom, so that nobody traces again what stayed as it was.

A memory answers for the very reports that it is asked about, text, masthead and all, under the settings that decide descent;
whatever else came into the archive does not matter. Without an archive it remembers nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b

import msgspec

from onrecord import __version__
from onrecord.desk.archive import opened
from onrecord.desk.settings import Settings
from onrecord.errors import StoreError
from onrecord.model import Descent, KeptDescent, Passage, Report
from onrecord.stores.store import Store

__all__ = ["STORY", "Memory", "remembering"]

STORY = "story"
"""The kind of descent that is kept of stories; sets of reports are kept by the basis that was asked for."""


class Memory:
    """Tells what is kept; what is noted is kept at the end."""

    def __init__(self, store: Store | None, settings: Settings) -> None:
        """Asks the store, if there is one."""
        self._store = store
        knobs = settings.align, settings.descent, settings.tradition
        self._made_with = f"{__version__} ".encode() + msgspec.json.encode(knobs)
        self._noted: list[KeptDescent] = []

    def told(self, kind: str, reports: Sequence[Report]) -> KeptDescent | None:
        """The descent kept of these reports; ``None`` where they, or the settings, are not those of which it was found."""
        found = self._store.descent(kind, self._key(reports)) if self._store else None
        return found if found is not None and set(found.members) == {report.id for report in reports} else None

    def note(self, kind: str, found: Descent, passages: tuple[Passage, ...] = ()) -> None:
        """Keeps a descent at the end, if there is an archive."""
        if self._store:
            members = tuple(sorted(report.id for report in found.reports))
            key = self._key(found.reports)
            self._noted.append(KeptDescent(kind, key, members, found.basis, passages, found.stemma, found.origins))

    def close(self) -> None:
        """Keeps what was noted; where the archive cannot be written, the answers are right all the same."""
        if self._store and self._noted:
            with suppress(StoreError):
                self._store.keep_descents(self._noted)

    def _key(self, reports: Sequence[Report]) -> str:
        digest = blake2b(self._made_with, digest_size=16)
        for report in sorted(reports, key=lambda report: report.id):
            digest.update(blake2b(repr(report).encode("utf-8", "surrogatepass"), digest_size=16).digest())
        return digest.hexdigest()


@contextmanager
def remembering(archive: str | None, settings: Settings) -> Iterator[Memory]:
    """The memory of an archive, closed at the end; one that remembers nothing where there is no archive."""
    if archive is None:
        yield Memory(None, settings)
        return
    with opened(archive, settings.archive) as store:
        memory = Memory(store, settings)
        yield memory
        memory.close()
