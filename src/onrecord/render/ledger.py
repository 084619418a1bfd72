"""How are statements given to other programs and to a terminal? As JSON lines, CSV and aligned plain text."""

from collections.abc import Iterable, Iterator

from onrecord.model import Earlier, Statement
from onrecord.render.before import in_words
from onrecord.render.contract import json_text
from onrecord.render.deeds import in_name_of
from onrecord.render.lines import csv_cell, csv_record
from onrecord.render.statements import statement_object
from onrecord.render.table import table

__all__ = ["statement_csv", "statement_lines", "statement_table"]

_COLUMNS = (
    "id", "cluster", "report", "act", "act_negated", "polarity", "factuality", "speaker", "speaks_for", "addressee", "target",
    "issue", "content", "chain", "condition", "tense", "conditional", "scope", "when", "when_value", "mode", "strength", "plover",
    "cameo", "confidence", "sentence", "evidence", "frame", "notes", "earlier",
    "addressee_for", "made_with",
)  # fmt: skip


def statement_lines(statements: Iterable[Statement], made_with: str) -> Iterator[str]:
    """One JSON object a statement, without the line's end."""
    for one in statements:
        yield json_text({**statement_object(one), "made_with": made_with})


def statement_csv(statements: Iterable[Statement], made_with: str) -> Iterator[str]:
    """A header and one CSV record (RFC 4180) a statement, each with its line end; the chain is written ``source (cue) > …``."""
    yield csv_record(_COLUMNS)
    for one in statements:
        row = {**statement_object(one), **_flat(one), "made_with": made_with}
        yield csv_record([csv_cell(row[column]) for column in _COLUMNS])


def _flat(one: Statement) -> dict[str, object]:
    """The fields of a statement that are no plain value, as a spreadsheet takes them."""
    committed, when = one.commitment, one.when
    return {
        "chain": " > ".join(f"{link.source or '?'} ({link.cue})" if link.cue else f"{link.source or '?'}" for link in one.chain),
        "tense": committed.tense.value if committed else None,
        "conditional": committed.conditional if committed else None,
        "scope": committed.scope if committed else None,
        "when": when.surface if when else None,
        "when_value": when.value if when else None,
        "sentence": [[one.sentence.begin, one.sentence.end]],
        "notes": "; ".join(one.notes),
        "earlier": "; ".join(f"{before.relation.value} {before.statement} ({before.day})" for before in one.earlier),
    }


def statement_table(statements: Iterable[Statement]) -> Iterator[str]:
    """Aligned lines for a terminal: report, act, who says so, by whom, to whom, what, and what that does to earlier ones."""
    rows: list[tuple[str, ...]] = []
    for one in statements:
        rows.append((one.report, _act(one), _by(one), _to(one), _told_by(one), one.content))
        rows += [("", "", "", "", "", _in_words(before)) for before in one.earlier]
    return table(("report", "act", "by", "to", "told by", "what"), rows)


def _in_words(before: Earlier) -> str:
    """What is done to an earlier statement: "weakens what was said on 3 May 2031: to open the line"."""
    return f"^ {in_words(before)}: {before.content}"


def _by(one: Statement) -> str:
    return in_name_of(one.speaker, one.speaks_for) or "(not told)"


def _to(one: Statement) -> str:
    return in_name_of(one.addressee, one.addressee_for) or one.target or ""


def _act(one: Statement) -> str:
    return f"{'not ' if one.act_negated else ''}{one.act.value} {one.polarity.value}"


def _told_by(one: Statement) -> str:
    return ", ".join(link.source or "?" for link in one.carriers)
