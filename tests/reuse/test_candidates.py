"""Which pairs of reports are proposed."""

import pytest

from onrecord.reuse.candidates import RULES, CandidateSettings, candidates, partners, shared_grams, shared_names
from onrecord.reuse.sketch import sketch
from onrecord.reuse.window import WindowSettings, window


@pytest.fixture
def pairs(make, tongues):
    """The candidate pairs with their rules over texts by name."""

    def of(texts, **more):
        sketches = [sketch(make(name, text, **more.get(name, {})), tongues) for name, text in texts.items()]
        return {(c.a, c.b): c.rules for c in candidates(window(sketches, tongues))}

    return of


def test_cut_copy_is_proposed_by_its_grams(pairs, ferry, budget):
    found = pairs({"a": "\n".join(ferry), "b": "\n".join(ferry[:2]), "c": "\n".join(budget)})
    assert "grams" in found["a", "b"]
    assert ("a", "c") not in found


def test_report_written_anew_is_proposed_by_names_and_terms(pairs, ferry, budget):
    anew = "Commuters from Skellin and Ostermouth were stranded when the Halcyon, a ferry, rammed a pontoon in Port Valmere."
    found = pairs({"a": "\n".join(ferry), "b": anew, "c": "\n".join(budget)})
    assert {"names", "terms"} <= set(found["a", "b"])


def test_same_quotation_proposes_a_pair(pairs, ferry, budget):
    found = pairs({"a": "\n".join(ferry), "b": f"{budget[0]} {ferry[2]}"})
    assert "quotes" in found["a", "b"]


def test_names_on_distant_days_propose_nothing(make, tongues, ferry):
    anew = "The Halcyon sailed from Port Valmere to Skellin and Ostermouth."
    near, far = (
        [sketch(make("a", "\n".join(ferry), day="2031-01-05"), tongues), sketch(make("b", anew, day=day), tongues)]
        for day in ("2031-01-06", "2031-02-06")
    )
    assert shared_names(window(near, tongues), CandidateSettings()).nnz == 1
    assert shared_names(window(far, tongues), CandidateSettings()).nnz == 0


def test_background_of_unlike_reports_is_left_out(make, tongues, ferry, budget, volcano):
    other = ("Chess master Ulla Renn won the final in Graz with the white pieces.", "Hunters sought a wolf near Lake Ihol.")
    background = "The agency was founded in 1921 by three telegraph clerks and serves forty papers."
    texts = ["\n".join((*lead, background)) for lead in (ferry, budget, volcano, other[:1], other[1:])]
    settings = WindowSettings(prior_reports=5000.0)
    got = window([sketch(make(str(i), t), tongues) for i, t in enumerate(texts)], tongues, settings)
    assert got.grams.shape[1] == 0


def test_template_of_one_outlet_is_left_out_and_a_copy_in_many_outlets_is_not(make, tongues):
    line = "The central bank said it expected a shortage of {} crowns in the money market this morning."
    days = [f"2031-01-{day:02}" for day in (3, 7, 11, 15, 19)]
    one = [sketch(make(str(i), line.format(i + 200), day=day, outlet="Post"), tongues) for i, day in enumerate(days)]
    many = [sketch(make(str(i), line.format(200), day=day, outlet=f"Post {i}"), tongues) for i, day in enumerate(days)]
    assert window(one, tongues).grams.shape[1] == 0
    assert shared_grams(window(many, tongues), CandidateSettings()).nnz == 10


def test_candidates_do_not_depend_on_the_order_of_input(make, tongues, ferry, volcano):
    texts = ["\n".join(ferry), "\n".join(ferry[:3]), "\n".join(volcano), "\n".join(volcano[1:])]
    sketches = [sketch(make(str(i), t), tongues) for i, t in enumerate(texts)]
    assert candidates(window(sketches, tongues)) == candidates(window(sketches[::-1], tongues))


def test_report_keeps_a_bounded_number_of_partners(make, tongues, ferry):
    settings = CandidateSettings(partners=2, partner_share=0.0)
    sketches = [sketch(make(f"{i:02}", "\n".join(ferry)), tongues) for i in range(12)]
    assert len(candidates(window(sketches, tongues), settings)) <= 12 * 2 * len(RULES)
    assert partners(1000, settings) == 2


@pytest.mark.parametrize("texts", [[], ["One report alone stands here."]])
def test_fewer_than_two_reports_have_no_candidates(make, tongues, texts):
    assert candidates(window([sketch(make("a", t), tongues) for t in texts], tongues)) == ()


def test_empty_reports_are_borne(make, tongues, ferry):
    sketches = [sketch(make("a", ""), tongues), sketch(make("b", "\n".join(ferry)), tongues), sketch(make("c", ""), tongues)]
    assert candidates(window(sketches, tongues)) == ()
