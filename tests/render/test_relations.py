"""Relations as lines, as JSON and on the page: every entry leads to its words, and no denial is lost."""

import json
import re

from msgspec.structs import replace

from onrecord.model import (
    Act,
    Board,
    Channel,
    Dossier,
    Factuality,
    Leaf,
    Leaves,
    Mode,
    Polarity,
    Relationship,
    Run,
    Side,
    Statement,
)
from onrecord.render.page import PageWriter, made_with
from onrecord.render.relations import as_json, relation_lines
from tests.builders import dossier, report, span

TEXT = "Orrin pledged not to dredge the strait, Ada Brook said."


def told() -> Run:
    of = report(TEXT, id="a", outlet="Morning Bell")
    place = span(of, TEXT)
    promise = Statement(
        "s-1", of.id, Act.ASSURE, "not to dredge the strait", Polarity.NEGATED, Factuality.CERTAIN, Mode.INDIRECT, place,
        (place,), speaker="Orrin",
    )  # fmt: skip
    talks = Channel("talks", used=True, statements=("s-1",), when=("2031-03-09",))
    board = Board("dredging", assured=("s-1",))
    relation = Relationship(("Corran", "Orrin"), (board,), (talks,), (Side("Orrin", ("s-1",)),))
    return Run("0", {}, (replace(dossier(of), statements=(promise,), relations=(relation,)),), ())


def leaves(run: Run) -> Leaves:
    of = made(run)
    told = Leaf(of.story.id, of.title, (of.reports[0].id,), (None,), of.statements, of.relations, reports=of.reports)
    return Leaves(run.version, run.settings, (told,), run.flaws)


def made(run: Run) -> Dossier:
    return run.dossiers[0]


def test_a_line_tells_who_does_what_with_its_denial_and_its_place() -> None:
    lines = list(relation_lines(leaves(told())))
    assert lines[:4] == [
        "Corran – Orrin",
        "  dredging",
        "    Orrin",
        f"      assures  Orrin: assure (negative, as worded) “not to dredge the strait” [Morning Bell 0–{len(TEXT)}]",
    ]
    assert "  by talks, used (2031-03-09)" in lines


def test_the_json_names_every_cell_and_carries_the_statements() -> None:
    (story,) = json.loads(as_json(leaves(told())))["stories"]
    (relation,) = story["relations"]
    assert relation["issues"][0]["assured"] == ["s-1"]
    assert relation["issues"][0]["agree"] == []
    assert relation["sides"] == [{"party": "Orrin", "statements": ["s-1"]}]
    assert [one["polarity"] for one in story["statements"]] == ["-"]


def test_the_page_has_a_board_whose_entries_lead_to_the_text() -> None:
    run = told()
    page = PageWriter().page(made(run), made_with(run))
    assert '<section id="relations"' in page
    assert "not to dredge the strait" in page
    assert "(negative, as worded)" in page
    assert '<section id="relations"' not in PageWriter().page(replace(made(run), relations=()), made_with(run))


def test_what_each_party_does_stands_under_its_name_and_is_told_to_whom() -> None:
    run = told()
    (promise,) = made(run).statements
    refusal = replace(promise, id="s-2", act=Act.REFUSE, speaker="Corran", addressee="Orrin", content="to pay a toll")
    (relation,) = made(run).relations
    sides = (Side("Corran", ("s-2",)), Side("Orrin", ("s-1",)))
    board = replace(relation.issues[0], refused=("s-2",))
    both = replace(made(run), statements=(promise, refusal), relations=(replace(relation, issues=(board,), sides=sides),))
    lines = [line.partition(" “")[0].rstrip() for line in relation_lines(leaves(replace(run, dossiers=(both,))))]
    assert lines[2:6] == [
        "    Corran", "      refuses  Corran → Orrin: refuse", "    Orrin", "      assures  Orrin: assure (negative, as worded)"
    ]
    page = PageWriter().page(both, made_with(run))
    assert re.findall(r'<h5 dir="auto">(\w+)</h5>', page) == ["Corran", "Orrin"]


def test_names_that_are_no_names_neither_run_nor_fill_the_page() -> None:
    run = told()
    (promise,) = made(run).statements
    (relation,) = made(run).relations
    odd = {"script": "</script><script>alert(1)</script>", "turned": "Ada \u202ekcalB\x00", "long": "Aberwyn" * 1500}
    for speaker in odd.values():
        low, high = sorted((speaker, "Corran"))
        between = replace(relation, parties=(low, high), sides=(Side(speaker, ("s-1",)),))
        of = replace(made(run), statements=(replace(promise, speaker=speaker),), relations=(between,))
        page = PageWriter().page(of, made_with(run))
        assert page.count("<script>") == 1
        assert "\u202e" not in page
        assert "Aberwyn" * 200 not in page


def test_statements_of_one_act_stand_once_with_all_their_wordings_and_places() -> None:
    run = told()
    (first,) = made(run).statements
    other = replace(first, id="s-2", content="that it would not dredge the whole strait")
    pair = tuple(replace(one, cluster="c-1") for one in (first, other))
    (relation,) = made(run).relations
    board = replace(relation.issues[0], assured=("s-1", "s-2"))
    relation = replace(relation, sides=(Side("Orrin", ("s-1", "s-2")),))
    both = replace(made(run), statements=pair, relations=(replace(relation, issues=(board,)),))
    lines = list(relation_lines(leaves(replace(run, dossiers=(both,)))))
    assert [line.split("“")[0].strip() for line in lines[3:5]] == ["assures  Orrin: assure (negative, as worded)", "also"]
    assert "not to dredge the strait" in lines[4]
    page = PageWriter().page(both, made_with(run))
    assert page.count("in other words: 1") == 1
    assert "1 act" in page
