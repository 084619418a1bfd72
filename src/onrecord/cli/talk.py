"""What a command says on standard error: progress, flaws, the summary; and the exit code that follows."""

import io
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

import click

from onrecord.errors import MissingArchive, OnrecordError
from onrecord.model import Flaw

__all__ = ["Talk", "speaking"]

_EVERY_S = 0.2
"""Progress is told at most this often."""


class Talk:
    """Tells progress, flaws and the summary on standard error; a quiet one tells flaws alone.

    ``output`` is standard output, in UTF-8 whatever the terminal says.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._begun = time.monotonic()
        self._last = 0.0
        self._line_open = False
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        self.output: TextIO = sys.stdout

    def progress(self, stage: str, done: int, total: int | None) -> None:
        """Shows how far a stage is: one line that is written over on a terminal, nothing elsewhere."""
        now = time.monotonic()
        if self._quiet or not sys.stderr.isatty() or (now - self._last < _EVERY_S and done != total):
            return
        self._last, self._line_open = now, True
        click.echo(f"\r\033[K{stage} {done}" + (f" of {total}" if total else ""), err=True, nl=False)

    def close(self, flaws: Sequence[Flaw], summary: str = "") -> None:
        """Lists the flaws, then the summary with the seconds that it took."""
        if self._line_open:
            click.echo("\r\033[K", err=True, nl=False)
        for flaw in flaws:
            click.echo(f"flaw [{flaw.slug}] {flaw.detail}", err=True)
        if summary and not self._quiet:
            click.echo(f"{summary}, {time.monotonic() - self._begun:.1f} s", err=True)


@contextmanager
def speaking(*, quiet: bool) -> Iterator[Talk]:
    """A talk for one command; our own errors become one line and exit code 2, a missing archive 3, as any missing input."""
    try:
        yield Talk(quiet=quiet)
    except OnrecordError as error:
        click.echo(f"onrecord: {error} [{error.slug}]", err=True)
        sys.exit(3 if isinstance(error, MissingArchive) else 2)


