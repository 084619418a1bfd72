"""What is left of a report that its first source does not account for is told of a second source, or of none."""

from collections.abc import Callable

import pytest

from onrecord.descent.kinship import Texts, pairs_of
from onrecord.descent.leftovers import leftovers
from onrecord.descent.parentage import Parentage
from onrecord.descent.scene import DescentLore, DescentSettings
from onrecord.model import Passage, Report, ReportId

_Reports = Callable[..., Report]
_Passages = Callable[..., tuple[Passage, ...]]

_SECOND = (
    "Farmers in the hills above Ruskendale have begun to fell the oldest chestnut trees of the province.",
    "A beetle that came with imported timber kills a healthy tree within two summers at the most.",
    "Nurseries promise resistant seedlings, but few growers can wait fifteen years for the first harvest.",
    "The forestry office counted sixty thousand dying trees along the two rivers last September.",
)


def _lost(texts: Texts) -> dict[ReportId, Parentage]:
    """No source of any report is here."""
    return {name: Parentage(name, None, 1.0, {}, ()) for name in texts.reports}


def test_what_two_mergers_share_is_the_second_source_s_where_more_of_it_have_it(
    report: _Reports, passages: _Passages, lines: tuple[str, ...], lore: DescentLore
) -> None:
    first = [report(name, lines) for name in ("a1", "a2", "a3")]
    second = [report(name, _SECOND) for name in ("b1", "b2")]
    merged = [report(name, [*lines[:4], *_SECOND[:3]]) for name in ("m1", "m2")]
    every = [*first, *second, *merged]
    texts = pairs_of(every, passages(*every), lore.weights.kin)
    family = {one.id: int(one in second) for one in every}
    found = leftovers(texts, _lost(texts), family, DescentSettings())
    assert {(left.report, left.family) for left in found} == {("m1", 1), ("m2", 1)}
    assert all(left.share == pytest.approx(3 / 7, abs=0.1) for left in found)


def test_what_is_no_copy_of_another_family_is_no_second_source(
    report: _Reports, passages: _Passages, lines: tuple[str, ...], lore: DescentLore
) -> None:
    both = report("m", [*lines, *_SECOND[:2]])
    every = [report("a", lines), both, report("b", _SECOND)]
    texts = pairs_of(every, passages(*every), lore.weights.kin)
    family = {one.id: int(one.id == "b") for one in every}
    assert "m" in {left.report for left in leftovers(texts, _lost(texts), family, DescentSettings())}
    for pair in texts.pairs.values():
        pair.kin = 0.1 if ReportId("b") in (pair.parent, pair.child) else pair.kin
    assert leftovers(texts, _lost(texts), family, DescentSettings()) == []
