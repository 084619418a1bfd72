"""Each cue of direction speaks where it should, and is silent where it should be."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from onrecord.descent.absence import ORPHAN_CUES
from onrecord.descent.cues import PAIR_CUES, Setting
from onrecord.descent.inheritance import Heritage
from onrecord.descent.kinship import Pair
from onrecord.descent.standing import STANDING, Standing
from onrecord.descent.witnesses import Source, Witness
from onrecord.model import Moment, Precision, ReportId, Told

_Facts = Mapping[str, Any]


def _witness(name: str, facts: _Facts) -> Witness:
    bare = Witness(ReportId(name), house=name, is_agency=False, sources=(), title=None, published=None)
    return msgspec.structs.replace(bare, **facts)


def _named(*names: str) -> dict[str, Any]:
    return {"sources": tuple(Source(name, None) for name in names)}


def _at(value: str, precision: Precision = Precision.MINUTE) -> dict[str, Any]:
    return {"published": Moment(value, precision, Told(value, "given"))}


def _pair(parent: str, child: str, **facts: Any) -> Pair:
    return Pair(ReportId(parent), ReportId(child), **facts)


def _setting(pair: _Facts, parent: _Facts, child: _Facts, more: _Facts) -> Setting:
    """Parent p and child c, beside a rival r of the parent."""
    own = _pair("p", "c", **({"share": 0.5, "likeness": 1.0} | dict(pair)))
    rival = _pair("r", "c", share=0.6, share_back=0.5, likeness=1.0)
    step = _pair("p", "r", share=0.9, likeness=1.0)
    pairs = {(x.parent, x.child): x for x in (own, rival, *([step] if more.get("step") else []))}
    return Setting(own, _witness("p", parent), _witness("c", child), (own, rival),
                   frozenset(more.get("owners", ())), pairs, more.get("namesakes", 0),
                   more.get("parent_stands", Standing()), more.get("child_stands", Standing()))


_UNKNOWN: _Facts = {"house": None, "opens": "x", **_named("x")}
_CASES: tuple[tuple[str, tuple[_Facts, ...], tuple[_Facts, ...]], ...] = (
    # the cue; pair, parent, child, more: where it speaks more; where less
    ("share", ({"share": 0.9},), ({"share": 0.2},)),
    ("told", ({"told": 0.9},), ({"told": 0.2},)),
    ("translated", ({"translated": 1.0},), ({},)),
    ("cut_from", ({"share": 0.9, "share_back": 0.4},), ({"share": 0.4, "share_back": 0.9},)),
    ("likeness", ({"likeness": 0.9},), ({"likeness": 0.5},)),
    ("close", ({"share": 1.0},), ({"share": 0.9},)),
    ("nearest", ({"share": 0.8},), ({"share": 0.4},)),
    ("lacks", ({"missing": 0.4},), ({},)),
    ("alone_together", ({"alone_together": 0.3},), ({},)),
    ("parent_strays", ({"parent_alone": 5},), ({"parent_alone": 1},)),
    ("child_strays", ({"child_alone": 5},), ({"child_alone": 1},)),
    ("together", ({"together": 5},), ({"together": 1},)),
    ("gainsaid", ({"gainsaid": 5},), ({},)),
    ("cut_together", ({"cut_together": 0.5},), ({"cut_together": 0.5, "missing": 0.4},)),
    ("quotes_lost", ({"quotes_lost": 4},), ({"quotes_lost": -4},)),
    ("earlier", ({}, _at("2031-02-03T09:00"), _at("2031-02-03T10:00")), ({}, _at("2031-02-03T10:00"), _at("2031-02-03T09:00"))),
    ("later", ({}, _at("2031-02-03T10:00"), _at("2031-02-03T09:00")),
     ({}, _at("2031-02-03", Precision.DAY), _at("2031-02-03T09:00"))),
    ("lag", ({}, _at("2031-02-03T09:00"), _at("2031-02-03T19:00")), ({}, _at("2031-02-03T09:00"), _at("2031-02-03T10:00"))),
    ("credited", ({}, {}, _named("p")), ({}, {"is_agency": True}, _named("p"))),
    ("agency_credited", ({}, {"is_agency": True}, _named("p")), ({}, {"is_agency": True}, _named("x"))),
    ("agency_unnamed", ({}, {"is_agency": True}), ({}, {"is_agency": True}, _named("x"))),
    ("other_credited", ({}, {}, _named("x"), {"owners": "x"}), ({}, {}, _named("x"))),
    ("credit_through", ({}, _named("x"), _named("x"), {"owners": "x"}), ({}, {}, _named("x"), {"owners": "x"})),
    ("same_absent", ({}, _named("x"), _named("x")), ({}, _named("x"), _named("x"), {"owners": "x"})),
    ("child_signs", ({}, {}, {"is_agency": True}), ({}, {"house": "c"}, {"is_agency": True})),
    ("own_update", ({}, {"house": "c"}), ({}, {"house": None}, {"house": None})),
    ("same_title", ({}, {"title": "t"}, {"title": "t"}), ({}, {"title": "t"}, {"title": "u"})),
    ("title_alone", ({}, {"title": "t"}, {"title": "t"}, {"namesakes": 1}),
     ({}, {"title": "t"}, {"title": "t"}, {"namesakes": 4})),
    ("may_sign", ({}, {"house": None, **_named("x")}, _named("x")), ({}, _named("x"), _named("x"))),
    ("maybe_agency", ({}, _UNKNOWN), ({}, _UNKNOWN, {}, {"owners": "x"})),
    ("maybe_credited", ({}, _UNKNOWN, _named("x")), ({}, _UNKNOWN, _named("y"))),
    ("maybe_unnamed", ({}, _UNKNOWN), ({}, _UNKNOWN, _named("y"))),
    ("parent_unknown", ({}, {"house": None}), ({},)),
    ("parent_names_absent", ({}, _named("x")), ({}, _named("x"), {}, {"owners": "x"})),
    ("parent_names_nobody", ({},), ({}, _named("x"))),
    ("parent_names_child", ({}, _named("c")), ({}, _named("x"))),
    ("handed_on", ({"readings": Heritage(4, 1, 0)},), ({"readings": Heritage(1, 4, 0)},)),
    ("had_before", ({"readings": Heritage(4, 0, 1)},), ({"readings": Heritage(1, 0, 4)},)),
    ("strayed", ({"readings": Heritage(0, 4, 0)},), ({"readings": Heritage(4, 0, 4)},)),
    ("wandered", ({"readings": Heritage(0, 0, 4)},), ({"readings": Heritage(4, 4, 0)},)),
    ("marks_on", ({"marks": Heritage(4, 1, 0)},), ({"marks": Heritage(1, 4, 0)},)),
    ("marks_before", ({"marks": Heritage(4, 0, 1)},), ({"marks": Heritage(1, 0, 4)},)),
    ("marks_strayed", ({"marks": Heritage(0, 4, 0)},), ({"marks": Heritage(4, 0, 4)},)),
    ("same_marks", ({"same_marks": 0.9},), ({"same_marks": 0.2},)),
    ("joints_on", ({"joints": Heritage(4, 1, 0)},), ({"joints": Heritage(1, 4, 0)},)),
    ("joints_before", ({"joints": Heritage(4, 0, 1)},), ({"joints": Heritage(1, 0, 4)},)),
    ("joints_strayed", ({"joints": Heritage(0, 2, 0)},), ({"joints": Heritage(4, 0, 4)},)),
    ("joints_wandered", ({"joints": Heritage(0, 0, 2)},), ({"joints": Heritage(4, 4, 0)},)),
    ("equal", ({"equal": 0.9},), ({"equal": 0.2},)),
    ("between", ({}, {}, {}, {"step": True}), ({"share": 0.9}, {}, {}, {"step": True})),
    *((f"parent_{name}_of_all", ({}, {}, {}, {"parent_stands": Standing(**{name: 0.5})}),
       ({}, {}, {}, {"child_stands": Standing(**{name: 0.5})})) for name in STANDING),
)


def _cue(name: str, facts: tuple[_Facts, ...]) -> float:
    pair, parent, child, more = (*facts, *({},) * (4 - len(facts)))
    return PAIR_CUES[name](_setting(pair, parent, child, more))


@pytest.mark.parametrize(("name", "more", "less"), _CASES, ids=[case[0] for case in _CASES])
def test_a_cue_speaks_where_it_should(name: str, more: tuple[_Facts, ...], less: tuple[_Facts, ...]) -> None:
    assert _cue(name, more) > _cue(name, less)
    assert _cue(name, less) >= -1.0
    assert _cue(name, more) <= 1.5


def test_every_cue_of_a_pair_is_tried() -> None:
    assert {case[0] for case in _CASES} | {"here"} == set(PAIR_CUES)


_ABSENT: tuple[tuple[str, tuple[_Facts, ...], tuple[_Facts, ...]], ...] = (
    ("signs", ({}, {}, {"is_agency": True}), ({},)),
    ("names_absent", ({}, {}, _named("x")), ({}, {}, _named("x"), {"owners": "x"})),
    ("names_present", ({}, {}, _named("x"), {"owners": "x"}), ({}, {}, _named("x"))),
    ("names_nobody", ({},), ({}, {}, _named("x"))),
    ("first", ({}, _at("2031-02-03T10:00"), _at("2031-02-03T09:00")), ({}, _at("2031-02-03T09:00"), _at("2031-02-03T10:00"))),
    ("fullest", ({"share": 0.3, "share_back": 0.6},), ({"share": 0.6, "share_back": 0.3},)),
    ("all_stray", ({"parent_alone": 5},), ({},)),
    ("little_shared", ({"share": 0.1},), ({"share": 0.9},)),
    ("agencies_cover", ({}, {"is_agency": True}), ({},)),
    ("pieced", ({"missing": 0.3},), ({},)),
    ("no_common_errors", ({},), ({"together": 9},)),
    ("unknown", ({}, {}, {"house": None}), ({},)),
    ("maybe_own", ({}, {}, _UNKNOWN), ({}, {}, _UNKNOWN, {"owners": "x"})),
    *((f"{name}_of_all", ({}, {}, {}, {"child_stands": Standing(**{name: 0.5})}),
       ({}, {}, {}, {"parent_stands": Standing(**{name: 0.5})})) for name in STANDING),
)


@pytest.mark.parametrize(("name", "more", "less"), _ABSENT, ids=[case[0] for case in _ABSENT])
def test_a_cue_that_the_source_is_absent_speaks_where_it_should(
    name: str, more: tuple[_Facts, ...], less: tuple[_Facts, ...]
) -> None:
    told = []
    for facts in (more, less):
        setting = _setting(*facts, *({},) * (4 - len(facts)))
        told.append(ORPHAN_CUES[name](setting.child, [setting]))
    assert told[0] > told[1]


def test_every_cue_of_absence_is_tried() -> None:
    assert {case[0] for case in _ABSENT} | {"many_kin"} == set(ORPHAN_CUES)


def test_more_kin_count_as_more_kin() -> None:
    setting = _setting({}, {}, {}, {})
    counts = [ORPHAN_CUES["many_kin"](setting.child, [setting] * n) for n in (1, 3, 8)]
    assert all(one < other for one, other in pairwise(counts))
