"""How much a reader takes in at a time."""

from onrecord.model import Record

__all__ = ["ReaderLimits"]


class ReaderLimits(Record, frozen=True):
    """Bounds on one input; what lies beyond becomes a flaw, never a crash."""

    max_item_bytes: int = 50_000_000
    """A text or page, or one line of JSON, unpacked. The longest reports are three orders of magnitude shorter."""
    max_depth: int = 64
    """Folders below the one given."""
