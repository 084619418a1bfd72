"""Evidence: the span, the only currency in which a claim is paid, and what a masthead tells, with where it was read."""

from typing import NewType

from onrecord.errors import RecordError
from onrecord.model.record import Record

__all__ = ["ReportId", "Span", "Told"]

ReportId = NewType("ReportId", str)
"""The name under which a report came in and comes back: a file's path as given, or the ``id`` of a JSON line."""


class Span(Record, frozen=True, order=True):
    """``[begin, end)`` in code points of the raw text of one report; never empty."""

    report: ReportId
    begin: int
    end: int

    def __post_init__(self) -> None:
        """Refuses an empty or a backward span."""
        if not 0 <= self.begin < self.end:
            raise RecordError(f"a span needs 0 <= begin < end, not [{self.begin}, {self.end}) in {self.report!r}")

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character of one report."""
        return self.report == other.report and self.begin < other.end and other.begin < self.end


class Told(Record, frozen=True):
    """A value that a report tells of itself and where it was read.

    ``basis`` is one of ``given`` (a field of the input), ``json-ld``, ``meta``, ``visible`` (then with its span),
    ``address`` (the page's address or the file's name) or ``inferred`` (from the words at large).
    """

    text: str
    basis: str
    span: Span | None = None
