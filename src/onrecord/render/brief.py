"""How does a brief stand alone? Sentences with numbers, and under them what each number cites; or the same as JSON.

Every sentence has a number for each place it rests on; the text under the number is the raw text of that place, word for word.
"""

from collections.abc import Iterator

from onrecord.model import Leaf, Leaves, Span
from onrecord.render.contract import Json, head_object, json_text
from onrecord.render.words import count, shortened

__all__ = ["as_json", "brief_lines"]

_SCHEMA = "onrecord.brief/1"
_CITED_CHARS = 160
"""A citation is there to be recognised; the report has the rest."""


def brief_lines(told: Leaves) -> Iterator[str]:
    """The briefs of all stories as lines of text."""
    for number, story in enumerate(told.stories):
        if number:
            yield ""
        yield from _lines(story)


def _lines(story: Leaf) -> Iterator[str]:
    yield f"{' '.join(story.title.split())} ({count(len(story.reports), 'report')})"
    if not story.brief:
        yield "  No sentence of these reports can stand alone."
    cites: list[Span] = []
    for line in story.brief:
        marks = "".join(f"[{len(cites) + n}]" for n in range(1, len(line.cites) + 1))
        cites += line.cites
        yield f"- {' '.join(line.text.split())} {marks}"
        if line.note:
            yield f"  {' '.join(line.note.split())}"
    texts = {report.id: report for report in story.reports}
    for number, span in enumerate(cites, 1):
        words = shortened(texts[span.report].words(span), _CITED_CHARS)
        yield f"  [{number}] {span.report} {span.begin}–{span.end}: {words}"


def as_json(told: Leaves) -> str:
    """The briefs as one JSON document."""
    stories = [_story(story) for story in told.stories]
    return json_text({
        **head_object(_SCHEMA, told.version, told.settings, told.flaws, told.codebook),
        "stories": stories,
    })  # fmt: skip


def _story(story: Leaf) -> Json:
    texts = {report.id: report for report in story.reports}
    return {
        "id": story.story,
        "title": story.title,
        "reports": [report.id for report in story.reports],
        "brief": [
            {
                "text": line.text,
                "cites": [
                    {"report": s.report, "begin": s.begin, "end": s.end, "text": texts[s.report].words(s)} for s in line.cites
                ],
                "n_origins": line.n_origins,
                "note": line.note,
            }
            for line in story.brief
        ],
    }
