"""The main job over a bag of inputs: read, group, compose. Joins readers, stages and engine; knows no stage's inside."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import IO, TypeVar

import msgspec

from onrecord import __version__
from onrecord.desk.archive import opened
from onrecord.desk.bookkeeper import Bookkeeper
from onrecord.desk.check import Checker, Workshop, answered, make_checker, make_teller, searched_in
from onrecord.desk.codebooks import codebook_version
from onrecord.desk.grouping import group
from onrecord.desk.ledgers import days_of, over_time
from onrecord.desk.looking import Looker
from onrecord.desk.narrowing import keep_told
from onrecord.desk.placing import kept_stories, settle
from onrecord.desk.reading_desk import Progress, ReadingDesk, silent
from onrecord.desk.remembering import STORY, remembering
from onrecord.desk.reports import Reading, ReadReport, stamp, stories_stamp
from onrecord.desk.settings import with_brief_of
from onrecord.desk.stories import StoryReports, make_composer
from onrecord.desk.stream import Stream
from onrecord.desk.telling import tell_story
from onrecord.engines.engine import Failed
from onrecord.engines.in_process import InProcess
from onrecord.errors import StoreError
from onrecord.ledger.keys import Keys
from onrecord.model import (
    Basis,
    Check,
    Descent,
    Dossier,
    Enquiry,
    Placing,
    ReportId,
    Run,
    Story,
    StoryTold,
    Traced,
)
from onrecord.quotes.repeats import RepeatSettings, with_repeats
from onrecord.stores.store import Store

__all__ = ["Desk"]

_A = TypeVar("_A")

_REPORTS_AT_ONCE = 2000
"""Reports of an archive that are read together where its stories are told one by one; about so many are in memory."""


class Desk(ReadingDesk):
    """Runs all stages over inputs: what a reading desk does, and the stories that the reports tell."""

    n_wary = 0
    """Stories that grew past the size from which groups join with more caution."""
    is_grouped_anew = False
    """Whether the archive's own stories were no answer, made by other settings or another version."""

    @property
    def remark(self) -> str:
        """What a summary adds: what a reading desk does, and how many stories are so large that they were joined with caution."""
        rules, told = self.settings.cluster, super().remark
        if self.is_grouped_anew:
            told += ", stories grouped anew (those of the archive are of other settings or another version)"
        if not self.n_wary:
            return told
        noun = "story has" if self.n_wary == 1 else "stories have"
        return (
            f"{told}, {self.n_wary} {noun} more than {rules.wary_reports} reports and grew past that only by a mean score of"
            f" {rules.wary_score} (cluster.wary_reports)"
        )

    def dossiers(
        self, paths: Sequence[str], *, stdin: IO[bytes] | None = None, progress: Progress = silent,
        max_sentences: int | None = None,
    ) -> Run:
        """The dossiers of all stories behind the paths, in the order of their first report, with the flaws.

        ``max_sentences`` is the length of the briefs; that of the settings where nothing is said.
        """
        if max_sentences is not None:
            self.settings = with_brief_of(self.settings, max_sentences)
        reports = list(self.reports(paths, Reading(self.settings, ledger=True), stdin, progress))
        dossiers = with_repeats(list(self._composed(reports, progress)), RepeatSettings())
        days = days_of(report for one in dossiers for report in one.reports)
        dossiers = over_time(dossiers, days, self.make_keys)
        settings = msgspec.to_builtins(self.settings)
        return Run(__version__, settings, dossiers, tuple(self.flaws), codebook_version(self.settings.codebook))

    def make_keys(self) -> Keys:
        """By what statements are compared; dear to make."""
        return Bookkeeper(self.settings).keys

    def stories(
        self, paths: Sequence[str], *, stdin: IO[bytes] | None = None, progress: Progress = silent
    ) -> tuple[StoryTold, ...]:
        """The same, for those who want stories, descent and origins alone; those of an archive alone are kept for next time."""
        if self._archive is None or paths:
            return self._told(paths, stdin, progress)
        made_with = stories_stamp(self.settings)
        with opened(self._archive, self.settings.archive) as store:
            settle(store, self.settings, progress)
            made_of, kept = store.generation(), store.stories(made_with)
            if kept is not None:
                self.n_reports = sum(len(one.story.reports) for one in kept)
                self._count_wary(one.story for one in kept)
                return kept
            told = self._told(paths, stdin, progress)
            if not self.flaws:
                with suppress(StoreError):  # they are told all the same; the next who asks makes them again
                    store.keep_stories(told, made_with, made_of)
            return told

    def _count_wary(self, stories: Iterable[Story]) -> None:
        self.n_wary = sum(len(story.reports) > self.settings.cluster.wary_reports for story in stories)

    def _told(self, paths: Sequence[str], stdin: IO[bytes] | None, progress: Progress) -> tuple[StoryTold, ...]:
        dossiers = self.dossiers(paths, stdin=stdin, progress=progress).dossiers
        return tuple(tell_story(dossier) for dossier in dossiers)

    def arrivals(
        self, paths: Sequence[str], *, stdin: IO[bytes] | None = None, progress: Progress = silent
    ) -> Iterator[Placing]:
        """What becomes of each report as it comes in: the story it joins, and the stories that it merges or splits; lazily."""
        stream = Stream(self.settings)
        for one in self.reports(paths, Reading(self.settings, unquoted=True), stdin, progress):
            if one.sketch is not None:
                yield stream.add(one.sketch)

    def checks(
        self, enquiries: Sequence[Enquiry], paths: Sequence[str], *, stdin: IO[bytes] | None = None, progress: Progress = silent
    ) -> tuple[Check, ...]:
        """How the reports behind the paths carry each quote that is asked about, in the order of the enquiries.

        What is found out about an archive alone is kept there: who asks next reads no more of it than may hold the quotes.
        """
        asked, reading = tuple(enquiries), Reading(self.settings, unquoted=True)
        if self._archive is None or paths:
            reports = list(self.reports(paths, reading, stdin, progress))
            found = list(self._by_story(reports, partial(make_checker, self.settings, asked), progress))
            return answered(asked, found, searched_in(found, [one.report for one in reports]))
        with opened(self._archive, self.settings.archive) as store:
            made_with = f"{stories_stamp(self.settings)} {stamp(reading)}"
            traced = store.traced(made_with) or self._traced_anew(store, made_with, progress)
            if traced is not None:
                return self._looked_up(asked, store, traced, made_with, progress)
        reports = list(self.reports([], reading, None, progress))
        found = list(self._by_story(reports, partial(make_checker, self.settings, asked), progress))
        return answered(asked, found, searched_in(found, [one.report for one in reports]))

    def _traced_anew(self, store: Store, made_with: str, progress: Progress) -> Traced | None:
        """Finds out about the stories of an archive what is not known yet, and keeps it; ``None`` where that cannot be."""
        n_flaws = len(self.flaws)
        with suppress(StoreError):  # it may not be written, or holds something unreadable: then everything is read
            stories = kept_stories(store, self.settings, progress)
            self.is_grouped_anew = stories is None
            made_of = store.begin_traces(made_with)
            if self._all_told(store, stories, made_with, made_of, progress) and len(self.flaws) == n_flaws:
                n_other = sum(n for maker, n in store.holdings().makers if maker != stamp(Reading(self.settings)))
                return store.end_traces(made_with, made_of, self.n_wary, n_other)
        del self.flaws[n_flaws:]  # they come up again where everything is read
        self.n_reports = self.n_found_again = 0
        return None

    def _all_told(
        self, store: Store, stories: tuple[Story, ...] | None, made_with: str, made_of: tuple[int, int], progress: Progress
    ) -> bool:
        """Whether all stories are kept now, told one by one where they were not; some are read at once."""
        reading, kept = Reading(self.settings, unquoted=True), set(store.traced_sets())
        if stories is None:
            bags = self._bags(list(self.kept(store, reading, progress)), progress)
            wanted = [bag for bag in bags if frozenset(bag.story.reports) not in kept]
            return keep_told(store, self._each(wanted, partial(make_teller, self.settings), progress), made_with, made_of)
        self._count_wary(stories)
        for some in _some_at_once(story for story in stories if frozenset(story.reports) not in kept):
            names = [name for story in some for name in story.reports]
            read = {one.report.id: one for one in self.kept(store, reading, progress, names)}
            bags = [StoryReports(story, tuple(map(read.__getitem__, story.reports))) for story in some]
            if not keep_told(store, self._each(bags, partial(make_teller, self.settings), progress), made_with, made_of):
                return False
        return True

    def _looked_up(
        self, asked: tuple[Enquiry, ...], store: Store, traced: Traced, made_with: str, progress: Progress
    ) -> tuple[Check, ...]:
        """The same answers by reading what may hold the quotes."""
        reading = Reading(self.settings, unquoted=True)
        looker = Looker(store, Checker(self._workshop, asked), lambda names: self.kept(store, reading, progress, names))
        stories = looker.stories(traced.languages, progress)
        answers = InProcess().map(lambda: looker.look, stories)
        found = list(self._answers([tuple(story.likely) for story in stories], answers, progress))
        if looker.told:
            with suppress(StoreError):  # whoever asks next seeks these quotations again
                store.keep_traces(looker.told, made_with, store.begin_traces(made_with))
        self.n_reports, self.n_wary, self.n_found_again = traced.searched.reports, traced.n_wary, traced.n_other
        return answered(asked, found, traced.searched, self._workshop)

    @cached_property
    def _workshop(self) -> Workshop:
        """For who checks again and again."""
        return Workshop(self.settings)

    def _composed(self, reports: Sequence[ReadReport], progress: Progress) -> Iterator[Dossier]:
        """The dossiers, who took from whom taken from the archive where it remembers that, and kept there where it does not."""
        with remembering(self._archive, self.settings) as memory:
            bags = [msgspec.structs.replace(bag, known=memory.told(STORY, [one.report for one in bag.read]))
                    for bag in self._bags(reports, progress)]
            known = {bag.story.id for bag in bags if bag.known is not None}
            for dossier in self._each(bags, partial(make_composer, self.settings), progress):
                if dossier.story.id not in known:
                    memory.note(STORY, Descent(Basis.NEWS, dossier.reports, dossier.stemma, dossier.origins), dossier.passages)
                yield dossier

    def _by_story(
        self, reports: Sequence[ReadReport], make_worker: Callable[[], Callable[[StoryReports], _A]], progress: Progress
    ) -> Iterator[_A]:
        """What a worker makes of each story of the reports; a story on which it breaks goes to ``flaws``."""
        return self._each(self._bags(reports, progress), make_worker, progress)

    def _bags(self, reports: Sequence[ReadReport], progress: Progress) -> list[StoryReports]:
        """The stories of the reports."""
        progress("grouping", len(reports), len(reports))
        stories = self._standing(reports, progress)
        if stories is None:
            stories = group([one.sketch for one in reports if one.sketch is not None], self.settings)
        self._count_wary(stories)
        by_id = {one.report.id: one for one in reports}
        return [StoryReports(story, tuple(by_id[name] for name in story.reports)) for story in stories]

    def _standing(self, reports: Sequence[ReadReport], progress: Progress) -> tuple[Story, ...] | None:
        """The stories that the archive keeps, where these are its reports and no others."""
        if self._archive is None:
            return None
        with opened(self._archive, self.settings.archive) as store:
            stories = kept_stories(store, self.settings, progress)
        self.is_grouped_anew = stories is None
        told = {name for story in stories or () for name in story.reports}
        return stories if told == {one.report.id for one in reports} else None

    def _each(
        self, bags: Sequence[StoryReports], make_worker: Callable[[], Callable[[StoryReports], _A]], progress: Progress
    ) -> Iterator[_A]:
        """What a worker makes of each story."""
        engine = self.engine(sum(len(bag.read) for bag in bags))
        return self._answers([bag.story.reports for bag in bags], engine.map(make_worker, bags), progress)

    def _answers(
        self, stories: Sequence[Sequence[ReportId]], answers: Iterable[_A | Failed], progress: Progress
    ) -> Iterator[_A]:
        """The answers of stories, whose reports are named, but for those on which a worker broke."""
        for number, answer in enumerate(answers, 1):
            progress("stories", number, len(stories))
            if isinstance(answer, Failed):
                self.note(", ".join(stories[number - 1]), "compose", answer)
            else:
                yield answer


def _some_at_once(stories: Iterable[Story]) -> Iterator[list[Story]]:
    """The stories in parts of about as many reports as are read together."""
    some: list[Story] = []
    for story in stories:
        some.append(story)
        if sum(len(one.reports) for one in some) >= _REPORTS_AT_ONCE:
            yield some
            some = []
    if some:
        yield some
