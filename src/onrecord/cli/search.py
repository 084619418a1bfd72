"""``onrecord search``: where words stand in an archive."""

import sys
from datetime import datetime

import click

from onrecord.cli.options import DAY, iso_day
from onrecord.cli.talk import speaking
from onrecord.desk.archive import search
from onrecord.model import HitKind, Question, Selection
from onrecord.render.hits import hit_lines, hit_table

__all__ = ["command"]


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--archive", required=True, metavar="FILE", help="The archive to search.")
@click.option("--in", "kinds", type=click.Choice([kind.value for kind in HitKind]), multiple=True,
              help="Where to look: in quotations, in whole reports; both where nothing is said.")
@click.option("--speaker", metavar="NAME", help="Only quotations of a speaker who has NAME in the name, whatever the case.")
@click.option("--outlet", metavar="NAME", help="Only reports of this outlet.")
@click.option("--language", metavar="CODE", help="Only reports in this language: en, de, fr ...")
@click.option("--from", "since", type=DAY, metavar="DATE", help="Only reports published on this day (2031-03-09) or later.")
@click.option("--until", type=DAY, metavar="DATE", help="Only reports published on this day or before.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Hits of each kind, the best first.")
@click.option("--format", "layout", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def command(  # noqa: PLR0913 - one name for each option
    words: tuple[str, ...], archive: str, kinds: tuple[str, ...], speaker: str | None, outlet: str | None,
    language: str | None, since: datetime | None, until: datetime | None, limit: int, layout: str,
) -> None:
    """Find words in the quotations and reports of an archive; what fits is shown in [brackets], with its place in the text.

    All words must be there. "Words in marks" stand together; an asterisk ends the beginning of a word: mend*.

    \b
    Example:
      onrecord search dredg* '"the northern channel"' --archive corran.onrecord
    """
    with speaking(quiet=True) as talk:
        chosen = Selection(outlet, language, iso_day(since), iso_day(until))
        where = tuple(map(HitKind, kinds)) or ((HitKind.QUOTATION,) if speaker else tuple(HitKind)[::-1])
        hits = search(archive, Question(" ".join(words), where, chosen, speaker, limit))
        talk.output.writelines(f"{line}\n" for line in (hit_lines if layout == "jsonl" else hit_table)(hits))
    sys.exit(0 if hits else 1)
