"""Every new report of an archive is put into its story: compared with the reports of the days around it, as a batch would.

Some reports are taken at once, those of neighbouring days. With them are grouped the reports of ``live.window_days`` before and
after, and whole stories that reach beyond these days. A window that is too large for that each time is grouped as a whole now and
then, and a new report in between with its likeliest kin. What somebody wants together or apart is kept in the archive and holds
from then on.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from onrecord.desk.archive import opened
from onrecord.desk.grouping import compared
from onrecord.desk.reading_desk import Progress
from onrecord.desk.reports import placed_stamp
from onrecord.desk.settings import Settings, read_settings
from onrecord.errors import RecordError, StoreError
from onrecord.model import Awaiting, ByHand, ReportId, Standing, Story
from onrecord.reuse.cluster import ClusterSettings
from onrecord.reuse.placing import Before, placement
from onrecord.reuse.ties import explained
from onrecord.stores.store import Store

__all__ = ["kept_stories", "n_large", "now", "place_all", "place_anew", "settle"]


def kept_stories(store: Store, settings: Settings, progress: Progress) -> tuple[Story, ...] | None:
    """The stories of an archive as they stand; ``None`` where they are no answer under the settings (:func:`settle`)."""
    return store.places.stories() if settle(store, settings, progress) else None


def settle(store: Store, settings: Settings, progress: Progress) -> bool:
    """Gives reports that an add left without a place theirs.

    ``False`` where the places were given by other settings, another version or another hand, or cannot be written now.
    """
    given, kept, made_with = _by_hand_of(settings), store.places.by_hand(), store.places.made_with()
    is_said = set(given.together) <= set(kept.together) and set(given.apart) <= set(kept.apart)
    if made_with is not None and not (is_said and made_with == placed_stamp(settings)):
        return False
    try:
        place_all(store, settings, now, progress)
    except StoreError:  # another program holds it, or it may not be written: stories are told all the same
        return False
    return True


def now() -> str:
    """The time, for the log."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _by_hand_of(settings: Settings) -> ByHand:
    """What the settings say by hand."""
    return ByHand(settings.cluster.together, settings.cluster.apart)


def place_all(store: Store, settings: Settings, when: Callable[[], str], progress: Progress) -> int:
    """Gives every report that awaits it its place; gives how many. ``when`` tells the time for the log.

    Where the archive was placed by other settings, all its reports are placed anew.
    """
    stamp = placed_stamp(settings)
    if store.places.made_with() != stamp:
        store.places.begin_anew(stamp)
    _keep_by_hand(store, settings)
    placer, n_placed = _Placer(store, settings, when), 0
    while n := placer.place_some():
        n_placed += n
        progress("placing", n_placed, None)
    return n_placed


def place_anew(path: str, config: str | None, progress: Progress) -> int:
    """Gives every report of an archive its place anew, whatever it is now; gives how many."""
    settings = read_settings(config)
    with opened(path, settings.archive) as store:
        store.places.mend()
        store.places.begin_anew(placed_stamp(settings))
        return place_all(store, settings, now, progress)


def n_large(store: Store, settings: Settings) -> int:
    """How many stories hold more reports than ``cluster.wary_reports``."""
    return store.places.n_larger(settings.cluster.wary_reports)


def _keep_by_hand(store: Store, settings: Settings) -> None:
    """Adds what the settings say by hand to what is kept; of two lists that contradict each other the new one holds."""
    given, kept = _by_hand_of(settings), store.places.by_hand()
    merged = ByHand(
        _added(kept.together, given.together, lambda old: _agree((old,), given.apart)),
        _added(kept.apart, given.apart, lambda old: _agree(given.together, (old,))),
    )
    if merged != kept:
        changed = {*merged.together} ^ {*kept.together} | {*merged.apart} ^ {*kept.apart}
        store.places.keep_by_hand(merged, sorted({report for reports in changed for report in reports}))


_Lists = tuple[tuple[ReportId, ...], ...]


def _added(kept: _Lists, given: _Lists, holds: Callable[[tuple[ReportId, ...]], bool]) -> _Lists:
    return tuple(dict.fromkeys([*filter(holds, kept), *given]))


def _agree(together: _Lists, apart: _Lists) -> bool:
    try:
        ClusterSettings(together=together, apart=apart)
    except RecordError:
        return False
    return True


class _Placer:
    """Places the reports of an archive, some after the other."""

    def __init__(self, store: Store, settings: Settings, when: Callable[[], str]) -> None:
        self._places = store.places
        self._settings = settings
        self._when = when

    def place_some(self) -> int:
        """Places the first of those that await it; gives how many, 0 where none is left."""
        while True:
            made_of = self._places.n_placements()
            new = _together(self._places.awaiting(self._settings.placing.reports_at_once), self._settings.live.window_days)
            if not new:
                return 0
            if self._placed(new, made_of):
                return len(new)

    def _placed(self, new: Sequence[Awaiting], made_of: int) -> bool:
        """Places some reports; not, and ``False``, where another program was quicker."""
        said = self._places.by_hand()
        names = [one.report for one in new]
        linked = [name for reports in said.together if not set(reports).isdisjoint(names) for name in reports]
        window = self._window(new)
        is_whole = self._is_whole(len(names), window)
        beside = [one.report for one in window] if is_whole else self._neighbours(names, window)
        standing = {one.report: one.story for one in self._places.stories_of([*names, *linked, *beside])}
        sketches = self._places.sketches(list(dict.fromkeys([*names, *linked, *beside, *standing])))
        rules = replace(self._settings.cluster, together=said.together, apart=said.apart)
        view, ties, found = compared(sketches, replace(self._settings, cluster=rules))
        before = Before(standing, self._places.ages(standing.values()), {one.report: one.cause for one in new}, self._when())
        touched = {*names, *linked, *(self._inner(new) if is_whole else ())}
        done = placement(found, ties, touched, before, self._places.is_taken)
        done = replace(done, stories=explained(view, done.stories), settled=(*beside, *names) if is_whole else ())
        return self._places.place(done, made_of)

    def _window(self, new: Sequence[Awaiting]) -> tuple[Standing, ...]:
        return self._around(new, self._settings.live.window_days)[-self._settings.live.window_reports :]

    def _inner(self, new: Sequence[Awaiting]) -> Sequence[ReportId]:
        """The reports of the window whose own neighbours are all in it."""
        return [one.report for one in self._around(new, self._settings.live.window_days // 2)]

    def _around(self, new: Sequence[Awaiting], n_days: int) -> tuple[Standing, ...]:
        days = [one.day for one in new if one.day is not None]
        if not days:
            return self._places.window(None, None)
        return self._places.window(_moved(min(days), -n_days), _moved(max(days), n_days))

    def _is_whole(self, n_new: int, window: Sequence[Standing]) -> bool:
        """Whether all of the window is to be grouped."""
        rules, size = self._settings.placing, n_new + len(window)
        n_unsettled = n_new + sum(not one.settled for one in window)
        return size <= rules.whole_reports or (size <= rules.most_settled and n_unsettled >= rules.settle_share * size)

    def _neighbours(self, names: Sequence[ReportId], window: Sequence[Standing]) -> list[ReportId]:
        """The likeliest kin of new reports, and reports of the window spread evenly."""
        inside = {one.report: None for one in window}
        kin: dict[ReportId, None] = {}
        sketches = list(self._places.sketches(names))
        all_found = self._places.kin(sketches, self._settings.placing.kin_reports, tuple(inside))
        for sketch, found in zip(sketches, all_found, strict=True):
            kin |= {name: None for name in found if name in inside or sketch.day is None}
        step = max(1, len(inside) // self._settings.placing.background_reports)
        return list(kin | dict.fromkeys(list(inside)[::step]))


def _together(awaiting: Sequence[Awaiting], window_days: int) -> list[Awaiting]:
    """Those of the first days; reports further apart are placed one after the other."""
    if not awaiting or awaiting[0].day is None:
        return [one for one in awaiting if one.day is None]
    last = _moved(awaiting[0].day, window_days)
    return [one for one in awaiting if one.day is not None and one.day <= last]


def _moved(day: str, n_days: int) -> str:
    """A day so many days later, within the years that have four digits."""
    number = date.fromisoformat(day).toordinal() + n_days
    return (date.min + timedelta(days=min(max(number - 1, 0), date.max.toordinal() - 1))).isoformat()
