"""``onrecord sample``: statements for coding by hand, and the agreement of coded sheets."""

import sys
from typing import BinaryIO

import click

from onrecord.cli.options import run_options
from onrecord.cli.talk import speaking
from onrecord.desk.books import LedgerDesk
from onrecord.desk.sampling import agreement
from onrecord.render.words import tally

__all__ = ["command"]


@click.command("sample")
@click.option("--archive", metavar="FILE", help="Read the reports of this archive, too; may stand in the place of PATH.")
@click.option("--n", "n_rows", type=click.IntRange(min=1), default=100, show_default=True, help="How many statements.")
@click.option("--agreement", "sheets", type=click.File("rb"), multiple=True, metavar="SHEET",
              help="Tell the agreement of filled sheets instead; once for each coder.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], archive: str | None, n_rows: int, sheets: tuple[BinaryIO, ...], config: str | None, processes: int,
    *, quiet: bool,
) -> None:
    """Print a sheet of statements to code by hand, as many of each act and polarity as can be, as CSV.

    Each coder fills the columns …_by_hand of a copy without looking at the program's columns; --agreement reads the copies back
    and gives Krippendorff's alpha for each field, among coders and with the program. In a row that is coded no cell stays open:
    "?" is what cannot be told, "none" no speaker or addressee. Exit code 1 where there is nothing to code.

    \b
    Example:
      onrecord sample examples/corran-strait --n 20
    """
    if not (paths or archive or sheets):
        raise click.UsageError("Missing argument 'PATH...', option '--archive FILE' or option '--agreement SHEET'.")
    if sheets and (paths or archive):
        raise click.UsageError("--agreement reads filled sheets alone; leave PATH and --archive out.")
    with speaking(quiet=quiet) as talk:
        if sheets:
            filled = {one.name: one.read() for one in sheets}
            if len(filled) < len(sheets):
                raise click.UsageError("A sheet was given twice; give --agreement once for each coder.")
            talk.output.writelines(f"{line}\n" for line in agreement(filled))
            talk.close((), f"coders: {len(filled)}")
            return
        desk = LedgerDesk(config, processes, archive)
        rows = list(desk.sample(paths, n_rows, stdin=sys.stdin.buffer, progress=talk.progress))
        talk.output.writelines(rows)
        talk.close(desk.flaws, f"{len(rows) - 1} of {tally(statement=desk.n_statements, flaw=len(desk.flaws))}{desk.remark}")
    sys.exit(3 if desk.flaws else 0 if len(rows) > 1 else 1)
