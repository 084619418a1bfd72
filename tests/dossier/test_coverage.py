"""Which report carries which fact."""

from onrecord.dossier.coverage import CoverageSettings, facts
from onrecord.dossier.findings import Weigher
from onrecord.model import Carriage, Relation
from tests.builders import report, span
from tests.dossier.conftest import Finder

LONG = "The harbour master closed the northern lock on Friday after two barges struck the same bridge."
CUT = "The harbour master closed the northern lock on Friday."
OWN = "Fishermen from Hollbeck said they had not been warned."


def carriages(found: Finder, weigher: Weigher, relation: Relation = Relation.EDITED) -> list[list[str]]:
    a, b = report(LONG, id="a"), report(CUT, OWN, id="b")
    known = found(a, b, pairs=[(span(a, LONG), span(b, CUT))], relation=relation)
    return [[one.carriage.value for one in fact.carried] for fact in facts(known, weigher, CoverageSettings())]


def test_a_cut_sentence_is_carried_in_part_and_an_own_one_by_its_report_alone(found: Finder, weigher: Weigher) -> None:
    assert carriages(found, weigher) == [["full", "part"], ["none", "full"]]


def test_sentences_that_are_merely_related_tell_two_facts(found: Finder, weigher: Weigher) -> None:
    assert carriages(found, weigher, Relation.RELATED) == [["full", "none"], ["none", "full"], ["none", "full"]]


def test_a_translated_sentence_of_equal_length_is_carried_in_full(found: Finder, weigher: Weigher) -> None:
    a = report("The mayor opened the rebuilt granary before a small crowd.", id="a")
    b = report("The burgomaster inaugurated the restored barn in front of few onlookers.", id="b")
    pair = (span(a, a.text), span(b, b.text))
    for relation, carriage in ((Relation.TRANSLATED, Carriage.FULL), (Relation.EDITED, Carriage.PART)):
        (fact,) = facts(found(a, b, pairs=[pair], relation=relation), weigher, CoverageSettings())
        assert fact.carried[1].carriage is carriage


def test_every_fact_names_every_report_and_cites_its_words(found: Finder, weigher: Weigher) -> None:
    a, b = report(LONG, id="a"), report(OWN, CUT, id="b")
    known = found(a, b, pairs=[(span(a, LONG), span(b, CUT))])
    for fact in facts(known, weigher, CoverageSettings()):
        assert [one.report for one in fact.carried] == ["a", "b"]
        assert known.words(fact.span) == fact.text
        assert all(bool(one.spans) is (one.carriage is not Carriage.NONE) for one in fact.carried)


def test_scraps_of_a_few_words_tell_no_fact(found: Finder, weigher: Weigher) -> None:
    assert facts(found(report("Back to top.")), weigher, CoverageSettings()) == ()
