"""``onrecord dossier``: reports in, one dossier a story out."""

import sys

import click

from onrecord.cli.options import given_inputs, run_options
from onrecord.cli.talk import speaking
from onrecord.desk.batch import Desk
from onrecord.desk.publish import print_run, summary

__all__ = ["command"]


@click.command("dossier")
@given_inputs
@click.option("-o", "--output", metavar="DIR", help="Folder for the pages (./dossier) or for the TEI files.")
@click.option("--format", "form", type=click.Choice(["html", "json", "md", "tei", "csv"]), default="html", show_default=True,
              help="Pages into DIR, or one document on standard output; tei goes into DIR where one is given, a file a story.")
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], archive: str | None, output: str | None, form: str, config: str | None, processes: int, *,
    quiet: bool,
) -> None:
    """Read reports, group them into stories and write one dossier a story.

    The default is a single-file HTML page for each story and an index.html in DIR; they open from disk and load nothing.
    tei is the apparatus by parallel segmentation, csv a row for each reading.

    \b
    Example:
      onrecord dossier examples/corran-strait -o dossier
      onrecord dossier examples/corran-strait --format tei -o edition
    """
    with speaking(quiet=quiet) as talk:
        desk = Desk(config, processes, archive)
        run = desk.dossiers(paths, stdin=sys.stdin.buffer, progress=talk.progress)
        print_run(run, form, output, talk.output)
        talk.close(run.flaws, summary(run) + desk.remark)
    sys.exit(3 if run.flaws else 0)
