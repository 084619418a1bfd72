"""How are the words of a reading cited by somebody who takes them over? In one line of plain text.

Takes readings of the same words; gives the words with who spoke them, where and when they were reported, and where they stand.
"""

from collections.abc import Sequence

from onrecord.model import Reading
from onrecord.render.sigla import Witnesses
from onrecord.render.words import count, moment_words

__all__ = ["citation"]

_FULL = 3  # reports that are cited by name; a reader looks up the others in the dossier
_GAP = " […] "
_MARKS = "\"“”„«»‘’'‚"


def citation(speaker: str | None, readings: Sequence[Reading], witnesses: Witnesses) -> str:
    """The words of the first reading in marks, their speaker, and the reports that carry them, at most three by name."""
    words = _GAP.join(" ".join(witnesses.words(span).split()) for span in readings[0].spans)
    quoted = words if words[:1] in _MARKS else f"“{words}”"
    places = [_place(reading, witnesses) for reading in readings[:_FULL]]
    more = len(readings) - len(places)
    told = "; ".join([*places, *([f"and {count(more, 'more report')}"] if more else [])])
    return f"{quoted} ({speaker or 'speaker not told'}, in {told})"


def _place(reading: Reading, witnesses: Witnesses) -> str:
    report = witnesses.report(reading.report)
    head = report.masthead
    parts = [
        witnesses.name(report),
        *([f"“{' '.join(head.title.text.split())}”"] if head.title else []),
        *([moment_words(head.published)] if head.published else []),
        *([head.url] if head.url else []),
    ]
    offsets = " and ".join(f"{span.begin}–{span.end}" for span in reading.spans)
    return f"{', '.join(parts)} [{report.id}, code points {offsets}]"
