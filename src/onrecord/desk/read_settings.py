"""The settings of reading alone, apart from those of stories, so that quotations load nothing of what makes stories."""

from onrecord.ingest.clean import CleanSettings
from onrecord.ingest.readers.limits import ReaderLimits
from onrecord.ledger.codebook import OwnCodebook
from onrecord.model import Record

__all__ = ["ReadSettings"]


class ReadSettings(Record, frozen=True):
    """The knobs of reading a report that no story follows."""

    read: ReaderLimits = ReaderLimits()
    clean: CleanSettings = CleanSettings()
    model: str | None = None
    """Name of the installed parser model for English; ``None`` looks for the usual ones."""
    codebook: OwnCodebook = OwnCodebook()
