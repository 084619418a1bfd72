"""Which reports stand in one story."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from onrecord.desk.lexicon import load
from onrecord.errors import RecordError
from onrecord.model import Candidate, ReportId, Tie
from onrecord.reuse.candidates import candidates
from onrecord.reuse.cluster import ClusterSettings, Linkage, cluster, groups
from onrecord.reuse.sketch import sketch
from onrecord.reuse.ties import FEATURES, StoryWeights, company, explained, features, verify
from onrecord.reuse.window import window


def tie(a, b, score, copied=0.0):
    return Tie(ReportId(a), ReportId(b), score, ("terms",), (), (), copied)


def reports(stories):
    return [s.reports for s in stories]


def test_chain_of_weak_ties_does_not_run_into_one_story():
    ids = "abcdefgh"
    chain = [tie(a, b, 0.6) for a, b in pairwise(ids)]
    assert max(map(len, reports(cluster(ids, chain)))) == 2


def test_reports_tied_all_round_are_one_story():
    assert reports(cluster("abc", [tie(a, b, 0.7) for a, b in combinations("abc", 2)])) == [("a", "b", "c")]


def test_report_without_a_tie_is_a_story_of_its_own():
    assert reports(cluster("abc", [tie("a", "c", 0.9)])) == [("a", "c"), ("b",)]


def test_no_reports_make_no_stories():
    assert cluster([], []) == ()


def test_copies_are_a_family_and_never_split():
    ties = [tie("a", "b", 0.4, copied=0.9), tie("b", "c", 0.95), tie("a", "c", 0.1)]
    (story,) = cluster("abc", ties)
    assert story.families == (("a", "b"),)


def test_why_spans_the_story_with_its_strongest_ties():
    ties = [tie("a", "b", 0.9), tie("a", "c", 0.6), tie("b", "c", 0.8)]
    (story,) = cluster("abc", ties)
    assert [(t.a, t.b) for t in story.why] == [("a", "b"), ("b", "c")]


def test_group_that_grew_large_is_wary():
    ties = [tie(a, b, 0.6) for a, b in combinations("abcdef", 2)]
    assert max(map(len, reports(cluster("abcdef", ties, ClusterSettings(wary_reports=3, wary_score=0.8))))) == 3


def test_capped_ties_of_a_large_story_still_join():
    ids = [f"r{i:02}" for i in range(12)]
    capped = [tie(a, b, 0.9) for a, b in combinations(ids, 2) if a in ids[:3]]
    assert len(cluster(ids, capped, partners=3)) == 1
    assert len(cluster(ids, capped)) > 1


_TIES = st.lists(st.tuples(st.sampled_from(list(combinations("abcdefg", 2))), st.sampled_from([0.2, 0.5, 0.6, 0.9]),
                           st.sampled_from([0.0, 0.3, 0.8])), unique_by=lambda t: t[0], max_size=21)


@given(_TIES, st.randoms(use_true_random=False))
def test_stories_are_the_same_for_any_order(drawn, random):
    ties = [tie(a, b, score, copied) for (a, b), score, copied in drawn]
    shuffled, ids = ties[:], list("abcdefg")
    random.shuffle(shuffled)
    random.shuffle(ids)
    assert cluster(ids, shuffled) == cluster("abcdefg", ties)


@given(_TIES)
def test_every_report_ends_in_exactly_one_story(drawn):
    stories = cluster("abcdefg", [tie(a, b, score, copied) for (a, b), score, copied in drawn])
    assert sorted(r for s in stories for r in s.reports) == list("abcdefg")
    assert all(set(f) <= set(s.reports) and len(f) > 1 for s in stories for f in s.families)


def test_groups_keep_their_atoms():
    assert groups([("a", "b"), ("c",)], [(("b", "c"), 0.9)], Linkage(0.5)) == (("a", "b"), ("c",))


def test_stories_of_made_up_reports(make, tongues, ferry, budget, volcano):
    anew = ("Commuters from Skellin and Ostermouth were stranded when the ferry Halcyon rammed a pontoon in Port Valmere.",
            "Harbour master Ida Brandvold promised to inspect every mooring on the northern quay.")
    background = "The news agency was founded in 1921 by three clerks and serves forty papers on the coast."
    texts = {"a": ferry, "b": ferry[:4], "c": anew, "d": (*budget, background), "e": (*volcano, background)}
    sketches = [sketch(make(name, "\n".join(lines)), tongues) for name, lines in texts.items()]
    view = window(sketches, tongues)
    ties = verify(view, candidates(view), load("weights/stories.json", StoryWeights))
    stories = explained(view, cluster(view.ids, ties))
    assert reports(stories) == [("a", "b", "c"), ("d",), ("e",)]
    assert stories[0].families == (("a", "b"),)
    assert {"brandvold", "halcyon"} <= {name for t in stories[0].why for name in t.shared}


def test_features_of_a_report_and_itself_are_whole(make, tongues, ferry):
    sketches = [sketch(make(name, "\n".join(ferry), day="2031-01-01"), tongues) for name in "ab"]
    row = dict(zip(FEATURES, features(window(sketches, tongues), [Candidate("a", "b", ())])[0].round(6), strict=True))
    assert row == {"terms": 1, "names": 1, "numbers": 1, "grams": 0.4, "quotes": 1, "company": 1, "days": 0, "subject": 0,
                   "figures": 0}


def test_days_apart_lower_the_score(make, tongues, ferry):
    weights = load("weights/stories.json", StoryWeights)
    first = sketch(make("a", "\n".join(ferry[:3]), day="2031-01-01"), tongues)
    scores = []
    for day in ("2031-01-01", "2031-01-05", "2031-02-01"):
        view = window([first, sketch(make("b", "\n".join(ferry[2:]), day=day), tongues)], tongues)
        scores.append(verify(view, [Candidate("a", "b", ())], weights)[0].score)
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[2]


def test_reports_that_are_like_the_same_third_keep_company():
    alike = np.zeros((5, 5))
    for (one, other), likeness in {(0, 1): 0.3, (0, 2): 0.6, (1, 2): 0.6, (0, 3): 0.3, (3, 4): 0.8}.items():
        alike[one, other] = alike[other, one] = likeness
    friends, theme, strangers = company(csr_array(alike**2), np.array([0, 0, 1]), np.array([1, 3, 4])).tolist()
    assert friends > theme + 0.3
    assert strangers == 0


def test_two_strangers_alone_are_not_each_other_s_company():
    shares = [company(csr_array([[0, alike**2], [alike**2, 0]]), np.array([0]), np.array([1]))[0] for alike in (0.1, 0.15, 0.5)]
    assert shares == sorted(shares)
    assert shares[1] < 0.5 < shares[2]


def test_reports_that_somebody_puts_together_or_apart_stay_so():
    ties = [Tie(a, b, 0.9, (), (), (), 0.0) for a, b in (("a", "b"), ("b", "c"), ("a", "c"))]
    assert reports(cluster("abcd", ties)) == [("a", "b", "c"), ("d",)]
    assert reports(cluster("abcd", ties, ClusterSettings(together=(("c", "d", "x"),)))) == [("a", "b", "c", "d")]
    assert reports(cluster("abcd", ties, ClusterSettings(apart=(("a", "c", "x"),)))) == [("a", "b"), ("c",), ("d",)]
    assert reports(cluster("abcd", ties, ClusterSettings(apart=(("a", "c"), ("b", "c"))))) == [("a", "b"), ("c",), ("d",)]


def test_twins_can_be_put_apart():
    ties = [Tie("a", "b", 1.0, ("twins",), (), (), 1.0)]
    assert reports(cluster("ab", ties)) == [("a", "b")]
    assert reports(cluster("ab", ties, ClusterSettings(apart=(("a", "b"),)))) == [("a",), ("b",)]


def test_together_and_apart_at_once_is_refused():
    with pytest.raises(RecordError, match="a and b"):
        ClusterSettings(together=(("a", "b"),), apart=(("b", "a", "c"),))
