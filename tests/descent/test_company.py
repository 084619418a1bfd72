"""A second look tells what the sources of the others say about a report's own."""

from collections.abc import Mapping, Sequence
from math import log

import pytest

from onrecord.descent.company import COMPANY, company_rows
from onrecord.descent.cues import Setting
from onrecord.descent.kinship import Pair
from onrecord.descent.witnesses import Witness
from onrecord.model import ReportId

_NAMES = ("a", "b", "c", "d")


def _options() -> dict[ReportId, list[Setting]]:
    """Every report may have taken from every other."""
    known = {name: Witness(ReportId(name), None, is_agency=False, sources=(), title=None, published=None) for name in _NAMES}
    pairs = {(a, b): Pair(ReportId(a), ReportId(b)) for a in _NAMES for b in _NAMES if a != b}
    return {
        ReportId(child): [Setting(pairs[a, child], known[a], known[child], (), frozenset(), {}) for a in _NAMES if a != child]
        for child in _NAMES
    }


def _looked(odds: Mapping[str, Sequence[float]]) -> dict[tuple[str, str], dict[str, float]]:
    """The cues by parent ("" for none here) and child; ``odds`` are those of the other reports in order, then of none."""
    options = _options()
    first = {ReportId(child): [log(max(1e-9, one)) for one in told] for child, told in odds.items()}
    found = company_rows(options, first)
    return {
        (parent, child): dict(zip(COMPANY, row, strict=True))
        for child in _NAMES
        for parent, row in zip([*(s.pair.parent for s in options[ReportId(child)]), ""], found[ReportId(child)], strict=True)
    }


def test_a_report_from_which_all_others_took_is_told_so() -> None:
    cues = _looked({"a": (0, 0, 0, 1), "b": (0.9, 0, 0, 0.1), "c": (0.8, 0, 0, 0.2), "d": (0.4, 0.1, 0.1, 0.4)})
    from_a, from_b = cues["a", "d"], cues["b", "d"]
    assert from_a["takers"] == pytest.approx(1.7)
    assert from_a["surest_taker"] == pytest.approx(0.9)
    assert from_b["takers"] == pytest.approx(0.0, abs=1e-6)
    assert from_a["parent_lost"] == pytest.approx(1.0)
    assert from_b["kin_lost"] == pytest.approx((1.0 + 0.2) / 2)
    assert from_a["likely"] == pytest.approx(log(0.4), abs=1e-3)
    assert from_a["lost"] == from_b["lost"] == pytest.approx(log(0.4), abs=1e-3)


def test_a_source_of_the_likely_source_is_told_to_stand_above_it() -> None:
    cues = _looked({"a": (0, 0, 0, 1), "b": (0.9, 0, 0, 0.1), "c": (0.3, 0.6, 0, 0.1), "d": (0.3, 0.3, 0.3, 0.1)})
    assert cues["a", "c"]["above_likely"] == pytest.approx(0.6 * 0.9, abs=1e-6)
    assert cues["b", "c"]["above_likely"] == pytest.approx(0.0, abs=1e-6)
    assert cues["a", "c"]["descends"] == pytest.approx(0.3 + 0.6 * 0.9, abs=1e-6)
    assert cues["b", "c"]["sister_of_likely"] == pytest.approx(0.3 * 0.9, abs=1e-6)
    assert cues["c", "b"]["reverse"] == pytest.approx(0.6)
    assert cues["c", "a"]["goes_back"] > 0.8


def test_none_here_is_told_by_how_many_kin_have_lost_sources() -> None:
    lost = _looked(dict.fromkeys(_NAMES, (0, 0, 0, 1)))
    here = _looked({"a": (0, 0, 0, 1), "b": (1, 0, 0, 0), "c": (1, 0, 0, 0), "d": (0.5, 0, 0, 0.5)})
    assert lost["", "d"]["kin_lost"] == pytest.approx(1.0)
    assert here["", "d"]["kin_lost"] == pytest.approx(1 / 3, abs=1e-6)
    assert here["", "d"]["likely"] == pytest.approx(log(0.5), abs=1e-3)


def test_a_report_without_options_has_no_rows() -> None:
    alone = {ReportId("a"): list[Setting]()}
    assert company_rows(alone, {}) == {}
