"""Sheets for coding by hand: a sample of the ledger as CSV with cells left open, and what filled sheets say of agreement."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.desk.coded_sheets import CODED, CodedSheet, by_hand, check_alike, read_sheet
from onrecord.ledger.sampling import alpha, drawn
from onrecord.model import Report, Statement
from onrecord.render.lines import csv_cell, csv_record

__all__ = ["agreement", "sheet"]

_BY_HAND = tuple(map(by_hand, CODED))
_COLUMNS = ("id", "report", "sentence", "content", *CODED, *_BY_HAND, "made_with")


def sheet(statements: Sequence[Statement], reports: Sequence[Report], n: int, made_with: str) -> Iterator[str]:
    """A header and one CSV record a drawn statement: its words, what the program says, and a cell for each field to code."""
    texts = {report.id: report for report in reports}
    yield csv_record(_COLUMNS)
    for one in drawn(statements, n):
        told = (one.act.value, one.act_negated, one.polarity.value, one.speaker, one.addressee)
        words = " ".join(texts[one.report].words(one.sentence).split())
        row = (one.id, one.report, words, one.content, *told, *("" for _ in _BY_HAND), made_with)
        yield csv_record([csv_cell(cell) for cell in row])


def agreement(sheets: Mapping[str, bytes]) -> Iterator[str]:
    """A line a field: how many were coded, alpha among the coders (a sheet each, by its name), and of each with the program.

    Raises :class:`InputError` for what is no sheet of a sample, is filled by half, or is no copy of the first sheet.
    """
    coders = [read_sheet(name, raw) for name, raw in sheets.items()]
    check_alike(coders)
    names = sorted({name for coder in coders for name in coder.rows})
    program = {name: row.program for coder in coders for name, row in coder.rows.items()}
    for place, field in enumerate(CODED):
        coded = [_column(coder, names, place) for coder in coders]
        units = list(zip(*coded, strict=True))
        own = [program[name][place] for name in names]
        each = (alpha(list(zip(own, column, strict=True))) for column in coded)
        beside = ", ".join(f"{_told(one)} ({coder.name})" for one, coder in zip(each, coders, strict=True))
        among = f"alpha among coders {_told(alpha(units))}, with the program" if len(coders) > 1 else "alpha with the program"
        yield f"{field}: {_counted(units)}, {among} {beside}"


def _column(coder: CodedSheet, names: Sequence[str], place: int) -> list[str | None]:
    return [coder.rows[name].coder[place] if name in coder.rows else None for name in names]


def _counted(units: Sequence[tuple[str | None, ...]]) -> str:
    """How many statements were coded, and by all coders if that differs."""
    n_any = sum(any(value is not None for value in unit) for unit in units)
    n_all = sum(all(value is not None for value in unit) for unit in units)
    return f"{n_any} coded" if n_all == n_any else f"{n_any} coded, {n_all} by all"


def _told(value: float | None) -> str:
    return "not told" if value is None else f"{value:.3f}"
