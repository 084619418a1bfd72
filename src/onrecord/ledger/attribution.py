"""By whose word does a statement stand? The chain from the report to the innermost source, read from the tree of quotations.

Quotations are found elsewhere, once; a statement stands by the word of each whose content holds its cue, the longest content
outermost. The report is the outermost link. An agency that is only credited, not cited, is the next.
"""

from collections.abc import Iterable, Sequence

from onrecord.model import Link, LinkKind, Quotation, Report, Span

__all__ = ["Attribution"]


class Attribution:
    """The quotations of one report, to look up who says what stands at a place."""

    def __init__(self, report: Report, quotations: Sequence[Quotation]) -> None:
        self.report = report
        self._quotations = sorted(quotations, key=lambda q: (-q.length, q.content[0].begin, q.id))
        outer = [Link(report.label, None, LinkKind.REPORT)]
        agency = report.masthead.agency
        if agency is not None and agency.text != report.label:
            outer.append(Link(agency.text, None, LinkKind.AGENCY, () if agency.span is None else (agency.span,)))
        self._outer = tuple(outer)

    def around(self, place: Span, but: Quotation | None = None) -> tuple[Quotation, ...]:
        """The quotations whose content holds a place, the outermost first."""
        return tuple(
            q for q in self._quotations if (but is None or q.id != but.id)
            and any(span.begin <= place.begin and place.end <= span.end for span in q.content)
        )

    def cued(self, spans: Iterable[Span]) -> Quotation | None:
        """The quotation whose cue shares a word with some spans; of several the longest."""
        wanted = tuple(spans)
        return next((q for q in self._quotations if any(cue.meets(span) for cue in q.cue for span in wanted)), None)

    def links(self, quotations: Iterable[Quotation]) -> tuple[Link, ...]:
        """The report and its agency, then a link for each quotation, in the order given."""
        return (*self._outer, *(self.link(q) for q in quotations))

    def link(self, quotation: Quotation) -> Link:
        """A quotation as a link: its speaker by name, else by the words of its source."""
        words = " ".join(self.report.words(span) for span in quotation.source) or None
        cue = " ".join(self.report.words(span) for span in quotation.cue) or None
        return Link(quotation.speaker or words, cue, LinkKind.SOURCE, (*quotation.source, *quotation.cue))
