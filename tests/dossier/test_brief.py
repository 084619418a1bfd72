"""The brief says only what stands in the reports, and on how many origins it rests."""

import io
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.desk.batch import Desk
from onrecord.dossier.brief import CONFLICT, ONE_ORIGIN, BriefSettings, BriefWords, brief
from onrecord.dossier.coverage import CoverageSettings, facts
from onrecord.dossier.findings import Findings, Weigher
from onrecord.model import BriefSentence, Discrepancy, DiscrepancyKind, Severity, Span
from tests.builders import report, span
from tests.dossier.conftest import Finder

LEAD = "The council of Orrin voted on Monday to rebuild the old weir above the mill."
QUOTE = 'Mayor Edith Pell said the town "cannot wait for another flood" before it acts.'
OTHER = 'Mayor Edith Pell said the town "must not wait for a further flood" before it acts.'
LEANING = "She added that the plan would cost about nine million crowns over the next four years."


def made(known: Findings, weigher: Weigher, words: BriefWords, **knobs: int) -> tuple[BriefSentence, ...]:
    return brief(known, facts(known, weigher, CoverageSettings()), (), words, BriefSettings(**knobs))


def test_each_sentence_stands_word_for_word_where_it_is_cited(found: Finder, weigher: Weigher, words: BriefWords) -> None:
    known = found(report(LEAD, QUOTE, id="a"))
    sentences = made(known, weigher, words)
    assert [one.text for one in sentences] == [LEAD, QUOTE]
    assert all(known.words(one.cites[0]) == one.text for one in sentences)


def test_a_sentence_that_leans_on_the_one_before_stays_out(found: Finder, weigher: Weigher, words: BriefWords) -> None:
    assert LEANING not in [one.text for one in made(found(report(LEAD, LEANING)), weigher, words)]


def test_what_most_origins_carry_goes_first_into_a_short_brief(found: Finder, weigher: Weigher, words: BriefWords) -> None:
    a, b = report(QUOTE, LEAD, id="a"), report(LEAD, id="b")
    known = found(a, b, pairs=[(span(a, LEAD), span(b, LEAD))])
    (one,) = made(known, weigher, words, max_sentences=1)
    assert (one.text, one.n_origins, one.note) == (LEAD, 2, "")


def test_of_facts_that_as_many_carry_the_lead_of_a_report_and_the_denser_go_first(
    found: Finder, weigher: Weigher, words: BriefWords
) -> None:
    plain = "People in the town had waited for such a thing for a very long time."
    a, b = report(QUOTE, plain, plain.replace("town", "village"), id="a"), report(LEAD, plain.replace("town", "valley"), id="b")
    assert [one.text for one in made(found(a, b), weigher, words, max_sentences=2)] == [QUOTE, LEAD]


def test_what_a_named_speaker_says_of_himself_stands_alone(found: Finder, weigher: Weigher, words: BriefWords) -> None:
    named = "“We have seen the plans of the weir and we do not like them,” Edith Pell said."
    assert [one.text for one in made(found(report(named)), weigher, words)] == [named]
    for unclear in (named.replace("Edith Pell", "she"), "“We have seen the plans of the weir and we do not like them.”"):
        assert made(found(report(unclear)), weigher, words) == ()


def test_copies_of_one_wire_are_one_origin_and_said_to_be(found: Finder, weigher: Weigher, words: BriefWords) -> None:
    a, b = report(LEAD, id="a"), report(LEAD, id="b")
    known = found(a, b, pairs=[(span(a, LEAD), span(b, LEAD))], groups=[["a", "b"]])
    (one,) = made(known, weigher, words)
    assert (len(one.cites), one.n_origins, one.note) == (2, 1, "Rests on one origin.")


def test_a_report_that_words_the_quotation_otherwise_is_named_and_not_cited(
    found: Finder, weigher: Weigher, words: BriefWords
) -> None:
    a, b = report(QUOTE, id="a"), report(OTHER, id="b", outlet="Evening Bell")
    (one,) = made(found(a, b, pairs=[(span(a, QUOTE), span(b, OTHER))]), weigher, words)
    assert [cite.report for cite in one.cites] == ["a"]
    assert "In part or in other words: Evening Bell." in one.note


def test_nothing_that_can_stand_alone_gives_an_empty_brief(found: Finder, weigher: Weigher, words: BriefWords) -> None:
    assert made(found(report(LEANING)), weigher, words) == ()


def grave(*places: Span) -> Discrepancy:
    return Discrepancy("d", DiscrepancyKind.NUMBER, Severity.HIGH, "", "B has “9” where A has “4”: another number", places)


def test_a_sentence_over_which_reports_differ_gravely_is_told(found: Finder, weigher: Weigher, words: BriefWords) -> None:
    gates = "It has 4 gates."
    a, b = report(LEAD, QUOTE, gates, id="a"), report(LEAD, "It has 9 gates.", id="b")
    known = found(a, b, pairs=[(span(a, gates), span(b, "It has 9 gates."))])
    differences = (grave(span(a, "4"), span(b, "9")),)
    for n, told in ((3, [LEAD, QUOTE]), (4, [LEAD, QUOTE, gates])):
        made = brief(known, facts(known, weigher, CoverageSettings()), differences, words, BriefSettings(max_sentences=n))
        assert [one.text for one in made][: len(told)] == told
    assert "Accounts differ: B has “9” where A has “4”: another number." in made[2].note


def test_a_difference_within_a_sentence_is_told_with_it_and_not_again(found: Finder, weigher: Weigher, words: BriefWords) -> None:
    a, b = report(LEAD, id="a"), report(QUOTE, id="b")
    known = found(a, b)
    differences = (grave(span(a, "Monday"), span(b, "another")),)
    told = brief(known, facts(known, weigher, CoverageSettings()), differences, words, BriefSettings())
    assert [one.text for one in told] == [LEAD, QUOTE]
    assert all(f"{CONFLICT} B has" in one.note for one in told)


SENTENCES = st.lists(st.sampled_from([LEAD, QUOTE, OTHER, LEANING, "It has 4 gates and nine bolts that nobody has counted."]),
                     min_size=1, max_size=5)  # fmt: skip


@given(texts=st.lists(SENTENCES, min_size=1, max_size=3), n=st.integers(1, 6), disputed=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_sentence_cites_words_that_stand_there_and_says_when_it_rests_on_one_origin(
    found: Finder, weigher: Weigher, words: BriefWords, texts: list[list[str]], n: int, *, disputed: bool
) -> None:
    reports = [report(*text, id=name) for text, name in zip(texts, "abc", strict=False)]
    known = found(*reports)
    differences = (grave(*(span(one, one.text.split()[0]) for one in reports)),) if disputed else ()
    told = brief(known, facts(known, weigher, CoverageSettings()), differences, words, BriefSettings(max_sentences=n))
    assert len(told) <= n
    for one in told:
        assert one.cites
        assert known.words(one.cites[0]) == one.text
        assert one.n_origins > 1 or ONE_ORIGIN in one.note


def test_a_promise_that_reports_come_back_to_stands_in_a_short_brief() -> None:
    lead = "OST (Wire) - Envoy Mara Kolb met the ministers of Estria in Ost on Monday for talks over the reef and the ferry line."
    middle = "The ministers of Estria praised the harbour of Ost, where the talks over the reef lasted two long days."
    ends = (
        "Kolb said that Ruria had promised not to mine the reef of Ost this year.",
        "“Ruria has assured us that it will not mine the reef of Ost,” Kolb said in the end.",
    )
    texts = [f"{lead}\n\n{middle}\n\n{end}\n" for end in ends]
    lines = "".join(json.dumps({"id": f"r{n}", "text": text, "language": "en"}) + "\n" for n, text in enumerate(texts))
    (dossier,) = Desk().dossiers(["-"], stdin=io.BytesIO(lines.encode()), max_sentences=2).dossiers
    assert [one.text for one in dossier.brief if "mine the reef" in one.text]
