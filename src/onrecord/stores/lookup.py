"""Where do words stand in an archive? Full-text search over reports and quotations, and quotations like given words.

Search asks SQLite's FTS5 index (BM25). :func:`alike` asks for the rarest of the words given, any of them: over a hundred
thousand quotations the common words cost a hundred times more and tell nothing.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from onrecord.errors import SettingsError
from onrecord.model import Hit, HitKind, Question, Quotation, ReportId, Selection, Span
from onrecord.stores.rows import folded, unpacked
from onrecord.text.normalise import fold_marks

__all__ = ["alike", "search", "selecting"]

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Set around what fits; noncharacters, which Unicode keeps out of texts."""
_N_RAREST = 6
"""Words that :func:`alike` asks for: the right one of 100,000 quotations came first 59 times of 60; with all words it took 80
times as long."""
_MAX_RANKED = 4_000
"""Quotations that :func:`alike` lets SQLite rank: a thousand take 3 ms, and words that more carry tell little."""
_SNIPPET_CHARS = 200
_LEAD_CHARS = 60
_MARKS_LOOKED_AT = 100  # the best stretch of a very long text that is full of the word is not worth more
_ASKED = re.compile(r'"([^"]*)"|(\S+)')
_TERM = re.compile(r"[^\W_]+")

_QUOTATIONS = (
    "SELECT quotation.payload, quotation.speaker, highlight(quotation_words, 0, :open, :close), quotation_words.rank,"
    " report.title, report.outlet, report.published, report.language"
    " FROM quotation_words JOIN quotation ON quotation.id = quotation_words.rowid JOIN report ON report.id = quotation.report"
    " WHERE quotation_words MATCH :words AND {condition} ORDER BY quotation_words.rank, quotation.id LIMIT :limit"
)
_REPORTS = (
    "SELECT highlight(blob_words, 0, :open, :close), blob_words.rank,"
    " report.name, report.title, report.outlet, report.published, report.language"
    " FROM blob_words JOIN report ON report.blob = blob_words.rowid"
    " WHERE blob_words MATCH :words AND {condition} ORDER BY blob_words.rank, report.id LIMIT :limit"
)


def selecting(selection: Selection) -> tuple[str, dict[str, object]]:
    """The condition on ``report`` that a selection sets, and the values for it."""
    conditions = {
        "report.outlet_folded = :outlet": folded(selection.outlet),
        "report.language = :language": selection.language,
        "report.day >= :since": selection.since,
        "report.day <= :until": selection.until,
    }
    given = {condition: value for condition, value in conditions.items() if value is not None}
    values: dict[str, object] = {condition.rpartition(":")[2]: value for condition, value in given.items()}
    return " AND ".join(given) or "true", values


def search(connection: sqlite3.Connection, question: Question) -> tuple[Hit, ...]:
    """The best hits of each kind that is asked for."""
    values: dict[str, object] = {"words": _all_of(question.words), "limit": question.n_hits, "open": _OPEN, "close": _CLOSE}
    return tuple(hit for kind in question.kinds for hit in _SEARCHES[kind](connection, question, values))


def alike(connection: sqlite3.Connection, words: str, n_hits: int) -> tuple[Hit, ...]:
    """The quotations that share any of the rarest words, the likeliest first; none where no word is known."""
    rarest = _rarest(connection, words)
    if not rarest:
        return ()
    values = {"words": " OR ".join(f'"{term}"' for term in rarest), "limit": n_hits, "open": _OPEN, "close": _CLOSE}
    return tuple(_quotation_hits(connection, _QUOTATIONS.format(condition="true"), values))


def _rarest(connection: sqlite3.Connection, words: str) -> list[str]:
    """The words that the fewest quotations carry, as many as are cheap to ask for; those that none carries left out."""
    counted = []
    for term in sorted(set(_terms(words))):
        row = connection.execute("SELECT doc FROM quotation_terms WHERE term = ?", (term,)).fetchone()
        if row is not None:
            counted.append((int(row[0]), term))
    rarest = sorted(counted)[:_N_RAREST]
    sums = accumulate(n_quotations for n_quotations, _ in rarest)
    return [term for place, (total, (_, term)) in enumerate(zip(sums, rarest, strict=True)) if total <= _MAX_RANKED or not place]


def _terms(words: str) -> Iterator[str]:
    """The words as the index has them: in small letters, accents taken off."""
    for match in _TERM.finditer(words):
        parted = unicodedata.normalize("NFKD", match.group().lower())
        yield "".join(char for char in parted if not unicodedata.combining(char))


def _all_of(words: str) -> str:
    """The words of a user in the language of FTS5, whatever signs are among them."""
    asked = []
    for phrase, word in _ASKED.findall(fold_marks(words)):
        wanted = (phrase or word).replace('"', " ").strip()
        if _TERM.search(wanted):
            asked.append(f'"{wanted.rstrip("*")}"' + ("*" if wanted.endswith("*") else ""))
    if not asked:
        raise SettingsError(f"{words!r} holds no word to search for; give words, or \"words that stand together\"")
    return " AND ".join(asked)


def _of_quotations(connection: sqlite3.Connection, question: Question, values: Mapping[str, object]) -> Iterator[Hit]:
    condition, chosen = selecting(question.selection)
    if question.speaker is not None:
        condition += " AND instr(quotation.speaker_folded, :speaker)"
        chosen["speaker"] = folded(question.speaker)
    return _quotation_hits(connection, _QUOTATIONS.format(condition=condition), {**values, **chosen})


def _quotation_hits(connection: sqlite3.Connection, query: str, values: Mapping[str, object]) -> Iterator[Hit]:
    for payload, speaker, marked, rank, *told in connection.execute(query, values):
        quotation = unpacked(payload, Quotation)
        text, marks = _unmarked(marked)
        places = tuple(place for begin, end in marks for place in _raw(quotation, begin, end))
        yield Hit(
            HitKind.QUOTATION, quotation.report, quotation.content, text, places, _score(rank), quotation.id, speaker, *told
        )  # fmt: skip


def _of_reports(connection: sqlite3.Connection, question: Question, values: Mapping[str, object]) -> Iterator[Hit]:
    condition, chosen = selecting(question.selection)
    query = _REPORTS.format(condition=condition)
    for marked, rank, name, *told in connection.execute(query, {**values, **chosen}):
        text, marks = _unmarked(marked)
        begin, end = _window(text, marks)
        report = ReportId(name)
        shown = tuple(Span(report, a, b) for a, b in marks if begin <= a and b <= end)
        yield Hit(HitKind.REPORT, report, (Span(report, begin, end),), text[begin:end], shown, _score(rank), None, None, *told)


_SEARCHES: Mapping[HitKind, Callable[[sqlite3.Connection, Question, Mapping[str, object]], Iterator[Hit]]] = {
    HitKind.QUOTATION: _of_quotations, HitKind.REPORT: _of_reports,
}


def _score(rank: float) -> float:
    """SQLite calls the best rank the smallest."""
    return round(-rank, 4)


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the signs that were set around what fits, and where that stands in it."""
    pieces = re.split(f"([{_OPEN}{_CLOSE}])", marked)
    text, begin, marks = "", 0, []
    for piece in pieces:
        if piece == _OPEN:
            begin = len(text)
        elif piece == _CLOSE:
            marks.append((begin, len(text)))
        else:
            text += piece
    return text, marks


def _window(text: str, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of a long text that shows most of what fits, from word to word."""
    def n_shown(at: int) -> int:
        return sum(at <= begin < at + _SNIPPET_CHARS for begin, _ in looked_at)

    looked_at = marks[:_MARKS_LOOKED_AT] or ((0, 0),)
    first = max((begin for begin, _ in looked_at), key=lambda at: (n_shown(at), -at))
    last = max(end for begin, end in looked_at if first <= begin < first + _SNIPPET_CHARS)
    begin, end = max(0, first - _LEAD_CHARS), max(last, min(len(text), first + _SNIPPET_CHARS))
    if begin:
        begin = text.find(" ", begin, first) + 1 or first
    if end < len(text):
        end = max(last, text.rfind(" ", last, end))
    return begin, end


def _raw(quotation: Quotation, begin: int, end: int) -> Iterator[Span]:
    """The raw places of a stretch of a quotation's text, which joins its pieces by " … "."""
    at = 0
    for piece in quotation.content:
        size = piece.end - piece.begin
        a, b = max(begin, at), min(end, at + size)
        if a < b:
            yield Span(piece.report, piece.begin + a - at, piece.begin + b - at)
        at += size + len(" … ")
