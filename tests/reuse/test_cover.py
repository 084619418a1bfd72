"""How much of a report stands in another."""

from onrecord.model import Passage, Relation, ReportId, Span, Story, Tie
from onrecord.reuse.align import passages
from onrecord.reuse.cover import settle, shares


def test_share_of_a_cut_copy_is_whole_and_of_its_source_a_part(make, tongues, split, ferry):
    pair = make("a", "\n".join(ferry)), make("b", "\n".join(ferry[:3]))
    found = passages(pair, split(pair), tongues)
    whole, cut = shares(*pair, found)
    assert cut == 1
    assert 0.4 < whole < 0.8
    assert shares(*pair[::-1], found) == (cut, whole)


def test_what_is_merely_related_does_not_count(make):
    pair = make("a", "One two."), make("b", "One two.")
    passage = Passage(Span(ReportId("a"), 0, 8), Span(ReportId("b"), 0, 8), Relation.RELATED, 0.4)
    assert shares(*pair, [passage]) == (0, 0)


def test_overlapping_passages_count_once(make):
    pair = make("a", "One two."), make("b", "One two.")
    spans = Span(ReportId("a"), 0, 8), Span(ReportId("a"), 0, 3)
    found = [Passage(s, Span(ReportId("b"), 0, 8), Relation.EDITED, 0.9) for s in spans]
    assert shares(*pair, found) == (1, 1)


def test_report_without_body_has_no_share(make):
    assert shares(make("a", ""), make("b", ""), []) == (0, 0)


def test_much_edited_copy_joins_the_family_and_ties_get_spans(make, tongues, split, ferry):
    edited = [line.replace("northern", "north").replace("commuters", "people").replace("ferry", "boat") for line in ferry]
    reports = [make("a", "\n".join(ferry)), make("b", "\n".join(edited))]
    tie = Tie(ReportId("a"), ReportId("b"), 0.9, ("terms",), (), ())
    story = settle(Story("s", (ReportId("a"), ReportId("b")), (), (tie,)), reports, passages(reports, split(reports), tongues))
    assert story.families == (("a", "b"),)
    assert {span.report for span in story.why[0].spans} == {"a", "b"}


def test_reports_that_share_quotations_only_are_no_family(make):
    reports = [make("a", "One two."), make("b", "One two.")]
    passage = Passage(Span(ReportId("a"), 0, 8), Span(ReportId("b"), 0, 8), Relation.SAME_WORDS, 1.0)
    assert settle(Story("s", (ReportId("a"), ReportId("b")), ()), reports, [passage]).families == ()
