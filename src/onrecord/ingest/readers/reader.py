"""Everything named on a command line → raw items and flaws, lazily, each report once."""

from collections.abc import Iterable, Iterator
from typing import IO

from onrecord.ingest.readers.files import items_of_file
from onrecord.ingest.readers.json_lines import items_of_lines
from onrecord.ingest.readers.limits import ReaderLimits
from onrecord.ingest.readers.scripts import without_blanks
from onrecord.ingest.readers.sources import Seen, sources
from onrecord.ingest.readers.versions import fingerprint, named_version, told_version
from onrecord.model import Flaw, RawItem

__all__ = ["read"]


def read(paths: Iterable[str], *, stdin: IO[bytes] | None = None, limits: ReaderLimits | None = None) -> Iterator[RawItem | Flaw]:
    """The reports behind the paths, in order, and a flaw for everything that could not be read; never an exception.

    A path is a file (``.txt``, ``.html``, ``.jsonl``, each also ``.gz``; other endings by content), a folder, a glob, or ``-``
    for JSON lines on ``stdin``. The same report given twice counts once. A second text under one id is a version of its own,
    ``id@version``, when its ``version`` or its time of publication says so, else a flaw. A report in a script without blanks
    comes with a flaw before it.
    """
    bounds = limits or ReaderLimits()
    register = _Register()
    for found in _found(paths, stdin, bounds):
        kept = found if isinstance(found, Flaw) else register.admit(found)
        if isinstance(kept, RawItem) and (limit := without_blanks(kept)) is not None:
            yield limit
        if kept is not None:
            yield kept


def _found(paths: Iterable[str], stdin: IO[bytes] | None, limits: ReaderLimits) -> Iterator[RawItem | Flaw]:
    seen: Seen = set()
    n_piped = 0
    for path in paths:
        if path == "-":
            n_piped += 1
            yield from _standard_input(stdin, limits) if n_piped == 1 else ()
            continue
        for source in sources(path, limits, seen):
            if isinstance(source, Flaw):
                yield source
            else:
                yield from items_of_file(source.name, limits)


def _standard_input(stdin: IO[bytes] | None, limits: ReaderLimits) -> Iterator[RawItem | Flaw]:
    if stdin is None:
        yield Flaw("-", "read", "missing", "-: there is no standard input; pipe JSON lines into the command")
        return
    try:
        yield from items_of_lines(stdin, "-", limits)
    except OSError as error:
        yield Flaw("-", "read", "unreadable", f"-: {error.strerror or error}; pipe JSON lines into the command")


class _Register:
    """The ids seen so far, each with the fingerprints of what came under it and the versions that it told of itself."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = {}
        self._told: dict[str, set[str | None]] = {}

    def admit(self, item: RawItem) -> RawItem | Flaw | None:
        """The item, under the name of its version where its id is taken; nothing for a repeat."""
        digest, told = fingerprint(item), told_version(item)
        seen = self._seen.get(item.id)
        if seen is None:
            self._seen[item.id], self._told[item.id] = {digest}, {told}
            return item
        if digest in seen:
            return None
        seen.add(digest)
        named = named_version(item, told) if told else item
        if told in self._told[item.id] or named.id in self._seen:
            detail = f"{item.origin}: a second report under the id {item.id!r}, not like the first; give it its own id or version"
            return Flaw(item.origin, "read", "id-twice", detail)
        self._told[item.id].add(told)
        self._seen[named.id], self._told[named.id] = {digest}, {told}
        return named
