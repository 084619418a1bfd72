"""``onrecord stemma``: who took from whom among versions of one text."""

import sys

import click

from onrecord.cli.options import given_inputs, run_options
from onrecord.cli.talk import speaking
from onrecord.desk.descending import StemmaDesk
from onrecord.desk.publish import print_descent
from onrecord.model import Basis
from onrecord.render.descents import FORMS
from onrecord.render.words import tally

__all__ = ["command"]


@click.command("stemma")
@given_inputs
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="json", show_default=True,
              help="svg is a picture; dot and graphml are for graph programs; prov is PROV-JSON, turtle the same as RDF "
              "(both by the extra onrecord[prov]).")
@click.option("--as", "basis", type=click.Choice(["auto", *(basis.value for basis in Basis)]), default="auto", show_default=True,
              help="news goes by credits, agencies, times and passages; tradition by readings alone, as for prose or bills.")
@click.option("--story", metavar="ID", help="Only this story of the archive, as `stories` names it.")
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], archive: str | None, form: str, basis: str, story: str | None, config: str | None, processes: int, *,
    quiet: bool,
) -> None:
    """Tell who took from whom among reports, or any versions of one text, all taken as one set: with lost sources, mixed
    versions, the manner of each step, how sure it is and the words that show it.

    Where the texts are versions of one text throughout, and hardly any names a source or a time, they are told as a
    tradition; --as decides otherwise.

    \b
    Example:
      onrecord stemma examples/corran-strait --format svg > stemma.svg
      onrecord stemma witnesses/*.txt --as tradition --format dot
    """
    if story is not None and (archive is None or paths):
        raise click.UsageError("--story names a story of an archive; give --archive FILE and no PATH.")
    with speaking(quiet=quiet) as talk:
        desk = StemmaDesk(config, processes, archive)
        if story is not None:
            found = desk.descent_of_story(story, progress=talk.progress)
        else:
            found = desk.descent(paths, None if basis == "auto" else Basis(basis), stdin=sys.stdin.buffer, progress=talk.progress)
        print_descent(found, form, talk.output, settings=desk.settings, flaws=desk.flaws)
        talk.close(desk.flaws, f"{tally(report=desk.n_reports)} as {found.basis}, {tally(flaw=len(desk.flaws))}{desk.remark}")
    sys.exit(3 if desk.flaws else 0)
