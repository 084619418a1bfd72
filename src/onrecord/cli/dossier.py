"""``onrecord dossier``: reports in, one dossier a story out."""

import sys

import click

from onrecord.cli.options import given_paths, run_options
from onrecord.cli.talk import speaking
from onrecord.desk.batch import Desk
from onrecord.desk.publish import as_json, as_markdown, summary, write_pages

__all__ = ["command"]


@click.command("dossier")
@given_paths
@click.option("-o", "--output", default="./dossier", show_default=True, metavar="DIR", help="Folder for the pages.")
@click.option("--format", "form", type=click.Choice(["html", "json", "md"]), default="html", show_default=True,
              help="Pages into DIR, or one document on standard output.")
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], output: str, form: str, config: str | None, processes: int, *, quiet: bool
) -> None:
    """Read reports, group them into stories and write one dossier a story.

    The default is a single-file HTML page for each story and an index.html in DIR; they open from disk and load nothing.

    \b
    Example:
      onrecord dossier examples/corran-strait -o dossier
    """
    with speaking(quiet=quiet) as talk:
        run = Desk(config, processes).dossiers(paths, stdin=sys.stdin.buffer, progress=talk.progress)
        if form == "html":
            talk.output.write(f"{write_pages(run, output)}\n")
        else:
            talk.output.write((as_json(run) if form == "json" else as_markdown(run)) + "\n")
        talk.close(run.flaws, summary(run))
    sys.exit(3 if run.flaws else 0)
