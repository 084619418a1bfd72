"""What did people code by hand? Reads filled copies of a sheet of `onrecord sample`, and refuses what cannot be compared.

Takes the bytes of sheets as spreadsheets save them (commas, semicolons or tabs) and gives, for each statement, a value a field
from the coder, and from the program where the sheet or its key tells it, made alike: case, blanks and the apostrophe that keeps
a spreadsheet from computing do not count. An open cell is not coded; in a row that was begun it is an error, as nobody knows
what it means: ``none`` says that there is no speaker or addressee, ``?`` that it cannot be told.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.errors import InputError
from onrecord.model import Act, Polarity, Record

__all__ = [
    "CODED", "CodedRow", "CodedSheet", "Key", "by_hand", "check_alike", "check_known", "key_row", "read_key", "read_sheet",
]  # fmt: skip

CODED = ("act", "act_negated", "polarity", "speaker", "addressee")
"""The fields that are coded."""
_UNTOLD = "?"
_NOBODY = "none"
_ALLOWED: Mapping[str, Sequence[str]] = {
    "act": tuple(act.value for act in Act),
    "act_negated": ("true", "false"),
    "polarity": tuple(polarity.value for polarity in Polarity),
}
_OTHER_SPELLINGS = {("polarity", dash): Polarity.NEGATED.value for dash in "–−"}


Key = Mapping[str, tuple[str | None, ...]]
"""Id of a statement → how the program codes it, a value a field."""


class CodedRow(Record, frozen=True):
    """One statement of a sheet: its row as a spreadsheet counts, and a value a field (``None``: open, or cannot be told).

    ``program`` is empty where the sheet is blind.
    """

    number: int
    program: tuple[str | None, ...]
    coder: tuple[str | None, ...]


class CodedSheet(Record, frozen=True):
    """A coder's sheet under the name it was given by."""

    name: str
    rows: dict[str, CodedRow]


def by_hand(field: str) -> str:
    """The column in which people code a field."""
    return f"{field}_by_hand"


def read_sheet(name: str, raw: bytes) -> CodedSheet:
    """A filled sheet. Raises :class:`InputError`, which names sheet, row and remedy, where it is none or is filled by half."""
    cells = list(_cells(name, raw, ("id", *map(by_hand, CODED))))
    rows: dict[str, CodedRow] = {}
    begun = [field for field in CODED if any(row[by_hand(field)].strip() for _, row in cells)]
    if not begun:
        raise InputError(f"{name}: no row is coded; fill the columns {', '.join(map(by_hand, CODED))}")
    half = [place for place in (_half_filled(number, row, begun) for number, row in cells) if place]
    if half:
        more = f" (so are {len(half) - 1} rows more)" if len(half) > 1 else ""
        raise InputError(
            f"{name}, {half[0]} is open while other cells of the row are filled{more}; fill it, write {_UNTOLD} for what cannot "
            f"be told, {_NOBODY} for no speaker or addressee, or clear the row"
        )
    for number, row in cells:
        if row["id"] in rows:
            raise InputError(f"{name}, row {number}: {row['id']} stands in row {rows[row['id']].number}, too; delete one of them")
        program = key_row([row[field] for field in CODED]) if all(field in row for field in CODED) else ()
        rows[row["id"]] = CodedRow(number, program, tuple(_told(name, number, field, row[by_hand(field)]) for field in CODED))
    return CodedSheet(name, rows)


def read_key(name: str, raw: bytes) -> Key:
    """The key of a sheet. Raises :class:`InputError` where it is none."""
    return {row["id"]: key_row([row[field] for field in CODED]) for _, row in _cells(name, raw, ("id", *CODED))}


def key_row(values: Sequence[str]) -> tuple[str | None, ...]:
    """Codes of the program, one a field, made alike to what coders write."""
    return tuple(_alike(field, value) or _absent(field) for field, value in zip(CODED, values, strict=True))


def check_known(sheets: Sequence[CodedSheet], key: Key) -> None:
    """Raises :class:`InputError` where a key does not know a row of a sheet."""
    for sheet in sheets:
        for name, row in sheet.rows.items():
            if name not in key:
                raise InputError(
                    f"{sheet.name}, row {row.number}: the program's codes of {name} are not known; "
                    "take the key, or the reports and the version, with which the sheet was drawn"
                )


def check_alike(sheets: Sequence[CodedSheet]) -> None:
    """Raises :class:`InputError` where sheets are no copies of one: no statement in common, or the program's columns differ."""
    first = sheets[0]
    for other in sheets[1:]:
        common = [name for name in other.rows if name in first.rows]
        if not common:
            raise InputError(f"{other.name} and {first.name} have no statement in common; code copies of one sheet")
        for name in common:
            for field, here, there in zip(CODED, other.rows[name].program, first.rows[name].program, strict=False):
                if here != there:
                    raise InputError(
                        f"{other.name}, row {other.rows[name].number}: the program's {field} is {here}, in {first.name} "
                        f"{there}; take copies of one sheet and fill the columns …_by_hand alone"
                    )


def _cells(name: str, raw: bytes, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not blank, numbered as a spreadsheet does, the header being the first."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name} is no text in UTF-8; save the sheet as CSV in UTF-8") from None
    head = text.partition("\n")[0]
    header: list[str] | None = None
    for number, row in _numbered(name, text, max(",;\t", key=head.count)):
        if header is None:
            header = row
            _check_header(name, header, columns)
        elif any(cell.strip() for cell in row):
            if len(row) != len(header):
                raise InputError(
                    f"{name}, row {number} has {len(row)} cells, the header {len(header)}; take the row from the sheet again"
                )
            yield number, dict(zip(header, row, strict=True))
    if header is None:
        raise InputError(f"{name} is empty; fill a copy of a sheet that `onrecord sample` printed")


def _numbered(name: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            yield number, row
    except csv.Error as error:
        raise InputError(f"{name}, row {number + 1} is no CSV ({error}); save the sheet as CSV in UTF-8") from None


def _check_header(name: str, header: Iterable[str], columns: Sequence[str]) -> None:
    missing = [column for column in columns if column not in header]
    if missing:
        raise InputError(
            f"{name}, row 1 lacks the columns {', '.join(missing)}; fill a copy of a sheet of `onrecord sample`, header and all"
        )


def _half_filled(number: int, row: Mapping[str, str], begun: Sequence[str]) -> str | None:
    """The row and the first column left open in it, if others are filled."""
    still_open = [field for field in begun if not row[by_hand(field)].strip()]
    return f"row {number}: {by_hand(still_open[0])}" if 0 < len(still_open) < len(begun) else None


def _told(name: str, number: int, field: str, cell: str) -> str | None:
    value = _alike(field, cell)
    if value is None or value == _UNTOLD:
        return None
    if field in _ALLOWED and value not in _ALLOWED[field]:
        allowed = ", ".join((*_ALLOWED[field], _UNTOLD))
        raise InputError(f"{name}, row {number}: {by_hand(field)} is {cell.strip()!r}; write one of {allowed}")
    return value


def _alike(field: str, cell: str) -> str | None:
    value = " ".join(cell.split()).lstrip("'").casefold()
    return _OTHER_SPELLINGS.get((field, value), value) or None


def _absent(field: str) -> str | None:
    return None if field in _ALLOWED else _NOBODY
