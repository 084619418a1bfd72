"""Plain prose is told at a glance, and never where the rules would cut a line."""

import pytest

from benchmarks.gold.articles import FOLDER, read_articles
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.notices import PLAIN, cut_line
from onrecord.ingest.prose import Glance

SENTENCE = "The harbour of Ost was shut for nine days after the storm had broken its northern wall."


def is_prose(line: str, lexicon: IngestLexicon) -> bool:
    return Glance(line, lexicon.prose).is_prose(0, len(line))


@pytest.mark.parametrize(
    "line",
    [
        SENTENCE,
        "“The wall is safe,” Orla Finch said at noon, “and we shall open the harbour when the divers have seen it.”",
        "A report published last year had warned that the wall was weaker than the harbour office believed.",
        "Finch named three reasons: the age of the wall, the height of the waves, and a want of stone.",
    ],
)
def test_sentence_without_a_sign_is_prose(line: str, lexicon: IngestLexicon) -> None:
    assert is_prose(line, lexicon)


@pytest.mark.parametrize(
    "line",
    [
        "Orla Finch opens the harbour",
        f"OST, June 3 (AFP) — {SENTENCE}",
        f"Photo: {SENTENCE}",
        f"News | {SENTENCE}",
        f"3 March 2031: {SENTENCE}",
        f"{SENTENCE} Photo: Bo Lind.",
        f"{SENTENCE} Reporting by Bo Lind and Ada Brook.",
        f"{SENTENCE} READ MORE about the wall of Ost and the harbour.",
        f"{SENTENCE} © Ost Gazette.",
        f"{SENTENCE} — AFP.",
        f"{SENTENCE[:-1]} (Bo Lind/AFP).",
        "This article was originally published by a paper of Ost that is no longer sold anywhere.",
        "Orla Finch, Bo Lind and Ada Brook an hour ago.",
    ],
)
def test_line_with_a_sign_is_asked_rule_by_rule(line: str, lexicon: IngestLexicon) -> None:
    assert not is_prose(line, lexicon)


def test_rules_leave_prose_whole(lexicon: IngestLexicon) -> None:
    n_prose = 0
    for article in (article for path in sorted(FOLDER.glob("*.jsonl")) for article in read_articles(path)):
        glance = Glance(article.text, lexicon.prose)
        begin = 0
        for line in article.text.splitlines(keepends=True):
            end = begin + len(line.rstrip())
            if line.strip() and not line[0].isspace() and glance.is_prose(begin, end):
                n_prose += 1
                assert [block.why for block in cut_line(article.text, begin, end, lexicon)] == [PLAIN]
            begin += len(line)
    assert n_prose > 100
