"""Who took from whom in the stories of an archive, as it was found, for those who ask again.

Each is kept under a key that names the reports as they stand and the settings, whatever was added to the archive since: a story
that stayed as it was is not traced again when others grow. What is kept of a set of reports goes when another of its kind is
kept that has a report in common with it.
"""

import sqlite3
from collections.abc import Iterable

from onrecord.model import KeptDescent
from onrecord.stores.rows import packed, readable

__all__ = ["keep_descents", "kept_descent"]


def keep_descents(connection: sqlite3.Connection, found: Iterable[KeptDescent]) -> None:
    """Keeps each, in the place of those of its kind that share a report with it; one of reports that are not here is not kept."""
    numbers = dict(connection.execute("SELECT name, id FROM report"))
    for one in found:
        if all(name in numbers for name in one.members):
            _keep(connection, one, [numbers[name] for name in one.members])


def _keep(connection: sqlite3.Connection, one: KeptDescent, members: list[int]) -> None:
    connection.executemany(
        "DELETE FROM descent WHERE kind = ? AND id IN (SELECT descent FROM descent_member WHERE report = ?)",
        ((one.kind, member) for member in members),
    )
    row = connection.execute("INSERT INTO descent (kind, key, payload) VALUES (?, ?, ?)", (one.kind, one.key, packed(one)))
    connection.executemany(
        "INSERT INTO descent_member (descent, report) VALUES (?, ?)", ((row.lastrowid, member) for member in members)
    )


def kept_descent(connection: sqlite3.Connection, kind: str, key: str) -> KeptDescent | None:
    """What is kept under a key; ``None`` where there is nothing, or nothing that can be read: then it is found again."""
    row = connection.execute("SELECT payload FROM descent WHERE kind = ? AND key = ?", (kind, key)).fetchone()
    return None if row is None else readable(row[0], KeptDescent)
