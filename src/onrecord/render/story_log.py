"""How is told what became of an archive's stories? The log as a table for a terminal, and as JSON lines; and what was said
by hand, a line each."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.model import ByHand, Cause, Logged
from onrecord.render.contract import json_text, tie_object
from onrecord.render.story_list import reason_words
from onrecord.render.table import table

__all__ = ["by_hand_lines", "log_lines", "log_table"]

_CAUSES = {
    Cause.ARRIVAL: "came in",
    Cause.WEIGHTS: "came in last; words weigh otherwise",
    Cause.BY_HAND: "said or withdrawn by hand",
    Cause.SETTINGS: "grouped anew (other settings or version)",
}


def log_lines(log: Iterable[Logged]) -> Iterator[str]:
    """One JSON object a line of the log, without the line's end."""
    for line in log:
        change = line.change
        yield json_text({
            "when": line.when, "kind": change.kind, "story": change.story, "other": change.other, "at": change.at,
            "cause": line.cause.value, "reports": list(line.reports),
            "why": [{**tie_object(tie), "copied": tie.copied, "words": reason_words(tie)} for tie in line.why],
        })  # fmt: skip


def log_table(log: Sequence[Logged]) -> Iterator[str]:
    """Aligned lines: when, what, the report that caused it, how, the reports that changed their story, the first reason."""
    rows = [
        (
            line.when, _what(line), line.change.at, _CAUSES[line.cause], ", ".join(line.reports),
            reason_words(line.why[0]) if line.why else "",
        )
        for line in log
    ]  # fmt: skip
    return table(("when", "what", "caused by", "how", "which reports", "why"), rows)


def _what(line: Logged) -> str:
    change = line.change
    if change.kind == "merged":
        return f"{change.story} took in {change.other}"
    return f"{change.story} gave to {change.other}"


def by_hand_lines(said: ByHand) -> Iterator[str]:
    """A line for each list of reports that somebody said to be together or apart, without the line's end."""
    for word, lists in (("together", said.together), ("apart", said.apart)):
        for reports in lists:
            yield f"{word:<9} {', '.join(reports)}"
