"""``onrecord brief``: the cited brief of every story, alone."""

import sys

import click

from onrecord.cli.options import given_inputs, run_options
from onrecord.cli.talk import speaking
from onrecord.desk.books import LedgerDesk
from onrecord.desk.publish import print_brief

__all__ = ["command"]


@click.command("brief")
@given_inputs
@click.option("--max", "max_sentences", type=click.IntRange(min=1), metavar="N",
              help="At most so many sentences a story; 8, or what the settings say, where nothing is said.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], archive: str | None, max_sentences: int | None, form: str, config: str | None, processes: int, *,
    quiet: bool,
) -> None:
    """Print a brief of every story: sentences of the reports as they stand, each with the places that it rests on.

    A sentence that rests on one origin says so; where reports differ, the brief says that accounts differ and how.

    \b
    Example:
      onrecord brief examples/corran-strait --max 5
      onrecord brief examples/corran-strait --format json
    """
    with speaking(quiet=quiet) as talk:
        desk = LedgerDesk(config, processes, archive)
        told = desk.briefs(paths, stdin=sys.stdin.buffer, progress=talk.progress, max_sentences=max_sentences)
        print_brief(told, form, talk.output)
        talk.close(told.flaws, desk.summary + desk.remark)
    sys.exit(3 if told.flaws else 0)
