"""Who copied whom among versions of one text: small traditions made by hand, each with one thing to tell."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.descent.branching import UNKNOWN, branch
from onrecord.descent.rooting import directed, roots_of
from onrecord.descent.tradition import descend_tradition
from onrecord.descent.variation import GONE, HERE, Places, VariationSettings, vary
from onrecord.descent.versions import groups_of_versions, is_tradition
from onrecord.descent.witnesses import Agencies, witnesses_of
from onrecord.model import Block, Manner, Masthead, Moment, NodeKind, Precision, Report, ReportId, Role, Stemma, Told
from onrecord.text.tokens import norms

_TEXT = norms(
    "in the seventh winter the ferryman of orlen built a lantern of green glass and hung it over the northern landing where the "
    "river turns and the ice comes late so that the traders who walked down from the salt hills with their mules and their "
    "copper kettles could find the rope in the dark and he asked no toll of widows nor of children nor of anyone who carried "
    "bread but from the brewers of the upper town he took two coins a barrel and from the judges three and when the bishop "
    "sent a letter to complain of this the ferryman had it read aloud to him twice and then he wrapped a pike in it and sent it "
    "back with a boy who was told to wait for an answer and who came home in spring with a new coat and nothing else to say"
)


def _with(words: Sequence[str], **changes: str) -> list[str]:
    """The words with that at a place replaced, or gone where it is empty: ``w12="tower"``."""
    places = {int(name[1:]): word for name, word in changes.items()}
    return [word for n, old in enumerate(words) if (word := places.get(n, old))]


def _report(name: str, words: Sequence[str], day: str | None = None, source: str | None = None) -> Report:
    text = " ".join(words)
    head = Masthead(
        published=Moment(day, Precision.DAY, Told(day, "given")) if day else None,
        sources=(Told(source, "given"),) if source else (),
    )
    return Report(ReportId(name), name, name, text, (Block(Role.BODY, 0, len(text)),), head)


def _told(*reports: Report) -> Stemma:
    return descend_tradition(reports, witnesses_of(reports, Agencies()))


def _pairs(stemma: Stemma) -> set[frozenset[str]]:
    labels = {node.id: node.label for node in stemma.nodes}
    return {frozenset((labels[edge.source], labels[edge.target])) for edge in stemma.edges}


def _vary(*texts: str) -> Places:
    return vary([text.split() for text in texts], VariationSettings())


def test_a_witness_without_readings_of_its_own_is_the_source_of_the_others() -> None:
    first = _with(_TEXT, w4="boatman", w20="southern", w33="bears")
    second = _with(_TEXT, w50="iron", w61="gold", w72="daughters", w80="salt")
    third = _with(_TEXT, w100="priest", w104="book", w112="shouted")
    stemma = _told(_report("a", _TEXT), _report("b", first), _report("c", second), _report("d", third))
    assert _pairs(stemma) == {frozenset("ab"), frozenset("ac"), frozenset("ad")}


def test_copies_of_a_copy_hang_at_it_by_the_errors_that_they_share() -> None:
    copy = _with(_TEXT, w4="boatman", w20="southern", w33="bears", w40="smith")
    one = _with(copy, w61="gold", w72="daughters", w80="salt")
    other = _with(copy, w100="priest", w104="book", w112="shouted")
    away = _with(_TEXT, w90="four", w95="drunkards", w97="wine")
    stemma = _told(*(_report(name, words) for name, words in zip("abcde", (_TEXT, copy, one, other, away), strict=True)))
    assert _pairs(stemma) == {frozenset("ab"), frozenset("bc"), frozenset("bd"), frozenset("ae")}


def test_shared_errors_that_no_witness_can_have_given_ask_for_a_lost_source() -> None:
    lost = _with(_TEXT, w4="boatman", w20="southern", w33="bears", w40="smith", w45="oxen")
    one = _with(lost, w61="gold", w72="daughters", w80="salt", w85="wine")
    other = _with(lost, w90="six", w100="priest", w104="book")
    third = _with(_TEXT, w97="ale", w110="thief", w112="shouted", w118="eel")
    stemma = _told(_report("a", _TEXT), _report("b", one), _report("c", other), _report("d", third))
    (absent,) = (node.label for node in stemma.nodes if node.kind is NodeKind.LOST)
    assert _pairs(stemma) == {frozenset("ad"), *(frozenset((absent, name)) for name in "abc")}


def test_a_witness_that_changes_its_source_midway_gets_both() -> None:
    one = _with(_TEXT, w3="summer", w4="boatman", w10="red", w15="bridge", w20="southern", w33="bears", w40="smith")
    other = _with(_TEXT, w61="gold", w72="daughters", w80="salt", w85="wine", w95="drunkards", w100="priest", w104="book")
    one = [*one[:60], *_with(_TEXT, w64="flour", w78="millers")[60:]]
    other = [*_with(_TEXT, w12="tin", w26="goats")[:60], *other[60:]]
    mixed = [*one[:60], *other[60:]]
    stemma = _told(_report("a", _TEXT), _report("b", one), _report("c", other), _report("m", mixed))
    assert _pairs(stemma) == {frozenset("ab"), frozenset("ac"), frozenset("bm"), frozenset("cm")}
    assert [edge.manner for edge in stemma.edges].count(Manner.MERGED) == 1


def test_a_witness_corrected_here_and_there_from_another_gets_both() -> None:
    places = range(2, 118, 3)
    one = _with(_TEXT, **{f"w{n}": f"one{n}" for n in places})
    other = _with(_TEXT, **{f"w{n + 1}": f"other{n}" for n in places})
    mixed = _with(one, **{f"w{n + 1}": f"other{n}" for n in places[::3]})
    stemma = _told(_report("a", _TEXT), _report("b", one), _report("c", other), _report("m", mixed))
    assert {frozenset("bm"), frozenset("cm")} <= _pairs(stemma)
    assert [edge.manner for edge in stemma.edges].count(Manner.MERGED) == 1


def test_errors_that_two_scribes_make_alike_are_no_second_source() -> None:
    one = _with(_TEXT, **{f"w{n}": f"one{n}" for n in range(2, 118, 3)})
    other = _with(_TEXT, **{f"w{n}": f"other{n}" for n in range(3, 119, 3)})
    alike = _with(one, w3="other3", w33="other33", w63="other63", w91="ale", w101="thief")
    stemma = _told(_report("a", _TEXT), _report("b", one), _report("c", other), _report("m", alike))
    assert Manner.MERGED not in {edge.manner for edge in stemma.edges}


def test_missing_words_tell_which_end_came_first() -> None:
    short = [*_TEXT[:30], *_TEXT[42:70], *_TEXT[81:]]
    shorter = [*short[:10], *short[18:60], *short[66:80], *short[86:]]
    stemma = _told(_report("c", shorter), _report("b", short), _report("a", _TEXT))
    assert [(edge.source, edge.target, edge.direction_told) for edge in stemma.edges] == [("a", "b", True), ("b", "c", True)]


def test_other_words_alone_do_not_tell_which_came_first() -> None:
    stemma = _told(_report("a", _TEXT), _report("b", _with(_TEXT, w20="southern", w33="bears")))
    assert [edge.direction_told for edge in stemma.edges] == [False]


def test_a_day_that_is_told_tells_which_came_first() -> None:
    later = _report("a", _TEXT, day="2031-05-02")
    sooner = _report("b", _with(_TEXT, w20="southern", w33="bears"), day="2031-05-01")
    assert [(edge.source, edge.target, edge.direction_told) for edge in _told(later, sooner).edges] == [("b", "a", True)]


def test_equal_texts_are_one_witness_and_which_came_first_is_left_open() -> None:
    edge, *rest = _told(_report("a", _TEXT), _report("b", _TEXT)).edges
    assert (edge.manner, edge.direction_told, rest) == (Manner.VERBATIM, False, [])


def test_every_edge_shows_words_that_stand_in_the_reports() -> None:
    changed = _with(_TEXT, w20="southern", w33="bears")
    reports = [_report("a", _TEXT), _report("b", changed), _report("c", _with(changed, w61="gold", w70="fathers"))]
    edges = _told(*reports).edges
    assert len(edges) == 2
    for edge in edges:
        shown = {reports["abc".index(span.report)].words(span) for span in edge.evidence}
        assert shown & {"southern", "northern", "gold", "copper", "bears", "turns", "fathers", "nor"}


@settings(deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_the_reports_does_not_matter(order: list[int]) -> None:
    copy = _with(_TEXT, w4="boatman", w20="southern", w33="bears")
    texts = (_TEXT, copy, _with(copy, w61="gold", w72="daughters"), _with(_TEXT, w90="four", w95="salt"), _TEXT[:60])
    reports = [_report("abcde"[n], texts[n]) for n in range(5)]
    assert _told(*(reports[n] for n in order)) == _told(*reports)


def test_texts_that_share_nothing_are_not_tied() -> None:
    other = norms("whoever paints a fence in harbour grey must first ask the owner of the nearest goat for leave and a ladder")
    stemma = _told(_report("a", _TEXT), _report("b", _with(_TEXT, w20="southern")), _report("x", other))
    assert _pairs(stemma) == {frozenset("ab")}


def test_one_report_is_a_node_and_no_edge() -> None:
    stemma = _told(_report("a", _TEXT))
    assert ([node.id for node in stemma.nodes], stemma.edges) == (["a"], ())


def test_a_run_of_missing_words_is_one_place() -> None:
    places = _vary("one two three four five six", "one six", "one two three four five seven")
    assert [place for place, gap in zip(places.columns, places.gaps, strict=True) if gap] == [(1, 5)]
    assert places.sets[:, places.gaps].T.tolist() == [[HERE, GONE, HERE]]


def test_a_witness_that_lacks_more_than_a_place_is_unknown_there() -> None:
    places = _vary("one two three four five six", "one two four five six", "one six")
    column = places.columns.index((2, 3))
    assert places.sets[:, column].tolist() == [HERE, GONE, UNKNOWN]


def test_another_spelling_counts_less_than_another_word() -> None:
    places = _vary("the harbour master slept", "the harbor master slept", "the harbour master sang")
    weights = [(where, weight) for where, weight in zip(places.columns, places.weights, strict=True)]
    master, slept = (sum(weight for where, weight in weights if where == place) for place in ((1, 2), (3, 4)))
    assert 0 < master < slept


def test_the_tree_with_the_fewest_changes_is_found() -> None:
    sets = np.array([[1, 1, 1, 1], [1, 1, 1, 2], [2, 2, 1, 1], [2, 2, 2, 1]], np.uint64)
    tree, _ = branch(sets, np.ones(4))
    first, second = (next(knot for knot in tree.beside[leaf]) for leaf in (0, 2))
    assert (tree.beside[1], tree.beside[3]) == ([first], [second])
    assert first != second


def test_a_graph_is_directed_away_from_its_beginning() -> None:
    assert directed([(0, 1), (2, 1), (3, 2)], 2) == [(2, 1), (2, 3), (1, 0)]


def test_all_beginnings_that_fit_about_as_well_are_given() -> None:
    speaks = {(0, 1): 5.0, (1, 0): -5.0, (1, 2): 0.5, (2, 1): -0.5}
    assert roots_of([(0, 1), (1, 2)], speaks, 3.0) == [0]
    assert roots_of([(1, 2)], speaks, 3.0) == [1, 2]


def test_versions_of_one_text_are_told_from_accounts_that_share_little() -> None:
    assert groups_of_versions([_TEXT, _with(_TEXT, w3="summer"), _TEXT[:40], _TEXT[::-1]]) == [[0, 1, 2], [3]]


def test_news_is_no_tradition() -> None:
    texts = [_TEXT, _with(_TEXT, w3="summer")]
    plain = [_report(name, words) for name, words in zip("ab", texts, strict=True)]
    news = [_report(name, words, source="Tarn Wire") for name, words in zip("ab", texts, strict=True)]
    assert is_tradition(texts, witnesses_of(plain, Agencies()))
    assert not is_tradition(texts, witnesses_of(news, Agencies()))
