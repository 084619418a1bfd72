"""``onrecord archive info`` and ``onrecord archive verify``: what an archive holds, and whether it is sound."""

import sys

import click

from onrecord.cli.talk import speaking
from onrecord.desk.archive import faults, holdings
from onrecord.render.holdings import holdings_lines

__all__ = ["command"]


@click.group("archive")
def command() -> None:
    """Tell what an archive holds, or check that it is sound.

    \b
    Example:
      onrecord archive info corran.onrecord
      onrecord archive verify corran.onrecord
    """


@command.command("info")
@click.argument("archive", metavar="FILE")
def info(archive: str) -> None:
    """Print how many reports, texts, versions and quotations there are, of which days, outlets and languages, and who made them.

    \b
    Example:
      onrecord archive info corran.onrecord
    """
    with speaking(quiet=True) as talk:
        talk.output.writelines(f"{line}\n" for line in holdings_lines(holdings(archive)))


@command.command("verify")
@click.argument("archive", metavar="FILE")
def verify(archive: str) -> None:
    """Check the file, its indexes, every text against its hash, and the words at every span; exit code 3 where anything is amiss.

    \b
    Example:
      onrecord archive verify corran.onrecord
    """
    with speaking(quiet=True) as talk:
        found = tuple(faults(archive))
        if not found:
            kept = holdings(archive)
            talk.output.write(f"sound: {kept.n_reports} reports, {kept.n_quotations} quotations\n")
        talk.close(found)
    sys.exit(3 if found else 0)
