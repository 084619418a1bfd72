"""Sheets for coding by hand: a sample of the ledger as CSV with cells left open, its key, and the agreement of filled sheets.

A sheet is blind: it does not say how the program codes a statement, nor do its order and its neighbours. The key does, and it
stays away from coders; where it is lost, it is read again from the same reports.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.desk.coded_sheets import CODED, CodedSheet, Key, by_hand, check_alike, check_known, key_row, read_sheet
from onrecord.errors import InputError
from onrecord.ledger.sampling import alpha, drawn, shuffled
from onrecord.model import Record, Report, Statement
from onrecord.render.lines import csv_cell, csv_record

__all__ = ["Sample", "agreement", "key_of", "sample"]

_BY_HAND = tuple(map(by_hand, CODED))
_WORDS = ("id", "report", "sentence", "content")


class Sample(Record, frozen=True):
    """Records of CSV, a header first: the sheet that coders fill, and the key that tells the program's codes of its rows."""

    sheet: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def n_rows(self) -> int:
        """How many statements were drawn."""
        return len(self.sheet) - 1


def sample(
    statements: Sequence[Statement], reports: Sequence[Report], n: int, made_with: str, *, with_codes: bool = False
) -> Sample:
    """At most ``n`` statements, shuffled; ``with_codes`` prints the program's codes in the sheet, too, to be looked through."""
    texts = {report.id: report for report in reports}
    codes = CODED if with_codes else ()
    sheet, key = [csv_record((*_WORDS, *codes, *_BY_HAND, "made_with"))], [csv_record(("id", *CODED, "made_with"))]
    for one in shuffled(drawn(statements, n)):
        told = _codes(one)
        words = " ".join(texts[one.report].words(one.sentence).split())
        row = (one.id, one.report, words, one.content, *(told if with_codes else ()), *("" for _ in _BY_HAND), made_with)
        sheet.append(csv_record([csv_cell(cell) for cell in row]))
        key.append(csv_record([csv_cell(cell) for cell in (one.id, *told, made_with)]))
    return Sample(tuple(sheet), tuple(key))


def key_of(statements: Iterable[Statement]) -> Key:
    """The codes of statements as a key has them."""
    return {one.id: key_row([csv_cell(value) for value in _codes(one)]) for one in statements}


def _codes(one: Statement) -> tuple[object, ...]:
    """What :data:`CODED` names."""
    return one.act.value, one.act_negated, one.polarity.value, one.speaker, one.addressee


def agreement(sheets: Mapping[str, bytes], key: Key | None = None) -> Iterator[str]:
    """A line a field: how many were coded, alpha among the coders (a sheet each, by its name), and of each with the program.

    The program's codes are those of the ``key``, else of the sheets if they print them; else nothing is told of the program.
    Raises :class:`InputError` for what is no sheet of a sample, is filled by half, is no copy of the first sheet or has rows
    that the key does not know, and where one coder has nobody to agree with.
    """
    coders = [read_sheet(name, raw) for name, raw in sheets.items()]
    check_alike(coders)
    program = dict(key) if key is not None else {n: row.program for one in coders for n, row in one.rows.items() if row.program}
    if key is not None:
        check_known(coders, key)
    if not program and len(coders) == 1:
        whose = f"{coders[0].name} is one coder's"
        raise InputError(f"{whose}; give --key or the reports to compare with the program, or one more sheet")
    names = sorted({name for coder in coders for name in coder.rows})
    for place, field in enumerate(CODED):
        coded = [_column(coder, names, place) for coder in coders]
        units = list(zip(*coded, strict=True))
        said = [f"alpha among coders {_told(alpha(units))}"] if len(coders) > 1 else []
        if program:
            own = [program[name][place] if name in program else None for name in names]
            each = (alpha(list(zip(own, column, strict=True))) for column in coded)
            beside = ", ".join(f"{_told(one)} ({coder.name})" for one, coder in zip(each, coders, strict=True))
            said.append(f"{'' if said else 'alpha '}with the program {beside}")
        yield f"{field}: {_counted(units)}, {', '.join(said)}"


def _column(coder: CodedSheet, names: Sequence[str], place: int) -> list[str | None]:
    return [coder.rows[name].coder[place] if name in coder.rows else None for name in names]


def _counted(units: Sequence[tuple[str | None, ...]]) -> str:
    """How many statements were coded, and by all coders if that differs."""
    n_any = sum(any(value is not None for value in unit) for unit in units)
    n_all = sum(all(value is not None for value in unit) for unit in units)
    return f"{n_any} coded" if n_all == n_any else f"{n_any} coded, {n_all} by all"


def _told(value: float | None) -> str:
    return "not told" if value is None else f"{value:.3f}"
