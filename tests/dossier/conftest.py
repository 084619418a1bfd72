"""What the tests of dossiers share: findings built by hand, and the lexica that the desk would pass in."""

from collections.abc import Callable, Sequence

import pytest

from onrecord.desk.lexicon import load
from onrecord.desk.wordbooks import english
from onrecord.dossier.brief import BriefWords
from onrecord.dossier.findings import Findings, Weigher
from onrecord.dossier.narration import Narration
from onrecord.model import (
    Node,
    NodeKind,
    OriginGroup,
    Origins,
    Passage,
    Person,
    Relation,
    Report,
    Sentence,
    Span,
    Stemma,
    Utterance,
)
from onrecord.text.normalise import paragraphs
from onrecord.text.rarity import Rarity
from onrecord.text.sentences import SentenceRules, sentences
from onrecord.text.stems import Stems
from tests.builders import story

Finder = Callable[..., Findings]


@pytest.fixture(scope="session")
def weigher() -> Weigher:
    return Weigher(Stems("en"), Rarity("en", load("rarity/en.json", dict[str, int])))


@pytest.fixture(scope="session")
def narration() -> Narration:
    return Narration(english())


@pytest.fixture(scope="session")
def words() -> BriefWords:
    return load("brief.toml", BriefWords)


@pytest.fixture(scope="session")
def found() -> Finder:
    rules = load("sentences.toml", SentenceRules)

    def cut(report: Report) -> tuple[Sentence, ...]:
        return tuple(one for paragraph in paragraphs(report) for one in sentences(paragraph, rules))

    def build(
        *reports: Report,
        pairs: Sequence[tuple[Span, Span]] = (),
        relation: Relation = Relation.EDITED,
        groups: Sequence[Sequence[str]] | None = None,
        apparatus: tuple[Utterance, ...] = (),
        persons: tuple[Person, ...] = (),
    ) -> Findings:
        """Findings of the reports; ``pairs`` are aligned spans, ``groups`` the origins (one for each report by default)."""
        kin = groups if groups is not None else [[report.id] for report in reports]
        origins = Origins(len(kin), len(kin), tuple(OriginGroup(tuple(g), g[0], "", ()) for g in kin))  # type: ignore[arg-type]
        return Findings(
            story=story(*reports),
            reports=reports,
            sentences={report.id: cut(report) for report in reports},
            passages=tuple(Passage(a, b, relation, 0.8) for a, b in pairs),
            stemma=Stemma(tuple(Node(report.id, NodeKind.REPORT, report.label) for report in reports), ()),
            origins=origins,
            quotations=(),
            apparatus=apparatus,
            persons=persons,
        )

    return build
