"""Which stories are there, who stands in each, and why? The words that the page, the table and the JSON lines of stories share.

Takes stories as they are told without a dossier. A reason says what two reports have in common, in words a reader can check.
"""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import OriginGroup, Record, ReportId, StoryTold, Tie
from onrecord.render.words import count, listed, number, origin_range

__all__ = ["StoryList", "StoryShown", "list_stories", "reason_words"]

_QUOTED_WORDS = 4
"""Words from which a shared string is one that both quote, as sketches keep them."""
_SHOWN_QUOTES = 2
_RULE_WORDS = {
    "twins": "nearly the same text",
    "grams": "wording in common",
    "quotes": "the same words quoted",
    "names": "the same names or numbers on nearly the same day",
    "terms": "like vocabulary",
}


class Reason(Record, frozen=True):
    """Two reports by their labels, and what ties them."""

    one: str
    other: str
    words: str


class StoryShown(Record, frozen=True):
    """A story as a page shows it: its reports as copy families and those by themselves, its origins, its reasons."""

    id: str
    title: str
    facts: str
    families: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    origins: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]


class StoryList(Record, frozen=True):
    """All stories: ``told`` those of several reports, the largest first; ``single`` the others; and the claim above them."""

    claim: str
    told: tuple[StoryShown, ...]
    single: tuple[StoryShown, ...]


def list_stories(stories: Sequence[StoryTold]) -> StoryList:
    """The stories in words."""
    shown = [_shown(one) for one in sorted(stories, key=lambda one: (-len(one.story.reports), one.story.reports))]
    n_told = sum(len(one.story.reports) > 1 for one in stories)
    n_reports = sum(len(one.story.reports) for one in stories)
    noun = "story" if len(stories) == 1 else "stories"
    claim = f"{number(n_reports).capitalize()} {'report' if n_reports == 1 else 'reports'} in {number(len(stories))} {noun}."
    return StoryList(claim if stories else "No story was found.", tuple(shown[:n_told]), tuple(shown[n_told:]))


def reason_words(tie: Tie) -> str:
    """What ties two reports: how they were found, how much wording of the shorter one they share, what both name and quote."""
    found = [_RULE_WORDS[rule] for rule in _RULE_WORDS if rule in tie.rules]
    if tie.copied > 0:
        found.append(f"{round(100 * tie.copied)} % of the shorter one’s wording stands in the other")
    quoted = [words for words in tie.shared if len(words.split()) >= _QUOTED_WORDS]
    named = [words for words in tie.shared if words not in quoted]
    if quoted:
        shown = [f"“{words}”" for words in quoted[:_SHOWN_QUOTES]]
        more = [f"{number(len(quoted) - _SHOWN_QUOTES)} more"] if len(quoted) > _SHOWN_QUOTES else []
        found.append("both quote " + listed([*shown, *more]))
    if named:
        found.append("both have " + listed(named))
    return "; ".join(found)


def _shown(told: StoryTold) -> StoryShown:
    story, labels = told.story, _labels(told)
    alone = [report for report in story.reports if not any(report in family for family in story.families)]
    low, high = told.origins.at_least, told.origins.at_most
    facts = f"{count(len(story.reports), 'report')}, {origin_range(low, high)} independent {'origin' if high == 1 else 'origins'}"
    return StoryShown(
        story.id,
        told.title or labels[story.reports[0]],
        facts,
        tuple(tuple(labels[report] for report in family) for family in story.families),
        tuple(labels[report] for report in alone),
        tuple(_origin(group, labels) for group in told.origins.groups),
        tuple(Reason(labels[tie.a], labels[tie.b], reason_words(tie)) for tie in story.why),
    )


def _origin(group: OriginGroup, labels: Mapping[ReportId, str]) -> tuple[str, str]:
    return listed([labels[report] for report in group.reports]), group.why


def _labels(told: StoryTold) -> dict[ReportId, str]:
    """What a reader calls each report; its id beside it where another report of the story is called the same."""
    plain = {ReportId(node.id): node.label for node in told.stemma.nodes if node.id in told.story.reports}
    names = {report: plain.get(report) or report for report in told.story.reports}
    return {report: _single(report, name, names.values()) for report, name in names.items()}


def _single(report: ReportId, name: str, names: Iterable[str]) -> str:
    return name if sum(name == other for other in names) == 1 or name == report else f"{name} ({report})"
