"""How the tests of the command line call it."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

Run = Callable[..., Result]


@pytest.fixture
def onrecord() -> Run:
    """Calls the program with words and, maybe, standard input; an exception of ours fails the test."""

    def run(*words: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], input=stdin, catch_exceptions=False)

    return run
