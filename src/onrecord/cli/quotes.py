"""``onrecord quotes``: every quotation of every report, or those of a speaker, a form or a kind."""

import sys

import click

from onrecord.cli.options import given_inputs, run_options
from onrecord.cli.talk import speaking
from onrecord.desk.choice import Choice, chosen
from onrecord.desk.printing import print_quotations
from onrecord.desk.reading_desk import ReadingDesk
from onrecord.model import Form, Kind
from onrecord.render.words import tally

__all__ = ["command"]


@click.command("quotes")
@given_inputs
@click.option("--mode", type=click.Choice(["full", "fast"]), default="full", show_default=True,
              help="full parses the sentences that need it; fast goes by surface rules alone.")
@click.option("--format", "layout", type=click.Choice(["jsonl", "table", "csv", "html"]), default="jsonl", show_default=True,
              help="html is a page: a table, and the texts with every attribution marked in place.")
@click.option("--speaker", metavar="NAME", help="Only those whose resolved speaker has NAME in the name, whatever the case.")
@click.option("--form", "forms", type=click.Choice([form.value for form in Form]), multiple=True,
              help="Only this form; may be given more than once.")
@click.option("--kind", "kinds", type=click.Choice([kind.value for kind in Kind]), multiple=True,
              help="Only this kind; may be given more than once.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X",
              help="Only those at least this sure, 0 to 1.")
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], archive: str | None, mode: str, layout: str, speaker: str | None, forms: tuple[str, ...],
    kinds: tuple[str, ...], min_confidence: float, config: str | None, processes: int, *, quiet: bool,
) -> None:
    """Print every quotation with its content, cue, source and speaker, and where each stands in the raw text.

    Speakers are resolved within each report; `onrecord dossier` resolves them over the whole story.

    \b
    Example:
      onrecord quotes examples/corran-strait/wire.txt --format table
      onrecord quotes examples/corran-strait --speaker aldous --form direct --form mixed
    """
    choice = Choice(speaker, frozenset(map(Form, forms)), frozenset(map(Kind, kinds)), min_confidence)
    with speaking(quiet=quiet) as talk:
        desk = ReadingDesk(config, processes, archive)
        found = desk.quoted(paths, fast=mode == "fast", stdin=sys.stdin.buffer, progress=talk.progress)
        n_printed = print_quotations(chosen(found, choice), layout, talk.output)
        counted = "" if choice.everything else f"{n_printed} of "
        counted += tally(quotation=desk.n_quotations)
        talk.close(desk.flaws, f"{counted} in {tally(report=desk.n_reports, flaw=len(desk.flaws))}{desk.remark}")
    sys.exit(3 if desk.flaws else 0 if n_printed else 1)
