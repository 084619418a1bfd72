"""The lexicon of ingest, made once for all tests of the room."""

import pytest

from onrecord.desk.lexicon import load
from onrecord.ingest.lexicon import DateWords, IngestLexicon, LineWords, compile_lexicon
from onrecord.ingest.press import Agencies, Outlets


@pytest.fixture(scope="session")
def lexicon() -> IngestLexicon:
    return compile_lexicon(
        load("ingest.toml", LineWords),
        load("ingest_dates.toml", DateWords),
        load("agencies.toml", Agencies),
        load("outlets.toml", Outlets),
    )
