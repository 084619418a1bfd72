"""Finders of quotations over made-up reports: each line of a text is a block, the first a headline if asked for."""

import re
from collections.abc import Callable

import pytest

from onrecord.desk.lexicon import load
from onrecord.model import Block, Masthead, Quotation, Report, ReportId, Role
from onrecord.quotes.cue import CueLexicon, Cues
from onrecord.quotes.find import Tools, find, to_parse
from onrecord.text.parse import Parser
from onrecord.text.sentences import SentenceRules

Finder = Callable[..., tuple[Quotation, ...]]


def lines_as_report(text: str, *, language: str | None = "en", headline: bool = False, role: Role = Role.BODY) -> Report:
    """A report with a block for each line that is not blank."""
    blocks = [Block(role, m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    if headline and blocks:
        blocks[0] = Block(Role.HEADLINE, blocks[0].begin, blocks[0].end)
    return Report(ReportId("r"), "key", "r", text, tuple(blocks), Masthead(language=language))


@pytest.fixture(scope="session")
def as_report() -> Callable[..., Report]:
    """The builder of reports."""
    return lines_as_report


@pytest.fixture(scope="session")
def quote_tools() -> Tools:
    """The lexica as they ship."""
    languages = ("en", "de", "fr", "es", "it", "pt", "ro")
    return Tools({name: Cues(load(f"cues/{name}.toml", CueLexicon)) for name in languages}, load("sentences.toml", SentenceRules))


@pytest.fixture(scope="session")
def english(quote_tools: Tools) -> Cues:
    """The English cues as they ship."""
    cues = quote_tools.of("en")
    assert cues is not None
    return cues


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The English parser, loaded once."""
    return Parser()


@pytest.fixture(scope="session")
def fast(quote_tools: Tools) -> Finder:
    """Quotations of a text by its words alone."""
    return lambda text, **how: find(lines_as_report(text, **how), None, quote_tools)


@pytest.fixture(scope="session")
def full(quote_tools: Tools, parser: Parser) -> Finder:
    """Quotations of a text with a parse."""

    def run(text: str, **how: object) -> tuple[Quotation, ...]:
        report = lines_as_report(text, **how)  # type: ignore[arg-type]
        return find(report, parser.parse(to_parse(report, quote_tools)), quote_tools)

    return run


@pytest.fixture(scope="session")
def full_french(quote_tools: Tools) -> Finder:
    """Quotations of a French text with a parse."""
    parser = Parser("fr_core_news_sm")

    def run(text: str) -> tuple[Quotation, ...]:
        report = lines_as_report(text, language="fr")
        return find(report, parser.parse(to_parse(report, quote_tools)), quote_tools)

    return run
