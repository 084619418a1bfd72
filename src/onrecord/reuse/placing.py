"""Stories grouped anew, put in the place of those that stood: which keep their ids, which are new, and what became of the others.

Takes what grouping found among some reports and where these stood before; gives what has changed and the log of it. Stories that
nobody of the ``touched`` reports has to do with, be it through others, stay as they are.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from onrecord.model import Cause, Logged, Placement, Record, ReportId, Story, StoryChange, Tie, identify
from onrecord.reuse.heirs import heirs

__all__ = ["Before", "PlacingSettings", "placement"]


class PlacingSettings(Record, frozen=True):
    """Knobs of placing reports in an archive.

    A window of up to ``whole_reports`` reports is grouped as a whole whenever one comes; a larger one, of up to ``most_settled``,
    when ``settle_share`` (0–1) of its reports came since; else a new report is grouped with ``kin_reports`` that share most of
    what is rare with it, their stories, and ``background_reports`` by which words are weighed. ``reports_at_once`` come at once.
    """

    whole_reports: int = 500  # about a second of work
    settle_share: float = 0.25
    most_settled: int = 10_000
    kin_reports: int = 10  # with 30, and 500 by which words are weighed, ARI .9996 in the place of .9994 at half the speed
    background_reports: int = 100
    reports_at_once: int = 2000


class Before(Record, frozen=True):
    """How things stood: the story of each report that had one, the age of each story, why each new report awaited its place."""

    stories: Mapping[ReportId, str]
    ages: Mapping[str, int]
    awaiting: Mapping[ReportId, Cause]
    when: str


def placement(
    found: Sequence[Story], ties: Iterable[Tie], touched: Collection[ReportId], before: Before, is_taken: Callable[[str], bool]
) -> Placement:
    """What is to be kept of the stories found; ``is_taken`` says which ids were given away already."""
    groups = _concerned(found, touched, before.stories)
    kept = heirs([group.reports for group in groups], before.stories, lambda story: before.ages.get(story, 0))
    named = [
        replace(group, id=name or _new_name(group.reports, is_taken)) for group, name in zip(groups, kept, strict=True)
    ]
    there: dict[str, set[ReportId]] = defaultdict(set)
    for report, story in before.stories.items():
        there[story].add(report)
    concerned = {before.stories[report] for group in groups for report in group.reports if report in before.stories}
    scored = {(tie.a, tie.b): tie for tie in ties}
    return Placement(
        tuple(before.awaiting),
        tuple(story for story in named if there.get(story.id) != set(story.reports) or before.awaiting.keys() & there[story.id]),
        tuple(sorted(concerned - {story.id for story in named})),
        tuple(_log(named, before, scored)),
    )


def _concerned(found: Sequence[Story], touched: Collection[ReportId], before: Mapping[ReportId, str]) -> list[Story]:
    """The groups that hold a touched report, or reports of a story of which such a group holds some, and so on."""
    by_story: dict[str, set[int]] = defaultdict(set)
    for place, group in enumerate(found):
        for report in group.reports:
            if report in before:
                by_story[before[report]].add(place)
    waiting = [place for place, group in enumerate(found) if not set(group.reports).isdisjoint(touched)]
    met = set(waiting)
    while waiting:
        for report in found[waiting.pop()].reports:
            more = by_story[before[report]] - met if report in before else set()
            met |= more
            waiting += more
    return [found[place] for place in sorted(met)]


def _new_name(reports: Sequence[ReportId], is_taken: Callable[[str], bool]) -> str:
    """The id of a story that is new: of its reports, as for all at once; with a number where that was given away before."""
    name, number = identify("story", reports), 1
    while is_taken(name):
        number += 1
        name = identify("story", [*reports, number])
    return name


def _log(named: Sequence[Story], before: Before, scored: Mapping[tuple[ReportId, ReportId], Tie]) -> Iterator[Logged]:
    """A line for each part of a story that is now in another one."""
    left = {story.id for story in named}
    for story in named:
        parts: dict[str, list[ReportId]] = defaultdict(list)
        for report in story.reports:
            if before.stories.get(report, story.id) != story.id:
                parts[before.stories[report]].append(report)
        for other, moved in sorted(parts.items()):
            at, cause, why = _caused(story, moved, before, scored)
            change = StoryChange("split", at, other, story.id) if other in left else StoryChange("merged", at, story.id, other)
            yield Logged(change, cause, before.when, tuple(moved), why)


def _caused(
    story: Story, moved: Sequence[ReportId], before: Before, scored: Mapping[tuple[ReportId, ReportId], Tie]
) -> tuple[ReportId, Cause, tuple[Tie, ...]]:
    """The new report of a story that is tied most both to what has moved and to the rest; else the last new one."""
    others = [report for report in story.reports if report not in moved and report not in before.awaiting]
    bridges = []
    for report in story.reports:
        if report in before.awaiting:
            sides = [_best([report], side, scored) for side in (moved, others) if any(one != report for one in side)]
            ties = tuple(tie for tie in sides if tie is not None)
            bridges.append((len(ties), min((tie.score for tie in ties), default=0.0), report, ties))
    if bridges:
        _, _, at, ties = max(bridges, key=lambda one: one[:3])
        return at, before.awaiting[at], ties
    direct = _best(moved, others, scored)
    return list(before.awaiting)[-1], Cause.WEIGHTS, (direct,) if direct else ()


def _best(some: Sequence[ReportId], others: Sequence[ReportId], scored: Mapping[tuple[ReportId, ReportId], Tie]) -> Tie | None:
    """The strongest tie between two sides."""
    found = (scored.get((min(a, b), max(a, b))) for a in some for b in others if a != b)
    return max((tie for tie in found if tie is not None), key=lambda tie: (tie.score, tie.a, tie.b), default=None)
