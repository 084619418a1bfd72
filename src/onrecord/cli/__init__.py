"""The command line: each command parses, calls the desk, renders and gives its exit code. No logic.

Commands are modules of this folder, imported when they are called, so that ``onrecord --help`` is quick.
"""

from importlib import import_module

import click

from onrecord import __version__
from onrecord.engines.engine import collect_seldom

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "dossier": "Reports in, one dossier a story out: the main job.",
    "quotes": "Print every quotation with source, cue and speaker.",
    "check": "Look a quote up: who carries it as given, who otherwise, what it changes.",
    "compare": "Show what a page did to its wire.",
    "relations": "Print what parties say to and of each other, issue by issue.",
    "brief": "Print the cited brief of every story.",
    "ledger": "Print every statement: who assured, denied, demanded what to whom.",
    "sample": "Draw statements for coding by hand; tell how far coders agree.",
    "stories": "Group reports into stories and copy families.",
    "stemma": "Draw who took from whom among versions of one text.",
    "add": "Put reports and what was found in them into an archive, one file.",
    "search": "Find words in an archive's reports and quotations.",
    "archive": "Tell what an archive holds; check every text and span of it.",
}
"""Each command and what it does; the name is the module's."""


class _LazyGroup(click.Group):
    """Knows its commands by name and imports one only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which users need them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; ``None`` for a name that is not one."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"onrecord.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """What was said, who says so, and what each version changed.

    PATH is a file, a folder (walked), a glob, or "-" for JSON lines on standard input. Data goes to standard output,
    talk to standard error. Exit codes: 0 done, 1 found nothing, 2 wrong use, 3 some input could not be read.
    """
    collect_seldom()
