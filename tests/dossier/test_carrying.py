"""Which report carries which utterance and which act of the ledger, and what each alone has."""

import msgspec

from onrecord.dossier.carrying import acts, utterances
from onrecord.model import Act, Cluster, Difference, Factuality, Mode, Polarity, ReadingClass, Report, Statement
from tests.builders import dossier, reading, report, span, utterance
from tests.dossier.conftest import Finder

WORDS = "We shall mend the weir."


def statement(of: Report, words: str) -> Statement:
    place = span(of, words)
    told = (Polarity.AFFIRMED, Factuality.CERTAIN, Mode.INDIRECT)
    return Statement(f"s-{of.id}", of.id, Act.ASSURE, words, *told, place, (place,))


def test_an_utterance_is_carried_in_part_where_it_is_cut_or_altered(found: Finder) -> None:
    a, b, c, d = (report(WORDS, id=name) for name in "abcd")
    cut = reading(b, "We shall mend", cls=ReadingClass.TRUNCATED)
    same = reading(c, WORDS, cls=ReadingClass.IDENTICAL)
    (fact,) = utterances(found(a, b, c, d, apparatus=(utterance(reading(a, WORDS), cut, same, base="a"),)))
    assert [one.carriage.value for one in fact.carried] == ["full", "part", "full", "none"]


def test_an_act_is_carried_in_part_where_a_field_differs(found: Finder) -> None:
    a, b, c = (report(f"Pell pledged to mend the weir in {name}.", id=name) for name in "abc")
    told = [statement(one, "mend the weir") for one in (a, b)]
    known = found(a, b, c)
    known.statements = tuple(told)
    tense = Difference("tense", (("future", ("s-a",)), ("both", ("s-b",))))
    known.clusters = (Cluster("c-1", ("s-a", "s-b"), (a.id, b.id), differences=(tense,)),)
    (fact,) = acts(known)
    assert [one.carriage.value for one in fact.carried] == ["full", "part", "none"]
    assert fact.text == "mend the weir"


def test_what_a_report_alone_has_is_told_by_kind(found: Finder) -> None:
    a, b = report(WORDS, "It rained.", id="a"), report(WORDS, id="b")
    both = utterance(reading(a, WORDS), reading(b, WORDS, cls=ReadingClass.IDENTICAL), base="a")
    carried = utterances(found(a, b, apparatus=(both, utterance(reading(a, "It rained.")))))
    made = msgspec.structs.replace(dossier(a, b), quotations_carried=carried)
    assert made.alone(a.id)["quotations"] == (carried[1].id,)
    assert made.alone(b.id)["quotations"] == ()
