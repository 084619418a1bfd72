"""Options that several commands share."""

import os
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import click

__all__ = ["DAY", "given_inputs", "given_paths", "iso_day", "run_options"]

_F = TypeVar("_F", bound=Callable[..., Any])


DAY = click.DateTime(["%Y-%m-%d"])
"""The type of an option that takes a day."""


def iso_day(day: datetime | None) -> str | None:
    """A given day as an ISO date."""
    return None if day is None else day.date().isoformat()


def given_paths(command: _F) -> _F:
    """The PATH arguments: at least one file, folder, glob or ``-``."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def given_inputs(command: _F) -> _F:
    """PATH arguments, an archive, or both: what every command that reads reports takes."""
    for option in (
        click.option("--archive", metavar="FILE", callback=_some_input,
                     help="Read the reports of this archive, too; may stand in the place of PATH."),
        click.argument("paths", nargs=-1, metavar="[PATH...]", is_eager=True),
    ):
        command = option(command)
    return command


def _some_input(context: click.Context, _: click.Parameter, archive: str | None) -> str | None:
    if archive is None and not context.params.get("paths"):
        raise click.UsageError("Missing argument 'PATH...' or option '--archive FILE'.", context)
    return archive


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
