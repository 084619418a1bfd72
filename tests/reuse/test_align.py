"""Which sentences of the reports of one story belong together, and how they stand to each other."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Relation
from onrecord.reuse.align import AlignSettings, passages

TRANSLATED = (
    "The harbour office of Port Valmere shut its northern pier on Tuesday after the Halcyon hit a raft.",
    "“We will check each berth on the northern pier before a single boat sails again,” harbour chief Ida Brandvold stated.",
    "The Halcyon, constructed in 1987, was to be exchanged next spring under an agreement with the Torsvik shipyard.",
    "Brandvold stated that the investigation would interrogate the commander and two sailors.",
)
SPEECH = (
    "“We owe the islanders an answer before winter comes.",
    "“No family should learn from a newspaper that its road is to be closed.”",
    "“The money is there, and the will is there.”",
)


@pytest.fixture
def aligned(make, tongues, split):
    """The passages of texts by name: names, numbers of the sentences and relation."""

    def of(texts, settings=AlignSettings()):  # noqa: B008 - frozen
        reports = [make(name, "\n".join(lines)) for name, lines in texts.items()]
        sentences = split(reports)
        number = {(r, s.begin): n for r, found in sentences.items() for n, s in enumerate(found)}
        return {
            (p.a.report, number[p.a.report, p.a.begin], p.b.report, number[p.b.report, p.b.begin]): p.relation
            for p in passages(reports, sentences, tongues, settings)
        }

    return of


def test_equal_reports_align_sentence_by_sentence_verbatim(aligned, ferry):
    found = aligned({"a": ferry, "b": ferry})
    assert found == {("a", n, "b", n): Relation.VERBATIM for n in range(len(ferry))}


def test_moved_paragraph_is_found(aligned, ferry):
    found = aligned({"a": ferry, "b": (*ferry[3:], *ferry[:3])})
    assert set(found) == {("a", n, "b", (n + 3) % 6) for n in range(6)}


def test_edited_sentence_is_edited_and_a_dropped_word_is_not_verbatim(aligned, ferry):
    edited = (ferry[0].replace("northern quay", "north quay"), ferry[1].replace("Nobody", "Not everybody"), *ferry[2:])
    found = aligned({"a": ferry, "b": edited})
    assert found["a", 0, "b", 0] is found["a", 1, "b", 1] is Relation.EDITED
    assert found["a", 5, "b", 5] is Relation.VERBATIM


def test_unrelated_reports_share_no_passage(aligned, ferry, budget, volcano):
    assert aligned({"a": ferry, "b": budget, "c": volcano}) == {}


def test_bare_attribution_is_no_passage(aligned, ferry):
    found = aligned({"a": ("Brandvold said.", ferry[3]), "b": ("Brandvold asked it.", ferry[3])})
    assert set(found) == {("a", 1, "b", 1)}


def test_sentence_between_two_matched_ones_takes_the_free_one(aligned, ferry):
    other = (ferry[0], "About 240 people waited for buses.", ferry[2])
    found = aligned({"a": ferry[:3], "b": other})
    assert ("a", 1, "b", 1) in found
    assert ("a", 1, "b", 1) not in aligned({"a": ferry[:3], "b": other}, AlignSettings(min_score=0.7, min_between=0.9))


def test_links_close_over_the_story(aligned, ferry):
    half = ferry[1].split(" had")[0] + " had to wait."
    end = "Passengers had to wait four hours for buses to Skellin and Ostermouth."
    found = aligned({"a": (half,), "b": (ferry[1],), "c": (end,)}, AlignSettings(min_between=0.1, min_related=0.1))
    assert set(found) == {("a", 0, "b", 0), ("a", 0, "c", 0), ("b", 0, "c", 0)}


def test_split_sentence_is_joined_to_both_halves(make, tongues, split):
    whole = "Brandvold said the inquiry would question the captain and that forty divers would search the basin for the mast."
    halves = "Brandvold said the inquiry would question the captain. Forty divers would search the basin for the mast."
    reports = [make("a", whole), make("b", halves)]
    (found,) = passages(reports, split(reports), tongues)
    assert (found.b.begin, found.b.end) == (0, len(halves))


def test_spans_are_raw_offsets(make, tongues, split, ferry):
    text = "\ufeff" + "\r\n".join(line.replace(" the ", " the\u00ad ") for line in ferry)
    reports = [make("a", text), make("b", "\n".join(ferry))]
    for passage in passages(reports, split(reports), tongues):
        assert reports[1].words(passage.b) in ferry
        assert reports[0].words(passage.a).replace("\u00ad", "").strip("\ufeff\r") == reports[1].words(passage.b)


def test_text_translated_there_and_back_is_told_from_an_edit(aligned, ferry):
    found = aligned({"a": (ferry[0], *ferry[2:5]), "b": TRANSLATED})
    assert {("a", 1, "b", 1), ("a", 2, "b", 2), ("a", 3, "b", 3)} <= set(found)
    assert set(found.values()) == {Relation.TRANSLATED}


def test_two_reports_of_one_speech_share_the_same_words_only(aligned):
    one = ("Governor Lasse Okonjo spoke on Friday to a thousand people in the sports hall of Nesby.", *SPEECH,
           "Rain kept the children away on the last day of the fair.", "His opponents plan a rally for Sunday.")
    other = ("It took the head of the province eleven minutes to promise what nobody had asked for.", *SPEECH,
             "Fishermen near the door left early.", "A brass band played two marches.")
    found = aligned({"a": one, "b": other})
    assert set(found) == {("a", n, "b", n) for n in (1, 2, 3)}
    assert set(found.values()) == {Relation.SAME_WORDS}


def test_copied_quotation_is_verbatim_where_the_story_around_it_is_copied_too(aligned, ferry):
    assert aligned({"a": ferry, "b": ferry[:4]})["a", 2, "b", 2] is Relation.VERBATIM


def test_no_report_alone_and_none_at_all_have_passages(make, tongues, split, ferry):
    alone = [make("a", "\n".join(ferry))]
    assert passages(alone, split(alone), tongues) == passages([], {}, tongues) == ()


def test_passages_do_not_depend_on_the_order_of_reports(make, tongues, split, ferry):
    reports = [make("a", "\n".join(ferry)), make("b", "\n".join(ferry[::-1])), make("c", "\n".join(TRANSLATED))]
    sentences = split(reports)
    assert len({passages(order, sentences, tongues) for order in permutations(reports)}) == 1


def test_very_large_story_is_aligned_with_hubs_of_each_strand(make, tongues, split, ferry, budget):
    texts = ["\n".join(ferry[i % 3 :]) for i in range(12)] + ["\n".join(budget)] * 4
    reports = [make(f"{i:02}", text) for i, text in enumerate(texts)]
    few = passages(reports, split(reports), tongues, AlignSettings(full_reports=10, hub_reports=3))
    full = passages(reports, split(reports), tongues)
    assert set(few) < set(full)
    ends = [(p.a.report, p.b.report) for p in few]
    partners = {r.id: {b for a, b in ends if a == r.id} | {a for a, b in ends if b == r.id} for r in reports}
    assert all(partners.values())
    assert sum(len(found) > 3 for found in partners.values()) == 2
    assert sum(len(found) == 3 for found in partners.values()) == 1


_LINES = st.lists(st.sampled_from(["The Halcyon struck a pontoon.", "Nobody in Skellin was hurt.", "Brandvold closed the quay.",
                                   "“Every mooring will be looked at,” she said.", "And so?", "..."]), max_size=6)


@given(_LINES, _LINES, _LINES)
def test_no_sentence_is_put_twice_into_one_group(make, tongues, split, a, b, c):
    reports = [make(name, "\n".join(lines)) for name, lines in (("a", a), ("b", b), ("c", c))]
    found = passages(reports, split(reports), tongues)
    partners = [(p.a, p.b.report) for p in found] + [(p.b, p.a.report) for p in found]
    assert len(partners) == len(set(partners))
    assert all(p.a.report < p.b.report and 0 <= p.score <= 1 for p in found)
