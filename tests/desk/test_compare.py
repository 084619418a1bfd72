"""A page beside its wire: what was done to quotations, one change a test; shares, moves, credit."""

from pathlib import Path

import pytest

from onrecord.desk.compare import Comparer, house_style, house_styles
from onrecord.errors import SettingsError
from onrecord.model import Alteration, Comparison, Given, Media, Move, RawItem, ReadingClass, ReportId
from onrecord.render.comparison_words import claim
from tests.desk.conftest import Compare
from tests.desk.wire import WIRE


def done(found: Comparison) -> set[Alteration]:
    """What was done to the quotations of a page."""
    return {breach.alteration for pair in found.altered for breach in pair.breaches}


def test_a_text_beside_itself_is_all_wire_all_used_and_unaltered(compare: Compare) -> None:
    found = compare(WIRE)
    assert found.shares.page == found.shares.wire == found.shares.kept == 1.0
    assert not found.altered
    assert not found.added
    assert not found.cut
    assert not found.moved
    assert {pair.page.cls for pair in found.carried} == {ReadingClass.IDENTICAL}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("may open on Friday", "will open on Friday", {Alteration.MEANING_CHANGED}),
        ("found no crack", "found a crack", {Alteration.MEANING_CHANGED}),
        ("at midnight", "at sunrise", {Alteration.WORDS_REPLACED}),
        ("worse rain than this", "worse rain than this here", {Alteration.WORDS_ADDED}),
        ("in the stones", "in the [dam's] stones", {Alteration.INSERTION_MARKED}),
        ("with two chairs in it", "in it", {Alteration.DELETION_UNMARKED}),
        ("a pond with two chairs in it", "a pond … in it", {Alteration.DELETION_MARKED}),
        (" and we found no crack in the stones,", ",", {Alteration.CUT_SHORT}),
        ("I have seen worse rain than this in April", "In April I have seen worse rain than this", {Alteration.ORDER_CHANGED}),
        ("My dog is wet. ", "", {Alteration.DELETION_UNMARKED}),
        ("My dog is wet. ", "... ", {Alteration.DELETION_MARKED}),
        ("said Piet Oster, the mayor of Orrel", "said Jonas Brekke, a baker of Orrel", {Alteration.SPEAKER_CHANGED}),
        (
            "Morn said the town should trust its engineers and keep the cellars empty until",
            'Morn said the town "should trust its engineers and keep the cellars empty" until',
            {Alteration.MARKS_ADDED},
        ),
        (
            'may open on Friday if the river falls below the lower mark."',
            'may open on Friday," she said, and the river must fall.',
            {Alteration.MEANING_CHANGED, Alteration.CUT_SHORT},
        ),
    ],
)  # fmt: skip
def test_what_was_done_to_a_quotation_is_named(compare: Compare, old: str, new: str, expected: set[Alteration]) -> None:
    assert old in WIRE
    assert done(compare(WIRE.replace(old, new))) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"We walked', "‘We walked"),
        ("The old dam above Orrel holds", "The dam above the town of Orrel has held"),
        ('"I have seen worse rain than this in April," said Piet Oster, the mayor of Orrel.',
         'Piet Oster, the mayor of Orrel, said he had seen "worse rain than this".'),
        (' "My boots are dry. My dog is wet. My cellar is a pond with two chairs in it."', ""),
        ("said Ada Morn, who chairs the board", "Ada Morn, the chairwoman, said"),
        ('" said Piet', '," the mayor told reporters, said Piet'),
    ],
)  # fmt: skip
def test_what_is_no_alteration_stays_silent(compare: Compare, old: str, new: str) -> None:
    found = compare(WIRE.replace(old, new))
    assert [breach.detail for pair in found.altered for breach in pair.breaches] == []


def test_a_telling_that_claims_something_else_is_named(compare: Compare) -> None:
    told = "Ada Morn, who chairs the board, said the gates will open on Friday if the river falls below the lower mark."
    page = WIRE.replace('"The gates may open on Friday if the river falls below the lower mark."', told)
    assert Alteration.TELLING_CHANGED in done(compare(page))


def test_a_page_that_was_translated_back_says_so_of_its_quotations(comparer: Comparer) -> None:
    example = Path(__file__).parents[2] / "examples/corran-strait"
    found = comparer.compare(str(example / "wire.txt"), str(example / "translated-back.txt"))
    assert found is not None
    told = {pair.page.text: pair.breaches for pair in found.altered}
    (only,) = told["obstinate but sincere"]
    assert only.alteration is Alteration.TRANSLATED_BACK
    assert only.detail == "“stubborn” came back as “obstinate”; “honest” came back as “sincere”"
    assert Alteration.SPEAKER_CHANGED not in done(found)


def test_the_gravest_comes_first(compare: Compare) -> None:
    page = WIRE.replace("with two chairs in it", "in it").replace("may open", "will open").replace("at midnight", "at sunrise")
    first = [pair.breaches[0].alteration for pair in compare(page).altered]
    assert first == [Alteration.MEANING_CHANGED, Alteration.DELETION_UNMARKED]


def test_a_house_decides_what_breaks_its_rules() -> None:
    kinds = {name: [rule.alteration for rule in house_style(name).rule] for name in house_styles()}
    assert kinds.keys() == {"ap", "none", "reuters"}
    assert Alteration.DELETION_MARKED not in kinds["reuters"]
    assert Alteration.DELETION_MARKED in kinds["ap"]
    assert set(kinds["none"]) == set(Alteration)
    assert all(len(set(rules)) == len(rules) for rules in kinds.values())


def test_a_style_of_ones_own_needs_no_python(tmp_path: Path) -> None:
    path = tmp_path / "echo.toml"
    path.write_text('title = "Echo"\nabout = "Ours."\n[[rule]]\nalteration = "cut_short"\nplain = "never stop early"\n', "utf-8")
    assert [rule.plain for rule in house_style(str(path)).rule] == ["never stop early"]


@pytest.mark.parametrize(("name", "says"), [("guardian", "reuters"), ("nowhere/at-all.toml", "cannot be read")])
def test_an_unknown_style_is_refused_with_what_there_is(name: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        house_style(name)


def test_a_style_with_an_unknown_alteration_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text('title = "Odd"\nabout = "Odd."\n[[rule]]\nalteration = "shouting"\nplain = "no"\n', "utf-8")
    with pytest.raises(SettingsError, match="shouting"):
        house_style(str(path))


def test_what_each_side_has_alone_is_told_with_its_words(compare: Compare) -> None:
    gone = "Two hundred people slept in the school hall under blankets from the barracks, and nobody was hurt.\n\n"
    fresh = "Ducks were seen on the tram line, and a brass band played in the rain outside the library."
    found = compare(WIRE.replace(gone, "") + f"\n{fresh}\n")
    assert [found.page.words(one.span) for one in found.added] == [fresh]
    assert [found.wire.words(one.span) for one in found.cut] == [gone.strip()]
    assert (found.added[0].n_words, found.cut[0].n_words) == (18, 17)
    assert found.shares.n_page - found.shares.n_carried == 18
    assert found.shares.n_wire - found.shares.n_used == 17


def test_a_moved_paragraph_is_told_with_its_old_and_new_place(compare: Compare) -> None:
    parts = WIRE.strip().split("\n\n")
    parts.insert(2, parts.pop(5))
    (one, *rest) = compare("\n\n".join(parts)).moved
    assert one.move is Move.UP
    assert all(other.move is Move.UP for other in rest)
    assert compare(WIRE).page.text.index("I have seen") > one.page.begin


def test_a_text_on_something_else_has_no_passage_in_common(compare: Compare) -> None:
    found = compare("Bakers in Tolm sold more rye loaves this spring than ever.\n\nThe guild puts it down to a new oven.\n")
    assert found.notes == ("no passage in common",)
    assert found.shares.page == found.shares.wire == 0.0
    assert not found.altered


def test_unlike_languages_are_said(comparer: Comparer) -> None:
    german = "Der alte Damm hält.\n\n„Wir haben keinen Riss gefunden“, sagte Ada Morn.\n"
    found = comparer.set_beside(
        RawItem(ReportId("w"), "w", Media.TEXT, WIRE, Given(language="en")),
        RawItem(ReportId("p"), "p", Media.TEXT, german, Given(language="de")),
    )
    assert found is not None
    assert "the wire is in en, the page in de" in found.notes[0]
    assert "no passage in common" in found.notes


@pytest.mark.parametrize(
    ("page", "present"),
    [
        (WIRE.replace(" (Fenwick News)", ""), False),
        (WIRE, True),
        (WIRE.replace(" (Fenwick News)", "") + "\n© Fenwick News\n", True),
        (WIRE.replace("(Fenwick News) - ", "").replace("of Orrel.", "of Orrel, Fenwick News reported."), True),
        (WIRE.replace(" (Fenwick News)", "") + "\nPhoto: Ilse Marn / Fenwick News\n", False),
    ],
)
def test_the_credit_is_looked_for(compare: Compare, page: str, present: bool) -> None:  # noqa: FBT001 - a column of the table
    assert compare(page).credit.present is present


def test_a_wire_that_tells_no_house_leaves_the_credit_open(comparer: Comparer) -> None:
    plain = WIRE.replace(" (Fenwick News)", "")
    items = [RawItem(ReportId(name), name, Media.TEXT, plain, Given(language="en")) for name in ("w", "p")]
    found = comparer.set_beside(*items)
    assert found is not None
    assert found.credit.present is None


def test_two_texts_under_one_name_are_told_apart(comparer: Comparer) -> None:
    item = RawItem(ReportId("same"), "same", Media.TEXT, WIRE, Given(language="en"))
    found = comparer.set_beside(item, item)
    assert found is not None
    assert (found.wire.id, found.page.id) == ("same", "same@page")
    assert found.shares.page == 1.0


def test_the_claim_says_what_was_found(compare: Compare) -> None:
    assert claim(compare(WIRE)) == "100% of the page is wire; 100% of the wire was used. No breach was found in 4 quotations."
    altered = claim(compare(WIRE.replace("at midnight", "at sunrise")))
    assert altered.endswith("One of 4 quotations is altered.")
