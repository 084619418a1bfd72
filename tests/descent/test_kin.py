"""Copies of one text are kin; two reporters who heard the same are not."""

from collections.abc import Callable

import pytest

from onrecord.descent.kin import Alike, KinWeights, kin_of, n_in_order
from onrecord.descent.kinship import pairs_of
from onrecord.descent.scene import DescentLore, DescentSettings
from onrecord.model import Passage, Relation, Report, ReportId

_Reports = Callable[..., Report]
_Passages = Callable[..., tuple[Passage, ...]]

_ONE = (
    "Lunmouth's northern pier will be shut, harbour director Oda Selm told a crowded hall on Friday.",
    '"We have waited for three winters too many," Selm said.',
    "Divers counted eleven cracked pillars out of forty, and some can be split by hand.",
    '"A pier is not a promise, it is concrete," she added.',
    "Work for two hundred dockers hangs on it, according to their union.",
)
_OTHER = (
    "On Friday Oda Selm announced the closing of the pier in the north of Lunmouth.",
    '"We have waited for three winters too many," the director declared.',
    "Of its forty pillars eleven have cracked, as divers found.",
    '"A pier is not a promise, it is concrete," stated Oda Selm.',
    "The union of the dockers sees two hundred jobs at risk.",
)


def _kin(a: Report, b: Report, shared: tuple[Passage, ...], lore: DescentLore) -> float:
    return pairs_of([a, b], shared, lore.weights.kin).pairs[a.id, b.id].kin


def test_two_reporters_who_heard_the_same_remarks_are_no_kin(report: _Reports, passages: _Passages, lore: DescentLore) -> None:
    a, b = report("a", _ONE), report("b", _OTHER)
    shared = passages(a, b, likely=list(zip(_ONE, _OTHER, strict=True)))
    assert len(shared) == len(_ONE)
    assert _kin(a, b, shared, lore) < DescentSettings().min_kin


def test_a_copy_that_was_cut_and_edited_is_kin(report: _Reports, passages: _Passages, lore: DescentLore) -> None:
    edited = tuple(line.replace("crowded", "packed").replace("Work", "Employment") for line in _ONE[1:])
    a, b = report("a", _ONE), report("b", edited)
    shared = passages(a, b, likely=list(zip(_ONE[1:], edited, strict=True)))
    assert _kin(a, b, shared, lore) >= DescentSettings().min_kin


def test_kin_is_the_same_in_both_directions(report: _Reports, passages: _Passages, lore: DescentLore) -> None:
    a, b = report("a", _ONE), report("b", _ONE[:3])
    pairs = pairs_of([a, b], passages(a, b), lore.weights.kin).pairs
    assert pairs[ReportId("a"), ReportId("b")].kin == pairs[ReportId("b"), ReportId("a")].kin > 0.9


@pytest.mark.parametrize("part", ["told", "stretches", "sentences", "order"])
def test_the_more_two_texts_share_the_likelier_kin_they_are(part: str, lore: DescentLore) -> None:
    less, more = (dict.fromkeys(("told", "stretches", "sentences", "order"), 0.4) | {part: much} for much in (0.2, 0.8))
    assert kin_of(Alike(**less), lore.weights.kin) < kin_of(Alike(**more), lore.weights.kin)


def test_a_translation_that_keeps_its_order_is_kin_though_its_words_went() -> None:
    weights = KinWeights(-9.0, 1.0, 1.0, 1.0, 1.0, 1.0)
    translated = Alike(told=0.3, stretches=0.1, sentences=0.4, order=1.0, translated=1.0)
    assert kin_of(translated, weights) > 0.5
    assert kin_of(Alike(told=0.3, stretches=0.1, sentences=0.4, order=0.6, translated=1.0), weights) < 0.5
    assert kin_of(Alike(told=0.1, stretches=0.1, sentences=0.4, order=1.0, translated=1.0), weights) < 0.5


@pytest.mark.parametrize(("places", "n"), [((), 0), ((1, 2, 3), 3), ((3, 2, 1), 1), ((1, 5, 2, 3, 9), 4), ((2, 2), 1)])
def test_the_longest_rising_run_is_counted(places: tuple[int, ...], n: int) -> None:
    assert n_in_order(places) == n


def test_words_in_passages_that_stand_in_another_order_are_told_less(
    report: _Reports, passages: _Passages, lore: DescentLore
) -> None:
    a, same, turned = report("a", _ONE), report("b", _ONE), report("c", _ONE[::-1])
    pairs = pairs_of([a, same, turned], passages(a, same, turned, relation=Relation.EDITED), lore.weights.kin).pairs
    assert pairs[a.id, same.id].alike.order == 1.0
    assert pairs[a.id, turned.id].alike.order < 0.5
