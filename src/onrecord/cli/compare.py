"""``onrecord compare``: what a page did to its wire."""

import sys

import click

from onrecord.cli.talk import speaking
from onrecord.desk.compare import Comparer, house_style
from onrecord.desk.publish import print_comparison
from onrecord.desk.settings import read_settings

__all__ = ["command"]


@click.command("compare")
@click.argument("wire")
@click.argument("page")
@click.option("--house-style", "style", default="none", show_default=True, metavar="NAME|FILE",
              help="reuters, ap or none: whose rules quotations are held against; or a TOML file of one's own.")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True,
              help="html is a single page, side by side.")
@click.option("--config", type=click.Path(dir_okay=False), help="TOML file of settings; see docs/reference/settings.md.")
@click.option("-q", "--quiet", is_flag=True, help="No summary; flaws are still told.")
def command(  # noqa: PLR0913 - one name for each option
    wire: str, page: str, style: str, form: str, config: str | None, *, quiet: bool
) -> None:
    """Show what PAGE did to WIRE: how much of each stands in the other, what was moved, added and cut, each altered
    quotation with the rule it breaks, and whether the credit is there.

    Each of the two is a text, a saved page or a JSON line with one report, or "-". Which one is the wire is for you to say.

    \b
    Example:
      onrecord compare examples/corran-strait/wire.txt examples/corran-strait/cut.txt --house-style reuters
    """
    with speaking(quiet=quiet) as talk:
        settings = read_settings(config)
        comparer = Comparer(settings, house_style(style))
        found = comparer.compare(wire, page, stdin=sys.stdin.buffer)
        if found is not None:
            print_comparison(found, form, talk.output, settings=settings, flaws=comparer.flaws)
        talk.close(comparer.flaws)
    sys.exit(3 if comparer.flaws else 0)
