"""The stories of an archive as they were last made, with the reasons that hold them together, for those who ask again.

Stories are kept for a generation of the archive: each report that is added or renewed begins a new one, and stories of an older
generation, or made with other settings, are no answer any more.
"""

import sqlite3
from collections.abc import Mapping, Sequence

import msgspec

from onrecord.model import StoryTold, Tie
from onrecord.stores.rows import packed, unpacked

__all__ = ["generation", "keep_stories", "kept_stories", "new_generation"]


def generation(connection: sqlite3.Connection) -> int:
    """The number of the archive's generation."""
    (number,) = connection.execute("SELECT generation FROM state").fetchone()
    return int(number)


def new_generation(connection: sqlite3.Connection) -> None:
    """Begins a new generation."""
    connection.execute("UPDATE state SET generation = generation + 1")


def keep_stories(connection: sqlite3.Connection, stories: Sequence[StoryTold], stamp: str, made_of: int) -> None:
    """Puts stories made of a generation in the place of those kept."""
    connection.execute("DELETE FROM story")
    numbers = dict(connection.execute("SELECT name, id FROM report"))
    for place, one in enumerate(stories):
        _insert(connection, place, one, numbers)
    connection.execute("UPDATE state SET stories_stamp = ?, stories_generation = ?", (stamp, made_of))


def _insert(connection: sqlite3.Connection, place: int, told: StoryTold, numbers: Mapping[str, int]) -> None:
    bare = msgspec.structs.replace(told, story=msgspec.structs.replace(told.story, why=()))
    connection.execute("INSERT INTO story (id, name, payload) VALUES (?, ?, ?)", (place, told.story.id, packed(bare)))
    connection.executemany(
        "INSERT INTO member (story, report) VALUES (?, ?)", ((place, numbers[name]) for name in told.story.reports)
    )
    connection.executemany(
        "INSERT INTO reason (story, a, b, score, payload) VALUES (?, ?, ?, ?, ?)",
        ((place, numbers[tie.a], numbers[tie.b], tie.score, packed(tie)) for tie in told.story.why),
    )


def kept_stories(connection: sqlite3.Connection, stamp: str) -> tuple[StoryTold, ...] | None:
    """The stories kept, if they are of this generation and made with this stamp."""
    row = connection.execute("SELECT stories_stamp = ? AND stories_generation = generation FROM state", (stamp,)).fetchone()
    if not row[0]:
        return None
    return tuple(
        _with_reasons(unpacked(payload, StoryTold), connection, number)
        for number, payload in connection.execute("SELECT id, payload FROM story ORDER BY id").fetchall()
    )


def _with_reasons(told: StoryTold, connection: sqlite3.Connection, number: int) -> StoryTold:
    rows = connection.execute("SELECT payload FROM reason WHERE story = ? ORDER BY id", (number,))
    why = tuple(unpacked(payload, Tie) for (payload,) in rows)
    return msgspec.structs.replace(told, story=msgspec.structs.replace(told.story, why=why))
