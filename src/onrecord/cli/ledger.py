"""``onrecord ledger``: every statement of every report, or those of a party, an act, an issue or a time."""

import sys
from datetime import datetime

import click

from onrecord.cli.options import DAY, given_inputs, iso_day, run_options
from onrecord.cli.talk import speaking
from onrecord.desk.books import LedgerDesk
from onrecord.desk.ledgers import StatementChoice
from onrecord.desk.printing import print_statements
from onrecord.model import Act
from onrecord.render.words import tally

__all__ = ["command"]


@click.command("ledger")
@given_inputs
@click.option("--by", metavar="NAME", help="Only statements by this party or person, under any of its names.")
@click.option("--to", metavar="NAME", help="Only statements to or about this party or person.")
@click.option("--act", "acts", metavar="ACT,...", help="Only these acts: " + ", ".join(act.value for act in Act) + ".")
@click.option("--issue", metavar="TEXT", help="Only statements with TEXT in their issue or content, whatever the case.")
@click.option("--from", "since", type=DAY, metavar="DATE", help="Only statements of this day (YYYY-MM-DD) or later.")
@click.option("--until", type=DAY, metavar="DATE", help="Only statements of this day or earlier.")
@click.option("--format", "layout", type=click.Choice(["jsonl", "csv", "table"]), default="jsonl", show_default=True,
              help="How to print.")
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], archive: str | None, by: str | None, to: str | None, acts: str | None, issue: str | None,
    since: datetime | None, until: datetime | None, layout: str, config: str | None, processes: int, *, quiet: bool,
) -> None:
    """Print every statement: who assures, denies, demands, refuses … what to whom, by whose word, with every span.

    Statements that tell one act over several reports share a cluster. English reports alone are read.

    \b
    Example:
      onrecord ledger examples/corran-strait --format table
      onrecord ledger examples/corran-strait --act assure,deny --by lorvia
    """
    choice = StatementChoice(by, to, _acts(acts), issue, iso_day(since), iso_day(until))
    with speaking(quiet=quiet) as talk:
        desk = LedgerDesk(config, processes, archive)
        found = desk.ledger(paths, choice, stdin=sys.stdin.buffer, progress=talk.progress)
        print_statements(found, layout, desk.made_with, talk.output)
        counted = f"{len(found)} of {tally(statement=desk.n_statements)} in {tally(report=desk.n_reports)}"
        talk.close(desk.flaws, f"{counted}, {tally(flaw=len(desk.flaws))}{desk.remark}")
    sys.exit(3 if desk.flaws else 0 if found else 1)


def _acts(words: str | None) -> frozenset[Act]:
    """The acts of a list with commas."""
    try:
        return frozenset(Act(word.strip().lower()) for word in (words or "").split(",") if word.strip())
    except ValueError as error:
        raise click.BadParameter(f"{error}; the acts are {', '.join(act.value for act in Act)}", param_hint="--act") from error
