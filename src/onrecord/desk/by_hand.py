"""What somebody said by hand about an archive's reports, told and withdrawn.

That reports tell one story, or that they do not, is said with the settings of an add and kept. Withdrawn, it holds no more: the
reports that it named are put into their stories anew by the rules alone, and the log tells what changed.
"""

from collections.abc import Sequence

from onrecord.desk.archive import opened
from onrecord.desk.placing import now, place_all
from onrecord.desk.reading_desk import Progress
from onrecord.desk.settings import read_settings
from onrecord.errors import SettingsError
from onrecord.model import ByHand, ReportId

__all__ = ["said_by_hand", "withdraw"]


def said_by_hand(path: str) -> ByHand:
    """What was said by hand and is kept in the archive."""
    with opened(path) as store:
        return store.places.by_hand()


def withdraw(path: str, reports: Sequence[str], config: str | None, progress: Progress) -> ByHand:
    """Takes back every list said by hand that names all of the reports, and places the reports of those lists anew; gives the
    lists.

    Raises :class:`SettingsError` where fewer than two are named, no list names them, or the settings still say it.
    """
    settings, named = read_settings(config), set(reports)
    if len(named) < 2:
        raise SettingsError("give two or more reports of what was said by hand; `onrecord archive by-hand FILE` prints it")
    if any(named <= set(some) for some in (*settings.cluster.together, *settings.cluster.apart)):
        raise SettingsError(f"{config}: says so itself (cluster.together or cluster.apart); take the line out there first")
    with opened(path, settings.archive) as store:
        kept = store.places.by_hand()
        gone = ByHand(*(tuple(some for some in lists if named <= set(some)) for lists in (kept.together, kept.apart)))
        if gone == ByHand():
            said_of = " and ".join(sorted(named))
            raise SettingsError(f"{path}: nothing was said by hand of {said_of}; `onrecord archive by-hand FILE` prints what was")
        left = ByHand(_without(kept.together, gone.together), _without(kept.apart, gone.apart))
        store.places.keep_by_hand(left, sorted({report for some in (*gone.together, *gone.apart) for report in some}))
        place_all(store, settings, now, progress)
    return gone


def _without(
    lists: Sequence[tuple[ReportId, ...]], gone: Sequence[tuple[ReportId, ...]]
) -> tuple[tuple[ReportId, ...], ...]:
    return tuple(some for some in lists if some not in gone)
