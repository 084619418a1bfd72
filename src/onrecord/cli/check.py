"""``onrecord check``: was it said so? How the reports carry a quote, and what it changes."""

import sys

import click

from onrecord.cli.options import run_options
from onrecord.cli.talk import speaking
from onrecord.desk.batch import Desk
from onrecord.desk.publish import print_checks
from onrecord.desk.questions import Question, asked
from onrecord.render.words import tally

__all__ = ["command"]


@click.command("check")
@click.argument("words", nargs=-1, metavar='"QUOTE" [PATH...]')
@click.option("--speaker", metavar="NAME", help="Who is said to have said it; for all quotes of a file that name nobody.")
@click.option("--quotes", "file", metavar="FILE", type=click.Path(dir_okay=False),
              help="Check all quotes of a file instead of QUOTE: one a line, or CSV or JSON lines with quote and speaker.")
@click.option("--archive", metavar="FILE", help="Look in this archive, too; may stand in the place of PATH.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@click.option("--format", "layout", type=click.Choice(["text", "table", "jsonl", "csv"]),
              help="text for one quote, table for a file of quotes, if nothing is said.")
@run_options
def command(  # noqa: PLR0913 - one name for each option
    words: tuple[str, ...], speaker: str | None, file: str | None, archive: str | None, layout: str | None, config: str | None,
    processes: int, *, as_json: bool, quiet: bool,
) -> None:
    """Look a quote up in reports: who carries it as given, who otherwise, and what it changes or leaves out.

    It measures what was reported, not what is true. Exit code 0: carried as given by the speaker asked for; 1: not, or not
    so; 2: wrong use; 3: some input could not be read.

    \b
    Example:
      onrecord check "We may have to revoke the licences" examples/corran-strait --speaker Aldous
      onrecord check --quotes quotes.csv reports/ --format csv
    """
    with speaking(quiet=quiet) as talk:
        question: Question = asked(words, speaker, file, layout="jsonl" if as_json else layout, archive=archive)
        desk = Desk(config, processes, archive)
        checks = desk.checks(question.enquiries, question.paths, stdin=sys.stdin.buffer, progress=talk.progress)
        print_checks(checks, question.layout, talk.output)
        flaws = [*question.flaws, *desk.flaws]
        confirmed = sum(check.is_confirmed for check in checks)
        asked_for = f"{confirmed} of {tally(quote=len(checks))} carried as given"
        talk.close(flaws, f"{asked_for}, {tally(report=desk.n_reports, flaw=len(flaws))}")
    sys.exit(3 if flaws else 0 if confirmed == len(checks) else 1)
