"""What a command says on standard error: progress, flaws, the summary; and the exit code that follows."""

import errno
import io
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

import click

from onrecord.errors import MissingArchive, OnrecordError, OutputError
from onrecord.model import Flaw

__all__ = ["Talk", "speaking"]

_EVERY_S = 0.2
"""Progress is told at most this often."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""Errors of a disk; that of a reader who closed the pipe is left to click."""


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
        with _written_whole():
            yield Talk(quiet=quiet)
    except OnrecordError as error:
        click.echo(f"onrecord: {error} [{error.slug}]", err=True)
        sys.exit(3 if isinstance(error, MissingArchive) else 2)


@contextmanager
def _written_whole() -> Iterator[None]:
    """Sees to it that what a command printed has left the program when it ends.

    Raises :class:`OutputError` where it finds no room: archives and pages tell of their own, what is left is standard output.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still to be written would fail again when the program ends
        told = f"standard output cannot be written ({error.strerror}); make room, or send it elsewhere"
        raise OutputError(told) from error
