"""``onrecord quotes``: every quotation of every report."""

import sys

import click

from onrecord.cli.options import given_paths, run_options
from onrecord.cli.talk import speaking
from onrecord.desk.batch import Desk
from onrecord.desk.publish import print_quotations

__all__ = ["command"]


@click.command("quotes")
@given_paths
@click.option("--mode", type=click.Choice(["full", "fast"]), default="full", show_default=True,
              help="full parses the sentences that need it; fast goes by surface rules alone.")
@click.option("--format", "form", type=click.Choice(["jsonl", "table", "csv", "html"]), default="jsonl", show_default=True)
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], mode: str, form: str, config: str | None, processes: int, *, quiet: bool
) -> None:
    """Print every quotation with its content, cue, source and speaker, and where each stands in the raw text.

    Speakers are resolved within each report; `onrecord dossier` resolves them over the whole story.

    \b
    Example:
      onrecord quotes examples/corran-strait/wire.txt --format table
    """
    with speaking(quiet=quiet) as talk:
        desk = Desk(config, processes)
        found = desk.quotations(paths, fast=mode == "fast", stdin=sys.stdin.buffer, progress=talk.progress)
        n_quotations = print_quotations(found, form, talk.output)
        talk.close(desk.flaws, f"{n_quotations} quotations in {desk.n_reports} reports, {len(desk.flaws)} flaws")
    sys.exit(3 if desk.flaws else 0 if n_quotations else 1)
