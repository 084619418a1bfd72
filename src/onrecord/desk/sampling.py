"""Sheets for coding by hand: a sample of the ledger as CSV with cells left open, and what filled sheets say of agreement."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from onrecord.errors import InputError
from onrecord.ledger.sampling import alpha, drawn
from onrecord.model import Report, Statement
from onrecord.render.lines import csv_cell, csv_record

__all__ = ["agreement", "sheet"]

_CODED = ("act", "act_negated", "polarity", "speaker", "addressee")
_BY_HAND = tuple(f"{field}_by_hand" for field in _CODED)
_COLUMNS = ("id", "report", "sentence", "content", *_CODED, *_BY_HAND, "made_with")


def sheet(statements: Sequence[Statement], reports: Sequence[Report], n: int, made_with: str) -> Iterator[str]:
    """A header and one CSV record a drawn statement: its words, what the program says, and a cell for each field to code."""
    texts = {report.id: report for report in reports}
    yield csv_record(_COLUMNS)
    for one in drawn(statements, n):
        told = (one.act.value, one.act_negated, one.polarity.value, one.speaker, one.addressee)
        words = " ".join(texts[one.report].words(one.sentence).split())
        row = (one.id, one.report, words, one.content, *told, *("" for _ in _BY_HAND), made_with)
        yield csv_record([csv_cell(cell) for cell in row])


def agreement(sheets: Sequence[TextIO]) -> Iterator[str]:
    """A line a field: how many were coded, alpha among the coders (a sheet each), and alpha of each with the program.

    Raises :class:`InputError` for a sheet without the columns that a sample has.
    """
    coders = [_read(one) for one in sheets]
    names = sorted({name for coder in coders for name in coder})
    for field, hand in zip(_CODED, _BY_HAND, strict=True):
        own = {name: _value(coder[name][field]) for coder in coders for name in coder}
        coded = [[_value(coder[name][hand]) if name in coder else None for name in names] for coder in coders]
        n = sum(any(column) for column in zip(*coded, strict=True))
        among = alpha(list(zip(*coded, strict=True))) if len(coders) > 1 else None
        program = (alpha(list(zip([own[name] for name in names], column, strict=True))) for column in coded)
        yield f"{field}: {n} coded, alpha among coders {_told(among)}, with the program {', '.join(map(_told, program))}"


def _read(lines: Iterable[str]) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(lines)
    missing = [column for column in ("id", *_CODED, *_BY_HAND) if column not in (rows.fieldnames or ())]
    if missing:
        raise InputError(f"a coded sheet needs the columns of `onrecord sample`; {', '.join(missing)} missing")
    return {row["id"]: row for row in rows}


def _value(cell: str | None) -> str | None:
    """A cell as compared: case, blanks and the apostrophe that keeps a spreadsheet from computing do not count."""
    return (cell or "").strip().lstrip("'").lower() or None


def _told(value: float | None) -> str:
    return "not told" if value is None else f"{value:.3f}"
