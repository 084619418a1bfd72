"""The archive as the commands ask for it: opened, searched, described, checked. Loads no parser and no stage."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from onrecord.ingest.readers.versions import given_id, named_version
from onrecord.model import Arrival, Flaw, Hit, Holdings, Logged, Question, RawItem, Version
from onrecord.stores.sqlite import SqliteStore, StoreSettings
from onrecord.stores.store import Store

__all__ = ["as_version", "faults", "holdings", "opened", "search", "story_log"]


@contextmanager
def opened(path: str, settings: StoreSettings | None = None, *, create: bool = False) -> Iterator[Store]:
    """The archive at ``path``, closed at the end; made where there is none and ``create`` is set.

    Raises :class:`onrecord.errors.StoreError` where it cannot be used.
    """
    with SqliteStore(path, settings, create=create) as store:
        yield store


def search(path: str, question: Question) -> tuple[Hit, ...]:
    """Where words stand in the archive."""
    with opened(path) as store:
        return store.search(question)


def holdings(path: str) -> Holdings:
    """What the archive holds, in numbers."""
    with opened(path) as store:
        return store.holdings()


def story_log(path: str, story: str | None = None) -> tuple[Logged, ...]:
    """What became of the archive's stories as reports came in, in order; of one story where it is named."""
    with opened(path) as store:
        return store.places.log(story)


def faults(path: str) -> Iterator[Flaw]:
    """Every fault of the archive, lazily; nothing where all is sound."""
    with opened(path) as store:
        yield from store.verify()


def as_version(item: RawItem, came: Arrival, versions: Sequence[Version]) -> RawItem | Flaw:
    """An item whose id is taken by other texts: under the name of its version where that or its time tells it from them."""
    if came.told is not None and came.told not in {version.told for version in versions}:
        named = named_version(item, came.told)
        if named.id not in {version.name for version in versions}:
            return named
    return Flaw(
        item.origin, "read", "id-twice",
        f"{item.origin}: the archive holds another report under the id {given_id(item)!r}; give this one its own id or version",
    )  # fmt: skip
