"""How are hits of a search given to other programs and to a terminal? As JSON lines and as a table with what fits in brackets."""

from collections.abc import Iterable, Iterator

from onrecord.model import Hit, HitKind
from onrecord.render.contract import json_text
from onrecord.render.table import table

__all__ = ["hit_lines", "hit_table"]

_LEAD_CHARS = 24
"""How much of a long text is shown before the first word that fits."""


def hit_lines(hits: Iterable[Hit]) -> Iterator[str]:
    """One JSON object a hit, without the line's end; ``spans`` and ``marks`` are places in the report's raw text."""
    for hit in hits:
        yield json_text(
            {
                "kind": hit.kind.value,
                "report": hit.report,
                "quotation": hit.quotation,
                "speaker": hit.speaker,
                "spans": [[span.begin, span.end] for span in hit.spans],
                "marks": [[span.begin, span.end] for span in hit.marks],
                "text": hit.text,
                "score": hit.score,
                "title": hit.title,
                "outlet": hit.outlet,
                "published": hit.published,
                "language": hit.language,
            }
        )


def hit_table(hits: Iterable[Hit]) -> Iterator[str]:
    """Aligned lines for a terminal; nothing but the head for no hit."""
    rows = [
        (hit.kind.value, hit.report, _place(hit), hit.published or "(not told)", _whose(hit), _bracketed(hit)) for hit in hits
    ]  # fmt: skip
    return table(("found in", "report", "place", "published", "speaker or outlet", "words"), rows)


def _place(hit: Hit) -> str:
    return f"{hit.spans[0].begin}-{hit.spans[-1].end}"


def _whose(hit: Hit) -> str:
    told = hit.speaker if hit.kind is HitKind.QUOTATION else hit.outlet
    return told or "(not told)"


def _bracketed(hit: Hit) -> str:
    """The text from shortly before the first word that fits, those words in brackets."""
    pieces, at = [], 0
    for span in hit.spans:
        words = hit.text[at : at + span.end - span.begin]
        at += len(words) + len(" … ")
        for mark in reversed([mark for mark in hit.marks if span.begin <= mark.begin and mark.end <= span.end]):
            begin, end = mark.begin - span.begin, mark.end - span.begin
            words = f"{words[:begin]}[{words[begin:end]}]{words[end:]}"
        pieces.append(words)
    text = " … ".join(pieces)
    first = text.find("[") - _LEAD_CHARS if hit.marks else 0
    return text if first <= 0 else f"…{text[first:].partition(' ')[2]}"
