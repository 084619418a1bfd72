"""Where the reports of an archive stand: their stories, what became of stories as reports came in, and what was said by hand."""

from enum import StrEnum

from onrecord.model.evidence import ReportId
from onrecord.model.record import Record
from onrecord.model.story import Story, StoryChange, Tie

__all__ = ["Awaiting", "ByHand", "Cause", "Logged", "Placement", "Standing"]


class Cause(StrEnum):
    """Why stories changed: a report came in or was read anew, words weigh otherwise as others came, somebody said so, or the
    settings (or the version) that group reports are others."""

    ARRIVAL = "arrival"
    WEIGHTS = "weights"
    BY_HAND = "by_hand"
    SETTINGS = "settings"


class Logged(Record, frozen=True):
    """A line of the log of stories: what happened, why, when (UTC, ISO 8601), and which ``reports`` changed their story by it.

    ``change.at`` is the report that caused it; where ``cause`` is ``WEIGHTS``, the last of those after which all was weighed.
    ``why`` are the ties of that report with both sides, or between the sides, as far as there are any.
    """

    change: StoryChange
    cause: Cause
    when: str
    reports: tuple[ReportId, ...]
    why: tuple[Tie, ...] = ()


class Awaiting(Record, frozen=True):
    """A report that is to be put into its story, why, and the day of it or of the reports that came with it, if any is told."""

    report: ReportId
    cause: Cause
    day: str | None


class Standing(Record, frozen=True):
    """A report in its story; ``settled`` when it was compared with all of its window."""

    report: ReportId
    story: str
    settled: bool


class Placement(Record, frozen=True):
    """What came of putting ``reports`` into their stories, to be kept at once.

    ``stories`` are those that are new or have other members than before, ``gone`` those that are no more. ``settled`` are the
    reports that were compared with all of their window.
    """

    reports: tuple[ReportId, ...]
    stories: tuple[Story, ...]
    gone: tuple[str, ...] = ()
    log: tuple[Logged, ...] = ()
    settled: tuple[ReportId, ...] = ()


class ByHand(Record, frozen=True):
    """What somebody knows: reports that tell one story, and reports no two of which do."""

    together: tuple[tuple[ReportId, ...], ...] = ()
    apart: tuple[tuple[ReportId, ...], ...] = ()
