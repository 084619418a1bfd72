"""``onrecord sample``: statements for coding by hand, and the agreement of coded sheets."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from onrecord.cli.options import run_options
from onrecord.cli.talk import Talk, speaking
from onrecord.desk.books import LedgerDesk
from onrecord.desk.coded_sheets import read_key
from onrecord.desk.sampling import agreement
from onrecord.render.words import tally

__all__ = ["command"]


@click.command("sample")
@click.option("--archive", metavar="FILE", help="Read the reports of this archive, too; may stand in the place of PATH.")
@click.option("--n", "n_rows", type=click.IntRange(min=1), default=100, show_default=True, help="How many statements.")
@click.option("--key", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Where the program's codes of the sheet are written, and read again with --agreement.")
@click.option("--with-codes", is_flag=True, help="Print the program's codes in the sheet, to look through them: no coder should.")
@click.option("--agreement", "sheets", type=click.File("rb"), multiple=True, metavar="SHEET",
              help="Tell the agreement of filled sheets instead; once for each coder.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], archive: str | None, n_rows: int, key: Path | None, sheets: tuple[BinaryIO, ...],
    config: str | None, processes: int, *, with_codes: bool, quiet: bool,
) -> None:
    """Print a sheet of statements to code by hand, as many of each act and polarity as can be, as CSV.

    The sheet is blind: the program's codes go to the --key, which coders do not see. Each fills the columns …_by_hand of a copy;
    --agreement reads the copies back and gives Krippendorff's alpha for each field, among coders and, by the --key or by the
    same reports once more, with the program. In a row that is coded no cell stays open: "?" is what cannot be told, "none" no
    speaker or addressee. Exit code 1 where there is nothing to code.

    \b
    Example:
      onrecord sample examples/corran-strait --n 20 --key key.csv
    """
    if not (paths or archive or sheets):
        raise click.UsageError("Missing argument 'PATH...', option '--archive FILE' or option '--agreement SHEET'.")
    if sheets and key and (paths or archive):
        raise click.UsageError("The program's codes are read from --key or from the reports; leave one of them out.")
    with speaking(quiet=quiet) as talk:
        desk = LedgerDesk(config, processes, archive) if paths or archive else None
        if sheets:
            _agree(sheets, key, (desk, paths), talk)
            return
        assert desk is not None  # noqa: S101 - there are reports where there is no sheet
        drawn = desk.sample(paths, n_rows, stdin=sys.stdin.buffer, progress=talk.progress, with_codes=with_codes)
        if key is not None:
            _written(key, drawn.key)
        talk.output.writelines(drawn.sheet)
        talk.close(desk.flaws, f"{drawn.n_rows} of {tally(statement=desk.n_statements, flaw=len(desk.flaws))}{desk.remark}")
    sys.exit(3 if desk.flaws else 0 if drawn.n_rows else 1)


def _agree(
    sheets: tuple[BinaryIO, ...], key: Path | None, reports: tuple[LedgerDesk | None, tuple[str, ...]], talk: Talk
) -> None:
    """Tells the agreement of filled sheets, and with the program where its codes are at hand."""
    filled = {one.name: one.read() for one in sheets}
    if len(filled) < len(sheets):
        raise click.UsageError("A sheet was given twice; give --agreement once for each coder.")
    desk, paths = reports
    told = read_key(str(key), _read(key)) if key is not None else None
    if desk is not None:
        told = desk.key(paths, stdin=sys.stdin.buffer, progress=talk.progress)
    talk.output.writelines(f"{line}\n" for line in agreement(filled, told))
    talk.close(desk.flaws if desk is not None else (), f"coders: {len(filled)}")


def _written(key: Path, records: tuple[str, ...]) -> None:
    try:
        key.write_text("".join(records), encoding="utf-8", newline="")
    except OSError as error:
        raise click.UsageError(f"The key cannot be written to {key}: {error.strerror}.") from None


def _read(key: Path) -> bytes:
    try:
        return key.read_bytes()
    except OSError as error:
        raise click.UsageError(f"The key {key} cannot be read: {error.strerror}.") from None
