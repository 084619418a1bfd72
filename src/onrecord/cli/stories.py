"""``onrecord stories``: which reports tell one story, which are copies, and why."""

import sys

import click

from onrecord.cli.options import given_inputs, run_options
from onrecord.cli.talk import speaking
from onrecord.desk.batch import Desk
from onrecord.desk.printing import print_placings, print_stories
from onrecord.render.words import tally

__all__ = ["command"]


@click.command("stories")
@given_inputs
@click.option("--format", "form", type=click.Choice(["jsonl", "table", "html"]), default="jsonl", show_default=True,
              help="html is a page: stories, copy families, origins and reasons.")
@click.option("--one-by-one", is_flag=True, help="Tell of each report as it comes in which story it joins; JSON lines.")
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], archive: str | None, form: str, config: str | None, processes: int, *, one_by_one: bool, quiet: bool
) -> None:
    """Group reports into stories and copy families, with the number of independent origins and the reasons.

    \b
    Example:
      onrecord stories examples/corran-strait --format table
      onrecord stories examples/corran-strait --one-by-one
    """
    with speaking(quiet=quiet) as talk:
        desk = Desk(config, processes, archive)
        if one_by_one:
            print_placings(desk.arrivals(paths, stdin=sys.stdin.buffer, progress=talk.progress), talk.output)
            talk.close(desk.flaws, f"{tally(report=desk.n_reports, flaw=len(desk.flaws))}{desk.remark}")
            sys.exit(3 if desk.flaws else 0)
        found = desk.stories(paths, stdin=sys.stdin.buffer, progress=talk.progress)
        print_stories(found, form, talk.output, settings=desk.settings, flaws=desk.flaws)
        talk.close(desk.flaws, f"{tally(report=desk.n_reports, story=len(found), flaw=len(desk.flaws))}{desk.remark}")
    sys.exit(3 if desk.flaws else 0)
