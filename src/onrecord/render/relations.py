"""How are relations told in JSON and on a terminal? By pair of parties, by issue, each statement with its words and its place."""

from collections.abc import Iterator, Mapping

from onrecord.model import Board, Channel, Dossier, Relationship, Report, ReportId, Run, Statement
from onrecord.render.boards import CELLS, USE_WORDS, relation_object
from onrecord.render.contract import head_object, json_text, statement_object
from onrecord.render.words import shortened

__all__ = ["as_json", "relation_lines"]

_SCHEMA = "onrecord.relations/1"
_CONTENT_CHARS = 110


def as_json(run: Run) -> str:
    """The relations of all stories, with the statements that they name, as one JSON document."""
    return json_text({
        **head_object(_SCHEMA, run.version, run.settings, run.flaws),
        "stories": [
            {
                "id": dossier.story.id, "title": dossier.title,
                "relations": [relation_object(one) for one in dossier.relations],
                "statements": [statement_object(one) for one in _named(dossier)],
            }
            for dossier in run.dossiers if dossier.relations
        ],
    })  # fmt: skip


def _named(dossier: Dossier) -> Iterator[Statement]:
    """The statements that some relation names."""
    told = {name for relation in dossier.relations for _, names in _cells(relation) for name in names}
    return (one for one in dossier.statements if one.id in told)


def _cells(relation: Relationship) -> Iterator[tuple[str, tuple[str, ...]]]:
    for board in relation.issues:
        yield from ((cell, getattr(board, cell)) for cell in CELLS)
    yield from ((channel.kind, channel.statements) for channel in relation.channels)


def relation_lines(run: Run) -> Iterator[str]:
    """The relations as lines of text."""
    for dossier in run.dossiers:
        by_id = {one.id: one for one in dossier.statements}
        reports = {report.id: report for report in dossier.reports}
        for relation in dossier.relations:
            yield f"{relation.parties[0]} – {relation.parties[1]}"
            for board in relation.issues:
                yield from _board_lines(board, by_id, reports)
            for channel in relation.channels:
                yield from _channel_lines(channel, by_id, reports)
            yield ""


def _board_lines(board: Board, by_id: Mapping[str, Statement], reports: Mapping[ReportId, Report]) -> Iterator[str]:
    yield f"  {board.issue or 'issue not told'}"
    for cell in CELLS:
        for name in getattr(board, cell):
            yield f"    {cell:8} {_told(by_id[name], reports)}"


def _channel_lines(channel: Channel, by_id: Mapping[str, Statement], reports: Mapping[ReportId, Report]) -> Iterator[str]:
    when = f" ({', '.join(channel.when)})" if channel.when else ""
    yield f"  by {channel.kind}, {USE_WORDS[channel.used]}{when}"
    for name in channel.statements:
        yield f"    {'':8} {_told(by_id[name], reports)}"


def _told(one: Statement, reports: Mapping[ReportId, Report]) -> str:
    """Who does what, with its polarity, in the words of the report, and where."""
    denied = "not: " if one.act_negated else ""
    sign = " (negated content)" if one.polarity.value == "-" else ""
    place = f"{reports[one.report].label} {one.sentence.begin}–{one.sentence.end}"
    return f"{one.speaker or 'not told'}: {denied}{one.act.value}{sign} “{shortened(one.content, _CONTENT_CHARS)}” [{place}]"
