"""Files, folders, globs and standard input → raw items and flaws, lazily."""

from onrecord.ingest.readers.limits import ReaderLimits
from onrecord.ingest.readers.reader import read

__all__ = ["ReaderLimits", "read"]
