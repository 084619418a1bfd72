"""Paths → files: a file, a folder walked in sorted order, a glob; each file once, however it was named."""

import glob
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from onrecord.ingest.readers.limits import ReaderLimits
from onrecord.model import Flaw, Record

__all__ = ["Seen", "Source", "sources"]

Seen: TypeAlias = set[tuple[int, int]]
"""Device and number of the files and folders met so far."""

_MAGIC = frozenset("*?[")


class Source(Record, frozen=True):
    """A file to read: its name as given, and whether it was found in a folder rather than named."""

    name: str
    walked: bool = False


def sources(path: str, limits: ReaderLimits, seen: Seen) -> Iterator[Source | Flaw]:
    """The files behind one path, folders and globs sorted; a flaw for what is not there.

    Files and folders in ``seen`` are passed over and new ones are put there, so that a file named twice counts once and a
    circle of links ends. Hidden files and folders in a walked folder are left out, as shells do.
    """
    for found in _expand(path, limits, seen):
        identity = None if isinstance(found, Flaw) else _identity(Path(found.name))
        if identity is None:
            yield found
        elif identity not in seen:
            seen.add(identity)
            yield found


def _expand(path: str, limits: ReaderLimits, seen: Seen) -> Iterator[Source | Flaw]:
    try:
        mode = Path(path).stat().st_mode
    except ValueError:
        yield Flaw(path, "read", "missing", f"{path!r}: no file can bear this name; check the path")
    except OSError as error:
        yield from _match(path, limits, seen, error)
    else:
        if stat.S_ISDIR(mode):
            yield from _walk(path, limits, seen)
        elif stat.S_ISREG(mode):
            yield Source(path)
        else:
            yield Flaw(path, "read", "not-a-file", f"{path}: neither a file nor a folder; give one, or - for standard input")


def _match(path: str, limits: ReaderLimits, seen: Seen, error: OSError) -> Iterator[Source | Flaw]:
    """What a glob names, or a flaw for a path that is not there."""
    if not _MAGIC & set(path):
        yield _unreachable(path, error)
        return
    names = sorted(glob.iglob(path, recursive=True))  # noqa: PTH207 - patterns come as typed, absolute ones too
    if not names:
        yield Flaw(path, "read", "missing", f"{path}: no file fits this pattern; check the folder and the ending")
    for name in names:
        if Path(name).is_dir():
            yield from () if "**" in path else _walk(name, limits, seen)
        else:
            yield Source(name, walked=True)


def _walk(folder: str, limits: ReaderLimits, seen: Seen) -> Iterator[Source | Flaw]:
    """The files of a folder and of the folders in it, sorted by name, without recursion."""
    pending: list[tuple[str, int]] = [(folder, 0)]
    n_met = 0
    while pending:
        path, depth = pending.pop()
        try:
            identity = _identity(Path(path)) if Path(path).is_dir() else None
            if identity is None:
                n_met += 1
                yield Source(path, walked=True)
                continue
            if identity in seen:
                n_met += 1
                continue
            seen.add(identity)
            entries = sorted(entry.name for entry in Path(path).iterdir() if not entry.name.startswith("."))
        except OSError as error:
            yield _unreachable(path, error)
            continue
        if depth >= limits.max_depth:
            yield Flaw(path, "read", "too-deep", f"{path}: more than {limits.max_depth} folders deep; name this folder itself")
            continue
        pending += [(_joined(path, name), depth + 1) for name in reversed(entries)]
    if not n_met:
        yield Flaw(folder, "read", "empty", f"{folder}: the folder holds no file; check the path")


def _joined(folder: str, name: str) -> str:
    """The folder as given and the name within it: ``./news`` stays ``./news/a.txt``."""
    return f"{folder}{name}" if folder.endswith("/") else f"{folder}/{name}"


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and number of a file, the same whatever its name; nothing where it cannot be reached."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino)


def _unreachable(path: str, error: OSError) -> Flaw:
    if isinstance(error, FileNotFoundError):
        return Flaw(path, "read", "missing", f"{path}: there is no such file or folder; check the path")
    return Flaw(path, "read", "unreadable", f"{path}: {error.strerror or error}; check that the program may read it")
