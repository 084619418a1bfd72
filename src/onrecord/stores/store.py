"""What the desk asks of an archive; one contract suite runs over every store.

A store keeps entries (a report with what was found in it), each whole or not at all, under the rules of versions: an input that
is known by its fingerprint, or a report whose key is known, is kept once; another text under a name that is taken is refused,
and the desk decides whether it is a version.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from onrecord.model import (
    Arrival,
    Book,
    BookKind,
    Coded,
    Entry,
    Flaw,
    Hit,
    Holdings,
    Kept,
    KeptDescent,
    Outcome,
    Question,
    Recalled,
    Report,
    ReportId,
    Selection,
    Sketch,
    StoryTold,
    Traced,
    TracedStory,
    Traces,
    Version,
)
from onrecord.stores.places import Places

__all__ = ["Store"]


class Store(Protocol):
    """Keeps entries and answers questions about them; every method raises :class:`onrecord.errors.StoreError` where it cannot."""

    @property
    def places(self) -> Places:
        """Where the reports stand: their stories as they were placed when they came."""
        ...

    def knows(self, arrival: Arrival) -> Kept | None:
        """Under which name an input is kept and who found it; ``None`` for an input that never came."""
        ...

    def versions(self, given_id: str) -> tuple[Version, ...]:
        """The texts that came under one id, in the order in which they came."""
        ...

    def put(self, entry: Entry, *, renew: bool = False) -> Outcome:
        """Keeps an entry, whole or not at all, for good once this returns.

        A known report stays as it is; with ``renew`` it is replaced by the entry where that bears the name of the kept one.
        """
        ...

    def entries(
        self, selection: Selection | None = None, *, names: Sequence[str] | None = None, coded_by: str | None = None
    ) -> Iterator[Entry]:
        """The entries selected, in the order in which they came; of them only the reports named, where names are given.

        With their statements where some are kept under the stamp ``coded_by``.
        """
        ...

    def search(self, question: Question) -> tuple[Hit, ...]:
        """Where the words stand: the best hits of each kind that is asked for, kind by kind."""
        ...

    def alike(self, words: str, n_hits: int) -> tuple[Hit, ...]:
        """Quotations that share rare words with the words given, whatever else they say, the likeliest first."""
        ...

    def kin(self, sketch: Sketch, n_reports: int) -> tuple[ReportId, ...]:
        """Reports that share rare word n-grams, names, terms or quoted strings with a sketch, the likeliest first.

        Candidates for grouping a new report: whether they tell one story is for the caller to verify.
        """
        ...

    def generation(self) -> int:
        """A number that grows with every report that is added or renewed."""
        ...

    def keep_stories(self, stories: Sequence[StoryTold], stamp: str, made_of: int) -> None:
        """Keeps all stories of a generation, made with what the stamp says, in the place of those kept before."""
        ...

    def stories(self, stamp: str) -> tuple[StoryTold, ...] | None:
        """The stories kept, if nothing was added since and they were made as the stamp says; else ``None``."""
        ...

    def keep_descents(self, found: Sequence[KeptDescent]) -> None:
        """Keeps who took from whom in stories or sets of reports that are kept, each in the place of those of its kind that
        share a report with it."""
        ...

    def descent(self, kind: str, key: str) -> KeptDescent | None:
        """The descent kept under a key, whatever was added since; ``None`` where none is kept or can be read."""
        ...

    def begin_traces(self, stamp: str) -> tuple[int, int]:
        """Lets go of what was traced with another stamp. Gives what the archive is now: its generation and placements."""
        ...

    def traced_sets(self) -> tuple[frozenset[ReportId], ...]:
        """The reports of each story that is traced, whatever was added since."""
        ...

    def keep_traces(self, found: Sequence[Traces], stamp: str, made_of: tuple[int, int]) -> bool:
        """Keeps what was traced of stories in the place of those that share a report with them.

        ``False``, and nothing is kept, where the archive is no more what :meth:`begin_traces` told, or traced otherwise.
        """
        ...

    def end_traces(self, stamp: str, made_of: tuple[int, int], n_wary: int, n_other: int) -> Traced | None:
        """Notes that every report is traced, with two numbers that are told again; ``None`` where not every one is."""
        ...

    def traced(self, stamp: str) -> Traced | None:
        """What was traced, if nothing was added or placed since and it was made as the stamp says; else ``None``."""
        ...

    def holding(self, weights: Mapping[int, float], least: float) -> tuple[int, ...]:
        """The numbers, in this archive, of the reports in which traced words of so much weight stand, each word counted once; all
        where nothing is demanded."""
        ...

    def said(self, numbers: Sequence[int]) -> Iterator[tuple[int, str | None, bytes]]:
        """Of each traced report its number, the language in which it was read, and the numbers of the concepts that its words
        stand for, in order, four bytes each, the lowest first."""
        ...

    def words(self, numbers: Sequence[int]) -> Iterator[tuple[int, str | None, tuple[tuple[str, ...], ...]]]:
        """Of each traced report its number, the language in which it was read, and the folded words of each of its flows."""
        ...

    def recalled(self, numbers: Sequence[int]) -> Iterator[tuple[int, Recalled]]:
        """Traced reports with what they tell, each with its number."""
        ...

    def recalled_by_name(self, name: ReportId) -> Recalled:
        """A traced report with what it tells. Raises :class:`KeyError` where there is none."""
        ...

    def traced_stories(self, numbers: Sequence[int]) -> dict[int, TracedStory]:
        """Traced stories by their numbers."""
        ...

    def traced_members(self, story: int) -> tuple[ReportId, ...]:
        """All reports of a traced story."""
        ...

    def keep_statements(self, coded: Sequence[Coded], stamp: str) -> None:
        """Keeps the statements of reports, found with what the stamp says, in the place of what was kept of them; not of a report
        that was renewed after it was read."""
        ...

    def n_coded(self, stamp: str) -> int:
        """Of how many reports statements are kept under a stamp."""
        ...

    def keep_book(self, kind: BookKind, book: Book, stamp: str, made_of: int) -> None:
        """Keeps what was made of the stories of a generation, in the place of what was kept of its kind."""
        ...

    def book(self, kind: BookKind, stamp: str) -> Book | None:
        """What is kept of a kind, if nothing was added since and it was made as the stamp says; else ``None``. Without texts."""
        ...

    def reports(self) -> Iterator[Report]:
        """Every report, in the order in which they came, without what was found in them."""
        ...

    def holdings(self) -> Holdings:
        """What is kept, in numbers."""
        ...

    def verify(self) -> Iterator[Flaw]:
        """Every fault of the archive: checks the file, every text and every span; nothing where all is sound."""
        ...

    def close(self) -> None:
        """Lets go of the archive."""
        ...
