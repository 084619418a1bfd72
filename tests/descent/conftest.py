"""Small made-up reports for the tests of descent, built by hand."""

from collections.abc import Callable, Sequence

import pytest

from onrecord.descent.direction import DescentWeights
from onrecord.descent.scene import CueWords, DescentLore
from onrecord.descent.witnesses import Agencies, Agency
from onrecord.desk.lexicon import load
from onrecord.model import Block, Masthead, Moment, Passage, Precision, Relation, Report, ReportId, Role, Span, Told

_SENTENCES = (
    "The harbour board of Lunmouth will close its northern pier for repairs after the winter storms.",
    "Engineers found deep cracks in eleven of the forty concrete pillars that carry the loading cranes.",
    "Fishing crews must land their catch at the small quay of Ansford until the work has been finished.",
    "The repairs are expected to cost nine million crowns and will be paid by the regional treasury.",
    "A spokeswoman for the dockers warned that two hundred seasonal workers could be without a wage.",
    "Lunmouth built the pier in the year of the great flood and has mended it only once since then.",
)


def _report(
    name: str, lines: Sequence[str], *, outlet: str | None = None, names: str | None = None, day: str | None = None
) -> Report:
    """A report of the lines, one paragraph each; ``names`` is a source named in a last line."""
    told = [*lines, *([f"Source: {names}"] if names else [])]
    text = "\n".join(told)
    blocks, begin = [], 0
    for number, line in enumerate(told):
        blocks.append(Block(Role.BODY if number < len(lines) else Role.CREDIT, begin, begin + len(line)))
        begin += len(line) + 1
    key = ReportId(name)
    at = text.rfind(names) if names else 0
    head = Masthead(
        outlet=Told(outlet, "given") if outlet else None,
        published=Moment(day, Precision.DAY, Told(day, "given")) if day else None,
        sources=(Told(names, "visible", Span(key, at, at + len(names))),) if names else (),
    )
    return Report(key, name, name, text, tuple(blocks), head)


def _passages(*reports: Report, relation: Relation | None = None, likely: Sequence[tuple[str, str]] = ()) -> tuple[Passage, ...]:
    """Passages between paragraphs that are equal, or that ``likely`` pairs; ``relation`` for the unequal ones."""
    found = []
    for number, a in enumerate(reports):
        for b in reports[number + 1 :]:
            for x in (block for block in a.blocks if block.role is Role.BODY):
                for y in (block for block in b.blocks if block.role is Role.BODY):
                    one, other = a.text[x.begin : x.end], b.text[y.begin : y.end]
                    same = one == other
                    if same or (one, other) in likely or (other, one) in likely:
                        kind = Relation.VERBATIM if same else relation or Relation.EDITED
                        found.append(Passage(a.span(x.begin, x.end), b.span(y.begin, y.end), kind, 1.0 if same else 0.6))
    return tuple(found)


@pytest.fixture(scope="session")
def lore() -> DescentLore:
    agencies = Agencies((Agency("Tarn Wire", ("TW",)),))
    return DescentLore(load("weights/descent.json", DescentWeights), agencies, load("descent.toml", CueWords))


@pytest.fixture(scope="session")
def lines() -> tuple[str, ...]:
    return _SENTENCES


@pytest.fixture(scope="session")
def report() -> Callable[..., Report]:
    return _report


@pytest.fixture(scope="session")
def passages() -> Callable[..., tuple[Passage, ...]]:
    return _passages
