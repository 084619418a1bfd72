"""``onrecord relations``: what parties say to and of each other, issue by issue."""

import sys

import click

from onrecord.cli.options import given_inputs, run_options
from onrecord.cli.talk import speaking
from onrecord.desk.books import LedgerDesk
from onrecord.desk.publish import print_relations
from onrecord.desk.relations import between
from onrecord.render.words import count

__all__ = ["command"]


@click.command("relations")
@given_inputs
@click.option("--between", "pair", nargs=2, metavar="A B",
              help="Only these two parties, by any name of theirs: a state, its capital, a person who speaks for it.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@run_options
def command(  # noqa: PLR0913 - one name for each option
    paths: tuple[str, ...], archive: str | None, pair: tuple[str, str] | None, form: str, config: str | None, processes: int, *,
    quiet: bool,
) -> None:
    """Print for each pair of parties what they agree on, differ in, assure, ask, refuse and leave open, and how they meet.

    Every line is a statement of a report with its place; nothing is inferred beyond it. A negated content stays negated.

    \b
    Example:
      onrecord relations examples/corran-strait --between Lorvia Estmere
      onrecord relations examples/corran-strait --format json
    """
    with speaking(quiet=quiet) as talk:
        desk = LedgerDesk(config, processes, archive)
        told = desk.relations(paths, stdin=sys.stdin.buffer, progress=talk.progress)
        chosen = between(told, pair) if pair else told
        n_found = sum(len(story.relations) for story in chosen.stories)
        print_relations(chosen, form, talk.output)
        talk.close(told.flaws, f"{count(n_found, 'pair of parties', 'pairs of parties')}, {desk.summary}{desk.remark}")
    sys.exit(3 if told.flaws else 0 if n_found else 1)
