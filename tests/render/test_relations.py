"""Relations as lines, as JSON and on the page: every entry leads to its words, and no denial is lost."""

import json

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
    relation = Relationship(("Corran", "Orrin"), (Board("dredging", assured=("s-1",)),), (talks,))
    return Run("0", {}, (replace(dossier(of), statements=(promise,), relations=(relation,)),), ())


def leaves(run: Run) -> Leaves:
    of = made(run)
    told = Leaf(of.story.id, of.title, (of.reports[0].id,), (None,), of.statements, of.relations, reports=of.reports)
    return Leaves(run.version, run.settings, (told,), run.flaws)


def made(run: Run) -> Dossier:
    return run.dossiers[0]


def test_a_line_tells_who_does_what_with_its_denial_and_its_place() -> None:
    lines = list(relation_lines(leaves(told())))
    assert lines[:3] == [
        "Corran – Orrin",
        "  dredging",
        f"    assured  Orrin: assure (negative, as worded) “not to dredge the strait” [Morning Bell 0–{len(TEXT)}]",
    ]
    assert "  by talks, used (2031-03-09)" in lines


def test_the_json_names_every_cell_and_carries_the_statements() -> None:
    (story,) = json.loads(as_json(leaves(told())))["stories"]
    (relation,) = story["relations"]
    assert relation["issues"][0]["assured"] == ["s-1"]
    assert relation["issues"][0]["agree"] == []
    assert [one["polarity"] for one in story["statements"]] == ["-"]


def test_the_page_has_a_board_whose_entries_lead_to_the_text() -> None:
    run = told()
    page = PageWriter().page(made(run), made_with(run))
    assert '<section id="relations"' in page
    assert "not to dredge the strait" in page
    assert "(negative, as worded)" in page
    assert '<section id="relations"' not in PageWriter().page(replace(made(run), relations=()), made_with(run))


def test_statements_of_one_act_stand_once_with_all_their_wordings_and_places() -> None:
    run = told()
    (first,) = made(run).statements
    other = replace(first, id="s-2", content="that it would not dredge the whole strait")
    pair = tuple(replace(one, cluster="c-1") for one in (first, other))
    (relation,) = made(run).relations
    board = replace(relation.issues[0], assured=("s-1", "s-2"))
    both = replace(made(run), statements=pair, relations=(replace(relation, issues=(board,)),))
    lines = list(relation_lines(leaves(replace(run, dossiers=(both,)))))
    assert [line.split("“")[0].strip() for line in lines[2:4]] == ["assured  Orrin: assure (negative, as worded)", "also"]
    assert "not to dredge the strait" in lines[3]
    page = PageWriter().page(both, made_with(run))
    assert page.count("in other words: 1") == 1
    assert "1 act" in page
