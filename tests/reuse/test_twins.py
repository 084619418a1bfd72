"""Near-equal reports follow one that stands for them."""

from onrecord.desk.lexicon import load
from onrecord.reuse.candidates import CandidateSettings, candidates
from onrecord.reuse.cluster import cluster
from onrecord.reuse.sketch import sketch
from onrecord.reuse.ties import StoryWeights, verify
from onrecord.reuse.twins import twins
from onrecord.reuse.window import window


def stand(make, tongues, texts, days=None):
    rows = [sketch(make(str(i), text), tongues) for i, text in enumerate(texts)]
    return twins(rows, days or [-1] * len(rows)).tolist()


def test_longest_of_near_equal_reports_stands_for_the_others(make, tongues, ferry):
    texts = ["\n".join(ferry[:5]), "\n".join(ferry), "\n".join(ferry).replace("four", "five")]
    assert set(stand(make, tongues, texts)) <= {1, 2}


def test_half_a_report_and_a_round_up_have_no_twin(make, tongues, ferry, budget, volcano):
    texts = ["\n".join(ferry), "\n".join(budget), "\n".join((*ferry, *budget, *volcano)), "\n".join(ferry[:3])]
    assert stand(make, tongues, texts) == [0, 1, 2, 3]


def test_repetition_on_a_later_day_is_no_twin(make, tongues, ferry):
    texts = ["\n".join(ferry)] * 2
    assert stand(make, tongues, texts, [100, 101]) == [0, 0]
    assert stand(make, tongues, texts, [100, 110]) == [0, 1]


def test_report_that_hundreds_carry_is_one_story_with_its_rewriting(make, tongues, ferry, budget):
    anew = ("Commuters from Skellin and Ostermouth were stranded when the ferry Halcyon rammed a pontoon in Port Valmere.\n"
            "Harbour master Ida Brandvold promised to inspect every mooring on the northern quay.")
    texts = ["\n".join(ferry[: 6 - i % 2]) for i in range(60)] + [anew, "\n".join(budget)]
    sketches = [sketch(make(f"{i:02}", text), tongues) for i, text in enumerate(texts)]
    view = window(sketches, tongues)
    found = candidates(view, CandidateSettings(max_carriers=5, max_carrier_share=0.0))
    stories = cluster(view.ids, verify(view, found, load("weights/stories.json", StoryWeights)))
    assert [len(s.reports) for s in stories] == [61, 1]
    assert [len(f) for f in stories[0].families] == [60]
    assert len(stories[0].why) == 60
