"""How likely is a quotation one? Turns a draft's score into a share of right ones.

Takes the score that the rules give (grade of the cue, raised where parse and words agree, lowered where only one of them shows
the content), the form and whether there was a parse. Gives the share of quotations with such a score that readers marked too,
with half of the content in common: straight lines between points fitted to counts, never falling (isotonic regression, Barlow
et al. 1972, rounded by hand). A score alone says too little: with marks in it, doubtful content is right oftener.
"""

from bisect import bisect_right

from onrecord.model import Form

__all__ = ["confidence"]

_Points = tuple[tuple[float, float], ...]

_DIRECT: _Points = ((0.0, 0.4), (0.5, 0.55), (0.6, 0.56), (0.7, 0.64), (0.72, 0.69), (0.9, 0.96), (0.98, 0.97))
_MIXED: _Points = ((0.0, 0.55), (0.375, 0.68), (0.54, 0.69), (0.675, 0.73), (0.8, 0.84), (0.9, 0.86), (0.98, 0.92))
_INDIRECT: _Points = ((0.0, 0.5), (0.375, 0.52), (0.54, 0.57), (0.675, 0.63), (0.8, 0.75), (0.9, 0.8), (0.98, 0.92))
_MIXED_BY_WORDS: _Points = ((0.0, 0.4), (0.5, 0.46), (0.54, 0.55), (0.72, 0.67), (0.9, 0.84), (0.98, 0.9))
_INDIRECT_BY_WORDS: _Points = ((0.0, 0.4), (0.5, 0.44), (0.72, 0.59), (0.9, 0.77), (0.98, 0.83))
"""Counted on 450 articles of labelled American news (9,487 quotations with a parse, 7,969 without); docs/quality.md says how
well they hold on others."""

_WITH_PARSE = {Form.DIRECT: _DIRECT, Form.MIXED: _MIXED, Form.INDIRECT: _INDIRECT}
_BY_WORDS = {Form.DIRECT: _DIRECT, Form.MIXED: _MIXED_BY_WORDS, Form.INDIRECT: _INDIRECT_BY_WORDS}


def confidence(score: float, form: Form, *, parsed: bool) -> float:
    """The share, 0–1, of right ones among quotations of this form with this score; it never falls as the score rises.

    >>> confidence(0.98, Form.INDIRECT, parsed=True)
    0.92
    """
    points = (_WITH_PARSE if parsed else _BY_WORDS)[form]
    place = bisect_right(points, (score, 1.0))
    if place == 0 or place == len(points):
        return points[max(0, place - 1)][1]
    (x, y), (next_x, next_y) = points[place - 1], points[place]
    return round(y + (next_y - y) * (score - x) / (next_x - x), 3)
