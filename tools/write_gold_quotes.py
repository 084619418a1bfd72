"""Writes ``benchmarks/gold/quotes/*.jsonl`` from the marked-up texts beside them: ``python -m tools.write_gold_quotes``.

The mark-up is read and written by people; this turns it into offsets, so that no offset is ever typed. An article is a line
``=== language name``, its text, a line ``---``, and one line for each quotation::

    === en harbour
    “[1=It leaks,]” [1@she] [1~told] the [2@Bugle].
    ---
    1 direct | Mara Ellis | to Bugle

``[1=…]`` is content of quotation 1, ``[1@…]`` its source, ``[1~…]`` its cue; marks nest, and other brackets are text. A
quotation's line says its number, its type, its kind unless it is speech, after ``|`` the speaker or ``null``, then ``to`` an
addressee and ``in`` the number of the quotation that holds it, where there are any.
"""

import re
from collections import defaultdict
from pathlib import Path

import msgspec

from benchmarks.gold.articles import FOLDER, GoldArticle, GoldQuote, Spans

__all__ = ["articles_of", "as_lines", "strip_marks"]

_OPENING = re.compile(r"\[(?:(\d+)([=@~]))?|\]")
_Marks = dict[tuple[int, str], list[tuple[int, int]]]


def articles_of(source: str, theme: str) -> tuple[GoldArticle, ...]:
    """The articles of one marked-up file, named after its theme. Raises ``ValueError`` where the mark-up does not add up."""
    parts = re.split(r"^=== (\S+) (\S+)\n", source, flags=re.MULTILINE)[1:]
    return tuple(_article(f"{theme}/{parts[at + 1]}", parts[at], parts[at + 2]) for at in range(0, len(parts), 3))


def as_lines(articles: tuple[GoldArticle, ...]) -> str:
    """The articles as JSON lines."""
    return "".join(msgspec.json.encode(article).decode() + "\n" for article in articles)


def strip_marks(marked: str) -> tuple[str, _Marks]:
    """The text without its marks, and the spans of each number and sign (``=``, ``@``, ``~``) in it."""
    text, marks, last = "", defaultdict(list), 0
    opened: list[tuple[int, str, int] | None] = []
    for found in _OPENING.finditer(marked):
        text += marked[last : found.start()]
        last = found.end()
        if found[1]:
            opened.append((int(found[1]), found[2], len(text)))
            continue
        closed = opened.pop() if found[0] == "]" and opened else None
        if closed:
            marks[closed[0], closed[1]].append((closed[2], len(text)))
            continue
        if found[0] == "[":
            opened.append(None)
        text += found[0]
    if opened:
        raise ValueError(f"{len(opened)} marks are never closed: {opened}")
    return text + marked[last:], dict(marks)


def _article(name: str, language: str, body: str) -> GoldArticle:
    marked, _, labels = body.partition("\n---\n")
    try:
        text, marks = strip_marks(marked.strip("\n"))
        rows = [line for line in labels.splitlines() if line.strip()]
        numbers = [int(row.split()[0]) for row in rows]
        if numbers != list(range(1, len(rows) + 1)) or {number for number, _ in marks} != set(numbers):
            raise ValueError(f"marked {sorted({number for number, _ in marks})}, labelled {numbers}")
        quotes = [_quote(number, row, marks) for number, row in zip(numbers, rows, strict=True)]
    except ValueError as flaw:
        raise ValueError(f"{name}: {flaw}") from flaw
    return GoldArticle(name, text, _in_order(quotes), language)


def _quote(number: int, row: str, marks: _Marks) -> GoldQuote:
    """The quotation of one label line."""
    head, speaker, *more = [field.strip() for field in row.split("|")]
    form, kind = [*head.split()[1:], "speech"][:2]
    extra = dict(field.split(" ", 1) for field in more)
    if (number, "=") not in marks or set(extra) - {"to", "in"}:
        raise ValueError(f"quotation {number} has no content, or says more than 'to' and 'in': {row!r}")
    content, source, cue = (_sorted(marks.get((number, sign), [])) for sign in "=@~")
    parent = int(extra["in"]) - 1 if "in" in extra else None
    return GoldQuote(content, source, cue, form, kind, None if speaker == "null" else speaker, extra.get("to"), parent)


def _sorted(spans: list[tuple[int, int]]) -> Spans:
    return tuple(sorted(spans))


def _in_order(quotes: list[GoldQuote]) -> tuple[GoldQuote, ...]:
    """By where the content begins, outer ones first; parents keep pointing at theirs."""
    order = sorted(range(len(quotes)), key=lambda at: (quotes[at].content[0][0], -quotes[at].content[-1][1]))
    place: dict[int | None, int] = {at: number for number, at in enumerate(order)}
    return tuple(msgspec.structs.replace(quotes[at], parent=place.get(quotes[at].parent)) for at in order)


def main(folder: Path = FOLDER) -> None:
    """Writes every file and says how much stands in it."""
    for path in sorted(folder.glob("*.txt")):
        articles = articles_of(path.read_text(encoding="utf-8"), path.stem)
        path.with_suffix(".jsonl").write_text(as_lines(articles), encoding="utf-8")
        n_paragraphs = sum(len(article.text.split("\n\n")) for article in articles)
        n_quotes = sum(len(article.quotes) for article in articles)
        print(f"{path.stem}: {len(articles)} articles, {n_paragraphs} paragraphs, {n_quotes} quotations")


if __name__ == "__main__":
    main()
