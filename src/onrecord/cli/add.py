"""``onrecord add``: reports into an archive."""

import sys

import click

from onrecord.cli.options import given_paths, run_options
from onrecord.cli.talk import speaking
from onrecord.desk.keep import Adding, add, summary
from onrecord.desk.reading_desk import ReadingDesk
from onrecord.render.words import tally

__all__ = ["command"]


@click.command("add")
@given_paths
@click.option("--archive", required=True, metavar="FILE", help="The archive; made where there is none.")
@click.option("--mode", type=click.Choice(["full", "fast"]), default="full", show_default=True,
              help="full parses the sentences that need it; fast goes by surface rules alone.")
@click.option("--renew", is_flag=True, help="Find again what another version, mode or settings had found in known reports.")
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], archive: str, mode: str, config: str | None, processes: int, *, renew: bool, quiet: bool
) -> None:
    """Read reports, find their quotations, and keep both in an archive: one file for `search`, `quotes`, `stories`, `dossier`.

    A report that the archive knows is passed over, so a run that was broken off is simply run again. A second text under one id
    is a version when its version or time tells it from the first, else a flaw.

    \b
    Example:
      onrecord add examples/corran-strait --archive corran.onrecord
    """
    with speaking(quiet=quiet) as talk:
        desk = ReadingDesk(config, processes)
        added = add(desk, paths, Adding(archive, mode == "fast", renew), stdin=sys.stdin.buffer, progress=talk.progress)
        talk.close(desk.flaws, f"{summary(added)}, {tally(flaw=len(desk.flaws))}")
    sys.exit(3 if desk.flaws else 0)
