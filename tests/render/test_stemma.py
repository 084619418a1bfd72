"""The layout and the drawing of descent."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Manner, Run
from onrecord.render.page import PageWriter, made_with
from onrecord.render.sigla import Witnesses
from onrecord.render.stemma_layout import lay_out
from onrecord.render.stemma_svg import draw
from tests.builders import dossier, edge, lost, report
from tests.render.specimen import bridge, crowd


def _three(**times):
    return [report(f"Text {name}.", id=name, outlet=f"Paper {name}", published=value) for name, value in times.items()]


def test_what_took_from_a_report_stands_right_of_it_and_in_a_row_of_its_own():
    made = bridge()
    layout = lay_out(made, Witnesses(made))
    spots = {spot.id: spot for spot in layout.spots}
    assert all(spots[branch.source].column < spots[branch.target].column for branch in layout.branches)
    assert sorted(spot.row for spot in layout.spots) == list(range(len(layout.spots)))


def test_time_makes_the_columns_where_every_report_tells_it():
    made = dossier(*_three(a="2024-05-01T10:00:00Z", b="2024-05-01T11:00:00Z"), edges=(edge("a", "b"),))
    assert lay_out(made, Witnesses(made)).times == (1714557600.0, 1714561200.0)


@pytest.mark.parametrize(
    "times",
    [
        {"a": "2024-05-01T10:00:00Z", "b": None},
        {"a": "2024-05-01T10:00:00Z", "b": "2024-05-01"},
        {"a": "2024-05-01T12:00:00Z", "b": "2024-05-01T11:00:00Z"},
        {"a": "2024-05-01T10:00:00Z", "b": "2024-05-01T11:00:00"},
        {"a": "2024-05-01", "b": "2024-05-01"},
    ],
    ids=["one silent", "one vague", "against the edge", "zones mixed", "one day"],
)
def test_there_is_no_axis_where_times_cannot_bear_one(times):
    made = dossier(*_three(**times), edges=(edge("a", "b"),))
    assert lay_out(made, Witnesses(made)).times == ()
    assert not draw(made, Witnesses(made)).timed


def test_a_scale_is_drawn_for_those_who_tell_a_time_and_the_others_stand_behind_its_end():
    times = {"a": "2031-05-01T10:00:00Z", "b": "2031-05-01T11:00:00Z", "c": "2031-05-01T12:30", "d": None, "e": "2031-05"}
    made = dossier(*_three(**times), edges=(edge("a", "b"), edge("a", "c"), edge("c", "d")))
    layout = lay_out(made, Witnesses(made))
    assert [spot.id for spot in layout.spots if spot.timed] == ["a", "b"]
    assert len(layout.times) == 2
    columns = {spot.id: spot.column for spot in layout.spots}
    assert columns["a"] < columns["b"] < min(columns["c"], columns["d"], columns["e"])
    assert columns["c"] < columns["d"]
    drawn = draw(made, Witnesses(made))
    assert (drawn.timed, drawn.n_aside, drawn.ended) == (True, 3, True)
    assert "not on this scale" in drawn.wide
    for words in ("10:00 · took", "1 May 2031, 12:30, no time zone", "no time told"):
        assert words in drawn.wide
    page = PageWriter().page(made, made_with(Run("0", {}, (made,), ())))
    assert "3 reports tell no time that fits the scale and stand" in page


def test_who_tells_no_time_stands_no_later_than_the_first_who_took_from_him():
    times = {"a": None, "b": "2031-05-01T10:00:00Z", "c": "2031-05-01T11:00:00Z"}
    made = dossier(*_three(**times), edges=(edge("a", "b"), edge("a", "c")))
    layout = lay_out(made, Witnesses(made))
    assert [spot.column for spot in sorted(layout.spots, key=lambda spot: spot.id)] == [0, 1, 2]
    assert layout.times[0] == layout.times[1] < layout.times[2]
    assert not draw(made, Witnesses(made)).ended


def test_who_tells_a_time_before_his_source_is_taken_off_the_scale():
    times = {"a": "2031-05-01T10:00:00Z", "b": "2031-05-01T11:00:00Z", "c": "2031-05-01T09:00:00Z", "d": "2031-05-01T09:30:00Z"}
    made = dossier(*_three(**times), edges=(edge("a", "b"), edge("b", "c"), edge("c", "d")))
    layout = lay_out(made, Witnesses(made))
    assert [spot.id for spot in layout.spots if spot.timed] == ["a", "b"]
    assert [spot.column for spot in sorted(layout.spots, key=lambda spot: spot.id)] == [0, 1, 2, 3]
    drawn = draw(made, Witnesses(made)).wide
    assert "1 May 2031, 09:00 UTC" in drawn
    assert "no time zone" not in drawn


def test_nobody_stands_before_his_source_by_those_who_took_from_him():
    times = {"a": "2031-05-01T10:00:00Z", "b": "2031-05-01T11:00:00Z", "m": None, "n": None, "c": "2031-05-01T09:00:00Z"}
    made = dossier(*_three(**times), edges=(edge("b", "m"), edge("m", "n"), edge("n", "c")))
    columns = {spot.id: spot.column for spot in lay_out(made, Witnesses(made)).spots}
    assert columns["a"] < columns["b"] < columns["m"] < columns["n"] < columns["c"]


def test_days_make_the_scale_where_most_tell_no_hour():
    times = {"a": "2031-05-01", "b": "2031-05-02", "c": "2031-05-04", "d": "2031-05-03T10:00:00Z"}
    layout = lay_out(made := dossier(*_three(**times)), Witnesses(made))
    assert (layout.to_the_day, len(layout.times), all(spot.timed for spot in layout.spots)) == (True, 4, True)


def test_many_verbatim_copies_fold_into_one_spot_with_a_count():
    made = crowd()
    layout = lay_out(made, Witnesses(made))
    fold = next(spot for spot in layout.spots if len(spot.members) > 1)
    assert len(fold.members) >= 4
    assert sum(len(spot.members) for spot in layout.spots) == len(made.reports)
    assert f"{len(fold.members)} verbatim copies" in draw(made, Witnesses(made)).wide


def test_a_lost_source_is_a_broken_ring_with_a_greek_letter():
    picture = draw(bridge(), Witnesses(bridge()))
    assert picture.lost
    assert picture.wide.count("n lost") == 2
    assert ">α</text>" in picture.wide


def test_each_line_leads_to_its_evidence_and_says_so():
    picture = draw(bridge(), Witnesses(bridge())).narrow
    assert 'href="#e1" aria-label="B verbatim from A, declared; to the evidence"' in picture


def test_equal_texts_do_not_pretend_to_a_direction():
    made = dossier(*_three(a=None, b=None), edges=(edge("a", "b", direction_told=False),))
    assert "which came first cannot be told" in draw(made, Witnesses(made)).wide


def test_names_are_escaped_and_well_formed():
    hostile = report("x", id="a", outlet='<script>alert(1)</script> & "co"\x00')
    made = dossier(hostile, report("y", id="b"), lost_nodes=(lost("l", "<b>"),), edges=(edge("l", "b", Manner.TRANSLATED),))
    picture = draw(made, Witnesses(made))
    for markup in (picture.wide, picture.narrow):
        assert "<script" not in markup
        ElementTree.fromstring(markup)  # noqa: S314 - our own markup


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30), st.booleans())
def test_any_graph_is_laid_out_whole(pairs, timed):
    reports = [report("t", id=f"r{i:02}", published=f"2024-05-01T{i:02}:00:00Z" if timed else None) for i in range(12)]
    edges = tuple(edge(f"r{min(p):02}", f"r{max(p):02}") for p in dict.fromkeys(pairs) if p[0] != p[1])
    made = dossier(*reports, edges=edges)
    layout = lay_out(made, Witnesses(made))
    assert sorted(member for spot in layout.spots for member in spot.members) == sorted(one.id for one in reports)
    spots = {spot.id: spot for spot in layout.spots}
    assert all(spots[branch.source].column < spots[branch.target].column for branch in layout.branches)
    assert all(spots[branch.source].row < spots[branch.target].row for branch in layout.branches)
    draw(made, Witnesses(made))


def test_a_line_passes_no_ring_that_is_not_its_own():
    made = dossier(
        *_three(a=None, b=None, c=None),
        lost_nodes=(lost("l", "a lost one"),),
        edges=(edge("a", "b"), edge("a", "c"), edge("l", "c")),
    )
    layout = lay_out(made, Witnesses(made))
    spots = {spot.id: spot for spot in layout.spots}
    assert spots["a"].row < spots["l"].row < spots["c"].row
    assert spots["a"].column < spots["l"].column < spots["c"].column


def test_a_narrow_picture_of_many_open_branches_goes_branch_by_branch():
    wide = [report(f"Text {n}.", id=f"r{n}", outlet=f"Paper {n}") for n in range(15)]
    branches = [edge("r0", f"r{n}") for n in range(1, 8)] + [edge(f"r{n}", f"r{n + 7}") for n in range(1, 8)]
    made = dossier(*wide, edges=tuple(branches))
    drawing = draw(made, Witnesses(made))
    xs = [float(circle.get("cx")) for circle in ElementTree.fromstring(drawing.narrow).iter("circle")]  # noqa: S314 - ours
    assert not drawing.falls
    assert max(xs) < 100


def test_a_narrow_picture_of_few_branches_runs_down_by_time():
    made = dossier(*_three(a="2024-05-01T10:00:00Z", b="2024-05-01T11:00:00Z"), edges=(edge("a", "b"),))
    assert draw(made, Witnesses(made)).falls


def _words_of(picture):
    """The lines of words at each spot, by the link that holds them."""
    links = ElementTree.fromstring(picture).iter("a")  # noqa: S314 - ours
    return [
        [text for text in link.iter("text") if "halo" in text.get("class")] for link in links if link.find("circle") is not None
    ]


def _chain(n, *, outlet="The Evening Advertiser of Lower Wending {}"):
    reports = [
        report(f"Text {i}.", id=f"r{i:02}", outlet=outlet.format(i), published=f"2024-05-{i + 1:02}T10:00:00Z") for i in range(n)
    ]
    return dossier(*reports, edges=tuple(edge(f"r{i:02}", f"r{i + 1:02}") for i in range(n - 1)))


@pytest.mark.parametrize("n", [3, 8, 20])
def test_no_words_in_the_drawing_are_cut_off(n):
    made = _chain(n)
    drawing = draw(made, Witnesses(made))
    for picture, width, letter in ((drawing.wide, 960, 7.9), (drawing.narrow, 350, 6.6)):
        spots = _words_of(picture)
        assert len(spots) == n
        for place, lines in enumerate(spots):
            said = " ".join(line.text for line in lines)
            assert f"Wending {place}" in said
            assert "May 2024" in said or drawing.timed
            assert "from" in said
            assert "…" not in said
            assert all(
                float(line.get("x")) + len(line.text) * letter / (1.18 if "sf" in line.get("class") else 1) <= width
                for line in lines
            )


def test_lines_of_words_of_one_spot_stay_above_the_next():
    made = _chain(8)
    for picture in (draw(made, Witnesses(made)).wide, draw(made, Witnesses(made)).narrow):
        ys = [[float(line.get("y")) for line in lines] for lines in _words_of(picture)]
        assert all(later[0] - earlier[-1] >= 24 for earlier, later in pairwise(ys))
        assert max(max(y) for y in ys) < float(ElementTree.fromstring(picture).get("viewBox").split()[3])  # noqa: S314 - ours


def test_the_drawing_goes_from_key_to_key_down_the_rows_each_line_before_what_it_leads_to():
    made = bridge()
    links = list(ElementTree.fromstring(draw(made, Witnesses(made)).wide).iter("a"))  # noqa: S314 - ours
    spots = [i for i, link in enumerate(links) if link.find("circle") is not None]
    heights = [float(links[i].find("circle").get("cy")) for i in spots]
    assert heights == sorted(heights)
    for before, here in zip([-1, *spots], spots, strict=False):
        name = links[here].get("aria-label").partition(",")[0]
        for line in links[before + 1 : here]:
            assert line.get("aria-label").startswith(f"{name} ") or "n lost" in links[here].find("circle").get("class")


def test_among_many_reports_even_two_copies_fold():
    reports = [report(f"Text {i}.", id=f"r{i:02}", outlet=f"Paper {i}") for i in range(40)]
    edges = [edge("r00", f"r{i:02}", Manner.EDITED) for i in range(1, 38)]
    made = dossier(*reports, edges=(*edges, edge("r05", "r38", confidence=0.9), edge("r05", "r39", confidence=0.4)))
    layout = lay_out(made, Witnesses(made))
    assert [spot.members for spot in layout.spots if len(spot.members) > 1] == [("r38", "r39")]
    assert "inferred .40" in draw(made, Witnesses(made)).wide
