"""The ledger, the relations and the briefs of many stories, each without the rest of the dossiers.

Those of an archive alone are kept there, story by story, and taken from there as long as its reports, the settings and the lists
of words stay as they are. What is told is the same either way.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import IO

import msgspec
from msgspec.structs import replace

from onrecord import __version__
from onrecord.desk.archive import opened
from onrecord.desk.batch import Desk
from onrecord.desk.bookkeeper import Bookkeeper
from onrecord.desk.codebooks import codebook_version
from onrecord.desk.coded_sheets import Key
from onrecord.desk.ledgers import StatementChoice, leaf, made_with, make_ledger, over_time, wanted
from onrecord.desk.placing import settle
from onrecord.desk.reading_desk import Progress, silent
from onrecord.desk.reports import Reading, coded_stamp, stories_stamp
from onrecord.desk.sampling import Sample, key_of, sample
from onrecord.desk.settings import Settings, with_brief_of
from onrecord.dossier.brief import BriefSettings
from onrecord.errors import StoreError
from onrecord.model import Book, BookKind, Dossier, Leaf, Leaves, Statement
from onrecord.render.words import tally
from onrecord.stores.store import Store

__all__ = ["LedgerDesk"]


class LedgerDesk(Desk):
    """Reads inputs and tells their statements, relations and briefs; the counts tell of all that was read, now or before."""

    n_statements = 0
    n_stories = 0

    @property
    def summary(self) -> str:
        """One line: reports, stories, quotations, flaws."""
        return tally(report=self.n_reports, story=self.n_stories, quotation=self.n_quotations, flaw=len(self.flaws))

    @property
    def made_with(self) -> str:
        """The version, codebook and settings by which a ledger is made."""
        return made_with(self.settings, codebook_version(self.settings.codebook))

    def ledger(
        self, paths: Sequence[str], choice: StatementChoice, *, stdin: IO[bytes] | None = None, progress: Progress = silent
    ) -> tuple[Statement, ...]:
        """The statements of all stories behind the paths that are wanted, story by story, those of one act in one cluster."""
        entered = self._ledger(paths, stdin, progress)
        days = {name: day for one in entered for name, day in zip(one.names, one.days, strict=True)}
        told = [statement for one in entered for statement in one.statements]
        return tuple(wanted(told, choice, days, Bookkeeper(self.settings).keys))

    def sample(
        self, paths: Sequence[str], n: int, *, stdin: IO[bytes] | None = None, progress: Progress = silent,
        with_codes: bool = False,
    ) -> Sample:
        """A sheet of at most ``n`` statements for coding by hand, with its key; ``with_codes`` as for :func:`sample`."""
        entered = self._ledger(paths, stdin, progress, with_texts=True)
        told = [statement for one in entered for statement in one.statements]
        reports = [report for one in entered for report in one.reports]
        return sample(told, reports, n, self.made_with, with_codes=with_codes)

    def key(self, paths: Sequence[str], *, stdin: IO[bytes] | None = None, progress: Progress = silent) -> Key:
        """How every statement behind the paths is coded."""
        return key_of(one for leaf in self._ledger(paths, stdin, progress) for one in leaf.statements)

    def relations(self, paths: Sequence[str], *, stdin: IO[bytes] | None = None, progress: Progress = silent) -> Leaves:
        """The relations of all stories behind the paths, with the statements that they name and the reports."""
        return self._leaves(BookKind.RELATIONS, paths, stdin, progress)

    def briefs(
        self, paths: Sequence[str], *, stdin: IO[bytes] | None = None, progress: Progress = silent,
        max_sentences: int | None = None,
    ) -> Leaves:
        """The briefs of all stories behind the paths, with the reports; ``max_sentences`` as for :meth:`dossiers`."""
        if max_sentences is not None:
            self.settings = with_brief_of(self.settings, max_sentences)
        return self._leaves(BookKind.BRIEF, paths, stdin, progress)

    def _ledger(
        self, paths: Sequence[str], stdin: IO[bytes] | None, progress: Progress, *, with_texts: bool = False
    ) -> tuple[Leaf, ...]:
        def make() -> dict[BookKind, Book]:
            reports = list(self.reports(paths, Reading(self.settings, ledger=True), stdin, progress))
            entered = tuple(self._by_story(reports, partial(make_ledger, self.settings), progress))
            days = {name: day for one in entered for name, day in zip(one.names, one.days, strict=True)}
            return {BookKind.LEDGER: self._bound(over_time(entered, days, self.make_keys))}

        return self._book(BookKind.LEDGER, paths, make, progress, with_texts=with_texts)

    def _leaves(self, kind: BookKind, paths: Sequence[str], stdin: IO[bytes] | None, progress: Progress) -> Leaves:
        def make() -> dict[BookKind, Book]:
            dossiers = self.dossiers(paths, stdin=stdin, progress=progress).dossiers
            self.n_quotations = sum(len(one.quotations) for one in dossiers)
            parts = {BookKind.RELATIONS: _relations, BookKind.BRIEF: _brief}
            return {kind: self._bound(tuple(map(part, dossiers))) for kind, part in parts.items()}

        told = self._book(kind, paths, make, progress, with_texts=True)
        version = codebook_version(self.settings.codebook)
        return Leaves(__version__, msgspec.to_builtins(self.settings), told, tuple(self.flaws), version)

    def _bound(self, stories: tuple[Leaf, ...]) -> Book:
        """Leaves with the counts of the run that made them."""
        n_statements = sum(len(one.statements) for one in stories)
        return Book(self.n_reports, self.n_quotations, n_statements, self.n_wary, self.n_found_again, stories)

    def _book(
        self, kind: BookKind, paths: Sequence[str], make: Callable[[], dict[BookKind, Book]], progress: Progress, *,
        with_texts: bool,
    ) -> tuple[Leaf, ...]:
        """The leaves of a kind as the archive keeps them, else made, and kept there if they are of the archive alone."""
        if self._archive is None or paths:
            return self._counted(make()[kind])
        with opened(self._archive, self.settings.archive) as store:
            stamps = _stamps(self.settings, is_standing=settle(store, self.settings, progress))
            made_of, kept = store.generation(), store.book(kind, stamps[kind])
            if kept is not None:
                self.is_grouped_anew = not stamps[kind].endswith(_STANDING)
                return self._counted(_with_texts(kept, store) if with_texts else kept)
            made = make()
            if not self.flaws:
                with suppress(StoreError):  # they are told all the same; the next who asks makes them again
                    for one, book in made.items():
                        store.keep_book(one, book, stamps[one], made_of)
            return self._counted(made[kind])

    def _counted(self, book: Book) -> tuple[Leaf, ...]:
        """The stories of a book; the desk counts as if it had read what they were made of."""
        self.n_reports, self.n_quotations, self.n_statements = book.n_reports, book.n_quotations, book.n_statements
        self.n_wary, self.n_found_again, self.n_stories = book.n_wary, book.n_found_again, len(book.stories)
        return book.stories


_STANDING = "as placed"


def _stamps(settings: Settings, *, is_standing: bool) -> dict[BookKind, str]:
    """By what the books of each kind are made: version, settings, lists of words, and whether the stories are the archive's own.

    The length of briefs decides briefs alone.
    """
    plain = replace(settings, compose=replace(settings.compose, brief=BriefSettings()))
    coded, stories = coded_stamp(Reading(settings)), _STANDING if is_standing else "grouped anew"
    made = {kind: stories_stamp(settings if kind is BookKind.BRIEF else plain) for kind in BookKind}
    for kind in (BookKind.LEDGER, BookKind.RELATIONS):
        made[kind] += " over time"  # what an earlier build kept says nothing of earlier statements
    return {kind: f"{of} {coded} {stories}" for kind, of in made.items()}


def _with_texts(book: Book, store: Store) -> Book:
    reports = {report.id: report for report in store.reports()}
    return replace(book, stories=tuple(replace(one, reports=tuple(reports[name] for name in one.names)) for one in book.stories))


def _relations(dossier: Dossier) -> Leaf:
    """The relations, with those statements alone that some relation names."""
    told = {name for one in dossier.relations for name in one.named}
    statements = tuple(one for one in dossier.statements if one.id in told)
    return replace(leaf(dossier.story.id, dossier.title, dossier.reports), statements=statements, relations=dossier.relations)


def _brief(dossier: Dossier) -> Leaf:
    return replace(leaf(dossier.story.id, dossier.title, dossier.reports), brief=dossier.brief)
