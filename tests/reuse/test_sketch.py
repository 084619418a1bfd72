"""What a sketch keeps of a report."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Block, Report, ReportId, Role
from onrecord.reuse.marks import quoted
from onrecord.reuse.sketch import SketchSettings, sketch


def test_names_inside_sentences_and_numbers_are_kept_and_common_openers_are_not(make, tongues):
    text = "Later the ferry Halcyon left Skellin with 240 people.\nPeople waved. Later 3,100 commuters came."
    assert sketch(make("a", text), tongues).names == ("240", "3,100", "halcyon", "skellin")


def test_rare_name_at_the_beginning_of_a_sentence_is_a_name(make, tongues):
    assert "brandvold" in sketch(make("a", "Brandvold's inquiry begins today."), tongues).names


def test_quoted_strings_of_four_words_are_keys_and_scare_quotes_are_not(make, tongues):
    text = "“We shall inspect every mooring,” she said of the “old” quay."
    assert sketch(make("a", text), tongues).quotes == ("we shall inspect every mooring",)


def test_terms_are_content_stems_with_counts(make, tongues):
    terms = dict(sketch(make("a", "The ferry and the ferries were moored."), tongues).terms)
    assert terms["ferri"] == 2
    assert "the" not in terms


def test_captions_and_furniture_are_not_read(tongues):
    text = "Photo: Zyx Quenby\nThe quay is closed."
    report = Report(ReportId("a"), "a", "a", text, (Block(Role.CAPTION, 0, 17), Block(Role.BODY, 18, len(text))))
    assert "quenby" not in sketch(report, tongues).names
    assert sketch(report, tongues).n_words == 4


def test_report_without_body_has_an_empty_sketch(make, tongues):
    empty = sketch(make("a", ""), tongues)
    assert (empty.n_words, empty.grams, empty.terms, empty.names, empty.quotes) == (0, (), (), (), ())


def test_day_and_outlet_come_from_the_masthead(make, tongues):
    got = sketch(make("a", "The quay is closed.", day="2031-03-04", outlet="Valmere Post"), tongues)
    assert (got.day, got.outlet) == ("2031-03-04", "Valmere Post")


def test_shared_run_leaves_a_common_gram_wherever_it_stands(make, tongues, ferry, budget):
    run = "harbour master Ida Brandvold inspected moorings"
    one = sketch(make("a", f"{ferry[0]} {run}. {ferry[1]}"), tongues)
    other = sketch(make("b", f"{budget[0]} {run}. {budget[3]}"), tongues)
    assert set(one.grams) & set(other.grams)


def test_hashes_are_the_same_in_every_run(make, tongues):
    assert sketch(make("a", "Nobody sails north"), tongues).grams == (3896675234756926,)


@given(st.lists(st.sampled_from(["the", "a", "Halcyon", "struck", "of", "quay", "240", "in", "Skellin", "old"]), max_size=60))
def test_sketch_is_sorted_and_grams_fit_json_numbers(make, tongues, words):
    got = sketch(make("a", " ".join(words)), tongues, SketchSettings(window_grams=3))
    assert list(got.grams) == sorted(set(got.grams))
    assert all(0 <= gram < 2**53 for gram in got.grams)
    assert list(got.names) == sorted(got.names)
    assert got.n_words == len(words)


def test_apostrophes_are_no_quotation_marks():
    text = "The boys' boat isn't 'safe to sail' yet, they don't say."
    assert [text[b:e] for b, e in quoted(text)] == ["safe to sail"]


def test_quotation_that_is_never_closed_holds_to_the_end_of_the_paragraph():
    text = "She said: “We will look at it"
    assert [text[b:e] for b, e in quoted(text)] == ["We will look at it"]
