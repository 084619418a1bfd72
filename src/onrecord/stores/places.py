"""Where the reports of an archive stand: in which story, since when, and what became of stories as reports came in.

A report that is added or renewed awaits its place; :meth:`Places.place` gives places, writes the log and takes them off the list,
all of it or nothing. Who places counts the placements before reading and says the number when writing: where another program has
placed something in between, nothing is written, and it has to look again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.model import Awaiting, ByHand, Cause, Logged, Placement, ReportId, Sketch, Standing, Story
from onrecord.stores.connection import telling, writing
from onrecord.stores.kin import Carriers, kin
from onrecord.stores.rows import packed, readable, unpacked

__all__ = ["Places", "await_place"]

_AT_ONCE = 500
"""Names asked for in one go."""
_FOUND_OUT = (
    "reason", "member", "story", "traced_word", "traced_report", "traced_story", "traced", "descent_member", "descent",
    "book_story", "book", "coded",
)  # fmt: skip
"""Tables of what was found out about stories and statements and can be found out again."""
_SINCE = (
    "coalesce(day, (SELECT earlier.day FROM report AS earlier WHERE earlier.id < report.id AND earlier.day IS NOT NULL"
    " ORDER BY earlier.id DESC LIMIT 1))"
)
"""The day of a report; of one that tells none that of the report that came before it."""


def await_place(connection: sqlite3.Connection, number: int, cause: Cause = Cause.ARRIVAL) -> None:
    """Notes that a report is to be put into its story."""
    connection.execute("INSERT OR IGNORE INTO awaiting (report, cause) VALUES (?, ?)", (number, cause.value))


class Places:
    """The stories of an archive as its reports were placed."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        """Over an open archive."""
        self._connection = connection
        self._path = path

    def awaiting(self, n_reports: int) -> tuple[Awaiting, ...]:
        """The first reports that await their place, by day; one that tells no day goes with the one that came before it."""
        with telling(self._path):
            rows = self._connection.execute(
                f"SELECT name, cause, {_SINCE} AS since FROM awaiting JOIN report ON report.id = awaiting.report"  # noqa: S608
                " ORDER BY since, report.id LIMIT ?", (n_reports,),
            )  # fmt: skip
            return tuple(Awaiting(ReportId(name), Cause(cause), day) for name, cause, day in rows)

    def n_placements(self) -> int:
        """How many placements were kept so far."""
        with telling(self._path):
            return int(self._connection.execute("SELECT placements FROM placed").fetchone()[0])

    def made_with(self) -> str | None:
        """The version and settings by which reports were placed; ``None`` before the first."""
        with telling(self._path):
            found: str | None = self._connection.execute("SELECT stamp FROM placed").fetchone()[0]
            return found

    def begin_anew(self, stamp: str) -> None:
        """From now on reports are placed by other settings: all that have a place await another."""
        with writing(self._connection, self._path):
            self._connection.execute(
                "INSERT OR IGNORE INTO awaiting (report, cause) SELECT id, ? FROM report", (Cause.SETTINGS.value,)
            )
            self._connection.execute("UPDATE placed SET stamp = ?, placements = placements + 1", (stamp,))

    def mend(self) -> None:
        """Lets go of what was found out and can be found out again, and of rows of places that hang in the air."""
        with writing(self._connection, self._path):
            for table in _FOUND_OUT:
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
            for table in ("awaiting", "standing"):
                self._connection.execute(f"DELETE FROM {table} WHERE report NOT IN (SELECT id FROM report)")  # noqa: S608
            self._connection.execute("DELETE FROM standing WHERE story NOT IN (SELECT name FROM placed_story)")
            self._connection.execute("DELETE FROM placed_story WHERE name NOT IN (SELECT story FROM standing)")
            for number, payload in self._connection.execute("SELECT id, payload FROM story_change").fetchall():
                self._connection.execute("DELETE FROM story_change WHERE id = ?", (number,))
                line = readable(payload, Logged)
                if line is not None:
                    self._log(line)
            for (payload,) in self._connection.execute("SELECT by_hand FROM placed WHERE by_hand IS NOT NULL").fetchall():
                if readable(payload, ByHand) is None:
                    self._connection.execute("UPDATE placed SET by_hand = NULL")
            self._connection.execute("UPDATE state SET stories_stamp = NULL, generation = generation + 1")

    def window(self, since: str | None, until: str | None) -> tuple[Standing, ...]:
        """The placed reports of some days, both ends included, and those of no day, in the order in which they came."""
        with telling(self._path):
            rows = self._connection.execute(
                "SELECT report.name, standing.story, settled FROM standing JOIN report ON report.id = standing.report"
                " WHERE standing.day IS NULL OR standing.day BETWEEN ? AND ? ORDER BY standing.report",
                (since or "", until or "~"),
            )
            return tuple(Standing(ReportId(name), story, bool(settled)) for name, story, settled in rows)

    def stories_of(self, names: Sequence[ReportId]) -> tuple[Standing, ...]:
        """Every report of the stories in which the reports named stand."""
        with telling(self._path):
            stories = {story for some in _parts(names) for (story,) in self._connection.execute(
                f"SELECT story FROM standing JOIN report ON report.id = report WHERE name IN ({_marks(some)})", some  # noqa: S608
            )}  # fmt: skip
            query = "SELECT name, story, settled FROM standing JOIN report ON report.id = report WHERE story = ?"
            return tuple(
                Standing(ReportId(name), story, bool(settled))
                for one in sorted(stories) for name, story, settled in self._connection.execute(query, (one,))
            )  # fmt: skip

    def sketches(self, names: Sequence[ReportId]) -> Iterator[Sketch]:
        """The sketches of the reports named."""
        with telling(self._path):
            for some in _parts(names):
                rows = self._connection.execute(f"SELECT sketch FROM report WHERE name IN ({_marks(some)})", some)  # noqa: S608
                for (payload,) in rows.fetchall():
                    yield unpacked(payload, Sketch)

    def kin(self, sketches: Iterable[Sketch], n_reports: int, window: Sequence[ReportId]) -> list[tuple[ReportId, ...]]:
        """The reports that share most of what is rare with each sketch, keys counted from the oldest report of the window on."""
        met: dict[int, Carriers] = {}
        with telling(self._path):
            found = self._connection.execute("SELECT id FROM report WHERE name = ?", window[:1]).fetchone()
            first = found[0] if found else 0
            return [kin(self._connection, sketch, n_reports, first, met) for sketch in sketches]

    def ages(self, stories: Iterable[str]) -> Mapping[str, int]:
        """A number of each story that is the less the older it is; none for one that is not there."""
        asked = sorted(set(stories))
        with telling(self._path):
            return {story: age for some in _parts(asked) for story, age in self._connection.execute(
                f"SELECT name, id FROM placed_story WHERE name IN ({_marks(some)})", some,  # noqa: S608
            )}  # fmt: skip

    def is_taken(self, story: str) -> bool:
        """Whether a story bears this id, or one that is no more bore it."""
        with telling(self._path):
            return self._connection.execute(
                "SELECT 1 FROM placed_story WHERE name = ?1 UNION ALL SELECT 1 FROM story_change WHERE story = ?1 OR other = ?1",
                (story,),
            ).fetchone() is not None

    def place(self, placement: Placement, made_of: int) -> bool:
        """Keeps a placement; not, and ``False``, where others were kept since the ``made_of``-th, or a report has gone."""
        with writing(self._connection, self._path):
            if self.n_placements() != made_of:
                return False
            for name in placement.gone:
                self._connection.execute("DELETE FROM standing WHERE story = ?", (name,))
                self._connection.execute("DELETE FROM placed_story WHERE name = ?", (name,))
            for story in placement.stories:
                self._put(story)
            numbers = [self._number(name) for name in placement.reports]
            self._connection.executemany("DELETE FROM awaiting WHERE report = ?", numbers)
            self._connection.executemany(
                "UPDATE standing SET settled = 1 WHERE report = ?", (self._number(name) for name in placement.settled)
            )
            for line in placement.log:
                self._log(line)
            self._connection.execute("UPDATE placed SET placements = placements + 1")
            if placement.stories or placement.gone:
                self._connection.execute("UPDATE state SET generation = generation + 1")
            return True

    def _number(self, name: ReportId) -> tuple[int]:
        found: tuple[int] = self._connection.execute("SELECT id FROM report WHERE name = ?", (name,)).fetchone()
        return found

    def _log(self, line: Logged) -> None:
        told = line.change
        self._connection.execute(
            "INSERT INTO story_change (kind, story, other, payload) VALUES (?, ?, ?, ?)",
            (told.kind, told.story, told.other, packed(line)),
        )

    def _put(self, story: Story) -> None:
        """Keeps a story; its reports leave those in which they stood."""
        self._connection.execute(
            "INSERT INTO placed_story (name, payload) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET payload = ?2",
            (story.id, packed(story)),
        )
        self._connection.executemany(
            f"INSERT INTO standing (report, story, day, settled)"  # noqa: S608 - our words
            f" VALUES (?1, ?2, (SELECT {_SINCE} FROM report WHERE id = ?1), 0) ON CONFLICT (report) DO UPDATE SET story = ?2",
            ((*self._number(name), story.id) for name in story.reports),
        )

    def stories(self) -> tuple[Story, ...]:
        """All stories as they stand, in order of their first report."""
        with telling(self._path):
            rows = self._connection.execute("SELECT payload FROM placed_story").fetchall()
        return tuple(sorted((unpacked(payload, Story) for (payload,) in rows), key=lambda story: story.reports))

    def n_larger(self, n_reports: int) -> int:
        """How many stories hold more than so many reports."""
        with telling(self._path):
            query = "SELECT count(*) FROM (SELECT 1 FROM standing GROUP BY story HAVING count(*) > ?)"
            return int(self._connection.execute(query, (n_reports,)).fetchone()[0])

    def log(self, story: str | None = None) -> tuple[Logged, ...]:
        """What became of stories, of one or of all, in order."""
        with telling(self._path):
            rows = self._connection.execute(
                "SELECT payload FROM story_change WHERE ?1 IS NULL OR story = ?1 OR other = ?1 ORDER BY id", (story,)
            ).fetchall()
        return tuple(unpacked(payload, Logged) for (payload,) in rows)

    def by_hand(self) -> ByHand:
        """What was said by hand and is kept."""
        with telling(self._path):
            (payload,) = self._connection.execute("SELECT by_hand FROM placed").fetchone()
        return ByHand() if payload is None else unpacked(payload, ByHand)

    def keep_by_hand(self, said: ByHand, touched: Iterable[ReportId]) -> None:
        """Keeps what was said by hand in the place of what was; the reports that it touches await a place anew."""
        with writing(self._connection, self._path):
            self._connection.execute("UPDATE placed SET by_hand = ?, placements = placements + 1", (packed(said),))
            self._connection.executemany(
                "INSERT OR IGNORE INTO awaiting (report, cause) SELECT id, ? FROM report WHERE name = ?",
                ((Cause.BY_HAND.value, name) for name in touched),
            )


def _parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for begin in range(0, len(names), _AT_ONCE):
        yield names[begin : begin + _AT_ONCE]


def _marks(some: Sequence[object]) -> str:
    return ", ".join("?" * len(some))
