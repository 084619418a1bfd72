"""The own rule for the main text of a page: the smallest element that holds most of its prose, and the prose in it.

Prose is a line long enough for a sentence that is not mostly links. Sums run from the last element to the first, so the cost is
linear in the number of elements however deep they nest.
"""

import re
from collections.abc import Sequence

from onrecord.ingest.pages import Line, Page

__all__ = ["aligned_shares", "container_votes"]

_APART = frozenset(
    ["nav", "footer", "aside", "form", "button", "select", "option", "textarea", "menu", "figure", "figcaption", "dialog"]
)
_MIN_PROSE_CHARS = 80  # shorter lines count as prose only with the end of a sentence
_MIN_SENTENCE_CHARS = 40
_MIN_PROSE_CHARS_UNSPACED = 25  # Chinese and Japanese say in 25 characters what takes 80 elsewhere
_MAX_LINK_SHARE = 0.4
_HOLDS_MOST = 0.7  # of the prose; on the 61 pages flat from .6 to .8
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»«“)\]]*$")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]{4}")


def container_votes(page: Page) -> tuple[bool, ...]:
    """For each line whether the own rule takes it for main text."""
    apart = _within(page, _APART)
    prose = [_prose_chars(page, line) if not apart[line.element] else 0 for line in page.lines]
    sums = _sums(page, prose)
    holder = _holder(sums)
    if holder < 0:
        return tuple(False for _ in page.lines)
    inside = _below(page, holder)
    dense = {line.element for line, chars in zip(page.lines, prose, strict=True) if chars and inside[line.element]}
    parents = {page.elements[number].parent for number in dense}
    return tuple(
        inside[line.element]
        and not apart[line.element]
        and (chars > 0 or (page.elements[line.element].parent in parents and not _linked(line)))
        for line, chars in zip(page.lines, prose, strict=True)
    )


def aligned_shares(page: Page, agreed: Sequence[bool]) -> list[float]:
    """For each element the share of the agreed lines' characters that it holds; all 0 where nothing is agreed."""
    sums = _sums(page, [line.end - line.begin if taken else 0 for line, taken in zip(page.lines, agreed, strict=True)])
    whole = sum(line.end - line.begin for line, taken in zip(page.lines, agreed, strict=True) if taken)
    return [part / whole for part in sums] if whole else [0.0] * len(sums)


def _prose_chars(page: Page, line: Line) -> int:
    length = line.end - line.begin
    if _linked(line):
        return 0
    if length >= _MIN_PROSE_CHARS:
        return length
    text = page.text[line.begin : line.end]
    if length >= _MIN_SENTENCE_CHARS and _SENTENCE_END.search(text):
        return length
    return 2 * length if length >= _MIN_PROSE_CHARS_UNSPACED and _UNSPACED.search(text) and _SENTENCE_END.search(text) else 0


def _linked(line: Line) -> bool:
    return line.n_linked > _MAX_LINK_SHARE * (line.end - line.begin)


def _sums(page: Page, values: Sequence[int]) -> list[int]:
    """The values of the lines summed up into every element around them."""
    sums = [0] * len(page.elements)
    for line, value in zip(page.lines, values, strict=True):
        sums[line.element] += value
    for number in range(len(sums) - 1, 0, -1):
        parent = page.elements[number].parent
        if parent >= 0:
            sums[parent] += sums[number]
    return sums


def _holder(sums: Sequence[int]) -> int:
    """The last element, in document order, of those that hold most of the prose: the innermost one; -1 without prose."""
    most = _HOLDS_MOST * max(sums, default=0)
    return max((number for number, value in enumerate(sums) if value >= most), default=-1) if most else -1


def _within(page: Page, tags: frozenset[str]) -> list[bool]:
    """For each element whether it or one around it has such a tag."""
    inside: list[bool] = []
    for element in page.elements:
        inside.append(element.tag in tags or (element.parent >= 0 and inside[element.parent]))
    return inside


def _below(page: Page, top: int) -> list[bool]:
    """For each element whether it is ``top`` or lies under it."""
    inside: list[bool] = []
    for number, element in enumerate(page.elements):
        inside.append(number == top or (element.parent >= 0 and inside[element.parent]))
    return inside
