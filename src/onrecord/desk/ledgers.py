"""The ledger behind ``onrecord ledger``: statements of all stories, and which of them a user wants.

A statement stays when it meets every condition that is given. Parties are compared as the ledger compares them, so that
"China" finds the Chinese government and Beijing; days are those of the statement where it tells one, else of its report.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TypeVar

import msgspec

from onrecord import __version__
from onrecord.desk.bookkeeper import Bookkeeper, Shared
from onrecord.desk.reports import tongues
from onrecord.desk.settings import Settings
from onrecord.desk.stories import StoryReports
from onrecord.desk.times import Clock
from onrecord.desk.tracing import in_order
from onrecord.ledger.keys import Keys
from onrecord.ledger.sequence import earlier
from onrecord.model import Act, Dossier, Leaf, Record, Report, ReportId, Statement
from onrecord.quotes.speakers import resolve_story
from onrecord.reuse.align import passages
from onrecord.text.normalise import fold

__all__ = ["Days", "StatementChoice", "days_of", "leaf", "made_with", "make_ledger", "over_time", "wanted"]

_Told = TypeVar("_Told", Leaf, Dossier)

Days = Mapping[ReportId, str | None]
"""The day of each report (ISO 8601), as finely as it is told."""


class StatementChoice(Record, frozen=True):
    """Conditions on statements; each lets everything pass where it is left out.

    ``by`` and ``to`` name parties, those as well in whose name somebody speaks or is spoken to, ``issue`` is part of an issue or
    of a content, days are ISO dates, both ends included; a statement of which no day is told lies in no span of days.
    """

    by: str | None = None
    to: str | None = None
    acts: frozenset[Act] = frozenset()
    issue: str | None = None
    since: str | None = None
    until: str | None = None


def leaf(story: str, title: str, reports: Sequence[Report]) -> Leaf:
    """A story of which nothing is told yet but its reports."""
    days = days_of(reports)
    return Leaf(story, title, tuple(days), tuple(days.values()), reports=tuple(reports))


def make_ledger(settings: Settings) -> Callable[[StoryReports], Leaf]:
    """A worker that makes the ledger of one story after the other; each process makes its own."""
    bookkeeper, clock, known = Bookkeeper(settings), Clock(), tongues()

    def enter(given: StoryReports) -> Leaf:
        reports = in_order(one.report for one in given.read)
        found = passages(reports, {one.report.id: one.sentences for one in given.read}, known, settings.align)
        shared = Shared(reports, found, bookkeeper.parties.of(reports))
        cast = resolve_story(reports, {one.report.id: one.quotations for one in given.read}, found, bookkeeper.names)
        times = clock.of_each(one for one in given.read if one.statements)
        told = bookkeeper.enter(shared, cast, given.read, times).statements
        place = {one.report.id: number for number, one in enumerate(given.read)}
        in_turn = sorted(told, key=lambda one: place[one.report])
        return msgspec.structs.replace(leaf(given.story.id, "", [one.report for one in given.read]), statements=tuple(in_turn))

    return enter


def over_time(stories: Sequence[_Told], days: Days, make_keys: Callable[[], Keys]) -> tuple[_Told, ...]:
    """The stories, each statement with what its party said of the same deed on earlier days in any of them.

    ``make_keys`` is asked where the reports with statements are of more than one day.
    """
    told = [statement for one in stories for statement in one.statements]
    if len({days[one.report] for one in told} - {None}) < 2:
        return tuple(stories)
    found, replace = earlier(told, days, make_keys()), msgspec.structs.replace
    return tuple(
        replace(story, statements=tuple(replace(one, earlier=found.get(one.id, ())) for one in story.statements))
        for story in stories
    )


def days_of(reports: Iterable[Report]) -> Days:
    """The day on which each report was published, as finely as it is told; ``None`` where it is not."""
    published = ((report.id, report.masthead.published) for report in reports)
    return {name: moment.value[:10] if moment else None for name, moment in published}


def made_with(settings: Settings, codebook: str) -> str:
    """What decides a ledger, as a short line: version, codebook, settings."""
    digest = blake2b(msgspec.json.encode(settings), digest_size=4).hexdigest()
    return f"onrecord {__version__}, codebook {codebook}, settings {digest}"


def wanted(
    statements: Sequence[Statement], choice: StatementChoice, days: Days, keys: Keys
) -> Iterator[Statement]:
    """The statements that meet every condition, in order; ``days`` are those of the reports."""
    return (one for one in statements if _is_wanted(one, choice, days, keys))


def _is_wanted(one: Statement, choice: StatementChoice, days: Days, keys: Keys) -> bool:
    addressed = one.addressee, one.addressee_for, one.target
    return (
        (choice.by is None or any(_is_party(name, choice.by, keys) for name in (one.speaker, one.speaks_for)))
        and (choice.to is None or any(_is_party(name, choice.to, keys) for name in addressed))
        and (not choice.acts or one.act in choice.acts)
        and (choice.issue is None or any(fold(choice.issue) in fold(text) for text in (one.issue or "", one.content)))
        and _is_within(_day(one, days), choice)
    )


def _is_party(name: str | None, asked: str, keys: Keys) -> bool:
    return name is not None and (fold(asked) in fold(name) or keys.party(name) == keys.party(asked))


def _day(one: Statement, days: Days) -> str | None:
    own = one.when.value[:10] if one.when is not None and one.when.value else None
    return own if own is not None and len(own) == len("2020-01-01") and own[0].isdigit() else days[one.report]


def _is_within(day: str | None, choice: StatementChoice) -> bool:
    if choice.since is None and choice.until is None:
        return True
    return day is not None and (choice.since or day) <= day <= (choice.until or day)
