"""How does a comparison of a page with its wire read in a terminal?

Takes a :class:`~onrecord.model.Comparison`, gives lines of at most 100 columns: the shares, the credit, altered quotations worst
first with the rules they break, what was moved, added and cut, and the quotations of one side alone; all text with its place.
"""

from collections.abc import Iterator, Sequence
from textwrap import fill

from onrecord.model import Comparison, Form, Quotation, QuotationPair, Reading, Report, Span, Stretch
from onrecord.render.comparison_words import MOVE_WORDS, NO_PASSAGE, Places, claim, credit_words, share_words, speakers
from onrecord.render.words import CLASS_WORDS, count, shortened, visible

__all__ = ["text_lines"]

_WIDTH = 100
_SHOWN_CHARS = 160  # about a line and a half of the terminal: enough to know a passage again


def text_lines(found: Comparison) -> Iterator[str]:
    """The comparison line by line, without line ends."""
    teller = _Teller(found)
    yield f"wire  {_named(found.wire)}"
    yield f"page  {_named(found.page)}"
    yield f"style {visible(found.style.title)}"
    yield ""
    yield claim(found)
    if found.passages:
        yield ""
        yield from share_words(found)
    yield f"Credit {credit_words(found)}: {visible(found.credit.why)}{teller.places(found.credit.spans)}."
    yield from (f"Note: {visible(note)}." for note in found.notes if note != NO_PASSAGE)
    for part in (teller.altered, teller.carried, teller.moved, teller.added, teller.cut, teller.alone):
        yield from part()


def _named(report: Report) -> str:
    name = report.masthead.outlet.text if report.masthead.outlet else ""
    return visible(" ".join(f"{report.id} ({name})".split()) if name and name != report.id else report.id)


class _Teller:
    """Tells the parts of one comparison."""

    def __init__(self, found: Comparison) -> None:
        self._found = found
        sides = (("wire", found.wire), ("page", found.page))
        self._sides = {report.id: (name, report, Places(report)) for name, report in sides}

    def place(self, span: Span) -> str:
        side, _, places = self._sides[span.report]
        return f"{side} {places.of(span)} [{span.begin}-{span.end}]"

    def places(self, spans: Sequence[Span]) -> str:
        return "".join(f", {self.place(span)}" for span in spans)

    def words(self, span: Span) -> str:
        return shortened(visible(self._sides[span.report][1].words(span)), _SHOWN_CHARS)

    def altered(self) -> Iterator[str]:
        if self._found.altered:
            yield from ("", f"ALTERED QUOTATIONS ({len(self._found.altered)}), worst first")
        for number, pair in enumerate(self._found.altered, 1):
            yield from ("", f"{number}. {visible(speakers(pair))}: {CLASS_WORDS[pair.page.cls]}")
            yield from (self.wording(pair.wire), self.wording(pair.page))
            for breach in pair.breaches:
                yield _wrapped(f"- {breach.rule}: {visible(breach.detail)}")

    def wording(self, reading: Reading) -> str:
        return _wrapped(f"{self.place(reading.spans[0])} {self.said(reading)}", rest="        ")

    def said(self, reading: Reading) -> str:
        """The words of a wording; those that stand in marks from end to end in marks, each part of a split one by itself."""
        parts = [visible(" ".join(self._sides[span.report][1].words(span).split())) for span in reading.spans]
        return " ".join(f"“{part}”" for part in parts) if reading.form is Form.DIRECT else " … ".join(parts)

    def carried(self) -> Iterator[str]:
        if self._found.carried:
            yield from ("", f"QUOTATIONS WITHOUT A BREACH ({len(self._found.carried)})")
        for pair in self._found.carried:
            yield _wrapped(self._as_given(pair))

    def _as_given(self, pair: QuotationPair) -> str:
        told = f"{self.place(pair.page.spans[0])} {visible(speakers(pair))}, {CLASS_WORDS[pair.page.cls]}"
        return f"{told}: {shortened(self.said(pair.page), _SHOWN_CHARS)}"

    def moved(self) -> Iterator[str]:
        if self._found.moved:
            yield from ("", f"MOVED ({len(self._found.moved)})")
        for passage in self._found.moved:
            move = MOVE_WORDS[passage.move] if passage.move else ""
            told = f"{self.place(passage.wire)} {move} to {self.place(passage.page)}: {self.words(passage.page)}"
            yield _wrapped(told)

    def added(self) -> Iterator[str]:
        yield from self._stretches("ADDED", self._found.added)

    def cut(self) -> Iterator[str]:
        yield from self._stretches("CUT", self._found.cut)

    def _stretches(self, title: str, stretches: Sequence[Stretch]) -> Iterator[str]:
        if stretches:
            n_words = sum(stretch.n_words for stretch in stretches)
            yield from ("", f"{title} ({count(len(stretches), 'stretch', 'stretches')}, {count(n_words, 'word')})")
        for stretch in stretches:
            related = f" (on the same matter: {self.place(stretch.related[0])})" if stretch.related else ""
            told = f"{self.place(stretch.span)} {count(stretch.n_words, 'word')}{related}: {self.words(stretch.span)}"
            yield _wrapped(told)

    def alone(self) -> Iterator[str]:
        yield from self._quoted("QUOTED ON THE PAGE ALONE", self._found.quoted_anew)
        yield from self._quoted("QUOTED IN THE WIRE ALONE", self._found.unquoted)

    def _quoted(self, title: str, quotations: Sequence[Quotation]) -> Iterator[str]:
        """Those in marks; what is told without them is counted."""
        marked = [one for one in quotations if one.form is not Form.INDIRECT]
        n_told = len(quotations) - len(marked)
        if quotations:
            also = f", and {n_told} told without marks" if n_told else ""
            yield from ("", f"{title} ({len(marked)}{also})")
        for one in marked:
            told = f"{self.place(one.content[0])} {one.speaker or 'speaker not told'}: {shortened(one.text, _SHOWN_CHARS)}"
            yield _wrapped(visible(told))


def _wrapped(text: str, *, rest: str = "     ") -> str:
    return fill(text, _WIDTH, initial_indent="   ", subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
