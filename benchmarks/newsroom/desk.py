"""Simulated reports as the program's records, with true bodies and true sources: what descent sees when reading is perfect."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.newsroom.newsroom import Corpus, Item
from benchmarks.newsroom.truth import StoryTruth, TruthSpan
from benchmarks.newsroom.vocabulary import HALVES, vocabulary
from onrecord.model import Block, Masthead, Moment, Precision, Report, ReportId, Role, Sentence, Span, Told

__all__ = ["told_reports", "told_sentences"]


def told_reports(corpus: Corpus, story: StoryTruth) -> tuple[Report, ...]:
    """The reports of a story with blocks and mastheads as the truth has them."""
    items = {item.id: item for item in corpus.items}
    by_report: dict[str, list[TruthSpan]] = defaultdict(list)
    for span in story.sentences:
        by_report[span.report].append(span)
    houses = {node.label for node in story.nodes}
    return tuple(_report(items[name], by_report[name], houses, story.headlines[name]) for name in story.reports)


def told_sentences(reports: Sequence[Report], story: StoryTruth) -> dict[ReportId, tuple[Sentence, ...]]:
    """The true sentences of each report of a story."""
    found: dict[ReportId, list[Sentence]] = {report.id: [] for report in reports}
    texts = {report.id: report for report in reports}
    for span in story.sentences:
        report = texts[ReportId(span.report)]
        number = next(n for n, b in enumerate(report.blocks) if b.begin <= span.begin < b.end)
        found[report.id].append(Sentence(report.id, number, Role.BODY, report.text[span.begin : span.end], span.begin, span.end))
    return {name: tuple(sentences) for name, sentences in found.items()}


def _report(item: Item, spans: Sequence[TruthSpan], houses: set[str], headline: str) -> Report:
    blocks = [Block(Role.BODY, begin, end) for begin, end in _paragraphs(item.text, spans)]
    name = ReportId(item.id)
    told = tuple(Told(word, "visible", Span(name, begin, end)) for word, begin, end in _credits(item.text, blocks, houses))
    head = Masthead(
        title=Told(headline, "given"),
        outlet=Told(item.outlet, "given") if item.outlet else None,
        agency=Told(item.agency, "given") if item.agency else None,
        published=_moment(item.published),
        sources=told,
        language="en",
    )
    return Report(name, item.id, item.id, item.text, tuple(blocks), head)


def _paragraphs(text: str, spans: Sequence[TruthSpan]) -> Iterator[tuple[int, int]]:
    """Stretches of sentences with no line break between them."""
    begin, end = spans[0].begin, spans[0].end
    for span in spans[1:]:
        if "\n" in text[end : span.begin]:
            yield begin, end
            begin = span.begin
        end = span.end
    yield begin, end


def _credits(text: str, blocks: Sequence[Block], houses: set[str]) -> Iterator[tuple[str, int, int]]:
    """Where agencies and other houses of the story are named outside the body, photographs left out."""
    by_sign = {agency.sign: agency.name for half in HALVES for agency in vocabulary(half).agencies}
    names = sorted({*houses, *by_sign, *by_sign.values()}, key=len, reverse=True)
    for found in re.finditer("|".join(rf"\b{re.escape(name)}\b" for name in names), text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if "/" not in line and not any(b.begin <= found.start() < b.end for b in blocks):
            yield by_sign.get(found.group(), found.group()), found.start(), found.end()


def _moment(published: str | None) -> Moment | None:
    if published is None:
        return None
    precision = Precision.SECOND if "T" in published else Precision.DAY
    return Moment(published, precision, Told(published, "given"))
