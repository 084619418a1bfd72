"""Which terms between quotation marks did reports put otherwise: "stifle" here, "economic containment" there?

A short quotation is printed for its very words. Where two reports have quite other words for one in marks, nobody can say by a
rule that the meaning changed, yet a reader who quotes one of them should know the other. Longer quotations that were reworded
are told together, a report at a time.
"""

from collections import defaultdict
from collections.abc import Iterator

from onrecord.dossier.difference import Weight, around, difference, labels, verb
from onrecord.dossier.findings import Findings
from onrecord.dossier.narration import StoryWords
from onrecord.model import Discrepancy, DiscrepancyKind, Form, Reading, ReadingClass, ReportId, Severity, Span
from onrecord.text.normalise import fold
from onrecord.text.tokens import norms

__all__ = ["reworded"]

_UNTOUCHED = frozenset({ReadingClass.BASE, ReadingClass.IDENTICAL, ReadingClass.TYPOGRAPHIC, ReadingClass.TRUNCATED,
                        ReadingClass.EXTENDED, ReadingClass.DISSOLVED})
_MARKS = " .,;:"
_TERM_WORDS = 4
"""A quotation of up to so many words is a term if it begins with a small letter, in mid-sentence; others are sentences."""
_TERM = Weight(Severity.MEDIUM, "the quoted term itself is another word")
_SENTENCE = Weight(Severity.LOW, "reworded inside quotation marks, with no change of meaning found")


def reworded(found: Findings, words: StoryWords) -> Iterator[Discrepancy]:
    """Terms in marks that are other words, each pair once; and one discrepancy for each report that rewords whole quotations."""
    terms: dict[tuple[str, str], list[tuple[Reading, Reading]]] = defaultdict(list)
    spans: dict[ReportId, list[Span]] = defaultdict(list)
    for utterance in found.apparatus:
        base, others = utterance.readings[0], utterance.readings[1:]
        for reading in others:
            if reading.cls in _UNTOUCHED or any(change.meaning for change in reading.changes) or not _in_marks(base, reading):
                continue
            if _is_term(base) and _is_term(reading) and not words.share_content(base.spans, reading.spans):
                terms[fold(base.text), fold(reading.text)].append((base, reading))
            else:
                spans[reading.report] += [around(reading.spans), around(base.spans)]
    for pairs in terms.values():
        yield _term(found, pairs)
    for report, places in spans.items():
        n = len(places) // 2
        summary = f"{labels(found, [report])} prints other words between quotation marks in {n} utterance{'s' if n > 1 else ''}."
        yield difference(DiscrepancyKind.QUOTATION, _SENTENCE, summary, places)


def _term(found: Findings, pairs: list[tuple[Reading, Reading]]) -> Discrepancy:
    bases, readings = [base.report for base, _ in pairs], [reading.report for _, reading in pairs]
    base, reading = pairs[0]
    summary = (
        f"{labels(found, readings)} {verb(readings, 'quotes', 'quote')} “{reading.text.strip(_MARKS)}” "
        f"where {labels(found, bases)} {verb(bases, 'quotes', 'quote')} “{base.text.strip(_MARKS)}”."
    )
    spans = [around(one.spans) for one, _ in pairs] + [around(other.spans) for _, other in pairs]
    return difference(DiscrepancyKind.QUOTATION, _TERM, summary, spans)


def _is_term(reading: Reading) -> bool:
    return len(norms(reading.text)) <= _TERM_WORDS and reading.text[:1].islower()


def _in_marks(base: Reading, reading: Reading) -> bool:
    return base.form is not Form.INDIRECT and reading.form is not Form.INDIRECT
