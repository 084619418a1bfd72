"""Which stories are there, who stands in each, and why? The words that the page, the table and the JSON lines of stories share.

Takes stories as they are told without a dossier. A reason says what two reports have in common, in words a reader can check.
"""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import OriginGroup, Record, ReportId, Span, Story, StoryTold, Tie
from onrecord.render.words import count, listed, number, origin_range, shortened

__all__ = ["StoryList", "StoryShown", "list_stories", "own_words", "reason_words", "story_facts", "story_labels"]

_QUOTED_WORDS = 4
"""Words from which a shared string is one that both quote, as sketches keep them."""
_SHOWN_QUOTES, _SHOWN_SPANS = 2, 3
_PASSAGE_CHARS = 200
_MARKS = " \t\n\"'“”„‘’«»"
_RULE_WORDS = {
    "twins": "nearly the same text",
    "grams": "wording in common",
    "quotes": "the same words quoted",
    "names": "the same names or numbers on nearly the same day",
    "terms": "like vocabulary",
}


class Shown(Record, frozen=True):
    """Words of a report at their offsets; ``report`` by its label where it is not said beside them."""

    words: str
    place: str
    report: str


class Reason(Record, frozen=True):
    """Two reports by their labels, what ties them, and a passage that both have, in the words of the first, then of the other."""

    one: str
    other: str
    words: str
    passage: tuple[Shown, ...] = ()


class OriginShown(Record, frozen=True):
    """An origin by its label, the reports that go back to it, why, and the words that say so."""

    label: str
    reports: str
    why: str
    evidence: tuple[Shown, ...]


class StoryShown(Record, frozen=True):
    """A story as a page shows it: its reports as copy families and those by themselves, its origins, its reasons."""

    id: str
    title: str
    facts: str
    families: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    origins: tuple[OriginShown, ...]
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
    """What ties two reports, the most telling first: how much wording of the shorter one they share, what both quote and name;
    where that says nothing, how they were found."""
    found = [f"{round(100 * tie.copied)} % of the shorter one’s wording stands in the other"] if tie.copied > 0 else []
    quoted = [words for words in tie.shared if len(words.split()) >= _QUOTED_WORDS]
    named = [words for words in tie.shared if words not in quoted]
    if quoted:
        shown = [f"“{words}”" for words in quoted[:_SHOWN_QUOTES]]
        more = [f"{number(len(quoted) - _SHOWN_QUOTES)} more"] if len(quoted) > _SHOWN_QUOTES else []
        found.append("both quote " + listed([*shown, *more]))
    if named:
        found.append("both have " + listed(named) + (", on nearly the same day" if "names" in tie.rules else ""))
    said = {rule for rule, is_said in (("grams", tie.copied > 0), ("quotes", quoted), ("names", named)) if is_said}
    found += [_RULE_WORDS[rule] for rule in _RULE_WORDS if rule in tie.rules and rule not in said]
    return "; ".join(found)


def story_facts(told: StoryTold) -> str:
    """How many reports and independent origins."""
    low, high = told.origins.at_least, told.origins.at_most
    noun = "origin" if high == 1 else "origins"
    return f"{count(len(told.story.reports), 'report')}, {origin_range(low, high)} independent {noun}"


def own_words(story: Story) -> tuple[ReportId, ...]:
    """The reports that are in no copy family."""
    return tuple(report for report in story.reports if not any(report in family for family in story.families))


def _shown(told: StoryTold) -> StoryShown:
    story, labels = told.story, story_labels(told)
    words = {excerpt.span: excerpt.text for excerpt in told.excerpts}
    return StoryShown(
        story.id,
        told.title or labels[story.reports[0]],
        story_facts(told),
        tuple(tuple(labels[report] for report in family) for family in story.families),
        tuple(labels[report] for report in own_words(story)),
        tuple(_origin(group, labels, words) for group in told.origins.groups),
        tuple(Reason(labels[tie.a], labels[tie.b], reason_words(tie), _passage(tie, words)) for tie in story.why),
    )


def _passage(tie: Tie, words: Mapping[Span, str]) -> tuple[Shown, ...]:
    """The longest passage that both have, once where both have it alike, else in the words of each."""
    both = [[words.get(span, "") for span in pair] for pair in zip(tie.spans[::2], tie.spans[1::2], strict=False)]
    longest = max(both, key=lambda pair: min(map(len, pair)), default=["", ""])
    if not all(longest):
        return ()
    first = both.index(longest) * 2
    spans = tie.spans[first : first + 2]
    shown = tuple(Shown(_quoted(words[span]), _place(span), "") for span in spans)
    return shown[:1] if " ".join(longest[0].split()) == " ".join(longest[1].split()) else shown


def _quoted(words: str) -> str:
    """The words without the marks of quotation around them, as the page sets its own."""
    return shortened(words.strip(_MARKS), _PASSAGE_CHARS, " […]")


def _place(span: Span) -> str:
    return f"{span.begin}–{span.end}"


def _origin(group: OriginGroup, labels: Mapping[ReportId, str], words: Mapping[Span, str]) -> OriginShown:
    shown = [
        Shown(_quoted(words[span]), _place(span), labels.get(span.report, span.report))
        for span in group.spans[:_SHOWN_SPANS] if span in words
    ]  # fmt: skip
    return OriginShown(group.label, listed([labels[report] for report in group.reports]), group.why, tuple(shown))


def story_labels(told: StoryTold) -> dict[ReportId, str]:
    """What a reader calls each report; its id beside it where another report of the story is called the same."""
    plain = {ReportId(node.id): node.label for node in told.stemma.nodes if node.id in told.story.reports}
    names = {report: plain.get(report) or report for report in told.story.reports}
    return {report: _single(report, name, names.values()) for report, name in names.items()}


def _single(report: ReportId, name: str, names: Iterable[str]) -> str:
    return name if sum(name == other for other in names) == 1 or name == report else f"{name} ({report})"
