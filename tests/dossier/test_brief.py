"""The brief says only what stands in the reports, and on how many origins it rests."""

from onrecord.dossier.brief import BriefSettings, BriefWords, brief
from onrecord.dossier.coverage import CoverageSettings, facts
from onrecord.dossier.findings import Findings, Weigher
from onrecord.model import BriefSentence
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
