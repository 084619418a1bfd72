"""Paragraphs that an earlier report has too are folded; nothing is left out."""

from onrecord.model import Role
from onrecord.render.copies import Twin, twins
from onrecord.render.sigla import Witnesses
from onrecord.render.texts import Fold, texts
from tests.builders import dossier, report

_LINES = ("The dyke broke at noon.", "Two farms were cut off.", "Nobody was hurt.")


def _two(*later):
    wire = report((Role.HEADLINE, "Dyke breaks"), *_LINES, id="a", outlet="Fen Wire", published="2024-03-01")
    return dossier(wire, report(*later, id="b", outlet="Leaf", published="2024-03-02"))


def _parts(made):
    return texts(made, Witnesses(made))[1].parts


def test_a_copied_run_is_folded_and_says_whose_it_is():
    (headline, fold, own) = _parts(_two((Role.HEADLINE, "Dyke breaks"), *_LINES, "More follows."))
    assert headline.kind == "headline"
    assert isinstance(fold, Fold)
    assert fold.words == "3 paragraphs, word for word as in A (¶1–¶3)"
    assert ["".join(s.text for s in one.segments) for one in fold.paragraphs] == list(_LINES)
    assert own.number == 4


def test_two_copied_paragraphs_are_shorter_than_their_fold():
    assert not any(isinstance(part, Fold) for part in _parts(_two(*_LINES[:2])))


def test_a_changed_letter_keeps_a_paragraph_open():
    parts = _parts(_two(_LINES[0], "Two farms were cut off!", _LINES[2]))
    assert not any(isinstance(part, Fold) for part in parts)


def test_blanks_make_no_difference_and_a_report_is_no_twin_of_its_own():
    made = _two("The dyke  broke at noon.", "Own.", "Own.")
    assert twins(Witnesses(made)) == {("b", 0): Twin("A", 1)}
