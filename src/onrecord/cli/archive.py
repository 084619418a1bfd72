"""``onrecord archive``: what an archive holds, whether it is sound, and what became of its stories."""

import sys

import click

from onrecord.cli.options import run_options
from onrecord.cli.talk import speaking
from onrecord.desk.archive import faults, holdings, story_log
from onrecord.render.holdings import holdings_lines
from onrecord.render.story_log import by_hand_lines, log_lines, log_table
from onrecord.render.words import tally

__all__ = ["command"]


@click.group("archive")
def command() -> None:
    """Tell what an archive holds and what became of its stories, check that it is sound, group its reports anew, or withdraw what
    was said of them by hand.

    \b
    Example:
      onrecord archive info corran.onrecord
      onrecord archive verify corran.onrecord
      onrecord archive log corran.onrecord
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
            talk.output.write(f"sound: {tally(report=kept.n_reports, quotation=kept.n_quotations)}\n")
        talk.close(found)
    sys.exit(3 if found else 0)


@command.command("log")
@click.argument("archive", metavar="FILE")
@click.option("--story", metavar="ID", help="Only what concerns this story.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def log(archive: str, story: str | None, form: str) -> None:
    """Print which story took in which and which came apart, when, caused by which report, and why.

    \b
    Example:
      onrecord archive log corran.onrecord
    """
    with speaking(quiet=True) as talk:
        told = story_log(archive, story)
        talk.output.writelines(f"{line}\n" for line in (log_lines if form == "jsonl" else log_table)(told))


@command.command("by-hand")
@click.argument("archive", metavar="FILE")
def by_hand(archive: str) -> None:
    """Print which reports somebody said to be together in one story, and which apart; exit code 1 where nobody said anything.

    It is said with `cluster.together` and `cluster.apart` of the settings given to
    `add --config`, and holds until the contrary is said or it is withdrawn.

    \b
    Example:
      onrecord archive by-hand corran.onrecord
    """
    from onrecord.desk.by_hand import said_by_hand  # here, as below: the other commands group nothing

    with speaking(quiet=True) as talk:
        told = tuple(by_hand_lines(said_by_hand(archive)))
        talk.output.writelines(f"{line}\n" for line in told)
    sys.exit(0 if told else 1)


@command.command("withdraw")
@click.argument("archive", metavar="FILE")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT REPORT...")
@run_options
def withdraw(archive: str, reports: tuple[str, ...], config: str | None, processes: int, *, quiet: bool) -> None:  # noqa: ARG001
    """Take back that these reports are together or apart, put them into their stories anew, and print what was taken back.

    Every line of `archive by-hand` that names all of the reports goes. What it does to
    stories is in the log.

    \b
    Example:
      onrecord archive withdraw corran.onrecord wire.txt page.html
    """
    from onrecord.desk.by_hand import withdraw as take_back

    with speaking(quiet=quiet) as talk:
        gone = take_back(archive, reports, config, talk.progress)
        talk.output.writelines(f"{line}\n" for line in by_hand_lines(gone))


@command.command("regroup")
@click.argument("archive", metavar="FILE")
@run_options
def regroup(archive: str, config: str | None, processes: int, *, quiet: bool) -> None:  # noqa: ARG001 - as of every run
    """Put every report of an archive into its story anew, and let go of what was found out about stories.

    Stories keep their ids where most of their reports stay. For other settings, and
    where `verify` tells of damage to stories.

    \b
    Example:
      onrecord archive regroup corran.onrecord
    """
    from onrecord.desk.placing import place_anew  # here, not above: the other commands group nothing

    with speaking(quiet=quiet) as talk:
        n_placed = place_anew(archive, config, talk.progress)
        talk.close((), f"{tally(report=n_placed)} put into stories")
