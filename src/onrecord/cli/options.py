"""Options that several commands share."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["given_paths", "run_options"]

_F = TypeVar("_F", bound=Callable[..., Any])


def given_paths(command: _F) -> _F:
    """The PATH arguments: at least one file, folder, glob or ``-``."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def run_options(command: _F) -> _F:
    """How to run: settings, processes, talk."""
    for option in reversed((
        click.option("--config", type=click.Path(dir_okay=False), help="TOML file of settings; see docs/reference/settings.md."),
        click.option("--processes", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default="one a core",
                     help="Processes to use; little work is done in one."),
        click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; flaws are still told."),
    )):
        command = option(command)
    return command
