"""Where a wording entered: the first report on its way through the stemma."""

from onrecord.dossier.entries import with_entries
from onrecord.model import Edge, Node, NodeKind, Stemma
from tests.builders import edge, reading, report, utterance


def _told(wordings: dict[str, str], *pairs: tuple[str, str]) -> dict[str, tuple[str | None, bool]]:
    """For each report where its wording entered, and whether that is told."""
    readings = [reading(report(f"She said: “{words}”", id=name), words) for name, words in wordings.items()]
    names = sorted({name for pair in pairs for name in pair})
    nodes = tuple(Node(n, NodeKind.REPORT if n in wordings else NodeKind.LOST, n) for n in names)
    (one,) = with_entries([utterance(*readings)], Stemma(nodes, tuple(edge(a, b) for a, b in pairs)))
    return {r.report: (r.entered, r.entry_told) for r in one.readings}


def test_a_wording_entered_with_the_first_report_that_words_it_so() -> None:
    told = _told({"w": "We may go", "b": "We will go", "c": "We will go"}, ("w", "b"), ("b", "c"))
    assert (told["b"], told["c"]) == (("b", True), ("b", True))


def test_spelling_in_capitals_or_marks_is_no_other_wording() -> None:
    told = _told({"w": "We may go", "b": "We will go", "c": "we will go!"}, ("w", "b"), ("b", "c"))
    assert told["c"] == ("b", True)


def test_a_wording_that_nobody_had_before_is_told_without_certainty() -> None:
    assert _told({"w": "We may go", "b": "We may go"}, ("w", "b")) == {"w": ("w", False), "b": ("w", False)}


def test_behind_a_lost_source_it_cannot_be_told_who_changed_it() -> None:
    assert _told({"w": "We may go", "b": "We will go"}, ("w", "lost"), ("lost", "b"))["b"] == ("b", False)


def test_a_report_that_leaves_the_words_out_hands_them_on() -> None:
    assert _told({"w": "We may go", "c": "We may go"}, ("w", "b"), ("b", "c"))["c"] == ("w", False)


def _among(wordings: dict[str, str], *edges: Edge) -> dict[str, tuple[str | None, tuple[str, ...], bool]]:
    readings = [reading(report(f"She said: “{words}”", id=name), words) for name, words in wordings.items()]
    names = {*wordings, *(name for one in edges for name in (one.source, one.target))}
    nodes = tuple(Node(n, NodeKind.REPORT if n in wordings else NodeKind.LOST, n) for n in sorted(names))
    (one,) = with_entries([utterance(*readings)], Stemma(nodes, edges))
    return {r.report: (r.entered, r.entered_among, r.entry_told) for r in one.readings}


def test_between_equal_texts_it_cannot_be_told_with_which_a_wording_entered() -> None:
    alike = {"a": "We may go", "b": "We may go", "c": "We may go"}
    told = _among(alike, edge("a", "b", direction_told=False), edge("b", "c"))
    assert set(told.values()) == {(None, ("a", "b"), False)}


def test_equal_texts_below_a_report_that_words_it_so_have_it_from_there() -> None:
    alike = {"w": "We may go", "a": "We may go", "b": "We may go"}
    told = _among(alike, edge("w", "a"), edge("a", "b", direction_told=False))
    assert set(told.values()) == {("w", (), False)}


def test_equal_texts_that_both_word_it_otherwise_than_their_source_cannot_be_parted_either() -> None:
    told = _among({"w": "We may go", "a": "We will go", "b": "We will go"}, edge("w", "a"), edge("a", "b", direction_told=False))
    assert told["b"] == (None, ("a", "b"), False)
    assert told["w"] == ("w", (), False)


def test_a_mixed_report_may_have_a_wording_from_either_source() -> None:
    told = _among({"a": "We may go", "b": "We may go", "c": "We may go"}, edge("a", "c"), edge("b", "c"))
    assert told["c"] == (None, ("a", "b"), False)
    assert (told["a"][0], told["b"][0]) == ("a", "b")


def test_tied_with_a_text_that_words_it_otherwise_nothing_is_certain() -> None:
    told = _among({"a": "We may go", "b": "We will go"}, edge("a", "b", direction_told=False))
    assert told["b"] == ("b", (), False)


def test_heirs_of_one_lost_source_that_word_it_alike_cannot_be_parted() -> None:
    told = _among(
        {"a": "We may go", "b": "We may go", "c": "We may go", "d": "We will go"},
        edge("agency", "a"), edge("agency", "b"), edge("agency", "there and back"), edge("there and back", "d"), edge("b", "c"),
    )  # fmt: skip
    assert {told[name] for name in "abc"} == {(None, ("a", "b"), False)}
    assert told["d"] == ("d", (), False)
