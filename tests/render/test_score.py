"""Wordings set place under place."""

from onrecord.model import ChangeKind, ReadingClass
from onrecord.render.score import alike, running, systems
from onrecord.render.sigla import Witnesses
from tests.builders import change, dossier, reading, report, span, utterance
from tests.render.specimen import bridge

A = report('"The gate stays shut until noon," he said.', id="a")
B = report('"The gate may stay shut," he said.', id="b")


def _rows(made, witnesses):
    return [
        ["".join(piece.text for piece in part).strip() for part in row.segments]
        for one in systems(made, witnesses)
        for row in one.rows
    ]


def _gate():
    omitted = change(ChangeKind.DATE, span(A, "until noon"), None, reports=(A, B), sentence="Leaves out “until noon”.")
    weaker = change(ChangeKind.MODALITY, span(A, "stays"), span(B, "may stay"), reports=(A, B), meaning=True)
    return utterance(
        reading(A, "The gate stays shut until noon", columns=(0, 1, 3, 4, 5, 6)),
        reading(
            B, "The gate may stay shut", cls=ReadingClass.MEANING_CHANGED, changes=(weaker, omitted), columns=(0, 1, 2, 3, 4)
        ),
        base="a",
    )


def test_words_that_answer_each_other_share_a_column():
    rows = _rows(_gate(), Witnesses(dossier(A, B)))
    assert rows == [["The gate", "stays", "shut", "until noon"], ["The gate", "may stay", "shut", "[omitted]"]]


def test_changed_words_are_marked_in_the_reading_and_their_place_in_the_base():
    system = systems(_gate(), Witnesses(dossier(A, B)))[0]
    assert system.rows[0].segments[1][0].mark == "at"
    assert system.rows[1].segments[1][0].mark == "meaning"
    assert system.rows[1].segments[3][0].mark == "omitted"


def test_identical_readings_have_no_row_of_their_own():
    copy = reading(A, "The gate stays shut until noon", cls=ReadingClass.IDENTICAL)
    assert systems(utterance(reading(A, "The gate stays shut until noon"), copy), Witnesses(dossier(A))) == ()


def test_without_cells_there_is_no_score_but_the_running_words():
    bare = utterance(reading(A, "The gate stays shut until noon"), reading(B, "The gate may stay shut"))
    bare = bare.__class__(
        bare.id,
        None,
        None,
        "",
        tuple(type(one)(one.report, None, one.spans, one.text, one.form, one.cls, ()) for one in bare.readings),
    )
    assert systems(bare, Witnesses(dossier(A, B))) == ()
    assert "".join(piece.text for piece in running(bare.readings[1], Witnesses(dossier(A, B)))) == "The gate may stay shut"


def test_a_split_quotation_is_joined_by_a_mark_of_ours():
    pieces = running(reading(B, "The gate", "stay shut"), Witnesses(dossier(B)))
    assert [piece.text for piece in pieces] == ["The gate", "[…]", "stay shut"]


def test_a_long_utterance_is_parted_into_lines_that_fit():
    words = " ".join(f"word{i}" for i in range(80))
    long, other = report(words, id="a"), report(words.replace("word40", "term40"), id="b")
    made = utterance(reading(long, words), reading(other, other.text, cls=ReadingClass.PARAPHRASED))
    lines = systems(made, Witnesses(dossier(long, other)))
    assert len(lines) > 1
    whole = " ".join("".join(piece.text for part in one.rows[1].segments for piece in part).strip() for one in lines)
    assert whole == other.text


def test_every_word_of_every_reading_stands_in_its_rows():
    made, witnesses = bridge(), Witnesses(bridge())
    for one in made.apparatus:
        for number, words in _by_reading(one, witnesses).items():
            assert words.split() == " ".join(one.readings[number].text.split()).split()


def _by_reading(one, witnesses):
    said = {}
    for system in systems(one, witnesses):
        for row in system.rows:
            words = "".join(piece.text + " " for part in row.segments for piece in part if not piece.mark.startswith("omitted"))
            said[row.reading] = said.get(row.reading, "") + words
    return said


def test_readings_that_say_and_change_the_same_are_alike():
    c = report(B.text, id="c")
    weaker = change(ChangeKind.MODALITY, span(A, "stays"), span(B, "may stay"), reports=(A, B), meaning=True)
    made = utterance(
        reading(A, "The gate stays shut"),
        reading(c, "The gate may stay shut", cls=ReadingClass.MEANING_CHANGED, changes=(weaker,)),
        reading(A, "The gate stays shut", cls=ReadingClass.IDENTICAL),
        reading(B, "The gate may stay shut", cls=ReadingClass.MEANING_CHANGED, changes=(weaker,)),
        reading(B, "may stay shut", cls=ReadingClass.MEANING_CHANGED, changes=(weaker,)),
        base="a",
    )
    assert alike(made, Witnesses(dossier(A, B, c))) == ((2,), (3, 1), (4,))
