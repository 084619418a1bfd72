"""How is a story told without its dossier? With who took from whom, its origins, and the words at every span that shows them.

What reports share is found in words made alike (small letters, no marks); here it is told as the first of the two writes it.
"""

import re

from msgspec.structs import replace

from onrecord.model import Dossier, Excerpt, Report, ReportId, Span, StoryTold, Tie

__all__ = ["tell_story"]

_MOST_ENDING = 4  # letters that a stem has lost


def tell_story(dossier: Dossier) -> StoryTold:
    """The story of a dossier."""
    reports = {report.id: report for report in dossier.reports}
    story = replace(dossier.story, why=tuple(_as_written(tie, reports) for tie in dossier.story.why))
    spans: list[Span] = [span for tie in story.why for span in tie.spans]
    spans += [span for group in dossier.origins.groups for span in group.spans]
    excerpts = tuple(Excerpt(span, reports[span.report].words(span)) for span in dict.fromkeys(spans))
    return StoryTold(story, dossier.stemma, dossier.origins, dossier.title, excerpts)


def _as_written(tie: Tie, reports: dict[ReportId, Report]) -> Tie:
    return replace(tie, shared=tuple(_written(words, reports[tie.a].text) for words in tie.shared))


def _written(words: str, text: str) -> str:
    """The words as the text first writes them; as they are given where it does not write them in one go."""
    pattern = r"\W+".join(re.escape(word) for word in words.split())
    for ending in ("", rf"\w{{1,{_MOST_ENDING}}}"):
        found = re.search(rf"(?<!\w){pattern}{ending}(?!\w)", text, re.IGNORECASE) if pattern else None
        if found:
            return " ".join(found[0].split())
    return words
