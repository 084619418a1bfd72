"""How are relations told in JSON and on a terminal? By pair of parties, by issue, each statement with its words and its place."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import Board, Channel, Leaf, Leaves, Report, ReportId, Side, Statement
from onrecord.render.before import in_words
from onrecord.render.boards import CELL_WORDS, USE_WORDS, cells_of, relation_object
from onrecord.render.contract import head_object, json_text
from onrecord.render.deeds import deed, deeds_of, wordings
from onrecord.render.statements import statement_object
from onrecord.render.words import shortened

__all__ = ["as_json", "relation_lines"]

_SCHEMA = "onrecord.relations/1"
_CONTENT_CHARS = 110


def as_json(told: Leaves) -> str:
    """The relations of all stories, with the statements that they name, as one JSON document."""
    return json_text({
        **head_object(_SCHEMA, told.version, told.settings, told.flaws, told.codebook),
        "stories": [
            {
                "id": story.story, "title": story.title,
                "relations": [relation_object(one) for one in story.relations],
                "statements": [statement_object(one) for one in _named(story)],
            }
            for story in told.stories if story.relations
        ],
    })  # fmt: skip


def _named(story: Leaf) -> Iterator[Statement]:
    """The statements that some relation names."""
    named = {name for relation in story.relations for name in relation.named}
    return (one for one in story.statements if one.id in named)


def relation_lines(told: Leaves) -> Iterator[str]:
    """The relations as lines of text."""
    for story in told.stories:
        by_id = {one.id: one for one in story.statements}
        reports = {report.id: report for report in story.reports}
        for relation in story.relations:
            yield f"{relation.parties[0]} – {relation.parties[1]}"
            for board in relation.issues:
                yield from _board_lines(board, relation.sides, by_id, reports)
            for channel in relation.channels:
                yield from _channel_lines(channel, by_id, reports)
            yield ""


def _board_lines(
    board: Board, sides: Sequence[Side], by_id: Mapping[str, Statement], reports: Mapping[ReportId, Report]
) -> Iterator[str]:
    yield f"  {board.issue or 'issue not told'}"
    for side in sides:
        cells = cells_of(side, board)
        yield from [f"    {side.party}"] if cells else ()
        for cell, names in cells.items():
            for told in deeds_of(names, by_id):
                yield from _deed_lines(CELL_WORDS[cell], told, reports)


def _channel_lines(channel: Channel, by_id: Mapping[str, Statement], reports: Mapping[ReportId, Report]) -> Iterator[str]:
    when = f" ({', '.join(channel.when)})" if channel.when else ""
    yield f"  by {channel.kind}, {USE_WORDS[channel.used]}{when}"
    for told in deeds_of(channel.statements, by_id):
        yield from _deed_lines("", told, reports)


def _deed_lines(cell: str, told: Sequence[Statement], reports: Mapping[ReportId, Report]) -> Iterator[str]:
    """Who does what, then each wording with the places that tell it so."""
    lead = f"      {cell:8} {deed(told)}"
    for (words, by), tellings in wordings(told, _CONTENT_CHARS).items():
        places = (f"{reports[one.report].label} {one.sentence.begin}–{one.sentence.end}" for one in tellings)
        yield f"{lead} “{words}” {f'by the word of {by} ' if by else ''}[{'; '.join(places)}]"
        lead = f"      {'':8} also"
    for one in {(one.relation, one.statement): one for statement in told for one in statement.earlier}.values():
        yield f"      {'':8} {in_words(one)}: “{shortened(one.content, _CONTENT_CHARS)}”"
